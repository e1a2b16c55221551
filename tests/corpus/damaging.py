"""Every way to damage 表三 and 表四 of a text by one number or one line, and what may then be read unflagged.

A careful reader sees that something is wrong, save where the damaged text is a text that could have been printed: two
inner cells of one block of 表四 exchanged, or a cell emptied that is still there to be seen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from attrs import frozen

Values = Mapping[str, int | None]

INSERTED = {
    "page": "- 4 -",
    "digit": "7",
    "date": "2024年1月11日",
    "note": "注：以上数据截至年底，其中3件已转办。",
}


@frozen
class Cell:
    """A printed number of the text: its path and place."""

    path: str
    start: int
    end: int


@frozen
class Page:
    """A text, its numbers in their order, and those of 表三 and 表四 alone."""

    text: str
    cells: tuple[Cell, ...]

    @property
    def summed(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.path.startswith(("requests.", "disputes."))]

    @property
    def bounds(self) -> tuple[int, int]:
        """From the line before the head of 表三 to the line of the last number."""
        low = max(cell.end for cell in self.cells if cell.path.startswith("disclosure."))
        high = self.text.find("\n", self.summed[-1].end)
        return self.text.find("\n", low) + 1, high if high >= 0 else len(self.text)

    def lines(self) -> list[tuple[int, int]]:
        """Start and end of each line within the bounds, without its line break."""
        low, high = self.bounds
        return [(low + m.start(), low + m.end()) for m in re.finditer(r"[^\n]+|(?<=\n)(?=\n)", self.text[low:high])]

    def written(self) -> list[tuple[int, int]]:
        return [(start, end) for start, end in self.lines() if self.text[start:end].strip()]

    def inside(self, start: int, end: int) -> list[Cell]:
        return [cell for cell in self.summed if start <= cell.start < end]


@frozen
class Damage:
    """A damaged text; `also` holds what may be read, unflagged, instead of the value before the damage."""

    where: str
    text: str
    also: Values


def refilled(page: Page, values: Mapping[str, int | None]) -> Page:
    """The page with other numbers in the same places."""
    parts, cells, at, size = [], [], 0, 0
    for cell in page.cells:
        number = str(values[cell.path])
        parts += [page.text[at : cell.start], number]
        size += cell.start - at + len(number)
        cells.append(Cell(cell.path, size - len(number), size))
        at = cell.end
    return Page("".join([*parts, page.text[at:]]), tuple(cells))


def _cut(text: str, start: int, end: int, put: str = "") -> str:
    return text[:start] + put + text[end:]


def _exchanged(text: str, first: tuple[int, int], second: tuple[int, int]) -> str:
    (a, b), (c, d) = first, second
    return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


def _told_apart(one: Cell, other: Cell) -> bool:
    """Whether some sum of the form holds one of two cells and not the other."""
    parents = {cell.path.rpartition(".")[0] for cell in (one, other)}
    inner = not any(cell.path.endswith(".total") for cell in (one, other))
    return not (len(parents) == 1 and inner and one.path.startswith("disputes."))


def _after_exchange(page: Page, one: Cell, other: Cell) -> Values:
    if _told_apart(one, other):
        return {}
    return {one.path: int(page.text[other.start : other.end]), other.path: int(page.text[one.start : one.end])}


def _still_seen(page: Page, cell: Cell) -> bool:
    """Whether a cell can be seen without its number: between bars, after a tab, as a paragraph between empty lines."""
    before = page.text[: cell.start].rpartition("\n")
    after = page.text[cell.end :].partition("\n")
    line = before[2] + after[0]
    return bool(re.search(r"[\t|\xa0]", line)) or (before[0].endswith("\n") and after[2].startswith("\n"))


def _where(page: Page, start: int, end: int) -> str:
    return repr(page.text[max(start - 12, 0) : end + 12])


def number_removed(page: Page) -> Iterator[Damage]:
    """Only the digits go."""
    for cell in page.summed:
        also = {cell.path: None} if _still_seen(page, cell) else {}
        yield Damage(f"{cell.path} {_where(page, cell.start, cell.end)}", _cut(page.text, cell.start, cell.end), also)


def number_doubled(page: Page) -> Iterator[Damage]:
    """A second copy, set apart as the number is from its neighbour."""
    for cell, after in [*pairwise(page.summed), (page.summed[-1], page.summed[-1])]:
        between = page.text[cell.end : after.start]
        gap = between if cell is not after and len(between.strip(" \t\n\xa0|")) == 0 else "\n"
        copy = gap + page.text[cell.start : cell.end]
        yield Damage(f"{cell.path} {_where(page, cell.start, cell.end)}", _cut(page.text, cell.end, cell.end, copy), {})


def number_doubled_in_cell(page: Page) -> Iterator[Damage]:
    for cell in page.summed:
        copy = " " + page.text[cell.start : cell.end]
        yield Damage(f"{cell.path} {_where(page, cell.start, cell.end)}", _cut(page.text, cell.end, cell.end, copy), {})


def numbers_exchanged(page: Page) -> Iterator[Damage]:
    for one, other in pairwise(page.summed):
        text = _exchanged(page.text, (one.start, one.end), (other.start, other.end))
        if text != page.text:
            where = f"{one.path} / {other.path} {_where(page, one.start, other.end)}"
            yield Damage(where, text, _after_exchange(page, one, other))


def numbers_merged(page: Page) -> Iterator[Damage]:
    """Two neighbours of a row with nothing left between them."""
    for one, other in pairwise(page.summed):
        if not page.text[one.end : other.start].strip(" \t\n\xa0|"):
            where = f"{one.path} / {other.path} {_where(page, one.start, other.end)}"
            yield Damage(where, _cut(page.text, one.end, other.start), {})


def line_removed(page: Page) -> Iterator[Damage]:
    for start, end in page.lines():
        yield Damage(_where(page, start, end), _cut(page.text, start, end + 1), {})


def line_doubled(page: Page) -> Iterator[Damage]:
    for start, end in page.lines():
        yield Damage(_where(page, start, end), _cut(page.text, end, end, "\n" + page.text[start:end]), {})


def lines_exchanged(page: Page) -> Iterator[Damage]:
    """Two lines in each other's place, empty lines between them left where they are."""
    for (a, b), (c, d) in pairwise(page.written()):
        text = _exchanged(page.text, (a, b), (c, d))
        one, other = page.inside(a, b), page.inside(c, d)
        also = _after_exchange(page, one[0], other[0]) if len(one) == len(other) == 1 else {}
        if text != page.text:
            yield Damage(_where(page, a, d), text, also)


def lines_joined(page: Page) -> Iterator[Damage]:
    """One line break less."""
    for start, end in page.lines()[:-1]:
        yield Damage(_where(page, start, end), _cut(page.text, end, end + 1), {})


def lines_merged(page: Page) -> Iterator[Damage]:
    """Two lines as one, without the blanks between."""
    for (a, b), (c, d) in pairwise(page.written()):
        first, second = page.text[a:b].rstrip(), page.text[c:d].lstrip()
        yield Damage(_where(page, a, d), _cut(page.text, a, d, first + second), {})


def _insertions(line: str) -> Callable[[Page], Iterator[Damage]]:
    def inserted(page: Page) -> Iterator[Damage]:
        for start, _ in page.lines()[1:]:
            yield Damage(_where(page, start, start), _cut(page.text, start, start, f"{line}\n"), {})

    return inserted


DAMAGES: dict[str, Callable[[Page], Iterator[Damage]]] = {
    "number-removed": number_removed,
    "number-doubled": number_doubled,
    "number-doubled-in-cell": number_doubled_in_cell,
    "numbers-exchanged": numbers_exchanged,
    "numbers-merged": numbers_merged,
    "line-removed": line_removed,
    "line-doubled": line_doubled,
    "lines-exchanged": lines_exchanged,
    "lines-joined": lines_joined,
    "lines-merged": lines_merged,
    **{f"{name}-inserted": _insertions(line) for name, line in INSERTED.items()},
}
