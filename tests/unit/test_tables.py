"""Which stretch of a document holds which table: a table that is printed twice, as last year's beside this year's, and one
that is not there at all.
"""

from __future__ import annotations

from importlib.resources import files

import pytest

import foia_cn
from foia_cn import AnnualReport
from foia_cn.testing import LAYOUTS
from judging import differences, printing, silent

SAMPLE = foia_cn.parse((files("foia_cn.data") / "sample-2021.txt").read_bytes())
EARLIER = printing(SAMPLE, {path: value + 1 if value else value for path, value in SAMPLE.values.items()})
SPARSE = printing(SAMPLE, {path: value or None for path, value in SAMPLE.values.items()})
STRETCHES = {
    "disclosure": ("第二十条第（一）项", "三、收到和处理"),
    "requests": ("（本列数据的勾稽关系为", "四、政府信息公开行政复议"),
    "all": ("第二十条第（一）项", "五、存在"),
}
NAMES = ["tabbed-rows", "tabbed-lines", "markdown", "csv", "columns-display", "one-line"]


def stretch(text: str, name: str) -> tuple[int, int]:
    start, end = STRETCHES[name]
    return text.index(start), text.index(end)


def with_copy(report: AnnualReport, other: AnnualReport, layout: str, name: str, place: str) -> AnnualReport:
    """The report read with tables of another one put in at a place."""
    text, more = LAYOUTS[layout].render(report), LAYOUTS[layout].render(other)
    copy = more[slice(*stretch(more, name))]
    start, end = stretch(text, name)
    at = {"before": start, "behind": end, "at the end": len(text)}[place]
    return foia_cn.parse(f"{text[:at]}\n上年数据：\n{copy}\n{text[at:]}")


@pytest.mark.parametrize("place", ["before", "behind", "at the end"])
@pytest.mark.parametrize("name", STRETCHES)
@pytest.mark.parametrize("layout", NAMES)
def test_another_years_table_is_not_read_for_the_reports(layout: str, name: str, place: str) -> None:
    parsed = with_copy(SAMPLE, EARLIER, layout, name, place)
    assert silent(parsed, SAMPLE) == []
    if name != "disclosure" or place == "before":
        assert "TABLE-TWICE" in {problem.code for problem in parsed.problems}


@pytest.mark.parametrize("layout", ["tabbed-rows", "markdown", "csv"])
def test_tables_of_few_numbers_as_well(layout: str) -> None:
    earlier = printing(SPARSE, {path: value + 1 if value else None for path, value in SPARSE.values.items()})
    assert silent(with_copy(SPARSE, earlier, layout, "requests", "behind"), SPARSE) == []


@pytest.mark.parametrize("place", ["before", "behind", "at the end"])
@pytest.mark.parametrize("layout", ["tabbed-rows", "markdown", "csv"])
def test_the_same_numbers_twice_are_the_reports(layout: str, place: str) -> None:
    """As on a page that is made for screens of two sizes."""
    found = differences(with_copy(SAMPLE, SAMPLE, layout, "requests", place), SAMPLE)
    assert {path for path in found if path.startswith("requests.")} == set()


@pytest.mark.parametrize("layout", NAMES)
def test_a_table_that_is_a_picture_takes_no_other_with_it(layout: str) -> None:
    """Prose names many of its rows, each with a number; it is no table, and the others are where they were."""
    said = "全年新收政府信息公开申请77件，上年结转5件，结转下年度8件。其中予以公开32件，部分公开9件，不予公开3件，无法提供4件。"
    text = LAYOUTS[layout].render(SAMPLE)
    start, end = stretch(text, "requests")
    parsed = foia_cn.parse(
        f"{text[:start]}\n（见附图）\n{text[end:]}".replace("一、总体情况", f"一、总体情况\n{said}\n", 1)
    )
    rest = {path: value for path, value in SAMPLE.values.items() if not path.startswith("requests.")}
    assert {path: parsed.values[path] for path in rest} == rest
    assert [problem.paths for problem in parsed.problems if problem.code == "TABLE-MISSING"] == [("requests",)]
