"""The layouts report text arrives in: each is a family of converters, named for what its text looks like.

`LAYOUTS` has them all by name; `layouts()` draws one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal

from attrs import field, frozen
from hypothesis import strategies as st

from foia_cn.report import AnnualReport
from foia_cn.testing import marks, writing
from foia_cn.testing.columns import Style, boxed, characters, display, fixed_width, simple_table, wrapped
from foia_cn.testing.grids import Grid
from foia_cn.testing.pages import Page, Paragraph, page
from foia_cn.testing.torn import torn_rows
from foia_cn.testing.writing import (
    SHEET_WIDTH,
    joined_lines,
    joined_rows,
    markdown,
    paragraphs,
    spaced_lines,
    spaced_rows,
)


@frozen
class Layout:
    """A way to write a report down.

    `write` turns a page into marked text. `blanks` says what a blank cell leaves: a trace of its own (`kept`), a gap
    that means something only beside rows without blanks (`gap`), or nothing (`lost`). Reports without blanks (`filled`)
    survive in every layout. Blanks survive where they are `kept`, unless there is little else in a table; where they do
    not, `foia_cn.parse` refuses the cells with a problem.
    """

    name: str
    write: Callable[[Page], str] = field(repr=False)
    blanks: Literal["kept", "gap", "lost"] = "kept"

    def render(self, report: AnnualReport) -> str:
        """The report as text in this layout."""
        return marks.strip(self.write(page(report)))


def _of(table: Callable[[Grid], str], gap: str = "\n\n", heading: str = "{}") -> Callable[[Page], str]:
    return lambda target: paragraphs(target, table, gap, heading)


def _wrapped(table: Callable[[Grid], str], gap: str = "\n", indent: str = "") -> Callable[[Page], str]:
    return lambda target: wrapped(target, table, gap, indent=indent)


def _fixed(style: Style) -> Callable[[Page], str]:
    return _wrapped(partial(fixed_width, style=style))


def _one_line(target: Page) -> str:
    return writing.flat(paragraphs(target, spaced_rows, gap="\n").strip())


def _sheet(table: Callable[[Grid], str], row: Callable[[str], str]) -> Callable[[Page], str]:
    """A sheet that holds the prose too, each paragraph in the first cell of a row."""

    def written(part: Paragraph | Grid) -> str:
        return table(part) if isinstance(part, Grid) else row(part.text)

    return lambda target: "\n".join(map(written, target)) + "\n"


_SIMPLE = Style(display)
_NARROW = Style(characters, limit=9)
_PDF = Style(characters, limit=12, headers=3, align="center", numbers="middle", groups="middle")

_ONE_CELL_A_LINE = (
    Layout("tabbed-lines", _of(writing.tabbed_lines, "\n")),
    Layout("padded-lines", _of(writing.padded_lines)),
    Layout("two-breaks", _of(partial(spaced_lines, gap=2)), blanks="gap"),
    Layout("three-breaks", _of(partial(spaced_lines, gap=3), "\n" * 7), blanks="gap"),
    Layout("empty-lines", _of(partial(joined_lines, gap="\n", across="once"), "\n"), blanks="gap"),
    Layout("empty-paragraphs", _of(partial(joined_lines, gap="\n\n", across="once")), blanks="gap"),
    Layout("repeating-paragraphs", _of(partial(joined_lines, gap="\n\n", across="repeat")), blanks="gap"),
    Layout("indented-lines", _of(writing.indented_lines, "\n\n ")),
    Layout("dense-lines", _of(writing.dense_lines, "\n"), blanks="lost"),
    Layout("piped-lines", _of(writing.piped_lines, "\n")),
)

_ONE_ROW_A_LINE = (
    Layout("spaced-rows", _of(spaced_rows), blanks="lost"),
    Layout("one-line", _one_line, blanks="lost"),
    Layout("joined-rows", _of(partial(joined_rows, separator=" ")), blanks="gap"),
    Layout("blank-joined-rows", _of(partial(joined_rows, separator=" ", down="empty", across="empty")), blanks="gap"),
    Layout(
        "blank-joined-copies", _of(partial(joined_rows, separator=" ", down="repeat", across="repeat")), blanks="gap"
    ),
    Layout("tabbed-rows", _of(partial(joined_rows, separator="\t"), "\n")),
    Layout("indented-rows", _of(partial(joined_rows, separator="\t", start="\t"))),
    Layout("broken-pipes", _of(writing.broken_pipe_rows)),
    Layout("repeating-pipes", _of(partial(joined_rows, separator=" | ", across="repeat", down="repeat"), "\n")),
    Layout("markdown", _of(partial(markdown, own_header=False))),
    Layout("markdown-own-header", _of(markdown, heading="## {}")),
    Layout("markdown-repeating", _of(partial(markdown, across="repeat", down="repeat"), heading="**{}**")),
    Layout("markdown-once", _of(partial(markdown, down="skip", own_header=False), heading="## {}")),
    Layout("markdown-left", _of(partial(markdown, across="once", down="skip", own_header=False, aligned=True))),
    Layout("markdown-aligned", _of(partial(markdown, aligned=True), heading="# {}")),
    Layout("markdown-torn", _of(partial(torn_rows, style=_NARROW))),
    Layout("markdown-torn-blanks", _of(partial(torn_rows, style=_NARROW, lower=1)), blanks="gap"),
    Layout("markup", _of(writing.markup, heading="# {}")),
    Layout("csv", _of(writing.csv_table, "\n")),
    Layout("csv-sheet", _sheet(writing.csv_sheet, lambda text: text + "," * (SHEET_WIDTH - 1))),
    Layout("tsv-sheet", _sheet(writing.tsv_sheet, lambda text: text + "\t" * (SHEET_WIDTH - 1))),
    Layout("trimmed-sheet", _sheet(writing.trimmed_sheet, "\t{}".format), blanks="gap"),
    Layout("nan-sheet", _sheet(writing.nan_sheet, lambda text: writing.nan_row([text]))),
)

_FIXED_WIDTH = (
    Layout("columns-characters", _fixed(Style(characters)), blanks="gap"),
    Layout("columns-display", _fixed(Style(display, gap=2)), blanks="gap"),
    Layout("columns-right", _fixed(Style(display, gap=2, align="right", limit=40)), blanks="gap"),
    Layout("columns-wrapped-top", _fixed(Style(characters, gap=2, limit=10, headers=4, groups="middle")), blanks="gap"),
    Layout("columns-wrapped-middle", _fixed(_PDF), blanks="gap"),
    Layout(
        "columns-wrapped-bottom", _fixed(Style(characters, gap=2, limit=10, headers=4, numbers="bottom")), blanks="gap"
    ),
    Layout("simple-table", _wrapped(partial(simple_table, style=_SIMPLE), "\n\n"), blanks="gap"),
    Layout(
        "box", _wrapped(partial(boxed, style=Style(display, limit=24, headers=6, groups="middle")), "\n\n", " " * 8)
    ),
    Layout("ascii-grid", _wrapped(partial(boxed, style=Style(display, pad=1), ascii_lines=True), "\n\n")),
)

LAYOUTS: dict[str, Layout] = {layout.name: layout for layout in (*_ONE_CELL_A_LINE, *_ONE_ROW_A_LINE, *_FIXED_WIDTH)}


def layouts() -> st.SearchStrategy[Layout]:
    """One of `LAYOUTS`."""
    return st.sampled_from(tuple(LAYOUTS.values()))
