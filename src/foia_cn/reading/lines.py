"""Characters with places to lines of text: sorted, spaces where there is room for one, printed twice read once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from foia_cn.reading.document import Box
from foia_cn.reading.geometry import UNMAPPED, Glyph

Mark = tuple[Glyph, Box]
"""A character as it lies after turning the page upright, and its box on the page."""

Printed = tuple[str, Sequence[Box | None]]
"""A text and the box of each of its characters."""

SPACES = (0.2, 0.5, 0.7)
"""The room between two characters that is a space, in ems: where none, one, both of them are ideographs."""

_WIDE = "\u2e80"
"""Ideographs and their punctuation begin here."""

COLUMN_GAP = 1.5
"""The room in a line that sets columns apart, in ems."""


def lines_of(marks: Iterable[Mark]) -> list[list[Mark]]:
    """The characters line by line, each line from the left."""
    lines: list[list[Mark]] = []
    middle = high = 0.0
    for mark in sorted(marks, key=lambda m: m[0][2] + m[0][4]):
        _, _, top, _, bottom, _ = mark[0]
        at, size = (top + bottom) / 2, bottom - top
        if lines and at - middle <= 0.5 * max(size, high):
            lines[-1].append(mark)
        else:
            lines.append([mark])
            middle, high = at, size
    for line in lines:
        line.sort(key=lambda m: m[0][1])
    return lines


def line_of(line: Iterable[Mark]) -> Printed:
    """The text of a line of characters."""
    return _joined(_apart(line))


def _joined(apart: Iterable[tuple[str, Mark, float]]) -> Printed:
    text: list[str] = []
    boxes: list[Box | None] = []
    for char, (_, box), room in apart:
        if room:
            text.append(" ")
            boxes.append(None)
        text.append(char)
        boxes += [box] * len(char)
    return "".join(text), boxes


def _apart(line: Iterable[Mark]) -> Iterator[tuple[str, Mark, float]]:
    """The visible characters of a line, each with the room before it if that is a space, else 0.

    Only room tells: producers leave spaces out, or draw some where none is to be seen.
    """
    before, low, end, size = "", 0.0, 0.0, 0.0
    for mark in line:
        char, x0, y0, x1, y1, _ = mark[0]
        text = char
        room = x0 - end if before else 0.0
        if room < 0 and -room > 0.5 * min(end - low, x1 - x0):
            if char == before:
                continue
            if char.isdigit() or before.isdigit():
                text = UNMAPPED + char
        elif char.isdigit() and before.isdigit() and not 0.8 < size / (y1 - y0 or 1.0) < 1.25:
            # A note's number is no part of the number that it stands beside.
            text = UNMAPPED + char
        wide = room > 0 and room > SPACES[(before >= _WIDE) + (char >= _WIDE)] * (y1 - y0)
        yield text, mark, room if wide else 0.0
        before, low, end, size = char, x0, x1, y1 - y0


def set_in_columns(lines: Sequence[Sequence[Mark]]) -> Iterator[tuple[float, Printed]]:
    """The lines of a page with their heights. Where one holds columns, its characters stand in columns of fixed width."""
    sizes = [glyph.y1 - glyph.y0 for line in lines for glyph, _ in line]
    pitch = max(median(sizes) / 2, 1.0) if sizes else 1.0
    left = min((line[0][0].x0 for line in lines), default=0.0)
    for line in lines:
        apart = list(_apart(line))
        if not apart:
            continue
        size = max(glyph.y1 - glyph.y0 for _, (glyph, _), _ in apart)
        columns = any(room > COLUMN_GAP * size for _, _, room in apart)
        y = (apart[0][1][0].y0 + apart[0][1][0].y1) / 2
        printed = _in_columns(apart, left, pitch) if columns else _joined(apart)
        if printed[0]:
            yield y, printed


def _in_columns(apart: Iterable[tuple[str, Mark, float]], left: float, pitch: float) -> Printed:
    text: list[str] = []
    boxes: list[Box | None] = []
    width = 0
    for n, (char, (glyph, box), room) in enumerate(apart):
        if room or not n:
            blanks = max(round((glyph.x0 - left) / pitch) - width, 1 if room else 0)
            if room > COLUMN_GAP * (glyph.y1 - glyph.y0):
                blanks = max(blanks, 2)
            text.append(" " * blanks)
            boxes += [None] * blanks
            width += blanks
        text.append(char)
        boxes += [box] * len(char)
        width += sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in char)
    return "".join(text), boxes
