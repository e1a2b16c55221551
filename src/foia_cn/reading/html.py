"""Web pages: what a reader of the page sees, as paragraphs and tables; the grid of a table by the browsers' rules.

A table that holds another, or only one cell, lays out the page and is no table. What is hidden, scripts and styles go;
nothing is fetched, no entity or DTD is loaded. Titles and dates that the page's head declares come first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from attrs import define, field
from lxml import etree

from foia_cn.forms.lexicon import DECLARED
from foia_cn.reading.blocks import Block, OpenCell, Paragraph, compose, table
from foia_cn.reading.decoding import decode
from foia_cn.reading.document import Document
from foia_cn.reading.limits import Limits
from foia_cn.reading.placed import Place, places
from foia_cn.reading.styles import Look, Style, Styles
from foia_cn.report import Problem, problem

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,500}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE
)
_SPACES = re.compile("[ \t\r\n\f]+")
_NUMBER = re.compile(r"\s*\+?(\d{1,6})")
_SKIPPED = frozenset(
    ["script", "style", "template", "noscript", "head", "datalist", "svg", "iframe", "object", "rt", "rp"]
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
_EMPTY = ("br", "input", "select", "wbr", "img")
_UNSHOWN = ("hidden", "checkbox", "radio", "password", "file", "image", "range", "color")
"""The types of input whose value is not there to be read."""

_DIGITS = frozenset("0123456789０１２３４５６７８９.,．，")

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


def read_page(
    content: bytes | str, limits: Limits, linked: Callable[[str], str] = lambda _: ""
) -> tuple[list[Block], tuple[Problem, ...]]:
    """What stands on a page, and the problems met while reading it. `linked` finds its sheets. Raises LimitExceeded."""
    if isinstance(content, bytes):
        declared = _CHARSET.search(content[:4096])
        text, problems = decode(content, declared[1].decode("ascii") if declared else None)
    else:
        text, problems = content, ()
    limits.check("characters", len(text))
    limits.check("tags", text.count("<"))
    limits.check("cells", sum(1 for _ in _CELL.finditer(text)))
    root = _parse(text)
    if root is None:
        return [], problems
    page = _Page(limits, Styles.of(root, linked), lined=_MARKDOWN.search(text) is not None)
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
    that the text outside of tables is Markdown, whose lines are lines. `opened` are the looks and styles of the open
    elements; `apart` says that what comes belongs to no number before it, `last` is that number's last digit.
    """

    limits: Limits
    styles: Styles
    frames: list[list[Block]] = field(factory=lambda: [[]])
    tables: list[list[list[_Td]]] = field(factory=list)
    grids: dict[etree._Element, list[OpenCell]] = field(factory=dict)
    placed: dict[etree._Element, tuple[list[OpenCell], Place]] = field(factory=dict)
    parts: list[str] = field(factory=list)
    opened: list[tuple[Look, Style]] = field(factory=lambda: [(Look(), Style())])
    apart: bool = False
    last: tuple[str, float] = ("", 0.0)
    depth: int = 0
    preformatted: int = 0
    lined: bool = False

    def walk(self, root: etree._Element) -> None:
        self.frames[0] += _declared(root)
        walker = etree.iterwalk(root, events=("start", "end"))
        skipped = None
        for event, element in walker:
            tag = element.tag
            if event == "end":
                if element is not skipped:
                    self._end(tag, element)
                self._write(element.tail)
                continue
            self.depth = max(self.depth, len(self.opened))
            style = self.styles.style(tag, element)
            if tag in _SKIPPED or style.gone:
                skipped = element
                walker.skip_subtree()
            else:
                self.opened.append((style.within(self.opened[-1][0]), style))
                self._start(tag, element)
                if tag == "select":
                    walker.skip_subtree()
                self._write(element.text)
        self._flush()

    @property
    def _is_cell(self) -> bool:
        return bool(self.tables or self.placed)

    def _start(self, tag: str, element: etree._Element) -> None:
        if element in self.placed:
            self._flush()
            self._open_placed(element)
        elif tag == "br":
            self._break("\n")
        elif tag == "input" or (tag == "select" and self._is_cell):
            for text in _values(tag, element):
                self.apart = True
                self._write(text)
        elif tag in _INLINE:
            self.apart |= self.opened[-1][1].apart
        elif tag != "select":
            self._flush()
            self.preformatted += tag == "pre"
            self._open(tag, element)

    def _write(self, text: str | None) -> None:
        look = self.opened[-1][0]
        if text and look.is_seen:
            self._part(text.strip(), look)
            kept = self.preformatted or (self.lined and not self.tables)
            self.parts.append(text.replace("\r", "") if kept else _SPACES.sub(" ", text))
        elif text and not text.isspace():
            self.apart = True

    def _part(self, text: str, look: Look) -> None:
        """Keep apart what would run together: what is said to be, and digits of another size. Outside of cells only digits."""
        digits = self.last[0] in _DIGITS and text[:1] in _DIGITS
        if (self.apart and (digits or self._is_cell)) or (digits and look.is_unlike(self.last[1])):
            self._break("\n" if self._is_cell else " ")
        if text:
            self.last = text[-1], look.size
        self.apart = False

    def _break(self, mark: str) -> None:
        self.parts.append(mark)
        self.last, self.apart = ("", 0.0), False

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
        _, style = self.opened.pop()
        if element in self.placed:
            self._flush()
            del self.placed[element]
            if len(self.frames) > 1:
                self.frames.pop()
        elif tag in _INLINE or tag in _EMPTY:
            self.apart |= style.apart
        else:
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
        self.last, self.apart = ("", 0.0), False
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


def _values(tag: str, element: etree._Element) -> list[str]:
    """What a control shows: the value of an input, the option that is chosen, or all where they are a list."""
    if tag == "input":
        return [] if element.get("type", "").strip().lower() in _UNSHOWN else [element.get("value", "")]
    options = list(element.iter("option"))
    chosen = [option for option in options if "selected" in option.attrib]
    listed = "multiple" in element.attrib or element.get("size", "1") != "1"
    shown = options if listed else chosen[-1:] or options[:1]
    return [option.get("label") or "".join(map(str, option.itertext())) for option in shown]


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
