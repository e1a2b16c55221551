"""How much of a text stands in another one: the share of its characters within repeated runs of eight and more."""

from __future__ import annotations

import re

RUN = 8
"""The shortest run of characters that counts as repeated: names of laws and set phrases are longer than chance."""

_BESIDE = re.compile(r"[^\u3400-\u9fff]+")


def repeated(earlier: str, later: str) -> float:
    """The share (0 to 1) of the Chinese characters of `later` that stand in `earlier` too, in runs of at least `RUN`.

    Figures, years and punctuation are left out, so that a copy with the year changed is a copy. Time grows with the
    length of both.
    """
    one, other = (_BESIDE.sub("", text) for text in (earlier, later))
    if not other:
        return 0.0
    if len(other) < RUN:
        return float(other in one)
    known = {one[n : n + RUN] for n in range(len(one) - RUN + 1)}
    covered = bytearray(len(other))
    for n in range(len(other) - RUN + 1):
        if other[n : n + RUN] in known:
            covered[n : n + RUN] = b"\1" * RUN
    return sum(covered) / len(other)
