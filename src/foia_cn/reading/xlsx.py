"""Excel workbooks (.xlsx, .xlsm; XML of Excel 2003): each sheet that is not hidden as a grid of what its cells show.

Formulas are read by the results saved with them. A number is read as its format prints it (`foia_cn.reading.formats`):
a rounded one rounded, a zero that is hidden as an empty cell. The names of the sheets, comments, headers and footers
are left out.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator

from attrs import frozen
from lxml import etree

from foia_cn.errors import UnsupportedSource
from foia_cn.reading.archive import Archive, open_archive, parse_xml
from foia_cn.reading.blocks import Grid, compose
from foia_cn.reading.document import Document
from foia_cn.reading.elements import name_of, value_of
from foia_cn.reading.formats import BUILT_IN, display
from foia_cn.reading.limits import Limits
from foia_cn.reading.opc import main_part, relations
from foia_cn.reading.sheet import Range, Sheet

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_APART = ("s", "sup", "sub", "del", "strike")
_TRUE = ("1", "true", "on")
_DAY_ZERO, _DAY_ZERO_1904 = datetime.date(1899, 12, 30), datetime.date(1904, 1, 1)


@frozen
class Book:
    """What the sheets of a workbook share: texts, the format code of each style, the day that dates count from."""

    texts: list[str]
    codes: list[str]
    first_day: datetime.date


def read_xlsx(content: bytes | str, limits: Limits) -> Document:
    """The document of a workbook: a `Reader`. Raises UnsupportedSource where it cannot be opened."""
    archive = open_archive(content if isinstance(content, bytes) else content.encode("latin-1", "replace"), limits)
    part = main_part(archive, "xl/workbook.xml")
    root = archive.xml(part)
    related = relations(archive, part)
    members = {relation.kind: relation.target for relation in related.values()}
    properties = root.find("{*}workbookPr")
    old = properties is not None and properties.get("date1904") in _TRUE
    book = Book(
        _texts(archive, members.get("sharedStrings", "")),
        _codes(archive, members.get("styles", "")),
        _DAY_ZERO_1904 if old else _DAY_ZERO,
    )
    shown = [sheet for sheet in root.iterfind("{*}sheets/{*}sheet") if sheet.get("state", "visible") == "visible"]
    parts = [related[i].target for sheet in shown if (i := _relation(sheet)) in related]
    return compose(_grids((archive.xml(p) for p in parts if p in archive), book, limits), (), limits)


def _relation(sheet: etree._Element) -> str:
    """The id of the relation that leads to a sheet."""
    return next((str(v) for key, v in sheet.attrib.items() if str(key).endswith("}id")), "")


def _grids(sheets: Iterator[etree._Element], book: Book, limits: Limits) -> Iterator[Grid]:
    for root in sheets:
        if grid := _sheet(root, book, limits).grid(limits):
            yield grid


def _texts(archive: Archive, member: str) -> list[str]:
    """The texts that cells share."""
    return [_text(item) for item in archive.xml(member).iterfind("{*}si")] if member in archive else []


def _text(item: etree._Element) -> str:
    """A text in one piece or in runs, those that are struck out or raised on lines of their own; how it is pronounced is
    left out."""
    parts, before = [t.text or "" for t in item.iterfind("{*}t")], None
    for run in item.iterfind("{*}r"):
        look = {(e.tag, e.get("val", "1")) for e in run.iterfind("{*}rPr/*") if _is_apart(e)}
        parts += ["\n"] * (before is not None and look != before) + [t.text or "" for t in run.iterfind("{*}t")]
        before = look
    return "".join(parts)


def _is_apart(style: etree._Element) -> bool:
    name, value = name_of(style), style.get("val", "1")
    return (name == "strike" and value in _TRUE) or (name == "vertAlign" and value != "baseline")


def _codes(archive: Archive, member: str) -> list[str]:
    """The format code of each style of cells."""
    if member not in archive:
        return []
    root = archive.xml(member)
    own = {e.get("numFmtId", ""): e.get("formatCode", "") for e in root.iterfind("{*}numFmts/{*}numFmt")}
    known = {str(number): code for number, code in BUILT_IN.items()} | own
    return [known.get(xf.get("numFmtId", ""), "") for xf in root.iterfind("{*}cellXfs/{*}xf")]


def _sheet(root: etree._Element, book: Book, limits: Limits) -> Sheet:
    sheet = Sheet()
    view = root.find("{*}sheetViews/{*}sheetView")
    zeros = view is None or view.get("showZeros", "1") in _TRUE
    for column in root.iterfind("{*}cols/{*}col"):
        if _is_unseen(column, "width"):
            sheet.columns.append((_integer(column.get("min")) - 1, _integer(column.get("max")) - 1))
    number = -1
    for row in root.iterfind("{*}sheetData/{*}row"):
        number = _integer(row.get("r")) - 1 if row.get("r") else number + 1
        if _is_unseen(row, "ht"):
            sheet.rows.add(number)
        column_number = -1
        for cell in row.iterfind("{*}c"):
            place = _place(cell.get("r") or "")
            column_number = place[1] if place else column_number + 1
            text = _shown(cell, book)
            sheet.texts[number, column_number] = text if zeros or not _is_zero(cell) else ""
            limits.check("cells", len(sheet.texts))
    sheet.merged += [r for e in root.iterfind("{*}mergeCells/{*}mergeCell") if (r := _range(e.get("ref") or ""))]
    return sheet


def _is_unseen(line: etree._Element, size: str) -> bool:
    """Whether a row or a column is hidden or has no room."""
    return line.get("hidden") in _TRUE or not line.get(size, "1").strip("0.")


def _integer(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 1


def _place(reference: str) -> tuple[int, int] | None:
    """Row and column, from 0, of a reference like `B7`."""
    found = _REFERENCE.fullmatch(reference)
    if not found:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def _range(reference: str) -> Range | None:
    first, _, last = reference.partition(":")
    corner, opposite = _place(first), _place(last or first)
    return Range(*corner, *opposite) if corner and opposite else None


def _is_zero(cell: etree._Element) -> bool:
    value = cell.findtext("{*}v") or ""
    return cell.get("t", "n") == "n" and value.strip("0.eE+-") == "" and "0" in value


def _shown(cell: etree._Element, book: Book) -> str:
    """What a cell shows."""
    return _KINDS.get(cell.get("t", "n"), _plain)(cell, book)


def _number(cell: etree._Element, book: Book) -> str:
    value, style = (cell.findtext("{*}v") or "").strip(), _integer(cell.get("s") or "0")
    code = book.codes[style] if style < len(book.codes) else ""
    return display(value, code, book.first_day) if value else ""


def _shared(cell: etree._Element, book: Book) -> str:
    at = (cell.findtext("{*}v") or "").strip()
    return book.texts[int(at)] if at.isascii() and at.isdigit() and len(at) < 9 and int(at) < len(book.texts) else at


def _inline(cell: etree._Element, _: Book) -> str:
    item = cell.find("{*}is")
    return _text(item) if item is not None else ""


def _plain(cell: etree._Element, _: Book) -> str:
    return cell.findtext("{*}v") or ""


def _truth(cell: etree._Element, _: Book) -> str:
    return {"1": "TRUE", "0": "FALSE"}.get((cell.findtext("{*}v") or "").strip(), "")


_KINDS: dict[str, Callable[[etree._Element, Book], str]] = {
    "n": _number,
    "s": _shared,
    "inlineStr": _inline,
    "b": _truth,
}


def read_sheet_xml(content: bytes | str, limits: Limits) -> Document:
    """The document of a workbook of Excel 2003 that is one XML document: a `Reader`."""
    root = parse_xml(content if isinstance(content, bytes) else content.encode(), limits)
    tables = [t for w in root.iterfind("{*}Worksheet") for t in w.iterfind("{*}Table") if not _is_hidden(w)]
    if not tables:
        raise UnsupportedSource("the workbook holds no sheet")
    codes = {
        value_of(style, "ID"): value_of(form, "Format")
        for style in root.iterfind("{*}Styles/{*}Style")
        if (form := style.find("{*}NumberFormat")) is not None
    }
    grids = (sheet.grid(limits) for sheet in (_old_sheet(table, codes, limits) for table in tables))
    return compose((grid for grid in grids if grid), (), limits)


def _is_hidden(sheet: etree._Element) -> bool:
    return (sheet.findtext("{*}WorksheetOptions/{*}Visible") or "") in ("SheetHidden", "SheetVeryHidden")


def _old_sheet(table: etree._Element, codes: dict[str, str], limits: Limits) -> Sheet:
    sheet, row_number = Sheet(), -1
    column_number = -1
    for column in table.iterfind("{*}Column"):
        first = _integer(value_of(column, "Index")) - 1 if value_of(column, "Index") else column_number + 1
        column_number = first + _integer(value_of(column, "Span") or "0")
        if value_of(column, "Hidden") in _TRUE:
            sheet.columns.append((first, column_number))
    for row in table.iterfind("{*}Row"):
        row_number = _integer(value_of(row, "Index")) - 1 if value_of(row, "Index") else row_number + 1
        if value_of(row, "Hidden") in _TRUE:
            sheet.rows.add(row_number)
        _old_row(row, row_number, sheet, codes)
        limits.check("cells", len(sheet.texts))
    return sheet


def _old_text(data: etree._Element) -> str:
    """A text of Excel 2003, its marks in the tags of web pages."""
    parts = []
    for event, element in etree.iterwalk(data, events=("start", "end")):
        name = name_of(element).lower()
        parts += ["\n"] * (name in _APART)
        parts.append((element.text if event == "start" else element.tail if element is not data else "") or "")
    return "".join(parts).strip("\n")


def _old_row(row: etree._Element, number: int, sheet: Sheet, codes: dict[str, str]) -> None:
    column = -1
    for cell in row.iterfind("{*}Cell"):
        column = _integer(value_of(cell, "Index")) - 1 if value_of(cell, "Index") else column + 1
        data = cell.find("{*}Data")
        text = _old_text(data) if data is not None else ""
        if data is not None and value_of(data, "Type") == "Number":
            text = display(text.strip(), codes.get(value_of(cell, "StyleID"), ""))
        sheet.texts[number, column] = text
        down, across = (_integer(value_of(cell, name) or "0") for name in ("MergeDown", "MergeAcross"))
        if down or across:
            sheet.merged.append(Range(number, column, number + down, column + across))
            column += across
