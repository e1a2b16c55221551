"""From placed cells to values and evidence, path by path in the form's order."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from foia_cn.forms import Column, Field, Form
from foia_cn.matching.table import RowMatch, TableMatch
from foia_cn.matching.tokens import Kind, Token, number
from foia_cn.reading.document import Document
from foia_cn.report import Evidence, Problem, Status, problem

Number = int | Decimal | None

_WITHOUT_NUMBER = {Kind.DASH: Status.DASH, Kind.TEXT: Status.TEXT}


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
        for row in match.rows:
            cells |= _cells(row, document)
            problems += [row.problem] if row.problem else []
        problems += match.problems
    fields = {**form.fields, **{path: f for path, f in form.optional_fields.items() if path in cells}}
    found = {path: cells.get(path) or (None, _absent(f)) for path, f in fields.items()}
    problems += [_no_number(fields[path], e) for path, (_, e) in found.items() if e.status is Status.TEXT]
    return {path: v for path, (v, _) in found.items()}, {path: e for path, (_, e) in found.items()}, problems


def _no_number(field: Field, evidence: Evidence) -> Problem:
    label = {"field": field.describe(), "field_en": field.describe("en")}
    return problem("CELL-TEXT", field.path, span=evidence.span, **label, raw=evidence.raw)


def _absent(field: Field) -> Evidence:
    return Evidence(Status.MISSING, row_label=field.row_label, column_label=field.column_label)


def _cells(match: RowMatch, document: Document) -> dict[str, tuple[Number, Evidence]]:
    row, block = match.item.row, match.item.block
    if row is None or block is None:
        return {}
    if match.placement is None:
        status = Status.AMBIGUOUS if match.problem and match.problem.code == "CELL-AMBIGUOUS" else Status.MISSING
        return {f"{row.path}.{c.key}": (None, _evidence(match, c, status)) for c in block.columns}
    pairs = zip(block.columns, match.placement.cells, strict=True)
    return {f"{row.path}.{column.key}": _cell(match, column, token, document) for column, token in pairs}


def _cell(match: RowMatch, column: Column, token: Token | None, document: Document) -> tuple[Number, Evidence]:
    if token is None or token.kind in (Kind.BLANK, Kind.SPACED):
        return None, _evidence(match, column, Status.BLANK)
    if token.kind is Kind.OPEN:
        return None, _evidence(match, column, Status.AMBIGUOUS)
    status = _WITHOUT_NUMBER.get(token.kind, Status.VALUE)
    value = number(document.folded, token) if status is Status.VALUE else None
    if value is not None and column.kind == "decimal":
        value = Decimal(value)
    return value, _evidence(match, column, status, token, document)


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
