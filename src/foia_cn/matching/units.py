"""Units printed with numbers that are not their fields': a number is not converted, but never taken for one in another unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from foia_cn.forms import Field, Form
from foia_cn.forms.lexicon import MONEY, TEN_THOUSANDS, UNITS
from foia_cn.matching.table import RowMatch
from foia_cn.matching.tokens import Kind, Token
from foia_cn.reading.document import Document
from foia_cn.reading.folding import fold, squeeze
from foia_cn.report import Problem, problem

_BEHIND = re.compile(rf"[ \xa0\u200b]{{0,3}}\(?(?P<unit>{'|'.join(UNITS)})\)?(?![\u3400-\u9fff])")
_WIDTH = 12
"""How far behind a number its unit is looked for."""

_MONEY = "|".join(r"\s{0,3}".join(unit) for unit in MONEY)
_ABOVE = re.compile(rf"[(:/]\s{{0,3}}(?P<named>{_MONEY})(?![\u3400-\u9fff])|(?P<beside>{_MONEY})[\s|│┃║¦,;\"]*\Z")
_REACH, _MARKUP = 160, 2000
"""How far before an amount its header, or the unit in a cell of its own, may stand; the same with blanks for markup."""

_PADDING = " \xa0\u200b\n\t"


def near(row: RowMatch, document: Document) -> str:
    """What is printed in a row's cells and a little further, with its units."""
    tokens = [cell for cell in row.placement.cells if cell] if row.placement else []
    return _folded(document, min(t.start for t in tokens), max(t.end for t in tokens)) if tokens else ""


def settled(row: RowMatch, printed: str, document: Document) -> RowMatch:
    """The row with counts in ten thousands as text: what is printed before the 万 is not their number.

    `printed` is what `near` gives, here and below.
    """
    placement = row.placement
    if placement is None or TEN_THOUSANDS not in printed:
        return row
    pairs = zip(placement.cells, row.item.kinds, strict=True)
    cells = [_as_text(cell, document) if cell and kind == "int" else cell for cell, kind in pairs]
    return evolve(row, placement=evolve(placement, cells=tuple(cells)))


def wrong_units(form: Form, row: RowMatch, printed: str, document: Document) -> Iterator[Problem]:
    """A problem for each number of a row with a unit that its field does not have."""
    cells = row.placement.cells if row.placement else ()
    strange = any(unit in printed for unit in MONEY)
    for path, token in zip(row.item.paths, cells, strict=False):
        what = form.fields.get(path)
        if what and token and token.kind is Kind.NUMBER and (strange or what.unit in MONEY):
            unit = _unit(what, token, document)
            if _is_other(unit, what):
                yield _problem(what, unit, token, document)


def _unit(what: Field, token: Token, document: Document) -> str:
    """The unit printed with a number, with an amount also before it."""
    found = _behind(token, document)
    return found["unit"] if found else _above(token, document) if what.unit in MONEY else ""


def _is_other(unit: str, what: Field) -> bool:
    if what.unit in MONEY:
        return unit not in ("", *MONEY[what.unit])
    return unit in MONEY and what.unit in UNITS


def _problem(what: Field, unit: str, token: Token, document: Document) -> Problem:
    span, label = (token.start, token.end), {"label": what.describe(), "label_en": what.describe("en")}
    facts = {"value": document.text[slice(*span)].strip(), "unit": unit, "expected": what.unit}
    return problem("CELL-UNIT", what.path, span=span, **label, **facts)


def _as_text(token: Token, document: Document) -> Token:
    found = _behind(token, document) if token.kind is Kind.NUMBER else None
    if found is None or found["unit"] != TEN_THOUSANDS:
        return token
    return Token(Kind.TEXT, token.start, _end(token, document) + found.end())


def _behind(token: Token, document: Document) -> re.Match[str] | None:
    """The unit in a number's cell."""
    end = _end(token, document)
    return _BEHIND.match(_folded(document, end, end))


def _above(token: Token, document: Document) -> str:
    """The unit in the cell before an amount, or named last above it."""
    before = " ".join(document.folded[max(0, token.start - _MARKUP) : token.start].split())
    found = list(_ABOVE.finditer(before[-_REACH:]))
    return squeeze(found[-1]["named"] or found[-1]["beside"]) if found else ""


def _end(token: Token, document: Document) -> int:
    """Where a number ends, whose units are masked."""
    return token.start + len(document.folded[token.start : token.end].rstrip(_PADDING))


def _folded(document: Document, start: int, end: int) -> str:
    """The printed text of a stretch and a little more, with its units."""
    return fold(document.text[start : end + _WIDTH])
