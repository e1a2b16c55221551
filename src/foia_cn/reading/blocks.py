"""What readers of files make: paragraphs and tables in reading order. `compose` writes them down as a `Document`.

A paragraph is a line of its text, a row of a table a line with tabs between its cells. An empty cell leaves nothing
between its tabs; a cell that is merged is written once, where it begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import define, field, frozen

from foia_cn.reading.document import Boxes, Cell, Document, Places
from foia_cn.reading.folding import fold
from foia_cn.reading.limits import Limits
from foia_cn.reading.text import mask
from foia_cn.report import Problem


@frozen
class Paragraph:
    """A stretch of text outside of tables, and the box of each of its characters where the source has pages."""

    text: str
    boxes: Boxes = ()


@frozen
class TableCell:
    """A cell with its place in its table's grid (from 0) and the rows and columns it spans."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    boxes: Boxes = ()


@frozen
class Grid:
    """A table: its cells, each where it begins, row by row from left to right."""

    cells: tuple[TableCell, ...]


Block = Paragraph | Grid


@define
class OpenCell:
    """A cell being read: its place in its table's grid, the rows and columns it spans, the blocks in it so far."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    blocks: list[Block] = field(factory=list)


def table(cells: Sequence[OpenCell]) -> list[Block]:
    """A table as a grid; one that holds another table, or is one cell, only lays out the blocks in it."""
    if len(cells) <= 1 or any(isinstance(block, Grid) for cell in cells for block in cell.blocks):
        return [block for cell in cells for block in cell.blocks]
    return [Grid(tuple(TableCell(text_of(c), c.row, c.column, c.rows, c.columns) for c in cells))]


def text_of(cell: OpenCell) -> str:
    """The paragraphs in a cell, each on a line."""
    return "\n".join(block.text for block in cell.blocks if isinstance(block, Paragraph))


def compose(blocks: Iterable[Block], problems: tuple[Problem, ...], limits: Limits, pictures: int = 0) -> Document:
    """The document of these blocks, between which there are pictures. Raises LimitExceeded where there are too many cells or characters."""
    text = _Text()
    for block in blocks:
        if isinstance(block, Paragraph):
            text.write(block.text, block.boxes, "\n")
        else:
            text.write_grid(block)
        limits.check("cells", len(text.cells))
        limits.check("characters", text.length)
    printed = "".join(text.parts)
    boxes = Places(text.starts, text.runs)
    return Document(printed, mask(fold(printed)), problems, tuple(text.cells), boxes, pictures)


class _Text:
    """A text being written, with the places of its cells and the boxes of its characters."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.cells: list[Cell] = []
        self.starts: list[int] = []
        self.runs: list[Boxes] = []
        self._grids = 0

    def write(self, text: str, boxes: Boxes, end: str) -> tuple[int, int]:
        """Where `text` came to stand; `end` is written behind it."""
        start = self.length
        if boxes:
            self.starts.append(start)
            self.runs.append(boxes)
        self.parts += (text, end)
        self.length += len(text) + len(end)
        return start, start + len(text)

    def write_grid(self, grid: Grid) -> None:
        for cell, after in zip(grid.cells, [*grid.cells[1:], None], strict=True):
            end = "\t" if after and after.row == cell.row else "\n"
            start, until = self.write(cell.text.replace("\t", " "), cell.boxes, end)
            self.cells.append(Cell(start, until, self._grids, cell.row, cell.column, cell.rows, cell.columns))
        self._grids += 1
