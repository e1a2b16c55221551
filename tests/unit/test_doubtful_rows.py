"""Rows that look settled and are not: labels and cells written down in orders of their own, numbers cut in two; and
rows that look lost and are not: labels that wrap beside each other.
"""

from __future__ import annotations

from importlib.resources import files

import pytest

import foia_cn
from foia_cn.testing import LAYOUTS
from judging import printing, silent

TEXT = (files("foia_cn.data") / "sample-2021.txt").read_text(encoding="utf-8")
SAMPLE = foia_cn.parse(TEXT)
TABBED = LAYOUTS["tabbed-lines"].render(SAMPLE)
LINES = "\n".join(filter(None, (line.strip() for line in TABBED.split("\n"))))
"""Every cell on a line of its own and nothing else, as the text of a PDF is written down."""
DASHES = LINES.replace("\n0", "\n-")

STABILITY = "3.危及“三安全一稳定”"
NOT_SUPPLEMENTED = "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
UNPAID = "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"


def row(text: str, label: str) -> str:
    """A label and its seven cells."""
    start = text.index(f"\n{label}\n") + 1
    return "\n".join(text[start:].split("\n")[:8]) + "\n"


def silently_wrong(text: str) -> list[str]:
    """The cells that differ from the sample's, a dash being as good as a zero, and that no problem names."""
    report = foia_cn.parse(text)
    flagged = {path for problem in report.problems for path in problem.paths}
    wrong = [path for path, value in SAMPLE.values.items() if (report.values[path] or 0) != (value or 0)]
    return [path for path in wrong if not any(f"{path}.".startswith(f"{name}.") for name in flagged)]


@pytest.mark.parametrize("text", [LINES, DASHES], ids=["zeros", "dashes"])
def test_a_label_printed_before_its_predecessor_leaves_the_rows_around_it_open(text: str) -> None:
    """The cells in their order, the labels in the order 1. 2. （七） 3.: each row would have the next one's."""
    labels = [NOT_SUPPLEMENTED, UNPAID, "3.其他", "（七）总计"]
    rows = [row(text, label) for label in labels]
    first, second, third, total = (cells.partition("\n")[2] for cells in rows)
    printed = "六）其他处理\n" + "".join(rows)
    assert printed in text
    upper, lower = f"{NOT_SUPPLEMENTED}\n{UNPAID}\n", "（七）总计\n3.其他\n"
    astray = text.replace(printed, f"六）其他处理\n{first}{second}{upper}{third}{lower}{total}")
    report = foia_cn.parse(astray)
    assert silently_wrong(astray) == []
    assert report.values["requests.outcomes.other_handling.other.total"] is None
    assert report.values["requests.outcomes.other_handling.fee_unpaid.total"] is None
    assert report.values["requests.new.total"] == 40


def test_a_label_astray_whose_numbers_stayed_behind_leaves_the_other_rows_settled() -> None:
    label = "5.属于三类内部事务信息\n"
    astray = LINES.replace(label, "").replace("2.重复申请\n", f"{label}2.重复申请\n")
    report = foia_cn.parse(astray)
    assert silently_wrong(astray) == []
    assert report.values["requests.outcomes.denied.enforcement_file.natural_person"] == 2
    assert report.values["requests.outcomes.unable.not_held.total"] == 5


def test_a_row_of_dashes_between_one_with_too_many_cells_and_one_with_none_is_not_settled() -> None:
    """Labels printed behind their rows' cells: the row between has the cells of the next."""
    rows = [row(DASHES, label) for label in ("6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项")]
    first, second, third = (tuple(cells.split("\n", 1)) for cells in rows)
    assert "".join(rows) in DASHES
    astray = DASHES.replace("".join(rows), "".join((*rows[0], second[1], second[0], "\n", third[1], third[0], "\n")))
    assert first[0] in astray
    assert silently_wrong(astray) == []


def test_the_header_of_table_4_is_no_row_of_a_table_3_that_is_gone() -> None:
    """Where a table is too wide for it a tool may leave only the end of it, on one line."""
    text = LAYOUTS["markdown"].render(SAMPLE)
    header = "|结果维持 |结果纠正 |其他结果 |尚未审结 |总计 " * 3
    cells = text[text.index("| 2 | 1 | 0 | 1 | 4 |") :].partition("\n")[0]
    tables = text[text.index("二、主动公开") : text.index("| 一、本年新收")] + header + cells
    cut = f"{SAMPLE.title}\n\n一、总体情况\n\n工作有序。\n\n{tables}\n\n五、存在的主要问题及改进情况\n\n没有。\n"
    report = foia_cn.parse(cut)
    lost = [path for path in SAMPLE.values if path.startswith("requests.")]
    assert {report.evidence[path].status for path in lost} == {foia_cn.Status.MISSING}
    assert "TABLE-MISSING" in {problem.code for problem in report.problems}


@pytest.mark.parametrize("cut", ["3.\n62", "3\n.62", "3.\n\n62"])
def test_a_number_cut_at_its_point_is_neither_of_its_pieces(cut: str) -> None:
    text = LINES.replace("\n3.62\n", f"\n{cut}\n")
    assert foia_cn.parse(text).values["disclosure.fees.amount"] is None
    assert silently_wrong(text) == []


WOVEN = """三、  （一）予以公   11 3 1 1 2 0 18
本年    开
度办  （二）部分公   3 1 0 0 1 0 5
理结    开（区分处
 果     理的，只计
        这一情形，
        不计其他情形）
（三）不 1.属于国  0 0 0 0 0 0 0
予公开   家秘密
"""
LOW, HIGH = TEXT.index("三、本年度办理结果"), TEXT.index("2.其他法律行政法规")
BESIDE = TEXT[:LOW].replace("\t", "  ") + WOVEN + TEXT[HIGH:].replace("\t", "  ")


def test_short_labels_that_wrap_beside_that_of_their_group_are_found() -> None:
    report = foia_cn.parse(BESIDE)
    assert (report.values, report.problems) == (SAMPLE.values, SAMPLE.problems)


@pytest.mark.parametrize("other", ["不予公", "予以分"])
def test_no_short_label_is_made_up_of_another(other: str) -> None:
    """（一）不予公 开 is not 予以公开, whose characters must all be there."""
    report = foia_cn.parse(BESIDE.replace("予以公", other))
    granted = [path for path in SAMPLE.values if path.startswith("requests.outcomes.granted.")]
    assert [report.values[path] for path in granted] == [None] * 7
    assert "requests.outcomes.granted" in {path for p in report.problems for path in p.paths}


ZEROS = printing(SAMPLE, dict.fromkeys((path for path in SAMPLE.values if path.startswith("requests.")), 0))
"""A report no sum of whose table three sees anything."""
REPEATING = ("csv", "repeating-pipes", "markdown-repeating", "repeating-paragraphs", "blank-joined-copies", "csv-sheet")


@pytest.mark.parametrize("name", REPEATING)
def test_a_row_that_is_gone_is_not_read_from_the_copies_of_the_next_label(name: str) -> None:
    """一、本年新收 is much like 二、上年结转, which is printed once for each cell its label covers."""
    text = LAYOUTS[name].render(ZEROS)
    start = text.index("一、本年新收政府信息公开申请数量")
    end = text.index("二、上年结转政府信息公开申请数量")
    assert silent(foia_cn.parse(text[:start] + text[end:]), ZEROS) == []


@pytest.mark.parametrize(("label", "cell"), [("3.其他", 1), ("（七）总计", 6)])
@pytest.mark.parametrize("name", ["indented-lines", "padded-lines", "dense-lines"])
def test_a_label_in_the_place_of_a_cell_leaves_no_blank_there(name: str, label: str, cell: int) -> None:
    """Two lines have changed places: a row's cell, and the label of a row further down."""
    lines = LAYOUTS[name].render(ZEROS).split("\n")
    places = [n for n, line in enumerate(lines) if line.strip(" \xa0")]
    row, other = (next(n for n, at in enumerate(places) if lines[at].strip(" \xa0") == x) for x in (STABILITY, label))
    here, there = places[row + cell], places[other]
    lines[here], lines[there] = lines[there], lines[here]
    assert silent(foia_cn.parse("\n".join(lines)), ZEROS) == []


def test_the_padding_of_a_label_below_is_no_cell_of_a_row() -> None:
    """The row has lost the one cell that is padded as the label is."""
    lines = LAYOUTS["padded-lines"].render(ZEROS).split("\n")
    label = next(n for n, line in enumerate(lines) if line.strip(" \xa0").startswith("（三）不予公开"))
    lines[label] = f"\xa0 {lines[label].strip()}"
    row = range(label - 14, label, 2)
    assert [lines[n].strip(" \xa0") for n in row] == ["0"] * 7
    del lines[next(n for n in row if lines[n].startswith("\xa0 "))]
    assert silent(foia_cn.parse("\n".join(lines)), ZEROS) == []
