"""The command line: `foia-cn parse`, `foia-cn check`, `foia-cn sample`. Data on stdout, everything else on stderr.

Exit status: 0 fine; 1 `check` found problems of severity error; 2 usage; 3 a file could not be read (the others are
still done); 141 the reader of the output went away, as of any Unix tool.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import foia_cn
from foia_cn.errors import FoiaError
from foia_cn.output import FORMATS
from foia_cn.output.display import one_line
from foia_cn.output.words import LANGUAGES
from foia_cn.reading.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from foia_cn.report import AnnualReport, Problem

FINE, FOUND, UNREADABLE, CUT_OFF = 0, 1, 3, 141
STDIN = "-"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line on `argv` (default: `sys.argv`), return the exit status; usage errors raise SystemExit."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Chinese in any locale; what UTF-8 cannot write (lone surrogates in file names) becomes an escape.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    arguments = _parser().parse_args(argv)
    try:
        status: int = arguments.run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more on its way out; let that go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CUT_OFF
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="foia-cn",
        description="读取政府信息公开工作年度报告。 Reads Chinese open-government-information annual reports.",
        epilog="退出码 exit status: 0 正常 fine; 1 check 有错误 errors found; 2 用法 usage; 3 无法读取 unreadable",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {foia_cn.__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    parse = _command(commands, "parse", _parse, "输出报告内容 print what the reports say")
    _add_files(parse)
    parse.add_argument("--format", choices=tuple(FORMATS), default="text", help="格式 output format (default: text)")
    check = _command(commands, "check", _check, "只输出问题，每行一个 print problems only, one a line")
    _add_files(check)
    _command(commands, "sample", _sample, "输出随附的示例报告 print the report that ships with the package")
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    text: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=text)
    parser.set_defaults(run=run)
    return parser


def _add_files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="文件，- 为标准输入 a file, or - for standard input")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh", help="语言 language (default: zh)")


def _parse(arguments: argparse.Namespace) -> int:
    form = FORMATS[arguments.format]
    sys.stdout.write(form.header)

    def write(name: str, _data: bytes, report: AnnualReport) -> int:
        sys.stdout.write(form.write(report, name, arguments.lang))
        return FINE

    return _each(arguments.files, write)


def _check(arguments: argparse.Namespace) -> int:
    def write(name: str, data: bytes, report: AnnualReport) -> int:
        text, _ = decode(data)
        for problem in report.problems:
            message = one_line(problem.text(arguments.lang))
            print(f"{one_line(name)}:{_line(problem, text)}: {problem.code}: {message}")
        return FINE if report.ok else FOUND

    return _each(arguments.files, write)


def _sample(_arguments: argparse.Namespace) -> int:
    sample = resources.files("foia_cn.data") / "sample-2021.txt"
    sys.stdout.write(sample.read_text(encoding="utf-8"))
    return FINE


def _each(names: Sequence[str], run: Callable[[str, bytes, AnnualReport], int]) -> int:
    """The worst status of `run` on the content and the report of each file."""
    status = FINE
    for name in names:
        loaded = _load(name)
        status = max(status, run(name, *loaded) if loaded else UNREADABLE)
    return status


def _load(name: str) -> tuple[bytes, AnnualReport] | None:
    """The content of a file and its report; None, and the reason on stderr, when it cannot be read."""
    try:
        data = sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
        return data, foia_cn.parse(data)
    except OSError as error:
        reason = error.strerror
    except FoiaError as error:
        reason = str(error)
    print(f"foia-cn: {one_line(name)}: {reason}", file=sys.stderr)
    return None


def _line(problem: Problem, text: str) -> int:
    """The line of `text` (from 1) that `problem` starts on; the first when it has no place."""
    return text.count("\n", 0, problem.span[0] if problem.span else 0) + 1
