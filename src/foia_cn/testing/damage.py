"""Perturbations of the marked text that destroy information in the tables whose cells are summed.

Each takes the marked text, random numbers and the form, and returns the damaged text. Only damage that some sum or
count can show is done: table 二 has no sums, and two cells of one sum of table 四 may be exchanged unnoticed by anyone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from random import Random
from typing import TypeVar

from foia_cn.forms import Form
from foia_cn.forms.model import han
from foia_cn.testing import marks
from foia_cn.testing.marks import Mark
from foia_cn.testing.pages import field_paths

T = TypeVar("T")


def number_deleted(text: str, random: Random, form: Form) -> str:
    """One number gone, everything around it left."""
    for chosen in _one(_numbers(text, form), random):
        return text[: chosen.start + 1] + text[chosen.end - 1 :]
    return text


def number_doubled(text: str, random: Random, form: Form) -> str:
    """One number twice, as if its row had one cell more."""
    for chosen, after in _one(list(pairwise(_numbers(text, form))), random):
        between = marks.strip(text[chosen.end : after.start])
        copy = (" " if han(between) else between) + chosen.text
        return text[: chosen.end] + copy + text[chosen.end :]
    return text


def numbers_merged(text: str, random: Random, form: Form) -> str:
    """Two neighbouring numbers of a row without anything between them."""
    return _glued(text, _one([pair for row in _rows(text, form) for pair in pairwise(row)], random))


def row_glued(text: str, random: Random, form: Form) -> str:
    """All numbers of a row without anything between them."""
    return _glued(text, _one(_rows(text, form), random))


def line_deleted(text: str, random: Random, form: Form) -> str:
    """One line gone, and the empty one behind it where lines stand apart: as if it had never been there."""
    lines = text.split("\n")
    for i in _one(_written(lines, _region(lines, form, 1)), random):
        apart = len(_written(lines, (i - 1, i + 1))) == 0
        del lines[i : i + 1 + apart]
    return "\n".join(lines)


def lines_exchanged(text: str, random: Random, form: Form) -> str:
    """Two lines in each other's place: not those that are whole rows but for their labels, which nothing would show."""
    lines = text.split("\n")
    written = [i for i in _written(lines, _region(lines, form, 2)) if han(lines[i]) or len(marks.cells(lines[i])) == 1]
    i, j = random.sample(written, 2) if len(written) > 1 else (0, 0)
    lines[i], lines[j] = lines[j], lines[i]
    return "\n".join(lines)


def digit_inserted(text: str, random: Random, form: Form) -> str:
    """A digit on a line of its own between two lines, as page numbers are."""
    lines = text.split("\n")
    for i in _one(_region(lines, form, 1), random):
        lines.insert(i, str(random.randint(0, 9)))
    return "\n".join(lines)


def _one(found: Sequence[T], random: Random) -> Sequence[T]:
    """One of these, or none where there are none (a text of one line has no line to lose)."""
    return random.sample(found, min(1, len(found)))


def _sums(form: Form) -> dict[int, int]:
    """In how many sums each field is, by its number; fields that are in none are left out."""
    counts = Counter(path for identity in form.identities for path in identity.paths)
    return {number: counts[path] for number, path in enumerate(field_paths(form)) if counts[path]}


def _numbers(text: str, form: Form) -> list[Mark]:
    """The cells of summed fields that hold something."""
    sums = _sums(form)
    return [cell for cell in marks.cells(text) if cell.field in sums and cell.text]


def _rows(text: str, form: Form) -> list[list[Mark]]:
    """The numbers of each row, those of rows with at least two."""
    rows: list[list[Mark]] = [[]]
    for cell in _numbers(text, form):
        if rows[-1] and marks.ROW in text[rows[-1][-1].end : cell.start]:
            rows.append([])
        rows[-1].append(cell)
    return [row for row in rows if len(row) > 1]


def _glued(text: str, chosen: Iterable[Sequence[Mark]]) -> str:
    for row in chosen:
        text = text[: row[0].start] + "".join(text[m.start : m.end] for m in row) + text[row[-1].end :]
    return text


def _region(lines: Sequence[str], form: Form, least: int) -> list[int]:
    """The lines from the first to the last that prints a field in at least so many sums, all such in between."""
    sums = _sums(form)
    fields = [[cell.field for cell in marks.cells(line)] for line in lines]
    summed = [i for i, found in enumerate(fields) if any(sums.get(field, 0) >= least for field in found)]
    span = range(summed[0], summed[-1] + 1) if summed else ()
    return [i for i in span if all(sums.get(field, 0) >= least for field in fields[i])]


def _written(lines: Sequence[str], chosen: Iterable[int]) -> list[int]:
    return [i for i in chosen if marks.strip(lines[i]).strip()]
