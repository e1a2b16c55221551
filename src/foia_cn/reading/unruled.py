"""A row of numbers under a header, without ruling lines: the columns are those that the header's words stand in.

Such a row has no label, and its blank cells leave no trace but the room under their headers. Tables whose rows have
labels need none of this: set in columns of fixed width they are read as text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import define, field

from foia_cn.reading.geometry import Glyph
from foia_cn.reading.lines import Printed, line_of
from foia_cn.reading.ruling import Lattice, Region

_VALUE = re.compile(r"[\d.,/—–-]+")
FEWEST = 8
"""The least numbers that make a row without a label."""

APART, HEADING, LEAD = 0.5, 6.0, 2.5
"""In ems: what sets words apart, what is too wide for a header's word, how far apart a header's lines may be."""


@define
class _Column:
    """A column: from where to where it reaches, its header's words from the bottom up, its value."""

    low: float
    high: float
    words: list[list[Glyph]] = field(factory=list)
    value: list[Glyph] = field(factory=list)


def header_rows(lines: Sequence[list[Glyph]]) -> tuple[list[tuple[Lattice, list[Printed]]], list[list[Glyph]]]:
    """The rows of numbers with their headers as tables of two rows, and the lines without what is in these."""
    rest = list(lines)
    found = []
    for number, line in enumerate(lines):
        values = _words(line)
        if len(values) < FEWEST or not all(_VALUE.fullmatch(line_of(word)[0]) for word in values):
            continue
        columns = [_Column(word[0].x0, word[-1].x1, value=word) for word in values]
        for above in range(number - 1, -1, -1):
            words = _words(lines[above])
            if _is_apart(lines[above], lines[above + 1], words):
                break
            left = [word for word in words if not _take(word, columns)]
            rest[above] = [glyph for word in left for glyph in word]
        columns.sort(key=lambda column: column.low)
        if not all(column.words for column in columns):
            return [], list(lines)
        rest[number] = []
        found.append(_table(columns))
    return found, [line for line in rest if line]


def _words(line: Sequence[Glyph]) -> list[list[Glyph]]:
    words: list[list[Glyph]] = []
    for glyph in line:
        if not words or glyph.x0 - words[-1][-1].x1 > APART * (glyph.y1 - glyph.y0):
            words.append([])
        words[-1].append(glyph)
    return words


def _is_apart(upper: Sequence[Glyph], lower: Sequence[Glyph], words: Sequence[Sequence[Glyph]]) -> bool:
    """Whether a line belongs no more to the header below it."""
    glyph = upper[0]
    em = glyph.y1 - glyph.y0
    far = lower[0].y0 - glyph.y0 > LEAD * em
    return far or (len(words) == 1 and words[0][-1].x1 - words[0][0].x0 > HEADING * em)


def _take(word: list[Glyph], columns: list[_Column]) -> bool:
    """Put a word into the one column that it stands in, or a new one; not if it stands over several."""
    low, high = word[0].x0, word[-1].x1
    under = [column for column in columns if column.low < high and low < column.high]
    if len(under) > 1:
        return False
    if not under:
        under = [_Column(low, high)]
        columns += under
    column = under[0]
    column.low, column.high = min(low, column.low), max(high, column.high)
    column.words.append(word)
    return True


def _table(columns: Sequence[_Column]) -> tuple[Lattice, list[Printed]]:
    glyphs = [glyph for column in columns for word in (*column.words, column.value) for glyph in word]
    values = [glyph for column in columns for glyph in column.value]
    top, middle, bottom = min(g.y0 for g in glyphs), min(g.y0 for g in values), max(g.y1 for g in glyphs)
    xs = (columns[0].low, *(column.low for column in columns[1:]), columns[-1].high)
    regions = tuple(Region(row, n, 1, 1) for row in (0, 1) for n in range(len(columns)))
    headers = [_stacked(column.words[::-1]) for column in columns]
    texts = [*headers, *(line_of(column.value) for column in columns)]
    return Lattice(xs, (top, middle, bottom), regions, tuple(range(len(regions)))), texts


def _stacked(words: Sequence[list[Glyph]]) -> Printed:
    printed = [line_of(word) for word in words]
    glyphs = [glyph for line in printed for glyph in (*line[1], None)]
    return "\n".join(text for text, _ in printed), glyphs[:-1]
