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
from foia_cn.matching.tokens import Kind, Token
from foia_cn.report import Basis

Choices = Mapping[Slice, Sequence[Placement]]
Cells = Mapping[Slice, Sequence[Token]]
"""What is printed in the cells of each row."""

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
    printed = _printed(rows, choices)
    for row in irregular(rows, choices, folded):
        result[row] = [_soft(p) for p in result[row]]
    if all(len(printed[row]) == _room(row, printed) for row in rows):
        return result
    for row in beside_trouble(rows, choices, printed):
        result[row] = [_soft(p) for p in result[row]]
    for first, last in suspects(rows, choices, printed):
        for row in rows[first : last + 1]:
            result[row] = [_soft(p) for p in result.get(row, [])]
        for row, added in _redealt(rows[first:], last - first, choices, printed, folded, blanks).items():
            result[row] = [_soft(p) for p in result.get(row, [])] + added
    return result


def _printed(rows: Sequence[Slice], choices: Choices) -> Cells:
    """What fills the cells of the rows: their numbers, and in a table that puts marks for nothing into its cells what
    else is printed there.
    """
    firm = [choices[row][0].cells for row in rows if row.item.size > 1 and _firm(row, choices)]
    marks = any(token and token.kind is Kind.DASH for cells in firm for token in cells)
    return {row: row.cells if marks else row.numbers for row in rows}


def _redealt(
    rows: Sequence[Slice], last: int, choices: Choices, printed: Cells, folded: str, blanks: bool
) -> dict[Slice, list[Placement]]:
    """Other placements for the rows of a stretch, up to number `last`, or a little further than its numbers tell."""
    for end in range(last + 1, min(last + 1 + FURTHER, len(rows)) + 1):
        stretch = rows[:end]
        if dealt := _lent(stretch, printed) or _in_order(stretch, printed, folded, blanks):
            return dealt
        if dealt := _by_columns(stretch, printed):
            # Every cell is there: a row further on that has all of its own has them from no other.
            return {row: added for row, added in dealt.items() if row in rows[: last + 1] or not _firm(row, choices)}
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


def beside_trouble(rows: Sequence[Slice], choices: Choices, printed: Cells) -> list[Slice]:
    """Rows with empty cells right beside a row that nothing explains, whose numbers may be theirs; and those between
    two such rows that are not all numbers: nothing within them tells that they are not a neighbour's.
    """
    labelled = [row for row in rows if _room(row, printed) or row.numbers]
    excess = [len(printed[row]) - _room(row, printed) for row in labelled]
    troubled = [e != 0 and not _explained(row, e, choices) for row, e in zip(labelled, excess, strict=True)]
    found = []
    for row, before, behind in zip(labelled, [False, *troubled], [*troubled[1:], False], strict=False):
        size = row.item.size
        doubtful = (before or behind) if len(row.cells) < size else (before and behind and len(row.numbers) < size)
        if doubtful and _firm(row, choices):
            found.append(row)
    return found


def suspects(rows: Sequence[Slice], choices: Choices, printed: Cells) -> list[tuple[int, int]]:
    """Stretches from a row with too many numbers to ones with too few, or the other way round, that make up for it.

    A row whose empty cells are accounted for starts no stretch but may end one.
    """
    excess = [len(printed[row]) - _room(row, printed) for row in rows]
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


def _room(row: Slice, printed: Cells) -> int:
    """How many numbers belong to a label: none to one that need not have any, unless it has them all."""
    optional = row.item.row is not None and row.item.row.optional
    return 0 if optional and len(printed[row]) != row.item.size else row.item.size


def _explained(row: Slice, excess: int, choices: Choices) -> bool:
    """Whether a row has fewer numbers because its empty cells left a trace, or more because a cell is repeated."""
    return _firm(row, choices) or (excess < 0 and len(row.tokens) == row.item.size)


def _lent(rows: Sequence[Slice], printed: Cells) -> dict[Slice, list[Placement]]:
    """Placements for two neighbours of which one has a few of the other's numbers."""
    first, last = rows[0], rows[-1]
    sizes, upper, lower = (first.item.size, last.item.size), tuple(printed[first]), tuple(printed[last])
    over = len(upper) - sizes[0]
    if len(rows) != 2 or 0 in sizes or over + len(lower) - sizes[1] != 0 or abs(over) > LENT:
        return {}
    if over > 0:
        kept, lent = upper[:-over], upper[-over:]
        return {first: [Placement(kept, Basis.SUMS)], last: _with(lower, lent)}
    kept, lent = lower[-over:], lower[:-over]
    return {last: [Placement(kept, Basis.SUMS)], first: _with(upper, lent)}


def _in_order(rows: Sequence[Slice], printed: Cells, folded: str, blanks: bool) -> dict[Slice, list[Placement]]:
    """The numbers of a stretch dealt out in order: as many to each row as it has room for, or a line to each row.

    Not where two of its rows play the same part in the sums: their exchange could not be seen.
    """
    takers = [row for row in rows if _room(row, printed)]
    numbers = [token for row in rows for token in printed[row]]
    if len({row.item.role for row in takers}) < len(takers):
        return {}
    ends = list(accumulate(_room(row, printed) for row in takers))
    if [len(numbers)] == ends[-1:]:
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


def _by_columns(rows: Sequence[Slice], printed: Cells) -> dict[Slice, list[Placement]]:
    """The numbers of a stretch read down its columns, if they are as many as its rows have room for.

    The sums within the rows then tie the columns together: a column out of step would break them.
    """
    takers = [row for row in rows if _room(row, printed)]
    numbers = [token for row in rows for token in printed[row]]
    sizes = {row.item.size for row in takers}
    if len(takers) < 3 or len(sizes) != 1 or len(numbers) != len(takers) * (size := sizes.pop()):
        return {}
    return {row: [Placement(tuple(numbers[n :: len(takers)][:size]), Basis.SUMS)] for n, row in enumerate(takers)}


def _with(own: Sequence[Token], lent: Sequence[Token]) -> list[Placement]:
    """The ways to put a lent block of numbers between a row's own."""
    ways = ((*own[:n], *lent, *own[n:]) for n in range(len(own) + 1))
    return [Placement(way, Basis.SUMS) for way in ways]
