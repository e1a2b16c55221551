"""The statistics table of data years 2014 to 2018: 国办发〔2014〕32号, 《政府信息公开情况统计表》.

The wording of the rows is that of the national table as reports print it. Organs add rows and columns of their own.
Articles are those of the 2007 Regulations (国务院令第492号).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from foia_cn.forms.common import OLD_SECTIONS
from foia_cn.forms.model import Block, Column, Form, Identity, Kind, Label, Row, Table

_Entry = tuple[str, Label, str]
"""The last part of a row's path, its label, its unit."""


def _group(label: Label, path: str, entries: Iterable[_Entry], above: tuple[Label, ...] = ()) -> Iterator[Row]:
    """A row that only heads others, and the rows under it."""
    yield Row("", label, above, heading=True)
    yield from _rows(path, entries, (*above, label))


def _rows(path: str, entries: Iterable[_Entry], above: tuple[Label, ...] = ()) -> Iterator[Row]:
    for key, label, unit in entries:
        kind: Kind = "decimal" if unit == "万元" else "int"
        yield Row(f"statistics.{path}.{key}", label, above, unit=unit, kind=kind)


_DISCLOSURE = Label("一、主动公开情况", "Proactive disclosure")
_RESPONSES = Label("二、回应解读情况", "Responses and interpretation of policy", ("回应解读情况",))
_REQUESTS = Label("三、依申请公开情况", "Disclosure on request")
_RECEIVED = Label("（一）收到申请数", "Requests received", ("收到申请总数",))
_CLOSED = Label("（二）申请办结数", "Requests closed")
_REPLIES = Label("（三）申请答复数", "Replies to requests")
_DENIED = Label("4.不同意公开答复数", "Denied")
_RECONSIDERATION = Label("四、行政复议数量", "Reconsideration cases", ("行政复议数",))
_LITIGATION = Label("五、行政诉讼数量", "Litigation cases", ("行政诉讼数",))
_ORGANIZATION = Label("八、机构建设和保障经费情况", "Organization and funds")
_STAFF = Label("（三）从事政府信息公开工作人员数", "Staff who work on OGI")

_PARTS: tuple[Iterable[Row], ...] = (
    _group(
        _DISCLOSURE,
        "disclosure",
        (
            (
                "total",
                Label(
                    "（一）主动公开政府信息数",
                    "Items of information proactively disclosed",
                    note="（不同渠道和方式公开相同信息计1条）",
                ),
                "条",
            ),
            (
                "normative_documents",
                Label("其中：主动公开规范性文件数", "of which normative documents", ("主动公开规范性文件数",)),
                "条",
            ),
            ("normative_documents_issued", Label("制发规范性文件总数", "Normative documents issued"), "件"),
        ),
    ),
    _group(
        Label("（二）通过不同渠道和方式公开政府信息的情况", "Channels of disclosure"),
        "disclosure.channels",
        (
            ("gazette", Label("1.政府公报公开政府信息数", "In the government gazette"), "条"),
            ("website", Label("2.政府网站公开政府信息数", "On the government website"), "条"),
            ("weibo", Label("3.政务微博公开政府信息数", "On Weibo"), "条"),
            ("wechat", Label("4.政务微信公开政府信息数", "On WeChat"), "条"),
            ("other", Label("5.其他方式公开政府信息数", "In other ways"), "条"),
        ),
        (_DISCLOSURE,),
    ),
    _group(
        _RESPONSES,
        "responses",
        (
            (
                "total",
                Label(
                    "（一）回应公众关注热点或重大舆情数",
                    "Public concerns responded to",
                    note="（不同方式回应同一热点或舆情计1次）",
                ),
                "次",
            ),
        ),
    ),
    _group(
        Label("（二）通过不同渠道和方式回应解读的情况", "Channels of response"),
        "responses",
        (
            ("press_conferences", Label("1.参加或举办新闻发布会总次数", "Press conferences"), "次"),
            (
                "press_conferences_by_principal",
                Label(
                    "其中：主要负责同志参加新闻发布会次数",
                    "of which attended by the principal",
                    ("主要负责同志参加新闻发布会次数",),
                ),
                "次",
            ),
            ("online_interviews", Label("2.政府网站在线访谈次数", "Online interviews"), "次"),
            (
                "online_interviews_by_principal",
                Label(
                    "其中：主要负责同志参加政府网站在线访谈次数",
                    "of which attended by the principal",
                    ("主要负责同志参加政府网站在线访谈次数",),
                ),
                "次",
            ),
            ("policy_interpretations", Label("3.政策解读稿件发布数", "Interpretations of policy published"), "篇"),
            ("weibo_wechat", Label("4.微博微信回应事件数", "Events responded to on Weibo and WeChat"), "次"),
            ("other", Label("5.其他方式回应事件数", "Events responded to in other ways"), "次"),
        ),
        (_RESPONSES,),
    ),
    _group(_REQUESTS, "requests", (("received", _RECEIVED, "件"),)),
    _rows(
        "requests.received_by",
        (
            ("in_person", Label("1.当面申请数", "In person"), "件"),
            ("fax", Label("2.传真申请数", "By fax"), "件"),
            ("online", Label("3.网络申请数", "Online"), "件"),
            ("mail", Label("4.信函申请数", "By mail"), "件"),
        ),
        (_REQUESTS, _RECEIVED),
    ),
    _rows("requests", (("closed", _CLOSED, "件"),), (_REQUESTS,)),
    _rows(
        "requests",
        (
            ("closed_on_time", Label("1.按时办结数", "On time"), "件"),
            ("closed_after_extension", Label("2.延期办结数", "After an extension"), "件"),
        ),
        (_REQUESTS, _CLOSED),
    ),
    _rows("requests.replies", (("total", _REPLIES, "件"),), (_REQUESTS,)),
    _rows(
        "requests.replies",
        (
            ("already_public", Label("1.属于已主动公开范围数", "Already proactively disclosed"), "件"),
            ("granted", Label("2.同意公开答复数", "Granted"), "件"),
            ("partially_granted", Label("3.同意部分公开答复数", "Partially granted"), "件"),
            ("denied.total", _DENIED, "件"),
        ),
        (_REQUESTS, _REPLIES),
    ),
    _rows(
        "requests.replies.denied",
        (
            ("state_secret", Label("其中：1.涉及国家秘密", "State secrets", ("涉及国家秘密",)), "件"),
            ("trade_secret", Label("2.涉及商业秘密", "Trade secrets"), "件"),
            ("personal_privacy", Label("3.涉及个人隐私", "Personal privacy"), "件"),
            (
                "security_or_stability",
                Label(
                    "4.危及国家安全、公共安全、经济安全和社会稳定",
                    "Endangering national, public or economic security or social stability",
                ),
                "件",
            ),
            ("not_government_information", Label("5.不是《条例》所指政府信息", "Not government information"), "件"),
            ("other_legal_ground", Label("6.法律法规规定的其他情形", "Other grounds in law"), "件"),
        ),
        (_REQUESTS, _REPLIES, _DENIED),
    ),
    _rows(
        "requests.replies",
        (
            ("not_this_organ", Label("5.不属于本行政机关公开数", "Not for this organ to disclose"), "件"),
            ("nonexistent", Label("6.申请信息不存在数", "Information does not exist"), "件"),
            ("told_to_supplement", Label("7.告知作出更改补充数", "Told to change or supplement"), "件"),
            ("referred_elsewhere", Label("8.告知通过其他途径办理数", "Referred to other procedures"), "件"),
        ),
        (_REQUESTS, _REPLIES),
    ),
    _rows("reconsideration", (("total", _RECONSIDERATION, "件"),)),
    _rows(
        "reconsideration",
        (
            ("upheld", Label("（一）维持具体行政行为数", "Upheld"), "件"),
            ("corrected", Label("（二）被依法纠错数", "Corrected"), "件"),
            ("other", Label("（三）其他情形数", "Other outcome"), "件"),
        ),
        (_RECONSIDERATION,),
    ),
    _rows("litigation", (("total", _LITIGATION, "件"),)),
    _rows(
        "litigation",
        (
            (
                "upheld",
                Label("（一）维持具体行政行为或者驳回原告诉讼请求数", "Upheld, or the claim dismissed"),
                "件",
            ),
            ("corrected", Label("（二）被依法纠错数", "Corrected"), "件"),
            ("other", Label("（三）其他情形数", "Other outcome"), "件"),
        ),
        (_LITIGATION,),
    ),
    _rows("complaints", (("total", Label("六、举报投诉数量", "Reports and complaints", ("被举报投诉数量",)), "件"),)),
    _rows("fees", (("amount", Label("七、依申请公开信息收取的费用", "Fees charged for requests"), "万元"),)),
    _group(
        _ORGANIZATION,
        "organization",
        (
            ("offices", Label("（一）政府信息公开工作专门机构数", "Offices for OGI"), "个"),
            ("reading_points", Label("（二）设置政府信息公开查阅点数", "Reading points"), "个"),
            ("staff", _STAFF, "人"),
        ),
    ),
    _rows(
        "organization",
        (
            (
                "staff_full_time",
                Label("1.专职人员数", "Full-time", note="（不包括政府公报及政府网站工作人员数）"),
                "人",
            ),
            ("staff_part_time", Label("2.兼职人员数", "Part-time"), "人"),
        ),
        (_ORGANIZATION, _STAFF),
    ),
    _rows(
        "organization",
        (
            (
                "budget",
                Label(
                    "（四）政府信息公开专项经费",
                    "Funds for OGI",
                    note="（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）",
                ),
                "万元",
            ),
        ),
        (_ORGANIZATION,),
    ),
    _group(
        Label("九、政府信息公开会议和培训情况", "Meetings and training"),
        "training",
        (
            (
                "meetings",
                Label("（一）召开政府信息公开工作会议或专题会议数", "Meetings on OGI"),
                "次",
            ),
            ("courses", Label("（二）举办各类培训班数", "Courses"), "次"),
            ("trainees", Label("（三）接受培训人员数", "People trained"), "人次"),
        ),
    ),
)

_VALUE = Column(
    "",
    Label("统计数", "Number", ("统计数据",)),
    alternatives=("统计数据", "合计", "总计", "本年", "本年度", "本年数", "全年", "数量", "数值"),
)

_STATISTICS = Table(
    "附表",
    "statistics",
    Label("政府信息公开情况统计表", "Statistics of open government information"),
    (
        Block(
            tuple(row for part in _PARTS for row in part),
            (_VALUE,),
            corner=Label("统计指标", "Indicator", ("指标名称",)),
            units=Label("单位", "Unit", ("计量单位",)),
        ),
    ),
)


def _sum(code: str, total: str, *parts: str) -> Identity:
    return Identity(code, (f"statistics.{total}",), tuple(f"statistics.{part}" for part in parts))


def _below(path: str, keys: str) -> tuple[str, ...]:
    return tuple(f"{path}.{key}" for key in keys.split())


FORM_2014 = Form(
    id="2014",
    notice="国办发〔2014〕32号",
    years=(2014, 2018),
    sections=OLD_SECTIONS,
    tables=(_STATISTICS,),
    identities=(
        _sum("A4", "requests.received", *_below("requests.received_by", "in_person fax online mail")),
        _sum("A5", "requests.closed", "requests.closed_on_time", "requests.closed_after_extension"),
        _sum(
            "A6",
            "requests.replies.denied.total",
            *_below(
                "requests.replies.denied",
                "state_secret trade_secret personal_privacy security_or_stability not_government_information "
                "other_legal_ground",
            ),
        ),
        _sum(
            "A6",
            "requests.replies.total",
            *_below(
                "requests.replies",
                "already_public granted partially_granted denied.total not_this_organ nonexistent told_to_supplement "
                "referred_elsewhere",
            ),
        ),
        *(_sum("A8", f"{c}.total", *_below(c, "upheld corrected other")) for c in ("reconsideration", "litigation")),
        _sum("A9", "organization.staff", *_below("organization", "staff_full_time staff_part_time")),
    ),
)
