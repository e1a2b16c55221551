"""Hypothesis strategies for valid reports: every identity of the form holds, sizes are those of real reports.

Values are drawn for the cells that no identity computes; the rest follows from `Form.identities`, so a new form needs
nothing here.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from attrs import evolve
from hypothesis import strategies as st

from foia_cn.forms import FORMS, Field, Form, Identity
from foia_cn.forms.model import Kind
from foia_cn.report import AnnualReport, Evidence, Section, Sections, Status
from foia_cn.testing.prose import Agency, agencies, prose, titles

Number = int | Decimal
_ZERO: dict[Kind, Number] = {"int": 0, "decimal": Decimal(0)}
_STOCKS = ("disclosure.rules.", "disclosure.normative_documents.")
_DASHES = ("/", "—", "-", "无")
_NUMBERS: dict[Kind, st.SearchStrategy[Number]] = {
    "int": st.one_of(st.integers(1, 9), st.integers(1, 9), st.integers(10, 999), st.integers(1000, 999_999)),
    "decimal": st.decimals(min_value=Decimal("0.01"), max_value=Decimal("99999.99"), places=2),
}


@st.composite
def reports(draw: st.DrawFn, form: str = "2021", blanks: bool | None = None) -> AnnualReport:
    """Valid reports of a form, as `parse` would return them, without positions.

    `blanks`: whether some zeros are printed as blank cells or as dashes (value None, status `blank` or `dash`); left
    out, both kinds are drawn. `filled` gives the report with zeros in those cells.
    """
    official = FORMS[form]
    agency = draw(agencies())
    year = draw(st.integers(official.years[0], min(official.years[1] or 2025, 2025)))
    values = draw(_values(official, agency))
    report = _report(official, agency, draw(titles(agency.name, year)), year, values)
    report = evolve(report, **draw(_particulars(year)))
    unprinted = blanks if blanks is not None else draw(st.booleans())
    return draw(_with_blanks(report)) if unprinted else report


def filled(report: AnnualReport) -> AnnualReport:
    """The report with 0 printed in every blank or dashed cell, for layouts in which such a cell leaves no trace."""
    return _printed(report, {path: "0" for path, value in report.values.items() if value is None})


def holds(identity: Identity, values: Mapping[str, Number | None]) -> bool:
    """Whether both sides add up to the same, blanks counted as zero."""
    return _total(identity.left, values) == _total(identity.right, values)


def _total(paths: tuple[str, ...], values: Mapping[str, Number | None]) -> Number:
    return sum((values[path] or 0 for path in paths), 0)


@st.composite
def _values(draw: st.DrawFn, form: Form, agency: Agency) -> dict[str, Number]:
    computed = {path for identity in form.identities for path in identity.left}
    free = [path for path in form.fields if path not in computed and (agency.rules or ".rules." not in path)]
    chosen = draw(st.lists(st.sampled_from(free), max_size=40, unique=True)) if free else []
    values: dict[str, Number] = {path: _ZERO[field.kind] for path, field in form.fields.items()}
    values |= {path: draw(_numbers(form.fields[path])) for path in chosen}
    _complete(draw, values, form.identities, computed)
    for stock in _STOCKS:
        if stock + "issued" in values:
            values[stock + "in_force"] = max(values[stock + "in_force"], values[stock + "issued"])
    return values


def _numbers(field: Field) -> st.SearchStrategy[Number]:
    """What a field may print besides zero."""
    counts = _NUMBERS[field.kind]
    return st.one_of(counts, st.integers(-999, -1)) if field.column.signed else counts


def _complete(draw: st.DrawFn, values: dict[str, Number], identities: tuple[Identity, ...], unknown: set[str]) -> None:
    """Fill in what the identities compute.

    A sum of several unknown cells (新收 and 结转 of a column) is divided by drawing; sums of one cell go first, so that
    totals of a row follow from its cells and are never drawn.
    """
    unknown = set(unknown)
    while unknown:
        ready = (i for i in identities if unknown.isdisjoint(i.right) and not unknown.isdisjoint(i.left))
        identity = min(ready, key=lambda i: len(i.left))
        rest = int(_total(identity.right, values))
        for path in identity.left[:0:-1]:
            values[path] = draw(st.one_of(st.just(0), st.integers(0, rest)))
            rest -= int(values[path])
        values[identity.left[0]] = rest
        unknown.difference_update(identity.left)


def _report(form: Form, agency: Agency, title: str, year: int, values: Mapping[str, Number]) -> AnnualReport:
    headings = {s.name: s.title.text for s in form.sections if s.name}
    sections = {name: Section(text, prose(name, agency.we, year, values), (0, 0)) for name, text in headings.items()}
    report = AnnualReport(
        form=form.id,
        title=title,
        agency=agency.name,
        year=year,
        sections=Sections(**sections),
    )
    return _printed(report, {path: str(value) for path, value in values.items()})


@st.composite
def _particulars(draw: st.DrawFn, year: int) -> dict[str, Any]:
    number = st.from_regex(r"00[0-9]{7}/202[2-6]-[0-9]{5}", fullmatch=True)
    return {
        "published": draw(st.dates(datetime.date(year + 1, 1, 4), datetime.date(year + 1, 3, 31))),
        "period": draw(st.sampled_from((None, (datetime.date(year, 1, 1), datetime.date(year, 12, 31))))),
        "index_number": draw(st.one_of(st.none(), number)),
    }


@st.composite
def _with_blanks(draw: st.DrawFn, report: AnnualReport) -> AnnualReport:
    """All zeros, some of them, or all but some, left blank or dashed, in one way or in both."""
    zeros = [path for path, value in report.values.items() if value == 0]
    some = draw(st.sets(st.sampled_from(zeros))) if zeros else set()
    chosen = draw(st.sampled_from((some, set(zeros) - some, set(zeros))))
    ways = st.sampled_from(draw(st.sampled_from((("",), ("",), (draw(st.sampled_from(_DASHES)),), ("", "/")))))
    return _printed(report, {path: draw(ways) for path in zeros if path in chosen})


def _printed(report: AnnualReport, texts: Mapping[str, str]) -> AnnualReport:
    """The report with these texts printed in these cells."""
    fields = FORMS[report.form or ""].fields
    values = {**report.values, **{path: _value(fields[path], text) for path, text in texts.items()}}
    evidence = {**report.evidence, **{path: _evidence(fields[path], text) for path, text in texts.items()}}
    return evolve(report, values=values, evidence=evidence)


def _value(field: Field, text: str) -> Number | None:
    if not text or text in _DASHES:
        return None
    return Decimal(text) if field.kind == "decimal" else int(text)


def _evidence(field: Field, text: str) -> Evidence:
    status = Status.BLANK if not text else Status.DASH if text in _DASHES else Status.VALUE
    return Evidence(status, text, row_label=field.row_label, column_label=field.column_label)
