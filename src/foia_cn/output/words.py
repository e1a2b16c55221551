"""The words of the readable output, in Chinese and English, beside those that the form itself brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foia_cn.report import Severity, Status

if TYPE_CHECKING:
    from foia_cn.forms import Column, Form, Label

LANGUAGES = ("zh", "en")

HEAD = (
    ("source", {"zh": "来源", "en": "Source"}),
    ("agency", {"zh": "发布机构", "en": "Agency"}),
    ("year", {"zh": "数据年度", "en": "Data year"}),
    ("period", {"zh": "统计期限", "en": "Period"}),
    ("published", {"zh": "公开日期", "en": "Published"}),
    ("index_number", {"zh": "索引号", "en": "Index number"}),
    ("document_number", {"zh": "文号", "en": "Document number"}),
    ("form", {"zh": "格式", "en": "Form"}),
)
"""The lines under the title: the attribute of the report (`source` is the caller's) and its name."""

UNTITLED = {"zh": "（未找到标题）", "en": "(no title found)"}

MARKS = {
    Status.BLANK: "",
    Status.DASH: "/",
    Status.TEXT: "#",
    Status.MISSING: "?",
    Status.AMBIGUOUS: "~",
}
"""What stands in a cell that has no number."""

MEANINGS = {
    Status.BLANK: {"zh": "空格：单元格空白", "en": "empty: blank cell"},
    Status.DASH: {"zh": "/：填的是“/”“-”“无”等", "en": "/: a dash or the like is printed"},
    Status.TEXT: {"zh": "#：填的不是数字", "en": "#: what is printed is no number"},
    Status.MISSING: {"zh": "?：未找到", "en": "?: not found"},
    Status.AMBIGUOUS: {"zh": "~：有多种读法，无法确定", "en": "~: more than one reading fits"},
}

INDICATORS = {"zh": "格式以外印出的指标", "en": "Indicators printed outside the form"}

FIELDS = {"zh": "共 {count} 项数据", "en": "Fields: {count}"}
YEARS = {"zh": "数据年度 {first} 至 {last}", "en": "data years {first} to {last}"}
NOW = {"zh": "今", "en": "now"}

LEGEND = {"zh": "图例", "en": "Legend"}

SEVERITIES = {
    Severity.ERROR: {"zh": "错误", "en": "error"},
    Severity.WARNING: {"zh": "警告", "en": "warning"},
    Severity.INFO: {"zh": "提示", "en": "info"},
}

SUMMARY = {
    "zh": "共 {fields} 项数据，读到数字 {numbers} 项；错误 {error}，警告 {warning}，提示 {info}。",
    "en": "Fields: {fields}, with a number: {numbers}; errors: {error}, warnings: {warning}, notes: {info}.",
}

_UNITS = {"万元": "10,000 yuan"}


def label_text(label: Label, lang: str) -> str:
    """A label as the form prints it, or its English name."""
    return label.english or label.text if lang == "en" else label.text + label.note


def column_text(column: Column, lang: str) -> str:
    """A column's label; the English name of an amount gets the unit that the Chinese one has in its note."""
    unit = f" ({_UNITS.get(column.unit, column.unit)})" if lang == "en" and column.kind == "decimal" else ""
    return label_text(column.label, lang) + unit


def form_text(form: Form, lang: str) -> str:
    """A form's id and the notice it comes from."""
    return f"{form.id}（{form.notice}）" if lang == "zh" else f"{form.id} ({form.notice})"
