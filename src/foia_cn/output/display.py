"""Text for a terminal: how wide it shows, where it may break, and nothing in it that a terminal would obey.

Widths are those of a terminal that shows ambiguous characters (`“`, `—`) narrow, which nearly all do.
"""

from __future__ import annotations

import re
import unicodedata

# What may not be torn apart: a Latin word up to its hyphen, a CJK character with the punctuation that sticks to it.
_ATOM = re.compile(r"[!-,.-~]*-|[!-,.-~]+|[（“《〔]*[^\x00-\x20][、，。；：”》〕）]*|\s+")
_INVISIBLE = frozenset({"Mn", "Me", "Cf"})
_UNSAFE = frozenset({"Cc", "Cf", "Zl", "Zp"})


def width(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    return sum(map(_character_width, text))


def _character_width(character: str) -> int:
    if unicodedata.category(character) in _INVISIBLE:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def left(text: str, room: int) -> str:
    """`text` padded on its right to `room` columns."""
    return text + " " * (room - width(text))


def right(text: str, room: int) -> str:
    """`text` padded on its left to `room` columns."""
    return " " * (room - width(text)) + text


def centre(text: str, room: int, fill: str = " ") -> str:
    """`text` in the middle of `room` columns, `fill` (one column wide) on both sides."""
    spare = max(room - width(text), 0)
    return fill * (spare // 2) + text + fill * (spare - spare // 2)


def wrap(text: str, room: int) -> list[str]:
    """`text` in lines of at most `room` columns; an atom wider than that has a line of its own."""
    lines = [""]
    for atom in _ATOM.findall(text):
        if lines[-1] and width(lines[-1] + atom.rstrip()) > room:
            lines.append("")
        lines[-1] += atom if lines[-1] else atom.lstrip()
    return [line.rstrip() for line in lines]


def one_line(text: str) -> str:
    """`text` on one line, without control and direction characters: a hostile report must not steer the terminal."""
    return " ".join("".join(" " if unicodedata.category(c) in _UNSAFE else c for c in text).split())
