"""`foia-cn check`: what is wrong with the reports, one problem a line, or as JSON, CSV, XLSX, annotations, SARIF.

What was not checked is never passed: every report of a file is, problems of reading count whatever rules are chosen,
and stderr says what was passed over and how many numbers there were to check.
"""

from __future__ import annotations

import sys
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from foia_cn.checking.rules import RULES, matching
from foia_cn.cli.common import FINE, FOUND, UNREADABLE, add_command, add_files, codes_of, load, of_reading
from foia_cn.cli.folders import Left, find
from foia_cn.output.display import one_line
from foia_cn.output.listing import Checked, to_csv, to_github, to_json, to_sarif, to_text
from foia_cn.reading.decoding import decode
from foia_cn.reading.sniffing import TEXT, sniff
from foia_cn.report import CODES, Severity

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from foia_cn.cli.common import Commands
    from foia_cn.report import Problem

    Writer = Callable[[Iterable[Checked], str], str]

WRITERS: dict[str, Writer] = {
    "text": to_text,
    "json": to_json,
    "csv": to_csv,
    "github": to_github,
    "sarif": to_sarif,
}
XLSX = "xlsx"
_OF_SEVERAL = {rule.code for rule in RULES if rule.subject.startswith(("两年", "汇总"))} | {"AGG-UNREAD"}
"""What needs more than one report, which `check` looks at one by one."""
_TALLY = {
    "zh": "共 {files} 个文件、{reports} 份报告：{cells} 个单元格中读出 {numbers} 个数字，列出 {problems} 个问题",
    "en": "{files} files, {reports} reports: {numbers} numbers in {cells} cells; problems listed: {problems}",
}
_NO_NUMBERS = {
    "zh": "{} 个单元格中没有一个数字，无可核对",
    "en": "none of the {} cells holds a number: there was nothing to check",
}


def add(commands: Commands) -> None:
    parser = add_command(commands, "check", run, "检查报告，每个问题一行 print problems only, one a line")
    add_files(parser)
    parser.add_argument("--format", choices=(*WRITERS, XLSX), default="text", help="格式 output format (default: text)")
    parser.add_argument("--output", "-o", metavar="FILE", help="写入文件 write to FILE (needed for xlsx)")
    own = partial(codes_of, [code for code in CODES if code not in _OF_SEVERAL])
    parser.add_argument("--rules", type=own, default=(), metavar="CODES", help="只查这些规则 only these: T3,N1")
    every = partial(codes_of, CODES)
    parser.add_argument("--ignore", type=every, default=(), metavar="CODES", help="忽略这些规则 all but these")
    parser.add_argument(
        "--severity",
        choices=[s.value for s in Severity],
        default=Severity.INFO.value,
        help="最低级别 least severity listed (default: info)",
    )


def run(arguments: argparse.Namespace) -> int:
    if arguments.format == XLSX and not arguments.output:
        _say("--format xlsx: --output FILE")
        return 2
    status, tally = [FINE], Counter[str]()
    found = _checked(arguments, status, tally)
    if arguments.format == "text" and not arguments.output:
        for one in found:
            sys.stdout.write(to_text([one], arguments.lang))
    else:
        status.append(_write(arguments, list(found)))
    _say(_TALLY[arguments.lang].format_map(tally))
    return max(status)


def _write(arguments: argparse.Namespace, found: Sequence[Checked]) -> int:
    """Write everything at once, to the file or to stdout."""
    if arguments.format == XLSX:
        try:
            from foia_cn.output.workbook import to_xlsx
        except ImportError as error:
            _say(f"--format xlsx: {error}")
            return UNREADABLE
        content = to_xlsx(found, arguments.lang)
    else:
        content = WRITERS[arguments.format](found, arguments.lang).encode("utf-8", "backslashreplace")
    if not arguments.output:
        sys.stdout.write(content.decode("utf-8"))
        return FINE
    try:
        Path(arguments.output).write_bytes(content)
    except OSError as error:
        _say(f"{one_line(arguments.output)}: {error.strerror}")
        return UNREADABLE
    return FINE


def _checked(arguments: argparse.Namespace, status: list[int], tally: Counter[str]) -> Iterator[Checked]:
    """Each report and its problems that are to be listed; the exit statuses go to `status`, what was read to `tally`."""
    for file in find(arguments.files):
        if isinstance(file, Left):
            _say(f"{one_line(file.name)}: {file.why}")
            status.append(file.status)
        elif loaded := load(file):
            text = _text(loaded[0])
            tally["files"] += 1
            for report in loaded[1]:
                checked = Checked(file, text, report, tuple(p for p in report.problems if _listed(p, arguments)))
                status.append(FOUND if any(p.severity is Severity.ERROR for p in checked.problems) else FINE)
                tally.update(_count(checked, arguments.lang))
                yield checked
        else:
            status.append(UNREADABLE)


def _count(checked: Checked, lang: str) -> dict[str, int]:
    """What there was to check in a report; where that was no number, a line says so."""
    values = checked.report.values.values()
    numbers = sum(value is not None for value in values)
    if values and not numbers:
        _say(f"{one_line(checked.source)}: {_NO_NUMBERS[lang].format(len(values))}")
    return {"reports": 1, "cells": len(values), "numbers": numbers, "problems": len(checked.problems)}


def _listed(problem: Problem, arguments: argparse.Namespace) -> bool:
    severities = list(Severity)
    grave = severities.index(problem.severity) <= severities.index(Severity(arguments.severity))
    wanted = not arguments.rules or of_reading(problem) or matching(arguments.rules, problem.code)
    return grave and wanted and not matching(arguments.ignore, problem.code)


def _say(text: str) -> None:
    print(f"foia-cn: {text}", file=sys.stderr)


def _text(data: bytes) -> str:
    """The text that line numbers are counted in; none for files whose text is made by reading them."""
    return decode(data)[0] if sniff(data) == TEXT else ""
