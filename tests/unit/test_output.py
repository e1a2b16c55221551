"""The readable report and the rows for programs."""

from __future__ import annotations

import csv
import io
import json
from importlib import resources

import pytest

import foia_cn
from foia_cn import AnnualReport, Evidence, Status
from foia_cn.forms import FORMS
from foia_cn.output import FORMATS, csv_rows, render, to_csv, to_jsonl
from foia_cn.output.display import centre, left, one_line, right, width, wrap
from foia_cn.output.rows import HEADER
from foia_cn.report import problem

SAMPLE = (resources.files("foia_cn.data") / "sample-2021.txt").read_text(encoding="utf-8")
MARKS = {Status.BLANK: "", Status.DASH: "/", Status.TEXT: "#", Status.MISSING: "?", Status.AMBIGUOUS: "~"}


@pytest.fixture(scope="module")
def sample() -> AnnualReport:
    return foia_cn.parse(SAMPLE)


def filled(form_id: str, **holes: Status) -> AnnualReport:
    """A report whose every field has a number of its own, except `holes`: path (dots as `__`) and status."""
    holes_by_path = {name.replace("__", "."): status for name, status in holes.items()}
    fields = FORMS[form_id].fields
    values = {path: None if path in holes_by_path else 100_000 + i for i, path in enumerate(fields)}
    evidence = {path: Evidence(holes_by_path.get(path, Status.VALUE)) for path in fields}
    return AnnualReport(form=form_id, values=values, evidence=evidence)


def table_line(text: str, label: str) -> list[str]:
    return next(line for line in text.splitlines() if line.strip().startswith(label)).split()[1:]


class TestDisplay:
    def test_a_cjk_character_is_two_columns_wide_a_mark_on_it_none(self) -> None:
        assert width("三件 ab") == 7
        assert width("３") == 2
        assert width("e\u0301") == 1
        assert width("“x”") == 3

    def test_padding_counts_columns_not_characters(self) -> None:
        assert left("总计", 6) == "总计  "
        assert right("总计", 6) == "  总计"
        assert centre("总计", 7, "-") == "-总计--"
        assert centre("总计", 2, "-") == "总计"

    def test_wrapped_lines_fit_and_lose_nothing(self) -> None:
        text = "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
        for room in range(6, 70):
            lines = wrap(text, room)
            assert "".join(lines) == text
            assert all(width(line) <= room for line in lines)
            assert not any(line.startswith("、") for line in lines)

    def test_latin_words_are_kept_whole_but_for_hyphens(self) -> None:
        assert wrap("Public-interest organizations", 13) == ["Public-", "interest", "organizations"]

    def test_what_steers_a_terminal_is_gone(self) -> None:
        assert one_line("某\x1b[31m局\r\n\u202e二\u2028\t三") == "某 [31m局 二 三"


class TestRender:
    @pytest.mark.parametrize("form_id", FORMS)
    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_every_number_of_every_form_is_shown_once(self, form_id: str, lang: str) -> None:
        report = filled(form_id)
        words = render(report, lang).split()
        assert [word for word in words if word.isdigit() and len(word) == 6] == [str(v) for v in report.values.values()]

    @pytest.mark.parametrize("form_id", FORMS)
    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_numbers_stand_under_each_other(self, form_id: str, lang: str) -> None:
        """In each block, every row of numbers ends in the same column of the terminal, that of the rule above it."""
        rule = 0
        rows = 0
        for line in render(filled(form_id), lang).splitlines():
            if line and not line.strip("-"):
                rule = width(line)
            elif line[-6:].isdigit():
                assert width(line) == rule
                rows += 1
        assert rows > 30 or not FORMS[form_id].tables

    def test_the_sample_in_chinese(self, sample: AnnualReport) -> None:
        text = render(sample)
        assert text.startswith("清源市文化和旅游局2023年政府信息公开工作年度报告\n")
        assert "统计期限  2023-01-01 – 2023-12-31\n" in text
        assert table_line(text, "一、本年新收政府信息公开申请数量") == ["27", "6", "1", "1", "4", "1", "40"]
        assert table_line(text, "4.保护第三方合法权益") == ["1", "1", "0", "0", "0", "0", "2"]
        assert table_line(text, "复议后起诉") == ["1", "0", "0", "1", "2"]
        assert table_line(text, "行政事业性收费") == ["3.62"]
        assert text.endswith("共 200 项数据，读到数字 200 项；错误 0，警告 0，提示 0。\n")
        assert "图例" not in text

    def test_the_sample_in_english(self, sample: AnnualReport) -> None:
        text = render(sample, "en")
        assert "\nData year        2023\n" in text
        assert "Amount charged this year (10,000 yuan)" in text
        assert text.splitlines()[-1] == "Fields: 200, with a number: 200; errors: 0, warnings: 0, notes: 0."

    def test_rows_stand_under_their_group(self, sample: AnnualReport) -> None:
        lines = render(sample).splitlines()
        group = lines.index("  （四）无法提供")
        assert lines[group + 1].startswith("    1.本机关不掌握相关政府信息 ")
        assert lines.count("三、本年度办理结果") == 1
        assert [line.strip() for line in lines].count("第二十条第（一）项") == 1

    def test_a_group_has_numbers_only_when_printed(self) -> None:
        report = filled("2021")
        own = {f"requests.outcomes.denied.subtotal.{c.key}": 7 for c in FORMS["2021"].tables[1].blocks[0].columns}
        with_own = AnnualReport(form="2021", values={**report.values, **own}, evidence=report.evidence)
        assert table_line(render(report), "（三）不予公开") == []
        assert table_line(render(with_own), "（三）不予公开") == ["7"] * 7
        assert table_line(render(with_own), "（四）无法提供") == []

    @pytest.mark.parametrize("status", MARKS)
    def test_what_is_no_number_has_a_mark_and_the_legend_tells(self, status: Status) -> None:
        report = filled("2021", disclosure__licensing__decisions=status)
        text = render(report)
        assert "".join(table_line(text, "行政许可")) == MARKS[status]
        legend = next(line for line in text.splitlines() if line.startswith("图例"))
        assert legend.count("：") == 1
        assert legend.split()[1].startswith(MARKS[status] or "空格")

    def test_a_field_without_evidence_is_missing_not_blank(self) -> None:
        path = "disclosure.licensing.decisions"
        assert table_line(render(AnnualReport(form="2021", values={path: None})), "行政许可") == ["?"]

    def test_problems_are_listed_with_severity_code_and_words(self) -> None:
        found = problem("T3-ROW", "requests.new", label="新收", label_en="new", left=9, right=8, difference=1)
        report = AnnualReport(form="2021", problems=(found, problem("SECTION-MISSING", number="五", title="某\x1b题")))
        chinese, english = render(report).splitlines(), render(report, "en").splitlines()
        assert "错误  T3-ROW           表三“新收”：各列之和 8 ≠ 总计 9（差 1）" in chinese
        assert "提示  SECTION-MISSING  未找到第五部分“某 题”" in chinese
        assert "error    T3-ROW           table 3, new: columns add up to 8, the total says 9 (difference 1)" in english
        assert chinese[-1].endswith("错误 1，警告 0，提示 1。")

    def test_no_report_has_a_head_problems_and_no_tables(self) -> None:
        text = render(foia_cn.parse(""))
        assert text.startswith("（未找到标题）\n")
        assert "EMPTY" in text
        assert "-----" not in text

    def test_another_language_is_refused(self, sample: AnnualReport) -> None:
        with pytest.raises(ValueError, match="zh, en"):
            render(sample, "fr")


class TestRows:
    def test_a_row_for_each_field_in_order(self, sample: AnnualReport) -> None:
        rows = [dict(zip(HEADER, row, strict=True)) for row in csv_rows(sample, "a.txt")]
        assert [row["path"] for row in rows] == list(sample.values)
        assert {row["source"] for row in rows} == {"a.txt"}
        assert {row["year"] for row in rows} == {"2023"}

    def test_a_row_says_what_is_printed_and_where(self, sample: AnnualReport) -> None:
        for row in csv_rows(sample):
            fact = dict(zip(HEADER, row, strict=True))
            assert SAMPLE[int(fact["start"]) : int(fact["end"])] == fact["raw"] == fact["value"]
            assert fact["status"] == "value"

    def test_labels_and_units_are_those_of_the_form(self, sample: AnnualReport) -> None:
        facts = {fact["path"]: fact for fact in (dict(zip(HEADER, row, strict=True)) for row in csv_rows(sample))}
        wanted = {
            "form": "2021",
            "table": "二",
            "row_label": "第二十条第（八）项 > 行政事业性收费",
            "column_label": "本年收费金额",
            "value": "3.62",
            "unit": "万元",
            "raw": "3.62",
            "status": "value",
            "page": "",
            "problems": "",
        }
        fees = facts["disclosure.fees.amount"]
        assert {name: fees[name] for name in wanted} == wanted

    def test_a_field_without_a_number_has_an_empty_value_and_its_status(self) -> None:
        report = filled("2021", disclosure__rules__issued=Status.BLANK)
        first = dict(zip(HEADER, next(csv_rows(report)), strict=True))
        assert (first["value"], first["status"], first["start"]) == ("", "blank", "")

    def test_csv_reads_back_whatever_is_printed(self) -> None:
        raw = '1,0"\n\r x'
        evidence = {"requests.new.total": Evidence(Status.TEXT, raw)}
        report = AnnualReport(form="2021", values={"requests.new.total": None}, evidence=evidence)
        (row,) = csv.reader(io.StringIO(to_csv(report, "甲,乙"), newline=""))
        assert tuple(row) == next(csv_rows(report, "甲,乙"))
        assert raw in row

    def test_no_report_no_rows(self) -> None:
        assert list(csv_rows(foia_cn.parse("今天天气很好。"))) == []


class TestFormats:
    def test_json_gives_the_report_back(self, sample: AnnualReport) -> None:
        for name in ("json", "jsonl"):
            text = FORMATS[name].write(sample, "a.txt", "zh")
            assert AnnualReport.from_dict(json.loads(text)).to_dict() == sample.to_dict()

    def test_a_json_line_is_one_line_and_names_its_source(self, sample: AnnualReport) -> None:
        line = to_jsonl(sample, "a.txt")
        assert line.count("\n") == 1
        assert json.loads(line)["source"] == "a.txt"
        assert "source" not in json.loads(to_jsonl(sample))
        assert list(json.loads(line)) == sorted(json.loads(line))
