"""One file to its row, whatever the file is: what `foia_cn.batch` and `foia_cn.arrow.parse_batch` do to each."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from foia_cn.output.rows import wide_row
from foia_cn.report import AnnualReport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from foia_cn.output.rows import Row

    Reader = Callable[[bytes], AnnualReport]


def digest(content: bytes | str) -> str:
    """The SHA-256 of a file's content, in hexadecimal; of text, that of its UTF-8."""
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()


def reason(error: BaseException) -> str:
    """Why a file could not be read: the kind of the error and its message, on one line."""
    return " ".join(f"{type(error).__name__}: {error}".split())


def file_row(source: str, sha256: str | None, read: AnnualReport | str, names: Iterable[str]) -> Row:
    """The row (with the columns `names`) of a file that was read, or that could not be for the reason given."""
    if isinstance(read, AnnualReport):
        return {**wide_row(read, source, names), "sha256": sha256, "error": None}
    return {**dict.fromkeys(names), "source": source, "sha256": sha256, "error": read}
