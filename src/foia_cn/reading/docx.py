"""Word documents: OOXML (transitional and strict), Flat OPC, and the XML of Word 2003, as Word prints them.

Tracked changes are read as accepted, fields by their results; instructions, hidden text, notes, comments, headers and
footers are left out. Text boxes come behind the paragraph that holds them. A continued cell of a vertical merge prints
nothing, whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from attrs import define, field
from lxml import etree

from foia_cn.errors import UnsupportedSource
from foia_cn.reading.archive import open_archive, parse_xml
from foia_cn.reading.blocks import Block, OpenCell, Paragraph, compose, table
from foia_cn.reading.document import Document
from foia_cn.reading.limits import Limits
from foia_cn.reading.numbering import Numbering, read_numbering
from foia_cn.reading.opc import main_part, relations

WIDEST = 1000
"""The most columns that a cell may span."""

_NOT_PRINTED = frozenset(
    [
        "del",
        "moveFrom",
        "rPr",
        "pPr",
        "tblPr",
        "tcPr",
        "trPr",
        "sdtPr",
        "sectPr",
        "rt",
        "binData",
        "delText",
        "footnote",
        "endnote",
    ]
)
_OFF = ("0", "false", "off", "none")
_SYMBOL = re.compile(r"(?P<font>[fF]0|00)(?P<low>[0-9A-Fa-f]{2})|[0-9A-Fa-f]{4}")
_UNKNOWN = "\ufffd"


def read_docx(content: bytes | str, limits: Limits) -> Document:
    """The document of a .docx (or .docm, .dotx): a `Reader`. Raises UnsupportedSource where it cannot be opened."""
    archive = open_archive(content if isinstance(content, bytes) else content.encode("latin-1", "replace"), limits)
    part = main_part(archive, "word/document.xml")
    root = archive.xml(part)
    lists = next((r.target for r in relations(archive, part).values() if r.kind == "numbering"), "")
    return _compose(root, read_numbering(archive.xml(lists)) if lists in archive else Numbering(), limits)


def read_word_xml(content: bytes | str, limits: Limits) -> Document:
    """The document of a Word file that is one XML document (Flat OPC, Word 2003): a `Reader`."""
    root = parse_xml(content if isinstance(content, bytes) else content.encode(), limits)
    return _compose(root, read_numbering(root), limits)


def _compose(root: etree._Element, numbering: Numbering, limits: Limits) -> Document:
    body = next((element for element in root.iter("{*}body")), None)
    if body is None:
        raise UnsupportedSource("the Word file holds no document")
    story = _Story(limits, numbering)
    story.walk(body)
    return compose(story.frames[0], (), limits)


def name_of(element: etree._Element) -> str:
    """The name of an element without its namespace: transitional, strict and 2003 differ in nothing else read here."""
    return str(element.tag).rpartition("}")[2]


def child(element: etree._Element, *names: str) -> etree._Element | None:
    """The element at the end of a path of names without namespaces."""
    found: etree._Element | None = element
    for name in names:
        found = next(found.iterchildren(f"{{*}}{name}"), None) if found is not None else None
    return found


def value_of(element: etree._Element | None, name: str = "val") -> str | None:
    """The attribute of this name in any namespace."""
    if element is None:
        return None
    return next((str(v) for key, v in element.attrib.items() if str(key).rpartition("}")[2] == name), None)


def is_on(element: etree._Element | None) -> bool:
    """Whether a property is there and not switched off."""
    return element is not None and (value_of(element) or "").lower() not in _OFF


def _count(element: etree._Element | None, least: int) -> int:
    text = (value_of(element) or "").strip()
    return min(max(int(text), least), WIDEST) if text.isascii() and text.isdigit() and len(text) < 9 else least


@define
class _Table:
    """A table being read: its cells, the row and column read next, the cells that a merge may continue by column."""

    cells: list[OpenCell] = field(factory=list)
    row: int = -1
    column: int = 0
    above: dict[int, OpenCell] = field(factory=dict)


@define
class _Story:
    """A text being read: the blocks of the text and of each open cell and box, the open tables, paragraphs, fields.

    `boxes` are the blocks of the text boxes of each open paragraph, `instructions` says of each open field whether
    its instruction is being read.
    """

    limits: Limits
    numbering: Numbering
    frames: list[list[Block]] = field(factory=lambda: [[]])
    paragraphs: list[list[str]] = field(factory=lambda: [[]])
    boxes: list[list[Block]] = field(factory=lambda: [[]])
    tables: list[_Table] = field(factory=list)
    instructions: list[bool] = field(factory=list)
    cells: int = 0

    def walk(self, body: etree._Element) -> None:
        walker = etree.iterwalk(body, events=("start", "end"))
        skipped = None
        for event, element in walker:
            name = name_of(element)
            if event == "start":
                if self._is_unprinted(name, element):
                    skipped = element
                    walker.skip_subtree()
                elif name in _START:
                    _START[name](self, element)
            elif element is skipped:
                skipped = None
            elif name in _END:
                _END[name](self, element)
        self._end_paragraph(body)

    def _is_unprinted(self, name: str, element: etree._Element) -> bool:
        if name == "r" and is_on(child(element, "rPr", "vanish")):
            self._note_fields(element)
            return True
        if name == "annotation":
            return value_of(element, "type") in ("Word.Deletion", "Word.Comment")
        if name in ("Choice", "Fallback"):
            # Of alternatives only the first is printed, and a fallback only where there is no other.
            return any(name_of(e) == "Choice" for e in element.itersiblings(preceding=True))
        if name == "tr":
            return child(element, "trPr", "del") is not None or is_on(child(element, "trPr", "hidden"))
        if name == "tc":
            return child(element, "tcPr", "cellDel") is not None
        return name in _NOT_PRINTED

    def _note_fields(self, run: etree._Element) -> None:
        """Fields begin and end in hidden runs too."""
        for element in run:
            if name_of(element) == "fldChar":
                self._field(element)

    def _write(self, text: str) -> None:
        if not any(self.instructions):
            self.paragraphs[-1].append(text)

    def _text(self, element: etree._Element) -> None:
        self._write(element.text or "")

    def _symbol(self, element: etree._Element) -> None:
        """A character of a symbol font: in Symbol the ASCII ones are themselves, of others only the place is known."""
        code = _SYMBOL.fullmatch(value_of(element, "char") or "")
        if code and value_of(element, "font") == "Symbol" and code["font"] and code["low"][0] in "23":
            self._write(chr(int(code["low"], 16)))
        else:
            self._write(chr(int(code[0], 16)) if code and code[0][0] not in "dDeEfF" else _UNKNOWN)

    def _part(self, run: etree._Element) -> None:
        """A note's mark, or what is struck out, must not run together with a cell's number."""
        properties = child(run, "rPr") if self.tables else None
        if properties is not None and any(_is_apart(p) for p in properties):
            self._write("\n")

    def _field(self, element: etree._Element) -> None:
        kind = value_of(element, "fldCharType")
        if kind == "begin":
            self.instructions.append(True)
        elif kind == "separate" and self.instructions:
            self.instructions[-1] = False
        elif kind == "end" and self.instructions:
            self.instructions.pop()

    def _start_paragraph(self, element: etree._Element) -> None:
        self.paragraphs.append([self.numbering.next(child(element, "pPr"))])
        self.boxes.append([])

    def _end_paragraph(self, _: etree._Element) -> None:
        text = "".join(self.paragraphs.pop()).strip(" \n")
        if text:
            self.frames[-1].append(Paragraph(text))
        self.frames[-1] += self.boxes.pop()
        # An instruction that a damaged file never ends must not swallow the rest.
        self.instructions[:] = [False] * len(self.instructions)

    def _start_box(self, _: etree._Element) -> None:
        self.frames.append([])

    def _end_box(self, _: etree._Element) -> None:
        blocks = self.frames.pop()
        self.boxes[-1] += blocks

    def _start_table(self, _: etree._Element) -> None:
        self.tables.append(_Table())

    def _end_table(self, _: etree._Element) -> None:
        self.frames[-1] += table(self.tables.pop().cells)

    def _start_row(self, element: etree._Element) -> None:
        if self.tables:
            self.tables[-1].row += 1
            self.tables[-1].column = _count(child(element, "trPr", "gridBefore"), 0)

    def _start_cell(self, element: etree._Element) -> None:
        self.frames.append([])
        if self.tables:
            cell = self._place(self.tables[-1], child(element, "tcPr"))
            if cell:
                self.frames[-1] = cell.blocks

    def _place(self, into: _Table, properties: etree._Element | None) -> OpenCell | None:
        """The new cell at the next column; None where it continues another."""
        span = _count(child(properties, "gridSpan"), 1) if properties is not None else 1
        down, across = _merge(properties, "vMerge", "vmerge"), _merge(properties, "hMerge", "hmerge")
        column, into.column = into.column, into.column + span
        upper = into.above.get(column) if down == "continue" else None
        if upper and upper.row + upper.rows == into.row:
            upper.rows += 1
            return None
        last = into.cells[-1] if into.cells else None
        if across == "continue" and last and last.row == into.row:
            last.columns += span
            return None
        self.cells += 1
        self.limits.check("cells", self.cells)
        cell = OpenCell(into.row, column, 1, span)
        into.cells.append(cell)
        into.above[column] = cell
        return cell

    def _end_cell(self, _: etree._Element) -> None:
        self.frames.pop()


def _merge(properties: etree._Element | None, *names: str) -> str | None:
    """What a cell is to a merge: it may `restart` or `continue` one."""
    if properties is None:
        return None
    found = next((e for name in names if (e := child(properties, name)) is not None), None)
    return (value_of(found) or "continue") if found is not None else None


def _is_apart(style: etree._Element) -> bool:
    name = name_of(style)
    return (name in ("strike", "dstrike") and is_on(style)) or (name == "vertAlign" and value_of(style) != "baseline")


Step = Callable[[_Story, etree._Element], None]


def _writer(text: str) -> Step:
    return lambda story, _: story._write(text)


_START: dict[str, Step] = {
    "r": _Story._part,
    "p": _Story._start_paragraph,
    "t": _Story._text,
    "tab": _writer("\t"),
    "ptab": _writer("\t"),
    "br": _writer("\n"),
    "cr": _writer("\n"),
    "noBreakHyphen": _writer("-"),
    "sym": _Story._symbol,
    "fldChar": _Story._field,
    "txbxContent": _Story._start_box,
    "tbl": _Story._start_table,
    "tr": _Story._start_row,
    "tc": _Story._start_cell,
}
_END: dict[str, Step] = {
    "r": _Story._part,
    "p": _Story._end_paragraph,
    "txbxContent": _Story._end_box,
    "tbl": _Story._end_table,
    "tc": _Story._end_cell,
}
