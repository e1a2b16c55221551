"""Word documents: OOXML (transitional and strict), Flat OPC, and the XML of Word 2003, as Word prints them.

Tracked changes are read as accepted, fields by their results; instructions, hidden text, notes, comments, headers and
footers are left out. Text boxes come behind the paragraph that holds them. A continued cell of a vertical merge prints
nothing, whatever it holds. Embedded pages and texts (`altChunk`) stand where they are shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from attrs import define, field
from lxml import etree

from foia_cn.errors import UnsupportedSource
from foia_cn.reading.archive import open_archive, parse_xml
from foia_cn.reading.blocks import OpenCell, compose, table
from foia_cn.reading.document import Document
from foia_cn.reading.elements import child, name_of, value_of
from foia_cn.reading.embedded import Embedded, unread
from foia_cn.reading.limits import Limits
from foia_cn.reading.numbering import Numbering, read_numbering
from foia_cn.reading.opc import main_part, relations
from foia_cn.reading.runs import RunStyles, is_on
from foia_cn.reading.story import Look, Story, printed
from foia_cn.report import Problem

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
_READ = ("numbering", "styles")
_SYMBOL = re.compile(r"(?P<font>[fF]0|00)(?P<low>[0-9A-Fa-f]{2})|[0-9A-Fa-f]{4}")
_UNKNOWN = "\ufffd"


def read_docx(content: bytes | str, limits: Limits) -> Document:
    """The document of a .docx (or .docm, .dotx): a `Reader`. Raises UnsupportedSource where it cannot be opened."""
    archive = open_archive(content if isinstance(content, bytes) else content.encode("latin-1", "replace"), limits)
    part = main_part(archive, "word/document.xml")
    root, others = archive.xml(part), relations(archive, part)
    members = {r.kind: archive.xml(r.target) for r in others.values() if r.kind in _READ and r.target in archive}
    numbering = read_numbering(members["numbering"]) if "numbering" in members else Numbering()
    return _compose(root, numbering, RunStyles(members.get("styles")), limits, Embedded(archive, others))


def read_word_xml(content: bytes | str, limits: Limits) -> Document:
    """The document of a Word file that is one XML document (Flat OPC, Word 2003): a `Reader`."""
    root = parse_xml(content if isinstance(content, bytes) else content.encode(), limits)
    return _compose(root, read_numbering(root), RunStyles(root), limits)


def _compose(
    root: etree._Element, numbering: Numbering, styles: RunStyles, limits: Limits, embedded: Embedded | None = None
) -> Document:
    body = next((element for element in root.iter("{*}body")), None)
    if body is None:
        raise UnsupportedSource("the Word file holds no document")
    story = _Story(limits=limits, numbering=numbering, styles=styles, embedded=embedded)
    story.walk(body)
    return compose(story.frames[0], tuple(dict.fromkeys(story.problems)), limits, story.pictures)


def _count(element: etree._Element | None, least: int) -> int:
    text = value_of(element).strip()
    return min(max(int(text), least), WIDEST) if text.isascii() and text.isdigit() and len(text) < 9 else least


@define
class _Table:
    """A table being read: its cells, the row and column read next, the cells that a merge may continue by column."""

    cells: list[OpenCell] = field(factory=list)
    row: int = -1
    column: int = 0
    above: dict[int, OpenCell] = field(factory=dict)


@define(kw_only=True)
class _Story(Story):
    """A text being read; `instructions` says of each open field whether its instruction is being read, `open` of each open
    paragraph its style and the look of what is written last, `look` is that of the open run.
    """

    numbering: Numbering
    styles: RunStyles
    embedded: Embedded | None = None
    tables: list[_Table] = field(factory=list)
    instructions: list[bool] = field(factory=list)
    open: list[tuple[str, Look | None]] = field(factory=list)
    look: Look = field(factory=Look)
    problems: list[Problem] = field(factory=list)

    def walk(self, body: etree._Element) -> None:
        self._start_paragraph(body)
        for begins, name, element in printed(body, name_of, self._is_unprinted):
            step = (_START if begins else _END).get(name)
            if step:
                step(self, element)
        self._end_paragraph(body)

    def _is_unprinted(self, name: str, element: etree._Element) -> bool:
        if name == "r":
            return self._turn(element)
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

    def _turn(self, run: etree._Element) -> bool:
        """Whether a run is hidden; if not, its look is that of what is written next."""
        look = self.styles.look(run, self.open[-1][0])
        if look.hidden:
            self._note_fields(run)
        else:
            self.look = look
        return look.hidden

    def _note_fields(self, run: etree._Element) -> None:
        """Fields begin and end in hidden runs too."""
        for element in run:
            if name_of(element) == "fldChar":
                self._field(element)

    def _write(self, text: str) -> None:
        if not any(self.instructions) and text:
            # A note's mark, or what is struck out, must not run together with a number.
            style, before = self.open[-1]
            self.apart |= before is not None and self.look != before
            self.open[-1] = style, self.look
            self.put(text, bool(self.tables))

    def _text(self, element: etree._Element) -> None:
        self._write(element.text or "")

    def _symbol(self, element: etree._Element) -> None:
        """A character of a symbol font: in Symbol the ASCII ones are themselves, of others only the place is known."""
        code = _SYMBOL.fullmatch(value_of(element, "char"))
        if code and value_of(element, "font") == "Symbol" and code["font"] and code["low"][0] in "23":
            self._write(chr(int(code["low"], 16)))
        else:
            self._write(chr(int(code[0], 16)) if code and code[0][0] not in "dDeEfF" else _UNKNOWN)

    def _field(self, element: etree._Element) -> None:
        kind = value_of(element, "fldCharType")
        if kind == "begin":
            self.instructions.append(True)
        elif kind == "separate" and self.instructions:
            self.instructions[-1] = False
        elif kind == "end" and self.instructions:
            self.instructions.pop()

    def _start_paragraph(self, element: etree._Element) -> None:
        properties = child(element, "pPr")
        self.open_paragraph(self.numbering.next(properties))
        self.open.append((value_of(child(properties, "pStyle")) if properties is not None else "", None))

    def _end_paragraph(self, element: etree._Element) -> None:
        self.end_paragraph(element)
        self.open.pop()
        # An instruction that a damaged file never ends must not swallow the rest.
        self.instructions[:] = [False] * len(self.instructions)

    def _chunk(self, element: etree._Element) -> None:
        blocks, problems = self.embedded.blocks(value_of(element, "id")) if self.embedded else unread()
        self.frames[-1] += blocks
        self.problems += problems

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
        self.count_cells(1)
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


Step = Callable[[_Story, etree._Element], None]


def _writer(text: str) -> Step:
    return lambda story, _: story._write(text)


_START: dict[str, Step] = {
    "p": _Story._start_paragraph,
    "t": _Story._text,
    "tab": _writer("\t"),
    "ptab": _writer("\t"),
    "br": _writer("\n"),
    "cr": _writer("\n"),
    "noBreakHyphen": _writer("-"),
    "sym": _Story._symbol,
    "fldChar": _Story._field,
    "altChunk": _Story._chunk,
    "blip": _Story.picture,
    "imagedata": _Story.picture,
    "txbxContent": _Story.start_box,
    "tbl": _Story._start_table,
    "tr": _Story._start_row,
    "tc": _Story._start_cell,
}
_END: dict[str, Step] = {
    "p": _Story._end_paragraph,
    "txbxContent": _Story.end_box,
    "tbl": _Story._end_table,
    "tc": _Story._end_cell,
}
