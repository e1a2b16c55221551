"""What the tests draw and print, and what they hold a parsed report to."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from attrs import evolve
from hypothesis import strategies as st

from foia_cn.checking.check import check
from foia_cn.forms import FORMS
from foia_cn.report import AnnualReport, Evidence, Severity, Status
from foia_cn.testing import reports


def every_form(blanks: bool | None = None, *, filled_in: bool = False) -> st.SearchStrategy[AnnualReport]:
    """Reports of any form; with `filled_in` of those that have a table."""
    forms = [form.id for form in FORMS.values() if form.fields or not filled_in]
    return st.sampled_from(forms).flatmap(lambda form: reports(form, blanks))


def printing(report: AnnualReport, values: Mapping[str, int | Decimal | None]) -> AnnualReport:
    """The report with other cells: a number, or nothing."""
    evidence = {p: Evidence(Status.BLANK) if v is None else Evidence(Status.VALUE, str(v)) for p, v in values.items()}
    return evolve(report, values={**report.values, **values}, evidence={**report.evidence, **evidence})


def flagged(report: AnnualReport, path: str) -> bool:
    """Whether an error or a warning names the path or what it is part of."""
    named = (p for problem in report.problems if problem.severity is not Severity.INFO for p in problem.paths)
    return any(path == p or path.startswith(f"{p}.") for p in named)


def silent(parsed: AnnualReport, printed: AnnualReport) -> list[str]:
    """The cells that are read otherwise than they are printed although no problem names them: a blank is no zero."""
    return [p for p, v in printed.values.items() if parsed.values.get(p) != v and not flagged(parsed, p)]


def faults(printed: AnnualReport) -> AnnualReport:
    """A drawn report with what the checks find in it: its sums hold, but its numbers need not be plausible."""
    return evolve(printed, problems=tuple(check(FORMS[printed.form or ""], printed)))


def differences(report: AnnualReport, printed: AnnualReport) -> dict[str, str]:
    """What `report` says otherwise than `printed`, and what it flags without reason, by path."""
    found = {}
    printed = faults(printed)
    for path, value in printed.values.items():
        status, wanted = report.evidence[path].status, printed.evidence[path].status
        if report.values[path] != value or status is not wanted:
            found[path] = f"printed {value} ({wanted}), read {report.values[path]} ({status})"
        elif flagged(report, path) and not flagged(printed, path):
            found[path] = f"{value} is right but flagged"
    return found
