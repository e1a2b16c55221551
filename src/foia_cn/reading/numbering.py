"""The numbers that Word prints before the paragraphs of its lists: 一、 （二） 3. ① and the like; bullets are left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from attrs import define, field, frozen
from lxml import etree

from foia_cn.forms.lexicon import NUMERALS
from foia_cn.reading.elements import value_of

_PLACE = re.compile(r"%([1-9])")
_DIGITS = NUMERALS[0] + NUMERALS[2:11]
_UNITS = ("", "十", "百", "千")
_ROMAN = {
    "m": 1000,
    "cm": 900,
    "d": 500,
    "cd": 400,
    "c": 100,
    "xc": 90,
    "l": 50,
    "xl": 40,
    "x": 10,
    "ix": 9,
    "v": 5,
    "iv": 4,
    "i": 1,
}
_LARGEST = 9999


def chinese(number: int) -> str:
    """A number from 0 to 9999 as it is counted in Chinese: 十, 二十一, 一百零五."""
    if number == 0:
        return NUMERALS[1]
    digits = [int(d) for d in str(number)]
    parts = [
        (_DIGITS[d] + _UNITS[n] if d else NUMERALS[1])
        for d, n in zip(digits, range(len(digits) - 1, -1, -1), strict=True)
    ]
    text = re.sub(f"{NUMERALS[1]}+", NUMERALS[1], "".join(parts)).rstrip(NUMERALS[1])
    return text.removeprefix(_DIGITS[1]) if 10 <= number < 20 else text


def _roman(number: int) -> str:
    text = ""
    for letters, value in _ROMAN.items():
        text += letters * (number // value)
        number %= value
    return text


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else ""


def _circled(number: int) -> str:
    return chr(0x245F + number) if 1 <= number <= 20 else str(number)


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "arabic": str,
    "decimalZero": "{:02}".format,
    "decimalFullWidth": str,
    "decimalHalfWidth": str,
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "ideographDigital": lambda n: "".join(_DIGITS[int(d)] for d in str(n)),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": "({})".format,
    "decimalEnclosedFullstop": "{}.".format,
    "lowerLetter": _letters,
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
}
"""What each format (ST_NumberFormat) prints; of others nothing is printed."""


@frozen
class Level:
    """A level of a list: where it starts, its format, the text around the numbers of it and of the levels above it."""

    start: int
    kind: str
    text: str


Levels = dict[int, Level]


@define
class Numbering:
    """The lists of a document and how far each has been counted.

    `lists` has the key and the levels of each list by its number, `styles` the number and the level of the list that
    a paragraph style belongs to. Lists with one key are counted together.
    """

    lists: dict[str, tuple[str, Levels]] = field(factory=dict)
    styles: dict[str, tuple[str, int]] = field(factory=dict)
    counts: dict[str, dict[int, int]] = field(factory=dict)

    def next(self, properties: etree._Element | None) -> str:
        """What is printed before a paragraph with these properties, which counts it; mostly nothing."""
        place = self._place(properties) if properties is not None else None
        key, levels = self.lists.get(place[0], ("", {})) if place else ("", {})
        if place is None or place[1] not in levels:
            return ""
        at = place[1]
        counts = self.counts.setdefault(key, {})
        counts[at] = counts.get(at, levels[at].start - 1) + 1
        for deeper in [n for n in counts if n > at]:
            del counts[deeper]
        text = _PLACE.sub(lambda m: self._number(int(m[1]) - 1, levels, counts), levels[at].text)
        return f"{text} " if text.strip() and levels[at].kind in FORMATS else ""

    def _number(self, at: int, levels: Levels, counts: dict[int, int]) -> str:
        level = levels.get(at)
        number = counts.get(at, level.start) if level else 0
        return FORMATS[level.kind](number) if level and level.kind in FORMATS and 0 <= number <= _LARGEST else ""

    def _place(self, properties: etree._Element) -> tuple[str, int] | None:
        found = properties.find("{*}numPr")
        if found is not None:
            return value_of(found.find("{*}numId")), _integer(value_of(found.find("{*}ilvl")), 0)
        return self.styles.get(value_of(properties.find("{*}pStyle"))) if self.styles else None


def read_numbering(root: etree._Element) -> Numbering:
    """The lists that a numbering part, or a whole package in one document, defines."""
    abstract = {value_of(e, "abstractNumId"): e for e in root.iter("{*}abstractNum")}
    numbering = Numbering()
    for number in root.iter("{*}num"):
        name, base = value_of(number, "numId"), value_of(number.find("{*}abstractNumId"))
        if base not in abstract:
            continue
        levels = dict(_levels(abstract[base]))
        overrides = {
            _integer(value_of(e, "ilvl"), 0): _integer(value_of(e.find("{*}startOverride")), 1)
            for e in number.findall("{*}lvlOverride")
        }
        levels |= {n: Level(start, levels[n].kind, levels[n].text) for n, start in overrides.items() if n in levels}
        numbering.lists[name] = (f"{base}/{name}" if overrides else base, levels)
        for level in abstract[base].findall("{*}lvl"):
            style = value_of(level.find("{*}pStyle"))
            if style:
                numbering.styles.setdefault(style, (name, _integer(value_of(level, "ilvl"), 0)))
    return numbering


def _levels(abstract: etree._Element) -> Iterator[tuple[int, Level]]:
    for level in abstract.findall("{*}lvl"):
        start, kind, text = (value_of(level.find(f"{{*}}{name}")) for name in ("start", "numFmt", "lvlText"))
        yield _integer(value_of(level, "ilvl"), 0), Level(_integer(start, 1), kind or "decimal", text)


def _integer(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else default
