"""Words that keep a number from being compared, or from being a claim at all: data for `claims`.

All are matched against folded text without blanks, bounded so that the time for a text grows with its length.
"""

from __future__ import annotations

NO_COUNT = r"(?:增加|减少|增长|下降|上升|提高|减|增|多|少|第|每)了?$"
"""A number behind these words is a difference, an ordinal or a rate."""

PARTS = r"其中|(?:网上|网络|信函|当面|邮寄|邮件|现场|传真|在线|线上|线下|窗口|平台)(?!.*等(?:多种|各种)?(?:渠道|方式|途径|形式))"
"""A count of requests behind these words is one of a part of them."""

MONTHS = (
    r"(?:^|[,;:(])[^,;:]{0,8}(?:半年|季度|(?<![至到-])\d月(?:份|底|末)?|平均|每[月周季日天])[^\d,;:]?,?[^,;:]{0,30}$"
)
"""A number behind these words is one of a part of the year, or an average."""

ABOUT = r"[约近超逾]过?(?:占|占比|为|有|计|达|共)$"
"""A number behind these words is a round one."""

WHEN = (
    r"(?P<year>(?<![较比与同转])(?<!转[至到入])(?<!延至)20\d\d)(?=年(?!度?(?:结转|转结|遗留)))"
    r"|(?P<past>(?<![较比与同])(?<!结转)(?:上一?年|去年|往年)(?!度?的?[结转遗末底未同相]))|(?P<now>今年|本年|全年)"
)
"""Whose numbers follow: of a named year, of last year, of this one."""

PERIOD_WORDS = r"(?:(?:统计|数据|报告|年报)[^,。;:(]{0,10}?(?:期限|[时周]?期|时[限间段]|期间|日期)|统计数据|^期限)(?:是|为|从|自|:|即){0,2}"
"""What stands before the reporting period."""

GUARDS: tuple[tuple[str, str], ...] = (
    ("plan", r"下一步|计划(?=制|出|公|收|在|于|发|废|作)|力争|预计|拟(?=制|出|公|收|发|废|作)|目标(?=是|为)"),
    ("cumulative", r"20\d\d年度?[、和及至-]20\d\d年|历年|近[一二两三四五\d]{1,2}年|以来[^,]{0,6}累计"),
    ("as-of", r"截至20\d\d年"),
    (
        "area",
        r"全[省市县区州镇乡]|我[省市县区州](?=共|全年|累计|政府信息|收到|受理|新收|办理|因)|各(?:部门|单位|县|区|市|镇|乡|街道|地|级)|系统|下属|所属|下级|本级|辖区|(?<!本机关)名义|[省市县区州](?:委|政府)(?!门户|网站|信息)",
    ),
)
"""Words before a number that make it no number of this report's table."""

STOCKS = ("normative_documents.in_force",)
"""Kinds that are counted on a day (截至…)."""

GARBLED = r"(?:^|[,:(])年(?![初末内底度中终均报])|(?:复议|诉讼|材料|规范性文件)[件条起][,、。]"
"""A sentence that has lost its digits, or has them elsewhere, makes no claims."""
