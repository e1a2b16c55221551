"""The form's arithmetic as referee: it decides between placements of the cells that are there.

It changes no number and invents none. A row it decides must have every sum through it evaluable and true; where two
readings are left, none is taken. It is exact: forward and backward over the open rows, with the residuals of the sums
that link them as the state, it keeps the placements that lie on some solution.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import accumulate
from math import prod

from attrs import evolve

from foia_cn.forms import Form, Identity
from foia_cn.matching.placing import Placement
from foia_cn.matching.table import RowMatch, TableMatch
from foia_cn.matching.tokens import OPEN, Kind, Token, number
from foia_cn.report import Basis

Number = int | Decimal
Numbers = dict[str, Number]
Vector = tuple[Number, ...]
Choices = Mapping[RowMatch, Sequence[Placement]]

MOST_STATES = 3_000
"""How many residuals the referee follows at once before it gives up."""

MOST_READINGS = 5_000
"""How many readings of a table there may be for misprints to be looked for."""


def settle(form: Form, table: TableMatch, folded: str) -> TableMatch:
    """The table with its open rows placed where the sums leave exactly one reading.

    Rows that are still open then are looked at with their looser placements.
    """
    levels = {p.loose for row in table.rows if row.placement is None for p in row.choices}
    for loose in sorted({0, *levels}):
        table = _settle(form, table, folded, loose)
    return table


def _choices(row: RowMatch, loose: int) -> list[Placement]:
    """The placements of an open row at a level, or at the next stricter one that has any."""
    levels = [p.loose for p in row.choices if p.loose <= loose] if row.placement is None else []
    return [p for p in row.choices if p.loose == max(levels)] if levels else []


def _settle(form: Form, table: TableMatch, folded: str, loose: int) -> TableMatch:
    options = {row: _choices(row, loose) for row in table.rows}
    choices = {row: found for row, found in options.items() if found}
    if not choices:
        return table
    known: Numbers = {}
    for row in table.rows:
        if row.placement:
            known |= numbers(row, row.placement, folded)
    sums = [i for i in form.identities if any(_about(i, row) for row in choices)]
    found = _unique(_evaluable(_sound(choices, sums, folded), known, sums), known, sums, folded)
    return evolve(table, rows=tuple(_settled(row, found[row]) if row in found else row for row in table.rows))


def _settled(row: RowMatch, placement: Placement) -> RowMatch:
    """The row with its placement, and its problem narrowed down to the cells that are still open."""
    still = tuple(p for p, token in zip(row.item.paths, placement.cells, strict=True) if token is OPEN)
    trouble = evolve(row.problem, paths=still) if row.problem and still else None
    return evolve(row, placement=placement, problem=trouble)


def numbers(row: RowMatch, placement: Placement, folded: str) -> Numbers:
    """The numbers of a placed row by path, empty cells counted as nothing."""
    pairs = zip(row.item.paths, placement.cells, strict=True)
    printed = (Kind.NUMBER, Kind.LOOSE)
    return {path: number(folded, token) if token and token.kind in printed else 0 for path, token in pairs}


def _about(identity: Identity, row: RowMatch) -> bool:
    return not row.item.path_set.isdisjoint(identity.paths)


def _sound(choices: Choices, sums: Sequence[Identity], folded: str) -> Choices:
    """Of each row the placements under which the sums within the row hold; rows that have none are left out."""
    sound = {}
    for row, placements in choices.items():
        own = [i for i in sums if row.item.path_set.issuperset(i.paths)]
        kept = [p for p in placements if not any(_residual(own, numbers(row, p, folded)))]
        if kept and any(_about(i, row) for i in sums):
            sound[row] = kept
    return sound


def _evaluable(choices: Choices, known: Numbers, sums: Sequence[Identity]) -> Choices:
    """The rows every sum through which can be evaluated: all its other operands are known, or open as well."""
    rows = dict(choices)
    while True:
        seen = known.keys() | {path for row in rows for path in row.item.paths}
        blind = {i for i in sums if not seen >= {path for side in i.sides(known) for path in side}}
        lost = [row for row in rows if any(_about(i, row) for i in blind)]
        if not lost:
            return rows
        for row in lost:
            del rows[row]


def _unique(rows: Choices, known: Numbers, sums: Sequence[Identity], folded: str) -> dict[RowMatch, Placement]:
    """The rows for which the sums leave one reading.

    Where no reading satisfies all sums, one number may be misprinted: the one sum over several rows that stands in
    the way is left out, if it is one.
    """
    sums = [i for i in sums if any(_about(i, row) for row in rows)]
    if not rows or not sums:
        return {}
    found = _solve(rows, known, sums, folded)
    if found or prod(map(len, rows.values())) > MOST_READINGS:
        return found
    across = [i for i in sums if not any(row.item.path_set.issuperset(i.paths) for row in rows)]
    relaxed = [r for left_out in across if (r := _solve(rows, known, [i for i in sums if i is not left_out], folded))]
    return relaxed[0] if len(relaxed) == 1 else {}


def _solve(rows: Choices, known: Numbers, sums: Sequence[Identity], folded: str) -> dict[RowMatch, Placement]:
    options: list[dict[Vector, list[Placement]]] = []
    rows = dict(sorted(rows.items(), key=lambda pair: -_largest(pair[0], pair[1], folded)))
    for row, placements in rows.items():
        vectors: dict[Vector, list[Placement]] = {}
        for placement in placements:
            vectors.setdefault(_residual(sums, numbers(row, placement, folded)), []).append(placement)
        options.append(vectors)
    target = tuple(-value for value in _residual(sums, known))
    vectors_of = [list(vectors) for vectors in options]
    loose = any(placement.loose for placements in rows.values() for placement in placements)
    kept = survivors(_thinned(vectors_of, target) if loose else vectors_of, target)
    found = {}
    for row, vectors, alive in zip(rows, options, kept, strict=True):
        cells = _agreed([p.cells for v in alive for p in vectors[v]], folded)
        if any(token is not OPEN for token in cells):
            through = tuple(dict.fromkeys(i.code for i in sums if _about(i, row)))
            found[row] = Placement(cells, Basis.SUMS, through)
    return found


def _largest(row: RowMatch, placements: Sequence[Placement], folded: str) -> Number:
    return max(numbers(row, placements[0], folded).values(), default=0)


def _agreed(readings: Sequence[Sequence[Token | None]], folded: str) -> tuple[Token | None, ...]:
    """The cells in which all readings print the same; the others are open."""
    printed = [{folded[t.start : t.end] if t else "" for t in column} for column in zip(*readings, strict=True)]
    return (
        tuple(cell if len(texts) == 1 else OPEN for cell, texts in zip(readings[0], printed, strict=True))
        if readings
        else ()
    )


def _residual(sums: Sequence[Identity], values: Numbers) -> Vector:
    """What the values add to left minus right of each sum."""
    result = []
    for identity in sums:
        left, right = identity.sides(values)
        result.append(sum(values.get(p, 0) for p in left) - sum(values.get(p, 0) for p in right))
    return tuple(result)


def survivors(options: Sequence[Sequence[Vector]], target: Vector) -> list[list[Vector]]:
    """For each row the vectors that take part in some choice, one a row, that adds up to `target`.

    Empty lists when there is no such choice, or when there are too many sums on the way to tell.
    """
    none: list[list[Vector]] = [[] for _ in options]
    reach = _reach(options)
    forward: list[set[Vector]] = [{tuple(0 for _ in target)}]
    for n, vectors in enumerate(options):
        low, high = reach[n + 1]
        states = {_plus(s, v) for s in forward[-1] for v in vectors}
        states = {s for s in states if all(a <= t - x <= b for x, t, a, b in zip(s, target, low, high, strict=True))}
        if not states or len(states) > MOST_STATES:
            return none
        forward.append(states)
    alive = {target}
    kept: list[list[Vector]] = []
    for vectors, states in zip(reversed(options), reversed(forward[:-1]), strict=True):
        kept.append([v for v in vectors if any(_plus(s, v) in alive for s in states)])
        alive = {s for s in states if any(_plus(s, v) in alive for v in vectors)}
    return kept[::-1]


def _thinned(options: Sequence[Sequence[Vector]], target: Vector) -> list[list[Vector]]:
    """For each row the vectors that are left when each sum is looked at by itself, as long as that tells anything.

    Where the rows have many choices this leaves few enough for all sums to be looked at together.
    """
    left = [list(vectors) for vectors in options]
    before = 0
    while prod(map(len, left)) > MOST_STATES and sum(map(len, left)) != before:
        before = sum(map(len, left))
        for n, total in enumerate(target):
            kept = _that_add_up([{vector[n] for vector in vectors} for vectors in left], total)
            if kept:
                left = [[v for v in vectors if v[n] in there] for vectors, there in zip(left, kept, strict=True)]
    return left


def _that_add_up(options: Sequence[set[Number]], total: Number) -> list[set[Number]]:
    """For each row the numbers that take part in some choice that adds up to a total; nothing where that is unknown."""
    low, high = ([*accumulate(map(of, reversed(options)), initial=0)][::-1] for of in (min, max))
    reached: list[set[Number]] = [{0}]
    for values, least, most in zip(options, low[1:], high[1:], strict=True):
        reached.append({s + v for s in reached[-1] for v in values if least <= total - s - v <= most})
        if len(reached[-1]) > MOST_STATES:
            return []
    alive: set[Number] = {total} & reached[-1]
    kept: list[set[Number]] = []
    for values, states in zip(reversed(options), reversed(reached[:-1]), strict=True):
        kept.append({v for v in values if not states.isdisjoint(s - v for s in alive)})
        alive = {s for s in states if any(s + v in alive for v in values)}
    return kept[::-1] if all(kept) else []


def _plus(a: Vector, b: Vector) -> Vector:
    return tuple(x + y for x, y in zip(a, b, strict=True))


def _reach(options: Sequence[Sequence[Vector]]) -> list[tuple[Vector, Vector]]:
    """For each row the least and the most that it and the rows behind it can add to each sum."""
    size = len(options[0][0])
    low: Vector = (0,) * size
    high: Vector = (0,) * size
    reach = [(low, high)]
    for vectors in reversed(options):
        low = _plus(low, tuple(map(min, zip(*vectors, strict=True))))
        high = _plus(high, tuple(map(max, zip(*vectors, strict=True))))
        reach.append((low, high))
    return reach[::-1]
