"""Columns by position: in text set in fixed width, the numbers of a column stand under each other.

Some tools count characters, some count display columns (a Chinese character fills two): both are tried.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from itertools import pairwise

from foia_cn.matching.frames import Columns, Record, Span

Width = Callable[[str], int]


def display_width(text: str) -> int:
    """How many columns of a terminal `text` fills."""
    return sum(0 if c == "\u200b" else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


MOST_CHOICES = 64


def by_stripes(text: str, full: Sequence[Record], short: Sequence[Record], size: int) -> list[list[Columns]]:
    """The columns that each short row's tokens may stand in, page by page; an empty list where there are no stripes.

    `text` is unfolded: full-width characters take their room. A token between two stripes may belong to either.
    """
    pages = _pages(text)
    found: dict[int, list[Columns]] = {}
    for low, high in pairwise(pages):
        here = [r for r in full if low <= r.base < high]
        rows = {n: r for n, r in enumerate(short) if low <= r.base < high}
        for width in (len, display_width):
            intervals = {n: [_interval(text, span, width) for span in r.spans] for n, r in rows.items()}
            known = [[_interval(text, span, width) for span in r.spans] for r in here]
            stripes = _merged([*known, *intervals.values()], size) or _merged(known, size)
            if stripes:
                found |= {n: _choices(row, stripes) for n, row in intervals.items()}
                break
    return [found.get(n, []) for n in range(len(short))]


def _pages(text: str) -> list[int]:
    """Where the pages of a text begin, and its end."""
    return [0, *(n for n, char in enumerate(text) if char == "\f"), len(text) + 1]


def _interval(text: str, span: Span, width: Width) -> Span:
    start = text.rfind("\n", 0, span[0]) + 1
    left = width(text[start : span[0]])
    return left, left + width(text[span[0] : span[1]])


def _merged(rows: Sequence[Sequence[Span]], size: int) -> list[Span] | None:
    """The stripes that the intervals of all rows merge into, if there are as many as columns."""
    merged: list[Span] = []
    for left, right in sorted(interval for row in rows for interval in row):
        if merged and left <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(right, merged[-1][1]))
        else:
            merged.append((left, right))
    return merged if len(merged) == size else None


def _choices(row: Sequence[Span], stripes: Sequence[Span]) -> list[Columns]:
    """The ways to put a row's intervals into stripes, left to right."""
    ways: list[Columns] = [()]
    for interval in row:
        ways = [(*way, column) for way in ways for column in _near(interval, stripes) if not way or way[-1] < column]
        if len(ways) > MOST_CHOICES:
            return []
    return ways


def _near(interval: Span, stripes: Sequence[Span]) -> list[int]:
    """The stripes an interval overlaps, or else the ones on both sides of it."""
    left, right = interval
    touched = [n for n, (low, high) in enumerate(stripes) if left < high and low < right]
    before = sum(high <= left for _, high in stripes)
    return touched or [n for n in (before - 1, before) if 0 <= n < len(stripes)]
