"""Units and zeros printed with numbers: what is read is what is printed, and a unit that is not the field's is named."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from webpage import SAMPLE, as_html

import foia_cn
from foia_cn import Status
from foia_cn.testing import LAYOUTS

COUNT, FEES = "disclosure.licensing.decisions", "disclosure.fees.amount"
PRINTED = {
    "tabs": LAYOUTS["tabbed-rows"].render(SAMPLE),
    "pipes": LAYOUTS["markdown"].render(SAMPLE),
    "cells": as_html(),
}
OLD = {COUNT: "186", FEES: "3.62"}
everywhere = pytest.mark.parametrize("text", PRINTED.values(), ids=PRINTED)


def printing(text: str, path: str, cell: str) -> foia_cn.AnnualReport:
    """The sample with this in a cell."""
    changed, times = re.subn(rf"(?<=[\t >]){re.escape(OLD[path])}(?=[\t\n <])", cell, text)
    assert times == 1
    return foia_cn.parse(changed)


def codes(report: foia_cn.AnnualReport) -> list[tuple[str, tuple[str, ...]]]:
    return [(problem.code, problem.paths) for problem in report.problems]


@everywhere
@pytest.mark.parametrize("cell", ["3万", "3 万", "3萬", "3.5万"])
def test_a_count_in_ten_thousands_is_text(text: str, cell: str) -> None:
    report = printing(text, COUNT, cell)
    evidence = report.evidence[COUNT]
    assert (report.values[COUNT], evidence.status, evidence.raw) == (None, Status.TEXT, cell)
    assert codes(report) == [("CELL-TEXT", (COUNT,))]


@everywhere
@pytest.mark.parametrize(
    ("path", "cell"), [(FEES, "36200元"), (FEES, "380 元"), (FEES, "3件"), (COUNT, "3万元"), (COUNT, "3元")]
)
def test_a_unit_of_another_field_is_named_and_nothing_converted(text: str, path: str, cell: str) -> None:
    report = printing(text, path, cell)
    assert report.values[path] == int(re.match(r"\d+", cell)[0])  # type: ignore[index]
    assert [(p.code, p.paths, dict(p.details)["unit"]) for p in report.problems] == [
        ("CELL-UNIT", (path,), cell.lstrip("0123456789 "))
    ]


@everywhere
@pytest.mark.parametrize("header", ["（单位：元）", "(元)", "/元", "（单位：\u3000元）", "（单位：元\n）"])
def test_the_unit_of_the_header_counts_too(text: str, header: str) -> None:
    changed = text.replace("（单位：万元）", header)
    assert changed != text
    report = foia_cn.parse(changed)
    assert (report.values[FEES], codes(report)) == (Decimal("3.62"), [("CELL-UNIT", (FEES,))])
    assert codes(printing(changed, FEES, "3.62万元")) == []


@everywhere
@pytest.mark.parametrize(
    ("path", "cell"),
    [(FEES, "12.5 万元"), (FEES, "12.5万元"), (FEES, "12.5万"), (COUNT, "3 件"), (COUNT, "3件"), (COUNT, "3宗")],
)
def test_units_of_the_field_are_part_of_no_number(text: str, path: str, cell: str) -> None:
    report = printing(text, path, cell)
    assert (str(report.values[path]), codes(report)) == (re.match(r"[\d.]+", cell)[0], [])  # type: ignore[index]


@pytest.mark.parametrize("unit", [" 件", "（件）", " （件）", "\u00a0件"])
def test_units_in_every_cell_of_a_page(unit: str) -> None:
    report = foia_cn.parse(re.sub(r"(?<=>)(\d+)(?=<)", rf"\1{unit}", as_html()))
    assert (report.values, report.problems) == (SAMPLE.values, ())


@everywhere
@pytest.mark.parametrize("zeros", [".0", ".00"])
def test_a_count_with_zeros_behind_its_point_is_an_integer(text: str, zeros: str) -> None:
    report = foia_cn.parse(re.sub(r"(?<=[\t >])(\d+)(?=[\t\n <])", rf"\1{zeros}", text))
    assert (report.values, report.problems) == (SAMPLE.values, ())
    assert all(isinstance(value, int) for path, value in report.values.items() if path != FEES)
    assert report.evidence[COUNT].raw == f"186{zeros}"


@everywhere
@pytest.mark.parametrize("cell", ["186.5", "186.000", "-186.0"])
def test_other_numbers_with_points_are_no_counts(text: str, cell: str) -> None:
    assert codes(printing(text, COUNT, cell)) == [("T2-INT", (COUNT,))]
