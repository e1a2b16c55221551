"""Which column each token of a row belongs to: by count where that settles it, else by the row's neighbours.

`place` takes the rows of a table that have equally many columns and returns a placement for each that has one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import combinations, compress, pairwise

from attrs import evolve, frozen

from foia_cn.forms import Block
from foia_cn.forms.model import han
from foia_cn.matching.frames import by_fields, by_lines, by_separators, is_empty, ruled_empty
from foia_cn.matching.gaps import Gaps, Sample, by_gaps, learn_gaps
from foia_cn.matching.headers import by_bars, by_header, under_header
from foia_cn.matching.records import SEPARATORS, Columns, Record, line_of, parted
from foia_cn.matching.rows import Slice
from foia_cn.matching.stripes import WAYS, Width, by_stripes, near_stripes, stacked, widths
from foia_cn.matching.tokens import Kind, Token
from foia_cn.reading.document import Document
from foia_cn.report import Basis

FIRM = (Basis.COUNT, Basis.GRID, Basis.SEPARATORS, Basis.HEADER)
"""What settles a place by itself. Other placements must be borne out by the form's sums."""


@frozen(eq=False, slots=False)
class Customs:
    """How a table of the document divides its cells; its other tables do likewise. Found out when first asked for.

    Where none of its rows is full, those of the other tables tell what divides a row.
    """

    rows: Sequence[Slice]
    document: Document
    others: Sequence[Slice] = ()

    @cached_property
    def _records(self) -> tuple[list[Record], list[Record]]:
        full = [by_count(row) is not None and _is_printed(row) for row in self.rows]
        records = [record(row) for row in self.rows]
        return list(compress(records, full)), list(compress(records, (not f for f in full)))

    @cached_property
    def gaps(self) -> list[Gaps]:
        """The conventions of the line breaks and bars between its cells, for other tables."""
        return [gaps.lent() for gaps in self._own]

    @cached_property
    def _own(self) -> list[Gaps]:
        full, short = self._records
        size = max((row.item.size for row in self.rows), default=0)
        strange = [] if full else [row for row in self.others if by_count(row) and _is_printed(row)]
        return learn_gaps(self.document.folded, Sample(full or list(map(record, strange)), short, size, bool(strange)))

    def gaps_of(self, row: Slice) -> list[Gaps]:
        """The conventions that hold for a row: of this table, or of another."""
        return self._own if row in self.rows else self.gaps

    @cached_property
    def widths(self) -> list[Width]:
        """The ways of counting under which its columns stand under each other; none if it has no full rows to tell."""
        full, short = self._records
        size = max((len(record.spans) for record in full), default=0)
        ways = widths(self.document.text, [*full, *short]) if full else []
        return [way for way in ways if stacked(self.document.text, [*full, *short], size, way)]


BEHIND = (0, True)
"""What stands behind a table, where it stands for the next row."""

MOST_SURPLUS = 2
MOST_COPIES = 4
MOST_EMPTY = (7, 4)
"""How many cells of a short and of a long row may be empty for all placements to be tried."""


@frozen
class Placement:
    """A row's cells: for each column its token, or None where the cell is empty, and what decided.

    Those that are more `loose` are asked about where the others leave a table undecided.
    """

    cells: tuple[Token | None, ...]
    basis: Basis
    sums: tuple[str, ...] = ()
    loose: int = 0


def by_count(found: Slice) -> Placement | None:
    """As many cells as columns: one each. Numbers alone before numbers and dashes, those before blanks."""
    size = found.item.size
    if found.plain:
        return Placement(found.tokens, Basis.COUNT)
    if found.foreign is not None or found.glued:
        return None
    every = found.tokens
    if found.before is None and not found.cells and len(every) == size + 1:
        every = every[:size]
    visible = tuple(t for t in every if t.kind is not Kind.SPACED)
    if len(every) == size > len(visible) and sum(t.kind is not Kind.SPACED for t in found.tokens) == size:
        # A blank before the last row's numbers may be their padding, one behind them a cell: either makes the row full.
        return None
    for tokens in (found.numbers, found.only(Kind.NUMBER), found.cells, visible, every):
        if len(tokens) == size:
            inside = [t for t in found.cells if tokens[0].start < t.start < tokens[-1].end]
            if all(t in tokens for t in inside):
                return Placement(tokens, Basis.COUNT)
    return None


def padded(found: Slice, placement: Placement, folded: str) -> bool:
    """Whether a row whose cells stand on lines of their own counts as a cell what pads one of them on its line."""
    spaced = [t for t in placement.cells if t and t.kind is Kind.SPACED]
    cells = [t for t in found.tokens if t.kind is not Kind.SPACED] if spaced else []
    lines = [folded.count("\n", found.base, token.start) for token in cells]
    alone = len(set(lines)) == len(lines) > 1
    return alone and any(folded.count("\n", found.base, token.start) in lines for token in spaced)


def copying(labels: Sequence[Slice], folded: str) -> set[Block]:
    """The blocks that repeat the label of a column over the cells it covers, and so the numbers under it."""
    found = set()
    for before, label in pairwise(labels):
        block = label.item.block
        if block and label.item.row is None and any(label.item.label is c.label for c in block.columns):
            printed = han(folded[before.base : label.base])
            found |= {block} if any(2 * key in printed for key in label.item.label.keys) else set()
    return found


def by_copies(found: Slice, document: Document, widest: int) -> Placement | None:
    """A merged cell that a dump repeats: equal copies are one. Only in rows narrower than their table's widest."""
    size, tokens = found.item.size, found.cells
    times, rest = divmod(len(tokens), size)
    if found.foreign is not None or found.glued or rest or times < 2 or size == widest:
        return None
    groups = [tokens[n : n + times] for n in range(0, len(tokens), times)]
    if times == 2 and "\n" in document.folded[tokens[0].end : tokens[-1].start]:
        return None
    same = all(len({document.folded[t.start : t.end] for t in group}) == 1 for group in groups)
    return Placement(tuple(group[0] for group in groups), Basis.COUNT) if same else None


def by_spread_copies(rows: Sequence[Slice], document: Document) -> dict[Slice, Placement]:
    """Merged cells that a dump repeats in some columns only: every row of the table then has equally many cells.

    Neighbouring equal cells are one where that leaves as many as there are columns, in one way.
    """
    if not any(len(row.cells) > row.item.size for row in rows):
        return {}
    filled = [row for row in rows if row.cells and not (row.item.row and row.item.row.optional)]
    counts = {len(row.cells) for row in filled}
    surplus = [len(row.cells) - row.item.size for row in filled]
    if len(counts) != 1 or len(filled) < 2 or not any(0 < more <= MOST_COPIES for more in surplus):
        return {}
    found: dict[Slice, Placement] = {}
    for row in filled:
        if len(row.cells) > row.item.size and row.foreign is None and not row.glued:
            readings = _collapsed(row, document.folded)
            found |= {row: Placement(readings[0], Basis.COUNT)} if len(readings) == 1 else {}
    return found


def _collapsed(row: Slice, folded: str) -> list[tuple[Token, ...]]:
    """The ways to take neighbouring equal cells for one, those that read alike once."""
    texts = [folded[t.start : t.end] for t in row.cells]
    readings: dict[tuple[str, ...], tuple[Token, ...]] = {}
    for starts in combinations(range(1, len(texts)), row.item.size - 1):
        bounds = [0, *starts, len(texts)]
        if all(len(set(texts[a:b])) == 1 for a, b in pairwise(bounds)):
            cells = tuple(row.cells[a] for a in bounds[:-1])
            readings.setdefault(tuple(texts[a] for a in bounds[:-1]), cells)
    return list(readings.values())


def _is_printed(found: Slice) -> bool:
    """Whether something is printed in each cell: rows that are full with visible blanks do not tell where cells stand."""
    return len(found.cells) == found.item.size


def record(found: Slice) -> Record:
    """The row as frames see it. A token inside a wrapped label counts as behind it."""
    spans = tuple((t.start, t.end) for t in found.cells)
    base = min([found.base, *(s for s, _ in spans)])
    return Record(base, spans, found.text, found.before)


def place(
    rows: Sequence[Slice],
    settled: dict[Slice, Placement],
    header: Record | None,
    document: Document,
    lent: Customs,
) -> dict[Slice, list[Placement]]:
    """The placements that the table's own conventions allow for each row that its count does not settle.

    `header` are the column labels, where they are known; `lent` the customs of another table. Both are used where the
    table has no full rows to learn from.
    """
    size = rows[0].item.size
    open_rows = [s for s in rows if s not in settled and s.foreign is None and not s.glued and len(s.cells) <= size]
    if not open_rows:
        return {}
    full = [record(s) for s in rows if s in settled and _is_printed(s)]
    short = [record(s) for s in open_rows]
    titles = [header] if header else []
    if not rows[0].item.label.text:
        return _alone(open_rows[0], short[0], titles, document, lent)
    empty = ruled_empty(document.folded, [*full, *titles], short, size)
    found = _by_neighbours(open_rows, short, full, titles, document, lent)
    return _placements(open_rows, empty, Basis.SEPARATORS) | found


def _by_neighbours(
    open_rows: Sequence[Slice],
    short: Sequence[Record],
    full: Sequence[Record],
    titles: Sequence[Record],
    document: Document,
    lent: Customs,
) -> dict[Slice, list[Placement]]:
    """The placements of open rows like those of full rows or headers: by separators, by gaps, by what stands above."""
    size = open_rows[0].item.size
    separated = by_separators(document.folded, full, titles, short, size)
    if any(separated):
        return _placements(open_rows, separated, Basis.SEPARATORS)
    conventions = learn_gaps(document.folded, Sample(full, short, size)) or lent.gaps_of(open_rows[0])
    every = by_gaps(document.folded, conventions, short, size)
    gaps = [[way for way in ways if row.shows(way)] for row, ways in zip(open_rows, every, strict=True)]
    if any(gaps) and (not conventions[0].borrowed or _to_last(document.folded, short, gaps, size)):
        return _placements(open_rows, gaps, Basis.SEPARATORS)
    if not full and (block := open_rows[0].item.block):
        under = under_header(document.text, document.folded, block, short, lent.widths or widths(document.text, short))
        if any(under):
            return _placements(open_rows, under, Basis.HEADER)
    ways = lent.widths or (widths(document.text, [*full, *short]) if full else WAYS)
    titles = [title for title in titles if len(title.spans) == size]
    stripes = by_stripes(document.text, full or titles, short, size, ways)
    if size == 1 and any("\n" in document.folded[r.base : r.spans[0][0]] for r in full if r.spans):
        # Cells on lines of their own: an empty one leaves a line, and nothing where it is gone.
        stripes = [choices if record.spans else [] for record, choices in zip(short, stripes, strict=True)]
    if titles and not full and _apart(document.folded, short) and (lent.widths or _alike(document.text, titles, short)):
        return _placements(open_rows, stripes, Basis.HEADER)
    levels = [stripes, *(near_stripes(document.text, full, short, size, ways, further) for further in (0, 1))]
    return _by_level(open_rows, short, levels, document.folded)


def _to_last(folded: str, rows: Sequence[Record], columns: Sequence[Sequence[Columns]], size: int) -> bool:
    """Whether there are rows with other numbers than zero, and all of them may end in the last column, the total.

    Otherwise nothing bears out what divides the rows of other tables: empty cells behind the last may leave no trace.
    """
    filled = [
        ways
        for row, ways in zip(rows, columns, strict=True)
        if ways and any(folded[start:end].strip("0.-") for start, end in row.spans)
    ]
    return bool(filled) and all(any(way[-1] == size - 1 for way in ways) for ways in filled)


def _by_level(
    rows: Sequence[Slice], short: Sequence[Record], levels: Sequence[Sequence[list[Columns]]], folded: str
) -> dict[Slice, list[Placement]]:
    """The placements of rows by columns, each with the first level it is found at."""
    found: dict[Slice, list[Placement]] = {}
    for loose, columns in enumerate(levels):
        wide = [sorted({*a, *b}) if b else [] for a, b in zip(levels[0], columns, strict=True)]
        moved = [
            _with_zeros_moved(ways, row, folded, row_of.item.size)
            for ways, row, row_of in zip(wide, short, rows, strict=True)
        ]
        for row, options in _placements(rows, moved, Basis.COLUMNS).items():
            found.setdefault(row, []).extend(evolve(option, loose=loose) for option in options)
    return found


def _alike(text: str, titles: Sequence[Record], short: Sequence[Record]) -> bool:
    """Whether every way of counting puts the cells under the same labels, where nothing tells which is the text's."""
    one, *others = (by_stripes(text, titles, short, len(titles[0].spans), [way]) for way in WAYS)
    return all(other == one for other in others)


def _alone(
    row: Slice, short: Record, titles: Sequence[Record], document: Document, lent: Customs
) -> dict[Slice, list[Placement]]:
    """The placements of a table that is one row. Its results can change places within their sums, and zeros anywhere:
    the sums must bear out what separators say, and what they cannot see is left open.
    """
    size, folded = row.item.size, document.folded
    if len(row.tokens) == size and all(t.kind is not Kind.SPACED for t in row.tokens):
        return {row: [Placement(row.tokens, Basis.SUMS)]}
    if not short.spans:
        return _placements([row], [[()]] if is_empty(folded, short, size) else [[]], Basis.SUMS)
    if _ruled(folded, short, size) and any(separated := by_separators(folded, [], titles, [short], size)):
        return _placements([row], separated, Basis.SUMS)
    # Lines of nothing part its cells from those of the header.
    apart = evolve(short, base=max(short.base, folded.rfind("\n\n", short.base, short.spans[0][0]) + 1))
    if lined := next(filter(None, by_lines(folded, [apart], size)), None):
        return _placements([row], lined, Basis.SUMS)
    # What stands before the cells of such a table is what divides rows elsewhere.
    gaps = [evolve(g, leads=frozenset(g.behind(None))) for g in lent.gaps]
    found: Sequence[Columns] = (
        by_separators(folded, [], titles, [short], size)[0]
        or [fields for fields in [by_fields(folded, short, size)] if fields]
        or [ways for title in titles for ways in by_bars(folded, title, short)]
        or by_gaps(folded, gaps, [short], size)[0]
        or [ways for ways in by_gaps(folded, gaps, [evolve(short, before=BEHIND)], size)[0] if parted(ways)]
        or (by_header(document.text, folded, block, short, lent.widths or WAYS) if (block := row.item.block) else [])
    )
    return _placements([row], [_with_zeros_moved(found, short, folded, size)], Basis.SUMS)


def _with_zeros_moved(found: Sequence[Columns], row: Record, folded: str, size: int) -> list[Columns]:
    """These readings of a row, and those that differ from them by the place of a zero among empty cells: no sum tells."""
    zeros = [n for n, (start, end) in enumerate(row.spans) if not folded[start:end].strip("0.")]
    return [*found, *(way for columns in found for n in zeros for way in _moved(columns, n, size))]


def _ruled(folded: str, row: Record, size: int) -> bool:
    """Whether a row stands on one line with a separator between any two columns."""
    line = folded[slice(*line_of(folded, row.spans[0][0], row.spans[-1][1]))]
    return "\n" not in line and any(line.count(separator) >= size - 1 for separator in SEPARATORS)


def _moved(columns: Columns, n: int, size: int) -> Iterator[Columns]:
    """The ways to move one token into another of the empty columns between its neighbours."""
    low, high = (-1, *columns)[n], (*columns, size)[n + 1]
    for column in range(low + 1, high):
        if column != columns[n]:
            yield (*columns[:n], column, *columns[n + 1 :])


def _apart(folded: str, rows: Sequence[Record]) -> bool:
    """Whether the rows are set in columns: at least three blanks between neighbours, on one line."""
    between = [folded[a[1] : b[0]] for row in rows for a, b in pairwise(row.spans)]
    return bool(between) and all(len(gap) >= 3 and not gap.strip(" ") for gap in between)


def _placements(
    rows: Sequence[Slice], columns: Iterable[Sequence[Columns]], basis: Basis
) -> dict[Slice, list[Placement]]:
    found = {}
    for row, choices in zip(rows, columns, strict=False):
        found[row] = [Placement(_spread(row.cells, choice, row.item.size), basis) for choice in choices]
    return {row: choices for row, choices in found.items() if choices}


def _spread(tokens: Sequence[Token], columns: Columns, size: int) -> tuple[Token | None, ...]:
    cells: list[Token | None] = [None] * size
    for token, column in zip(tokens, columns, strict=True):
        cells[column] = token
    return tuple(cells)


def scant(found: Slice) -> list[Placement]:
    """All placements of a row with too few tokens, for documents that leave cells empty without a trace."""
    if found.foreign is not None or found.glued or len(found.cells) >= found.item.size:
        return []
    return spread(found.cells, found.item.size, blanks=True)


def spread(tokens: Sequence[Token], size: int, blanks: bool) -> list[Placement]:
    """All placements of some tokens in a row: with empty cells only if there may be `blanks`, and not too many."""
    empty = size - len(tokens)
    if empty < 0 or (empty and not blanks) or empty > MOST_EMPTY[size > 10]:
        return []
    return [Placement(_spread(tokens, columns, size), Basis.SUMS) for columns in combinations(range(size), len(tokens))]


def unglued(found: Slice, folded: str) -> list[Placement]:
    """The placement of a row some of whose digits have run together (`0000000`): one cell for each of them."""
    digits = [
        Token(Kind.NUMBER, at, at + 1) if token.kind is Kind.GLUED else token
        for token in found.only(Kind.NUMBER, Kind.LOOSE, Kind.DASH, Kind.GLUED)
        for at in (range(token.start, token.end) if token.kind is Kind.GLUED else [token.start])
        if folded[at].isdigit() or token.kind is not Kind.GLUED
    ]
    return [Placement(tuple(digits), Basis.SUMS)] if len(digits) == found.item.size and found.foreign is None else []


def surplus(found: Slice, folded: str) -> list[Placement]:
    """The placements of a row with too many tokens: some of them are none of its cells.

    Equal readings are one, and there are at most a few hundred.
    """
    size, cells = found.item.size, found.numbers
    if found.glued:
        return unglued(found, folded)
    if found.foreign is not None or not size < len(cells) <= size + MOST_SURPLUS:
        return []
    readings: dict[tuple[str, ...], tuple[Token, ...]] = {}
    for kept in combinations(cells, size):
        readings.setdefault(tuple(folded[t.start : t.end] for t in kept), kept)
    return [Placement(kept, Basis.SUMS) for kept in readings.values()]
