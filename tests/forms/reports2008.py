"""A report of 2011 with a table of the organ's own, and one of prose alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from drawing import Row, lines

# Label, unit, code, this period, this year; the field of the form of 2014 that it may be compared with.
TABLE: Sequence[tuple[str, str, str, str, str, str]] = (
    ("主动公开信息数", "条", "01", "318", "1204", "statistics.disclosure.total"),
    ("其中：全文电子化的主动公开信息数", "条", "02", "300", "1150", ""),
    (
        "新增的行政规范性文件数",
        "条",
        "03",
        "4",
        "11",
        "statistics.disclosure.normative_documents_issued",
    ),
    ("提供服务类信息数", "条", "04", "52", "190", ""),
    ("网站专栏页面访问量", "人次", "05", "10432", "48,210", ""),
    ("申请总数", "条", "10", "3", "9", "statistics.requests.received"),
    ("1.当面申请数", "条", "11", "1", "4", "statistics.requests.received_by.in_person"),
    ("2.电子邮件申请数", "条", "13", "2", "5", ""),
    ("同意公开答复数", "条", "18", "2", "7", "statistics.requests.replies.granted"),
    ("免予公开范围1", "条", "25", "0", "0", ""),
    ("免予公开范围2", "条", "26", "0", "1", ""),
    ("行政复议数", "件", "32", "0", "1", "statistics.reconsideration.total"),
    ("行政申诉数", "件", "34", "0", "0", ""),
    ("其中对首次处理不满意的行政申诉数", "件", "35", "/", "/", ""),
    ("政府信息公开专题培训", "次", "36", "1", "2", ""),
)

HEADER = ("指标名称", "计量单位", "代码", "本期实际", "本年累计")

PROSE = """一、概述

2011年，我局认真贯彻《中华人民共和国政府信息公开条例》，成立了领导小组。

二、主动公开政府信息情况

全年主动公开政府信息1204条，其中业务类52条。

三、依申请公开政府信息情况

全年共受理申请9件，均已答复。

四、政府信息公开的收费及减免情况

本年度未收取费用。

五、因政府信息公开申请行政复议、提起行政诉讼的情况

发生行政复议1件，无行政诉讼。

六、存在的主要问题及改进措施

公开内容不够全面，下一步将加强培训。
"""


WHOLE: Sequence[tuple[str, str, int, int]] = (
    ("主动公开信息数", "01", 318, 1204),
    ("其中：全文电子化的主动公开信息数", "02", 300, 1150),
    ("申请总数", "10", 7, 21),
    ("1.当面申请数", "11", 1, 4),
    ("2.传真申请数", "12", 0, 1),
    ("3.电子邮件申请数", "13", 2, 5),
    ("4.网上申请数", "14", 3, 8),
    ("5.信函申请数", "15", 1, 2),
    ("6.其他形式申请数", "16", 0, 1),
    ("对申请的答复总数", "17", 7, 20),
    ("同意公开答复数", "18", 3, 9),
    ("同意部分公开答复数", "19", 1, 2),
    ("否决公开答复总数", "20", 3, 9),
    ("非《规定》所指政府信息", "21", 1, 2),
    ("信息不存在", "22", 1, 3),
    ("非本部门掌握", "23", 0, 1),
    ("申请内容不明确", "24", 0, 0),
    *((f"免予公开范围{n}", str(24 + n), int(n == 2), int(n < 3)) for n in range(1, 7)),
    ("其它原因", "31", 0, 1),
    ("行政复议数", "32", 0, 1),
    ("行政诉讼数", "33", 0, 0),
    ("行政申诉数", "34", 2, 3),
    ("其中对首次处理不满意的行政申诉数", "35", 1, 1),
)
"""The rows of 定西市, all sums right: label, code, this period, this year."""


def whole(cells: Mapping[str, tuple[int, int]] = {}, columns: tuple[str, str] = ("本期实际", "本年累计")) -> str:
    """A report with all the rows; `cells` are those of the rows with these codes that are other than in WHOLE."""
    table: list[Row] = [["指标名称", "计量单位", "代码", *columns]]
    for label, code, *numbers in WHOLE:
        table.append([label, "件", code, *map(str, cells.get(code, numbers))])
    return f"岷川县交通运输局2011年政府信息公开工作年度报告\n\n{PROSE}\n七、附表\n\n{lines(table)}\n\n填表人：陈平\n"


def rows() -> list[Row]:
    return [list(HEADER), *(list(row[:5]) for row in TABLE)]


def report(draw: Callable[[Sequence[Row]], str]) -> str:
    """The report with its table drawn in this way."""
    return f"岷川县交通运输局2011年政府信息公开工作年度报告\n\n{PROSE}\n七、附表\n\n{draw(rows())}\n\n填表人：陈平\n"


def prose() -> str:
    return f"岷川县交通运输局2011年政府信息公开工作年度报告\n\n{PROSE}\n\n二〇一二年三月二十日\n"
