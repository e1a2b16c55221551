"""The rules of checking as data: what must hold, why, and when it may rightly not hold.

Severity and wording of a rule are those of its code in `foia_cn.report.problems.CODES`. How a rule is evaluated is
data too: sums in `Form.identities`, relations in `relations.RELATIONS` and `local.RELATIONS`, claims in `phrases`,
`absences` and `narrative.TARGETS`. Codes that say how a document was read (TABLE-MISSING, CELL-AMBIGUOUS, …) are no rules.
"""

from __future__ import annotations

from foia_cn.checking.rule import Rule
from foia_cn.checking.rules_tables import TABLE_RULES

__all__ = ["RULES", "Rule", "matching"]

_BOTH = "正文与表格出自同一份台账"

RULES: tuple[Rule, ...] = (
    *TABLE_RULES,
    Rule(
        "N1",
        "正文、表三",
        "收到申请 N 件 = 新收，或新收 + 上年结转；办结 N 件 = 办理结果总计",
        "received N = new, or new + carried in; closed N = outcomes",
        _BOTH,
        "“收到”有两种口径，均接受",
    ),
    Rule(
        "N2", "正文、表三", "自然人、法人或其他组织申请数与新收一致", "requests by kind of applicant = table 3", _BOTH
    ),
    Rule("N3", "正文、表三", "未收到申请 ⇒ 新收为 0", "no requests ⇒ new = 0", _BOTH),
    Rule("N4", "正文、表三", "各类办理结果件数与表三一致", "outcomes = table 3", _BOTH),
    Rule(
        "N5",
        "正文",
        "占比 = 件数 / 办理结果总计（允许误差 0.5 个百分点）",
        "share = count / outcomes, within 0.5 points",
        "占比由件数计算",
    ),
    Rule("N6", "正文、表三", "上年结转、结转下年度件数与表三一致", "carried over = table 3", _BOTH),
    Rule("N7", "正文、表四", "行政复议件数及结果与表四一致", "reconsideration = table 4", _BOTH),
    Rule(
        "N8",
        "正文、表四",
        "行政诉讼件数及结果 = 未经复议直接起诉 + 复议后起诉",
        "litigation = direct + after reconsideration",
        _BOTH,
    ),
    Rule("N9", "正文、表四", "无一件被纠正 ⇒ 结果纠正均为 0", "none corrected ⇒ corrected = 0", _BOTH),
    Rule(
        "N10",
        "正文、表二",
        "制发、废止、现行有效的行政规范性文件件数与表二一致",
        "normative documents = table 2",
        _BOTH,
    ),
    Rule("N11", "正文、表二", "作出许可、处罚、强制决定件数与表二一致", "decisions = table 2", _BOTH),
    Rule(
        "N-REPEAT",
        "正文",
        "同一事项在正文两处的数字一致",
        "the prose says the same number in both places",
        _BOTH,
        "口径不同的两个数",
    ),
    Rule(
        "N12",
        "第六部分",
        "信息处理费为 10 元的整数倍；未发通知则无收费；前后一致",
        "the fee is a multiple of 10 yuan; no notice, no fee",
        "国办函〔2020〕109号的收费标准",
    ),
    Rule(
        "N13",
        "正文",
        "公开信息总数 = 各分项之和，前后一致",
        "items of information = sum of the parts",
        "分项之和",
        "一条信息多渠道公开；分项未列全",
    ),
    Rule("N14", "统计期限", "统计期限 = 数据年度1月1日至12月31日", "the period is the whole data year", "年度报告"),
    Rule(
        "N14-TEXT",
        "第一部分",
        "第一部分提到数据年度",
        "section 1 names the data year; told where the first year that it names is the one before",
        "避免沿用上年文字未改年份",
        "通篇不写年份、首个年份不是上年的不提示",
    ),
    Rule(
        "N15", "引言", "报告由六个部分组成", "the report has six parts", "国办公开办函〔2021〕30号", "2019 年以前的格式"
    ),
    Rule(
        "N16",
        "引言",
        "格式文件文号为国办公开办函",
        "the notice is a 国办公开办函",
        "国办公开办函〔2021〕30号、〔2019〕60号",
    ),
    Rule("N17", "第一、五部分", "有实质内容", "the prose sections say something", "条例第五十条"),
    Rule(
        "N18",
        "公开日期",
        "部门 ≤ 次年1月31日；政府 ≤ 次年3月31日",
        "departments by 31 January (data years before 2019: 31 March), governments by 31 March; "
        "told of dates in the year after the data year only",
        "条例第四十九条",
        "2018 年度及以前的部门为3月31日；公开日期不在次年的不提示，多为改版或补发日期",
    ),
    Rule(
        "N19",
        "落款",
        "落款机关与标题机关一致",
        "the signing organ is the one in the title",
        "避免误用其他单位的模板",
        "办公室代政府落款",
    ),
    Rule(
        "FORM-YEAR",
        "格式",
        "采用数据年度适用的格式",
        "the form is the one for the data year",
        "国办发〔2014〕32号、国办公开办函〔2019〕60号、〔2021〕30号",
    ),
    Rule("TEMPLATE", "正文", "不留模板文字", "no words of the template are left", "模板说明不属于报告内容"),
    Rule("X-PAIR", "两年", "同一机关的相邻年度", "two consecutive years of one agency", "跨年核对的前提", "机关更名"),
    Rule(
        "X-CARRY",
        "两年",
        "本年“上年结转” = 上年“结转下年度”，逐列",
        "carried in = carried out of the year before, each column",
        "同一批申请",
        "机构改革、口径更正、申请人类型更正",
    ),
    Rule(
        "X-STOCK",
        "两年",
        "现行有效 = 上年现行有效 + 制发 − 废止",
        "in force = before + issued − repealed",
        "存量与流量",
        "清理口径调整、自动失效、机构划转、首个 2021 格式年度",
    ),
    Rule(
        "X-ITEMS",
        "两年（2019）",
        "上一年项目数量 = 上年的（上一年项目数量 + 本年增/减）",
        "previous items = previous items + change of the year before",
        "存量与流量",
    ),
    Rule("X-PEND", "两年", "上年尚未审结 ≤ 本年总计", "pending before ≤ total now", "未审结案件计入次年"),
    Rule(
        "X-APPEAL",
        "两年",
        "复议后起诉总计 ≤ 本年与上年行政复议总计之和",
        "litigation after reconsideration ≤ reconsideration of both years",
        "复议后起诉以行政复议为前提",
        "更早年度的复议案件；复议机关作共同被告的案件",
    ),
    Rule(
        "X-CUM",
        "两年（2008）",
        "历年累计 = 上年历年累计 + 本年数",
        "cumulative = cumulative of the year before + this year",
        "存量与流量",
        "历年数字的更正、口径调整",
    ),
    Rule(
        "X-JUMP",
        "两年",
        "新收申请、许可、处罚、强制、收费、复议诉讼总计与上年之比在 0.2 至 5 之间（均不为 0，较大者不小于 10）",
        "ratio to last year between 0.2 and 5: new requests, decisions, fees, disputes; neither 0, the greater at least 10",
        "同一机关业务量相对稳定",
        "职能、口径变化",
    ),
    Rule(
        "X-COPY",
        "两年",
        "第一、五部分与上年重复率 < 60%（不足 150 字的部分不查）",
        "less than 60 % of sections 1 and 5 repeated, where they have 150 characters or more",
        "应反映本年度实际",
    ),
    Rule(
        "AGG-SUM",
        "汇总",
        "汇总 = 各单位之和",
        "total = sum of the units",
        "汇总口径",
        "一件申请分送多个机关、共同被告、垂直管理单位、政府与办公室合并",
    ),
    Rule("AGG-UNIT", "汇总", "每个单位都有报告", "every unit has a report", "条例第四十九条"),
    Rule("AGG-TWICE", "汇总", "每个单位只有一份报告", "no unit has two reports", "汇总口径", "不同地方的同名单位"),
)
"""Every rule, in the order of the docs."""


def matching(codes: tuple[str, ...], code: str) -> bool:
    """Whether a code is one of `codes`, or of a family of them: `T3` is T3-ROW, T3-BAL, …; `T2` T2a, …; `N` N1, N2, …"""
    return any(code == c or _of_family(c, code.removeprefix(c)) for c in codes if code.startswith(c))


def _of_family(family: str, rest: str) -> bool:
    """Whether what follows the name of a family makes it one of its codes."""
    return rest[:1] in ("-", "a", "b", "c", "d") or (rest[:1].isdigit() and not family[-1:].isdigit())
