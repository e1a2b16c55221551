"""Reads Chinese government open-information annual reports (政府信息公开工作年度报告) into typed, checked data.

>>> import foia_cn
>>> report = foia_cn.read("report.txt")           # or foia_cn.parse(text_or_bytes)
>>> report.requests.new.total                     # the printed number, or None
>>> report.evidence["requests.new.total"].span    # where it stands in foia_cn.parsing.open_document("report.txt").text
>>> report.problems                               # all that is wrong, missing or doubtful
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from foia_cn import batch as batch
    from foia_cn import forms as forms
    from foia_cn import output as output
    from foia_cn import parsing as parsing
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

_HOMES = {
    "foia_cn.checking.aggregation": "Reconciliation aggregate reconcile",
    "foia_cn.checking.years": "Comparison compare",
    "foia_cn.errors": "FoiaError LimitExceeded UnsupportedSource",
    "foia_cn.forms.crosswalk": "Comparability Relation crosswalk",
    "foia_cn.output.rows": "codebook to_rows",
    "foia_cn.output.schema": "json_schema",
    "foia_cn.parsing": "parse parse_all read read_all",
    "foia_cn.reading.limits": "Limits",
    "foia_cn.report": "AnnualReport Claim Evidence Indicator Problem Severity Status Suggestion",
}
"""Where the public names come from: a module is imported when the first of its names is asked for."""
_MODULES = ("batch", "forms", "output", "parsing")
"""Public modules that need no extra: `foia_cn.output.render` is there without importing them by name."""


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return import_module(f"{__name__}.{name}")
    home = next((module for module, names in _HOMES.items() if name in names.split()), None)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(home), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
