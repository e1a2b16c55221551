"""`parse` and `read`: the way of a report through the library, as a list of verbs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from os import PathLike, fspath
from pathlib import Path
from types import NoneType
from typing import Any, BinaryIO

from attrs import evolve

from foia_cn.checking.check import check
from foia_cn.forms import FORMS, Form
from foia_cn.matching.build import extra_values, indicators, values
from foia_cn.matching.channel import Channel, open_channel, without_units
from foia_cn.matching.choosing import Choice, choose_form
from foia_cn.matching.indicators import NONE, read_indicators
from foia_cn.matching.labels import occurrences
from foia_cn.matching.metadata import find_metadata
from foia_cn.matching.mixing import explained, mixed
from foia_cn.matching.outline import Heading, cut_preamble, cut_sections, find_headings
from foia_cn.matching.several import beginnings
from foia_cn.matching.table import Page, TableMatch
from foia_cn.matching.tables import match_tables
from foia_cn.matching.vocabulary import vocabulary
from foia_cn.reading.document import Document
from foia_cn.reading.limits import Limits
from foia_cn.reading.readers import find_reader, open_old
from foia_cn.reading.sniffing import sniff, sniff_text
from foia_cn.report import AnnualReport, Indicator, Problem, problem
from foia_cn.report.moving import moved

Source = str | bytes | bytearray | memoryview
DEFAULT_LIMITS = Limits()
TOLD_APART = (FORMS["2021"], FORMS["2014"])
"""The forms whose tables tell several reports in one source apart; that of 2019 has the labels of the first."""

_NAME = re.compile(r"[^\n]{1,250}\.[A-Za-z]\w{1,4}")
_WANTED = "parse() takes the text or the bytes of a report, not {}; use read() for a path"


def parse(content: Source, *, media: str | None = None, limits: Limits = DEFAULT_LIMITS) -> AnnualReport:
    """The report in `content`: text, or the bytes of a file. Touches neither disk nor network.

    `media` is the media type of the bytes where the caller knows better than their content (`text/plain`).
    Returns an `AnnualReport` whatever the content says: `form` is None where it is no such report, and `problems`
    lists all that is wrong, missing or doubtful. Of several reports it is the first, and a problem says so (`parse_all`
    gives each). Raises TypeError for anything but text or bytes, UnsupportedSource
    for a kind of file that no reader takes, LimitExceeded for one that is too large.

    >>> report = foia_cn.parse(text)
    >>> report.requests.new.total                     # the printed number, or None
    >>> report.values["requests.new.total"]           # the same; its keys are all fields of the form
    >>> report.evidence["requests.new.total"].status  # value, blank, dash, text, missing or ambiguous
    >>> report.ok, report.problems
    """
    document = read_document(content, media, limits)
    channel = open_channel(document.folded)
    starts = beginnings(TOLD_APART, document, channel)
    if len(starts) == 1:
        return _parse_document(document, channel)
    first = _parse_part(document, 0, starts[1])
    several = problem("SEVERAL-REPORTS", span=(starts[1], len(document.text)), count=len(starts))
    return evolve(first, problems=(*first.problems, several))


def parse_all(content: Source, *, media: str | None = None, limits: Limits = DEFAULT_LIMITS) -> Iterator[AnnualReport]:
    """Each report in `content`, one after the other, where it holds several (a county's collected reports).

    What belongs to none is read with the report before it. Spans are places in the text of all. Otherwise as `parse`.
    """
    document = read_document(content, media, limits)
    starts = beginnings(TOLD_APART, document, open_channel(document.folded))
    return (_parse_part(document, low, high) for low, high in pairwise([*starts, len(document.text)]))


def _parse_part(document: Document, low: int, high: int) -> AnnualReport:
    part = document.part(low, high)
    return moved(_parse_document(part, open_channel(part.folded)), low)


def _parse_document(document: Document, channel: Channel) -> AnnualReport:
    if not document.text.strip():
        return AnnualReport(problems=(*document.problems, _nothing("EMPTY"), *_pictures(document)))
    choice = choose_form(tuple(FORMS.values()), channel, document.folded, partial(_data_year, document, channel))
    return _parse_form(choice, document, channel)


def read(
    source: str | PathLike[str] | BinaryIO, *, media: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> AnnualReport:
    """The report in the file at a path, or in a binary file object; otherwise as `parse`.

    Files of Word and Excel from before 2007 and RTF (`.doc`, `.wps`, `.xls`, `.et`, `.rtf`) are converted by LibreOffice
    where it is installed, which takes seconds and a temporary folder. Raises OSError when the file cannot be read.
    """
    content, media = _load(source, media, limits)
    return parse(content, media=media, limits=limits)


def read_all(
    source: str | PathLike[str] | BinaryIO, *, media: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Iterator[AnnualReport]:
    """Each report in a file, as `parse_all`; otherwise as `read`."""
    content, media = _load(source, media, limits)
    return parse_all(content, media=media, limits=limits)


def open_document(
    source: str | PathLike[str] | BinaryIO, *, media: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Document:
    """The `Document` that `read` reads a report from: its `text` is the one that spans are places in. Raises as `read`."""
    content, media = _load(source, media, limits)
    return read_document(content, media, limits)


def _load(source: str | PathLike[str] | BinaryIO, media: str | None, limits: Limits) -> tuple[bytes, str | None]:
    """The content of a file, converted where that takes another program, and its media type if it is known."""
    _check(media, limits)
    if isinstance(source, (str, PathLike)):
        with Path(fspath(source)).open("rb") as file:
            return _load(file, media, limits)
    content = source.read(limits.bytes + 1) if hasattr(source, "read") else None
    if not isinstance(content, bytes):
        raise TypeError(f"read() takes a path or a file opened in binary mode, not {type(source).__name__}")
    limits.check("bytes", len(content))
    return open_old(content, media or sniff(content), limits)


def _check(media: str | None, limits: Limits) -> None:
    """Raise TypeError for what is no media type, no limits."""
    for name, value, wanted in (("media", media, (str, NoneType)), ("limits", limits, Limits)):
        if not isinstance(value, wanted):
            raise TypeError(f"{name} cannot be {value!r}")


def read_document(content: Source, media: str | None = None, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Text or bytes to a `Document`, whose text the spans of evidence and problems are places in. Raises as `parse`."""
    _check(media, limits)
    if isinstance(content, str):
        return find_reader(media or sniff_text(content))(content, limits)
    if not isinstance(content, (bytes, bytearray, memoryview)):
        raise TypeError(_WANTED.format(type(content).__name__))
    data = bytes(content)
    limits.check("bytes", len(data))
    return find_reader(media or sniff(data))(data, limits)


def _data_year(document: Document, channel: Channel) -> int | None:
    """The year that the title or the period names, the form being unknown: above the first heading of any form."""
    headings = [h.start for form in FORMS.values() for h in find_headings(form, document, channel)[:1]]
    return find_metadata(document, min(headings, default=len(document.folded)), 0).year


def _nothing(code: str, **details: Any) -> Problem:
    """The problem of a source in which no value of any form was found."""
    parts = dict.fromkeys(table.name for form in FORMS.values() for table in form.tables)
    return problem(code, *parts, **details)


def _parse_form(choice: Choice, document: Document, channel: Channel) -> AnnualReport:
    form = choice.form
    spoken = mixed(form, choice.other) if choice.other else form
    if form.local_tables:
        channel = open_channel(without_units(document.folded))
    headings = find_headings(form, document, channel)
    page = Page(document, channel, tuple(occurrences(vocabulary(spoken), channel)))
    matches = [explained(table, form, choice.other) for table in match_tables(spoken, page, headings)]
    local = read_indicators(form, document, channel) if form.local_tables and not any(m.rows for m in matches) else NONE
    if not _is_report(matches, headings) and len(local.found) < 3:
        return AnnualReport(
            problems=(
                *document.problems,
                _nothing("NOT-A-REPORT", **(_names_a_file(document) or _why_not(form, matches, headings))),
                *_pictures(document),
            )
        )
    numbers, evidence, problems = values(form, matches, document)
    strangers = indicators(choice.other, form, matches, document)
    apart = [m.span for m in matches if m.span and m.sheet.table.name not in {s.name for s in form.sections}]
    apart += local.spans
    headings = find_headings(form, document, channel, apart) if apart else headings
    body = headings[0].start if headings else min((m.span[0] for m in matches if m.span), default=0)
    tail = headings[-1].start if headings else 0
    report = AnnualReport(
        form=form.id,
        preamble=cut_preamble(document, headings),
        sections=cut_sections(form, document, headings, [*(m.span for m in matches if m.span), *local.spans]),
        values=numbers,
        evidence=evidence,
        indicators_printed=(*strangers, *local.found, *_appended(choice, document)),
        problems=(
            *document.problems,
            *problems,
            *(_pictures(document) if any(p.code == "TABLE-MISSING" for p in problems) else ()),
            *local.problems,
            *(extra_values(strangers) if choice.other else ()),
            *_missing_sections(form, headings),
        ),
    )
    metadata = find_metadata(document, body, tail)
    report = evolve(report, **{name: getattr(metadata, name) for name in type(metadata).__annotations__})
    return evolve(report, problems=(*report.problems, *check(form, report)))


def _appended(choice: Choice, document: Document) -> Iterator[Indicator]:
    """What is printed in tables of other forms besides the report's own."""
    for other in choice.appended:
        channel = open_channel(without_units(document.folded) if other.local_tables else document.folded)
        page = Page(document, channel, tuple(occurrences(vocabulary(other), channel)))
        yield from indicators(other, choice.form, match_tables(other, page, []), document)


def _is_report(matches: list[TableMatch], headings: list[Heading]) -> bool:
    """Whether there are rows of the form with their numbers, or at least the skeleton of its sections."""
    return len(headings) >= 4 or sum(row.placement is not None for match in matches for row in match.rows) >= 3


def _pictures(document: Document) -> Iterator[Problem]:
    """What may hold what was not found."""
    if document.pictures:
        yield problem("PICTURES", count=document.pictures)


def _names_a_file(document: Document) -> dict[str, Any]:
    """What to say of a text that is the name of a file; nothing of any other."""
    if not _NAME.fullmatch(document.text):
        return {}
    return {
        "reason": "像是文件名，读取文件请用 foia_cn.read()",
        "reason_en": "a file's name? foia_cn.read() reads files",
    }


def _why_not(form: Form, matches: list[TableMatch], headings: list[Heading]) -> dict[str, Any]:
    rows = [row for match in matches for row in match.rows]
    seen = [row for row in rows if row.item.label.text and not (row.problem and row.problem.code == "ROW-MISSING")]
    labels, placed = len(seen), sum(row.placement is not None for row in rows)
    there, sections = len(headings), len(form.sections)
    return {
        "reason": f"{sections} 个部分只见 {there} 个标题，表格行标签只见 {labels} 个，有可归位数字的只见 {placed} 行",
        "reason_en": f"section headings: {there} of {sections}; row labels: {labels}; rows with their numbers: {placed}",
    }


def _missing_sections(form: Form, headings: list[Heading]) -> list[Problem]:
    there = {h.number for h in headings}
    return [
        problem("SECTION-MISSING", f"sections.{s.name}", number=n + 1, title=s.title.body, title_en=s.title.english)
        for n, s in enumerate(form.sections)
        if n not in there and s.required
    ]
