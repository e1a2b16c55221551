"""A report as a table for programs: one row for each field, the same columns for every form."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from foia_cn.forms import FORMS
from foia_cn.report import Evidence, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foia_cn.forms import Field
    from foia_cn.report import AnnualReport

HEADER = (
    "source",
    "agency",
    "year",
    "path",
    "table",
    "row_label",
    "column_label",
    "value",
    "unit",
    "status",
    "raw",
    "start",
    "end",
)
"""The names of the columns of `csv_rows`."""

_UNREAD = Evidence(Status.MISSING)


def csv_rows(report: AnnualReport, source: str = "") -> Iterator[tuple[str, ...]]:
    """A row for each of `report.values`, in their order, as text; what there is not is the empty string.

    `source` fills the first column, so that the rows of many reports can be told apart. A report without a form has
    no fields and therefore no rows.
    """
    form = FORMS.get(report.form or "")
    if form:
        for path in report.values:
            yield _row(report, form.field(path), source)


def _row(report: AnnualReport, field: Field, source: str) -> tuple[str, ...]:
    evidence = report.evidence.get(field.path, _UNREAD)
    facts = (
        source,
        report.agency,
        report.year,
        field.path,
        field.table.number,
        field.row_label,
        field.column_label,
        report.values[field.path],
        field.unit,
        evidence.status.value,
        evidence.raw,
        *(evidence.span or (None, None)),
    )
    return tuple("" if fact is None else str(fact) for fact in facts)


def to_csv(report: AnnualReport, source: str = "") -> str:
    """`csv_rows` as CSV lines, without the header (see `csv_header`), so that those of many reports can be joined."""
    return _csv(csv_rows(report, source))


def csv_header() -> str:
    """The first line of a CSV file of `to_csv` lines."""
    return _csv(iter([HEADER]))


def _csv(rows: Iterator[tuple[str, ...]]) -> str:
    # Plain line feeds: a text stream turns them into what its platform wants, and would double carriage returns.
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
