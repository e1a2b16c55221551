"""Claims of the prose: sentences of the kinds that reports are made of, and what they state.

`claims/*.txt` have one sentence a line behind what is expected of it. A file named after one kind expects one number;
the others expect `kind=number` for every kind that their prefix covers. The sentences stand in a paragraph about
依申请公开, as they do in reports.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from foia_cn.report import AnnualReport, Claim, Section, Sections

FOLDER = Path(__file__).parent / "claims"
PARAGRAPH = "（二）依申请公开情况。"
FAMILIES = {
    "disputes": ("reconsideration", "litigation", "disputes"),
    "outcomes": (
        "requests.granted",
        "requests.granted_or_partially",
        "requests.partially_granted",
        "requests.denied",
        "requests.unable",
        "requests.not_processed",
        "requests.other_handling",
        "share",
    ),
    "decisions": ("licensing", "penalties", "compulsion"),
    "requests.by_applicant": ("requests.by_natural_person", "requests.by_legal_person"),
}


def lines(name: str) -> list[tuple[str, str]]:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    pairs = (line.split("\t", 1) for line in text.splitlines() if line and not line.startswith("#"))
    return [(expected, sentence) for expected, sentence in pairs]


def cases(family: bool) -> list[tuple[str, str, str]]:
    names = sorted(path.stem for path in FOLDER.glob("*.txt") if (path.stem in FAMILIES) is family)
    return [(name, *line) for name in names for line in lines(name)]


def claims(sentence: str, year: int = 2024) -> tuple[Claim, ...]:
    text = PARAGRAPH + sentence
    section = Section("一、总体情况", text, (0, len(text)), ((0, len(text)),))
    years = [int(y) for y in ("2021", "2022", "2023") if y in sentence]
    return AnnualReport(form="2021", year=years[-1] if years else year, sections=Sections(overview=section)).claims


def shown(claim: Claim) -> str:
    return f"~{claim.number}" if claim.excluded else str(claim.number)


@pytest.mark.parametrize(("kind", "expected", "sentence"), cases(family=False))
def test_one_kind(kind: str, expected: str, sentence: str) -> None:
    found = [shown(claim) for claim in claims(sentence) if claim.kind == kind]
    assert found == ([] if expected == "-" else [expected])


@pytest.mark.parametrize(("family", "expected", "sentence"), cases(family=True))
def test_families(family: str, expected: str, sentence: str) -> None:
    covered = FAMILIES[family]
    found = {
        c.kind: shown(c)
        for c in claims(sentence)
        if c.kind in covered or c.kind.startswith(tuple(f"{k}." for k in covered))
    }
    assert found == dict(pair.split("=") for pair in expected.split(",") if pair)


@pytest.mark.parametrize("sentence", [case[2] for family in (False, True) for case in cases(family)])
def test_spans_cut_out_what_is_claimed(sentence: str) -> None:
    text = PARAGRAPH + sentence
    for claim in claims(sentence):
        assert claim.span is not None
        printed = text[slice(*claim.span)]
        assert printed.strip() == printed
        assert "".join(printed.split())
        if printed.isdecimal():
            assert Decimal(printed) == claim.number
        elif claim.number == 0 and not printed[:1].isdigit():
            assert any(word in printed for word in "未没无零均") or printed[0] in "零〇"


def test_sentences_over_several_lines_are_read_in_one_piece() -> None:
    found = claims("2024 年，共受理政府信息公开申\n\n请 31\n19 件，答\n复 3050 件。")
    assert [(c.kind, c.number) for c in found] == [("requests.received", 3119), ("requests.closed", 3050)]
    assert found[0].sentence == "2024年,共受理政府信息公开申请3119件,答复3050件。"


def test_the_problems_section_makes_no_claims() -> None:
    text = "收到政府信息公开申请12件。"
    section = Section("五、存在的主要问题及改进情况", text, (0, len(text)))
    assert AnnualReport(form="2021", year=2024, sections=Sections(problems=section)).claims == ()
