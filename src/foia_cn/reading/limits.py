"""How large a source may be. Past a limit `parse` and `read` raise `LimitExceeded`."""

from __future__ import annotations

from attrs import frozen

from foia_cn.errors import LimitExceeded


@frozen
class Limits:
    """The most that `parse` and `read` take on. A report is 5 to 60 kB of text; the defaults leave room for far more."""

    bytes: int = 64 * 1024 * 1024
    """Bytes of a file."""
    characters: int = 16 * 1024 * 1024
    """Characters of a text."""
    lines: int = 2_000_000
    """Lines of a text."""
    cells: int = 200_000
    """Cells of all tables of a file."""
    unpacked: int = 256 * 1024 * 1024
    """Bytes that the members of an archive, or the streams of a PDF, may unpack to."""
    members: int = 20_000
    """Members of an archive."""
    tags: int = 8_000_000
    """Tags of a page or an XML document, and attributes of the latter."""
    pages: int = 1_000
    """Pages of a paged file."""
    operations: int = 5_000_000
    """Drawing operations on the pages of a file, with what they are given."""
    seconds: float = 120
    """Seconds that LibreOffice may take to convert an old office file."""

    def check(self, name: str, size: int) -> None:
        """Raise LimitExceeded if `size` is past the limit called `name`."""
        most = getattr(self, name)
        if size > most:
            raise LimitExceeded(f"{size} {name}, more than the {most} of Limits.{name}")
