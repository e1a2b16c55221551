"""The form of data years 2019 and 2020: 国办公开办函〔2019〕60号, “格式（试行）”."""

from __future__ import annotations

from foia_cn.forms.common import (
    CORNER_20,
    DISPUTES,
    FIRST_ROWS,
    LAST_ROWS,
    OTHER_HANDLING,
    SECTIONS,
    identities,
    item,
    requests_table,
)
from foia_cn.forms.model import AS_PRINTED, Block, Column, Form, Label, Row, Table

_PUBLICATIONS = (
    Column("newly_made", Label("本年新制作数量", "Newly made this year", ("本年度新制作数量", "新制作数量"))),
    Column("newly_disclosed", Label("本年新公开数量", "Newly disclosed this year", ("本年度新公开数量", "新公开数量"))),
    Column("total_disclosed", Label("对外公开总数量", "Disclosed in all", ("对外公开总数",))),
)

_ITEMS = (
    Column(
        "previous_items",
        Label("上一年项目数量", "Items in the previous year", ("上一年度项目数量", "上年项目数量")),
        unit="项",
    ),
    Column("change", Label("本年增/减", "Change this year", ("本年度增/减",)), unit="项", signed=True),
)

_HANDLED = (
    *_ITEMS,
    Column("decisions", Label("处理决定数量", "Decisions")),
)

_PURCHASES = (
    Column("projects", Label("采购项目数量", "Procurement projects"), unit="项"),
    Column("amount", Label("采购总金额", "Amount of procurement"), unit=AS_PRINTED, kind="decimal"),
)


def _block(number: str, english: int, columns: tuple[Column, ...], *rows: tuple[str, Label]) -> Block:
    """The block of an item of Article 20: its rows by the last part of their paths."""
    heading, basis = item(number, english), f"第二十条第（{number}）项"
    found = (Row(f"disclosure.{key}", label, (item(number, english),), basis) for key, label in rows)
    return Block(tuple(found), columns, heading, CORNER_20)


_DISCLOSURE = Table(
    "二",
    "disclosure",
    Label("二、主动公开政府信息情况", "Proactive disclosure"),
    (
        _block(
            "一",
            1,
            _PUBLICATIONS,
            ("rules", Label("规章", "Rules")),
            ("normative_documents", Label("规范性文件", "Normative documents", ("行政规范性文件",))),
        ),
        _block(
            "五",
            5,
            _HANDLED,
            ("licensing", Label("行政许可", "Administrative licensing")),
            (
                "other_external_services",
                Label(
                    "其他对外管理服务事项",
                    "Other external administrative and service matters",
                    ("其它对外管理服务事项",),
                ),
            ),
        ),
        _block(
            "六",
            6,
            _HANDLED,
            ("penalties", Label("行政处罚", "Administrative penalties")),
            ("compulsion", Label("行政强制", "Administrative compulsion")),
        ),
        _block(
            "八",
            8,
            _ITEMS,
            ("fees", Label("行政事业性收费", "Administrative and institutional fees", ("行政事业收费",))),
        ),
        _block(
            "九",
            9,
            _PURCHASES,
            ("centralized_procurement", Label("政府集中采购", "Centralized government procurement")),
        ),
    ),
)

_ROWS = (
    *FIRST_ROWS,
    Row("requests.outcomes.other_handling.subtotal", OTHER_HANDLING, basis="第三十条、第四十二条", depth=1),
    *LAST_ROWS,
)

FORM_2019 = Form(
    id="2019",
    notice="国办公开办函〔2019〕60号",
    years=(2019, 2020),
    sections=SECTIONS,
    tables=(_DISCLOSURE, requests_table(_ROWS), DISPUTES),
    identities=identities(_ROWS),
)
