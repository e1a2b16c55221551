"""Reports as rows for programs: `to_rows`, the CSV lines of `foia-cn parse --format csv`, the codebook.

A row is a dict from the names of `foia_cn.output.columns` to text, numbers, dates or None. Nothing is filled in:
what the report does not have is None, and its `status` (long) or `flagged` (wide) tells why.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from foia_cn.forms import FORMS
from foia_cn.forms.crosswalk import crosswalk
from foia_cn.output.columns import HEAD, LONG, columns
from foia_cn.report import AnnualReport, Evidence, Severity, Status

if TYPE_CHECKING:
    import datetime
    from decimal import Decimal

    from foia_cn.forms import Field, Form

    Cell = str | int | Decimal | datetime.date | None
    Row = dict[str, Cell]

Reports = AnnualReport | Iterable[AnnualReport | tuple[str, AnnualReport]] | Mapping[str, AnnualReport]

HEADER = tuple(variable.name for variable in LONG)
"""The names of the columns of `csv_rows`."""

_UNREAD = Evidence(Status.MISSING)


def to_rows(reports: Reports, shape: str = "long", *, form: str | None = None) -> list[Row]:
    """The reports as rows, to be handed to `pandas.DataFrame`, `polars.DataFrame`, `csv.DictWriter`.

    `reports`: any number of them, alone, with a name each (a mapping, or pairs of name and report), or just one. The
    name goes into the column `source`; without names that is the report's place in the sequence, from "1" on.
    `shape`: `long` gives a row for each field (path, official labels, value, unit, what is printed, status, page,
    problems), and one without a path for each printed indicator that is no field; a report without a form has neither
    and so no rows. `wide` (which the functions of `foia_cn.arrow` give unless told otherwise) gives a row for each
    report: its particulars, then a column for each field of `form`, or of all forms. Raises ValueError for another
    shape or form, and for a report of another form than `form`.

    >>> rows = foia_cn.to_rows([report])
    >>> rows[0]["path"], rows[0]["value"]
    """
    if shape not in ("long", "wide"):
        raise ValueError(f"shape must be long or wide, not {shape!r}")
    names = [variable.name for variable in columns(shape, form)]
    named = _of_form(form, named_reports(reports))
    if shape == "long":
        return [row for name, report in named for row in long_rows(report, name)]
    return [wide_row(report, name, names) for name, report in named]


def _of_form(form: str | None, named: Iterable[tuple[str, AnnualReport]]) -> Iterator[tuple[str, AnnualReport]]:
    """The reports. Raises ValueError at one of another form than `form`."""
    for name, report in named:
        if form and report.form not in (form, None):
            raise ValueError(f"{name} is of form {report.form}, not {form}")
        yield name, report


def named_reports(reports: Reports) -> Iterator[tuple[str, AnnualReport]]:
    """Each report with its name, or with its place in the sequence."""
    if isinstance(reports, AnnualReport):
        reports = (reports,)
    items = reports.items() if isinstance(reports, Mapping) else reports
    for number, item in enumerate(items, 1):
        yield (str(number), item) if isinstance(item, AnnualReport) else item


def long_rows(report: AnnualReport, source: str = "") -> Iterator[Row]:
    """A row for each of `report.values`, in their order, then one for each printed indicator; those have no path."""
    head: Row = {"source": source, "agency": report.agency, "year": report.year, "form": report.form}
    for cells in (*_field_cells(report), *_indicator_cells(report)):
        row = {**head, **cells}
        yield {name: row.get(name) for name in HEADER}


def _field_cells(report: AnnualReport) -> Iterator[Row]:
    form, codes = FORMS.get(report.form or ""), _codes(report)
    for field in map(form.field, report.values) if form else ():
        evidence = report.evidence.get(field.path, _UNREAD)
        yield {
            "table": field.table.number,
            "path": field.path,
            "row_label": field.row_label,
            "column_label": field.column_label,
            "value": report.values[field.path],
            **_evidence_cells(evidence),
            "unit": evidence.unit or field.unit,
            "problems": " ".join(_naming(field.path, codes)),
        }


def _indicator_cells(report: AnnualReport) -> Iterator[Row]:
    for indicator in report.indicators_printed:
        yield {
            "row_label": indicator.label,
            "column_label": indicator.column or None,
            "value": indicator.value,
            **_evidence_cells(indicator.evidence),
            "unit": indicator.unit or None,
            "problems": "",
        }


def _evidence_cells(evidence: Evidence) -> Row:
    start, end = evidence.span or (None, None)
    status = evidence.status.value
    return {"raw": evidence.raw or None, "status": status, "page": evidence.page, "start": start, "end": end}


def _codes(report: AnnualReport) -> dict[str, list[str]]:
    """The codes of the problems that name each path or prefix."""
    codes: dict[str, list[str]] = {}
    for problem in report.problems:
        for path in problem.paths:
            codes.setdefault(path, []).append(problem.code)
    return codes


def _naming(path: str, codes: Mapping[str, list[str]]) -> Iterable[str]:
    """The codes that name `path` or what it is part of, each once."""
    found: dict[str, None] = {}
    while codes and path:
        found |= dict.fromkeys(codes.get(path, ()))
        path = path.rpartition(".")[0]
    return found


def wide_row(report: AnnualReport, source: str, names: Iterable[str]) -> Row:
    """The report in one row with the columns `names`."""
    cells: Mapping[str, Cell] = {**report.values, **_head(report, source)}
    return {name: cells.get(name) for name in names}


def _head(report: AnnualReport, source: str) -> Row:
    severities = [problem.severity for problem in report.problems]
    start, end = report.period or (None, None)
    grave = (p for p in report.problems if p.severity is not Severity.INFO)
    facts: Row = {
        "source": source,
        "period_start": start,
        "period_end": end,
        "errors": severities.count(Severity.ERROR),
        "warnings": severities.count(Severity.WARNING),
        "problems": " ".join(dict.fromkeys(problem.code for problem in report.problems)),
        "flagged": " ".join(dict.fromkeys(path for problem in grave for path in problem.paths)),
        "indicators": len(report.indicators_printed),
    }
    return {v.name: facts[v.name] if v.name in facts else getattr(report, v.name) for v in HEAD}


def codebook(form: str | None = None) -> list[Row]:
    """A row for each field of a form, or (None) of every form: labels in Chinese and English, unit, type, legal basis.

    `forms` names all forms that have the path; `optional` fields (a group's own numbers) are there only when printed;
    `comparability` says in short what `crosswalk` says about the other forms that have something of the kind.
    Raises ValueError for a form that is not known.
    """
    columns("wide", form)
    forms = [FORMS[form]] if form else FORMS.values()
    fields = ((f, field) for f in forms for field in {**f.fields, **f.optional_fields}.values())
    elsewhere = _elsewhere(form)
    return [_entry(official, field, elsewhere.get((official.id, field.path), ())) for official, field in fields]


def _elsewhere(form: str | None) -> dict[tuple[str, str], list[str]]:
    """For each field what it is in other forms."""
    found: dict[tuple[str, str], list[str]] = {}
    for statement in crosswalk(form):
        if statement.paths:
            part = "part of " if statement.part else ""
            text = f"{statement.other} {statement.relation} {part}{' + '.join(statement.paths)}"
            found.setdefault((statement.form, statement.path), []).append(text)
    return found


def _entry(form: Form, field: Field, elsewhere: Iterable[str]) -> Row:
    row, column, title = field.row, field.column, field.table.title
    labels = (*row.parents, row.label) if row.label.text else column.parents
    return {
        "form": form.id,
        "notice": form.notice,
        "first_year": form.years[0],
        "last_year": form.years[1],
        "table": field.table.number,
        "table_title": title.text,
        "table_title_en": title.english,
        "path": field.path,
        "row_label": field.row_label,
        "row_label_en": " > ".join(label.english for label in labels),
        "column_label": field.column_label,
        "column_label_en": column.label.english,
        "unit": field.unit,
        "type": field.kind,
        "basis": row.basis,
        "optional": int(row.optional),
        "forms": " ".join(f.id for f in FORMS.values() if field.path in {**f.fields, **f.optional_fields}),
        "comparability": "; ".join(elsewhere),
    }


def csv_rows(report: AnnualReport, source: str = "") -> Iterator[tuple[str, ...]]:
    """The rows of `to_rows` in the shape `long` as text; what there is not is the empty string.

    `source` fills the first column, so that the rows of many reports can be told apart.
    """
    for row in long_rows(report, source):
        yield tuple("" if row[name] is None else str(row[name]) for name in HEADER)


def to_csv(report: AnnualReport, source: str = "") -> str:
    """`csv_rows` as CSV lines, without the header (see `csv_header`), so that those of many reports can be joined."""
    return csv_text(csv_rows(report, source))


def csv_header() -> str:
    """The first line of a CSV file of `to_csv` lines."""
    return csv_text([HEADER])


def csv_text(rows: Iterable[Iterable[object]]) -> str:
    """Rows as CSV lines; None is the empty string."""
    # Plain line feeds: a text stream turns them into what its platform wants, and would double carriage returns.
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
