"""The command line: `foia-cn COMMAND`, one module of this package for each command.

Data on stdout, everything else on stderr. Exit status: 0 fine; 1 `check` or `compare` found problems of severity error;
2 usage; 3 a file could not be read, or a folder has none to check (the others are still done); 130 a batch was
interrupted; 141 the reader of the output went away, as of any Unix tool.

A command's module has `add(commands)`, which adds its parser and sets `run`, the function from the arguments to the
exit status; `COMMANDS` lists them in the order in which the help prints them.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from typing import TYPE_CHECKING

import foia_cn
from foia_cn.cli import batch, check, compare, forms, parse, rules, sample
from foia_cn.cli.common import CUT_OFF, FINE, FOUND, UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["COMMANDS", "CUT_OFF", "FINE", "FOUND", "UNREADABLE", "main"]

COMMANDS = (parse, check, compare, batch, forms, rules, sample)


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
        epilog="退出码 exit status: 0 正常 fine; 1 check、compare 有错误 errors found; 2 用法 usage; 3 无法读取 unreadable; 130 中断 interrupted",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {foia_cn.__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return parser
