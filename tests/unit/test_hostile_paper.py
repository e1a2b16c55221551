"""PDF and OFD files made to harm: each ends soon, in a report or in a documented error."""

from __future__ import annotations

import io
import time
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress

import pytest

import foia_cn
from foia_cn.errors import FoiaError, LimitExceeded, UnsupportedSource
from foia_cn.parsing import read_document
from foia_cn.reading import pdf, pdf_miner
from foia_cn.reading.limits import Limits
from foia_cn.testing.paper import assemble, stream

SECONDS = 10.0
SMALL = Limits(unpacked=16_000_000, operations=300_000)
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 5 0 R >> >> /Contents 4 0 R >>"
HEAD = (b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", PAGE)
FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
    b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /W 8 0 R >>",
)
SHOW = b"BT /F 12 Tf 50 700 Td <00010002> Tj ET"


def _page(content: bytes, *more: bytes) -> bytes:
    return assemble([*HEAD, stream(content), *more])


def _bomb() -> bytes:
    inner = zlib.compress(b"0 0 m " * 5_000_000)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(inner) + inner + b"\nendstream"


def _doubled() -> bytes:
    packed = zlib.compress(zlib.compress(b"\0" * 50_000_000))
    return b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n" % len(packed) + packed + b"\nendstream"


def _widening(count: int) -> list[bytes]:
    """Objects of which each holds the next one ten times."""
    return [f"[{f'{number + 1} 0 R ' * 10}]".encode() for number in range(9, 9 + count)]


FORM = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /A 6 0 R /B 6 0 R >> >>"
RANGE = b"1 beginbfrange <0000> <FFFFFFFF> <0000> endbfrange"
WITH_FORM = PAGE.replace(b"/Font <<", b"/XObject << /A 6 0 R >> /Font <<")
PDFS: dict[str, Callable[[], bytes]] = {
    "pages that are their own children": lambda: assemble(
        [HEAD[0], b"<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R] /Count 3 >>", PAGE, stream(SHOW)]
    ),
    "a reference to itself": lambda: assemble([HEAD[0], b"2 0 R", PAGE]),
    "references in a ring": lambda: assemble([*HEAD, b"5 0 R", b"4 0 R"]),
    "a length that is the stream's own": lambda: assemble([*HEAD, b"<< /Length 4 0 R >>\nstream\nBT\nendstream"]),
    "tables of objects in a ring": lambda: assemble([*HEAD, stream(SHOW)], trailer=" /Prev 200 /XRefStm 200").replace(
        b"startxref", b"startxref 9"
    ),
    "a form that draws itself": lambda: assemble(
        [*HEAD[:2], WITH_FORM, stream(b"/A Do"), b"null", stream(b"/A Do /B Do " * 50, FORM)]
    ),
    "a bomb": lambda: assemble([*HEAD, _bomb()]),
    "a bomb in a bomb": lambda: assemble([*HEAD, _doubled()]),
    "a font that maps everything": lambda: _page(SHOW, *FONT, stream(RANGE), b"[]"),
    "a font that maps everything often": lambda: _page(
        SHOW, *FONT, stream(RANGE.replace(b"FFFFFFFF", b"FFFF") * 9999), b"[]"
    ),
    "endless widths": lambda: _page(SHOW, *FONT, stream(b""), b"[0 4000000000 500]"),
    "widening widths": lambda: _page(SHOW, *FONT, stream(b""), *_widening(40), b"[1]"),
    "brackets": lambda: _page(b"[" * 500_000),
    "round brackets": lambda: _page(b"(" * 500_000),
    "dictionaries": lambda: _page(b"<<" * 500_000),
    "nested objects": lambda: assemble([*HEAD[:2], b"[" * 50_000]),
    "saved states": lambda: _page(b"q " * 500_000),
    "endless numbers": lambda: _page(b"9" * 2_000_000 + b" 0 m " + b"1 " * 500_000),
    "lines": lambda: _page(b"".join(b"%d 0 m %d 800 l S " % (n % 590, n % 590) for n in range(10_000))),
    "a grid": lambda: _page(
        b"".join(b"%f 0 m %f 800 l S 0 %f m 590 %f l S " % (n, n, n, n) for n in (k * 2.9 for k in range(200)))
    ),
    "characters on one place": lambda: _page(
        SHOW * 10_000, *FONT, stream(b"1 beginbfchar <0001> <0031> endbfchar"), b"[]"
    ),
    "images without an end": lambda: _page(b"BI /W 1 ID " * 100_000),
    "a page of no size": lambda: _page(SHOW).replace(b"[0 0 595 842]", b"[0 0 0 0]    "),
    "coordinates out of reach": lambda: _page(
        b"1e99 0 0 99999999999999999999999999999999999999 0 0 cm 0 0 m 9 9 l S " + SHOW
    ),
    "nothing but a head": lambda: b"%PDF-1.7\n",
    "no head": lambda: b"%PDF-" + b"\0" * 100_000,
    "object numbers": lambda: assemble([*HEAD], trailer=" /Size 99999999999999"),
}


@pytest.fixture(params=["pdfminer", "pdfium"])
def backend(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "pdfium":
        pdf_pdfium = pytest.importorskip("foia_cn.reading.pdf_pdfium", exc_type=ImportError)
        monkeypatch.setattr(pdf, "backend", lambda: pdf_pdfium.printout)
    else:
        monkeypatch.setattr(pdf, "backend", lambda: pdf_miner.printout)


@pytest.mark.usefixtures("backend")
@pytest.mark.parametrize("name", PDFS)
def test_a_hostile_pdf_ends_soon(name: str) -> None:
    content = PDFS[name]()
    started = time.process_time()
    with suppress(FoiaError):
        foia_cn.parse(content, media="application/pdf", limits=SMALL)
    assert time.process_time() - started < SECONDS


def test_what_unpacks_past_the_limit_is_refused() -> None:
    with pytest.raises(LimitExceeded, match="unpacked"):
        list(pdf_miner.printout(assemble([*HEAD, _bomb()]), Limits(unpacked=1_000_000)).sheets)


@pytest.mark.usefixtures("backend")
def test_pages_past_the_limit_are_refused() -> None:
    pages = assemble([HEAD[0], b"<< /Type /Pages /Kids [3 0 R 5 0 R] /Count 2 >>", PAGE, stream(SHOW), PAGE])
    with pytest.raises(LimitExceeded, match="pages"):
        foia_cn.parse(pages, limits=Limits(pages=1))


@pytest.mark.usefixtures("backend")
def test_a_locked_pdf_says_so() -> None:
    lock = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"11" * 32, b"22" * 32)
    locked = assemble([*HEAD, stream(SHOW), lock], trailer=" /Encrypt 5 0 R /ID [<00> <00>]")
    with pytest.raises(UnsupportedSource, match="password"):
        foia_cn.parse(locked)


@pytest.mark.usefixtures("backend")
def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(UnsupportedSource):
        foia_cn.parse(b"%PDF-1.4 and nothing else")


def _ofd(content: str, document: str | None = None, resources: str = "<Res/>") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("OFD.xml", "<OFD><DocBody><DocRoot>D/Document.xml</DocRoot></DocBody></OFD>")
        archive.writestr("D/Document.xml", document or '<Document><Pages><Page BaseLoc="P.xml"/></Pages></Document>')
        archive.writestr("D/P.xml", content)
        archive.writestr("D/R.xml", resources)
    return file.getvalue()


LAUGHS = "<!DOCTYPE a [" + "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10 if n else "ha"}">' for n in range(30)) + "]>"
TEXT = (
    '<Page><TextObject Boundary="9 9 9 9" Size="3"><TextCode X="0" Y="3" DeltaX="{}">{}</TextCode></TextObject></Page>'
)
DRAWN = '<CompositeObject ResourceID="1" Boundary="0 0 200 200"/>' * 50
OFDS = {
    "a drawing that draws itself": _ofd(
        f"<Page><PageRes>R.xml</PageRes><PageRes>R.xml</PageRes>{DRAWN}</Page>",
        resources=f'<Res><CompositeGraphicUnit ID="1">{DRAWN}</CompositeGraphicUnit></Res>',
    ),
    "resources named often": _ofd(
        "<Page>" + "<PageRes>R.xml</PageRes>" * 5_000 + "</Page>",
        resources="<Res>" + '<CompositeGraphicUnit ID="1"/>' * 50_000 + "</Res>",
    ),
    "resources that are their page": _ofd("<Page><PageRes>P.xml</PageRes></Page>"),
    "billion laughs": _ofd(LAUGHS + "<Page><TextObject><TextCode>&x29;</TextCode></TextObject></Page>"),
    "a file of the machine": _ofd(
        '<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><Page><TextObject>&f;</TextObject></Page>'
    ),
    "deep": _ofd("<Page>" + "<PageBlock>" * 100_000),
    "endless steps": _ofd(TEXT.format("g 999999999 1 g 999999999 1", "1" * 1000)),
    "a long path": _ofd(
        f"<Page><PathObject><AbbreviatedData>{'M 0 0 L 9 9 ' * 20_000}</AbbreviatedData></PathObject></Page>"
    ),
    "a page that is its document": _ofd(
        "<Page/>", '<Document><Pages><Page BaseLoc="Document.xml"/></Pages></Document>'
    ),
    "a way out": _ofd("<Page/>", '<Document><Pages><Page BaseLoc="../../../../etc/passwd"/></Pages></Document>'),
    "no numbers": _ofd(TEXT.format("g x NaN inf 1e999", "123")),
    "no zip": b"PK\x03\x04" + b"\0" * 1000,
}


@pytest.mark.parametrize("name", OFDS)
def test_a_hostile_ofd_ends_soon(name: str) -> None:
    started = time.process_time()
    try:
        document = read_document(OFDS[name], "application/ofd", SMALL)
    except FoiaError:
        pass
    else:
        assert "ha" not in document.text
        assert "root:" not in document.text
    assert time.process_time() - started < SECONDS
