"""Everything that is wrong or doubtful, as data: one table of codes, and `Problem`, one occurrence.

A code's severity, its wording in Chinese and English and the advice that goes with it stand in one place: here those
about reading and the sums of the forms, those of other rules in `codes` and `table_codes`.
"""

from __future__ import annotations

from attrs import field, frozen

from foia_cn.report.codes import RULE_CODES, Code, Severity
from foia_cn.report.table_codes import TABLE_CODES

__all__ = ["CODES", "Code", "Problem", "Severity", "problem"]

_E, _W, _I = Severity

OWN_CODES: dict[str, Code] = {
    "NOT-A-REPORT": Code(
        _E,
        "未识别为政府信息公开工作年度报告：{reason}",
        "not an OGI annual report: {reason}",
        "确认传入的是年度报告正文，而不是通知、解读或列表页。",
    ),
    "EMPTY": Code(_E, "内容为空", "the input is empty", "检查提取步骤；扫描件需要先做文字识别。"),
    "DECODE": Code(
        _E,
        "无法按 UTF-8 或 GB18030 解码，第 {offset} 字节起有错；无法解码的字节以 U+FFFD 代替",
        "neither UTF-8 nor GB18030: invalid from byte {offset} on; undecodable bytes are shown as U+FFFD",
        "用正确的编码另存后重试。",
    ),
    "NESTING": Code(
        _E,
        "页面标签嵌套过深，最深处的内容未读取",
        "elements are nested too deep: what the innermost hold was not read",
        "另存为正常的网页或 Word 文件后重试。",
    ),
    "NO-TEXT": Code(
        _E,
        "第 {pages} 页没有文字层（扫描件或图片），未读取",
        "no text on page {pages}, only pictures or invisible characters: not read",
        "先做文字识别（OCR），或改用原始的 Word、网页文件。",
    ),
    "NO-UNICODE": Code(
        _W,
        "第 {pages} 页有字体未说明字符的含义，这些字符以 U+FFFD 代替",
        "fonts on page {pages} do not say what their characters mean; these are shown as U+FFFD",
        "改用原始的 Word、网页文件，或先做文字识别（OCR）。",
    ),
    "PAGE-UNREAD": Code(
        _E,
        "第 {pages} 页已损坏，未读取",
        "page {pages} is damaged and was not read",
        "用阅读器重新另存为 PDF 后重试。",
    ),
    "PART-UNREAD": Code(
        _E,
        "文件中嵌入的部分（{media}）未读取",
        "an embedded part of the file ({media}) was not read",
        "用 Word 打开后另存为 DOCX 再试。",
    ),
    "PICTURES": Code(
        _W,
        "文件中有 {count} 幅图片，未读取；缺少的内容可能在图片中",
        "there are {count} pictures in the file, which are not read: what is missing may be in one of them",
        "查看原文；表格若为图片，先做文字识别（OCR）或改用原始文件。",
    ),
    "SEVERAL-REPORTS": Code(
        _W,
        "文件中有 {count} 份年度报告，这里只读取了第一份",
        "there are {count} reports in the file, of which this is the first",
        "用 foia_cn.read_all() 或 parse_all() 逐份读取。",
    ),
    "TABLE-MISSING": Code(
        _E,
        "未找到表{table}“{title}”",
        "table {table} ({title}) was not found",
        "检查原文该表是否为图片或附件。",
    ),
    "TABLE-TWICE": Code(
        _E,
        "表{table}“{title}”印了两份，数字不同，无法确定哪一份是本年度的",
        "table {table} ({title}) is printed twice with different numbers: nothing says which is this year's",
        "核对原文；删去用作对照的上年数据后重新读取。",
    ),
    "ROW-MISSING": Code(
        _E,
        "未找到行“{row}”",
        "row not found: {row}",
        "检查原文该行是否缺失、改名或被提取工具丢弃。",
    ),
    "CELL-MISSING": Code(
        _E,
        "行“{row}”处没有数字，也没有空单元格的痕迹",
        "no numbers and no trace of empty cells at row {row}",
        "核对原文；提取工具可能丢弃了该行数字。",
    ),
    "CELL-AMBIGUOUS": Code(
        _E,
        "行“{row}”有 {found} 个数，应有 {expected} 个，无法确定各在哪一列：{raw}",
        "row {row} has {found} numbers where {expected} belong, and nothing says in which columns: {raw}",
        "核对原文；改用保留单元格的格式（网页、Word、PDF）重新读取。",
    ),
    "CELL-TEXT": Code(
        _E,
        "单元格“{field}”不是数字：{raw}",
        "the cell {field} holds no number: {raw}",
        "核对原文并改为数字。",
    ),
    "CELL-UNIT": Code(
        _E,
        "单元格“{label}”印的单位是{unit}，格式规定为{expected}：{value}",
        "the cell {label} is printed in {unit} where the form has {expected}: {value}",
        "换算为格式规定的单位，或改正单位；读取的数值未作换算。",
    ),
    "ORDER": Code(
        _E,
        "表{table}的标签次序与格式不符，数字无法可靠对应：{raw}",
        "the labels of table {table} are out of order, numbers cannot be assigned safely: {raw}",
        "阅读顺序可能被打乱；改用保留版面的格式重新读取。",
    ),
    "EXTRA-VALUES": Code(
        _W,
        "行“{row}”附近有无法归位的数字：{raw}",
        "numbers near row {row} that belong to no field: {raw}",
        "核对是否有自行增加的行、列或页码混入。",
    ),
    "SECTION-MISSING": Code(
        _I,
        "未找到第{number}部分“{title}”",
        "section not found: {title}",
        "检查标题是否改名或缺失。",
    ),
    "ROW-UNDIVIDED": Code(
        _W,
        "“{row}”未分项填写",
        "{row} is printed as one row, not divided",
        "按现行格式分项填写。",
    ),
    "FORM-MIXED": Code(
        _E,
        "“{row}”的表头是{form}年格式的，本格式无此栏；印出的数字见 indicators_printed",
        "{row} stands under headers of the form of {form}; the numbers printed are in indicators_printed",
        "按现行格式重新填写该部分。",
    ),
    "COLUMN-UNKNOWN": Code(
        _E,
        "“{table}”有多个数据列（{columns}），无法确定哪一列是统计数；印出的数字见 indicators_printed",
        "{table} has columns of its own ({columns}), none of which is known to hold the totals; "
        "the numbers printed are in indicators_printed",
        "核对原表各列的含义。",
    ),
    "T3-ROW": Code(
        _E,
        "表三“{label}”：各列之和 {right} ≠ 总计 {left}（差 {difference}）",
        "table 3, {label}: columns add up to {right}, the total says {left} (difference {difference})",
        "核对该行各列与总计。",
    ),
    "T3-BAL": Code(
        _E,
        "表三“{label}”列：第一项加第二项为 {left}，第三项加第四项为 {right}（差 {difference}）",
        "table 3, column {label}: items one and two make {left}, items three and four {right} (difference {difference})",
        "核对新收、结转与办理结果总计。",
    ),
    "T3-SUM": Code(
        _E,
        "表三“{label}”列：办理结果总计 {left} ≠ 各项之和 {right}（差 {difference}）",
        "table 3, column {label}: total of outcomes {left}, the outcomes add up to {right} (difference {difference})",
        "核对该列各项办理结果与总计。",
    ),
    "T4-SUM": Code(
        _E,
        "表四“{label}”：总计 {left} ≠ 各项之和 {right}（差 {difference}）",
        "table 4, {label}: total {left}, the results add up to {right} (difference {difference})",
        "核对该类复议或诉讼的各项结果与总计。",
    ),
    "T3-INT": Code(
        _E,
        "表三、表四应为非负整数，“{label}”为 {value}",
        "tables 3 and 4 hold integers from 0 up, {label} is {value}",
        "核对该单元格。",
    ),
    "T2-INT": Code(
        _E,
        "表二件数应为非负整数、金额应为非负数，“{label}”为 {value}",
        "table 2 holds integers (amounts: decimals) from 0 up, {label} is {value}",
        "核对该单元格。",
    ),
    **{
        code: Code(
            _E,
            f"统计表“{{label}}”{{left}} ≠ {zh} {{right}}（差 {{difference}}）",
            f"statistics table, {{label}}: {{left}}, {en} add up to {{right}} (difference {{difference}})",
            "核对该项与其分项。",
        )
        for code, zh, en in (
            ("A4", "各申请方式之和", "the ways of requesting"),
            ("A5", "按时与延期办结之和", "those closed on time and after an extension"),
            ("A6", "各项之和", "its parts"),
            ("A8", "各类结果之和", "the outcomes"),
            ("A9", "专职与兼职人员之和", "full-time and part-time staff"),
        )
    },
    "A-INT": Code(
        _E,
        "统计表应为非负数，“{label}”为 {value}",
        "the statistics table holds numbers from 0 up (counts: integers), {label} is {value}",
        "核对该单元格。",
    ),
    "BLANK-SUM": Code(
        _I,
        "{rule} 含空白单元格“{label}”，按 0 计不成立（{left} 与 {right}）",
        "{rule}, {label}: has blank cells and does not hold with zeros in them ({left} and {right})",
        "补填空白单元格。",
    ),
}
"""The codes about reading, and about the sums of the forms."""

CODES: dict[str, Code] = {**OWN_CODES, **TABLE_CODES, **RULE_CODES}


@frozen
class Problem:
    """One thing that is wrong or doubtful.

    `paths` names the fields concerned (a dotted prefix stands for all below it), `details` the facts that the
    wording is filled with, `span` the place in the text.
    """

    code: str
    severity: Severity
    paths: tuple[str, ...]
    details: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    span: tuple[int, int] | None = None

    @property
    def message(self) -> str:
        """What is wrong, in Chinese."""
        return self.text("zh")

    def text(self, lang: str = "zh") -> str:
        """What is wrong, in Chinese (`zh`) or English (`en`)."""
        code = CODES[self.code]
        facts = (
            {name.removesuffix("_en"): value for name, value in self.details if name.endswith("_en")}
            if lang == "en"
            else {}
        )
        return (code.en if lang == "en" else code.zh).format(**{**dict(self.details), **facts})

    @property
    def advice(self) -> str:
        """What to do about it, in Chinese."""
        return CODES[self.code].advice


def problem(code: str, *paths: str, span: tuple[int, int] | None = None, **details: object) -> Problem:
    """A problem of this code. A detail named `x_en` replaces `x` in the English wording."""
    return Problem(code, CODES[code].severity, paths, tuple((k, str(v)) for k, v in details.items()), span)
