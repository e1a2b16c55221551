"""A sheet of a spreadsheet as a grid: texts and merged ranges at their places, hidden rows and columns left out.

A place without a text is an empty cell where its column has a text somewhere in the same stretch of rows: sheets do not
say where a table in them ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from attrs import define, field

from foia_cn.reading.blocks import Grid, TableCell
from foia_cn.reading.limits import Limits

Place = tuple[int, int]
"""Row and column, from 0."""


class Range(NamedTuple):
    """A merged range: its first row and column, its last row and column."""

    top: int
    left: int
    bottom: int
    right: int


@define
class Sheet:
    """A sheet being read: what is printed at each place, the merged ranges, what is hidden."""

    texts: dict[Place, str] = field(factory=dict)
    merged: list[Range] = field(factory=list)
    rows: set[int] = field(factory=set)
    """Hidden rows."""
    columns: list[tuple[int, int]] = field(factory=list)
    """Hidden columns: the first and the last of each stretch."""

    def grid(self, limits: Limits) -> Grid | None:
        """The sheet's grid; None where it prints nothing."""
        cells = dict(self._visible(limits))
        covered = _covered(cells.values())
        rows: dict[int, dict[int, TableCell]] = {}
        for (row, column), cell in cells.items():
            if (row, column) not in covered:
                rows.setdefault(row, {})[column] = cell
        grid: list[TableCell] = []
        for stretch in _stretches(rows):
            columns = sorted({column for row in stretch for column, cell in rows[row].items() if cell.text})
            for row in stretch:
                here = (c for c in columns if (row, c) not in covered)
                grid += [rows[row].get(c) or TableCell("", row, c) for c in here]
                limits.check("cells", len(grid))
        return Grid(tuple(grid)) if grid else None

    def _visible(self, limits: Limits) -> Iterator[tuple[Place, TableCell]]:
        """The cells at the first place of each that is not hidden, with the extent that is left of them."""
        hidden = _spread(self.columns)
        ranges = {(r.top, r.left): _capped(r) for r in self.merged}
        limits.check("cells", len(self.texts))
        limits.check("cells", sum((r.bottom - r.top + 1) * (r.right - r.left + 1) for r in ranges.values()) // _AREA)
        for place in sorted({*self.texts, *ranges}):
            top, left, bottom, right = ranges.get(place, (*place, *place))
            rows = [r for r in range(top, bottom + 1) if r not in self.rows]
            columns = [c for c in range(left, right + 1) if c not in hidden]
            if rows and columns:
                height, width = rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1
                yield (rows[0], columns[0]), TableCell(self.texts.get(place, ""), rows[0], columns[0], height, width)


_WIDEST, _TALLEST = 16_384, 2_000
"""The columns of a sheet; the rows of a merged range that are looked at: no table of a report is as long."""

_AREA = 10
"""How many places of merged ranges there may be to a cell."""


def _capped(merged: Range) -> Range:
    bottom, right = min(merged.bottom, merged.top + _TALLEST), min(merged.right, _WIDEST)
    return Range(merged.top, merged.left, bottom, right)


def _spread(stretches: Iterable[tuple[int, int]]) -> set[int]:
    """The columns of all stretches."""
    columns: set[int] = set()
    end = 0
    for first, last in sorted(stretches):
        columns.update(range(max(first, end), min(last, _WIDEST) + 1))
        end = max(end, last + 1)
    return columns


def _covered(cells: Iterable[TableCell]) -> set[Place]:
    """The places that merged ranges reach over."""
    return {
        (row, column)
        for cell in cells
        if cell.rows > 1 or cell.columns > 1
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
        if (row, column) != (cell.row, cell.column)
    }


def _stretches(rows: Mapping[int, Mapping[int, TableCell]]) -> Iterator[list[int]]:
    """Rows in groups between which there are rows that print nothing.

    One row of empty cells right below belongs to a group: the values of a table whose labels are all above them.
    """
    stretch: list[int] = []
    for row in sorted(rows):
        printed = any(cell.text for cell in rows[row].values())
        if stretch and (row > stretch[-1] + 1 or not printed):
            yield [*stretch, row] if row == stretch[-1] + 1 and len(rows[row]) > 1 else stretch
            stretch = []
        if printed:
            stretch.append(row)
    if stretch:
        yield stretch
