"""Several reports in one file are read one by one, and one report is never cut, whatever it repeats."""

from __future__ import annotations

import io
from importlib.resources import files
from random import Random

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import foia_cn
from breaking import assert_sound
from dressing import WRITERS
from foia_cn import AnnualReport
from foia_cn.forms import FORMS
from foia_cn.testing import LAYOUTS, Layout, filled, reports
from foia_cn.testing.grids import Grid
from foia_cn.testing.pages import page
from judging import differences

FEW = settings.default.max_examples // 25 if settings.default else 8
NAMES = ("form", "title", "agency", "year", "published", "period", "index_number", "document_number")
SHAPES = [LAYOUTS[name] for name in ("tabbed-lines", "markdown", "csv", "joined-rows", "tabbed-rows", "piped-lines")]


def several(most: int, blanks: bool | None = None) -> st.SearchStrategy[list[AnnualReport]]:
    """Reports of one form that has tables, as a county collects them."""
    forms = st.sampled_from([form.id for form in FORMS.values() if form.tables])
    return forms.flatmap(lambda form: st.lists(reports(form, blanks), min_size=2, max_size=most))


def assert_same(parsed: AnnualReport, printed: AnnualReport) -> None:
    assert differences(parsed, printed) == {}
    for name in NAMES:
        assert getattr(parsed, name) == getattr(printed, name), name


@settings(max_examples=FEW)
@given(several(4, blanks=False), st.sampled_from(SHAPES))
def test_each_report_of_a_text_is_read(many: list[AnnualReport], layout: Layout) -> None:
    text = "\n".join(layout.render(report) for report in many)
    parsed = list(foia_cn.parse_all(text))
    assert len(parsed) == len(many)
    for one, printed in zip(parsed, many, strict=True):
        assert_same(one, printed)
        assert_sound(one, text)
        for section in (one.sections.overview, one.sections.other_matters):
            assert section is not None
            assert section.title in "".join(text[slice(*section.span)].split())


@pytest.mark.parametrize("kind", ["html", "docx", "odt"])
@settings(max_examples=FEW)
@given(many=several(3), seed=st.integers(0, 9999))
def test_each_report_of_a_file_is_read(kind: str, many: list[AnnualReport], seed: int) -> None:
    """The pages of reports one after the other, as if they had been copied into one file."""
    whole = WRITERS[kind](tuple(part for report in many for part in page(report)), Random(seed))
    parsed = list(foia_cn.read_all(io.BytesIO(whole)))
    assert len(parsed) == len(many)
    for one, printed in zip(parsed, many, strict=True):
        assert_same(one, printed)


@settings(max_examples=FEW)
@given(several(2, blanks=False))
def test_the_first_is_read_and_the_others_are_told(many: list[AnnualReport]) -> None:
    first, second = many
    layout = LAYOUTS["tabbed-rows"]
    text = layout.render(first) + layout.render(second)
    parsed = foia_cn.parse(text)
    assert_same(parsed, first)
    (several,) = (p for p in parsed.problems if p.code == "SEVERAL-REPORTS")
    assert several.paths == ()
    assert several.span is not None
    assert text[several.span[0] :].startswith((second.title or "", "索引号"))
    assert not any(p.code == "SEVERAL-REPORTS" for one in foia_cn.parse_all(text) for p in one.problems)


@pytest.mark.parametrize("table", ["requests", "disclosure", "disputes"])
@settings(max_examples=FEW)
@given(reports("2021", blanks=False), reports("2021", blanks=False), st.sampled_from(SHAPES))
def test_a_report_one_of_whose_tables_is_a_picture_ends_where_the_next_begins(
    table: str, first: AnnualReport, second: AnnualReport, layout: Layout
) -> None:
    grids = [part for part in page(first) if isinstance(part, Grid)]
    shown = {"disclosure": grids[:-2], "requests": grids[-2:-1], "disputes": grids[-1:]}[table]
    text = layout.write(tuple(part for part in page(first) if part not in shown)) + layout.render(second)
    parsed = foia_cn.parse(text)
    assert {
        path for path, value in parsed.values.items() if path.startswith(f"{table}.") and value is not None
    } == set()
    assert [one.agency for one in foia_cn.parse_all(text)] == [first.agency, second.agency]


REPEATING = (
    "contents",
    "running title",
    "last year's table",
    "appendix",
    "titled appendix",
    "headings again",
    "title at the end",
)


@pytest.mark.parametrize("what", REPEATING)
@settings(max_examples=FEW)
@given(reports(blanks=False), reports(blanks=False), st.sampled_from(SHAPES))
def test_one_report_is_one(what: str, report: AnnualReport, other: AnnualReport, layout: Layout) -> None:
    title, body = report.title or "", layout.render(report)
    headings = "\n".join(part.text for part in page(report) if not isinstance(part, Grid) and part.role == "heading")
    grids = [part for part in page(other) if isinstance(part, Grid)]
    table = layout.write((max(grids, key=lambda grid: grid.height),))
    text = {
        "contents": f"{title}\n目录\n{headings}\n{body}",
        "running title": body.replace("五、", f"{title}\n五、").replace("四、", f"{title}\n四、"),
        "last year's table": body.replace(
            "四、政府信息公开行政复议", f"附：上一年数据\n{table}\n四、政府信息公开行政复议"
        ),
        "appendix": f"{body}\n附件：上年度报告表格\n{table}",
        "titled appendix": f"{body}\n{other.title}\n{table}",
        "headings again": f"{body}\n{headings}\n{table}",
        "title at the end": f"{body}\n上一篇：{title}\n{title}\n{headings}",
    }[what]
    assert len(list(foia_cn.parse_all(text))) == 1
    assert not any(p.code == "SEVERAL-REPORTS" for p in foia_cn.parse(text).problems)


def test_a_text_that_is_no_report_is_one() -> None:
    (only,) = foia_cn.parse_all("今天天气很好。")
    assert only.form is None
    (nothing,) = foia_cn.parse_all("")
    assert [p.code for p in nothing.problems] == ["EMPTY"]


def test_the_second_report_counts_from_the_beginning() -> None:
    """A problem's place is a place in the whole text as well."""
    layout = LAYOUTS["tabbed-rows"]
    sample = filled(evolve(next(iter(foia_cn.parse_all(_sample()))), index_number=None))
    wrong = {**sample.evidence, "requests.new.total": evolve(sample.evidence["requests.new.total"], raw="99999")}
    text = layout.render(sample) + layout.render(evolve(sample, evidence=wrong))
    second = list(foia_cn.parse_all(text))[1]
    (problem, *_) = (p for p in second.problems if p.code == "T3-ROW")
    assert problem.span is not None
    assert problem.span[0] > len(text) // 2


def _sample() -> str:
    return (files("foia_cn.data") / "sample-2021.txt").read_text(encoding="utf-8")
