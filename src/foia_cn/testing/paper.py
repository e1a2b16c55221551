"""A report printed on paper: pages with characters and ruling lines at their places, written as PDF or as OFD.

`print_report` sets a report's page (`foia_cn.testing.pages`), and `print_page` any other, as a word processor would: labels wrapped in their cells,
merged cells, tables and single rows that go on over a page break. `Style` says how; `to_pdf` and `to_ofd` write the
sheets down. The PDF uses a font that viewers bring with them, so no font file is needed.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Literal
from xml.sax.saxutils import escape

from attrs import evolve, field, frozen

from foia_cn.report import AnnualReport
from foia_cn.testing.grids import Cell, Grid
from foia_cn.testing.pages import Page, Paragraph, page

Rules = Literal["lines", "strips", "sides", "none"]
WIDTH, HEIGHT = 595.0, 842.0
_MARGIN, _PAD, _LEADING = 50.0, 3.0, 1.35


@frozen
class Style:
    """How a report is printed.

    `rules`: ruling lines drawn as lines, as thin filled strips, as four sides for each cell a little apart, or not at
    all. `cut`: rows may be cut by a page break. `turned`: pages are stored turned by that many quarters and shown
    upright. `bold`: every character is drawn twice, slightly apart. `scrambled`: characters in no order. `space`: points left free above each table, which moves the page breaks.
    """

    rules: Rules = "lines"
    cut: bool = True
    turned: int = 0
    bold: bool = False
    scrambled: bool = False
    size: float = 9.0
    numbered: bool = True
    space: float = 0.0


@frozen
class Ink:
    """A character with the left end of its base line."""

    char: str
    x: float
    y: float
    size: float


@frozen
class Paper:
    """A printed page: its characters, and its ruling lines as (x0, y0, x1, y1), from the top left corner."""

    inks: list[Ink] = field(factory=list)
    lines: list[tuple[float, float, float, float]] = field(factory=list)


def print_report(report: AnnualReport, style: Style = Style()) -> list[Paper]:
    """The sheets that a report fills."""
    return print_page(page(report), style)


def print_page(target: Page, style: Style = Style()) -> list[Paper]:
    """The sheets that a page fills."""
    press = _Press(style)
    for part in target:
        if isinstance(part, Paragraph):
            press.paragraph(part)
        else:
            press.table(part)
    if style.numbered:
        for number, paper in enumerate(press.papers, 1):
            paper.inks.extend(_set(f"- {number} -", WIDTH / 2 - 12, HEIGHT - 30, 9))
    return press.papers


def advance(char: str) -> float:
    """How wide a character is, in ems."""
    return 1.0 if char > "\u2000" else 0.5


def _set(text: str, x: float, y: float, size: float) -> Iterator[Ink]:
    for char in text:
        yield Ink(char, x, y, size)
        x += advance(char) * size


def _wide(text: str, size: float) -> float:
    return sum(map(advance, text)) * size


def _wrapped(text: str, width: float, size: float) -> list[str]:
    lines = [""]
    for char in text:
        if _wide(lines[-1] + char, size) > width and lines[-1]:
            lines.append("")
        lines[-1] += char
    return lines


class _Press:
    """Sheets being printed, and how far down the last one is filled."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.papers = [Paper()]
        self.y = _MARGIN

    def turn_over(self) -> None:
        self.papers.append(Paper())
        self.y = _MARGIN

    def paragraph(self, paragraph: Paragraph) -> None:
        size = 16.0 if paragraph.role == "title" else 12.0
        for line in _wrapped(paragraph.text, WIDTH - 2 * _MARGIN, size):
            if self.y + 1.5 * size > HEIGHT - _MARGIN:
                self.turn_over()
            indent = WIDTH - 2 * _MARGIN - _wide(line, size) if paragraph.role == "sign-off" else 0
            indent = indent / 2 if paragraph.role == "title" else indent
            self.papers[-1].inks.extend(_set(line, _MARGIN + max(indent, 0), self.y + size, size))
            self.y += 1.5 * size

    def table(self, grid: Grid) -> None:
        """The table, row by row; a row that does not fit is cut between its lines, or goes to the next page."""
        self.y += self.style.space
        size, xs = self.style.size, _column_edges(grid, self.style.size)
        step = size * _LEADING
        texts = {
            cell: _wrapped(cell.text, xs[cell.column + cell.columns] - xs[cell.column] - 2 * _PAD, size)
            for cell in grid.cells
        }
        heights = _row_lines(grid, texts)
        bounds: list[tuple[int, float, float, int, int]] = []
        for row, lines in enumerate(heights):
            done = 0
            while done < lines:
                fit = int((HEIGHT - _MARGIN - self.y - 2 * _PAD) // step)
                take = lines - done if fit >= lines - done else fit if self.style.cut and fit > 0 else 0
                if not take:
                    self._rule(grid, xs, bounds)
                    bounds = []
                    self.turn_over()
                    continue
                bounds.append((row, self.y, self.y + take * step + 2 * _PAD, done, done + take))
                self._fill(grid, xs, texts, row, bounds[-1], sum(heights[:row]), heights)
                self.y = bounds[-1][2]
                done += take
        self._rule(grid, xs, bounds)
        self.y += 18

    def _fill(
        self,
        grid: Grid,
        xs: Sequence[float],
        texts: dict[Cell, list[str]],
        row: int,
        band: tuple[int, float, float, int, int],
        before: int,
        heights: Sequence[int],
    ) -> None:
        """The lines of the row's cells that fall into a band: those of each cell stand in the middle of its height."""
        size = self.style.size
        for cell in grid.covering[row]:
            own = sum(heights[cell.row : cell.row + cell.rows])
            offset = (own - len(texts[cell])) // 2 - (before - sum(heights[: cell.row]))
            left, right = xs[cell.column], xs[cell.column + cell.columns]
            for number, text in enumerate(texts[cell], offset):
                if band[3] <= number < band[4]:
                    y = band[1] + _PAD + (number - band[3]) * size * _LEADING + size
                    x = left + (right - left - _wide(text, size)) / 2
                    self.papers[-1].inks.extend(_set(text, x, y, size))

    def _rule(self, grid: Grid, xs: Sequence[float], bands: Sequence[tuple[int, float, float, int, int]]) -> None:
        """The sides of the cells of these rows; no line where a merged cell goes on."""
        shift = 0.4 if self.style.rules == "sides" else 0.0
        lines = self.papers[-1].lines
        for n, (row, top, bottom, _, _) in enumerate(bands):
            for cell in grid.covering[row]:
                left, right = xs[cell.column] + shift, xs[cell.column + cell.columns] - shift
                above = n == 0 or (bands[n - 1][0] != row and cell.row == row)
                below = n == len(bands) - 1 or (bands[n + 1][0] != row and cell.row + cell.rows == row + 1)
                if above:
                    lines.append((left, top + shift, right, top + shift))
                if below:
                    lines.append((left, bottom - shift, right, bottom - shift))
                lines.append((left, top + shift, left, bottom - shift))
                lines.append((right, top + shift, right, bottom - shift))


def _column_edges(grid: Grid, size: float) -> list[float]:
    """Label columns as wide as a few of their characters, the others share what is left."""
    labels = {cell.column for cell in grid.cells if cell.kind == "label" and cell.columns == 1}
    labels |= {n for n in range(grid.width) if n < min((c.column for c in grid.cells if c.kind == "value"), default=0)}
    wide = dict.fromkeys(sorted(labels), 0.0)
    for n, column in enumerate(sorted(labels, reverse=True)):
        wide[column] = (10 if n == 0 else 4.5 if n == 1 else 2.5) * size + 2 * _PAD
    rest = (WIDTH - 2 * _MARGIN - sum(wide.values())) / max(grid.width - len(wide), 1)
    return list(accumulate((wide.get(n, rest) for n in range(grid.width)), initial=_MARGIN))


def _row_lines(grid: Grid, texts: dict[Cell, list[str]]) -> list[int]:
    heights = [1] * grid.height
    for cell in sorted(grid.cells, key=lambda cell: cell.rows):
        lacking = len(texts[cell]) - sum(heights[cell.row : cell.row + cell.rows])
        if lacking > 0:
            heights[cell.row + cell.rows - 1] += lacking
    return heights


def to_pdf(papers: Iterable[Paper], style: Style = Style(), title: str = "", packed: bool = True) -> bytes:
    """The sheets as a PDF, its streams compressed if they are to be `packed`."""
    papers = list(papers)
    count = len(papers)
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(count))
    box = f"0 0 {HEIGHT:g} {WIDTH:g}" if style.turned % 2 else f"0 0 {WIDTH:g} {HEIGHT:g}"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
    ]
    for n, paper in enumerate(papers):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Rotate {90 * style.turned} "
            f"/Resources << /Font << /F 3 0 R >> >> /Contents {6 + 2 * n} 0 R >>".encode()
        )
        objects.append(stream(_content(paper, style), packed=packed))
    info = f"<< /Title <{(chr(0xFEFF) + title).encode('utf-16-be').hex()}> >>".encode()
    return assemble([*objects, info], info=len(objects) + 1)


def stream(data: bytes, extra: str = "", packed: bool = True) -> bytes:
    """A stream object."""
    data, extra = (zlib.compress(data), f"/Filter /FlateDecode {extra}") if packed else (data, extra)
    return f"<< /Length {len(data)} {extra} >>\nstream\n".encode() + data + b"\nendstream"


def assemble(objects: Sequence[bytes], info: int = 0, trailer: str = "") -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalog."""
    out = bytearray(b"%PDF-1.5\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    extra = (f" /Info {info} 0 R" if info else "") + trailer
    return bytes(
        out + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R{extra} >>\nstartxref\n{start}\n%%EOF\n".encode()
    )


_TURNS = (
    "1 0 0 -1 0 {h:g}",
    "0 1 1 0 0 0",
    "-1 0 0 1 {w:g} 0",
    "0 -1 -1 0 {h:g} {w:g}",
)


def _content(paper: Paper, style: Style) -> bytes:
    """The operators that print a sheet. The first makes y run down from the top of the page as it is shown."""
    parts = [_TURNS[style.turned].format(w=WIDTH, h=HEIGHT) + " cm 0.5 w"]
    if style.rules in ("lines", "sides"):
        parts += [f"{x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l S" for x0, y0, x1, y1 in paper.lines]
    elif style.rules == "strips":
        parts += [f"{x0:.2f} {y0:.2f} {x1 - x0 + 0.5:.2f} {y1 - y0 + 0.5:.2f} re f" for x0, y0, x1, y1 in paper.lines]
    inks = paper.inks if not style.bold else [ink for one in paper.inks for ink in (one, evolve(one, x=one.x + 0.3))]
    if style.scrambled:
        inks = sorted(inks, key=lambda ink: (ord(ink.char) % 7, -ink.x, ink.y))
    parts += [
        f"BT /F {ink.size:g} Tf 1 0 0 -1 {ink.x:.2f} {ink.y:.2f} Tm <{ink.char.encode('utf-16-be').hex()}> Tj ET"
        for ink in inks
    ]
    return "\n".join(parts).encode("ascii")


_MM = 25.4 / 72
_NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def to_ofd(papers: Iterable[Paper], style: Style = Style(), title: str = "") -> bytes:
    """The sheets as an OFD file; its first page stands on a template that holds its ruling lines."""
    papers = list(papers)
    pages = "".join(f'<ofd:Page ID="{n + 10}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(papers)))
    area = f"<ofd:PageArea><ofd:PhysicalBox>0 0 {WIDTH * _MM:g} {HEIGHT * _MM:g}</ofd:PhysicalBox></ofd:PageArea>"
    members = {
        "OFD.xml": f"<ofd:OFD {_NS} Version='1.0' DocType='OFD'><ofd:DocBody><ofd:DocInfo><ofd:Title>{escape(title)}"
        "</ofd:Title></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {_NS}><ofd:CommonData>{area}"
        "<ofd:TemplatePage ID='2' BaseLoc='Tpls/Tpl_0/Content.xml'/></ofd:CommonData>"
        f"<ofd:Pages>{pages}</ofd:Pages></ofd:Document>",
        "Doc_0/Tpls/Tpl_0/Content.xml": _ofd_page(_paths(papers[0], style) if papers else ""),
    }
    for n, paper in enumerate(papers):
        use = '<ofd:Template TemplateID="2" ZOrder="Background"/>' if n == 0 else ""
        objects = ("" if n == 0 else _paths(paper, style)) + "".join(
            _text_object(run) for run in _text_runs(paper.inks)
        )
        members[f"Doc_0/Pages/Page_{n}/Content.xml"] = _ofd_page(objects, use)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>\n{text}')
    return file.getvalue()


def _ofd_page(objects: str, template: str = "") -> str:
    return f"<ofd:Page {_NS}>{template}<ofd:Content><ofd:Layer ID='3'>{objects}</ofd:Layer></ofd:Content></ofd:Page>"


def _text_runs(inks: Iterable[Ink]) -> Iterator[list[Ink]]:
    """Characters that follow each other on a line."""
    run: list[Ink] = []
    for ink in inks:
        if run and (ink.y != run[-1].y or abs(run[-1].x + advance(run[-1].char) * run[-1].size - ink.x) > 0.1):
            yield run
            run = []
        run.append(ink)
    if run:
        yield run


def _text_object(run: Sequence[Ink]) -> str:
    size = run[0].size * _MM
    steps = [(b.x - a.x) * _MM for a, b in pairwise(run)]
    even = steps and max(steps) - min(steps) < 1e-9
    deltas = f"g {len(steps)} {steps[0]:.4f}" if even else " ".join(f"{step:.4f}" for step in steps)
    wide = sum(steps) + size
    return (
        f'<ofd:TextObject ID="9" Font="4" Size="{size:.4f}" Boundary="{run[0].x * _MM:.4f} {run[0].y * _MM - size:.4f} '
        f'{wide:.4f} {1.4 * size:.4f}"><ofd:TextCode X="0" Y="{size:.4f}" DeltaX="{deltas}">'
        f"{escape(''.join(ink.char for ink in run))}</ofd:TextCode></ofd:TextObject>"
    )


def _paths(paper: Paper, style: Style) -> str:
    return "".join(map(_path_object, paper.lines)) if style.rules != "none" else ""


def _path_object(line: tuple[float, float, float, float]) -> str:
    x0, y0, x1, y1 = (value * _MM for value in line)
    return (
        f'<ofd:PathObject ID="8" LineWidth="0.2" Boundary="{x0:.4f} {y0:.4f} {x1 - x0:.4f} {y1 - y0:.4f}">'
        f"<ofd:AbbreviatedData>M 0 0 L {x1 - x0:.4f} {y1 - y0:.4f}</ofd:AbbreviatedData></ofd:PathObject>"
    )
