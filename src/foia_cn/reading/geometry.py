"""What is printed on a page, whatever the format: characters and ruling lines with their places.

Places are in points from the page's top left corner, x to the right and y down. Nothing here knows a format or a form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from attrs import frozen

UNMAPPED = "\ufffd"
"""Stands for a character of which the font does not say what it means, and for what is printed over something else."""

TINIEST = 1.0
"""The size in points below which text cannot be seen."""

Matrix = tuple[float, float, float, float, float, float]
Frame = tuple[float, float, float, float]
"""A rectangle: left, top, right, bottom."""


class Glyph(NamedTuple):
    """A character, its box, and by how many quarter turns clockwise its line is turned."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    turn: int = 0


class Rule(NamedTuple):
    """A ruling line, as the rectangle it fills: far longer than thick."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def across(self) -> bool:
        """Whether it runs from left to right."""
        return self.x1 - self.x0 >= self.y1 - self.y0


@frozen
class Sheet:
    """A page: its size, its characters and ruling lines in any order, and how many pictures and invisible characters."""

    width: float
    height: float
    glyphs: Sequence[Glyph]
    rules: Sequence[Rule]
    pictures: int = 0
    hidden: int = 0


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """The matrix that does `m` first, then `n`."""
    a, b, c, d, e, f = m
    p, q, r, s, t, u = n
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def quarter_turns(x: float, y: float) -> int | None:
    """The quarter turns clockwise of a line that runs in the direction (x, y); None where it is aslant."""
    if abs(y) <= 0.18 * abs(x):
        return 0 if x > 0 else 2
    return (1 if y > 0 else 3) if abs(x) <= 0.18 * abs(y) else None


def upright(sheet: Sheet) -> tuple[Sheet, int]:
    """The sheet turned so that most of its text stands upright, and the quarter turns that most of it was turned by."""
    turns = Counter(glyph.turn for glyph in sheet.glyphs)
    turn = turns.most_common(1)[0][0] if turns else 0
    if not turn:
        return sheet, 0
    size = (sheet.width, sheet.height) if turn == 2 else (sheet.height, sheet.width)
    rules = [Rule(*turn_back(rule, turn, sheet.width, sheet.height)) for rule in sheet.rules]
    return Sheet(*size, turned(sheet.glyphs, turn, sheet.width, sheet.height), rules), turn


def turned(glyphs: Iterable[Glyph], turn: int, width: float, height: float) -> list[Glyph]:
    """Glyphs of a page of this size after turning it back by quarter turns."""
    return [
        Glyph(glyph.text, *turn_back(glyph[1:5], turn, width, height), (glyph.turn - turn) % 4) for glyph in glyphs
    ]


def turn_back(box: Sequence[float], turn: int, width: float, height: float) -> Frame:
    """A box on a page of this size after turning the page counter-clockwise by `turn` quarters."""
    x0, y0, x1, y1 = box
    if turn == 1:
        return y0, width - x1, y1, width - x0
    if turn == 2:
        return width - x1, height - y1, width - x0, height - y0
    return (height - y1, x0, height - y0, x1) if turn == 3 else (x0, y0, x1, y1)


def rules_of(points: Sequence[tuple[float, float]], stroked: bool, clip: Frame) -> list[Rule]:
    """The ruling lines that painting a path through these points makes.

    Stroked, each of its level and plumb pieces; filled, the whole if it is thin.
    """
    frames = (
        [_around(pair) for pair in zip(points, points[1:], strict=False)] if stroked else [_around(points)]
    )
    found = [_clipped(frame, clip) for frame in frames if _is_thin(frame, stroked)]
    return [Rule(*frame) for frame in found if frame]


THICKEST = 3.0
SHORTEST = 3.0


def _around(points: Sequence[tuple[float, float]]) -> Frame:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _is_thin(frame: Frame, stroked: bool) -> bool:
    wide, high = frame[2] - frame[0], frame[3] - frame[1]
    thin, long = (wide, high) if wide < high else (high, wide)
    return long >= SHORTEST and thin <= (0.5 if stroked else min(THICKEST, long / 2))


def _clipped(frame: Frame, clip: Frame) -> Frame | None:
    x0, y0, x1, y1 = max(frame[0], clip[0]), max(frame[1], clip[1]), min(frame[2], clip[2]), min(frame[3], clip[3])
    return (x0, y0, x1, y1) if x0 <= x1 and y0 <= y1 else None
