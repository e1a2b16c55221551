"""Tables drawn by hand for the tests: rows of cells with spans, written as a page's HTML, as lines, as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen


@frozen
class Cell:
    """A printed cell and how many rows and columns it covers."""

    text: str
    rows: int = 1
    columns: int = 1


Row = Sequence["Cell | str"]


def _cells(row: Row) -> list[Cell]:
    return [cell if isinstance(cell, Cell) else Cell(cell) for cell in row]


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
