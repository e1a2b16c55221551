"""Pages as text in fixed-width columns, with or without drawn borders.

A column is as wide as its widest text, labels are broken over lines at `limit`, and every text stands at a position
counted in characters or in display columns (wide characters take two), as the tool does it.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Callable, Iterator
from typing import Literal

from attrs import Factory, frozen

from foia_cn.testing import marks
from foia_cn.testing.grids import Cell, Grid
from foia_cn.testing.pages import Page

Metric = Callable[[str], int]
Align = Literal["left", "center", "right"]
Line = Literal["top", "middle", "bottom"]


def characters(text: str) -> int:
    """The width of a marked text in characters."""
    return len(marks.units(text))


def display(text: str) -> int:
    """The width of a marked text in columns of a terminal."""
    return sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in marks.strip(text))


@frozen
class Style:
    """How a fixed-width table is set: the unit of measure, the gap between columns, the blanks beside each text, where
    labels and headers break, where numbers and labels of groups stand in their cells.
    """

    metric: Metric
    gap: int = 1
    pad: int = 0
    limit: int = 200
    headers: int = 200
    align: Align = "left"
    numbers: Line = "top"
    groups: Line = "top"


@frozen
class Canvas:
    """Lines of text that can be written at any place."""

    metric: Metric
    lines: dict[int, dict[int, str]] = Factory(dict)

    def put(self, x: int, y: int, text: str) -> None:
        """Write a marked text from column `x` of line `y` on."""
        for unit in marks.units(text):
            self.lines.setdefault(y, {})[x] = unit
            x += self.metric(unit)

    def text(self) -> str:
        """All lines, blanks filled with spaces, none at a line's end."""
        return "\n".join(map(self._line, range(max(self.lines) + 1)))

    def _line(self, y: int) -> str:
        line, at = "", 0
        for x, unit in sorted(self.lines.get(y, {}).items()):
            line += " " * (x - at) + unit
            at = x + self.metric(unit)
        return line


@frozen
class Setting:
    """A grid set in a style: the lines of each cell, the widths of the columns, the heights of the rows."""

    grid: Grid
    style: Style
    lines: dict[Cell, list[str]]
    widths: list[int]
    heights: list[int]

    def x(self, column: int) -> int:
        return sum(self.widths[:column]) + self.style.gap * column

    def y(self, row: int, border: int = 0) -> int:
        return sum(self.heights[:row]) + border * row

    def width(self, cell: Cell) -> int:
        return self.x(cell.column + cell.columns) - self.x(cell.column) - self.style.gap

    def height(self, cell: Cell, border: int = 0) -> int:
        return self.y(cell.row + cell.rows, border) - self.y(cell.row, border) - border


def set_grid(grid: Grid, style: Style) -> Setting:
    """Break the labels, then find the widths and heights that hold every cell."""
    widths = [1] * grid.width
    for cell in sorted(grid.cells, key=lambda cell: cell.columns):
        span = slice(cell.column, cell.column + cell.columns)
        limit = (style.headers if cell.kind == "header" else style.limit) * cell.columns
        wanted = max((style.metric(line) for line in _broken(cell, limit, style.metric)), default=1) + 2 * style.pad
        missing = wanted - sum(widths[span]) - style.gap * (cell.columns - 1)
        widths[span.stop - 1] += max(0, missing)
    setting = Setting(grid, style, {}, widths, [1] * grid.height)
    for cell in sorted(grid.cells, key=lambda cell: cell.rows):
        lines = _broken(cell, setting.width(cell) - 2 * style.pad, style.metric)
        setting.lines[cell] = lines
        setting.heights[cell.row + cell.rows - 1] += max(0, len(lines) - setting.height(cell))
    return setting


def _broken(cell: Cell, width: int, metric: Metric) -> list[str]:
    """The lines of a cell: labels are broken at this width, numbers never."""
    if cell.kind == "value":
        return [] if not cell.text else [cell.marked]
    lines: list[str] = []
    for part in cell.text.split("\n"):
        line = ""
        for character in part:
            if line and metric(line + character) > width:
                lines.append(line)
                line = ""
            line += character
        lines.append(line)
    return lines


def place(setting: Setting, canvas: Canvas, border: int = 0) -> None:
    """Write the cells of a setting; `border` is the thickness of the lines around them."""
    for number, row in enumerate(setting.grid.covering):
        start = marks.ROW
        for cell in (cell for cell in row if cell.row == number):
            lines = setting.lines[cell]
            top = setting.y(cell.row, border) + border + _shift(cell, setting, len(lines), border)
            for i, line in enumerate(lines):
                x = setting.x(cell.column) + border + _indent(line, setting, setting.width(cell))
                canvas.put(x, top + i, start + line)
                start = ""


def _shift(cell: Cell, setting: Setting, lines: int, border: int) -> int:
    where = setting.style.numbers if cell.kind == "value" else setting.style.groups if cell.rows > 1 else "top"
    room = setting.height(cell, border) - lines
    return {"top": 0, "middle": room // 2, "bottom": room}[where]


def _indent(line: str, setting: Setting, width: int) -> int:
    room = width - setting.style.metric(line) - 2 * setting.style.pad
    return setting.style.pad + {"left": 0, "center": room // 2, "right": room}[setting.style.align]


def fixed_width(grid: Grid, style: Style) -> str:
    """A table without lines."""
    canvas = Canvas(style.metric)
    place(set_grid(grid, style), canvas)
    return canvas.text()


def wrapped(target: Page, table: Callable[[Grid], str], gap: str = "\n", width: int = 46, indent: str = "") -> str:
    """The page with its prose broken into lines of `width` characters and everything indented."""
    parts: list[str] = []
    for part in target:
        if isinstance(part, Grid):
            parts.append(table(part))
        else:
            parts.append("\n".join(part.text[i : i + width] for i in range(0, len(part.text), width)))
    return textwrap.indent(gap.join(parts), indent, lambda line: bool(marks.strip(line).strip())) + "\n"


# Simple tables: rules of dashes above and below, cells shifted to the left where others are merged


def simple_table(grid: Grid, style: Style) -> str:
    """Columns under a rule of dashes, empty lines between rows; merged cells are written once and shift the others."""
    rows = [[*row, *[""] * (grid.width - len(row))] for row in grid.texts("once", "skip")]
    split = [[text.split("\n") for text in row] for row in rows]
    widths = [max(4, *(style.metric(line) for text in column for line in text)) for column in zip(*split, strict=True)]
    starts = [2 + sum(widths[:i]) + style.gap * i for i in range(grid.width)]
    canvas = Canvas(style.metric)
    y = 1
    for row in split:
        for x, lines in zip(starts, row, strict=True):
            for i, line in enumerate(lines):
                canvas.put(x, y + i, line)
        y += max(map(len, row)) + 1
    for x, width in zip(starts, widths, strict=True):
        canvas.put(x, 0, "-" * width)
        canvas.put(x, y - 1, "-" * width)
    return canvas.text()


# Drawn borders

_RIGHT, _LEFT, _DOWN, _UP = 1, 2, 4, 8
_BOX = dict(zip((3, 12, 5, 6, 9, 10, 7, 11, 13, 14, 15), "─│┌┐└┘┬┴├┤┼", strict=True))
_ASCII = {bits: "-" if bits == 3 else "|" if bits == 12 else "+" for bits in _BOX}


def boxed(grid: Grid, style: Style, *, ascii_lines: bool = False) -> str:
    """A table with every cell drawn around."""
    setting = set_grid(grid, style)
    canvas = Canvas(style.metric)
    place(setting, canvas, border=1)
    bits: dict[tuple[int, int], int] = {}
    for cell in grid.cells:
        for point, directions in _outline(setting, cell):
            bits[point] = bits.get(point, 0) | directions
    glyphs = _ASCII if ascii_lines else _BOX
    for (x, y), directions in bits.items():
        canvas.put(x, y, glyphs[directions])
    return canvas.text()


def _outline(setting: Setting, cell: Cell) -> Iterator[tuple[tuple[int, int], int]]:
    """The points around a cell, each with the directions in which the line goes on from it."""
    left, right = setting.x(cell.column), setting.x(cell.column + cell.columns)
    top, bottom = setting.y(cell.row, 1), setting.y(cell.row + cell.rows, 1)
    for y in (top, bottom):
        for x in range(left, right + 1):
            yield (x, y), (_RIGHT if x < right else 0) | (_LEFT if x > left else 0)
    for x in (left, right):
        for y in range(top, bottom + 1):
            yield (x, y), (_DOWN if y < bottom else 0) | (_UP if y > top else 0)
