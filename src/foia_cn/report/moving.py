"""A report whose places count from elsewhere in the text."""

from __future__ import annotations

from attrs import evolve, fields

from foia_cn.report.report import AnnualReport, Sections

Span = tuple[int, int]


def _moved(span: Span | None, by: int) -> Span | None:
    return (span[0] + by, span[1] + by) if span else None


def moved(report: AnnualReport, by: int) -> AnnualReport:
    """The report with every span moved."""
    sections = {f.name: getattr(report.sections, f.name) for f in fields(Sections)}
    return evolve(
        report,
        sections=Sections(
            **{name: s and evolve(s, span=(s.span[0] + by, s.span[1] + by)) for name, s in sections.items()}
        ),
        evidence={path: evolve(e, span=_moved(e.span, by)) for path, e in report.evidence.items()},
        problems=tuple(evolve(p, span=_moved(p.span, by)) for p in report.problems),
    )
