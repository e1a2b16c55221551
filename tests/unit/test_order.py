"""Columns and blocks printed in another order than the form's are flagged: no sum would see them exchanged."""

from __future__ import annotations

import re
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


@pytest.mark.parametrize(
    ("one", "other", "within", "table"),
    [
        (r"(?<!或)其他", "商业企业", ("申请人情况", "一、本年新收"), "requests"),
        ("自然人", "总计", ("申请人情况", "一、本年新收"), "requests"),
        ("行政复议", "行政诉讼", ("行政诉讼情况", "五、存在"), "disputes"),
    ],
)
@pytest.mark.parametrize(
    "layout", [v for k, v in LAYOUTS.items() if not k.startswith(WRAPPED)], ids=lambda layout: layout.name
)
def test_exchanged_headers_that_are_labels_of_rows_or_headings_as_well_are_flagged(
    layout: Layout, one: str, other: str, within: tuple[str, str], table: str
) -> None:
    text = layout.render(SAMPLE)
    start, end = text.index(within[0]), text.index(within[1])
    name = one.rpartition(")")[2]
    header = re.sub(one, "\0", text[start:end]).replace(other, name).replace("\0", other)
    assert header != text[start:end]
    flagged = {
        path.partition(".")[0] for p in foia_cn.parse(text[:start] + header + text[end:]).problems for path in p.paths
    }
    assert table in flagged
