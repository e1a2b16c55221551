"""What stands around the tables: title, agency, data year, dates, index and document number, period.

The patterns are in `foia_cn.forms.lexicon`; this module knows where to look.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from foia_cn.forms import lexicon
from foia_cn.forms.numerals import numeral
from foia_cn.reading.document import Document
from foia_cn.reading.folding import plain_ideographs, squeeze
from foia_cn.report import Metadata

_EDGE = " \t\xa0\u200b#*|>=_`\"',\\"
_LINE = re.compile(r"[^\n]+")
_NAMES = sorted({*lexicon.ENTRIES, *lexicon.PUBLISHED[:-2], *lexicon.PUBLISHER}, key=len, reverse=True)
_CELL = re.compile(rf"[|\t]|,,|(?=(?:{'|'.join(_NAMES)})[ \xa0]*:)")
_NO_TITLE = re.compile(r"[>:;!?。]|\.\.|,")
_TITLE = re.compile(lexicon.TITLE)
_AGENCY = re.compile(lexicon.AGENCY)
_YEAR = re.compile(lexicon.YEAR)
_DATE = re.compile(lexicon.DATE)
_PERIOD = re.compile(lexicon.PERIOD)
_HEAD, _TAIL, _SHORT = 6000, 1500, 50


def find_metadata(document: Document, body: int, tail: int) -> Metadata:
    """The metadata of a report whose first section begins at `body` and whose last section begins at `tail`."""
    head = document.folded[:body][-_HEAD:]
    title = _title(head)
    printed = _as_printed(title, document, body) if title else None
    period = _period(document.folded[: body + _HEAD])
    year = _year(title) or (period[0].year if period else None)
    published = _labelled_date(head) or _sign_off(document.folded[tail:][-_TAIL:])
    return Metadata(
        title=printed,
        agency=_agency(title, printed) or _entry(document, body, lexicon.PUBLISHER, r"[\u3400-\u9fff()（）]{3,40}?"),
        year=year or (published.year - 1 if published else None),
        published=published,
        index_number=_entry(document, body, lexicon.INDEX_NUMBER, r"[0-9A-Za-z][^\s|,;]*?"),
        document_number=_entry(document, body, lexicon.DOCUMENT_NUMBER, r"[\u3400-\u9fff0-9A-Za-z][^\s|,;:]*?"),
        period=period,
    )


def _title(head: str) -> str | None:
    """The best title in the head, folded: complete before incomplete, short before long, later before earlier."""
    raw = head.strip().split("\n")
    cells = (cell for line in (raw if len(raw) > 2 else head.split()) for cell in _CELL.split(line))
    lines = [line for line in map(_clean, cells) if line]
    titles = [t for at, line in enumerate(lines) if line.endswith(lexicon.TITLE_ENDS) for t in _candidates(lines, at)]
    ranked = sorted(enumerate(titles), key=lambda pair: (_rank(pair[1]), pair[0]))
    return ranked[-1][1] if ranked and _rank(ranked[-1][1])[0] >= 0 else None


def title_place(document: Document, low: int, high: int) -> int | None:
    """Where the last title between two places begins, with the box above it; where it is printed twice, the first."""
    found = list(_LINE.finditer(document.folded, low, high))
    lines = [_clean(match[0]) for match in found]
    for at in range(len(lines) - 1, -1, -1):
        if lines[at].endswith(lexicon.TITLE_ENDS):
            firsts = [first for first in range(max(0, at - 3), at + 1) if lines[first]]
            first = max(firsts, key=lambda first: _rank("".join(lines[first : at + 1])))
            title = lines[first : at + 1]
            if _rank("".join(title))[0] >= 0:
                printed = next(n for n in range(first + 1) if lines[n : n + len(title)] == title)
                return found[_top(lines, printed)].start()
    return None


def _top(lines: list[str], at: int) -> int:
    """The first line of the box that ends right above a line; that line where there is none."""
    named = [not line or line.startswith(lexicon.ENTRIES) for line in lines]
    while at and (named[at - 1] or (at > 1 and lines[at - 2] and named[at - 2])):
        at -= 1
    while not lines[at]:
        at += 1
    return at


def _clean(line: str) -> str:
    line = squeeze(line).strip(_EDGE)
    for affix in lexicon.TITLE_AFFIXES:
        line = re.sub(affix, "", line).strip(_EDGE)
    return line


def _candidates(lines: list[str], at: int) -> Iterator[str]:
    """The line by itself, and behind the one to three lines before it."""
    for first in range(max(0, at - 3), at + 1):
        yield "".join(lines[first : at + 1])


def _rank(title: str) -> tuple[int, int]:
    """How much a string looks like a title: nothing besides organ, year and kind; then how complete; then how short."""
    found = _TITLE.search(title)
    if not found or found.end() != len(title) or len(title) > 60 or _NO_TITLE.search(title):
        return -1, 0
    agency = _agency(title, title)
    organ = 2 if agency and agency.endswith(tuple(lexicon.ORGAN_ENDINGS)) else 1 if agency else 0
    return 2 * (len(_YEAR.findall(title)) == 1) + organ, -len(title)


def _as_printed(title: str, document: Document, body: int) -> str:
    """A folded title in the characters it is printed in; digits stay half-width, radicals become characters."""
    low = max(0, body - _HEAD)
    if title in document.text[low:body]:
        return title
    kept = [n for n in range(low, body) if squeeze(document.folded[n])]
    at = "".join(document.folded[n] for n in kept).rfind(title)
    if at < 0:
        return title
    raw = plain_ideographs("".join(document.text[n] for n in kept[at : at + len(title)]))
    return "".join(f if f.isalnum() and f.isascii() else r for f, r in zip(title, raw, strict=True))


def _agency(title: str | None, printed: str | None) -> str | None:
    """The organ named in a title: found in the folded title, given as printed."""
    if not title or not printed:
        return None
    years = {n for m in _YEAR.finditer(title) for n in range(*m.span())}
    kept = [n for n in range(len(title)) if n not in years]
    found = _AGENCY.match("".join(title[n] for n in kept))
    if not found:
        return None
    start, end = found.span("agency")
    if found["agency"].endswith(lexicon.AGENCY_STEM) and found["own"]:
        end = found.end("own")
    return "".join(printed[n] for n in kept[start:end]) or None


def _year(title: str | None) -> int | None:
    found = _YEAR.search(title) if title else None
    return _integer(str(found["year"])) if found else None


def _integer(text: str) -> int:
    """A number in digits or in Chinese numerals; -1 for what is none."""
    found = int(text) if text.isdecimal() else numeral(text)
    return -1 if found is None else found


def _date(year: str, month: str, day: str) -> datetime.date | None:
    try:
        return datetime.date(_integer(year), _integer(month), _integer(day))
    except ValueError:
        return None


def _labelled_date(head: str) -> datetime.date | None:
    """The date behind the surest of the names of a publication date."""
    squeezed = squeeze(head)
    for name in filter(squeezed.__contains__, lexicon.PUBLISHED):
        found = re.search(rf"{name}[^\d\u3400-\u9fff]{{0,4}}{lexicon.DATE}", squeezed)
        if found:
            return _date(found["y"], found["m"], found["d"])
    return None


def _sign_off(tail: str) -> datetime.date | None:
    """The last date that ends a short line, or the text."""
    lines = [line for line in (squeeze(line).strip(_EDGE) for line in tail.split("\n")) if line]
    short = [line for line in lines[:-1] if len(line) < _SHORT] + lines[-1:]
    found = [m for line in short for m in _DATE.finditer(line) if m.end() == len(line)]
    return _date(found[-1]["y"], found[-1]["m"], found[-1]["d"]) if found else None


@lru_cache(maxsize=64)
def _entry_pattern(name: str, value: str) -> re.Pattern[str]:
    spaced = r"[ \xa0]*".join(name)
    names = "|".join(lexicon.ENTRIES)
    return re.compile(
        rf"{spaced}[ \t\xa0|]*[:]?[ \t\xa0|]*\n?[ \t\xa0|]*(?!(?:{names})[ \t]*:)(?P<value>{value})(?=[\s|,;]|$|{names})"
    )


def _entry(document: Document, body: int, names: Iterable[str], value: str) -> str | None:
    """The value of an entry of the box above the report, as printed."""
    for name in names:
        found = _entry_pattern(name, value).search(document.folded, max(0, body - _HEAD), body)
        if found:
            return document.text[found.start("value") : found.end("value")].strip(_EDGE)
    return None


def _period(text: str) -> tuple[datetime.date, datetime.date] | None:
    for found in _PERIOD.finditer(squeeze(text)):
        first = _date(found["y"], found["m"], found["d"])
        last = _date(found["y2"] or found["y"], found["m2"], found["d2"])
        if first and last and first < last:
            return first, last
    return None
