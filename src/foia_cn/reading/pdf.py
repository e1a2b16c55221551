"""PDF: pages as they are printed, read by their geometry. pypdfium2 does it where it is installed, else pdfminer.six."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, groupby
from operator import attrgetter

from foia_cn.errors import UnsupportedSource
from foia_cn.reading.blocks import Paragraph, compose
from foia_cn.reading.document import Document
from foia_cn.reading.geometry import UNMAPPED, Printout, Sheet
from foia_cn.reading.layout import PageLayout, blocks, lay_out
from foia_cn.reading.limits import Limits
from foia_cn.report import Problem, problem

Backend = Callable[[bytes, Limits], Printout]
"""Content to its pages. Raises UnsupportedSource, LimitExceeded; so do the pages while they are read."""

LOCKED = "the PDF is encrypted: save it without a password"

_TEXT = attrgetter("text")
_TITLE = 8
"""The least length of a line that can be a title."""


def read_pdf(content: bytes | str, limits: Limits) -> Document:
    """The document of a PDF: a `Reader`. Raises UnsupportedSource where it is locked or broken, LimitExceeded."""
    if isinstance(content, str):
        raise UnsupportedSource("a PDF is read from bytes, not from text")
    return read_printout(backend()(content, limits), limits)


def backend() -> Backend:
    """The backend that is installed."""
    try:
        from foia_cn.reading import pdf_pdfium
    except ImportError:
        from foia_cn.reading import pdf_miner

        return pdf_miner.printout
    return pdf_pdfium.printout


def read_printout(printout: Printout, limits: Limits) -> Document:
    """The document of pages. Raises UnsupportedSource where none can be read."""
    layouts: list[PageLayout] = []
    faults: list[tuple[str, int]] = []
    number = pictures = 0
    for number, sheet in enumerate(printout.sheets, 1):
        limits.check("pages", number)
        if sheet is None:
            faults.append(("PAGE-UNREAD", number))
            continue
        faults += ((code, number) for code in _faults(sheet))
        pictures += sheet.pictures if sheet.glyphs else 0
        layouts.append(lay_out(number, sheet))
    if not layouts:
        raise UnsupportedSource(f"none of its {number} pages can be read")
    first = next((layout for layout in layouts if layout.lines), layouts[0])
    title = [Paragraph(text) for text in _title(printout.title, first)]
    return compose(chain(title, blocks(layouts)), tuple(_problems(faults)), limits, pictures)


def _title(declared: str, first: PageLayout) -> Iterator[str]:
    """The title that a file declares if it is one printed on the first page with more before it, such as its agency.

    Else it may be left over from the file that this one was made from.
    """
    title = "".join(declared.split())
    lines = ("".join(text.split()) for _, (text, _) in first.lines)
    if len(title) < 100 and any(len(line) >= _TITLE and line != title and title.endswith(line) for line in lines):
        yield title


def _faults(sheet: Sheet) -> Iterator[str]:
    """The codes of what keeps a page's text from being read."""
    if not sheet.glyphs and (sheet.pictures or sheet.hidden):
        yield "NO-TEXT"
    if UNMAPPED in map(_TEXT, sheet.glyphs):
        yield "NO-UNICODE"


def _problems(faults: list[tuple[str, int]]) -> Iterator[Problem]:
    for code, pages in groupby(sorted(faults), key=lambda fault: fault[0]):
        yield problem(code, pages=", ".join(str(page) for _, page in pages))
