"""Where the error may sit: changes of one cell, or of two together, after which the broken sums hold.

A wrong cell breaks its row and its columns; the crossing names the cell and the residual says what would fix it. One
cell explains before two, more sums put right before fewer, agreement with the prose before disagreement, a change
that looks like a human slip before one that does not. Nothing is applied, nothing is picked: all that fit are listed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations, pairwise

from attrs import frozen

from foia_cn.checking.equations import Equations, equations
from foia_cn.checking.narrative import agreement, agrees, cells, code_of
from foia_cn.checking.plausibility import FEES
from foia_cn.checking.relations import Number
from foia_cn.checking.slips import SLIPS, slip
from foia_cn.forms import FORMS, Form
from foia_cn.report import AnnualReport, Change, Suggestion

MOST = 50
"""How many suggestions are listed at most."""

_MOST_HALVES = 400


def suggest(report: AnnualReport) -> tuple[Suggestion, ...]:
    """The suggestions for a report, the most likely first; empty where no sum is broken and no unit looks wrong."""
    form = FORMS.get(report.form or "")
    if form is None:
        return ()
    sums = equations(form, report)
    found = _Search(form, report, sums).suggestions()
    return (*found[:MOST], *_yuan(report), *_told(form, report, sums))


@frozen
class _Search:
    """The search for one report."""

    form: Form
    report: AnnualReport
    sums: Equations

    def suggestions(self) -> list[Suggestion]:
        if not self.sums.broken:
            return []
        changes = [{path: d} for path in self.sums.of if (d := self.sums.delta(path, self.sums.of[path]))]
        if not any(self._complete(change) for change in changes):
            changes += [*self._pairs(), *self._rows()]
        rated = [
            (self._rank(change), number, change) for number, change in enumerate(changes) if self._possible(change)
        ]
        return [self._suggestion(change) for _, _, change in sorted(rated, key=lambda r: r[:2])]

    def _complete(self, change: Mapping[str, Number]) -> bool:
        return self._possible(change) and self.sums.fixed_by(change) == self.sums.broken

    def _possible(self, change: Mapping[str, Number]) -> bool:
        """Whether it leaves no cell below zero and no sum it touches broken."""
        values = self.report.values
        return all((values[path] or 0) + d >= 0 for path, d in change.items()) and bool(self.sums.fixed_by(change))

    def _pairs(self) -> Iterator[dict[str, Number]]:
        """Two cells that share a sum, each of which its other sums determine."""
        halves: dict[int, list[tuple[str, Number]]] = defaultdict(list)
        for path, numbers in self.sums.of.items():
            for shared in numbers:
                rest = [n for n in numbers if n != shared]
                change = self.sums.delta(path, rest) if rest else None
                if change and len(halves[shared]) < _MOST_HALVES:
                    halves[shared].append((path, change))
        for shared, ends in halves.items():
            equation = self.sums.items[shared]
            for (x, dx), (y, dy) in combinations(ends, 2):
                if equation.residual + equation.signs[x] * dx + equation.signs[y] * dy == 0:
                    yield {x: dx, y: dy}

    def _rows(self) -> Iterator[dict[str, Number]]:
        """Two neighbouring rows of a table with their numbers exchanged."""
        for block in (block for table in self.form.tables for block in table.blocks):
            for one, other in pairwise(row for row in block.rows if not (row.optional or row.heading)):
                change = self._exchange([(one.at(column), other.at(column)) for column in block.columns])
                if change:
                    yield change

    def _exchange(self, cells: list[tuple[str, str]]) -> dict[str, Number]:
        values = self.report.values
        differences = {pair: (values.get(pair[1]) or 0) - (values.get(pair[0]) or 0) for pair in cells}
        return {
            path: d * sign for pair, d in differences.items() if d for path, sign in zip(pair, (1, -1), strict=True)
        }

    def _rank(self, change: Mapping[str, Number]) -> tuple[int, int, int, int]:
        left = len(self.sums.broken - (self.sums.fixed_by(change) or frozenset()))
        name = slip(self._changes(change))
        return left, -self._agreement(change)[0], SLIPS.index(name), len(change)

    def _changes(self, change: Mapping[str, Number]) -> tuple[Change, ...]:
        values = self.report.values
        return tuple(Change(path, values[path], (values[path] or 0) + d) for path, d in change.items())

    def _agreement(self, change: Mapping[str, Number]) -> tuple[int, tuple[str, ...]]:
        after = {c.path: c.suggested for c in self._changes(change)}
        return agreement(self.form, self.report, after)

    def _suggestion(self, change: Mapping[str, Number]) -> Suggestion:
        first, *rest = self._changes(change)
        codes = [self.sums.items[n].code for n in sorted(self.sums.fixed_by(change) or ())]
        return Suggestion(
            first.path,
            first.printed,
            first.suggested,
            tuple(dict.fromkeys((*codes, *self._agreement(change)[1]))),
            slip((first, *rest)),
            tuple(rest),
        )


def _yuan(report: AnnualReport) -> tuple[Suggestion, ...]:
    """Fees printed in 元 where 万元 belongs."""
    amount = report.values.get(FEES)
    if amount is None or all(p.code != "T2-FEEUNIT" for p in report.problems):
        return ()
    return (Suggestion(FEES, amount, Decimal(amount) / 10_000, ("T2-FEEUNIT",), "yuan-for-10k-yuan"),)


def _told(form: Form, report: AnnualReport, sums: Equations) -> Iterator[Suggestion]:
    """Cells that no sum sees and that the prose states otherwise: the prose's number. Either may be the wrong one."""
    for claim in report.claims:
        paths = cells(form, claim)[:1]
        alone = len(paths) == 1 and len(paths[0]) == 1 and paths[0][0] not in sums.of
        if not claim.excluded and alone and agrees(form, report.values, claim) is False:
            change = Change(paths[0][0], report.values[paths[0][0]], claim.number)
            yield Suggestion(change.path, change.printed, change.suggested, (code_of(claim),), slip((change,)))
