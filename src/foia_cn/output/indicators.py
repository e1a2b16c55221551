"""What a report prints outside its form, one line a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foia_cn.output.display import left, one_line, right, width
from foia_cn.output.words import INDICATORS, MARKS
from foia_cn.report import Status

if TYPE_CHECKING:
    from foia_cn.report import AnnualReport, Indicator


def indicator_list(report: AnnualReport, lang: str) -> str:
    """The indicators with their columns, values and units; nothing where there are none."""
    rows = [_texts(indicator) for indicator in report.indicators_printed]
    rooms = [max(map(width, column)) for column in zip(*rows, strict=True)]
    lines = (f"{right(value, rooms[0])}  {left(unit, rooms[1])}  {label}".rstrip() for value, unit, label in rows)
    return "\n".join([INDICATORS[lang], *lines]) if rows else ""


def _texts(indicator: Indicator) -> tuple[str, str, str]:
    status = indicator.evidence.status
    value = str(indicator.value) if status is Status.VALUE else MARKS[status]
    label = f"{indicator.label}·{indicator.column}" if indicator.column else indicator.label
    return value, one_line(indicator.unit), one_line(label)
