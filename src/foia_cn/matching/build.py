"""From placed cells to values and evidence, path by path in the form's order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from attrs import evolve

from foia_cn.forms import Column, Field, Form
from foia_cn.forms.lexicon import UNIT_BEHIND
from foia_cn.forms.model import AS_PRINTED
from foia_cn.matching.table import RowMatch, TableMatch
from foia_cn.matching.tokens import Kind, Token, number
from foia_cn.reading.document import Document
from foia_cn.report import Evidence, Indicator, Problem, Status, problem

Number = int | Decimal | None

_WITHOUT_NUMBER = {Kind.DASH: Status.DASH, Kind.TEXT: Status.TEXT}
_UNIT = re.compile(UNIT_BEHIND)
_DIGITS = "0123456789０１２３４５６７８９.,．，+-"


def values(
    form: Form, matches: Iterable[TableMatch], document: Document
) -> tuple[dict[str, Number], dict[str, Evidence], list[Problem]]:
    """The values, the evidence and the problems of a form's tables."""
    cells: dict[str, tuple[Number, Evidence]] = {}
    problems: list[Problem] = []
    for match in matches:
        if not match.rows:
            title = match.sheet.table.title
            problems.append(
                problem(
                    "TABLE-MISSING",
                    match.sheet.table.name,
                    table=match.sheet.table.number,
                    title=title.body,
                    title_en=title.english,
                )
            )
        problems += _unknown_columns(form, match)
        for row in match.rows:
            cells |= _cells(row, document)
            problems += [row.problem] if row.problem else []
        problems += match.problems
    fields = {**form.fields, **{path: f for path, f in form.optional_fields.items() if path in cells}}
    found: dict[str, tuple[Number, Evidence]] = {
        path: cells.get(path) or (None, _absent(f)) for path, f in fields.items()
    }
    problems += [_no_number(fields[path], e) for path, (_, e) in found.items() if e.status is Status.TEXT]
    return {path: v for path, (v, _) in found.items()}, {path: e for path, (_, e) in found.items()}, problems


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
    rows = [row for match in matches for row in match.rows if not own >= set(row.item.paths)]
    found = []
    for row in rows:
        pairs = zip(_columns(row), _cells(row, document).items(), strict=True)
        for column, (path, cell) in pairs:
            if other and path in other.fields:
                found.append(_strange(other, other.field(path), *cell))
            elif path not in own:
                found.append(_local(form, row, column, *cell))
    return tuple(found)


def _columns(match: RowMatch) -> tuple[Column, ...]:
    return match.item.block.columns if match.item.block else ()


def _local(form: Form, match: RowMatch, column: Column, value: Number, evidence: Evidence) -> Indicator:
    row = match.item.row
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


def _cells(match: RowMatch, document: Document) -> dict[str, tuple[Number, Evidence]]:
    row, block = match.item.row, match.item.block
    if row is None or block is None:
        return {}
    if match.placement is None:
        status = Status.AMBIGUOUS if match.problem and match.problem.code == "CELL-AMBIGUOUS" else Status.MISSING
        return {row.at(c): (None, _evidence(match, c, status)) for c in block.columns}
    pairs = zip(block.columns, match.placement.cells, strict=True)
    return {row.at(column): _cell(match, column, token, document) for column, token in pairs}


def _cell(match: RowMatch, column: Column, token: Token | None, document: Document) -> tuple[Number, Evidence]:
    if token is None or token.kind in (Kind.BLANK, Kind.SPACED):
        return None, _evidence(match, column, Status.BLANK)
    if token.kind is Kind.OPEN:
        return None, _evidence(match, column, Status.AMBIGUOUS)
    status = _WITHOUT_NUMBER.get(token.kind, Status.VALUE)
    evidence = _evidence(match, column, status, token, document)
    if status is not Status.VALUE:
        return None, evidence
    value = number(document.folded, token)
    row = match.item.row
    if ((row and row.kind) or column.kind) == "decimal":
        value = Decimal(value)
    if column.unit == AS_PRINTED:
        evidence = evolve(evidence, unit=_unit(column, token, document))
    return value, evidence


def _unit(column: Column, token: Token, document: Document) -> str:
    """The unit printed with a number, or behind the last header above it."""
    own = document.text[token.start : token.end].rstrip().lstrip(_DIGITS)
    if own:
        return own
    header = max((document.folded.rfind(key, 0, token.start) + len(key), key) for key in column.label.keys)
    places = (token.end, header[0] if header[1] in document.folded else token.end)
    found = (_UNIT.match(document.text, place) for place in places)
    return next((m["unit"] for m in found if m), "")


def _evidence(
    match: RowMatch, column: Column, status: Status, token: Token | None = None, document: Document | None = None
) -> Evidence:
    placement = match.placement
    span = (token.start, token.end) if token else None
    box = document.box(span) if document and span and document.boxes else None
    return Evidence(
        status,
        document.text[token.start : token.end] if document and token else "",
        span,
        page=box.page if box else None,
        box=box[1:] if box else None,
        row_label=_row_label(match, column),
        column_label=column.label.text,
        basis=placement.basis if placement else None,
        sums=placement.sums if placement else (),
    )


def _row_label(match: RowMatch, column: Column) -> str:
    row = match.item.row
    labels = (*row.parents, row.label) if row and row.label.text else column.parents
    return " > ".join(label.text for label in labels)
