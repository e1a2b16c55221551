"""Reports of 2008 to 2013: tables of the organ's own, or prose alone."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from random import Random

import pytest
from drawing import DRAWINGS, FILES, Row, page
from reports2008 import TABLE, WHOLE, prose, report, whole

import foia_cn
from foia_cn import AnnualReport, Severity, Status
from foia_cn.testing.pages import Page


@pytest.mark.parametrize("drawing", DRAWINGS.values(), ids=list(DRAWINGS))
def test_every_indicator_comes_back(drawing: object) -> None:
    text = report(drawing)  # type: ignore[arg-type]
    parsed = foia_cn.parse(text)
    assert parsed.form == "2008"
    assert parsed.problems == ()
    assert dict(parsed.values) == {}
    assert (parsed.disclosure, parsed.requests, parsed.disputes, parsed.statistics) == (None, None, None, None)
    wanted = [
        (label, unit, code, column, value, path)
        for label, unit, code, *values, path in TABLE
        for column, value in zip(("本期实际", "本年累计"), values, strict=True)
    ]
    kept = [(i.labels[-1], i.unit, i.code, i.column, i.evidence.raw, i.path) for i in parsed.indicators_printed]
    assert kept == wanted
    for indicator in parsed.indicators_printed:
        raw = indicator.evidence.raw
        assert text[slice(*(indicator.evidence.span or (0, 0)))] == raw
        assert indicator.value == (None if raw == "/" else int(raw.replace(",", "")))
        assert indicator.evidence.status is (Status.DASH if raw == "/" else Status.VALUE)
        assert indicator.form == ("2014" if indicator.path else "")
    assert AnnualReport.from_dict(parsed.to_dict()) == parsed


@pytest.mark.parametrize("write", FILES.values(), ids=list(FILES))
def test_files_come_back_exactly(write: object) -> None:
    """Labels and headers wrapped in narrow cells, columns without header or numbers, and all."""
    wanted = [
        (label, unit, code, column, value, path)
        for label, unit, code, *values, path in TABLE
        for column, value in zip(("本期实际", "本年累计"), values, strict=True)
    ]
    for seed in (0, 1, 3):
        parsed = foia_cn.parse(write(page(report), Random(seed)))  # type: ignore[operator]
        kept = [(i.labels[-1], i.unit, i.code, i.column, i.evidence.raw, i.path) for i in parsed.indicators_printed]
        assert kept == wanted
        assert parsed.problems == ()


def test_parts_stand_under_their_whole() -> None:
    kept = foia_cn.parse(report(DRAWINGS["lines"])).indicators_printed
    assert kept[2].labels == ("主动公开信息数", "其中：全文电子化的主动公开信息数")


def test_a_row_with_a_cell_too_few_is_not_guessed() -> None:
    text = report(DRAWINGS["lines"])
    assert "申请总数\n条\n10\n3\n9" in text
    parsed = foia_cn.parse(text.replace("申请总数\n条\n10\n3\n9", "申请总数\n条\n10\n9"))
    row = [i for i in parsed.indicators_printed if i.labels[-1] == "申请总数"]
    assert [(i.value, i.evidence.status) for i in row] == [(None, Status.AMBIGUOUS)] * 2
    assert [(p.code, p.paths) for p in parsed.problems] == [("CELL-AMBIGUOUS", ("indicators_printed",))]


NO_NUMBERS = ("N/A", "12%", "1.2.3", "1-2", "ABC", "12abc")


def assert_no_number(content: str | bytes, bad: str) -> None:
    """That the first cell of 申请总数 is text, and every other cell what it was."""
    parsed = foia_cn.parse(content)
    (cell,) = (i for i in parsed.indicators_printed if i.evidence.status is Status.TEXT)
    assert (cell.labels, cell.column, cell.value, cell.evidence.raw) == (("申请总数",), "本期实际", None, bad)
    (found,) = parsed.problems
    assert (found.code, found.paths, found.span) == ("CELL-TEXT", ("indicators_printed",), cell.evidence.span)
    assert found.message == f"单元格“申请总数·本期实际”不是数字：{bad}"
    wanted = [cell for row in TABLE for cell in row[3:5]]
    wanted[10] = bad
    assert [i.evidence.raw for i in parsed.indicators_printed] == wanted
    assert AnnualReport.from_dict(parsed.to_dict()) == parsed


def with_cell(rows: Sequence[Row], text: str) -> list[Row]:
    return [[*row[:3], text, row[4]] if row[0] == "申请总数" else row for row in rows]


@pytest.mark.parametrize("bad", NO_NUMBERS)
@pytest.mark.parametrize("drawing", DRAWINGS.values(), ids=list(DRAWINGS))
def test_what_is_no_number_is_text(drawing: Callable[[Sequence[Row]], str], bad: str) -> None:
    assert_no_number(report(lambda rows: drawing(with_cell(rows, bad))), bad)


@pytest.mark.parametrize("bad", NO_NUMBERS)
@pytest.mark.parametrize("write", FILES.values(), ids=list(FILES))
def test_what_is_no_number_is_text_in_files(write: Callable[[Page, Random], bytes], bad: str) -> None:
    assert_no_number(write(page(lambda draw: report(lambda rows: draw(with_cell(rows, bad)))), Random(1)), bad)


def checked(text: str) -> list[tuple[str, str]]:
    """The problems of a report, each with its first fact that names a row or column."""
    return [(p.code, dict(p.details)["label"]) for p in foia_cn.parse(text).problems]


def test_sums_of_a_whole_table_hold() -> None:
    assert foia_cn.parse(whole()).problems == ()


@pytest.mark.parametrize(
    ("code", "cells", "problem"),
    [
        ("02", (319, 1150), ("F-PART", "其中：全文电子化的主动公开信息数")),
        ("35", (3, 3), ("F-PART", "其中对首次处理不满意的行政申诉数")),
        ("14", (4, 8), ("F-SUM", "申请总数")),
        ("16", (0, 2), ("F-SUM", "申请总数")),
        ("18", (4, 9), ("F-SUM", "对申请的答复总数")),
        ("31", (1, 1), ("F-SUM", "否决公开答复总数")),
        ("33", (1, 0), ("F-CUM", "行政诉讼数")),
    ],
)
def test_a_broken_sum_of_the_rows_known_is_told(code: str, cells: tuple[int, int], problem: tuple[str, str]) -> None:
    assert checked(whole({code: cells})) == [problem]
    (found,) = foia_cn.parse(whole({code: cells})).problems
    assert found.severity is (Severity.WARNING if found.code == "F-CUM" else Severity.ERROR)
    assert found.span
    assert found.message
    assert found.text("en")


def test_sums_with_other_rows_between_are_the_organs_own() -> None:
    text = whole({"10": (8, 22)})
    assert [code for code, _ in checked(text)] == ["F-SUM"] * 2
    row = "6.其他形式申请数"
    assert row in text
    assert checked(text.replace(row, f"微博申请数\n件\n\n1\n1\n{row}".replace("\n\n", "\n16a\n"))) == []
    assert checked(text.replace(row, "6.留言申请数")) == []


def test_what_was_counted_up_over_the_years() -> None:
    def year(number: int, cells: dict[str, tuple[int, int]]) -> AnnualReport:
        text = whole(cells, (f"{number}年度", "历年累计"))
        return foia_cn.parse(text.replace("2011年", f"{number}年"))

    grown = {code: (now, total + now) for _, code, now, total in WHOLE}
    assert year(2011, {}).problems == year(2012, grown).problems == ()
    assert foia_cn.compare(year(2011, {}), year(2012, grown)).problems == ()
    (found,) = foia_cn.compare(year(2011, {}), year(2012, {**grown, "33": (0, 4)})).problems
    assert (found.code, found.severity, found.paths) == ("X-CUM", Severity.WARNING, ("indicators_printed",))
    assert "行政诉讼数" in found.message


def test_prose_alone_has_sections_and_no_table() -> None:
    parsed = foia_cn.parse(prose())
    assert (parsed.form, parsed.year, parsed.published) == ("2008", 2011, datetime.date(2012, 3, 20))
    assert parsed.indicators_printed == ()
    assert dict(parsed.values) == {}
    assert parsed.problems == ()
    sections = parsed.sections
    assert sections.overview is not None
    assert sections.overview.text.startswith("2011年，我局认真贯彻")
    assert sections.requests is not None
    assert sections.requests.text == "全年共受理申请9件，均已答复。"
    assert sections.disputes is not None
    assert sections.disputes.title == "五、因政府信息公开申请行政复议、提起行政诉讼的情况"
    assert sections.problems is not None
    assert sections.other_matters is None


@pytest.mark.parametrize(("year", "form"), [(2009, "2008"), (2016, "2014"), (2020, "2019"), (2023, "2021")])
def test_without_labels_the_year_decides(year: int, form: str) -> None:
    """Of the forms with a table none is filled in then, and that is said."""
    parsed = foia_cn.parse(prose().replace("2011年政府信息", f"{year}年政府信息"))
    assert (parsed.form, parsed.year) == (form, year)
    assert set(parsed.values.values()) <= {None}
    missing = {path for p in parsed.problems if p.code == "TABLE-MISSING" for path in p.paths}
    assert {path.split(".")[0] for path in parsed.values} == missing


def test_labels_decide_against_the_year() -> None:
    text = report(DRAWINGS["html"]).replace("2011年政府信息", "2021年政府信息")
    assert (foia_cn.parse(text).form, foia_cn.parse(text).year) == ("2008", 2021)


def test_the_year_is_found_above_a_long_report() -> None:
    """Two labels of another form in a long text of prose do not outweigh it."""
    long = "各科室认真落实，全年主动公开信息，及时答复申请，结转下年度继续办理，信访举报投诉类申请不予受理。\n" * 300
    text = prose().replace("公开内容不够全面", long + "公开内容不够全面")
    assert (foia_cn.parse(text).form, foia_cn.parse(text).year) == ("2008", 2011)
