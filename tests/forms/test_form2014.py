"""Reports of 2014 to 2018: the statistics table, with rows and columns of the organ's own."""

from __future__ import annotations

import datetime
from decimal import Decimal
from functools import partial
from random import Random

import pytest
from attrs import evolve
from drawing import DRAWINGS, FILES, page
from reports2014 import LOCAL, VARIANTS, divided, report, values

import foia_cn
from breaking import assert_sound
from foia_cn import AnnualReport, Evidence, Status
from foia_cn.testing import LAYOUTS
from foia_cn.testing.paper import print_report, to_pdf

drawings = pytest.mark.parametrize("drawing", DRAWINGS.values(), ids=list(DRAWINGS))


@drawings
def test_the_table_comes_back_exactly(drawing: object) -> None:
    parsed = foia_cn.parse(report(drawing))  # type: ignore[arg-type]
    assert parsed.form == "2014"
    assert {path: str(value) for path, value in parsed.values.items()} == values()
    assert isinstance(parsed.values["statistics.fees.amount"], Decimal)
    assert parsed.problems == ()


@pytest.mark.parametrize("columns", [1, 4])
@pytest.mark.parametrize("write", FILES.values(), ids=list(FILES))
def test_files_come_back_exactly(write: object, columns: int) -> None:
    for seed in range(4):
        parsed = foia_cn.parse(write(page(partial(report, columns=columns)), Random(seed)))  # type: ignore[operator]
        assert parsed.form == "2014"
        assert {path: str(value) for path, value in parsed.values.items()} == values()
        assert parsed.problems == ()
        names = {"统计数"} if columns == 1 else {"合计", "区政府", "区直单位", "乡镇（街道、园区）"}
        assert {i.column for i in parsed.indicators_printed} == names
        kept = {i.labels: (i.unit, i.value) for i in parsed.indicators_printed if i.column in ("合计", "统计数")}
        assert kept == LOCAL
        assert len(parsed.indicators_printed) == columns * len(LOCAL) + (columns - 1) * len(values())


@pytest.mark.parametrize("columns", [1, 4])
@pytest.mark.parametrize("variant", VARIANTS)
def test_tables_that_say_it_otherwise_come_back_exactly(variant: str, columns: int) -> None:
    drawn = partial(report, columns=columns, change=VARIANTS[variant])
    files = [write(page(drawn), Random(2)) for write in FILES.values()]
    for content in (*files, *map(drawn, DRAWINGS.values())):
        parsed = foia_cn.parse(content)
        assert {path: str(value) for path, value in parsed.values.items()} == values()
        assert parsed.problems == ()
        kept = {i.labels[-1]: i.value for i in parsed.indicators_printed if i.column in ("合计", "统计数")}
        if variant != "bracketed":
            assert kept == {labels[-1]: value for labels, (_, value) in LOCAL.items()}


@drawings
def test_local_rows_are_kept(drawing: object) -> None:
    text = report(drawing)  # type: ignore[arg-type]
    kept = foia_cn.parse(text).indicators_printed
    assert {i.labels: (i.unit, i.value) for i in kept} == LOCAL
    for indicator in kept:
        assert text[slice(*(indicator.evidence.span or (0, 0)))] == indicator.evidence.raw == str(indicator.value)


@drawings
def test_several_columns_are_kept(drawing: object) -> None:
    parsed = foia_cn.parse(report(drawing, 4))  # type: ignore[arg-type]
    assert {path: str(value) for path, value in parsed.values.items()} == values()
    kept = {(i.path, i.column): str(i.value) for i in parsed.indicators_printed if i.path}
    columns = ("区政府", "区直单位", "乡镇（街道、园区）")
    assert kept == {
        (path, column): text
        for path, value in values().items()
        for column, text in zip(columns, divided(value), strict=True)
    }
    local = [i for i in parsed.indicators_printed if i.labels in LOCAL]
    assert {(i.labels, i.column): i.value for i in local if i.column == "合计"} == {
        (labels, "合计"): value for labels, (_, value) in LOCAL.items()
    }
    assert AnnualReport.from_dict(parsed.to_dict()) == parsed


def test_columns_none_of_which_is_the_total_are_not_guessed() -> None:
    text = report(DRAWINGS["pipes"], 4).replace("| 合计 |", "| 街道 |")
    parsed = foia_cn.parse(text)
    assert set(parsed.values.values()) == {None}
    flagged = {path for p in parsed.problems for path in p.paths}
    assert all(path in flagged or "statistics" in flagged for path in parsed.values)
    assert {i.column for i in parsed.indicators_printed} == {"街道", "区政府", "区直单位", "乡镇（街道、园区）"}


def test_rows_of_the_table_are_no_headings() -> None:
    parsed = foia_cn.parse(report(DRAWINGS["html"]))
    assert parsed.year == 2016
    assert parsed.published == datetime.date(2017, 3, 20)
    texts = {name: getattr(parsed.sections, name).text for name in ("overview", "disclosure", "requests", "disputes")}
    assert texts == {
        "overview": "2016年，我区认真贯彻落实《中华人民共和国政府信息公开条例》，全年收到政府信息公开申请12件。",
        "disclosure": "全年主动公开政府信息1862条，其中政府网站公开1450条。",
        "requests": "全年收到申请12件，办结11件。",
        "disputes": "全年发生行政复议3件、行政诉讼2件。",
    }
    assert (parsed.sections.problems or parsed.sections).text.startswith("一是主动公开的内容")  # type: ignore[union-attr]


def test_broken_sums_are_named() -> None:
    text = report(DRAWINGS["lines"]).replace("收到申请数\n件\n12", "收到申请数\n件\n13")
    problems = foia_cn.parse(text).problems
    assert [(p.code, p.paths[0]) for p in problems] == [("A4", "statistics.requests.received")]


def test_a_row_that_is_gone_is_missing() -> None:
    text = report(DRAWINGS["lines"]).replace("3.涉及个人隐私\n件\n0\n\n", "")
    parsed = foia_cn.parse(text)
    path = "statistics.requests.replies.denied.personal_privacy"
    assert parsed.values[path] is None
    assert [p.code for p in parsed.problems] == ["ROW-MISSING"]
    assert parsed.problems[0].paths == (path,)


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=list(LAYOUTS))
def test_reading_and_writing_again_gives_the_same_numbers(layout: object) -> None:
    parsed = foia_cn.parse(report(DRAWINGS["html"]))
    assert foia_cn.parse(layout.render(parsed)).values == parsed.values  # type: ignore[attr-defined]


def test_an_empty_table_on_paper_is_blank() -> None:
    """Its labels wrap in narrow cells, where a line may hold but a character that is a unit as well."""
    sample = foia_cn.parse(report(DRAWINGS["html"]))
    printed = evolve(
        sample,
        values=dict.fromkeys(sample.values),
        evidence={path: Evidence(Status.BLANK) for path in sample.values},
        indicators_printed=(),
    )
    parsed = foia_cn.parse(to_pdf(print_report(printed)))
    assert {e.status for e in parsed.evidence.values()} == {Status.BLANK}
    assert parsed.problems == ()


def test_everything_in_several_reports_counts_from_the_beginning() -> None:
    """Rows of the organ's own and claims as well: whatever has a span is where it says."""
    one = report(DRAWINGS["lines"]).replace("\n1,862\n", "\n12%\n").replace("\n12\n", "\n13\n")
    text = one * 3
    parsed = list(foia_cn.parse_all(text))
    assert len(parsed) == 3
    for start, each in zip(range(0, len(text), len(one)), parsed, strict=True):
        assert_sound(each, text)
        (own,) = (i.evidence for i in each.indicators_printed if i.labels[-1] == "其中：1.机构领导类信息")
        assert [p.code for p in each.problems] == ["CELL-TEXT", "A4"]
        assert len(each.claims) == 4
        for claim in each.claims:
            assert claim.span
            assert text[slice(*claim.span)].startswith(str(claim.number))
        for span in (own.span, *(found.span for found in (*each.claims, *each.problems))):
            assert span
            assert start <= span[0] < span[1] <= start + len(one)


@drawings
def test_the_unit_beside_a_label_is_that_of_its_row(drawing: object) -> None:
    text = report(drawing)  # type: ignore[arg-type]
    at = text.index("万元", text.index("依申请公开信息收取的费用"))
    parsed = foia_cn.parse(text[:at] + text[at + 1 :])
    assert parsed.values["statistics.fees.amount"] == Decimal("0.02")
    assert [(p.code, p.paths) for p in parsed.problems] == [("CELL-UNIT", ("statistics.fees.amount",))]
