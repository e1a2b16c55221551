"""Tables printed twice: first in one piece, its cells run together, then cell by cell.

Tools that write down a table within another give the outer one's cell as such a piece. Where it is nothing but the cells
that follow, it says nothing more than they do and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from attrs import frozen

FEWEST = 8
"""How many cells more than the piece itself a table must have."""

_CELL = re.compile(r"[^\n\t,|]++")
_ROOM = re.compile(r"[\s\u200b\",|]+")
_PRINTED = re.compile(r"[^\n]")
_PARAGRAPH = re.compile(r"^(?:[^\S\n]*+\S[^\n]*+\n?)++", re.MULTILINE)
_SHORTEST, _LONGEST = 3 * FEWEST, 20_000


@frozen(slots=False)
class _Paragraph:
    """Lines that no empty one divides, and where they begin."""

    text: str
    start: int

    @cached_property
    def cells(self) -> list[str]:
        """What stands between separators, without blanks."""
        return [cell for found in _CELL.findall(self.text) if (cell := _ROOM.sub("", found))]


def without_digests(folded: str) -> str:
    """The text with blanks for the paragraphs whose characters are those of the cells that follow them."""
    if "\n" not in folded or not any(separator in folded for separator in "\t,|"):
        return folded
    parts = [_Paragraph(found[0], found.start()) for found in _PARAGRAPH.finditer(folded)]
    written, at = [], 0
    for n, part in enumerate(parts):
        if _SHORTEST <= len(part.text) <= _LONGEST and _begins(parts[n : n + 2]) and _is_repeated(parts, n):
            written += [folded[at : part.start], _PRINTED.sub(" ", part.text)]
            at = part.start + len(part.text)
    return "".join([*written, folded[at:]])


def _begins(pair: Sequence[_Paragraph]) -> bool:
    """Whether a paragraph begins like the first cell of the next."""
    if len(pair) < 2:
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
