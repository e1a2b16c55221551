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


def by_stripes(text: str, full: Sequence[Record], short: Sequence[Record], size: int) -> list[Columns | None] | None:
    """The columns of each short row's tokens (None where a token fits no single stripe), or None without stripes.

    `text` is unfolded: full-width characters take their room.
    """
    for width in (len, display_width):
        stripes = _stripes(text, [*full, *short], size, width) or _stripes(text, full, size, width)
        if stripes:
            return [_assign(text, record, stripes, width) for record in short]
    return None


def _interval(text: str, span: Span, width: Width) -> Span:
    start = text.rfind("\n", 0, span[0]) + 1
    left = width(text[start : span[0]])
    return left, left + width(text[span[0] : span[1]])


def _stripes(text: str, records: Sequence[Record], size: int, width: Width) -> list[Span] | None:
    """The stripes that the tokens' intervals merge into, if there are as many as columns."""
    merged: list[Span] = []
    for left, right in sorted(_interval(text, span, width) for record in records for span in record.spans):
        if merged and left < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(right, merged[-1][1]))
        else:
            merged.append((left, right))
    return merged if len(merged) == size else None


def _assign(text: str, record: Record, stripes: Sequence[Span], width: Width) -> Columns | None:
    columns = []
    for span in record.spans:
        left, right = _interval(text, span, width)
        touched = [n for n, (low, high) in enumerate(stripes) if left < high and low < right]
        if len(touched) != 1:
            return None
        columns.append(touched[0])
    return tuple(columns) if all(a < b for a, b in pairwise(columns)) else None
