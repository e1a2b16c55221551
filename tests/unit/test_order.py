"""Columns and blocks printed in another order than the form's are flagged: no sum would see them exchanged."""

from __future__ import annotations

from importlib.resources import files

import pytest

import foia_cn
from foia_cn.testing import LAYOUTS, Layout

SAMPLE = foia_cn.parse((files("foia_cn.data") / "sample-2021.txt").read_bytes())
WRAPPED = ("columns-wrapped", "box")
"""Layouts that tear the labels of the columns apart, so that their order cannot be told."""


@pytest.mark.parametrize(
    ("one", "other", "table"),
    [
        ("自然人", "科研机构", "requests"),
        ("商业企业", "社会公益组织", "requests"),
        ("未经复议直接起诉", "复议后起诉", "disputes"),
        ("结果维持", "结果纠正", "disputes"),
        ("本年制发件数", "本年废止件数", "disclosure"),
    ],
)
@pytest.mark.parametrize(
    "layout", [v for k, v in LAYOUTS.items() if not k.startswith(WRAPPED)], ids=lambda layout: layout.name
)
def test_exchanged_headers_are_flagged(layout: Layout, one: str, other: str, table: str) -> None:
    text = layout.render(SAMPLE)
    exchanged = text.replace(one, "\0").replace(other, one).replace("\0", other)
    assert exchanged != text
    flagged = {path.partition(".")[0] for p in foia_cn.parse(exchanged).problems for path in p.paths}
    assert table in flagged
