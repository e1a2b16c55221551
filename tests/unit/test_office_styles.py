"""What the styles of office files hide, strike out or raise: the first is left out, the others are no part of a number."""

from __future__ import annotations

import pytest
from office import ODF, W, cells, p, run, tc, word, zipped

from foia_cn.parsing import read_document

STYLED = {
    "a style that strikes": run("2", '<w:rStyle w:val="struck"/>'),
    "a style based on it": run("2", '<w:rStyle w:val="more"/>'),
    "a mark of a note": '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>2</w:t></w:r>',
    "a raised position": run("2", '<w:position w:val="6"/>'),
    "white": run("2", '<w:color w:val="FFFFFF"/>'),
}
STYLES = (
    f'<w:styles {W}><w:style w:styleId="struck"><w:rPr><w:dstrike/></w:rPr></w:style>'
    '<w:style w:styleId="more"><w:basedOn w:val="struck"/></w:style><w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>'
    '<w:style w:styleId="gone"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
)
STYLE_PART = {
    "word/styles.xml": STYLES,
    "word/_rels/document.xml.rels": '<r><Relationship Id="s" Type="x/styles" Target="styles.xml"/></r>',
}


@pytest.mark.parametrize("marked", STYLED.values(), ids=STYLED)
def test_styles_that_set_a_run_of_word_apart(marked: str) -> None:
    inside = p(run("1"), marked)
    document = word(f"<w:tbl><w:tr><w:tc>{inside}</w:tc>{tc('0')}</w:tr></w:tbl>{inside}", **STYLE_PART)
    assert document.text == "1\n2\t0\n1 2\n"


def test_runs_of_word_that_look_alike_are_one_number() -> None:
    plain = '<w:strike w:val="0"/><w:vertAlign w:val="baseline"/><w:position w:val="0"/>'
    alike = p(run("1", plain), run("2", '<w:rStyle w:val="a"/>'), run("", "<w:strike/>"), run("3"))
    struck = p(run("1", "<w:strike/>"), run("2", "<w:strike/>"))
    document = word(f"<w:tbl><w:tr><w:tc>{alike}</w:tc><w:tc>{struck}</w:tc></w:tr></w:tbl>", **STYLE_PART)
    assert [text for text, *_ in cells(document)] == ["123", "12"]


def test_styles_that_hide_text_of_word() -> None:
    hidden = p(run("9"), run("2", '<w:vanish w:val="0"/>'), properties='<w:pStyle w:val="gone"/>')
    assert word(p(run("1"), run("9", '<w:rStyle w:val="gone"/>')) + hidden, **STYLE_PART).text == "1\n2\n"
    flat = f'<?xml version="1.0"?><pkg:package xmlns:pkg="x">{STYLES}<w:document {W}><w:body>{hidden}</w:body></w:document></pkg:package>'
    assert read_document(flat.encode()).text == "2\n"


def test_marks_and_what_has_no_room_in_a_workbook() -> None:
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    run_of = "<r><rPr>{}</rPr><t>{}</t></r>"
    rich = [
        run_of.format("<strike/>", 12) + run_of.format('<strike val="0"/>', 3),
        "<r><t>12</t></r>" + run_of.format('<vertAlign val="superscript"/>', 3),
        run_of.format("<b/>", 12) + run_of.format('<vertAlign val="baseline"/>', 3),
    ]
    row = "".join(f'<c t="inlineStr"><is>{text}</is></c>' for text in rich)
    empty = '<row r="2" ht="0"><c><v>9</v></c></row>'
    sheet = f'<worksheet {space}><cols><col min="4" max="4" width="0"/></cols><sheetData><row r="1">{row}<c><v>9</v></c></row>{empty}</sheetData></worksheet>'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    book = zipped(
        **{
            "[Content_Types].xml": '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
            "xl/workbook.xml": f'<workbook {space} xmlns:r="{relation}"><sheets><sheet name="a" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": '<r><Relationship Id="r1" Type="x/worksheet" Target="sheet.xml"/></r>',
            "xl/sheet.xml": sheet,
        }
    )
    assert [text for text, *_ in cells(read_document(book))] == ["12\n3", "12\n3", "123"]
    old = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row>'
        '<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><S>12</S><B>3</B></ss:Data></Cell>'
        '<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>12<Sup>3</Sup></B></ss:Data></Cell></Row></Table></Worksheet></Workbook>'
    )
    assert [text for text, *_ in cells(read_document(old.encode()))] == ["12\n3", "12\n3"]


def test_styles_of_opendocument_that_set_text_apart_or_hide_it() -> None:
    style = '<style:style style:name="{}" style:family="text"{}><style:text-properties {}/></style:style>'
    common = style.format("note", "", 'style:text-position="super 58%"') + style.format(
        "gone", "", 'text:display="none"'
    )
    own = (
        style.format("T1", ' style:parent-style-name="note"', "")
        + style.format("T2", "", 'style:text-line-through-style="solid"')
        + style.format("T3", ' style:parent-style-name="gone"', 'text:display="true" style:text-position="0% 100%"')
        + style.format(
            "T4", "", 'fo:color="#FFFFFF" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
        )
    )
    span = '<text:span text:style-name="{}">{}</text:span>'
    texts = ["1" + span.format(name, 2) for name in ("note", "T1", "T2", "T3", "T4")] + [span.format("gone", 9) + "12"]
    row = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in texts)
    body = f"<table:table><table:table-row>{row}</table:table-row></table:table><text:p>{texts[0]}</text:p>"
    other = style.format("T3", "", 'text:display="none"')
    document = read_document(
        zipped(
            mimetype="application/vnd.oasis.opendocument.text",
            **{
                "content.xml": f"<office:document-content {ODF}><office:automatic-styles>{own}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>",
                "styles.xml": f"<office:document-styles {ODF}><office:styles>{common}</office:styles><office:automatic-styles>{other}</office:automatic-styles></office:document-styles>",
            },
        )
    )
    assert [text for text, *_ in cells(document)] == ["1\n2", "1\n2", "1\n2", "12", "1\n2", "12"]
    assert document.text.endswith("\n1 2\n")
