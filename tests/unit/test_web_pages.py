"""Web pages whose tables are made of boxes that a style puts in their places, and Markdown that begins as a page does."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

import pytest
from attrs import evolve

import foia_cn
from foia_cn import AnnualReport
from foia_cn.parsing import read_document
from foia_cn.testing import LAYOUTS
from foia_cn.testing.grids import Cell, Grid
from foia_cn.testing.pages import Page, page
from judging import silent

SAMPLE = foia_cn.parse((files("foia_cn.data") / "sample-2021.txt").read_bytes())
EMPTY = [path for path, value in SAMPLE.values.items() if value == 0]


def boxes(target: Page) -> str:
    """The page with a box for each cell, and nothing in an empty one."""
    parts = [
        f"<div>{''.join(map(_box, part.cells))}</div>" if isinstance(part, Grid) else f"<p>{part.text}</p>"
        for part in target
    ]
    return "<html><body>" + "\n".join(parts) + "</body></html>"


def _box(cell: Cell) -> str:
    row, column = cell.row + 1, cell.column + 1
    if cell.kind == "label":
        return f'<p style="grid-row:{row} / {row + cell.rows}; grid-column: {column} / span {cell.columns}">{cell.text}</p>'
    return f'<div style="color:red;grid-area:{row}/{column}/span {cell.rows}/span {cell.columns}">{cell.text}</div>'


def test_boxes_with_a_row_and_a_column_are_cells() -> None:
    values = {**SAMPLE.values, **dict.fromkeys(EMPTY)}
    evidence = {**SAMPLE.evidence, **dict.fromkeys(EMPTY, foia_cn.Evidence(foia_cn.Status.BLANK))}
    parsed = foia_cn.parse(boxes(page(evolve(SAMPLE, values=values, evidence=evidence))))
    assert (dict(parsed.values), parsed.ok) == (values, True)


@pytest.mark.parametrize(
    "last",
    [
        "grid-area:1/1",
        "grid-area:2/2/span 9/span 9999",
        "grid-area:2/-1",
        "grid-area:auto/2",
        "grid-area:2/2/1/3",
        "grid-row:2",
        "",
    ],
)
def test_boxes_that_do_not_all_have_a_place_of_their_own_are_no_table(last: str) -> None:
    styles = ["grid-area:1/1", "grid-area:1/2", "grid-area:2/1", last]
    content = "".join(f'<div style="{style}">{n}</div>' for n, style in enumerate(styles))
    document = read_document(f"<html><body><div>{content}</div></body></html>")
    assert (document.cells, document.text) == ((), "0\n1\n2\n3\n")


def test_what_is_in_a_box_stays_there() -> None:
    inside = [
        "<p>1</p><p>2</p>",
        "<pre>3\n4</pre>",
        "<table><tr><td>5</td></tr></table>",
        "<td>6</td>",
        "7<sup>8</sup>",
    ]
    content = "".join(f'<div style="grid-area:{n}/1">{text}</div>' for n, text in enumerate(inside, 1))
    document = read_document(f"<html><body><div>{content}</div><p>9</p></body></html>")
    texts = [(cell.row, document.text[cell.start : cell.end]) for cell in document.cells]
    assert texts == [(0, "1\n2"), (1, "3\n4"), (2, "5"), (3, "6"), (4, "7\n8")]
    assert document.text.endswith("\n9\n")


@pytest.mark.parametrize("rule", [False, True])
def test_markdown_that_begins_with_a_tag_keeps_its_lines(rule: bool) -> None:
    text = LAYOUTS["markdown-own-header"].render(SAMPLE) if rule else LAYOUTS["markup"].render(SAMPLE)
    parsed = foia_cn.parse(f'<div class="c">\n\n您的位置：首页\n\n</div>\n\n{text}')
    assert (parsed.title, dict(parsed.values), parsed.ok) == (SAMPLE.title, dict(SAMPLE.values), True)


def test_lines_of_the_source_of_a_page_are_no_lines() -> None:
    document = read_document("<html><body><p>1\n2\n</p>\n\n3\n\n# </body></html>")
    assert document.text == "1 2\n3 #\n"


def tables(target: Page) -> str:
    """The page with its tables as such."""
    return "".join(_table(part) if isinstance(part, Grid) else f"<p>{part.text}</p>" for part in target)


def _table(grid: Grid) -> str:
    lines = ([cell for cell in grid.cells if cell.row == number] for number in range(grid.height))
    rows = ("".join(f"<td rowspan={c.rows} colspan={c.columns}>{c.text}</td>" for c in line) for line in lines)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def with_cells(number: int, change: Callable[[Grid], list[Cell]]) -> AnnualReport:
    """The sample read with the cells of one of its tables changed."""
    parts = list(page(SAMPLE))
    at = [n for n, part in enumerate(parts) if isinstance(part, Grid)][number]
    parts[at] = evolve(parts[at], cells=tuple(change(parts[at])))
    return foia_cn.parse(f"<html><body>{tables(tuple(parts))}</body></html>")


@pytest.mark.parametrize("remark", ["件", "见附件", "合计"])
def test_a_word_behind_the_only_row_of_a_table_is_none_of_its_cells(remark: str) -> None:
    def remarked(grid: Grid) -> list[Cell]:
        last = max(grid.cells, key=lambda cell: (cell.row, cell.column))
        return [*grid.cells, evolve(last, column=last.column + 1, text=remark)]

    report = with_cells(-1, remarked)
    assert (dict(report.values), report.ok) == (dict(SAMPLE.values), True)


@pytest.mark.parametrize("word", ["待定", "约3", "N/A"])
def test_a_word_in_the_only_row_of_a_table_is_in_its_cell(word: str) -> None:
    path = "disputes.litigation_direct.other"
    at = [p for p in SAMPLE.values if p.startswith("disputes.")].index(path)

    def said(grid: Grid) -> list[Cell]:
        row = max(cell.row for cell in grid.cells)
        return [evolve(c, text=word) if (c.row, c.column) == (row, at) else c for c in grid.cells]

    report = with_cells(-1, said)
    assert dict(report.values) == {**SAMPLE.values, path: None}
    assert report.evidence[path].status is foia_cn.Status.TEXT


def test_empty_cells_beside_one_that_holds_several_numbers_are_no_blanks() -> None:
    def crowded(grid: Grid) -> list[Cell]:
        row = next(cell.row for cell in grid.cells if cell.text.startswith("一、本年新收"))
        own = [cell for cell in grid.cells if cell.row == row and cell.kind == "value"]
        texts = [" ".join(cell.text for cell in own), *[""] * (len(own) - 1)]
        changed = dict(zip(own, texts, strict=True))
        return [evolve(cell, text=changed.get(cell, cell.text)) for cell in grid.cells]

    report = with_cells(-2, crowded)
    assert silent(report, SAMPLE) == []
    assert report.values["requests.carried_in.total"] == 4
