"""Reports with numbers in one column and the total only: no row of table 三 is full, and its sums say nothing of which."""

from __future__ import annotations

from decimal import Decimal
from importlib.resources import files

import pytest

import foia_cn
from foia_cn import AnnualReport
from foia_cn.testing import LAYOUTS, Layout
from judging import printing, silent

SAMPLE = foia_cn.parse((files("foia_cn.data") / "sample-2021.txt").read_bytes())
COLUMNS = (
    *("natural_person", "commercial_enterprise", "research_institution"),
    *("public_interest_organization", "legal_service_institution", "other_organization"),
)
BLOCKS = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")

TOLD = (
    *("two-breaks", "three-breaks", "empty-lines", "empty-paragraphs", "repeating-paragraphs"),
    *("columns-characters", "columns-display", "columns-right", "columns-wrapped-middle", "box"),
)
"""Layouts that tell the columns by what divides the rows of other tables, or by the labels above them."""


def only(column: str, block: str = "") -> AnnualReport:
    """The sample, were all its applicants of one kind, and all its disputes of one block and upheld where one is named."""
    cells: dict[str, int | Decimal | None] = {}
    for path, value in SAMPLE.values.items():
        row, _, last = path.rpartition(".")
        if path.startswith("requests."):
            own = last in (column, "total")
            cells[path] = SAMPLE.values[f"{row}.natural_person"] if own else None
        elif path.startswith("disputes.") and block:
            cells[path] = 3 if row == f"disputes.{block}" and last in ("upheld", "total") else None
        else:
            cells[path] = value
    return printing(SAMPLE, cells)


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_numbers_of_one_column_come_to_stand_in_no_other(layout: Layout, column: str) -> None:
    report = only(column)
    parsed = foia_cn.parse(layout.render(report))
    assert silent(parsed, report) == []


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("name", TOLD)
def test_what_divides_the_rows_of_other_tables_or_stands_above_tells_the_column(name: str, column: str) -> None:
    report = only(column)
    assert foia_cn.parse(LAYOUTS[name].render(report)).values == report.values


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_two_numbers_of_table_four_come_to_stand_in_no_other_cells(layout: Layout, block: str) -> None:
    report = only("natural_person", block)
    parsed = foia_cn.parse(layout.render(report))
    assert silent(parsed, report) == []


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("name", ["tabbed-lines", "empty-lines", "empty-paragraphs", "markup"])
def test_empty_lines_tell_the_cells_of_table_four(name: str, block: str) -> None:
    report = only("natural_person", block)
    assert foia_cn.parse(LAYOUTS[name].render(report)).values == report.values


@pytest.mark.parametrize("block", range(3))
def test_a_line_under_its_labels_may_lack_the_separators_at_its_end(block: int) -> None:
    report = only("natural_person", BLOCKS[block])
    text = LAYOUTS["tabbed-rows"].render(report)
    start, end = text.index("\n行政复议\t"), text.index("\n五、存在的主要问题")
    labels = "\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计" * 3
    row = "\t" * (5 * block + 1) + "3\t\t\t\t3"
    header = "\n\t行政复议\t行政诉讼\n\t未经复议直接起诉\t复议后起诉\n"
    assert foia_cn.parse(f"{text[:start]}{header}{labels}\n{row}{text[end:]}").values == report.values
