"""What reading costs, each input beside the floor that it is measured against: the table of docs/performance.md.

    python benchmarks/targets.py                     # all rows but memory
    python benchmarks/targets.py --only text import  # some of them
    python benchmarks/targets.py --only memory       # 1,000 and 10,000 documents in a batch: minutes

A ratio is the project's processor time over the floor's, medians of runs that take turns in one process. Texts and files
are those of the folder that FOIA_CN_CORPUS names, else `../shared`; what is not there is left out and said. Needs pandas
for the row of its name. Exit status 1 when a row is over its target.
"""

from __future__ import annotations

import argparse
import io
import re
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import lxml.etree
import lxml.html

import foia_cn
from foia_cn.forms import FORMS
from foia_cn.parsing import read_document
from measuring import CORPUS, HEADER, Row, ratio
from speed import growing, sample, texts, tokenise

REPEATS = 15


def each(function: Callable[[object], object], items: Sequence[object]) -> Callable[[], object]:
    """A call of the function on every item."""
    return lambda: [function(item) for item in items]


def text_rows() -> Iterator[Row]:
    """Texts: against the cheapest look at every token, and against what answers no question about its numbers."""
    inputs = list(texts().values())
    parse = each(foia_cn.parse, inputs)
    yield Row("text", "one regex pass", ratio(parse, each(tokenise, inputs), REPEATS), 4)
    yield Row("text", "split, findall, zip", ratio(parse, each(by_position, inputs), REPEATS), 1.5)


def by_position(text: str) -> dict[str, str]:
    """What a script of ten lines does: the numbers between the headings, filled into a template one after the other."""
    numbers = [n for part in re.split(r"[二三四五]、", text) for n in re.findall(r"\d+", part)]
    return dict(zip(FORMS["2021"].fields, numbers, strict=False))


def html_rows() -> Iterator[Row]:
    """Web pages: against a parser that reads all cells, and against the table reader most people use."""
    pages = [path.read_bytes() for path in sorted((CORPUS / "matrix").glob("*/*.html"))]
    if pages:
        yield Row(
            "HTML, to a Document",
            "lxml, all cells",
            ratio(each(read_document, pages), each(cells, pages), REPEATS),
            2.5,
        )
        yield Row("HTML", "lxml, all cells", ratio(each(foia_cn.parse, pages), each(cells, pages), REPEATS), 2.5)
        yield Row("HTML", "pandas.read_html", ratio(each(foia_cn.parse, pages), each(frames, pages), 5), 0.4)


def cells(page: bytes) -> list[str]:
    """The text of every cell of a page."""
    return [cell.text_content() for cell in lxml.html.fromstring(page).iter("td", "th")]


def frames(page: bytes) -> object:
    """The tables of a page as pandas reads them."""
    import pandas

    return pandas.read_html(io.BytesIO(page))


def docx_rows() -> Iterator[Row]:
    """Word documents: against taking the XML apart."""
    files = [path.read_bytes() for path in sorted((CORPUS / "matrix").glob("*/*.docx"))]
    if files:
        yield Row(
            "DOCX, to a Document", "unzip, lxml", ratio(each(read_document, files), each(unpacked, files), REPEATS), 3
        )
        yield Row("DOCX", "unzip, lxml", ratio(each(foia_cn.parse, files), each(unpacked, files), REPEATS), 3)


def unpacked(data: bytes) -> object:
    """The main part of a Word document, parsed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return lxml.etree.fromstring(archive.read("word/document.xml"))


def pdf_rows() -> Iterator[Row]:
    """PDF files, by both backends."""
    from paper import rows

    yield from rows()


def import_rows() -> Iterator[Row]:
    """The import, in fresh interpreters, less what one takes that does nothing; and what it loads."""
    took = {code: [seconds(code) for _ in range(REPEATS)] for code in ("", "import attrs, regex", "import foia_cn")}
    bare, floor, ours = (statistics.median(some) for some in took.values())
    yield Row("import foia_cn", "import attrs, regex", (ours - bare) / (floor - bare), 2)
    loaded = "import sys, foia_cn; print(sum(name in sys.modules for name in ('lxml', 'pdfminer')))"
    heavy = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    yield Row("import foia_cn", "lxml, pdfminer loaded", float(heavy.stdout), 0)


def seconds(code: str) -> float:
    """How long an interpreter takes for some code."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - started


def growth_rows() -> Iterator[Row]:
    """The time per character of longer and longer texts, over that of the shortest."""
    for name, make in growing().items():
        for times in (10, 100):
            long, short = make(times), make(1)
            found = ratio(partial(foia_cn.parse, long), each(foia_cn.parse, [short] * times), 5)
            yield Row(f"{name}, {times} x", "as long, in pieces", found, 1.3)


def memory_rows() -> Iterator[Row]:
    """The most memory that a batch of 10,000 documents takes, over that of 1,000, the same documents the other way."""
    code = (
        "import resource, sys, foia_cn.batch; foia_cn.batch.run([sys.argv[1]], sys.argv[2]); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    most = []
    with tempfile.TemporaryDirectory() as folder:
        for count in (1_000, 10_000):
            reports = Path(folder) / str(count)
            reports.mkdir()
            for number in range(count):
                (reports / f"{number:05}.txt").write_text(f"{sample()}\n本报告为第{number}号。\n", encoding="utf-8")
            command = [sys.executable, "-c", code, str(reports), str(Path(folder) / f"{count}.parquet")]
            most.append(float(subprocess.run(command, capture_output=True, text=True, check=True).stdout))
    yield Row("batch of 10,000, memory", "batch of 1,000", most[1] / most[0], 1.1)


PARTS: dict[str, Callable[[], Iterator[Row]]] = {
    "text": text_rows,
    "html": html_rows,
    "docx": docx_rows,
    "pdf": pdf_rows,
    "import": import_rows,
    "growth": growth_rows,
    "memory": memory_rows,
}


def main() -> int:
    """The command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    usual = [name for name in PARTS if name != "memory"]
    cli.add_argument("--only", nargs="+", choices=PARTS, default=usual, help="parts of the table (all but memory)")
    args = cli.parse_args()
    print(HEADER)
    over = 0
    for name in args.only:
        for row in PARTS[name]():
            over += row.over
            print(row, flush=True)
    return over > 0


if __name__ == "__main__":
    sys.exit(main())
