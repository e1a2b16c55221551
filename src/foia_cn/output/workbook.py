"""Problems of many reports as a workbook: a summary, and one sheet for each unit. Needs XlsxWriter (extra `xlsx`).

This is the list that an office sends back to its bureaus: what is wrong, where, what to do, what number would fit.
Everything is written as text, so that no cell of a hostile report becomes a formula.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from foia_cn.errors import extra
from foia_cn.forms import FORMS
from foia_cn.output.listing import Checked, describe
from foia_cn.output.words import SEVERITIES
from foia_cn.report import Problem, Severity

with extra("xlsx"):
    import xlsxwriter

_SUMMARY = {"zh": "汇总", "en": "Summary"}
_MORE = {"zh": " 等 {} 项", "en": " and {} in all"}
_HEADS = {
    "zh": {
        "summary_head": ("序号", "单位", "年度", "文件", "错误", "警告", "提示", "工作表"),
        "head": ("序号", "级别", "规则", "位置", "问题", "处理建议", "建议值（供参考）", "行号"),
    },
    "en": {
        "summary_head": ("No.", "Unit", "Year", "File", "Errors", "Warnings", "Notes", "Sheet"),
        "head": ("No.", "Severity", "Rule", "Where", "Problem", "Advice", "Suggested value", "Line"),
    },
}
_WIDTHS = (6, 8, 12, 36, 60, 40, 40, 8)
_SUMMARY_WIDTHS = (6, 40, 8, 40, 8, 8, 8, 32)
_FORBIDDEN = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NAME, _CELL, _SHOWN = 31, 32_000, 4


def to_xlsx(checked: Iterable[Checked], lang: str = "zh") -> bytes:
    """The workbook as the bytes of an .xlsx file."""
    items = list(checked)
    names = list(_sheet_names(items, _SUMMARY[lang]))
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DDEBF7", "border": 1})
        body = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        _sheet(
            book,
            _SUMMARY[lang],
            _HEADS[lang]["summary_head"],
            _summary(items, names),
            _SUMMARY_WIDTHS,
            head,
            body,
        )
        for item, name in zip(items, names, strict=True):
            rows = (_row(n, item, p, lang) for n, p in enumerate(item.problems, 1))
            _sheet(book, name, _HEADS[lang]["head"], rows, _WIDTHS, head, body)
    return content.getvalue()


def _sheet(
    book: Any,
    name: str,
    head: Sequence[str],
    rows: Iterable[Sequence[Any]],
    widths: Sequence[int],
    bold: Any,
    body: Any,
) -> None:
    sheet = book.add_worksheet(name)
    for column, (text, width) in enumerate(zip(head, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, text, bold)
    for line, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(line, column, value, body)
            else:
                sheet.write_string(line, column, _UNPRINTABLE.sub("\ufffd", str(value))[:_CELL], body)
    sheet.freeze_panes(1, 0)


def _summary(items: Sequence[Checked], names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    for number, (item, name) in enumerate(zip(items, names, strict=True), 1):
        counts = Counter(p.severity for p in item.problems)
        report = item.report
        yield number, report.agency or "", report.year or "", item.source, *(counts[s] for s in Severity), name


def _row(number: int, item: Checked, problem: Problem, lang: str) -> tuple[Any, ...]:
    found = item.suggestion(problem)
    line = item.line(problem) if problem.span else ""
    return (
        number,
        SEVERITIES[problem.severity][lang],
        problem.code,
        _where(item, problem, lang),
        problem.text(lang),
        problem.advice,
        describe(found, item.report, lang) if found else "",
        item.place(problem) if item.page(problem) else line,
    )


def _where(item: Checked, problem: Problem, lang: str) -> str:
    """The table, row and column of the first fields of a problem; its bare path where it names no field."""
    form = FORMS.get(item.report.form or "")
    known = {**form.fields, **form.optional_fields} if form else {}
    texts = [f"{known[p].table.number} {known[p].describe(lang)}" if p in known else p for p in problem.paths[:_SHOWN]]
    more = _MORE[lang].format(len(problem.paths)) if len(problem.paths) > _SHOWN else ""
    return "\n".join(texts) + more


def _sheet_names(items: Sequence[Checked], summary: str) -> Iterator[str]:
    """A name for each sheet: the agency's, cut and numbered where two would be the same."""
    taken = {summary.lower()}
    for item in items:
        wanted = _FORBIDDEN.sub("", item.report.agency or item.source.rpartition("/")[2]).strip() or "?"
        name, number = wanted[:_NAME], 1
        while name.lower() in taken or name.lower() == "history":
            number += 1
            name = f"{wanted[: _NAME - len(str(number)) - 1]}-{number}"
        taken.add(name.lower())
        yield name
