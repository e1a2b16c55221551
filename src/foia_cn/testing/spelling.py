"""Perturbations of a page that keep its information: other characters, other spellings, more around it.

Each takes a page and random numbers and returns the changed page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from random import Random

from foia_cn.forms.model import han
from foia_cn.testing.grids import Cell, Grid
from foia_cn.testing.pages import Page, Paragraph, map_cells, map_paragraphs

_FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")
_HALF_WIDTH = str.maketrans({"（": "(", "）": ")", "，": ",", "：": ":", "“": '"', "”": '"', "；": ";"})
_COMPATIBILITY = str.maketrans("一二八十行文方生用自金面香高里非立", "⼀⼆⼋⼗⾏⽂⽅⽣⽤⾃⾦⾯⾹⾼⾥⾮⽴")
_TRADITIONAL = str.maketrans(
    "为举会体关决况务动单发后国处复属废开强总执护报据无机权条构没现类纠纳组织经结继续维缴罚获规计认议许讼访诉询请费转这进过项题额业万确稳审当数区内办补问书满让",
    "為舉會體關決況務動單發後國處復屬廢開強總執護報據無機權條構沒現類糾納組織經結繼續維繳罰獲規計認議許訟訪訴詢請費轉這進過項題額業萬確穩審當數區內辦補問書滿讓",
)
_SPACES = (" ", "\xa0", "\u3000", "\u200b", "\u2009", "\ufeff")
_SLIPS = "未末己已日曰土士千干入人天夫"


def _translated(target: Page, table: dict[int, str] | dict[int, int]) -> Page:
    changed = map_cells(target, lambda cell: cell.text.translate(table))
    return map_paragraphs(changed, lambda part: part.text.translate(table))


def full_width_digits(target: Page, _: Random) -> Page:
    """Digits and points as wide as Chinese characters."""
    return _translated(target, _FULL_WIDTH)


def half_width_punctuation(target: Page, _: Random) -> Page:
    """`(` for `（`, and the like."""
    return _translated(target, _HALF_WIDTH)


def compatibility_characters(target: Page, _: Random) -> Page:
    """Kangxi radicals for the characters they look like, as PDF fonts yield them."""
    return _translated(target, _COMPATIBILITY)


def traditional_characters(target: Page, _: Random) -> Page:
    """Tables and headings in traditional characters."""
    changed = map_cells(target, lambda cell: cell.text.translate(_TRADITIONAL))
    return map_paragraphs(
        changed, lambda part: part.text.translate(_TRADITIONAL) if part.role == "heading" else part.text
    )


def padded_cells(target: Page, random: Random) -> Page:
    """Spaces of several kinds around what stands in cells."""

    def padded(cell: Cell) -> str:
        if not cell.text:
            return ""
        before, after = random.choices(("", "", *_SPACES), k=2)
        return before + cell.text + after

    return map_cells(target, padded)


def visible_blanks(target: Page, _: Random) -> Page:
    """A space that does not break in every blank cell, as Word leaves it."""
    return map_cells(target, lambda cell: cell.text or "\xa0")


def thousands_separators(target: Page, _: Random) -> Page:
    """`1,288` for `1288`."""
    return _numbers(target, lambda text: f"{Decimal(text):,}")


def units(target: Page, random: Random) -> Page:
    """`3件` for `3` in some cells, `0.5万元` for an amount."""
    return _numbers(target, lambda text: text + random.choice(("", "万元" if "." in text else "件")))


def signs(target: Page, random: Random) -> Page:
    """A decrease in words (`减3`) or behind another minus sign."""
    minus = random.choice(("减", "减少", "－", "−"))
    return map_cells(
        target,
        lambda cell: (
            minus + cell.text[1:] if cell.kind == "value" and len(cell.text) > 1 and cell.text[0] == "-" else cell.text
        ),
    )


def _numbers(target: Page, change: Callable[[str], str]) -> Page:
    def changed(cell: Cell) -> str:
        return change(cell.text) if cell.kind == "value" and cell.text[:1].isdigit() else cell.text

    return map_cells(target, changed)


def enumerators(target: Page, random: Random) -> Page:
    """`1、` or another form of number for `1.` in the rows of all groups."""
    form = random.choice(("{}、", "{}．", "{} ", "({})", "（{}）"))
    return _labels(target, lambda text: re.sub(r"^(\d)\.", lambda m: form.format(m[1]), text))


def spaced_labels(target: Page, random: Random) -> Page:
    """Spaces behind numbers of labels and between the two characters of short ones."""
    space = random.choice((" ", "\u3000", "\xa0"))

    def spaced(text: str) -> str:
        return space.join(text) if len(text) == 2 else re.sub(r"([.、）])", rf"\1{space}", text, count=1)

    return _labels(target, spaced)


def broken_labels(target: Page, _: Random) -> Page:
    """Short headers over two lines of their cell."""

    def broken(cell: Cell) -> str:
        middle = len(cell.text) // 2
        short = cell.kind == "header" and 4 <= len(cell.text) <= 6
        return f"{cell.text[:middle]}\n{cell.text[middle:]}" if short else cell.text

    return map_cells(target, broken)


def ocr_slip(target: Page, random: Random) -> Page:
    """Another character in one long label."""
    return _one_long_label(target, random, lambda character: random.choice(_SLIPS.replace(character, "")))


def dropped_character(target: Page, random: Random) -> Page:
    """A character missing in one long label."""
    return _one_long_label(target, random, lambda _: "")


def _labels(target: Page, change: Callable[[str], str]) -> Page:
    return map_cells(target, lambda cell: cell.text if cell.kind in ("value", "unit") else change(cell.text))


def _one_long_label(target: Page, random: Random, change: Callable[[str], str]) -> Page:
    """The page with one Chinese character changed in one row label of at least eight."""
    cells = [cell for part in target if isinstance(part, Grid) for cell in part.cells]
    long = [cell for cell in cells if cell.kind == "label" and len(han(cell.text)) >= 8]
    if not long:
        return target
    chosen = random.choice(long)
    at = random.choice([i for i, character in enumerate(chosen.text) if i > 2 and han(character)])
    text = chosen.text[:at] + change(chosen.text[at]) + chosen.text[at + 1 :]
    return map_cells(target, lambda cell: text if cell is chosen else cell.text)


def section_numbers(target: Page, _: Random) -> Page:
    """Headings numbered `1、` as Word renumbers them."""
    digits = dict(zip("一二三四五六", "123456", strict=True))

    def renumbered(part: Paragraph) -> str:
        return digits[part.text[0]] + part.text[1:] if part.role == "heading" and part.text[0] in digits else part.text

    return map_paragraphs(target, renumbered)


def site_furniture(target: Page, random: Random) -> Page:
    """What a site's template puts before and after the report."""
    title = next(part.text for part in target if isinstance(part, Paragraph) and part.role == "title")
    before = (
        "当前位置：首页 > 政务公开 > 政府信息公开 > 政府信息公开年报",
        "首页 | 政务公开 | 办事服务 | 互动交流",
        f"您的位置：首页 >> {title}",
        "【字体：大 中 小】",
        "浏览次数：1288",
    )
    after = (
        "【打印本页】 【关闭本页】",
        "分享到：",
        "扫一扫在手机打开当前页",
        "版权所有 © 2025 网站标识码：3300000012",
    )
    return (
        *map(Paragraph, random.sample(before, random.randint(0, 3))),
        *target,
        *map(Paragraph, random.sample(after, random.randint(1, 3))),
    )
