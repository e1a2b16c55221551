"""A row as its neighbours see it: the line it stands on, the separators there, the columns its tokens may stand in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from attrs import frozen

Span = tuple[int, int]
Columns = tuple[int, ...]
"""The column numbers of a row's tokens, in order."""

SEPARATORS = "|\t,│┃║¦"
MOST_WAYS = 64
"""How many ways to place the tokens of a row are looked at."""
USUAL = 3
"""How many rows must have as many separators as a row for it not to be a damaged one."""


@frozen
class Record:
    """A row as frames see it: where its label ends, the spans of its tokens, where the next text begins.

    `before` tells apart what may follow a row; None where other things than a row do, so that the room behind the
    tokens says nothing.
    """

    base: int
    spans: tuple[Span, ...]
    text: int
    before: tuple[int, bool] | None = None


def rising(places: Sequence[int]) -> bool:
    """Whether each place is further right than the one before."""
    return all(a < b for a, b in pairwise(places))


def parted(places: Sequence[int]) -> bool:
    """Whether some of these places have others between them: where empty cells leave nothing, no columns have."""
    return any(b - a > 1 for a, b in pairwise(places))


def one_of_each(options: Sequence[Iterable[int]]) -> list[Columns]:
    """The ways to take one column out of those that each token may stand in, each further right than the one before.

    None where there are too many.
    """
    ways: list[Columns] = [()]
    for columns in options:
        ways = [(*way, column) for way in ways for column in columns if not way or way[-1] < column]
    return ways if len(ways) <= MOST_WAYS else []


def line_of(folded: str, start: int, end: int | None = None) -> Span:
    """The bounds of the line that a place, or of the lines that a span stands on."""
    stop = folded.find("\n", start if end is None else end)
    return folded.rfind("\n", 0, start) + 1, stop if stop >= 0 else len(folded)


def bars_ahead(folded: str, separator: str, record: Record) -> int:
    """How many separators stand before the end of a row's label, on its line."""
    return folded.count(separator, line_of(folded, record.base)[0], record.base)


def bars_behind(folded: str, separator: str, record: Record) -> int:
    """How many separators a row has behind its label, on its line."""
    _, end = line_of(folded, record.spans[-1][1] if record.spans else record.base)
    return folded.count(separator, record.base, min(record.text, end))


def bars_whole(folded: str, separator: str, record: Record) -> tuple[int, bool]:
    """How many separators there are on the line of a row, and whether it begins with one."""
    start, end = line_of(folded, record.base)
    return folded.count(separator, start, end), folded.startswith(separator, start)


def ends_closed(folded: str, separator: str, record: Record) -> tuple[bool, bool]:
    """Whether there are separators at the two ends of a row's line."""
    text = folded[slice(*line_of(folded, record.base))].strip(" \xa0")
    return text.startswith(separator), text.endswith(separator)
