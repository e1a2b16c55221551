"""What a code is, and the codes of the rules about prose, frame, other years and parts; those of tables: `table_codes`.

The reason and the exceptions of each rule are in `foia_cn.checking.rules`; the codes about reading in `problems`.
"""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen


class Severity(StrEnum):
    """How grave a problem is: `error` (a value is wrong, missing or doubtful), `warning`, `info`."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@frozen
class Code:
    """A kind of problem: how grave it is, how it is worded, what to do about it."""

    severity: Severity
    zh: str
    en: str
    advice: str


_E, _W, _I = Severity

RULE_CODES: dict[str, Code] = {
    "N1": Code(
        _W,
        "正文“{sentence}”所述收到、办结的申请为 {number}，表中“{label}”为 {value}",
        "the prose (“{sentence}”) has {number} for requests received or closed, the table {value} for {label}",
        "核对正文与表格，改正不一致的一处。",
    ),
    "N2": Code(
        _W,
        "正文“{sentence}”所述申请人类型为 {number}，表中“{label}”为 {value}",
        "the prose (“{sentence}”) has {number} for kinds of applicants, the table {value} for {label}",
        "核对正文与表格，改正不一致的一处。",
    ),
    "N3": Code(
        _W,
        "正文“{sentence}”称没有收到申请，表中“{label}”为 {value}",
        "the prose says no requests (“{sentence}”), the table has {value} for {label}",
        "核对正文与表格，改正不一致的一处。",
    ),
    "N4": Code(
        _W,
        "正文“{sentence}”所述办理结果为 {number}，表中“{label}”为 {value}",
        "the prose (“{sentence}”) has {number} for outcomes, the table {value} for {label}",
        "核对正文与表格，改正不一致的一处。",
    ),
    "N6": Code(
        _W,
        "正文“{sentence}”所述结转为 {number}，表中“{label}”为 {value}",
        "the prose (“{sentence}”) has {number} for requests carried over, the table {value} for {label}",
        "核对正文与表格，改正不一致的一处。",
    ),
    "N7": Code(
        _W,
        "正文“{sentence}”所述行政复议为 {number}，表中“{label}”为 {value}",
        "the prose (“{sentence}”) has {number} for reconsideration, the table {value} for {label}",
        "核对正文与表格，改正不一致的一处。",
    ),
    "N8": Code(
        _W,
        "正文“{sentence}”所述行政诉讼为 {number}，表中“{label}”为 {value}",
        "the prose (“{sentence}”) has {number} for litigation, the table {value} for {label}",
        "核对正文与表格，改正不一致的一处。",
    ),
    "N9": Code(
        _W,
        "正文“{sentence}”称没有被纠正，表中“{label}”为 {value}",
        "the prose says no case corrected (“{sentence}”), the table has {value} for {label}",
        "核对正文与表格，改正不一致的一处。",
    ),
    "N10": Code(
        _W,
        "正文“{sentence}”所述行政规范性文件为 {number}，表中“{label}”为 {value}",
        "the prose (“{sentence}”) has {number} for normative documents, the table {value} for {label}",
        "核对正文与表格，改正不一致的一处。",
    ),
    "N11": Code(
        _W,
        "正文“{sentence}”所述行政许可、处罚、强制决定为 {number}，表中“{label}”为 {value}",
        "the prose (“{sentence}”) has {number} for decisions, the table {value} for {label}",
        "核对正文与表格，改正不一致的一处。",
    ),
    "N5": Code(
        _W,
        "正文“{sentence}”所述占比 {number}% 与计算结果 {value}% 不符",
        "the prose (“{sentence}”) has a share of {number} %, the numbers make {value} %",
        "占比以办理结果总计为分母重新计算。",
    ),
    "N-REPEAT": Code(
        _I,
        "正文“{sentence}”中的 {number} 与另一处正文及表中“{label}”的 {value} 不同",
        "the prose (“{sentence}”) has {number}, elsewhere and in the table {label} is {value}",
        "核对是否同一口径。",
    ),
    "N12": Code(
        _W,
        "信息处理费的表述有疑问（“{sentence}”）：{reason}",
        "what is said about the processing fee (“{sentence}”) is doubtful: {reason}",
        "按实际发出的收费通知和收取金额填写。",
    ),
    "N13": Code(
        _I,
        "正文“{sentence}”所述公开信息总数 {number} 与分项或另一处的 {value} 不同",
        "the prose (“{sentence}”) has {number} items of information, its parts or another place {value}",
        "核对总数与分项。",
    ),
    "N14": Code(
        _W,
        "统计期限 {first} 至 {last} 不是 {year} 年全年",
        "the period {first} to {last} is not the whole of {year}",
        "统计期限应为当年1月1日至12月31日。",
    ),
    "N14-TEXT": Code(
        _W,
        "第一部分以 {found} 年开头，通篇未提 {year} 年，可能沿用上年文字",
        "section 1 begins with {found} and never names {year}: perhaps it is last year's text",
        "核对年份并更新内容。",
    ),
    "N15": Code(
        _I,
        "引言称报告由“{words}”，格式规定为六个部分",
        "the preamble speaks of “{words}”; the form has six parts",
        "改为六个部分并逐一列出。",
    ),
    "N16": Code(
        _I,
        "引用的文号“{words}”有误，应为国办公开办函",
        "the notice is cited as “{words}”; it is a 国办公开办函",
        "改正文号。",
    ),
    "N17": Code(
        _W,
        "“{title}”部分没有实质内容",
        "the section {title} says nothing",
        "补充该部分内容。",
    ),
    "N18": Code(
        _W,
        "公开日期 {published} 晚于规定期限 {limit}",
        "published on {published}, later than {limit}",
        "县级以上政府部门应在1月31日前、其他应在3月31日前公布。",
    ),
    "N19": Code(
        _I,
        "落款“{signed}”与标题中的“{agency}”不是同一机关",
        "signed by {signed}, but the title names {agency}",
        "核对是否误用其他单位的模板。",
    ),
    "FORM-YEAR": Code(
        _W,
        "{year} 年度不应使用 {form} 年格式（{notice}）",
        "the form of {form} ({notice}) is not the one for {year}",
        "改用当年适用的格式。",
    ),
    "TEMPLATE": Code(
        _W,
        "“{title}”部分留有模板文字：{words}",
        "words of the template are left in section {title}: {words}",
        "删除或填写模板文字。",
    ),
    "X-PAIR": Code(
        _W,
        "两份报告不是同一机关的相邻年度：{earlier} 与 {later}",
        "not two consecutive years of one agency: {earlier} and {later}",
        "确认传入的是同一机关上一年度与本年度的报告。",
    ),
    "X-CARRY": Code(
        _E,
        "“{label}”本年报告为 {value}，上年报告结转下年度为 {expected}",
        "{label} is {value}, the report of the year before carried {expected} forward",
        "两年应一致；机构改革、口径更正、申请人类型更正时请说明。",
    ),
    "X-STOCK": Code(
        _W,
        "“{label}”为 {value}，按上年现行有效 {before} 加制发 {new} 减废止 {gone} 应为 {expected}",
        "{label} is {value}; {before} in force before, {new} issued and {gone} repealed make {expected}",
        "清理口径调整、自动失效、机构划转时可能不等，请核对。",
    ),
    "X-ITEMS": Code(
        _W,
        "“{label}”为 {value}，按上年报告的项目数量与增减应为 {expected}",
        "{label} is {value}; the items and the change of the year before make {expected}",
        "核对上一年项目数量。",
    ),
    "X-PEND": Code(
        _W,
        "“{label}”为 {value}，少于上年尚未审结的 {expected} 件",
        "{label} is {value}, fewer than the {expected} cases that were pending the year before",
        "上年尚未审结的案件应计入本年。",
    ),
    "X-APPEAL": Code(
        _I,
        "“{label}”为 {value}，多于两年行政复议总计之和 {expected}",
        "{label} is {value}, more than the reconsideration cases of both years ({expected})",
        "核对复议后起诉与直接起诉是否填反；更早年度的复议案件可以除外。",
    ),
    "X-CUM": Code(
        _W,
        "“{label}”的历年累计为 {value}，按上年累计与本年数应为 {expected}",
        "{label}: the cumulative number is {value}; last year's and this year's make {expected}",
        "核对历年累计。",
    ),
    "X-JUMP": Code(
        _I,
        "“{label}”由上年 {expected} 变为 {value}，变化悬殊",
        "{label} went from {expected} to {value}",
        "核对是否填错或口径变化。",
    ),
    "X-COPY": Code(
        _W,
        "“{title}”与上年重复率 {share}",
        "{share} of the section {title} stands in the report of the year before",
        "结合本年度实际重新撰写。",
    ),
    "AGG-SUM": Code(
        _W,
        "“{label}”汇总数 {value} ≠ 各单位之和 {sum}",
        "{label} is {value}, the units make {sum}",
        "核对汇总范围；一件申请分送多个机关、共同被告等情形可能不等。",
    ),
    "AGG-UNIT": Code(
        _W,
        "缺少单位“{unit}”的报告",
        "the report of {unit} is missing",
        "补充该单位报告后重新汇总。",
    ),
    "AGG-TWICE": Code(
        _W,
        "单位“{unit}”有 {count} 份报告，均已计入",
        "{count} reports of {unit} are added up as if they were of different units",
        "每个单位保留一份报告后重新汇总。",
    ),
    "AGG-UNREAD": Code(
        _E,
        "单位“{unit}”有 {count} 个单元格未能读出，无法汇总",
        "{count} cells of {unit} were not read and cannot be added up",
        "核对该单位报告。",
    ),
}
"""The codes of all rules but those about tables."""
