"""Ruling lines to the cells they enclose: lines, the tables they make up, the places of each table, merged cells.

A cell is what no line divides, so a line that stops short of a crossing, is drawn in pieces or twice, does no harm.
The sides of a table need no lines of their own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from attrs import frozen

from foia_cn.reading.geometry import Rule

SNAP = 2.0
"""Lines that are no farther apart are one."""

GAP = 3.0
"""How far a line may be interrupted, and how far from another it may end and still touch it."""

MOST_LINES = 1500
"""Pages with more are drawings, not tables."""

MOST_PLACES = 60_000


class Line(NamedTuple):
    """A line at `at`, from `low` to `high` in the other direction."""

    at: float
    low: float
    high: float


class Region(NamedTuple):
    """A cell: its place in the lattice and the rows and columns it spans."""

    row: int
    column: int
    rows: int
    columns: int


@frozen
class Lattice:
    """A ruled table: where its columns and rows begin and end, its cells, and which cell each place belongs to."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    regions: tuple[Region, ...]
    owners: tuple[int, ...]

    def region(self, x: float, y: float) -> int:
        """The number of the cell that a point within the table is in."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        return self.owners[row * (len(self.xs) - 1) + column]


def lattices(rules: Iterable[Rule]) -> list[Lattice]:
    """The tables that ruling lines draw, from the top."""
    rules = list(rules)
    level = _merged(((r.y0 + r.y1) / 2, r.x0, r.x1) for r in rules if r.across)
    plumb = _merged(((r.x0 + r.x1) / 2, r.y0, r.y1) for r in rules if not r.across)
    if len(level) + len(plumb) > MOST_LINES:
        return []
    tables = [_lattice(*lines) for lines in _tables(level, plumb)]
    return sorted((t for t in tables if t and len(t.regions) > 1), key=lambda t: (t.ys[0], t.xs[0]))


def _merged(lines: Iterable[tuple[float, float, float]]) -> list[Line]:
    """Lines at nearly the same place put together, pieces of a line joined."""
    result: list[Line] = []
    for group in _clusters(sorted(lines)):
        at = sum(line[0] for line in group) / len(group)
        pieces: list[Line] = []
        for _, low, high in sorted(group, key=lambda line: line[1]):
            if pieces and low <= pieces[-1].high + GAP:
                pieces[-1] = Line(at, pieces[-1].low, max(high, pieces[-1].high))
            else:
                pieces.append(Line(at, low, high))
        result += pieces
    return result


def _clusters(lines: Sequence[tuple[float, float, float]]) -> Iterator[list[tuple[float, float, float]]]:
    group: list[tuple[float, float, float]] = []
    for line in lines:
        if group and (line[0] - group[-1][0] > SNAP or line[0] - group[0][0] > 2 * SNAP):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _tables(level: Sequence[Line], plumb: Sequence[Line]) -> list[tuple[list[Line], list[Line]]]:
    """The lines sorted into those that hang together."""
    heads = list(range(len(level) + len(plumb)))
    ats = [line.at for line in level]
    for number, line in enumerate(plumb, len(level)):
        for other in range(bisect_left(ats, line.low - GAP), bisect_right(ats, line.high + GAP)):
            if level[other].low - GAP <= line.at <= level[other].high + GAP:
                heads[_head(heads, other)] = _head(heads, number)
    groups: dict[int, tuple[list[Line], list[Line]]] = {}
    for number, line in enumerate([*level, *plumb]):
        group = groups.setdefault(_head(heads, number), ([], []))
        group[number >= len(level)].append(line)
    return [group for group in groups.values() if all(group)]


def _head(heads: list[int], at: int) -> int:
    while heads[at] != at:
        heads[at] = heads[heads[at]]
        at = heads[at]
    return at


def _lattice(level: Sequence[Line], plumb: Sequence[Line]) -> Lattice | None:
    ys = _bounds(level, plumb)
    xs = _bounds(plumb, level)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns > MOST_PLACES:
        return None
    floors, walls = _covered(level, ys, xs), _covered(plumb, xs, ys)
    owners = _joined(rows, columns, floors, walls)
    return Lattice(xs, ys, *_regions(owners, columns))


def _bounds(own: Sequence[Line], other: Sequence[Line]) -> tuple[float, ...]:
    """Where these lines are, and where those across them end if that is beyond."""
    ats = sorted({line.at for line in own})
    low, high = min(line.low for line in other), max(line.high for line in other)
    before = [low] if low < ats[0] - 2 * SNAP else []
    return (*before, *ats, *([high] if high > ats[-1] + 2 * SNAP else []))


def _covered(lines: Sequence[Line], own: Sequence[float], other: Sequence[float]) -> set[tuple[int, int]]:
    """Which pieces (line, place along it) between two neighbours of `other` the lines cover at their middle."""
    middles = [(a + b) / 2 for a, b in pairwise(other)]
    found = set()
    for line in lines:
        at = bisect_left(own, line.at)
        found |= {(at, n) for n in range(bisect_left(middles, line.low), bisect_right(middles, line.high))}
    return found


def _joined(rows: int, columns: int, floors: set[tuple[int, int]], walls: set[tuple[int, int]]) -> list[int]:
    """Of each place the first place of what is not divided from it."""
    heads = list(range(rows * columns))
    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            if column and (column, row) not in walls:
                _join(heads, here - 1, here)
            if row and (row, column) not in floors:
                _join(heads, here - columns, here)
    return [_head(heads, at) for at in range(rows * columns)]


def _join(heads: list[int], one: int, other: int) -> None:
    first, second = sorted((_head(heads, one), _head(heads, other)))
    heads[second] = first


def _regions(heads: Sequence[int], columns: int) -> tuple[tuple[Region, ...], tuple[int, ...]]:
    """The cells, and the cell of each place. What is no rectangle is taken apart into its rows."""
    places: dict[int, list[int]] = {}
    for at, head in enumerate(heads):
        places.setdefault(head, []).append(at)
    found = [piece for some in places.values() for piece in _rectangles(some, columns)]
    found.sort(key=lambda piece: piece[0][:2])
    owners = [0] * len(heads)
    for number, (_, some) in enumerate(found):
        for at in some:
            owners[at] = number
    return tuple(region for region, _ in found), tuple(owners)


def _rectangles(places: list[int], columns: int) -> list[tuple[Region, list[int]]]:
    if len(places) == 1:
        return [(Region(*divmod(places[0], columns), 1, 1), places)]
    rows, across = [at // columns for at in places], [at % columns for at in places]
    top, left = min(rows), min(across)
    region = Region(top, left, max(rows) - top + 1, max(across) - left + 1)
    if region.rows * region.columns == len(places):
        return [(region, places)]
    return [(Region(run[0] // columns, run[0] % columns, 1, len(run)), run) for run in _runs(places, columns)]


def _runs(places: list[int], columns: int) -> Iterator[list[int]]:
    run: list[int] = []
    for at in places:
        if run and (at != run[-1] + 1 or at % columns == 0):
            yield run
            run = []
        run.append(at)
    yield run
