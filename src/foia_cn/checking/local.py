"""Tables of indicators that organs designed themselves (before 2014), by the codes that the form knows their rows by.

Rows are known by their labels. A sum is looked at only where its parts, all of them and nothing else, stand right
behind their total: an organ that left one out, or has more of them, has a sum of its own that nobody knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foia_cn.checking.relations import Number, Relation
from foia_cn.forms import Form
from foia_cn.forms.model import han
from foia_cn.report import AnnualReport, Indicator, Problem, problem

PATH = "indicators_printed"

RELATIONS: tuple[Relation, ...] = (
    Relation("F-PART", ("02",), "≤", ("01",)),
    Relation("F-PART", ("35",), "≤", ("34",)),
    Relation("F-SUM", ("10",), "=", ("11", "12", "13", "14", "15", "16")),
    Relation("F-SUM", ("17",), "=", ("18", "19", "20")),
    Relation("F-SUM", ("20",), "=", ("21", "22", "23", "24", "25", "26", "27", "28", "29", "30", "31")),
)
"""Relations between the rows of one column, by the codes of 定西市 (`Form.indicators`)."""

_TOTAL = "累计"

Column = list[tuple[str, Indicator]]
"""The cells of a column from the top, each with the code of its row; the empty string for rows that are not known."""


def check_local(form: Form, report: AnnualReport) -> Iterator[Problem]:
    """F-PART and F-SUM in each column, F-CUM between two columns."""
    known = columns(form, report) if form.indicators else {}
    for name, column in known.items():
        yield from (_broken(r, name, column) for r in RELATIONS if _whole(r, column) and _holds(r, column) is False)
    yield from _cumulative(known)


def columns(form: Form, report: AnnualReport) -> dict[str, Column]:
    """The printed indicators by their columns."""
    found: dict[str, Column] = {}
    for indicator in report.indicators_printed:
        found.setdefault(indicator.column, []).append((_code(form, indicator), indicator))
    return found


def flow_and_total(names: Sequence[str]) -> tuple[str, str] | None:
    """The column of this period and the cumulative one, where there are just these two."""
    total = [name for name in names if _TOTAL in name]
    flow = [name for name in names if _TOTAL not in name]
    return (flow[0], total[0]) if len(flow) == len(total) == 1 else None


def _code(form: Form, indicator: Indicator) -> str:
    """The code of a row by its label; labels that differ in their number alone (免予公开范围1) by that too."""
    label = indicator.labels[-1] if indicator.labels else ""
    known = [k for k in form.indicators if han(label) in k.label.keys]
    numbered = [k for k in known if _number(k.label.text) == _number(label)] if len(known) > 1 else known
    return numbered[0].code if len(numbered) == 1 else ""


def _number(label: str) -> str:
    return label[len(label.rstrip("0123456789")) :]


def _whole(relation: Relation, column: Column) -> bool:
    """Whether every row of a relation is there once, and those of a sum stand together."""
    codes = [code for code, _ in column]
    if any(codes.count(code) != 1 for code in relation.paths):
        return False
    start = codes.index(relation.left[0]) + 1
    return relation.sign != "=" or tuple(codes[start : start + len(relation.right)]) == relation.right


def _values(column: Column) -> dict[str, Number | None]:
    return {code: indicator.value for code, indicator in column}


def _holds(relation: Relation, column: Column) -> bool | None:
    return relation.holds(_values(column))


def _broken(relation: Relation, name: str, column: Column) -> Problem:
    left, right = relation.sides(_values(column)) or (0, 0)
    of = dict(column)
    label, other = (of[side[0]].labels[-1] for side in (relation.left, relation.right))
    span = of[relation.left[0]].evidence.span
    return problem(relation.code, PATH, span=span, column=name, label=label, other=other, left=left, right=right)


def _cumulative(known: dict[str, Column]) -> Iterator[Problem]:
    """F-CUM: what was counted up is no less than this period's part of it."""
    names = flow_and_total(tuple(known))
    if not names or len(known[names[0]]) != len(known[names[1]]):
        return
    for (code, now), (_, total) in zip(known[names[0]], known[names[1]], strict=True):
        if code and now.labels == total.labels and None not in (now.value, total.value) and now.value > total.value:  # type: ignore[operator]
            facts = {"label": total.labels[-1], "column": names[1], "other": names[0]}
            yield problem("F-CUM", PATH, span=total.evidence.span, left=total.value, right=now.value, **facts)
