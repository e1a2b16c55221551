"""All checks of one report, in the order in which their problems are listed: sums and kinds of numbers, relations, tables
of the organ's own, plausibility, prose, frame.

The rules as data (formula, reason, exceptions) are in `rules`; their wording and severity in `report.problems`.
"""

from __future__ import annotations

from foia_cn.checking.identities import check_identities
from foia_cn.checking.local import check_local
from foia_cn.checking.narrative import check_claims
from foia_cn.checking.plausibility import check_plausibility
from foia_cn.checking.relations import check_relations
from foia_cn.checking.structure import check_structure
from foia_cn.forms import Form
from foia_cn.report import AnnualReport, Problem


def check(form: Form, report: AnnualReport) -> tuple[Problem, ...]:
    """What is wrong with what the report says; what was read doubtfully is in `report.problems` already."""
    values = dict(report.values)  # looked up thousands of times
    return (
        *check_identities(form, values, report.evidence),
        *check_relations(form, report),
        *check_local(form, report),
        *check_plausibility(form, report),
        *check_claims(form, report),
        *check_structure(form, report),
    )
