"""The content of an OFD page: its text and path objects with their places, as far as they can be seen.

What an object's `Clips` cut off is not left out: only its `Boundary` clips it here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, repeat

from attrs import define, field
from lxml import etree

from foia_cn.reading.geometry import (
    UNMAPPED,
    Frame,
    Glyph,
    Matrix,
    Reach,
    Rule,
    apply,
    around,
    holds,
    multiply,
    rules_of,
    within,
)
from foia_cn.reading.pdf_fonts import readable

POINTS = 72 / 25.4
_STEP = re.compile(r"([MLCBQAS])|([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)")
_COUNTS = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
"""How many numbers each step of a path takes; the last two are where it ends."""

_ESCAPED = re.compile(r"\\(?:([0-9A-Fa-f]{4})|\\)")
"""A character that XML cannot hold, or a blank, is written as a backslash and four digits; a backslash as two."""

_INDENT = re.compile(r"\A[ \t]*[\r\n]\s*|[\r\n]\s*\Z")
_PLACEHOLDER = "\xa4"
"""Stands for glyphs of which the file does not say what they mean."""

_FALSE, _TRUE = ("false", "0"), ("true", "1")
_WIDE = "\u2e80"
_OBJECTS = tuple("{*}" + name for name in ("TextObject", "PathObject", "ImageObject", "CompositeObject"))
DEEPEST = 8


@define
class Painter:
    """A page being painted: what is on it so far. `spend` is told how much work is done, `unit` finds shared drawings."""

    spend: Callable[[int], None]
    unit: Callable[[str], etree._Element | None]
    glyphs: list[Glyph] = field(factory=list)
    rules: list[Rule] = field(factory=list)
    pictures: int = 0
    hidden: int = 0

    def paint(self, part: etree._Element, matrix: Matrix, page: Frame, depth: int = 0) -> None:
        """Paint the objects of a part; `matrix` leads from its millimetres to the points of `page`, which clips them."""
        for item in part.iter(*_OBJECTS):
            self.spend(5)
            name = etree.QName(item).localname
            if item.get("Visible", "").lower() in _FALSE or item.get("Alpha") == "0":
                self.hidden += name == "TextObject"
            elif name == "TextObject":
                self._write(item, *_placed(item, matrix), page)
            elif name == "PathObject":
                self._draw(item, *_placed(item, matrix), page)
            elif name == "CompositeObject" and (unit := self.unit(item.get("ResourceID", ""))) is not None:
                inner, frame = _placed(item, matrix)
                if depth < DEEPEST:
                    self.paint(unit, inner, within(page, frame), depth + 1)
            else:
                self.pictures += 1

    def _write(self, item: etree._Element, matrix: Matrix, frame: Frame, page: Frame) -> None:
        size = number(item.get("Size"), 0.0)
        scale = number(item.get("HScale"), 1.0) or 1.0
        turn = (number(item.get("CharDirection"), 0.0) // 90) % 4
        a, b, c, d = ((1, 0, 0, -1), (0, 1, 1, 0), (-1, 0, 0, 1), (0, -1, -1, 0))[int(turn)]
        reach = Reach(multiply((a, b, c, d, 0.0, 0.0), matrix), size, scale)
        clip = within(page, _widened(frame, size * POINTS))
        unseen = reach.hidden or not _inked(item)
        across, along = (1.0, 0.0) if number(item.get("ReadDirection"), 0.0) % 180 == 0 else (0.0, 1.0)
        x = y = 0.0
        for code in every(item, "TextCode"):
            x, y = number(code.get("X"), x), number(code.get("Y"), y)
            self.spend(len(code.text or ""))
            for char, at_x, at_y, width in _steps(code, x, y, size, scale, (across, along)):
                box = _char_box(matrix, reach, at_x, at_y, width, (a, b))
                if not char.strip():
                    continue
                if unseen or not holds(clip, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2):
                    self.hidden += 1
                elif reach.turn is not None:
                    self.glyphs.append(Glyph(_character(char), *box, reach.turn))

    def _draw(self, item: etree._Element, matrix: Matrix, frame: Frame, page: Frame) -> None:
        clip = within(page, _widened(frame, number(item.get("LineWidth"), 0.353) * POINTS))
        strokes = item.get("Stroke", "").lower() not in _FALSE
        if strokes or item.get("Fill", "").lower() in _TRUE:
            for points in _subpaths(text_of(item, "AbbreviatedData"), self.spend):
                self.rules += rules_of([apply(matrix, *point) for point in points], strokes, clip)


def _placed(item: etree._Element, outer: Matrix) -> tuple[Matrix, Frame]:
    """The way from an object's coordinates to the page's points, and the rectangle that it fills there."""
    boundary = numbers(item.get("Boundary"), 4)
    x, y, wide, high = boundary or (0.0, 0.0, 0.0, 0.0)
    own = numbers(item.get("CTM"), 6)
    matrix: Matrix = (1.0, 0.0, 0.0, 1.0, x, y)
    if own:
        matrix = multiply((own[0], own[1], own[2], own[3], own[4], own[5]), matrix)
    # Some producers write a boundary without extent: the standard has none, and viewers show what it would clip.
    filled = boundary and (wide > 0 or high > 0)
    corners = [apply(outer, x, y), apply(outer, x + wide, y + high)]
    return multiply(matrix, outer), around(corners) if filled else _EVERYWHERE


_EVERYWHERE: Frame = (-1e6, -1e6, 1e6, 1e6)


def _widened(frame: Frame, by: float) -> Frame:
    return frame[0] - by, frame[1] - by, frame[2] + by, frame[3] + by


def _inked(item: etree._Element) -> bool:
    """Whether a text object's characters are painted: filled, as they are unless it says otherwise, or stroked."""
    fills, strokes = item.get("Fill", "").lower() not in _FALSE, item.get("Stroke", "").lower() in _TRUE
    clear = [name for name in ("FillColor", "StrokeColor") if _is_clear(item, name)]
    return (fills and "FillColor" not in clear) or (strokes and "StrokeColor" not in clear)


def _is_clear(item: etree._Element, name: str) -> bool:
    color = item.find("{*}" + name)
    return color is not None and color.get("Alpha") == "0"


def _steps(
    code: etree._Element, x: float, y: float, size: float, scale: float, direction: tuple[float, float]
) -> Iterator[tuple[str, float, float, float]]:
    """The characters of a text code: each with its origin and its width."""
    text = _ESCAPED.sub(_unescaped, _INDENT.sub("", code.text or ""))
    across, down = _deltas(code.get("DeltaX")), _deltas(code.get("DeltaY"))
    stepped = code.get("DeltaX") or code.get("DeltaY")
    for char, dx, dy in zip(text, across, down, strict=False):
        usual = (1.0 if char >= _WIDE else 0.5) * size * scale
        step = abs(dx * direction[0] + dy * direction[1])
        width = step if 0.2 * size * scale < step < 0.75 * size * scale and char < _WIDE else usual
        yield char, x, y, width
        x, y = (x + dx, y + dy) if stepped else (x + usual * direction[0], y + usual * direction[1])


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else "\\"


def _deltas(value: str | None) -> Iterator[float]:
    """Steps from character to character: numbers, and `g count step` for as many equal ones; then none."""
    items = iter((value or "").split())

    def expanded() -> Iterator[float]:
        for item in items:
            if item == "g":
                count, step = number(next(items, None), 0.0), number(next(items, None), 0.0)
                yield from repeat(step, max(0, min(int(count), 1_000_000)))
            else:
                yield number(item, 0.0)

    return chain(expanded(), repeat(0.0))


def _char_box(m: Matrix, reach: Reach, x: float, y: float, width: float, direction: tuple[float, float]) -> Frame:
    x0, y0 = apply(m, x, y)
    x1, y1 = apply(m, x + width * direction[0], y + width * direction[1])
    left, right, top, bottom = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    return left + reach.left, top + reach.top, right + reach.right, bottom + reach.bottom


def _character(char: str) -> str:
    return UNMAPPED if char == _PLACEHOLDER else readable(char)


def _subpaths(data: str, spend: Callable[[int], None]) -> list[list[tuple[float, float]]]:
    """The straight pieces of a path; a curve ends one and its end begins the next."""
    found: list[list[tuple[float, float]]] = []
    for name, numbers in _path_steps(data):
        spend(1)
        if len(numbers) < _COUNTS[name]:
            continue
        if name == "L" and found:
            found[-1].append((numbers[0], numbers[1]))
        elif name == "C" and found:
            found[-1].append(found[-1][0])
        elif numbers:
            found.append([(numbers[_COUNTS[name] - 2], numbers[_COUNTS[name] - 1])])
    return [points for points in found if len(points) > 1]


def _path_steps(data: str) -> Iterator[tuple[str, list[float]]]:
    name, numbers = "", list[float]()
    for found in _STEP.finditer(data):
        if found[1]:
            if name:
                yield name, numbers
            name, numbers = found[1], []
        elif len(numbers) < 16:
            numbers.append(float(found[2]))
    if name:
        yield name, numbers


def every(root: etree._Element, name: str) -> Iterable[etree._Element]:
    return root.iter("{*}" + name)


def text_of(root: etree._Element, name: str) -> str:
    found = next(iter(every(root, name)), None)
    return (found.text or "").strip() if found is not None else ""


def numbers(value: str | None, count: int) -> list[float] | None:
    items = (value or "").split()
    try:
        found = [float(item) for item in items[:count]]
    except ValueError:
        return None
    return found if len(found) == count and all(abs(number) < 1e6 for number in found) else None


def number(value: str | None, usual: float) -> float:
    found = numbers(value, 1)
    return found[0] if found else usual
