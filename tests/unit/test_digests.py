"""Texts that print a table in one piece before they print it cell by cell, as dumps of nested tables do."""

from __future__ import annotations

from importlib.resources import files

import pytest
from attrs import evolve

import foia_cn
from foia_cn.testing import LAYOUTS, marks
from foia_cn.testing.grids import Grid
from foia_cn.testing.pages import Page, page

SAMPLE = foia_cn.parse((files("foia_cn.data") / "sample-2021.txt").read_bytes())
EMPTY = [path for path, value in SAMPLE.values.items() if value == 0]


def dump(target: Page, separator: str, dropped: str = "") -> str:
    """The page with each table twice; `dropped` is left out where it is printed cell by cell."""
    return "\n\n".join(_twice(part, separator, dropped) if isinstance(part, Grid) else part.text for part in target)


def _twice(grid: Grid, separator: str, dropped: str) -> str:
    rows: dict[int, list[str]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell.text)
    piece = " ".join("".join(row) for _, row in sorted(rows.items()))
    lines = (separator.join(map(marks.strip, texts)) for texts in grid.texts("repeat", "repeat"))
    return f'"{piece}"\n\n' + "\n".join(line for line in lines if not dropped or dropped not in line)


@pytest.mark.parametrize("separator", [",", "\t"])
@pytest.mark.parametrize("empty", [(), EMPTY], ids=["full", "blanks"])
def test_a_piece_of_the_cells_that_follow_is_left_out(separator: str, empty: list[str]) -> None:
    values = {**SAMPLE.values, **dict.fromkeys(empty)}
    blank = foia_cn.Evidence(foia_cn.Status.BLANK)
    report = evolve(SAMPLE, values=values, evidence={**SAMPLE.evidence, **dict.fromkeys(empty, blank)})
    for end in ("\n", "\r\n"):
        parsed = foia_cn.parse(dump(page(report), separator).replace("\n", end))
        assert (dict(parsed.values), parsed.ok) == (values, True)


def test_a_piece_that_says_more_than_the_cells_that_follow_is_read() -> None:
    text = dump(page(SAMPLE), ",", dropped="2.重复申请")
    assert not foia_cn.parse(text).ok


@pytest.mark.parametrize("printed", ["1,4093,520", '"1,4093,520"', '"1,4093,52060,711"', "1,409,3520", "4,0,520"])
@pytest.mark.parametrize("name", ["csv", "csv-sheet", "spaced-rows", "tabbed-rows"])
def test_numbers_run_together_behind_a_label_are_no_cells(name: str, printed: str) -> None:
    """Three numbers with commas between their thousands; whatever divides the cells of a table, it is not these."""
    text, label = LAYOUTS[name].render(SAMPLE), "行政规范性文件"
    value, _ = foia_cn.parse(text).evidence["disclosure.normative_documents.issued"].span or (0, 0)
    start, end = text.rindex(label, 0, value), text.index("\n", value)
    mark = '"' if printed.startswith('"') else ""
    parsed = foia_cn.parse(text[:start] + mark + label + printed.strip('"') + mark + text[end:])
    named = {path for problem in parsed.problems for path in problem.paths}
    assert "disclosure.normative_documents" in named
    assert [v for p, v in parsed.values.items() if p.startswith("disclosure.normative_documents.")] == [None] * 3
