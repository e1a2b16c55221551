"""Tables of indicators that no form prescribes: 指标名称, 计量单位, 代码, one or more columns of numbers.

Such a table is known by its header. Each text behind it that is followed by cells is a row; a row with as many cells
as the header names (and a code, where it has a column of codes) is read, any other is kept and reported.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from itertools import islice

from attrs import evolve, frozen

from foia_cn.forms import Form
from foia_cn.forms.lexicon import CODE_HEADERS, FOOT, NAME_HEADERS, OF_WHICH, PROSE_MARKS, UNIT_HEADERS, UNITS
from foia_cn.forms.model import han
from foia_cn.matching.build import WITHOUT_NUMBER
from foia_cn.matching.channel import Channel
from foia_cn.matching.tokens import Kind, Token, number, tokens
from foia_cn.reading.document import Document
from foia_cn.report import Evidence, Indicator, Problem, Status, problem

LONGEST_LABEL = 60
LONGEST_TABLE = 100_000
"""How many characters behind its header a table may reach."""

MOST_TABLES = 20
"""How many headers are looked behind."""

PATH = "indicators_printed"


def _any(words: Sequence[str]) -> str:
    return "|".join(words)


_SEPARATOR = r"[\s|│┃║\",;\u200b]"
_HEADER = re.compile(
    rf"(?<![\u3400-\u9fff])(?:{_any(NAME_HEADERS)}){_SEPARATOR}++(?:(?:{_any(CODE_HEADERS)}){_SEPARATOR}++)?"
    rf"(?:{_any(UNIT_HEADERS)})(?![\u3400-\u9fff])"
)
_END = re.compile(_any((*FOOT, *PROSE_MARKS)))
_UNIT = re.compile(rf"[\s)|│┃║\",;\u200b]*+(?P<unit>{_any(UNITS)})(?![\u3400-\u9fff])")
_TEXT = re.compile(r"[^\s|│┃║\",;\u200b]+")
_CELL = re.compile(r"[\n\t|│┃║,\"]+| {2,}")
_NO_VALUES = (*NAME_HEADERS, *UNIT_HEADERS, *CODE_HEADERS)
_EDGES = '\n\t|│┃║,"'
_LABEL_ENDS = ")0123456789"
_BLANK = " \xa0\u200b"


@frozen
class Header:
    """A table's header: the labels of its columns of numbers, and whether it has a column of codes."""

    columns: tuple[str, ...]
    codes: bool


@frozen
class Line:
    """A row as printed: the place of its text, and its cells."""

    start: int
    end: int
    cells: tuple[Token, ...]


@frozen
class Local:
    """The indicators of the tables found, the problems of rows that could not be read, the tables' spans."""

    found: tuple[Indicator, ...] = ()
    problems: tuple[Problem, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


NONE = Local()


def read_indicators(form: Form, document: Document, channel: Channel) -> Local:
    """The indicators of all such tables. `channel` is the label channel without units."""
    found: list[Indicator] = []
    problems: list[Problem] = []
    spans: list[tuple[int, int]] = []
    for match in islice(_HEADER.finditer(document.folded), MOST_TABLES):
        if spans and match.start() < spans[-1][1]:
            continue
        lines = _lines(document, channel, *match.span())
        if len(lines) > 1:
            header, lines[0] = _header(document, match.start(), lines)
            rows, trouble = _read(header, lines, document)
            found += [_known(form, row) for row in rows]
            problems += trouble
            spans.append((match.start(), lines[-1].cells[-1].end))
    return Local(tuple(found), tuple(problems), tuple(spans))


def _lines(document: Document, channel: Channel, start: int, low: int) -> list[Line]:
    """The texts behind the beginning of a header, each with the cells behind it, as far as the table goes."""
    end = _END.search(document.folded, low, start + LONGEST_TABLE)
    high = end.start() if end else min(len(document.folded), start + LONGEST_TABLE)
    lines: list[Line] = []
    at, header = channel.index(low), document.cell(start)
    for token in tokens(document.folded, low, high, ()):
        cell = document.cell(token.start) if header and token.kind is Kind.BLANK else None
        if cell and header and (cell.grid, cell.row) == (header.grid, header.row):
            continue
        until = channel.index(token.start)
        if until - at > LONGEST_LABEL:
            break
        if until > at:
            lines.append(Line(channel.place(at), channel.place(until - 1) + 1, (token,)))
        elif lines:
            lines[-1] = evolve(lines[-1], cells=(*lines[-1].cells, token))
        at = max(at, until)
    return lines


def _header(document: Document, start: int, lines: Sequence[Line]) -> tuple[Header, Line]:
    """The header, and the first row without it.

    Most rows tell how many columns there are, or the row of a grid that the header stands in; the texts behind the
    known ones of the header are theirs.
    """
    first = lines[0]
    texts = [(at, text) for at, text in _texts(document, start, first.end) if han(text)]
    codes = any(han(text) in CODE_HEADERS for _, text in texts)
    rest = [(at, text) for at, text in texts if han(text) not in _NO_VALUES and text not in UNITS]
    own = document.cell(start)
    if own:
        size = sum(1 for at, _ in rest if (cell := document.cell(at)) and (cell.grid, cell.row) == (own.grid, own.row))
    else:
        size = Counter(len(line.cells) for line in lines).most_common(1)[0][0] - codes
    columns = tuple(text for _, text in rest[:size]) if len(rest) > size else ("",) * size
    return Header(columns, codes), evolve(first, start=rest[size][0] if len(rest) > size else first.start)


def _texts(document: Document, low: int, high: int) -> list[tuple[int, str]]:
    """The texts between two places, folded: those of cells, where the source knows them, else what blanks part."""
    cells = document.cells_from(low, high)
    if cells:
        return [(cell.start, "".join(_TEXT.findall(document.folded[cell.start : cell.end]))) for cell in cells]
    return [(low + m.start(), m[0]) for m in _TEXT.finditer(document.folded[low:high])]


def _read(header: Header, lines: Sequence[Line], document: Document) -> tuple[list[Indicator], list[Problem]]:
    """The cells of the rows, each with the labels that lead to it, and the problems of rows that do not fit."""
    found: list[Indicator] = []
    problems: list[Problem] = []
    heading: tuple[str, ...] = ()
    whole = ""
    for line in lines:
        *above, label = _labels(line, document)
        heading = tuple(above[-1:]) or heading
        if all(t.kind is Kind.DASH for t in line.cells) and len(line.cells) > len(header.columns):
            heading = (label,)
            continue
        part = label.startswith(OF_WHICH)
        cells, trouble = _cells(header, line, document, label)
        labels = (*heading, whole, label) if part and whole else (*heading, label)
        found += [evolve(cell, labels=labels) for cell in cells]
        problems += trouble
        whole = whole if part else label
    return found, problems


def _labels(line: Line, document: Document) -> list[str]:
    """The texts before the cells of a row: those of rows without cells, its own label last."""
    start, end = line.start, _label_end(line, document)
    cells = document.cells_from(start, end)
    if cells:
        texts = ["".join(document.text[cell.start : cell.end].split()) for cell in cells]
        return [text for text in texts if han(text)] or [""]
    while start and document.folded[start - 1] not in _EDGES:
        start -= 1
    pairs = zip(document.text[start:end], document.folded[start:end], strict=True)
    printed = "".join(folded if folded in _EDGES or folded in _BLANK else char for char, folded in pairs)
    texts = ["".join(c for c in text if c not in _BLANK) for text in _CELL.split(printed)]
    return [text for text in texts if han(text)] or [""]


def _label_end(line: Line, document: Document) -> int:
    """Where a label ends with the digits and brackets behind its last Chinese character."""
    end = line.end
    while end < line.cells[0].start and document.folded[end] in _LABEL_ENDS:
        end += 1
    return end


def _cells(header: Header, line: Line, document: Document, label: str) -> tuple[list[Indicator], list[Problem]]:
    """The cells of a row, one for each column; open ones, and a problem, where there are not as many."""
    cells, size = [t for t in line.cells if t.kind is not Kind.SPACED], len(header.columns)
    if all(t.kind is Kind.BLANK for t in cells[size + header.codes :]):
        cells = cells[: size + header.codes]
    codes = cells[: header.codes] if len(cells) == size + header.codes else []
    code = "".join(document.text[t.start : t.end] for t in codes)
    match = _UNIT.match(document.folded, _label_end(line, document))
    unit = match["unit"] if match else ""
    if len(cells) == size + header.codes and not any(t.kind is Kind.GLUED for t in cells[header.codes :]):
        pairs = zip(header.columns, cells[header.codes :], strict=True)
        read = [_value(token, column, label, document) for column, token in pairs]
        found = [Indicator((), evidence, value, unit, evidence.column_label, code) for value, evidence in read]
        return found, [_no_number(cell) for _, cell in read if cell.status is Status.TEXT]
    raw = " ".join(document.text[t.start : t.end] for t in line.cells[:20])
    span = (line.cells[0].start, line.cells[-1].end)
    trouble = problem("CELL-AMBIGUOUS", PATH, span=span, row=label, found=len(cells), expected=size, raw=raw)
    unread = (Evidence(Status.AMBIGUOUS, row_label=label, column_label=column) for column in header.columns)
    return [Indicator((), evidence, None, unit, evidence.column_label, code) for evidence in unread], [trouble]


def _value(token: Token, column: str, label: str, document: Document) -> tuple[int | Decimal | None, Evidence]:
    if token.kind is Kind.BLANK:
        return None, Evidence(Status.BLANK, row_label=label, column_label=column)
    raw, span = document.text[token.start : token.end], (token.start, token.end)
    status = WITHOUT_NUMBER.get(token.kind, Status.VALUE)
    evidence = Evidence(status, raw, span, row_label=label, column_label=column)
    return number(document.folded, token) if status is Status.VALUE else None, evidence


def _no_number(cell: Evidence) -> Problem:
    field = f"{cell.row_label}·{cell.column_label}".rstrip("·")
    return problem("CELL-TEXT", PATH, span=cell.span, field=field, raw=cell.raw)


def _known(form: Form, indicator: Indicator) -> Indicator:
    """The indicator with the field it may be compared with, if the form knows its label."""
    label = han(indicator.labels[-1])
    known = next((k for k in form.indicators if label in k.label.keys), None)
    return evolve(indicator, form=known.form, path=known.path) if known else indicator
