"""One table of a form found in a document: its labels, its rows, and for each row its cells or the reason there are none."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from attrs import frozen

from foia_cn.forms import Row
from foia_cn.matching.channel import Channel
from foia_cn.matching.labels import Occurrence, Spot, chain, complete
from foia_cn.matching.placing import Placement, by_count
from foia_cn.matching.rows import Names, Slice, slices
from foia_cn.matching.tokens import Token, tokens
from foia_cn.matching.vocabulary import Item, Sheet
from foia_cn.reading.document import Document
from foia_cn.report import Problem, problem


@frozen
class RowMatch:
    """A row of the form: its cells, or None with the problem that says why."""

    item: Item
    placement: Placement | None
    problem: Problem | None = None


@frozen
class TableMatch:
    """A table of the form as found: its rows in the form's order, and the stretch of text it fills."""

    sheet: Sheet
    rows: tuple[RowMatch, ...]
    weight: float = 0.0
    span: tuple[int, int] | None = None


@frozen(eq=False)
class Page:
    """What matching looks at: the document, its label channel, the occurrences of the form's labels."""

    document: Document
    channel: Channel
    found: tuple[Occurrence, ...]

    def between(self, low: int, high: int) -> Sequence[Occurrence]:
        """The occurrences between two places of the text."""
        starts = [o.start for o in self.found]
        return self.found[bisect_left(starts, low) : bisect_left(starts, high)]


def match_rows(sheet: Sheet, page: Page, low: int, high: int) -> TableMatch:
    """A table with row labels, somewhere between `low` and `high`."""
    folded = page.document.folded
    near = page.between(low, high)
    weight, spots = chain(sheet, near, folded)
    if not spots:
        return TableMatch(sheet, ())
    spots = complete(sheet, spots, page.channel)
    end = _end(spots[-1], sheet, page, high)
    spans = sorted({(o.start, o.end) for o in near} | {(s.start, s.end) for s in spots})
    found = tokens(folded, spots[0].start, end, spans)
    rows = slices(sheet, spots, found, Names(sheet, page.channel, near), end)
    matches = {s.item: _row(s, page) for s in rows}
    return TableMatch(sheet, _all(sheet, matches), weight, (spots[0].start, end))


def _end(last: Spot, sheet: Sheet, page: Page, high: int) -> int:
    """Where the tokens of the last row end: at the next Chinese character that is no part of its label."""
    index = page.channel.index(last.end)
    return min(high, page.channel.place(index)) if index < len(page.channel.text) else high


def _all(sheet: Sheet, matches: dict[Item, RowMatch]) -> tuple[RowMatch, ...]:
    """The matches in the form's order, with those of the rows that were not found."""
    rows = []
    for item in sheet.items:
        if item.row is None or (item.row.optional and item not in matches):
            continue
        rows.append(matches.get(item) or RowMatch(item, None, _missing(item.row)))
    return tuple(r for r in rows if r.placement or not (r.item.row and r.item.row.optional))


def _missing(row: Row) -> Problem:
    return problem("ROW-MISSING", row.path, row=row.label.text, row_en=row.label.english)


def _row(found: Slice, page: Page) -> RowMatch:
    item = found.item
    placement = None
    if found.straight:
        placement = by_count(found.cells, item.size)
    elif found.foreign is None:
        placement = by_count(found.tokens, item.size)
    if placement or item.row is None:
        return RowMatch(item, placement)
    return RowMatch(item, None, unplaced(item.row, item.size, found.cells, page.document, found.spot))


def unplaced(row: Row, size: int, cells: Sequence[Token], document: Document, spot: Spot | None) -> Problem:
    """The problem of a row whose cells could not be placed."""
    label, english = row.label.text or row.basis, row.label.english or row.path
    span = (cells[0].start, cells[-1].end) if cells else (spot.start, spot.end) if spot else None
    if not cells:
        return problem("CELL-MISSING", row.path, span=span, row=label, row_en=english)
    raw = " ".join(document.text[t.start : t.end] for t in cells[:20])
    return problem(
        "CELL-AMBIGUOUS", row.path, span=span, row=label, row_en=english, found=len(cells), expected=size, raw=raw
    )


def match_line(sheet: Sheet, page: Page, low: int, high: int) -> TableMatch:
    """A table that is one row without a label: the longest run of tokens with no text between them."""
    block = sheet.table.blocks[0]
    item = Item(block.rows[0].label, block.rows[0], block, len(block.columns))
    near = page.between(low, high)
    found = tokens(page.document.folded, low, high, sorted((o.start, o.end) for o in near))
    runs = _runs(found, page.channel)
    best = max(runs, key=len, default=())
    if not best:
        return TableMatch(sheet, ())
    span = (min([o.start for o in near] + [best[0].start]), best[-1].end)
    cells = tuple(t for t in best if t.kind.value != "blank")
    placement = by_count(cells, item.size) or by_count(best, item.size)
    trouble = None if placement else unplaced(block.rows[0], item.size, cells, page.document, None)
    return TableMatch(sheet, (RowMatch(item, placement, trouble),), float(len(best)), span)


def _runs(found: Sequence[Token], channel: Channel) -> list[tuple[Token, ...]]:
    """The tokens in groups that no Chinese character divides."""
    runs: list[list[Token]] = []
    index = -1
    for token in found:
        here = channel.index(token.start)
        if here != index:
            runs.append([])
            index = here
        runs[-1].append(token)
    return [tuple(run) for run in runs]
