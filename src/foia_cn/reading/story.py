"""What the readers of office texts share: the way through a tree without what is not printed, and the text being read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from attrs import define, field
from lxml import etree

from foia_cn.reading.blocks import Block, Paragraph
from foia_cn.reading.limits import Limits

Properties = Mapping[str, str]
"""The values of properties by name."""

_DEEPEST = 20
"""How many styles may be based on one another."""


class Look(NamedTuple):
    """Whether a text is hidden, and what sets it apart from the text beside it."""

    hidden: bool = False
    apart: frozenset[str] = frozenset()


@define
class Inherited:
    """The properties of styles with those of the styles they are based on."""

    own: Mapping[str, Properties]
    bases: Mapping[str, str]
    _whole: dict[str, Properties] = field(factory=dict)

    def of(self, style: str) -> Properties:
        if style not in self._whole:
            chain = [style]
            while self.bases.get(chain[-1]) and len(chain) < _DEEPEST:
                chain.append(self.bases[chain[-1]])
            self._whole[style] = {n: v for name in reversed(chain) for n, v in self.own.get(name, {}).items()}
        return self._whole[style]


def printed(
    body: etree._Element, name_of: Callable[[etree._Element], str], is_left_out: Callable[[str, etree._Element], bool]
) -> Iterator[tuple[bool, str, etree._Element]]:
    """The elements of a tree by name as they begin (True) and end. One that is left out only ends, without a name."""
    walker = etree.iterwalk(body, events=("start", "end"))
    skipped = None
    for event, element in walker:
        name = name_of(element)
        if event == "end":
            yield False, "" if element is skipped else name, element
        elif is_left_out(name, element):
            skipped = element
            walker.skip_subtree()
        else:
            yield True, name, element


@define
class Story:
    """A text being read: the blocks of the text and of each open cell and box, the open paragraphs.

    `boxes` are the blocks of the text boxes of each open paragraph, behind which they come. `apart` says that what comes
    belongs to no number before it.
    """

    limits: Limits
    frames: list[list[Block]] = field(factory=lambda: [[]])
    paragraphs: list[list[str]] = field(factory=list)
    boxes: list[list[Block]] = field(factory=list)
    cells: int = 0
    pictures: int = 0
    apart: bool = False

    def open_paragraph(self, text: str = "") -> None:
        self.paragraphs.append([text])
        self.boxes.append([])
        self.apart = False

    def put(self, text: str, in_cell: bool) -> None:
        """Write on. What is apart comes on a line of its own in a cell; elsewhere its digits are not joined to others."""
        paragraph = self.paragraphs[-1]
        if self.apart and text:
            before = next((part[-1] for part in reversed(paragraph) if part), "")
            joined = before.isdigit() and text[0].isdigit()
            paragraph.append("\n" if in_cell else " " if joined else "")
            self.apart = False
        paragraph.append(text)

    def end_paragraph(self, _: etree._Element) -> None:
        text = "".join(self.paragraphs.pop()).strip(" \n")
        if text:
            self.frames[-1].append(Paragraph(text))
        self.frames[-1] += self.boxes.pop()

    def start_box(self, _: etree._Element) -> None:
        self.frames.append([])

    def end_box(self, _: etree._Element) -> None:
        blocks = self.frames.pop()
        if self.boxes:
            self.boxes[-1] += blocks
        else:
            self.frames[-1] += blocks

    def picture(self, _: etree._Element) -> None:
        self.pictures += 1

    def count_cells(self, more: int) -> None:
        """Raises LimitExceeded."""
        self.cells += more
        self.limits.check("cells", self.cells)
