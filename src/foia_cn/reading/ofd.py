"""OFD (GB/T 33190-2016), China's own fixed-layout format: text and path objects to printed pages, read like those of PDF.

Lengths in the file are millimetres, x to the right and y down. Text is Unicode, so fonts are not needed; a character's
width is the step to the next one where that is a usual width, else half an em or, of an ideograph, one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, islice, repeat
from posixpath import dirname, join, normpath
from unicodedata import normalize

from attrs import define, field
from lxml import etree

from foia_cn.errors import UnsupportedSource
from foia_cn.reading.archive import Archive, open_archive
from foia_cn.reading.document import Document
from foia_cn.reading.folding import plain_ideographs
from foia_cn.reading.geometry import (
    UNMAPPED,
    Frame,
    Glyph,
    Matrix,
    Printout,
    Reach,
    Rule,
    Sheet,
    around,
    holds,
    multiply,
    rules_of,
    within,
)
from foia_cn.reading.limits import Limits
from foia_cn.reading.pdf import read_printout
from foia_cn.reading.pdf_fonts import is_text

_POINTS = 72 / 25.4
_A4 = (0.0, 0.0, 210.0, 297.0)
_STEP = re.compile(r"([MLCBQAS])|([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)")
_COUNTS = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
"""How many numbers each step of a path takes; the last two are where it ends."""

_FALSE = ("false", "0")
_WIDE = "\u2e80"


def read_ofd(content: bytes | str, limits: Limits) -> Document:
    """The document of an OFD file: a `Reader`. Raises UnsupportedSource where it is locked or broken, LimitExceeded."""
    if isinstance(content, str):
        raise UnsupportedSource("an OFD file is read from bytes, not from text")
    return read_printout(printout(content, limits), limits)


def printout(content: bytes, limits: Limits) -> Printout:
    """The pages of an OFD file. Raises UnsupportedSource, LimitExceeded."""
    archive = open_archive(content, limits)
    root = archive.xml("OFD.xml")
    title = next((text for info in _all(root, "DocInfo") if (text := _text(info, "Title"))), "")
    roots = [text for body in _all(root, "DocBody") if (text := _text(body, "DocRoot"))]
    if not roots:
        raise UnsupportedSource("not a readable OFD file: it names no document")
    return Printout(title, chain.from_iterable(_pages(_Package(archive, limits), place) for place in roots))


@define
class _Package:
    """An open file: its archive, its templates as far as they were needed, the work done so far."""

    archive: Archive
    limits: Limits
    operations: int = 0
    templates: dict[str, etree._Element | None] = field(factory=dict)

    def xml(self, base: str, place: str) -> tuple[etree._Element, str]:
        """The part at a place that is relative to the part `base`, and its name."""
        for name in (normpath(join(dirname(base), place)), normpath(place)):
            if name in self.archive:
                return self.archive.xml(name), name
        raise UnsupportedSource(f"the OFD file has no {place}"[:200])

    def spend(self, operations: int) -> None:
        self.operations += operations
        self.limits.check("operations", self.operations)


def _pages(package: _Package, place: str) -> Iterator[Sheet | None]:
    root, base = package.xml("", place)
    package.limits.check("pages", sum(1 for _ in _all(root, "Page")))
    common = next(iter(_all(root, "CommonData")), None)
    usual = _box(next(iter(_all(common, "PageArea")), None) if common is not None else None) or _A4
    templates = {item.get("ID", ""): item.get("BaseLoc", "") for item in _all(root, "TemplatePage")}
    for page in _all(root, "Page"):
        try:
            content, _ = package.xml(base, page.get("BaseLoc", ""))
            yield _sheet(package, content, usual, lambda name: _template(package, base, templates, name))
        except UnsupportedSource:
            yield None


def _template(package: _Package, base: str, templates: Mapping[str, str], name: str) -> etree._Element | None:
    """The content of a template page, read once."""
    if name not in package.templates:
        try:
            package.templates[name] = package.xml(base, templates[name])[0] if name in templates else None
        except UnsupportedSource:
            package.templates[name] = None
    return package.templates[name]


def _sheet(
    package: _Package, content: etree._Element, usual: Frame, template: Callable[[str], etree._Element | None]
) -> Sheet:
    x, y, wide, high = _box(next(iter(_all(content, "Area")), None)) or usual
    below = [template(item.get("TemplateID", "")) for item in islice(_all(content, "Template"), 16)]
    painter = _Painter(package, (_POINTS, 0.0, 0.0, _POINTS, -x * _POINTS, -y * _POINTS), (0.0, 0.0, wide, high))
    painter.page = (0.0, 0.0, wide * _POINTS, high * _POINTS)
    for part in (*below, content):
        if part is not None:
            painter.paint(part)
    return Sheet(*painter.page[2:], painter.glyphs, painter.rules, painter.pictures, painter.hidden)


@define
class _Painter:
    """A page being painted: the way from millimetres to its points, what is on it so far."""

    package: _Package
    matrix: Matrix
    page: Frame
    glyphs: list[Glyph] = field(factory=list)
    rules: list[Rule] = field(factory=list)
    pictures: int = 0
    hidden: int = 0

    def paint(self, part: etree._Element) -> None:
        for item in part.iter("{*}TextObject", "{*}PathObject", "{*}ImageObject", "{*}CompositeObject"):
            self.package.spend(5)
            name = etree.QName(item).localname
            if item.get("Visible", "").lower() in _FALSE:
                self.hidden += name == "TextObject"
            elif name == "TextObject":
                self._write(item)
            elif name == "PathObject":
                self._draw(item)
            else:
                self.pictures += 1

    def _placed(self, item: etree._Element) -> tuple[Matrix, Frame]:
        """The way from an object's coordinates to the page's points, and the rectangle that it fills there."""
        x, y, wide, high = _numbers(item.get("Boundary"), 4) or (0.0, 0.0, 1e6, 1e6)
        own = _numbers(item.get("CTM"), 6)
        matrix: Matrix = (1.0, 0.0, 0.0, 1.0, x, y)
        if own:
            matrix = multiply((own[0], own[1], own[2], own[3], own[4], own[5]), matrix)
        corners = [_apply(self.matrix, x, y), _apply(self.matrix, x + wide, y + high)]
        return multiply(matrix, self.matrix), around(corners)

    def _write(self, item: etree._Element) -> None:
        matrix, frame = self._placed(item)
        size = _number(item.get("Size"), 0.0)
        scale = _number(item.get("HScale"), 1.0) or 1.0
        turn = (_number(item.get("CharDirection"), 0.0) // 90) % 4
        a, b, c, d = ((1, 0, 0, -1), (0, 1, 1, 0), (-1, 0, 0, 1), (0, -1, -1, 0))[int(turn)]
        reach = Reach(multiply((a, b, c, d, 0.0, 0.0), matrix), size, scale)
        em = size * _POINTS
        clip = within(self.page, (frame[0] - em, frame[1] - em, frame[2] + em, frame[3] + em))
        unseen = reach.hidden or item.get("Alpha") == "0"
        x = y = 0.0
        for code in _all(item, "TextCode"):
            x, y = _number(code.get("X"), x), _number(code.get("Y"), y)
            self.package.spend(len(code.text or ""))
            across, along = (1.0, 0.0) if _number(item.get("ReadDirection"), 0.0) % 180 == 0 else (0.0, 1.0)
            for char, at_x, at_y, width in _steps(code, x, y, size, scale, (across, along)):
                frame = _char_box(matrix, reach, at_x, at_y, width, (a, b))
                if not char.strip():
                    continue
                if unseen or not holds(clip, (frame[0] + frame[2]) / 2, (frame[1] + frame[3]) / 2):
                    self.hidden += 1
                elif reach.turn is not None:
                    self.glyphs.append(Glyph(_character(char), *frame, reach.turn))

    def _draw(self, item: etree._Element) -> None:
        matrix, frame = self._placed(item)
        width = _number(item.get("LineWidth"), 0.353) * _POINTS
        clip = within(self.page, (frame[0] - width, frame[1] - width, frame[2] + width, frame[3] + width))
        strokes = item.get("Stroke", "").lower() not in _FALSE
        fills = item.get("Fill", "").lower() in ("true", "1")
        data = _text(item, "AbbreviatedData")
        if item.get("Alpha") == "0" or not (strokes or fills):
            return
        for points in _subpaths(data, self.package.spend):
            self.rules += rules_of([_apply(matrix, *point) for point in points], strokes, clip)


def _steps(
    code: etree._Element, x: float, y: float, size: float, scale: float, direction: tuple[float, float]
) -> Iterator[tuple[str, float, float, float]]:
    """The characters of a text code: each with its origin and its width."""
    text = code.text or ""
    across, down = _deltas(code.get("DeltaX")), _deltas(code.get("DeltaY"))
    stepped = code.get("DeltaX") or code.get("DeltaY")
    for char, dx, dy in zip(text, across, down, strict=False):
        usual = (1.0 if char >= _WIDE else 0.5) * size * scale
        step = abs(dx * direction[0] + dy * direction[1])
        width = step if 0.2 * size * scale < step < 0.75 * size * scale and char < _WIDE else usual
        yield char, x, y, width
        x, y = (x + dx, y + dy) if stepped else (x + usual * direction[0], y + usual * direction[1])


def _deltas(value: str | None) -> Iterator[float]:
    """Steps from character to character: numbers, and `g count step` for as many equal ones; then none."""
    items = iter((value or "").split())

    def expanded() -> Iterator[float]:
        for item in items:
            if item == "g":
                count, step = _number(next(items, None), 0.0), _number(next(items, None), 0.0)
                yield from repeat(step, max(0, min(int(count), 1_000_000)))
            else:
                yield _number(item, 0.0)

    return chain(expanded(), repeat(0.0))


def _char_box(m: Matrix, reach: Reach, x: float, y: float, width: float, direction: tuple[float, float]) -> Frame:
    x0, y0 = _apply(m, x, y)
    x1, y1 = _apply(m, x + width * direction[0], y + width * direction[1])
    left, right, top, bottom = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    return left + reach.left, top + reach.top, right + reach.right, bottom + reach.bottom


def _character(char: str) -> str:
    return normalize("NFC", plain_ideographs(char)) if is_text(char) else UNMAPPED


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


def _apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _all(root: etree._Element, name: str) -> Iterable[etree._Element]:
    return root.iter("{*}" + name)


def _text(root: etree._Element, name: str) -> str:
    found = next(iter(_all(root, name)), None)
    return (found.text or "").strip() if found is not None else ""


def _box(area: etree._Element | None) -> tuple[float, float, float, float] | None:
    found = _numbers(_text(area, "PhysicalBox"), 4) if area is not None else None
    return (found[0], found[1], found[2], found[3]) if found and found[2] > 0 and found[3] > 0 else None


def _numbers(value: str | None, count: int) -> list[float] | None:
    items = (value or "").split()
    try:
        found = [float(item) for item in items[:count]]
    except ValueError:
        return None
    return found if len(found) == count and all(abs(number) < 1e6 for number in found) else None


def _number(value: str | None, usual: float) -> float:
    found = _numbers(value, 1)
    return found[0] if found else usual
