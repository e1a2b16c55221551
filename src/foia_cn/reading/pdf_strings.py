"""The strings of a PDF content stream: in round brackets with escapes, or in hexadecimal digits."""

from __future__ import annotations

import re

_STRING_PART = re.compile(rb"[^()\\]*(?:\\(?:\r\n|[0-7]{1,3}|.)[^()\\]*)*+", re.DOTALL)
_ESCAPE = re.compile(rb"\\(\r\n|[0-7]{1,3}|.)|\r\n?", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}


def unhex(digits: bytes) -> bytes:
    """The bytes that hexadecimal digits stand for, blanks among them left out."""
    digits = digits if digits.isalnum() else re.sub(rb"[^0-9A-Fa-f]", b"", digits)
    return bytes.fromhex((digits + b"0" if len(digits) % 2 else digits).decode("ascii"))


def string(data: bytes, at: int) -> tuple[bytes, int]:
    """The string whose opening bracket ends at `at`, and where it ends."""
    start, depth = at, 1
    while depth:
        found = _STRING_PART.match(data, at)
        at = found.end() if found else len(data)
        if at >= len(data):
            break
        depth += 1 if data[at] == 40 else -1 if data[at] == 41 else 0
        at += 1
    raw = data[start : at - 1 if not depth else at]
    return _ESCAPE.sub(_unescape, raw), at


def _unescape(found: re.Match[bytes]) -> bytes:
    escaped = found[1]
    if escaped is None:
        return b"\n"
    if escaped.isdigit():
        return bytes((int(escaped, 8) & 255,)) if escaped[:1] < b"8" else escaped
    return _ESCAPES.get(escaped, escaped)
