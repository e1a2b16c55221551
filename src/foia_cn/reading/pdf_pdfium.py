"""The extra backend for PDF (`foia_cn[pdfium]`): pypdfium2, many times as fast as the default, to the same pages.

PDFium keeps to bounds of its own but for one: drawings within drawings (form XObjects) can take it forever, so files
that have any are left to the default backend. It is not made for threads, so one file is read at a time.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from ctypes import POINTER, PYFUNCTYPE, Structure, byref, c_double, c_float, c_int, c_uint, c_void_p, cast
from functools import lru_cache
from threading import Lock
from typing import Any
from unicodedata import normalize

import pypdfium2
import pypdfium2.raw as pdfium
from attrs import define, field

from foia_cn.errors import FoiaError, UnsupportedSource
from foia_cn.reading import pdf_miner
from foia_cn.reading.folding import plain_ideographs
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
    around,
    is_thin,
    multiply,
    rules_of,
    to_top_left,
    within,
)
from foia_cn.reading.limits import Limits
from foia_cn.reading.pdf import LOCKED
from foia_cn.reading.pdf_fonts import is_text

_LOCK = Lock()
_FORMS = re.compile(rb"/Form(?![A-Za-z])|/Subtype\s+\d|/[A-Za-z]{0,7}#[4-7]")
"""What a file with form XObjects must hold: the word, the word elsewhere, or one written in numbers."""


class _Rect(Structure):
    _fields_ = (("left", c_float), ("top", c_float), ("right", c_float), ("bottom", c_float))


class _Six(Structure):
    _fields_ = tuple((name, c_float) for name in "abcdef")


def _bind(name: str, result: Any, *arguments: Any) -> Any:
    """A function of PDFium that takes and gives handles as plain numbers, which is far faster than as objects."""
    return PYFUNCTYPE(result, *arguments)(cast(getattr(pdfium, name), c_void_p).value or 0)


_float, _number = POINTER(c_float), POINTER(c_int)
_unicode = _bind("FPDFText_GetUnicode", c_uint, c_void_p, c_int)
_no_meaning = _bind("FPDFText_HasUnicodeMapError", c_int, c_void_p, c_int)
_text_object = _bind("FPDFText_GetTextObject", c_void_p, c_void_p, c_int)
_loose_box = _bind("FPDFText_GetLooseCharBox", c_int, c_void_p, c_int, POINTER(_Rect))
_text_matrix = _bind("FPDFText_GetMatrix", c_int, c_void_p, c_int, POINTER(_Six))
_origin = _bind("FPDFText_GetCharOrigin", c_int, c_void_p, c_int, POINTER(c_double), POINTER(c_double))
_font_size = _bind("FPDFTextObj_GetFontSize", c_int, c_void_p, _float)
_render_mode = _bind("FPDFTextObj_GetTextRenderMode", c_int, c_void_p)
_type = _bind("FPDFPageObj_GetType", c_int, c_void_p)
_bounds = _bind("FPDFPageObj_GetBounds", c_int, c_void_p, *[_float] * 4)
_matrix = _bind("FPDFPageObj_GetMatrix", c_int, c_void_p, POINTER(_Six))
_draw_mode = _bind("FPDFPath_GetDrawMode", c_int, c_void_p, _number, _number)
_count_segments = _bind("FPDFPath_CountSegments", c_int, c_void_p)
_path_segment = _bind("FPDFPath_GetPathSegment", c_void_p, c_void_p, c_int)
_segment_type = _bind("FPDFPathSegment_GetType", c_int, c_void_p)
_segment_point = _bind("FPDFPathSegment_GetPoint", c_int, c_void_p, _float, _float)
_segment_closes = _bind("FPDFPathSegment_GetClose", c_int, c_void_p)
_clip_path = _bind("FPDFPageObj_GetClipPath", c_void_p, c_void_p)
_count_clips = _bind("FPDFClipPath_CountPaths", c_int, c_void_p)
_count_clip_segments = _bind("FPDFClipPath_CountPathSegments", c_int, c_void_p, c_int)
_clip_segment = _bind("FPDFClipPath_GetPathSegment", c_void_p, c_void_p, c_int, c_int)
_count_objects = _bind("FPDFPage_CountObjects", c_int, c_void_p)
_page_object = _bind("FPDFPage_GetObject", c_void_p, c_void_p, c_int)

_TEXT, _PATH, _IMAGE = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE
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
    box = page.get_bbox()
    turn = page.get_rotation() // 90
    wide, high, matrix = to_top_left(box, turn)
    scene = _Scene(spent)
    handle = cast(page.raw, c_void_p).value
    count = _count_objects(handle)
    spent.spend(10 * count)
    scene.add((_page_object(handle, n) for n in range(count)), matrix, (0.0, 0.0, wide, high))
    text = page.get_textpage()
    try:
        glyphs, hidden = _glyphs(cast(text.raw, c_void_p).value or 0, text.count_chars(), matrix, scene)
    finally:
        text.close()
    return Sheet(wide, high, glyphs, scene.rules, scene.pictures, hidden)


@define
class _Scene:
    """What a page's objects say: ruling lines, and of each text object the clipping that it stands in."""

    spent: _Spent
    rules: list[Rule] = field(factory=list)
    clips: dict[int, Frame] = field(factory=dict)
    pictures: int = 0

    def add(self, objects: Iterator[int], matrix: Matrix, clip: Frame) -> None:
        for item in objects:
            kind = _type(item)
            if kind == _TEXT:
                self.clips[item] = _clip(item, matrix, clip) if _count_clips(_clip_path(item)) > 0 else clip
            elif kind == _PATH:
                self.rules += _rules(item, matrix, clip)
            elif kind == _IMAGE:
                self.pictures += 1


def _matrix_of(item: int) -> Matrix:
    six = _Six()
    _matrix(item, byref(six))
    return six.a, six.b, six.c, six.d, six.e, six.f


def _clip(item: int, matrix: Matrix, clip: Frame) -> Frame:
    """The rectangle that the object's clipping leaves of `clip`."""
    handle = _clip_path(item)
    for path in range(_count_clips(handle) if handle else 0):
        segments = [_clip_segment(handle, path, n) for n in range(min(_count_clip_segments(handle, path), 1000))]
        points = [_point(segment, matrix) for segment in segments]
        clip = within(clip, around(points)) if points else NOWHERE
    return clip


def _point(segment: int, m: Matrix) -> tuple[float, float]:
    x, y = c_float(), c_float()
    _segment_point(segment, byref(x), byref(y))
    return m[0] * x.value + m[2] * y.value + m[4], m[1] * x.value + m[3] * y.value + m[5]


def _rules(item: int, matrix: Matrix, clip: Frame) -> list[Rule]:
    fills, strokes = c_int(), c_int()
    _draw_mode(item, byref(fills), byref(strokes))
    if not fills.value and not strokes.value:
        return []
    clip = _clip(item, matrix, clip)
    sides = [c_float() for _ in range(4)]
    _bounds(item, *map(byref, sides))
    left, bottom, right, top = (side.value for side in sides)
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x, y in ((left, bottom), (right, top))]
    if is_thin(around(corners)):
        return rules_of(corners, False, clip)
    local = multiply(_matrix_of(item), matrix)
    return [rule for points in _subpaths(item, local) for rule in rules_of(points, bool(strokes.value), clip)]


def _subpaths(item: int, matrix: Matrix) -> list[list[tuple[float, float]]]:
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


def _glyphs(text: int, count: int, matrix: Matrix, scene: _Scene) -> tuple[list[Glyph], int]:
    """The visible characters of a page, and how many cannot be seen."""
    glyphs: list[Glyph] = []
    hidden = 0
    reaches: dict[tuple[float, ...], Reach] = {}
    rect, x, y, six, size = _Rect(), c_double(), c_double(), _Six(), c_float()
    box, at_x, at_y = byref(rect), byref(x), byref(y)
    a, b, c, d, e, f = matrix
    last = reach = height = None
    clip = NOWHERE
    scene.spent.spend(count)
    for n in range(count):
        item = _text_object(text, n)
        if not item:
            continue
        char = _character(_unicode(text, n))
        if not char:
            continue
        _loose_box(text, n, box)
        left, right, top, bottom = rect.left, rect.right, rect.top, rect.bottom
        if item != last or reach is None:
            last, clip, height = item, scene.clips.get(item, NOWHERE), None
            reach = _reach(text, n, item, matrix, reaches, six, size)
        if reach.turn != 0 or (top, bottom) != height:
            # Where the box of its font stays, the base line does.
            _origin(text, n, at_x, at_y)
            height = top, bottom
        if reach.turn in (0, 2):
            x0, x1 = a * left + c * top + e, a * right + c * bottom + e
            x0, x1 = (x0, x1) if x0 < x1 else (x1, x0)
            base = b * x.value + d * y.value + f
            y0, y1 = base + reach.top, base + reach.bottom
        else:
            y0, y1 = b * left + d * top + f, b * right + d * bottom + f
            y0, y1 = (y0, y1) if y0 < y1 else (y1, y0)
            base = a * x.value + c * y.value + e
            x0, x1 = base + reach.left, base + reach.right
        if reach.hidden or not (clip[0] <= (x0 + x1) / 2 <= clip[2] and clip[1] <= (y0 + y1) / 2 <= clip[3]):
            hidden += 1
        elif reach.turn is not None:
            # A font without meanings has none for its digits either, so ideographs need not be asked about.
            char = UNMAPPED if char < "\u2e80" and _no_meaning(text, n) else char
            glyphs.append(Glyph(char, x0, y0, x1, y1, reach.turn))
    return glyphs, hidden


def _reach(
    text: int, n: int, item: int, matrix: Matrix, known: dict[tuple[float, ...], Reach], six: _Six, size: c_float
) -> Reach:
    _text_matrix(text, n, byref(six))
    _font_size(item, byref(size))
    key = six.a, six.b, six.c, six.d, size.value, _render_mode(item)
    found = known.get(key)
    if found is None:
        own = multiply((six.a, six.b, six.c, six.d, 0.0, 0.0), matrix)
        found = known[key] = Reach(own, size.value, mode=int(key[-1]))
    return found


@lru_cache(maxsize=4096)
def _character(code: int) -> str:
    """The character of a code, nothing for a blank."""
    char = chr(code) if code <= sys.maxunicode else UNMAPPED
    if char.isspace():
        return ""
    return normalize("NFC", plain_ideographs(char)) if is_text(char) else UNMAPPED
