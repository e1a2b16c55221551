"""Two years of one agency, aggregates of units, indicators."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from attrs import evolve
from checked import CONSISTENT, FORM, OVERVIEW, report, section
from hypothesis import given, settings
from hypothesis import strategies as st

import foia_cn
from foia_cn.checking.similarity import repeated
from foia_cn.output import render
from foia_cn.report import AnnualReport, Evidence, Sections, Severity, Status
from foia_cn.testing import reports

BEFORE = report(
    {
        "requests.carried_in.natural_person": 0,
        "requests.carried_in.total": 0,
        "requests.new.natural_person": 14,
        "requests.new.total": 16,
        "requests.carried_out.natural_person": 3,
        "requests.carried_out.total": 3,
        "disclosure.normative_documents.in_force": 27,
        "disputes.litigation_after_reconsideration.pending": 1,
    },
    year=2023,
)


def codes(earlier: AnnualReport, later: AnnualReport) -> list[str]:
    return [p.code for p in foia_cn.compare(earlier, later).problems]


def test_two_years_that_fit() -> None:
    comparison = foia_cn.compare(BEFORE, report())
    assert comparison.problems == ()
    assert comparison.repeated == {"overview": 1.0, "problems": 1.0}


def test_what_was_carried_forward_must_come_back_in_its_column() -> None:
    moved = {"requests.carried_in.natural_person": 2, "requests.carried_in.commercial_enterprise": 1}
    found = foia_cn.compare(BEFORE, report(moved)).problems
    assert [(p.code, p.severity, p.paths) for p in found] == [
        ("X-CARRY", Severity.ERROR, ("requests.carried_in.natural_person",)),
        ("X-CARRY", Severity.ERROR, ("requests.carried_in.commercial_enterprise",)),
    ]
    assert "3" in found[0].message


def test_blank_cells_are_not_compared() -> None:
    assert codes(BEFORE, report({"requests.carried_in.total": None})) == []


def test_stock_pending_and_jumps() -> None:
    assert codes(BEFORE, report({"disclosure.normative_documents.in_force": 31})) == ["X-STOCK"]
    pending = evolve(BEFORE, values={**BEFORE.values, "disputes.reconsideration.pending": 4})
    assert codes(pending, report()) == ["X-PEND"]
    assert codes(BEFORE, report({"disclosure.penalties.decisions": 36})) == ["X-JUMP"]
    assert codes(BEFORE, report({"disclosure.penalties.decisions": 35})) == []
    fees = {"disclosure.fees.amount": Decimal("12.5")}
    later = report({"disclosure.fees.amount": Decimal(125000)}, agency=None)
    assert codes(evolve(BEFORE, values={**BEFORE.values, **fees}), later) == ["T2-FEEUNIT"]


def test_more_sued_after_reconsideration_than_ever_asked_for_it() -> None:
    sued, asked = (f"disputes.{c}.total" for c in ("litigation_after_reconsideration", "reconsideration"))
    before = evolve(BEFORE, values={**BEFORE.values, asked: 3})
    (found,) = foia_cn.compare(before, report({sued: 7})).problems
    assert (found.code, found.severity, found.paths) == ("X-APPEAL", Severity.INFO, (sued,))
    assert "7" in found.message
    assert "6" in found.message
    assert codes(before, report({sued: 6})) == []
    assert codes(before, report({sued: None})) == []


def test_items_of_the_form_of_2019() -> None:
    from foia_cn.checking.years import _items
    from foia_cn.forms import Block, Column, Form, Label, Row, Table

    columns = tuple(Column(key, Label(key)) for key in ("previous_items", "change"))
    table = Table("二", "disclosure", Label("二"), (Block((Row("disclosure.licensing", Label("行政许可")),), columns),))
    form = Form("2019", "", (2019, 2020), (), (table,), ())
    one, two = (
        AnnualReport(form="2019", values={f"disclosure.licensing.{k}": n for k, n in cells.items()})
        for cells in ({"previous_items": 10, "change": -2}, {"previous_items": 9, "change": 0})
    )
    assert [p.code for p in _items(form, one, two)] == ["X-ITEMS"]
    assert list(_items(form, one, evolve(two, values={"disclosure.licensing.previous_items": 8}))) == []


def test_other_years_and_agencies() -> None:
    assert codes(evolve(BEFORE, year=2021), report({"requests.carried_in.total": 9})) == ["X-PAIR"]
    assert codes(evolve(BEFORE, agency="清源市教育局"), report()) == ["X-PAIR"]
    with pytest.raises(ValueError, match="known form"):
        foia_cn.compare(AnnualReport(), report())


LONG = (
    "围绕中心工作，持续推进重点领域信息公开，完善政策解读机制，加强政务新媒体管理，组织开展业务培训，健全考核评估制度，"
    "规范依申请公开办理流程，强化与申请人的沟通，及时回应社会关切，进一步提升政府工作透明度和公信力，优化门户网站专栏设置，"
    "严格执行信息发布审核制度，做好信息发布登记备案，强化日常监督管理，推动政务公开标准化规范化建设走深走实，取得良好成效。"
)


def test_a_copied_section_is_told_although_the_year_was_changed() -> None:
    def told(text: str) -> AnnualReport:
        made = report()
        return evolve(made, sections=evolve(made.sections, overview=section(text, "一、总体情况")))

    comparison = foia_cn.compare(evolve(told("2023年" + LONG), year=2023, values=BEFORE.values), told("2024年" + LONG))
    assert [p.code for p in comparison.problems] == ["X-COPY"]
    assert comparison.problems[0].paths == ("sections.overview",)
    assert comparison.repeated["overview"] == 1.0


def test_similarity() -> None:
    assert repeated(LONG, LONG) == 1
    assert repeated(LONG, "一二三四五六七八九十" * 5) == 0
    half = LONG[: len(LONG) // 2] + "甲乙丙丁戊己庚辛壬癸" * (len(LONG) // 20)
    assert 0.4 < repeated(LONG, half) < 0.6
    assert repeated("", LONG) == 0
    assert repeated(LONG, "") == 0


@settings(max_examples=15, deadline=None)
@given(st.lists(reports(), min_size=1, max_size=3), st.integers(2021, 2025))
def test_an_aggregate_adds_up_and_reconciles(parts: list[AnnualReport], year: int) -> None:
    units = [evolve(part, year=year, agency=f"{n}号局") for n, part in enumerate(parts)]
    total = foia_cn.aggregate(units, agency="清源市人民政府")
    assert total.year == year
    for path in FORM.fields:
        printed = [u.values[path] for u in units if u.values[path] is not None]
        assert total.values[path] == (sum(printed) if printed else None)
    assert not [p for p in total.problems if p.severity is Severity.ERROR]
    assert foia_cn.reconcile(total, units, units=[u.agency or "" for u in units]).ok
    assert AnnualReport.from_dict(total.to_dict()) == total


def test_a_total_that_does_not_add_up_names_the_cell_and_the_missing_unit() -> None:
    total = foia_cn.aggregate([report(), report(agency="清源市教育局")])
    wrong = evolve(total, values={**total.values, "requests.new.total": 25})
    found = foia_cn.reconcile(wrong, [report()], units=["清源市文化和旅游局", "清源市教育局"])
    assert found.missing == ("清源市教育局",)
    assert found.differences["requests.new.total"] == 25 - CONSISTENT["requests.new.total"]
    assert found.problems[0].code == "AGG-UNIT"
    right = foia_cn.reconcile(wrong, [report(), report(agency="清源市教育局")])
    assert right.differences == {"requests.new.total": 1}
    assert [(p.code, p.paths) for p in right.problems] == [("AGG-SUM", ("requests.new.total",))]


def test_an_aggregate_can_be_printed() -> None:
    total = foia_cn.aggregate([report(), report(agency="清源市教育局")], agency="清源市", title="清源市2024年汇总")
    text = render(total)
    assert text.startswith("清源市2024年汇总\n")
    assert str(2 * CONSISTENT["requests.new.total"]) in text


def test_a_cell_that_was_not_read_in_one_unit_has_no_sum() -> None:
    path = "requests.new.total"
    unread = report(agency="清源市教育局")
    unread = evolve(
        unread,
        values={**unread.values, path: None},
        evidence={**unread.evidence, path: Evidence(Status.MISSING)},
    )
    total = foia_cn.aggregate([report(), unread])
    assert total.values[path] is None
    assert total.evidence[path].status is Status.MISSING
    assert [(p.code, p.paths) for p in total.problems] == [("AGG-UNREAD", (path,))]
    assert path not in foia_cn.reconcile(report(), [unread]).differences


SUBTOTAL = "requests.outcomes.denied.subtotal.total"


def with_subtotal(agency: str, status: Status, value: int | None = None) -> AnnualReport:
    """A report whose group row is printed with a number, or with something that was not read."""
    made = report(agency=agency)
    evidence = {**made.evidence, SUBTOTAL: Evidence(status, "" if value is None else str(value))}
    return evolve(made, values={**made.values, SUBTOTAL: value}, evidence=evidence)


@pytest.mark.parametrize("status", [Status.AMBIGUOUS, Status.TEXT, Status.MISSING])
def test_a_group_row_that_is_there_and_was_not_read_has_no_sum(status: Status) -> None:
    total = foia_cn.aggregate([with_subtotal("甲局", Status.VALUE, 4), with_subtotal("乙局", status)])
    assert (total.values[SUBTOTAL], total.evidence[SUBTOTAL].status) == (None, Status.MISSING)
    assert [(p.code, p.paths) for p in total.problems] == [("AGG-UNREAD", (SUBTOTAL,))]


def test_a_group_row_that_is_not_there_adds_nothing() -> None:
    parts = [with_subtotal("甲局", Status.VALUE, 4), with_subtotal("乙局", Status.BLANK), report(agency="丙局")]
    total = foia_cn.aggregate(parts)
    assert (total.values[SUBTOTAL], total.problems) == (4, ())
    assert foia_cn.reconcile(total, parts).ok


def test_a_group_row_that_every_unit_prints_is_reconciled() -> None:
    parts = [with_subtotal("甲局", Status.VALUE, 4), with_subtotal("乙局", Status.VALUE, 3)]
    total = foia_cn.aggregate(parts)
    wrong = evolve(total, values={**total.values, SUBTOTAL: 9})
    assert dict(foia_cn.reconcile(wrong, parts).differences) == {SUBTOTAL: 2}


def test_one_name_is_no_list_of_units() -> None:
    part = with_subtotal("甲局", Status.VALUE, 4)
    with pytest.raises(TypeError, match="names"):
        foia_cn.reconcile(part, [part], units="甲局")


def test_a_unit_that_is_added_twice_is_told() -> None:
    one, other, nameless = report(), report(agency="清源市教育局"), report(agency=None)
    twice = foia_cn.aggregate([one, other, one])
    assert [(p.code, p.paths) for p in twice.problems] == [("AGG-TWICE", ("agency",))]
    assert "清源市文化和旅游局”有 2 份报告" in twice.problems[0].message
    assert [p.code for p in foia_cn.aggregate([nameless, other, nameless]).problems] == ["AGG-TWICE"]
    assert foia_cn.aggregate([nameless, evolve(nameless, title="另一份报告")]).problems == ()
    assert [p.code for p in foia_cn.reconcile(twice, [one, other, one]).problems] == ["AGG-TWICE"]


def test_reports_that_cannot_be_added() -> None:
    with pytest.raises(ValueError, match="one known form"):
        foia_cn.aggregate([])
    with pytest.raises(ValueError, match="one known form"):
        foia_cn.aggregate([report(), AnnualReport()])
    with pytest.raises(ValueError, match="different years"):
        foia_cn.aggregate([report(), report(year=2023)])


def test_indicators() -> None:
    found = report().indicators
    assert found.grant_rate == pytest.approx(11 / 13)
    assert found.full_grant_rate == pytest.approx(11 / 13)
    assert found.denial_rate == pytest.approx(2 / 13)
    assert found.denial_rates["third_party_rights"] == pytest.approx(2 / 13)
    assert len(found.denial_rates) == 8
    assert found.not_held_share == 0
    assert found.not_processed_share == 0
    assert found.carry_rate == pytest.approx(2 / 15)
    assert found.legal_person_share == pytest.approx(2 / 12)
    assert found.reconsideration_rate == pytest.approx(3 / 13)
    assert found.reconsideration_correction_rate == pytest.approx(1 / 3)
    assert found.litigation_correction_rate == 0


def test_indicators_without_a_denominator_are_none() -> None:
    nothing = report(dict.fromkeys(FORM.fields, 0)).indicators
    assert nothing.grant_rate is None
    assert nothing.carry_rate is None
    assert nothing.litigation_correction_rate is None
    assert set(nothing.denial_rates.values()) == {None}
    assert report({"requests.outcomes.granted.total": None}).indicators.grant_rate is None
    assert AnnualReport().indicators.grant_rate is None


def test_what_is_computed_on_demand_is_not_stored() -> None:
    made = report(overview="全年收到政府信息公开申请12件。", published=datetime.date(2025, 1, 6))
    before = made.to_dict()
    assert made.claims
    assert made.suggestions == ()
    assert made.to_dict() == before
    assert AnnualReport.from_dict(before).claims == made.claims
    assert isinstance(made.sections, Sections)
    assert OVERVIEW in str(before)
