"""The extra backend for PDF (`foia_cn[pdfium]`): pypdfium2, many times as fast as the default, to the same pages.

PDFium keeps to bounds of its own but for one: drawings within drawings (form XObjects) can take it forever, so files
that have any are left to the default backend. It is not made for threads, so one file is read at a time.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from ctypes import PYFUNCTYPE, byref, c_double, c_float, c_int, c_uint, c_void_p, cast
from functools import lru_cache
from math import inf
from struct import Struct
from threading import Lock
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from attrs import define, field

from foia_cn.errors import FoiaError, UnsupportedSource
from foia_cn.reading import pdf_miner
from foia_cn.reading.geometry import (
    NOWHERE,
    UNMAPPED,
    Frame,
    Glyph,
    Matrix,
    Printout,
    Reach,
    Rule,
    Sheet,
    apply,
    around,
    is_thin,
    multiply,
    ruled,
    rules_of,
    to_top_left,
    within,
)
from foia_cn.reading.limits import Limits
from foia_cn.reading.pdf import LOCKED
from foia_cn.reading.pdf_fonts import readable

_LOCK = Lock()
_FORMS = re.compile(rb"/Form(?![A-Za-z])|/Subtype[\s\0]*[\d%]|/[A-Za-z]{0,7}#[4-7]")
"""What a file with form XObjects must hold: the word, the word elsewhere, or one written in numbers."""


_Four, _Six, _Two = c_float * 4, c_float * 6, c_double * 2
"""What PDFium writes rectangles, matrices and points to."""

_LEVEL = (1, 0, 0, -1)
"""The way from a page's coordinates to its points, but for where it begins, if the page is not turned."""

_HANGING = 0.3
"""How far above their base line, in ems, reach the boxes of all characters but those that hang below it."""

_UNPACK_FOUR, _UNPACK_SIX, _UNPACK_TWO = Struct("4f").unpack_from, Struct("6f").unpack_from, Struct("2d").unpack_from


class _Handle(c_void_p):
    """A handle that stays one: ctypes makes plain numbers of the type itself."""


def _bind(name: str, result: Any, *handles: Any) -> Any:
    """A function of PDFium. One that takes handles only takes them as plain numbers, others as `c_void_p`.

    Having ctypes check numbers against declared types takes longer than most of these functions do.
    """
    function = PYFUNCTYPE(result)(cast(getattr(pdfium, name), c_void_p).value or 0)
    if handles:
        function.argtypes = handles
    return function


_unicode = _bind("FPDFText_GetUnicode", c_uint)
_no_meaning = _bind("FPDFText_HasUnicodeMapError", c_int)
_text_object = _bind("FPDFText_GetTextObject", c_void_p)
_loose_box = _bind("FPDFText_GetLooseCharBox", c_int)
_text_matrix = _bind("FPDFText_GetMatrix", c_int)
_origin = _bind("FPDFText_GetCharOrigin", c_int)
_font_size = _bind("FPDFText_GetFontSize", c_double)
_render_mode = _bind("FPDFTextObj_GetTextRenderMode", c_int, c_void_p)
_count_objects = _bind("FPDFPage_CountObjects", c_int, c_void_p)
_page_object = _bind("FPDFPage_GetObject", c_void_p)
_type = _bind("FPDFPageObj_GetType", c_int, c_void_p)
_bounds = _bind("FPDFPageObj_GetBounds", c_int)
_matrix = _bind("FPDFPageObj_GetMatrix", c_int)
_draw_mode = _bind("FPDFPath_GetDrawMode", c_int)
_count_segments = _bind("FPDFPath_CountSegments", c_int, c_void_p)
_path_segment = _bind("FPDFPath_GetPathSegment", _Handle)
_segment_type = _bind("FPDFPathSegment_GetType", c_int, c_void_p)
_segment_point = _bind("FPDFPathSegment_GetPoint", c_int)
_segment_closes = _bind("FPDFPathSegment_GetClose", c_int, c_void_p)
_clip_path = _bind("FPDFPageObj_GetClipPath", c_void_p, c_void_p)
_count_clips = _bind("FPDFClipPath_CountPaths", c_int, c_void_p)
_count_clip_segments = _bind("FPDFClipPath_CountPathSegments", c_int)
_clip_segment = _bind("FPDFClipPath_GetPathSegment", _Handle)

_PATH, _IMAGE, _FORM = pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM
_MOVE, _CURVE = pdfium.FPDF_SEGMENT_MOVETO, pdfium.FPDF_SEGMENT_BEZIERTO


def printout(content: bytes, limits: Limits) -> Printout:
    """The pages of a PDF. Raises UnsupportedSource, LimitExceeded."""
    if _FORMS.search(content):
        return pdf_miner.printout(content, limits)
    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            locked = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
            raise UnsupportedSource(LOCKED if locked else "not a readable PDF") from error
        try:
            limits.check("pages", len(document))
            title = document.get_metadata_value("Title")
            spent = _Spent(limits)
            return Printout(title, [_sheet(document, number, spent) for number in range(len(document))])
        finally:
            document.close()


@define
class _Spent:
    limits: Limits
    operations: int = 0

    def spend(self, operations: int) -> None:
        self.operations += operations
        self.limits.check("operations", self.operations)


def _sheet(document: pypdfium2.PdfDocument, number: int, spent: _Spent) -> Sheet | None:
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return None
    try:
        return _read(page, spent)
    except FoiaError:
        raise
    except (pypdfium2.PdfiumError, ValueError, OverflowError):
        return None
    finally:
        page.close()


def _read(page: pypdfium2.PdfPage, spent: _Spent) -> Sheet:
    wide, high, matrix = to_top_left(page.get_bbox(), page.get_rotation() // 90)
    scene = _Scene(matrix, (0.0, 0.0, wide, high))
    scene.read(cast(page.raw, c_void_p), spent)
    text = page.get_textpage()
    try:
        spent.spend(text.count_chars())
        glyphs, hidden = _glyphs(cast(text.raw, c_void_p), text.count_chars(), scene)
    finally:
        text.close()
    return Sheet(wide, high, glyphs, scene.rules, scene.pictures, hidden)


@define
class _Scene:
    """What a page's objects say but for their texts: ruling lines, pictures, clipping. `matrix` leads to its points."""

    matrix: Matrix
    page: Frame
    rules: list[Rule] = field(factory=list)
    pictures: int = 0
    _clips: dict[tuple[int, ...], Frame] = field(factory=dict)

    def read(self, page: c_void_p, spent: _Spent) -> None:
        count = _count_objects(page)
        spent.spend(10 * count)
        for n in range(count):
            item = _page_object(page, n)
            kind = _type(item)
            if kind == _PATH:
                self.rules += self._lines(c_void_p(item))
            elif kind == _IMAGE:
                self.pictures += 1
            elif kind == _FORM:
                raise ValueError("a drawing within the drawing")

    def clip(self, item: int) -> Frame:
        """The rectangle that an object's clipping leaves of the page. Objects of one clipping share its points."""
        handle = _clip_path(item)
        count = _count_clips(handle)
        if count <= 0:
            return self.page
        clipping = c_void_p(handle)
        key = tuple(_clip_segment(clipping, path, 0).value or 0 for path in range(count))
        found = self._clips.get(key) if all(key) else None
        if found is None:
            found = self._clips[key] = self._clipped(clipping, count)
        return found

    def _clipped(self, clipping: c_void_p, count: int) -> Frame:
        clip = self.page
        for path in range(count):
            segments = range(min(_count_clip_segments(clipping, path), 1000))
            points = [_point(_clip_segment(clipping, path, n), self.matrix) for n in segments]
            clip = within(clip, around(points)) if points else NOWHERE
        return clip

    def _lines(self, item: c_void_p) -> list[Rule]:
        fills, strokes, sides, six = c_int(), c_int(), _Four(), _Six()
        _draw_mode(item, byref(fills), byref(strokes))
        if not fills.value and not strokes.value:
            return []
        clip = self.clip(item.value or 0)
        _bounds(item, byref(sides), byref(sides, 4), byref(sides, 8), byref(sides, 12))
        left, bottom, right, top = _UNPACK_FOUR(sides)
        frame = around((apply(self.matrix, left, bottom), apply(self.matrix, right, top)))
        if is_thin(frame):
            return ruled(frame, clip)
        _matrix(item, byref(six))
        paths = _subpaths(item, multiply(_UNPACK_SIX(six), self.matrix))
        return [rule for points in paths for rule in rules_of(points, bool(strokes.value), clip)]


def _point(segment: c_void_p, matrix: Matrix) -> tuple[float, float]:
    x, y = c_float(), c_float()
    _segment_point(segment, byref(x), byref(y))
    return apply(matrix, x.value, y.value)


def _subpaths(item: c_void_p, matrix: Matrix) -> list[list[tuple[float, float]]]:
    found: list[list[tuple[float, float]]] = []
    for n in range(min(_count_segments(item), 2000)):
        segment = _path_segment(item, n)
        kind = _segment_type(segment)
        point = _point(segment, matrix)
        if kind in (_MOVE, _CURVE) or not found:
            found.append([point])
        else:
            found[-1].append(point)
        if _segment_closes(segment) and len(found[-1]) > 1:
            found[-1].append(found[-1][0])
    return [points for points in found if len(points) > 1]


def _glyphs(text: c_void_p, count: int, scene: _Scene) -> tuple[list[Glyph], int]:
    """The visible characters of a page, and how many cannot be seen."""
    glyphs: list[Glyph] = []
    hidden = last = 0
    box, origin, settings = _Four(), _Two(), _Settings(text, scene)
    to_box, to_x, to_y = byref(box), byref(origin), byref(origin, 8)
    shift = scene.matrix[4]
    for n in range(count):
        char = _character(_unicode(text, n))
        item = _text_object(text, n) if char else None
        if not item:
            continue
        if item != last:
            last, (reach, (x_low, y_low, x_high, y_high), above, top, bottom) = item, settings.of(n, item)
        _loose_box(text, n, to_box)
        frame = _UNPACK_FOUR(box)
        if frame[1] > above:
            x0, y0, x1, y1 = frame[0] + shift, top, frame[2] + shift, bottom
        else:
            _origin(text, n, to_x, to_y)
            x0, y0, x1, y1 = _frame(reach, frame, _UNPACK_TWO(origin), scene.matrix)
        if reach.hidden or not (x_low <= (x0 + x1) / 2 <= x_high and y_low <= (y0 + y1) / 2 <= y_high):
            hidden += 1
        elif reach.turn is not None:
            # A font without meanings has none for its digits either, so ideographs need not be asked about.
            char = UNMAPPED if char < "\u2e80" and _no_meaning(text, n) else char
            glyphs.append(Glyph(char, x0, y0, x1, y1, reach.turn))
    return glyphs, hidden


def _frame(reach: Reach, box: Sequence[float], origin: Sequence[float], matrix: Matrix) -> Frame:
    """The frame of a character: along its line as wide as its box, across it as high as its font is said to reach."""
    a, b, c, d, e, f = matrix
    (left, top, right, bottom), (x, y) = box, origin
    if reach.turn in (0, 2):
        x0, x1 = a * left + c * top + e, a * right + c * bottom + e
        base = b * x + d * y + f
        return min(x0, x1), base + reach.top, max(x0, x1), base + reach.bottom
    y0, y1 = b * left + d * top + f, b * right + d * bottom + f
    base = a * x + c * y + e
    return base + reach.left, min(y0, y1), base + reach.right, max(y0, y1)


class _Settings:
    """How the text objects of a page are set: the reach of their characters, and the rectangle they can be seen in."""

    def __init__(self, text: c_void_p, scene: _Scene) -> None:
        self._text, self._scene = text, scene
        self._level, self._down = scene.matrix[:4] == _LEVEL, scene.matrix[5]
        self._six = _Six()
        self._to_six = byref(self._six)
        self._reaches: dict[tuple[float, ...], Reach] = {}

    def of(self, n: int, item: int) -> tuple[Reach, Frame, float, float, float]:
        """Those of a text object, to which the character `n` belongs; then where its line runs, if that is level.

        A level line is that of each character whose box reaches above a place, which none does of those that hang from
        the middle of their top: this place, in the page's own coordinates, and the line's top and bottom.
        """
        _text_matrix(self._text, n, self._to_six)
        a, b, c, d, _, base = _UNPACK_SIX(self._six)
        key = a, b, c, d, _font_size(self._text, n), _render_mode(item)
        reach = self._reaches.get(key)
        if reach is None:
            own = multiply((a, b, c, d, 0.0, 0.0), self._scene.matrix)
            reach = self._reaches[key] = Reach(own, key[4], mode=int(key[5]))
        if b or reach.turn != 0 or not self._level:
            return reach, self._scene.clip(item), inf, 0.0, 0.0
        top, bottom = self._down - base + reach.top, self._down - base + reach.bottom
        return reach, self._scene.clip(item), base + _HANGING * (bottom - top), top, bottom


@lru_cache(maxsize=4096)
def _character(code: int) -> str:
    """The character of a code, nothing for a blank."""
    char = chr(code) if code <= sys.maxunicode else UNMAPPED
    return "" if char.isspace() else readable(char)
