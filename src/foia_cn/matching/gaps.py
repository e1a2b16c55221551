"""Columns by the gaps between the cells of a row: an empty cell leaves a gap as much wider as full rows tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from attrs import evolve, frozen

from foia_cn.matching.records import USUAL, Columns, Record, bars_ahead

Trails = frozenset[tuple[tuple[int, bool] | None, int]]
"""The rooms behind the last cells of rows, each with what the row is printed before."""


@frozen
class Gaps:
    """How full rows divide their cells with one separator: how many of them before the first cell, between two, behind
    the last, and what one empty cell adds.

    `aheads` are the numbers of separators before the labels of those rows, where a row must be like one of them.
    """

    separator: str
    unit: int
    leads: frozenset[int]
    trails: Trails
    blank: int
    borrowed: bool = False
    aheads: frozenset[int] = frozenset()

    def behind(self, before: tuple[int, bool] | None) -> set[int]:
        """The room behind the last cell of a row, by what the row is printed before; none if that is not known."""
        return {room for what, room in self.trails if what in (before, None)}

    def lent(self) -> Gaps:
        """The convention for another table, whose rows are printed before other things."""
        return evolve(self, trails=_open(self.trails), borrowed=True, aheads=frozenset())


def _open(trails: Trails) -> Trails:
    """The rooms behind rows, whatever they are printed before."""
    return frozenset((None, room) for _, room in trails)


@frozen
class Sample:
    """Rows that tell how cells are divided: full ones, and short ones of `size` columns.

    The full ones may be `strange`: of other tables, whose rows are printed before other things.
    """

    full: Sequence[Record]
    short: Sequence[Record]
    size: int
    strange: bool = False


def learn_gaps(folded: str, sample: Sample) -> list[Gaps]:
    """The conventions that fit nearly all full rows, one for each size an empty cell may have."""
    full, short = ([record for record in records if record.spans] for records in (sample.full, sample.short))
    filled = evolve(sample, full=full, short=short)
    return [gaps for separator in "\n|\t" for gaps in _learn(folded, filled, separator)]


def _learn(folded: str, sample: Sample, separator: str) -> list[Gaps]:
    full, short = sample.full, sample.short
    inner = Counter(g for r in full for g in _inner(folded, r, separator))
    if not inner:
        return []
    unit, times = inner.most_common(1)[0]
    if unit == 0 or times < 0.9 * inner.total():
        return []
    leads = _usual(Counter(folded.count(separator, r.base, r.spans[0][0]) for r in full))
    there = _trails(folded, full, separator)
    counts = Counter(t for r in short for t in _trails(folded, [r], separator))
    usual = {t for t, times in counts.items() if times >= USUAL}
    known = {what for what, _ in there} if not sample.strange else set()
    trails = _open(there) if sample.strange else there
    trails |= {t for t in usual if t[0] not in known}
    aheads = frozenset(bars_ahead(folded, separator, r) for r in full if not sample.strange)
    sizes = (Gaps(separator, unit, leads, trails, blank, sample.strange, aheads) for blank in range(1, unit + 1))
    return [gaps for gaps in sizes if gaps.blank == unit or _explained(folded, gaps, short, sample.size) >= USUAL]


def _explained(folded: str, gaps: Gaps, short: Sequence[Record], size: int) -> int:
    """How many empty cells a convention finds."""
    ways = (_solve(folded, gaps, record, size) for record in short)
    return sum(size - len(columns) for way in ways for columns in way[:1])


def _trails(folded: str, rows: Sequence[Record], separator: str) -> Trails:
    """The room behind the last cell of each row, with what the row is printed before."""
    return frozenset((r.before, folded.count(separator, r.spans[-1][1], r.text)) for r in rows if r.before and r.spans)


def _inner(folded: str, record: Record, separator: str) -> Iterator[int]:
    return (folded.count(separator, a[1], b[0]) for a, b in pairwise(record.spans))


def _usual(counts: Counter[int]) -> frozenset[int]:
    return frozenset(value for value, times in counts.items() if times * 20 >= counts.total())


def by_gaps(folded: str, conventions: Sequence[Gaps], short: Sequence[Record], size: int) -> list[list[Columns]]:
    """For each short row the column numbers its gaps allow, under the conventions that fit most of the short rows."""
    for _, group in groupby(conventions, key=lambda gaps: gaps.separator):
        fits = [[_solve(folded, gaps, record, size) for record in short] for gaps in group]
        solved = [sum(map(bool, found)) for found in fits]
        most = max(solved)
        if 3 * most >= 2 * len(short):
            best = [found for found, rows in zip(fits, solved, strict=True) if rows == most]
            return [sorted({columns for found in best for columns in found[n]}) for n in range(len(short))]
    return [[] for _ in short]


def _solve(folded: str, gaps: Gaps, record: Record, size: int) -> list[Columns]:
    """The columns of one row's tokens: the gaps before the first and between them say how many cells are empty."""
    if not record.spans:
        there = folded.count(gaps.separator, record.base, record.text)
        rooms = gaps.behind(record.before)
        wanted = {a + b - gaps.unit + size * gaps.blank for a in gaps.leads for b in rooms}
        return [()] if there in wanted and record.before else []
    if gaps.aheads and bars_ahead(folded, gaps.separator, record) not in gaps.aheads:
        return []
    lead = folded.count(gaps.separator, record.base, record.spans[0][0])
    steps = [(gap - gaps.unit) / gaps.blank for gap in _inner(folded, record, gaps.separator)]
    solutions = set()
    # What stands before the first cell in another table is there for its own labels: any of it may be right here.
    first = {
        (lead - usual) / gaps.blank for usual in (gaps.leads if gaps.borrowed else gaps.leads & {lead}) or gaps.leads
    }
    # Cells that reach over all columns begin in the first, whatever stands before them.
    for ahead in {0.0} if sum(steps) + len(record.spans) == size else first:
        blanks = [ahead, *steps]
        if all(b >= 0 and b == int(b) for b in blanks):
            columns = _columns([int(b) for b in blanks])
            if _ends(folded, gaps, record, size - 1 - columns[-1], shown=any(steps) or min(first) > 0):
                solutions.add(columns)
    return sorted(solutions)


def _ends(folded: str, gaps: Gaps, record: Record, empty: int, shown: bool) -> bool:
    """Whether the room behind the last token is that of so many empty cells: of none, where it is a full row's.

    Behind the last row of a table it tells nothing: there may be empty cells if rows of its own table show such.
    """
    if record.before is None or empty < 0:
        return empty == 0 or (empty > 0 and shown and not gaps.borrowed)
    there = folded.count(gaps.separator, record.spans[-1][1], record.text)
    rooms = gaps.behind(record.before)
    return empty == 0 if there in rooms else any(there == usual + empty * gaps.blank for usual in rooms)


def _columns(blanks: Sequence[int]) -> Columns:
    """Column numbers from the number of empty cells before each token."""
    at, columns = -1, []
    for empty in blanks:
        at += empty + 1
        columns.append(at)
    return tuple(columns)
