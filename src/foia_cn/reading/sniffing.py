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
WORD_XML, FLAT_ODF = "application/vnd.ms-wordml", "application/vnd.oasis.opendocument.flat"
SHEET_XML = "application/vnd.ms-spreadsheetml"
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

_TYPES = "[Content_Types].xml"
_PARTS = (
    (rb"(?:wordprocessingml|ms-word)\.[A-Za-z.]{1,40}\.main\+xml", DOCX),
    (rb"(?:spreadsheetml|ms-excel)\.(?!sheet\.binary)[A-Za-z.]{1,40}\.main\+xml", XLSX),
)
"""What a package of Office declares its main part to be."""

_MEMBERS = (("word/document.xml", DOCX), ("xl/workbook.xml", XLSX), ("OFD.xml", OFD), ("content.xml", ODT))
"""The member of an archive that tells what it is, where it declares nothing."""

_MEDIA = re.compile(rb"[a-z]{1,20}/[A-Za-z0-9.+-]{1,100}")
_MOST_MEMBERS = 20_000
_DECLARATION = 1 << 16

_FLAT = re.compile(
    r"\s*+(?:<\?[^<>]{0,500}\?>\s*+|<!--.{0,2000}?-->\s*+)*+<(w:wordDocument|pkg:package|office:document|(?:ss:)?Workbook)(?=[\s>])",
    re.DOTALL,
)
_FLAT_MEDIA = {
    "w:wordDocument": WORD_XML,
    "pkg:package": WORD_XML,
    "office:document": FLAT_ODF,
}
"""Office files that are one XML document, by the name of its root."""

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
        if head.startswith(magic) or plain.startswith(magic):
            return _sniff_archive(data) if media == ZIP else media
    if b"%PDF-" in head[:1024]:
        return PDF
    if _MHTML.search(head) and b"multipart/related" in head.lower():
        return MHTML
    return sniff_text(head.decode("utf-16" if head.startswith(_ENCODED_MARKS[:2]) else "latin-1", "ignore"))


def sniff_text(text: str) -> str:
    """The media type of a text: that of an office file or a page in markup if it begins as one does."""
    head = text[:_HEAD].lstrip("\ufeff\xef\xbb\xbf")
    if flat := _FLAT.match(head):
        return _FLAT_MEDIA.get(flat[1], SHEET_XML)
    return HTML if _HTML.match(head) else TEXT


def _sniff_archive(data: bytes) -> str:
    """What kind of file an archive is: what it declares, else what is in it."""
    if data.count(b"PK\x01\x02") > _MOST_MEMBERS:
        return ZIP
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            declared = _MEDIA.fullmatch(_head(archive, "mimetype").strip()) if "mimetype" in names else None
            types = _head(archive, _TYPES) if _TYPES in names else b""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, zlib.error, ValueError):
        return ZIP
    if declared:
        return declared[0].decode("ascii")
    named = next((media for pattern, media in _PARTS if re.search(pattern, types)), None)
    return named or next((media for member, media in _MEMBERS if member in names), ZIP)


def _head(archive: zipfile.ZipFile, name: str) -> bytes:
    """What a member begins with: as much as a declaration may take, whatever it unpacks to."""
    with archive.open(name) as member:
        return member.read(_DECLARATION)
