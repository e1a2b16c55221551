"""What an office file prints, and what of it does not: one paragraph or one table at a time, as the Document has it."""

from __future__ import annotations

import io
import zipfile
from importlib.resources import files

import pytest
from office import ODF, W, cells, p, run, tc, word, zipped

import foia_cn
from foia_cn import AnnualReport, LimitExceeded, Limits
from foia_cn.parsing import read_document
from foia_cn.reading.document import Document
from foia_cn.reading.formats import display
from foia_cn.reading.numbering import chinese

RELATED = '<r><Relationship Id="r1" Type="x/aFChunk" Target="/word/chunk.htm"/></r>'
CHUNK = '<w:altChunk xmlns:r="x" r:id="r1"/>'
PAGE = "<html><body><p>甲</p><table><tr><td>一</td><td>12</td></tr></table></body></html>"


def chunk(content: str, body: str = CHUNK) -> Document:
    related = {"word/_rels/document.xml.rels": RELATED} | ({"word/chunk.htm": content} if content else {})
    return word(p(run("前")) + body + p(run("后")), **related)


@pytest.mark.parametrize(
    "content",
    [
        PAGE,
        f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8\n\n{PAGE}\n--b--\n",
    ],
    ids=["page", "web archive"],
)
def test_an_embedded_page_stands_where_it_is_shown(content: str) -> None:
    document = chunk(content)
    assert (document.text.split(), document.problems) == (["前", "甲", "一", "12", "后"], ())
    assert cells(document) == [("一", 0, 0, 1, 1), ("12", 0, 1, 1, 1)]


def test_embedded_text_stands_where_it_is_shown() -> None:
    assert chunk("甲\n乙 12").text.splitlines() == ["前", "甲", "乙 12", "后"]


@pytest.mark.parametrize(
    ("content", "media"), [("", "?"), ("{\\rtf1 12}", "application/rtf"), ("%PDF-1.7", "application/pdf")]
)
def test_an_embedded_part_that_is_not_read_is_named(content: str, media: str) -> None:
    document = chunk(content, CHUNK * 3)
    assert document.text.split() == ["前", "后"]
    assert [(problem.code, dict(problem.details)["media"]) for problem in document.problems] == [("PART-UNREAD", media)]


def test_embedded_pages_count_as_often_as_they_are_shown() -> None:
    content = zipped(
        **{
            "word/document.xml": f"<w:document {W}><w:body>{CHUNK * 200}</w:body></w:document>",
            "word/_rels/document.xml.rels": RELATED,
            "word/chunk.htm": PAGE * 100,
        }
    )
    with pytest.raises(LimitExceeded, match="characters"):
        read_document(content, limits=Limits(characters=200_000))


@pytest.mark.parametrize(
    "content",
    [
        zipped(**{"word/document.xml": f"<w:document {W}><w:body>{{}}</w:body></w:document>"}),
        zipped(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": f"<office:document-content {ODF}><office:body><office:text>{{}}</office:text></office:body></office:document-content>"}),
    ],
    ids=["docx", "odt"],
)  # fmt: skip
def test_pictures_are_named_where_a_table_is_missing(content: bytes) -> None:
    sample = (files("foia_cn.data") / "sample-2021.txt").read_text(encoding="utf-8")
    writes = p if b"word/document" in content else lambda text: f"<text:p>{text}</text:p>"
    picture = (
        '<w:r><w:drawing><a:blip xmlns:a="a"/></w:drawing></w:r>'
        if writes is p
        else "<draw:frame><draw:image/></draw:frame>"
    )

    def report(text: str) -> AnnualReport:
        body = "".join(writes(run(line) if writes is p else line) for line in text.splitlines()) + writes(picture)
        return foia_cn.parse(rewritten(content, body))

    whole, torn = report(sample), report(sample[: sample.index("四、")])
    assert "PICTURES" not in [problem.code for problem in whole.problems]
    assert [dict(problem.details) for problem in torn.problems if problem.code == "PICTURES"] == [{"count": "1"}]


def rewritten(content: bytes, body: str) -> bytes:
    """The archive with this in place of the braces."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return zipped(**{name: archive.read(name).decode().replace("{}", body) for name in archive.namelist()})


BOX = p(run("盒内"))
PARAGRAPHS = {
    "runs": (p(run("三"), run("、")), "三、\n"),
    "an insertion": (p(f"<w:ins>{run('1')}</w:ins>", f"<w:del>{run('2')}</w:del>"), "1\n"),
    "a move": (p(f"<w:moveTo>{run('1')}</w:moveTo>", f"<w:moveFrom>{run('2')}</w:moveFrom>"), "1\n"),
    "hidden text": (p(run("1", "<w:vanish/>"), run("2", '<w:vanish w:val="0"/>')), "2\n"),
    "breaks and tabs": (p("<w:r><w:t>1</w:t><w:tab/><w:t>2</w:t><w:br/><w:t>3</w:t><w:noBreakHyphen/></w:r>"), "1\t2\n3-\n"),
    "a symbol font": (p('<w:r><w:sym w:font="Symbol" w:char="F031"/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'), "1\ufffd\n"),
    "a note": (p(run("1"), '<w:r><w:footnoteReference w:id="1"/></w:r>'), "1\n"),
    "a control": (f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{p(run('1'))}</w:sdtContent></w:sdt>", "1\n"),
    "a field": (
        p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>DATE</w:t></w:r>',
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            run("1"),
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            run("2"),
        ),
        "12\n",
    ),
    "a text box, once": (
        p(
            run("外"),
            f"<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{BOX}</w:txbxContent></mc:Choice><mc:Fallback><w:pict>"
            f"<v:textbox><w:txbxContent>{BOX}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
            run("外"),
        ),
        "外外\n盒内\n",
    ),
    "a text box, the old way": (p(f"<w:r><w:pict><w:txbxContent>{BOX}</w:txbxContent></w:pict></w:r>"), "盒内\n"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "text"), PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_paragraphs_of_word(body: str, text: str) -> None:
    assert word(body).text == text


def test_merged_cells_of_word() -> None:
    down, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = (
        f"<w:tbl><w:tr>{tc('甲', down)}{tc('乙', '<w:gridSpan w:val=' + chr(34) + '2' + chr(34) + '/>')}</w:tr>"
        f"<w:tr>{tc('藏', go_on)}{tc('1')}{tc('2')}</w:tr>"
        f"<w:tr><w:trPr><w:gridBefore w:val='2'/></w:trPr>{tc('3')}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{tc('9')}</w:tr></w:tbl>"
    )
    assert cells(word(table)) == [
        ("甲", 0, 0, 2, 1),
        ("乙", 0, 1, 1, 2),
        ("1", 1, 1, 1, 1),
        ("2", 1, 2, 1, 1),
        ("3", 2, 2, 1, 1),
    ]


def test_a_mark_does_not_join_a_number() -> None:
    raised, struck = run("2", '<w:vertAlign w:val="superscript"/>'), run("3", "<w:strike/>")
    document = word(f"<w:tbl><w:tr><w:tc>{p(run('1'), raised)}</w:tc><w:tc>{p(struck, run('1'))}</w:tc></w:tr></w:tbl>")
    assert [text.split() for text, *_ in cells(document)] == [["1", "2"], ["3", "1"]]


def test_numbers_of_lists() -> None:
    lists = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
    relations = f'<Relationships><Relationship Id="n" Type="{kind}" Target="numbering.xml"/></Relationships>'
    at = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="7"/></w:numPr>'
    body = "".join(
        p(run(text), properties=at.format(level))
        for text, level in (("总", 0), ("甲", 1), ("乙", 1), ("主", 0), ("丙", 1))
    )
    document = word(body, **{"word/numbering.xml": lists, "word/_rels/document.xml.rels": relations})
    assert document.text == "一、 总\n1. 甲\n2. 乙\n二、 主\n1. 丙\n"


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (21, "二十一"), (101, "一百零一"), (110, "一百一十")],
)
def test_numbers_in_chinese(number: int, text: str) -> None:
    assert chinese(number) == text


def test_word_files_that_are_one_xml_document() -> None:
    old = f'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body><w:tbl><w:tr>{tc("甲", "<w:vmerge w:val=" + chr(34) + "restart" + chr(34) + "/>")}{tc("1")}</w:tr><w:tr>{tc("", "<w:vmerge/>")}{tc("2")}</w:tr></w:tbl></w:body></w:wordDocument>'
    assert cells(read_document(old.encode())) == [("甲", 0, 0, 2, 1), ("1", 0, 1, 1, 1), ("2", 1, 1, 1, 1)]
    flat = f'<?xml version="1.0"?><pkg:package xmlns:pkg="x"><pkg:part><pkg:xmlData><w:document {W}><w:body>{p(run("1"))}</w:body></w:document></pkg:xmlData></pkg:part></pkg:package>'
    assert read_document(flat.encode()).text == read_document(flat).text == "1\n"


SHOWN = [
    ("3.6200000000000001", "", "3.62"),
    ("5.0", "General", "5"),
    ("1E+3", "", "1000"),
    ("12345678901234567890", "0", "12345678901234567890"),
    ("1543.08", "0.0", "1543.1"),
    ("2.5", "0", "3"),
    ("1288", "#,##0", "1,288"),
    ("0", "#", ""),
    ("0", "0;-0;;@", ""),
    ("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
    ("-8", "0;[Red]-0", "-8"),
    ("7", '0"件"', "7件"),
    ("0.5", "0%", "50%"),
    ("45306", "yyyy/m/d", "2024-01-15"),
    ("5", "[>=3]0;0.0", "5"),
    ("1500", "0.00E+00", "1500"),
    ("x", "0", "x"),
]


@pytest.mark.parametrize(("value", "code", "text"), SHOWN)
def test_numbers_are_read_as_they_are_shown(value: str, code: str, text: str) -> None:
    assert display(value, code) == text


def test_a_workbook_of_excel_2003() -> None:
    book = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        '<Worksheet ss:Name="a"><Table><Row><Cell ss:MergeDown="1"><Data ss:Type="String">甲</Data></Cell><Cell><Data ss:Type="Number">1.0</Data></Cell></Row>'
        '<Row><Cell ss:Index="2"><Data ss:Type="Number">2</Data></Cell></Row><Row ss:Hidden="1"><Cell><Data>9</Data></Cell></Row></Table></Worksheet></Workbook>'
    )
    assert cells(read_document(book.encode())) == [("甲", 0, 0, 2, 1), ("1", 0, 1, 1, 1), ("2", 1, 1, 1, 1)]


ODT = {
    "blanks": ("<text:p>1<text:s text:c='2'/>2<text:tab/>3<text:line-break/>4</text:p>", "1  2\t3\n4\n"),
    "a note": ("<text:p>1<text:note><text:note-body><text:p>2</text:p></text:note-body></text:note>3</text:p>", "13\n"),
    "a hidden span": ('<text:p>1<text:span text:style-name="h">2</text:span>3</text:p>', "13\n"),
    "a text box": ("<text:p>外<draw:frame><draw:text-box><text:p>内</text:p></draw:text-box></draw:frame>外</text:p>", "外外\n内\n"),
    "indented XML": ("<text:p>\n  1\n  <text:span>2</text:span>\n</text:p>", "1 2\n"),
    "deletions": ("<text:tracked-changes><text:p>9</text:p></text:tracked-changes><text:p>1</text:p>", "1\n"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "text"), ODT.values(), ids=ODT)
@pytest.mark.parametrize("flat", [False, True])
def test_paragraphs_of_opendocument(body: str, text: str, flat: bool) -> None:
    styles = '<office:automatic-styles><style:style style:name="h" style:family="text"><style:text-properties text:display="none"/></style:style></office:automatic-styles>'
    inside = f"{styles}<office:body><office:text>{body}</office:text></office:body>"
    if flat:
        content = f'<?xml version="1.0"?><office:document {ODF}>{inside}</office:document>'.encode()
    else:
        content = zipped(
            mimetype="application/vnd.oasis.opendocument.text",
            **{"content.xml": f"<office:document-content {ODF}>{inside}</office:document-content>"},
        )
    assert read_document(content).text == text


@pytest.mark.parametrize("kind", ["", "-template", "-web"])
def test_texts_of_opendocument_of_every_kind(kind: str) -> None:
    content = f"<office:document-content {ODF}><office:body><office:text><text:p>1</text:p></office:text></office:body></office:document-content>"
    media = f"application/vnd.oasis.opendocument.text{kind}"
    assert read_document(zipped(mimetype=media, **{"content.xml": content})).text == "1\n"


def test_hidden_and_repeated_parts_of_a_sheet() -> None:
    cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>"
    row = "<table:table-row{}>{}</table:table-row>"
    table = (
        '<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>'
        + row.format("", cell.format("", "甲") + cell.format("", "藏") + cell.format("", "1"))
        + row.format(' table:visibility="filter"', cell.format("", "9"))
        + row.format(' table:number-rows-repeated="2"', cell.format(' table:number-columns-repeated="3"', "2"))
    )
    content = f"<office:document-content {ODF}><office:body><office:spreadsheet><table:table>{table}</table:table></office:spreadsheet></office:body></office:document-content>"
    document = read_document(
        zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet", **{"content.xml": content})
    )
    assert [(text, row, column) for text, row, column, *_ in cells(document)] == [
        ("甲", 0, 0),
        ("1", 0, 2),
        ("2", 2, 0),
        ("2", 2, 2),
        ("2", 3, 0),
        ("2", 3, 2),
    ]
