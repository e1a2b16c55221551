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


_TAIL = r"(?:件数|数量|总数|总量|总计|合计|共计|共有|共|计|为|有|是|均|达|:|了|的|约){0,3}$"
_ABOUT_REQUESTS = r"信息公开|依申请|公开申请|申请公开"
_ABOUT_OGI = r"信息公开|依申请|公开申请|申请公开|信息依法公开"
_NO_REQUEST = (
    r"复议|诉讼|热线|信访|投诉|举报|咨询|建议|提案|留言|来信|来电|许可|救助|查询|登记|不动产|12345|意见|率|超期|收费通知|处理费|指导|协助|协办|督促|配合|"
    r"(?<!申请)公开(?:政府)?信息(?!公开)(?!申请)"
)
_RECEIVED = r"(?:收到|受理|接到|接收|新收|新增|收件|收悉|承接|共收|共办理?|受理了|办理)"
_REQUEST = r"(?:申请|依申请公开)"
_PART = r"(?:不予|无法|部分|予以|同意|办结|答复|结转|转结|撤回|补正|重复|延期|退回|逾期)"
_JUDGING = r"办理|审理|审结|受理|承办|应诉|出庭|化解|调解|代理|参与"

_OTHERS = r"热线|信访|投诉|举报|建议|提案|留言|来信|来电|12345|许可|处罚|审批|政务服务|咨询|工单"

_REVIEWED = "抽查|评查|审[核查](?:了|依申请|答复|政府信息公开)"
"""Replies looked at again."""

_APPLICATIONS = "住房|租|遴选|招聘|低保|救助|补[贴助偿]|贷款|入学|报名|认定|注册|变更|登记|查询"
"""What people apply for besides information."""

_OTHER_CASES = r"其[他它](?:各类)?(?:行政|案件|领域|复议|诉讼)|(?<!是)非(?:政府)?信息公开"
"""Cases that are not about information."""

_NOT_REQUESTS = r"复议|诉讼|资金|经费|项目|信访|许可|建议|提案"
"""What else is carried over from one year to the next."""

_JUDGED = rf"(?:{_JUDGING})(?:的|各类|了)?(?:行政)?(?:复议|诉讼)|(?:作为|是)(?:行政)?复议机[关构]|复议案件?审结|仲裁|劳动|民事|刑事|{_OTHER_CASES}|{_OTHERS}"
"""Cases that the organ decides for others, or of another kind."""

_CLOSED_LAST = r"(?:办结|答复|结转|予以公开|不予|无法提供|公开(?:的)?自然人)(?!.*(?:收到|受理|新收|接收|接到))"
"""What is counted is not what was received, but what was closed or carried over."""

_RULES_LAST = r"(?:规章|党内规范性文件|制度)(?!.*行政规范性文件)"
"""What is counted is something else than 行政规范性文件, which may only come later in the sentence."""

_DISPUTE_RESULTS = {
    "upheld": ("维持", rf"(?:结果)?维持(?:原[^,、]{{0,8}}|的)?(?:案件)?{_TAIL}"),
    "corrected": ("纠", rf"(?:结果)?(?:被)?(?:依法)?纠[正错](?:的|案件)?{_TAIL}"),
    "other": ("结果", rf"其[他它](?:处理)?结果(?:的)?{_TAIL}"),
    "pending": ("审 案 办结", rf"(?:尚未|未|正在|尚?在|待|还未)(?:审结|审理|结案|办结)(?:中|的|案件)?{_TAIL}"),
}


def _results(key: str, words: str, before: str) -> Phrase:
    """A result of the course named last. Where some were 驳回, 维持 may or may not count them."""
    return Phrase(
        f"{{course}}.{key}",
        words,
        before,
        "(?!.*驳回)" if key == "upheld" else "",
        units=("件", "件次", "宗", "起", "例", ""),
        needs=r"^(?=.*(?:复议|诉讼)).*(?:信息公开|依申请|公开申请)",
        unless=r"(?:维持|纠正|结果|审结|驳回)(?:的)?(?:及|和|、|与|或)",
        against=f"{_JUDGED}|驳回" if key == "upheld" else _JUDGED,
    )


_OUTCOMES = {
    "granted_or_partially": ("公开", r"予以公开(?:及|和|、|或|与)部分公开"),
    "partially_granted": ("公开", "部分公开"),
    "denied": ("公开", "(?<!部分)不予公开"),
    "unable": ("提供", "无法提供"),
    "not_processed": ("处理", "不予处理"),
    "other_handling": ("处理", "(?:作)?其[他它]处理"),
    "granted": ("公开", "(?<![不拒未])(?:予以|同意|主动)公开"),
}
_OUTCOME = r"(?:[予部]以?分?公开|不予公开|无法提供|不予处理|其[他它]处理)"
_GROUND = "范围|属于|涉及|因|拟|改为|未作|(?<!政府)信息(?:不予|部分|予以)公开"
_TOGETHER = rf"{_OUTCOME}(?:的)?(?:及|和|、|与|或者?|以及)(?:不予|无法|其[他它]|部分公开|予以)"
"""Several outcomes counted together."""

_DECISION = r"(?:作出|做出)(?:的)?行政(?:许可|处罚|强制)(?:处理)?决定"
_NO_DECISION = (
    "(?:(?<![我本])局|大队|支队|交警)(?:全年|依法|共)?[作做]出|公开|公示|公布|发布|程序|当场|其中|撤销|听证|送达|执行"
)


def _decisions(kind: str, word: str) -> tuple[Phrase, ...]:
    """How many decisions of a kind were made: with their verb, further ones of a list, in the words of the form."""
    wordings = (
        (rf"(?:作出|做出)(?:的)?行政{word}(?:处理)?决定{_TAIL}", ""),
        (rf"(?:^|[、和及])行政{word}(?:处理)?决定{_TAIL}", _DECISION),
        (rf"行政{word}处理决定{_TAIL}", ""),
    )
    return tuple(Phrase(kind, word, before, needs=needs, unless=_NO_DECISION) for before, needs in wordings)


PHRASES: tuple[Phrase, ...] = (
    *(_results(key, *wording) for key, wording in _DISPUTE_RESULTS.items()),
    Phrase(
        "disputes",
        "诉讼",
        rf"复议(?:案件?|申请)?(?:、|和|及|与|或|以及|,)?(?:被?提[起请出])?(?:行政)?诉讼(?:案件?|申请)?(?:均|各)?{_TAIL}",
        needs=_ABOUT_OGI,
        against=_OTHER_CASES,
        unless=_JUDGING,
    ),
    Phrase(
        "reconsideration",
        "复议",
        rf"复议(?:的)?(?:案件?|申请)?{_TAIL}",
        "(?![^,。;]{0,4}结转)",
        needs=_ABOUT_OGI,
        against=_OTHER_CASES,
        unless=rf"(?:{_JUDGING})(?:的|各类)?行政复议|纠[正错]|结转|遗留",
    ),
    Phrase(
        "litigation",
        "诉讼",
        rf"诉讼(?:的)?(?:案件?|申请)?{_TAIL}",
        "(?![^,。;]{0,4}结转)",
        needs=_ABOUT_OGI,
        against=_OTHER_CASES,
        unless=rf"(?:{_JUDGING})(?:的|各类)?行政诉讼|纠[正错]|未经复议|复议后|直接|结转|遗留",
    ),
    Phrase(
        "reconsideration",
        "复议",
        r"(?:发生|引发|收到|引起|涉及|产生|被提起|被申请)$",
        rf"(?:因)?(?:的)?(?:政府)?(?:{_ABOUT_OGI})?(?:工作)?(?:引发|引起)?(?:的)?行政复议",
        needs=_ABOUT_OGI,
        against=_OTHER_CASES,
    ),
    Phrase(
        "litigation",
        "诉讼",
        r"(?:发生|引发|收到|引起|涉及|产生|被提起|被申请)$",
        rf"(?:因)?(?:的)?(?:政府)?(?:{_ABOUT_OGI})?(?:工作)?(?:引发|引起)?(?:的)?行政诉讼",
        needs=_ABOUT_OGI,
        against=_OTHER_CASES,
    ),
    Phrase(
        "fee.charged",
        "费",
        rf"(?:信息|公开)处理费(?:收取|收入|实收)?(?:用|金额|总金额)?(?:人民币)?{_TAIL}",
        units=MONEY,
        unless="减免|标准|免收|应收|应缴|[未退]|每",
    ),
    Phrase(
        "fee.charged",
        "收",
        rf"实际?收取?到?(?:的)?(?:总)?(?:金额|费用)?{_TAIL}",
        units=MONEY,
        needs="处理费|收费通知",
        unless="应收|未",
    ),
    Phrase(
        "fee.charged",
        "费",
        rf"收取(?:政府)?(?:信息公开)?(?:信息)?(?:处理)?费用?{_TAIL}",
        units=MONEY,
        needs="信息",
        unless="减免|免收",
    ),
    Phrase(
        "fee.notices",
        "通知",
        rf"(?:发[出放送]|寄出|送达|[制开出]具?发?|处理费|^)(?:了|的|政府|信息公开|信息|处理费|《){{0,5}}收费通知书?》?(?:的)?{_TAIL}",
        units=("件", "件次", "份", "次", "个", "张", ""),
    ),
    Phrase("fee.notices", "通知", r"发出$", r"(?:信息处理费)?收费通知", units=("件", "份", "次", "个", "张")),
    Phrase(
        "requests.carried_out",
        "转 延",
        rf"(?:结转|转结|顺延|延续|转入|转至|结转至|结转到)(?:至|到|入)?(?:下|次|明|20\d\d)一?(?:年|年度)?(?:度)?(?:继续)?(?:办理|处理|答复)?(?:的|申请|政府信息公开申请|依申请公开){{0,3}}{_TAIL}",
        needs=_ABOUT_REQUESTS,
        unless=_NOT_REQUESTS,
        against=_OTHERS,
    ),
    Phrase(
        "requests.carried_out",
        "转 延",
        rf"(?:另有?|还有|其余|剩余|有|,|尚有)?{_TAIL}",
        r"(?:政府信息公开申请|依申请公开申请|依申请公开|申请|件)?(?:按规定|依法|将|需)?(?:结转|转结|顺延|延续|转入|转)(?:至|到|入)?(?:下|次|明|20\d\d)一?年",
        needs=_ABOUT_REQUESTS,
        unless=_NOT_REQUESTS,
        against=_OTHERS,
    ),
    Phrase(
        "requests.carried_in",
        "转 遗留 办结",
        rf"(?:(?:上一?年(?:度)?|去年|20\d\d年(?:度)?)(?:结转|转结|遗留|转入|未办结)|结转上一?年(?:度)?)(?:的|到本年|至本年|本年度?办理)?(?:政府信息公开|依申请公开)?(?:申请)?{_TAIL}",
        needs=_ABOUT_REQUESTS,
        unless=_NOT_REQUESTS,
        against=_OTHERS,
    ),
    Phrase(
        "requests.carried_in",
        "转 遗留",
        r"(?:^|其中|有|含|、)$",
        r"(?:申请)?(?:为|是|系)?(?:上一?年(?:度)?|去年|20\d\d年(?:度)?)(?:结转|转结|遗留)",
        needs=_ABOUT_REQUESTS,
        against=f"{_OTHERS}|复议|诉讼",
    ),
    *(
        Phrase(
            f"requests.by_{key}",
            words,
            rf"{applicant}(?:申请|提出|提交|的){{0,2}}(?:政府信息公开申请)?{_TAIL}",
            needs=_ABOUT_REQUESTS,
            against=f"{_OTHERS}|{_CLOSED_LAST}",
        )
        for key, words, applicant in (
            ("natural_person", "自然人", "自然人"),
            (
                "legal_person",
                "法人",
                "(?<!公民)(?<!公民[、和])(?<!自然人[、和])法人(?:或者?|和|及|、|与)其他(?:社会)?组织",
            ),
        )
    ),
    *(
        Phrase(
            f"requests.{key}",
            words,
            before,
            after,
            needs=_ABOUT_REQUESTS,
            units=("件", "宗", "份", "项", "起", ""),
            unless=rf"{_GROUND}|{'不予|无法' if key == 'granted_or_partially' else _TOGETHER}",
            against=f"{_OTHERS}|{_REVIEWED}",
        )
        for key, (words, outcome) in _OUTCOMES.items()
        for before, after in (
            (rf"{outcome}(?:的|申请|政府信息|答复)?{_TAIL}", ""),
            (r"(?:^|其中|有|另|、|和)$", rf"(?:申请)?(?:依法|被|作)?{outcome}(?:的)?(?=[,。;)]|、\d|$)"),
        )
    ),
    Phrase(
        "requests.closed",
        "办 复",
        rf"(?<!未)(?<!待)(?:办结|答复|办理完毕|回复|办理答复)(?:了)?(?:政府信息公开|信息公开|依申请公开)?(?:申请)?(?:事项|件)?{_TAIL}",
        units=("件", "宗", "份", "起", ""),
        needs=_ABOUT_REQUESTS,
        unless=rf"{_NO_REQUEST}|按[时期]|逾期|延期|不予|无法|未|即[时办]|规范",
        against=f"{_OTHERS}|{_REVIEWED}",
    ),
    Phrase(
        "requests.received",
        "申请 公开",
        rf"{_RECEIVED}(?=[^,:;]{{0,40}}公开)[^,:;]{{0,30}}{_REQUEST}(?:事项|件|公开|政府信息公开|信息公开|政府信息|信息|表|信息件|公开件|公开信息|公开申请件?)?{_TAIL}",
        needs=_ABOUT_REQUESTS,
        unless=rf"{_NO_REQUEST}|{_PART}(?!办理|和办理)|数量[^,]*数量|同一",
    ),
    Phrase(
        "requests.received",
        "申请",
        rf"{_RECEIVED}(?:各类|有效|书面|的|群众|公民|申请人|社会|了|共|新|有关|相关|公众){{0,3}}申请(?:事项|件|表)?{_TAIL}",
        needs=_ABOUT_REQUESTS,
        against=f"{_OTHERS}|{_APPLICATIONS}",
    ),
    Phrase(
        "requests.received",
        "公开",
        r"^(?:20\d\d年度?|今年|本年度?|全年|我[^,]{1,5}?|共|本单位|本机关){0,4}(?:政府)?(?:信息公开申请|依申请公开(?:申请|件)?)(?:为|共|有)?$",
        "(?!中)",
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
        "(?!中)",
        needs=_ABOUT_REQUESTS,
        units=("件", "宗", "份", "起", "次"),
        unless=rf"{_NO_REQUEST}|{_PART}",
    ),
    *(
        Phrase(
            "normative_documents.repealed",
            word,
            rf"{word}(?:和失效|、失效|或失效|或宣布失效)?(?:的)?(?:行政规范性文件)?{_TAIL}",
            rf"(?!.*{other}\D{{0,10}}\d)",
            units=DOCUMENTS,
            needs=r"行政规范性文件",
            unless="拟|建议|审查|修改",
            against=rf"{_RULES_LAST}|{other}[^,、;]{{0,10}}\d",
        )
        for word, other in (("废止", "失效"), ("失效", "废止"))
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
        "normative_documents.in_force",
        "有效",
        rf"行政规范性文件{_TAIL}",
        "(?:现行|继续|目前)有效",
        units=DOCUMENTS,
    ),
    Phrase(
        "normative_documents.issued",
        "制发",
        rf"(?:^|行政规范性文件)(?:方面|情况)?(?:本年度?|全年)?制发{_TAIL}",
        units=DOCUMENTS,
        needs=r"行政规范性文件",
        against=_RULES_LAST,
    ),
    Phrase(
        "normative_documents.issued",
        "规范性文件",
        rf"(?:制发|制定|发布|出台|印发|新制|新增|新出台|下发|制订)(?:的|了|各类|新的)?(?:并公开|并发布|并印发)?行政规范性文件(?:《[^》]{{1,40}}》)?{_TAIL}",
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
    *_decisions("licensing", "许可"),
    *_decisions("penalties", "处罚"),
    *_decisions("compulsion", "强制"),
    Phrase("interpretations", "解读", rf"解读(?:材料|稿件?|信息|文件|文章|产品|视频)?{_TAIL}", units=ITEMS),
    Phrase(
        "information.published",
        "信息",
        rf"(?:主动|共|累计|合计|总计)(?:主动)?(?:向社会)?(?:公开|发布)(?:了|各类|各项)?(?:政府|政务)?(?:信息|政府信息)(?:公开|数)?{_TAIL}",
        units=ITEMS,
        unless="栏目|专栏|公众号|微信|微博|抖音|头条|客户端|公报",
    ),
    Phrase(
        "information.part",
        "信息 文章 公告 稿件 网站 公众号 微博 公报 专栏 栏目 简报",
        rf"(?:公开|发布|推送|公布|更新|刊发)[^,:;]{{0,40}}(?:信息|文章|公告|稿件){_TAIL}",
        units=ITEMS,
        unless="相同信息|不同渠道|申请",
    ),
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
        r"^[约近各]?占(?:比|总数的?|总量的?|申请总数的?|办结总数的?|全部[^,]{0,8}|[^,]{0,8}的)?(?:为|约)?$",
        units=("%",),
        needs="申请",
        against=_OTHERS,
    ),
)
