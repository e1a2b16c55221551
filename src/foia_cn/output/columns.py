"""The columns of the tables that reports become: name, type, label, in this order, the same for every writer.

Three tables. `long`: a row for each field of a report. `wide`: a row for each report, its particulars first, then a
column for each field of the forms. `files`: `wide` with what is known of the file, and why it could not be read.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from foia_cn.forms import FORMS

if TYPE_CHECKING:
    from foia_cn.forms import Field

Type = Literal["str", "int", "decimal", "date"]
SHAPES = ("long", "wide", "files")


@frozen
class Variable:
    """A column: its name, the type of its cells, and what is in it, in Chinese and English.

    `unit` and `basis` (the article behind it) are there for the fields of a form.
    """

    name: str
    type: Type
    zh: str
    en: str
    unit: str = ""
    basis: str = ""


_SOURCE = Variable("source", "str", "来源", "what the caller calls the report: the name of its file")

LONG = (
    _SOURCE,
    Variable("agency", "str", "发布机构", "reporting organ"),
    Variable("year", "int", "数据年度", "data year"),
    Variable("form", "str", "格式", "official form"),
    Variable("table", "str", "表", "number of the table"),
    Variable("path", "str", "字段", "path of the field; none for a printed indicator that is no field of the form"),
    Variable("row_label", "str", "行标签", "labels of the row, outermost first, joined by ` > `"),
    Variable("column_label", "str", "列标签", "label of the column"),
    Variable("value", "decimal", "数值", "the printed number; none unless the status is `value`"),
    Variable("unit", "str", "单位", "unit"),
    Variable("raw", "str", "原文", "what is printed in the cell"),
    Variable("status", "str", "状态", "what the cell holds: value, blank, dash, text, missing, ambiguous"),
    Variable("page", "int", "页", "page (from 1) of a paged source"),
    Variable("start", "int", "起", "where `raw` starts in the text"),
    Variable("end", "int", "止", "where `raw` ends in the text"),
    Variable("problems", "str", "问题", "codes of the problems that name the field, joined by a blank"),
)

HEAD = (
    _SOURCE,
    Variable("form", "str", "格式", "official form; none when this is no such report"),
    Variable("title", "str", "标题", "title"),
    Variable("agency", "str", "发布机构", "reporting organ"),
    Variable("year", "int", "数据年度", "data year"),
    Variable("published", "date", "公开日期", "date of publication, else of the sign-off"),
    Variable("period_start", "date", "统计期限起", "first day of the period"),
    Variable("period_end", "date", "统计期限止", "last day of the period"),
    Variable("index_number", "str", "索引号", "index number"),
    Variable("document_number", "str", "文号", "document number"),
    Variable("errors", "int", "错误数", "problems of severity error"),
    Variable("warnings", "int", "警告数", "problems of severity warning"),
    Variable("problems", "str", "问题", "codes of the problems, joined by a blank"),
    Variable(
        "flagged", "str", "存疑字段", "fields (or what they are part of) that errors and warnings name, by blanks"
    ),
    Variable("indicators", "int", "其他指标数", "printed indicators that are no field of the form (rows of `long`)"),
)
"""What comes before the fields in a `wide` row. A field that is none and not `flagged` is a blank or a dash."""

FILE = (
    Variable("sha256", "str", "内容摘要", "SHA-256 of the content: two files with the same one are copies"),
    Variable("error", "str", "未读原因", "why the file could not be read; all that follows is none then"),
)
"""What comes behind `source` in a row of `files`."""

CODEBOOK = (
    Variable("form", "str", "格式", "official form"),
    Variable("notice", "str", "文号", "the notice that the form comes from"),
    Variable("first_year", "int", "起始年度", "first data year"),
    Variable("last_year", "int", "终止年度", "last data year; none for the form in force"),
    Variable("table", "str", "表", "number of the table"),
    Variable("table_title", "str", "表名", "title of the table"),
    Variable("table_title_en", "str", "表名（英文）", "title of the table in English"),
    Variable("path", "str", "字段", "path of the field"),
    Variable("row_label", "str", "行标签", "official labels of the row, outermost first"),
    Variable("row_label_en", "str", "行标签（英文）", "labels of the row in English"),
    Variable("column_label", "str", "列标签", "official label of the column"),
    Variable("column_label_en", "str", "列标签（英文）", "label of the column in English"),
    Variable("unit", "str", "单位", "unit"),
    Variable("type", "str", "类型", "int or decimal"),
    Variable("basis", "str", "法律依据", "legal basis"),
    Variable("optional", "int", "可缺", "1 for a field that is there only when printed: a group's own number"),
    Variable("forms", "str", "各格式", "all forms that have the path, joined by a blank"),
    Variable(
        "comparability",
        "str",
        "可比性",
        "what the field is in other forms (`crosswalk`): form, same, close or alike, fields added up; joined by `; `",
    ),
)


@cache
def columns(shape: str, form: str | None = None) -> tuple[Variable, ...]:
    """The columns of a table: `long`, `wide` or `files`, for one form or (None) for all of them together.

    Raises ValueError for another shape or form.
    """
    if form is not None and form not in FORMS:
        raise ValueError(f"form must be one of {', '.join(FORMS)}, not {form!r}")
    if shape == "long":
        return LONG
    if shape == "wide":
        return (*HEAD, *_fields(form))
    if shape == "files":
        return (_SOURCE, *FILE, *HEAD[1:], *_fields(form))
    raise ValueError(f"shape must be one of {', '.join(SHAPES)}, not {shape!r}")


def _fields(form: str | None) -> list[Variable]:
    """A column for each path, labelled as in the newest form that has it, wide enough for all of them."""
    found: dict[str, Variable] = {}
    for official in [FORMS[form]] if form else FORMS.values():
        for path, field in {**official.fields, **official.optional_fields}.items():
            known = found.setdefault(path, _variable(field))
            if field.kind == "decimal" != known.type:
                found[path] = _variable(field)
    return list(found.values())


def _variable(field: Field) -> Variable:
    return Variable(field.path, field.kind, field.describe("zh"), field.describe("en"), field.unit, field.row.basis)
