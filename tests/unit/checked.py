"""Reports for tests of the checks: zeros but for some cells, and sections with some prose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from foia_cn.checking.check import check
from foia_cn.forms import FORMS
from foia_cn.report import AnnualReport, Evidence, Problem, Section, Sections, Status

FORM = FORMS["2021"]
OVERVIEW = "2024年，我局认真贯彻落实政府信息公开条例，扎实推进各项工作。"
PROBLEMS = "信息公开的形式还不够丰富，下一步将加强政策解读。"
CONSISTENT = {
    "requests.new.natural_person": 10,
    "requests.new.commercial_enterprise": 2,
    "requests.new.total": 12,
    "requests.carried_in.natural_person": 3,
    "requests.carried_in.total": 3,
    "requests.outcomes.granted.natural_person": 9,
    "requests.outcomes.granted.commercial_enterprise": 2,
    "requests.outcomes.granted.total": 11,
    "requests.outcomes.denied.third_party_rights.natural_person": 2,
    "requests.outcomes.denied.third_party_rights.total": 2,
    "requests.outcomes.total.natural_person": 11,
    "requests.outcomes.total.commercial_enterprise": 2,
    "requests.outcomes.total.total": 13,
    "requests.carried_out.natural_person": 2,
    "requests.carried_out.total": 2,
    "disputes.reconsideration.upheld": 2,
    "disputes.reconsideration.corrected": 1,
    "disputes.reconsideration.total": 3,
    "disputes.litigation_after_reconsideration.upheld": 1,
    "disputes.litigation_after_reconsideration.pending": 1,
    "disputes.litigation_after_reconsideration.total": 2,
    "disclosure.normative_documents.issued": 5,
    "disclosure.normative_documents.repealed": 2,
    "disclosure.normative_documents.in_force": 30,
    "disclosure.penalties.decisions": 7,
}
"""Cells other than 0 of a report all of whose sums hold."""


def section(text: str, title: str = "") -> Section:
    return Section(title, text, (0, len(text)), ((0, len(text)),))


def report(
    cells: Mapping[str, Any] | None = None, overview: str = "", other: str = "本年度未收取信息处理费。", **facts: Any
) -> AnnualReport:
    """The consistent report with these cells instead, this prose and these attributes."""
    values = {**dict.fromkeys(FORM.fields, 0), **CONSISTENT, **(cells or {})}
    evidence = {
        p: Evidence(Status.BLANK if v is None else Status.VALUE, "" if v is None else str(v)) for p, v in values.items()
    }
    sections = Sections(
        overview=section(OVERVIEW + overview, "一、总体情况"),
        problems=section(PROBLEMS, "五、存在的主要问题及改进情况"),
        other_matters=section(other, "六、其他需要报告的事项"),
    )
    facts = {"form": "2021", "agency": "清源市文化和旅游局", "year": 2024, "sections": sections, **facts}
    return AnnualReport(values=values, evidence=evidence, **facts)


def problems(made: AnnualReport) -> tuple[Problem, ...]:
    return check(FORM, made)


def codes(made: AnnualReport) -> list[str]:
    return [p.code for p in problems(made)]


def with_problems(made: AnnualReport) -> AnnualReport:
    return evolve(made, problems=problems(made))
