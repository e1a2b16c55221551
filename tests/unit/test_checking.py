"""Rules within one report: relations, rank, prose against tables, frame."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from attrs import evolve
from checked import FORM, codes, problems, report, section

from foia_cn.checking import local
from foia_cn.checking.check import check
from foia_cn.checking.rank import is_department, is_township, makes_no_rules
from foia_cn.checking.relations import RELATIONS
from foia_cn.checking.rules import RULES, matching
from foia_cn.forms import FORMS
from foia_cn.report import CODES, AnnualReport, Evidence, Sections, Severity, Status
from foia_cn.report.codes import RULE_CODES
from foia_cn.report.problems import OWN_CODES
from foia_cn.report.table_codes import TABLE_CODES

DEPARTMENTS = (
    "清源市文化和旅游局",
    "某某县审计局",
    "浙江省教育厅",
    "绍兴市上虞区经济和信息化局",
    "慈溪市发展和改革委员会",
)
TOWNSHIPS = ("某县某某镇人民政府", "清源区河东街道办事处", "西柳镇人民政府", "某某乡人民政府", "某某市某某街道")
OPEN = (
    "淮安市人民政府",
    "慈溪市人民政府办公室",
    "国家税务总局某县税务局",
    "浙江省人民政府",
    "新疆维吾尔自治区人民政府",
    "教育部",
)


def test_a_consistent_report_has_no_problems() -> None:
    assert codes(report()) == []


def test_every_code_has_its_rule_or_is_about_reading() -> None:
    reading = {"NOT-A-REPORT", "EMPTY", "DECODE", "TABLE-MISSING", "ROW-MISSING", "CELL-MISSING", "CELL-AMBIGUOUS"}
    reading |= {"CELL-TEXT", "ORDER", "EXTRA-VALUES", "SECTION-MISSING", "ROW-UNDIVIDED", "AGG-UNREAD"}
    ruled = [rule.code for rule in RULES]
    assert len(set(ruled)) == len(ruled)
    assert set(ruled) <= set(CODES)
    assert {relation.code for relation in (*RELATIONS, *local.RELATIONS)} <= set(ruled)
    sums = {identity.code for form in FORMS.values() for identity in form.identities}
    assert sums <= set(ruled)
    assert sums.isdisjoint(relation.code for relation in RELATIONS)
    assert reading.isdisjoint(ruled)


def test_every_code_is_worded_once() -> None:
    assert len(CODES) == len(OWN_CODES) + len(TABLE_CODES) + len(RULE_CODES)


def test_a_broken_sum_of_the_statistics_table_says_by_how_much() -> None:
    (found,) = check(FORMS["2014"], seen("2014", statistics__litigation__total=4, statistics__litigation__other=1))
    assert found.message == "统计表“五、行政诉讼数量”4 ≠ 各类结果之和 1（差 3）"
    assert found.text("en").endswith("4, the outcomes add up to 1 (difference 3)")


def test_rules_are_chosen_by_code_or_family() -> None:
    assert matching(("T3",), "T3-ROW")
    assert matching(("N",), "N12")
    assert matching(("N1",), "N1")
    assert not matching(("N1",), "N12")
    assert not matching(("T3-ROW",), "T3-BAL")
    assert not matching((), "T3-BAL")
    assert all(matching(("T2",), code) for code in ("T2-STOCK", "T2a", "T2a-MADE", "T2d"))
    assert matching(("T2a",), "T2a-MADE")
    assert not matching(("A",), "AGG-SUM")
    assert not matching(("N",), "NOT-A-REPORT")
    assert not matching(("F",), "FORM-YEAR")


@pytest.mark.parametrize("agency", DEPARTMENTS)
def test_departments(agency: str) -> None:
    assert is_department(agency)
    assert makes_no_rules(agency)
    assert not is_township(agency)


@pytest.mark.parametrize("agency", TOWNSHIPS)
def test_townships(agency: str) -> None:
    assert is_township(agency)
    assert makes_no_rules(agency)


@pytest.mark.parametrize("agency", OPEN)
def test_names_that_leave_the_rank_open_or_high(agency: str) -> None:
    assert not makes_no_rules(agency)


@pytest.mark.parametrize("agency", ["某某县人民政府", "宁波市镇海区人民政府", "某某自治县人民政府办公室"])
def test_counties_make_no_rules(agency: str) -> None:
    assert makes_no_rules(agency)
    assert not is_department(agency)


def test_rules_of_a_department_are_doubted_and_those_of_a_province_not() -> None:
    made = report({"disclosure.rules.in_force": 6})
    (found,) = problems(made)
    assert (found.code, found.severity, found.paths) == ("T2-RULES", Severity.WARNING, ("disclosure.rules.in_force",))
    assert "规章" in found.message
    assert codes(report({"disclosure.rules.in_force": 6}, agency="浙江省人民政府")) == []
    assert codes(report({"disclosure.rules.in_force": 6}, agency=None)) == []


def test_more_issued_than_there_can_be() -> None:
    stock = {"disclosure.normative_documents.issued": 9, "disclosure.normative_documents.in_force": 5}
    assert codes(report(stock)) == ["T2-STOCK"]
    assert codes(report({**stock, "disclosure.normative_documents.repealed": 4})) == []
    assert codes(report({**stock, "disclosure.normative_documents.repealed": None})) == []


def test_fees_in_yuan() -> None:
    fees = {"disclosure.fees.amount": Decimal("1250000.00")}
    assert codes(report(fees)) == ["T2-FEEUNIT"]
    assert codes(report(fees, agency="淮安市人民政府")) == []
    assert codes(report({"disclosure.fees.amount": Decimal("96171.6")})) == []


def test_disputes_without_requests_are_only_mentioned() -> None:
    cells = {path: 0 for path in FORM.fields if path.startswith("requests.")}
    (found,) = problems(report(cells))
    assert (found.code, found.severity) == ("T3-T4", Severity.INFO)


DIRECT = {f"disputes.litigation_direct.{key}": 1 for key in ("pending", "total")}


def test_litigation_without_reconsideration_is_worth_a_look_since_2024() -> None:
    (found,) = problems(report(DIRECT))
    assert (found.code, found.severity, found.paths) == (
        "X-DIRECT24",
        Severity.INFO,
        ("disputes.litigation_direct.total",),
    )
    assert codes(report(DIRECT, year=2023, overview="2023年，我局认真贯彻落实条例。")) == []
    assert codes(report()) == []


UNPAID = {
    f"requests.outcomes.{row}.{column}": number
    for row, number in (("other_handling.fee_unpaid", 2), ("denied.third_party_rights", 0))
    for column in ("natural_person", "total")
}


def test_unpaid_fees_need_a_notice() -> None:
    assert codes(report(UNPAID, other="无其他需要报告的事项。")) == ["T3-FEE"]
    assert codes(report(UNPAID, other="本年度未发出收费通知。")) == ["T3-FEE"]
    assert codes(report(UNPAID, other="发出收费通知2件，总金额200元。")) == []
    assert codes(report(UNPAID, other="本年度未收取信息处理费。")) == []


def seen(form: str, **cells: int) -> AnnualReport:
    """A report of zeros but for these cells (dots written as double underscores)."""
    given = {path.replace("__", "."): number for path, number in cells.items()}
    values = {**dict.fromkeys(FORMS[form].fields, 0), **given}
    assert len(values) == len(FORMS[form].fields)
    return AnnualReport(
        form=form, values=values, evidence={p: Evidence(Status.VALUE, str(v)) for p, v in values.items()}
    )


def broken(form: str, **cells: int) -> list[str]:
    return sorted(p.code for p in check(FORMS[form], seen(form, **cells)))


def test_form_of_2019() -> None:
    rules, licensing = "disclosure__rules", "disclosure__licensing"
    assert broken("2019") == []
    made = {f"{rules}__newly_made": 3}
    assert broken("2019", **{f"{rules}__newly_disclosed": 3, f"{rules}__total_disclosed": 2}, **made) == ["T2a"]
    assert broken("2019", **{f"{rules}__newly_disclosed": 2, f"{rules}__total_disclosed": 2}, **made) == []
    assert broken("2019", **{f"{rules}__newly_disclosed": 3, f"{rules}__total_disclosed": 3}, **made) == []
    assert broken("2019", **{f"{rules}__newly_disclosed": 4, f"{rules}__total_disclosed": 4}, **made) == ["T2a-MADE"]
    assert broken("2019", **{f"{licensing}__previous_items": 10, f"{licensing}__change": -11}) == ["T2b"]
    assert broken("2019", **{f"{licensing}__previous_items": 11, f"{licensing}__change": -11}) == []
    assert broken("2019", disclosure__centralized_procurement__projects=3) == ["T2c"]
    assert broken("2019", disclosure__centralized_procurement__amount=3) == ["T2c"]


def test_form_of_2014() -> None:
    assert broken("2014") == []
    total, web = "statistics__disclosure__total", "statistics__disclosure__channels__website"
    assert broken("2014", **{total: 5, web: 5}) == []
    assert broken("2014", **{total: 5, web: 6}) == ["A1"]
    assert broken("2014", **{total: 7, web: 6}) == ["A1"]
    assert broken("2014", **{total: 7, web: 7, "statistics__disclosure__normative_documents": 8}) == ["A2", "A2-ISSUED"]
    assert broken("2014", statistics__responses__press_conferences_by_principal=1) == ["A3"]
    topics = {"statistics__responses__total": 3, "statistics__responses__policy_interpretations": 2}
    assert broken("2014", **topics) == ["A3-SUM"]
    assert broken("2014", **topics, statistics__responses__press_conferences=1) == []
    assert broken("2014", statistics__requests__received=4, statistics__requests__received_by__online=3) == ["A4"]
    received = {"statistics__requests__received": 9, "statistics__requests__received_by__online": 9}
    assert broken("2014", statistics__requests__closed=4, statistics__requests__closed_on_time=3, **received) == ["A5"]
    replies = "statistics__requests__replies"
    closed = {"statistics__requests__closed": 9, "statistics__requests__closed_on_time": 9}
    assert broken("2014", **closed, **received) == []
    assert broken("2014", **closed) == ["A7-CLOSED"]
    closed |= received
    assert broken("2014", **{f"{replies}__total": 4, f"{replies}__granted": 3}, **closed) == ["A6"]
    assert broken("2014", **{f"{replies}__total": 4, f"{replies}__granted": 4}) == ["A7"]
    assert broken("2014", statistics__reconsideration__total=4) == ["A8"]
    assert broken("2014", statistics__organization__staff=4, statistics__organization__staff_full_time=3) == ["A9"]


def test_relations_are_about_printed_numbers_only() -> None:
    replies = "statistics__requests__replies"
    made = seen("2014", **{f"{replies}__total": 4, f"{replies}__granted": 4})
    assert [p.code for p in check(FORMS["2014"], made)] == ["A7"]
    blank = evolve(made, values={**made.values, "statistics.requests.closed": None})
    assert check(FORMS["2014"], blank) == ()


CONTRADICTIONS = [
    ("N1", "本年度共收到政府信息公开申请13件。"),
    ("N1", "全年收到政府信息公开申请12件，办结政府信息公开申请14件。"),
    ("N2", "收到政府信息公开申请12件，其中自然人9件，法人或其他组织2件。"),
    ("N3", "本年度未收到政府信息公开申请。"),
    ("N4", "办结政府信息公开申请13件，予以公开12件，不予公开2件。"),
    ("N5", "办结政府信息公开申请13件，予以公开11件，占74.62%。"),
    ("N6", "收到政府信息公开申请12件，结转下年度继续办理3件。"),
    ("N6", "收到政府信息公开申请12件，上年结转4件。"),
    ("N7", "因政府信息公开被申请行政复议4件。"),
    ("N7", "未发生因政府信息公开引发的行政复议、行政诉讼。"),
    ("N8", "因政府信息公开被提起行政诉讼1件。"),
    ("N9", "政府信息公开工作规范，无一件被行政复议纠错。"),
    ("N10", "全年制发行政规范性文件4件。"),
    ("N10", "全年未制定行政规范性文件。"),
    ("N11", "全年作出行政处罚决定8件。"),
]
AGREEMENTS = [
    "本年度共收到政府信息公开申请12件。",
    "本年度共收到政府信息公开申请15件（含上年结转3件），办结13件，结转下年度继续办理2件。",
    "收到政府信息公开申请12件，其中自然人10件，法人或其他组织2件。",
    "办结政府信息公开申请13件，其中予以公开11件，占84.6%，不予公开2件，占15.38%。",
    "因政府信息公开被申请行政复议3件，其中结果维持2件，结果纠正1件；被提起行政诉讼2件。",
    "全年制发行政规范性文件5件，废止2件，现行有效30件。",
    "全年作出行政处罚决定7件。",
    "共办结政府信息公开申请13件，其中网络申请10件，占76.92%。",
    "主动公开政府规章13件（含新制定5件，修改4件，废止4件），主动公开行政规范性文件42件。",
    "2023年共收到政府信息公开申请99件。",
    "全县各部门共收到政府信息公开申请370件。",
    "其中通过网络收到政府信息公开申请4件。",
    "下一步力争收到政府信息公开申请99件。",
    "收到政府信息公开申请10余件。",
    "收到12345热线工单880件，办理建议提案44件。",
]


@pytest.mark.parametrize(("code", "sentence"), CONTRADICTIONS)
def test_contradictions_are_warnings(code: str, sentence: str) -> None:
    found = problems(report(overview=sentence))
    assert [p.code for p in found] == [code]
    assert found[0].severity is Severity.WARNING
    assert found[0].message
    assert found[0].text("en")
    assert found[0].paths


@pytest.mark.parametrize("sentence", AGREEMENTS)
def test_agreements_and_guarded_claims_are_not(sentence: str) -> None:
    assert codes(report(overview=sentence)) == []


def test_a_claim_about_cells_that_are_blank_is_not_compared() -> None:
    cells = {"disclosure.normative_documents.issued": None}
    assert codes(report(cells, overview="全年制发行政规范性文件4件。")) == []


def test_a_number_that_stands_rightly_elsewhere_is_only_mentioned() -> None:
    (found,) = problems(report(overview="全年收到政府信息公开申请12件。", other="另收到政府信息公开申请2件。"))
    assert (found.code, found.severity) == ("N-REPEAT", Severity.INFO)


@pytest.mark.parametrize(
    "other",
    [
        "本年度收取信息处理费385元。",
        "未发出收费通知，收取信息处理费400元。",
        "本年度未收取信息处理费。收取信息处理费共400元。",
    ],
)
def test_doubtful_processing_fees(other: str) -> None:
    assert codes(report(other=other)) == ["N12"]


def test_parts_that_do_not_add_up_are_mentioned() -> None:
    text = "全年主动公开政府信息465条，其中网站公开信息300条、公众号发布信息100条、简报发布信息64条。"
    (found,) = problems(report(overview=text))
    assert (found.code, found.severity) == ("N13", Severity.INFO)
    assert codes(report(overview=text.replace("64", "65"))) == []


def day(month: int, date: int, year: int = 2025) -> datetime.date:
    return datetime.date(year, month, date)


@pytest.mark.parametrize(
    ("agency", "published", "late"),
    [
        ("清源市文化和旅游局", day(1, 31), False),
        ("清源市文化和旅游局", day(2, 1), True),
        ("清源市人民政府", day(3, 31), False),
        ("清源市人民政府", day(4, 1), True),
        ("某某镇人民政府", day(2, 20), False),
        ("清源市文化和旅游局", day(6, 1, 2026), False),
    ],
)
def test_publication_in_time(agency: str, published: datetime.date, late: bool) -> None:
    assert codes(report(agency=agency, published=published)) == (["N18"] if late else [])


def test_before_the_regulations_of_2019_everyone_had_until_march() -> None:
    made = report(year=2018, published=datetime.date(2019, 3, 20))
    assert codes(made) == ["FORM-YEAR"]


def test_period_of_another_year_or_of_less_than_a_year() -> None:
    year = (datetime.date(2024, 1, 1), datetime.date(2024, 12, 31))
    assert codes(report(period=year)) == []
    (found,) = problems(report(period=(year[0], datetime.date(2024, 12, 30))))
    assert (found.code, found.paths) == ("N14", ("period",))
    assert codes(report(period=(datetime.date(2023, 1, 1), datetime.date(2023, 12, 31)))) == ["N14"]


def test_empty_sections_and_template_words() -> None:
    sections = Sections(overview=section("无。"), problems=section("表格如下：\n信息公开的形式还不够丰富。"))
    found = problems(report(sections=sections))
    assert [(p.code, p.paths) for p in found] == [("N17", ("sections.overview",)), ("TEMPLATE", ("sections.problems",))]


def test_preamble_with_five_parts_and_a_wrong_notice() -> None:
    text = "根据国办发〔2021〕30号要求编制，由总体情况、主动公开、申请情况、存在的主要问题、其他需要报告的事项五个部分组成。"
    assert codes(report(preamble=section(text))) == ["N15", "N16"]
    right = text.replace("国办发", "国办公开办函").replace("五个", "六个")
    assert codes(report(preamble=section(right))) == []


@pytest.mark.parametrize(
    ("signed", "known"),
    [("清源市文化和旅游局", True), ("清源市文旅局", True), ("河东省清源市文化和旅游局", True), ("白河县水利局", False)],
)
def test_the_organ_that_signs(signed: str, known: bool) -> None:
    other = f"本年度未收取信息处理费。\n\n    {signed}\n  2025年1月6日"
    assert codes(report(other=other)) == ([] if known else ["N19"])


def test_an_overview_of_last_year() -> None:
    def made(text: str) -> AnnualReport:
        return report(sections=Sections(overview=section(text), problems=section("形式还不够丰富，有待改进。")))

    assert codes(made("2023年，我局认真贯彻落实条例，扎实推进各项工作。")) == ["N14-TEXT"]
    assert codes(made("2023年以来，我局扎实推进各项工作，2024年再上台阶。")) == []
    assert codes(made("我局认真贯彻落实条例，扎实推进各项工作。")) == []


def test_requests_of_last_year_may_be_left_out_of_those_closed() -> None:
    assert codes(report(overview="全年收到政府信息公开申请12件，办结10件，结转下年度继续办理2件。")) == []
    assert codes(report(overview="全年收到政府信息公开申请12件，办结9件，结转下年度继续办理2件。")) == ["N1"]
