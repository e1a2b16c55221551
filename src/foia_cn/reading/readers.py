"""The readers, as a table: media type to the function that turns content of that type into a `Document`.

Old office files have none: `open_old` has them converted first, which `foia_cn.read` does and `parse` never.

Other packages add readers (or replace these) with the entry point group `foia_cn.readers`: the name is the media type,
the object a `Reader`. A reader's module is imported when a file first needs it.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
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
    sniffing.DOCX: "foia_cn.reading.docx:read_docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template": "foia_cn.reading.docx:read_docx",
    "application/vnd.ms-word.document.macroenabled.12": "foia_cn.reading.docx:read_docx",
    sniffing.WORD_XML: "foia_cn.reading.docx:read_word_xml",
    sniffing.XLSX: "foia_cn.reading.xlsx:read_xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template": "foia_cn.reading.xlsx:read_xlsx",
    "application/vnd.ms-excel.sheet.macroenabled.12": "foia_cn.reading.xlsx:read_xlsx",
    sniffing.SHEET_XML: "foia_cn.reading.xlsx:read_sheet_xml",
    sniffing.ODT: "foia_cn.reading.odf:read_odf",
    f"{sniffing.ODT}-template": "foia_cn.reading.odf:read_odf",
    f"{sniffing.ODT}-web": "foia_cn.reading.odf:read_odf",
    sniffing.ODS: "foia_cn.reading.odf:read_odf",
    f"{sniffing.ODS}-template": "foia_cn.reading.odf:read_odf",
    sniffing.FLAT_ODF: "foia_cn.reading.odf:read_flat_odf",
}

CONVERTED = {
    sniffing.OLE: "",
    sniffing.RTF: "rtf",
    "text/rtf": "rtf",
    "application/msword": "doc",
    "application/vnd.ms-works": "doc",
    "application/wps-office.wps": "doc",
    "application/wps-office.doc": "doc",
    "application/vnd.ms-excel": "xls",
    "application/wps-office.et": "xls",
    "application/wps-office.xls": "xls",
}
"""The media types that LibreOffice converts, and the suffix that tells it what the file is; none: by its content."""

_CONVERT = "save it as DOCX or PDF, or pass its path to foia_cn.read() with LibreOffice (soffice) installed"
_RECOGNISE = "run character recognition first, or install a reader for it"
_HELP = {**dict.fromkeys(CONVERTED, _CONVERT), sniffing.ZIP: "unpack it and pass the files in it"}


def find_reader(media: str) -> Reader:
    """The reader for a media type. Raises UnsupportedSource where there is none, with what would help."""
    media = _plain(media)
    reader = _added(media) if media != sniffing.TEXT else None
    if reader:
        return reader
    where = READERS.get(media)
    if where is None:
        advice = _RECOGNISE if media.startswith("image/") else _HELP.get(media, "extract its text first")
        raise UnsupportedSource(f"no reader for {media}: {advice}")
    module, _, name = where.partition(":")
    return cast(Reader, getattr(import_module(module), name))


def _plain(media: str) -> str:
    return media.partition(";")[0].strip().lower()


def open_old(content: bytes, media: str, limits: Limits) -> tuple[bytes, str]:
    """Content and its media type; of an old office file, for which there is no reader, what LibreOffice makes of it."""
    name = _plain(media)
    if name not in CONVERTED or _added(name):
        return content, media
    from foia_cn.reading.soffice import convert

    return convert(content, name, limits)


@lru_cache(maxsize=32)
def _added(media: str) -> Reader | None:
    """The reader that an installed package brings for a media type."""
    from importlib.metadata import entry_points  # loads the mail package, which text never needs

    found = next(iter(entry_points(group=GROUP, name=media)), None)
    return cast(Reader, found.load()) if found else None
