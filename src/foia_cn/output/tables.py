"""The official tables as lines of text. What they look like follows from the form alone: no table is spelt out here.

A block of rows becomes a header over the columns and one line for each row, groups of rows under a line of their own.
A row without a label (table 四) is folded: its columns' headings become the row labels.
"""

from __future__ import annotations

from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

from attrs import frozen

from foia_cn.output.display import centre, left, right, width, wrap
from foia_cn.output.words import MARKS, column_text, label_text
from foia_cn.report import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from foia_cn.forms import Block, Column, Label, Row, Table
    from foia_cn.report import AnnualReport

PAGE = 100
"""The width that column labels are wrapped for; a table with many columns may still be wider."""
LABELS = 40
"""The width that row labels are wrapped at."""
NARROWEST = 8
"""The width below which a column label is not wrapped."""
GAP = "  "


@frozen
class Line:
    """A line of a block: the labels that lead to it, outermost first, and the fields on it (none: a heading)."""

    labels: tuple[Label, ...]
    paths: tuple[str, ...] = ()


def status(report: AnnualReport, path: str) -> Status:
    """What the report has at `path`; a field that it says nothing about is missing."""
    evidence = report.evidence.get(path)
    if report.values.get(path) is not None:
        return Status.VALUE
    return evidence.status if evidence else Status.MISSING


def cell(report: AnnualReport, path: str) -> str:
    """The number at `path`, or the mark of what is there instead."""
    found = status(report, path)
    return str(report.values[path]) if found is Status.VALUE else MARKS[found]


def shown_paths(report: AnnualReport, table: Table) -> list[str]:
    """The fields of `table` that its drawing shows, in order."""
    return [path for block in table.blocks for line in block_lines(report, block) for path in line.paths]


def draw(report: AnnualReport, table: Table, lang: str) -> str:
    """`table` filled with the values of `report`."""
    drawings = [_Drawing(report, block, lang) for block in table.blocks]
    room = min(LABELS, max(drawing.label_width() for drawing in drawings))
    blocks = ("\n".join(line.rstrip() for line in drawing.lines(room)) for drawing in drawings)
    return label_text(table.title, lang) + "\n" + "\n\n".join(blocks)


def block_lines(report: AnnualReport, block: Block) -> list[Line]:
    """The lines of `block`; a group's own numbers are on them only where the report has some."""
    if not block.rows[0].label.text:
        return list(_with_headings(_folded(block.rows[0], block)))
    return list(_with_headings(_row_line(report, row, block) for row in block.rows))


def _row_line(report: AnnualReport, row: Row, block: Block) -> Line:
    paths = tuple(map(row.at, block.columns))
    absent = row.optional and not any(path in report.values for path in paths)
    return Line(_labels(row, block), () if absent else paths)


def _folded(row: Row, block: Block) -> Iterator[Line]:
    for parents, columns in groupby(block.columns, key=lambda column: column.parents):
        yield Line(parents, tuple(map(row.at, columns)))


def _labels(row: Row, block: Block) -> tuple[Label, ...]:
    """The labels that lead to `row`: its parents, and theirs where a parent is a row of the block itself."""
    heading = block.heading.text if block.heading else None
    parents = tuple(label for label in row.parents if label.text != heading)
    group = next((r for r in block.rows if r.label in parents[:1]), None)
    outer = _labels(group, block) if group else parents[:1]
    return (*outer, *parents[1:], row.label)


def _with_headings(lines: Iterator[Line]) -> Iterator[Line]:
    """`lines`, each new group announced by a line with its label."""
    known: set[tuple[Label, ...]] = set()
    for line in lines:
        outer = (line.labels[:depth] for depth in range(1, len(line.labels)))
        yield from (Line(labels) for labels in outer if labels not in known)
        known.update(line.labels[:depth] for depth in range(1, len(line.labels) + 1))
        yield line


def block_columns(block: Block) -> tuple[tuple[tuple[Label, ...], Column], ...]:
    """The columns that are drawn, each with the headings above it."""
    if block.rows[0].label.text:
        return tuple((column.parents, column) for column in block.columns)
    distinct = {column.label: column for column in block.columns}
    return tuple(((), column) for column in distinct.values())


class _Drawing:
    """One block on its way to text."""

    def __init__(self, report: AnnualReport, block: Block, lang: str) -> None:
        self.block = block
        self.lang = lang
        self.columns = block_columns(block)
        self.rows = [
            ("  " * (len(line.labels) - 1), label_text(line.labels[-1], lang), [cell(report, p) for p in line.paths])
            for line in block_lines(report, block)
        ]

    def label_width(self) -> int:
        return max(width(indent + label) for indent, label, _ in self.rows)

    def lines(self, room: int) -> Iterator[str]:
        heads = self._heads(room)
        widths = [
            max(width(text) for text in (*head, *(cells[i] for _, _, cells in self.rows if cells)))
            for i, head in enumerate(heads)
        ]
        if self.block.heading:
            yield label_text(self.block.heading, self.lang)
        yield from self._header(room, heads, widths)
        yield "-" * (room + sum(len(GAP) + w for w in widths))
        for row in self.rows:
            yield from _row(*row, room, widths)

    def _heads(self, room: int) -> list[list[str]]:
        """The wrapped label of each column: narrow only where the page is too narrow for all of them."""
        share = max((PAGE - room) // len(self.columns) - len(GAP), NARROWEST)
        return [wrap(column_text(column, self.lang), share) for _, column in self.columns]

    def _header(self, room: int, heads: list[list[str]], widths: list[int]) -> Iterator[str]:
        height = max(map(len, heads))
        bottom = [[""] * (height - len(head)) + head for head in heads]
        lines = [self._spans(level, widths) for level in range(max(len(above) for above, _ in self.columns))]
        lines += [_joined(row, widths) for row in zip(*bottom, strict=True)]
        corner = wrap(label_text(self.block.corner, self.lang), room) if self.block.corner else []
        for label, line in zip_longest(corner, lines, fillvalue=""):
            yield left(label, room) + line

    def _spans(self, level: int, widths: list[int]) -> str:
        """The headings of one level, each over all of its columns."""
        line = ""
        pairs = zip((above[: level + 1] for above, _ in self.columns), widths, strict=True)
        for above, group in groupby(pairs, key=lambda pair: pair[0]):
            spanned = [w for _, w in group]
            room = sum(spanned) + len(GAP) * (len(spanned) - 1)
            text = f" {label_text(above[level], self.lang)} " if len(above) > level else ""
            line += GAP + centre(text, room, "-" if text else " ")
        return line


def _row(indent: str, label: str, cells: list[str], room: int, widths: list[int]) -> Iterator[str]:
    """A row, its numbers beside the first line of its label."""
    first, *rest = wrap(label, room - len(indent) - len(GAP)) if width(indent + label) > room else [label]
    yield left(indent + first, room) + (_joined(cells, widths) if cells else "")
    for text in rest:
        yield indent + GAP + text


def _joined(texts: Sequence[str], widths: list[int]) -> str:
    return "".join(GAP + right(text, room) for text, room in zip(texts, widths, strict=True))
