"""Printed pages, drawn operator by operator: what is visible is read where it stands, what is not is no value."""

from __future__ import annotations

from importlib.resources import files

import pytest
from attrs import evolve

import foia_cn
from foia_cn.parsing import read_document
from foia_cn.reading import pdf, pdf_miner
from foia_cn.reading.document import Document
from foia_cn.testing.paper import Style, assemble, print_report, stream, to_pdf

FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
)
NAMELESS = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+X /Encoding /Identity-H /DescendantFonts [8 0 R] >>",
    b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+X /DW 500 "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
)
IMAGE = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream"
RESOURCES = b"<< /Font << /F 5 0 R /N 7 0 R >> /XObject << /I 9 0 R >> >>"


@pytest.fixture(params=["pdfminer", "pdfium"], autouse=True)
def backend(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page is read with both backends."""
    if request.param == "pdfium":
        pdf_pdfium = pytest.importorskip("foia_cn.reading.pdf_pdfium", exc_type=ImportError)
        monkeypatch.setattr(pdf, "backend", lambda: pdf_pdfium.printout)
    else:
        monkeypatch.setattr(pdf, "backend", lambda: pdf_miner.printout)


def read(*content: str, page: str = "", encoding: str = "UniGB-UCS2-H") -> Document:
    """A page of 600 by 800 points with this content."""
    font = FONT[0].replace(b"UniGB-UCS2-H", encoding.encode()), FONT[1]
    head = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources %s /Contents 4 0 R %s >>"
        % (RESOURCES, page.encode()),
    )
    return read_document(assemble([*head, stream("\n".join(content).encode()), *font, *NAMELESS, IMAGE]))


def show(x: float, y: float, text: str, setup: str = "", matrix: str = "1 0 0 1", font: str = "F") -> str:
    """Text of 10 points that begins at (x, y) from the lower left corner."""
    return f"q BT /{font} 10 Tf {setup} {matrix} {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET Q"


def grid(xs: list[float], ys: list[float]) -> str:
    """Ruling lines at these places."""
    level = [f"{xs[0]} {y} m {xs[-1]} {y} l S" for y in ys]
    return "\n".join([*level, *(f"{x} {ys[0]} m {x} {ys[-1]} l S" for x in xs)])


def table(document: Document) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.column): document.text[cell.start : cell.end] for cell in document.cells}


TWO = grid([100, 200, 300], [700, 720, 740])


@pytest.mark.parametrize(
    "unseen",
    [
        show(110, 706, "7", "3 Tr"),
        show(110, 706, "7", "7 Tr"),
        show(110, 706, "7", "0 Tz"),
        show(110, 706, "7", matrix="0.05 0 0 0.05"),
        show(610, 706, "7") + show(-20, 706, "7"),
        "q 0 0 50 50 re W n " + show(110, 706, "7") + " Q",
        "q 0 0 50 50 re W n 0 0 600 800 re W n " + show(110, 706, "7") + " Q",
        show(110, 706, "7", matrix="0.7 0.7 -0.7 0.7"),
    ],
)
def test_what_cannot_be_seen_is_not_read(unseen: str) -> None:
    document = read(TWO, show(110, 726, "5"), unseen)
    assert "5" in document.text
    assert "7" not in document.text


def test_only_the_crop_box_is_seen() -> None:
    document = read(show(110, 726, "5"), show(110, 26, "7"), page="/CropBox [50 100 600 800]")
    assert document.text.strip() == "5"
    box = next(iter(document.boxes.values()))
    assert box.x0 == pytest.approx(60, abs=0.1)
    assert box.y1 == pytest.approx(800 - 726 + 1.2, abs=0.1)


def test_a_character_printed_twice_is_read_once() -> None:
    document = read(TWO, show(110, 726, "11"), show(110.4, 726, "11"), show(110, 726.2, "11"))
    assert table(document)[0, 0] == "11"


def test_a_number_printed_over_another_is_no_number() -> None:
    document = read(TWO, show(110, 726, "5"), show(111, 726, "3"), show(110, 706, "4"))
    assert "\ufffd" in table(document)[0, 0]
    assert table(document)[1, 0] == "4"


def test_the_number_of_a_note_is_no_part_of_a_number() -> None:
    document = read(TWO, show(110, 726, "5"), show(115, 730, "2", matrix="0.6 0 0 0.6"), show(210, 726, "52"))
    assert (table(document)[0, 0].replace("\ufffd", "?"), table(document)[0, 1]) == ("5?2", "52")


@pytest.mark.parametrize("left", [188, 190])
def test_a_number_across_a_line_belongs_to_no_cell(left: int) -> None:
    document = read(TWO, show(left, 726, "12345"), show(110, 706, "4"), show(250, 706, "6"))
    assert all("\ufffd" in table(document)[0, column] for column in (0, 1))
    assert (table(document)[1, 0], table(document)[1, 1]) == ("4", "6")


def test_numbers_that_meet_at_a_line_belong_to_no_cell() -> None:
    document = read(TWO, show(190, 726, "12"), show(200, 726, "345"))
    assert all("\ufffd" in table(document)[0, column] for column in (0, 1))


def test_a_number_too_wide_for_its_cell_goes_on_below() -> None:
    narrow = grid([100, 120, 300], [700, 730])
    assert table(read(narrow, show(103, 718, "181"), show(103, 706, "6")))[0, 0] == "1816"
    assert table(read(TWO, show(103, 728, "1"), show(103, 721.5, "6")))[0, 0] == "1\n6"


@pytest.mark.parametrize(("margin", "text"), [(5, "340"), (3, "34\n0")])
def test_how_much_room_a_cell_has_is_what_the_text_of_its_table_leaves_at_the_sides(margin: int, text: str) -> None:
    content = show(100 + margin, 718, "34"), show(107, 706, "0"), show(124 + margin, 718, "5")
    assert table(read(grid([100, 124, 300], [700, 730]), *content))[0, 0] == text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("3,71", "5"), "3,715"),
        (("3,7", "15"), "3,715"),
        (("12", ",003", ".5"), "12,003.5"),
        (("3,715", "206"), "3,715\n206"),
        (("3,71", "52"), "3,71\n52"),
    ],
)
def test_commas_between_thousands_say_which_lines_are_one_number(lines: tuple[str, ...], text: str) -> None:
    content = [show(103, 730 - 11 * n, line) for n, line in enumerate(lines)]
    assert table(read(grid([100, 140, 300], [690, 740]), *content))[0, 0] == text


def test_characters_without_a_meaning_are_no_number() -> None:
    document = read(TWO, show(110, 726, "12", font="N"), show(210, 726, "5"))
    assert [problem.code for problem in document.problems] == ["NO-UNICODE"]
    assert set(table(document)[0, 0]) == {"\ufffd"}
    assert table(document)[0, 1] == "5"


def test_a_page_of_pictures_has_no_text() -> None:
    document = read("q 600 0 0 800 0 0 cm /I Do Q", show(110, 726, "5", "3 Tr"))
    assert [problem.code for problem in document.problems] == ["NO-TEXT"]
    assert not document.text.strip()


def test_merged_cells_keep_their_extent() -> None:
    lines = "100 700 200 60 re S 200 700 m 200 740 l S 100 740 m 300 740 l S 200 720 m 300 720 l S"
    cells = read(lines, show(110, 746, "甲"), show(110, 716, "乙"), show(210, 726, "1"), show(210, 706, "2")).cells
    assert [cell[3:] for cell in cells] == [(0, 0, 1, 2), (1, 0, 2, 1), (1, 1, 1, 1), (2, 1, 1, 1)]


@pytest.mark.parametrize(
    "lines",
    [
        "\n".join(f"{x} {y} 100 20 re S" for x in (100, 200) for y in (700, 720)),
        "\n".join(f"{x} {y} 98.6 18.6 re S" for x in (100, 200) for y in (700, 720)),
        "\n".join(f"100 {y} 200 0.7 re f" for y in (700, 720, 740))
        + " 100 700 0.7 40 re 200 700 0.7 40 re 300 700 0.7 40 re f",
        "100 720 m 300 720 l S 200 700 m 200 740 l S 100 700 m 300 700 l S 100 740 m 300 740 l S",
        "[3 2] 0 d " + TWO,
        "0.1 0 0 0.1 0 0 cm 20 w " + grid([1000, 2000, 3000], [7000, 7200, 7400]) + " 10 0 0 10 0 0 cm",
        "\n".join(f"100 {y} m 199 {y} l S 201 {y} m 300 {y} l S" for y in (700, 720, 740))
        + grid([100, 200, 300], [700, 740]),
    ],
    ids=["boxes", "boxes apart", "strips", "open sides", "dashed", "scaled", "pieces"],
)
def test_lines_however_drawn(lines: str) -> None:
    document = read(lines, show(110, 726, "1"), show(210, 726, "2"), show(110, 706, "3"), show(210, 706, "4"))
    assert [text for text in table(document).values() if text] == ["1", "2", "3", "4"]
    assert len({cell.row for cell in document.cells if cell.end > cell.start}) == 2


def test_text_turned_in_its_cell() -> None:
    turned = show(150, 705, "结果", matrix="0 1 -1 0") + show(250, 738, "12", matrix="0 -1 1 0")
    upright = show(110, 686, "上下左右")
    found = table(read(grid([100, 200, 300], [680, 700, 740]), turned, upright))
    assert found == {(0, 0): "结果", (0, 1): "12", (1, 0): "上下左右", (1, 1): ""}


def test_text_of_a_font_that_runs_down() -> None:
    columns = "".join(show(x, 738, text) for x, text in ((150, "结果"), (250, "12")))
    document = read(grid([100, 200, 300], [700, 740]), columns, encoding="UniGB-UCS2-V")
    assert {place: text.replace("\n", "") for place, text in table(document).items()} == {(0, 0): "结果", (0, 1): "12"}
    boxes = [document.boxes[place] for place, char in enumerate(document.text) if char in "结果"]
    assert [(box.x0, box.y0) for box in boxes] == [pytest.approx((145, y), abs=0.1) for y in (62, 72)]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_set_crosswise_without_saying_so(turn: int) -> None:
    matrix = {90: "0 1 -1 0 600 0", 180: "-1 0 0 -1 600 800", 270: "0 -1 1 0 0 800"}[turn]
    document = read(f"{matrix} cm", grid([100, 200, 300], [500, 520]), show(110, 506, "甲"), show(210, 506, "12"))
    assert table(document) == {(0, 0): "甲", (0, 1): "12"}


def test_the_order_of_drawing_does_not_matter() -> None:
    parts = [show(110, 746, "甲"), show(120, 746, "乙"), show(110, 732, "丙"), show(110, 706, "丁")]
    assert read(*parts).text == read(*reversed(parts)).text


def test_columns_without_lines_stand_apart() -> None:
    rows = [show(100, y, f"行{n}") + show(200, y, "1") + show(300, y, "22") for n, y in enumerate((700, 680, 660))]
    lines = read(*rows).text.strip("\n").split("\n")
    assert len({line.index("1 ") for line in lines[:1] + lines[2:]}) == 1
    assert all(len(line.split()) == 3 for line in lines)


def test_an_underline_is_no_table() -> None:
    document = read("100 700 m 300 700 l S 100 690 m 300 690 l S", show(110, 705, "甲"))
    assert (document.text.strip(), document.cells) == ("甲", ())


def test_page_numbers_are_left_out() -> None:
    sample = foia_cn.parse(foia_cn_sample())
    texts = [
        read_document(to_pdf(print_report(sample, style), style)).text for style in (Style(), Style(numbered=False))
    ]
    assert texts[0] == texts[1]


def test_a_page_on_which_a_merged_cell_has_neither_top_nor_bottom_goes_on_with_the_other_columns() -> None:
    """Browsers draw no line across a cell that goes on over a whole page: its column is none of the page's lattice."""
    sample = foia_cn.parse(foia_cn_sample())
    cells = [path for path in sample.values if path.startswith("requests.")]
    swapped = {"natural_person": "commercial_enterprise", "commercial_enterprise": "natural_person"}
    others = {path: path.replace(name := path.rpartition(".")[2], swapped.get(name, name)) for path in cells}
    values = {**sample.values, **{path: sample.values[others[path]] or None for path in cells}}
    blank = foia_cn.Evidence(foia_cn.Status.BLANK)
    evidence = {path: blank if values[path] is None else sample.evidence[others.get(path, path)] for path in values}
    papers = print_report(evolve(sample, values=values, evidence=evidence), Style(size=18, space=100))
    left = min(line[0] for line in papers[2].lines)
    open_cell = [line for line in papers[2].lines if not (line[0] == left and line[1] == line[3])]
    parsed = foia_cn.parse(to_pdf([*papers[:2], evolve(papers[2], lines=open_cell), *papers[3:]]))
    assert len(open_cell) == len(papers[2].lines) - 2
    assert (dict(parsed.values), parsed.ok) == (values, True)


def foia_cn_sample() -> bytes:
    return (files("foia_cn.data") / "sample-2021.txt").read_bytes()


def test_a_declared_title_completes_the_printed_one() -> None:
    sample = foia_cn.parse(foia_cn_sample())
    printed = "2023年政府信息公开工作年度报告"
    papers = print_report(evolve(sample, title=printed, index_number=None, published=None))
    titles = [
        foia_cn.parse(to_pdf(papers, title=f"某某县{text}")).title for text in (printed, printed.replace("3", "2"))
    ]
    assert titles == [f"某某县{printed}", printed]


def test_a_damaged_page_is_not_read_in_part() -> None:
    if pdf.backend() is not pdf_miner.printout:
        pytest.skip("PDFium does not say what it leaves out")
    sample = foia_cn.parse(foia_cn_sample())
    whole = to_pdf(print_report(sample))
    at = whole.index(b"stream\n", whole.index(b"8 0 obj")) + 3000
    report = foia_cn.parse(whole[:at] + b"\xff" * 40 + whole[at + 40 :])
    assert "PAGE-UNREAD" in [problem.code for problem in report.problems]
    assert all(report.evidence[path].status != "blank" for path in report.values)


def test_a_font_that_cannot_be_read_leaves_no_blanks() -> None:
    document = read(TWO, show(110, 726, "12", font="Missing"), show(210, 726, "5"))
    assert table(document)[0, 1] == "5"
    assert not table(document)[0, 0].isdecimal()
    assert table(document)[0, 0]
