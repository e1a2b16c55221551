"""What people fill into a cell instead of digits: numbers in other dress are read, words are flagged, nothing is a blank."""

from __future__ import annotations

from typing import Any

from hypothesis import assume, given, note
from hypothesis import strategies as st
from judging import every_form, flagged

import foia_cn
from foia_cn import AnnualReport
from foia_cn.testing import Layout, layouts, render

NUMBERS = {"三": 3, "十二": 12, "一百零五": 105, "3件": 3, "７": 7, "+3": 3, "12宗": 12}
WORDS = ("1O", "l", "3a", "Ｏ", "l0", "?", "□", "约3", "3余", "N/A", "见附件", "暂无", "1~2", "12-", "3万件以上")


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
