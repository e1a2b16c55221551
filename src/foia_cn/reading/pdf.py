"""PDF: pages as they are printed, read by their geometry. pypdfium2 does it where it is installed, else pdfminer.six."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from foia_cn.errors import UnsupportedSource
from foia_cn.reading.blocks import compose
from foia_cn.reading.document import Document
from foia_cn.reading.geometry import UNMAPPED, Sheet
from foia_cn.reading.layout import PageLayout, blocks, lay_out
from foia_cn.reading.limits import Limits
from foia_cn.report import Problem, problem

Backend = Callable[[bytes, Limits], Iterable[Sheet | None]]
"""Content to its pages, None for a page that cannot be read. Raises UnsupportedSource, LimitExceeded."""


def read_pdf(content: bytes | str, limits: Limits) -> Document:
    """The document of a PDF: a `Reader`. Raises UnsupportedSource where it is locked or broken, LimitExceeded."""
    if isinstance(content, str):
        raise UnsupportedSource("a PDF is read from bytes, not from text")
    return read_sheets(backend()(content, limits), limits)


def backend() -> Backend:
    """The backend that is installed."""
    try:
        from foia_cn.reading import pdf_pdfium
    except ImportError:
        from foia_cn.reading import pdf_miner

        return pdf_miner.sheets
    return pdf_pdfium.sheets


def read_sheets(sheets: Iterable[Sheet | None], limits: Limits) -> Document:
    """The document of pages. Raises UnsupportedSource where none can be read."""
    layouts: list[PageLayout] = []
    faults: list[tuple[str, int]] = []
    count = 0
    for number, sheet in enumerate(sheets, 1):
        count = number
        limits.check("pages", number)
        if sheet is None:
            faults.append(("PAGE-UNREAD", number))
            continue
        faults += ((code, number) for code in _faults(sheet))
        layouts.append(lay_out(number, sheet))
    if not layouts:
        raise UnsupportedSource("not a readable PDF: none of its pages can be read" if count else "it has no pages")
    return compose(blocks(layouts), tuple(_problems(faults)), limits)


def _faults(sheet: Sheet) -> Iterator[str]:
    """The codes of what keeps a page's text from being read."""
    marks = [glyph.text for glyph in sheet.glyphs if not glyph.text.isspace()]
    if not marks and (sheet.pictures or sheet.hidden):
        yield "NO-TEXT"
    if UNMAPPED in marks:
        yield "NO-UNICODE"


def _problems(faults: list[tuple[str, int]]) -> Iterator[Problem]:
    for code, pages in groupby(sorted(faults), key=lambda fault: fault[0]):
        yield problem(code, pages=", ".join(str(page) for _, page in pages))
