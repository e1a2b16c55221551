"""Columns and blocks printed in another order than the form's are flagged: no sum would see them exchanged."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

import foia_cn
from foia_cn.testing import LAYOUTS, Layout

SAMPLE = foia_cn.parse((files("foia_cn.data") / "sample-2021.txt").read_bytes())
ROWS = {
    "一、本年新收政府信息公开申请数量": "requests.new",
    "二、上年结转政府信息公开申请数量": "requests.carried_in",
    "（一）予以公开": "requests.outcomes.granted",
    "（七）总计": "requests.outcomes.total",
    "四、结转下年度继续办理": "requests.carried_out",
}
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


@pytest.mark.parametrize("missing", ["自然人", "商业企业", "科研机构", "其他", "总计"])
@pytest.mark.parametrize("separator", ["\t", " | ", ","])
def test_a_column_that_is_not_printed_is_missed(separator: str, missing: str) -> None:
    """Neither its label nor its cells: the others stand beside each other as if it had never been."""
    labels = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    at = labels.index(missing)
    rows = [["关系", "", *labels]]
    for row, start in ROWS.items():
        rows.append([row, "", *(str(value) for path, value in SAMPLE.values.items() if path.startswith(f"{start}."))])
    text = "\n".join(separator.join(cell for n, cell in enumerate(row) if n != at + 2) for row in rows)
    report = foia_cn.parse(f"三、收到和处理政府信息公开申请情况\n{text}\n")
    for start in ROWS.values():
        cells = {path: value for path, value in SAMPLE.values.items() if path.startswith(f"{start}.")}
        wrong = [path for path, value in cells.items() if report.values.get(path) not in (None, value)]
        assert not wrong or "ORDER" in {p.code for p in report.problems}
