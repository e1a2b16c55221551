"""How the prose words its claims: data for `claims`. All patterns are matched against folded text without blanks.

A phrase is looked for around one number: `before` must match the end of the clause before it (from the last comma,
colon or bracket, or the number before), `after` the text right behind it. Patterns are bounded and anchored, so that
the time for a text grows with its length. The first phrase of the table that fits decides.
"""

from __future__ import annotations

from attrs import frozen

CASES = ("件", "件次", "份", "宗", "起", "次", "条", "例", "项", "个", "")
DOCUMENTS = ("件", "份", "部", "个", "项")
ITEMS = ("条", "条次", "篇", "篇次", "次", "则", "份", "件", "项")
MONEY = ("元", "万元")


@frozen
class Phrase:
    """One wording of one kind of claim. `{course}` in `kind` is the course of dispute the sentence named last.

    `needs` must be found in what the paragraph said so far, `unless` must not be found in the clause, `against` not in
    the sentence before the number.

    One of `words` (blanks between them) must stand near the number: that decides quickly about most.
    """

    kind: str
    words: str
    before: str
    after: str = ""
    units: tuple[str, ...] = CASES
    needs: str = ""
    unless: str = ""
    against: str = ""


_TAIL = r"(?:数量|总数|总量|总计|合计|共计|共有|共|计|为|有|是|均|达|:|了|的|约){0,3}$"
_ABOUT_REQUESTS = r"信息公开|依申请|公开申请|申请公开"
_ABOUT_OGI = r"信息公开|依申请|公开申请|申请公开|信息依法公开"
_NO_REQUEST = (
    r"复议|诉讼|热线|信访|投诉|举报|咨询|建议|提案|留言|来信|来电|许可|救助|查询|登记|不动产|12345|意见|率|超期|收费通知|处理费|"
    r"(?<!申请)公开(?:政府)?信息(?!公开)(?!申请)"
)
_RECEIVED = r"(?:收到|受理|接到|接收|新收|新增|收件|收悉|承接|共收|共办理?|受理了|办理)"
_REQUEST = r"(?:申请|依申请公开)"
_PART = r"(?:不予|无法|部分|予以|同意|办结|答复|结转|转结|撤回|补正|重复|延期|退回|逾期)"
_JUDGING = r"办理|审理|审结|受理|承办|应诉|出庭|化解|调解|代理|参与"

_OTHERS = r"热线|信访|投诉|举报|建议|提案|留言|来信|来电|12345|许可|审批|政务服务|咨询"

_RULES_LAST = r"(?:规章|党内规范性文件|制度)(?!.*行政规范性文件)"
"""What is counted is something else than 行政规范性文件, which may only come later in the sentence."""

_DISPUTE_RESULTS = {
    "upheld": ("维持", rf"(?:结果)?维持(?:原[^,、]{{0,8}}|的)?(?:案件)?{_TAIL}"),
    "corrected": ("纠", rf"(?:结果)?(?:被)?(?:依法)?纠[正错](?:的|案件)?{_TAIL}"),
    "other": ("结果", rf"其[他它](?:处理)?结果(?:的)?{_TAIL}"),
    "pending": ("审 案 办结", rf"(?:尚未|未|正在|待|还未)(?:审结|审理|结案|办结)(?:中|的|案件)?{_TAIL}"),
}

_OUTCOMES = {
    "granted_or_partially": ("公开", rf"予以公开(?:及|和|、|或|与)部分公开(?:的|申请|政府信息|答复)?{_TAIL}"),
    "partially_granted": ("公开", rf"部分公开(?:的|申请|政府信息|答复)?{_TAIL}"),
    "denied": ("公开", rf"不予公开(?:的|申请|政府信息|答复)?{_TAIL}"),
    "unable": ("提供", rf"无法提供(?:的|申请|政府信息|答复)?{_TAIL}"),
    "not_processed": ("处理", rf"不予处理(?:的|申请|政府信息|答复)?{_TAIL}"),
    "other_handling": ("处理", rf"(?:作)?其[他它]处理(?:的|申请)?{_TAIL}"),
    "granted": ("公开", rf"(?<![不拒])(?:予以|同意|主动)公开(?:的|申请|政府信息|答复)?{_TAIL}"),
}

PHRASES: tuple[Phrase, ...] = (
    *(Phrase(f"{{course}}.{key}", *wording, needs="复议|诉讼") for key, wording in _DISPUTE_RESULTS.items()),
    Phrase(
        "disputes",
        "诉讼",
        rf"复议(?:案件?|申请)?(?:、|和|及|与|或|以及|,)?(?:被?提[起请出])?(?:行政)?诉讼(?:案件?|申请)?(?:均|各)?{_TAIL}",
        needs=_ABOUT_OGI,
        unless=_JUDGING,
    ),
    Phrase(
        "reconsideration",
        "复议",
        rf"复议(?:的)?(?:案件?|申请)?{_TAIL}",
        needs=_ABOUT_OGI,
        unless=rf"(?:{_JUDGING})(?:的|各类)?行政复议|纠[正错]",
    ),
    Phrase(
        "litigation",
        "诉讼",
        rf"诉讼(?:的)?(?:案件?|申请)?{_TAIL}",
        needs=_ABOUT_OGI,
        unless=rf"(?:{_JUDGING})(?:的|各类)?行政诉讼|纠[正错]|未经复议|复议后",
    ),
    Phrase(
        "reconsideration",
        "复议",
        r"(?:发生|引发|收到|引起|涉及|产生|被提起|被申请)$",
        rf"(?:因)?(?:的)?(?:政府)?(?:{_ABOUT_OGI})?(?:工作)?(?:引发|引起)?(?:的)?行政复议",
        needs=_ABOUT_OGI,
    ),
    Phrase(
        "litigation",
        "诉讼",
        r"(?:发生|引发|收到|引起|涉及|产生|被提起|被申请)$",
        rf"(?:因)?(?:的)?(?:政府)?(?:{_ABOUT_OGI})?(?:工作)?(?:引发|引起)?(?:的)?行政诉讼",
        needs=_ABOUT_OGI,
    ),
    Phrase(
        "fee.charged",
        "费",
        rf"(?:信息|公开)处理费(?:收取)?(?:用|金额|总金额)?(?:人民币)?{_TAIL}",
        units=MONEY,
        unless="减免|标准|免收",
    ),
    Phrase(
        "fee.charged",
        "费",
        rf"收取(?:政府)?(?:信息公开)?(?:信息)?(?:处理)?费用?{_TAIL}",
        units=MONEY,
        needs="信息",
        unless="减免|免收",
    ),
    Phrase("fee.notices", "通知", rf"收费通知书?(?:的)?(?:件数)?{_TAIL}", units=("件", "份", "次", "个", "张", "")),
    Phrase("fee.notices", "通知", r"发出$", r"(?:信息处理费)?收费通知", units=("件", "份", "次", "个", "张")),
    Phrase(
        "requests.carried_out",
        "转 延",
        rf"(?:结转|转结|顺延|延续|转入|转至|结转至|结转到)(?:至|到|入)?(?:下|次|明|20\d\d)一?(?:年|年度)?(?:度)?(?:继续)?(?:办理|处理|答复)?(?:的|申请|政府信息公开申请|依申请公开)?{_TAIL}",
        needs=_ABOUT_REQUESTS,
        against=_OTHERS,
    ),
    Phrase(
        "requests.carried_out",
        "转 延",
        rf"(?:另有?|还有|其余|剩余|有|,|尚有)?{_TAIL}",
        r"(?:申请|件)?(?:按规定|依法)?(?:结转|转结|顺延|延续|转入|转)(?:至|到|入)?(?:下|次|明|20\d\d)一?年",
        needs=_ABOUT_REQUESTS,
        against=_OTHERS,
    ),
    Phrase(
        "requests.carried_in",
        "转 遗留 办结",
        rf"(?:上一?年(?:度)?|去年|20\d\d年(?:度)?)(?:结转|转结|遗留|转入|未办结)(?:的|到本年|至本年|本年度?办理)?(?:政府信息公开|依申请公开)?(?:申请)?{_TAIL}",
        needs=_ABOUT_REQUESTS,
        against=_OTHERS,
    ),
    Phrase(
        "requests.by_natural_person", "自然人", rf"自然人(?:申请|提出|提交|的|申请的)?{_TAIL}", needs=_ABOUT_REQUESTS
    ),
    Phrase(
        "requests.by_legal_person",
        "法人",
        rf"法人(?:或者?|和|及|、|与)其他(?:社会)?组织(?:申请|提出|提交|的)?{_TAIL}",
        needs=_ABOUT_REQUESTS,
        against=_OTHERS,
    ),
    *(
        Phrase(
            f"requests.{key}",
            *wording,
            needs=_ABOUT_REQUESTS,
            units=("件", "宗", "份", "项", "起", ""),
            unless="范围",
            against=_OTHERS,
        )
        for key, wording in _OUTCOMES.items()
    ),
    Phrase(
        "requests.closed",
        "办 复",
        rf"(?<!未)(?<!待)(?:办结|答复|办理完毕|回复|办理答复)(?:了)?(?:政府信息公开|信息公开|依申请公开)?(?:申请)?(?:事项|件)?{_TAIL}",
        units=("件", "宗", "份", "起", ""),
        needs=_ABOUT_REQUESTS,
        unless=rf"{_NO_REQUEST}|按[时期]|逾期|延期|不予|无法|未",
        against=_OTHERS,
    ),
    Phrase(
        "requests.received",
        "申请 公开",
        rf"{_RECEIVED}(?=[^,:;]{{0,40}}公开)[^,:;]{{0,30}}{_REQUEST}(?:事项|件|公开|政府信息公开|信息公开|政府信息|信息|表|信息件|公开件|公开信息|公开申请件?)?{_TAIL}",
        needs=_ABOUT_REQUESTS,
        unless=rf"{_NO_REQUEST}|{_PART}(?!办理|和办理)|数量[^,]*数量",
    ),
    Phrase(
        "requests.received",
        "申请",
        rf"{_RECEIVED}(?:各类|有效|书面|的|群众|公民|申请人|社会|了|共|新|有关|相关|公众){{0,3}}申请(?:事项|件|表)?{_TAIL}",
        needs=_ABOUT_REQUESTS,
        against=_OTHERS,
    ),
    Phrase(
        "requests.received",
        "公开",
        r"^(?:20\d\d年度?|今年|本年度?|全年|我[^,]{1,5}?|共|本单位|本机关){0,4}(?:政府)?(?:信息公开申请|依申请公开(?:申请|件)?)(?:为|共|有)?$",
        units=("件", "宗", "份", "起"),
    ),
    Phrase(
        "requests.received",
        "申请 公开",
        rf"{_RECEIVED}[^,:;]{{0,12}}{_TAIL}",
        r"(?:的)?(?:政府信息公开|信息公开|依申请公开|公开)(?:政府信息)?(?:的)?(?:申请|[,。;、)]|$)",
        needs="",
        unless=rf"{_NO_REQUEST}|{_PART}",
    ),
    Phrase(
        "requests.received",
        "申请 公开",
        r"(?:依申请公开|公开申请)(?:数|件|事项)?(?:数量|总数|总量|总计|合计|共计|共收到|共有|收到|共|计|为|有|:){1,2}$",
        needs=_ABOUT_REQUESTS,
        units=("件", "宗", "份", "起", "次"),
        unless=rf"{_NO_REQUEST}|{_PART}",
    ),
    Phrase(
        "normative_documents.repealed",
        "废止 失效",
        rf"(?:废止|失效|宣布失效)(?:和失效|、失效|或失效|或宣布失效)?(?:的)?(?:行政规范性文件)?{_TAIL}",
        units=DOCUMENTS,
        needs=r"行政规范性文件",
        unless="拟|建议|审查|修改",
        against=_RULES_LAST,
    ),
    Phrase(
        "normative_documents.in_force",
        "有效",
        rf"(?:现行|继续|目前)有效(?:的)?(?:行政规范性文件)?{_TAIL}",
        units=DOCUMENTS,
        needs=r"行政规范性文件",
        against=_RULES_LAST,
    ),
    Phrase(
        "normative_documents.issued",
        "规范性文件",
        rf"(?:制发|制定|发布|出台|印发|新制|新增|新出台|下发|制订)(?:的|了|各类|新的)?(?:并公开|并发布|并印发)?行政规范性文件{_TAIL}",
        units=DOCUMENTS,
        unless="审查|审核|备案|清理|评估|代拟|代|解读|起草",
    ),
    Phrase(
        "normative_documents.issued",
        "规范性文件",
        r"(?:制发|制定|发布|出台|印发|新制|新增|制订)(?:了)?$",
        r"行政规范性文件(?!解读|的解读|政策|审查|备案|草案|征求)",
        units=DOCUMENTS,
        unless="审查|审核|备案|清理|评估|代拟|起草",
    ),
    Phrase("licensing", "许可", rf"(?:作出|做出)(?:的)?行政许可(?:处理)?决定{_TAIL}", unless="公开|公示|公布|发布"),
    Phrase("penalties", "处罚", rf"(?:作出|做出)(?:的)?行政处罚(?:处理)?决定{_TAIL}", unless="公开|公示|公布|发布"),
    Phrase("compulsion", "强制", rf"(?:作出|做出)(?:的)?行政强制(?:处理)?决定{_TAIL}", unless="公开|公示|公布|发布"),
    Phrase(
        "information.published",
        "信息",
        rf"(?:主动|共|累计|合计|总计)(?:主动)?(?:向社会)?(?:公开|发布)(?:了|各类|各项)?(?:政府|政务)?(?:信息|政府信息)(?:公开)?{_TAIL}",
        units=ITEMS,
    ),
    Phrase(
        "information.part",
        "信息 文章 公告 稿件 网站 公众号 微博 公报 专栏 栏目 简报",
        rf"(?:公开|发布|推送|公布|更新|刊发)[^,:;]{{0,40}}(?:信息|文章|公告|稿件){_TAIL}",
        units=ITEMS,
        unless="相同信息|不同渠道",
    ),
    Phrase("interpretations", "解读", rf"解读(?:材料|稿件?|信息|文件|文章|产品|视频)?{_TAIL}", units=ITEMS),
    Phrase(
        "information.part",
        "信息 文章 公告 稿件 网站 公众号 微博 公报 专栏 栏目 简报",
        rf"(?:网站|公众号|微博|公报|专栏|栏目|简报)(?:公开|发布|推送|刊发)?{_TAIL}",
        units=ITEMS,
        needs="公开|发布",
    ),
    Phrase(
        "share",
        "占",
        r"占(?:比|总数的?|总量的?|申请总数的?|办结总数的?|全部[^,]{0,8}|[^,]{0,8}的)?(?:为|约)?$",
        units=("%",),
        needs="申请",
    ),
)

NONE_OF = (
    (
        "requests.received",
        r"(?:未|没有|无|未曾|零|暂无|暂未)(?:收到|接到|受理|接收到?|产生|发生|出现|有|收悉|办理){0,2}(?:过|任何|公民|法人|(?:和|及|或|、|或者)?其他组织|群众|"
        r"社会公众|公众|申请人|提出|提交|的|关于|有关|相关|书面|线上|网上|单位|个人|政府|一[件份例起宗]|向[我本][^,。]{1,3}?|、|和){0,9}"
        r"(?:信息公开申请|信息公开的申请|(?:要求)?(?:获取|公开)政府信息的申请|依申请公开|公开申请|公开政府信息申请|公开政府信息的申请|信息依申请公开)"
        r"(?:政府信息)?(?:的)?(?:申请)?(?:事项|件|案件|事件|情况|情形|业务|信息|表){0,2}(?=[,。;、)(!]|$)",
    ),
    (
        "disputes",
        r"(?:未|没有|无|不存在|零|尚未)(?:有|发生|出现|产生|收到|接到|引发|涉及|被|存在){0,2}(?![经按])(?P<mid>[^,。;:经]{0,24}?)复议"
        r"(?:申请|案件?|情况)?(?:、|和|及|或|与|以及|,)?(?:未|也未|没有|无|亦未)?(?:发生|出现|被)?(?:因[^,]{0,12}?)?(?:被)?(?:提起|引起|提出|引发)?(?:的)?(?:行政)?诉讼"
        r"(?!.{0,8}(?:纠[正错]|败诉|撤销|维持))",
    ),
    (
        "reconsideration",
        r"(?:未|没有|无|不存在|零|尚未)(?:有|发生|出现|产生|收到|接到|引发|涉及|被|存在){0,2}(?![经按])(?P<mid>[^,。;:经]{0,24}?)复议"
        r"(?!.{0,12}(?:纠[正错]|败诉|撤销|维持|诉讼|决定|机关))",
    ),
    (
        "litigation",
        r"(?:未|没有|无|不存在|零|尚未)(?:有|发生|出现|产生|收到|接到|引发|涉及|被|存在){0,2}(?![经按])(?P<mid>[^,。;:经复]{0,24}?)诉讼"
        r"(?!.{0,12}(?:纠[正错]|败诉|撤销|维持|判决))",
    ),
    (
        "disputes.corrected",
        r"(?:无一[件例起宗]?|未|没有|无|零|均未)(?:发生|出现|存在)?(?:被|因)?[^,。;]{0,16}?(?:被纠[正错]|纠错|败诉|被撤销)(?!率)",
    ),
    ("disputes.corrected", r"(?:零纠错|零败诉|(?:均|全部|都)(?:获|得到|被|予以|为)?(?:结果)?维持)"),
    (
        "normative_documents.issued",
        r"(?:未|没有|无)(?:制发|制定|出台|发布|印发|新增|新制定|制定或修改|制定和发布|制定发布)(?:过|任何)?行政规范性文件(?=[,。;、)]|$)",
    ),
    (
        "fee.charged",
        r"(?:未|没有|无|不)(?:向[^,。;]{0,8})?(?:收取|产生|发生|收到)(?:过|任何|申请人|政府|有关|相关|信息公开|依申请公开|的){0,4}(?:信息处理费|处理费|信息公开处理费)用?(?=[,。;、)(]|$)",
    ),
    ("fee.charged", r"(?:无|未|没有)(?:产生|发生)?实际(?:收费|收取)(?:费用|金额)?(?=[,。;、)(]|$)"),
    ("fee.notices", r"(?:未|没有|无)(?:发出|发送|制发|开具|出具)(?:过|任何|信息处理费|有关|相关){0,3}收费通知书?"),
)
"""Kinds of which the prose may say that there were none, and the words for it."""

NO_COUNT = r"(?:增加|减少|增长|下降|上升|提高|减|增|多|少|第|每)了?$"
"""A number behind these words is a difference, an ordinal or a rate."""

PARTS = r"其中|网上|网络|信函|当面|邮寄|邮件|现场|传真|在线|线上|线下|窗口|平台"
"""A count of requests behind these words is one of a part of them."""

GUARDS: tuple[tuple[str, str], ...] = (
    ("plan", r"下一步|计划(?=制|出|公|收|在|于|发|废)|力争|预计|拟(?=制|出|公|收|发|废)|目标(?=是|为)"),
    ("cumulative", r"历年|近[一二两三四五\d]{1,2}年|以来[^,]{0,6}累计|截至20\d\d年"),
    (
        "area",
        r"全[省市县区州镇乡]|各(?:部门|单位|县|区|市|镇|乡|街道|地|级)|系统|下属|所属|下级|本级|辖区|名义|[省市县区州](?:委|政府)(?!门户|网站|信息)",
    ),
)
"""Words before a number that make it no number of this report's table."""

GARBLED = r"(?:^|[,:(])年(?![初末内底度中终均报])|(?:复议|诉讼|材料|规范性文件)[件条起][,、。]"
"""A sentence that has lost its digits, or has them elsewhere, makes no claims."""

KINDS: dict[str, tuple[str, str]] = {
    "requests.received": ("收到申请", "requests received"),
    "requests.closed": ("办结、答复", "requests closed or answered"),
    "requests.carried_in": ("上年结转", "requests carried in"),
    "requests.carried_out": ("结转下年度", "requests carried out"),
    "requests.by_natural_person": ("自然人申请", "requests by natural persons"),
    "requests.by_legal_person": ("法人或其他组织申请", "requests by legal persons or other organizations"),
    "requests.granted": ("予以公开", "granted"),
    "requests.partially_granted": ("部分公开", "partially granted"),
    "requests.granted_or_partially": ("予以公开及部分公开", "granted in full or in part"),
    "requests.denied": ("不予公开", "denied"),
    "requests.unable": ("无法提供", "unable to provide"),
    "requests.not_processed": ("不予处理", "not processed"),
    "requests.other_handling": ("其他处理", "other handling"),
    "share": ("占比（%）", "share in per cent of the count before it"),
    "reconsideration": ("行政复议", "reconsideration cases"),
    **{
        f"{course}.{key}": (f"{zh}：{result}", f"{en}: {key}")
        for course, zh, en in (
            ("reconsideration", "行政复议", "reconsideration"),
            ("litigation", "行政诉讼", "litigation"),
        )
        for key, result in (
            ("upheld", "结果维持"),
            ("corrected", "结果纠正"),
            ("other", "其他结果"),
            ("pending", "尚未审结"),
        )
    },
    "litigation": ("行政诉讼", "litigation cases"),
    "disputes": ("行政复议、行政诉讼合计", "reconsideration and litigation together"),
    "disputes.corrected": ("无一件被纠正", "no case corrected or lost"),
    "normative_documents.issued": ("制发行政规范性文件", "administrative normative documents issued"),
    "normative_documents.repealed": ("废止行政规范性文件", "administrative normative documents repealed"),
    "normative_documents.in_force": ("现行有效行政规范性文件", "administrative normative documents in force"),
    "licensing": ("作出行政许可决定", "licensing decisions"),
    "penalties": ("作出行政处罚决定", "penalty decisions"),
    "compulsion": ("作出行政强制决定", "compulsion decisions"),
    "fee.charged": ("收取信息处理费（元）", "processing fee charged, in yuan"),
    "fee.notices": ("发出收费通知", "fee notices sent"),
    "information.published": ("主动公开信息总数", "items of information published, in all"),
    "information.part": ("其中一部分公开信息", "items of information published, a part"),
    "interpretations": ("政策解读", "policy interpretations"),
    "period": ("统计期限的年度", "the year of the reporting period"),
}
"""Every kind of claim, in Chinese and English."""
