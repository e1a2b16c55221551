"""What kind of file some content is: by what is in it, never by a name."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

TEXT, HTML, MHTML = "text/plain", "text/html", "multipart/related"
PDF, OFD = "application/pdf", "application/ofd"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT, ODS = "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet"
OLE, RTF, ZIP = "application/x-ole-storage", "application/rtf", "application/zip"

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", PDF),
    (b"PK\x03\x04", ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"{\\rtf", RTF),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)

_MEMBERS = (("word/document.xml", DOCX), ("xl/workbook.xml", XLSX), ("OFD.xml", OFD))
"""The member of an archive that tells what it is."""

_HTML = re.compile(
    r"\s*(?:<\?xml[^<>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|meta|title|body|style|script|div|table|section|article|p|span|font|center|h\d)(?=[\s>/])",
    re.IGNORECASE | re.DOTALL,
)
_ENCODED_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
_MHTML = re.compile(rb"(?:^|\n)(?:MIME-Version:|Content-Type:\s*multipart/related)", re.IGNORECASE)
_HEAD = 4096


def sniff(data: bytes) -> str:
    """The media type of a file with this content; `text/plain` where nothing says otherwise."""
    head = data[:_HEAD]
    plain = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, media in _MAGIC:
        if head.startswith(magic) or (magic == b"%PDF-" and magic in head[:1024]) or plain.startswith(magic):
            return _sniff_archive(data) if media == ZIP else media
    if _MHTML.search(head) and b"multipart/related" in head.lower():
        return MHTML
    return sniff_text(head.decode("utf-16" if head.startswith(_ENCODED_MARKS[:2]) else "latin-1", "ignore"))


def sniff_text(text: str) -> str:
    """The media type of a text: HTML if it begins as a page or a part of one does."""
    return HTML if _HTML.match(text[:_HEAD].lstrip("\ufeff\xef\xbb\xbf")) else TEXT


def _sniff_archive(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                return archive.read("mimetype").decode("ascii", "replace").strip()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, zlib.error, ValueError):
        return ZIP
    return next((media for member, media in _MEMBERS if member in names), ZIP)
