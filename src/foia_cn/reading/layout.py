"""Printed pages to blocks in reading order: ruled tables cell by cell, the text beside them line by line.

A character belongs to the cell that its middle is in. What the stream's order was, or how a producer splits its text,
plays no part. Numbers that cross a ruling line, and characters printed over others, make their cells illegible.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import field, frozen

from foia_cn.forms.lexicon import FURNITURE
from foia_cn.reading.blocks import Block, Grid, Paragraph, TableCell
from foia_cn.reading.document import Box
from foia_cn.reading.folding import fold
from foia_cn.reading.geometry import UNMAPPED, Glyph, Sheet, turned, upright, usual_turn
from foia_cn.reading.lines import Printed, line_of, lines_of, set_in_columns
from foia_cn.reading.ruling import Lattice, lattices
from foia_cn.reading.unruled import header_rows

_PAGE_NUMBER = re.compile(rf"(?:{'|'.join(FURNITURE)}|\d{{1,4}})")
_DIGITS = re.compile(r"\d+")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_NUMBER = re.compile(rf"\d+(?:\.\d+)?|{_GROUPED.pattern}")

MARGIN = 0.12
"""The part of a page's height at its top and at its foot where page numbers and running titles stand."""


NOTHING: Printed = ("", ())


@frozen
class Boxes:
    """The boxes of characters on a page: made when they are asked for, as most never are."""

    page: int
    glyphs: Sequence[Glyph | None]

    def __len__(self) -> int:
        return len(self.glyphs)

    def __getitem__(self, at: int, /) -> Box | None:
        glyph = self.glyphs[at]
        return Box(self.page, *(glyph.printed or glyph)[1:5]) if glyph else None


@frozen(eq=False)
class Table:
    """A ruled table of a page: its lattice, and what is printed in each cell."""

    lattice: Lattice
    texts: Sequence[Printed]


@frozen(eq=False)
class PageLayout:
    """A page read: its tables, and its other lines with the heights they stand at (as parts of the page's)."""

    number: int
    height: float
    tables: tuple[Table, ...]
    lines: tuple[tuple[float, Printed], ...] = field(default=())


def lay_out(number: int, sheet: Sheet) -> PageLayout:
    """The tables and lines of a page."""
    up = upright(sheet)
    grids = lattices(up.rules)
    inside: list[dict[int, list[Glyph]]] = [{} for _ in grids]
    outside: Iterable[Glyph] = up.glyphs
    for lattice, cells in zip(grids, inside, strict=True):
        outside = _sorted_in(outside, lattice, cells)
    tables = [_table(lattice, cells) for lattice, cells in zip(grids, inside, strict=True)]
    bare, lines = header_rows(lines_of(glyph for glyph in outside if not glyph.turn))
    tables += [Table(lattice, texts) for lattice, texts in bare]
    return PageLayout(number, up.height, tuple(tables), tuple(set_in_columns(lines)))


def _sorted_in(glyphs: Iterable[Glyph], lattice: Lattice, cells: dict[int, list[Glyph]]) -> list[Glyph]:
    """The characters sorted into the cells that their middles are in; those in none."""
    left, right, top, bottom = lattice.xs[0], lattice.xs[-1], lattice.ys[0], lattice.ys[-1]
    outside = []
    for glyph in glyphs:
        _, x0, y0, x1, y1, _, _ = glyph
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        if left <= x < right and top <= y < bottom:
            cells.setdefault(lattice.region(x, y), []).append(glyph)
        else:
            outside.append(glyph)
    return outside


def _table(lattice: Lattice, cells: dict[int, list[Glyph]]) -> Table:
    spilled, margin = _spilled(lattice, cells), _margin(lattice, cells)
    texts = [
        _cell(cells[n], n in spilled, _room(lattice.xs[r.column + r.columns] - lattice.xs[r.column], margin))
        if n in cells
        else NOTHING
        for n, r in enumerate(lattice.regions)
    ]
    return Table(lattice, texts)


def _margin(lattice: Lattice, cells: dict[int, list[Glyph]]) -> float:
    """How far from the left side of its cell the text of a table stands at least."""
    sides = ((lattice.xs[lattice.regions[n].column], glyphs) for n, glyphs in cells.items())
    return max(0.0, min((glyph.x0 - left for left, glyphs in sides for glyph in glyphs), default=0.0))


def _room(width: float, margin: float) -> float:
    """How much room there is for digits on a line of a cell of this width."""
    return min(0.7 * width, max(width - 2 * margin, width / 2))


def _cell(glyphs: Sequence[Glyph], spilled: bool, room: float) -> Printed:
    """What is printed in a cell with so much room on a line, line by line."""
    turn = usual_turn(glyphs)
    lines = lines_of(turned(glyphs, turn, 0, 0) if turn else glyphs)
    printed = [line for line in map(line_of, lines) if line[0]]
    wrapped = len(printed) > 1 and not turn and _is_wrapped_number(lines, printed, room)
    end = "" if wrapped else "\n"
    places: list[Glyph | None] = []
    for n, line in enumerate(printed):
        places += [*([None] * len(end) if n else ()), *line[1]]
    text = end.join(text for text, _ in printed)
    return (text + UNMAPPED, places) if spilled and text else (text, places)


def _is_wrapped_number(lines: Sequence[Sequence[Glyph]], printed: Sequence[Printed], room: float) -> bool:
    """Whether a cell holds one number that was too wide for it: nothing but digits, the lines close to each other.

    Commas between thousands that only the lines together put right say so by themselves.
    """
    texts = [text for text, _ in printed]
    sizes = list(map(len, texts))
    grouped = _GROUPED.fullmatch("".join(texts)) and not all(_NUMBER.fullmatch(text) for text in texts)
    if not grouped and (not all(map(str.isdecimal, texts)) or min(sizes[:-1]) < sizes[-1]):
        return False
    if len(lines) != len(sizes):
        return False
    firsts, lasts = [line[0] for line in lines], [line[-1] for line in lines]
    high = firsts[0].y1 - firsts[0].y0
    close = all(after.y0 - before.y0 < 1.5 * high for before, after in pairwise(firsts))
    if grouped or not close:
        return close
    return sum(last.x1 - first.x0 for first, last in zip(firsts, lasts, strict=True)) > room


def _spilled(lattice: Lattice, cells: dict[int, list[Glyph]]) -> set[int]:
    """The cells whose numbers reach over a line into the next cell, or up to it from both sides."""
    spilled: set[int] = set()
    touching: dict[tuple[float, bool], list[tuple[float, float, int]]] = {}
    for number, glyphs in cells.items():
        region = lattice.regions[number]
        left, right = lattice.xs[region.column], lattice.xs[region.column + region.columns]
        for glyph in glyphs:
            if not glyph.text.isdigit():
                continue
            y, slack = (glyph.y0 + glyph.y1) / 2, (glyph.x1 - glyph.x0) / 4
            for wall, over, edge in ((left, left - glyph.x0, -1), (right, glyph.x1 - right, 1)):
                if over > slack:
                    spilled |= {number, _beside(lattice, wall + edge, y, number)}
                elif over > -slack / 2:
                    touching.setdefault((wall, edge > 0), []).append((y, slack, number))
    for (wall, ends), some in touching.items():
        for y, slack, number in some if ends else ():
            spilled |= {
                n for at, _, other in touching.get((wall, False), ()) if abs(at - y) < slack for n in (number, other)
            }
    return spilled


def _beside(lattice: Lattice, x: float, y: float, number: int) -> int:
    """The cell at a point; the one given where the table ends before."""
    return lattice.region(x, y) if lattice.xs[0] <= x < lattice.xs[-1] else number


def blocks(pages: Sequence[PageLayout]) -> Iterator[Block]:
    """The pages' tables and lines in reading order, page numbers and repeated running titles left out."""
    columns = _alike(pages)
    furniture = _furniture(pages)
    for page in pages:
        if page.number > 1:
            yield Paragraph("\f")
        items: list[tuple[float, float, Block]] = [
            (y, 0.0, Paragraph(text, Boxes(page.number, glyphs)))
            for n, (y, (text, glyphs)) in enumerate(page.lines)
            if (page.number, n) not in furniture
        ]
        for table in page.tables:
            lattice = table.lattice
            items.append((lattice.ys[0], lattice.xs[0], _grid(table, columns[id(lattice)], page.number)))
        yield from (block for _, _, block in sorted(items, key=lambda item: item[:2]))


def _grid(table: Table, columns: Sequence[int], page: int) -> Grid:
    cells = []
    for region, (text, glyphs) in zip(table.lattice.regions, table.texts, strict=True):
        low, high = columns[region.column], columns[region.column + region.columns]
        cells.append(TableCell(text, region.row, low, region.rows, high - low, Boxes(page, glyphs)))
    return Grid(tuple(cells))


def _alike(pages: Sequence[PageLayout]) -> dict[int, list[int]]:
    """For each table the numbers of its columns' edges: a table that goes on over pages has one count for all."""
    groups: list[list[Lattice]] = []
    last: tuple[int, Lattice] | None = None
    for page in pages:
        for n, table in enumerate(page.tables):
            lattice = table.lattice
            goes_on = last and n == 0 and page.number == last[0] + 1 and _goes_on(lattice, last[1], groups[-1])
            if goes_on:
                groups[-1].append(lattice)
            else:
                groups.append([lattice])
            last = page.number, lattice
    return {id(lattice): _numbers(lattice, group) for group in groups for lattice in group}


EDGE = 4.0


FEWEST_COLUMNS = 4
"""The least columns of a table of which others may be seen to be left out on the next page."""


def _goes_on(lattice: Lattice, last: Lattice, group: Sequence[Lattice]) -> bool:
    """Whether a table goes on where another ended: from the same edge to the same, or with the same columns between.

    Where a merged cell fills the whole height of a page, its column has no line across, and is no part of the lattice.
    """
    if abs(lattice.xs[0] - last.xs[0]) < EDGE and abs(lattice.xs[-1] - last.xs[-1]) < EDGE:
        return True
    whole = [x for one in group for x in one.xs]
    return len(lattice.xs) > FEWEST_COLUMNS and (_among(lattice.xs, whole) or _among(whole, lattice.xs))


def _among(some: Sequence[float], others: Sequence[float]) -> bool:
    return all(any(abs(x - other) < EDGE for other in others) for x in some)


def _numbers(lattice: Lattice, group: Sequence[Lattice]) -> list[int]:
    if len(group) == 1:
        return list(range(len(lattice.xs)))
    edges: list[float] = []
    for x in sorted(x for one in group for x in one.xs):
        if not edges or x - edges[-1] > EDGE:
            edges.append(x)
    nearest = [min(range(len(edges)), key=lambda n, x=x: abs(edges[n] - x)) for x in lattice.xs]  # type: ignore[misc]
    return nearest if all(a < b for a, b in pairwise(nearest)) else list(range(len(lattice.xs)))


def _furniture(pages: Sequence[PageLayout]) -> set[tuple[int, int]]:
    """The lines at the edges of pages that are page numbers that count on, or are repeated on other pages."""
    numbers: dict[int, list[tuple[int, int]]] = {}
    titles: dict[str, list[tuple[int, int]]] = {}
    for page in pages:
        for n, (y, (text, _)) in enumerate(page.lines):
            if MARGIN * page.height < y < (1 - MARGIN) * page.height:
                continue
            line = fold(text).strip()
            if _PAGE_NUMBER.fullmatch(line) and (found := _DIGITS.search(line)):
                numbers.setdefault(int(found[0]) - page.number, []).append((page.number, n))
            elif len(text) > 3:
                titles.setdefault(text, []).append((page.number, n))
    counted = max(numbers.items(), key=lambda item: (len(item[1]), item[0] == 0), default=(0, []))
    sure = counted[1] if len(counted[1]) > 1 or not counted[0] else []
    return {*sure, *(line for lines in titles.values() if len({p for p, _ in lines}) > 2 for line in lines[1:])}
