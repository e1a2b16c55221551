"""The sections of a report: their headings by title words and order, the number optional."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from foia_cn.forms import Form
from foia_cn.matching.channel import Channel
from foia_cn.reading.document import Document
from foia_cn.report import Section, Sections

_BEFORE = re.compile(r"(?:^|\n)[ \t\xa0\u200b#*|>]*(?P<mark>[^\s|]{0,6}?)[ \t\xa0]*$")
_PREAMBLE = 2000
_TITLE_LINE = re.compile(r"(?:年度?报告|年报)[ \t\xa0\u200b#*|>]*(?=\n)")
_MARK = re.compile(r"\W*(?P<number>\w{1,2})\W*|\W*")


class Heading(NamedTuple):
    """A section's heading: the number of the section in the form, and its place in the text."""

    number: int
    start: int
    end: int
    weight: float


@lru_cache(maxsize=8)
def _pattern(form: Form) -> tuple[re.Pattern[str], dict[str, int]]:
    owners = {key: n for n, section in enumerate(form.sections) for key in section.title.keys}
    return re.compile("|".join(sorted(owners, key=len, reverse=True))), owners


def find_headings(
    form: Form, document: Document, channel: Channel, tables: Sequence[tuple[int, int]] = ()
) -> list[Heading]:
    """The headings of the form's sections that are there, in order. None stands within one of the `tables`."""
    return _heaviest(heading_candidates(form, document, channel, tables), len(form.sections))


def heading_candidates(
    form: Form, document: Document, channel: Channel, tables: Sequence[tuple[int, int]] = ()
) -> list[Heading]:
    """All outside of the `tables` that looks like a heading of one of the form's sections, in the order of the text."""
    pattern, owners = _pattern(form)
    candidates = []
    for match in pattern.finditer(channel.text):
        start, end = channel.place(match.start()), channel.place(match.end() - 1) + 1
        if any(low <= start < high for low, high in tables):
            continue
        number = owners[match[0]]
        weight, start = _weigh(form.sections[number].title.enumerator, number, document.folded, start)
        if weight:
            candidates.append(Heading(number, start, end, weight + len(match[0])))
    return candidates


def _weigh(enumerator: str, number: int, folded: str, start: int) -> tuple[float, int]:
    """How much a title at `start` looks like a heading (0: not at all), and where it begins with its number."""
    line = _BEFORE.search(folded, max(0, start - 16), start)
    mark = _MARK.fullmatch(line["mark"]) if line else None
    if line and mark:
        own = mark["number"] in (enumerator, str(number + 1))
        return (30 if own else 10 if not mark["number"] else 5), line.start("mark")
    numbered = re.search(rf"{enumerator}[、.)] *$", folded[max(0, start - 6) : start])
    return (8, max(0, start - 6) + numbered.start()) if numbered else (0, start)


def _heaviest(candidates: Sequence[Heading], size: int) -> list[Heading]:
    """The heaviest sequence of headings in the form's order."""
    best: list[tuple[float, tuple[Heading, ...]]] = [(0.0, ())] * (size + 1)
    for heading in candidates:
        score, before = max(best[: heading.number + 1], key=lambda b: b[0])
        if score + heading.weight > best[heading.number + 1][0]:
            best[heading.number + 1] = (score + heading.weight, (*before, heading))
    return list(max(best, key=lambda b: b[0])[1])


def cut_sections(
    form: Form, document: Document, headings: Sequence[Heading], tables: Sequence[tuple[int, int]]
) -> Sections:
    """The sections between the headings, the stretches of the tables left out of their prose."""
    ends = [h.start for h in headings[1:]] + [len(document.text)]
    found = {}
    for heading, end in zip(headings, ends, strict=False):
        title = "".join(document.text[heading.start : heading.end].split())
        pieces = _pieces(document.text, heading.end, end, tables)
        text = "\n".join(document.text[start:stop] for start, stop in pieces)
        found[form.sections[heading.number].name] = Section(title, text, (heading.start, end), pieces)
    return Sections(**{name: section for name, section in found.items() if name})


def cut_preamble(document: Document, headings: Sequence[Heading]) -> Section | None:
    """The paragraphs before the first heading: those behind the last line that ends like a title."""
    end = headings[0].start if headings else 0
    low = max(0, end - _PREAMBLE)
    titles = [m.end() for m in _TITLE_LINE.finditer(document.folded, low, end)]
    pieces = _pieces(document.text, titles[-1] if titles else low, end, ())
    if not pieces or not titles:
        return None
    return Section("", document.text[slice(*pieces[0])], (pieces[0][0], end), pieces)


def _pieces(text: str, low: int, high: int, tables: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The stretches of prose between the tables, the blanks around them left out."""
    edges = []
    for start, end in sorted(tables):
        if start < high and low < end:
            edges.append((low, max(low, start)))
            low = min(end, high)
    edges.append((low, high))
    return tuple(_strip(text, *edge) for edge in edges if any(char.isalnum() for char in text[slice(*edge)]))


def _strip(text: str, low: int, high: int) -> tuple[int, int]:
    piece = text[low:high]
    return high - len(piece.lstrip()), low + len(piece.rstrip())
