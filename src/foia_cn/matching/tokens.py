"""The cells of a text that can hold a value: numbers, marks for nothing, visible blanks; page furniture left out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from foia_cn.forms.lexicon import FALLS, FURNITURE, NOTHING, NUMERALS, RISES, UNITS
from foia_cn.forms.numerals import numeral


class Kind(StrEnum):
    """What a cell holds.

    GLUED digits begin with a zero as no number does: cells that have run together. A LOOSE number may be no cell but the
    page's, or a heading's, torn off. A SPACED blank stands between blanks on its line and may be a cell or the padding
    of its neighbour. OPEN stands for a cell of which only the row is known, TEXT for a cell that holds no number.
    """

    NUMBER = "number"
    LOOSE = "loose"
    GLUED = "glued"
    DASH = "dash"
    BLANK = "blank"
    SPACED = "spaced"
    OPEN = "open"
    TEXT = "text"


class Token(NamedTuple):
    """A cell of a text: its kind and its place in the folded text."""

    kind: Kind
    start: int
    end: int


LONGEST = 40
"""A number of more characters is none: the cells of a row that have run together."""

MOST = 300
"""How many cells of a row are looked at one by one: no row has as many, and a hostile text is one line of them."""

OPEN = Token(Kind.OPEN, 0, 0)

_EDGE = r"\s|│┃║¦\",;*<>`\u200b"
_PLAIN = r"[+-]?\d[\d\u200b]*(?:\\?\.\d+)?"


def _grouped(comma: str) -> str:
    return rf"[+-]?\d{{1,3}}(?:{comma}\d{{3}}){{1,6}}+(?!{comma}?\d)(?:\\?\.\d+)?"


_GROUPED = _grouped(",")
_SIGN = "|".join((*RISES, *FALLS))
_SIGNS = "".join(sorted({*"".join((*RISES, *FALLS))}))
_MARKS = "|".join(sorted(map(re.escape, NOTHING), key=len, reverse=True))
_MARKS_OF_NOTHING = re.escape("".join(sorted({*"".join(NOTHING)})))


_APART = rf"(?<![^{_EDGE}\u3400-\u9fff])"
_ALONE = rf"(?<![^{_EDGE}])"
_SAYING = r"(?:[^\W_]|[?□■○●×√])"
"""A character that says something, unlike the brackets and stops that labels leave behind."""

_CELL_OF_ITS_OWN = r"(?:(?<=[\t\n|])|(?<=  ))(?:0|[1-9]\d{0,8}+)(?=[ \t\n|])(?!\s*+[、.)\\\f])"
"""A number in a cell that nothing else can be said of: the common case, found without a second look."""

_LONE_NUMERAL = rf"{_ALONE}[{NUMERALS}]{{1,8}}+(?![^{_EDGE}])"
_NUMERAL = re.compile(_LONE_NUMERAL)


def _pattern(number: str) -> re.Pattern[str]:
    # Each kind of token begins with a look at its first character, which is all that most places are worth.
    return re.compile(
        rf"(?P<plain>(?=\d){_CELL_OF_ITS_OWN})"
        rf"|(?P<number>(?=[-+\d{_SIGNS}]){_APART}(?P<sign>{_SIGN})?{number}(?![^{_EDGE}\u3400-\u9fff]))"
        rf"|(?P<dash>(?=[{_MARKS_OF_NOTHING}]){_ALONE}(?:{_MARKS})(?![^{_EDGE}]))"
        rf"|(?P<blank>\xa0[\xa0 \u200b]*)"
        rf"|(?P<numeral>(?=[{NUMERALS}]){_LONE_NUMERAL})"
        r"|[\u3400-\u9fff]++"
        rf"|(?P<text>{_APART}(?=[^{_EDGE}\u3400-\u9fff]*?{_SAYING})[^{_EDGE}\u3400-\u9fff]++)"
    )


_WITH_GROUPS = _pattern(rf"(?:{_GROUPED}|{_PLAIN})")
_WITHOUT_GROUPS = _pattern(_PLAIN)
_COMMA_LAYOUT = re.compile(
    r",[ \xa0\u200b]*+(?:,|\d{4})|[\d/-][ \xa0\u200b]*+,[ \xa0\u200b]*+(?:\d{1,2}(?!\d)|[/-])"
    r"|[\u3400-\u9fff)/-][ \xa0\u200b]*+,[ \xa0\u200b]*+[\d/-]"
)
FEW = 1
"""What is printed only where commas divide cells, and how often it may be anywhere: nothing between two of them, more or
fewer than three digits, a mark for nothing, a number behind a label.
"""
_FURNITURE = re.compile(rf"\n[ \t\xa0\f]*+(?:{'|'.join(FURNITURE)})[ \t\xa0]*+$", re.MULTILINE)
_RULE = re.compile(r"\n(?=[^\n]*?[-=─━═]{3})[-+|=:┌┬┐├┼┤└┴┘─━═╪╬╞╡ \t]++$", re.MULTILINE)
_ENUMERATOR_END = re.compile(r"[ \t\xa0]*、|[ \t\xa0]*\\?[.)][\s|\"'*]*[\u3400-\u9fff]")
_ENUMERATOR = re.compile(r"[(\\]*\d{0,3}\\?[.)、:]*")
STOPS = "(\\.)、:"
"""What stands around the number of a label."""
_NEXT = re.compile(r"[ \t\n\xa0\u200b\"*]*+(.?)", re.DOTALL)
_LOOSE_END = re.compile(r"\s*、|[ \t\xa0]*\n?\f")
_RUN_ON = re.compile(r"(?:,\d{1,2}(?!\d))*+,\d{3}")
_UNIT = re.compile(rf"(?:{'|'.join(UNITS)})(?![\u3400-\u9fff])")
_ATTRIBUTE = re.compile(r"[A-Za-z] ?[:=] ?[\"']?$")
_ASSIGNING = tuple(" :=\"'")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LABEL = re.compile(r"[\"*(\\]*+\d{0,2}\\?[.)、]?[ \xa0\u200b]*+[\u3400-\u9fff]")
_NBSP = re.compile("\xa0+")
_SPACE = " \u200b"
_PADDING = " \t\n\xa0\u200b"
_KINDS = {"number": Kind.NUMBER, "dash": Kind.DASH, "numeral": Kind.NUMBER, "text": Kind.TEXT}
_CELL = re.compile(
    rf"(?P<number>(?:{_SIGN})?(?:{_PLAIN}|{_GROUPED})|{_grouped('[ ]')})(?:[ \xa0\u200b]*+\(?(?:{'|'.join(UNITS)})\)?)?"
    rf"|(?P<dash>(?:{_MARKS}){{1,8}})|(?P<numeral>[{NUMERALS}]{{1,8}})"
)
_CELL_BOUNDS = "\n\t|│┃║,"
_INSIDE = {ord(char): None for char in ", \xa0\u200b\\"}
_BOUNDS = _CELL_BOUNDS + " \u200b"


def tokens(folded: str, low: int, high: int, labels: Iterable[tuple[int, int]]) -> list[Token]:
    """The tokens between `low` and `high`, in reading order. `labels` are the spans of known labels, sorted."""
    spans = list(labels)
    starts, ends = [s for s, _ in spans], {e for _, e in spans}
    skipped = furniture(folded, low, high)
    commas = len(_COMMA_LAYOUT.findall(folded, low, high)) > FEW
    found = []
    for match in (_WITHOUT_GROUPS if commas else _WITH_GROUPS).finditer(folded, low, high):
        kind = match.lastgroup
        if kind is None:
            continue
        start, end = match.span()
        if skipped and _inside(skipped, start):
            continue
        if kind == "plain":
            found.append(Token(Kind.NUMBER, start, end))
        elif kind == "number":
            if match["sign"] and match.end("sign") in ends:
                start = match.end("sign")
            if _is_cell(folded, start, end, starts, ends):
                # Behind digits that touch a label, what looks like thousands may be several cells run together.
                glued = _RUN_ON.match(folded, end) and _HAN.match(folded[start - 1 : start])
                found.append(Token(Kind.GLUED if glued else _number_kind(folded, start, end), start, end))
        elif kind == "blank":
            found += _blanks(folded, start, end)
        elif kind == "dash" or (_is_text if kind == "text" else _is_numeral)(folded, start, end):
            found.append(Token(_KINDS[kind], start, end))
    return found


def furniture(folded: str, low: int, high: int) -> list[tuple[int, int]]:
    """The lines between two places that hold a page's number, or nothing but a rule."""
    before = max(0, low - 1)
    return sorted(m.span() for pattern in (_FURNITURE, _RULE) for m in pattern.finditer(folded, before, high))


def bounded(found: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens of a row: where there are more than any row has, and they print something, the rest as one that is glued."""
    behind = found[MOST:]
    printed = any(token.kind not in (Kind.BLANK, Kind.SPACED) for token in behind)
    rest = [Token(Kind.GLUED, behind[0].start, behind[-1].end)] if printed else []
    return (*found[:MOST], *rest)


def _is_text(folded: str, start: int, end: int) -> bool:
    """Whether a run of other characters fills a cell: it is no part of a label, or its number on the same line."""
    run = folded[start:end]
    if _HAN.match(folded[start - 1 : start]) or _HAN.match(folded, end):
        return False
    after = _NEXT.match(folded, end) if is_enumerator(run) else None
    return not (after and _HAN.match(after[1]) and "\n" not in after[0])


def is_enumerator(run: str) -> bool:
    """Whether characters may be the number before a label, with its stop or brackets."""
    return _ENUMERATOR.fullmatch(run) is not None


def _is_numeral(folded: str, start: int, end: int) -> bool:
    """Whether Chinese numerals that stand alone are a number, and not that of a label which has been torn apart."""
    if numeral(folded[start:end]) is None:
        return False
    before = folded[max(0, start - 12) : start].rstrip(" \t\n\xa0\u200b")[-1:]
    return before != "(" and _next(folded, end) not in tuple(")、.:")


def behind_numeral(folded: str, place: int) -> int:
    """Where a number in Chinese numerals that begins at `place` ends; `place` where there is none."""
    found = _NUMERAL.match(folded, place)
    return found.end() if found and _is_numeral(folded, *found.span()) else place


def _next(folded: str, place: int) -> str:
    """The next character from `place` on that is no separator."""
    found = _NEXT.match(folded, place)
    return found[1] if found else ""


def _number_kind(folded: str, start: int, end: int) -> Kind:
    if end - start > LONGEST:
        return Kind.GLUED
    if folded[start] == "0" and folded[start + 1 : end].replace("\u200b", "")[:1].isdigit():
        return Kind.GLUED
    return Kind.LOOSE if _LOOSE_END.match(folded, end) else Kind.NUMBER


def _inside(spans: list[tuple[int, int]], place: int) -> bool:
    at = bisect_right(spans, place, key=lambda span: span[0]) - 1
    return at >= 0 and place < spans[at][1]


def _is_cell(folded: str, start: int, end: int, starts: list[int], ends: set[int]) -> bool:
    """Whether a number is a cell of its own and not part of a label, a date or a sentence."""
    before, after = folded[start - 1 : start], folded[end : end + 1]
    if (_HAN.match(before) and start not in ends) or _is_markup(folded, start, end):
        return False
    if not _HAN.match(after):
        return not _ENUMERATOR_END.match(folded, end)
    at = bisect_left(starts, end)
    return bool(_UNIT.match(folded, end)) or (at < len(starts) and starts[at] == end)


def _is_markup(folded: str, start: int, end: int) -> bool:
    """Whether a number says how many columns a cell spans, in a markup that stayed in the text."""
    if folded[end : end + 1] in ("+", "}"):
        return True
    return folded[start - 1 : start] in _ASSIGNING and bool(_ATTRIBUTE.search(folded, max(0, start - 24), start))


def _blanks(folded: str, start: int, end: int) -> Iterator[Token]:
    """The blanks of a stretch of no-break and other spaces: one if it fills a cell, else each that stands apart."""
    left = start
    while left and folded[left - 1] in _SPACE:
        left -= 1
    if folded[left - 1 : left] in _CELL_BOUNDS and folded[end : end + 1] in _CELL_BOUNDS:
        yield Token(Kind.BLANK, start, start + len(folded[start:end].rstrip(_SPACE)))
        return
    if folded[left - 1 : left] == "\n" and _LABEL.match(folded, end):
        # What a line with a label begins with is the label's own.
        return
    for run in _NBSP.finditer(folded, start, end):
        if folded[run.start() - 1 : run.start()] in _BOUNDS and folded[run.end() : run.end() + 1] in _BOUNDS:
            yield Token(Kind.SPACED, *run.span())


def cell_token(folded: str, start: int, end: int) -> Token:
    """The one token of a cell whose bounds the source knows."""
    text = folded[start:end].strip(_PADDING)
    if not text:
        return Token(Kind.BLANK, start, end)
    at = folded.index(text, start, end)
    found = _CELL.fullmatch(text)
    kind = _KINDS[found.lastgroup] if found and found.lastgroup else Kind.TEXT
    after = at + (found.end("number") if found and found["number"] else len(text))
    if kind is Kind.NUMBER and (_number_kind(folded, at, after) is Kind.GLUED or _is_no_numeral(text)):
        kind, after = Kind.TEXT, at + len(text)
    return Token(kind, at, after)


def _is_no_numeral(text: str) -> bool:
    return text[0] in NUMERALS and numeral(text) is None


def number(folded: str, token: Token) -> int | Decimal:
    """The number that a token prints."""
    printed = folded[token.start : token.end]
    if printed.isdecimal():
        return int(printed)
    if printed[0] in NUMERALS:
        return numeral(printed) or 0
    text = printed.lstrip(_SIGNS).translate(_INSIDE)
    value: int | Decimal = Decimal(text) if "." in text else int(text)
    return -value if printed.startswith(FALLS) and value > 0 else value
