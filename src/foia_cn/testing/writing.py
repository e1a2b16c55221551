"""Pages as text, one cell or one row a line: each function turns a grid into the text some family of tools makes of it.

The functions are named for what they leave of the table; `foia_cn.testing.layouts` says which tools write so. All
return marked text.
"""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Callable, Iterable, Sequence

from foia_cn.testing import marks
from foia_cn.testing.grids import Across, Cell, Down, Grid
from foia_cn.testing.pages import Page, Paragraph

Table = Callable[[Grid], str]


def paragraphs(target: Page, table: Table, gap: str = "\n\n", heading: str = "{}") -> str:
    """The page with its tables written by `table`, `gap` between its parts, headings and title in the form given."""

    def written(part: Paragraph | Grid) -> str:
        if isinstance(part, Grid):
            return table(part)
        return heading.format(part.text) if part.role in ("title", "heading") else part.text

    return gap.join(map(written, target)) + "\n"


def flat(text: str) -> str:
    """A cell's text on one line."""
    return text.replace("\n", " ")


def _apart(text: str) -> str:
    """A cell's text with its lines as paragraphs."""
    return text.replace("\n", "\n\n")


def _once(grid: Grid) -> Iterable[list[str]]:
    """The rows, every merged cell written once."""
    return grid.texts("once", "skip")


def _filled(texts: Iterable[str]) -> list[str]:
    """The texts that are not blank. Marks of blank ones stay with the text before them."""
    found: list[str] = []
    for text in texts:
        if found and marks.blank(text):
            found[-1] += text
        else:
            found.append(text)
    return found


def _all(grid: Grid, across: Across, down: Down) -> list[str]:
    return [text for row in grid.texts(across, down) for text in row]


# One cell a line


def tabbed_lines(grid: Grid) -> str:
    """Each cell on a line that starts with a tab, a tab alone where a cell reaches in from above, an empty line after
    each row. Further lines of a cell have no tab.
    """
    rows = grid.texts("once", "empty")
    return "\n".join("".join(f"\t{_apart(text)}\n" for text in row) for row in rows)


def padded_lines(grid: Grid) -> str:
    """Each cell a paragraph, some padded with NBSP or spaces, a blank one NBSP alone."""
    pads = ("", "\xa0", "  ", "\xa0 ")
    texts = _all(grid, "once", "skip")
    lines = (f"{text}\xa0" if marks.blank(text) else f"{pads[i % 4]}{_apart(text)}" for i, text in enumerate(texts))
    return "\n\n".join(lines)


def spaced_lines(grid: Grid, gap: int) -> str:
    """`gap` line breaks after each cell, one fewer after an empty one, and some more after a row."""
    rows = ("".join(text + "\n" * (gap - marks.blank(text)) for text in row) for row in _once(grid))
    return ("\n" * (gap + 1)).join(rows).rstrip("\n")


def joined_lines(grid: Grid, gap: str, across: Across) -> str:
    """Cells joined by `gap`, empty ones and those merged from above kept as empty texts."""
    return gap.join(_all(grid, across, "empty"))


def dense_lines(grid: Grid) -> str:
    """One cell a line; empty ones leave nothing."""
    return "\n".join(_filled(_all(grid, "once", "skip")))


def piped_lines(grid: Grid) -> str:
    """One cell a line, each with a pipe behind it."""
    return "\n".join(f"{flat(text)}|" for text in _all(grid, "once", "skip"))


def indented_lines(grid: Grid) -> str:
    """Each cell on a line between lines of spaces, blank ones NBSP, as the text of HTML's source with its white space."""
    rows = ("".join(f"  \n  {text}{chr(160) * marks.blank(text)}\n  \n" for text in row) for row in _once(grid))
    return " \n".join(rows)


# One row a line


def spaced_rows(grid: Grid) -> str:
    """Cells of a row joined by single spaces; empty ones leave nothing."""
    return "\n".join(" ".join(map(flat, _filled(row))) for row in _once(grid))


def joined_rows(grid: Grid, separator: str, start: str = "", down: Down = "skip", across: Across = "once") -> str:
    """Cells of a row joined by a separator that empty ones keep."""
    return "\n".join(start + separator.join(map(flat, row)) for row in grid.texts(across, down))


def broken_pipe_rows(grid: Grid) -> str:
    """Pipes between cells but not before or after them; line breaks inside cells are kept."""
    first, *rest = (" |  ".join(row) + "  " for row in _once(grid))
    rule = "|".join(["---"] * len(grid.covering[0]))
    return "\n".join([first, rule, *rest])


def markdown(
    grid: Grid, across: Across = "empty", down: Down = "empty", *, own_header: bool = True, aligned: bool = False
) -> str:
    """A pipe table. `own_header`: the first row is its header, else an empty one is put before it."""
    rows = [list(map(flat, row)) for row in grid.texts(across, down)]
    if across == "once":
        rows = [[*row, *[""] * (grid.width - len(row))] for row in rows]
    if aligned:
        rows = _aligned(rows)
    head = rows[:1] if own_header else [[""] * grid.width]
    body = rows[1:] if own_header else rows
    return "\n".join([*map(piped, head), head_rule(grid), *map(piped, body)])


def head_rule(grid: Grid) -> str:
    """The line under the first row of a pipe table."""
    return piped(["---"] * grid.width)


def piped(row: Sequence[str]) -> str:
    """A row of a pipe table."""
    return "| " + " | ".join(row) + " |"


def _aligned(rows: list[list[str]]) -> list[list[str]]:
    """The rows with their texts padded to the widest of their column, counted in characters."""
    widths = [max(len(marks.units(text)) for text in column) for column in zip(*rows, strict=True)]
    return [[text + " " * (w - len(marks.units(text))) for text, w in zip(row, widths, strict=True)] for row in rows]


# Markup


def markup(grid: Grid) -> str:
    """An HTML table with the spans of its cells."""
    return (
        "<table>\n"
        + "".join(f"{marks.ROW}<tr>\n{''.join(map(_tagged, row))}</tr>\n" for row in _anchored(grid))
        + "</table>"
    )


def _anchored(grid: Grid) -> Iterable[list[Cell]]:
    """For each row the cells that begin in it."""
    return ([cell for cell in row if cell.row == number] for number, row in enumerate(grid.covering))


def _tagged(cell: Cell) -> str:
    rows = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    columns = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    return f"<td{columns}{rows}>{html.escape(cell.marked).replace(chr(10), '<br />')}</td>\n"


# Spreadsheets


def csv_table(grid: Grid) -> str:
    """CSV with merged cells repeated in every place they cover."""
    return _csv(grid.texts("repeat", "repeat"))


SHEET_WIDTH = 27
"""How many columns a sheet has."""


def sheet_widths(grid: Grid, places: int = SHEET_WIDTH) -> list[int]:
    """How many of a sheet's columns each column of the table takes: uneven, as when several tables share a sheet."""
    return [places * (i + 1) // grid.width - places * i // grid.width for i in range(grid.width)]


def csv_sheet(grid: Grid) -> str:
    """CSV of a sheet whose columns are shared by all tables, merged cells written once."""
    return _csv(grid.texts("empty", "empty", sheet_widths(grid)))


def tsv_sheet(grid: Grid) -> str:
    """The same with tabs."""
    return "\n".join("\t".join(map(flat, row)) for row in grid.texts("empty", "empty", sheet_widths(grid)))


def trimmed_sheet(grid: Grid) -> str:
    """The same with a tab before each row and nothing behind its last text."""
    return "\n".join("\t" + marks.trim(row, "\t") for row in tsv_sheet(grid).split("\n"))


def nan_sheet(grid: Grid) -> str:
    """A pipe table of the sheet with `NaN` in every empty place."""
    return "\n".join(nan_row(list(map(flat, row))) for row in grid.texts("empty", "empty", sheet_widths(grid)))


def nan_row(row: list[str]) -> str:
    """One row of `nan_sheet`, filled up to the width of the sheet."""
    return piped([text + "NaN" * marks.blank(text) for text in row + [""] * (SHEET_WIDTH - len(row))])


def _csv(rows: Iterable[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().removesuffix("\n")
