"""A form as the matcher wants it: for each table the labels in the order they are printed, and one pattern for all.

Knows no form and no label by name.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from attrs import field, frozen

from foia_cn.forms import Block, Form, Label, Row, Table
from foia_cn.forms.model import han

_INSIDE = re.compile(r"([\u3400-\u9fff]{2})(\d+)([\u3400-\u9fff])")


@frozen(eq=False, slots=False)
class Item:
    """A label in the printed order of a table: a row's, or (where `row` is None) a heading's, corner's or column's."""

    label: Label
    row: Row | None = None
    block: Block | None = None
    size: int = 0
    """How many values a row has."""
    role: frozenset[tuple[int, bool]] = frozenset()
    """The sums over several rows a row takes part in, and on which side: rows of one role can be exchanged unseen."""

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """The paths of a row's fields, in the order of the columns."""
        return tuple(self.row.at(c) for c in self.block.columns) if self.row and self.block else ()

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of a row's numbers, in the order of the columns."""
        return tuple(self.row.kind or c.kind for c in self.block.columns) if self.row and self.block else ()

    @property
    def depth(self) -> int:
        return self.row.depth if self.row else 0

    @cached_property
    def path_set(self) -> frozenset[str]:
        return frozenset(self.paths)


@frozen(eq=False)
class Sheet:
    """A table with its labels in printed order. A table whose only row has no label has no items."""

    table: Table
    items: tuple[Item, ...]

    @cached_property
    def owners(self) -> dict[str, tuple[int, ...]]:
        """The numbers of the items that a string of Chinese characters may be the label of."""
        owners: dict[str, tuple[int, ...]] = {}
        for number, item in enumerate(self.items):
            for key in item.label.keys:
                owners[key] = (*owners.get(key, ()), number)
        return owners

    @cached_property
    def headers(self) -> frozenset[str]:
        """The search keys of everything printed on the table that is not the label of one of its rows."""
        labels = [label for block in self.table.blocks for label in _around(block)]
        return frozenset(key for label in labels for key in label.keys)

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The Chinese characters of the labels that rows stand under."""
        parents = {p for block in self.table.blocks for row in block.rows for p in row.parents}
        return tuple(sorted(han(p.text) for p in parents))

    @cached_property
    def fillers(self) -> frozenset[str]:
        """The characters and numbers that may stand between those of a label."""
        return frozenset("".join(self.groups)) | frozenset(item.label.enumerator for item in self.items)

    @cached_property
    def digits(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Numbers that labels print in their midst (计1条), each with the characters before and behind it."""
        labels = (item.label.body + item.label.note for item in self.items)
        found = dict.fromkeys(match.groups() for label in labels for match in _INSIDE.finditer(label))
        return {n: tuple((a, b) for a, number, b in found if number == n) for _, n, _ in found}

    @cached_property
    def rows_only(self) -> frozenset[str]:
        """The search keys that are labels of rows only: within another row they are no part of it."""
        rows = {key for key, numbers in self.owners.items() if all(self.items[n].row for n in numbers)}
        return frozenset(rows - self.headers)

    @cached_property
    def required(self) -> frozenset[int]:
        """The numbers of the rows that must be there."""
        rows = ((n, item.row) for n, item in enumerate(self.items))
        return frozenset(n for n, row in rows if row and not (row.optional or row.heading))


@frozen(eq=False)
class Vocabulary:
    """All labels of a form."""

    form: Form
    sheets: tuple[Sheet, ...]
    pattern: re.Pattern[str] = field(repr=False)

    @cached_property
    def largest(self) -> Sheet:
        """The table with the most values; a form without tables has none."""
        return max(self.sheets, key=lambda sheet: sum(item.size for item in sheet.items))


def _around(block: Block) -> list[Label]:
    """Everything printed on a block besides its rows' own labels."""
    above = [block.heading, block.corner, block.units]
    columns = [label for column in block.columns for label in (*column.parents, column.label)]
    return [*(label for label in above if label), *columns, *(p for row in block.rows for p in row.parents)]


def _roles(form: Form, table: Table) -> dict[str, frozenset[tuple[int, bool]]]:
    """The role of each row of a table, by its path."""
    rows = {row.at(c): row.path for b in table.blocks for row in b.rows if not row.heading for c in b.columns}
    roles: dict[str, set[tuple[int, bool]]] = {path: set() for path in rows.values()}
    for n, identity in enumerate(form.identities):
        if len({rows.get(path) for path in identity.paths}) > 1:
            for side in (identity.left, identity.right):
                for path in side:
                    roles.get(rows.get(path, ""), set()).add((n, side is identity.left))
    return {path: frozenset(role) for path, role in roles.items()}


def _item(row: Row, block: Block, roles: dict[str, frozenset[tuple[int, bool]]]) -> Item:
    if row.heading:
        return Item(row.label, block=block)
    return Item(row.label, row, block, len(block.columns), roles[row.path])


def _items(form: Form, table: Table) -> tuple[Item, ...]:
    items: list[Item] = []
    roles = _roles(form, table)
    for block in table.blocks:
        if not block.rows[0].label.text:
            continue
        items += [Item(label, block=block) for label in (block.heading, block.corner) if label]
        items += [Item(column.label, block=block) for column in block.columns]
        items += [_item(row, block, roles) for row in block.rows]
    return tuple(items)


@lru_cache(maxsize=8)
def vocabulary(form: Form) -> Vocabulary:
    """The form's labels, made once."""
    sheets = tuple(Sheet(table, _items(form, table)) for table in form.tables)
    keys = {key for sheet in sheets for key in (*sheet.owners, *sheet.headers)}
    longest_first = sorted(keys, key=lambda key: (-len(key), key))
    return Vocabulary(form, sheets, re.compile("|".join(map(re.escape, longest_first))))
