"""Tables of a printed page that a tool has made pipe tables of, line by line: labels fall out of them.

Numbers stand in the middle of their row, so that those of a row with two lines of label come between the two.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter

from foia_cn.testing import marks
from foia_cn.testing.columns import Setting, Style, set_grid
from foia_cn.testing.grids import Cell, Grid
from foia_cn.testing.writing import head_rule, piped


def torn_rows(grid: Grid, style: Style, lower: int = 0) -> str:
    """Each line of the printed table with a value on it as a pipe row, with NBSP in empty cells; the others as text.

    Lines of text part the rows into tables, each of which has a rule under its first row. What stands in empty cells is
    printed so many half lines `lower` than the numbers beside it.
    """
    setting = set_grid(grid, style)
    pieces = sorted(
        ((y, cell.column, cell, line) for cell in grid.cells for y, line in _lines(cell, setting, lower)),
        key=itemgetter(0, 1),
    )
    written: list[str] = []
    tabular = False
    for _, some in groupby(pieces, key=itemgetter(0)):
        line = [(cell, text) for _, _, cell, text in some]
        was, tabular = tabular, any(cell.kind == "value" for cell, _ in line)
        written.append(_row(line, grid.width) if tabular else " ".join(text for _, text in line))
        if tabular and not was:
            written.append(head_rule(grid))
    return "\n".join(written)


def _lines(cell: Cell, setting: Setting, lower: int) -> list[tuple[int, str]]:
    """The lines of a cell, each with its height on the page, counted in half lines."""
    first = next((c for c in setting.grid.covering[cell.row] if c.row == cell.row and c.rows == 1), None)
    lines = list(setting.lines[cell] or [cell.marked])
    lines[0] = marks.ROW * (cell is first) + lines[0]
    top = 2 * setting.y(cell.row) + setting.height(cell) - len(lines) + lower * (not cell.text)
    return [(top + 2 * n, line) for n, line in enumerate(lines)]


def _row(line: list[tuple[Cell, str]], width: int) -> str:
    texts = [""] * width
    for cell, text in line:
        empty = cell.kind == "value" and marks.blank(text)
        texts[cell.column] = f"{text}\xa0" if empty else text
    return piped(texts)
