"""Synthetic reports for tests of code that reads or handles reports: Hypothesis strategies, layouts, perturbations.

    import foia_cn
    from foia_cn.testing import filled, layouts, perturbations, render, reports
    from hypothesis import given, strategies as st

    @given(reports(), layouts(), perturbations(keeps=True), st.integers(0, 999))
    def test_round_trip(report, layout, perturbation, seed):
        report = filled(report)  # blanks leave no trace in some layouts
        assert foia_cn.parse(render(report, layout, perturbation, seed=seed)).values == report.values

`st.from_type(AnnualReport)` draws reports once this package is imported. Needs Hypothesis (the extra `testing`);
nothing in foia_cn outside this package imports it.
"""

from __future__ import annotations

from foia_cn.errors import extra
from foia_cn.report import AnnualReport

with extra("testing"):
    from hypothesis import strategies as st
    from hypothesis.vendor.pretty import RepresentationPrinter, for_type_by_name

    from foia_cn.testing.layouts import LAYOUTS, Layout, layouts
    from foia_cn.testing.perturbations import PERTURBATIONS, Perturbation, perturbations, render
    from foia_cn.testing.reports import filled, holds, reports

st.register_type_strategy(AnnualReport, reports())


def _print(report: AnnualReport, printer: RepresentationPrinter, _: bool) -> None:
    """Failing examples show what is printed other than 0, not two hundred cells."""
    values = {path: str(value) for path, value in report.values.items() if value}
    printer.text(f"<{report.title}, published {report.published}, not 0: {values}>")


for_type_by_name(AnnualReport.__module__, AnnualReport.__name__, _print)

__all__ = [
    "LAYOUTS",
    "PERTURBATIONS",
    "Layout",
    "Perturbation",
    "filled",
    "holds",
    "layouts",
    "perturbations",
    "render",
    "reports",
]
