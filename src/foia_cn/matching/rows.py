"""Which tokens belong to which row: each row label with what is printed from it to the next label."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice, pairwise
from typing import NamedTuple

from attrs import evolve, frozen

from foia_cn.forms.lexicon import NUMERALS, UNITS
from foia_cn.forms.model import han
from foia_cn.matching.channel import Channel
from foia_cn.matching.labels import Occurrence, Spot, own
from foia_cn.matching.tokens import STOPS, Kind, Token, behind_numeral, bounded, furniture, is_enumerator
from foia_cn.matching.vocabulary import Item, Sheet
from foia_cn.reading.document import Cell

SHORT = 40
"""How far the end of the line may be for what is printed behind the last row to be a cell's."""


class Entry(NamedTuple):
    """A cell behind a label: its place in the source's grid, and what it holds."""

    cell: Cell
    token: Token


_PRINTED = (Kind.NUMBER, Kind.LOOSE, Kind.DASH, Kind.TEXT)
_UNIT = re.compile(rf"[\s)|│┃║¦\",;\u200b]*+(?:{'|'.join(UNITS)})(?![\u3400-\u9fff])")
_LINE = re.compile(r"(?<=\n)[^\n\u3400-\u9fff]*+[\u3400-\u9fff][^\n]*+(?=\n)")
_DIGITS = re.compile(r"\d++")
_NUMBERED = re.compile(r"\\?[.、)][\s|│┃║¦]*+[\u3400-\u9fff]")
_HEAD, _TAIL = re.compile(r"\d+\\?\."), re.compile(r"\\?\.\d+")
_EMPTY = re.compile(r"\n[ \xa0\u200b]*+(?:[|│┃║¦][ \xa0\u200b]*+){3,}$", re.MULTILINE)
_HINT = re.compile(r"\)?(?:\s{0,3}\([^()]{1,120}\)){1,3}")


@frozen(eq=False, slots=False)
class Slice:
    """A row and the tokens from the start of its label to the next label's.

    `base` is where the label ends, `text` where the next Chinese characters after the tokens begin, `until` where
    the next label begins. `foreign` is where text of no label begins between the label and the last of the tokens.
    `before` is what it is printed before: how deep the next label stands, and whether other labels come before it;
    None behind the last row of a table. `line` are the cells behind the label where the source knows them. `torn` says
    that the tokens were gathered from several lines, and stand in the order of their columns.
    """

    item: Item
    start: int
    base: int
    tokens: tuple[Token, ...]
    text: int
    until: int
    foreign: int | None = None
    before: tuple[int, bool] | None = None
    line: tuple[Entry, ...] | None = None
    torn: bool = False

    def only(self, *kinds: Kind) -> tuple[Token, ...]:
        """The tokens of these kinds."""
        return self.tokens if self._kinds.issubset(kinds) else tuple(t for t in self.tokens if t.kind in kinds)

    @cached_property
    def _kinds(self) -> frozenset[Kind]:
        return frozenset(t.kind for t in self.tokens)

    @cached_property
    def numbers(self) -> tuple[Token, ...]:
        return self.only(Kind.NUMBER, Kind.LOOSE)

    @property
    def glued(self) -> bool:
        """Whether digits of several cells have run together."""
        return Kind.GLUED in self._kinds

    @cached_property
    def cells(self) -> tuple[Token, ...]:
        """The tokens that print something."""
        return self.only(*_PRINTED)

    def shows(self, columns: Sequence[int]) -> bool:
        """Whether between its printed cells there are as many columns left as visible blanks, where there are any."""
        for (a, b), (low, high) in zip(pairwise(self.cells), pairwise(columns), strict=True):
            kinds = [t.kind for t in self.tokens if a.end <= t.start < b.start]
            if Kind.BLANK in kinds and not kinds.count(Kind.BLANK) < high - low <= len(kinds) + 1:
                return False
        return True

    @property
    def plain(self) -> bool:
        """Whether there are only numbers, and as many as columns."""
        return len(self.numbers) == len(self.tokens) == self.item.size and self.foreign is None


def slices(sheet: Sheet, spots: Sequence[Spot], found: Sequence[Token], names: Names, end: int) -> list[Slice]:
    """The slices of all labels in `spots`, headers included; the last one ends at `end`."""
    starts = [t.start for t in found]
    result = []
    for spot, after in zip(spots, [*spots[1:], None], strict=True):
        item = sheet.items[spot.number]
        until = after.start if after else end
        within = bounded(found[bisect_left(starts, spot.start) : bisect_left(starts, until)])
        tokens = tuple(t for t in within if t.start > spot.end or not names.numbered(item, t))
        if after and tokens and names.numbers(sheet.items[after.number], after, tokens, item.size):
            tokens = tokens[:-1]
        elif after is None:
            tokens = trimmed(tokens, names.folded)
        tokens = _without_padding(tokens, item.size, names.folded)
        base = names.after_repeats(spot)
        text = names.text_after(max([base, *(t.end for t in tokens)]))
        foreign = _cut(tokens, names) if "decimal" in item.kinds else None
        foreign = foreign or names.foreign(spot, after, tokens)
        foreign = foreign or _stray_digits(tokens, item.size, spot.end, until, names.folded)
        depth = (sheet.items[after.number].depth, names.others(text, after)) if after else None
        result.append(Slice(item, spot.start, base, tokens, text, until, foreign, depth))
    for lost, here, home in names.displaced(spots, end) if spots else ():
        _doubt(result, sheet.items[lost.number].size, lost.start, here, home)
    return result


def trimmed(tokens: Sequence[Token], folded: str) -> tuple[Token, ...]:
    """The tokens of a last row up to the line of the last that prints something: blanks behind it are the page's."""
    last = max((t.end for t in tokens if t.kind in _PRINTED), default=0)
    line = folded.find("\n", last) if last else -1
    return tuple(t for t in tokens if line < 0 or t.start < line)


def _without_padding(tokens: tuple[Token, ...], size: int, folded: str) -> tuple[Token, ...]:
    """The tokens without the blanks behind the last of a full row's on lines of empty cells: such lines belong to texts
    that are wrapped in their cells.
    """
    if not tokens or tokens[-1].kind is not Kind.BLANK:
        return tokens
    printed = [t.end for t in tokens if t.kind in _PRINTED]
    line = folded.find("\n", printed[-1]) if len(printed) == size > 0 else -1
    behind = (t for t in tokens if 0 <= line < t.start)
    empty = {t for t in behind if _EMPTY.match(folded, folded.rfind("\n", line, t.start))}
    return tuple(t for t in tokens if t not in empty)


def _doubt(rows: list[Slice], size: int, place: int, here: int, home: int) -> None:
    """Take the rows between two for doubtful, because the label of the row behind `home` is printed behind `here`.

    Labels and cells were written down in orders of their own: whose the cells are is not told, and rows that change
    places keep every sum. Where the cells stayed behind, beside those of the row before, only the label is astray, and
    may stand in the place of a cell.
    """
    if here == home:
        return
    stayed = len(rows[home].cells) >= rows[home].item.size + size
    doubtful = [here] if stayed else range(min(here, home), max(here, home) + 1)
    for n in doubtful:
        if not stayed or len(rows[n].cells) < rows[n].item.size:
            rows[n] = evolve(rows[n], foreign=place)


def _cut(tokens: Sequence[Token], names: Names) -> int | None:
    """Where the number of an amount is cut at its point (`7.` and `5`), each piece on a line or in a cell of its own.

    Neither piece is the number, and that they are two pieces of one is nowhere said.
    """
    return next((a.start for a, b in pairwise(tokens) if names.cut(a, b)), None)


def _stray_digits(tokens: Sequence[Token], size: int, low: int, high: int, folded: str) -> int | None:
    """Where a row with too few cells has digits that are none of its cells (`自然人：3`, `3百`): it has no blanks there."""
    if sum(t.kind in _PRINTED for t in tokens) >= size:
        return None
    places = (m.start() for m in _DIGITS.finditer(folded, low, high) if not _NUMBERED.match(folded, m.end()))
    known = [*((t.start, t.end) for t in tokens), *furniture(folded, low, high)]
    return next((at for at in places if not any(start <= at < end for start, end in known)), None)


def without_digits(found: Sequence[Token], sheet: Sheet, channel: Channel, folded: str) -> list[Token]:
    """The tokens without the numbers that labels print in their midst, where a line break has set one apart."""

    def of_label(token: Token) -> bool:
        around = sheet.digits.get(folded[token.start : token.end], ())
        at = channel.index(token.start) if around else 0
        return any(channel.text.endswith(a, 0, at) and channel.text.startswith(b, at) for a, b in around)

    return [token for token in found if not of_label(token)] if sheet.digits else list(found)


class Names:
    """The Chinese characters of a text that are accounted for: labels and fragments of labels."""

    def __init__(self, sheet: Sheet, channel: Channel, found: Sequence[Occurrence], folded: str) -> None:
        self._sheet, self._channel, self._found, self.folded = sheet, channel, found, folded
        self._ats = [o.at for o in found]
        # The label of another row within a row is no part of it; one that is a header's as well may be.
        self._around = [o for o in found if o.key not in sheet.rows_only]

    def end(self, last: Spot) -> int:
        """Where the text behind the last row begins, a number of its own in Chinese numerals passed over."""
        behind = self._behind(last)
        text = self.text_after(max(self.after_repeats(last), self._channel.place(behind - 1) + 1))
        return self.text_after(behind_numeral(self.folded, text))

    def text_after(self, place: int) -> int:
        """Where the first Chinese character from `place` on stands; the end of the text when there is none."""
        return self._channel.next_place(place)

    def numbers(self, item: Item, spot: Spot, tokens: Sequence[Token], size: int) -> bool:
        """Whether the last of the tokens of a row of `size` cells is the number printed before the next label.

        With a stop it is if it is the label's own or one too many for the row, bare digits only if they are both, and
        on one line with the label.
        """
        last = tokens[-1]
        between, printed = self.folded[last.end : spot.start], self.folded[last.start : last.end]
        if between.strip():
            return False
        if printed.isdecimal():
            return printed == item.label.enumerator and len(tokens) > size and "\n" not in between
        spare = sum(t.kind in _PRINTED for t in tokens) > size
        return self.numbered(item, last) or (is_enumerator(printed) and spare)

    def others(self, place: int, spot: Spot) -> bool:
        """Whether text of other labels stands between a place and a label, not only its own number and copies."""
        between = self._channel.text[self._channel.index(place) : spot.at]
        return bool(between.replace(self._channel.text[spot.at : spot.until], "").strip(NUMERALS))

    def numbered(self, item: Item, token: Token) -> bool:
        """Whether a token is the number of a label with its stop."""
        if token.kind is not Kind.TEXT:
            return False
        printed = self.folded[token.start : token.end]
        return is_enumerator(printed) and printed.strip(STOPS) == item.label.enumerator

    def cut(self, first: Token, second: Token) -> bool:
        """Whether one of two neighbouring tokens is a number and the other ends or begins at its point."""
        a, b = self.folded[first.start : first.end], self.folded[second.start : second.end]
        return bool(first.kind is Kind.TEXT and _HEAD.fullmatch(a) and b.isdecimal()) or bool(
            second.kind is Kind.TEXT and _TAIL.fullmatch(b) and a.isdecimal()
        )

    def displaced(self, spots: Sequence[Spot], end: int) -> Iterator[tuple[Spot, int, int]]:
        """The labels missing from `spots` that are printed elsewhere than the form has them, up to `end`: with the
        numbers of the spot they stand behind and of the one they belong behind.
        """
        places, numbers = [spot.start for spot in spots], [spot.number for spot in spots]
        rows = ((n, item.row) for n, item in enumerate(self._sheet.items))
        missing = {n for n, row in rows if row and not row.optional}.difference(numbers)
        if not missing:
            return
        for o in islice(self._found, bisect_left(self._ats, spots[0].at), None):
            if o.start >= end:
                return
            for number in missing.intersection(self._sheet.owners.get(o.key, ())):
                here = bisect_right(places, o.start) - 1
                if o.start >= spots[here].end and own(self._sheet, number, o, self.folded):
                    spot = Spot(number, o.at, o.at + len(o.key), o.start, o.end)
                    yield spot, here, max(bisect_left(numbers, number) - 1, 0)

    def foreign(self, spot: Spot, after: Spot | None, tokens: Sequence[Token]) -> int | None:
        """Where text that is no part of a label begins between a label and the last of its cells, or None.

        Behind a row with too few tokens it may be a cell's own, up to the next label or the end of a short line; a line
        of text between two of them is, whatever it says.
        """
        solid = [t for t in tokens if t.kind is not Kind.SPACED]
        full = len(solid) >= self._sheet.items[spot.number].size
        end = max((t.start for t in (solid if full else tokens)), default=0)
        if not full:
            lines = (_LINE.search(self.folded, a.end, b.start) for a, b in pairwise(tokens))
            if between := next(filter(None, lines), None):
                return between.start()
            end = max(end, spot.end)
            end = after.start if after else self.folded.find("\n", end, end + SHORT)
        high = self._channel.index(end)
        if high <= spot.until or (low := self._behind(spot)) >= high:
            return None
        sources = self._sources(spot, after)
        inside = [(t.start, t.end) for t in tokens]
        for at, until in self._gaps(low, high):
            place = self._channel.place(at)
            if any(start <= place < end for start, end in inside):
                continue
            if not is_fragment(self._channel.text[at:until], sources) and not self._goes_on(at, until, after, sources):
                return place
        return None

    def _goes_on(self, at: int, until: int, after: Spot | None, sources: Sequence[str]) -> bool:
        """Whether a stretch of the channel is the beginning of one that is a label's, wrapped around the numbers."""
        gaps = self._gaps(at, after.at) if after else []
        return bool(gaps) and gaps[0][1] > until and is_fragment(self._channel.text[slice(*gaps[0])], sources)

    def stranger(self, spot: Spot, after: Spot | None, at: int, until: int) -> bool:
        """Whether the channel's characters from `at` to `until` are no part of the labels around them."""
        sources = self._sources(spot, after)
        gaps = self._gaps(max(at, self._behind(spot)), until)
        return any(not is_fragment(self._channel.text[a:b], sources) for a, b in gaps)

    def _sources(self, spot: Spot, after: Spot | None) -> list[str]:
        labels = [self._sheet.items[s.number].label for s in (spot, after) if s]
        return [*(han(label.body + label.note) for label in labels), *self._sheet.groups]

    def _behind(self, spot: Spot) -> int:
        """Where the channel goes on behind a label, the explanations in brackets and the unit that may follow it."""
        hint = _HINT.match(self.folded, spot.end)
        at = max(spot.until, self._channel.index(hint.end())) if hint else spot.until
        return max(at, self._channel.index(self._behind_unit(spot, at)))

    def _gaps(self, low: int, high: int) -> list[tuple[int, int]]:
        """The stretches of the channel between `low` and `high` that are covered by no occurrence of a label."""
        gaps = []
        first, last = (bisect_left(self._around, at, key=lambda o: o.at) for at in (low, high))
        for o in self._around[first:last]:
            if o.at > low:
                gaps.append((low, o.at))
            low = max(low, o.at + len(o.key))
        return [*gaps, (low, high)] if low < high else gaps

    def after_repeats(self, spot: Spot) -> int:
        """Where a label ends, or the last of its repetitions if it is printed several times in a row."""
        at = spot.until
        for o in islice(self._found, bisect_left(self._ats, at), None):
            numerals = self._channel.text[at : o.at].strip(NUMERALS)
            if numerals or spot.number not in self._sheet.owners.get(o.key, ()):
                break
            at = o.at + len(o.key)
        if not spot.exact:
            printed = self._channel.text[spot.at : spot.until]
            repeats = re.compile(f"(?:[{NUMERALS}]{{0,3}}{printed})++").match(self._channel.text, at)
            at = repeats.end() if repeats else at
        return self._behind_unit(spot, at)

    def _behind_unit(self, spot: Spot, at: int) -> int:
        """Where a label that ends at `at` ends with the unit that stands in a cell of its own behind it."""
        end = self._channel.place(at - 1) + 1
        block = self._sheet.items[spot.number].block
        unit = _UNIT.match(self.folded, end) if block and block.units else None
        return unit.end() if unit else end


def is_fragment(text: str, sources: Sequence[str]) -> bool:
    """Whether `text` is made of a few pieces of `sources`, as labels that wrap beside each other are.

    In a longer text a few characters may be wrong.
    """
    pieces, slips, at = 0, 0, 0
    while at < len(text):
        end = at
        while end < len(text) and any(text[at : end + 1] in source for source in sources):
            end += 1
        if end > at:
            pieces += 1
        elif text[at] not in NUMERALS:
            slips += 1
        at = max(end, at + 1)
    return pieces <= 2 + len(text) // 4 and slips <= len(text) // 8
