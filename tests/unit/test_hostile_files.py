"""Hostile files end in a documented error or a report, in bounded time and memory, whatever they claim."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

import foia_cn
from foia_cn import FoiaError, LimitExceeded, Limits, UnsupportedSource

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
ODF = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "text", "table"))
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)) + "]>"
)
SMALL = Limits(unpacked=1_000_000, cells=1_000, tags=100_000, members=100)


def zipped(**members: str | bytes) -> bytes:
    """An archive; `__` in a name is a slash."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


def docx(body: str, before: str = "") -> bytes:
    return zipped(word__document_xml=f"{before}<w:document {W}><w:body>{body}</w:body></w:document>")


def xlsx(rows: str, before: str = "", rest: str = "") -> bytes:
    relations = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    return zipped(
        xl__workbook_xml=f'<workbook {S} {relations}><sheets><sheet name="a" r:id="r1"/></sheets></workbook>',
        **{"xl/_rels/workbook.xml.rels": '<r><Relationship Id="r1" Type="x/worksheet" Target="sheet.xml"/></r>'},
        xl__sheet_xml=f"{before}<worksheet {S}><sheetData>{rows}</sheetData>{rest}</worksheet>",
    )


def odt(body: str, before: str = "", kind: str = "text") -> bytes:
    content = f"<office:document-content {ODF}><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    return zipped(mimetype=f"application/vnd.oasis.opendocument.{kind}", content_xml=before + content)


WRITERS: dict[str, Callable[..., bytes]] = {"docx": docx, "xlsx": xlsx, "odt": odt}


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_entities_that_grow(write: Callable[..., bytes]) -> None:
    with pytest.raises(UnsupportedSource, match="XML"):
        foia_cn.parse(write("&a11;", LAUGHS))


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_no_file_is_read_and_nothing_is_fetched(write: Callable[..., bytes], tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("2023年政府信息公开工作年度报告")
    for place in (secret.as_uri(), "http://127.0.0.1:9/x"):
        for declared in (f'<!DOCTYPE a [<!ENTITY x SYSTEM "{place}">]>', f'<!DOCTYPE a SYSTEM "{place}">'):
            with pytest.raises(UnsupportedSource):
                foia_cn.parse(write("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>".replace("w:", ""), declared))


def test_entities_of_a_page_stay_what_they_are(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("2023年政府信息公开工作年度报告")
    page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html><body><h1>&x;</h1></body></html>'
    assert foia_cn.parse(page).title is None
    assert foia_cn.parse(LAUGHS + "<html><body>&a11;</body></html>", media="text/html").form is None


def test_an_archive_that_unpacks_to_too_much() -> None:
    bomb = docx("<w:p/>" + " " * 3_000_000)
    assert len(bomb) < 10_000
    with pytest.raises(LimitExceeded, match="unpacked"):
        foia_cn.parse(bomb, limits=SMALL)
    with pytest.raises(LimitExceeded, match="tags"):
        foia_cn.parse(docx("<w:p/>" * 100_000), limits=SMALL)
    with pytest.raises(LimitExceeded, match="members"):
        foia_cn.parse(zipped(word__document_xml="", **{f"m{n}": "" for n in range(200)}), limits=SMALL)


def test_a_size_that_is_a_lie() -> None:
    """A header that declares a few bytes for a member of many, in both places where it stands."""
    bomb = bytearray(docx(" " * 3_000_000))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = bomb.index(mark) + offset
        bomb[at : at + 4] = struct.pack("<I", 100)
    with pytest.raises((UnsupportedSource, LimitExceeded)):
        foia_cn.parse(bytes(bomb), limits=SMALL)


def test_broken_archives() -> None:
    whole = docx("<w:p><w:r><w:t>2023年政府信息公开工作年度报告</w:t></w:r></w:p>")
    for cut in range(4, len(whole), 7):
        with pytest.raises(UnsupportedSource):
            foia_cn.parse(whole[:cut])
    for at in range(0, len(whole), 3):
        with suppress(FoiaError):
            foia_cn.parse(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])


def test_archives_that_are_locked_or_strange() -> None:
    data = bytearray(docx("<w:p/>"))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    with pytest.raises(UnsupportedSource, match="password"):
        foia_cn.parse(bytes(data))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(UnsupportedSource, match="compressed"):
        foia_cn.parse(file.getvalue())
    for content in ("", "<w:document", "<a/>", "\x00", "<?xml version='1.0' encoding='none'?><a/>"):
        with pytest.raises(UnsupportedSource):
            foia_cn.parse(zipped(word__document_xml=content))


DEEP = 200_000


@pytest.mark.parametrize("piece", ["<div>", "<table><tr><td>", "<span>", "<p><b>", "<ul><li>", "<td>", "<table>"])
def test_deep_pages(piece: str) -> None:
    report = foia_cn.parse(f"<html><body>{piece * (DEEP // len(piece))}三、", media="text/html")
    assert report.form is None


@pytest.mark.parametrize("depth", [60, 600, 50_000])
def test_deep_documents(depth: int) -> None:
    nested = docx("<w:tbl><w:tr><w:tc>" * depth + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * depth)
    if depth > 60:
        with suppress(UnsupportedSource):
            assert foia_cn.parse(nested).form is None
    else:
        assert foia_cn.parse(nested).form is None


MANY = {
    "page": "<table>" + ("<tr>" + "<td>1</td>" * 100) * 20 + "</table>",
    "wide spans": "<table>" + ("<tr>" + '<td colspan="1000" rowspan="60000">1</td>' * 10) * 10 + "</table>",
    "docx": docx("<w:tbl>" + f"<w:tr>{'<w:tc><w:p/></w:tc>' * 100}</w:tr>" * 20 + "</w:tbl>"),
    "xlsx": xlsx(f"<row>{'<c><v>1</v></c>' * 100}</row>" * 20),
    "xlsx merged": xlsx('<row><c r="A1"><v>1</v></c></row>', rest='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    "odt": odt("<table:table>" + f"<table:table-row>{'<table:table-cell/>' * 100}</table:table-row>" * 20 + "</table:table>"),
    "odt repeated": odt(
        '<table:table><table:table-row table:number-rows-repeated="60"><table:table-cell table:number-columns-repeated="60">'
        "<text:p>1</text:p></table:table-cell></table:table-row></table:table>"
    ),
    "ods": odt(
        '<table:table><table:table-row table:number-rows-repeated="999999"><table:table-cell table:number-columns-repeated="9999">'
        "<text:p>1</text:p></table:table-cell></table:table-row></table:table>",
        kind="spreadsheet",
    ),
}  # fmt: skip


@pytest.mark.parametrize("content", MANY.values(), ids=MANY)
def test_too_many_cells(content: str | bytes) -> None:
    with pytest.raises(LimitExceeded, match="cells"):
        foia_cn.parse(content, limits=SMALL)


def test_a_million_cells() -> None:
    """By default far more cells are read than any report has, and a million are refused in a moment."""
    with pytest.raises(LimitExceeded, match="cells"):
        foia_cn.parse("<table>" + ("<tr>" + "<td>1" * 1000) * 1000 + "</table>")


ODD = {
    "spans": docx('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999999"/></w:tcPr></w:tc><w:tc/></w:tr></w:tbl>'),
    "no table": docx("<w:tr><w:tc><w:p/></w:tc></w:tr><w:tc/><w:r><w:t>1</w:t></w:r>"),
    "a merge of nothing": docx("<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/><w:hMerge/></w:tcPr></w:tc></w:tr></w:tbl>"),
    "a field without end": docx('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p><w:p><w:r><w:t>1</w:t></w:r></w:p>'),
    "a symbol": docx('<w:p><w:r><w:sym w:char="ZZZZ"/><w:sym w:char="D800"/><w:sym/></w:r></w:p>'),
    "boxes in boxes": docx("<w:txbxContent>" * 20 + "</w:txbxContent>" * 20),
    "references": xlsx('<row r="99999999999"><c r="ZZZZ9"><v>1</v></c><c r="A0"><v>x</v></c><c t="s"><v>9</v></c></row>'),
    "a range": xlsx("<row/>", rest='<mergeCells><mergeCell ref="B2:A1"/><mergeCell ref="A1:A0"/><mergeCell/></mergeCells>'),
    "cells outside": odt("<table:table-cell><text:p>1</text:p></table:table-cell><table:table-row/><text:s/>"),
    "numbers": odt('<table:table><table:table-row><table:table-cell table:number-rows-spanned="-1" table:number-columns-spanned="x"/></table:table-row></table:table>'),
    "cells of no table": "<td>1<tr><td>2</table></td></tr><table><td><tr>",
}  # fmt: skip


@pytest.mark.parametrize("content", ODD.values(), ids=ODD)
def test_odd_files_are_no_reports(content: str | bytes) -> None:
    report = foia_cn.parse(content, media="text/html" if isinstance(content, str) else None)
    assert report.form is None
