"""Reports of units into one, and back: `aggregate` sums, `reconcile` holds a published total against its parts.

Every cell of 表二 to 表四 of a total is the sum of its units' cells, with known exceptions (one request sent to several
organs, co-defendants, 本级 beside 全市, units under dual leadership): what does not add up is a warning.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from attrs import field, frozen

from foia_cn.checking.check import check
from foia_cn.forms import FORMS, Field, Form
from foia_cn.report import AnnualReport, Evidence, Problem, Status, problem
from foia_cn.report.evidence import FrozenMapping

Number = int | Decimal
_READ = (Status.VALUE, Status.BLANK, Status.DASH)


def _freeze(values: Mapping[str, Number]) -> Mapping[str, Number]:
    return FrozenMapping(values)


@frozen
class Reconciliation:
    """A published total beside the sum of its parts.

    `differences` has, for each cell that does not add up, the total less the sum. `missing` names the units that were
    expected and have no report; `problems` says the same, and what could not be compared, one problem a cell or unit.
    """

    differences: Mapping[str, Number] = field(converter=_freeze)
    missing: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether everything adds up and no unit is missing."""
        return not self.problems


def aggregate(reports: Iterable[AnnualReport], *, agency: str | None = None, title: str | None = None) -> AnnualReport:
    """The sum of the units' reports, as a report of `agency` that can be checked and rendered.

    Blank and dashed cells add nothing; a cell blank in every unit stays blank. A cell that was not read in some unit
    has no sum: None, `missing`, and a problem AGG-UNREAD. Reports of one unit are all added up, and AGG-TWICE says so.
    All reports must be of one form and one year: ValueError otherwise, and when there is none.
    """
    parts = list(reports)
    form = _one_form(parts)
    years = {part.year for part in parts} - {None}
    if len(years) > 1:
        raise ValueError(f"reports of different years: {sorted(filter(None, years))}")
    paths = [*form.fields, *(path for path in form.optional_fields if any(path in part.values for part in parts))]
    cells = {path: _cell(form.field(path), parts) for path in paths}
    total = AnnualReport(
        form=form.id,
        agency=agency,
        title=title,
        year=next(iter(years), None),
        values={path: value for path, (value, _) in cells.items()},
        evidence={path: evidence for path, (_, evidence) in cells.items()},
    )
    found = (*_twice(parts), *_unread(form, parts), *check(form, total))
    return AnnualReport(**{name: getattr(total, name) for name in _KEPT}, problems=found)


_KEPT = ("form", "agency", "title", "year", "values", "evidence")


def reconcile(total: AnnualReport, parts: Iterable[AnnualReport], *, units: Iterable[str] = ()) -> Reconciliation:
    """A published total against its parts; `units` are the names of all the units that it covers.

    Cells that are not printed numbers in the total are not compared. Raises ValueError when the reports are not all
    of one form, TypeError when `units` is one name.
    """
    if isinstance(units, str):
        raise TypeError("units are the names of several, not one name")
    present = list(parts)
    form = _one_form([total, *present])
    missing = tuple(name for name in units if all(part.agency != name for part in present))
    unread = {path for p in _unread(form, present) for path in p.paths}
    paths = [*form.fields, *(path for path in form.optional_fields if all(path in part.values for part in present))]
    sums = {path: _cell(form.field(path), present)[0] or 0 for path in paths if path not in unread}
    differences = {
        path: printed - sums[path]
        for path in sums
        if (printed := total.values.get(path)) is not None and printed != sums[path]
    }
    found = [
        *(problem("AGG-UNIT", "agency", unit=name) for name in missing),
        *_twice(present),
        *_unread(form, present),
        *(_differs(form, total, path, sums[path]) for path in differences),
    ]
    return Reconciliation(differences, missing, tuple(found))


def _one_form(parts: Sequence[AnnualReport]) -> Form:
    forms = {part.form for part in parts}
    if len(forms) != 1 or (form := FORMS.get(forms.pop() or "")) is None:
        raise ValueError("the reports must all be of one known form")
    return form


def _cell(what: Field, parts: Sequence[AnnualReport]) -> tuple[Number | None, Evidence]:
    """The sum of a cell over the parts, and what is known about it. A row that may be lacking adds nothing where it is."""
    there = [part for part in parts if what.path in part.values or not what.row.optional]
    seen = [(part.values.get(what.path), _status(part, what.path)) for part in there]
    status = Status.VALUE
    if any(s not in _READ for _, s in seen):
        status = Status.MISSING
    elif all(value is None for value, _ in seen):
        status = Status.BLANK
    value = sum((v for v, _ in seen if v is not None), _zero(what)) if status is Status.VALUE else None
    raw = "" if value is None else str(value)
    return value, Evidence(status, raw, row_label=what.row_label, column_label=what.column_label)


def _zero(what: Field) -> Number:
    return Decimal(0) if what.kind == "decimal" else 0


def _status(part: AnnualReport, path: str) -> Status:
    evidence = part.evidence.get(path)
    return evidence.status if evidence else Status.MISSING


def _unread(form: Form, parts: Sequence[AnnualReport]) -> list[Problem]:
    """One problem for each unit some cells of which were not read."""
    found = []
    for number, part in enumerate(parts, 1):
        there = (*form.fields, *(path for path in form.optional_fields if path in part.values))
        paths = [path for path in there if _status(part, path) not in _READ]
        if paths:
            found.append(problem("AGG-UNREAD", *paths, unit=part.agency or f"#{number}", count=len(paths)))
    return found


def _twice(parts: Sequence[AnnualReport]) -> list[Problem]:
    """One problem for each unit that has several reports, and for each report without a name that is there again."""
    names = Counter(part.agency or f"#{parts.index(part) + 1}" for part in parts)
    return [problem("AGG-TWICE", "agency", unit=name, count=count) for name, count in names.items() if count > 1]


def _differs(form: Form, total: AnnualReport, path: str, sums: Number) -> Problem:
    what, evidence, value = form.field(path), total.evidence.get(path), total.values[path]
    facts = {"value": value, "sum": sums, "label": what.describe(), "label_en": what.describe("en")}
    return problem("AGG-SUM", path, span=evidence.span if evidence else None, **facts)
