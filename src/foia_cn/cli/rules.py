"""`foia-cn rules`: what is checked, and why."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from foia_cn.checking.rules import RULES, matching
from foia_cn.cli.common import FINE, add_command, codes_of
from foia_cn.output.words import LANGUAGES, SEVERITIES

if TYPE_CHECKING:
    import argparse

    from foia_cn.checking.rules import Rule
    from foia_cn.cli.common import Commands

_KNOWN = tuple(rule.code for rule in RULES)


def add(commands: Commands) -> None:
    parser = add_command(commands, "rules", run, "列出检查规则 list the rules that are checked")
    parser.add_argument(
        "codes",
        nargs="*",
        type=partial(codes_of, _KNOWN),
        metavar="CODE",
        help="只列这些 only these: T3-ROW, or T3 for all of T3-*",
    )
    parser.add_argument("--lang", choices=LANGUAGES, default="zh", help="语言 language (default: zh)")


def run(arguments: argparse.Namespace) -> int:
    codes = tuple(chain.from_iterable(arguments.codes))
    chosen = [r for r in RULES if not codes or matching(codes, r.code)]
    print("\n".join(_line(rule, arguments.lang) for rule in chosen))
    return FINE


def _line(rule: Rule, lang: str) -> str:
    severity = SEVERITIES[rule.severity][lang]
    if lang == "en":
        return f"{rule.code:<11} {severity:<8} {rule.formula_en}"
    exceptions = f"；例外：{rule.exceptions}" if rule.exceptions else ""
    return f"{rule.code:<11} {severity}  {rule.subject}  {rule.formula}（{rule.why}{exceptions}）"
