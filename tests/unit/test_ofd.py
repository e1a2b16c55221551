"""OFD files in the manner of the programs that write them: what is visible is read where it stands."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from importlib.resources import files

import pytest

import foia_cn
from foia_cn.parsing import read_document
from foia_cn.reading.document import Document
from foia_cn.testing.paper import print_report, to_ofd

NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
AREA = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
OFD = f"""<ofd:OFD {NS} Version="1.1" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>0</ofd:DocID></ofd:DocInfo>
<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot><ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures></ofd:DocBody></ofd:OFD>"""
DOCUMENT = f"""<ofd:Document {NS}><ofd:CommonData><ofd:MaxUnitID>99</ofd:MaxUnitID>{AREA}
<ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>
<ofd:TemplatePage ID="7" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData>
<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>"""
PAGE = "Doc_0/Pages/Page_0/Content.xml"
TEMPLATE = '<ofd:Template TemplateID="7" ZOrder="Background"/>'


def page(*objects: str, head: str = "") -> str:
    layer = f'<ofd:Layer ID="2" Type="Body"><ofd:PageBlock ID="3">{"".join(objects)}</ofd:PageBlock></ofd:Layer>'
    return f"<ofd:Page {NS}>{head}<ofd:Content>{layer}</ofd:Content></ofd:Page>"


def packed(members: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def ofd(*objects: str, head: str = "", **more: str) -> bytes:
    """A file of one page; `more` are parts by their names, with two low lines for a slash."""
    parts = {"OFD.xml": OFD, "Doc_0/Document.xml": DOCUMENT, PAGE: page(*objects, head=head)}
    return packed(parts | {f"{name.replace('__', '/')}.xml": content for name, content in more.items()})


def read(*objects: str, head: str = "", **more: str) -> Document:
    return read_document(ofd(*objects, head=head, **more))


def text(
    x: float, y: float, printed: str, *, deltas: str = "", more: str = "", inner: str = "", size: float = 4
) -> str:
    """Text of 4 mm whose base line begins at (x, y) from the upper left corner."""
    code = f'<ofd:TextCode X="0" Y="{size}"{f" DeltaX={deltas!r}" if deltas else ""}>{printed}</ofd:TextCode>'
    box = f"{x} {y - size} {size * len(printed) + 1} {size * 1.3}"
    return f'<ofd:TextObject ID="4" Font="5" Size="{size}" Boundary="{box}" {more}>{inner}{code}</ofd:TextObject>'


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    return path(x0, y0, x1 - x0, y1 - y0, f"M 0 0 L {x1 - x0} {y1 - y0}", 'LineWidth="0.25"')


def path(x: float, y: float, wide: float, high: float, data: str, more: str = "") -> str:
    return (
        f'<ofd:PathObject ID="6" Boundary="{x} {y} {wide} {high}" {more}>'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def table(document: Document) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.column): document.text[cell.start : cell.end] for cell in document.cells}


GRID = "".join([*(line(20, y, 100, y) for y in (50, 60, 70)), *(line(x, 50, x, 70) for x in (20, 60, 100))])
FILLED = {(0, 0): "总计", (0, 1): "12", (1, 0): "其他", (1, 1): "3"}
WORDS = [(22, 57, "总计", "4"), (62, 57, "12", "2"), (22, 67, "其他", "4"), (62, 67, "3", "")]
LINES = "".join(text(x, y, word, deltas=deltas) for x, y, word, deltas in WORDS)
SINGLE = "".join(text(x + n * float(step or 0), y, c) for x, y, word, step in WORDS for n, c in enumerate(word))


def test_a_text_object_for_each_line() -> None:
    assert table(read(GRID, LINES)) == FILLED


def test_a_text_object_for_each_character() -> None:
    assert table(read(SINGLE, GRID)) == FILLED


def test_a_box_is_where_the_number_stands() -> None:
    document = read(GRID, LINES)
    box = document.box((document.text.index("12"), document.text.index("12") + 2))
    assert box is not None
    assert (box.page, *box[1:]) == pytest.approx((1, 175.7, 151.6, 187.1, 162.9), abs=0.5)


@pytest.mark.parametrize(
    "drawn",
    [
        "".join(path(x, y, 40, 10, "M 0 0 L 40 0 L 40 10 L 0 10 C") for x in (20, 60) for y in (50, 60)),
        "".join(path(x, y, 40, 10, "S 0 0 L 40 0 L 40 10 L 0 10 L 0 0 C") for x in (20, 60) for y in (50, 60)),
        "".join(
            [
                *(path(20, y, 80, 0.2, "M 0 0 L 80 0 L 80 0.2 L 0 0.2 C", 'Stroke="false" Fill="true"') for y in (50, 60, 70)),
                *(path(x, 50, 0.2, 20, "M 0 0 L 0.2 0 L 0.2 20 L 0 20 C", 'Stroke="0" Fill="1"') for x in (20, 60, 100)),
            ]
        ),
        path(0, 0, 210, 297, " ".join(f"M 20 {y} L 100 {y}" for y in (50, 60, 70)) + " M 20 50 L 20 70 M 60 50 L 60 70 M 100 50 L 100 70"),
        path(20, 50, 80, 20, "M 0 0 L 800 0 L 800 200 L 0 200 C M 0 100 L 800 100 M 400 0 L 400 200", 'CTM="0.1 0 0 0.1 0 0"'),
        path(20, 50, 80, 20, "M 0 20 L 80 20 L 80 0 L 0 0 C M 0 10 L 80 10 M 40 20 L 40 0", 'CTM="1 0 0 -1 0 20"'),
    ],
    ids=["boxes", "boxes begun otherwise", "strips", "one path", "scaled", "upside down"],
)  # fmt: skip
def test_lines_however_drawn(drawn: str) -> None:
    assert table(read(drawn, LINES)) == FILLED


def test_a_template_holds_the_lines() -> None:
    assert table(read(LINES, head=TEMPLATE, Doc_0__Tpls__Tpl_0__Content=page(GRID))) == FILLED


@pytest.mark.parametrize("head", [TEMPLATE, TEMPLATE.replace("7", "8")])
def test_a_page_without_its_template_is_not_read(head: str) -> None:
    pages = '<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/>'
    both = DOCUMENT.replace(pages, pages + '<ofd:Page ID="2" BaseLoc="P.xml"/>')
    document = read(LINES, head=head, Doc_0__Document=both, Doc_0__P=page(text(20, 20, "甲")))
    assert [(problem.code, dict(problem.details)["pages"]) for problem in document.problems] == [("PAGE-UNREAD", "1")]
    assert document.text.split() == ["甲"]


@pytest.mark.parametrize(
    ("steps", "places"),
    [
        ("g 3 5", [0, 5, 10, 15]),
        ("2 g 2 5", [0, 2, 7, 12]),
        ("g 1 2 6 3", [0, 2, 8, 11]),
        ("", [0, 2, 4, 6]),
    ],
)
def test_steps_from_character_to_character(steps: str, places: list[float]) -> None:
    document = read(text(20, 20, "1234", deltas=steps))
    found = [box.x0 * 25.4 / 72 - 20 for box in document.boxes.values()]
    assert found == pytest.approx(places, abs=0.01)


def test_several_codes_of_one_text() -> None:
    codes = '<ofd:TextCode X="0" Y="4">总</ofd:TextCode><ofd:TextCode X="4" Y="4">计</ofd:TextCode>'
    inner = (
        codes + '<ofd:TextCode X="40" Y="4" DeltaX="2">12</ofd:TextCode><ofd:TextCode X="0" Y="14">其他</ofd:TextCode>'
    )
    whole = (
        f'<ofd:TextObject Size="4" Boundary="22 53 80 20">{inner}<ofd:TextCode X="40">3</ofd:TextCode></ofd:TextObject>'
    )
    assert table(read(GRID, whole)) == FILLED


@pytest.mark.parametrize(
    "change",
    [
        lambda name, content: (name, content.replace(NS, NS.replace(":ofd", "")).replace("ofd:", "")),
        lambda name, content: (name, content.replace(NS, "").replace("ofd:", "")),
        lambda name, content: (name, content.replace("Pages/Page_0/C", "/Doc_0/Pages/Page_0/C")),
        lambda name, content: (name, content.replace("Pages/Page_0/C", "Pages\\Page_0\\C").replace("Doc_0/D", "Doc_0\\D")),
        lambda name, content: (name, content.replace("Pages/Page_0/C", " ./Pages/Page_0/C")),
        lambda name, content: (name, content.replace("Pages/Page_0/C", "Doc_0/Pages/Page_0/C")),
        lambda name, content: (name.replace("/", "\\").upper(), content),
        lambda name, content: (name, ('<?xml version="1.0" encoding="GBK"?>' + content).encode("gbk")),
        lambda name, content: (name, ("\ufeff" + content).encode()),
        lambda name, content: (name, content.replace(">总计<", ">\n   总计\n  <").replace(">3<", "><![CDATA[3]]><")),
    ],
    ids=["namespace", "no namespace", "from the root", "backslashes", "dot", "from the root, no slash", "names", "GBK", "BOM", "indented"],
)  # fmt: skip
def test_other_ways_to_write_the_same(change) -> None:  # type: ignore[no-untyped-def]
    parts = {"OFD.xml": OFD, "Doc_0/Document.xml": DOCUMENT, PAGE: page(GRID, LINES)}
    content = packed(dict(change(name, content) for name, content in parts.items()))
    assert table(read_document(content, "application/ofd")) == FILLED


@pytest.mark.parametrize(
    ("more", "inner"),
    [
        ('Visible="false"', ""),
        ('Alpha="0"', ""),
        ('Fill="false"', ""),
        ('Fill="false" Stroke="true"', '<ofd:StrokeColor Value="0 0 0" Alpha="0"/>'),
        ("", '<ofd:FillColor Value="0 0 0" Alpha="0"/>'),
    ],
)
def test_what_cannot_be_seen_is_not_read(more: str, inner: str) -> None:
    document = read(GRID, LINES, text(70, 57, "7", more=more, inner=inner))
    assert table(document) == FILLED
    seen = read(GRID, LINES, text(70, 57, "7", more='Fill="false" Stroke="true"'))
    assert table(seen)[0, 1] == "12 7"


def test_a_scan_over_invisible_text_has_no_text() -> None:
    picture = '<ofd:ImageObject ID="9" ResourceID="11" Boundary="0 0 210 297" CTM="210 0 0 297 0 0"/>'
    document = read(picture, text(20, 20, "总计12", inner='<ofd:FillColor Value="0 0 0" Alpha="0"/>'))
    assert [problem.code for problem in document.problems] == ["NO-TEXT"]


def test_glyphs_without_characters_are_no_number() -> None:
    glyphs = '<ofd:CGTransform CodePosition="0" CodeCount="2" GlyphCount="2"><ofd:Glyphs>18 19</ofd:Glyphs></ofd:CGTransform>'
    document = read(GRID, text(22, 57, "总计", deltas="4"), text(62, 57, "\xa4\xa4", deltas="2", inner=glyphs))
    assert [problem.code for problem in document.problems] == ["NO-UNICODE"]
    assert table(document)[0, 1] == "\ufffd\ufffd"
    known = read(GRID, LINES.replace("<ofd:TextCode", glyphs + "<ofd:TextCode"))
    assert (table(known), known.problems) == (FILLED, ())


def test_characters_that_are_escaped() -> None:
    assert read(text(20, 20, r"\603B\8BA1\0020A\\1", deltas="g 9 4")).text.split() == ["总计", "A", "\\", "1"]


def test_a_boundary_without_extent_clips_nothing() -> None:
    empty = text(62, 57, "12345", deltas="g 4 2").replace(' 21 5.2"', ' 0 0"')
    assert table(read(GRID, empty))[0, 1] == "12345"


@pytest.mark.parametrize(
    "turned",
    [
        '<ofd:TextObject Size="4" Boundary="62 51 5 9" CTM="0 1 -1 0 4 0"><ofd:TextCode X="0" Y="0" DeltaX="4">结果</ofd:TextCode></ofd:TextObject>',
        '<ofd:TextObject Size="4" Boundary="62 51 5 9" CharDirection="90"><ofd:TextCode X="1" Y="0" DeltaY="4" DeltaX="0">结果</ofd:TextCode></ofd:TextObject>',
        '<ofd:TextObject Size="4" Boundary="62 51 5 9"><ofd:TextCode X="0" Y="4" DeltaY="4">结果</ofd:TextCode></ofd:TextObject>',
    ],
    ids=["by a matrix", "character by character", "one under the other"],
)
def test_text_that_runs_down(turned: str) -> None:
    found = table(read(GRID, turned, text(22, 57, "总计", deltas="4"), text(22, 67, "甲乙丙", deltas="g 2 4")))
    assert found[0, 1].replace("\n", "") == "结果"
    assert found[1, 0] == "甲乙丙"


UNIT = (
    '<ofd:CompositeGraphicUnit ID="31" Width="80" Height="20"><ofd:Content>{}</ofd:Content></ofd:CompositeGraphicUnit>'
)
RES = f'<ofd:Res {NS} BaseLoc="Res"><ofd:CompositeGraphicUnits>{{}}</ofd:CompositeGraphicUnits></ofd:Res>'
USED = '<ofd:CompositeObject ID="30" ResourceID="31" Boundary="{}" CTM="{}"/>'


def test_a_drawing_that_pages_share() -> None:
    drawn = "".join([*(line(0, y, 80, y) for y in (0, 10, 20)), *(line(x, 0, x, 20) for x in (0, 40, 80))])
    words = "".join(text(x - 20, y - 50, word, deltas=deltas) for x, y, word, deltas in WORDS)
    resources = RES.format(UNIT.format(drawn + words))
    used = USED.format("20 50 80 20", "1 0 0 1 0 0")
    assert table(read(used, Doc_0__DocumentRes=resources)) == FILLED
    own = "<ofd:PageRes>PageRes.xml</ofd:PageRes>"
    assert table(read(used, head=own, Doc_0__Pages__Page_0__PageRes=resources)) == FILLED
    double = USED.format("20 50 160 40", "2 0 0 2 0 0")
    assert table(read(double, Doc_0__PublicRes=resources)) == FILLED


def test_a_drawing_clips_what_is_beyond_it() -> None:
    resources = RES.format(UNIT.format(text(2, 7, "1") + text(50, 7, "2")))
    assert read(USED.format("20 50 30 20", "1 0 0 1 0 0"), Doc_0__DocumentRes=resources).text.strip() == "1"


def test_a_drawing_that_is_not_there_is_a_picture() -> None:
    document = read(USED.format("20 50 80 20", "1 0 0 1 0 0"))
    assert [problem.code for problem in document.problems] == ["NO-TEXT"]


def test_two_documents_in_one_file() -> None:
    sample = foia_cn.parse(sample_text())
    with zipfile.ZipFile(io.BytesIO(to_ofd(print_report(sample)))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    twice = {name.replace("Doc_0", "Doc_1"): content for name, content in parts.items()} | parts
    body = parts["OFD.xml"].split(b"<ofd:DocBody>")[1].split(b"</ofd:DocBody>")[0]
    more = b"</ofd:DocBody><ofd:DocBody>" + body.replace(b"Doc_0", b"Doc_1") + b"</ofd:DocBody>"
    content = packed(twice | {"OFD.xml": parts["OFD.xml"].replace(b"</ofd:DocBody>", more)})
    both = list(foia_cn.parse_all(content, media="application/ofd"))
    assert [report.values for report in both] == [sample.values] * 2


def sample_text() -> str:
    return (files("foia_cn.data") / "sample-2021.txt").read_text(encoding="utf-8")
