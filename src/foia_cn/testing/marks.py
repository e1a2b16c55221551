"""Invisible marks that say where in a rendered text each cell stands, until `strip` takes them out.

Every mark is one private-use character that layouts count as zero columns wide, so that a text with marks is laid out
exactly like the text without them. Perturbations find the cells by them, and tests learn what a damaged text still
prints (`cells`).
"""

from __future__ import annotations

import re

from attrs import frozen

_FIRST = 0xE000
_END = "\uf8ff"
ROW = "\uf8fe"
"""Stands before the first cell of every row of a table."""

_ANY = re.compile(r"[\ue000-\uf8ff]")
_CELL = re.compile(r"([\ue000-\uf0ff])([^\ue000-\uf8ff]*)\uf8ff")
_UNIT = re.compile(r"[\ue000-\uf8fe]*[^\ue000-\uf8ff]\uf8ff?")


@frozen
class Mark:
    """One printed cell: the number of its field, its text, where it stands in the marked text (marks included)."""

    field: int
    text: str
    start: int
    end: int


def mark(field: int, text: str) -> str:
    """`text` as the cell of this field."""
    return f"{chr(_FIRST + field)}{text}{_END}"


def blank(marked: str) -> bool:
    """Whether nothing but marks is there."""
    return not strip(marked)


def cells(marked: str) -> list[Mark]:
    """The cells of a marked text, in the order they stand there."""
    return [Mark(ord(m[1]) - _FIRST, m[2], m.start(), m.end()) for m in _CELL.finditer(marked)]


def strip(marked: str) -> str:
    """The text without marks."""
    return _ANY.sub("", marked)


def trim(marked: str, character: str) -> str:
    """The text without this character and blank cells at its end."""
    return re.sub(f"(?:{re.escape(character)}|[\ue000-\uf0ff]{_END})+$", "", marked)


def units(marked: str) -> list[str]:
    """The characters of a marked text, each with the marks that belong to it."""
    return _UNIT.findall(marked)
