"""What an official form is: tables of labelled rows and columns, and the sums that must hold between their cells.

A `Form` is plain data. Matching, checking, printing, schemas and the test strategies all read the same value, so
adding a form or a spelling of a label is adding data. The parts of a form are themselves: two are equal only if they
are the same object.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Literal

from attrs import field, frozen

Kind = Literal["int", "decimal"]

AS_PRINTED = "as printed"
"""The unit of a column whose unit the form leaves open: `Evidence.unit` says what is printed."""

_HAN = re.compile(r"[\u3400-\u9fff]+")
_ENUMERATOR = re.compile(r"^(?:[（(]?([一二三四五六七八九十]+|\d+)[）)]?[、.．]?)(?=\D)")


def han(text: str) -> str:
    """Only the Chinese characters of `text`: what is left of a label whatever its numbering, quotes and blanks."""
    return "".join(_HAN.findall(text))


@frozen(eq=False)
class Label:
    """A printed label: its official text, its English name, other spellings, the note printed behind it."""

    text: str
    english: str = ""
    aliases: tuple[str, ...] = ()
    note: str = ""

    @cached_property
    def enumerator(self) -> str:
        """The number printed before the label (`1`, `一`), or the empty string."""
        found = _ENUMERATOR.match(self.text)
        return found[1] if found else ""

    @cached_property
    def body(self) -> str:
        """The label without its number."""
        return _ENUMERATOR.sub("", self.text, count=1)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The strings of Chinese characters this label is searched by, longest first."""
        keys = {han(s) for s in (self.body, self.body + self.note, *self.aliases)}
        return tuple(sorted(filter(None, keys), key=lambda k: (-len(k), k)))


@frozen(eq=False)
class Column:
    """A column of values: the last part of its fields' paths, its label and the headers above it."""

    key: str
    label: Label
    parents: tuple[Label, ...] = ()
    unit: str = "件"
    kind: Kind = "int"
    signed: bool = False
    """Whether the numbers are changes, which may be negative."""
    alternatives: tuple[str, ...] = ()
    """Headers of the column that holds its numbers where organs have several, the surest first."""


@frozen(eq=False)
class Row:
    """A row of values: the first part of its fields' paths, its label, the labels it stands under, its legal basis.

    An `optional` row (a group's own numbers) yields fields only when it is printed with numbers. `depth` is the column
    of labels that the row's own stands in. `unit` and `kind` are those of its values where the column's do not hold;
    a `heading` has no values, only rows under it.
    """

    path: str
    label: Label
    parents: tuple[Label, ...] = ()
    basis: str = ""
    optional: bool = False
    depth: int = 0
    unit: str = ""
    kind: Kind | None = None
    heading: bool = False

    def at(self, column: Column) -> str:
        """The path of the row's field in a column. A column without a key adds nothing to the path of the row."""
        return f"{self.path}.{column.key}" if column.key else self.path


@frozen(eq=False)
class Block:
    """Rows that share columns. `heading` is what is printed above them, `corner` what stands over the row labels.

    `units` is the header of a column of units: in such a block every label stands in the same column, those of groups
    in rows of their own, and organs may add rows and columns.
    """

    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    heading: Label | None = None
    corner: Label | None = None
    units: Label | None = None


@frozen(eq=False)
class Table:
    """One numbered table of a form. `name` is the part of the report it fills."""

    number: str
    name: str
    title: Label
    blocks: tuple[Block, ...]


@frozen(eq=False)
class Section:
    """One of the six sections: its field name and the titles it goes by.

    A section without a name is none of the six; it ends the one before it. One that is not `required` may be lacking.
    """

    name: str
    title: Label
    required: bool = True


@frozen(eq=False)
class Field:
    """One value of a form (a line of `fields.tsv`)."""

    path: str
    table: Table
    row: Row
    column: Column

    @property
    def unit(self) -> str:
        return self.row.unit or self.column.unit

    @property
    def kind(self) -> Kind:
        return self.row.kind or self.column.kind

    @property
    def row_label(self) -> str:
        """The labels that lead to the row, from the outermost in, joined by ` > `."""
        labels = (*self.row.parents, self.row.label) if self.row.label.text else self.column.parents
        return " > ".join(label.text for label in labels)

    @property
    def column_label(self) -> str:
        return self.column.label.text

    def describe(self, lang: str = "zh") -> str:
        """The field in words, for messages: row label, column label."""
        if lang == "zh":
            return f"{self.row_label}·{self.column_label}"
        labels = (self.row.label,) if self.row.label.text else self.column.parents
        return " / ".join([*(label.english for label in labels), self.column.label.english])


@frozen(eq=False)
class Identity:
    """A sum that must hold: the cells of `left` add up to those of `right`.

    `stands_for` names a subtotal that may be printed in place of the rows it sums.
    """

    code: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    stands_for: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        """Every field the sum is about, subtotals that may stand for rows left out."""
        return self.left + self.right

    def sides(self, values: Mapping[str, int | Decimal | None]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The paths to add up: a printed subtotal stands for its rows where none of those holds a number."""
        right = self.right
        for subtotal, rows in self.stands_for:
            if values.get(subtotal) is not None and all(values.get(r) is None for r in rows):
                right = tuple(dict.fromkeys(subtotal if path in rows else path for path in right))
        return self.left, right


@frozen(eq=False)
class Indicator:
    """A row that organs are known to have in tables of their own: its usual code, its label, and the field of an
    official form that it may be compared with (empty where there is none).
    """

    code: str
    label: Label
    form: str = ""
    path: str = ""


@frozen(eq=False)
class Form:
    """An official form, the notice it comes from and the data years it was issued for."""

    id: str
    notice: str
    years: tuple[int, int | None]
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    identities: tuple[Identity, ...] = field(repr=False)
    indicators: tuple[Indicator, ...] = field(default=(), repr=False)

    @property
    def local_tables(self) -> bool:
        """Whether organs add rows and columns of their own, or have tables of their own altogether."""
        return not self.tables or any(block.units for table in self.tables for block in table.blocks)

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Every field a report of this form has, by path, in the official order."""
        return {f.path: f for f in self._fields() if not f.row.optional}

    @cached_property
    def optional_fields(self) -> dict[str, Field]:
        """Fields that are there only when printed: the numbers of a group row."""
        return {f.path: f for f in self._fields() if f.row.optional}

    def field(self, path: str) -> Field:
        """The field at `path`. Raises KeyError when the form has none there."""
        return self.fields.get(path) or self.optional_fields[path]

    def _fields(self) -> list[Field]:
        return [
            Field(row.at(column), table, row, column)
            for table in self.tables
            for block in table.blocks
            for row in block.rows
            if not row.heading
            for column in block.columns
        ]
