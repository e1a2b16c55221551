"""Rows of tables whose cells the source knows: columns by their places in the grid, nothing by counting separators.

Labels are found as everywhere; here a label's row is the row of the grid that it stands in. Spans are taken from the
rows that hold numbers, for those of headers often disagree with them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from foia_cn.forms import Block
from foia_cn.matching.placing import Placement
from foia_cn.matching.records import Columns, Record, rising
from foia_cn.matching.rows import Entry, Slice
from foia_cn.matching.tokens import Kind, Token, cell_token
from foia_cn.reading.document import Cell, Document
from foia_cn.report import Basis

Line = tuple[int, int]
"""A row of a grid: the numbers of both."""

_PRINTED = (Kind.NUMBER, Kind.DASH)
_NUMBER = re.compile(r"\d++")


def on_grid(rows: Sequence[Slice], document: Document) -> list[Slice]:
    """The slices with the cells of their rows of the grid in place of what follows their labels in the text."""
    if not document.cells:
        return list(rows)
    return [_in_line(row, after, document) for row, after in zip(rows, [*rows[1:], None], strict=True)]


def _in_line(row: Slice, after: Slice | None, document: Document) -> Slice:
    first, last = document.cell(row.start), document.cell(row.base - 1)
    if first is None or last is None:
        return row
    entries = [behind(cell, document) for cell in ((first,) if first == last else (first, last))]
    if after:
        entries = [[e for e in line if e.cell.end <= after.start] for line in entries]
    joined = entries[0] if len(entries) == 1 or first.row == last.row else _join(*entries)
    return _with(row, joined if first.row != last.row else entries[-1])


def _with(row: Slice, entries: Sequence[Entry] | None) -> Slice:
    """The slice with these entries; with none that can be placed where they contradict each other."""
    line = tuple(entries) if entries is not None else ()
    foreign = row.start if entries is None else None
    return evolve(row, line=line, tokens=tuple(e.token for e in line), foreign=foreign)


def behind(label: Cell, document: Document) -> list[Entry]:
    """The cells to the right of a label's, those of other rows that reach into its left out."""
    edge = label.column + label.columns
    return [_entry(cell, document) for cell in document.line(label.grid, label.row) if cell.column >= edge]


def _entry(cell: Cell, document: Document) -> Entry:
    return Entry(cell, cell_token(document.folded, cell.start, cell.end))


def _join(upper: Sequence[Entry], lower: Sequence[Entry]) -> list[Entry] | None:
    """A row that a page break has cut in two: of each column the half that is not empty; None where both hold something."""
    columns: dict[int, Entry] = {}
    for entry in (*upper, *lower):
        other = columns.get(entry.cell.column)
        if other is None or other.token.kind is Kind.BLANK:
            columns[entry.cell.column] = entry
        elif entry.token.kind is not Kind.BLANK:
            return None
    return [columns[column] for column in sorted(columns)]


def with_remains(rows: Sequence[Slice], document: Document) -> tuple[list[Slice], list[tuple[Slice, list[Entry]]]]:
    """The slices, those cut by a page break joined with what is left of them on the other page; and numbers of no row.

    Lines with numbers that no label stands in are the rest of the row before if that has none and ends its grid, or
    the numbers of the row behind them if that has none and begins the next. A row without numbers that they may be
    those of is no row of blanks.
    """
    result: list[Slice] = list(rows)
    lost: list[tuple[Slice, list[Entry]]] = []
    if not document.cells:
        return result, lost
    used = {line for row in rows for line in _lines_of(row)}
    for n, (row, after) in enumerate(zip(rows, [*rows[1:], None], strict=True)):
        strays = list(_strays(row, after, used, document))
        for place, entries in strays:
            ahead = _ahead(result[n], place, entries, after, document) if len(strays) == 1 else None
            if _is_rest(result[n], place, entries):
                result[n] = _with(result[n], _join(result[n].line or (), entries))
            elif ahead:
                result[n + 1] = ahead
            else:
                lost.append((row, entries))
                if after and after.line and not after.cells:
                    result[n + 1] = _with(after, None)
    return result, lost


def _is_rest(row: Slice, place: Line, entries: Sequence[Entry]) -> bool:
    """Whether a line without a label, at the head of a grid, holds the numbers of an empty row at the foot of the one before."""
    if row.cells or not row.line or any(e.token.kind is Kind.TEXT for e in entries):
        return False
    return place == (row.line[-1].cell.grid + 1, 0)


def _ahead(row: Slice, place: Line, entries: Sequence[Entry], after: Slice | None, document: Document) -> Slice | None:
    """The empty row at the head of a grid with the numbers without a label at the foot of the one before, which end
    a page whose next begins with the label: both have the same columns, and the row above the numbers has its own.
    """
    label = document.cell(after.start) if after else None
    if not after or not label or not after.line or after.cells or not (row.cells or not row.item.size):
        return None
    columns = {e.cell.column: e.cell.columns for e in after.line}
    own = [e for e in entries if e.cell.column in columns]
    between = place[0] + 1 == label.grid and label.row == 0 and not document.line(place[0], place[1] + 1)
    alike = {e.cell.column: e.cell.columns for e in own} == columns
    alone = all(e.token.kind is Kind.BLANK for e in entries if e not in own)
    return evolve(_with(after, own), torn=True) if between and alike and alone else None


def _lines_of(row: Slice) -> Iterator[Line]:
    for entry in row.line or ():
        yield from ((entry.cell.grid, r) for r in range(entry.cell.row, entry.cell.row + entry.cell.rows))


def _strays(row: Slice, after: Slice | None, used: set[Line], document: Document) -> Iterator[tuple[Line, list[Entry]]]:
    """The lines with numbers between a row's label and the next that no row has, what stands before that label in its
    own line left out.
    """
    lines: dict[Line, list[Entry]] = {}
    own = document.cell(after.start) if after else None
    for cell in document.cells_between(row.base, after.start if after else row.until):
        line = (cell.grid, cell.row)
        if line not in used and not (own and line == (own.grid, own.row)):
            lines.setdefault(line, []).append(_entry(cell, document))
    return ((line, entries) for line, entries in lines.items() if any(e.token.kind is Kind.NUMBER for e in entries))


def by_grid(rows: Sequence[Slice], headers: Mapping[Block, Record], document: Document) -> dict[Slice, list[Placement]]:
    """The placements of the rows that stand in a grid: by count, else under the columns of the rows that are full."""
    found: dict[Slice, list[Placement]] = {}
    for block in {row.item.block for row in rows}:
        own = [row for row in rows if row.item.block is block]
        header = headers.get(block) if block else None
        usual = _usual(own) or (_header(header, own[0].item.size, document) if header else ())
        found |= {row: placements for row in own if (placements := _place(row, usual, document.folded))}
    return found


def _columns(entries: Sequence[Entry]) -> Columns:
    return tuple(e.cell.column for e in entries)


def _full(row: Slice) -> Sequence[Entry]:
    """The cells of a row that are its values, if there are just as many as it has columns: printed ones, else all."""
    line = row.line or ()
    printed = [e for e in line if e.token.kind in _PRINTED]
    return next((some for some in (printed, line) if len(some) == row.item.size), ())


def _usual(rows: Sequence[Slice]) -> Columns:
    """The columns in which the values of most full rows stand; those without empty cells count first."""
    full = [entries for row in rows if (entries := _full(row))]
    sure = [e for e in full if all(x.token.kind in _PRINTED for x in e)]
    counts = Counter(_columns(entries) for entries in sure or full)
    return counts.most_common(1)[0][0] if counts else ()


def _header(header: Record, size: int, document: Document) -> Columns:
    """The columns that the column labels stand in, if each has one of its own.

    Where only the first and the last label are known, the columns of the lowest row of the header between the two.
    """
    cells = [cell for start, _ in header.spans if (cell := document.cell(start))]
    if len(cells) == 2 < size and cells[0].grid == cells[1].grid:
        lowest = cells[0].row + cells[0].rows - 1
        between = range(cells[0].column, cells[1].column + 1)
        cells = [cell for cell in document.line(cells[0].grid, lowest) if cell.column in between]
    columns = tuple(cell.column for cell in cells)
    return columns if len(columns) == size and rising(columns) else ()


def _place(row: Slice, usual: Columns, folded: str) -> list[Placement]:
    line, size, firm = row.line or (), row.item.size, Basis.SUMS if row.torn else Basis.GRID
    heights = {e.cell.rows for e in line if e.token.kind is not Kind.BLANK}
    if row.foreign is not None or len(heights) > 1 or not line or _crowded(line, folded):
        return []
    if all(e.token.kind in _PRINTED for e in line) and len(line) == size:
        return [Placement(tuple(e.token for e in line), firm)]
    if len(usual) == size and (cells := _under(line, usual)):
        there = {c for e in line for c in range(e.cell.column, e.cell.column + e.cell.columns)}
        return [Placement(cells, firm if there.issuperset(usual) else Basis.SUMS)]
    full = _full(row)
    return [Placement(tuple(e.token for e in full), firm)] if full else []


def _crowded(line: Sequence[Entry], folded: str) -> bool:
    """Whether some cells of a row are empty, and another holds several numbers: they may be those of the empty ones."""
    kinds = {e.token.kind for e in line}
    words = [e.token for e in line if e.token.kind is Kind.TEXT] if Kind.BLANK in kinds or len(line) == 1 else []
    return any(len(_NUMBER.findall(folded, token.start, token.end)) > 1 for token in words)


def _under(line: Sequence[Entry], usual: Columns) -> tuple[Token | None, ...]:
    """The cells under these columns; nothing where one stands elsewhere, or fills several columns.

    Text before the first of them belongs to the label: its unit.
    """
    cells: list[Token | None] = [None] * len(usual)
    for entry in line:
        if entry.token.kind is Kind.TEXT and entry.cell.column + entry.cell.columns <= usual[0]:
            continue
        reach = range(entry.cell.column, entry.cell.column + entry.cell.columns)
        under = [n for n, column in enumerate(usual) if column in reach]
        if entry.token.kind is not Kind.BLANK and len(under) != 1:
            return ()
        for n in under:
            cells[n] = entry.token
    return tuple(cells)


def lone_lines(document: Document, low: int, high: int) -> list[list[Entry]]:
    """The lines of cells between two places that hold numbers, or nothing at all, and few words but before and behind."""
    cells = document.cells_between(low, high)
    lines = dict.fromkeys((cell.grid, cell.row) for cell in cells)
    found = [_values([_entry(cell, document) for cell in document.line(*at)]) for at in lines]
    printed = [line for line in found if any(e.token.kind in _PRINTED for e in line)]
    return printed or [line for line in found if line]


def _values(line: Sequence[Entry]) -> list[Entry]:
    """The cells of a line between its words; none if among them there are more words than numbers."""
    places = [n for n, e in enumerate(line) if e.token.kind is not Kind.TEXT]
    values = list(line[places[0] : places[-1] + 1]) if places else []
    kinds = [e.token.kind for e in values]
    return values if kinds.count(Kind.TEXT) <= sum(kind in _PRINTED for kind in kinds) else []
