"""Damage that destroys information is flagged: a value is the printed one, or None, or a problem names its path."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, note
from hypothesis import strategies as st

import foia_cn
from foia_cn import AnnualReport
from foia_cn.forms import FORMS
from foia_cn.report import Status
from foia_cn.testing import Layout, Perturbation, layouts, marks, perturbations, render
from foia_cn.testing.pages import field_paths
from judging import every_form, flagged


def silent(parsed: AnnualReport, report: AnnualReport, layout: Layout, marked: str) -> Iterator[str]:
    """The paths whose value is not the printed one although nothing says so.

    A cell that has lost its number is a blank cell; so is one that is gone altogether where blanks are mere gaps.
    """
    paths = field_paths(FORMS[report.form or ""])
    texts = {paths[cell.field]: cell.text for cell in marks.cells(marked)}
    for path, value in report.values.items():
        if parsed.values.get(path) != value and not flagged(parsed, path):
            left = texts.get(path, "" if layout.blanks == "gap" else None)
            if left != "" or parsed.evidence[path].status is not Status.BLANK:
                yield f"{path}: printed {value}, read {parsed.values[path]} ({parsed.evidence[path].status})"


@given(every_form(blanks=True), layouts())
def test_blanks_are_read_or_flagged(report: AnnualReport, layout: Layout) -> None:
    """Whatever trace a layout leaves of blank cells, no number comes to stand in another's place."""
    marked = render(report, layout, marked=True)
    text = marks.strip(marked)
    note(text)
    assert list(silent(foia_cn.parse(text), report, layout, marked)) == []


@given(every_form(blanks=False), layouts(), perturbations(keeps=False), st.integers(0, 999))
def test_no_silent_error(report: AnnualReport, layout: Layout, perturbation: Perturbation, seed: int) -> None:
    marked = render(report, layout, perturbation, seed=seed, marked=True)
    text = marks.strip(marked)
    note(text)
    assert list(silent(foia_cn.parse(text), report, layout, marked)) == []
