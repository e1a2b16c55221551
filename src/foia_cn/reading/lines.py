"""Characters with places to lines of text: sorted, spaces where there is room for one, printed twice read once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from statistics import median

from attrs import define, field

from foia_cn.reading.geometry import UNMAPPED, Glyph

Printed = tuple[str, Sequence[Glyph | None]]
"""A text and what each of its characters is printed as."""

SPACES = (0.2, 0.5, 0.7)
"""The room between two characters that is a space, in ems: where none, one, both of them are ideographs."""

_WIDE = "\u2e80"
"""Ideographs and their punctuation begin here."""

COLUMN_GAP = 1.5
"""The room in a line that sets columns apart, in ems."""

_LEFT = attrgetter("x0")


@define
class _Apart:
    """The visible characters of a line: text, glyph, and the room before it if that is a space, else 0."""

    texts: list[str] = field(factory=list)
    glyphs: list[Glyph] = field(factory=list)
    rooms: list[float] = field(factory=list)


def lines_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """The characters line by line, each line from the left."""
    lines: list[list[Glyph]] = []
    middle = high = last_top = last_bottom = 0.0
    for glyph in sorted(glyphs, key=_height):
        top, bottom = glyph.y0, glyph.y1
        at, size = (top + bottom) / 2, bottom - top
        if lines and (
            (top == last_top and bottom == last_bottom) or at - middle <= 0.5 * (size if size > high else high)
        ):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
            middle, high = at, size
        last_top, last_bottom = top, bottom
    for line in lines:
        line.sort(key=_LEFT)
    return lines


def _height(glyph: Glyph) -> float:
    return glyph.y0 + glyph.y1


def line_of(line: Iterable[Glyph]) -> Printed:
    """The text of a line of characters."""
    return _joined(_apart(line))


def _joined(line: _Apart) -> Printed:
    text = "".join(line.texts)
    if len(text) == len(line.glyphs) and not any(line.rooms):
        return text, line.glyphs
    parts: list[str] = []
    glyphs: list[Glyph | None] = []
    for char, glyph, room in zip(line.texts, line.glyphs, line.rooms, strict=True):
        if room:
            parts.append(" ")
            glyphs.append(None)
        parts.append(char)
        glyphs += [glyph] * len(char)
    return "".join(parts), glyphs


def _apart(line: Iterable[Glyph]) -> _Apart:
    """Only room tells of spaces: producers leave them out, or draw some where none is to be seen."""
    found = _Apart()
    texts, glyphs, rooms = found.texts, found.glyphs, found.rooms
    before, low, end, size = "", 0.0, 0.0, 0.0
    for glyph in line:
        char, x0, y0, x1, y1, _, _ = glyph
        text, high = char, y1 - y0
        room = x0 - end if before else 0.0
        if room < 0 and -room > 0.5 * min(end - low, x1 - x0):
            if char == before:
                continue
            if char.isdigit() or before.isdigit():
                text = UNMAPPED + char
        elif size != high and char.isdigit() and before.isdigit() and not 0.8 < size / (high or 1.0) < 1.25:
            # A note's number is no part of the number that it stands beside.
            text = UNMAPPED + char
        texts.append(text)
        glyphs.append(glyph)
        rooms.append(room if room > 0 and room > SPACES[(before >= _WIDE) + (char >= _WIDE)] * high else 0.0)
        before, low, end, size = char, x0, x1, high
    return found


def set_in_columns(lines: Sequence[Sequence[Glyph]]) -> Iterator[tuple[float, Printed]]:
    """The lines of a page with their heights. Where one holds columns, its characters stand in columns of fixed width."""
    sizes = [glyph.y1 - glyph.y0 for line in lines for glyph in line]
    pitch = max(median(sizes) / 2, 1.0) if sizes else 1.0
    left = min((line[0].x0 for line in lines), default=0.0)
    for line in map(_apart, lines):
        if not line.glyphs:
            continue
        first, widest = line.glyphs[0], max(line.rooms)
        columns = widest and widest > COLUMN_GAP * max(glyph.y1 - glyph.y0 for glyph in line.glyphs)
        printed = _in_columns(line, left, pitch) if columns else _joined(line)
        if printed[0]:
            yield (first.y0 + first.y1) / 2, printed


def _in_columns(line: _Apart, left: float, pitch: float) -> Printed:
    text: list[str] = []
    glyphs: list[Glyph | None] = []
    width = 0
    for n, (char, glyph, room) in enumerate(zip(line.texts, line.glyphs, line.rooms, strict=True)):
        if room or not n:
            blanks = max(round((glyph.x0 - left) / pitch) - width, 1 if room else 0)
            if room > COLUMN_GAP * (glyph.y1 - glyph.y0):
                blanks = max(blanks, 2)
            text.append(" " * blanks)
            glyphs += [None] * blanks
            width += blanks
        text.append(char)
        glyphs += [glyph] * len(char)
        width += sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in char)
    return "".join(text), glyphs
