"""The cells of a text that can hold a value: numbers, marks for nothing, visible blanks; page furniture left out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from foia_cn.forms.lexicon import FALLS, FURNITURE, NOTHING, RISES, UNITS


class Kind(Enum):
    """What a cell holds.

    GLUED digits begin with a zero as no number does: cells that have run together. A LOOSE number may be no cell but the page's, or a heading's, torn off. A SPACED blank stands between blanks on
    its line and may be a cell or the padding of its neighbour. OPEN stands for a cell of which only the row is known.
    """

    NUMBER = "number"
    LOOSE = "loose"
    GLUED = "glued"
    DASH = "dash"
    BLANK = "blank"
    SPACED = "spaced"
    OPEN = "open"


class Token(NamedTuple):
    """A cell of a text: its kind and its place in the folded text."""

    kind: Kind
    start: int
    end: int


LONGEST = 40
"""A number of more characters is none: the cells of a row that have run together."""

OPEN = Token(Kind.OPEN, 0, 0)

_EDGE = r"\s|│┃║¦\",;*<>`\u200b"
_PLAIN = r"[+-]?\d[\d\u200b]*(?:\\?\.\d+)?"
_GROUPED = r"[+-]?\d{1,3}(?:,\d{3}){1,6}+(?!,?\d)(?:\\?\.\d+)?"
_SIGN = "|".join((*RISES, *FALLS))
_MARKS = "|".join(sorted(map(re.escape, NOTHING), key=len, reverse=True))


def _pattern(number: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<number>(?<![A-Za-z0-9.])(?P<sign>{_SIGN})?{number}(?![A-Za-z0-9%]))"
        rf"|(?P<dash>(?<![^{_EDGE}])(?:{_MARKS})(?![^{_EDGE}]))"
        rf"|(?P<blank>\xa0[\xa0 \u200b]*)"
    )


_WITH_GROUPS = _pattern(rf"(?:{_GROUPED}|{_PLAIN})")
_WITHOUT_GROUPS = _pattern(_PLAIN)
_COMMA_LAYOUT = re.compile(r",,|\d,\d{1,2}(?!\d)|,\d{4}")
_FURNITURE = re.compile(rf"^[ \t\xa0\f]*+(?:{'|'.join(FURNITURE)})[ \t\xa0]*+$", re.MULTILINE)
_RULE = re.compile(r"^(?=[^\n]*?[-=─━═]{3})[-+|=:┌┬┐├┼┤└┴┘─━═╪╬╞╡ \t]++$", re.MULTILINE)
_ENUMERATOR_END = re.compile(r"[ \t\xa0]*、|[ \t\xa0]*\\?[.)][\s|\"'*]*[\u3400-\u9fff]")
_LOOSE_END = re.compile(r"\s*、|[ \t\xa0]*\n?\f")
_UNIT = re.compile(rf"(?:{'|'.join(UNITS)})(?![\u3400-\u9fff])")
_HAN = re.compile(r"[\u3400-\u9fff]")
_NBSP = re.compile("\xa0+")
_SPACE = " \u200b"
_SIGNS = "".join({*RISES, *FALLS})
_CELL_BOUNDS = "\n\t|│┃║,"
_BOUNDS = _CELL_BOUNDS + " \u200b"


def tokens(folded: str, low: int, high: int, labels: Iterable[tuple[int, int]]) -> list[Token]:
    """The tokens between `low` and `high`, in reading order. `labels` are the spans of known labels, sorted."""
    spans = list(labels)
    starts, ends = [s for s, _ in spans], {e for _, e in spans}
    skipped = sorted(m.span() for pattern in (_FURNITURE, _RULE) for m in pattern.finditer(folded, low, high))
    commas = len(_COMMA_LAYOUT.findall(folded, low, high)) > 3
    found = []
    for match in (_WITHOUT_GROUPS if commas else _WITH_GROUPS).finditer(folded, low, high):
        start, end = match.span()
        if skipped and _inside(skipped, start):
            continue
        if match["number"]:
            if match["sign"] and match.end("sign") in ends:
                start = match.end("sign")
            if _is_cell(folded, start, end, starts, ends):
                found.append(Token(_number_kind(folded, start, end), start, end))
        elif match["dash"]:
            found.append(Token(Kind.DASH, start, end))
        else:
            found += _blanks(folded, start, end)
    return found


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
    if _HAN.match(before) and start not in ends:
        return False
    if not _HAN.match(after):
        return not _ENUMERATOR_END.match(folded, end)
    at = bisect_left(starts, end)
    return bool(_UNIT.match(folded, end)) or (at < len(starts) and starts[at] == end)


def _blanks(folded: str, start: int, end: int) -> Iterator[Token]:
    """The blanks of a stretch of no-break and other spaces: one if it fills a cell, else each that stands apart."""
    left = start
    while left and folded[left - 1] in _SPACE:
        left -= 1
    if folded[left - 1 : left] in _CELL_BOUNDS and folded[end : end + 1] in _CELL_BOUNDS:
        yield Token(Kind.BLANK, start, start + len(folded[start:end].rstrip(_SPACE)))
        return
    for run in _NBSP.finditer(folded, start, end):
        if folded[run.start() - 1 : run.start()] in _BOUNDS and folded[run.end() : run.end() + 1] in _BOUNDS:
            yield Token(Kind.SPACED, *run.span())


def number(folded: str, token: Token) -> int | Decimal:
    """The number that a token prints."""
    printed = folded[token.start : token.end]
    text = printed.lstrip(_SIGNS).replace(",", "").replace("\u200b", "").replace("\\", "")
    value: int | Decimal = Decimal(text) if "." in text else int(text)
    return -value if printed.startswith(FALLS) and value > 0 else value
