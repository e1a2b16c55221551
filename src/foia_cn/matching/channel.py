"""The label channel: only the Chinese characters of a text, with the way back to their places in it.

Labels wrapped over lines, or with numbers printed in their middle, are contiguous here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from attrs import frozen

from foia_cn.forms.lexicon import UNITS

_HAN = re.compile(r"[\u3400-\u9fff]+")
_EDGE = r"\s|│┃║¦\",;\u200b"
_UNIT_CELL = re.compile(rf"(?<![^{_EDGE}])(?:{'|'.join(UNITS)})(?![^{_EDGE}])")


@frozen
class Channel:
    """`text` is the Chinese characters of a folded text; run k of them starts at `starts[k]` here, `places[k]` there.

    `end` is the length of the folded text.
    """

    text: str
    starts: list[int]
    places: list[int]
    end: int

    def place(self, at: int) -> int:
        """Where the channel's character number `at` stands in the folded text."""
        run = bisect_right(self.starts, at) - 1
        return self.places[run] + at - self.starts[run]

    def index(self, place: int) -> int:
        """The number of channel characters that stand before `place` in the folded text."""
        run = bisect_right(self.places, place) - 1
        if run < 0:
            return 0
        end = self.starts[run + 1] if run + 1 < len(self.starts) else len(self.text)
        return min(self.starts[run] + place - self.places[run], end)

    def next_place(self, place: int) -> int:
        """Where the first Chinese character from `place` on stands; the end of the text when there is none."""
        at = self.index(place)
        return self.place(at) if at < len(self.text) else self.end


def without_units(folded: str) -> str:
    """A folded text with blanks for every unit that stands in a cell of its own, which would part wrapped labels."""
    return _UNIT_CELL.sub(lambda m: " " * len(m[0]), folded)


def open_channel(folded: str) -> Channel:
    """The label channel of a folded text."""
    found = list(_HAN.finditer(folded))
    runs = [match[0] for match in found]
    starts = list(accumulate(map(len, runs), initial=0))[:-1]
    return Channel("".join(runs), starts, [match.start() for match in found], len(folded))
