"""A report as a page: paragraphs and grids in the order the official form prints them. Layouts write pages down.

Each value cell carries the number of its field in `field_paths`, by which layouts mark it (`foia_cn.testing.marks`).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import Literal

from attrs import evolve, frozen

from foia_cn.forms import FORMS, Form
from foia_cn.report import AnnualReport
from foia_cn.testing.grids import Cell, Grid, lay_out

Role = Literal["title", "heading", "text", "sign-off"]


@frozen
class Paragraph:
    """A line of the report outside its tables."""

    text: str
    role: Role = "text"


Page = tuple[Paragraph | Grid, ...]


def field_paths(form: Form) -> tuple[str, ...]:
    """The path of each field by the number its cell is marked with."""
    return (*form.fields, *form.optional_fields)


def chinese_date(day: datetime.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def page(report: AnnualReport) -> Page:
    """The page that prints `report`. Raises KeyError when the report is of no known form."""
    return tuple(_parts(report, FORMS[report.form or ""]))


def map_cells(target: Page, change: Callable[[Cell], str]) -> Page:
    """The page with the text of each cell changed."""
    return tuple(part.map(change) if isinstance(part, Grid) else part for part in target)


def map_paragraphs(target: Page, change: Callable[[Paragraph], str]) -> Page:
    """The page with the text of each paragraph changed."""
    return tuple(evolve(part, text=change(part)) if isinstance(part, Paragraph) else part for part in target)


def _parts(report: AnnualReport, form: Form) -> Iterator[Paragraph | Grid]:
    yield from _front(report)
    for section in form.sections:
        printed = getattr(report.sections, section.name, None)
        if printed is None:
            continue
        yield Paragraph(printed.title, "heading")
        yield from map(Paragraph, filter(None, printed.text.split("\n")))
        for table in form.tables:
            if table.name == section.name:
                yield lay_out(table, _printer(report, form))
    sections = {section.name for section in form.sections}
    for table in (table for table in form.tables if table.name not in sections):
        yield Paragraph(table.title.text, "heading")
        yield lay_out(table, _printer(report, form))
    if report.published:
        yield Paragraph(report.agency or "", "sign-off")
        yield Paragraph(chinese_date(report.published), "sign-off")


def _front(report: AnnualReport) -> Iterator[Paragraph]:
    if report.index_number:
        yield Paragraph(f"索引号：{report.index_number}　发布机构：{report.agency}　公开日期：{report.published}")
    yield Paragraph(report.title or "", "title")
    if report.period:
        first, last = map(chinese_date, report.period)
        yield Paragraph(
            "本年度报告根据《中华人民共和国政府信息公开条例》（国务院令第711号）要求编制。"
            f"本年度报告中所列数据的统计期限自{first}起至{last}止。"
        )


def _printer(report: AnnualReport, form: Form) -> Callable[[str], tuple[int, str]]:
    numbers = {path: number for number, path in enumerate(field_paths(form))}
    return lambda path: (numbers[path], report.evidence[path].raw)
