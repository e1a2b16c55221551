"""Rules about single values that a sum cannot see: T2-RULES, T2-FEEUNIT, T2d, T3-T4, X-DIRECT24.

Each says something only where the facts are sure: a rank that the name leaves open, or a cell that was not read,
is no reason to warn.
"""

from __future__ import annotations

from collections.abc import Iterator

from foia_cn.checking.rank import is_department, is_township, makes_no_rules
from foia_cn.checking.relations import add
from foia_cn.forms import Form, lexicon
from foia_cn.report import AnnualReport, Problem, problem

FEES = "disclosure.fees.amount"
YUAN_FOR_10K = 100_000
"""In 万元: more than a department or township ever charges, so probably printed in 元."""

DIRECT = "disputes.litigation_direct.total"
RECONSIDERED_FIRST = 2024
"""The first year under article 23 of the 行政复议法 of 2023."""

SIGNS = ("+", "＋", "-", "－", "﹣", "−", *lexicon.RISES, *lexicon.FALLS)
"""What tells an increase from a decrease."""

_RULES = "disclosure.rules."
_NEW = ("requests.new.total", "requests.carried_in.total")
_DISPUTES = tuple(
    f"disputes.{course}.total"
    for course in ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
)


def check_plausibility(form: Form, report: AnnualReport) -> Iterator[Problem]:
    """The problems of the report's single values."""
    if report.agency:
        yield from _rule_making(form, report, report.agency)
        yield from _unit_of_fees(form, report, report.agency)
    yield from _unsigned(form, report)
    yield from _disputes_without_requests(report)
    yield from _direct_litigation(form, report)


def _rule_making(form: Form, report: AnnualReport, agency: str) -> Iterator[Problem]:
    printed = [p for p in report.values if p.startswith(_RULES) and p in form.fields and report.values[p]]
    if printed and makes_no_rules(agency):
        span = report.evidence[printed[0]].span
        counts = "、".join(f"{form.field(p).column_label}{report.values[p]}" for p in printed)
        counts_en = ", ".join(f"{form.field(p).column.label.english} {report.values[p]}" for p in printed)
        yield problem("T2-RULES", *printed, span=span, agency=agency, value=counts, value_en=counts_en)


def _unit_of_fees(form: Form, report: AnnualReport, agency: str) -> Iterator[Problem]:
    amount = report.values.get(FEES)
    known = FEES in form.fields and (is_department(agency) or is_township(agency))
    if known and amount is not None and amount > YUAN_FOR_10K:
        yield problem("T2-FEEUNIT", FEES, span=report.evidence[FEES].span, value=amount)


def _unsigned(form: Form, report: AnnualReport) -> Iterator[Problem]:
    """A change of items that does not say whether it is an increase."""
    for path in (path for path, what in form.fields.items() if what.column.signed and report.values.get(path)):
        if not any(sign in report.evidence[path].raw for sign in SIGNS):
            yield _look("T2d", form, report, path)


def _direct_litigation(form: Form, report: AnnualReport) -> Iterator[Problem]:
    value = report.values.get(DIRECT)
    if value and report.year and report.year >= RECONSIDERED_FIRST:
        yield _look("X-DIRECT24", form, report, DIRECT)


def _look(code: str, form: Form, report: AnnualReport, path: str) -> Problem:
    """The problem of a value that is worth a look."""
    what, span = form.field(path), report.evidence[path].span
    return problem(
        code, path, span=span, value=report.values[path], label=what.describe(), label_en=what.describe("en")
    )


def _disputes_without_requests(report: AnnualReport) -> Iterator[Problem]:
    requests, disputes = add(report.values, _NEW), add(report.values, _DISPUTES)
    if requests == 0 and disputes:
        yield problem("T3-T4", *(p for p in _DISPUTES if report.values[p]), value=disputes)
