"""Reports of data years 2008 to 2013: sections by the 2007 Regulations (art. 32), no national table.

Organs designed their own tables of indicators, most after the statistics form of Shanghai of 2004. Whatever they print
is read into `AnnualReport.indicators_printed`; the rows known here are those of 定西市, with its codes, and name the
field of the form of 2014 that they may be compared with.
"""

from __future__ import annotations

from foia_cn.forms.common import OLD_SECTIONS
from foia_cn.forms.model import Form, Indicator, Label

_R = "statistics.requests"

_KNOWN: tuple[tuple[str, str, str, str, tuple[str, ...]], ...] = (
    ("01", "主动公开信息数", "Items proactively disclosed", "statistics.disclosure.total", ("主动公开政府信息数",)),
    ("02", "其中：全文电子化的主动公开信息数", "of which in electronic form", "", ("全文电子化的主动公开信息数",)),
    (
        "03",
        "新增的行政规范性文件数",
        "New administrative normative documents",
        "statistics.disclosure.normative_documents_issued",
        ("其中新增的行政规范性文件数",),
    ),
    ("04", "提供服务类信息数", "Service information", "", ()),
    ("05", "网站专栏页面访问量", "Visits to the web pages", "", ("网站专栏页面访问量人次",)),
    ("06", "现场接待人数", "People received on site", "", ()),
    ("07", "网上咨询数", "Online inquiries", "", ()),
    ("08", "咨询电话接听数", "Telephone inquiries", "", ()),
    ("09", "依申请公开信息目录数", "Entries in the catalogue for requests", "", ()),
    ("10", "申请总数", "Requests received", f"{_R}.received", ("收到申请总数",)),
    ("11", "当面申请数", "In person", f"{_R}.received_by.in_person", ()),
    ("12", "传真申请数", "By fax", f"{_R}.received_by.fax", ()),
    ("13", "电子邮件申请数", "By e-mail", "", ()),
    ("14", "网上申请数", "Online", f"{_R}.received_by.online", ()),
    ("15", "信函申请数", "By mail", f"{_R}.received_by.mail", ()),
    ("16", "其他形式申请数", "In other ways", "", ("其它形式申请数",)),
    ("17", "对申请的答复总数", "Replies to requests", f"{_R}.replies.total", ()),
    ("18", "同意公开答复数", "Granted", f"{_R}.replies.granted", ()),
    ("19", "同意部分公开答复数", "Partially granted", f"{_R}.replies.partially_granted", ()),
    ("20", "否决公开答复总数", "Not granted", f"{_R}.replies.denied.total", ()),
    (
        "21",
        "非《规定》所指政府信息",
        "Not government information",
        f"{_R}.replies.denied.not_government_information",
        ("非政府信息", "非条例所指政府信息"),
    ),
    ("22", "信息不存在", "Information does not exist", f"{_R}.replies.nonexistent", ("信息不存在数",)),
    ("23", "非本部门掌握", "Not held by this organ", f"{_R}.replies.not_this_organ", ("非本机关掌握",)),
    ("24", "申请内容不明确", "Request unclear", f"{_R}.replies.told_to_supplement", ()),
    *((str(24 + n), f"免予公开范围{n}", f"Exempt, ground {n}", "", ()) for n in range(1, 7)),
    ("31", "其它原因", "Other reasons", "", ("其他原因",)),
    ("32", "行政复议数", "Reconsideration cases", "statistics.reconsideration.total", ()),
    ("33", "行政诉讼数", "Litigation cases", "statistics.litigation.total", ()),
    ("34", "行政申诉数", "Administrative complaints", "", ()),
    ("35", "其中对首次处理不满意的行政申诉数", "of which against the first decision", "", ()),
)

FORM_2008 = Form(
    id="2008",
    notice="《中华人民共和国政府信息公开条例》（国务院令第492号）第三十二条",
    years=(2008, 2013),
    sections=OLD_SECTIONS,
    tables=(),
    identities=(),
    indicators=tuple(
        Indicator(code, Label(text, english, aliases), "2014" if path else "", path)
        for code, text, english, path, aliases in _KNOWN
    ),
)
