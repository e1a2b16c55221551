"""Texts that print a table in one piece before they print it cell by cell, as dumps of nested tables do."""

from __future__ import annotations

from importlib.resources import files

import pytest
from attrs import evolve

import foia_cn
from foia_cn.testing import marks
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
