"""A form's table as a grid of cells with row and column spans, as the official form prints it, filled from a report.

Everything comes from the form's data: headings, corner, headers in as many rows as columns have parents, labels merged
over the rows of their group. `Grid.texts` then gives the cells of each row the way a tool writes merged cells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import Literal

from attrs import evolve, frozen

from foia_cn.forms import Block, Row, Table
from foia_cn.forms.model import Column, Label
from foia_cn.testing import marks

Across = Literal["once", "empty", "repeat"]
Down = Literal["skip", "empty", "repeat"]
Kind = Literal["heading", "header", "label", "unit", "value"]

NO_VALUE = "——"
"""What stands in the cells of a row that only heads others."""


@frozen
class Cell:
    """A cell: what it prints, its place and extent, what kind it is, the number of its field where it is a value."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    kind: Kind = "value"
    field: int = -1

    @property
    def marked(self) -> str:
        """The text, marked where it is a value."""
        return marks.mark(self.field, self.text) if self.kind == "value" else self.text


@frozen
class Grid:
    """A table of `height` rows and `width` columns; `cells` in reading order."""

    cells: tuple[Cell, ...]
    height: int
    width: int

    def map(self, change: Callable[[Cell], str]) -> Grid:
        """The grid with the text of each cell changed."""
        return evolve(self, cells=tuple(evolve(cell, text=change(cell)) for cell in self.cells))

    @cached_property
    def covering(self) -> tuple[tuple[Cell, ...], ...]:
        """For each row the cells that stand in it or reach into it from above, from left to right."""
        rows: list[list[Cell]] = [[] for _ in range(self.height)]
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.rows):
                rows[row].append(cell)
        return tuple(tuple(sorted(row, key=lambda cell: cell.column)) for row in rows)

    def texts(self, across: Across, down: Down, widths: Sequence[int] = ()) -> Iterator[list[str]]:
        """The texts of each row, marked.

        `across` and `down` say what the other places of a merged cell hold: nothing at all, an empty text, the same
        text. `widths` is how many places each column takes, one where it is not given.
        """
        for number, row in enumerate(self.covering):
            texts: list[str] = []
            for cell in row:
                if cell.row == number or down != "skip":
                    text = cell.marked if cell.row == number or down == "repeat" else ""
                    texts += _widen(text, across, _places(cell, widths))
            yield [marks.ROW + texts[0], *texts[1:]]


def _places(cell: Cell, widths: Sequence[int]) -> int:
    return sum(widths[cell.column : cell.column + cell.columns]) if widths else cell.columns


def _widen(text: str, across: Across, places: int) -> list[str]:
    if across == "once":
        return [text]
    return [text, *[text if across == "repeat" else ""] * (places - 1)]


def lay_out(table: Table, printed: Callable[[str], tuple[int, str]]) -> Grid:
    """`table` as a grid; `printed` gives the number and the text of the field at a path."""
    chains = [_chains(block) for block in table.blocks]
    depth = max(len(chain) for block in chains for chain in block)
    start = depth + any(block.units for block in table.blocks)
    width = start + max(len(block.columns) for block in table.blocks)
    cells: list[Cell] = []
    height = 0
    for block, block_chains in zip(table.blocks, chains, strict=True):
        columns = _spans(block.columns, start, width)
        if block.heading:
            cells.append(Cell(_word(block.heading), height, 0, 1, width, "heading"))
            height += 1
        levels = max(len(column.parents) for column in block.columns) + 1
        cells += _header(block, columns, height, levels, depth)
        height += levels
        cells += _labels(block_chains, height, depth)
        cells += _units(block, height, depth)
        cells += _body(block, columns, height, printed)
        height += len(block_chains)
    return Grid(tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))), height, width)


def _word(label: Label) -> str:
    """The label as printed."""
    return label.text + label.note


def _words(*labels: Label) -> tuple[str, ...]:
    return tuple(_word(label) for label in labels if label.text)


def _spans(columns: Sequence[Column], depth: int, width: int) -> list[tuple[Column, int, int]]:
    """Each column with where it starts and how wide it is: the last one takes what the widest block leaves."""
    last = len(columns) - 1
    return [(column, depth + i, width - depth - last if i == last else 1) for i, column in enumerate(columns)]


def _header(
    block: Block, columns: Sequence[tuple[Column, int, int]], top: int, levels: int, depth: int
) -> Iterator[Cell]:
    if block.corner and depth:
        yield Cell(_word(block.corner), top, 0, levels, depth, "header")
    if block.units:
        yield Cell(_word(block.units), top, depth, levels, 1, "header")
    for level in range(levels):
        for path, run in groupby(columns, key=lambda c: _words(*c[0].parents, c[0].label)[: level + 1]):
            members = list(run)
            if len(path) == level + 1:
                leaf = level == len(members[0][0].parents)
                rows = levels - level if leaf else 1
                span = sum(width for _, _, width in members)
                yield Cell(path[-1], top + level, members[0][1], rows, span, "header")


def _labels(chains: Sequence[tuple[str, ...]], top: int, depth: int) -> Iterator[Cell]:
    for level in range(depth):
        for path, run in groupby(enumerate(chains), key=lambda item: item[1][: level + 1]):
            members = list(run)
            if len(path) == level + 1:
                leaf = level == len(members[0][1]) - 1
                span = depth - level if leaf else 1
                yield Cell(path[-1], top + members[0][0], level, len(members), span, "label")


def _units(block: Block, top: int, depth: int) -> Iterator[Cell]:
    for number, row in enumerate(_printed_rows(block) if block.units else ()):
        yield Cell(row.unit or NO_VALUE, top + number, depth, kind="unit")


def _body(
    block: Block,
    columns: Sequence[tuple[Column, int, int]],
    top: int,
    printed: Callable[[str], tuple[int, str]],
) -> Iterator[Cell]:
    for number, row in enumerate(_printed_rows(block)):
        for column, start, width in columns:
            if row.heading:
                yield Cell(NO_VALUE, top + number, start, 1, width, "unit")
            else:
                field, text = printed(row.at(column))
                yield Cell(text, top + number, start, 1, width, field=field)


def _printed_rows(block: Block) -> list[Row]:
    return [row for row in block.rows if not row.optional]


def _chains(block: Block) -> list[tuple[str, ...]]:
    """For each printed row the labels that lead to it, from the outermost in, its own last; none for a bare row."""
    return [(*_above(row, block), *_words(row.label)) for row in _printed_rows(block)]


def _above(row: Row, block: Block) -> tuple[str, ...]:
    """The labels a row stands under, the block's heading left out.

    A row without parents stands where its neighbours by path stand (（七）总计 under 三、本年度办理结果).
    """
    if block.units:
        return ()
    parents = _words(*(row.parents or _parents_nearby(row, block)))
    groups = {_words(other.label): other for other in block.rows if other.optional}
    outer = _above(groups[parents[:1]], block) if parents[:1] in groups else ()
    headings = _words(block.heading) if block.heading else ()
    return (*outer, *(label for label in parents if label not in headings))


def _parents_nearby(row: Row, block: Block) -> tuple[Label, ...]:
    """The labels that the nearest rows by path stand under: those that share the longest part of it."""
    path = row.path
    while path := path.rpartition(".")[0]:
        near = (other.parents for other in block.rows if other.path.rpartition(".")[0] == path and other.parents)
        if parents := next(near, ()):
            return parents
    return ()
