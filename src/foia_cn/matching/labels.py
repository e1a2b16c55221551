"""Where the labels of a table stand: all exact occurrences, the best chain of them in printed order, then the
missing ones between their neighbours, with a bounded number of slips.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice, takewhile
from operator import attrgetter
from typing import NamedTuple

from attrs import frozen

from foia_cn.forms.model import han
from foia_cn.matching.channel import Channel
from foia_cn.matching.vocabulary import Sheet, Vocabulary

DISTANCE = 0.02
"""What a chain pays for each character it spans: a label in the prose far from its table costs more than it brings."""

OPTIONAL = 0.01
"""What a label weighs less that need not be there: of two of one name the other is preferred."""

SLIPS = 0.25
"""The share of a label's characters that may be wrong, lost or added."""

FUZZY = 6
"""Labels shorter than this are found without slips only: one turns one into another."""

PARTED = 4
"""Labels shorter than this are not looked for in pieces."""

_number = attrgetter("number")

REACH = 600
"""How far between two found labels a missing one is looked for."""


class Occurrence(NamedTuple):
    """A key found in the channel: characters `at` to `at + len(key)`, places `start` to `end` of the folded text."""

    key: str
    at: int
    start: int
    end: int


@frozen
class Spot:
    """A label of a sheet, found. `exact` is False when characters were wrong, lost or added."""

    number: int
    at: int
    until: int
    start: int
    end: int
    exact: bool = True


def occurrences(vocabulary: Vocabulary, channel: Channel) -> list[Occurrence]:
    """Every exact occurrence of any label of the form, in reading order."""
    found = []
    for match in vocabulary.pattern.finditer(channel.text):
        at, until = match.span()
        found.append(Occurrence(match[0], at, channel.place(at), channel.place(until - 1) + 1))
    return found


def between(found: Sequence[Occurrence], low: int, high: int) -> Sequence[Occurrence]:
    """Those of the occurrences that begin between two places of the text."""
    low, high = (bisect_left(found, place, key=lambda o: o.start) for place in (low, high))
    return found[low:high]


class _Link(NamedTuple):
    score: float
    number: int
    occurrence: Occurrence
    before: _Link | None


def chain(sheet: Sheet, found: Sequence[Occurrence], folded: str) -> tuple[float, list[Spot]]:
    """The heaviest sequence of occurrences that keeps the printed order, and its weight.

    A label weighs its length, one more behind its own number; the chain pays for the distance it spans. The scores
    of the links are normalised to the channel's start, so that links of any end compare.
    """
    best: dict[int, _Link] = {}
    leads: list[_Link] = []
    final: _Link | None = None
    top = 0.0
    for occurrence in found:
        for number in reversed(sheet.owners.get(occurrence.key, ())):
            before, start = _lead(leads, number), DISTANCE * occurrence.at
            if before and before.score < start:
                before = None
            score = _weight(sheet, number, occurrence, folded) + (before.score if before else start)
            if number not in best or score >= best[number].score:
                best[number] = link = _Link(score, number, occurrence, before)
                _enter(leads, link)
                if score - start > top:
                    final, top = link, score - start
    return top, _unroll(final)


def _lead(leads: Sequence[_Link], number: int) -> _Link | None:
    """The heaviest link to a label before this one, the first of equals; `leads` rise in number and in weight."""
    at = bisect_left(leads, number, key=_number)
    return leads[at - 1] if at else None


def _enter(leads: list[_Link], link: _Link) -> None:
    """Take a link into the leads, and out of them what is behind it and no heavier."""
    at = end = bisect_left(leads, link.number, key=_number)
    if at and leads[at - 1].score >= link.score:
        return
    while end < len(leads) and leads[end].score <= link.score:
        end += 1
    leads[at:end] = [link]


def _weight(sheet: Sheet, number: int, occurrence: Occurrence, folded: str) -> float:
    item = sheet.items[number]
    weight = len(occurrence.key) + numbered(item.label.enumerator, folded, occurrence.start)
    return weight - (OPTIONAL if item.row and item.row.optional else 0)


def numbered(enumerator: str, folded: str, start: int) -> bool:
    """Whether the label's own number is printed right before it."""
    return bool(enumerator) and folded[max(0, start - 6) : start].rstrip(" \t\xa0.,)、\\*").endswith(enumerator)


def _unroll(link: _Link | None) -> list[Spot]:
    spots = []
    while link:
        o = link.occurrence
        spots.append(Spot(link.number, o.at, o.at + len(o.key), o.start, o.end))
        link = link.before
    return spots[::-1]


def credible(sheet: Sheet, spots: Sequence[Spot], folded: str) -> list[Spot]:
    """The spots without rows whose name other labels bear too and whose number is not there, where no other row is
    near: those may be labels of another table.
    """
    sure = [s.at for s in spots if sheet.items[s.number].row and own(sheet, s.number, s, folded)]
    return [s for s in spots if not sheet.items[s.number].row or any(abs(at - s.at) < REACH for at in sure)]


def own(sheet: Sheet, number: int, spot: Spot | Occurrence, folded: str) -> bool:
    """Whether what is printed there can only be the label of this row: by its name, or with its number."""
    label = sheet.items[number].label
    return sheet.rows_only.issuperset(label.keys) or numbered(label.enumerator, folded, spot.start)


def complete(sheet: Sheet, spots: list[Spot], exact: Sequence[Occurrence], channel: Channel, folded: str) -> list[Spot]:
    """`spots` with the row labels found that the chain lacks, each looked for only between its neighbours, and not where
    another label stands without a slip.

    Labels that need not be there bound nothing, and stay only where they are in order with the others.
    """
    found = [s for s in spots if not _optional(sheet, s)]
    named = {key for s in spots if _optional(sheet, s) for key in sheet.items[s.number].label.keys}
    there = {s.number for s in found}
    for number, item in enumerate(sheet.items):
        if number in there or item.row is None or item.row.optional:
            continue
        if not named.isdisjoint(item.label.keys):
            continue
        low = max((s.until for s in found if s.number < number), default=0)
        high = min((s.at for s in found if s.number > number), default=len(channel.text))
        spot = _between(number, sheet, channel, folded, low, high)
        if spot and not _taken(sheet, spot, exact):
            found = sorted([*found, spot], key=lambda s: s.number)
    for spot in (s for s in spots if _optional(sheet, s)):
        before = max((s.until for s in found if s.number < spot.number), default=0)
        after = min((s.at for s in found if s.number > spot.number), default=len(channel.text))
        if before <= spot.at and spot.until <= after:
            found.append(spot)
    return sorted(found, key=lambda s: s.number)


def _taken(sheet: Sheet, spot: Spot, exact: Sequence[Occurrence]) -> bool:
    """Whether the label of another row, or a copy of it, stands there."""
    first = max(0, bisect_left(exact, spot.at, key=lambda o: o.at) - 1)
    others = (o for o in islice(exact, first, None) if spot.number not in sheet.owners.get(o.key, ()))
    over = (
        min(o.at + len(o.key), spot.until) - max(o.at, spot.at) for o in takewhile(lambda o: o.at < spot.until, others)
    )
    return any(length > (1 - SLIPS) * (spot.until - spot.at) for length in over)


def _optional(sheet: Sheet, spot: Spot) -> bool:
    row = sheet.items[spot.number].row
    return row is not None and row.optional


def _between(number: int, sheet: Sheet, channel: Channel, folded: str, low: int, high: int) -> Spot | None:
    """The label with slips, or a short one with pieces of a label beside it, between two places of the channel."""
    low = max(low, high - REACH) if low == 0 else low
    own, window = sheet.items[number].label, channel.text[low : min(high, low + REACH)]
    body = han(own.body)
    # A short label may still be told by the note behind it.
    label = body if len(body) >= FUZZY else han(own.body + own.note)
    place = _search(label, window, sheet.fillers) if len(label) >= FUZZY else None
    if place is None and len(body) < FUZZY:
        label, place = body, _parted(body, window, sheet.groups)
    if place is None:
        return None
    at, until = low + place[0], low + place[1]
    start, end = channel.place(at), channel.place(until - 1) + 1
    # The last character may be the wrong one: up to the label's length it goes on where only blanks come between.
    while until < high and until - at < len(label) and not folded[end : channel.place(until)].strip():
        until, end = until + 1, channel.place(until) + 1
    return Spot(number, at, until, start, end, exact=False)


def _parted(label: str, window: str, groups: Sequence[str]) -> tuple[int, int] | None:
    """The one place in `window` where all characters of `label` are printed in order, with nothing between them but a
    stretch of the label of its group: two labels that wrap side by side.
    """
    if len(label) < PARTED or not window:
        return None
    found = set()
    for group in filter(None, groups):
        places = _woven(label, group).finditer(window)
        found |= {place.span() for place in places if "".join(place.groups()) in group}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=256)
def _woven(label: str, group: str) -> re.Pattern[str]:
    return re.compile(f"([{group}]{{0,{len(group)}}}?)".join(label))


def _search(label: str, window: str, fillers: frozenset[str]) -> tuple[int, int] | None:
    """The place in `window` that reads most like `label`, if it is like enough. Filler characters cost little."""
    if not window:
        return None
    row: list[tuple[float, int]] = [(0.0, j) for j in range(len(window) + 1)]
    for i, wanted in enumerate(label, 1):
        previous, row = row, [(float(i), 0)]
        for j, char in enumerate(window, 1):
            same = previous[j - 1][0] + (char != wanted), previous[j - 1][1]
            lost = previous[j][0] + 1, previous[j][1]
            added = row[j - 1][0] + (0.2 if char in fillers else 1), row[j - 1][1]
            row.append(min(same, lost, added))
    cost, end = min((cost, j) for j, (cost, _) in enumerate(row))
    return (row[end][1], end) if cost <= SLIPS * len(label) and row[end][1] < end else None
