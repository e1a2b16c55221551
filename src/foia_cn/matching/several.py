"""Several reports in one document: where each begins.

The sign of a second report is all of this, in this order: the largest table ends, a title, the first section's heading,
the heading of the table's section if it has one, the same table again. A table of contents, a title on every page, or last year's
table for comparison has only some of it, and is no reason to cut. Where a table is a picture, nearly all sections with what
they say, a title, and nearly all sections again are as good a sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from foia_cn.forms import Form, Label
from foia_cn.forms.model import han
from foia_cn.matching.channel import Channel
from foia_cn.matching.labels import Occurrence, occurrences
from foia_cn.matching.metadata import title_place
from foia_cn.matching.outline import Heading, heading_candidates
from foia_cn.matching.vocabulary import Item, Sheet, vocabulary
from foia_cn.reading.document import Document, Span

SHORTEST = 100
"""How many Chinese characters the sections of a report have at least, but for its last."""


def beginnings(forms: Iterable[Form], document: Document, channel: Channel) -> list[int]:
    """Where each report of a document begins, the first at its very beginning.

    All are of one kind: the tables of that form tell them apart that there are most of.
    """
    return max((_beginnings(form, document, channel) for form in forms if form.tables), key=len)


def _beginnings(form: Form, document: Document, channel: Channel) -> list[int]:
    cuts = {0, *_behind_tables(form, document, channel), *_behind_sections(form, document, channel)}
    return sorted(cuts)


def _behind_tables(form: Form, document: Document, channel: Channel) -> list[int]:
    largest = vocabulary(form).largest
    rows = [item for item in largest.items if item.row and not item.row.optional]
    if not all(_is_repeated(rows[end].label, channel) for end in (0, -1)):
        return []
    tables = list(_tables(largest, rows, occurrences(vocabulary(form), channel)))
    headings = heading_candidates(form, document, channel) if len(tables) > 1 else []
    own = next((n for n, section in enumerate(form.sections) if section.name == largest.table.name), None)
    cuts = (_between(before[1], after[0], own, headings, document) for before, after in pairwise(tables))
    return [cut for cut in cuts if cut is not None]


def _behind_sections(form: Form, document: Document, channel: Channel) -> list[int]:
    titles = [section.title for section in form.sections]
    if not all(_is_repeated(titles[end], channel) for end in (0, -1)):
        return []
    runs: list[list[Heading]] = []
    for heading in heading_candidates(form, document, channel):
        if heading.number == 0 or not runs:
            runs.append([])
        runs[-1].append(heading)
    whole = [run for run in runs if len({h.number for h in run}) >= len(titles) - 1]
    said = [run for run in whole if _says_something(run, document)]
    places = (title_place(document, a[-1].end, b[0].start) for a, b in pairwise(said))
    return [_row_start(document, place) for place in places if place is not None]


def _says_something(run: Sequence[Heading], document: Document) -> bool:
    """Whether headings have text behind them; those of a table of contents have none."""
    return sum(len(han(document.folded[a.end : b.start])) for a, b in pairwise(run)) >= SHORTEST


def _is_repeated(label: Label, channel: Channel) -> bool:
    return sum(channel.text.count(key) for key in label.keys) > 1


def _tables(sheet: Sheet, rows: Sequence[Item], found: Sequence[Occurrence]) -> Iterator[Span]:
    """The stretches from a first row's label to a last row's, with most of the others between."""
    numbers = {number for number, item in enumerate(sheet.items) if item in rows}
    start, seen = -1, set[int]()
    for occurrence in found:
        if occurrence.key in rows[0].label.keys:
            start, seen = occurrence.start, set()
        seen.update(numbers.intersection(sheet.owners.get(occurrence.key, ())))
        if occurrence.key in rows[-1].label.keys and start >= 0 and 2 * len(seen) > len(rows):
            yield start, occurrence.end
            start = -1


def _between(low: int, high: int, own: int | None, headings: Sequence[Heading], document: Document) -> int | None:
    """Where a report begins between one table and the next; None where no report does.

    Its title stands before the last of the first headings; behind that of the table of contents there may be none.
    """
    near = [h for h in headings if low <= h.start < high]
    ends = [low, *(h.end for h in near)]
    third = high if own is None else max((h.start for h in near if h.number == own), default=low)
    for end, first in reversed(list(zip(ends, near, strict=False))):
        if first.number == 0 and first.start < third:
            place = title_place(document, end, first.start)
            if place is not None:
                return _row_start(document, place)
    return None


def _row_start(document: Document, place: int) -> int:
    """The place, or where the row of cells begins that it stands in."""
    cell = document.cell(place)
    return min(c.start for c in document.line(cell.grid, cell.row) if c.row == cell.row) if cell else place
