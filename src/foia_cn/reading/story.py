"""What the readers of office texts share: the way through a tree without what is not printed, and the text being read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import define, field
from lxml import etree

from foia_cn.reading.blocks import Block, Paragraph
from foia_cn.reading.limits import Limits


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

    `boxes` are the blocks of the text boxes of each open paragraph, behind which they come.
    """

    limits: Limits
    frames: list[list[Block]] = field(factory=lambda: [[]])
    paragraphs: list[list[str]] = field(factory=list)
    boxes: list[list[Block]] = field(factory=list)
    cells: int = 0
    pictures: int = 0

    def open_paragraph(self, text: str = "") -> None:
        self.paragraphs.append([text])
        self.boxes.append([])

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
