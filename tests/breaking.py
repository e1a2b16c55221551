"""Texts broken in ways that nobody foresaw, and what must hold of whatever is read from them."""

from __future__ import annotations

from attrs import evolve
from hypothesis import strategies as st

from foia_cn import AnnualReport, Status, compare, to_rows


@st.composite
def damaged(draw: st.DrawFn, text: str, pieces: st.SearchStrategy[str]) -> str:
    """The text with slices of it deleted, doubled, moved, reversed or replaced by a piece."""
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.one_of(st.integers(0, 8), st.integers(0, 400)))
        cut, rest = text[start:end], text[:start] + text[end:]
        place = draw(st.integers(0, len(rest)))
        put = draw(st.sampled_from(["", cut * 2, cut[::-1], None])) if cut else draw(pieces)
        text = text[:start] + put + text[end:] if put is not None else rest[:place] + cut + rest[place:]
    return text


def assert_sound(report: AnnualReport, text: str | None = None) -> None:
    """A value for every field of the form, and only where the evidence has one; spans that cut out what they quote."""
    assert isinstance(report, AnnualReport)
    assert list(report.values) == list(report.evidence)
    assert report.form is not None or not report.values
    cells = [(report.values[path], evidence) for path, evidence in report.evidence.items()]
    for value, evidence in (*cells, *((i.value, i.evidence) for i in report.indicators_printed)):
        assert (value is not None) == (evidence.status is Status.VALUE)
        if text is not None and evidence.span is not None:
            assert text[slice(*evidence.span)] == evidence.raw


def assert_of_use(report: AnnualReport) -> None:
    """Whatever is asked of a report there is an answer."""
    assert all(change.path in report.values for suggestion in report.suggestions for change in suggestion.changes)
    assert all(claim.sentence for claim in report.claims)
    assert report.indicators.grant_rate is None or report.indicators.grant_rate >= 0
    assert all(problem.message and problem.text("en") for problem in report.problems)
    assert len(to_rows(report)) == (len(report.values) + len(report.indicators_printed))
    assert len(to_rows(report, "wide", form=report.form)) == 1
    if report.form:
        before = evolve(report, year=report.year - 1 if report.year else None)
        assert all(problem.message for problem in compare(before, report).problems)
    assert AnnualReport.from_dict(report.to_dict()) == report
