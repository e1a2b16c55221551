"""Bytes to text: byte order mark, declared charset, strict UTF-8, strict GB18030, else replacement and a problem.

No detector: an encoding is declared or proves itself by decoding without an error.
"""

from __future__ import annotations

import codecs

from foia_cn.report import Problem, problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
"""What a declared charset is read as: pages declare the smaller set and use the larger."""


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[Problem, ...]]:
    """The text that `data` encodes, and a DECODE problem where it encodes none."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], (encoding,))
    return _strict(data, tuple(dict.fromkeys([*_known(declared), "utf-8", "gb18030"])))


def _known(declared: str | None) -> list[str]:
    """The codec of a declared charset, if there is such a codec and it is one for text."""
    try:
        found = codecs.lookup(declared or "").name
        "".encode(found)
    except (LookupError, ValueError):
        return []
    # A page that declares ISO 8859-1, which decodes anything, has most likely declared nothing.
    return [] if found in ("iso8859-1", "cp1252", "ascii") else [_SUPERSETS.get(found, found)]


def _strict(data: bytes, encodings: tuple[str, ...]) -> tuple[str, tuple[Problem, ...]]:
    offset = 0
    for encoding in encodings:
        try:
            return data.decode(encoding), ()
        except UnicodeDecodeError as error:
            offset = max(offset, error.start)
        except UnicodeError:
            continue
    return data.decode(encodings[0], "replace"), (problem("DECODE", offset=offset),)
