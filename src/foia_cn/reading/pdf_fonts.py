"""Fonts of a PDF: the codes in a string, and of each code the text it stands for and how wide it is.

pdfminer.six supplies the predefined character maps and encodings. What the file itself says is read here, within
bounds: a map of a few bytes may claim four billion characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, count
from typing import Any
from unicodedata import normalize

from attrs import define, field
from pdfminer.cmapdb import CMapDB
from pdfminer.encodingdb import EncodingDB
from pdfminer.fontmetrics import FONT_METRICS
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1, stream_value
from pdfminer.psparser import literal_name

from foia_cn.reading.folding import plain_ideographs
from foia_cn.reading.geometry import UNMAPPED

_MOST_CODES = 70_000
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|([\[\]])|(\d+)")
_CMAP_NAME = re.compile(r"[A-Za-z0-9-]{1,60}")
_SUBSET = re.compile(r"[A-Z]{6}\+")
_SYMBOLIC = 4


@define
class Font:
    """A font: `codes` takes a string apart; `meanings` and `widths` (in ems) say what they can of codes."""

    codes: Callable[[bytes], Iterable[int]]
    meanings: Callable[[int], str | None]
    widths: Callable[[int], float]
    one_byte: bool = True
    vertical: bool = False
    known: dict[int, tuple[str, float]] = field(factory=dict)

    def glyph(self, code: int) -> tuple[str, float]:
        """The text of a code, UNMAPPED where the font does not say, nothing for a blank; and its width."""
        found = self.known.get(code)
        if found is None:
            text = self.meanings(code)
            found = self.known[code] = (readable(text).strip() if text else UNMAPPED, self.widths(code))
        return found


NAMELESS = Font(iter, lambda _: None, lambda _: 0.5)
"""Stands for a font that cannot be read."""


def readable(text: str) -> str:
    """What characters of a page mean: radicals as ideographs, UNMAPPED for what are no characters."""
    return normalize("NFC", plain_ideographs(text)) if _is_text(text) else UNMAPPED


def _is_text(text: str) -> bool:
    """Whether these are characters and not places that a font has filled as it likes."""
    return not any(
        char < " " or "\x7f" <= char < "\xa0" or "\ud800" <= char < "\uf900" or char >= "\U000f0000" or char == UNMAPPED
        for char in text
    )


def read_font(spec: Mapping[str, Any]) -> Font:
    """The font of a font dictionary."""
    kind = literal_name(resolve1(spec.get("Subtype")))
    return _composite(spec) if kind == "Type0" else _simple(spec, kind)


def _simple(spec: Mapping[str, Any], kind: str) -> Font:
    name = literal_name(resolve1(spec.get("BaseFont", "")))
    descriptor = dict_value(spec.get("FontDescriptor", {}))
    meanings = to_unicode(spec.get("ToUnicode")) | {}
    encoding = _encoding(spec, kind, name, _integer(descriptor.get("Flags")))
    first = _integer(spec.get("FirstChar"))
    scale = 0.001
    if kind == "Type3":
        scale = abs(_number(next(iter(list_value(spec.get("FontMatrix"))), 0.001), 0.001))
    widths = {first + n: _number(w) * scale for n, w in enumerate(list_value(spec.get("Widths", []))[:256])}
    usual = _number(descriptor.get("MissingWidth")) * scale
    metrics = FONT_METRICS.get(name, ({}, {}))[1] if not widths else {}

    def meaning(code: int) -> str | None:
        return meanings.get(code) or encoding.get(code)

    def width(code: int) -> float:
        known = widths.get(code)
        return (
            known
            if known is not None
            else metrics.get(meaning(code) or "", 0) * 0.001 or usual or (0.0 if widths else 0.5)
        )

    return Font(iter, meaning, width)


def _encoding(spec: Mapping[str, Any], kind: str, name: str, flags: int) -> Mapping[int, str]:
    """What an encoding by names says; nothing where a part of a font has codes of its own."""
    encoding = resolve1(spec.get("Encoding"))
    if encoding is None and flags & _SYMBOLIC and _SUBSET.match(name):
        return {}
    base = "WinAnsiEncoding" if kind == "TrueType" else "StandardEncoding"
    if not isinstance(encoding, dict):
        return EncodingDB.get_encoding(base if encoding is None else literal_name(encoding))
    differences = [resolve1(item) for item in list_value(encoding.get("Differences", []))[:2000]]
    return EncodingDB.get_encoding(literal_name(resolve1(encoding.get("BaseEncoding", base))), differences)


def _composite(spec: Mapping[str, Any]) -> Font:
    inner = dict_value(next(iter(list_value(spec.get("DescendantFonts"))), {}))
    encoding = resolve1(spec.get("Encoding"))
    stream = encoding if isinstance(encoding, PDFStream) else None
    name = literal_name(resolve1(stream.get("CMapName") if stream else encoding))
    codes, cids = _codes(name)
    if stream and cids is None:
        cids = _embedded(stream)
    meanings = to_unicode(spec.get("ToUnicode"))
    unicode = name.startswith("Uni") and ("UCS2" in name or "UTF16" in name)
    collection = {} if unicode else _collection(inner, name.endswith("V"))
    widths = _cid_widths(list_value(inner.get("W", [])))
    usual = _number(inner.get("DW"), 1000.0)

    def cid(code: int) -> int:
        return code if cids is None else cids.get(code, 0)

    def meaning(code: int) -> str | None:
        own = (
            code.to_bytes(4 if code > 0xFFFF else 2).decode("utf-16-be", "ignore")
            if unicode and cids and code in cids
            else None
        )
        return meanings.get(code) or own or collection.get(cid(code))

    def width(code: int) -> float:
        return widths.get(cid(code), usual) * 0.001

    return Font(codes, meaning, width, one_byte=False, vertical=name.endswith("-V") or name == "V")


def _codes(name: str) -> tuple[Callable[[bytes], Iterable[int]], Mapping[int, int] | None]:
    """How a character map takes strings apart, and the glyph of each code; None where they are the same."""
    found = _predefined(CMapDB.get_cmap, name) if "Identity" not in name and "Ident-" not in name else None
    tree = getattr(found, "code2cid", None)
    if not tree:
        return _pairs, None
    cids: dict[int, int] = {}

    def codes(data: bytes) -> Iterator[int]:
        node, code = tree, 0
        for byte in data:
            step = node.get(byte)
            code = code << 8 | byte
            if isinstance(step, dict):
                node = step
                continue
            if step is not None:
                cids[code] = step
            yield code
            node, code = tree, 0

    return codes, cids


def _predefined(get: Callable[[str], Any], name: str) -> Any:
    """A map that comes with pdfminer.six, if it has one of that name."""
    if not _CMAP_NAME.fullmatch(name):
        return None
    try:
        return get(name)
    except (CMapDB.CMapNotFound, OSError, ValueError):
        return None


def _pairs(data: bytes) -> Iterable[int]:
    return [high << 8 | low for high, low in zip(data[::2], data[1::2], strict=False)]


def _collection(inner: Mapping[str, Any], vertical: bool) -> Mapping[int, str]:
    """What the glyphs of a registered collection (Adobe-GB1) mean."""
    info = dict_value(inner.get("CIDSystemInfo", {}))
    parts = [resolve1(info.get(key)) for key in ("Registry", "Ordering")]
    name = "-".join(part.decode("latin1") for part in parts if isinstance(part, bytes))
    if name in ("Adobe-Identity", "Adobe-UCS"):
        return {}
    found = _predefined(lambda n: CMapDB.get_unicode_map(n, vertical), name)
    return found.cid2unichr if found else {}


def to_unicode(value: object) -> dict[int, str]:
    """What a ToUnicode map says of codes."""
    value = resolve1(value)
    if not isinstance(value, PDFStream):
        return {}
    found: dict[int, str] = {}
    left = _MOST_CODES
    for kind, tokens in _sections(stream_value(value).get_data(), b"beginbf"):
        pairs = zip(tokens[::2], tokens[1::2], strict=False) if kind.startswith(b"char") else ()
        codes = [(_code(code), _characters(text)) for code, text in pairs if text[:1] not in b"[]"]
        for code, text in chain(codes, _ranges(iter(tokens)) if not codes else ()):
            found[code] = text
            left -= 1
            if not left:
                return found
    return found


def _sections(data: bytes, begin: bytes) -> Iterator[tuple[bytes, list[bytes]]]:
    """The sections of a character map that open with `begin`: what follows that word, and the strings, brackets, numbers."""
    for part in data.split(begin)[1:]:
        body = part.partition(b"end")[0]
        yield body[:5], [hexa or other or number for hexa, other, number in _TOKEN.findall(body)]


def _code(hexa: bytes) -> int:
    return int(b"".join(hexa.split())[:8] or b"0", 16)


def _characters(hexa: bytes) -> str:
    digits = b"".join(hexa.split())[:64].decode("ascii")
    return bytes.fromhex(digits + "0" * (len(digits) % 2)).decode("utf-16-be", "ignore")


def _ranges(tokens: Iterator[bytes]) -> Iterator[tuple[int, str]]:
    """The codes of `first last start` and `first last [one two ...]`, with what they stand for."""
    for low in tokens:
        first, last, start = _code(low), _code(next(tokens, b"")), next(tokens, b"")
        if last - first > 0xFFFF:
            continue
        if start == b"[":
            yield from zip(count(first), map(_characters, iter(lambda: next(tokens, b"]"), b"]")), strict=False)
        elif text := _characters(start):
            head, end = text[:-1], ord(text[-1])
            yield from ((first + n, head + chr(min(end + n, 0x10FFFF))) for n in range(last - first + 1))


def _embedded(stream: PDFStream) -> dict[int, int]:
    """The glyphs of the codes of a character map in the file."""
    found: dict[int, int] = {}
    left = 4 * _MOST_CODES
    for kind, tokens in _sections(stream.get_data(), b"begincid"):
        step = 2 if kind.startswith(b"char") else 3
        for *codes, cid in zip(*(tokens[n::step] for n in range(step)), strict=False):
            first, last = _code(codes[0]), _code(codes[-1])
            left -= max(last - first, 0) + 1
            if cid.isdigit() and last - first <= 0xFFFF and left > 0:
                found.update((first + n, int(cid) + n) for n in range(last - first + 1))
    return found


def _cid_widths(items: Iterable[object]) -> dict[int, float]:
    """Widths by glyph: `c [w1 w2 ...]` or `first last w`."""
    found: dict[int, float] = {}
    numbers: list[float] = []
    left = 4 * _MOST_CODES
    for item in items:
        value = resolve1(item)
        if isinstance(value, list) and numbers:
            left -= len(value)
            found.update((int(numbers[-1]) + n, _number(w)) for n, w in enumerate(value if left > 0 else ()))
            numbers = []
        elif isinstance(value, (int, float)):
            numbers.append(value)
        if len(numbers) == 3:
            first, last, width = int(numbers[0]), min(int(numbers[1]), 0xFFFF), numbers[2]
            left -= max(last - first, 0)
            found.update(dict.fromkeys(range(first, last + 1), width) if left > 0 else ())
            numbers = []
    return found


def _number(value: object, usual: float = 0.0) -> float:
    value = resolve1(value)
    return float(value) if isinstance(value, (int, float)) and abs(value) < 1e6 else usual


def _integer(value: object) -> int:
    value = resolve1(value)
    return value if isinstance(value, int) and abs(value) < 1 << 31 else 0
