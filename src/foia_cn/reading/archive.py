"""Zip archives and the XML in them, opened so that no hostile file costs more than `Limits` allows.

`open_archive(data, limits)` gives an `Archive`; its members are unpacked one by one when they are read. `parse_xml`
expands no entity, loads no DTD and fetches nothing. What cannot be opened raises UnsupportedSource, what is too large
LimitExceeded; nothing else is raised.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from attrs import define, field
from lxml import etree

from foia_cn.errors import UnsupportedSource
from foia_cn.reading.limits import Limits

_MEMBER = b"PK\x01\x02"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What office formats may use; others unpack in memory that a file declares itself."""

_ENCRYPTED = 1
_CHUNK = 1 << 20
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


@define
class Archive:
    """An open archive. `unpacked` counts the bytes read from it so far."""

    file: zipfile.ZipFile
    limits: Limits
    members: Mapping[str, zipfile.ZipInfo]
    unpacked: int = field(default=0)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the members, in their order; backslashes are slashes, none is at the beginning."""
        return tuple(_name(member) for member in self.members.values())

    def __contains__(self, name: str) -> bool:
        return name.lstrip("/").lower() in self.members

    def read(self, name: str) -> bytes:
        """The content of a member, whatever the case of its name."""
        member = self.members.get(name.lstrip("/").lower())
        if member is None:
            raise UnsupportedSource(f"the archive has no {name}")
        if member.flag_bits & _ENCRYPTED:
            raise UnsupportedSource("the archive is encrypted: save it without a password")
        if member.compress_type not in _METHODS:
            raise UnsupportedSource(f"{name} is compressed in a way that office files do not use")
        try:
            return self._unpack(member)
        except _BROKEN as error:
            raise UnsupportedSource(f"the archive is damaged: {name}: {error}") from error

    def _unpack(self, member: zipfile.ZipInfo) -> bytes:
        # The size that a header declares may be a lie: what counts is what comes out.
        parts = []
        with self.file.open(member) as content:
            while part := content.read(_CHUNK):
                parts.append(part)
                self.unpacked += len(part)
                self.limits.check("unpacked", self.unpacked)
        return b"".join(parts)

    def xml(self, name: str) -> etree._Element:
        """The root element of a member that is XML."""
        return parse_xml(self.read(name), self.limits)


def open_archive(data: bytes, limits: Limits) -> Archive:
    """The archive that these bytes are. Raises UnsupportedSource where they are none, LimitExceeded."""
    limits.check("members", data.count(_MEMBER))
    try:
        file = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise UnsupportedSource(f"the archive cannot be opened: {error}") from error
    return Archive(file, limits, {_name(member).lower(): member for member in file.infolist()})


def _name(member: zipfile.ZipInfo) -> str:
    return member.filename.replace("\\", "/").lstrip("/")


def parse_xml(data: bytes, limits: Limits) -> etree._Element:
    """The root element of an XML document, comments left out.

    Entities are neither expanded nor loaded: office formats have none, and a document that declares a type is refused.
    """
    for mark in (b"<", b"="):
        limits.check("tags", data.count(mark))
    # Without `huge_tree` the parser bounds the depth, the length of texts (10 MB) and what entities in attributes may grow to.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnsupportedSource(f"the XML cannot be read: {error}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsupportedSource("the XML declares a document type, as no office file does")
    return root
