"""A report in a file of any kind, in any dress, is read back as it was printed."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import foia_cn
from dressing import WRITERS
from foia_cn import AnnualReport
from foia_cn.testing.pages import page
from judging import differences, every_form

FEW = settings.default.max_examples // 8 if settings.default else 25


@pytest.mark.parametrize("kind", WRITERS)
@settings(max_examples=FEW)
@given(report=every_form(), seed=st.integers(0, 99_999))
def test_everything_survives(kind: str, report: AnnualReport, seed: int) -> None:
    parsed = foia_cn.parse(WRITERS[kind](page(report), Random(seed)))
    assert differences(parsed, report) == {}
    for name in ("form", "title", "agency", "year", "published", "period", "index_number", "document_number"):
        assert getattr(parsed, name) == getattr(report, name), name
