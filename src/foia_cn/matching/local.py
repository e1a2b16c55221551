"""Rows and columns of an organ's own in a statistics table: found between and behind the form's rows, and added to the
table as rows and columns of this one document.

A text that is no part of a label and is followed by cells of its own begins such a row. A table most of whose rows
have equally many cells, more than the form has columns, has columns of its own; their labels are in its header.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from foia_cn.forms import Column, Label, Row, Table
from foia_cn.forms.lexicon import FOOT, INDEX_HEADERS, NUMERALS, OF_WHICH, UNITS
from foia_cn.forms.model import han
from foia_cn.matching.channel import Channel
from foia_cn.matching.grids import behind
from foia_cn.matching.labels import Spot
from foia_cn.matching.rows import Names
from foia_cn.matching.tokens import Kind, Token
from foia_cn.matching.vocabulary import Item, Sheet
from foia_cn.reading.document import Document

LOCAL = "indicators_printed"
"""What the paths of local rows and columns begin with."""

MOST_COLUMNS = 12
LEAST = 2
"""How many rows must be full for the header to tell how many columns there are."""

REACH = 6000
"""How far behind the form's last row local rows are looked for."""

_FOOT = re.compile("|".join(FOOT))
_TEXT = re.compile(r"[^\s|│┃║¦\",;\u200b]+")
_EDGES = '\n\t|│┃║¦,"'
_GAP = r"[\s)|│┃║¦\",;\u200b]"
_UNIT = re.compile(rf"{_GAP}*+(?:\d++{_GAP}++)?(?P<unit>{'|'.join(UNITS)})(?![\u3400-\u9fff])")
_BARS = "|│┃║¦"
_BAR = re.compile(rf"[{_BARS}]")
_BLANK = " \t\n\xa0\u200b" + _BARS
_CELLS = (Kind.NUMBER, Kind.LOOSE, Kind.DASH, Kind.BLANK)


@frozen
class Piece:
    """A text between cells: its place in the channel, and the cells up to the next text."""

    at: int
    until: int
    cells: tuple[Token, ...]


def local_end(document: Document, channel: Channel, start: int, high: int) -> int:
    """Where a table ends whose last row of the form begins at `start`, if local rows may follow it."""
    foot = _FOOT.search(document.folded, start, min(high, start + REACH))
    return foot.start() if foot else min(high, start + REACH, channel.end)


def localize(
    sheet: Sheet, spots: Sequence[Spot], cells: Sequence[Token], names: Names, page: tuple[Document, Channel]
) -> tuple[Sheet, list[Spot], int]:
    """The sheet and the spots with the local rows and columns of the document, and where the last row's cells end."""
    document, channel = page
    block = sheet.table.blocks[0]
    items: list[Item] = []
    placed: list[Spot] = []
    rows: list[Row] = []
    at, end = 0, spots[-1].end
    for spot, after, pieces in _between(spots, cells, channel):
        items += sheet.items[at : spot.number + 1]
        placed.append(evolve(spot, number=len(items) - 1))
        at = spot.number + 1
        above = next((row for row in block.rows if row.label is items[-1].label), None)
        for piece in (p for p in pieces if _is_label(p, spot, after, names, channel, document)):
            above = _row(piece, above, len(rows), document, channel)
            rows += [] if above.heading else [above]
            items.append(Item(above.label, None if above.heading else above, block))
            first, last = channel.place(piece.at), channel.place(piece.until - 1)
            placed.append(Spot(len(items) - 1, piece.at, piece.until, first, last + 1))
            end = piece.cells[-1].end
    items += sheet.items[at:]
    pairs = [pair for pair in pairwise(spots) if sheet.items[pair[0].number].row]
    widths = [_width(sheet.items[pair[1].number], pair, cells, names, document) for pair in pairs]
    return _rebuilt(sheet, items, rows, _columns(sheet, widths, _header(sheet, spots, document))), placed, end


def _between(
    spots: Sequence[Spot], cells: Sequence[Token], channel: Channel
) -> Iterator[tuple[Spot, Spot | None, list[Piece]]]:
    """For each label the next one and the texts between them, each with the cells behind it."""
    starts = [t.start for t in cells]
    for spot, after in zip(spots, [*spots[1:], None], strict=True):
        low = bisect_left(starts, spot.end)
        high = bisect_left(starts, after.start) if after else len(cells)
        inside = [t for t in cells[low:high] if t.kind in _CELLS]
        pieces: list[Piece] = []
        at = spot.until
        for token in inside:
            until = channel.index(token.start)
            if until > at:
                pieces.append(Piece(at, until, (token,)))
            elif pieces:
                pieces[-1] = evolve(pieces[-1], cells=(*pieces[-1].cells, token))
            at = max(at, until)
        yield spot, after, pieces


def _is_label(piece: Piece, spot: Spot, after: Spot | None, names: Names, channel: Channel, document: Document) -> bool:
    """Whether a text begins a local row: it is no part of a label, and something is printed behind it."""
    if not any(t.kind is not Kind.BLANK for t in piece.cells) or not names.stranger(spot, after, piece.at, piece.until):
        return False
    unit = _unit(piece, channel, document)
    cells = [document.cell(place) for place in (spot.start, channel.place(piece.at))]
    same_grid = all(cells) and len({cell.grid for cell in cells if cell}) == 1
    return after is not None or bool(unit) or same_grid or _heads(piece)


def _heads(piece: Piece) -> bool:
    """Whether a row only heads others: there is a dash for its unit and one for each value."""
    printed = [t for t in piece.cells if t.kind is not Kind.BLANK]
    return len(printed) > 1 and all(t.kind is Kind.DASH for t in printed)


def _row(piece: Piece, above: Row | None, number: int, document: Document, channel: Channel) -> Row:
    """A local row: a part of the row above it where its label says so or that one heads others, else one of its kind."""
    start, end = channel.place(piece.at), channel.place(piece.until - 1) + 1
    while start and document.folded[start - 1] not in _EDGES and channel.index(start - 1) == piece.at:
        start -= 1
    end += document.folded[end : end + 1] == ")"
    *headings, text = _labels(document, start, end)
    heads = _heads(piece)
    parents = above.parents if above and not heads else ()
    if headings:
        parents = (Label(headings[-1]),)
    elif above and not heads and (above.heading or text.startswith(OF_WHICH)):
        parents = (*parents, above.label)
    return Row(
        f"{LOCAL}.{number}", Label(text), parents, unit="" if heads else _unit(piece, channel, document), heading=heads
    )


def _unit(piece: Piece, channel: Channel, document: Document) -> str:
    """The unit between a label and its first value; the row's own number may stand before it."""
    found = _UNIT.match(document.folded, channel.place(piece.until - 1) + 1, piece.cells[0].start)
    return found["unit"] if found else ""


def _labels(document: Document, start: int, end: int) -> list[str]:
    """The labels printed between two places, those of rows without cells before the last row's own."""
    spans = [(c.start, c.end) for c in document.cells_from(start, end)]
    bars = [start, *(start + m.end() for m in _BAR.finditer(document.folded[start:end])), end]
    texts = [
        "".join(document.text[n] for n in range(*span) if document.folded[n] not in _BLANK)
        for span in spans or pairwise(bars)
    ]
    return [text for text in texts if han(text)] or [""]


def _columns(
    sheet: Sheet, widths: Sequence[tuple[int, int]], header: Sequence[tuple[str, str]]
) -> tuple[Column, ...] | None:
    """The columns of a table that has more of them than the form; None where it has not.

    As many as most rows have cells, or as the header and the fullest rows tell; columns that are blank in all rows and
    have no header are none.
    """
    counts = Counter(cells for cells, _ in widths)
    (size, times), *_ = counts.most_common(1) or [(0, 0)]
    if len(header) == max(counts, default=0) and counts[len(header)] >= LEAST:
        size, times = len(header), len(widths)
    spare = min((blanks for cells, blanks in widths if cells == size), default=0)
    size = len(header) if size - spare <= len(header) < size else size
    if not 1 < size <= MOST_COLUMNS or 2 * times < len(widths):
        return None
    own = sheet.table.blocks[0].columns[0]
    labels = header if len(header) == size else [("", "")] * size
    names = [folded for folded, _ in labels]
    official = next((names.index(text) for text in (own.label.text, *own.alternatives) if text in names), None)
    return tuple(
        evolve(own, key=own.key if n == official else f"@{n}", label=Label(text or f"{n + 1}"))
        for n, (_, text) in enumerate(labels)
    )


def _width(
    after: Item, pair: tuple[Spot, Spot], cells: Sequence[Token], names: Names, document: Document
) -> tuple[int, int]:
    """How many cells stand between two labels, the second's own number left out, and how many of the last are blank."""
    low, high = (bisect_left(cells, place, key=lambda t: t.start) for place in (pair[0].end, pair[1].start))
    if low < high and names.numbers(after, pair[1], cells[high - 1 : high], 0):
        high -= 1
    found, own = cells[low:high], document.cell(pair[0].start)
    if own:
        there = {t.start for t in found}
        line = [entry.token for entry in behind(own, document)]
        found = [t for t in line if t.kind is Kind.BLANK or t.start in there]
    kinds = [t.kind for t in found if t.kind in _CELLS]
    return len(kinds), next((n for n, kind in enumerate(reversed(kinds)) if kind is not Kind.BLANK), len(kinds))


def _header(sheet: Sheet, spots: Sequence[Spot], document: Document) -> list[tuple[str, str]]:
    """The texts in the header of a table besides those over its labels, units and codes: folded, and as printed."""
    own = {row.label for row in sheet.table.blocks[0].rows}
    first = next((s.start for s in spots if sheet.items[s.number].label in own), 0)
    over = [label for label in (sheet.table.blocks[0].corner, sheet.table.blocks[0].units) if label]
    words = {key for label in over for key in label.keys} | set(INDEX_HEADERS)
    ends = [s.end for s in spots if s.start < first and sheet.items[s.number].label in over]
    # A number before the first row's Chinese characters on its line is its own.
    texts = [text for text in _texts(document, min(ends, default=first), first) if han(text[0]).strip(NUMERALS)]
    return [text for text in texts if han(text[0]) not in words]


def _texts(document: Document, low: int, high: int) -> list[tuple[str, str]]:
    """The texts between two places: those of cells, where the source knows them, else what blanks and lines part."""
    cells = [(c.start, c.end) for c in document.cells_between(low, high) if c.end <= high]
    spans = cells or [(low + m.start(), low + m.end()) for m in _TEXT.finditer(document.folded[low:high])]
    return [(_squeezed(document.folded[a:b]), _squeezed(document.text[a:b])) for a, b in spans]


def _squeezed(text: str) -> str:
    return "".join(_TEXT.findall(text))


def _rebuilt(sheet: Sheet, items: Sequence[Item], rows: Sequence[Row], columns: tuple[Column, ...] | None) -> Sheet:
    """The sheet with these items, whose rows have these columns."""
    old = sheet.table.blocks[0]
    block = evolve(old, rows=(*old.rows, *rows), columns=columns or old.columns)
    size = len(block.columns)
    changed = tuple(
        Item(item.label, item.row, block if item.block is old else item.block, size if item.row else 0, item.role)
        for item in items
    )
    table = Table(sheet.table.number, sheet.table.name, sheet.table.title, (block,))
    return Sheet(table, changed)
