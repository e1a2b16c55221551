"""Nearly empty tables: sums say nothing about zeros, so only their traces may place them."""

from __future__ import annotations

import re
from importlib.resources import files
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import foia_cn
from foia_cn import AnnualReport, Status
from foia_cn.testing import LAYOUTS, Layout, layouts, reports
from judging import flagged, printing, silent

SAMPLE = foia_cn.parse((files("foia_cn.data") / "sample-2021.txt").read_bytes())
REQUESTS = [path for path in SAMPLE.values if path.startswith("requests.")]
DISPUTES = [path for path in SAMPLE.values if path.startswith("disputes.")]


@pytest.mark.parametrize(
    "zeros", [(0,), (8,), (14,), (3, 14), (6, 8), (0, 5, 10), (0, 1, 2, 3, 6, 7, 8, 10, 11, 12, 14)], ids=str
)
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_zeros_among_blanks_of_one_row_come_to_stand_nowhere_else(layout: Layout, zeros: tuple[int, ...]) -> None:
    report = printing(SAMPLE, {path: 0 if n in zeros else None for n, path in enumerate(DISPUTES)})
    assert silent(foia_cn.parse(layout.render(report)), report) == []


def test_the_padding_of_a_number_is_no_cell() -> None:
    """A row that has lost a number without a trace, some of whose others are padded with what stands in blank cells."""
    text = LAYOUTS["padded-lines"].render(SAMPLE)
    whole = foia_cn.parse(text)
    for path in (p for p in whole.values if p.startswith("requests.carried_out.")):
        start, end = whole.evidence[path].span or (0, 0)
        low, high = text.rfind("\n", 0, start), text.find("\n", end)
        parsed = foia_cn.parse(text[:low] + "\n  " + text[high:])
        assert [
            p for p, v in whole.values.items() if parsed.values[p] != v and p != path and not flagged(parsed, p)
        ] == []


@pytest.mark.parametrize(
    "name", ["repeating-paragraphs", "indented-lines", "two-breaks", "piped-lines", "tabbed-lines"]
)
def test_a_label_between_the_numbers_of_a_row_is_no_blank(name: str) -> None:
    """One of the labels that stand over several rows, exchanged with a zero: other columns still add up."""
    text, label = LAYOUTS[name].render(SAMPLE), "三、本年度办理结果"
    whole = foia_cn.parse(text)
    zeros = [p for p, value in SAMPLE.values.items() if p.startswith("requests.outcomes.unable.") and value == 0]
    silent = []
    for path in zeros:
        start, end = whole.evidence[path].span or (0, 0)
        parsed = foia_cn.parse(text[:start].replace(label, "0", 1) + label + text[end:])
        silent += [] if flagged(parsed, path) else [path]
    assert silent == []


FALLEN = [
    *("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"),
    *("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "（三）不予公开", "（四）无法提供"),
    *("（五）不予处理", "（六）其他处理", "第二十条第（五）项", "（一）予以公开", "他情形）"),
]
BEHIND = [
    "5.要求行政机关确认或重新出具已获取信息",
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
]
"""Labels that a tool has read before the table they belong to, with others between them, and behind it."""


@pytest.mark.parametrize("name", ["markdown", "repeating-pipes", "tabbed-rows"])
@pytest.mark.parametrize("fallen", [FALLEN, FALLEN[:2]], ids=["many", "two"])
def test_labels_that_have_left_their_numbers_in_the_table_are_no_rows_of_blanks(name: str, fallen: list[str]) -> None:
    text = LAYOUTS[name].render(SAMPLE)
    start, end = text.rfind("\n", 0, text.index("（本列数据")), text.index("四、政府信息公开行政复议")
    table = text[start:end].strip()
    for label in (*fallen, *BEHIND):
        table = table.replace(label, "")
    parsed = foia_cn.parse("\n\n".join([text[:start], *fallen, table, *BEHIND, text[end:]]))
    assert silent(parsed, SAMPLE) == []


@pytest.mark.parametrize("name", ["blank-joined-rows", "blank-joined-copies"])
def test_cells_joined_by_one_blank_each_are_told_apart(name: str) -> None:
    zeros = [path for path, value in SAMPLE.values.items() if value == 0][::2]
    report = printing(SAMPLE, dict.fromkeys(zeros))
    parsed = foia_cn.parse(LAYOUTS[name].render(report))
    assert (parsed.values, parsed.ok) == (report.values, True)


def test_numbers_that_only_seem_to_stand_under_a_label_are_not_placed_by_it() -> None:
    """Cells of a sheet joined by blanks, whose number says nothing: 17 belongs under the third label, not the second."""
    text = LAYOUTS["spaced-rows"].render(SAMPLE)
    start, end = text.index("信息内容"), text.index("第二十条第（五）项")
    rows = ["信息内容", " " * 17, "本年制发件数 本年废止件数 现行有效件数", " " * 9, "\n规章", " " * 31]
    rows += ["\n行政规范性文件", " " * 17, "1   17", " " * 9, "\n"]
    parsed = foia_cn.parse(text[:start] + "".join(rows) + text[end:])
    path = "disclosure.normative_documents.repealed"
    assert parsed.values[path] is None
    assert flagged(parsed, path)


@pytest.mark.parametrize("full", [True, False], ids=["full", "sparse"])
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_rows_that_lack_their_last_cells_come_to_stand_nowhere_else(layout: Layout, full: bool) -> None:
    """Three rows of zeros without their totals, as many as are usual: a line may end where its last number does.

    Else the rows are full, or those that others stand under are not, so that all full lines are equally long.
    """
    rows = ("denied.deliberative_process", "not_processed.petition_or_complaint", "not_processed.published_material")
    blank = [f"requests.outcomes.{row}.total" for row in rows]
    blank += [f"requests.outcomes.{row}.commercial_enterprise" for row in rows]
    firsts = ("granted", "state_secret", "not_held", "petition_or_complaint", "not_supplemented")
    blank += [
        p for p in SAMPLE.values if p.endswith(tuple(f"{row}.research_institution" for row in firsts) * (not full))
    ]
    report = printing(SAMPLE, {path: None if path in blank else 0 for path in REQUESTS})
    assert silent(foia_cn.parse(layout.render(report)), report) == []


@given(reports("2014", blanks=False), layouts())
def test_a_lost_line_of_a_single_value_is_no_blank(report: AnnualReport, layout: Layout) -> None:
    path = "statistics.requests.replies.referred_elsewhere"
    text = layout.render(report)
    span = foia_cn.parse(text).evidence[path].span
    assert span is not None
    start, end = text.rfind("\n", 0, span[0]), text.find("\n", span[1])
    if text[start:end].strip(' \t|,"') == text[slice(*span)]:
        parsed = foia_cn.parse(text[:start] + text[end:])
        blank_is_a_gap = layout.blanks == "gap" and parsed.evidence[path].status is Status.BLANK
        assert flagged(parsed, path) or blank_is_a_gap


@given(layouts(), st.integers(1, len(REQUESTS) - 1), st.integers(0, 9999))
def test_zeros_here_and_there_come_to_stand_nowhere_else(layout: Layout, number: int, seed: int) -> None:
    """Some cells of table three hold a zero, the others nothing: no sum tells where one stands."""
    zeros = Random(seed).sample(REQUESTS, number)
    report = printing(SAMPLE, {path: 0 if path in zeros else None for path in REQUESTS})
    assert silent(foia_cn.parse(layout.render(report)), report) == []


@given(reports("2019", blanks=False))
def test_a_blank_on_the_second_line_of_a_grid_stands_in_its_own_column(report: AnnualReport) -> None:
    """A page of a PDF made into Markdown: a row's number stands in its second column, its blank in the first."""
    torn = "| 行政事业性收费 |  | 3 |\n|  | \xa0 |  |\n"
    text, times = re.subn(r"(?m)^\| 行政事业性收费 \|.*\n", torn, LAYOUTS["markdown"].render(report))
    assert times == 1
    parsed = foia_cn.parse(text)
    for path, value in (("disclosure.fees.previous_items", None), ("disclosure.fees.change", 3)):
        assert parsed.values[path] == value or flagged(parsed, path)


@given(reports("2014", blanks=False))
def test_a_row_of_one_cell_whose_line_is_gone_from_a_grid_is_no_blank(report: AnnualReport) -> None:
    """工作人员数 is the sum of the two below it: where both are zero, nothing in its place would bear it out."""
    paths = [f"statistics.organization.staff{kind}" for kind in ("", "_full_time", "_part_time")]
    text = LAYOUTS["markdown-torn"].render(printing(report, dict.fromkeys(paths, 0)))
    span = foia_cn.parse(text).evidence[paths[0]].span
    assert span is not None
    start, end = text.rfind("\n", 0, span[0]), text.find("\n", span[1])
    assert flagged(foia_cn.parse(text[:start] + text[end:]), paths[0])
