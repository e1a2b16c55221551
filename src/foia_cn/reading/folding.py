"""Folding: one look for characters that mean the same, without moving any.

`fold(text)` has the length of `text`, character for character, so a place in one is the place in the other. Widths,
compatibility code points, Kangxi radicals, dashes, quotes, blanks and the traditional characters of the forms'
labels fold; a no-break space stays itself, for it is often the only trace of an empty cell.
"""

from __future__ import annotations

import unicodedata

NBSP = "\xa0"
ZERO_WIDTH = "\u200b"
"""Stands for every character that prints nothing."""

_SUPPLEMENT = (
    "⼾户⺁厂⺇几⺌小⺎兀⺏尢⺒巳⺓幺⺔彑⺗心⺘手⺙攵⺛旡⺜日⺝月⺟母⺡水⺢水⺣火⺤爪⺥爪⺦丬⺧牛⺨犬⺩王⺪疋⺫目⺬示⺭示⺮竹⺯糸⺰纟⺱网⺲网⺳网⺴网⺶羊⺷羊⺸羊⺹老"
    "⺺聿⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衣⻃西⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阜⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食"
    "⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻭齒⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟⺄乙⺅亻⺆冂⺊卜⺋卩⺍小⺐尣⺑尢⺕彐⺖忄⺞歺⺠民⺵网⺚无"
)

# The traditional characters that the forms' labels, the section titles and the usual titles of reports are written with.
_TRADITIONAL = (
    "開开請请項项類类規规書书訴诉訟诉頒颁處处強强費费單单萬万條条號号數数據据關关為为與与係系勾勾總总計计體体況况動动報报機机構构組组織织務务業业"
    "盡尽內内過过執执屬属國国禁禁範范圍围護护權权辦办結结轉转繼继續续維维審审議议複复復复糾纠決决經经問问題题進进個个無无補补繳缴納纳優优條条見见"
    "證证確确認认獲获資资訊讯現现製制舊旧長长門门戶户區区縣县鄉乡鎮镇廳厅廣广東东級级員员場场創创線线網网頁页種种發发佈布佈布階阶際际員员統统編编"
    "實实際际從从應应對对於于後后歲岁產产財财稅税領领導导審审團团農农環环標标準准傳传電电飲饮館馆歷历應应歸归檔档衛卫療疗險险學学術术勞劳僱雇質质"
    "監监檢检糧粮氣气災灾變变億亿們们側侧兩两選选較较還还這这遞递達达運运違违設设訂订評评詢询語语談谈論论謀谋講讲謝谢識识變变讓让貧贫貨货責责貫贯"
    "貿贸賠赔賴赖購购賽赛贊赞躍跃軟软軍军載载輔辅輕轻輯辑轄辖邊边郵邮鄰邻醫医釋释鈔钞錄录錢钱銷销鋼钢鍵键鎖锁鏈链鐵铁閉闭間间閱阅陸陆陽阳隊队隨随"
    "許许罰罚訪访穩稳額额廢废當当舉举會会價价沒没滿满後后餘余稱称併并劃划壓压獎奖紀纪聯联願愿爾尔築筑遼辽寧宁濟济滬沪閩闽贛赣魯鲁瓊琼"
    "貴贵陝陕肅肃灣湾溫温蘇苏張张陳陈楊杨劉刘趙赵黃黄吳吴鄭郑馮冯韓韩鄧邓蕭萧葉叶蔣蒋盧卢譚谭鄒邹類类強强執执數数開开"
    "難难雲云離离頭头頻频顧顾顯显風风飛飞飯饭養养騰腾驗验驟骤魚鱼鳥鸟麗丽齊齐龍龙龜龟"
)


def _pairs(text: str) -> dict[int, str]:
    return {ord(a): b for a, b in zip(text[::2], text[1::2], strict=True)}


def _compatible() -> dict[int, str]:
    """Every character of the compatibility blocks whose normal form is one character."""
    blocks = ((0x2F00, 0x2FE0), (0xF900, 0xFB00), (0xFE10, 0xFE70), (0xFF01, 0xFFEF), (0x2F800, 0x2FA20))
    table = {}
    for first, last in blocks:
        for code in range(first, last):
            normal = unicodedata.normalize("NFKC", chr(code))
            if len(normal) == 1 and normal != " ":
                table[code] = normal
    return table


def _build() -> dict[int, str]:
    table = _compatible() | _pairs(_SUPPLEMENT)
    traditional = _pairs(_TRADITIONAL)
    table = {code: traditional.get(ord(char), char) for code, char in table.items()} | traditional
    groups = {
        " ": "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000\u3164\uffa0",
        NBSP: "\u2007\u202f",
        "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\ufe58\u2796\u30fc",
        '"': "“”„‟〝〞「」『』＂",
        "'": "‘’‚‛＇",
        ".": "．",
        ",": "，",
        "(": "（〔﹝【［[",
        ")": "）〕﹞】］]",
        "/": "／∕⁄",
        ZERO_WIDTH: "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\ufeff\xad\x00",
        "\n": "\x0b\x85\u2028\u2029",
    }
    table |= {ord(char): target for target, chars in groups.items() for char in chars}
    return {code: table.get(ord(target), target) for code, target in table.items()}


_TABLE = _build()
_FOLDED = frozenset(map(chr, _TABLE))
_FEW = 40
_SAME = {code: char for code, char in _compatible().items() if char >= "\u3400"} | _pairs(_SUPPLEMENT)


def plain_ideographs(text: str) -> str:
    """`text` with radicals and compatibility code points as the characters they stand for, and nothing else changed."""
    return text.translate(_SAME)


def squeeze(text: str) -> str:
    """`text` without blanks and what prints nothing."""
    return "".join(text.split()).replace(ZERO_WIDTH, "")


def fold(text: str) -> str:
    """`text` with every character in its folded form; the same length."""
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    there = _FOLDED.intersection(text)
    if len(there) > _FEW:
        return text.translate(_TABLE)
    for char in there:  # a report has about ten: as many passes in C are faster than a look at every character
        text = text.replace(char, _TABLE[ord(char)])
    return text
