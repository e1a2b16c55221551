"""Pages of reports written down as web pages and office files, each time in other dress: what `Random` chooses changes no value."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from html import escape
from random import Random

from foia_cn.testing.grids import Cell, Grid
from foia_cn.testing.pages import Page

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'


def rows(grid: Grid) -> Iterator[list[Cell]]:
    """The cells of each row that begin in it."""
    for number in range(grid.height):
        yield [cell for cell in grid.cells if cell.row == number]


def pieces(text: str, draw: Random) -> list[str]:
    """The text in one to three pieces."""
    cuts = sorted(draw.randint(0, len(text)) for _ in range(draw.choice((0, 0, 1, 2))))
    return [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]


# Web pages


def _inside(text: str, draw: Random) -> str:
    """What stands between the tags of a cell."""
    if not text:
        return draw.choice(
            ("", "&nbsp;", "<p>&nbsp;</p>", "<p class=MsoNormal><span><o:p>&nbsp;</o:p></span></p>", "\n ", "<br/>")
        )
    parts = [escape(part) for part in pieces(text, draw)]
    spans = "".join(f"<span style='color:#333'>{part}</span>" for part in parts)
    return draw.choice(
        (
            escape(text),
            f"\n   {escape(text)}\n  ",
            spans,
            f"<p>{spans}</p>",
            f'<p class="MsoNormal" align=center><span lang="EN-US"><font face="仿宋">{spans}</font></span><o:p></o:p></p>',
            f"<div><strong>{escape(text)}</strong><br></div>",
            f"<p>{spans}&nbsp;</p><p></p>",
            f"<p><span style='display:none'>99</span>{spans}</p>",
            f"<!-- 88 -->{escape(text)}<script>77</script>",
        )
    )


def _td(cell: Cell, height: int, draw: Random, split: bool) -> str:
    tag = draw.choice(("td", "TD", "th" if cell.kind == "header" else "td"))
    spans = ""
    if height > 1:
        spans += draw.choice((f' rowspan="{height}"', f" rowspan={height}", f' ROWSPAN="{height};"'))
    if cell.columns > 1 and not split:
        spans += f' colspan="{cell.columns}"'
    more = "<td></td>" * (cell.columns - 1) if split else ""
    close = "" if draw.random() < 0.1 else f"</{tag}>"
    return f'<{tag}{spans} valign="top">{_inside(cell.text, draw)}{close}{more}'


def _html_table(grid: Grid, draw: Random) -> str:
    """The table, sometimes with empty cells where others span columns, in two pieces, or inside another table."""
    split = draw.random() < 0.2
    spare = draw.choice(("", "", "", "<td></td>", "<td>&nbsp;</td>"))
    cut = draw.randint(1, grid.height - 1) if draw.random() < 0.2 else grid.height
    lines = [[], []]
    for number, row in enumerate(rows(grid)):
        end = cut if number < cut else grid.height
        cells = "".join(_td(cell, min(cell.rows, end - number), draw, split and cell.kind == "value") for cell in row)
        lines[number >= cut].append(
            f"<tr>{_reach(grid, number, cut)}{cells}{spare}{draw.choice(('</tr>', '</tr>', ''))}"
        )
    frame = draw.choice(
        ("<table border=1>{}</table>", "<TABLE><tbody>{}</tbody></TABLE>", "<div><table>{}</table></div>")
    )
    tables = "".join(frame.format("\n".join(part)) for part in lines if part)
    return draw.choice((tables, tables, f"<table><tr><td>{tables}</td></tr></table>", f"<p>{tables}</p>"))


def _reach(grid: Grid, number: int, cut: int) -> str:
    """The empty cells that stand, where a table is cut, for the rest of those that reach over the cut."""
    over = [c for c in grid.cells if c.row < cut < c.row + c.rows] if number == cut else []
    return "".join(f'<td rowspan="{c.row + c.rows - cut}" colspan="{c.columns}"></td>' for c in over)


def html(parts: Page, draw: Random) -> bytes:
    """A page of an agency's site."""
    body = "\n".join(
        _html_table(part, draw) if isinstance(part, Grid) else f"<p>{escape(part.text)}</p>" for part in parts
    )
    charset, codec = draw.choice((("utf-8", "utf-8"), ("gb2312", "gb18030"), ("GBK", "gb18030")))
    furniture = '<ul class="nav"><li><a href="/">首页</a></li><li>政务公开</li></ul><div style="display: none">三、收到 7 8</div>'
    main = draw.choice(("{}", "<table width=1000><tr><td>{}</td></tr></table>", "<div id=zoom>{}</div>"))
    declared = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    return f"<!DOCTYPE html><html><head>{declared}</head><body>{furniture}{main.format(body)}</body></html>".encode(
        codec
    )


# Word


def _zipped(members: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def _run(text: str) -> str:
    return f'<w:r><w:rPr><w:sz w:val="21"/></w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _word_paragraph(text: str, draw: Random) -> str:
    runs = "".join(map(_run, pieces(text, draw)))
    inside = draw.choice(
        (
            runs,
            runs,
            f'<w:ins w:id="1" w:author="a">{runs}</w:ins>',
            f'<w:del w:id="1" w:author="a"><w:r><w:delText>9</w:delText></w:r></w:del>{runs}',
            f"<w:sdt><w:sdtPr/><w:sdtContent>{runs}</w:sdtContent></w:sdt>",
            f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r>{runs}",
            f"<w:moveFrom><w:r><w:t>9</w:t></w:r></w:moveFrom><w:smartTag>{runs}</w:smartTag>",
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> =SUM(9) </w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{runs}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            f'<w:hyperlink>{runs}</w:hyperlink><w:r><w:footnoteReference w:id="2"/></w:r>',
        )
    )
    return f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{inside}</w:p>'


def _word_cell(text: str, draw: Random, properties: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="900"/>{properties}</w:tcPr>{_word_paragraph(text, draw)}</w:tc>'


def _word_table(grid: Grid, draw: Random) -> str:
    lines = []
    for number, cells in enumerate(grid.covering):
        line = ""
        for cell in cells:
            merged = (
                ""
                if cell.rows == 1
                else f"<w:vMerge{' w:val=' + chr(34) + 'restart' + chr(34) if cell.row == number else ''}/>"
            )
            span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
            line += _word_cell(cell.text if cell.row == number else draw.choice(("", "9")), draw, span + merged)
        row = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{line}</w:tr>"
        lines.append(draw.choice((row, row, f"<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>")))
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr>{_word_cell('9', draw, '')}</w:tr>" if draw.random() < 0.2 else ""
    done = f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(lines)}{deleted}</w:tbl>"
    outer = f"<w:tbl><w:tr><w:tc>{done}<w:p/></w:tc></w:tr></w:tbl>"
    return draw.choice((done, done, outer, f"<w:sdt><w:sdtContent>{done}</w:sdtContent></w:sdt>"))


def docx(parts: Page, draw: Random) -> bytes:
    """A document of Word or of a program that writes its format."""
    body = "".join(
        _word_table(part, draw) if isinstance(part, Grid) else _word_paragraph(part.text, draw) for part in parts
    )
    name = draw.choice(("word/document.xml", "word/document2.xml"))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    space = draw.choice((W, STRICT))
    return _zipped(
        {
            "[Content_Types].xml": f'<Types><Override PartName="/{name}" ContentType="{main}"/></Types>',
            "_rels/.rels": f'<Relationships><Relationship Id="r1" Type="{kind}" Target="/{name}"/></Relationships>',
            name: f"<w:document {space}><w:body>{body}<w:sectPr/></w:body></w:document>",
            "word/header1.xml": f"<w:hdr {space}><w:p><w:r><w:t>2019年政府信息公开工作年度报告</w:t></w:r></w:p></w:hdr>",
        }
    )


# OpenDocument


ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"))
)


def _odf_paragraph(text: str, draw: Random) -> str:
    parts = "".join(f"<text:span>{escape(part)}</text:span>" for part in pieces(text, draw))
    note = "<text:note><text:note-body><text:p>9</text:p></text:note-body></text:note>"
    changes = '<text:change-start text:change-id="c1"/>{}<text:change-end text:change-id="c1"/>'
    inside = draw.choice((escape(text), parts, f"{parts}{note}", changes.format(parts), f"{parts}<text:s/>"))
    return f"<text:p>{inside}</text:p>"


def _odf_table(grid: Grid, draw: Random, repeating: bool = False) -> str:
    lines = []
    for number, cells in enumerate(grid.covering):
        line = ""
        for cell in cells:
            covered = f'<table:covered-table-cell table:number-columns-repeated="{cell.columns}"/>'
            if cell.row != number:
                line += covered
                continue
            spans = f'table:number-rows-spanned="{cell.rows}" table:number-columns-spanned="{cell.columns}"'
            text = _odf_paragraph(cell.text, draw) if cell.text else draw.choice(("", "<text:p/>"))
            line += f"<table:table-cell {spans}>{text}</table:table-cell>"
            line += "<table:covered-table-cell/>" * (cell.columns - 1)
        end = '<table:table-cell table:number-columns-repeated="16370"/>' if repeating else ""
        lines.append(f"<table:table-row>{line}{end}</table:table-row>")
    return f"<table:table><table:table-column/>{''.join(lines)}</table:table>"


def odt(parts: Page, draw: Random) -> bytes:
    """A document of LibreOffice."""
    deleted = "<text:changed-region><text:deletion><text:p>三、9</text:p></text:deletion></text:changed-region>"
    body = "".join(
        _odf_table(part, draw) if isinstance(part, Grid) else _odf_paragraph(part.text, draw) for part in parts
    )
    return _odf("text", f"<text:tracked-changes>{deleted}</text:tracked-changes>{body}")


def _odf(kind: str, body: str) -> bytes:
    content = f"<office:document-content {ODF}><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    return _zipped({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": content})


# Workbooks


def _sheet(parts: Page) -> tuple[Grid, int]:
    """The whole report as one grid: a row for each paragraph, which goes over all columns."""
    width = max((part.width for part in parts if isinstance(part, Grid)), default=1)
    cells: list[Cell] = []
    row = 0
    for part in parts:
        if isinstance(part, Grid):
            cells += [Cell(c.text, c.row + row, c.column, c.rows, c.columns, c.kind) for c in part.cells]
            row += part.height
        else:
            cells.append(Cell(part.text, row, 0, 1, width, "heading"))
            row += 1
    return Grid(tuple(sorted(cells, key=lambda c: (c.row, c.column))), row, width), width


def ods(parts: Page, draw: Random) -> bytes:
    """A spreadsheet of LibreOffice, with its endless empty cells and rows."""
    grid, _ = _sheet(parts)
    table = _odf_table(grid, draw, repeating=True)
    endless = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    return _odf("spreadsheet", table.replace("</table:table>", f"{endless}</table:table>"))


def _reference(row: int, column: int) -> str:
    return f"{chr(ord('A') + column)}{row + 1}"


def _excel_cell(cell: Cell, shared: list[str], draw: Random) -> str:
    at = f'r="{_reference(cell.row, cell.column)}"'
    if not cell.text:
        return draw.choice(("", f"<c {at}/>", f'<c {at} t="s"><v>0</v></c>', f'<c {at} s="1"><v>0</v></c>'))
    if cell.kind == "value" and cell.text.replace(".", "", 1).isdigit():
        noise = repr(float(cell.text)) if draw.random() < 0.5 else cell.text
        formula = "<f>SUM(A1:A2)</f>" if draw.random() < 0.3 else ""
        return draw.choice((f"<c {at}>{formula}<v>{noise}</v></c>", f'<c {at} t="str"><v>{cell.text}</v></c>'))
    shared.append(cell.text)
    inline = f'<c {at} t="inlineStr"><is><t>{escape(cell.text)}</t></is></c>'
    return draw.choice((inline, f'<c {at} t="s"><v>{len(shared) - 1}</v></c>'))


def xlsx(parts: Page, draw: Random) -> bytes:
    """A workbook of Excel, with a hidden sheet, row and column."""
    grid, width = _sheet(parts)
    shared = [""]
    lines = [
        f'<row r="{n + 1}">{"".join(_excel_cell(cell, shared, draw) for cell in line)}</row>'
        for n, line in enumerate(rows(grid))
    ]
    lines.append(f'<row r="{grid.height + 1}" hidden="1"><c r="A{grid.height + 1}"><v>9</v></c></row>')
    merged = "".join(
        f'<mergeCell ref="{_reference(c.row, c.column)}:{_reference(c.row + c.rows - 1, c.column + c.columns - 1)}"/>'
        for c in grid.cells
        if c.rows > 1 or c.columns > 1
    )
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    hidden = f'<cols><col min="{width + 1}" max="{width + 3}" hidden="1"/></cols>'
    texts = "".join(f"<si>{''.join(f'<r><t>{escape(p)}</t></r>' for p in pieces(t, draw))}</si>" for t in shared)
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return _zipped(
        {
            "xl/workbook.xml": f'<workbook {space} xmlns:r="{relation}"><sheets><sheet name="旧" state="hidden" r:id="r1"/>'
            '<sheet name="表" r:id="r2"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": "<Relationships>"
            + "".join(
                f'<Relationship Id="r{n}" Type="{relation}/{kind}" Target="{target}"/>'
                for n, kind, target in (
                    (1, "worksheet", "worksheets/sheet1.xml"),
                    (2, "worksheet", "worksheets/sheet2.xml"),
                    (3, "sharedStrings", "sharedStrings.xml"),
                    (4, "styles", "styles.xml"),
                )
            )
            + "</Relationships>",
            "xl/worksheets/sheet1.xml": f'<worksheet {space}><sheetData><row r="1"><c r="A1"><v>9</v></c></row></sheetData></worksheet>',
            "xl/worksheets/sheet2.xml": f"<worksheet {space}>{hidden}<sheetData>{''.join(lines)}</sheetData>"
            f"<mergeCells>{merged}</mergeCells></worksheet>",
            "xl/sharedStrings.xml": f"<sst {space}>{texts}</sst>",
            "xl/styles.xml": f'<styleSheet {space}><numFmts><numFmt numFmtId="180" formatCode="0;-0;;@"/></numFmts>'
            '<cellXfs><xf numFmtId="0"/><xf numFmtId="180"/></cellXfs></styleSheet>',
        }
    )


WRITERS: dict[str, Callable[[Page, Random], bytes]] = {
    "html": html,
    "docx": docx,
    "odt": odt,
    "ods": ods,
    "xlsx": xlsx,
}
