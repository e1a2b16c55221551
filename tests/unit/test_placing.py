"""Where the cells of short rows belong: labels wrapped over columns, rows torn over lines, lines cut or shifted."""

from __future__ import annotations

import textwrap
from importlib.resources import files

import pytest
from attrs import evolve
from hypothesis import given, settings

import foia_cn
from foia_cn import AnnualReport, Evidence, Severity, Status
from foia_cn.testing import LAYOUTS, marks, reports
from foia_cn.testing.grids import Grid
from foia_cn.testing.pages import page
from judging import printing, silent

SAMPLE = foia_cn.parse((files("foia_cn.data") / "sample-2021.txt").read_bytes())
DISPUTES = [path for path in SAMPLE.values if path.startswith("disputes.")]
RICH = (412, None, 37, 208, 657, 19, 84, 3, 61, 167, None, 45, 128, 7, 180)
"""Table 四 with a blank among the results of two of its blocks, which no sum can place."""


def without_zeros() -> AnnualReport:
    """The sample with blanks for zeros."""
    return printing(SAMPLE, {path: None for path, value in SAMPLE.values.items() if value == 0})


def read(parsed: AnnualReport, paths: list[str]) -> list[object]:
    return [parsed.values[path] for path in paths]


class TestHeadersWrappedOverLines:
    @pytest.mark.parametrize("name", [name for name in LAYOUTS if name.startswith("columns-")])
    def test_a_cell_stands_under_the_label_of_its_column(self, name: str) -> None:
        parsed = foia_cn.parse(LAYOUTS[name].render(printing(SAMPLE, dict(zip(DISPUTES, RICH, strict=True)))))
        assert read(parsed, DISPUTES) == list(RICH)

    def test_cells_that_have_moved_together_stand_under_none(self) -> None:
        report = printing(SAMPLE, dict(zip(DISPUTES, RICH, strict=True)))
        lines = LAYOUTS["columns-wrapped-middle"].render(report).split("\n")
        row = next(n for n, line in enumerate(lines) if line.split()[:2] == ["412", "37"])
        lines[row] = "   ".join(lines[row].split())
        parsed = foia_cn.parse("\n".join(lines))
        assert silent(parsed, report) == []
        assert read(parsed, DISPUTES[:4]) == [None] * 4


class TestTornRows:
    @pytest.mark.parametrize("name", ["markdown-torn", "markdown-torn-blanks"])
    def test_no_line_goes_unnoticed(self, name: str) -> None:
        lines = LAYOUTS[name].render(SAMPLE).split("\n")
        first, last = (next(n for n, line in enumerate(lines) if key in line) for key in ("一、本年新收", "五、存在"))
        for n in range(first, last):
            without = foia_cn.parse("\n".join((*lines[:n], *lines[n + 1 :])))
            again = foia_cn.parse("\n".join((*lines[: n + 1], "7", *lines[n + 1 :])))
            assert silent(without, SAMPLE) == []
            assert silent(again, SAMPLE) == []

    def test_a_page_number_between_two_whole_rows_is_the_page_s(self) -> None:
        text = LAYOUTS["markdown-torn-blanks"].render(report := without_zeros())
        parsed = foia_cn.parse(text.replace("\n3.危及", "\n12\n3.危及", 1))
        assert dict(parsed.values) == dict(report.values)
        assert not [p for p in parsed.problems if p.severity is Severity.ERROR]

    @pytest.mark.parametrize("form", ["2014", "2019", "2021"])
    def test_labels_and_cells_in_each_other_s_lines(self, form: str) -> None:
        @settings(max_examples=20)
        @given(reports(form, blanks=False))
        def survives(report: AnnualReport) -> None:
            assert dict(foia_cn.parse(LAYOUTS["markdown-torn"].render(report)).values) == dict(report.values)

        survives()


@settings(max_examples=5)
@given(reports("2014", blanks=False))
def test_the_dashes_of_a_heading_below_are_no_second_cell(report: AnnualReport) -> None:
    """A wrong character keeps the heading from being known."""
    text = LAYOUTS["spaced-rows"].render(report)
    misread = text.replace("三、依申请公开情况 —", "三、依申请公天情况 —")
    assert misread != text
    path = "statistics.responses.other"
    assert foia_cn.parse(misread).values[path] == report.values[path] is not None


def test_numbers_and_blanks_written_down_one_after_the_other_are_no_row() -> None:
    """Table 四 in the order of a tool that writes what is printed first and what is empty afterwards."""
    report = printing(
        SAMPLE, dict(zip(DISPUTES, (412, None, 37, 208, 657, None, None, 19, None, 19, *[None] * 5), strict=True))
    )
    lines = LAYOUTS["padded-lines"].render(report).split("\n")
    first = next(n for n, line in enumerate(lines) if line.strip("\xa0 ") == "412")
    last = next(n for n, line in enumerate(lines) if line.startswith("五、存在"))
    printed = [line.strip("\xa0 ") for line in lines[first:last] if line.strip("\xa0 ")]
    moved = "\n\n".join((*printed, "\n".join("\xa0" * (len(DISPUTES) - len(printed))), lines[last]))
    parsed = foia_cn.parse("\n".join((*lines[:first], moved, *lines[last + 1 :])))
    assert read(parsed, DISPUTES) == [None] * len(DISPUTES)
    assert silent(parsed, report) == []


@pytest.mark.parametrize("damaged", ["0\n" * 14, "0\n" * 13 + "00\n"], ids=["one lost", "two run together"])
def test_a_blank_behind_a_row_of_zeros_is_no_cell_in_place_of_one_that_is_lost(damaged: str) -> None:
    report = printing(SAMPLE, dict.fromkeys(DISPUTES, 0))
    text = LAYOUTS["dense-lines"].render(report).replace("\n五、存在", "\n\xa0\n五、存在")
    assert text.count("0\n" * 15) == 1
    assert silent(foia_cn.parse(text), report) == []
    assert silent(foia_cn.parse(text.replace("0\n" * 15, damaged)), report) == []


def test_a_gap_holds_as_many_cells_as_there_are_blanks_to_be_seen_in_it() -> None:
    """A padded slash behind two blanks is not a fourth and fifth column further on because of the lines it takes."""
    cells = [Evidence(Status.BLANK), Evidence(Status.VALUE, "0"), Evidence(Status.BLANK), Evidence(Status.BLANK)]
    cells += [Evidence(Status.DASH, "/"), Evidence(Status.DASH, "/"), Evidence(Status.BLANK)]
    blank = {path: None for path in SAMPLE.values if path.startswith("requests.")}
    last = [path for path in blank if path.startswith("requests.carried_out.")]
    report = printing(SAMPLE, blank | {path: 0 for path, cell in zip(last, cells, strict=True) if cell.raw == "0"})
    report = evolve(report, evidence={**report.evidence, **dict(zip(last, cells, strict=True))})
    text = LAYOUTS["padded-lines"].render(report)
    start, end = text.rindex("四、结转下年度继续办理"), text.index("四、政府信息公开行政复议")
    for padded in ("\xa0", "0", "\xa0", "\xa0", "/", "/", "\xa0"), ("\xa0", "0", "\xa0", "\xa0", "\xa0 /", "/", "\xa0"):
        row = "\n\n".join(("四、结转下年度继续办理", *padded, ""))
        assert silent(foia_cn.parse(text[:start] + row + text[end:]), report) == []


FLAT = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]


@pytest.mark.parametrize("separator", ["|", "\t"])
@pytest.mark.parametrize("row", ["denied.security_or_stability", "granted", "not_processed.repeated"])
def test_a_header_of_one_line_leads_the_rows_whose_labels_stand_in_other_cells(row: str, separator: str) -> None:
    """Three columns of row labels, and no full row."""
    values = {path: None for path in SAMPLE.values if path.startswith("requests.")}
    rows = ("new", f"outcomes.{row}", "outcomes.total")
    values |= {f"requests.{name}.{column}": 1 for name in rows for column in ("research_institution", "total")}
    report = printing(SAMPLE, values)
    grid = [part for part in page(report) if isinstance(part, Grid)][-2]
    lines = [[marks.strip(cell) for cell in line] for line in grid.texts("empty", "empty")]
    lines[:3] = [[lines[0][0], "", "", *FLAT]]
    parsed = foia_cn.parse("\n".join(f"{separator}{separator.join(line)}{separator}" for line in lines))
    assert {path: parsed.values[path] for path in values} == values


class TestLinesOfOtherLengths:
    def test_a_row_with_one_place_less_before_its_label_is_not_shifted(self) -> None:
        """As on a further page of a table whose labels of groups have ended: 17 stands under 商业企业."""
        rows = (
            "一、本年新收政府信息公开申请数量\t\t\t210\t31\t12\t9\t14\t6\t282",
            "二、上年结转政府信息公开申请数量\t\t\t3\t1\t2\t1\t4\t1\t12",
            "\t\t3.危及“三安全一稳定”\t\t\t\t\t\t\t",
            "\t\t4.保护第三方合法权益\t\t21\t\t7\t\t5\t33",
            "\t8.属于行政查询事项\t\t17\t4\t\t3\t6\t30",
        )
        parsed = foia_cn.parse("\n".join(rows))
        assert parsed.values.get("requests.outcomes.denied.statutory_inquiry.natural_person") is None

    def test_a_row_two_of_whose_cells_have_run_together_is_refused(self) -> None:
        report = without_zeros()
        lines = LAYOUTS["markdown-torn"].render(report).split("\n")
        row = next(n for n, line in enumerate(lines) if "（七）总计" in line)
        lines[row] = lines[row].replace("| 4 | 1 |", "| 41 |")
        assert lines[row].count("|") == 10
        assert silent(foia_cn.parse("\n".join(lines)), report) == []

    def test_an_indent_is_no_cell(self) -> None:
        report = without_zeros()
        assert silent(foia_cn.parse(textwrap.indent(LAYOUTS["dense-lines"].render(report), "   ")), report) == []


@pytest.mark.parametrize("text", ["本年废止件数\n现行有效件数\n6\n1,208", "本年处理决定数量\n1,204,518\n本年收费金额"])
def test_headers_alone_are_no_table(text: str) -> None:
    assert [p.code for p in foia_cn.parse(text).problems] == ["NOT-A-REPORT"]
