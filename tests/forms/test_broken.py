"""Reports on every form with anything in their cells and anything done to their text: read without fail."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
import reports2008
import reports2014
import reports2019
from drawing import DRAWINGS
from hypothesis import given, settings
from hypothesis import strategies as st

import foia_cn
from breaking import assert_of_use, assert_sound, damaged

TEXTS = {
    "2008": reports2008.whole(),
    "2014": reports2014.report(DRAWINGS["lines"]),
    "2019": reports2019.report(DRAWINGS["lines"]),
    "2021": (files("foia_cn.data") / "sample-2021.txt").read_text(encoding="utf-8"),
}
IN_CELLS = st.one_of(
    st.sampled_from(
        ["N/A", "12%", "1.2.3", "1-2", "ABC", "007", "1,2,3", "+-5", "五六", "若干", "增加", "1\t2", "\xa0", "—"]
    ),
    st.text(max_size=6),
)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@settings(max_examples=settings.default.max_examples // 4 if settings.default else 50)
@given(data=st.data())
def test_whatever_is_done_to_a_report(text: str, data: st.DataObject) -> None:
    broken = data.draw(damaged(text, IN_CELLS))
    report = foia_cn.parse(broken)
    assert_sound(report, broken)
    assert_of_use(report)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@settings(max_examples=settings.default.max_examples // 4 if settings.default else 50)
@given(cells=st.lists(st.tuples(st.integers(0, 300), IN_CELLS), min_size=1, max_size=4))
def test_whatever_is_in_the_cells(text: str, cells: list[tuple[int, str]]) -> None:
    parts = re.split(r"(?<=[\n\t])([\d,]+)(?=[\n\t])", text)
    for number, content in cells:
        parts[2 * number % (len(parts) - 1) + 1] = content
    broken = "".join(parts)
    report = foia_cn.parse(broken)
    assert_sound(report, broken)
    assert_of_use(report)
