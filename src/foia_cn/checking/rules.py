"""The rules of checking as data: what must hold, why, and when it may rightly not hold.

Severity and wording of a rule are those of its code in `foia_cn.report.problems.CODES`. How a rule is evaluated is
data too: sums in `Form.identities`, relations in `relations.RELATIONS`, claims in `phrases`, `absences` and
`narrative.TARGETS`.
Codes that say how a document was read (TABLE-MISSING, CELL-AMBIGUOUS, …) are no rules.
"""

from __future__ import annotations

from attrs import frozen

from foia_cn.report import CODES, Severity


@frozen
class Rule:
    """A rule. `subject` is what it is about (表二, 正文, 两年, …); `formula` is in Chinese, `formula_en` in English.

    `why` says why it holds, `exceptions` when it may rightly not hold (both in Chinese; exceptions may be empty).
    """

    code: str
    subject: str
    formula: str
    formula_en: str
    why: str
    exceptions: str = ""

    @property
    def severity(self) -> Severity:
        """How grave a violation is."""
        return CODES[self.code].severity


_PRINTED = "格式所附勾稽关系"
_BOTH = "正文与表格出自同一份台账"

RULES: tuple[Rule, ...] = (
    Rule(
        "T3-ROW",
        "表三",
        "每行：总计 = 自然人 + 商业企业 + 科研机构 + 社会公益组织 + 法律服务机构 + 其他",
        "each row: total = sum of the six kinds of applicants",
        "总计列是六类申请人之和",
    ),
    Rule(
        "T3-BAL",
        "表三",
        "每列：本年新收 + 上年结转 = 办理结果总计 + 结转下年度",
        "each column: new + carried in = outcomes + carried out",
        _PRINTED + "：第一项加第二项之和，等于第三项加第四项之和",
    ),
    Rule(
        "T3-SUM",
        "表三",
        "每列：办理结果总计 = 各项办理结果之和",
        "each column: total of outcomes = sum of the outcomes",
        "每件申请只计一种办理结果",
        "区分处理的只计部分公开",
    ),
    Rule("T3-INT", "表三、表四", "每格为非负整数", "every cell is an integer from 0 up", "件数"),
    Rule(
        "T4-SUM",
        "表四",
        "每类：总计 = 结果维持 + 结果纠正 + 其他结果 + 尚未审结",
        "each course: total = upheld + corrected + other + pending",
        "总计是四种结果之和",
    ),
    Rule(
        "T2-INT",
        "表二",
        "件数为非负整数，金额为非负数",
        "counts are integers, amounts decimals, from 0 up",
        "件数与金额",
    ),
    Rule(
        "BLANK-SUM",
        "表三、表四",
        "含空白单元格的等式按 0 计应成立",
        "sums with blank cells hold with zeros in them",
        "空白不等于零",
        "漏填而非零的单元格",
    ),
    Rule(
        "T2-STOCK",
        "表二",
        "本年制发 ≤ 现行有效 + 本年废止",
        "issued ≤ in force + repealed",
        "本年制发的文件年末或有效或已废止",
        "当年自动失效而未计入废止",
    ),
    Rule(
        "T2-RULES",
        "表二",
        "无规章制定权的机关，规章各项为 0",
        "organs without the power to make rules have none",
        "立法法：规章由国务院部门、省级和设区的市（自治州）政府制定",
        "机构职权特殊的少数机关",
    ),
    Rule(
        "T2-FEEUNIT",
        "表二",
        "部门、乡镇的行政事业性收费（万元）≤ 100000",
        "fees of departments and townships ≤ 100,000 (in 10,000 yuan)",
        "单位为万元，误填元则大一万倍",
        "收费量特大的部门",
    ),
    Rule(
        "T2a",
        "表二（2019）",
        "本年新公开数量 ≤ 对外公开总数量",
        "newly disclosed ≤ total disclosed",
        "总数包含本年新公开",
        "统计口径不同",
    ),
    Rule("T2b", "表二（2019）", "上一年项目数量 + 本年增/减 ≥ 0", "previous items + change ≥ 0", "项目数不为负"),
    Rule(
        "T2c",
        "表二（2019）",
        "采购项目数量 = 0 ⇔ 采购总金额 = 0",
        "no projects if and only if no amount",
        "有采购才有金额",
        "金额按万元取整为 0",
    ),
    Rule(
        "T3-T4",
        "表三、表四",
        "本年无申请而有复议、诉讼，提示核对",
        "disputes without requests are worth a look",
        "复议、诉讼一般源于申请",
        "源自往年的申请",
    ),
    Rule(
        "T3-FEE",
        "表三、第六部分",
        "逾期未缴费 > 0 ⇒ 第六部分报告收费通知",
        "unpaid fees > 0 ⇒ section 6 reports a fee notice",
        "未缴费以发出收费通知为前提（国办函〔2020〕109号）",
    ),
    Rule(
        "A1",
        "统计表（2014）",
        "各渠道 ≤ 公开总数 ≤ 各渠道之和",
        "each channel ≤ total ≤ sum of the channels",
        "同一信息多渠道公开计 1 条",
    ),
    Rule(
        "A2",
        "统计表（2014）",
        "主动公开规范性文件数 ≤ 主动公开政府信息数",
        "normative documents ≤ all information",
        "其中数",
    ),
    Rule(
        "A2-ISSUED",
        "统计表（2014）",
        "主动公开规范性文件数 ≤ 制发规范性文件总数",
        "normative documents disclosed ≤ issued",
        "公开以制发为前提",
        "公开往年制发的文件；单位条与件不同",
    ),
    Rule("A3", "统计表（2014）", "主要负责同志参加次数 ≤ 总次数", "events by the principal ≤ all events", "其中数"),
    Rule(
        "A4",
        "统计表（2014）",
        "收到申请数 = 当面 + 传真 + 网络 + 信函",
        "received = in person + fax + online + mail",
        "分项之和",
    ),
    Rule("A5", "统计表（2014）", "申请办结数 = 按时 + 延期", "closed = on time + after extension", "分项之和"),
    Rule(
        "A6",
        "统计表（2014）",
        "申请答复数 = 八项之和；不同意公开 = 六项之和",
        "replies = sum of eight; denied = sum of six",
        "分项之和",
    ),
    Rule(
        "A7",
        "统计表（2014）",
        "申请答复数 ≤ 申请办结数",
        "replies ≤ closed",
        "撤回的申请办结而不答复",
        "一件申请多次答复",
    ),
    Rule(
        "A8",
        "统计表（2014）",
        "复议、诉讼数量 = 维持 + 纠错 + 其他",
        "reconsideration, litigation = upheld + corrected + other",
        "分项之和",
    ),
    Rule("A9", "统计表（2014）", "工作人员数 = 专职 + 兼职", "staff = full-time + part-time", "分项之和"),
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
        "section 1 names the data year",
        "避免沿用上年文字未改年份",
        "通篇不写年份的不提示",
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
        "departments by 31 January, governments by 31 March",
        "条例第四十九条",
        "页面日期为改版或补发日期",
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
        "X-JUMP",
        "两年",
        "与上年之比在 0.2 至 5 之间",
        "ratio to last year between 0.2 and 5",
        "同一机关业务量相对稳定",
        "职能、口径变化",
    ),
    Rule(
        "X-COPY",
        "两年",
        "第一、五部分与上年重复率 < 60%",
        "less than 60 % of sections 1 and 5 repeated",
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
)
"""Every rule, in the order of the docs."""


def matching(codes: tuple[str, ...], code: str) -> bool:
    """Whether a code is one of `codes`, or of a family of them: `T3` stands for T3-ROW, T3-BAL, …; `N` for N1, N2, …"""
    return any(code == c or code.startswith(f"{c}-") or code.rstrip("0123456789abcd") == c for c in codes)
