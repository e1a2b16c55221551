"""`AnnualReport`: what `parse` returns. Values first (a flat mapping by path); the typed parts are views of it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any

from attrs import field, frozen

from foia_cn.report import convert
from foia_cn.report.evidence import Evidence, FrozenMapping
from foia_cn.report.findings import Claim, Indicators, Suggestion
from foia_cn.report.indicators import Indicator
from foia_cn.report.parts import (
    PARTS,
    Disclosure2019,
    Disclosure2021,
    Disputes,
    Requests2019,
    Requests2021,
    structure,
)
from foia_cn.report.problems import Problem, Severity
from foia_cn.report.statistics import Statistics2014


class ReportError(ValueError):
    """One problem of severity error, raised by `AnnualReport.raise_for_problems`. `problem` holds it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.code}: {problem.message}")
        self.problem = problem


@frozen
class Section:
    """A section of the report: its title without spaces, its prose (tables left out), the span of all of it in the text.

    `pieces` are the stretches of the report's text that `text` is made of, joined by line feeds: none where the report
    was not read from a text.
    """

    title: str
    text: str
    span: tuple[int, int]
    pieces: tuple[tuple[int, int], ...] = ()

    @cached_property
    def folded(self) -> str:
        """The prose as the checks read it: one look for characters that mean the same (`foia_cn.reading.folding`)."""
        from foia_cn.reading.folding import fold

        return fold(self.text)


@frozen
class Sections:
    """The six sections (Regulations art. 50). One that was not found is None."""

    overview: Section | None = None
    """一、总体情况"""
    disclosure: Section | None = None
    """二、主动公开政府信息情况"""
    requests: Section | None = None
    """三、收到和处理政府信息公开申请情况"""
    disputes: Section | None = None
    """四、政府信息公开行政复议、行政诉讼情况"""
    problems: Section | None = None
    """五、存在的主要问题及改进情况"""
    other_matters: Section | None = None
    """六、其他需要报告的事项"""


@frozen
class Metadata:
    """What stands around the tables. Everything not found is None."""

    title: str | None = None
    agency: str | None = None
    year: int | None = None
    published: datetime.date | None = None
    index_number: str | None = None
    document_number: str | None = None
    period: tuple[datetime.date, datetime.date] | None = None


def _freeze_values(values: Mapping[str, int | Decimal | None]) -> Mapping[str, int | Decimal | None]:
    return values if isinstance(values, FrozenMapping) else FrozenMapping(values)


def _freeze_evidence(evidence: Mapping[str, Evidence]) -> Mapping[str, Evidence]:
    return evidence if isinstance(evidence, FrozenMapping) else FrozenMapping(evidence)


@frozen(kw_only=True, slots=False, hash=False, repr=False)
class AnnualReport:
    """A government open-information annual report (政府信息公开工作年度报告), as printed.

    Nothing is repaired, filled in or recomputed. `values` maps every path of the form (`requests.new.total`) to the
    printed number, or to None; `evidence` says for each where it stands or why it is None; `problems` lists what is
    wrong or doubtful.
    """

    form: str | None = None
    """The official form: "2021", "2019", "2014", "2008", or None when this is no such report."""
    title: str | None = None
    """The title, its lines joined and its spaces removed."""
    agency: str | None = None
    """The reporting organ (发布机构), as the title or the page names it."""
    year: int | None = None
    """The data year (the year reported on, not the year of publication)."""
    published: datetime.date | None = None
    """公开日期, else the date of the sign-off."""
    index_number: str | None = None
    """索引号"""
    document_number: str | None = None
    """文号"""
    period: tuple[datetime.date, datetime.date] | None = None
    """统计期限: first and last day."""
    preamble: Section | None = None
    """What stands between the title and the first section, where there is such a thing; its title is empty."""
    sections: Sections = field(factory=Sections)
    values: Mapping[str, int | Decimal | None] = field(factory=dict, converter=_freeze_values)
    evidence: Mapping[str, Evidence] = field(factory=dict, converter=_freeze_evidence)
    indicators_printed: tuple[Indicator, ...] = ()
    """Printed indicators that are no field of the form: local rows and columns, tables of another form."""
    problems: tuple[Problem, ...] = ()

    def __repr__(self) -> str:
        printed = sum(value is not None for value in self.values.values())
        errors = sum(p.severity is Severity.ERROR for p in self.problems)
        return (
            f"<AnnualReport {self.agency or '?'} {self.year or '?'}, form {self.form or 'unknown'}: "
            f"{printed} of {len(self.values)} values, {len(self.problems)} problems ({errors} errors)>"
        )

    def _repr_html_(self) -> str:
        """The report as a notebook shows it."""
        from foia_cn.output.html import render_html

        return render_html(self)

    def __rich__(self) -> Any:
        """The report as `rich.print` shows it."""
        from foia_cn.output.console import to_text

        return to_text(self)

    def _part(self, name: str) -> Any:
        cls = PARTS.get((self.form or "", name))
        return structure(cls, self.values, name) if cls else None

    @cached_property
    def disclosure(self) -> Disclosure2021 | Disclosure2019 | None:
        """表二 主动公开政府信息情况; None where the form has none."""
        part: Disclosure2021 | Disclosure2019 | None = self._part("disclosure")
        return part

    @cached_property
    def requests(self) -> Requests2021 | Requests2019 | None:
        """表三 收到和处理政府信息公开申请情况; None where the form has none."""
        part: Requests2021 | Requests2019 | None = self._part("requests")
        return part

    @cached_property
    def disputes(self) -> Disputes | None:
        """表四 政府信息公开行政复议、行政诉讼情况; None where the form has none."""
        part: Disputes | None = self._part("disputes")
        return part

    @cached_property
    def statistics(self) -> Statistics2014 | None:
        """附表 政府信息公开情况统计表 (form of 2014); None where the form has none."""
        part: Statistics2014 | None = self._part("statistics")
        return part

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The numbers that the prose states, in the order in which they stand (docs/claims.md lists the kinds)."""
        from foia_cn.checking.claims import extract_claims

        return extract_claims(self)

    @cached_property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """Where an error may sit, the most likely first: changes after which broken rules hold. Never applied."""
        from foia_cn.checking.suggestions import suggest

        return suggest(self)

    @cached_property
    def indicators(self) -> Indicators:
        """Rates of the report; None where a denominator is zero or a cell is not printed."""
        from foia_cn.checking.indicators import indicate

        return indicate(self)

    @property
    def ok(self) -> bool:
        """Whether no problem is of severity error."""
        return not any(p.severity is Severity.ERROR for p in self.problems)

    def raise_for_problems(self) -> None:
        """Raise an ExceptionGroup of `ReportError`, one for each problem of severity error; return when there is none."""
        errors = [ReportError(p) for p in self.problems if p.severity is Severity.ERROR]
        if errors:
            raise ExceptionGroup(f"{len(errors)} errors in {self.title or 'the report'}", errors)

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON-ready data; `from_dict` gives it back. Decimals are strings, so that none loses digits."""
        return convert.to_dict(self)

    def to_json(self) -> str:
        """`to_dict` as JSON text: same report, same bytes."""
        return convert.to_json(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> AnnualReport:
        """The report that `to_dict` turned into `data`. Raises ValueError for anything else; keys that it does not know,
        such as the `source` that the command line adds, are left out.
        """
        return convert.from_dict(cls, data)
