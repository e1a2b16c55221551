"""Columns by what stands above them: the labels of a table's columns, wrapped over the lines of text set in columns.

`stripes` puts the pieces of the labels together again and says how far across the page each column's label reaches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice, pairwise
from typing import NamedTuple

from foia_cn.forms import Block
from foia_cn.matching.records import SEPARATORS, Columns, Record, Span, line_of, parted, rising
from foia_cn.matching.stripes import Width, choices, interval, pages, touched

_RUN = re.compile(r"[\u3400-\u9fff]+")
TALLEST = 12
"""How many lines a header may have."""
MOST_RUNS = 100
"""How many pieces of labels a line of a header may have."""
MIDDLE = 2
"""How far apart twice the middles of a label and of a number below it may be: both are rounded to whole characters."""
MOST_WAYS = 500
"""How many ways to put a header together are followed at once."""


class _Piece(NamedTuple):
    """Characters of a label that stand together on a line: what they say, and how far across the page they reach."""

    text: str
    reach: Span


class _Way(NamedTuple):
    """A way to put columns together: how far apart the pieces of one label stand, in all, and the pieces of each."""

    apart: int
    columns: tuple[tuple[_Piece, ...], ...]


Lines = list[list[_Piece]]
Used = tuple[int, ...]
"""How many of the pieces of each line belong to the columns so far."""


def by_bars(folded: str, header: Record, row: Record) -> list[Columns]:
    """The columns of a row that is one line under the line of its labels, both divided by the same separator.

    The line shows its empty cells: it is as long as that of the labels, or some stand between its cells and those
    behind them are cut off.
    """
    lines = [line_of(folded, record.spans[0][0], record.spans[-1][1]) for record in (header, row)]
    if lines[0] == lines[1] or any("\n" in folded[start:end] for start, end in lines):
        return []
    for separator in SEPARATORS:
        labels, cells = (
            [folded.count(separator, start, left) for left, _ in record.spans]
            for (start, _), record in zip(lines, (header, row), strict=True)
        )
        bars = [folded.count(separator, start, end) for start, end in lines]
        shown = bars[1] >= bars[0] or parted(cells)
        if rising(labels) and rising(cells) and shown and set(cells) <= set(labels):
            return [tuple(labels.index(place) for place in cells)]
    return []


def by_header(text: str, folded: str, block: Block, row: Record, ways: Sequence[Width]) -> list[Columns]:
    """The columns that the tokens of a row may stand in, each under a column's own label, counted in any of these ways.

    `text` is unfolded: full-width characters take their room. Where separators divide the line nothing is set in columns.
    """
    between = "".join(folded[a[1] : b[0]] for a, b in pairwise(row.spans))
    if any(mark in between for mark in "\n" + SEPARATORS):
        return []
    found = set()
    for width in ways:
        labels = stripes(text, folded, block, row, width)
        found |= set(choices([interval(text, span, width) for span in row.spans], labels)) if labels else set()
    return sorted(found)


def under_header(
    text: str, folded: str, block: Block, rows: Sequence[Record], ways: Sequence[Width]
) -> list[list[Columns]]:
    """The columns of a table's rows none of which is full: each number under the label of exactly one column.

    The labels stand above the first row of a page. Empty rows have none, nor have all rows where numbers are set
    otherwise than the labels, or where the ways of counting differ.
    """
    readings = [_under(text, folded, block, rows, width) for width in ways]
    known = [reading for reading in readings if any(reading)]
    agreed = known and all(reading == known[0] for reading in known)
    return known[0] if agreed else [[] for _ in rows]


def _under(text: str, folded: str, block: Block, rows: Sequence[Record], width: Width) -> list[list[Columns]]:
    found: list[list[Columns]] = [[] for _ in rows]
    for low, high in pages(text):
        here = [n for n, row in enumerate(rows) if low <= row.base < high and row.spans]
        labels = stripes(text, folded, block, rows[here[0]], width) if here else []
        columns = _aligned([[interval(text, span, width) for span in rows[n].spans] for n in here], labels)
        if labels and not columns:
            return [[] for _ in rows]
        for n, own in zip(here, columns, strict=False):
            found[n] = [own]
    return found


def _aligned(rows: Sequence[Sequence[Span]], labels: Sequence[Span]) -> list[Columns]:
    """The columns of rows all of whose numbers begin, end or have their middle where the label above them has its own.

    None where one stands under no label or under two, or where they are set otherwise than the labels: what is at the
    edge of a label may belong to the next.
    """
    under = [[touched(reach, labels) for reach in row] for row in rows]
    columns = [tuple(over[0] for over in row if len(over) == 1) for row in under]
    if any(len(own) < len(row) or not rising(own) for own, row in zip(columns, rows, strict=True)):
        return []
    pairs = list(zip(chain(*rows), (labels[n] for n in chain(*columns)), strict=True))
    edges = any(all(reach[side] == label[side] for reach, label in pairs) for side in (0, 1))
    return columns if edges or all(abs(sum(reach) - sum(label)) <= MIDDLE for reach, label in pairs) else []


def stripes(text: str, folded: str, block: Block, row: Record, width: Width) -> list[Span]:
    """How far the label of each column reaches across the page, above the line that a row's tokens stand on.

    Nothing where the pieces of labels there do not make up exactly the labels of all columns, or these do not stand
    beside each other from left to right.
    """
    labels = [column.label.keys for column in block.columns]
    beside = [*chain(*(column.parents for column in block.columns)), *filter(None, [block.corner])]
    above = list(chain(*(label.keys for label in beside)))
    lines = _lines(text, folded, list(chain(*labels)), above, row.spans[0][0], width)
    ways = {(0,) * len(lines): _Way(0, ())}
    for keys in labels:
        ways = _with_column(ways, lines, keys)
    whole = ways.get(tuple(map(len, lines)))
    found = [_reach(pieces) for pieces in whole.columns] if whole else []
    return found if all(a[1] <= b[0] for a, b in pairwise(found)) else []


def _lines(text: str, folded: str, keys: Sequence[str], above: Sequence[str], place: int, width: Width) -> Lines:
    """The pieces of column labels on the lines above a place, top down, up to the first line that says other things."""
    found: Lines = []
    end = folded.rfind("\n", 0, place)
    while end > 0 and len(found) < TALLEST:
        start = folded.rfind("\n", 0, end) + 1
        runs = [(folded[a:b], (a, b)) for a, b in islice(_runs(folded, start, end, above), MOST_RUNS + 1)]
        if len(runs) > MOST_RUNS or not all(_is_part(run, (*keys, *above)) for run, _ in runs):
            break
        found.append([_Piece(run, interval(text, span, width)) for run, span in runs if _is_part(run, keys)])
        end = start - 1
    return [pieces for pieces in found[::-1] if pieces]


def _runs(folded: str, start: int, end: int, above: Sequence[str]) -> Iterator[Span]:
    """The runs of Chinese characters between two places, those parted that have a label over several columns in them."""
    for run in _RUN.finditer(folded, start, end):
        label = next((key for key in above if key in run[0]), "")
        at = run.start() + run[0].find(label)
        yield from ((a, b) for a, b in pairwise((run.start(), at, at + len(label), run.end())) if a < b)


def _is_part(text: str, keys: Sequence[str]) -> bool:
    return any(text in key for key in keys)


def _with_column(ways: dict[Used, _Way], lines: Lines, keys: Sequence[str]) -> dict[Used, _Way]:
    """Each way with one more column: of two that use the same pieces, the one whose pieces stand closer together."""
    found: dict[Used, _Way] = {}
    for used, way in ways.items():
        rest = [pieces[n] if n < len(pieces) else None for pieces, n in zip(lines, used, strict=True)]
        for key in keys:
            for numbers in _spelled(key, rest, 0):
                pieces = tuple(piece for n in numbers if (piece := rest[n]))
                after = tuple(n + (line in numbers) for line, n in enumerate(used))
                apart = way.apart + sum(_distance(a.reach, b.reach) for a, b in pairwise(pieces))
                if after not in found or apart < found[after].apart:
                    found[after] = _Way(apart, (*way.columns, pieces))
    return found if len(found) <= MOST_WAYS else {}


def _spelled(key: str, pieces: Sequence[_Piece | None], first: int) -> Iterator[tuple[int, ...]]:
    """The ways to spell a label with some of these pieces, one behind the other: their numbers."""
    if not key:
        yield ()
    for n in range(first, len(pieces)):
        piece = pieces[n]
        if key and piece and key.startswith(piece.text):
            yield from ((n, *more) for more in _spelled(key[len(piece.text) :], pieces, n + 1))


def _distance(a: Span, b: Span) -> int:
    return max(0, b[0] - a[1], a[0] - b[1])


def _reach(pieces: Sequence[_Piece]) -> Span:
    """How far a label reaches: its longest piece, and those that stand above or below it."""
    longest = max(pieces, key=lambda piece: piece.reach[1] - piece.reach[0])
    near = [piece.reach for piece in pieces if not _distance(piece.reach, longest.reach)]
    return min(left for left, _ in near), max(right for _, right in near)
