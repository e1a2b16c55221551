"""The typed parts of a report: one frozen class for each group of cells, the official label in its docstring.

Every leaf is the printed number or None (blank, dash, text, missing, ambiguous: `AnnualReport.evidence` tells which).
`structure` fills a part from the flat values; attribute names are the parts of the fields' paths.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar, cast, get_type_hints

from attrs import fields, frozen, has

from foia_cn.report.statistics import Statistics2014

Count = int | None
Amount = Decimal | None
Values = Mapping[str, "int | Decimal | None"]
P = TypeVar("P")


@frozen
class RuleStock:
    """第二十条第（一）项: 本年制发件数, 本年废止件数, 现行有效件数 (unit 件)."""

    issued: Count
    """本年制发件数"""
    repealed: Count
    """本年废止件数"""
    in_force: Count
    """现行有效件数, at 31 December"""


@frozen
class Decisions:
    """本年处理决定数量: all decisions of the year, published or not (unit 件)."""

    decisions: Count


@frozen
class Fees:
    """本年收费金额, in 万元 (10,000 yuan)."""

    amount: Amount


@frozen
class Disclosure2021:
    """表二 主动公开政府信息情况, form of 2021 (Regulations art. 20)."""

    rules: RuleStock
    """规章, art. 20 item (1)"""
    normative_documents: RuleStock
    """行政规范性文件, art. 20 item (1)"""
    licensing: Decisions
    """行政许可, art. 20 item (5)"""
    penalties: Decisions
    """行政处罚, art. 20 item (6)"""
    compulsion: Decisions
    """行政强制, art. 20 item (6)"""
    fees: Fees
    """行政事业性收费, art. 20 item (8)"""


@frozen
class Publications2019:
    """第二十条第（一）项, form of 2019: 本年新制作数量, 本年新公开数量, 对外公开总数量 (unit 件)."""

    newly_made: Count
    """本年新制作数量"""
    newly_disclosed: Count
    """本年新公开数量"""
    total_disclosed: Count
    """对外公开总数量: not 现行有效件数 of the form of 2021"""


@frozen
class Items2019:
    """项目数量, form of 2019: powers, or fees, on the organ's list (unit 项)."""

    previous_items: Count
    """上一年项目数量"""
    change: Count
    """本年增/减, negative where there are fewer"""


@frozen
class HandledItems2019:
    """项目数量 and 处理决定数量, form of 2019."""

    previous_items: Count
    """上一年项目数量 (unit 项)"""
    change: Count
    """本年增/减 (unit 项), negative where there are fewer"""
    decisions: Count
    """处理决定数量 (unit 件)"""


@frozen
class Procurement2019:
    """第二十条第（九）项, form of 2019."""

    projects: Count
    """采购项目数量 (unit 项)"""
    amount: Amount
    """采购总金额; the form fixes no unit: `Evidence.unit` is the printed one"""


@frozen
class Disclosure2019:
    """表二 主动公开政府信息情况, form of 2019 (Regulations art. 20)."""

    rules: Publications2019
    """规章, art. 20 item (1)"""
    normative_documents: Publications2019
    """规范性文件, art. 20 item (1)"""
    licensing: HandledItems2019
    """行政许可, art. 20 item (5)"""
    other_external_services: HandledItems2019
    """其他对外管理服务事项, art. 20 item (5)"""
    penalties: HandledItems2019
    """行政处罚, art. 20 item (6)"""
    compulsion: HandledItems2019
    """行政强制, art. 20 item (6)"""
    fees: Items2019
    """行政事业性收费, art. 20 item (8): how many fees, not how much"""
    centralized_procurement: Procurement2019
    """政府集中采购, art. 20 item (9)"""


@frozen
class Applicants:
    """A row of 表三: requests by 申请人情况 (unit 件)."""

    natural_person: Count
    """自然人"""
    commercial_enterprise: Count
    """法人或其他组织: 商业企业"""
    research_institution: Count
    """法人或其他组织: 科研机构"""
    public_interest_organization: Count
    """法人或其他组织: 社会公益组织"""
    legal_service_institution: Count
    """法人或其他组织: 法律服务机构"""
    other_organization: Count
    """法人或其他组织: 其他"""
    total: Count
    """总计"""


@frozen
class Denied:
    """（三）不予公开."""

    state_secret: Applicants
    """1.属于国家秘密 (art. 14, 36(3))"""
    prohibited_by_law: Applicants
    """2.其他法律行政法规禁止公开 (art. 14)"""
    security_or_stability: Applicants
    """3.危及“三安全一稳定” (art. 14)"""
    third_party_rights: Applicants
    """4.保护第三方合法权益 (art. 15, 32)"""
    internal_affairs: Applicants
    """5.属于三类内部事务信息 (art. 16(1))"""
    deliberative_process: Applicants
    """6.属于四类过程性信息 (art. 16(2))"""
    enforcement_file: Applicants
    """7.属于行政执法案卷 (art. 16(2))"""
    statutory_inquiry: Applicants
    """8.属于行政查询事项 (art. 36(7))"""
    subtotal: Applicants | None
    """Numbers printed on the group row itself, None where there are none."""


@frozen
class Unable:
    """（四）无法提供."""

    not_held: Applicants
    """1.本机关不掌握相关政府信息 (art. 36(4)(5))"""
    needs_creation: Applicants
    """2.没有现成信息需要另行制作 (art. 38)"""
    still_unclear: Applicants
    """3.补正后申请内容仍不明确 (art. 30)"""
    subtotal: Applicants | None
    """Numbers printed on the group row itself, None where there are none."""


@frozen
class NotProcessed:
    """（五）不予处理."""

    petition_or_complaint: Applicants
    """1.信访举报投诉类申请 (art. 39(1))"""
    repeated: Applicants
    """2.重复申请 (art. 36(6))"""
    published_material: Applicants
    """3.要求提供公开出版物 (art. 39(2))"""
    excessive: Applicants
    """4.无正当理由大量反复申请 (art. 35)"""
    confirm_or_reissue: Applicants
    """5.要求行政机关确认或重新出具已获取信息"""
    subtotal: Applicants | None
    """Numbers printed on the group row itself, None where there are none."""


@frozen
class OtherHandling:
    """（六）其他处理."""

    not_supplemented: Applicants
    """1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 (art. 30)"""
    fee_unpaid: Applicants
    """2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 (art. 42; 国办函〔2020〕109号)"""
    other: Applicants
    """3.其他"""
    subtotal: Applicants | None
    """Numbers printed on the group row itself, None where there are none."""


@frozen
class OtherHandling2019:
    """（六）其他处理, form of 2019: one row, the sum of what the form of 2021 divides."""

    subtotal: Applicants
    """（六）其他处理 (art. 30, 42)"""


@frozen
class Outcomes2019:
    """三、本年度办理结果, form of 2019."""

    granted: Applicants
    """（一）予以公开 (art. 36(1)(2))"""
    partially_granted: Applicants
    """（二）部分公开（区分处理的，只计这一情形，不计其他情形） (art. 37)"""
    denied: Denied
    """（三）不予公开"""
    unable: Unable
    """（四）无法提供"""
    not_processed: NotProcessed
    """（五）不予处理"""
    other_handling: OtherHandling2019
    """（六）其他处理"""
    total: Applicants
    """（七）总计"""


@frozen
class Outcomes2021:
    """三、本年度办理结果."""

    granted: Applicants
    """（一）予以公开 (art. 36(1)(2))"""
    partially_granted: Applicants
    """（二）部分公开（区分处理的，只计这一情形，不计其他情形） (art. 37)"""
    denied: Denied
    """（三）不予公开"""
    unable: Unable
    """（四）无法提供"""
    not_processed: NotProcessed
    """（五）不予处理"""
    other_handling: OtherHandling
    """（六）其他处理"""
    total: Applicants
    """（七）总计"""


@frozen
class Requests2021:
    """表三 收到和处理政府信息公开申请情况, form of 2021."""

    new: Applicants
    """一、本年新收政府信息公开申请数量 (art. 27, 29, 31)"""
    carried_in: Applicants
    """二、上年结转政府信息公开申请数量 (art. 33)"""
    outcomes: Outcomes2021
    """三、本年度办理结果"""
    carried_out: Applicants
    """四、结转下年度继续办理 (art. 33)"""


@frozen
class Requests2019:
    """表三 收到和处理政府信息公开申请情况, form of 2019."""

    new: Applicants
    """一、本年新收政府信息公开申请数量 (art. 27, 29, 31)"""
    carried_in: Applicants
    """二、上年结转政府信息公开申请数量 (art. 33)"""
    outcomes: Outcomes2019
    """三、本年度办理结果"""
    carried_out: Applicants
    """四、结转下年度继续办理 (art. 33)"""


@frozen
class CaseResults:
    """The results of one course of dispute in 表四 (unit 件)."""

    upheld: Count
    """结果维持"""
    corrected: Count
    """结果纠正"""
    other: Count
    """其他结果"""
    pending: Count
    """尚未审结"""
    total: Count
    """总计"""


@frozen
class Disputes:
    """表四 政府信息公开行政复议、行政诉讼情况 (art. 51)."""

    reconsideration: CaseResults
    """行政复议"""
    litigation_direct: CaseResults
    """行政诉讼: 未经复议直接起诉"""
    litigation_after_reconsideration: CaseResults
    """行政诉讼: 复议后起诉"""


PARTS: dict[tuple[str, str], type] = {
    ("2021", "disclosure"): Disclosure2021,
    ("2021", "requests"): Requests2021,
    ("2021", "disputes"): Disputes,
    ("2019", "disclosure"): Disclosure2019,
    ("2019", "requests"): Requests2019,
    ("2019", "disputes"): Disputes,
    ("2014", "statistics"): Statistics2014,
}
"""The class of each part of each form."""


@cache
def _shape(cls: Hashable) -> tuple[tuple[str, type | None, bool], ...]:
    """The attributes of a part: name, class of the part it holds (None for a number), whether it may be absent."""
    hints: dict[str, Any] = get_type_hints(cls)
    shape = []
    for attribute in fields(cast(Any, cls)):
        hint = hints[attribute.name]
        inner = next((a for a in getattr(hint, "__args__", (hint,)) if has(a)), None)
        shape.append((attribute.name, inner, hint is not inner))
    return tuple(shape)


def structure(cls: type[P], values: Values, prefix: str) -> P:
    """The part of class `cls` that the values below `prefix` make up."""
    found: dict[str, object] = {}
    for name, inner, optional in _shape(cast(Hashable, cls)):
        path = f"{prefix}.{name}"
        if inner is None:
            found[name] = values.get(path)
        elif optional and not any(f"{path}.{leaf}" in values for leaf, _, _ in _shape(inner)):
            found[name] = None
        else:
            found[name] = structure(inner, values, path)
    return cls(**found)
