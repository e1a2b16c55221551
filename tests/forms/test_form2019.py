"""Reports of 2019 and 2020, and reports that print parts of two forms."""

from __future__ import annotations

from functools import partial
from importlib.resources import files
from random import Random

import pytest
import reports2014
from attrs import evolve
from drawing import DRAWINGS, FILES, html, page
from reports2019 import CROOKED, DISCLOSURE, report, values

import foia_cn
from foia_cn import AnnualReport, Evidence, Severity, Status
from foia_cn.testing import LAYOUTS, filled

SAMPLE = (files("foia_cn.data") / "sample-2021.txt").read_text(encoding="utf-8")


def flags(report: AnnualReport) -> set[str]:
    return {path for p in report.problems if p.severity is not Severity.INFO for path in p.paths}


def assert_exact(parsed: AnnualReport) -> None:
    assert parsed.form == "2019"
    assert dict(parsed.values) == values()
    assert flags(parsed) == set()
    assert {e.status for path, e in parsed.evidence.items() if values()[path] is None} == {Status.BLANK, Status.DASH}


@pytest.mark.parametrize("disclosure", [DISCLOSURE, CROOKED], ids=["official", "crooked"])
@pytest.mark.parametrize("drawing", DRAWINGS.values(), ids=list(DRAWINGS))
def test_a_report_with_blank_cells_comes_back_exactly(drawing: object, disclosure: object) -> None:
    assert_exact(foia_cn.parse(report(drawing, disclosure)))  # type: ignore[arg-type]


@pytest.mark.parametrize("disclosure", [DISCLOSURE, CROOKED], ids=["official", "crooked"])
@pytest.mark.parametrize("write", FILES.values(), ids=list(FILES))
def test_files_with_blank_cells_come_back_exactly(write: object, disclosure: object) -> None:
    for seed in range(4):
        target = page(partial(report, disclosure=disclosure))
        assert_exact(foia_cn.parse(write(target, Random(seed))))  # type: ignore[operator]


@pytest.mark.parametrize(("blank", "layout"), [("", "repeating-pipes"), ("-", "markdown-repeating"), ("/", "csv")])
def test_the_copy_of_a_number_does_not_stand_in_an_empty_cell(blank: str, layout: str) -> None:
    """A dump that repeats what stands in merged cells: two of a row's two numbers may be one, beside a blank."""
    sample, change = foia_cn.parse(report(html)), "disclosure.fees.change"
    empty = {p for p in sample.values if p.startswith("disclosure.") and p != change}
    printed = evolve(
        sample,
        values={path: 6 if path == change else None if path in empty else v for path, v in sample.values.items()},
        evidence={
            path: Evidence(Status.VALUE, "6")
            if path == change
            else Evidence(Status.BLANK, blank)
            if path in empty
            else e
            for path, e in sample.evidence.items()
        },
    )
    parsed = foia_cn.parse(LAYOUTS[layout].render(printed))
    assert {path for path in empty if parsed.values[path] is not None} == set()
    assert parsed.values[change] == 6 or "disclosure.fees" in flags(parsed)


def test_amounts_carry_their_printed_unit() -> None:
    amount = "disclosure.centralized_procurement.amount"
    assert foia_cn.parse(report(html)).evidence[amount].unit == "元"
    cells = ["政府集中采购", *DISCLOSURE[-1][1:-1], "3.54"]
    header = [*DISCLOSURE[-2][:-1], "采购总金额（万元）"]
    other = foia_cn.parse(report(html, (*DISCLOSURE[:-2], header, cells)))
    assert (str(other.values[amount]), other.evidence[amount].unit) == ("3.54", "万元")


def test_changes_are_signed_and_nothing_else_is() -> None:
    text = report(html)
    parsed = foia_cn.parse(text)
    assert parsed.disclosure.compulsion.change == -3  # type: ignore[union-attr]
    assert text[slice(*(parsed.evidence["disclosure.compulsion.change"].span or (0, 0)))] == "减3"
    wrong = foia_cn.parse(text.replace(">5862<", ">-5862<"))
    assert [p.code for p in wrong.problems if "disclosure.licensing.decisions" in p.paths] == ["T2-INT"]


def test_a_change_without_its_sign_is_worth_a_look() -> None:
    assert foia_cn.parse(report(html)).problems == ()
    (found,) = foia_cn.parse(report(html).replace(">+1036<", ">1036<")).problems
    path = "disclosure.other_external_services.change"
    assert (found.code, found.severity, found.paths) == ("T2d", Severity.INFO, (path,))
    assert found.message
    assert foia_cn.parse(report(html).replace(">+1036<", ">0<")).problems == ()


def test_two_numbers_in_a_cell_are_not_one() -> None:
    parsed = foia_cn.parse(report(html).replace(">增5<", ">增5减3<"))
    assert parsed.values["disclosure.penalties.change"] is None
    assert any(path.startswith("disclosure.penalties") for path in flags(parsed))


def test_a_broken_sum_is_named() -> None:
    text = report(html).replace(">26<", ">27<")
    codes = {p.code for p in foia_cn.parse(text).problems if p.severity is Severity.ERROR}
    assert codes == {"T3-ROW", "T3-BAL", "T3-SUM"}


def test_blocks_under_headers_of_another_form_are_not_read_as_its_own() -> None:
    old = "本年制发件数\t本年废止件数\t现行有效件数"
    assert old in SAMPLE
    parsed = foia_cn.parse(SAMPLE.replace(old, "本年新制作数量\t本年新公开数量\t对外公开总数量"))
    assert parsed.form == "2021"
    own = [path for path in parsed.values if path.startswith(("disclosure.rules", "disclosure.normative"))]
    assert [parsed.values[path] for path in own] == [None] * 6
    assert set(own) <= flags(parsed)
    assert {p.code for p in parsed.problems} == {"FORM-MIXED", "EXTRA-VALUES"}
    kept = {i.path: i.value for i in parsed.indicators_printed}
    assert kept == {
        **dict.fromkeys((f"disclosure.rules.{k}" for k in ("newly_made", "newly_disclosed", "total_disclosed")), 0),
        "disclosure.normative_documents.newly_made": 2,
        "disclosure.normative_documents.newly_disclosed": 1,
        "disclosure.normative_documents.total_disclosed": 9,
    }
    assert AnnualReport.from_dict(parsed.to_dict()) == parsed


def test_what_both_forms_have_is_read_under_either_header() -> None:
    old = "信息内容\t本年处理决定数量\n行政许可\t186"
    assert old in SAMPLE
    new = "信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政许可\t10\t-3\t186\n其他对外管理服务事项\t4\t+2\t7"
    parsed = foia_cn.parse(SAMPLE.replace(old, new))
    assert parsed.values == foia_cn.parse(SAMPLE).values
    kept = {i.path: i.value for i in parsed.indicators_printed}
    assert kept["disclosure.licensing.change"] == -3
    assert kept["disclosure.other_external_services.decisions"] == 7


def test_an_undivided_group_is_kept_and_named() -> None:
    low, high = SAMPLE.index("（六）其他处理"), SAMPLE.index("（七）总计")
    parsed = foia_cn.parse(SAMPLE[:low] + "（六）其他处理\t1\t0\t0\t0\t0\t1\t2\n" + SAMPLE[high:])
    group = "requests.outcomes.other_handling"
    assert parsed.values[f"{group}.subtotal.total"] == 2
    assert parsed.requests.outcomes.other_handling.subtotal.natural_person == 1  # type: ignore[union-attr]
    assert {p.code for p in parsed.problems} == {"ROW-UNDIVIDED"}
    assert flags(parsed) == {f"{group}.{row}" for row in ("not_supplemented", "fee_unpaid", "other")}


def test_a_divided_group_in_a_report_of_2019_is_not_added_up() -> None:
    text = report(DRAWINGS["lines"])
    row = "（六）其他处理\n3\n\xa0\n\xa0\n\xa0\n\xa0\n\xa0\n3"
    assert row in text
    divided = (
        "（六）其他处理\n1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请\n3\n0\n0\n0\n0\n0\n3\n\n"
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请\n0\n0\n0\n0\n0\n0\n0\n\n"
        "3.其他\n0\n0\n0\n0\n0\n0\n0"
    )
    parsed = foia_cn.parse(text.replace(row, divided))
    assert parsed.form == "2019"
    path = "requests.outcomes.other_handling.subtotal"
    assert parsed.values[f"{path}.total"] is None
    assert any(flag in (path, f"{path}.total") for flag in flags(parsed))
    kept = {i.path: i.value for i in parsed.indicators_printed}
    assert kept["requests.outcomes.other_handling.not_supplemented.total"] == 3


def test_the_table_of_an_older_form_printed_besides_is_kept() -> None:
    printed = reports2014.values()
    text = report(html).replace("六、其他需要报告的事项", f"六、其他需要报告的事项\n\n{html(reports2014.rows())}")
    parsed = foia_cn.parse(text)
    assert parsed.form == "2019"
    assert dict(parsed.values) == values()
    assert flags(parsed) == set()
    assert {i.path: str(i.value) for i in parsed.indicators_printed if i.form == "2014"} == printed


def test_a_slip_in_a_label_above_is_no_column_of_the_table_below() -> None:
    """其他 is what is left of a row's label in table 二, and the label of a column in table 三."""
    sample = filled(foia_cn.parse(report(html)))
    text = LAYOUTS["columns-wrapped-top"].render(sample).replace("其他对外管理服务事项", "其他对管理服务事项 ")
    assert "ORDER" not in {p.code for p in foia_cn.parse(text).problems}
