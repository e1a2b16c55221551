"""OFD (GB/T 33190-2016), China's own fixed-layout format: text and path objects to printed pages, read like those of PDF.

Lengths in the file are millimetres, x to the right and y down. Text is Unicode, so fonts are not needed; a character's
width is the step to the next one where that is a usual width, else half an em or, of an ideograph, one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, islice
from posixpath import dirname, join, normpath

from attrs import define, field
from lxml import etree

from foia_cn.errors import UnsupportedSource
from foia_cn.reading.archive import Archive, open_archive
from foia_cn.reading.document import Document
from foia_cn.reading.geometry import Frame, Matrix, Printout, Sheet
from foia_cn.reading.limits import Limits
from foia_cn.reading.ofd_content import POINTS, Painter, every, numbers, text_of
from foia_cn.reading.pdf import read_printout

_A4 = (0.0, 0.0, 210.0, 297.0)
_RESOURCES = ("PublicRes", "DocumentRes", "PageRes")


def read_ofd(content: bytes | str, limits: Limits) -> Document:
    """The document of an OFD file: a `Reader`. Raises UnsupportedSource where it is locked or broken, LimitExceeded."""
    if isinstance(content, str):
        raise UnsupportedSource("an OFD file is read from bytes, not from text")
    return read_printout(printout(content, limits), limits)


def printout(content: bytes, limits: Limits) -> Printout:
    """The pages of an OFD file. Raises UnsupportedSource, LimitExceeded."""
    archive = open_archive(content, limits)
    root = archive.xml("OFD.xml")
    title = next((text for info in every(root, "DocInfo") if (text := text_of(info, "Title"))), "")
    roots = [text for body in every(root, "DocBody") if (text := text_of(body, "DocRoot"))]
    if not roots:
        raise UnsupportedSource("not a readable OFD file: it names no document")
    package = _Package(archive, limits)
    return Printout(title, chain.from_iterable(_pages(package, place) for place in roots))


@define
class _Package:
    """An open file: its archive, the parts of it as far as they were needed, the work done so far."""

    archive: Archive
    limits: Limits
    operations: int = 0
    parts: dict[str, etree._Element] = field(factory=dict)

    def name(self, base: str, place: str) -> str:
        """The name of the part at a place, which is relative to the part `base`, or to the whole."""
        path = place.strip().replace("\\", "/")
        names = normpath(join(dirname(base), path)), normpath(path)
        found = next((name for name in names if name in self.archive), None)
        if found is None:
            raise UnsupportedSource(f"the OFD file has no {place}"[:200])
        return found

    def shared(self, name: str) -> etree._Element:
        """A part that several pages use, read once."""
        if name not in self.parts:
            self.parts[name] = self.archive.xml(name)
        return self.parts[name]

    def spend(self, operations: int) -> None:
        self.operations += operations
        self.limits.check("operations", self.operations)


@define
class _Book:
    """A document of the package: its main part, and by their IDs its template pages and the drawings that pages share."""

    package: _Package
    base: str
    root: etree._Element
    templates: Mapping[str, str]
    area: Frame
    units: dict[str, etree._Element] = field(factory=dict)
    collected: set[str] = field(factory=set)

    def template(self, name: str) -> tuple[etree._Element, str]:
        """The content of a template page, and its place. Raises UnsupportedSource: a page is not read without it."""
        place = self.package.name(self.base, self.templates.get(name, ""))
        return self.package.shared(place), place

    def collect(self, part: etree._Element, base: str) -> None:
        """Learn the drawings in the resources that a part names; those that are not there are missed where they are used."""
        for place in {item.text or "" for name in _RESOURCES for item in every(part, name)}:
            try:
                name = self.package.name(base, place)
                found = self.package.shared(name)
            except UnsupportedSource:
                continue
            if name not in self.collected:
                self.units.update((unit.get("ID", ""), unit) for unit in every(found, "CompositeGraphicUnit"))
            self.collected.add(name)


def _pages(package: _Package, place: str) -> Iterator[Sheet | None]:
    base = package.name("", place)
    root = package.archive.xml(base)
    package.limits.check("pages", sum(1 for _ in every(root, "Page")))
    common = next(iter(every(root, "CommonData")), None)
    usual = _box(next(iter(every(common, "PageArea")), None) if common is not None else None) or _A4
    templates = {item.get("ID", ""): item.get("BaseLoc", "") for item in every(root, "TemplatePage")}
    book = _Book(package, base, root, templates, usual)
    book.collect(root, base)
    for page in every(root, "Page"):
        try:
            name = package.name(base, page.get("BaseLoc", ""))
            yield _sheet(book, package.archive.xml(name), name)
        except UnsupportedSource:
            yield None


def _sheet(book: _Book, content: etree._Element, base: str) -> Sheet:
    x, y, wide, high = _box(next(iter(every(content, "Area")), None)) or book.area
    below = [book.template(item.get("TemplateID", "")) for item in islice(every(content, "Template"), 16)]
    painter = Painter(book.package.spend, book.units.get)
    matrix: Matrix = (POINTS, 0.0, 0.0, POINTS, -x * POINTS, -y * POINTS)
    page = (0.0, 0.0, wide * POINTS, high * POINTS)
    for part, place in (*below, (content, base)):
        book.collect(part, place)
        painter.paint(part, matrix, page)
    return Sheet(*page[2:], painter.glyphs, painter.rules, painter.pictures, painter.hidden)


def _box(area: etree._Element | None) -> tuple[float, float, float, float] | None:
    found = numbers(text_of(area, "PhysicalBox"), 4) if area is not None else None
    return (found[0], found[1], found[2], found[3]) if found and found[2] > 0 and found[3] > 0 else None
