"""`foia-cn compare EARLIER LATER`: two years of one agency beside each other."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import foia_cn
from foia_cn.cli.common import FINE, FOUND, UNREADABLE, add_command, load, of_reading
from foia_cn.output.display import one_line
from foia_cn.output.words import LANGUAGES
from foia_cn.report import Severity

if TYPE_CHECKING:
    import argparse

    from foia_cn.checking.years import Comparison
    from foia_cn.cli.common import Commands
    from foia_cn.report import AnnualReport, Problem

_REPEATED = {"zh": "与上年重复", "en": "repeated from the year before"}


def add(commands: Commands) -> None:
    parser = add_command(commands, "compare", run, "核对同一机关的相邻两年 compare two years of one agency")
    parser.add_argument("earlier", metavar="EARLIER", help="上年报告 the report of the year before")
    parser.add_argument("later", metavar="LATER", help="本年报告 the report of this year")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh", help="语言 language (default: zh)")


def run(arguments: argparse.Namespace) -> int:
    names = arguments.earlier, arguments.later
    earlier, later = map(_only, names)
    if earlier is None or later is None:
        return UNREADABLE
    try:
        comparison = foia_cn.compare(earlier, later)
    except ValueError as error:
        print(f"foia-cn: {error}", file=sys.stderr)
        return UNREADABLE
    _print(comparison, arguments.lang)
    unread = [(name, p) for name, report in zip(names, (earlier, later), strict=True) for p in _unread(report)]
    for name, problem in unread:
        print(f"{one_line(name)}: {problem.code}: {one_line(problem.text(arguments.lang))}")
    return FOUND if unread or any(p.severity is Severity.ERROR for p in comparison.problems) else FINE


def _only(name: str) -> AnnualReport | None:
    """The report in a file; None, and the reason on stderr, when there are several or it cannot be read."""
    loaded = load(name)
    if loaded and len(loaded[1]) > 1:
        print(f"foia-cn: {one_line(name)}: {len(loaded[1])} reports in one file: which is meant?", file=sys.stderr)
        return None
    return loaded[1][0] if loaded else None


def _unread(report: AnnualReport) -> list[Problem]:
    """What of a report could not be read, and so not be compared."""
    return [p for p in report.problems if p.severity is Severity.ERROR and of_reading(p)]


def _print(comparison: Comparison, lang: str) -> None:
    for problem in comparison.problems:
        print(f"{problem.code}: {one_line(problem.text(lang))}")
    for name, share in comparison.repeated.items():
        section = getattr(comparison.later.sections, name)
        print(f"{one_line(section.title)}: {_REPEATED[lang]} {share:.0%}")
