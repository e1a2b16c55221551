"""`foia-cn forms`: the official forms, or one of them with all its fields."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from foia_cn.cli.common import FINE, add_command
from foia_cn.forms import FORMS
from foia_cn.output.forms import form_page, overview
from foia_cn.output.words import LANGUAGES

if TYPE_CHECKING:
    import argparse

    from foia_cn.cli.common import Commands


def add(commands: Commands) -> None:
    parser = add_command(commands, "forms", run, "输出各年格式及其数据项 print the official forms and their fields")
    parser.add_argument("form", nargs="?", choices=tuple(FORMS), metavar="FORM", help=" ".join(FORMS))
    parser.add_argument("--lang", choices=LANGUAGES, default="zh", help="语言 language (default: zh)")


def run(arguments: argparse.Namespace) -> int:
    form = FORMS.get(arguments.form or "")
    sys.stdout.write(form_page(form, arguments.lang) if form else overview(arguments.lang))
    return FINE
