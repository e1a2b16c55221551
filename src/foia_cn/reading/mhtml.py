"""Saved web archives (MHTML): the page that is their first part of HTML, with the sheets that are saved with it."""

from __future__ import annotations

from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import Message
from urllib.parse import urljoin

from foia_cn.errors import UnsupportedSource
from foia_cn.reading.blocks import Block, compose
from foia_cn.reading.document import Document
from foia_cn.reading.html import read_page
from foia_cn.reading.limits import Limits
from foia_cn.report import Problem

_LONGEST = 2000
"""An address of more characters is none."""


def read_mhtml(content: bytes | str, limits: Limits) -> Document:
    """The document of the archive's page: a `Reader`. Raises UnsupportedSource for an archive that holds none."""
    return compose(*read_archived(content, limits), limits)


def read_archived(content: bytes | str, limits: Limits) -> tuple[list[Block], tuple[Problem, ...]]:
    """What stands on the page that an archive holds. Raises UnsupportedSource where there is none, LimitExceeded."""
    data = content.encode() if isinstance(content, str) else content
    parts = list(message_from_bytes(data.lstrip(), policy=policy.compat32).walk())
    for part in parts:
        page = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(page, bytes):
            return read_page(_declaring(page, part.get_content_charset()), limits, _sheets(parts, _location(part)))
    raise UnsupportedSource("the web archive holds no page")


def _declaring(page: bytes, charset: str | None) -> bytes:
    """The page with the charset of its part declared, which comes before its own."""
    return f'<meta charset="{charset}">'.encode("ascii", "replace") + page if charset else page


def _location(part: Message) -> str:
    return str(part.get("Content-Location", "")).strip()


def _sheets(parts: list[Message], base: str) -> Callable[[str], str]:
    """What finds the sheet that the page at `base` links; what tells in it is ASCII."""
    found = {name: part for part in parts if part.get_content_type() == "text/css" for name in _names(part, base)}

    def sheet(link: str) -> str:
        # Each is read once by a name, however often it is linked.
        part = found.pop(link, None) or found.pop(_absolute(base, link), None)
        content = part.get_payload(decode=True) if part else b""
        return content.decode("utf-8", "replace") if isinstance(content, bytes) else ""

    return sheet


def _names(part: Message, base: str) -> tuple[str, str]:
    return _absolute(base, _location(part)), f"cid:{str(part.get('Content-ID', '')).strip().strip('<>')}"


def _absolute(base: str, address: str) -> str:
    try:
        return urljoin(base if len(base) < _LONGEST else "", address)
    except ValueError:
        return address
