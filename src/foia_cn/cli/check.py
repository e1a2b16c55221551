"""`foia-cn check`: what is wrong with the reports, one problem a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foia_cn.cli.common import FINE, FOUND, add_command, add_files, each
from foia_cn.output.display import one_line
from foia_cn.reading.decoding import decode

if TYPE_CHECKING:
    import argparse

    from foia_cn.cli.common import Commands
    from foia_cn.report import AnnualReport, Problem


def add(commands: Commands) -> None:
    add_files(add_command(commands, "check", run, "只输出问题，每行一个 print problems only, one a line"))


def run(arguments: argparse.Namespace) -> int:
    def write(name: str, data: bytes, report: AnnualReport) -> int:
        text, _ = decode(data)
        for problem in report.problems:
            message = one_line(problem.text(arguments.lang))
            print(f"{one_line(name)}:{_line(problem, text)}: {problem.code}: {message}")
        return FINE if report.ok else FOUND

    return each(arguments.files, write)


def _line(problem: Problem, text: str) -> int:
    """The line of `text` (from 1) that `problem` starts on; the first when it has no place."""
    return text.count("\n", 0, problem.span[0] if problem.span else 0) + 1
