"""The cells of a text that can hold a value: numbers, marks for nothing, visible blanks; page furniture left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from foia_cn.forms.lexicon import FURNITURE, NOTHING, UNITS


class Kind(Enum):
    """What a cell holds."""

    NUMBER = "number"
    DASH = "dash"
    BLANK = "blank"


class Token(NamedTuple):
    """A cell of a text: its kind and its place in the folded text."""

    kind: Kind
    start: int
    end: int


_EDGE = r"\s|│┃║¦\",;*<>`()"
_NUMBER = r"[+-]?(?:\d{1,3}(?:,\d{3})+(?![\d,]*\d)|\d[\d\u200b]*)(?:\\?\.\d+)?"
_MARKS = "|".join(sorted(map(re.escape, NOTHING), key=len, reverse=True))
_TOKEN = re.compile(
    rf"(?P<number>(?<![A-Za-z0-9.]){_NUMBER}(?![A-Za-z0-9%]))"
    rf"|(?P<dash>(?<![^{_EDGE}])(?:{_MARKS})(?![^{_EDGE}]))"
    rf"|(?P<blank>\xa0+)"
)
_FURNITURE = re.compile(rf"^[ \t\xa0\f]*(?:{'|'.join(FURNITURE)})[ \t\xa0]*$", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*[-+|=:┌┬┐├┼┤└┴┘─━═╪╬╞╡ \t]*[-=─━═]{3}[-+|=:┌┬┐├┼┤└┴┘─━═╪╬╞╡ \t]*$", re.MULTILINE)
_HAN = re.compile(r"[\u3400-\u9fff]")
_SPACE = " \xa0\u200b"
_BOUNDS = "\n\t|│,"


def tokens(folded: str, low: int, high: int, labels: Iterable[tuple[int, int]]) -> list[Token]:
    """The tokens between `low` and `high`, in reading order. `labels` are the spans of known labels, sorted."""
    spans = list(labels)
    starts, ends = [s for s, _ in spans], {e for _, e in spans}
    skipped = _skipped(folded, low, high)
    found = []
    for match in _TOKEN.finditer(folded, low, high):
        start, end = match.span()
        if skipped and _inside(skipped, start):
            continue
        if match.lastgroup == "number":
            if _is_cell(folded, start, end, starts, ends):
                found.append(Token(Kind.NUMBER, start, end))
        elif match.lastgroup == "dash":
            found.append(Token(Kind.DASH, start, end))
        elif _alone(folded, start, end):
            found.append(Token(Kind.BLANK, start, end))
    return found


def _skipped(folded: str, low: int, high: int) -> list[tuple[int, int]]:
    lines = [m.span() for pattern in (_FURNITURE, _RULE) for m in pattern.finditer(folded, low, high)]
    return sorted(lines)


def _inside(spans: list[tuple[int, int]], place: int) -> bool:
    at = bisect_right(spans, (place, len(spans) and spans[-1][1] + place + 1)) - 1
    return at >= 0 and spans[at][0] <= place < spans[at][1]


def _is_cell(folded: str, start: int, end: int, starts: list[int], ends: set[int]) -> bool:
    """Whether a number is a cell of its own and not part of a label, a date or a sentence."""
    before, after = folded[start - 1 : start], folded[end : end + 1]
    if _HAN.match(before) and start not in ends:
        return False
    if not _HAN.match(after):
        return not _enumerates(folded, end, starts)
    if after in UNITS and not _HAN.match(folded[end + 1 : end + 2].replace("元", " ")):
        return True
    return end in starts


def _enumerates(folded: str, end: int, starts: list[int]) -> bool:
    """Whether the number ending at `end` is the number of the label that follows: `1.`, `1、`, `(1)`."""
    at = bisect_right(starts, end - 1)
    if at == len(starts) or starts[at] - end > 12:
        return False
    between = folded[end : starts[at]]
    return bool(between.strip(" \t\n\xa0|\"'\u200b*")) and not between.strip(" \t\n\xa0.,、)\\|\"'\u200b*。")


def _alone(folded: str, start: int, end: int) -> bool:
    """Whether a run of no-break spaces has its cell, bounded by line ends, tabs or bars, to itself."""
    while start and folded[start - 1] in _SPACE:
        start -= 1
    while end < len(folded) and folded[end] in _SPACE:
        end += 1
    return folded[start - 1 : start] in _BOUNDS and folded[end : end + 1] in _BOUNDS


def number(folded: str, token: Token) -> int | Decimal:
    """The number that a token prints."""
    text = folded[token.start : token.end].replace(",", "").replace("\u200b", "").replace("\\", "")
    return Decimal(text) if "." in text else int(text)
