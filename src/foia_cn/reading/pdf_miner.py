"""The default backend for PDF: pdfminer.six takes the file apart, `pdf_content` carries out what is on its pages.

pdfminer.six trusts files more than is good for us. Here streams unpack to no more than `Limits.unpacked` in all, no
reference leads to a reference, and tables of objects and pages that point back at themselves end.
"""

from __future__ import annotations

import io
import logging
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import define, field
from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.lzw import LZWDecoder
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFNoValidXRef, PDFPasswordIncorrect
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import (
    LITERALS_ASCII85_DECODE,
    LITERALS_ASCIIHEX_DECODE,
    LITERALS_FLATE_DECODE,
    LITERALS_LZW_DECODE,
    LITERALS_RUNLENGTH_DECODE,
    PDFObjRef,
    PDFStream,
    dict_value,
    list_value,
    resolve1,
)
from pdfminer.psexceptions import PSException
from pdfminer.psparser import PSKeyword, literal_name
from pdfminer.runlength import rldecode
from pdfminer.utils import apply_png_predictor, apply_tiff_predictor, decode_text

from foia_cn.errors import FoiaError, UnsupportedSource
from foia_cn.reading.geometry import Frame, Printout, Sheet, to_top_left
from foia_cn.reading.limits import Limits
from foia_cn.reading.pdf import LOCKED
from foia_cn.reading.pdf_content import Form, Painted, State, paint
from foia_cn.reading.pdf_fonts import NAMELESS, Font, read_font

_INHERITED = ("Resources", "MediaBox", "CropBox", "Rotate")
_A4 = (0.0, 0.0, 595.0, 842.0)
_MOST_HOPS = 20
_SLOW = 8 * 1024 * 1024
"""The most bytes that what is decoded in Python may have."""

logging.getLogger("pdfminer").setLevel(logging.ERROR)


class Damaged(Exception):
    """A stream that cannot be unpacked."""


@define
class Budget:
    """What reading a file has cost so far."""

    limits: Limits
    unpacked: int = 0
    operations: int = 0

    def unpack(self, size: int) -> None:
        """Count bytes that were unpacked. Raises LimitExceeded."""
        self.unpacked += size
        self.limits.check("unpacked", self.unpacked)

    def spend(self, operations: int) -> None:
        """Count operators that were carried out. Raises LimitExceeded."""
        self.operations += operations
        self.limits.check("operations", self.operations)


def printout(content: bytes, limits: Limits) -> Printout:
    """The pages of a PDF. Raises UnsupportedSource, LimitExceeded; so do the pages while they are read."""
    budget = Budget(limits)
    try:
        document = _open(content, budget)
        return Printout(_title(document), _sheets(_pages(document, limits), _Resources(budget), budget))
    except FoiaError:
        raise
    except PDFPasswordIncorrect as error:
        raise UnsupportedSource(LOCKED) from error
    except PDFEncryptionError as error:
        raise UnsupportedSource(f"{LOCKED} ({error})"[:200]) from error
    except Exception as error:  # pdfminer.six documents no errors; a broken file may raise any.
        raise UnsupportedSource(f"not a readable PDF: {type(error).__name__}") from error


def _title(document: PDFDocument) -> str:
    found = (resolve1(info.get("Title")) for info in document.info)
    return next((_decoded(title) for title in found if isinstance(title, bytes)), "")


def _decoded(text: bytes) -> str:
    if text.startswith(b"\xff\xfe"):
        return text.decode("utf-16", "replace")
    return str(decode_text(text))


def _sheets(pages: Sequence[Mapping[str, Any]], resources: _Resources, budget: Budget) -> Iterator[Sheet | None]:
    for page in pages:
        try:
            yield _sheet(page, resources, budget)
        except FoiaError:
            raise
        except Exception:
            yield None


def _open(content: bytes, budget: Budget) -> PDFDocument:
    """The open file; where its table of objects is broken, by looking for the objects."""
    for searched in (False, True):
        parser = _Parser(io.BytesIO(content))
        parser.budget = budget
        try:
            document = _Document(parser, searched)
            if searched or "Pages" in document.catalog:
                return document
        except (FoiaError, PDFPasswordIncorrect, PDFEncryptionError):
            raise
        except Exception:
            if searched:
                raise
    raise ValueError("no pages")


class _Parser(PDFParser):
    budget: Budget

    def do_keyword(self, pos: int, token: PSKeyword) -> None:
        super().do_keyword(pos, token)
        if token is self.KEYWORD_STREAM and self.curstack and type(self.curstack[-1][1]) is PDFStream:
            at, value = self.curstack[-1]
            stream: Any = value
            bounded = _Stream(stream.attrs, stream.rawdata, stream.decipher)
            bounded.budget = self.budget
            self.curstack[-1] = (at, bounded)


class _Document(PDFDocument):
    def __init__(self, parser: PDFParser, searched: bool) -> None:
        self._starts: set[int] = set()
        self._searched = searched
        super().__init__(parser)

    def find_xref(self, parser: PDFParser) -> int:
        """As inherited, unless the table of objects is to be made anew."""
        if self._searched:
            raise PDFNoValidXRef("the objects are searched for")
        return int(super().find_xref(parser))

    def read_xref_from(self, parser: PDFParser, start: int, xrefs: list[Any]) -> None:
        """As inherited, each table once."""
        if start not in self._starts:
            self._starts.add(start)
            super().read_xref_from(parser, start, xrefs)

    def getobj(self, objid: int) -> object:
        """As inherited, but never a reference, for those who follow references do not count."""
        for _ in range(_MOST_HOPS):
            try:
                value = super().getobj(objid)
            except PSException:
                return None
            if not isinstance(value, PDFObjRef):
                return value
            objid = value.objid
        return None


class _Stream(PDFStream):
    budget: Budget

    def decode(self) -> None:
        """Unpack the stream as far as text needs it: not what only images are packed with."""
        data = self.rawdata or b""
        if self.decipher and self.objid is not None and self.genno is not None:
            data = self.decipher(self.objid, self.genno, data, self.attrs)
        for name, params in self.get_filters():
            data = _unpack(data, name, self.budget)
            if isinstance(params, dict) and data:
                data = _predicted(data, params)
        self.data, self.rawdata = data, None


def _unpack(data: bytes, name: object, budget: Budget) -> bytes:
    if name in LITERALS_FLATE_DECODE:
        data = _inflate(data, budget)
    elif len(data) > _SLOW:
        raise Damaged("too large for its filter")
    elif name in LITERALS_LZW_DECODE:
        data = _unlzw(data)
    elif name in LITERALS_ASCII85_DECODE:
        data = ascii85decode(data)
    elif name in LITERALS_ASCIIHEX_DECODE:
        data = asciihexdecode(data)
    elif name in LITERALS_RUNLENGTH_DECODE:
        data = rldecode(data)
    else:
        return b""
    budget.unpack(len(data))
    return data


def _inflate(data: bytes, budget: Budget) -> bytes:
    """What is packed, up to the limit. Damaged data may lack any part of a page, so it is not read in part."""
    packed = zlib.decompressobj()
    most = budget.limits.unpacked - budget.unpacked + 1
    try:
        found = packed.decompress(data, most)
    except zlib.error as error:
        raise Damaged(str(error)) from error
    if not packed.eof and len(found) < most:
        raise Damaged("it ends too early")
    return found


def _unlzw(data: bytes) -> bytes:
    parts, size = [], 0
    for part in LZWDecoder(io.BytesIO(data)).run():
        size += len(part)
        if size > 4 * _SLOW:
            raise Damaged("too large")
        parts.append(part)
    return b"".join(parts)


def _predicted(data: bytes, params: Mapping[str, Any]) -> bytes:
    kind = resolve1(params.get("Predictor", 1))
    colors, columns, bits = (
        int(resolve1(params.get(key, usual))) for key, usual in (("Colors", 1), ("Columns", 1), ("BitsPerComponent", 8))
    )
    if kind == 1:
        return data
    if len(data) > _SLOW or not 0 < colors * columns * bits <= 8 * len(data) + 64:
        raise Damaged("a predictor that does not fit its data")
    if kind == 2:
        return bytes(apply_tiff_predictor(colors, columns, bits, data))
    return bytes(apply_png_predictor(kind, colors, columns, bits, data))


def _pages(document: PDFDocument, limits: Limits) -> list[dict[str, Any]]:
    """The page dictionaries in order, with what they inherit."""
    found: list[dict[str, Any]] = []
    seen: set[int] = set()
    waiting: list[tuple[object, dict[str, Any]]] = [(document.catalog.get("Pages"), {})]
    while waiting:
        node, inherited = waiting.pop()
        if isinstance(node, PDFObjRef):
            if node.objid in seen:
                continue
            seen.add(node.objid)
        value = dict_value(node)
        here = inherited | {key: value[key] for key in _INHERITED if key in value}
        kids = list_value(value.get("Kids"))
        if kids:
            waiting += [(kid, here) for kid in reversed(kids)]
        elif value and _kind(value) != "Pages":
            found.append(value | here)
            limits.check("pages", len(found))
    return found or _stray_pages(document, limits)


def _kind(value: Mapping[str, Any]) -> str:
    return str(literal_name(resolve1(value.get("Type"))))


def _stray_pages(document: PDFDocument, limits: Limits) -> list[dict[str, Any]]:
    """The pages of a file without a page tree, in the order of their numbers."""
    found = []
    for xref in document.xrefs:
        for number, objid in enumerate(xref.get_objids()):
            if number > 100_000:
                break
            value = document.getobj(objid) if objid not in (0, None) else None
            if isinstance(value, dict) and _kind(value) == "Page":
                found.append(value)
                limits.check("pages", len(found))
    if not found:
        raise ValueError("no pages")
    return found


@define
class _Resources:
    """The fonts and forms of a file, each read once."""

    budget: Budget
    fonts: dict[int, Font] = field(factory=dict)
    forms: dict[int, Form | str | None] = field(factory=dict)

    def form(self, data: bytes, resources: Mapping[str, Any], outer: Form | None = None) -> Form:
        """A content stream with its resources; what an old form lacks of them is its page's."""
        fonts, xobjects = dict_value(resources.get("Font")), dict_value(resources.get("XObject"))
        local: dict[str, Font] = {}

        def font(name: str) -> Font:
            if name not in local:
                local[name] = self._font(fonts[name]) if name in fonts else outer.font(name) if outer else NAMELESS
            return local[name]

        def xobject(name: str) -> Form | str | None:
            return self._xobject(xobjects[name], made) if name in xobjects else None

        made = Form(data, font, xobject)
        return made

    def _font(self, value: object) -> Font:
        key = value.objid if isinstance(value, PDFObjRef) else id(value)
        if key not in self.fonts:
            try:
                self.fonts[key] = read_font(dict_value(value))
            except FoiaError:
                raise
            except Exception:
                # What it prints is there but unknown, which is not the same as a blank.
                self.fonts[key] = NAMELESS
        return self.fonts[key]

    def _xobject(self, value: object, outer: Form) -> Form | str | None:
        key = value.objid if isinstance(value, PDFObjRef) else id(value)
        if key not in self.forms:
            self.forms[key] = self._read_xobject(resolve1(value), outer)
        return self.forms[key]

    def _read_xobject(self, stream: object, outer: Form) -> Form | str | None:
        if not isinstance(stream, PDFStream):
            return None
        if literal_name(resolve1(stream.get("Subtype"))) != "Form":
            return "Image"
        form = self.form(stream.get_data(), dict_value(stream.get("Resources")), outer)
        numbers = _numbers(stream.get("Matrix"), 6)
        if numbers:
            form.matrix = numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]
        form.box = _numbers(stream.get("BBox"), 4)
        return form


def _sheet(page: Mapping[str, Any], resources: _Resources, budget: Budget) -> Sheet:
    turn = resolve1(page.get("Rotate", 0))
    wide, high, matrix = to_top_left(_page_box(page), int(turn) // 90 if isinstance(turn, (int, float)) else 0)
    painted = Painted(budget.spend)
    form = resources.form(_content(page, budget), dict_value(page.get("Resources")))
    paint(form, State(matrix, (0.0, 0.0, wide, high)), painted)
    return Sheet(wide, high, painted.glyphs, painted.rules, painted.pictures, painted.hidden)


def _content(page: Mapping[str, Any], budget: Budget) -> bytes:
    content = resolve1(page.get("Contents"))
    parts = [resolve1(part) for part in (content if isinstance(content, list) else [content])]
    data = [part.get_data() for part in parts if isinstance(part, PDFStream)]
    budget.unpack(sum(map(len, data)) if len(data) > 1 else 0)
    return b"\n".join(data)


def _page_box(page: Mapping[str, Any]) -> Frame:
    media = _rectangle(page.get("MediaBox")) or _A4
    crop = _rectangle(page.get("CropBox")) or media
    x0, y0, x1, y1 = max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3])
    return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else media


def _rectangle(value: object) -> Frame | None:
    numbers = _numbers(value, 4)
    if not numbers:
        return None
    (x0, x1), (y0, y1) = sorted(numbers[::2]), sorted(numbers[1::2])
    return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None


def _numbers(value: object, count: int) -> list[float] | None:
    found = [resolve1(item) for item in list_value(value)[:count]]
    good = all(isinstance(item, (int, float)) and abs(item) < 1e7 for item in found)
    return [float(item) for item in found] if good and len(found) == count else None
