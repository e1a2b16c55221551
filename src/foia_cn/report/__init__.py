"""What `parse` returns: the report, its typed parts, its evidence and its problems."""

from __future__ import annotations

from foia_cn.report.evidence import Basis, Evidence, Status
from foia_cn.report.findings import Change, Claim, Indicators, Suggestion
from foia_cn.report.indicators import Indicator
from foia_cn.report.problems import CODES, Problem, Severity, problem
from foia_cn.report.report import AnnualReport, Metadata, ReportError, Section, Sections

__all__ = [
    "CODES",
    "AnnualReport",
    "Basis",
    "Change",
    "Claim",
    "Evidence",
    "Indicator",
    "Indicators",
    "Metadata",
    "Problem",
    "ReportError",
    "Section",
    "Sections",
    "Severity",
    "Status",
    "Suggestion",
    "problem",
]
