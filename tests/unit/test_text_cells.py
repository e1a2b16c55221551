"""Cells of text whose neighbours could be taken for them, or they for their neighbours."""

from __future__ import annotations

from importlib.resources import files

import pytest

import foia_cn
from foia_cn import Status
from foia_cn.testing import LAYOUTS

SAMPLE = foia_cn.parse((files("foia_cn.data") / "sample-2021.txt").read_bytes())
TABBED = LAYOUTS["tabbed-lines"].render(SAMPLE)


def named(report: foia_cn.AnnualReport) -> set[str]:
    return {path for problem in report.problems for path in problem.paths}


def test_a_numeral_in_the_last_row_of_a_table_is_its_number() -> None:
    report = foia_cn.parse(TABBED.replace("\t3.62\n", "\t一百零五\n"))
    assert (report.values["disclosure.fees.amount"], report.problems) == (105, ())


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("一百二十", 120),
        ("二〇二", 202),
        ("两", 2),
        ("一百二", None),
        ("两三", None),
        ("三四", None),
        ("一千零十五", None),
    ],
)
def test_numerals_that_leave_open_which_number_are_none(printed: str, number: int | None) -> None:
    report = foia_cn.parse(TABBED.replace("\t3.62\n", f"\t{printed}\n"))
    assert report.values["disclosure.fees.amount"] == number
    assert named(report) == (set() if number is not None else {"disclosure.fees"})


def test_the_label_of_another_row_within_a_row_is_no_empty_cell() -> None:
    """A line with a number and one with a label have changed places."""
    row, label = "\t（七）总计\n\t29\n\t6\n\t1\n\t1\n\t4\n\t1\n", "\t1.本机关不掌握相关政府信息\n"
    assert row in TABBED
    exchanged = TABBED.replace(row, row.replace("\t4\n", label)).replace(label, "\t4\n", 1)
    report = foia_cn.parse(exchanged)
    assert report.values["requests.outcomes.total.legal_service_institution"] is None
    assert "requests.outcomes.total" in named(report)


def test_a_title_is_found_before_the_entries_of_the_page_on_its_line() -> None:
    line = f"{SAMPLE.title} 发布时间：2024-01-22 15:32　来源：{SAMPLE.agency}　浏览次数：1286"
    assert SAMPLE.title is not None
    report = foia_cn.parse(TABBED.replace(SAMPLE.title, line))
    assert report.title == SAMPLE.title


def test_numbers_of_markup_are_no_cells() -> None:
    """`pandoc -t mediawiki` leaves `colspan="3" | 12`, `-t asciidoc` `3+|12`."""
    text = LAYOUTS["markdown"].render(SAMPLE).replace("| 186 ", '| colspan="3" | 186 ').replace("| 3.62 ", "3+|3.62 ")
    report = foia_cn.parse(text)
    assert report.values["disclosure.licensing.decisions"] in (186, None)
    assert report.values["disclosure.fees.amount"] in (SAMPLE.values["disclosure.fees.amount"], None)
    assert report.evidence["disclosure.licensing.decisions"].status is not Status.BLANK
