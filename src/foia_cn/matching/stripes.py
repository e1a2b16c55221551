"""Columns by position: in text set in fixed width, the numbers of a column stand under each other.

Some tools count characters, some count display columns (a Chinese character fills two): both are tried.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from foia_cn.matching.frames import Columns, Record, Span

Width = Callable[[str], int]


def display_width(text: str) -> int:
    """How many columns of a terminal `text` fills."""
    return sum(0 if c == "\u200b" else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


WAYS: tuple[Width, ...] = (len, display_width)
MOST_CHOICES = 64
LONGEST = 1000
"""Characters of a line before a number that are counted: no text in columns has longer lines."""
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
    where several ways of counting give stripes, all their readings may be right.
    """
    found: list[set[Columns]] = [set() for _ in short]
    for width in ways:
        led = [record for record in full if _is_row(text, record, width)]
        for low, high, stripes in _page_stripes(text, led, short, size, width) if led or not full else ():
            for n, record in enumerate(short):
                if low <= record.base < high:
                    found[n] |= set(choices([interval(text, span, width) for span in record.spans], stripes))
    return [sorted(choices) for choices in found]


def _is_row(text: str, record: Record, width: Width) -> bool:
    """Whether the cells of a row stand one behind the other; the labels of a header that is set otherwise do not."""
    intervals = [interval(text, span, width) for span in record.spans]
    return all(a[1] <= b[0] for a, b in pairwise(intervals))


def _page_stripes(
    text: str, full: Sequence[Record], short: Sequence[Record], size: int, width: Width
) -> Iterator[tuple[int, int, list[Span]]]:
    """The pages with rows on them whose tokens, or the full rows' tokens, make up as many stripes as columns."""
    known, rows = (_intervals(text, records, width) for records in (full, short))
    for (low, high), there, here in zip(pages(text), known, rows, strict=True):
        stripes = next((s for s in (_merge([*there, *here]), _merge(there)) if len(s) == size), None)
        if stripes:
            yield low, high, stripes


def pages(text: str) -> Iterator[Span]:
    """Where each page of a text begins and ends."""
    return pairwise([0, *(n for n, char in enumerate(text) if char == "\f"), len(text) + 1])


def interval(text: str, span: Span, width: Width) -> Span:
    """How far a span of the text reaches across the page."""
    start = max(text.rfind("\n", 0, span[0]) + 1, span[0] - LONGEST)
    left = width(text[start : span[0]])
    return left, left + width(text[span[0] : span[1]])


def _merge(intervals: Iterable[Span]) -> list[Span]:
    """The stripes that intervals merge into."""
    merged: list[Span] = []
    for left, right in sorted(intervals):
        if merged and left <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(right, merged[-1][1]))
        else:
            merged.append((left, right))
    return merged


def choices(row: Sequence[Span], stripes: Sequence[Span]) -> list[Columns]:
    """The ways to put a row's intervals into stripes, left to right."""
    ways: list[Columns] = [()]
    for reach in row:
        ways = [(*way, column) for way in ways for column in _near(reach, stripes) if not way or way[-1] < column]
        if len(ways) > MOST_CHOICES:
            return []
    return ways


def _near(reach: Span, stripes: Sequence[Span]) -> list[int]:
    """The stripes an interval overlaps, or else the ones on both sides of it."""
    left, right = reach
    before = sum(high <= left for _, high in stripes)
    touched = [n for n, (low, high) in enumerate(stripes) if left < high and low < right]
    return touched or [n for n in (before - 1, before) if 0 <= n < len(stripes)]
