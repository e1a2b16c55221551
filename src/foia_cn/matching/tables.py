"""The tables of a form in a document: which stretch of it holds which table, and whether it holds one twice.

A table that is printed twice with different numbers (last year's beside this year's) is not read: nothing in the numbers
says which is the report's.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from foia_cn.forms import Form, Row
from foia_cn.matching.outline import Heading
from foia_cn.matching.placing import Customs, Placement
from foia_cn.matching.records import Span
from foia_cn.matching.referee import settle
from foia_cn.matching.rows import Slice
from foia_cn.matching.table import Found, Page, TableMatch, find_line, find_rows, leaves_blank, match, of_table
from foia_cn.matching.tokens import OPEN
from foia_cn.matching.vocabulary import Sheet, vocabulary
from foia_cn.report import Basis

WIDE, FEWEST = 5, 3
"""Of so many columns and more, so many rows with several numbers are a table: prose has one number behind a label."""


def match_tables(form: Form, page: Page, headings: Sequence[Heading]) -> list[TableMatch]:
    """The form's tables in its order: the one with the most rows is found first, the others around it."""
    sheets = vocabulary(form).sheets
    if not sheets:
        return []
    main = _unless_prose(find_rows(vocabulary(form).largest, page, 0, len(page.document.folded)))
    found = _around(main, form, page, headings)
    others = [row for table in found.values() if table is not main for row in table.slices]
    lent = Customs(main.slices, page.document, others)
    blanks = leaves_blank(list(found.values()), page.document)
    matches = [settle(form, match(found[sheet], page, lent, blanks), page.document.folded) for sheet in sheets]
    again = _again(found, form, page, headings)
    return [_undecided(m, again[sheet]) if sheet in again else m for sheet, m in zip(sheets, matches, strict=True)]


def _unless_prose(found: Found) -> Found:
    """The table, unless it is but a few labels in prose with one number each at most (全年予以公开32件), or for the only row
    of a table without its header a few numbers.
    """
    alone = not found.sheet.items
    several = [s for s in found.slices if s.item.size <= WIDE or len(s.cells) > (s.item.size // 2 if alone else 1)]
    whole = bool(found.headers) if alone else 2 * len(found.slices) > len(found.sheet.required)
    return found if several or whole else Found(found.sheet)


def _around(main: Found, form: Form, page: Page, headings: Sequence[Heading]) -> dict[Sheet, Found]:
    """The tables of a form around the largest of them; where that is not there, in their sections."""
    sheets, largest = vocabulary(form).sheets, vocabulary(form).largest
    at = sheets.index(largest)
    windows = {
        sheet: _window(main.span, n < at, page, headings) if main.span else _section(sheet, form, page, headings)
        for n, sheet in enumerate(sheets)
    }
    finders = {sheet: find_rows if sheet.items else find_line for sheet in sheets}
    found = {s: main if s is largest else finders[s](s, page, *windows[s]) for s in sheets}
    return found if main.span else {s: _unless_prose(table) for s, table in found.items()}


def _window(main: Span, before: bool, page: Page, headings: Sequence[Heading]) -> Span:
    """Where the tables before or behind the largest may stand: behind it up to the section after the one that follows."""
    low, high = main
    after = [h for h in headings if h.start >= high]
    return (0, low) if before else (high, after[1].start if len(after) > 1 else len(page.document.folded))


def _section(sheet: Sheet, form: Form, page: Page, headings: Sequence[Heading]) -> Span:
    """The section of a table, where its heading is there; else the whole document."""
    places = [h.start for h in headings if form.sections[h.number].name == sheet.table.name]
    end = len(page.document.folded)
    behind = [h.start for h in headings if places and h.start > places[0]]
    return (places[0], min(behind, default=end)) if places else (0, end)


def _again(found: dict[Sheet, Found], form: Form, page: Page, headings: Sequence[Heading]) -> dict[Sheet, Found]:
    """The tables that are printed once more with other numbers: the largest anywhere, the others before or behind any
    copy of it.
    """
    largest, end = vocabulary(form).largest, len(page.document.folded)
    copy = _copy(found[largest], page, (0, end))
    spans = [main.span for main in (found[largest], copy) if main and main.span]
    before = (0, max((low for low, _ in spans), default=end))
    again = {s: other for s in found if s.items and s is not largest and (other := _copy(found[s], page, before))}
    rivals = _around(copy, form, page, headings) if copy else {}
    return {s: rival for s, rival in rivals.items() if _differ(found[s], rival, page.document.folded)} | again


def _copy(found: Found, page: Page, window: Span) -> Found | None:
    """The same table elsewhere in a window, with other numbers."""
    low, high = found.span or window
    rows = found.sheet.required
    for start, end in ((window[0], low), (high, window[1])):
        there = {n for o in page.between(start, end) for n in found.sheet.owners.get(o.key, ())}
        if 2 * len(rows & there) > len(rows):
            other = find_rows(found.sheet, page, start, end)
            if _differ(found, other, page.document.folded):
                return other
    return None


def _differ(found: Found, other: Found, folded: str) -> bool:
    """Whether another copy of a table is one, and prints other numbers, or where it may: most rows are full, or some
    long ones have several numbers.
    """
    alone = not found.sheet.items
    theirs = [s for s in other.slices if s.cells and (alone or s.foreign is None)]
    full = [s for s in theirs if len(s.cells) >= s.item.size and s.item.row and not s.item.row.optional]
    several = [s for s in theirs if len(s.cells) > 1 and s.item.size > WIDE]
    own = _printed(found, folded)
    is_one = 2 * len(full) > len(found.sheet.required) or len(several) >= FEWEST
    return is_one and any(own.get(s.item.row) != _cells(s, folded) or s.foreign for s in theirs)


def _printed(found: Found, folded: str) -> dict[Row | None, list[str]]:
    """What is printed in the rows of a table."""
    return {s.item.row: _cells(s, folded) for s in found.slices if s.cells}


def _cells(row: Slice, folded: str) -> list[str]:
    return [folded[t.start : t.end] for t in row.cells]


def _undecided(match: TableMatch, other: Found) -> TableMatch:
    """The table with none of its cells read."""
    rows = (evolve(r, placement=Placement((OPEN,) * r.item.size, Basis.SUMS), problem=None) for r in match.rows)
    return evolve(match, rows=tuple(rows), problems=(of_table("TABLE-TWICE", match.sheet.table, other.span),))
