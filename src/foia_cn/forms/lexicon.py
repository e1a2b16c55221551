"""Words of the reports that are no labels of a form: units, marks for "nothing", page furniture, numerals.

Patterns are matched against folded text (half-width, see `foia_cn.reading.folding`).
"""

from __future__ import annotations

UNITS = ("万元", "人次", *"件条项个次份宗起人元万篇")
"""What may follow a number in its cell."""

TEN_THOUSANDS = "万"
MONEY = {"万元": ("万元", TEN_THOUSANDS), "元": ("元",)}
"""The units of amounts, with what is printed for each."""

UNIT_BEHIND = rf"[\s|]{{0,3}}[（(]?(?:单位)?[:：]?[ \u3000]?(?P<unit>{'|'.join(UNITS)})(?:[)）]|(?![\u3400-\u9fff]))"
"""A unit behind a number or a header, as printed."""

FOOT = ("单位负责人", "审核人", "填报人", "填表人", "填报日期", "联系电话", "负责人签", "统计负责人", "填报单位负责人")
"""What stands at the foot of a statistics table."""

INDEX_HEADERS = ("代码", "行号", "序号", "编号", "备注")
"""Headers of columns that hold no values."""

NAME_HEADERS = ("指标名称", "统计指标", "指标项目", "指标", "项目")
UNIT_HEADERS = ("计量单位", "单位")
CODE_HEADERS = ("代码", "编码", "指标代码", "行号", "序号")
"""Headers of tables of indicators: over the labels, the units, the codes."""

PROSE_MARKS = ("。",)
"""What no table holds."""

OF_WHICH = ("其中",)
"""How the label of a part of the row above begins."""

RISES, FALLS = ("增加", "新增", "增"), ("减少", "核减", "减")
"""What may stand before the number of a change for its sign."""

NOTHING = ("--", "-", "/", "\\")
"""What is put into a cell to say that there is nothing."""

NOTHING_WORDS = ("无", "没有")
"""Words that say the same; in a cell of their own they are read as dashes."""

NUMERALS = "〇零一二三四五六七八九十百两"
"""Chinese numerals, in enumerators and cells."""

FURNITURE = (
    r"-{1,2} *+\d{1,4} *+-{1,2}",
    r"[-·•—]*+ *+第 *+\d{1,4} *+页(?: *+[,/、]?+ *+共 *+\d{1,4} *+页)? *+[-·•—]*+",
    r"[-·•—]*+ *+共? *+\d{1,4} *+页 *+[,/、]?+ *+第 *+\d{1,4} *+页 *+[-·•—]*+",
    r"\d{1,4} *+/ *+\d{1,4}(?: *+页)?",
    r"(?i:page|p\.) *+\d{1,4}(?: *+(?:/|of) *+\d{1,4})?",
)
"""Whole lines that belong to the page and not to the report: page numbers in their usual dress."""

TENS = {"十": 10, "百": 100, "千": 1000}
"""What a Chinese numeral multiplies by."""

DIGITS: dict[str, int] = dict(zip("〇○零两一二三四五六七八九", (0, 0, 0, 2, *range(1, 10)), strict=True))
"""What a Chinese numeral stands for."""

TITLE = r"信息公开.{0,12}?(?:年度.{0,4}报告|年报|工作报告)"
"""The end of a report's title, its blanks taken out."""

TITLE_KIND = "(?:年度?报告|年报)"
"""What a report calls itself at the end of its title."""

TITLE_ENDS = ("报告", "年报", "告", "报")
"""How the last line of a title may end."""

TITLE_AFFIXES = (
    r"^(?:文章标题|信息名称|标题|名称|题目):",
    r"^关于(?:印发|公布|发布)?",
    r"(?<=.)[-_].*$",
    r"(?:公布|发布)?的?(?:通知|公告)$",
)
"""What stands around a title and is none of it."""

AGENCY = r"(?:关于)?(?P<agency>[\u3400-\u9fff()·、]*?)(?:的?关于)?(?P<own>政府)?信息公开"
"""The organ in a title whose year has been taken out. Where `own` follows 人民 it belongs to the organ's name."""

AGENCY_STEM = "人民"

ORGAN_ENDINGS = "局委办厅部院府会室处心站所队道镇乡区县市省州盟旗社团校司学馆库署关行台场"
"""The last characters of the names of organs."""

YEAR = r"(?P<year>(?:19|20)\d\d|二[〇零]\d\d|二[〇零][〇零一二三四五六七八九]{2})年(?:度)?"
"""A year in a title."""

DATE = r"(?P<y>20\d\d|二[〇零○][〇零○一二三四五六七八九]{2})[年./-](?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})[月./-](?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})日?"
"""A full date, its blanks taken out."""

PUBLISHED = (
    "公开日期",
    "发布日期",
    "发布时间",
    "公布日期",
    "公开时间",
    "发文日期",
    "信息时间",
    "更新时间",
    "日期",
    "时间",
)
"""Names of the publication date, the surest first."""

INDEX_NUMBER = ("索引号",)
DOCUMENT_NUMBER = ("文号", "发文字号", "文件编号")
PUBLISHER = ("发布机构", "发布单位", "公开主体", "信息来源", "来源", "发文机关", "责任部门")
"""Names of the other entries of the box above a report."""

ENTRIES = (
    *(
        "索引号",
        "文号",
        "发文字号",
        "文件编号",
        "组配分类",
        "主题分类",
        "公开方式",
        "公开范围",
        "公开时限",
        "生成日期",
        "成文日期",
    ),
    *(
        "公开日期",
        "发布日期",
        "发布时间",
        "公布日期",
        "发布机构",
        "发布单位",
        "公开主体",
        "信息来源",
        "来源",
        "责任编辑",
        "浏览次数",
    ),
    *("访问量", "点击数", "字体", "有效性", "关键词", "主题词", "名称", "标题", "内容概述"),
)
"""Names of entries where the one before ends."""

PERIOD = (
    r"(?P<y>20\d\d)年?(?P<m>\d{1,2}?)月?(?P<d>\d{1,2}?)日?起?,?[至到~-]{1,2}"
    r"(?:(?P<y2>20\d\d)年?|当年|同年|本年)?(?P<m2>\d{1,2})月?(?P<d2>\d{1,2})日"
)
"""统计期限, its blanks taken out; 年 and 月 are lost by some extractors."""

SENTENCE_ENDS = "。；"
"""What ends a sentence, and stands in no label."""

DECLARED = {"articletitle": "标题", "pubdate": "发布日期", "contentsource": "来源"}
"""What the head of a government page declares (《政府网站发展指引》, 国办发〔2017〕47号), and the name it has in a report's box."""
