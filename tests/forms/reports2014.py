"""A report of 2016 with its 附表: rows of the organ's own among the national ones, and a table with four columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from drawing import Row

NONE = "——"

# Label, unit, value; what the field is called, or None for a row that is none of the national form's.
_TABLE: Sequence[tuple[str, str, str, str | None]] = (
    ("一、主动公开情况", NONE, NONE, None),
    ("（一）主动公开政府信息数\n（不同渠道和方式公开相同信息计1条）", "条", "1,862", "disclosure.total"),
    ("其中：1.机构领导类信息", "条", "41", None),
    ("2.行政执法类信息", "条", "230", None),
    ("其中：主动公开规范性文件数", "条", "6", "disclosure.normative_documents"),
    ("制发规范性文件总数", "件", "7", "disclosure.normative_documents_issued"),
    ("（二）通过不同渠道和方式公开政府信息的情况", NONE, NONE, None),
    ("1.政府公报公开政府信息数", "条", "0", "disclosure.channels.gazette"),
    ("2.政府网站公开政府信息数", "条", "1450", "disclosure.channels.website"),
    ("3.政务微博公开政府信息数", "条", "118", "disclosure.channels.weibo"),
    ("4.政务微信公开政府信息数", "条", "294", "disclosure.channels.wechat"),
    ("5.其他方式公开政府信息数", "条", "36", "disclosure.channels.other"),
    ("二、回应解读情况", NONE, NONE, None),
    ("（一）回应公众关注热点或重大舆情数\n（不同方式回应同一热点或舆情计1次）", "次", "9", "responses.total"),
    ("（二）通过不同渠道和方式回应解读的情况", NONE, NONE, None),
    ("1.参加或举办新闻发布会总次数", "次", "3", "responses.press_conferences"),
    ("其中：主要负责同志参加新闻发布会次数", "次", "1", "responses.press_conferences_by_principal"),
    ("2.政府网站在线访谈次数", "次", "2", "responses.online_interviews"),
    ("其中：主要负责同志参加政府网站在线访谈次数", "次", "0", "responses.online_interviews_by_principal"),
    ("3.政策解读稿件发布数", "篇", "15", "responses.policy_interpretations"),
    ("4.微博微信回应事件数", "次", "4", "responses.weibo_wechat"),
    ("5.其他方式回应事件数", "次", "0", "responses.other"),
    ("三、依申请公开情况", NONE, NONE, None),
    ("（一）收到申请数", "件", "12", "requests.received"),
    ("1.当面申请数", "件", "2", "requests.received_by.in_person"),
    ("2.传真申请数", "件", "0", "requests.received_by.fax"),
    ("3.网络申请数", "件", "7", "requests.received_by.online"),
    ("4.信函申请数", "件", "3", "requests.received_by.mail"),
    ("（二）申请办结数", "件", "11", "requests.closed"),
    ("1.按时办结数", "件", "10", "requests.closed_on_time"),
    ("2.延期办结数", "件", "1", "requests.closed_after_extension"),
    ("（三）申请答复数", "件", "11", "requests.replies.total"),
    ("1.属于已主动公开范围数", "件", "2", "requests.replies.already_public"),
    ("2.同意公开答复数", "件", "4", "requests.replies.granted"),
    ("3.同意部分公开答复数", "件", "1", "requests.replies.partially_granted"),
    ("4.不同意公开答复数", "件", "2", "requests.replies.denied.total"),
    ("其中：1.涉及国家秘密", "件", "0", "requests.replies.denied.state_secret"),
    ("2.涉及商业秘密", "件", "1", "requests.replies.denied.trade_secret"),
    ("3.涉及个人隐私", "件", "0", "requests.replies.denied.personal_privacy"),
    ("4.危及国家安全、公共安全、经济安全和社会稳定", "件", "0", "requests.replies.denied.security_or_stability"),
    ("5.不是《条例》所指政府信息", "件", "1", "requests.replies.denied.not_government_information"),
    ("6.法律法规规定的其他情形", "件", "0", "requests.replies.denied.other_legal_ground"),
    ("5.不属于本行政机关公开数", "件", "1", "requests.replies.not_this_organ"),
    ("6.申请信息不存在数", "件", "1", "requests.replies.nonexistent"),
    ("7.告知作出更改补充数", "件", "0", "requests.replies.told_to_supplement"),
    ("8.告知通过其他途径办理数", "件", "0", "requests.replies.referred_elsewhere"),
    ("四、行政复议数量", "件", "3", "reconsideration.total"),
    ("（一）维持具体行政行为数", "件", "2", "reconsideration.upheld"),
    ("（二）被依法纠错数", "件", "1", "reconsideration.corrected"),
    ("（三）其他情形数", "件", "0", "reconsideration.other"),
    ("五、行政诉讼数量", "件", "2", "litigation.total"),
    ("（一）维持具体行政行为或者驳回原告诉讼请求数", "件", "1", "litigation.upheld"),
    ("（二）被依法纠错数", "件", "0", "litigation.corrected"),
    ("（三）其他情形数", "件", "1", "litigation.other"),
    ("六、举报投诉数量", "件", "5", "complaints.total"),
    ("七、依申请公开信息收取的费用", "万元", "0.02", "fees.amount"),
    ("八、机构建设和保障经费情况", NONE, NONE, None),
    ("（一）政府信息公开工作专门机构数", "个", "1", "organization.offices"),
    ("（二）设置政府信息公开查阅点数", "个", "13", "organization.reading_points"),
    ("（三）从事政府信息公开工作人员数", "人", "31", "organization.staff"),
    ("1.专职人员数（不包括政府公报及政府网站工作人员数）", "人", "4", "organization.staff_full_time"),
    ("2.兼职人员数", "人", "27", "organization.staff_part_time"),
    (
        "（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）",
        "万元",
        "12.5",
        "organization.budget",
    ),
    ("九、政府信息公开会议和培训情况", NONE, NONE, None),
    ("（一）召开政府信息公开工作会议或专题会议数", "次", "6", "training.meetings"),
    ("（二）举办各类培训班数", "次", "3", "training.courses"),
    ("（三）接受培训人员数", "人次", "210", "training.trainees"),
    ("十、政务公开宣传情况", NONE, NONE, None),
    ("（一）发放宣传资料数", "份", "3200", None),
)

LOCAL = {
    ("一、主动公开情况", "（一）主动公开政府信息数", "其中：1.机构领导类信息"): ("条", 41),
    ("一、主动公开情况", "（一）主动公开政府信息数", "2.行政执法类信息"): ("条", 230),
    ("十、政务公开宣传情况", "（一）发放宣传资料数"): ("份", 3200),
}


def values() -> dict[str, str]:
    """What the report prints in the fields of the form, by path."""
    return {f"statistics.{path}": value.replace(",", "") for _, _, value, path in _TABLE if path}


def rows(columns: int = 1) -> list[list[str]]:
    """The table; with several columns the first one holds the sum of the others."""
    names = ["统计数"] if columns == 1 else ["合计", "区政府", "区直单位", "乡镇（街道、园区）"]
    body = [[label.replace("\n", ""), unit, *_divided(value, columns)] for label, unit, value, _ in _TABLE]
    return [["统计指标", "单位", *names], *body]


Rows = Sequence[list[str]]


def numbered(rows: Rows) -> Rows:
    """With a column that numbers the rows before their labels."""
    return [["序号", *rows[0]], *([str(n), *row] for n, row in enumerate(rows[1:], 1))]


def coded(rows: Rows) -> Rows:
    """With a column of codes behind the labels."""
    return [[rows[0][0], "代码", *rows[0][1:]], *([row[0], f"{n:02d}", *row[1:]] for n, row in enumerate(rows[1:], 1))]


def bracketed(rows: Rows) -> Rows:
    """With the units behind the labels in brackets."""
    body = ([f"{row[0]}（{row[1]}）" if row[1] != NONE else row[0], *row[2:]] for row in rows[1:])
    return [[rows[0][0], *rows[0][2:]], *body]


def blank(rows: Rows) -> Rows:
    """With nothing beside the labels that only head others."""
    return [[cell if cell != NONE else "" for cell in row] for row in rows]


VARIANTS = {"numbered": numbered, "coded": coded, "bracketed": bracketed, "blank": blank}


def _divided(value: str, columns: int) -> list[str]:
    if columns == 1 or value == NONE:
        return [value] * columns
    return [value, *divided(value)]


def divided(value: str) -> list[str]:
    """How a value is divided over the three other columns."""
    return ["0", "0", value] if "." in value else ["0", "1", str(int(value.replace(",", "")) - 1)]


HEAD = """桐岭区2016年政府信息公开工作年度报告

本年度报告根据《中华人民共和国政府信息公开条例》的要求编制，统计期限自2016年1月1日起至2016年12月31日止。

一、概述

2016年，我区认真贯彻落实《中华人民共和国政府信息公开条例》，全年收到政府信息公开申请12件。

二、主动公开政府信息情况

全年主动公开政府信息1862条，其中政府网站公开1450条。

三、依申请公开政府信息情况

全年收到申请12件，办结11件。

四、政府信息公开收费及减免情况

全年收取检索复制费用200元。

五、因政府信息公开申请行政复议、提起行政诉讼的情况

全年发生行政复议3件、行政诉讼2件。

六、存在的主要问题和改进措施

一是主动公开的内容还不够全面；二是培训不够。下一步将加强督查。

附表：
"""
TAIL = """
单位负责人：何山　审核人：杜蘅　填报人：季禾　联系电话：0571-80000000　填报日期：2017年3月6日

桐岭区人民政府

2017年3月20日
"""


def report(
    draw: Callable[[Sequence[Row]], str], columns: int = 1, change: Callable[[Rows], Sequence[Row]] = lambda rows: rows
) -> str:
    """The report with its table drawn in this way."""
    head = "政府信息公开情况统计表\n（2016年度）\n\n填报单位（盖章）：桐岭区人民政府"
    return f"{HEAD}\n{head}\n\n{draw(change(rows(columns)))}\n{TAIL}"
