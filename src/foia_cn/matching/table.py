"""The tables of a form found in a document: labels, rows, and for each row its cells or the reason there are none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain as joined

from attrs import evolve, field, frozen

from foia_cn.forms import Block, Row
from foia_cn.forms.model import Table
from foia_cn.matching.channel import Channel
from foia_cn.matching.doubts import doubt
from foia_cn.matching.grids import by_grid, lone_lines, on_grid, with_remains
from foia_cn.matching.labels import Occurrence, Spot, between, chain, complete, credible
from foia_cn.matching.local import local_end, localize
from foia_cn.matching.order import check_order
from foia_cn.matching.ordinals import ordinals, unnumbered
from foia_cn.matching.placing import (
    FIRM,
    Customs,
    Placement,
    by_copies,
    by_count,
    by_spread_copies,
    copying,
    padded,
    place,
    scant,
    surplus,
)
from foia_cn.matching.records import Record, Span
from foia_cn.matching.rows import Entry, Names, Slice, slices, trimmed, without_digits
from foia_cn.matching.tokens import Kind, Token, bounded, tokens
from foia_cn.matching.torn import across, whole
from foia_cn.matching.vocabulary import Item, Sheet
from foia_cn.reading.document import Document
from foia_cn.report import Basis, Problem, problem


@frozen(eq=False)
class RowMatch:
    """A row of the form: its cells, or None with the problem that says why and the placements that may be right."""

    item: Item
    placement: Placement | None
    problem: Problem | None = None
    choices: tuple[Placement, ...] = ()


@frozen
class TableMatch:
    """A table of the form as found: its rows in the form's order, and the stretch of text it fills."""

    sheet: Sheet
    rows: tuple[RowMatch, ...]
    span: Span | None = None
    problems: tuple[Problem, ...] = ()


@frozen(eq=False)
class Page:
    """What matching looks at: the document, its label channel, the occurrences of the form's labels."""

    document: Document
    channel: Channel
    found: tuple[Occurrence, ...]

    def between(self, low: int, high: int) -> Sequence[Occurrence]:
        """The occurrences between two places of the text."""
        return between(self.found, low, high)


@frozen(eq=False)
class Found:
    """A table's labels found: their slices in printed order, and the column labels of each block as a full row."""

    sheet: Sheet
    labels: tuple[Slice, ...] = ()
    span: Span | None = None
    weight: float = 0.0
    headers: Mapping[Block, Record] = field(factory=dict)
    strays: tuple[tuple[Slice, Sequence[Entry]], ...] = ()
    """Cells with numbers that no label stands beside, each with the slice before them."""

    @property
    def slices(self) -> list[Slice]:
        """The slices of the rows."""
        return [s for s in self.labels if s.item.row is not None]


def find_rows(sheet: Sheet, page: Page, low: int, high: int) -> Found:
    """A table with row labels, somewhere between `low` and `high`."""
    folded = page.document.folded
    near = page.between(low, high)
    weight, spots = chain(sheet, near, folded)
    spots = credible(sheet, spots, folded)
    if not spots:
        return Found(sheet)
    spots = complete(sheet, spots, near, page.channel, folded)
    names = Names(sheet, page.channel, near, folded)
    end, numbers = min(high, names.end(spots[-1])), frozenset[int]()
    spans = sorted({(o.start, o.end) for o in near} | {(s.start, s.end) for s in spots})
    cells = tokens(folded, spots[0].start, end, spans)
    if any(block.units for block in sheet.table.blocks):
        wide = local_end(page.document, page.channel, spots[-1].end, high)
        cells = tokens(folded, spots[0].start, wide, spans)
        numbers = ordinals(cells, page.channel, folded)
        cells = [cell for cell in cells if cell.start not in numbers]
        sheet, spots, last = localize(sheet, spots, cells, names, (page.document, page.channel))
        names, end = Names(sheet, page.channel, near, folded), max(end, last)
        cells = [cell for cell in cells if cell.start < end]
    cells = without_digits(cells, sheet, page.channel, folded)
    rows = unnumbered(on_grid(slices(sheet, spots, cells, names, end), page.document), numbers)
    rows, strays = with_remains(rows, page.document)
    rows = whole(rows, folded)
    headers = _edges(rows, near, folded) | _headers(sheet, spots, page.channel)
    return Found(sheet, tuple(rows), (spots[0].start, end), weight, headers, tuple(strays))


def _edges(rows: Sequence[Slice], near: Sequence[Occurrence], folded: str) -> dict[Block, Record]:
    """The column labels of the table's longest rows, above the first of them, where the order of columns is not that
    of the text; those of the first and the last column, where only they stand there, on one line.
    """
    first = max((r for r in rows if r.item.row), key=lambda r: (r.item.size, -r.start), default=None)
    if first is None or first.item.block is None or first.item.size < 3:
        return {}
    last = {o.key: o for o in near if o.end <= first.start}
    above = [[last[key] for key in c.label.keys if key in last] for c in first.item.block.columns]
    labels = [sorted(found, key=lambda o: o.start)[-1:] for found in above]
    left, right = labels[0], labels[-1]
    line = folded.find("\n", left[0].end) if left else -1
    if not left or not right or not left[0].end < right[0].start < line:
        return {}
    found = [o for o in joined(*labels) if o.start >= left[0].start]
    known = found if len(found) == len(labels) else [left[0], right[0]]
    return {first.item.block: Record(left[0].start, tuple((o.start, o.end) for o in known), line)}


def _headers(sheet: Sheet, spots: Sequence[Spot], channel: Channel) -> dict[Block, Record]:
    """The column labels of the blocks that have all of theirs: rows behind the label of the corner."""
    found: dict[Block, list[Spot]] = {}
    ends = {spot.number: spot.end for spot in spots}
    for spot in spots:
        item = sheet.items[spot.number]
        if item.block and item.row is None and any(item.label is c.label for c in item.block.columns):
            found.setdefault(item.block, []).append(spot)
    return {
        block: Record(
            ends.get(labels[0].number - 1, labels[0].start),
            tuple((s.start, s.end) for s in labels),
            channel.next_place(labels[-1].end),
        )
        for block, labels in found.items()
        if len(labels) == len(block.columns)
    }


def find_line(sheet: Sheet, page: Page, low: int, high: int) -> Found:
    """A table that is one row without a label: the longest run of tokens with no text between them."""
    block = sheet.table.blocks[0]
    item = Item(block.rows[0].label, block.rows[0], block, len(block.columns))
    near = page.between(low, high)
    if found := _find_grid_line(sheet, item, near, page.document, low, high):
        return found
    cells = tokens(page.document.folded, low, high, sorted((o.start, o.end) for o in near))
    runs = [run for run in _runs(cells, page.channel) if any(t.kind is not Kind.SPACED for t in run)]
    best = max(runs, key=len, default=())
    if not best:
        return _empty_line(sheet, item, near, page, high)
    before = page.channel.index(best[0].start)
    base = page.channel.place(before - 1) + 1 if before else 0
    start = min([base, *(o.start for o in near)])
    printed = trimmed(best, page.document.folded)
    # Blanks behind the last number may be cells if they make up the row.
    torn = len(printed) < len(best) == item.size and all(t.kind is not Kind.SPACED for t in best)
    row_cells = across(best if torn else printed, page.document.folded)
    row = Slice(item, start, base, row_cells, page.channel.next_place(best[-1].end), high, torn=torn)
    # Numbers elsewhere in the table may be the row's own, torn off by a line that came between, or another such row.
    few = 1 if len(row.numbers) != item.size else item.size // 2
    rivals = [run for run in runs if run is not best and sum(t.kind is Kind.NUMBER for t in run) >= few]
    row = evolve(row, foreign=rivals[0][0].start) if rivals else row
    header = _line_header(block, [o for o in near if o.start < base])
    return Found(sheet, (row,), (start, best[-1].end), float(len(best)), header)


def _find_grid_line(
    sheet: Sheet, item: Item, near: Sequence[Occurrence], document: Document, low: int, high: int
) -> Found | None:
    """The row in a grid of the source, below the labels of its columns; None where there is no grid with such a row."""
    labels = [o for o in near if document.cell(o.start)]
    lines = lone_lines(document, labels[0].start if labels else low, high) if labels else []
    if not lines:
        return None
    best = max(lines, key=len)
    start, end = best[0].cell.start, best[-1].cell.end
    rival = any(line is not best and len(line) * 2 >= item.size for line in lines)
    row = Slice(item, start, start, tuple(e.token for e in best), end, high, start if rival else None, line=tuple(best))
    header = _line_header(sheet.table.blocks[0], [o for o in near if o.start < start])
    return Found(sheet, (row,), (labels[0].start, end), float(len(best)), header)


def _empty_line(sheet: Sheet, item: Item, near: Sequence[Occurrence], page: Page, high: int) -> Found:
    """The table with nothing in its row, if its header is there."""
    block = sheet.table.blocks[0]
    header = _line_header(block, near).get(block)
    if header is None:
        return Found(sheet)
    row = Slice(item, header.base, header.text, (), page.channel.next_place(header.text), high)
    return Found(sheet, (row,), (header.base, header.text))


def _line_header(block: Block, near: Sequence[Occurrence]) -> dict[Block, Record]:
    """The column labels, if they stand there complete and in order, whatever the headers above them."""
    keys = {key for column in block.columns for key in column.label.keys}
    found = [o for o in near if o.key in keys][-len(block.columns) :]
    if len(found) < len(block.columns):
        return {}
    if not all(o.key in c.label.keys for o, c in zip(found, block.columns, strict=True)):
        return {}
    return {block: Record(found[0].start, tuple((o.start, o.end) for o in found), found[-1].end)}


def _runs(found: Sequence[Token], channel: Channel) -> list[tuple[Token, ...]]:
    """The tokens in groups that no Chinese character divides."""
    runs: dict[int, list[Token]] = {}
    for token in found:
        runs.setdefault(channel.index(token.start), []).append(token)
    return [bounded(run) for run in runs.values()]


def leaves_blank(tables: Sequence[Found], document: Document) -> bool:
    """Whether the document leaves cells empty where others print a zero: it prints none, and has many short rows."""
    rows = [s for found in tables for s in found.slices if s.item.size > 1]
    zero = any(not document.folded[t.start : t.end].strip("0.") for s in rows for t in s.numbers)
    return not zero and 3 * sum(len(s.cells) < s.item.size for s in rows) > len(rows)


def match(found: Found, page: Page, lent: Customs, blanks: bool) -> TableMatch:
    """The table with its cells placed, as far as its own text settles it, and with what else may be right.

    `blanks` says whether empty cells may have left no trace.
    """
    gridded = [s for s in found.slices if s.line is not None]
    choices = _choices(_without_grid(found), page.document, lent, blanks) if len(gridded) < len(found.slices) else {}
    choices |= by_grid(gridded, found.headers, page.document)
    rows: list[RowMatch | None] = []
    known = {s.item.row: s for s in found.slices}
    for row in (row for block in found.sheet.table.blocks for row in block.rows if not row.heading):
        if row in known:
            rows.append(_row(known[row], choices.get(known[row], []), page.document))
        elif found.slices and not row.optional:
            rows.append(_lost(found.sheet, row))
    problems = [_stray(found.sheet, before, entries, page.document) for before, entries in found.strays]
    if found.slices:
        first = min(s.start if s.item.label.text else s.base for s in found.slices)
        problems += check_order(found.sheet, page.found, first, page.document)
    return TableMatch(found.sheet, tuple(r for r in rows if r), found.span, tuple(problems))


def _without_grid(found: Found) -> Found:
    return evolve(found, labels=tuple(s for s in found.labels if s.line is None))


def _stray(sheet: Sheet, before: Slice, entries: Sequence[Entry], document: Document) -> Problem:
    """The problem of numbers in a line of cells that no label stands in."""
    row = before.item.row
    raw = " ".join(document.text[e.token.start : e.token.end] for e in entries[:20])
    span = (entries[0].token.start, entries[-1].token.end)
    label = {"row": before.item.label.text, "row_en": before.item.label.english}
    return problem("EXTRA-VALUES", row.path if row else sheet.table.name, span=span, **label, raw=raw)


def _choices(found: Found, document: Document, lent: Customs, blanks: bool) -> dict[Slice, list[Placement]]:
    """The placements each row may have: one where its count settles it, else what its neighbours or the sums allow."""
    every = found
    torn = {s: _of_torn(s) for s in found.slices if s.torn and s.foreign is None and not s.glued}
    found = evolve(found, labels=tuple(s for s in every.labels if s not in torn))
    settled = _settled(found, document)
    choices = {s: [settled[s]] if s in settled else surplus(s, document.folded) for s in found.slices}
    for size in {s.item.size for s in found.slices}:
        rows = [s for s in found.slices if s.item.size == size and not (s.item.row and s.item.row.optional)]
        header = next((r for s in rows for block, r in found.headers.items() if block is s.item.block), None)
        choices |= place(rows, settled, header, document, lent) if rows else {}
    if blanks:
        choices |= {
            s: [*scant(s), *options]
            for s, options in choices.items()
            if all(option.loose for option in options) and s.item.row and not s.item.row.optional
        }
    return doubt(every.labels, choices | torn, document.folded, blanks)


def _of_torn(row: Slice) -> list[Placement]:
    """The placements of a torn row: as gathered. Blanks behind the numbers of a row without a label may be the page's
    as well, and other cells lost: then all that its numbers allow.
    """
    return ([] if row.item.label.text else scant(row)) or [Placement(row.tokens, Basis.SUMS)]


def _settled(found: Found, document: Document) -> dict[Slice, Placement]:
    """The rows that their count settles.

    Where merged cells are repeated, a row with just as many cells as columns may have copies among them, and a blank.
    """
    widest = max((s.item.size for s in found.slices), default=0)
    sizes = {s.item.size for s in found.slices if 1 < s.item.size < min(widest, len(s.cells))}
    blocks = copying(found.labels, document.folded)
    counted = {s: p for s in found.slices if (p := by_count(s)) and not padded(s, p, document.folded)}
    doubtful = {s for s in counted if s.cells and s.item.size > 1 and (s.item.size in sizes or s.item.block in blocks)}
    copied = {s: p for s in found.slices if s not in counted and (p := by_copies(s, document, widest))}
    settled = {s: p for s, p in counted.items() if s not in doubtful} | copied
    return by_spread_copies(found.slices, document) | settled


def _row(found: Slice, choices: Sequence[Placement], document: Document) -> RowMatch | None:
    row = found.item.row
    if row is None or (row.optional and not choices):
        return None
    if len(choices) == 1 and choices[0].basis in FIRM:
        return RowMatch(found.item, choices[0])
    return RowMatch(found.item, None, _unplaced(row, found, document), tuple(choices))


def _lost(sheet: Sheet, row: Row) -> RowMatch:
    item = next(item for item in sheet.items if item.row is row)
    return RowMatch(item, None, problem("ROW-MISSING", row.path, row=row.label.text, row_en=row.label.english))


def _unplaced(row: Row, found: Slice, document: Document) -> Problem:
    """The problem of a row whose cells could not be placed."""
    cells = found.only(Kind.NUMBER, Kind.LOOSE, Kind.GLUED, Kind.DASH, Kind.TEXT)
    label = {"row": row.label.text or row.basis, "row_en": row.label.english or row.path}
    if not cells:
        return problem("CELL-MISSING", row.path, span=(found.start, found.base), **label)
    raw = " ".join(document.text[t.start : t.end] for t in cells[:20])
    span = (cells[0].start, cells[-1].end)
    return problem("CELL-AMBIGUOUS", row.path, span=span, **label, found=len(cells), expected=found.item.size, raw=raw)


def of_table(code: str, table: Table, span: Span | None = None) -> Problem:
    """The problem of a table as a whole."""
    return problem(
        code, table.name, span=span, table=table.number, title=table.title.body, title_en=table.title.english
    )
