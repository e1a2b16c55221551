"""Synthetic reports, whose prose says what their tables say: no rule complains, and every lie in the prose is told."""

from __future__ import annotations

import re

from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from foia_cn.checking.check import check
from foia_cn.forms import FORMS
from foia_cn.report import AnnualReport, Severity
from foia_cn.testing import reports

FORM = FORMS["2021"]
LIES = {
    r"收到政府信息公开申请(\d+)件": ("N1", "N3"),
    r"结转下年度继续办理(\d+)件": ("N6",),
    r"制发行政规范性文件(\d+)件": ("N10",),
    r"被申请行政复议(\d+)件": ("N7",),
    r"被提起行政诉讼(\d+)件": ("N8",),
}


def graver(report: AnnualReport) -> set[str]:
    """The codes of errors and warnings; reports are drawn up to the end of March, so N18 may be among them."""
    return {p.code for p in check(FORM, report) if p.severity is not Severity.INFO} - {"N18"}


@settings(max_examples=40)
@given(reports())
def test_nothing_is_wrong_with_a_valid_report(report: AnnualReport) -> None:
    assert graver(report) == set()


@settings(max_examples=60)
@given(reports(blanks=False), st.sampled_from(sorted(LIES)), st.integers(0, 99_999))
def test_every_lie_is_told(report: AnnualReport, pattern: str, number: int) -> None:
    name = "overview" if re.search(pattern, report.sections.overview.text) else "other_matters"  # type: ignore[union-attr]
    section = getattr(report.sections, name)
    found = re.search(pattern, section.text)
    assert found
    honest = {
        int(found[1]),
        int(report.values["requests.new.total"] or 0) + int(report.values["requests.carried_in.total"] or 0),
    }
    assume(number not in honest)
    text = section.text[: found.start(1)] + str(number) + section.text[found.end(1) :]
    lying = evolve(report, sections=evolve(report.sections, **{name: evolve(section, text=text)}))
    told = graver(lying)
    assert len(told) == 1
    assert told <= set(LIES[pattern])
