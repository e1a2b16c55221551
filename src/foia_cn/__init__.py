"""Reads Chinese government open-information annual reports (政府信息公开工作年度报告) into typed, checked data.

>>> import foia_cn
>>> report = foia_cn.read("report.txt")           # or foia_cn.parse(text_or_bytes)
>>> report.requests.new.total                     # the printed number, or None
>>> report.evidence["requests.new.total"].span    # where it stands in the text
>>> report.problems                               # all that is wrong, missing or doubtful
"""

from __future__ import annotations

from foia_cn.checking.aggregation import Reconciliation, aggregate, reconcile
from foia_cn.checking.years import Comparison, compare
from foia_cn.errors import FoiaError, LimitExceeded, UnsupportedSource
from foia_cn.forms.crosswalk import Comparability, Relation, crosswalk
from foia_cn.output.rows import codebook, to_rows
from foia_cn.output.schema import json_schema
from foia_cn.parsing import parse, parse_all, read, read_all
from foia_cn.reading.limits import Limits
from foia_cn.report import AnnualReport, Claim, Evidence, Indicator, Problem, Severity, Status, Suggestion

__version__ = "0.1.0"

__all__ = [
    "AnnualReport",
    "Claim",
    "Comparability",
    "Comparison",
    "Evidence",
    "FoiaError",
    "Indicator",
    "LimitExceeded",
    "Limits",
    "Problem",
    "Reconciliation",
    "Relation",
    "Severity",
    "Status",
    "Suggestion",
    "UnsupportedSource",
    "aggregate",
    "codebook",
    "compare",
    "crosswalk",
    "json_schema",
    "parse",
    "parse_all",
    "read",
    "read_all",
    "reconcile",
    "to_rows",
]
