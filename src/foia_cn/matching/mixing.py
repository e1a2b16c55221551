"""Documents that print parts of two forms: headers of one over some rows, of the other over the rest, or a group of
rows as one row. What is printed is read for what it is, and kept where the document's own form has no field for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from attrs import evolve

from foia_cn.forms import Block, Form, Row, Table
from foia_cn.forms.model import han
from foia_cn.matching.table import RowMatch, TableMatch
from foia_cn.report import problem


@lru_cache(maxsize=8)
def mixed(form: Form, other: Form) -> Form:
    """`form` with the blocks and rows of `other` that it does not have as rows that need not be there."""
    theirs = {table.name: table for table in other.tables}
    return evolve(form, tables=tuple(_mixed(t, theirs[t.name]) if t.name in theirs else t for t in form.tables))


def _mixed(table: Table, other: Table) -> Table:
    blocks: list[Block] = []
    rest = list(other.blocks)
    for block in table.blocks:
        twin = next((b for b in rest if _heading(b) == _heading(block)), None)
        if twin is None:
            blocks.append(block)
            continue
        rest.remove(twin)
        same = [c.label for c in block.columns] == [c.label for c in twin.columns]
        blocks += [_joined(block, twin)] if same else [block, evolve(_optional(twin), heading=None, corner=None)]
    return evolve(table, blocks=(*blocks, *map(_optional, rest)))


def _heading(block: Block) -> str:
    return han(block.heading.text) if block.heading else ""


def _optional(block: Block) -> Block:
    return evolve(block, rows=tuple(evolve(row, optional=True) for row in block.rows))


def _joined(block: Block, twin: Block) -> Block:
    """A block with the other's rows that it does not have, each behind the row that it follows there."""
    rows = list(block.rows)
    at = 0
    for row in twin.rows:
        place = next((n for n, own in enumerate(rows) if own.label is row.label), None)
        if place is None:
            rows.insert(at, evolve(row, optional=True))
            place = at
        at = place + 1
    return evolve(block, rows=tuple(rows))


def explained(table: TableMatch, form: Form, other: Form | None) -> TableMatch:
    """The table with the reason why rows are missing where there is one: their group is printed as one row, or they
    stand under headers of `other`.
    """
    reasons = dict(pair for row in table.rows for pair in _undivided(row, table))
    if other:
        reasons |= {row: _renamed(row, table, form, other) for row in table.rows if row not in reasons}
    return evolve(table, rows=tuple(reasons.get(row, row) for row in table.rows))


def _undivided(group: RowMatch, table: TableMatch) -> list[tuple[RowMatch, RowMatch]]:
    """The missing rows of a group that has numbers of its own, the first of them with a problem for all."""
    own = group.item.row
    if own is None or not own.optional or group.placement is None:
        return []
    rows = [r for r in table.rows if r.item.row and own.label in r.item.row.parents[:1]]
    if not rows or not all(map(_lost, rows)):
        return []
    paths = (r.item.row.path for r in rows if r.item.row)
    whole = problem("ROW-UNDIVIDED", *paths, row=own.label.text, row_en=own.label.english)
    return [(row, evolve(row, problem=whole if row is rows[0] else None)) for row in rows]


def _lost(row: RowMatch) -> bool:
    return row.problem is not None and row.problem.code == "ROW-MISSING"


def _renamed(match: RowMatch, table: TableMatch, form: Form, other: Form) -> RowMatch:
    """A missing row that stands there under the other form's headers: its problem says so."""
    row, twin = match.item.row, _twin(match, table.rows)
    if row is None or twin is None or not _lost(match):
        return match
    there = set(twin.item.paths) if twin.placement else set()
    missing = [path for path in match.item.paths if path not in there and path in form.fields]
    reason = problem("FORM-MIXED", *missing, form=other.id, row=row.label.text, row_en=row.label.english)
    return evolve(match, problem=reason if missing else None)


def _twin(match: RowMatch, rows: Sequence[RowMatch]) -> RowMatch | None:
    """The row of the same name under other columns."""
    keys = _keys(match.item.row)
    return next((r for r in rows if r.item.block is not match.item.block and keys & _keys(r.item.row)), None)


def _keys(row: Row | None) -> set[str]:
    return set(row.label.keys) if row else set()
