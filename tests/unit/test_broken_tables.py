"""Tables that a page break has cut within a row: its label and its numbers stand in two grids, or one of them is gone."""

from __future__ import annotations

from importlib.resources import files

import pytest
from attrs import evolve

import foia_cn
from foia_cn.testing import marks
from foia_cn.testing.grids import Cell, Grid
from foia_cn.testing.pages import Page, Paragraph, page

SAMPLE = foia_cn.parse((files("foia_cn.data") / "sample-2021.txt").read_bytes())
LABELS = ["（二）部分公开", "2.其他法律行政法规禁止公开", "2.重复申请", "3.要求提供公开出版物", "3.其他", "（七）总计"]
"""The labels of rows that are not the first of their table."""


def html(target: Page) -> str:
    """The page as a web page, each row with the cells that begin in it."""
    parts = [_table(part) if isinstance(part, Grid) else f"<p>{part.text}</p>" for part in target]
    return "<html><body>" + "\n".join(parts) + "</body></html>"


def _table(grid: Grid) -> str:
    rows: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell)
    lines = ("".join(map(_cell, rows[row])) for row in sorted(rows))
    return "<table>" + "\n".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def _cell(cell: Cell) -> str:
    return f'<td rowspan="{cell.rows}" colspan="{cell.columns}">{cell.text}</td>'


def broken(label: str, foot: str, head: str) -> Page:
    """The sample's page with its table cut at the row of a label: at its foot and at the head of the next there is left
    of the row what `foot` and `head` say, "label", "numbers", or both.
    """
    parts: list[Paragraph | Grid] = []
    for part in page(SAMPLE):
        at = next((c.row for c in part.cells if c.text.startswith(label)), 0) if isinstance(part, Grid) else 0
        parts += [_upper(part, at, foot), _lower(part, at, head)] if at and isinstance(part, Grid) else [part]
    return tuple(parts)


def _left(cell: Cell, row: int, what: str) -> Cell:
    kind = "numbers" if cell.kind == "value" else "label"
    return evolve(cell, text=cell.text if cell.row < row or kind in what else "")


def _upper(grid: Grid, row: int, what: str) -> Grid:
    cells = [_left(c, row, what) for c in grid.cells if c.row <= row]
    return evolve(grid, cells=tuple(evolve(c, rows=min(c.rows, row + 1 - c.row)) for c in cells), height=row + 1)


def _lower(grid: Grid, row: int, what: str) -> Grid:
    """Cells that reach into it from above go on, empty."""
    cells = []
    for cell in grid.cells:
        if cell.row < row < cell.row + cell.rows:
            cells.append(evolve(cell, text="", row=0, rows=cell.row + cell.rows - row))
        elif cell.row >= row:
            own = _left(cell, row, what) if cell.row == row else cell
            cells.append(evolve(own, row=cell.row - row))
    return Grid(tuple(sorted(cells, key=lambda c: (c.row, c.column))), grid.height - row, grid.width)


def silent(report: foia_cn.AnnualReport) -> list[str]:
    """The fields that have lost their number without a problem that names them."""
    named = [path for problem in report.problems for path in problem.paths]
    lost = (path for path, value in SAMPLE.values.items() if report.values[path] != value)
    return [p for p in lost if not any(p == name or p.startswith(name + ".") for name in named)]


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize(("foot", "head"), [("numbers", "label"), ("label", "numbers")])
def test_a_row_whose_label_and_numbers_stand_on_two_pages_is_one(label: str, foot: str, head: str) -> None:
    report = foia_cn.parse(html(broken(label, foot, head)))
    assert (dict(report.values), report.ok) == (dict(SAMPLE.values), True)


@pytest.mark.parametrize("label", LABELS)
def test_numbers_at_the_foot_that_are_not_set_like_the_row_at_the_head_make_both_doubtful(label: str) -> None:
    cut = list(broken(label, "numbers", "label"))
    at = next(n for n, part in enumerate(cut[1:], 1) if isinstance(part, Grid) and isinstance(cut[n - 1], Grid))
    grid = cut[at - 1]
    assert isinstance(grid, Grid)
    shifted = [
        evolve(c, column=c.column + 1) if c.row == grid.height - 1 and c.kind == "value" else c for c in grid.cells
    ]
    gap = [Cell("", grid.height - 1, min(c.column for c in grid.cells if c.kind == "value"), kind="label")]
    ordered = sorted([*shifted, *gap], key=lambda c: (c.row, c.column))
    cut[at - 1] = evolve(grid, cells=tuple(ordered), width=grid.width + 1)
    report = foia_cn.parse(html(tuple(cut)))
    assert silent(report) == []


@pytest.mark.parametrize("label", LABELS)
def test_the_numbers_of_a_row_with_a_name_of_its_own_are_not_those_of_an_empty_row_before(label: str) -> None:
    cut = list(broken(label, "label", "numbers"))
    at = next(n for n, part in enumerate(cut[1:], 1) if isinstance(part, Grid) and isinstance(cut[n - 1], Grid))
    grid = cut[at]
    assert isinstance(grid, Grid)
    last = max(n for n, c in enumerate(grid.cells) if c.row == 0 and c.kind == "label")
    named = [evolve(c, text="鸿雁传书") if n == last else c for n, c in enumerate(grid.cells)]
    cut[at] = evolve(grid, cells=tuple(named))
    assert "EXTRA-VALUES" in [problem.code for problem in foia_cn.parse(html(tuple(cut))).problems]


@pytest.mark.parametrize("label", ["2.其他法律行政法规禁止公开", "3.要求提供公开出版物"])
def test_a_label_that_has_left_its_line_is_no_row_of_blanks(label: str) -> None:
    """Its numbers have gone with the line; in a table none of whose rows is full, zeros are missed by no sum."""
    filled = {p: v for p, v in SAMPLE.values.items() if not p.startswith("requests.")}
    for path in (p for p in SAMPLE.values if p.startswith("requests.")):
        row, _, column = path.rpartition(".")
        filled[path] = SAMPLE.values[f"{row}.total"] if column in ("natural_person", "total") else None
    blank = foia_cn.Evidence(foia_cn.Status.BLANK)
    evidence = {p: SAMPLE.evidence[p] if v is not None else blank for p, v in filled.items()}
    parts = page(evolve(SAMPLE, values=filled, evidence=evidence))
    text = "\n".join(_lines(part) if isinstance(part, Grid) else part.text for part in parts)
    start = text.index(label)
    torn = text[: text.rindex("\n", 0, start) + 1] + label + text[text.index("\n", start) :]
    whole, report = foia_cn.parse(text), foia_cn.parse(torn)
    named = [path for problem in report.problems for path in problem.paths]
    lost = [p for p, v in whole.values.items() if report.values[p] != v]
    assert [p for p in lost if not any(p == name or p.startswith(name + ".") for name in named)] == []


def _lines(grid: Grid) -> str:
    return "\n".join("\t".join(map(marks.strip, texts)) for texts in grid.texts("empty", "empty"))
