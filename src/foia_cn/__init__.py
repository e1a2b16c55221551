"""Reads Chinese government open-information annual reports (政府信息公开工作年度报告) into typed, checked data.

>>> import foia_cn
>>> report = foia_cn.read("report.txt")           # or foia_cn.parse(text_or_bytes)
>>> report.requests.new.total                     # the printed number, or None
>>> report.evidence["requests.new.total"].span    # where it stands in the text
>>> report.problems                               # all that is wrong, missing or doubtful
"""

from __future__ import annotations

from foia_cn.errors import FoiaError, LimitExceeded, UnsupportedSource
from foia_cn.forms.crosswalk import Comparison, Relation, crosswalk
from foia_cn.parsing import parse, read
from foia_cn.reading.limits import Limits
from foia_cn.report import AnnualReport, Evidence, Indicator, Problem, Severity, Status

__version__ = "0.1.0"

__all__ = [
    "AnnualReport",
    "Comparison",
    "Evidence",
    "FoiaError",
    "Indicator",
    "LimitExceeded",
    "Limits",
    "Problem",
    "Relation",
    "Severity",
    "Status",
    "UnsupportedSource",
    "crosswalk",
    "parse",
    "read",
]
