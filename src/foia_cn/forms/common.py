"""What the forms of 2019 and 2021 share: the six sections, the columns of table 三, most of its rows, table 四.

Articles are those of the 2019 Regulations (政府信息公开条例, 国务院令第711号).
"""

from __future__ import annotations

from collections.abc import Iterable

from foia_cn.forms.model import Block, Column, Identity, Label, Row, Section, Table

SECTIONS = (
    Section("overview", Label("一、总体情况", "Overview", ("概述", "总体概述", "政务公开总体情况", "基本情况"))),
    Section(
        "disclosure",
        Label(
            "二、主动公开政府信息情况",
            "Proactive disclosure",
            ("行政机关主动公开政府信息情况", "主动公开政府政府情况", "主动公开情况", "政府信息主动公开情况"),
        ),
    ),
    Section(
        "requests",
        Label(
            "三、收到和处理政府信息公开申请情况",
            "Requests received and processed",
            ("行政机关收到和处理政府信息公开申请情况", "依申请公开政府信息情况", "收到和处理政府信息公开申请的情况"),
        ),
    ),
    Section(
        "disputes",
        Label(
            "四、政府信息公开行政复议、行政诉讼情况",
            "Reconsideration and litigation",
            (
                "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
                "政府信息公开行政复议和行政诉讼情况",
                "政府信息公开行政复议及行政诉讼情况",
                "行政复议、行政诉讼情况",
                "行政复议和行政诉讼情况",
            ),
        ),
    ),
    Section(
        "problems",
        Label(
            "五、存在的主要问题及改进情况",
            "Main problems and improvements",
            (
                "政府信息公开工作存在的主要问题及改进情况",
                "存在问题及改进情况",
                "存在的问题及改进情况",
                "存在的主要问题和改进情况",
                "存在的主要问题和改进措施",
                "存在的主要问题及改进措施",
                "存在的问题及改进措施",
                "存在问题及改进措施",
                "存在的不足及改进措施",
            ),
        ),
    ),
    Section(
        "other_matters",
        Label(
            "六、其他需要报告的事项",
            "Other matters to report",
            ("其他需要报告的情况", "其他报告事项", "需要报告的其他事项", "其他需要说明的事项", "其他需报告的事项"),
        ),
    ),
)

_OLD_TITLES: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("overview", "一、概述", "Overview", ("总体情况", "基本情况", "工作概述", "总体概述", "工作概况")),
    (
        "disclosure",
        "二、主动公开政府信息情况",
        "Proactive disclosure",
        ("主动公开政府信息的情况", "主动公开情况", "政府信息主动公开情况", "主动公开信息情况"),
    ),
    ("", "三、回应解读情况", "Responses and interpretation of policy", ("政策解读情况", "回应社会关切情况")),
    (
        "requests",
        "四、依申请公开政府信息情况",
        "Disclosure on request",
        (
            "依申请公开政府信息的情况",
            "依申请公开情况",
            "政府信息依申请公开情况",
            "依申请公开政府信息办理情况",
            "政府信息公开申请情况",
        ),
    ),
    ("", "五、政府信息公开收费及减免情况", "Fees", ("收费及减免情况", "政府信息公开的收费及减免情况", "收费情况")),
    (
        "disputes",
        "六、因政府信息公开申请行政复议、提起行政诉讼的情况",
        "Reconsideration and litigation",
        (
            "因政府信息公开申请行政复议、提起行政诉讼情况",
            "申请行政复议、提起行政诉讼的情况",
            "申请行政复议、提起行政诉讼情况",
            "行政复议和行政诉讼情况",
            "行政复议、行政诉讼情况",
            "行政复议、诉讼情况",
            "复议诉讼情况",
            "复议、诉讼和申诉情况",
            "行政复议、提起诉讼情况",
            "行政复议、诉讼和申诉情况",
            "复议、诉讼情况",
            "行政复议、行政诉讼和申诉情况",
        ),
    ),
    ("", "七、机构建设和人员培训情况", "Organization and training", ("机构建设、经费和培训情况", "保障措施")),
    (
        "problems",
        "八、存在的主要问题和改进措施",
        "Main problems and improvements",
        (
            "政府信息公开工作存在的主要问题及改进情况",
            "存在的主要问题及改进措施",
            "存在的主要问题及改进情况",
            "存在的问题和改进措施",
            "存在的问题及改进措施",
            "存在的不足和改进措施",
            "存在的不足及改进措施",
            "存在问题和改进措施",
            "存在问题及改进措施",
            "主要问题和改进措施",
            "存在的主要问题",
            "存在的问题",
        ),
    ),
    (
        "other_matters",
        "九、其他需要报告的事项",
        "Other matters to report",
        ("其他需要说明的事项", "需要说明的事项与附表", "需要说明的事项", "说明与附表"),
    ),
)

OLD_SECTIONS = tuple(
    Section(name, Label(title, english, aliases), required=False) for name, title, english, aliases in _OLD_TITLES
)
"""The parts of reports before 2019 (2007 Regulations art. 32), named after today's sections where they correspond."""

CORNER_20 = Label("信息内容", "Content")
"""What stands over the row labels of table 二."""


def item(number: str, english: int) -> Label:
    """The heading of a block of table 二: an item of Article 20."""
    return Label(f"第二十条第（{number}）项", f"Article 20, item ({english})")


_ORGANIZATIONS = (Label("申请人情况", "Applicants"), Label("法人或其他组织", "Legal persons or other organizations"))

APPLICANTS = (
    Column("natural_person", Label("自然人", "Natural persons"), _ORGANIZATIONS[:1]),
    Column("commercial_enterprise", Label("商业企业", "Commercial enterprises"), _ORGANIZATIONS),
    Column("research_institution", Label("科研机构", "Research institutions"), _ORGANIZATIONS),
    Column("public_interest_organization", Label("社会公益组织", "Public-interest organizations"), _ORGANIZATIONS),
    Column("legal_service_institution", Label("法律服务机构", "Legal service institutions"), _ORGANIZATIONS),
    Column("other_organization", Label("其他", "Other organizations"), _ORGANIZATIONS),
    Column("total", Label("总计", "Total", ("合计",)), _ORGANIZATIONS[:1]),
)

CORNER = Label(
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
    "(Tie-out of each column: items one and two add up to items three and four)",
)

RESULTS = Label("三、本年度办理结果", "Outcomes this year")
DENIED = Label("（三）不予公开", "Denied")
UNABLE = Label("（四）无法提供", "Unable to provide")
NOT_PROCESSED = Label("（五）不予处理", "Not processed")
OTHER_HANDLING = Label("（六）其他处理", "Other handling")


def group(key: str, label: Label, rows: Iterable[tuple[str, Label, str]]) -> tuple[Row, ...]:
    """The rows of one group of outcomes, behind the optional row for numbers printed on the group itself."""
    path = f"requests.outcomes.{key}"
    own = Row(f"{path}.subtotal", label, (RESULTS,), optional=True, depth=1)
    return (own, *(Row(f"{path}.{k}", text, (label,), basis, depth=2) for k, text, basis in rows))


FIRST_ROWS = (
    Row(
        "requests.new",
        Label(
            "一、本年新收政府信息公开申请数量",
            "New requests received this year",
            ("本年新收到政府信息公开申请数量", "本年度新收政府信息公开申请数量", "本年度新收到政府信息公开申请数量"),
        ),
        basis="第二十七条、第二十九条、第三十一条",
    ),
    Row(
        "requests.carried_in",
        Label(
            "二、上年结转政府信息公开申请数量",
            "Requests carried over from the previous year",
            ("上年度结转政府信息公开申请数量", "上年转结政府信息公开申请数量", "上一年结转政府信息公开申请数量"),
        ),
        basis="第三十三条",
    ),
    Row(
        "requests.outcomes.granted",
        Label("（一）予以公开", "Granted"),
        (RESULTS,),
        "第三十六条第（一）、（二）项",
        depth=1,
    ),
    Row(
        "requests.outcomes.partially_granted",
        Label("（二）部分公开", "Partially granted (severance)", note="（区分处理的，只计这一情形，不计其他情形）"),
        (RESULTS,),
        "第三十七条",
        depth=1,
    ),
    *group(
        "denied",
        DENIED,
        (
            ("state_secret", Label("1.属于国家秘密", "State secrets"), "第十四条、第三十六条第（三）项"),
            (
                "prohibited_by_law",
                Label(
                    "2.其他法律行政法规禁止公开",
                    "Disclosure prohibited by other laws or administrative regulations",
                    ("法律行政法规禁止公开",),
                ),
                "第十四条",
            ),
            (
                "security_or_stability",
                Label(
                    "3.危及“三安全一稳定”",
                    "Endangering national, public or economic security or social stability",
                    ("危及三安全及一稳定", "危及三安全和一稳定"),
                ),
                "第十四条",
            ),
            (
                "third_party_rights",
                Label("4.保护第三方合法权益", "Protection of third parties' lawful rights and interests"),
                "第十五条、第三十二条",
            ),
            (
                "internal_affairs",
                Label(
                    "5.属于三类内部事务信息", "Internal-affairs information (personnel, logistics, internal workflow)"
                ),
                "第十六条第一款",
            ),
            (
                "deliberative_process",
                Label("6.属于四类过程性信息", "Process (deliberative) information"),
                "第十六条第二款",
            ),
            (
                "enforcement_file",
                Label("7.属于行政执法案卷", "Administrative enforcement case files"),
                "第十六条第二款",
            ),
            (
                "statutory_inquiry",
                Label("8.属于行政查询事项", "Matters under special statutory inquiry procedures"),
                "第三十六条第（七）项",
            ),
        ),
    ),
    *group(
        "unable",
        UNABLE,
        (
            (
                "not_held",
                Label("1.本机关不掌握相关政府信息", "Information not held by this organ"),
                "第三十六条第（四）、（五）项",
            ),
            (
                "needs_creation",
                Label("2.没有现成信息需要另行制作", "No existing information; would have to be created"),
                "第三十八条",
            ),
            (
                "still_unclear",
                Label("3.补正后申请内容仍不明确", "Request still unclear after supplementation"),
                "第三十条",
            ),
        ),
    ),
    *group(
        "not_processed",
        NOT_PROCESSED,
        (
            (
                "petition_or_complaint",
                Label("1.信访举报投诉类申请", "Petition, report or complaint in the form of a request"),
                "第三十九条第一款",
            ),
            ("repeated", Label("2.重复申请", "Repeated request"), "第三十六条第（六）项"),
            ("published_material", Label("3.要求提供公开出版物", "Request for published material"), "第三十九条第二款"),
            (
                "excessive",
                Label("4.无正当理由大量反复申请", "Excessive requests without legitimate reason"),
                "第三十五条",
            ),
            (
                "confirm_or_reissue",
                Label(
                    "5.要求行政机关确认或重新出具已获取信息",
                    "Request to confirm or re-issue information already obtained",
                ),
                "",
            ),
        ),
    ),
)

LAST_ROWS = (
    Row("requests.outcomes.total", Label("（七）总计", "Total of outcomes", ("合计",)), depth=1),
    Row(
        "requests.carried_out",
        Label(
            "四、结转下年度继续办理",
            "Carried forward to next year",
            ("结转下一年度继续办理", "结转下年继续办理", "转结下年度继续办理"),
        ),
        basis="第三十三条",
    ),
)


def requests_table(rows: tuple[Row, ...]) -> Table:
    """Table 三 over these rows."""
    title = Label("三、收到和处理政府信息公开申请情况", "Requests received and processed")
    return Table("三", "requests", title, (Block(rows, APPLICANTS, corner=CORNER),))


_RECONSIDERATION = (Label("行政复议", "Reconsideration"),)
_LITIGATION = Label("行政诉讼", "Litigation")
_COURSES = (
    ("reconsideration", _RECONSIDERATION),
    ("litigation_direct", (_LITIGATION, Label("未经复议直接起诉", "Sued directly without reconsideration"))),
    ("litigation_after_reconsideration", (_LITIGATION, Label("复议后起诉", "Sued after reconsideration"))),
)
_RESULTS = (
    ("upheld", Label("结果维持", "Upheld")),
    ("corrected", Label("结果纠正", "Corrected")),
    ("other", Label("其他结果", "Other outcome")),
    ("pending", Label("尚未审结", "Pending")),
    ("total", Label("总计", "Total", ("合计",))),
)

DISPUTES = Table(
    "四",
    "disputes",
    Label("四、政府信息公开行政复议、行政诉讼情况", "Reconsideration and litigation"),
    (
        Block(
            (Row("disputes", Label(""), basis="第五十一条"),),
            tuple(Column(f"{course}.{key}", label, parents) for course, parents in _COURSES for key, label in _RESULTS),
        ),
    ),
)


def identities(rows: tuple[Row, ...]) -> tuple[Identity, ...]:
    """The sums of tables 三 and 四: T3-ROW, T3-BAL and T3-SUM for each column, T4-SUM for each course."""
    keys = [column.key for column in APPLICANTS]
    inner = [r.path for r in rows if r.path.startswith("requests.outcomes.") and not r.optional]
    outcomes = [path for path in inner if path != "requests.outcomes.total"]
    groups = {
        r.path: tuple(o for o in outcomes if o.startswith(r.path.removesuffix("subtotal"))) for r in rows if r.optional
    }

    def row(path: str) -> Identity:
        return Identity("T3-ROW", (f"{path}.total",), tuple(f"{path}.{k}" for k in keys[:-1]))

    def balance(key: str) -> Identity:
        left, right = ("new", "carried_in"), ("outcomes.total", "carried_out")
        return Identity(
            "T3-BAL", tuple(f"requests.{r}.{key}" for r in left), tuple(f"requests.{r}.{key}" for r in right)
        )

    def outcome(key: str) -> Identity:
        printed = tuple((f"{g}.{key}", tuple(f"{c}.{key}" for c in children)) for g, children in groups.items())
        return Identity("T3-SUM", (f"requests.outcomes.total.{key}",), tuple(f"{o}.{key}" for o in outcomes), printed)

    def dispute(course: str) -> Identity:
        return Identity(
            "T4-SUM", (f"disputes.{course}.total",), tuple(f"disputes.{course}.{key}" for key, _ in _RESULTS[:-1])
        )

    return (
        *(row(r.path) for r in rows if not r.optional),
        *map(balance, keys),
        *map(outcome, keys),
        *(dispute(course) for course, _ in _COURSES),
    )
