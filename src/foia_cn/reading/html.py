"""Web pages: what a reader of the page sees, as paragraphs and tables; the grid of a table by the browsers' rules.

A table that holds another, or only one cell, lays out the page and is no table. What is hidden, scripts and styles go;
nothing is fetched, no entity or DTD is loaded. Titles and dates that the page's head declares come first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import define, field
from lxml import etree

from foia_cn.forms.lexicon import DECLARED
from foia_cn.reading.blocks import Block, OpenCell, Paragraph, compose, table
from foia_cn.reading.decoding import decode
from foia_cn.reading.document import Document
from foia_cn.reading.limits import Limits
from foia_cn.reading.placed import Place, places
from foia_cn.report import Problem, problem

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,500}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE
)
_SPACES = re.compile("[ \t\r\n\f]+")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NUMBER = re.compile(r"\s*\+?(\d{1,6})")
_SKIPPED = frozenset(
    ["script", "style", "template", "noscript", "head", "select", "svg", "iframe", "object", "rt", "rp"]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "textarea",
        "time",
        "tt",
        "u",
        "var",
    ]
)
_EMPTY = ("br", "input", "wbr", "img")
_SHOWN = ("text", "number", "tel")
"""The types of input whose value is there to be read."""

_APART = frozenset(["sup", "sub", "del", "s", "strike"])
"""What in a cell belongs to no number: a note's mark or what is struck out must not run together with it."""

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
_CELL = re.compile(r"<t[dh](?=[\s>])", re.IGNORECASE)
_AROUND_BREAKS = re.compile(" *\n *")
_MARKDOWN = re.compile(
    r"(?:\n[ \t\r]{0,99}\n|>[ \t\r]{0,99}\n)(?:#{1,6} [^\n]{1,200}|\|(?: ?:?-{2,99}+:? ?\|)++)[ \t\r]{0,99}(?=\n)"
)
"""A heading or the rule of a table in Markdown, which may begin with a tag as a page does."""

_AREA = 10
"""How many places of the grid there may be to a cell."""

WIDEST = 1000
"""The most columns that a cell may span, as in browsers."""

DEEPEST = 2040
"""Elements nested deeper than about this the parser leaves out."""


def read_html(content: bytes | str, limits: Limits) -> Document:
    """The document of a page: a `Reader`. Raises LimitExceeded where it has too many cells."""
    return compose(*read_page(content, limits), limits)


def read_page(content: bytes | str, limits: Limits) -> tuple[list[Block], tuple[Problem, ...]]:
    """What stands on a page, and the problems met while reading it. Raises LimitExceeded."""
    if isinstance(content, bytes):
        declared = _CHARSET.search(content[:4096])
        text, problems = decode(content, declared[1].decode("ascii") if declared else None)
    else:
        text, problems = content, ()
    limits.check("characters", len(text))
    limits.check("tags", text.count("<"))
    limits.check("cells", sum(1 for _ in _CELL.finditer(text)))
    page = _Page(limits, lined=_MARKDOWN.search(text) is not None)
    root = _parse(text)
    if root is not None:
        page.walk(root)
    deep = (problem("NESTING"),) if page.depth >= DEEPEST else ()
    return page.frames[0], (*problems, *deep)


def _parse(text: str) -> etree._Element | None:
    """The page's tree, broken markup mended as browsers do."""
    # Characters that no markup may hold, and a declaration that contradicts that the text is decoded already.
    text = _FORBIDDEN.sub("", _DECLARATION.sub("", text, count=1))
    if not text.strip():
        return None
    # The parser's own caps are low enough to lose text without a word; `Limits` bounds the work instead.
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    return etree.fromstring(text, parser=parser)


@define
class _Td:
    """A cell being read: its spans as written, its blocks."""

    rows: int
    columns: int
    blocks: list[Block] = field(factory=list)


@define
class _Page:
    """A page being read: the blocks of the page and of each open cell, the open tables, the open paragraph.

    `grids` are the open elements that are tables by the styles of their children, which are in `placed`. `lined` says
    that the text outside of tables is Markdown, whose lines are lines.
    """

    limits: Limits
    frames: list[list[Block]] = field(factory=lambda: [[]])
    tables: list[list[list[_Td]]] = field(factory=list)
    grids: dict[etree._Element, list[OpenCell]] = field(factory=dict)
    placed: dict[etree._Element, tuple[list[OpenCell], Place]] = field(factory=dict)
    parts: list[str] = field(factory=list)
    depth: int = 0
    preformatted: int = 0
    lined: bool = False

    def walk(self, root: etree._Element) -> None:
        self.frames[0] += _declared(root)
        walker = etree.iterwalk(root, events=("start", "end"))
        depth, hidden = 0, None
        for event, element in walker:
            tag = element.tag
            if event == "start":
                depth += 1
                self.depth = max(self.depth, depth)
                if _is_hidden(tag, element):
                    hidden = element
                    walker.skip_subtree()
                else:
                    self._start(tag, element)
                    self._write(element.text)
            else:
                depth -= 1
                if element is not hidden:
                    self._end(tag, element)
                self._write(element.tail)
        self._flush()

    def _start(self, tag: str, element: etree._Element) -> None:
        if element in self.placed:
            self._flush()
            self._open_placed(element)
        elif tag == "br" or (tag in _APART and (self.tables or self.placed)):
            self.parts.append("\n")
        elif tag == "input":
            self._write(element.get("value") if element.get("type", "text").lower() in _SHOWN else None)
        elif tag not in _INLINE:
            self._flush()
            self.preformatted += tag == "pre"
            self._open(tag, element)

    def _write(self, text: str | None) -> None:
        if text:
            kept = self.preformatted or (self.lined and not self.tables)
            self.parts.append(text.replace("\r", "") if kept else _SPACES.sub(" ", text))

    def _open(self, tag: str, element: etree._Element) -> None:
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in ("td", "th") and self.tables:
            table = self.tables[-1]
            if not table:
                table.append([])
            cell = _Td(_span(element.get("rowspan"), 0), min(_span(element.get("colspan"), 1), WIDEST))
            table[-1].append(cell)
            self.frames.append(cell.blocks)
        elif found := places(element):
            cells = self.grids[element] = []
            self.placed |= {child: (cells, place) for child, place in found.items()}

    def _open_placed(self, element: etree._Element) -> None:
        cells, place = self.placed[element]
        cells.append(OpenCell(*place))
        self.frames.append(cells[-1].blocks)

    def _end(self, tag: str, element: etree._Element) -> None:
        if element in self.placed:
            self._flush()
            del self.placed[element]
            if len(self.frames) > 1:
                self.frames.pop()
        elif tag in _APART and (self.tables or self.placed):
            self.parts.append("\n")
        elif tag not in _INLINE and tag not in _EMPTY:
            self._flush()
            self.preformatted -= tag == "pre"
            if element in self.grids:
                cells = self.grids.pop(element)
                self.frames[-1] += table(sorted(cells, key=lambda cell: (cell.row, cell.column)))
            elif tag in ("td", "th") and len(self.frames) > 1:
                self.frames.pop()
            elif tag == "table" and self.tables:
                self.frames[-1] += table(list(_grid(self.tables.pop(), self.limits)))

    def _flush(self) -> None:
        """Close the open paragraph."""
        if not self.parts:
            return
        text = "".join(self.parts).strip(" \n")
        self.parts.clear()
        if text:
            text = _AROUND_BREAKS.sub("\n", text) if "\n" in text else text
            self.frames[-1].append(Paragraph(text))


def _declared(root: etree._Element) -> Iterator[Paragraph]:
    """The title of the page, and what its head declares of title, date and source under the names of a report's box."""
    for meta in root.iter("meta"):
        name = DECLARED.get((meta.get("name") or "").lower())
        value = _SPACES.sub(" ", meta.get("content") or "").strip()
        if name and value:
            yield Paragraph(f"{name}：{value}")
    title = root.find(".//title")
    if title is not None and title.text and title.text.strip():
        yield Paragraph(_SPACES.sub(" ", title.text).strip())


def _is_hidden(tag: str, element: etree._Element) -> bool:
    if tag in _SKIPPED:
        return True
    attributes = element.attrib
    if not attributes:
        return False
    style = attributes.get("style")
    return "hidden" in attributes or (style is not None and _HIDDEN_STYLE.search(style) is not None)


def _span(value: str | None, zero: int) -> int:
    """A span as browsers read it: the digits it begins with; `zero` where it is 0, one where there are none."""
    found = _NUMBER.match(value) if value else None
    return (int(found[1]) or zero) if found else 1


def _grid(rows: list[list[_Td]], limits: Limits) -> Iterator[OpenCell]:
    """The cells at their places: each in the first column of its row that no cell from above reaches into."""
    reach: dict[int, int] = {}
    area = 0
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while reach.get(column, 0) > at:
                column += 1
            height = min(cell.rows or len(rows), len(rows) - at)
            area += height * cell.columns
            limits.check("cells", area // _AREA)
            reach.update((column + n, at + height) for n in range(cell.columns))
            yield OpenCell(at, column, height, cell.columns, cell.blocks)
            column += cell.columns
