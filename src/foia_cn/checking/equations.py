"""The sums of a report as linear equations over its cells: what `suggestions` solves.

An equation is there only if all its cells were seen; blank and dashed cells count as zero, unless the report makes
blanks of numbers that it should print (then an equation with a blank says nothing).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from attrs import frozen

from foia_cn.checking.identities import evaluable, leaves_out_zeros
from foia_cn.checking.relations import Number
from foia_cn.forms import Form
from foia_cn.report import AnnualReport


@frozen
class Equation:
    """`residual` is left minus right as printed; `signs` says how a cell enters it (+1 left, -1 right)."""

    code: str
    signs: Mapping[str, int]
    residual: Number


@frozen(slots=False)
class Equations:
    """All equations of a report, and which of them each cell is in."""

    items: tuple[Equation, ...]

    @cached_property
    def broken(self) -> frozenset[int]:
        return frozenset(n for n, equation in enumerate(self.items) if equation.residual)

    @cached_property
    def of(self) -> Mapping[str, tuple[int, ...]]:
        """The numbers of the equations that each cell is in."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, equation in enumerate(self.items):
            for path in equation.signs:
                found[path].append(number)
        return {path: tuple(numbers) for path, numbers in found.items()}

    def delta(self, path: str, numbers: Iterable[int]) -> Number | None:
        """The one change of a cell after which these equations hold; None when there is no such change, or 0 is."""
        changes = {-self.items[n].residual * self.items[n].signs[path] for n in numbers}
        change = changes.pop() if len(changes) == 1 else 0
        return change or None

    def fixed_by(self, changes: Mapping[str, Number]) -> frozenset[int] | None:
        """The broken equations that hold after these changes; None when any equation they touch does not."""
        touched = {n for path in changes for n in self.of.get(path, ())}
        for n in touched:
            equation = self.items[n]
            moved = sum(sign * changes[path] for path, sign in equation.signs.items() if path in changes)
            if equation.residual + moved:
                return None
        return frozenset(touched & self.broken)


def equations(form: Form, report: AnnualReport) -> Equations:
    """The equations of a report that can be evaluated."""
    sums = evaluable(form, report.values, report.evidence)
    zeros = leaves_out_zeros(sums)
    return Equations(tuple(_equation(s.identity.code, *s.sides, report) for s in sums if zeros or not s.blank))


def _equation(code: str, left: tuple[str, ...], right: tuple[str, ...], report: AnnualReport) -> Equation:
    signs = {**dict.fromkeys(left, 1), **dict.fromkeys(right, -1)}
    return Equation(code, signs, sum((sign * (report.values[path] or 0) for path, sign in signs.items()), 0))
