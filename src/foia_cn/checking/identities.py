"""The sums of a form, checked: T3-ROW, T3-BAL, T3-SUM, T4-SUM, and that numbers are of the kind their field holds.

A blank or dash is no zero. Where a report's sums with blank cells nearly all hold with nothing in the blanks, the
report leaves out zeros, and one that does not hold is broken, as it is where blanks are rare; where they do not hold,
blanks are cells not filled in, and that is information. A sum with an operand that is missing or ambiguous cannot be evaluated and says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from foia_cn.forms import Field, Form, Identity
from foia_cn.report import Evidence, Problem, Status, problem

Number = int | Decimal | None
Values = Mapping[str, Number]

ZEROS_LEFT_OUT = 0.8
"""The share of sums with blank cells that hold when blanks stand for zeros."""

CUSTOMARY = 0.3
"""The share of sums with blank cells in a report that makes a custom of leaving cells blank."""

_KINDS = {"disclosure": "T2-INT", "statistics": "A-INT"}

_SEEN = (Status.VALUE, Status.BLANK, Status.DASH)


class Sum(NamedTuple):
    """An identity as a report has it: the paths and the totals of both sides, and whether a cell of it is empty."""

    identity: Identity
    sides: tuple[tuple[str, ...], tuple[str, ...]]
    left: int | Decimal
    right: int | Decimal
    blank: bool


def check_identities(form: Form, values: Values, evidence: Mapping[str, Evidence]) -> list[Problem]:
    """One problem for each sum that does not hold, then one for each number of the wrong kind."""
    sums = evaluable(form, values, evidence)
    zeros_left_out = leaves_out_zeros(sums)
    broken = [_broken(form, s, evidence, zeros_left_out) for s in sums if s.left != s.right]
    odd = ((path, v) for path, v in values.items() if v is not None and (v < 0 or not isinstance(v, int)))
    return [*broken, *(p for path, value in odd if (p := _kind(form.field(path), value)))]


def evaluable(form: Form, values: Values, evidence: Mapping[str, Evidence]) -> list[Sum]:
    """The sums all of whose operands were seen."""
    return [found for identity in form.identities if (found := _add(identity, values, evidence))]


def leaves_out_zeros(sums: Sequence[Sum]) -> bool:
    """Whether blank cells of a report stand for zeros, or are too rare to stand for anything else."""
    held = [s.left == s.right for s in sums if s.blank]
    return sum(held) >= ZEROS_LEFT_OUT * len(held) or len(held) < CUSTOMARY * len(sums)


def _add(identity: Identity, values: Values, evidence: Mapping[str, Evidence]) -> Sum | None:
    """Both sides added up; None where an operand was not seen: of what has no number only the evidence tells."""
    sides = identity.sides(values)
    left, right = ([values[path] for path in side] for side in sides)
    blank = None in left or None in right
    if blank and any(values[p] is None and evidence[p].status not in _SEEN for side in sides for p in side):
        return None
    return Sum(identity, sides, sum(filter(None, left)), sum(filter(None, right)), blank)


def _broken(form: Form, found: Sum, evidence: Mapping[str, Evidence], zeros_left_out: bool) -> Problem:
    identity, (first, others), left, right, blank = found
    facts: dict[str, Any] = {
        "label": _name(form, identity, "zh"),
        "label_en": _name(form, identity, "en"),
        "left": left,
        "right": right,
    }
    if blank and not zeros_left_out:
        return problem("BLANK-SUM", *first, *others, rule=identity.code, **facts)
    return problem(identity.code, *first, *others, span=evidence[first[0]].span, **facts, difference=left - right)


def _name(form: Form, identity: Identity, lang: str) -> str:
    """What an identity is about, in words: its row, its column, or its course of dispute."""
    field = form.field(identity.left[0])
    if identity.code in ("T3-BAL", "T3-SUM"):
        label = field.column.label
    elif field.row.label.text:
        label = field.row.label
    else:
        return " ".join(p.text if lang == "zh" else p.english for p in field.column.parents)
    return label.text if lang == "zh" else label.english


def _kind(field: Field, value: int | Decimal) -> Problem | None:
    """The problem of a number that is below zero or no integer, where its field holds no such."""
    if (value >= 0 or field.column.signed) and (field.kind == "decimal" or isinstance(value, int)):
        return None
    code = _KINDS.get(field.table.name, "T3-INT")
    return problem(code, field.path, label=field.describe(), label_en=field.describe("en"), value=value)
