"""The strategies and layouts themselves: reports are consistent, texts print every number, seeds decide everything."""

from __future__ import annotations

import re
import textwrap
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import foia_cn
import foia_cn.testing
from foia_cn import AnnualReport
from foia_cn.forms import FORMS, Form
from foia_cn.report import Status
from foia_cn.testing import Layout, Perturbation, filled, layouts, marks, perturbations, render, reports
from foia_cn.testing.grids import lay_out
from foia_cn.testing.pages import field_paths, page

every_form = st.sampled_from(tuple(FORMS)).flatmap(reports)


@given(every_form)
def test_every_identity_holds(report: AnnualReport) -> None:
    for identity in FORMS[report.form or ""].identities:
        left, right = (sum(report.values[path] or 0 for path in side) for side in (identity.left, identity.right))
        assert left == right, identity


@given(every_form)
def test_every_field_is_there_and_says_what_it_holds(report: AnnualReport) -> None:
    assert list(report.values) == list(report.evidence) == list(FORMS[report.form or ""].fields)
    for path, value in report.values.items():
        assert (value is None) == (report.evidence[path].status is not Status.VALUE)


@given(reports(blanks=True))
def test_filling_prints_every_zero(report: AnnualReport) -> None:
    assert all(value == (report.values[path] or 0) for path, value in filled(report).values.items())


@given(every_form)
def test_reports_go_through_json(report: AnnualReport) -> None:
    assert AnnualReport.from_dict(report.to_dict()) == report


@given(every_form, layouts())
def test_layouts_print_every_number_once_in_its_cell(report: AnnualReport, layout: Layout) -> None:
    marked = layout.write(page(report))
    paths = field_paths(FORMS[report.form or ""])
    printed = {(paths[cell.field], cell.text) for cell in marks.cells(marked) if cell.text}
    assert printed == {(path, e.raw) for path, e in report.evidence.items() if e.raw}
    assert marks.strip(marked) == layout.render(report)


@given(st.from_type(AnnualReport), layouts(), perturbations(), st.integers(0, 999))
def test_the_same_seed_gives_the_same_text(
    report: AnnualReport, layout: Layout, perturbation: Perturbation, seed: int
) -> None:
    text = render(report, layout, perturbation, seed=seed)
    assert text == render(report, layout, perturbation, seed=seed)
    assert marks.strip(text) == text


def test_the_example_of_the_package_holds() -> None:
    example = textwrap.dedent("\n".join(re.findall(r"^(?: {4}.*)?$", foia_cn.testing.__doc__ or "", re.MULTILINE)))
    found: dict[str, Any] = {}
    exec(example, found)
    found["test_round_trip"]()


@pytest.mark.parametrize("official", FORMS.values(), ids=list(FORMS))
def test_grids_cover_every_place_once(official: Form) -> None:
    for table in official.tables:
        grid = lay_out(table, lambda _: (0, "0"))
        places = [
            (row, column)
            for cell in grid.cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        ]
        assert sorted(places) == [(row, column) for row in range(grid.height) for column in range(grid.width)]


def test_merged_labels_are_those_of_the_official_form() -> None:
    disclosure, requests, disputes = (lay_out(table, lambda _: (0, "0")) for table in FORMS["2021"].tables)
    assert (disclosure.width, requests.width, disputes.width) == (4, 10, 15)
    spans = {cell.text: (cell.rows, cell.columns) for cell in requests.cells if cell.kind == "label"}
    assert spans["三、本年度办理结果"] == (22, 1)
    assert spans["（三）不予公开"] == (8, 1)
    assert spans["（七）总计"] == (1, 2)
    assert spans["四、结转下年度继续办理"] == (1, 3)
