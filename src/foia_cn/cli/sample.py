"""`foia-cn sample`: the report that ships with the package."""

from __future__ import annotations

import sys
from importlib import resources
from typing import TYPE_CHECKING

from foia_cn.cli.common import FINE, add_command

if TYPE_CHECKING:
    import argparse

    from foia_cn.cli.common import Commands


def add(commands: Commands) -> None:
    add_command(commands, "sample", run, "输出随附的示例报告 print the report that ships with the package")


def run(_arguments: argparse.Namespace) -> int:
    sample = resources.files("foia_cn.data") / "sample-2021.txt"
    sys.stdout.write(sample.read_text(encoding="utf-8"))
    return FINE
