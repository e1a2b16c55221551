"""Saved web archives (MHTML): the page that is their first part of HTML."""

from __future__ import annotations

from email import message_from_bytes, policy

from foia_cn.errors import UnsupportedSource
from foia_cn.reading.document import Document
from foia_cn.reading.html import read_html
from foia_cn.reading.limits import Limits


def read_mhtml(content: bytes | str, limits: Limits) -> Document:
    """The document of the archive's page: a `Reader`. Raises UnsupportedSource for an archive that holds none."""
    return read_html(page_of(content), limits)


def page_of(content: bytes | str) -> bytes:
    """The page that an archive holds, with its charset. Raises UnsupportedSource where there is none."""
    data = content.encode() if isinstance(content, str) else content
    for part in message_from_bytes(data.lstrip(), policy=policy.compat32).walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            charset = part.get_content_charset()
            if isinstance(page, bytes):
                return _declaring(page, charset)
    raise UnsupportedSource("the web archive holds no page")


def _declaring(page: bytes, charset: str | None) -> bytes:
    """The page with the charset of its part declared, which comes before its own."""
    return f'<meta charset="{charset}">'.encode("ascii", "replace") + page if charset else page
