"""Rows torn over lines: where a grid has fallen apart, a row's cells stand on several lines, some outside the grid, and
a line of cells may come before the label it belongs to.

`whole` gives each row the lines that make it up: together they fill every column once, in one way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from attrs import evolve, field, mutable

from foia_cn.matching.records import SEPARATORS, USUAL, line_of
from foia_cn.matching.rows import Slice
from foia_cn.matching.tokens import Kind, Token

FEW = 3
"""Of how many cells at most each may have come to stand on a line of its own in a grid."""

_BARS = re.compile(rf"[^\n{SEPARATORS}]*+([{SEPARATORS}])[^\n]*?\1")
"""The beginning of a line that the same separator divides twice."""

Cells = dict[int, Token]
"""The tokens of a line by the column they stand in."""
Usual = dict[int, tuple[int, ...]]
"""For lines with so many separators the places of the columns among them."""


@mutable(eq=False)
class _Row:
    """A row as far as it is known: the tokens between its label and the next, the columns that are filled, the tokens of
    no column, and all its own tokens.
    """

    row: Slice
    there: list[Token]
    cells: Cells = field(factory=dict)
    free: list[Token] = field(factory=list)
    own: list[Token] = field(factory=list)
    broken: bool = False

    def takes(self, line: _Line) -> bool:
        """Whether there is room for a line."""
        room = self.row.item.size - len(self.cells) - len(self.free)
        return not self.broken and len(line.tokens) <= room and self.cells.keys().isdisjoint(line.cells)

    def add(self, line: _Line) -> None:
        self.broken = not self.takes(line)
        self.cells |= line.cells
        self.free += [] if line.cells else line.tokens
        self.own += line.tokens

    @property
    def differs(self) -> bool:
        """Whether it has other tokens than those between its label and the next, or in another order."""
        return self.own != self.there or (bool(self.tokens) and list(self.tokens) != self.there)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens in the order of their columns, if every column is filled: the last by what stands in none."""
        missing = [n for n in range(self.row.item.size) if n not in self.cells]
        if self.broken or len(missing) != len(self.free) or len(missing) > 1:
            return ()
        every = self.cells | dict(zip(missing, self.free, strict=True))
        return tuple(every[n] for n in sorted(every))


@mutable(eq=False)
class _Line:
    """The tokens of a line; the column of each, where it is one of the grid."""

    tokens: list[Token]
    cells: Cells


def whole(rows: Sequence[Slice], folded: str) -> list[Slice]:
    """The rows, those that are torn over lines of a grid with the tokens of all their lines in the columns' order.

    Rows whose cells the source knows are whole.
    """
    torn = [row for row in rows if row.item.size and _is_torn(row, folded)]
    if not torn or any(row.line for row in rows):
        return list(rows)
    size = max(row.item.size for row in rows)
    separator = next((s for s in SEPARATORS if s in folded[torn[0].start : torn[-1].until]), "")
    found = [_Row(row, _visible(row, folded)) for row in rows]
    widest = [row for row in found if row.row.item.size == size]
    usual = _usual(widest, folded, separator) if separator and size > 1 else {}
    if usual:
        _deal(list(_shared(found, folded, separator, usual)))
    return [_gathered(row, folded) if usual and row in widest else _ordered(row, folded) for row in found]


def _gathered(found: _Row, folded: str) -> Slice:
    """The row with the tokens that are its own; where they are not known, a row with text between its cells is none."""
    if found.tokens:
        return evolve(found.row, tokens=found.tokens, torn=True) if found.differs else found.row
    unsure = found.broken or found.differs or (found.cells and _on_lines(found.there, folded))
    return evolve(found.row, foreign=found.row.start) if unsure else found.row


def _ordered(found: _Row, folded: str) -> Slice:
    """The row with its tokens in the order of the columns they stand in; too few or too many of them are no row then.

    Nor is the one cell of a row told from a number below it, where there is one beside its label already.
    """
    row, there = found.row, found.there
    beside = bool(there) and line_of(folded, there[0].start)[0] <= row.base
    if row.item.size == 1 and beside and any("\n" in folded[there[0].end : t.start] for t in there if t in row.numbers):
        return evolve(row, foreign=row.start)
    tokens = across(there, folded)
    if list(tokens) == there:
        return row
    whole = len(tokens) == row.item.size
    return evolve(row, tokens=tokens, torn=True) if whole else evolve(row, foreign=row.start)


def across(tokens: Sequence[Token], folded: str) -> tuple[Token, ...]:
    """The tokens of a row in the order of its columns, where they stand on several lines of one grid."""
    lines = len({line_of(folded, token.start) for token in tokens})
    alone = lines == len(tokens) > FEW
    for separator in SEPARATORS if lines > 1 and not alone else "":
        if found := _in_grid(tokens, folded, separator):
            return tuple(token for _, token in sorted(zip(found[1], tokens, strict=True)))
    return tuple(tokens)


def _in_grid(tokens: Sequence[Token], folded: str, separator: str) -> tuple[int, tuple[int, ...]] | None:
    """How many separators the lines of these tokens have, and the place of each token among them; None if lines differ,
    or tokens share a place.
    """
    lines = [line_of(folded, token.start) for token in tokens]
    bars = {folded.count(separator, *line) for line in dict.fromkeys(lines)}
    at = tuple(folded.count(separator, line[0], token.start) for line, token in zip(lines, tokens, strict=True))
    return (bars.pop(), at) if len(bars) == 1 and len(set(at)) == len(at) else None


def _visible(row: Slice, folded: str) -> list[Token]:
    """The tokens of a row, but for blanks that have a line to themselves and may be the page's."""
    return [
        t for t in row.tokens if t.kind is not Kind.SPACED and folded[slice(*line_of(folded, t.start))].strip(" \xa0")
    ]


def _is_torn(row: Slice, folded: str) -> bool:
    """Whether the tokens of a row stand on several lines, and not each on one of its own, unless in places of one grid."""
    breaks = sum("\n" in folded[a.end : b.start] for a, b in pairwise(row.tokens))
    if not breaks or breaks < len(row.tokens) - 1 or len(row.tokens) > row.item.size:
        return breaks > 0
    bars = _BARS.match(folded, line_of(folded, row.tokens[0].start)[0])
    return bars is not None and _in_grid(row.tokens, folded, bars[1]) is not None


def _on_lines(tokens: Sequence[Token], folded: str) -> bool:
    return len(tokens) > 1 and "\n" in folded[tokens[0].end : tokens[-1].start]


def _usual(rows: Sequence[_Row], folded: str, separator: str) -> Usual:
    """Where the columns stand in lines that hold a whole row, or together do, if nearly all such lines agree."""
    places: dict[int, Counter[tuple[int, ...]]] = {}
    for row in rows:
        if len(row.there) == row.row.item.size and (found := _in_grid(row.there, folded, separator)):
            bars, at = found
            places.setdefault(bars, Counter())[tuple(sorted(at))] += 1
    best = {bars: counts.most_common(1)[0] for bars, counts in places.items()}
    return {bars: at for bars, (at, times) in best.items() if times >= max(USUAL, 0.9 * places[bars].total())}


def _shared(rows: Sequence[_Row], folded: str, separator: str, usual: Usual) -> Iterator[tuple[_Line, list[_Row]]]:
    """Give every row the lines beside its label and within it; the others, with the two rows they stand between."""
    for n, found in enumerate(rows):
        row, after = found.row, rows[n + 1 :][:1]
        for (start, end), some in groupby(found.there, key=lambda t: line_of(folded, t.start)):
            tokens = list(some)
            columns = usual.get(folded.count(separator, start, end), ())
            at = [folded.count(separator, start, t.start) for t in tokens]
            placed = all(place in columns for place in at) and len(set(at)) == len(at)
            line = _Line(tokens, {columns.index(p): t for p, t in zip(at, tokens, strict=True)} if placed else {})
            if start <= row.base or not after:
                found.add(line)
            else:
                yield line, [found, *after]


def _deal(contested: Sequence[tuple[_Line, list[_Row]]]) -> None:
    """Give every line between two rows to the one that has room for it, the other having none; else both are broken.

    What stands outside the grid between two whole rows belongs to neither: it is the page's.
    """
    undecided = list(contested)
    while undecided:
        rest = []
        for line, rows in undecided:
            takers = [row for row in rows if row.takes(line)]
            if len(takers) == 1:
                takers[0].add(line)
            elif line.cells or not all(row.tokens or not row.row.item.size for row in rows):
                rest.append((line, rows))
        if len(rest) == len(undecided):
            break
        undecided = rest
    for row in (row for _, rows in undecided for row in rows):
        row.broken = True
