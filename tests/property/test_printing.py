"""Printed on paper in any style, as PDF or OFD, a report is read back as it was printed, each number at its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from foia_cn import AnnualReport
from foia_cn.parsing import DEFAULT_LIMITS, parse
from foia_cn.reading import pdf, pdf_miner
from foia_cn.testing.paper import Paper, Style, print_report, to_ofd, to_pdf
from judging import differences, every_form, flagged

BACKENDS = {"pdfminer": pdf_miner.printout}
try:
    from foia_cn.reading import pdf_pdfium
except ImportError:
    pass
else:
    BACKENDS["pdfium"] = pdf_pdfium.printout

STYLES = st.builds(
    Style,
    rules=st.sampled_from(["lines", "strips", "sides"]),
    cut=st.booleans(),
    turned=st.integers(0, 3),
    bold=st.booleans(),
    scrambled=st.booleans(),
    space=st.integers(0, 700).map(float),
    size=st.sampled_from([7.0, 8.0, 9.0, 10.5]),
)
EXAMPLES = settings(max_examples=8)


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Reads PDFs with one backend after the other."""
    monkeypatch.setattr(pdf, "backend", lambda: BACKENDS[request.param])
    return str(request.param)


def _misplaced(report: AnnualReport, papers: list[Paper]) -> dict[str, str]:
    """The values whose box does not hold just the characters of their number."""
    found = {}
    for path, evidence in report.evidence.items():
        if evidence.box is None or evidence.page is None:
            continue
        x0, y0, x1, y1 = evidence.box
        inks = [i for i in papers[evidence.page - 1].inks if x0 - 1 <= i.x < x1 - 1 and y0 <= i.y - i.size / 4 <= y1]
        inside = "".join(ink.char for ink in sorted(inks, key=lambda ink: (round(ink.y), ink.x)))
        if inside != evidence.raw.replace("\n", ""):
            found[path] = f"{evidence.raw!r} is said to be where {inside!r} is"
    return found


def _check(report: AnnualReport, style: Style, write: Callable[..., bytes]) -> None:
    papers = print_report(report, style)
    note(f"{len(papers)} pages")
    parsed = parse(write(papers, style, report.title or ""))
    assert differences(parsed, report) == {}
    assert _misplaced(parsed, papers) == {}
    assert all(parsed.evidence[path].page for path, value in report.values.items() if value is not None)
    for name in ("form", "title", "agency", "year", "published", "period"):
        assert getattr(parsed, name) == getattr(report, name), name


@pytest.mark.usefixtures("backend")
def test_pdf_survives() -> None:
    @EXAMPLES
    @given(every_form(), STYLES)
    def check(report: AnnualReport, style: Style) -> None:
        _check(report, style, to_pdf)

    check()


@EXAMPLES
@given(every_form(), STYLES)
def test_ofd_survives(report: AnnualReport, style: Style) -> None:
    _check(report, style, to_ofd)


@EXAMPLES
@given(every_form(), STYLES)
def test_without_ruling_lines_nothing_is_wrong_silently(report: AnnualReport, style: Style) -> None:
    papers = print_report(report, style)
    for paper in papers:
        paper.lines.clear()
    parsed = parse(to_pdf(papers, style))
    for path, value in report.values.items():
        read = parsed.values[path]
        assert read == value or flagged(parsed, path), f"{path}: printed {value}, read {read}"


@pytest.mark.skipif(len(BACKENDS) < 2, reason="pypdfium2 is not installed")
@EXAMPLES
@given(every_form(), STYLES)
def test_the_backends_agree(report: AnnualReport, style: Style) -> None:
    content = to_pdf(print_report(report, style), style)
    one, other = (
        pdf.read_printout(printout(content, DEFAULT_LIMITS), DEFAULT_LIMITS) for printout in BACKENDS.values()
    )
    assert one.text == other.text
    assert one.cells == other.cells
    assert one.problems == other.problems
