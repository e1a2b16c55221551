"""What is printed on a page, whatever the format: characters and ruling lines with their places.

Places are in points from the page's top left corner, x to the right and y down. Nothing here knows a format or a form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from attrs import frozen

UNMAPPED = "\ufffd"
"""Stands for a character of which the font does not say what it means, and for what is printed over something else."""

TINIEST, LARGEST = 1.0, 2000.0
"""The sizes in points between which text can be seen."""

Matrix = tuple[float, float, float, float, float, float]
Frame = tuple[float, float, float, float]
"""A rectangle: left, top, right, bottom."""


class Glyph(NamedTuple):
    """A character that is no blank, its box, and by how many quarter turns clockwise its line is turned.

    `printed` is how it lies on the page, if that has been turned to read it.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    turn: int = 0
    printed: Glyph | None = None


_TURN = attrgetter("turn")


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


@frozen
class Printout:
    """A paged file: the title that it declares, and its pages; None for a page that cannot be read."""

    title: str
    sheets: Iterable[Sheet | None]


def apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a matrix leads a point."""
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


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


def upright(sheet: Sheet) -> Sheet:
    """The sheet turned so that most of its text stands upright."""
    turn = usual_turn(sheet.glyphs)
    if not turn:
        return sheet
    size = (sheet.width, sheet.height) if turn == 2 else (sheet.height, sheet.width)
    rules = [Rule(*turn_back(rule, turn, sheet.width, sheet.height)) for rule in sheet.rules]
    return Sheet(*size, turned(sheet.glyphs, turn, sheet.width, sheet.height), rules)


def usual_turn(glyphs: Sequence[Glyph]) -> int:
    """The turn of most glyphs."""
    turns = set(map(_TURN, glyphs))
    return Counter(map(_TURN, glyphs)).most_common(1)[0][0] if len(turns) > 1 else next(iter(turns), 0)


def turned(glyphs: Iterable[Glyph], turn: int, width: float, height: float) -> list[Glyph]:
    """Glyphs of a page of this size after turning it back by quarter turns."""
    return [Glyph(g.text, *turn_back(g[1:5], turn, width, height), (g.turn - turn) % 4, g.printed or g) for g in glyphs]


def turn_back(box: Sequence[float], turn: int, width: float, height: float) -> Frame:
    """A box on a page of this size after turning the page counter-clockwise by `turn` quarters."""
    x0, y0, x1, y1 = box
    if turn == 1:
        return y0, width - x1, y1, width - x0
    if turn == 2:
        return width - x1, height - y1, width - x0, height - y0
    return (height - y1, x0, height - y0, x1) if turn == 3 else (x0, y0, x1, y1)


def to_top_left(box: Frame, turn: int) -> tuple[float, float, Matrix]:
    """Width and height of a page with this box that is shown turned by quarters clockwise, and the way to its places.

    The box is in coordinates whose y runs up.
    """
    x0, y0, x1, y1 = box
    wide, high = (y1 - y0, x1 - x0) if turn % 2 else (x1 - x0, y1 - y0)
    ways: tuple[Matrix, ...] = (
        (1, 0, 0, -1, -x0, y1),
        (0, 1, 1, 0, -y0, -x0),
        (-1, 0, 0, 1, x1, -y0),
        (0, -1, -1, 0, y1, x1),
    )
    return wide, high, ways[turn % 4]


NOWHERE: Frame = (0.0, 0.0, -1.0, -1.0)


def around(points: Sequence[tuple[float, float]]) -> Frame:
    """The rectangle around points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def within(one: Frame, other: Frame) -> Frame:
    """What two rectangles have in common; one that holds nothing if that is nothing."""
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def holds(frame: Frame, x: float, y: float) -> bool:
    """Whether a rectangle holds a point."""
    return frame[0] <= x <= frame[2] and frame[1] <= y <= frame[3]


THICKEST = 3.0
SHORTEST = 3.0


def rules_of(points: Sequence[tuple[float, float]], stroked: bool, clip: Frame) -> list[Rule]:
    """The ruling lines that painting a path through these points makes.

    Stroked, each of its level and plumb pieces; filled, the whole if it is thin.
    """
    if not stroked:
        return ruled(around(points), clip)
    return [rule for pair in pairwise(points) for rule in ruled(around(pair), clip, 0.5)]


def ruled(frame: Frame, clip: Frame, most: float = THICKEST) -> list[Rule]:
    """The ruling line that a painted rectangle is, as far as it can be seen; none if it is none."""
    if not is_thin(frame, most):
        return []
    part = within(frame, clip)
    return [Rule(*part)] if part[0] <= part[2] and part[1] <= part[3] else []


def is_thin(frame: Frame, most: float = THICKEST) -> bool:
    """Whether a rectangle is a line: no thicker than `most`, and longer than thick."""
    thin, long = sorted((frame[2] - frame[0], frame[3] - frame[1]))
    return long >= SHORTEST and thin <= min(most, long / 2)


ASCENT, DESCENT = 0.88, -0.12
"""Top and bottom of a character's box, in ems from its base line."""

INVISIBLE = (3, 7)
"""The text rendering modes of PDF that paint nothing."""


class Reach:
    """How far the box of a character reaches from its origin, but for its width; its turn; whether it is invisible.

    `matrix` leads from the base line's coordinates to the page's; `scale` is how much wider characters are set.
    """

    __slots__ = ("bottom", "hidden", "left", "right", "top", "turn")

    def __init__(self, matrix: Matrix, size: float, scale: float = 1.0, rise: float = 0.0, mode: int = 0) -> None:
        a, b, c, d, _, _ = matrix
        low, high = DESCENT * size + rise, ASCENT * size + rise
        xs, ys = (low * c, high * c), (low * d, high * d)
        self.left, self.right, self.top, self.bottom = min(xs), max(xs), min(ys), max(ys)
        along = size * scale
        self.turn = quarter_turns(along * a, along * b)
        em, wide = abs(size) * (c * c + d * d) ** 0.5, abs(along) * (a * a + b * b) ** 0.5
        self.hidden = mode in INVISIBLE or not TINIEST <= em <= LARGEST or not TINIEST <= wide <= LARGEST
