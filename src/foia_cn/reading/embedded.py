"""Parts of other formats in an office file (`altChunk`), which Word shows as if they were written in it: pages and text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import define

from foia_cn.errors import UnsupportedSource
from foia_cn.reading.archive import Archive
from foia_cn.reading.blocks import Block, Paragraph
from foia_cn.reading.decoding import decode
from foia_cn.reading.html import read_page
from foia_cn.reading.limits import Limits
from foia_cn.reading.mhtml import read_archived
from foia_cn.reading.opc import Relation
from foia_cn.reading.sniffing import HTML, MHTML, TEXT, sniff
from foia_cn.report import Problem, problem

Blocks = tuple[list[Block], tuple[Problem, ...]]

_UNKNOWN = "?"


@define
class Embedded:
    """The parts that a member of an archive refers to, by the ids of its relations; `size` is what was read of them."""

    archive: Archive
    relations: Mapping[str, Relation]
    size: int = 0

    def blocks(self, name: str) -> Blocks:
        """What a part says, and the problems met; nothing and a problem where it cannot be read. Raises LimitExceeded."""
        media, content = _UNKNOWN, b""
        target = self.relations[name].target if name in self.relations else ""
        try:
            if target in self.archive:
                content = self.archive.read(target)
                media = sniff(content)
            self.size += len(content)
            self.archive.limits.check("characters", self.size)
            return _READERS.get(media, _refuse)(content, self.archive.limits)
        except UnsupportedSource:
            return unread(media)


def unread(media: str = _UNKNOWN) -> Blocks:
    """What is left of a part that cannot be read."""
    return [], (problem("PART-UNREAD", media=media),)


def _refuse(_: bytes, __: Limits) -> Blocks:
    raise UnsupportedSource("no kind of part that is read")


def _read_text(content: bytes, _: Limits) -> Blocks:
    text, problems = decode(content)
    return [Paragraph(line) for line in text.splitlines()], problems


_READERS: dict[str, Callable[[bytes, Limits], Blocks]] = {HTML: read_page, MHTML: read_archived, TEXT: _read_text}
