"""Columns by separators: where the cells of a full row stand, counted in bars, tabs, commas or line breaks, the cells
of a short row stand too. The convention is learned from the document's own full rows; no tool is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from foia_cn.matching.edges import Oddity, among_rows, as_wide, cut, displaced, ended, fallen, level, shifted, unlike
from foia_cn.matching.records import (
    SEPARATORS,
    USUAL,
    Columns,
    Record,
    Span,
    bars_ahead,
    bars_behind,
    bars_whole,
    line_of,
    one_of_each,
    rising,
)

Rows = tuple[Sequence[Record], Sequence[Record], Sequence[Record]]
"""The full rows of a table, its headers, its short rows."""

Metric = Callable[[str, str, Record, Span], int]


def _from_right(folded: str, separator: str, _: Record, span: Span) -> int:
    return -folded.count(separator, span[1], line_of(folded, span[1])[1])


def _from_label(folded: str, separator: str, record: Record, span: Span) -> int:
    between = folded[record.base : span[0]]
    # Tokens within a wrapped label stand on another line than its end.
    return -1 if "\n" in between or record.base == record.spans[0][0] else between.count(separator)


def _from_left(folded: str, separator: str, _: Record, span: Span) -> int:
    return folded.count(separator, line_of(folded, span[0])[0], span[0])


def _from_text(folded: str, separator: str, record: Record, span: Span) -> int:
    return -folded.count(separator, span[1], record.text)


LEFT = (_from_label, _from_left)
TO_EDGES = (_from_left, _from_right)
ODD: dict[Metric, Oddity] = {_from_right: ended, _from_text: cut, _from_left: shifted, _from_label: displaced}
"""Which rows a way of counting cannot be used for."""
METRICS: tuple[Metric, ...] = (_from_right, _from_label, _from_left, _from_text)


def by_separators(
    folded: str, full: Sequence[Record], header: Sequence[Record], short: Sequence[Record], size: int
) -> list[list[Columns]]:
    """For each short row the columns its tokens may stand in, counting one separator from one side.

    The header stands in where there are no full rows; of a header that tells only the first and the last column the
    others must fill the places between. A way of counting must give nearly all full rows the same places and fit most
    short rows; a row that the first such way does not fit is left to the next, and one unlike all full rows to each.
    """
    found: list[list[Columns]] = [[] for _ in short]
    # What follows a row differs from row to row; without full rows nothing tells by how much.
    metrics = METRICS if full or len({record.before for record in short}) == 1 else METRICS[:-1]
    for separator in SEPARATORS:
        if separator not in folded:
            continue
        strange = unlike(folded, separator, full, short)
        either = [strange(record) for record in short]
        for metric in metrics:
            by_metric = _by_following if metric is _from_text and full else _by_metric
            choices = by_metric(folded, separator, metric, (full, header, short), size, strange)
            if 3 * sum(map(bool, choices)) >= 2 * len(short):
                ways = zip(found, choices, either, strict=True)
                found = [sorted({*old, *new}) if both else old or new for old, new, both in ways]
                if all(found) and not any(either):
                    return found
        if all(found):
            return found
    if not full and not any(found):
        return next(filter(None, _unled(folded, short, size)), found)
    lined = next(filter(None, by_lines(folded, [*full, *short], size)), None)
    return [old or new for old, new in zip(found, lined[len(full) :], strict=True)] if lined else found


def _by_following(
    folded: str, separator: str, metric: Metric, rows: Rows, size: int, strange: Callable[[Record], bool]
) -> list[list[Columns]]:
    """The columns counted from the next text: rows compare only with full ones that stand before the like of it, or, if
    there are none, with all that agree if their cells stand at all the same places.

    What follows the last row of a table is none of its rows and tells nothing about the others.
    """
    full, _, short = rows
    full = [record for record in full if record.before]

    def places(records: Sequence[Record]) -> set[int]:
        return {metric(folded, separator, record, span) for record in records for span in record.spans}

    room = places(full)
    found: dict[Record, list[Columns]] = {}
    for before in {record.before for record in short if record.before}:
        led = [record for record in full if record.before == before]
        alike = [record for record in short if record.before == before]
        there = places(alike)
        reaching = len(room) == size and there <= room and max(there, default=None) == max(room)
        if led or reaching:
            ways = _by_metric(folded, separator, metric, (led or full, (), alike), size, strange)
            found |= zip(alike, ways, strict=True)
    return [found.get(record, []) for record in short]


def _by_metric(
    folded: str, separator: str, metric: Metric, rows: Rows, size: int, strange: Callable[[Record], bool]
) -> list[list[Columns]]:
    full, header, short = rows

    def places(record: Record) -> tuple[int, ...]:
        return tuple(metric(folded, separator, record, span) for span in record.spans)

    def ends(places: tuple[int, ...]) -> tuple[int, ...]:
        """The places of a header; those of its ends, where its rows count otherwise than the table's."""
        return places if rising(places) else (places[0], places[-1])

    known = [places(record) for record in full] or [ends(places(record)) for record in header]
    some = [] if known else [record for record in short if record.spans]
    # Without any row to lead them, rows on lines of different lengths tell nothing together.
    even = len({bars_whole(folded, separator, record) for record in some}) == 1
    usual = _usual_places(known, [places(record) for record in some] if even else [], size)
    if len(set(usual)) < 2 <= size:
        return [[] for _ in short]
    is_level = level(folded, separator, [(r, places(r) == usual) for r in full] if metric in TO_EDGES else [])
    led = full or header
    counts = Counter(bars_behind(folded, separator, record) for record in (*led, *short))
    bars = {bars_behind(folded, separator, record) for record in led} or {size, size + 1}
    # Rows shorter than the header lack cells at their end, and tell nothing counted from there.
    least = 1 if full or metric in LEFT else max(bars)
    bars |= {bar for bar, times in counts.items() if times >= (USUAL if full else 2) and bar >= least}
    odd = ODD[metric](folded, separator, full, short, header)
    trimmed = size > 1 and any(record.spans for record in short)
    starts = {bars_ahead(folded, separator, r) for r in (*led, *short) if r.spans and bars_behind(folded, separator, r)}
    is_fallen = fallen(folded, separator, [*full, *short])

    def ways(record: Record) -> list[Columns]:
        if strange(record):
            return _fitting(places(record), usual)
        if not is_level(record) or odd(record):
            return []
        if size == 1 and not record.spans and not as_wide(folded, separator, record, full):
            return []
        there = bars_behind(folded, separator, record)
        if trimmed and not record.spans and there == 0:
            # A label that stands alone on its line may be a row whose empty cells are cut off.
            alike = bars_ahead(folded, separator, record) in starts or among_rows(folded, separator, record)
            return [()] if alike and not is_fallen(record) else []
        found: list[Columns] = _fitting(places(record), usual) if record.spans else [()]
        if there in bars:
            return found
        return [way for way in found if there < min(bars) and way[-1:] == (size - 1,) and metric in LEFT]

    return [ways(record) for record in short]


def _unled(folded: str, short: Sequence[Record], size: int) -> Iterator[list[list[Columns]]]:
    """The columns of rows none of which is full, by each of the ways in which a row may show all its cells."""
    for separator in SEPARATORS:
        yield _by_cells(folded, separator, short, size)
        yield _to_total(folded, separator, short, size)
    yield from by_lines(folded, short, size)


def by_lines(folded: str, rows: Sequence[Record], size: int) -> Iterator[list[list[Columns]]]:
    """The columns of rows whose cells stand on lines of their own, by each of the marks of such lines."""
    for mark, own in (("\n\t", 0), ("|\n", 1)):
        yield _on_lines(folded, mark, own, rows, size)


def _to_total(folded: str, separator: str, short: Sequence[Record], size: int) -> list[list[Columns]]:
    """The columns of several rows all of which end in the last column, counted from their labels."""
    choices = []
    for record in short:
        columns = tuple(_from_label(folded, separator, record, span) - 1 for span in record.spans)
        if bars_behind(folded, separator, record) < size or columns[-1:] not in ((size - 1,), ()):
            return []
        if not rising((-1, *columns)):
            return []
        choices.append([columns])
    return choices if sum(bool(columns) for (columns,) in choices) >= USUAL else []


def _on_lines(folded: str, mark: str, own: int, short: Sequence[Record], size: int) -> list[list[Columns]]:
    """The columns of rows whose cells stand on a line each, just as many behind every label as there are columns.

    `mark` divides the lines, `own` of them closes the label's.
    """
    choices = []
    for record in short:
        # The line that the next text stands on is none of the row's.
        line = max(folded.rfind("\n", record.base, record.text), record.base)
        end = folded.find("\n\n", record.base, line)
        lines = folded.count(mark, record.base, record.text if own else end if end >= 0 else line)
        columns = tuple(folded.count(mark, record.base, start) - 1 for start, _ in record.spans)
        if lines - own != size or not rising((-1, *columns)):
            return []
        choices.append([columns])
    return choices


def _by_cells(folded: str, separator: str, short: Sequence[Record], size: int) -> list[list[Columns]]:
    """The columns of rows none of which is full, if the shortest have just as many cells behind their labels as there
    are columns: counted from the end of the line, for the labels of others may span some cells.
    """
    lines = [folded[r.base : line_of(folded, r.base)[1]] for r in short]
    closed = {line.rstrip(" \xa0").endswith(separator) and separator != "\t" for line in lines}
    if len(closed) != 1 or min(line.count(separator) for line in lines) != size + (last := closed.pop()):
        return []
    choices = []
    for record in short:
        if any("\n" in folded[record.base : end] for _, end in record.spans):
            return []
        columns = tuple(size - 1 + last + _from_right(folded, separator, record, span) for span in record.spans)
        if not rising((-1, *columns)):
            return []
        choices.append([columns])
    return choices


def _usual_places(full: Sequence[tuple[int, ...]], short: Sequence[tuple[int, ...]], size: int) -> tuple[int, ...]:
    """The place of each column: that of nearly all full rows, or of all rows together where none is full."""
    if not full:
        together = sorted({place for row in short for place in row})
        return tuple(together) if len(together) == size else ()
    usual, times = Counter(full).most_common(1)[0]
    if len(usual) == 2 < size and usual[1] - usual[0] == size - 1:
        usual = tuple(range(usual[0], usual[1] + 1))
    rising = all(a <= b for a, b in pairwise(usual))
    return usual if rising and len(usual) == size and times >= 0.9 * len(full) else ()


def _fitting(places: Sequence[int], usual: Sequence[int]) -> list[Columns]:
    """The columns that tokens at these places may have, in order. A place may serve several columns."""
    return one_of_each([[n for n, p in enumerate(usual) if p == place] for place in places]) if places else []


def by_fields(folded: str, record: Record, size: int) -> Columns | None:
    """The columns of the tokens of a row that fills its line: the line has as many fields as there are columns.

    Fields of nothing at its ends are its edges; those between its cells may be the rest of merged ones, where an empty
    cell is a blank.
    """
    if not record.spans:
        return None
    start, end = line_of(folded, record.spans[0][0], record.spans[-1][1])
    line = folded[start:end]
    for separator in "" if "\n" in line else SEPARATORS:
        fields = line.split(separator)
        first, last = (not fields[n].strip(" \xa0") for n in (0, -1))
        inner = range(first, len(fields) - last)
        for cells in (range(len(fields)), inner, [n for n in range(len(fields)) if fields[n]]):
            if len(cells) == size:
                columns = [folded.count(separator, start, span[0]) for span in record.spans]
                placed = rising(columns) and all(n in cells for n in columns)
                return tuple(cells.index(n) for n in columns) if placed else None
    return None


def ruled_empty(folded: str, led: Sequence[Record], short: Sequence[Record], size: int) -> list[list[Columns]]:
    """Empty rows with as many separators behind their labels, on one line, as full rows or headers have: wherever the
    columns stand, each of their cells is there.
    """
    room = {(separator, bars_behind(folded, separator, record)) for record in led for separator in SEPARATORS}
    ruled = {(separator, bars) for separator, bars in room if bars >= size > 1}

    def closed(record: Record) -> bool:
        return any((separator, bars_behind(folded, separator, record)) in ruled for separator in SEPARATORS)

    return [[()] if not record.spans and closed(record) else [] for record in short]


def is_empty(folded: str, record: Record, size: int) -> bool:
    """Whether there are separators enough for a row of empty cells between a header and the next text."""
    return any(folded.count(separator, record.base, record.text) >= size - 1 for separator in "\n" + SEPARATORS)
