"""How long `parse` takes on a PDF, beside what the libraries that open it take for less than that on the same pages.

    python benchmarks/paper.py                 # the real PDF of the corpus if it is there, else the shipped sample printed
    python benchmarks/paper.py report.pdf ...

Each line is a backend, what it is held against, how many times as long it takes, and how many times it may take. The two
are run in turns, in one process; what is compared are medians of their CPU time.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from unittest.mock import patch

from pdfminer.converter import PDFPageAggregator
from pdfminer.high_level import extract_text
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

import foia_cn
from foia_cn.reading import pdf, pdf_miner
from foia_cn.testing.paper import print_report, to_pdf
from measuring import CORPUS, Row, ratio

ROUNDS = 7


def rows(content: bytes | None = None) -> Iterator[Row]:
    """The measurements on one PDF. Those of PDFium are left out where it is not installed."""
    content = content if content is not None else paper()
    miner = _parsing(content, pdf_miner.printout)
    yield Row("PDF, default", "pdfminer.six, no layout", ratio(miner, lambda: interpret(content), ROUNDS), 1.2)
    yield Row("PDF, default", "pdfminer.six extract_text", ratio(miner, lambda: extract(content), ROUNDS), 1.0)
    if find_spec("pypdfium2"):
        from foia_cn.reading import pdf_pdfium

        pdfium = _parsing(content, pdf_pdfium.printout)
        yield Row("PDF, pdfium", "pypdfium2, bare text", ratio(pdfium, lambda: extract_barely(content), ROUNDS), 4.0)


def paper() -> bytes:
    """The real PDF of the corpus; without one, the shipped sample, printed."""
    real = CORPUS / "reports" / "huaian-city-2024.pdf"
    if real.exists():
        return real.read_bytes()
    sample = (resources.files("foia_cn") / "data" / "sample-2021.txt").read_bytes()
    return to_pdf(print_report(foia_cn.parse(sample)))


def _parsing(content: bytes, backend: pdf.Backend) -> Callable[[], object]:
    def parse() -> object:
        with patch.object(pdf, "backend", lambda: backend):
            return foia_cn.parse(content)

    return parse


def interpret(content: bytes) -> None:
    """What pdfminer.six does before it looks for lines and paragraphs."""
    resources_of_file = PDFResourceManager()
    interpreter = PDFPageInterpreter(resources_of_file, PDFPageAggregator(resources_of_file, laparams=None))
    for page in PDFPage.get_pages(io.BytesIO(content)):
        interpreter.process_page(page)


def extract(content: bytes) -> str:
    """The text that pdfminer.six finds."""
    return str(extract_text(io.BytesIO(content)))


def extract_barely(content: bytes) -> int:
    """How many characters of text PDFium finds."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        return sum(len(page.get_textpage().get_text_range()) for page in document)
    finally:
        document.close()


def main() -> None:
    """Print the measurements on the files given, or on the usual one."""
    for path in sys.argv[1:] or [""]:
        if path:
            print(path)
        for row in rows(Path(path).read_bytes() if path else None):
            print(row, flush=True)


if __name__ == "__main__":
    main()
