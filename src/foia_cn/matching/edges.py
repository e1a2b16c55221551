"""Rows that a way of counting separators cannot be used for: their lines are cut, shifted, or not theirs.

Each function looks at a table's rows once and returns what says of one of them whether it is such a row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from foia_cn.matching.records import USUAL, Record, bars_ahead, bars_behind, bars_whole, ends_closed, line_of

Oddity = Callable[[str, str, Sequence[Record], Sequence[Record], Sequence[Record]], Callable[[Record], bool]]
"""What says of the text, a separator, the full rows, the short ones and the headers which rows are odd."""

Whole = tuple[int, bool]
"""How many separators a line has, and whether it begins with one."""

NEAR, REACH = 4, 400
"""How many lines, and characters, from its row a label may stand that has fallen out of a table."""


def level(folded: str, separator: str, full: Sequence[tuple[Record, bool]]) -> Callable[[Record], bool]:
    """Whether a row is one of those whose cells stand where they usually do.

    In tables that have lost the cells before their labels, rows with more labels stand further to the right.
    """
    other = {bars_ahead(folded, separator, record) for record, as_usual in full if not as_usual}
    return lambda record: bars_ahead(folded, separator, record) not in other


def unlike(folded: str, separator: str, full: Sequence[Record], short: Sequence[Record]) -> Callable[[Record], bool]:
    """Whether a row is like no full one and lines are not all as long, or have empty cells behind the last of a full row.

    Its label stands in another cell of its line, or the line is closed and has more or fewer cells: whether what stands
    before the label or behind the cells makes up for that is nowhere said.
    """
    rows = [*full, *short]
    ends = [(r, r.spans[-1][1], ends_closed(folded, separator, r)[1]) for r in full if r.spans]
    spare = any(folded.count(separator, end, line_of(folded, end)[1]) > closed for _, end, closed in ends)
    if not spare and len(_wholes(folded, separator, rows)) == 1:
        return never()
    closed = any(closed for *_, closed in ends)
    return _like_none(
        full,
        lambda record: (
            bars_ahead(folded, separator, record),
            bars_whole(folded, separator, record)[0] if closed else 0,
        ),
    )


def fallen(folded: str, separator: str, rows: Sequence[Record]) -> Callable[[Record], bool]:
    """Whether a label stands further to the left than those of the rows above and below it, which stand alike.

    It has fallen out of its line, and its numbers may have stood there.
    """
    aheads = {record.base: bars_ahead(folded, separator, record) for record in sorted(rows, key=lambda r: r.base)}
    bases = list(aheads)
    around = {b: (aheads[a], aheads[c]) for a, b, c in zip(bases, bases[1:], bases[2:], strict=False)}

    def is_fallen(record: Record) -> bool:
        above, below = around.get(record.base, (0, 0))
        return aheads[record.base] < above == below

    return is_fallen


def ended(
    folded: str, separator: str, full: Sequence[Record], short: Sequence[Record], _: Sequence[Record]
) -> Callable[[Record], bool]:
    """Whether the line of a row ends before its last cells: behind its label it is shorter than any full one, unless
    nearly all lines are as long as a whole, whatever stands before their labels; or it is cut.
    """
    if _trimmed(folded, separator, [*full, *short]):
        return _of_no_shape(folded, separator, full)
    least = min((bars_behind(folded, separator, record) for record in full), default=0)
    known = _wholes(folded, separator, full)
    wholes = known + _wholes(folded, separator, short)
    usual, times = wholes.most_common(1)[0]
    even = times >= 0.9 * wholes.total()

    def is_ended(record: Record) -> bool:
        whole = bars_whole(folded, separator, record)
        shorter = bars_behind(folded, separator, record) < least
        return _is_cut(whole, known, wholes) or (shorter and not (even and whole == usual))

    return is_ended


def cut(
    folded: str, separator: str, full: Sequence[Record], short: Sequence[Record], _: Sequence[Record]
) -> Callable[[Record], bool]:
    """Whether the line of a row is shorter than any full one that begins like it, and hardly any other is so short."""
    if _trimmed(folded, separator, [*full, *short]):
        return _of_no_shape(folded, separator, full)
    known = _wholes(folded, separator, full)
    wholes = known + _wholes(folded, separator, short)
    return lambda record: _is_cut(bars_whole(folded, separator, record), known, wholes)


def _trimmed(folded: str, separator: str, rows: Sequence[Record]) -> bool:
    """Whether every row's last token ends its line: lines may have lost the separators of empty cells at their ends."""
    ends = (record.spans[-1][1] for record in rows if record.spans)
    return all(not folded.count(separator, end, line_of(folded, end)[1]) for end in ends)


def _of_no_shape(folded: str, separator: str, full: Sequence[Record]) -> Callable[[Record], bool]:
    """Whether a row's line is not as long as that of any full row whose label stands where its own does."""
    return _like_none(
        full, lambda record: (bars_ahead(folded, separator, record), bars_whole(folded, separator, record))
    )


def _like_none(rows: Sequence[Record], shape: Callable[[Record], object]) -> Callable[[Record], bool]:
    """Whether a row that prints something has a shape that none of these rows has, if there are any."""
    known = {shape(record) for record in rows}
    return lambda record: bool(known and record.spans) and shape(record) not in known


def _is_cut(whole: Whole, known: Counter[Whole], wholes: Counter[Whole]) -> bool:
    long, begun = whole
    alike = [other for other, start in known if start == begun]
    return bool(alike) and long < min(alike) and wholes[whole] < USUAL


def _wholes(folded: str, separator: str, records: Sequence[Record]) -> Counter[Whole]:
    """How many of the rows' lines have so many separators and begin so."""
    return Counter(bars_whole(folded, separator, record) for record in records)


def shifted(
    folded: str, separator: str, full: Sequence[Record], short: Sequence[Record], header: Sequence[Record]
) -> Callable[[Record], bool]:
    """Whether a row may stand further left or right than others: its line is longer or shorter than that of any full
    row, though lines keep the separators of empty cells at their ends; or than that of a header between separators.
    """
    if full:
        led = full if any(ends_closed(folded, separator, record)[1] for record in (*full, *short)) else ()
    else:
        led = [record for record in header if all(ends_closed(folded, separator, record))]
    return _like_none(led, lambda record: bars_whole(folded, separator, record))


def displaced(
    folded: str, separator: str, full: Sequence[Record], short: Sequence[Record], header: Sequence[Record]
) -> Callable[[Record], bool]:
    """Whether a row's label stands in another cell than the one above the labels, where only that header leads: how many
    cells are the labels' own is nowhere said.
    """
    led = [] if full else [h for h in header if not any(_on_one_line(folded, h, record) for record in short)]
    return _like_none(led, lambda record: bars_ahead(folded, separator, record))


def _on_one_line(folded: str, first: Record, second: Record) -> bool:
    return "\n" not in folded[first.base : second.base]


def never(*_: object) -> Callable[[Record], bool]:
    """No row."""
    return lambda _: False


def among_rows(folded: str, separator: str, record: Record) -> bool:
    """Whether a label that stands alone on its line has a line with separators above or below it, in one paragraph.

    Rows without a cell fall out of their tables there; elsewhere their numbers may have fallen out of them.
    """
    start, end = line_of(folded, record.base)
    above = folded[max(0, start - 1 - REACH) : max(0, start - 1)].rpartition("\n\n")[2].split("\n")[-NEAR:]
    below = folded[end + 1 : end + 1 + REACH].partition("\n\n")[0].split("\n")[:NEAR]
    return any(separator in line for line in (*above, *below))


def as_wide(folded: str, separator: str, empty: Record, full: Sequence[Record]) -> bool:
    """Whether an empty row has the room of a full one: as many separators up to the next text."""
    wide = {(r.before, folded.count(separator, r.base, r.text)) for r in full if r.before}
    there = folded.count(separator, empty.base, empty.text)
    alike = {room for before, room in wide if before == empty.before} or {room for _, room in wide}
    return there > 0 and (not alike or there in alike)
