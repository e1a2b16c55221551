"""The codes of the rules about the numbers of the tables, but for the sums of the form, which stand in `problems.CODES`."""

from __future__ import annotations

from foia_cn.report.codes import Code, Severity

_E, _W, _I = Severity

TABLE_CODES: dict[str, Code] = {
    "T2-STOCK": Code(
        _W,
        "表二“{label}”为 {left}，大于现行有效与废止之和 {right}",
        "table 2: {label} is {left}, more than those in force and repealed together ({right})",
        "核对制发、废止与现行有效件数。",
    ),
    "T2-RULES": Code(
        _W,
        "“{agency}”一般无规章制定权，表二规章却填有：{value}",
        "{agency} has no power to make rules (规章), yet table 2 has: {value}",
        "核对是否把规范性文件或规章制度填入“规章”行。",
    ),
    "T2-FEEUNIT": Code(
        _W,
        "行政事业性收费 {value} 万元明显偏大，可能以元填报",
        "fees of {value} (in 10,000 yuan) are implausibly large: perhaps given in yuan",
        "单位应为万元，核对后换算。",
    ),
    "T2a": Code(
        _W,
        "表二“{label}”{left} 大于“{other}”{right}",
        "table 2: {label} is {left}, {other} only {right}",
        "对外公开总数量应包含本年新公开数量。",
    ),
    "T2a-MADE": Code(
        _I,
        "表二“{label}”{left} 大于“{other}”{right}",
        "table 2: {label} is {left}, {other} only {right}",
        "可能公开了往年制作的文件；核对即可。",
    ),
    "T2b": Code(
        _E,
        "表二“{other}”之和为 {right}，小于 0",
        "table 2: {other} make {right}, less than 0",
        "核对上一年项目数量与本年增/减的正负号。",
    ),
    "T2c": Code(
        _W,
        "表二“{label}”为 {left} 而“{other}”为 {right}",
        "table 2: {label} is {left}, {other} is {right}",
        "采购项目数量与采购总金额应同为零或同不为零。",
    ),
    "T2d": Code(
        _I,
        "表二“{label}”{value} 未标明增减",
        "table 2: {label} is {value} without its sign",
        "增加标“+”，减少标“-”；确认不是增减后的总数。",
    ),
    "X-DIRECT24": Code(
        _I,
        "“{label}”为 {value}；2024年起此类争议一般应先经行政复议",
        "{label} is {value}; from 2024 on such disputes go to reconsideration first, as a rule",
        "核对是否应填入“复议后起诉”。",
    ),
    "T3-T4": Code(
        _I,
        "本年无政府信息公开申请，表四却有 {value} 件复议或诉讼",
        "no requests this year, but {value} cases in table 4",
        "可能源自往年的申请；核对即可。",
    ),
    "T3-FEE": Code(
        _W,
        "表三有 {value} 件逾期未缴费，第六部分却未报告收费通知",
        "table 3 has {value} requests with unpaid fees, but section 6 reports no fee notice",
        "在第六部分补充发出收费通知的件数和金额，或核对表三。",
    ),
    "A1": Code(
        _W,
        "统计表“{label}”{left} 大于“{other}”{right}",
        "{label} is {left}, {other} only {right}",
        "各渠道数之和不应小于公开总数，任一渠道不应大于总数。",
    ),
    "A2": Code(
        _E,
        "统计表“{label}”{left} 大于“{other}”{right}",
        "{label} is {left}, {other} only {right}",
        "其中数不应大于总数。",
    ),
    "A2-ISSUED": Code(
        _W,
        "统计表“{label}”{left} 大于“{other}”{right}",
        "{label} is {left}, {other} only {right}",
        "单位分别为条和件；核对是否公开了往年文件。",
    ),
    "A3": Code(
        _E,
        "统计表“{label}”{left} 大于“{other}”{right}",
        "{label} is {left}, {other} only {right}",
        "其中数不应大于总次数。",
    ),
    "A3-SUM": Code(
        _W,
        "统计表“{label}”{left} 大于“{other}”{right}",
        "{label} is {left}, {other} only {right}",
        "每个热点至少有一次回应；核对各渠道回应次数。",
    ),
    "A7": Code(
        _W,
        "统计表“{label}”{left} 大于“{other}”{right}",
        "{label} is {left}, {other} only {right}",
        "答复数一般不大于办结数。",
    ),
    "A7-CLOSED": Code(
        _I,
        "统计表“{label}”{left} 大于“{other}”{right}",
        "{label} is {left}, {other} only {right}",
        "多出的应为上年结转的申请；核对即可。",
    ),
    "F-PART": Code(
        _E,
        "“{column}”栏“{label}”{left} 大于“{other}”{right}",
        "{column}: {label} is {left}, {other} only {right}",
        "其中数不应大于总数。",
    ),
    "F-SUM": Code(
        _E,
        "“{column}”栏“{label}”{left} ≠ 各分项之和 {right}",
        "{column}: {label} is {left}, its parts make {right}",
        "核对总数与分项。",
    ),
    "F-CUM": Code(
        _W,
        "“{label}”的“{column}”{left} 小于“{other}”{right}",
        "{label}: {column} is {left}, {other} {right}",
        "累计数应包含本期数。",
    ),
}
"""The codes, in the order of the docs."""
