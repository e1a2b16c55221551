"""Which official form a document speaks: the one most of whose labels are there. The year decides only between equals.

Knows no form by name: a label tells something if not every form has it. One that is part of another form's label is
that form's too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from attrs import frozen

from foia_cn.forms import Block, Form, Label
from foia_cn.matching.channel import Channel

LEAST = 3
"""How many labels must be there for them to decide: one or two may stand in the prose of any report."""

MOST = 0.6
"""The share of a form's labels that must be there for it to be there as a whole."""

MANY = 8
"""How many labels of another form's table tell that the table is there."""

SHORTEST = 4
"""Labels of fewer characters are words of any prose."""


@frozen
class Anchor:
    """A label of a form that tells it from others: the strings it is searched by; whether no other form has it."""

    label: Label
    keys: tuple[str, ...]
    own: bool


@frozen
class Choice:
    """The form chosen, and for each other form the labels found that the chosen one does not have."""

    form: Form
    strangers: Mapping[Form, tuple[Label, ...]]

    @property
    def other(self) -> Form | None:
        """The other form that most strange labels are of, if there are any and it has tables of the same names."""
        kin = [form for form in self.strangers if _names(form) & _names(self.form)]
        return max(kin, key=lambda form: len(self.strangers[form]), default=None)

    @property
    def appended(self) -> list[Form]:
        """Other forms with a table of their own that is printed besides."""
        apart = [form for form in self.strangers if form.tables and _names(form).isdisjoint(_names(self.form))]
        return [form for form in apart if len(self.strangers[form]) >= MANY]


def choose_form(forms: tuple[Form, ...], channel: Channel, folded: str, year: Callable[[], int | None]) -> Choice:
    """The form of a document whose Chinese characters are the channel's, out of `forms`, the likeliest first.

    `year` finds the data year; it is asked only where the labels leave the choice open.
    """
    text = channel.text
    found = {form: [a for a in anchors if _is_there(a, text)] for form, anchors in _anchors(forms)}
    whole = [form for form, all_ in _anchors(forms) if len(found[form]) >= MOST * len(all_) > 0]
    # A report may print the table of an older form besides: the newest that is there as a whole is its own.
    candidates = [form for form in whole if _names(form) == _names(whole[0])] or list(forms)
    most = max(len(found[form]) for form in candidates)
    best = [form for form in candidates if len(found[form]) == most]
    if most < LEAST:
        best = sorted(forms, key=lambda form: form not in best)
    chosen = best[0] if len(best) == 1 else _of_year(best, year())
    strangers = {
        f: tuple(a.label for a in there if a.own and _is_one(a, chosen, channel, folded))
        for f, there in found.items()
        if f is not chosen
    }
    return Choice(chosen, {f: labels for f, labels in strangers.items() if labels})


def _is_there(anchor: Anchor, text: str) -> bool:
    for key in anchor.keys:  # noqa: SIM110 - hundreds of times a report
        if key in text:
            return True
    return False


def _is_one(anchor: Anchor, chosen: Form, channel: Channel, folded: str) -> bool:
    """Whether a label of another form is printed, not a piece of a wrapped label of the chosen form beside another of its
    labels (本年 in one cell, 处理决定数量 in the next).
    """
    own = _keys(chosen)
    seams = {key: [len(key) - len(end) for end in own if key.endswith(end)] for key in anchor.keys if key not in own}
    return any(
        all(_in_one(folded, channel, found.start() + seam) for seam in inside)
        for key, inside in seams.items()
        for found in re.finditer(key, channel.text)
    )


def _in_one(folded: str, channel: Channel, at: int) -> bool:
    """Whether a character of the channel follows the one before it at once, or on another line."""
    gap = folded[channel.place(at - 1) + 1 : channel.place(at)]
    return not gap or "\n" in gap


def _names(form: Form) -> set[str]:
    return {table.name for table in form.tables}


def _of_year(forms: list[Form], year: int | None) -> Form:
    """The form that was issued for a year; the first where there is no such year or no such form."""
    fitting = (f for f in forms if year and f.years[0] <= year <= (f.years[1] or year))
    return next(fitting, forms[0])


@lru_cache(maxsize=4)
def _anchors(forms: tuple[Form, ...]) -> tuple[tuple[Form, tuple[Anchor, ...]], ...]:
    def anchor(label: Label) -> Anchor:
        owners = {k: sum(any(k in other for other in _keys(form)) for form in forms) for k in label.keys}
        telling = tuple(k for k, n in owners.items() if len(k) >= SHORTEST and n < len(forms))
        return Anchor(label, telling, own=any(owners[k] == 1 for k in telling))

    def anchors(block: Block) -> Iterator[Anchor]:
        columns = [anchor(label) for column in block.columns for label in (*column.parents, column.label)]
        # Rows under columns of the form's own are found in any prose on what is disclosed.
        rows = () if any(a.own for a in columns) and not block.units else _valued(block)
        yield from (a for a in (*columns, *map(anchor, rows)) if a.keys)

    def distinct(form: Form) -> tuple[Anchor, ...]:
        known = (a for i in form.indicators if (a := anchor(i.label)).keys)
        return tuple({a.keys: a for a in (*known, *(a for b in blocks(form) for a in anchors(b)))}.values())

    return tuple((form, distinct(form)) for form in forms)


def _valued(block: Block) -> Iterator[Label]:
    """The labels of the rows that have values. Those that only head others are found in any prose too."""
    return (row.label for row in block.rows if row.label.text and not row.heading)


@lru_cache(maxsize=8)
def _keys(form: Form) -> frozenset[str]:
    """What all labels of a form are searched by."""
    return frozenset(key for label in _labels(form) for key in label.keys)


def _labels(form: Form) -> Iterator[Label]:
    yield from (label for block in blocks(form) for label in around(block))
    yield from (indicator.label for indicator in form.indicators)


def blocks(form: Form) -> Iterator[Block]:
    """The blocks of all tables of a form."""
    return (block for table in form.tables for block in table.blocks)


def around(block: Block) -> Iterator[Label]:
    """Every label of the rows and columns of a block."""
    for row in block.rows:
        yield from (label for label in (*row.parents, row.label) if label.text)
    for column in block.columns:
        yield from (*column.parents, column.label)
