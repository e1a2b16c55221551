"""The typed parts of the statistics table of 2014 (附表), as `foia_cn.report.parts` describes them."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

Count = int | None
Amount = Decimal | None


@frozen
class Channels2014:
    """（二）通过不同渠道和方式公开政府信息的情况."""

    gazette: Count
    """1.政府公报公开政府信息数 (unit 条)"""
    website: Count
    """2.政府网站公开政府信息数 (unit 条)"""
    weibo: Count
    """3.政务微博公开政府信息数 (unit 条)"""
    wechat: Count
    """4.政务微信公开政府信息数 (unit 条)"""
    other: Count
    """5.其他方式公开政府信息数 (unit 条)"""


@frozen
class ProactiveDisclosure2014:
    """一、主动公开情况."""

    total: Count
    """（一）主动公开政府信息数 (unit 条)"""
    normative_documents: Count
    """其中：主动公开规范性文件数 (unit 条)"""
    normative_documents_issued: Count
    """制发规范性文件总数 (unit 件)"""
    channels: Channels2014
    """（二）通过不同渠道和方式公开政府信息的情况"""


@frozen
class Responses2014:
    """二、回应解读情况."""

    total: Count
    """（一）回应公众关注热点或重大舆情数 (unit 次)"""
    press_conferences: Count
    """1.参加或举办新闻发布会总次数 (unit 次)"""
    press_conferences_by_principal: Count
    """其中：主要负责同志参加新闻发布会次数 (unit 次)"""
    online_interviews: Count
    """2.政府网站在线访谈次数 (unit 次)"""
    online_interviews_by_principal: Count
    """其中：主要负责同志参加政府网站在线访谈次数 (unit 次)"""
    policy_interpretations: Count
    """3.政策解读稿件发布数 (unit 篇)"""
    weibo_wechat: Count
    """4.微博微信回应事件数 (unit 次)"""
    other: Count
    """5.其他方式回应事件数 (unit 次)"""


@frozen
class Received2014:
    """（一）收到申请数, by the way of requesting."""

    in_person: Count
    """1.当面申请数 (unit 件)"""
    fax: Count
    """2.传真申请数 (unit 件)"""
    online: Count
    """3.网络申请数 (unit 件)"""
    mail: Count
    """4.信函申请数 (unit 件)"""


@frozen
class Denied2014:
    """4.不同意公开答复数."""

    total: Count
    """4.不同意公开答复数 (unit 件)"""
    state_secret: Count
    """其中：1.涉及国家秘密 (unit 件)"""
    trade_secret: Count
    """2.涉及商业秘密 (unit 件)"""
    personal_privacy: Count
    """3.涉及个人隐私 (unit 件)"""
    security_or_stability: Count
    """4.危及国家安全、公共安全、经济安全和社会稳定 (unit 件)"""
    not_government_information: Count
    """5.不是《条例》所指政府信息 (unit 件)"""
    other_legal_ground: Count
    """6.法律法规规定的其他情形 (unit 件)"""


@frozen
class Replies2014:
    """（三）申请答复数."""

    total: Count
    """（三）申请答复数 (unit 件)"""
    already_public: Count
    """1.属于已主动公开范围数 (unit 件)"""
    granted: Count
    """2.同意公开答复数 (unit 件)"""
    partially_granted: Count
    """3.同意部分公开答复数 (unit 件)"""
    denied: Denied2014
    """4.不同意公开答复数"""
    not_this_organ: Count
    """5.不属于本行政机关公开数 (unit 件)"""
    nonexistent: Count
    """6.申请信息不存在数 (unit 件)"""
    told_to_supplement: Count
    """7.告知作出更改补充数 (unit 件)"""
    referred_elsewhere: Count
    """8.告知通过其他途径办理数 (unit 件)"""


@frozen
class DisclosureOnRequest2014:
    """三、依申请公开情况."""

    received: Count
    """（一）收到申请数 (unit 件)"""
    received_by: Received2014
    """（一）收到申请数, by the way of requesting"""
    closed: Count
    """（二）申请办结数 (unit 件)"""
    closed_on_time: Count
    """1.按时办结数 (unit 件)"""
    closed_after_extension: Count
    """2.延期办结数 (unit 件)"""
    replies: Replies2014
    """（三）申请答复数"""


@frozen
class Cases2014:
    """四、行政复议数量, 五、行政诉讼数量."""

    total: Count
    """四、行政复议数量 (unit 件)"""
    upheld: Count
    """（一）维持具体行政行为数 (unit 件)"""
    corrected: Count
    """（二）被依法纠错数 (unit 件)"""
    other: Count
    """（三）其他情形数 (unit 件)"""


@frozen
class Complaints2014:
    """六、举报投诉数量."""

    total: Count
    """六、举报投诉数量 (unit 件)"""


@frozen
class Fees2014:
    """七、依申请公开信息收取的费用."""

    amount: Amount
    """七、依申请公开信息收取的费用 (unit 万元)"""


@frozen
class Organization2014:
    """八、机构建设和保障经费情况."""

    offices: Count
    """（一）政府信息公开工作专门机构数 (unit 个)"""
    reading_points: Count
    """（二）设置政府信息公开查阅点数 (unit 个)"""
    staff: Count
    """（三）从事政府信息公开工作人员数 (unit 人)"""
    staff_full_time: Count
    """1.专职人员数 (unit 人)"""
    staff_part_time: Count
    """2.兼职人员数 (unit 人)"""
    budget: Amount
    """（四）政府信息公开专项经费 (unit 万元)"""


@frozen
class Training2014:
    """九、政府信息公开会议和培训情况."""

    meetings: Count
    """（一）召开政府信息公开工作会议或专题会议数 (unit 次)"""
    courses: Count
    """（二）举办各类培训班数 (unit 次)"""
    trainees: Count
    """（三）接受培训人员数 (unit 人次)"""


@frozen
class Statistics2014:
    """附表 政府信息公开情况统计表, form of 2014 (国办发〔2014〕32号)."""

    disclosure: ProactiveDisclosure2014
    """一、主动公开情况"""
    responses: Responses2014
    """二、回应解读情况"""
    requests: DisclosureOnRequest2014
    """三、依申请公开情况"""
    reconsideration: Cases2014
    """四、行政复议数量"""
    litigation: Cases2014
    """五、行政诉讼数量"""
    complaints: Complaints2014
    """六、举报投诉数量"""
    fees: Fees2014
    """七、依申请公开信息收取的费用"""
    organization: Organization2014
    """八、机构建设和保障经费情况"""
    training: Training2014
    """九、政府信息公开会议和培训情况"""
