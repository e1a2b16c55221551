"""Tables drawn by hand for the tests: rows of cells with spans, written as a page's HTML, as lines, as Markdown, and
whole reports with such tables in files of every kind.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from random import Random

from attrs import frozen

from dressing import WRITERS
from foia_cn.forms.model import han
from foia_cn.testing import grids
from foia_cn.testing.grids import Grid
from foia_cn.testing.pages import Page, Paragraph
from foia_cn.testing.paper import Paper, Style, print_page, to_ofd, to_pdf


@frozen
class Cell:
    """A printed cell and how many rows and columns it covers."""

    text: str
    rows: int = 1
    columns: int = 1


Row = Sequence["Cell | str"]


def as_cell(cell: Cell | str) -> Cell:
    return cell if isinstance(cell, Cell) else Cell(cell)


def _cells(row: Row) -> list[Cell]:
    return list(map(as_cell, row))


def html(rows: Sequence[Row]) -> str:
    """As editors leave what was pasted from Word: paragraphs and spans in every cell, NBSP in blank ones."""

    def tag(cell: Cell) -> str:
        spans = (f' rowspan="{cell.rows}"' if cell.rows > 1 else "") + (
            f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        )
        inner = f'<span style="font-family:仿宋">{cell.text}</span>' if cell.text else "&nbsp;"
        return f'<td valign="top"{spans}><p class="MsoNormal">{inner}</p></td>'

    body = "\n".join("<tr>" + "".join(map(tag, _cells(row))) + "</tr>" for row in rows)
    return f'<table border="1"><tbody>\n{body}\n</tbody></table>'


def lines(rows: Sequence[Row]) -> str:
    """One cell a line, a blank one as NBSP, an empty line behind each row."""
    return "\n\n".join("\n".join(cell.text or "\xa0" for cell in _cells(row)) for row in rows)


def pipes(rows: Sequence[Row]) -> str:
    """Markdown with every merged cell written once and its other places left empty."""
    places: list[list[str]] = []
    taken: dict[tuple[int, int], str] = {}
    for y, row in enumerate(rows):
        line: list[str] = []
        for cell in _cells(row):
            while (y, len(line)) in taken:
                line.append("")
            taken |= {(y + i, len(line) + j): "" for i in range(1, cell.rows) for j in range(cell.columns)}
            line += [cell.text, *[""] * (cell.columns - 1)]
        while (y, len(line)) in taken:
            line.append("")
        places.append(line)
    width = max(map(len, places))
    filled = ["| " + " | ".join([*line, *[""] * (width - len(line))]) + " |" for line in places]
    return "\n".join([filled[0], "|" + " --- |" * width, *filled[1:]])


DRAWINGS = {"html": html, "lines": lines, "pipes": pipes}


# Files

TABLE = "\ufffc"
"""What stands in a text for a table."""


def grid(rows: Sequence[Row]) -> Grid:
    """The table as renderers take it."""
    placed: list[tuple[str, int, int, int, int]] = []
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(rows):
        x = 0
        for cell in _cells(row):
            while (y, x) in taken:
                x += 1
            taken |= {(y + i, x + j) for i in range(cell.rows) for j in range(cell.columns)}
            placed.append((cell.text, y, x, cell.rows, cell.columns))
            x += cell.columns
    labels = min(x for text, _, x, _, _ in placed if not han(text))

    def kind(text: str, x: int) -> grids.Kind:
        if not han(text):
            return "unit" if len(text) > 1 and text.startswith("0") else "value"
        return "label" if x < labels else "header"

    return Grid(
        tuple(grids.Cell(text, y, x, rows, columns, kind(text, x), 0) for text, y, x, rows, columns in placed),
        len(rows),
        max(x + columns for _, _, x, _, columns in placed),
    )


def page(report: Callable[[Callable[[Sequence[Row]], str]], str]) -> Page:
    """A report's paragraphs and tables."""
    tables: list[Grid] = []

    def mark(rows: Sequence[Row]) -> str:
        tables.append(grid(rows))
        return TABLE

    lines = filter(None, report(mark).split("\n"))
    left = iter(tables)
    parts = [next(left) if line == TABLE else Paragraph(line) for line in lines]
    return (Paragraph(parts[0].text, "title"), *parts[1:]) if isinstance(parts[0], Paragraph) else tuple(parts)


def _printed(target: Page, random: Random, write: Callable[[list[Paper], Style], bytes]) -> bytes:
    style = Style(
        rules=random.choice(("lines", "strips", "sides")),
        cut=random.random() < 0.5,
        size=random.choice((7.0, 9.0, 10.5)),
        space=random.choice((0.0, 120.0, 300.0)),
    )
    return write(print_page(target, style), style)


FILES: dict[str, Callable[[Page, Random], bytes]] = {
    **WRITERS,
    "pdf": partial(_printed, write=to_pdf),
    "ofd": partial(_printed, write=to_ofd),
}
