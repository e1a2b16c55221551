"""Atheris targets: `parse` returns a report or raises a documented error, whatever it is given, and the report is sound.

Atheris is not among the development dependencies (it is built for Linux and macOS only). Ten minutes of a target:

    pip install atheris
    python benchmarks/fuzz.py html -max_total_time=600 -max_len=2000 -len_control=0 -timeout=10 -rss_limit_mb=1024

The targets are the names in `TARGETS`; the other options are libFuzzer's. A folder given after them keeps the
interesting inputs, and an input that failed is written to `crash-*` or `timeout-*` and can be given as the only argument
behind the target to run it again. Half of the inputs are taken as they are, the others are edits of the shipped sample
in the target's format, so that the tables are reached.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from functools import cache
from html import escape
from importlib import resources
from types import ModuleType
from unittest.mock import patch

import foia_cn
from foia_cn import AnnualReport, FoiaError
from foia_cn.reading import pdf, pdf_miner
from foia_cn.testing.paper import print_report, to_ofd, to_pdf

PIECES = (
    "\t",
    "\n",
    "\xa0",
    "|",
    "｜",
    ",",
    '"',
    "<td>",
    "-",
    "/",
    "无",
    "0",
    "７",
    "1,288",
    "- 4 -",
    "总计",
    "其他",
    "",
    "<td colspan=2>",
    "<tr>",
    "</table>",
    "<table>",
    "<w:tc>",
    "</w:tr>",
    "<w:vMerge/>",
    '<w:gridSpan w:val="2"/>',
    "<w:p><w:r><w:t>1</w:t></w:r></w:p>",
    "<w:del>",
    "&#8203;",
    "&a;",
    " q ",
    " 0 0 0 0 0 0 cm ",
    " 9 0 R ",
    "[<<(",
    "/Kids [2 0 R]",
    "99999999999",
    "g 9999 1",
    "<!--",
)


def sample() -> str:
    """The report that ships with the package."""
    return (resources.files("foia_cn") / "data" / "sample-2021.txt").read_text(encoding="utf-8")


def edited(text: str, edits: bytes) -> str:
    """The text after edits of five bytes each: what to do, where, how much, with which piece."""
    for n in range(0, len(edits) - 4, 5):
        kind, high, low, length, piece = edits[n : n + 5]
        start = (high * 256 + low) % (len(text) + 1)
        end = start + length % 64
        cut = text[start:end]
        put = (PIECES[piece % len(PIECES)], cut * 2, cut[::-1], chr(piece * 256 + length))[kind % 4]
        text = text[:start] + put + text[end if kind % 4 != 3 else start :]
    return text


def check(report: AnnualReport, text: str | None) -> None:
    """The invariants of a report: a value for each field of its form, evidence that cuts out what it quotes."""
    assert list(report.values) == list(report.evidence)
    for path, evidence in report.evidence.items():
        assert (report.values[path] is not None) == (evidence.status == "value"), path
        if text is not None and evidence.span is not None:
            assert text[slice(*evidence.span)] == evidence.raw, path
    assert AnnualReport.from_dict(report.to_dict()) == report


def page() -> str:
    """The sample as a page: a row of cells for each line with tabs."""
    return f"<html><body>{_dressed('<table>{}</table>', '<tr>{}</tr>', '<td>{}</td>', '<p>{}</p>')}</body></html>"


def document() -> str:
    """The sample as the main part of a Word document."""
    paragraph = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    body = _dressed("<w:tbl>{}</w:tbl>", "<w:tr>{}</w:tr>", f"<w:tc>{paragraph}</w:tc>", paragraph)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'


def _dressed(table: str, row: str, cell: str, paragraph: str) -> str:
    """The sample in markup: its lines with tabs are rows."""
    parts, rows = [], ""
    for line in [*sample().split("\n"), ""]:
        if "\t" in line:
            rows += row.format("".join(cell.format(escape(text)) for text in line.split("\t")))
        else:
            parts += ([table.format(rows)] if rows else []) + [paragraph.format(escape(line))]
            rows = ""
    return "".join(parts)


def packed(content: bytes) -> bytes:
    """An archive with this main part."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", content)
    return file.getvalue()


def _check_file(content: bytes, media: str | None = None) -> None:
    try:
        check(foia_cn.parse(content, media=media), None)
    except FoiaError:
        return


def fuzz_text(data: bytes) -> None:
    """A text: its first byte says what the others are."""
    if data[:1] < b"\x80":
        check(foia_cn.parse(data[1:], media="text/plain"), None)
    else:
        text = edited(sample(), data[1:])
        check(foia_cn.parse(text), text)


def fuzz_html(data: bytes) -> None:
    """A page."""
    content = data[1:] if data[:1] < b"\x80" else edited(page(), data[1:]).encode("utf-8", "surrogatepass")
    _check_file(content, "text/html")


def fuzz_docx(data: bytes) -> None:
    """A Word document: the main part, or the archive itself, edited."""
    if data[:1] < b"\x80":
        _check_file(packed(edited(document(), data[1:]).encode("utf-8", "surrogatepass")))
    else:
        archive = packed(document().encode()).decode("latin-1")
        _check_file(edited(archive, data[1:]).encode("latin-1", "replace"))


@cache
def sheets() -> tuple[bytes, bytes]:
    """The first pages of the sample as a PDF whose streams are not packed, and as an OFD file."""
    papers = print_report(foia_cn.parse(sample()))[:2]
    return to_pdf(papers, packed=False), to_ofd(papers)


def fuzz_pdf(data: bytes) -> None:
    """A PDF: edits anywhere, as often among the objects at its end as in the content at its beginning.

    Half of them are read by the default backend, half by the one that is installed.
    """
    text = sheets()[0].decode("latin-1")
    at = 0 if data[:1] < b"\x80" else max(len(text) - 4000, 0)
    content = text[:at].encode("latin-1") + edited(text[at:], data[1:]).encode("latin-1", "replace")
    chosen = pdf_miner.printout if data[:1] and data[0] % 2 else pdf.backend()
    with patch.object(pdf, "backend", lambda: chosen):
        _check_file(content, "application/pdf")


def fuzz_ofd(data: bytes) -> None:
    """An OFD file: one of its parts, by the first byte, edited."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sheets()[1])) as whole, zipfile.ZipFile(file, "w") as archive:
        for n, name in enumerate(whole.namelist()):
            part = whole.read(name)
            chosen = data[:1] and n == data[0] % len(whole.namelist())
            archive.writestr(name, edited(part.decode(), data[1:]).encode("utf-8", "replace") if chosen else part)
    _check_file(file.getvalue(), "application/ofd")


TARGETS: dict[str, Callable[[bytes], None]] = {
    "text": fuzz_text,
    "html": fuzz_html,
    "docx": fuzz_docx,
    "pdf": fuzz_pdf,
    "ofd": fuzz_ofd,
}


def _atheris() -> ModuleType:
    try:
        import atheris
    except ImportError:
        sys.exit("this needs Atheris: pip install atheris")
    module: ModuleType = atheris
    return module


def main() -> None:
    """Run the fuzzer on a target, with the options of the command line."""
    target = TARGETS.get(sys.argv[1] if len(sys.argv) > 1 else "")
    if target is None:
        sys.exit(f"usage: fuzz.py {{{','.join(TARGETS)}}} [options of libFuzzer]")
    atheris = _atheris()
    atheris.instrument_all()
    atheris.Setup([sys.argv[0], *sys.argv[2:]], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
