"""What people fill into a cell instead of digits: numbers in other dress are read, words are flagged, nothing is a blank."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
from hypothesis import assume, given, note
from hypothesis import strategies as st

import foia_cn
from foia_cn import AnnualReport
from foia_cn.testing import LAYOUTS, Layout, layouts, render
from judging import every_form, flagged

NUMBERS = {"三": 3, "十二": 12, "一百零五": 105, "3件": 3, "７": 7, "+3": 3, "12宗": 12}
WORDS = (
    "1O",
    "l",
    "3a",
    "Ｏ",
    "l0",
    "?",
    "□",
    "约3",
    "3余",
    "N/A",
    "见附件",
    "暂无",
    "1~2",
    "12-",
    "12.",
    "12、",
    "(12",
    "3万件以上",
)


def with_cell(data: st.DataObject, report: AnnualReport, layout: Layout, printed: str) -> tuple[str, AnnualReport]:
    """A field whose cell is printed otherwise, and the report as it is read then."""
    text = render(report, layout)
    read = foia_cn.parse(text)
    path = data.draw(st.sampled_from([p for p, v in report.values.items() if v is not None]), label="path")
    span = read.evidence[path].span
    assume(span is not None and read.values[path] == report.values[path])
    assert span is not None
    changed = text[: span[0]] + printed + text[span[1] :]
    note(changed)
    return path, foia_cn.parse(changed)


@given(every_form(blanks=False, filled_in=True), layouts(), st.sampled_from(sorted(NUMBERS)), st.data())
def test_numbers_in_other_dress_are_read_or_flagged(
    report: AnnualReport, layout: Layout, printed: str, data: Any
) -> None:
    path, parsed = with_cell(data, report, layout, printed)
    assert parsed.values[path] == NUMBERS[printed] or flagged(parsed, path)


@given(every_form(blanks=False, filled_in=True), layouts(), st.sampled_from(WORDS), st.data())
def test_words_are_flagged(report: AnnualReport, layout: Layout, printed: str, data: Any) -> None:
    path, parsed = with_cell(data, report, layout, printed)
    # A copy that a dump makes of a merged cell may still hold the number.
    assert flagged(parsed, path) or parsed.values[path] == report.values[path]


SAMPLE = foia_cn.parse((files("foia_cn.data") / "sample-2021.txt").read_bytes())
LAST = ("disclosure.rules.in_force", "disclosure.penalties.decisions", "requests.outcomes.granted.total")
LAST += ("requests.outcomes.unable.needs_creation.total", "requests.outcomes.other_handling.other.total")


@pytest.mark.parametrize("printed", ["12.", "12、"])
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_a_last_cell_is_not_the_number_of_the_label_below(layout: Layout, printed: str) -> None:
    text = layout.render(SAMPLE)
    evidence = foia_cn.parse(text).evidence
    for path in LAST:
        start, end = evidence[path].span or (0, 0)
        parsed = foia_cn.parse(text[:start] + printed + text[end:])
        assert end
        assert flagged(parsed, path) or parsed.values[path] == SAMPLE.values[path], path


@pytest.mark.parametrize("marks", ["", "/", "-"])
def test_commas_that_divide_cells_group_no_digits(marks: str) -> None:
    """A sheet whose copies of merged cells, or whose numbers side by side, look like thousands."""
    text = LAYOUTS["csv"].render(SAMPLE)
    start, end = text.index("规章,"), text.index("三、收到和处理")
    rows = f"规章,{marks},{marks},{marks}\n行政规范性文件,1,1,100\n行政许可,186 ,186 ,186\n行政处罚,{marks},{marks},{marks}\n"
    rows += f"行政强制,{marks},{marks},{marks}\n行政事业性收费,{marks},{marks},{marks}\n"
    parsed = foia_cn.parse(text[:start] + rows + text[end:])
    documents = [
        parsed.values[f"disclosure.normative_documents.{column}"] for column in ("issued", "repealed", "in_force")
    ]
    assert documents == [1, 1, 100]
    assert parsed.values["disclosure.licensing.decisions"] == 186
