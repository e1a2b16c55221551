"""A report for `rich` (extra `rich`): `rich.print(report)` shows what `foia-cn parse` prints, with its marks in colour.

The text is that of `foia_cn.output.text`, whose columns fit a terminal that shows Chinese and is wide enough;
on a narrow one lines are folded, none is cut short.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from rich.text import Text

from foia_cn.output.text import render
from foia_cn.output.words import SEVERITIES

if TYPE_CHECKING:
    from foia_cn.report import AnnualReport

_STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}


def to_text(report: AnnualReport, lang: str = "zh", source: str = "") -> Any:
    """The report as a `rich.text.Text`: the title bold, marks of what was not read red, severities in colour."""
    text = Text(render(report, lang, source).rstrip("\n"))
    text.stylize("bold", 0, text.plain.index("\n"))
    text.highlight_regex(r"(?<=\s)[?~#](?=\s|$)", "bold red")
    for severity, names in SEVERITIES.items():
        text.highlight_regex(rf"(?m)^{re.escape(names[lang])} +[A-Z0-9-]+(?=  )", _STYLES[severity.value])
    text.highlight_regex(r"(?m)^-+$|(?<= )-{3,}(?= )", "dim")
    return text
