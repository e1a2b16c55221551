"""Rows and columns of an organ's own in a statistics table: found between and behind the form's rows, and added to the
table as rows and columns of this one document.

A text that is no part of a label and is followed by cells of its own begins such a row. A table most of whose rows
have equally many cells, more than the form has columns, has columns of its own; their labels are in its header.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from foia_cn.forms import Column, Label, Row, Table
from foia_cn.forms.lexicon import FOOT, INDEX_HEADERS, NUMERALS, OF_WHICH, UNITS
from foia_cn.forms.model import han
from foia_cn.matching.channel import Channel
from foia_cn.matching.labels import Spot
from foia_cn.matching.rows import Names
from foia_cn.matching.tokens import Kind, Token
from foia_cn.matching.vocabulary import Item, Sheet
from foia_cn.reading.document import Document

LOCAL = "indicators_printed"
"""What the paths of local rows and columns begin with."""

MOST_COLUMNS = 12
REACH = 6000
"""How far behind the form's last row local rows are looked for."""

_FOOT = re.compile("|".join(FOOT))
_TEXT = re.compile(r"[^\s|│┃║¦\",;\u200b]+")
_EDGES = '\n\t|│┃║¦,"'
_UNIT = re.compile(rf"[\s)|│┃║¦\",;\u200b]*+(?P<unit>{'|'.join(UNITS)})(?![\u3400-\u9fff])")
_BLANK = " \t\n\xa0\u200b"
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
    return _rebuilt(sheet, items, rows, _columns(sheet, spots, cells, document)), placed, end


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
    unit = _UNIT.match(document.folded, channel.place(piece.until - 1) + 1)
    return after is not None or unit is not None or _heads(piece)


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
    unit = _UNIT.match(document.folded, end)
    text = "".join(document.text[n] for n in range(start, end) if document.folded[n] not in _BLANK)
    heads = _heads(piece)
    parents = above.parents if above and not heads else ()
    if above and not heads and (above.heading or text.startswith(OF_WHICH)):
        parents = (*parents, above.label)
    return Row(
        f"{LOCAL}.{number}", Label(text), parents, unit=unit["unit"] if unit and not heads else "", heading=heads
    )


def _columns(
    sheet: Sheet, spots: Sequence[Spot], cells: Sequence[Token], document: Document
) -> tuple[Column, ...] | None:
    """The columns of a table that has more of them than the form; None where it has not."""
    printed = _header(sheet, spots, document)
    size = _width(sheet, spots, cells, len(printed))
    if not 1 < size <= MOST_COLUMNS:
        return None
    own = sheet.table.blocks[0].columns[0]
    labels = printed if len(printed) == size else [("", "")] * size
    names = [folded for folded, _ in labels]
    official = next((names.index(text) for text in (own.label.text, *own.alternatives) if text in names), None)
    return tuple(
        evolve(own, key=own.key if n == official else f"@{n}", label=Label(text or f"{n + 1}"))
        for n, (_, text) in enumerate(labels)
    )


def _width(sheet: Sheet, spots: Sequence[Spot], cells: Sequence[Token], named: int) -> int:
    """How many columns of cells most rows have, those left out that are blank in all of them and have no header; 0
    where rows differ.
    """
    starts = [t.start for t in cells]
    rows: dict[int, list[int]] = {}
    for spot, after in pairwise(spots):
        if sheet.items[spot.number].row:
            inside = cells[bisect_left(starts, spot.end) : bisect_left(starts, after.start)]
            kinds = [t.kind for t in inside if t.kind in _CELLS]
            rows.setdefault(len(kinds), []).append(_blank_end(kinds))
    size = max(rows, key=lambda n: len(rows[n]), default=0)
    if 2 * len(rows.get(size, ())) < sum(map(len, rows.values())):
        return 0
    return named if size - min(rows.get(size, [0])) <= named < size else size


def _blank_end(kinds: Sequence[Kind]) -> int:
    """How many blanks a row ends in."""
    return next((n for n, kind in enumerate(reversed(kinds)) if kind is not Kind.BLANK), len(kinds))


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
