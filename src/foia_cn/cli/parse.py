"""`foia-cn parse`: what the reports say."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from foia_cn.cli.common import FINE, add_command, add_files, each
from foia_cn.output import FORMATS

if TYPE_CHECKING:
    import argparse

    from foia_cn.cli.common import Commands
    from foia_cn.report import AnnualReport


def add(commands: Commands) -> None:
    parser = add_command(commands, "parse", run, "输出报告内容 print what the reports say")
    add_files(parser)
    parser.add_argument("--format", choices=tuple(FORMATS), default="text", help="格式 output format (default: text)")


def run(arguments: argparse.Namespace) -> int:
    form = FORMATS[arguments.format]
    sys.stdout.write(form.header)

    def write(name: str, _data: bytes, report: AnnualReport) -> int:
        sys.stdout.write(form.write(report, name, arguments.lang))
        return FINE

    return each(arguments.files, write)
