"""The sums of a form, checked: T3-ROW, T3-BAL, T3-SUM, T4-SUM, and that numbers are of the kind their field holds.

A blank or dash is no zero. Where a report's sums with blank cells nearly all hold with nothing in the blanks, the
report leaves out zeros, and one that does not hold is broken, as it is where blanks are rare; where they do not hold,
blanks are cells not filled in, and that is information. A sum with an operand that is missing or ambiguous cannot be evaluated and says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

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


def check_identities(form: Form, values: Values, evidence: Mapping[str, Evidence]) -> list[Problem]:
    """One problem for each sum that does not hold, then one for each number of the wrong kind."""
    sums = evaluable(form, values, evidence)
    zeros_left_out = leaves_out_zeros(sums, values)
    broken = [_broken(form, i, paths, values, evidence, zeros_left_out) for i, paths in sums if not _holds(i, values)]
    return [*broken, *(p for path, value in values.items() if (p := _kind(form.field(path), value)))]


def evaluable(form: Form, values: Values, evidence: Mapping[str, Evidence]) -> list[tuple[Identity, tuple[str, ...]]]:
    """The sums all of whose operands were seen, with the operands."""
    return [(identity, paths) for identity in form.identities if (paths := _operands(identity, values, evidence))]


def leaves_out_zeros(sums: list[tuple[Identity, tuple[str, ...]]], values: Values) -> bool:
    """Whether blank cells of a report stand for zeros, or are too rare to stand for anything else."""
    blank = [_holds(identity, values) for identity, paths in sums if any(values[path] is None for path in paths)]
    return sum(blank) >= ZEROS_LEFT_OUT * len(blank) or len(blank) < CUSTOMARY * len(sums)


def _operands(identity: Identity, values: Values, evidence: Mapping[str, Evidence]) -> tuple[str, ...]:
    """The paths of a sum's operands, if all were seen."""
    left, right = identity.sides(values)
    paths = left + right
    # What has a number was seen; of the others only the evidence tells.
    return paths if all(values[p] is not None or evidence[p].status in _SEEN for p in paths) else ()


def _totals(identity: Identity, values: Values) -> tuple[int | Decimal, int | Decimal]:
    left, right = identity.sides(values)
    return sum(values[path] or 0 for path in left), sum(values[path] or 0 for path in right)


def _holds(identity: Identity, values: Values) -> bool:
    left, right = _totals(identity, values)
    return left == right


def _broken(
    form: Form,
    identity: Identity,
    paths: tuple[str, ...],
    values: Values,
    evidence: Mapping[str, Evidence],
    zeros_left_out: bool,
) -> Problem:
    left, right = _totals(identity, values)
    facts: dict[str, Any] = {
        "label": _name(form, identity, "zh"),
        "label_en": _name(form, identity, "en"),
        "left": left,
        "right": right,
    }
    if not zeros_left_out and any(values[path] is None for path in paths):
        return problem("BLANK-SUM", *paths, rule=identity.code, **facts)
    return problem(identity.code, *paths, span=evidence[paths[0]].span, **facts, difference=left - right)


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


def _kind(field: Field, value: Number) -> Problem | None:
    if value is None or ((value >= 0 or field.column.signed) and (field.kind == "decimal" or isinstance(value, int))):
        return None
    code = _KINDS.get(field.table.name, "T3-INT")
    return problem(code, field.path, label=field.describe(), label_en=field.describe("en"), value=value)
