"""`Document`: where every reader ends. Text with its folded twin, and what else the source knows of its cells.

A reader of text has nothing but the text. One that knows tables hands on each cell's place in its grid, one that
knows pages each character's box; the matcher asks which of them a document has, never what it was read from.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

from attrs import field, frozen

from foia_cn.report import Problem

Span = tuple[int, int]


class Box(NamedTuple):
    """A rectangle on a page (from 1), in points from its top left corner."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float

    def around(self, other: Box) -> Box:
        """The rectangle around both, if they are on one page; else this one."""
        if other.page != self.page:
            return self
        x0, y0, x1, y1 = (f(a, b) for f, a, b in zip((min, min, max, max), self[1:], other[1:], strict=True))
        return Box(self.page, x0, y0, x1, y1)


class Boxes(Protocol):
    """The box of each character of a stretch of text, if it has one: a sequence, which may make them when asked."""

    def __len__(self) -> int: ...

    def __getitem__(self, at: int, /) -> Box | None: ...


@frozen(eq=False)
class Places(Mapping[int, Box]):
    """The box of each character that has one, by its place in the text: the boxes of runs, and where these begin."""

    starts: Sequence[int] = ()
    runs: Sequence[Boxes] = ()

    def at(self, place: int) -> Box | None:
        """The box of the character at a place."""
        run = bisect_right(self.starts, place) - 1
        return self.runs[run][place - self.starts[run]] if run >= 0 and place < self._ends(run) else None

    def _ends(self, run: int) -> int:
        return self.starts[run] + len(self.runs[run])

    def __getitem__(self, place: int) -> Box:
        box = self.at(place)
        if box is None:
            raise KeyError(place)
        return box

    def __iter__(self) -> Iterator[int]:
        places = (place for run, start in enumerate(self.starts) for place in range(start, self._ends(run)))
        return (place for place in places if self.at(place))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return bool(self.starts)


class Cell(NamedTuple):
    """A cell of a table: its place in the text, and in the grid of table number `grid`, merged cells with their spans."""

    start: int
    end: int
    grid: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@frozen(slots=False, eq=False)
class Document:
    """The text of a source, one folded character for each of its characters, and the problems met while reading.

    `cells` are those of the source's tables, in the order of the text, if it knows them; `boxes` the box of each
    character that has one, by its place in the text; `pictures` is how many there are, of which nothing is read.
    """

    text: str
    folded: str = field(repr=False)
    problems: tuple[Problem, ...] = ()
    cells: tuple[Cell, ...] = field(default=(), repr=False)
    boxes: Mapping[int, Box] = field(factory=dict, repr=False)
    pictures: int = 0

    def part(self, low: int, high: int) -> Document:
        """What stands between two places, as a document of its own, whose places count from `low`."""
        cells = (c._replace(start=c.start - low, end=c.end - low) for c in self.cells_between(low, high))
        boxes = (
            {place - low: self.boxes[place] for place in range(low, high) if place in self.boxes} if self.boxes else {}
        )
        return Document(self.text[low:high], self.folded[low:high], self.problems, tuple(cells), boxes, self.pictures)

    @cached_property
    def _starts(self) -> list[int]:
        return [cell.start for cell in self.cells]

    @cached_property
    def _lines(self) -> dict[tuple[int, int], list[Cell]]:
        lines: dict[tuple[int, int], list[Cell]] = {}
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.rows):
                lines.setdefault((cell.grid, row), []).append(cell)
        return {key: sorted(cells, key=lambda c: c.column) for key, cells in lines.items()}

    def cell(self, place: int) -> Cell | None:
        """The cell that the character at `place` stands in."""
        at = bisect_right(self._starts, place) - 1
        return self.cells[at] if at >= 0 and place < self.cells[at].end else None

    def cells_between(self, low: int, high: int) -> tuple[Cell, ...]:
        """The cells that begin between two places of the text."""
        return self.cells[bisect_left(self._starts, low) : bisect_left(self._starts, high)]

    def cells_from(self, low: int, high: int) -> tuple[Cell, ...]:
        """The cell that the character at `low` stands in, and those that begin behind it up to `high`."""
        first = self.cell(low)
        return (*((first,) if first else ()), *self.cells_between(low + 1, high))

    def line(self, grid: int, row: int) -> list[Cell]:
        """The cells of a row of a grid from left to right, those that reach into it from above included."""
        return self._lines.get((grid, row), [])

    def box(self, span: Span) -> Box | None:
        """The box around what is printed between two places of the text; of what is on another page only the first."""
        boxes = [box for place in range(*span) if (box := self.boxes.get(place))]
        around = boxes[0] if boxes else None
        for box in boxes[1:]:
            around = around.around(box) if around else box
        return around
