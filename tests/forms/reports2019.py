"""A report of 2019 as offices fill it in: cells left blank, totals filled in part, units and signs in the cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from drawing import Cell, Row, as_cell

HINT = "（指2019年增加或减少的事项数，减用负值表示，如-8）"

DISCLOSURE: Sequence[Row] = (
    [Cell("第二十条第（一）项", columns=5)],
    ["信息内容", "本年新制作数量", Cell("本年新公开数量", columns=2), "对外公开总数量"],
    ["规章", "", Cell("", columns=2), ""],
    ["规范性文件（指各行政机关印发的有正式文号的文件）", "17", Cell("12", columns=2), "203"],
    [Cell("第二十条第（五）项", columns=5)],
    [
        "信息内容",
        Cell("上一年项目数量（指2018年事项数）", columns=2),
        f"本年增/减{HINT}",
        "处理决定数量（指2019年办件量）",
    ],
    ["行政许可", Cell("142", columns=2), "-11", "5862"],
    ["其他对外管理服务事项", Cell("318", columns=2), "+1036", "40117"],
    [Cell("第二十条第（六）项", columns=5)],
    ["信息内容", Cell("上一年项目数量", columns=2), "本年增/减", "处理决定数量"],
    ["行政处罚", Cell("461", columns=2), "增5", "88"],
    ["行政强制", Cell("27", columns=2), "减3", "0"],
    [Cell("第二十条第（八）项", columns=5)],
    ["信息内容", Cell("上一年项目数量", columns=2), Cell("本年增/减", columns=2)],
    ["行政事业性收费", Cell("4", columns=2), Cell("/", columns=2)],
    [Cell("第二十条第（九）项", columns=5)],
    ["信息内容", Cell("采购项目数量", columns=2), Cell("采购总金额", columns=2)],
    ["政府集中采购", Cell("9", columns=2), Cell("251000元", columns=2)],
)

# The same with columns of other widths under the headers: what a header is said to cover is not what stands below it.
CROOKED: Sequence[Row] = tuple(
    [Cell(as_cell(cell).text, columns=n) for cell, n in zip(row, (1, 1, 1, 2), strict=True)]
    if len(row) == 4 and not as_cell(row[1]).text.startswith(("本年", "上一年"))
    else row
    for row in DISCLOSURE
)

DISCLOSED: dict[str, int | None] = {
    "rules.newly_made": None,
    "rules.newly_disclosed": None,
    "rules.total_disclosed": None,
    "normative_documents.newly_made": 17,
    "normative_documents.newly_disclosed": 12,
    "normative_documents.total_disclosed": 203,
    "licensing.previous_items": 142,
    "licensing.change": -11,
    "licensing.decisions": 5862,
    "other_external_services.previous_items": 318,
    "other_external_services.change": 1036,
    "other_external_services.decisions": 40117,
    "penalties.previous_items": 461,
    "penalties.change": 5,
    "penalties.decisions": 88,
    "compulsion.previous_items": 27,
    "compulsion.change": -3,
    "compulsion.decisions": 0,
    "fees.previous_items": 4,
    "fees.change": None,
    "centralized_procurement.projects": 9,
    "centralized_procurement.amount": 251000,
}

COLUMNS = (
    "natural_person",
    "commercial_enterprise",
    "research_institution",
    "public_interest_organization",
    "legal_service_institution",
    "other_organization",
    "total",
)

_PATHS = (
    "new",
    "carried_in",
    "outcomes.granted",
    "outcomes.partially_granted",
    "outcomes.denied.state_secret",
    "outcomes.denied.prohibited_by_law",
    "outcomes.denied.security_or_stability",
    "outcomes.denied.third_party_rights",
    "outcomes.denied.internal_affairs",
    "outcomes.denied.deliberative_process",
    "outcomes.denied.enforcement_file",
    "outcomes.denied.statutory_inquiry",
    "outcomes.unable.not_held",
    "outcomes.unable.needs_creation",
    "outcomes.unable.still_unclear",
    "outcomes.not_processed.petition_or_complaint",
    "outcomes.not_processed.repeated",
    "outcomes.not_processed.published_material",
    "outcomes.not_processed.excessive",
    "outcomes.not_processed.confirm_or_reissue",
    "outcomes.other_handling.subtotal",
    "outcomes.total",
    "carried_out",
)

# Zeros are left out, and the totals are filled in only where there is something to add up.
PRINTED = {
    "new": ("21", "3", "", "", "1", "", "25"),
    "carried_in": ("2", "", "", "", "", "", "2"),
    "outcomes.granted": ("9", "2", "", "", "", "", "11"),
    "outcomes.partially_granted": ("1", "", "", "", "", "", "1"),
    "outcomes.denied.third_party_rights": ("2", "", "", "", "", "", "2"),
    "outcomes.unable.not_held": ("6", "1", "", "", "1", "", "8"),
    "outcomes.not_processed.petition_or_complaint": ("1", "", "", "", "", "", "1"),
    "outcomes.other_handling.subtotal": ("3", "", "", "", "", "", "3"),
    "outcomes.total": ("22", "3", "", "", "1", "", "26"),
    "carried_out": ("1", "", "", "", "", "", "1"),
}

_LABELS = (
    (Cell("一、本年新收政府信息公开申请数量", columns=3),),
    (Cell("二、上年结转政府信息公开申请数量", columns=3),),
    (Cell("三、本年度办理结果", rows=20), Cell("（一）予以公开", columns=2)),
    (Cell("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", columns=2),),
    (Cell("（三）不予公开", rows=8), "1.属于国家秘密"),
    ("2.其他法律行政法规禁止公开",),
    ("3.危及“三安全一稳定”",),
    ("4.保护第三方合法权益",),
    ("5.属于三类内部事务信息",),
    ("6.属于四类过程性信息",),
    ("7.属于行政执法案卷",),
    ("8.属于行政查询事项",),
    (Cell("（四）无法提供", rows=3), "1.本机关不掌握相关政府信息"),
    ("2.没有现成信息需要另行制作",),
    ("3.补正后申请内容仍不明确",),
    (Cell("（五）不予处理", rows=5), "1.信访举报投诉类申请"),
    ("2.重复申请",),
    ("3.要求提供公开出版物",),
    ("4.无正当理由大量反复申请",),
    ("5.要求行政机关确认或重新出具已获取信息",),
    (Cell("（六）其他处理", columns=2),),
    (Cell("（七）总计", columns=2),),
    (Cell("四、结转下年度继续办理", columns=3),),
)

REQUESTS: Sequence[Row] = (
    [
        Cell("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", rows=3, columns=3),
        Cell("申请人情况", columns=7),
    ],
    [Cell("自然人", rows=2), Cell("法人或其他组织", columns=5), Cell("总计", rows=2)],
    ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"],
    *([*labels, *PRINTED.get(path, [""] * 7)] for labels, path in zip(_LABELS, _PATHS, strict=True)),
)

_RESULTS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]

DISPUTES: Sequence[Row] = (
    [Cell("行政复议", columns=5), Cell("行政诉讼", columns=10)],
    [
        *(Cell(text, rows=2) for text in _RESULTS),
        Cell("未经复议直接起诉", columns=5),
        Cell("复议后起诉", columns=5),
    ],
    [*_RESULTS, *_RESULTS],
    ["1", "", "", "", "1", "", "", "", "", "", "", "", "", "", ""],
)

HEAD = """青栎县自然资源和规划局2019年政府信息公开工作年度报告

一、总体情况

2019年，我局主动公开政府信息1204条，全年收到政府信息公开申请25件，其中自然人21件。

二、主动公开政府信息情况
"""
TAIL = """
五、存在的主要问题及改进情况

个别栏目更新不够及时，下一步将加强检查。

六、其他需要报告的事项

无。

青栎县自然资源和规划局

2020年1月22日
"""


def report(draw: Callable[[Sequence[Row]], str], disclosure: Sequence[Row] = DISCLOSURE) -> str:
    """The report with its tables drawn in this way."""
    return (
        f"{HEAD}\n{draw(disclosure)}\n\n三、收到和处理政府信息公开申请情况\n\n{draw(REQUESTS)}\n\n"
        f"四、政府信息公开行政复议、行政诉讼情况\n\n{draw(DISPUTES)}\n{TAIL}"
    )


def values() -> dict[str, int | None]:
    """What the report prints, by path."""
    requests = {
        f"requests.{path}.{column}": int(text) if text else None
        for path in _PATHS
        for column, text in zip(COLUMNS, PRINTED.get(path, ("",) * 7), strict=True)
    }
    courses = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
    results = ("upheld", "corrected", "other", "pending", "total")
    disputes = dict.fromkeys((f"disputes.{course}.{result}" for course in courses for result in results), None)
    printed: dict[str, int | None] = {f"disclosure.{path}": value for path, value in DISCLOSED.items()} | requests
    return printed | disputes | {"disputes.reconsideration.upheld": 1, "disputes.reconsideration.total": 1}
