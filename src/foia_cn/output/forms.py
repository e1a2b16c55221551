"""The official forms as lines of text: what they are, and each of their fields with its path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foia_cn.forms import FORMS
from foia_cn.output.display import left, width
from foia_cn.output.words import FIELDS, NOW, YEARS, form_text, label_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foia_cn.forms import Field, Form, Table


def overview(lang: str) -> str:
    """All forms, one a line, newest first."""
    return "\n".join(f"{_head(form, lang)}" for form in FORMS.values()) + "\n"


def form_page(form: Form, lang: str) -> str:
    """A form with its tables: for each field its path, its unit and its labels."""
    parts = ["\n".join(_table(form, table, lang)) for table in form.tables]
    if form.indicators:
        known = [(i.code, label_text(i.label, lang), f"{i.form}:{i.path}" if i.path else "") for i in form.indicators]
        parts.append("\n".join(_columns(known)))
    return "\n\n".join([_head(form, lang), *parts]) + "\n"


def _head(form: Form, lang: str) -> str:
    first, last = form.years
    years = YEARS[lang].format(first=first, last=last or NOW[lang])
    return "  ".join((form_text(form, lang), years, FIELDS[lang].format(count=len(form.fields))))


def _table(form: Form, table: Table, lang: str) -> Iterator[str]:
    yield label_text(table.title, lang)
    fields = [field for field in form.fields.values() if field.table is table]
    yield from _columns([(f.path, f.unit, _label(f, lang)) for f in fields])


def _label(field: Field, lang: str) -> str:
    return f"{field.row_label}·{field.column_label}" if lang == "zh" else field.describe("en")


def _columns(rows: list[tuple[str, str, str]]) -> Iterator[str]:
    rooms = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for first, second, last in rows:
        yield f"  {left(first, rooms[0])}  {left(second, rooms[1])}  {last}".rstrip()
