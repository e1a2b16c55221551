"""Bytes to text: byte order mark, then strict UTF-8, then strict GB18030, else replacement and a problem. No detector."""

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


def decode(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The text that `data` encodes, and a DECODE problem where it encodes none."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], (encoding,))
    return _strict(data, ("utf-8", "gb18030"))


def _strict(data: bytes, encodings: tuple[str, ...]) -> tuple[str, tuple[Problem, ...]]:
    offset = 0
    for encoding in encodings:
        try:
            return data.decode(encoding), ()
        except UnicodeDecodeError as error:
            offset = max(offset, error.start)
    return data.decode(encodings[0], "replace"), (problem("DECODE", offset=offset),)
