"""Two years of one agency: what was carried over, what is in force, what jumped, what was copied (X-CARRY to X-COPY).

`compare(earlier, later)` looks only at cells that both reports print as numbers. Stocks and items are compared within
one form; table 三 and table 四 are the same in 2020 and 2021, so X-CARRY and X-PEND hold across that border.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import field, frozen

from foia_cn.checking.local import PATH, flow_and_total
from foia_cn.checking.relations import Number, add
from foia_cn.checking.similarity import repeated
from foia_cn.forms import FORMS, Form
from foia_cn.report import AnnualReport, Problem, problem
from foia_cn.report.evidence import FrozenMapping

COPIED = 0.6
"""The share of a section's text from which on it counts as copied."""

_JUMP, _LEAST = 5, 10
"""A number that is so many times the other is a jump, if the greater one is at least so much."""

ALL_YEARS = "历年累计"
"""A column of everything since the first report."""

_NARRATIVE = ("overview", "problems")
_LONG = 150
"""A section with fewer characters than this may well say the same every year."""

_STOCKS = ("disclosure.rules", "disclosure.normative_documents")
_ITEMS = ("licensing", "other_external_services", "penalties", "compulsion", "fees")
_COURSES = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
_WATCHED = (
    "requests.new.total",
    *(f"disclosure.{name}.decisions" for name in ("licensing", "penalties", "compulsion")),
    "disclosure.fees.amount",
    *(f"disputes.{course}.total" for course in _COURSES),
)


def _freeze(shares: Mapping[str, float]) -> Mapping[str, float]:
    return FrozenMapping(shares)


@frozen
class Comparison:
    """What two years of one agency say about each other.

    `repeated` is, for each narrative section that both have, the share of the later one's text that stands in the
    earlier one too (0 to 1; figures and years are not looked at).
    """

    earlier: AnnualReport = field(repr=False)
    later: AnnualReport = field(repr=False)
    problems: tuple[Problem, ...]
    repeated: Mapping[str, float] = field(converter=_freeze)


def compare(earlier: AnnualReport, later: AnnualReport) -> Comparison:
    """The report of one year beside that of the next. Raises ValueError when either is of no known form.

    X-PAIR says that the years do not follow each other, or that the agencies differ; rules about consecutive years are
    then left out where the years are the reason.
    """
    form, before = FORMS.get(later.form or ""), FORMS.get(earlier.form or "")
    if form is None or before is None:
        raise ValueError("both reports must be of a known form")
    shares = _repeated(earlier, later)
    found = list(_pair(earlier, later))
    if not _apart(earlier, later):
        found += [*_carried(form, earlier, later), *_pending(form, earlier, later), *_jumps(form, earlier, later)]
        found += [*_appealed(form, earlier, later), *_cumulative(earlier, later)]
        found += [*_stocks(form, earlier, later), *_items(form, earlier, later)] if form is before else []
    return Comparison(earlier, later, (*found, *_copied(later, shares)), shares)


def _apart(earlier: AnnualReport, later: AnnualReport) -> bool:
    return bool(earlier.year and later.year and later.year != earlier.year + 1)


def _pair(earlier: AnnualReport, later: AnnualReport) -> Iterator[Problem]:
    facts: dict[str, Any] = {"earlier": f"{earlier.agency} {earlier.year}", "later": f"{later.agency} {later.year}"}
    if _apart(earlier, later):
        yield problem("X-PAIR", "year", **facts)
    elif earlier.agency and later.agency and earlier.agency != later.agency:
        yield problem("X-PAIR", "agency", **facts)


def _carried(form: Form, earlier: AnnualReport, later: AnnualReport) -> Iterator[Problem]:
    """X-CARRY: what was carried forward comes back, in each column."""
    paths = [p for p in form.fields if p.startswith("requests.carried_in.")]
    for path in paths:
        out = earlier.values.get(path.replace("carried_in", "carried_out"))
        back = later.values.get(path)
        if out is not None and back is not None and out != back:
            yield _problem("X-CARRY", form, later, path, value=back, expected=out)


def _stocks(form: Form, earlier: AnnualReport, later: AnnualReport) -> Iterator[Problem]:
    """X-STOCK: what is in force now was in force before or was issued, and was not repealed."""
    for stock in _STOCKS:
        in_force, issued, repealed = (f"{stock}.{key}" for key in ("in_force", "issued", "repealed"))
        before, new = add(earlier.values, (in_force,)), add(later.values, (issued,))
        gone, now = add(later.values, (repealed,)), add(later.values, (in_force,))
        if before is None or new is None or gone is None or now is None:
            continue
        if now != before + new - gone:
            facts = {"value": now, "expected": before + new - gone}
            yield _problem("X-STOCK", form, later, in_force, before=before, new=new, gone=gone, **facts)


def _items(form: Form, earlier: AnnualReport, later: AnnualReport) -> Iterator[Problem]:
    """X-ITEMS (form of 2019): last year's items are those of the year before and the change."""
    for item in _ITEMS:
        previous, change = (f"disclosure.{item}.{key}" for key in ("previous_items", "change"))
        expected, printed = add(earlier.values, (previous, change)), later.values.get(previous)
        if expected is not None and printed is not None and printed != expected:
            yield _problem("X-ITEMS", form, later, previous, value=printed, expected=expected)


def _pending(form: Form, earlier: AnnualReport, later: AnnualReport) -> Iterator[Problem]:
    """X-PEND: cases that were pending are among those of the next year."""
    for course in _COURSES:
        path = f"disputes.{course}.total"
        pending, total = earlier.values.get(f"disputes.{course}.pending"), later.values.get(path)
        if pending is not None and total is not None and pending > total:
            yield _problem("X-PEND", form, later, path, value=total, expected=pending)


def _appealed(form: Form, earlier: AnnualReport, later: AnnualReport) -> Iterator[Problem]:
    """X-APPEAL: who goes to court after reconsideration asked for it in one of the two years."""
    path, asked = "disputes.litigation_after_reconsideration.total", ("disputes.reconsideration.total",)
    before, now, sued = add(earlier.values, asked), add(later.values, asked), later.values.get(path)
    if before is not None and now is not None and sued is not None and sued > before + now:
        yield _problem("X-APPEAL", form, later, path, value=sued, expected=before + now)


def _cumulative(earlier: AnnualReport, later: AnnualReport) -> Iterator[Problem]:
    """X-CUM (tables before 2014): 历年累计 is that of the year before and what this year adds."""
    before = {i.labels: i.value for i in earlier.indicators_printed if ALL_YEARS in i.column}
    names = flow_and_total(tuple(dict.fromkeys(i.column for i in later.indicators_printed)))
    if not names or ALL_YEARS not in names[1]:
        return
    added = {i.labels: i.value for i in later.indicators_printed if i.column == names[0]}
    for total in (i for i in later.indicators_printed if i.column == names[1]):
        old, new = before.get(total.labels), added.get(total.labels)
        if old is not None and new is not None and total.value is not None and total.value != old + new:
            facts = {"label": total.labels[-1], "value": total.value, "expected": old + new}
            yield problem("X-CUM", PATH, span=total.evidence.span, **facts)


def _jumps(form: Form, earlier: AnnualReport, later: AnnualReport) -> Iterator[Problem]:
    """X-JUMP: a number more than five times that of the other year; yuan for 10,000 yuan is T2-FEEUNIT."""
    for path in _WATCHED:
        before, now = earlier.values.get(path), later.values.get(path)
        if path not in form.fields or not before or not now or max(before, now) < _LEAST:
            continue
        if path == "disclosure.fees.amount" and now == before * 10_000:
            yield _problem("T2-FEEUNIT", form, later, path, value=now)
        elif not 1 / _JUMP <= now / before <= _JUMP:
            yield _problem("X-JUMP", form, later, path, value=now, expected=before)


def _repeated(earlier: AnnualReport, later: AnnualReport) -> dict[str, float]:
    pairs = {name: (getattr(earlier.sections, name), getattr(later.sections, name)) for name in _NARRATIVE}
    return {name: repeated(one.text, other.text) for name, (one, other) in pairs.items() if one and other}


def _copied(later: AnnualReport, shares: Mapping[str, float]) -> Iterator[Problem]:
    """X-COPY: a section most of which stands in last year's."""
    for name, share in shares.items():
        section = getattr(later.sections, name)
        if share >= COPIED and len(section.text) >= _LONG:
            title = section.title
            yield problem("X-COPY", f"sections.{name}", span=section.span, title=title, share=f"{share:.0%}")


def _problem(code: str, form: Form, later: AnnualReport, path: str, **facts: Number) -> Problem:
    evidence, what = later.evidence.get(path), form.field(path)
    span = evidence.span if evidence else None
    return problem(code, path, span=span, label=what.describe(), label_en=what.describe("en"), **facts)
