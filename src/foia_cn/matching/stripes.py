"""Columns by position: in text set in fixed width, the numbers of a column stand under each other.

Some tools count characters, some count display columns (a Chinese character fills two): both are tried.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, pairwise

from foia_cn.matching.records import Columns, Record, Span, one_of_each

Width = Callable[[str], int]
Spans = Sequence[Span]


def display_width(text: str) -> int:
    """How many columns of a terminal `text` fills."""
    return sum(0 if c == "\u200b" else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


WAYS: tuple[Width, ...] = (len, display_width)
LONGEST = 1000
"""Characters of a line before a number that are counted: no text in columns has longer lines."""
LOOSEST = 3
"""How many stripes more or fewer than columns there may be for the sums to find out which is which."""
APART = 3
"""How many blanks stand between cells that have an empty one between them, at least."""
TOUCHING = 1
"""How many columns may touch each other, or fall apart, in a table that is set in columns."""


def widths(text: str, rows: Sequence[Record]) -> list[Width]:
    """The way of counting under which the tokens of these rows stack up best, or both if they do equally well."""
    covered = [sum(b - a for page in _intervals(text, rows, way) for a, b in _merge(page)) for way in WAYS]
    return [way for way, columns in zip(WAYS, covered, strict=True) if columns <= 1.05 * min(covered)]


def stacked(text: str, rows: Sequence[Record], size: int, way: Width) -> bool:
    """Whether the tokens of these rows stand under each other on some page: what is not set in columns is a blur."""
    return any(abs(len(_merge(page)) - size) <= TOUCHING for page in _intervals(text, rows, way))


def _intervals(text: str, rows: Sequence[Record], width: Width) -> Iterator[list[Span]]:
    """The intervals of the rows' tokens, page by page."""
    for low, high in pages(text):
        yield [interval(text, span, width) for r in rows if low <= r.base < high for span in r.spans]


def by_stripes(
    text: str, full: Sequence[Record], short: Sequence[Record], size: int, ways: Sequence[Width]
) -> list[list[Columns]]:
    """The columns that each short row's tokens may stand in, page by page; an empty list where there are no stripes.

    `text` is unfolded: full-width characters take their room. A token between two stripes may belong to either, and
    where several ways of counting give stripes, all their readings may be right. There are none where there is more than
    blanks between cells, or a bar between labels and their only cells.
    """
    barred = size == 1 and any(bar in text[r.base : r.spans[0][0]] for r in full if r.spans for bar in "|│")
    if barred or _divided(text, short):
        return [[] for _ in short]
    return _page_by_page(_in_stripes, text, full, short, size, ways)


def near_stripes(
    text: str, full: Sequence[Record], short: Sequence[Record], size: int, ways: Sequence[Width], further: int
) -> list[list[Columns]]:
    """The columns that each short row's tokens may stand in besides, on pages that have not as many stripes as columns.

    There some columns are empty, or stand in several stripes, or in one with their neighbours: each token may stand in
    any column that is so near, or so many columns `further`. Only for tables that have full rows, and nothing but blanks
    between their cells.
    """
    if not full or _divided(text, short):
        return [[] for _ in short]
    return _page_by_page(partial(_near_stripes, further=further), text, full, short, size, ways)


def _divided(text: str, rows: Sequence[Record]) -> bool:
    """Whether more than blanks stands between the cells of some row."""
    return any(text[a[1] : b[0]].strip(" \xa0\u3000") for row in rows for a, b in pairwise(row.spans))


def _page_by_page(
    on_page: Callable[[Sequence[Spans], Sequence[Spans], int], list[list[Columns]]],
    text: str,
    full: Sequence[Record],
    short: Sequence[Record],
    size: int,
    ways: Sequence[Width],
) -> list[list[Columns]]:
    readings: list[list[list[Columns]]] = []
    for width in ways:
        found: list[list[Columns]] = [[] for _ in short]
        led = [record for record in full if _is_row(text, record, width)]
        for low, high in pages(text) if led or not full else ():
            here = [n for n, record in enumerate(short) if low <= record.base < high]
            rows = [[interval(text, span, width) for span in short[n].spans] for n in here]
            above = [[interval(text, span, width) for span in r.spans] for r in led if low <= r.base < high]
            for n, options in zip(here, on_page(above, rows, size) if here else (), strict=True):
                found[n] = options
        readings.append(found)
    return [sorted(set(chain(*options))) if all(options) else [] for options in zip(*readings, strict=True)]


def _in_stripes(full: Sequence[Spans], rows: Sequence[Spans], size: int) -> list[list[Columns]]:
    """The columns of a page's rows whose tokens, or the full rows' tokens, make up as many stripes as columns."""
    every = (_merge(chain(*full, *rows)), _merge(chain(*full)))
    stripes = next((stripes for stripes in every if len(stripes) == size and _one_each(full, stripes)), None)
    return [choices(row, stripes) if stripes else [] for row in rows]


def _one_each(rows: Sequence[Spans], stripes: Sequence[Span]) -> bool:
    """Whether each token of full rows stands in the stripe of its own column: that there are as many may be an accident."""
    return all(touched(reach, stripes) == [n] for row in rows for n, reach in enumerate(row))


def _near_stripes(full: Sequence[Spans], rows: Sequence[Spans], size: int, further: int) -> list[list[Columns]]:
    """The columns of a page's rows whose tokens make up a few stripes more or fewer than there are columns."""
    none: list[list[Columns]] = [[] for _ in rows]
    if not _set_apart(rows):
        return none
    every = [_with_room(stripes, of) for of in (rows, [*full, *rows]) for stripes in _stripes_of(of)]
    stripes = min(every, key=lambda stripes: abs(len(stripes) - size))
    more, fewer = max(0, size - len(stripes)), max(0, len(stripes) - size)
    if more + fewer > LOOSEST:
        return none
    width = more + further, fewer + further
    return [one_of_each([_within(reach, stripes, size, *width) for reach in row]) for row in rows]


def _within(reach: Span, stripes: Sequence[Span], size: int, more: int, fewer: int) -> range:
    """The columns that an interval may stand in where there are so many columns more, or fewer, than stripes."""
    under = touched(reach, stripes)
    return range(max(0, under[0] - fewer), min(size, under[-1] + 1 + more)) if under else range(size)


def _set_apart(rows: Sequence[Spans]) -> bool:
    """Whether empty cells leave room: most rows with several tokens have wider gaps than between neighbours."""
    gaps = [max(b[0] - a[1] for a, b in pairwise(row)) for row in rows if len(row) > 1]
    return 2 * sum(gap >= APART for gap in gaps) > len(gaps)


def _stripes_of(rows: Sequence[Spans]) -> Iterator[list[Span]]:
    for gap in (0, 1):
        yield _merge(chain(*rows), gap)


def _with_room(stripes: Sequence[Span], rows: Sequence[Spans]) -> list[Span]:
    """The stripes, each as often as a row has tokens in it."""
    tokens = [[sum(a < right and left < b for a, b in row) for left, right in stripes] for row in rows]
    return [stripe for n, stripe in enumerate(stripes) for _ in range(max((row[n] for row in tokens), default=1))]


def _is_row(text: str, record: Record, width: Width) -> bool:
    """Whether the cells of a row stand one behind the other; the labels of a header that is set otherwise do not."""
    intervals = [interval(text, span, width) for span in record.spans]
    return all(a[1] <= b[0] for a, b in pairwise(intervals))


def pages(text: str) -> Iterator[Span]:
    """Where each page of a text begins and ends."""
    return pairwise([0, *(n for n, char in enumerate(text) if char == "\f"), len(text) + 1])


def interval(text: str, span: Span, width: Width) -> Span:
    """How far a span of the text reaches across the page."""
    start = max(text.rfind("\n", 0, span[0]) + 1, span[0] - LONGEST)
    left = width(text[start : span[0]])
    return left, left + width(text[span[0] : span[1]])


def _merge(intervals: Iterable[Span], gap: int = 0) -> list[Span]:
    """The stripes that intervals merge into: those that overlap, and with no `gap` also those that touch."""
    merged: list[Span] = []
    for left, right in sorted(intervals):
        if merged and left < merged[-1][1] + 1 - gap:
            merged[-1] = (merged[-1][0], max(right, merged[-1][1]))
        else:
            merged.append((left, right))
    return merged


def choices(row: Sequence[Span], stripes: Sequence[Span]) -> list[Columns]:
    """The ways to put a row's intervals into stripes, left to right."""
    return one_of_each([_near(reach, stripes) for reach in row])


def _near(reach: Span, stripes: Sequence[Span]) -> list[int]:
    """The stripes an interval overlaps, or else the ones on both sides of it."""
    before = sum(high <= reach[0] for _, high in stripes)
    return touched(reach, stripes) or [n for n in (before - 1, before) if 0 <= n < len(stripes)]


def touched(reach: Span, stripes: Sequence[Span]) -> list[int]:
    """The stripes that an interval overlaps."""
    return [n for n, (left, right) in enumerate(stripes) if left < reach[1] and reach[0] < right]
