"""Tables printed twice: first in one piece, its cells run together, then cell by cell.

Tools that write down a table within another give the outer one's cell as such a piece. Where it is nothing but the cells
that follow, it says nothing more than they do and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import groupby

from attrs import frozen

FEWEST = 8
"""How many cells more than the piece itself a table must have."""

_CELL = re.compile(r"[^\n\t,|]++")
_ROOM = re.compile(r"[\s\u200b\",|]+")
_PRINTED = re.compile(r"[^\n]")
_LONGEST = 20_000


@frozen(slots=False)
class _Paragraph:
    """Lines that no empty one divides."""

    text: str

    @cached_property
    def cells(self) -> list[str]:
        """What stands between separators, without blanks."""
        return [cell for found in _CELL.findall(self.text) if (cell := _ROOM.sub("", found))]


def without_digests(folded: str) -> str:
    """The text with blanks for the paragraphs whose characters are those of the cells that follow them."""
    if "\n" not in folded or not any(separator in folded for separator in "\t,|"):
        return folded
    runs = ["\n".join(run) for _, run in groupby(folded.split("\n"), key=_is_filled)]
    filled = [n for n, run in enumerate(runs) if _is_filled(run)]
    parts = [_Paragraph(runs[n]) for n in filled]
    for n, at in enumerate(filled):
        if _begins(parts[n : n + 2]) and _is_repeated(parts, n):
            runs[at] = _PRINTED.sub(" ", runs[at])
    return "\n".join(runs)


def _is_filled(text: str) -> bool:
    return text != "" and not text.isspace()


def _begins(pair: Sequence[_Paragraph]) -> bool:
    """Whether a paragraph begins like the first cell of the next."""
    if len(pair) < 2 or len(pair[0].text) > _LONGEST:
        return False
    first = _CELL.search(pair[1].text)
    cell = _ROOM.sub("", first[0]) if first else ""
    return cell != "" and _ROOM.sub("", pair[0].text[: 3 * len(cell) + 9]).startswith(cell)


def _is_repeated(parts: Sequence[_Paragraph], number: int) -> bool:
    """Whether the cells behind a paragraph, one after the other, print just what it does; merged ones once.

    What a merged cell repeats has been met before, and is not what the paragraph goes on with.
    """
    whole = "".join(parts[number].cells)
    at, cells = 0, 0
    met: set[str] = set()
    for other in range(number + 1, len(parts)):
        for cell in parts[other].cells:
            if whole.startswith(cell, at):
                at += len(cell)
                cells += 1
                met.add(cell)
            elif cell not in met:
                return False
        if at == len(whole):
            return cells >= len(parts[number].cells) + FEWEST
    return False
