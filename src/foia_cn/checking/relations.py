"""Inequalities between cells, as data, and their check.

A relation names paths of one form (`fields.tsv`); it is looked at only where a report has all of them as printed
numbers, and says nothing about blank or unread cells. Sums that the form itself prints are `Form.identities` and
checked in `identities`.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, Literal

from attrs import frozen

from foia_cn.forms import Form
from foia_cn.report import AnnualReport, Problem, problem

Number = int | Decimal
Values = Mapping[str, Number | None]
Sign = Literal["=", "≤", "⇔0"]

_HOLDS: dict[Sign, Callable[[Number, Number], bool]] = {
    "=": operator.eq,
    "≤": operator.le,
    "⇔0": lambda left, right: bool(left) == bool(right),
}


@frozen
class Relation:
    """The cells of `left`, added up, stand in the relation `sign` to those of `right`.

    `⇔0` says that both are zero or neither. `form` is the form that it is meant for, None for tables of no form.
    """

    code: str
    left: tuple[str, ...]
    sign: Sign
    right: tuple[str, ...]
    form: str | None = None

    @property
    def paths(self) -> tuple[str, ...]:
        return self.left + self.right

    def sides(self, values: Values) -> tuple[Number, Number] | None:
        """Both sums, None where an operand is not a printed number."""
        left, right = (add(values, paths) for paths in (self.left, self.right))
        return None if left is None or right is None else (left, right)

    def holds(self, values: Values) -> bool | None:
        """Whether it holds; None where that cannot be said."""
        sums = self.sides(values)
        return None if sums is None else _HOLDS[self.sign](*sums)


def add(values: Values, paths: Iterable[str]) -> Number | None:
    """The sum of the cells, None where one is not a printed number."""
    numbers = [values.get(path) for path in paths]
    return None if None in numbers else sum((n for n in numbers if n is not None), 0)


def _under(prefix: str, names: str) -> tuple[str, ...]:
    return tuple(f"{prefix}.{name}" for name in names.split())


_STOCKS = ("disclosure.rules", "disclosure.normative_documents")
_ITEMS = ("licensing", "other_external_services", "penalties", "compulsion", "fees")
_STATISTICS = "statistics.disclosure"
_CHANNELS = _under(f"{_STATISTICS}.channels", "gazette website weibo wechat other")
_RESPONSES = "statistics.responses"
_REQUESTS = "statistics.requests"
_REPLIES = f"{_REQUESTS}.replies"

RELATIONS: tuple[Relation, ...] = (
    *(Relation("T2-STOCK", (f"{s}.issued",), "≤", (f"{s}.in_force", f"{s}.repealed"), "2021") for s in _STOCKS),
    *(Relation("T2a", (f"{s}.newly_disclosed",), "≤", (f"{s}.total_disclosed",), "2019") for s in _STOCKS),
    *(Relation("T2a-MADE", (f"{s}.newly_disclosed",), "≤", (f"{s}.newly_made",), "2019") for s in _STOCKS),
    Relation(
        "T2c",
        ("disclosure.centralized_procurement.projects",),
        "⇔0",
        ("disclosure.centralized_procurement.amount",),
        "2019",
    ),
    *(Relation("T2b", (), "≤", _under(f"disclosure.{item}", "previous_items change"), "2019") for item in _ITEMS),
    *(Relation("A1", (channel,), "≤", (f"{_STATISTICS}.total",), "2014") for channel in _CHANNELS),
    Relation("A1", (f"{_STATISTICS}.total",), "≤", _CHANNELS, "2014"),
    Relation("A2", (f"{_STATISTICS}.normative_documents",), "≤", (f"{_STATISTICS}.total",), "2014"),
    Relation(
        "A2-ISSUED",
        (f"{_STATISTICS}.normative_documents",),
        "≤",
        (f"{_STATISTICS}.normative_documents_issued",),
        "2014",
    ),
    *(
        Relation("A3", (f"{_RESPONSES}.{event}_by_principal",), "≤", (f"{_RESPONSES}.{event}",), "2014")
        for event in ("press_conferences", "online_interviews")
    ),
    Relation(
        "A3-SUM",
        (f"{_RESPONSES}.total",),
        "≤",
        _under(_RESPONSES, "press_conferences online_interviews policy_interpretations weibo_wechat other"),
        "2014",
    ),
    Relation("A7", (f"{_REPLIES}.total",), "≤", (f"{_REQUESTS}.closed",), "2014"),
    Relation("A7-CLOSED", (f"{_REQUESTS}.closed",), "≤", (f"{_REQUESTS}.received",), "2014"),
)
"""Every relation within one report. Those of the form of 2014 carry the letters of the official table's blocks."""


def check_relations(form: Form, report: AnnualReport) -> list[Problem]:
    """One problem for each relation that does not hold."""
    own = (r for r in RELATIONS if r.form == form.id)
    return [_broken(form, r, report) for r in own if r.holds(report.values) is False]


def _broken(form: Form, relation: Relation, report: AnnualReport) -> Problem:
    left, right = relation.sides(report.values) or (0, 0)
    first = report.evidence.get(relation.paths[0])
    return problem(
        relation.code,
        *relation.paths,
        span=first.span if first else None,
        **_names(form, relation),
        left=left,
        right=right,
    )


def _names(form: Form, relation: Relation) -> dict[str, Any]:
    """The names of the two sides, in both languages."""
    sides = {"label": relation.left, "other": relation.right}
    return {
        name + suffix: " + ".join(form.field(path).describe(lang) for path in paths) or "0"
        for name, paths in sides.items()
        for lang, suffix in (("zh", ""), ("en", "_en"))
    }
