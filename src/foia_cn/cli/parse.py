"""`foia-cn parse`: what the reports say."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from foia_cn.cli.common import FINE, UNREADABLE, add_command, add_files, load
from foia_cn.output import FORMATS

if TYPE_CHECKING:
    import argparse

    from foia_cn.cli.common import Commands


def add(commands: Commands) -> None:
    parser = add_command(commands, "parse", run, "输出报告内容 print what the reports say")
    add_files(parser)
    parser.add_argument("--format", choices=tuple(FORMATS), default="text", help="格式 output format (default: text)")


def run(arguments: argparse.Namespace) -> int:
    form = FORMATS[arguments.format]
    sys.stdout.write(form.header)
    status = FINE
    for name in arguments.files:
        loaded = load(name)
        status = max(status, FINE if loaded else UNREADABLE)
        for number, report in enumerate(loaded[1] if loaded else (), 1):
            source = name if number == 1 else f"{name}#{number}"
            sys.stdout.write(form.write(report, source, arguments.lang))
    return status
