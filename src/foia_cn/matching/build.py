"""From placed cells to values and evidence, path by path in the form's order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from foia_cn.forms import Column, Field, Form
from foia_cn.forms.lexicon import UNIT_BEHIND
from foia_cn.forms.model import AS_PRINTED
from foia_cn.matching.table import RowMatch, TableMatch, of_table
from foia_cn.matching.tokens import Kind, Token, number
from foia_cn.matching.units import near, settled, wrong_units
from foia_cn.reading.document import Document
from foia_cn.report import Evidence, Indicator, Problem, Status, problem
from foia_cn.report.evidence import LazyMapping

Number = int | Decimal | None

WITHOUT_NUMBER = {
    Kind.DASH: Status.DASH,
    Kind.TEXT: Status.TEXT,
    Kind.BLANK: Status.BLANK,
    Kind.SPACED: Status.BLANK,
    Kind.OPEN: Status.AMBIGUOUS,
}
"""What a cell is whose token prints no number."""

_PRINTED = (Status.VALUE, Status.DASH, Status.TEXT)
_UNIT = re.compile(UNIT_BEHIND)
_DIGITS = "0123456789０１２３４５６７８９.,．，+-"


def values(
    form: Form, matches: Iterable[TableMatch], document: Document
) -> tuple[dict[str, Number], Mapping[str, Evidence], list[Problem]]:
    """The values, the evidence and the problems of a form's tables."""
    printed: dict[str, Number] = {}
    homes: dict[str, RowMatch] = {}
    problems: list[Problem] = []
    for match in matches:
        problems += _unknown_columns(form, match) if match.rows else [of_table("TABLE-MISSING", match.sheet.table)]
        for found_row in match.rows:
            text = near(found_row, document)
            row = settled(found_row, text, document)
            paths = row.item.paths
            printed |= zip(paths, _numbers(row, document.folded), strict=True)
            homes |= dict.fromkeys(paths, row)
            problems += [*([row.problem] if row.problem else []), *wrong_units(form, row, text, document)]
        problems += match.problems
    optional = [path for path in form.optional_fields if path in homes]
    numbers = {**{path: printed.get(path) for path in form.fields}, **{path: printed[path] for path in optional}}

    def evidence(path: str) -> Evidence:
        return _evidence(homes[path], path, document) if path in homes else _absent(form.field(path))

    found = LazyMapping(numbers, evidence)
    empty = (path for path, value in numbers.items() if value is None)
    problems += [_no_number(form.field(path), found[path]) for path in empty if found[path].status is Status.TEXT]
    # What is made later keeps the document in memory, which is too much where every character has its box.
    return numbers, dict(found) if document.boxes else found, problems


def _no_number(field: Field, evidence: Evidence) -> Problem:
    label = {"field": field.describe(), "field_en": field.describe("en")}
    return problem("CELL-TEXT", field.path, span=evidence.span, **label, raw=evidence.raw)


def _unknown_columns(form: Form, match: TableMatch) -> list[Problem]:
    """The problem of a table whose columns are an organ's own and none of which is the form's."""
    columns = next((row.item.block.columns for row in match.rows if row.item.block), ())
    cells = {path for row in match.rows for path in row.item.paths}
    if not columns or cells & (form.fields.keys() | form.optional_fields.keys()):
        return []
    names = "、".join(column.label.text for column in columns)
    table = match.sheet.table
    return [problem("COLUMN-UNKNOWN", table.name, table=table.title.text, table_en=table.title.english, columns=names)]


def indicators(
    other: Form | None, form: Form, matches: Iterable[TableMatch], document: Document
) -> tuple[Indicator, ...]:
    """The cells that `form` has no fields for: of rows and columns of another form, or of an organ's own."""
    own = form.fields.keys() | form.optional_fields.keys()
    strange = (row for match in matches for row in match.rows if not own >= set(row.item.paths))
    rows = [settled(row, near(row, document), document) for row in strange]
    found = []
    for row in rows:
        for path, value in zip(row.item.paths, _numbers(row, document.folded), strict=True):
            cell = value, _evidence(row, path, document)
            if other and path in other.fields:
                found.append(_strange(other, other.field(path), *cell))
            elif path not in own:
                found.append(_local(form, row, path, *cell))
    return tuple(found)


def _local(form: Form, match: RowMatch, path: str, value: Number, evidence: Evidence) -> Indicator:
    row, (column, _) = match.item.row, _cell(match, path)
    labels = tuple(label.text for label in (*row.parents, row.label)) if row else ()
    known = row.path if row and row.path in form.fields else ""
    unit = row.unit if row else ""
    return Indicator(labels, evidence, value, unit, column.label.text, form=form.id if known else "", path=known)


def extra_values(indicators: Iterable[Indicator]) -> list[Problem]:
    """For each row that the form has no fields for the problem that says what stands there."""
    rows: dict[tuple[str, ...], list[Indicator]] = {}
    for indicator in indicators:
        rows.setdefault(indicator.labels, []).append(indicator)
    return [_extra(labels, cells) for labels, cells in rows.items() if any(cell.evidence.raw for cell in cells)]


def _extra(labels: tuple[str, ...], cells: Sequence[Indicator]) -> Problem:
    raw = " ".join(cell.evidence.raw or "-" for cell in cells)
    spans = [cell.evidence.span for cell in cells if cell.evidence.span]
    return problem("EXTRA-VALUES", *(c.path for c in cells), span=(spans[0][0], spans[-1][1]), row=labels[-1], raw=raw)


def _strange(form: Form, field: Field, value: Number, evidence: Evidence) -> Indicator:
    labels = (*(label.text for label in field.row.parents), field.row.label.text)
    unit = evidence.unit if field.unit == AS_PRINTED else field.unit
    return Indicator(labels, evidence, value, unit, field.column_label, form=form.id, path=field.path)


def _absent(field: Field) -> Evidence:
    return Evidence(Status.MISSING, row_label=field.row_label, column_label=field.column_label)


def _cell(match: RowMatch, path: str) -> tuple[Column, Token | None]:
    """The column of one of a row's cells, and its token."""
    at = match.item.paths.index(path)
    columns = match.item.block.columns if match.item.block else ()
    return columns[at], match.placement.cells[at] if match.placement else None


def _numbers(match: RowMatch, folded: str) -> list[Number]:
    """The numbers of a row, None where none is printed or its place is not known."""
    cells = match.placement.cells if match.placement else [None] * len(match.item.paths)
    return [_number(token, kind, folded) for token, kind in zip(cells, match.item.kinds, strict=True)]


def _number(token: Token | None, kind: str, folded: str) -> Number:
    if token is None or token.kind in WITHOUT_NUMBER:
        return None
    value = number(folded, token)
    return Decimal(value) if kind == "decimal" else _count(value)


def _count(value: int | Decimal) -> int | Decimal:
    """A count as an integer where a spreadsheet has printed it with a zero or two behind the point; with three they may be thousands."""
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    return int(value) if exponent in (-1, -2) and value == int(value) else value


def _status(match: RowMatch, token: Token | None) -> Status:
    if match.placement is None:
        ambiguous = match.problem and match.problem.code == "CELL-AMBIGUOUS"
        return Status.AMBIGUOUS if ambiguous else Status.MISSING
    return WITHOUT_NUMBER.get(token.kind, Status.VALUE) if token else Status.BLANK


def _evidence(match: RowMatch, path: str, document: Document) -> Evidence:
    column, token = _cell(match, path)
    status, placement = _status(match, token), match.placement
    span = (token.start, token.end) if token and status in _PRINTED else None
    box = document.box(span) if span and document.boxes else None
    return Evidence(
        status,
        document.text[slice(*span)] if span else "",
        span,
        page=box.page if box else None,
        box=box[1:] if box else None,
        row_label=_row_label(match, column),
        column_label=column.label.text,
        basis=placement.basis if placement else None,
        sums=placement.sums if placement else (),
        unit=_unit(column, token, document) if token and column.unit == AS_PRINTED and status is Status.VALUE else "",
    )


def _unit(column: Column, token: Token, document: Document) -> str:
    """The unit printed with a number, or behind the last header above it."""
    own = document.text[token.start : token.end].rstrip().lstrip(_DIGITS)
    if own:
        return own
    header = max((document.folded.rfind(key, 0, token.start) + len(key), key) for key in column.label.keys)
    places = (token.end, header[0] if header[1] in document.folded else token.end)
    found = (_UNIT.match(document.text, place) for place in places)
    return next((m["unit"] for m in found if m), "")


def _row_label(match: RowMatch, column: Column) -> str:
    row = match.item.row
    labels = (*row.parents, row.label) if row and row.label.text else column.parents
    return " > ".join(label.text for label in labels)
