"""Tables of a web page that no table's tags make up: elements whose styles say in which row and column they stand.

Only places in numbers count, given by all of them and by no two the same; where a browser would have to find the places
itself, they are left to it.
"""

from __future__ import annotations

import re
from itertools import chain, product
from typing import NamedTuple

from lxml import etree

FEWEST = 4
"""The least elements that make a table."""

_WIDEST = 20
"""The most places that they may span on average."""

_BOXES = frozenset(["div", "span", "p", "li", "dt", "dd", "section", "article"])

_PROPERTY = re.compile(r"(?:^|;)\s*grid-(area|row|column)\s*:\s*([^;!]*)", re.IGNORECASE)
_LINE = re.compile(r"(span\s+)?0*([1-9]\d{0,3})", re.IGNORECASE)


class Place(NamedTuple):
    """A place in a grid (from 0), and the rows and columns that are spanned."""

    row: int
    column: int
    rows: int
    columns: int


def places(element: etree._Element) -> dict[etree._Element, Place]:
    """The place of each child if all have one of their own; else none."""
    if len(element) < FEWEST or "grid-" not in (element[0].get("style") or ""):
        return {}
    boxes = (child for child in element if child.tag in _BOXES)
    found = {child: place for child in boxes if (place := _place(child.get("style") or ""))}
    return found if len(found) == len(element) and _apart(list(found.values())) else {}


def _place(style: str) -> Place | None:
    """The place that a style gives in numbers."""
    given = {name.lower(): [line.strip() for line in value.split("/")] for name, value in _PROPERTY.findall(style)}
    area = given.get("area", [])
    row, column = given.get("row", area[0::2]), given.get("column", area[1::2])
    across, down = _stretch(column), _stretch(row)
    return Place(down[0], across[0], down[1], across[1]) if across and down else None


def _stretch(lines: list[str]) -> tuple[int, int] | None:
    """Where a stretch between two lines begins, and how long it is."""
    found = [_LINE.fullmatch(line) for line in lines]
    start, end = found[0] if found else None, found[1] if len(found) == 2 else None
    if not start or start[1] or len(found) > 2 or (len(found) == 2 and not end):
        return None
    if not end:
        return int(start[2]) - 1, 1
    length = int(end[2]) if end[1] else int(end[2]) - int(start[2])
    return (int(start[2]) - 1, length) if length > 0 else None


def _apart(found: list[Place]) -> bool:
    """Whether no two of these share a place."""
    area = sum(place.rows * place.columns for place in found)
    if area > _WIDEST * len(found):
        return False
    rows, columns = ((p.row, p.rows) for p in found), ((p.column, p.columns) for p in found)
    inside = (
        product(range(r, r + high), range(c, c + wide)) for (r, high), (c, wide) in zip(rows, columns, strict=True)
    )
    return len(set(chain.from_iterable(inside))) == area
