"""Columns by separators: where the cells of a full row stand, counted in bars, tabs, commas or line breaks, the cells
of a short row stand too. The convention is learned from the document's own full rows; no tool is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from attrs import frozen

Span = tuple[int, int]
Columns = tuple[int, ...]
"""The column numbers of a row's tokens, in order."""

SEPARATORS = "|\t,│┃║¦"


@frozen
class Record:
    """A row as frames see it: where its label ends, the spans of its tokens, where the next text begins.

    `last` rows are followed by other things than a row, so the room behind them says nothing.
    """

    base: int
    spans: tuple[Span, ...]
    text: int
    last: bool = False


Metric = Callable[[str, str, Record, Span], int]


def _from_right(folded: str, separator: str, _: Record, span: Span) -> int:
    end = folded.find("\n", span[1])
    return -folded.count(separator, span[1], end if end >= 0 else len(folded))


def _from_label(folded: str, separator: str, record: Record, span: Span) -> int:
    between = folded[record.base : span[0]]
    return -1 if "\n" in between else between.count(separator)


def _from_left(folded: str, separator: str, _: Record, span: Span) -> int:
    return folded.count(separator, folded.rfind("\n", 0, span[0]) + 1, span[0])


METRICS: tuple[Metric, ...] = (_from_right, _from_label, _from_left)


def by_separators(folded: str, full: Sequence[Record], short: Sequence[Record], size: int) -> list[Columns] | None:
    """The columns of each short row's tokens by counting one separator from one side, or None where none fits all."""
    for separator in SEPARATORS:
        for metric in METRICS:
            found = _by_metric(folded, separator, metric, full, short, size)
            if found is not None:
                return found
    return None


def _by_metric(
    folded: str, separator: str, metric: Metric, full: Sequence[Record], short: Sequence[Record], size: int
) -> list[Columns] | None:
    def places(record: Record) -> tuple[int, ...]:
        return tuple(metric(folded, separator, record, span) for span in record.spans)

    slots = {place for record in (full or short) for place in places(record)}
    if len(slots) != size or len({places(record) for record in full}) > 1:
        return None
    column = {place: n for n, place in enumerate(sorted(slots))}
    trimmed = any(record.spans for record in short)
    result = []
    for record in short:
        columns = tuple(column.get(place, -1) for place in places(record))
        if -1 in columns or any(a >= b for a, b in pairwise(columns)):
            return None
        if not columns and not trimmed and folded.count(separator, record.base, record.text) < max(size - 1, 1):
            return None
        result.append(columns)
    return result


def by_fields(folded: str, record: Record, size: int) -> Columns | None:
    """The columns of the tokens of a row that fills its line: the line has as many fields as there are columns."""
    start = folded.rfind("\n", 0, record.spans[0][0]) + 1
    end = folded.find("\n", record.spans[-1][1])
    line = folded[start : end if end >= 0 else len(folded)].strip(" \xa0")
    for separator in SEPARATORS:
        leading, trailing = line.startswith(separator), line.endswith(separator)
        surplus = line.count(separator) + 1 - size
        if surplus == 0 or (surplus == 2 and leading and trailing) or (surplus == 1 and leading != trailing):
            shift = surplus > 0 and leading
            columns = tuple(folded.count(separator, start, span[0]) - shift for span in record.spans)
            return columns if all(a < b for a, b in pairwise(columns)) else None
    return None


@frozen
class Gaps:
    """Line breaks in full rows: before the first cell, between two, behind the last, and what one empty cell adds."""

    unit: int
    leads: frozenset[int]
    trails: frozenset[int]
    blank: int


def learn_gaps(folded: str, full: Sequence[Record]) -> list[Gaps]:
    """The conventions that fit nearly all full rows, one for each size an empty cell may have. None: an empty list."""
    inner = Counter(g for r in full for g in _inner(folded, r))
    if not inner:
        return []
    unit, times = inner.most_common(1)[0]
    if unit == 0 or times < 0.9 * inner.total():
        return []
    leads = _usual(Counter(folded.count("\n", r.base, r.spans[0][0]) for r in full))
    trails = _usual(Counter(folded.count("\n", r.spans[-1][1], r.text) for r in full))
    return [Gaps(unit, leads, trails, blank) for blank in range(1, unit + 1)]


def _inner(folded: str, record: Record) -> Iterator[int]:
    return (folded.count("\n", a[1], b[0]) for a, b in pairwise(record.spans))


def _usual(counts: Counter[int]) -> frozenset[int]:
    return frozenset(value for value, times in counts.items() if times * 20 >= counts.total())


def by_gaps(folded: str, conventions: Sequence[Gaps], short: Sequence[Record], size: int) -> list[list[Columns]]:
    """For each short row the column numbers its line breaks allow, under the conventions that fit most of them."""
    fits = [[_solve(folded, gaps, record, size) for record in short] for gaps in conventions]
    solved = [sum(map(bool, found)) for found in fits]
    most = max(solved, default=0)
    if 3 * most < 2 * len(short):
        return [[] for _ in short]
    best = [found for found, rows in zip(fits, solved, strict=True) if rows == most]
    return [sorted({columns for found in best for columns in found[n]}) for n in range(len(short))]


def _solve(folded: str, gaps: Gaps, record: Record, size: int) -> list[Columns]:
    """The columns of one row's tokens: the breaks before the first and between them say how many cells are empty."""
    if not record.spans:
        breaks = folded.count("\n", record.base, record.text)
        wanted = {a + b - gaps.unit + size * gaps.blank for a in gaps.leads for b in gaps.trails}
        return [()] if breaks in wanted and not record.last else []
    lead = folded.count("\n", record.base, record.spans[0][0])
    steps = [(gap - gaps.unit) / gaps.blank for gap in _inner(folded, record)]
    solutions = set()
    for usual in gaps.leads:
        blanks = [(lead - usual) / gaps.blank, *steps]
        if all(b >= 0 and b == int(b) for b in blanks):
            columns = _columns([int(b) for b in blanks])
            if _ends(folded, gaps, record, size - 1 - columns[-1]):
                solutions.add(columns)
    return sorted(solutions)


def _ends(folded: str, gaps: Gaps, record: Record, empty: int) -> bool:
    """Whether the room behind the last token is that of so many empty cells. Behind a last row there may be none."""
    if record.last or empty <= 0:
        return empty == 0
    breaks = folded.count("\n", record.spans[-1][1], record.text)
    return any(breaks == usual + empty * gaps.blank for usual in gaps.trails)


def _columns(blanks: Sequence[int]) -> Columns:
    """Column numbers from the number of empty cells before each token."""
    at, columns = -1, []
    for empty in blanks:
        at += empty + 1
        columns.append(at)
    return tuple(columns)
