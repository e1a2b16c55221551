"""Where a value comes from and how sure its place is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, Generic, TypeVar

from attrs import frozen

V = TypeVar("V")


class Status(StrEnum):
    """What the cell of a field holds. Only `VALUE` comes with a number; the others are different things, none is zero."""

    VALUE = "value"
    """A number is printed."""
    BLANK = "blank"
    """The cell is there and empty."""
    DASH = "dash"
    """The cell holds `/`, `-`, `—`, `无` or the like."""
    TEXT = "text"
    """The cell holds something that is no number."""
    MISSING = "missing"
    """The row, the column or the table was not found."""
    AMBIGUOUS = "ambiguous"
    """More than one reading fits and nothing decides."""


class Basis(StrEnum):
    """What put a number into its column, strongest first."""

    COUNT = "count"
    """The row has exactly as many cells as the table has columns."""
    GRID = "grid"
    """The source says the row and column of each cell."""
    SEPARATORS = "separators"
    """The separators between the cells are those of the full rows, or of the header."""
    HEADER = "header"
    """The number stands under its column's header, well apart from its neighbours."""
    COLUMNS = "columns"
    """The numbers stand under each other, and every sum through the cell holds."""
    SUMS = "sums"
    """The form's sums leave exactly one place for it."""


@frozen
class Evidence:
    """How a field was read.

    `span` is the place of the number in the text that was passed in, or in that which was made of a file
    (`foia_cn.parsing.open_document(path).text`): `text[start:end] == raw`. `page` (from 1) and `box` (x0, y0,
    x1, y1 in points from the top left) are there for paged sources. `basis` says what placed the cell; `sums` names the
    identities that took part in the decision. `unit` is the unit printed behind the number, or else in its column's
    header, where the form leaves the unit open.
    """

    status: Status
    raw: str = ""
    span: tuple[int, int] | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    row_label: str = ""
    column_label: str = ""
    basis: Basis | None = None
    sums: tuple[str, ...] = ()
    unit: str = ""


class FrozenMapping(Mapping[str, V], Generic[V]):
    """A read-only dict that can be pickled and compared."""

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[str, V]) -> None:
        self._items = dict(items)

    def __getitem__(self, key: str) -> V:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __repr__(self) -> str:
        return repr(dict(self))


class LazyMapping(FrozenMapping[V]):
    """A read-only dict each of whose items is made when it is first asked for. Pickled, all of them are."""

    __slots__ = ("_keys", "_make")

    def __init__(self, keys: Iterable[str], make: Callable[[str], V]) -> None:
        super().__init__({})
        self._keys, self._make = dict.fromkeys(keys), make

    def __getitem__(self, key: str) -> V:
        if key not in self._items and key in self._keys:
            self._items[key] = self._make(key)
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __reduce__(self) -> tuple[Any, ...]:
        return FrozenMapping, (dict(self),)
