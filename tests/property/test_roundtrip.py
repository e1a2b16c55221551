"""Rendered in any layout, changed in any way that keeps its information, a report is read back as it was printed."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

import foia_cn
from foia_cn import AnnualReport
from foia_cn.testing import (
    LAYOUTS,
    PERTURBATIONS,
    Layout,
    Perturbation,
    filled,
    layouts,
    perturbations,
    render,
    reports,
)
from judging import differences, every_form, printing

SEEDS = st.integers(0, 999)


@given(every_form(), layouts(), perturbations(keeps=True), SEEDS)
def test_values_survive(report: AnnualReport, layout: Layout, perturbation: Perturbation, seed: int) -> None:
    report = filled(report)
    text = render(report, layout, perturbation, seed=seed)
    note(text)
    assert differences(foia_cn.parse(text), report) == {}


SAMPLE = foia_cn.parse((files("foia_cn.data") / "sample-2021.txt").read_bytes())


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_every_change_that_keeps_the_information_is_survived(layout: Layout) -> None:
    """Each of them in each layout: the ones that are drawn above are a fifth of these."""
    changes = [p for p in PERTURBATIONS.values() if p.keeps_information]
    lost = {p.name: differences(foia_cn.parse(render(SAMPLE, layout, p, seed=7)), SAMPLE) for p in changes}
    assert {name: found for name, found in lost.items() if found} == {}


MISREAD = [
    ("继续办理", "继续办天"),
    ("续办理", "办理"),
    ("部分公开", "部分公士"),
    ("部分公开", "部公开"),
    ("机关不再", "机关千再"),
]


@pytest.mark.parametrize(("right", "wrong"), MISREAD, ids=[wrong for _, wrong in MISREAD])
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_labels_are_found_with_a_slip_at_their_end_in_all_their_copies(layout: Layout, right: str, wrong: str) -> None:
    text = re.sub(r"\s*".join(right), wrong, layout.render(SAMPLE))
    assert differences(foia_cn.parse(text), SAMPLE) == {}


@pytest.mark.parametrize("name", ["box", "ascii-grid"])
def test_lines_of_empty_cells_below_a_full_row_hold_no_cells(name: str) -> None:
    """A no-break space behind a label may be wrapped onto a line of its own."""
    lines = []
    for line in LAYOUTS[name].render(SAMPLE).split("\n"):
        wrapped = re.search(r"(?:│|\|) *0 +(?:│|\|)$", line)
        lines += [line, re.sub(r"[^│|]", " ", line).replace("  ", "\xa0 ", 1)] if wrapped else [line]
    assert differences(foia_cn.parse("\n".join(lines)), SAMPLE) == {}


@given(reports("2019", blanks=False))
def test_a_wrapped_label_and_its_neighbour_are_no_label_of_another_form(report: AnnualReport) -> None:
    """本年增/减 over two lines, 处理决定数量 beside it: read across, the form of 2021 has that label."""
    text = LAYOUTS["columns-display"].render(report)
    header = re.compile(r"(本年)增/减( +处理决定数量)\n")
    wrapped = header.sub(r"\1     \2\n                            增/减\n", text)
    assert wrapped != text
    assert differences(foia_cn.parse(wrapped), report) == {}


@given(reports("2019", blanks=False))
def test_a_header_wrapped_in_columns_is_in_order(report: AnnualReport) -> None:
    """The last label stands on the first line, the pieces of the others below it: read across, it comes before them."""
    text = LAYOUTS["columns-display"].render(report)
    header = re.compile(r"\n(.+?)本年新制作数量( +)本年新公开数量( +)对外公开总数量\n")

    def wrapped(found: re.Match[str]) -> str:
        indent = "".join("  " if char > "\u3000" else " " for char in found[1])
        lines = [found[1] + f"本年          {found[2]}本年          {found[3]}对外公开总数量"]
        lines += [f"{indent}新制作        {found[2]}新公开", f"{indent}数量          {found[2]}数量"]
        return "\n".join(["", *lines, ""])

    changed = header.sub(wrapped, text)
    assert changed != text
    assert differences(foia_cn.parse(changed), report) == {}


KEPT = [layout for layout in LAYOUTS.values() if layout.blanks == "kept"]


@pytest.mark.parametrize("layout", KEPT, ids=lambda layout: layout.name)
def test_blanks_for_zeros_survive(layout: Layout) -> None:
    """A report with rich numbers that leaves out its zeros. Poorer ones may be flagged: see `test_damage`."""
    report = printing(SAMPLE, {path: None for path, value in SAMPLE.values.items() if value == 0})
    assert differences(foia_cn.parse(layout.render(report)), report) == {}


@given(every_form(), layouts())
def test_particulars_survive(report: AnnualReport, layout: Layout) -> None:
    parsed = foia_cn.parse(layout.render(filled(report)))
    for name in ("form", "title", "agency", "year", "published", "period", "index_number", "document_number"):
        assert getattr(parsed, name) == getattr(report, name), name


@given(every_form(), layouts())
def test_evidence_points_at_the_number(report: AnnualReport, layout: Layout) -> None:
    text = layout.render(filled(report))
    for path, evidence in foia_cn.parse(text).evidence.items():
        if evidence.span is not None:
            assert text[slice(*evidence.span)] == evidence.raw, path


TOTALS = [
    LAYOUTS[name]
    for name in (
        "tabbed-lines",
        "padded-lines",
        "indented-lines",
        "piped-lines",
        "tabbed-rows",
        "broken-pipes",
        "markdown",
        "markdown-own-header",
        "markdown-repeating",
        "markdown-once",
        "markdown-left",
        "markdown-aligned",
        "markup",
        "csv",
        "csv-sheet",
        "tsv-sheet",
        "nan-sheet",
        "ascii-grid",
    )
]


@pytest.mark.parametrize("filled_in", [("total",), ("natural_person", "total")], ids="-".join)
@pytest.mark.parametrize("layout", TOTALS, ids=lambda layout: layout.name)
def test_tables_with_few_columns_filled_in_survive(layout: Layout, filled_in: tuple[str, ...]) -> None:
    """Only 总计, or only 自然人 and 总计: no row is full, so that none can teach where the others' cells stand."""
    empty = [p for p in SAMPLE.values if p.startswith("requests.") and not p.endswith(filled_in)]
    report = printing(SAMPLE, dict.fromkeys(empty))
    assert differences(foia_cn.parse(layout.render(report)), report) == {}
