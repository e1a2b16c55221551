"""The form in force since data year 2021: 国办公开办函〔2021〕30号 of 2021-09-26."""

from __future__ import annotations

from foia_cn.forms.common import (
    CORNER_20,
    DISPUTES,
    FIRST_ROWS,
    LAST_ROWS,
    OTHER_HANDLING,
    SECTIONS,
    group,
    identities,
    item,
    requests_table,
)
from foia_cn.forms.model import Block, Column, Form, Label, Row, Table

_DECISIONS = (
    Column("decisions", Label("本年处理决定数量", "Decisions this year", ("本年度处理决定数量", "处理决定数量"))),
)

_DISCLOSURE = Table(
    "二",
    "disclosure",
    Label("二、主动公开政府信息情况", "Proactive disclosure"),
    (
        Block(
            (
                Row("disclosure.rules", Label("规章", "Rules"), (item("一", 1),), "第二十条第（一）项"),
                Row(
                    "disclosure.normative_documents",
                    Label("行政规范性文件", "Administrative normative documents", ("规范性文件",)),
                    (item("一", 1),),
                    "第二十条第（一）项",
                ),
            ),
            (
                Column("issued", Label("本年制发件数", "Issued this year", ("本年度制发件数", "制发件数"))),
                Column(
                    "repealed",
                    Label(
                        "本年废止件数",
                        "Repealed this year",
                        ("本年度废止件数", "本年度止件数", "本年止件数", "废止件数"),
                    ),
                ),
                Column("in_force", Label("现行有效件数", "In force", ("现有有效件数", "现行有效数"))),
            ),
            item("一", 1),
            CORNER_20,
        ),
        Block(
            (
                Row(
                    "disclosure.licensing",
                    Label("行政许可", "Administrative licensing"),
                    (item("五", 5),),
                    "第二十条第（五）项",
                ),
            ),
            _DECISIONS,
            item("五", 5),
            CORNER_20,
        ),
        Block(
            (
                Row(
                    "disclosure.penalties",
                    Label("行政处罚", "Administrative penalties"),
                    (item("六", 6),),
                    "第二十条第（六）项",
                ),
                Row(
                    "disclosure.compulsion",
                    Label("行政强制", "Administrative compulsion"),
                    (item("六", 6),),
                    "第二十条第（六）项",
                ),
            ),
            _DECISIONS,
            item("六", 6),
            CORNER_20,
        ),
        Block(
            (
                Row(
                    "disclosure.fees",
                    Label("行政事业性收费", "Administrative and institutional fees", ("行政事业收费",)),
                    (item("八", 8),),
                    "第二十条第（八）项",
                ),
            ),
            (
                Column(
                    "amount",
                    Label(
                        "本年收费金额",
                        "Amount charged this year",
                        ("本年度收费金额", "收费金额"),
                        note="（单位：万元）",
                    ),
                    unit="万元",
                    kind="decimal",
                ),
            ),
            item("八", 8),
            CORNER_20,
        ),
    ),
)

_OTHER = group(
    "other_handling",
    OTHER_HANDLING,
    (
        (
            "not_supplemented",
            Label(
                "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
                "Applicant did not supplement the request in time without good reason",
                ("申请人无正当理由逾期不补正",),
            ),
            "第三十条",
        ),
        (
            "fee_unpaid",
            Label(
                "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
                "Applicant did not pay the notified fee in time",
                ("申请人逾期未按收费通知要求缴纳费用",),
            ),
            "第四十二条，国办函〔2020〕109号",
        ),
        ("other", Label("3.其他", "Other"), ""),
    ),
)

_ROWS = (*FIRST_ROWS, *_OTHER, *LAST_ROWS)

FORM_2021 = Form(
    id="2021",
    notice="国办公开办函〔2021〕30号",
    years=(2021, None),
    sections=SECTIONS,
    tables=(_DISCLOSURE, requests_table(_ROWS), DISPUTES),
    identities=identities(_ROWS),
)
