"""Placements that look settled and may not be: they are handed to the referee instead.

A row with exactly as many numbers as columns may have got them by accident: a neighbour lost what it gained, its
numbers are divided otherwise than those of the other rows, or numbers stand where none belong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

from attrs import evolve

from foia_cn.matching.placing import FIRM, Placement, spread
from foia_cn.matching.rows import Slice
from foia_cn.matching.tokens import Token
from foia_cn.report import Basis

Choices = Mapping[Slice, Sequence[Placement]]

FURTHER = 2
"""How many rows a stretch may reach further where empty cells leave no trace."""

LENT = 2
"""How many numbers a row may have lost to a neighbour."""


def doubt(rows: Sequence[Slice], choices: Choices, folded: str, blanks: bool) -> dict[Slice, list[Placement]]:
    """The choices of the rows, those of doubtful rows made open and those of rows that lent or borrowed added.

    `rows` are all slices of the table in printed order, headers included (their size is 0); `blanks` says whether
    empty cells may have left no trace.
    """
    result = {row: list(options) for row, options in choices.items()}
    for row in irregular(rows, choices, folded):
        result[row] = [_soft(p) for p in result[row]]
    if all(len(row.numbers) == _room(row) for row in rows):
        return result
    for row in beside_trouble(rows, choices):
        result[row] = [_soft(p) for p in result[row]]
    for first, last in suspects(rows, choices):
        for row in rows[first : last + 1]:
            result[row] = [_soft(p) for p in result.get(row, [])]
        for row, added in _redealt(rows, first, last, folded, blanks).items():
            result[row] = [_soft(p) for p in result.get(row, [])] + added
    return result


def _redealt(rows: Sequence[Slice], first: int, last: int, folded: str, blanks: bool) -> dict[Slice, list[Placement]]:
    """Other placements for the rows of a stretch, which may reach a little further than its numbers tell."""
    for end in range(last + 1, min(last + 1 + FURTHER, len(rows)) + 1):
        stretch = rows[first:end]
        dealt = _lent(stretch) or _in_order(stretch, folded, blanks) or _by_columns(stretch)
        if dealt:
            return dealt
    return {}


def _soft(placement: Placement) -> Placement:
    return evolve(placement, basis=Basis.SUMS)


def _firm(row: Slice, choices: Choices) -> bool:
    options = choices.get(row, ())
    return len(options) == 1 and options[0].basis in FIRM


def irregular(rows: Sequence[Slice], choices: Choices, folded: str) -> list[Slice]:
    """Rows whose cells are divided over lines otherwise than those of most rows: their order may be broken.

    Rows of as many columns are compared; the order of equal cells does not matter.
    """
    firm = {row: choices[row][0].cells for row in rows if row.item.size > 1 and _firm(row, choices)}
    patterns = {
        row: tuple(folded.count("\n", a.end, b.start) for a, b in pairwise(tokens))
        for row, cells in firm.items()
        if len(tokens := [token for token in cells if token]) == row.item.size
    }
    usual: dict[int, Counter[tuple[int, ...]]] = {}
    for pattern in patterns.values():
        usual.setdefault(len(pattern), Counter())[pattern] += 1
    return [
        row
        for row, pattern in patterns.items()
        if pattern != usual[len(pattern)].most_common(1)[0][0]
        and len({folded[t.start : t.end] for t in firm[row] if t}) > 1
    ]


def beside_trouble(rows: Sequence[Slice], choices: Choices) -> list[Slice]:
    """Rows with empty cells right beside a row that nothing explains: its numbers may be theirs."""
    labelled = [row for row in rows if _room(row) or row.numbers]
    troubled = [len(r.numbers) != _room(r) and not _explained(r, len(r.numbers) - _room(r), choices) for r in labelled]
    pairs = [*pairwise(range(len(labelled))), *((b, a) for a, b in pairwise(range(len(labelled))))]
    found = {
        a
        for a, b in pairs
        if troubled[b] and _firm(labelled[a], choices) and len(labelled[a].cells) < labelled[a].item.size
    }
    return [labelled[n] for n in sorted(found)]


def suspects(rows: Sequence[Slice], choices: Choices) -> list[tuple[int, int]]:
    """Stretches from a row with too many numbers to ones with too few, or the other way round, that make up for it.

    A row whose empty cells are accounted for starts no stretch but may end one.
    """
    excess = [len(row.numbers) - _room(row) for row in rows]
    stretches: list[tuple[int, int]] = []
    for n, row in enumerate(rows):
        inside = stretches and n <= stretches[-1][1]
        if not excess[n] or inside or _explained(row, excess[n], choices):
            continue
        low = stretches[-1][1] + 1 if stretches else 0
        end = _balanced(excess, range(n, len(rows)))
        start = _balanced(excess, range(n, low - 1, -1)) if end is None else n
        if start is not None:
            stretches.append((start, n if end is None else end))
    return stretches


def _balanced(excess: Sequence[int], way: range) -> int | None:
    """Where, going that way, the excess of the first row has been made up for; None if that never happens."""
    sign, total = excess[way[0]], 0
    for n in way:
        total += excess[n]
        if total * sign <= 0:
            return n
    return None


def _room(row: Slice) -> int:
    """How many numbers belong to a label: none to one that need not have any, unless it has them all."""
    optional = row.item.row is not None and row.item.row.optional
    return 0 if optional and len(row.numbers) != row.item.size else row.item.size


def _explained(row: Slice, excess: int, choices: Choices) -> bool:
    """Whether a row has fewer numbers because its empty cells left a trace, or more because a cell is repeated."""
    return _firm(row, choices) or (excess < 0 and len(row.tokens) == row.item.size)


def _lent(rows: Sequence[Slice]) -> dict[Slice, list[Placement]]:
    """Placements for two neighbours of which one has a few of the other's numbers."""
    first, last = rows[0], rows[-1]
    sizes = first.item.size, last.item.size
    over = len(first.numbers) - sizes[0]
    if len(rows) != 2 or 0 in sizes or over + len(last.numbers) - sizes[1] != 0 or abs(over) > LENT:
        return {}
    if over > 0:
        kept, lent = first.numbers[:-over], first.numbers[-over:]
        return {first: [Placement(kept, Basis.SUMS)], last: _with(last.numbers, lent)}
    kept, lent = last.numbers[-over:], last.numbers[:-over]
    return {last: [Placement(kept, Basis.SUMS)], first: _with(first.numbers, lent)}


def _in_order(rows: Sequence[Slice], folded: str, blanks: bool) -> dict[Slice, list[Placement]]:
    """The numbers of a stretch dealt out in order: as many to each row as it has room for, or a line to each row.

    Not where two of its rows play the same part in the sums: their exchange could not be seen.
    """
    takers = [row for row in rows if _room(row)]
    numbers = [token for row in rows for token in row.numbers]
    if len({row.item.role for row in takers}) < len(takers):
        return {}
    if len(numbers) == sum(map(_room, takers)):
        ends = list(accumulate(map(_room, takers)))
        shares = [tuple(numbers[end - row.item.size : end]) for row, end in zip(takers, ends, strict=True)]
    else:
        shares = _lines(numbers, folded)
    if len(shares) != len(takers):
        return {}
    return {row: spread(share, row.item.size, blanks) for row, share in zip(takers, shares, strict=True)}


def _lines(numbers: Sequence[Token], folded: str) -> list[tuple[Token, ...]]:
    """The numbers line by line."""
    lines: list[list[Token]] = []
    for token in numbers:
        if not lines or "\n" in folded[lines[-1][-1].end : token.start]:
            lines.append([])
        lines[-1].append(token)
    return [tuple(line) for line in lines]


def _by_columns(rows: Sequence[Slice]) -> dict[Slice, list[Placement]]:
    """The numbers of a stretch read down its columns, if they are as many as its rows have room for.

    The sums within the rows then tie the columns together: a column out of step would break them.
    """
    takers = [row for row in rows if _room(row)]
    numbers = [token for row in rows for token in row.numbers]
    sizes = {row.item.size for row in takers}
    if len(takers) < 3 or len(sizes) != 1 or len(numbers) != len(takers) * (size := sizes.pop()):
        return {}
    return {row: [Placement(tuple(numbers[n :: len(takers)][:size]), Basis.SUMS)] for n, row in enumerate(takers)}


def _with(own: Sequence[Token], lent: Sequence[Token]) -> list[Placement]:
    """The ways to put a lent block of numbers between a row's own."""
    ways = ((*own[:n], *lent, *own[n:]) for n in range(len(own) + 1))
    return [Placement(way, Basis.SUMS) for way in ways]
