"""What kind of file some bytes are: by their content, never by a name."""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of file: its media type, and what to do with it where no reader takes it (empty: it is text)."""

    media: str
    help: str = ""


TEXT = Kind("text/plain")
_EXTRACT = "extract its text first, or save it as text"

_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", Kind("application/pdf", _EXTRACT)),
    (b"PK\x03\x04", Kind("application/zip", _EXTRACT)),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind("application/x-ole-storage", _EXTRACT)),
    (b"{\\rtf", Kind("application/rtf", _EXTRACT)),
    (b"\x89PNG\r\n\x1a\n", Kind("image/png", "run character recognition first")),
    (b"\xff\xd8\xff", Kind("image/jpeg", "run character recognition first")),
    (b"GIF8", Kind("image/gif", "run character recognition first")),
    (b"II*\x00", Kind("image/tiff", "run character recognition first")),
    (b"MM\x00*", Kind("image/tiff", "run character recognition first")),
)


def sniff(data: bytes) -> Kind:
    """The kind of file that `data` is the content of."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    return next((kind for magic, kind in _MAGIC if data.startswith(magic) or head.startswith(magic)), TEXT)
