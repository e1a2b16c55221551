"""A report whose places count from elsewhere in the text."""

from __future__ import annotations

from attrs import evolve, fields

from foia_cn.report.evidence import Evidence
from foia_cn.report.report import AnnualReport, Section, Sections

Span = tuple[int, int]


def _span(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def _section(section: Section | None, by: int) -> Section | None:
    if section is None:
        return None
    return evolve(section, span=_span(section.span, by), pieces=tuple(_span(piece, by) for piece in section.pieces))


def _evidence(evidence: Evidence, by: int) -> Evidence:
    return evolve(evidence, span=_span(evidence.span, by)) if evidence.span else evidence


def moved(report: AnnualReport, by: int) -> AnnualReport:
    """The report with every span moved."""
    names = [attribute.name for attribute in fields(Sections)]
    return evolve(
        report,
        preamble=_section(report.preamble, by),
        sections=Sections(**{name: _section(getattr(report.sections, name), by) for name in names}),
        evidence={path: _evidence(evidence, by) for path, evidence in report.evidence.items()},
        indicators_printed=tuple(evolve(i, evidence=_evidence(i.evidence, by)) for i in report.indicators_printed),
        problems=tuple(evolve(p, span=_span(p.span, by) if p.span else None) for p in report.problems),
    )
