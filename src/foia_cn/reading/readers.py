"""The readers, as a table: media type to the function that turns content of that type into a `Document`.

Other packages add readers (or replace these) with the entry point group `foia_cn.readers`: the name is the media type,
the object a `Reader`. A reader's module is imported when a file first needs it.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import Protocol, cast

from foia_cn.errors import UnsupportedSource
from foia_cn.reading import sniffing
from foia_cn.reading.document import Document
from foia_cn.reading.limits import Limits

GROUP = "foia_cn.readers"


class Reader(Protocol):
    """Content to a `Document`. Raises UnsupportedSource for a container that cannot be opened, LimitExceeded."""

    def __call__(self, content: bytes | str, limits: Limits) -> Document: ...


READERS = {
    sniffing.TEXT: "foia_cn.reading.text:read_plain",
    "text/markdown": "foia_cn.reading.text:read_plain",
    "text/csv": "foia_cn.reading.text:read_plain",
    "text/tab-separated-values": "foia_cn.reading.text:read_plain",
    sniffing.HTML: "foia_cn.reading.html:read_html",
    "application/xhtml+xml": "foia_cn.reading.html:read_html",
    sniffing.MHTML: "foia_cn.reading.mhtml:read_mhtml",
    sniffing.PDF: "foia_cn.reading.pdf:read_pdf",
    sniffing.OFD: "foia_cn.reading.ofd:read_ofd",
}

_CONVERT = "save it as DOCX or PDF, or pass its path to foia_cn.read() with LibreOffice (soffice) installed"
_RECOGNISE = "run character recognition first, or install a reader for it"
_HELP = {sniffing.OLE: _CONVERT, sniffing.RTF: _CONVERT, sniffing.ZIP: "unpack it and pass the files in it"}


def find_reader(media: str) -> Reader:
    """The reader for a media type. Raises UnsupportedSource where there is none, with what would help."""
    media = media.partition(";")[0].strip().lower()
    reader = _added(media) if media != sniffing.TEXT else None
    if reader:
        return reader
    where = READERS.get(media)
    if where is None:
        advice = _RECOGNISE if media.startswith("image/") else _HELP.get(media, "extract its text first")
        raise UnsupportedSource(f"no reader for {media}: {advice}")
    module, _, name = where.partition(":")
    return cast(Reader, getattr(import_module(module), name))


@lru_cache(maxsize=32)
def _added(media: str) -> Reader | None:
    """The reader that an installed package brings for a media type."""
    found = next(iter(entry_points(group=GROUP, name=media)), None)
    return cast(Reader, found.load()) if found else None
