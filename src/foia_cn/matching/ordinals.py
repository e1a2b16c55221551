"""Columns that number the rows of a statistics table (序号, 代码): their numbers are no values.

They stand before the labels or right behind them, one for each text, and each is greater than the one before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from attrs import evolve

from foia_cn.forms.lexicon import CODE_HEADERS, INDEX_HEADERS
from foia_cn.matching.channel import Channel
from foia_cn.matching.rows import Slice
from foia_cn.matching.tokens import Kind, Token

LEAST = 8
"""How many rows must be numbered: fewer numbers may rise by accident."""

MOST = 0.8
"""The share of rows that must be."""

AROUND = 60
"""How many Chinese characters before the first number the header of the numbers may stand."""

_BLANKS = (Kind.BLANK, Kind.SPACED)
_DIGITS = (Kind.NUMBER, Kind.GLUED)


def ordinals(cells: Sequence[Token], channel: Channel, folded: str) -> frozenset[int]:
    """Where the numbers of rows stand, if the table has a header for them."""
    printed = (token for token in cells if token.kind not in _BLANKS)
    groups = [list(group) for _, group in groupby(printed, key=lambda token: channel.index(token.start))]
    first = channel.index(cells[0].start) if cells else 0
    head = channel.text[max(0, first - AROUND) : first]
    if not any(word in head for word in (*INDEX_HEADERS, *CODE_HEADERS)):
        return frozenset()
    behind, before = [group[0] for group in groups], [group[-1] for group in groups[:-1]]
    return next(
        (frozenset(t.start for t in found) for some in (behind, before) if (found := _rising(some, folded))),
        frozenset(),
    )


def _rising(some: Sequence[Token], folded: str) -> list[Token]:
    """Those of the tokens that number rows: all of them rise, or nearly all follow each other.

    Where a page break cuts a row, its number may stand in the middle of its label.
    """
    texts = [folded[t.start : t.end] for t in some]
    values = [int(text) if t.kind in _DIGITS and text.isdecimal() else -1 for t, text in zip(some, texts, strict=True)]
    if all(a < b for a, b in pairwise([-1, *values])):
        return list(some) if len(some) >= LEAST else []
    found: list[Token] = []
    after = values[0]
    for token, value in zip(some, values, strict=True):
        if value == after >= 0:
            found.append(token)
            after += 1
    return found if len(found) >= max(LEAST, MOST * len(some)) else []


def unnumbered(rows: Iterable[Slice], numbers: frozenset[int]) -> list[Slice]:
    """The rows without the cells that number them."""
    return [_without(row, numbers) for row in rows] if numbers else list(rows)


def _without(row: Slice, numbers: frozenset[int]) -> Slice:
    line = None if row.line is None else tuple(e for e in row.line if e.token.start not in numbers)
    return evolve(row, line=line, tokens=tuple(t for t in row.tokens if t.start not in numbers))
