"""The sums of a form, checked: T3-ROW, T3-BAL, T3-SUM, T4-SUM, and that numbers are of the kind their field holds.

A blank or dash counts as nothing: a sum that fails only because of one is information, not an error. A sum with an
operand that is missing or ambiguous cannot be evaluated and says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from foia_cn.forms import Field, Form, Identity
from foia_cn.report import Evidence, Problem, Status, problem

Number = int | Decimal | None
Values = Mapping[str, Number]

_SEEN = (Status.VALUE, Status.BLANK, Status.DASH)


def check_identities(form: Form, values: Values, evidence: Mapping[str, Evidence]) -> list[Problem]:
    """One problem for each sum that does not hold, then one for each number of the wrong kind."""
    sums = (_check(form, identity, values, evidence) for identity in form.identities)
    kinds = (_kind(form.field(path), value) for path, value in values.items())
    return [p for p in (*sums, *kinds) if p]


def _check(form: Form, identity: Identity, values: Values, evidence: Mapping[str, Evidence]) -> Problem | None:
    sides = identity.sides(values)
    paths = sides[0] + sides[1]
    if any(evidence[path].status not in _SEEN for path in paths):
        return None
    left, right = (sum(values[path] or 0 for path in side) for side in sides)
    if left == right:
        return None
    blank = any(values[path] is None for path in paths)
    zh, en = _name(form, identity, "zh"), _name(form, identity, "en")
    if blank:
        return problem("BLANK-SUM", *paths, rule=identity.code, label=zh, label_en=en, left=left, right=right)
    place = evidence[identity.left[0]].span
    return problem(
        identity.code, *paths, span=place, label=zh, label_en=en, left=left, right=right, difference=left - right
    )


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
    if value is None or (value >= 0 and (field.kind == "decimal" or isinstance(value, int))):
        return None
    code = "T2-INT" if field.table.name == "disclosure" else "T3-INT"
    return problem(code, field.path, label=field.describe(), label_en=field.describe("en"), value=value)
