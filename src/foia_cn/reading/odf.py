"""OpenDocument texts and spreadsheets (.odt, .ods, .fodt, .fods), as they are printed.

A cell of a spreadsheet is what it shows, not the number behind it. Deletions that are tracked, notes, comments, hidden
text, and what is hidden of a sheet, are left out. Text boxes come behind the paragraph that holds them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import takewhile

from attrs import define, evolve, field
from lxml import etree

from foia_cn.errors import UnsupportedSource
from foia_cn.reading.archive import open_archive, parse_xml
from foia_cn.reading.blocks import OpenCell, compose, table, text_of
from foia_cn.reading.document import Document
from foia_cn.reading.limits import Limits
from foia_cn.reading.sheet import Range, Sheet
from foia_cn.reading.story import Inherited, Look, Story, printed

_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
_PREFIXES = {_NAMESPACE.format(name): name for name in ("text", "table", "office", "style")}
_PREFIXES |= {_NAMESPACE.format("drawing"): "draw", _NAMESPACE.format("svg-compatible"): "svg"}
_TEXT, _TABLE, _STYLE, _OFFICE, _COLOR = (
    f"{{{_NAMESPACE.format(name)}}}" for name in ("text", "table", "style", "office", "xsl-fo-compatible")
)

_NOT_PRINTED = frozenset(
    [
        "text:tracked-changes",
        "text:note",
        "text:ruby-text",
        "text:hidden-text",
        "text:hidden-paragraph",
        "text:sequence-decls",
        "text:variable-decls",
        "text:user-field-decls",
        "office:annotation",
        "office:forms",
        "office:binary-data",
        "draw:object",
        "table:shapes",
        "table:tracked-changes",
        "svg:title",
        "svg:desc",
    ]
)
_COMMON = "styles.xml"
_FAMILIES = {"text:span": "text", "text:p": "paragraph", "text:h": "paragraph", "table:table": "table"}
_HIDING = {f"{_TEXT}display": "none", f"{_TABLE}display": "false"}
_APART: dict[str, Callable[[str], bool]] = {
    f"{_STYLE}text-position": lambda value: not value.startswith("0%"),
    f"{_STYLE}text-line-through-style": lambda value: value != "none",
    f"{_STYLE}text-line-through-type": lambda value: value != "none",
    f"{_COLOR}color": lambda value: value.lower() == "#ffffff",
}
"""What sets text apart from the text beside it, with the values that do."""

_PARAGRAPHS, _BOXES = ("text:p", "text:h"), ("draw:text-box", "draw:custom-shape")
_CELL = "table:table-cell"
_CELLS = (_CELL, "table:covered-table-cell")
_HIDDEN = ("collapse", "filter")
_SPACES = re.compile("[ \t\r\n]+")
_WIDEST = 1000
"""The most blanks, rows or columns that one element stands for."""

_MOST_COPIES = 64
"""The most copies of a cell or of a row that are looked at; sheets end in a million empty ones."""


def read_odf(content: bytes | str, limits: Limits) -> Document:
    """The document of an .odt or .ods: a `Reader`. Raises UnsupportedSource where it cannot be opened."""
    archive = open_archive(content if isinstance(content, bytes) else content.encode("latin-1", "replace"), limits)
    return _compose(archive.xml("content.xml"), limits, archive.xml(_COMMON) if _COMMON in archive else None)


def read_flat_odf(content: bytes | str, limits: Limits) -> Document:
    """The document of an OpenDocument file that is one XML document: a `Reader`."""
    return _compose(parse_xml(content if isinstance(content, bytes) else content.encode(), limits), limits)


def _compose(root: etree._Element, limits: Limits, common: etree._Element | None = None) -> Document:
    body = root.find(f"{{{_NAMESPACE.format('office')}}}body")
    if body is None:
        raise UnsupportedSource("the OpenDocument file holds no document")
    story = _Story(limits=limits, styles=_styles(root, common))
    story.walk(body)
    return compose(story.frames[0], (), limits, story.pictures)


def _styles(root: etree._Element, common: etree._Element | None) -> Inherited:
    """The styles of a document by family and name; of its member for styles only those that texts share."""
    shared = common.iterfind(f"{_OFFICE}styles/{_STYLE}style") if common is not None else ()
    styles = {_key(style, f"{_STYLE}name"): style for style in (*shared, *root.iter(f"{_STYLE}style"))}
    own = {
        name: {str(what): str(value) for part in style for what, value in part.attrib.items()}
        for name, style in styles.items()
    }
    return Inherited(own, {name: _key(style, f"{_STYLE}parent-style-name") for name, style in styles.items()})


def _key(style: etree._Element, attribute: str) -> str:
    return f"{style.get(f'{_STYLE}family', '')} {style.get(attribute, '')}"


def _name(element: etree._Element) -> str:
    namespace, _, name = str(element.tag)[1:].rpartition("}")
    return f"{_PREFIXES.get(namespace, '')}:{name}"


def _count(element: etree._Element, attribute: str, most: int = 1 << 30) -> int:
    text = element.get(attribute, "1")
    return min(max(int(text), 1), most) if text.isascii() and text.isdigit() and len(text) < 10 else 1


@define
class _Table:
    """A table being read: the row and column read next, its cells, and what of it is hidden."""

    row: int = 0
    column: int = 0
    next_column: int = 0
    cells: list[OpenCell] = field(factory=list)
    hidden_rows: set[int] = field(factory=set)
    hidden_columns: list[tuple[int, int]] = field(factory=list)


@define(kw_only=True)
class _Story(Story):
    """A text being read."""

    styles: Inherited
    tables: list[_Table] = field(factory=list)
    sheets: bool = False

    def walk(self, body: etree._Element) -> None:
        for begins, name, element in printed(body, _name, self._is_unprinted):
            step = (_START if begins else _END).get(name)
            if step:
                step(self, element)
            self._write(element.text if begins else element.tail)

    def _is_unprinted(self, name: str, element: etree._Element) -> bool:
        if name in _FAMILIES:
            return self._look(name, element).hidden
        if name == "text:section":
            return element.get(f"{_TEXT}display") == "none"
        return name in _NOT_PRINTED

    def _look(self, name: str, element: etree._Element) -> Look:
        family = _FAMILIES[name]
        style = element.get(f"{_TABLE if family == 'table' else _TEXT}style-name", "")
        found = self.styles.of(f"{family} {style}")
        apart = frozenset(what for what, tells in _APART.items() if what in found and tells(found[what]))
        return Look(any(found.get(what) == value for what, value in _HIDING.items()), apart)

    def _write(self, text: str | None) -> None:
        if text:
            self._put(_SPACES.sub(" ", text))

    def _put(self, text: str) -> None:
        if self.paragraphs:
            self.put(text, bool(self.tables))

    def _start_sheets(self, _: etree._Element) -> None:
        self.sheets = True

    def _start_table(self, _: etree._Element) -> None:
        self.tables.append(_Table())

    def _end_table(self, _: etree._Element) -> None:
        done = self.tables.pop()
        if not self.sheets or self.tables:
            self.frames[-1] += table(done.cells)
        elif grid := _as_sheet(done).grid(self.limits):
            self.frames[-1].append(grid)

    def _column(self, element: etree._Element) -> None:
        if self.tables:
            done = self.tables[-1]
            first, done.next_column = (
                done.next_column,
                done.next_column + _count(element, f"{_TABLE}number-columns-repeated"),
            )
            if element.get(f"{_TABLE}visibility") in _HIDDEN:
                done.hidden_columns.append((first, done.next_column - 1))

    def _start_row(self, _: etree._Element) -> None:
        if self.tables:
            self.tables[-1].column = 0

    def _end_row(self, element: etree._Element) -> None:
        if not self.tables:
            return
        done = self.tables[-1]
        copies = _count(element, f"{_TABLE}number-rows-repeated")
        seen = min(copies, _MOST_COPIES)
        if element.get(f"{_TABLE}visibility") in _HIDDEN:
            done.hidden_rows.update(range(done.row, done.row + seen))
        row = [cell for cell in _last_row(done) if copies <= _MOST_COPIES or cell.blocks]
        self.count_cells(len(row) * (seen - 1))
        for n in range(1, seen):
            done.cells += [evolve(cell, row=cell.row + n) for cell in row]
        done.row += copies

    def _start_cell(self, _: etree._Element) -> None:
        self.frames.append([])

    def _end_cell(self, element: etree._Element) -> None:
        blocks = self.frames.pop()
        if not self.tables:
            return
        done = self.tables[-1]
        copies = _count(element, f"{_TABLE}number-columns-repeated")
        if _name(element) == _CELL and (blocks or copies <= _MOST_COPIES):
            names = ("rows", "columns")
            rows, columns = (_count(element, f"{_TABLE}number-{name}-spanned", _WIDEST) for name in names)
            seen = min(copies, _MOST_COPIES)
            self.count_cells(seen)
            done.cells += [OpenCell(done.row, done.column + n, rows, columns, blocks) for n in range(seen)]
        done.column += copies


def _last_row(done: _Table) -> list[OpenCell]:
    """The cells of the row being read."""
    return list(takewhile(lambda cell: cell.row == done.row, reversed(done.cells)))[::-1]


def _as_sheet(done: _Table) -> Sheet:
    merged = [
        Range(c.row, c.column, c.row + c.rows - 1, c.column + c.columns - 1)
        for c in done.cells
        if c.rows > 1 or c.columns > 1
    ]
    texts = {(cell.row, cell.column): text_of(cell) for cell in done.cells}
    return Sheet(texts, merged, done.hidden_rows, done.hidden_columns)


Step = Callable[[_Story, etree._Element], None]


def _blanks(story: _Story, element: etree._Element) -> None:
    story._put(" " * _count(element, f"{_TEXT}c", _WIDEST))


def _part(story: _Story, element: etree._Element) -> None:
    """A note's mark, or what is struck out, must not run together with a number."""
    story.apart |= bool(story._look("text:span", element).apart)


_START: dict[str, Step] = {
    **dict.fromkeys(_PARAGRAPHS, lambda story, _: story.open_paragraph()),
    **dict.fromkeys(_BOXES, _Story.start_box),
    **dict.fromkeys(_CELLS, _Story._start_cell),
    "office:spreadsheet": _Story._start_sheets,
    "draw:image": _Story.picture,
    "table:table": _Story._start_table,
    "table:table-column": _Story._column,
    "table:table-row": _Story._start_row,
    "text:span": _part,
    "text:s": _blanks,
    "text:tab": lambda story, _: story._put("\t"),
    "text:line-break": lambda story, _: story._put("\n"),
}
_END: dict[str, Step] = {
    "text:span": _part,
    **dict.fromkeys(_PARAGRAPHS, _Story.end_paragraph),
    **dict.fromkeys(_BOXES, _Story.end_box),
    **dict.fromkeys(_CELLS, _Story._end_cell),
    "table:table": _Story._end_table,
    "table:table-row": _Story._end_row,
}
