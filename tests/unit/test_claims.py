"""Claims of the prose: sentences of the kinds that reports are made of, and what they state.

`claims/*.txt` have one sentence a line behind what is expected of it. A file named after one kind expects its numbers;
the others `kind=number` for every kind that their prefix covers. `~` before a number: understood, but a guard keeps it
from being compared; `-` or nothing: no such claim; `!`: none that is compared. The sentences stand in a paragraph
about 依申请公开, as they do in reports.
"""

from __future__ import annotations

import time
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foia_cn.checking.guards import GUARDS
from foia_cn.checking.kinds import KINDS
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
    years = [int(y) for y in ("2021", "2022", "2023", "2024") if y in sentence]
    return AnnualReport(form="2021", year=years[-1] if years else year, sections=Sections(overview=section)).claims


def shown(claim: Claim) -> str:
    return f"~{claim.number}" if claim.excluded else str(claim.number)


def wanted(expected: str) -> list[str]:
    return [] if expected in ("", "-", "!") else sorted(expected.split(","))


def told(expected: str, found: list[tuple[str, Claim]]) -> list[str]:
    """What a line expects to be told of: of claims that are not compared only where it names some, or none at all."""
    every = "~" in expected or expected in ("", "-")
    return sorted(text for text, claim in found if every or not claim.excluded)


@pytest.mark.parametrize(("kind", "expected", "sentence"), cases(family=False))
def test_one_kind(kind: str, expected: str, sentence: str) -> None:
    found = [(shown(claim), claim) for claim in claims(sentence) if claim.kind == kind]
    assert told(expected, found) == wanted(expected)


@pytest.mark.parametrize(("family", "expected", "sentence"), cases(family=True))
def test_families(family: str, expected: str, sentence: str) -> None:
    covered = FAMILIES[family]
    of = [c for c in claims(sentence) if c.kind in covered or c.kind.startswith(tuple(f"{k}." for k in covered))]
    assert told(expected, [(f"{c.kind}={shown(c)}", c) for c in of]) == wanted(expected)


def test_every_kind_has_its_sentences() -> None:
    """The results of disputes are those of either course."""
    courses = {kind: kind.split(".")[0] for kind in KINDS}
    members = {kind: name for name, kinds in FAMILIES.items() for kind in kinds}
    names = {kind: members.get(kind, members.get(course, kind)) for kind, course in courses.items()}
    few = {kind: len({sentence for _, sentence in lines(name)}) for kind, name in names.items()}
    assert {kind: number for kind, number in few.items() if number < 60} == {}


@pytest.mark.parametrize("sentence", [case[2] for family in (False, True) for case in cases(family)])
def test_spans_cut_out_what_is_claimed(sentence: str) -> None:
    text = PARAGRAPH + sentence
    for claim in claims(sentence):
        assert claim.kind in KINDS
        assert claim.span is not None
        printed = text[slice(*claim.span)]
        assert printed.strip() == printed
        assert "".join(printed.split())
        if printed.isdecimal():
            assert claim.number in (Decimal(printed), Decimal(printed) * 10_000)
        elif claim.number == 0 and not printed[:1].isdigit():
            assert any(word in printed for word in "未没无零均不全") or printed[0] in "零〇"


def test_sentences_over_several_lines_are_read_in_one_piece() -> None:
    found = claims("2024 年，共受理政府信息公开申\n\n请 27\n60 件，答\n复 2702 件。")
    assert [(c.kind, c.number) for c in found] == [("requests.received", 2760), ("requests.closed", 2702)]
    assert found[0].sentence == "2024年,共受理政府信息公开申请2760件,答复2702件。"


def test_a_paragraph_that_counts_the_whole_area_goes_on_doing_so() -> None:
    text = "2024年，全区共新收政府信息公开申请356件。办结361件（含上年结转12件），结转下年度7件。"
    assert [(c.kind, c.excluded) for c in claims(text)] == [
        ("requests.received", "area"),
        ("requests.closed", "area"),
        ("requests.carried_in", "area"),
        ("requests.carried_out", "area"),
    ]


def test_sentences_go_on_about_what_the_paragraph_is_about() -> None:
    text = "2024年共收到申请12件。按时限办结，予以公开5件，不予公开1件。结转下年度继续办理1件。"
    assert [(c.kind, c.number) for c in claims(text)] == [
        ("requests.received", 12),
        ("requests.granted", 5),
        ("requests.denied", 1),
        ("requests.carried_out", 1),
    ]


def test_the_problems_section_makes_no_claims() -> None:
    text = "收到政府信息公开申请12件。"
    section = Section("五、存在的主要问题及改进情况", text, (0, len(text)))
    assert AnnualReport(form="2021", year=2024, sections=Sections(problems=section)).claims == ()


_PIECES = (
    "收到 未收到 政府信息公开 申请 依申请公开 办结 结转下年度 上年结转 行政复议 行政诉讼 无一件 纠错 维持 制发 行政规范性文件 废止 信息处理费 收费通知 "
    "12 3件 １２ 1,288件 十二件 0 元 余 约 2023年 其中 全市 ， 。 、 （ ） \n （一） : 占 12.5% \u200b \xa0 统计期限自2024年1月1日至12月31日"
)
WORDS = st.sampled_from(_PIECES.split(" "))


@given(st.lists(WORDS, max_size=60).map("".join))
def test_any_words_make_claims_that_can_be_found_again(text: str) -> None:
    section = Section("六、其他需要报告的事项", text, (5, 5 + len(text)), ((5, 5 + len(text)),))
    report = AnnualReport(form="2021", year=2024, sections=Sections(other_matters=section))
    for claim in report.claims:
        assert claim.kind in KINDS
        assert claim.span is not None
        start, end = claim.span
        assert 5 <= start < end <= 5 + len(text)
        assert claim.number >= 0
        assert claim.sentence
        printed = unicodedata.normalize("NFKC", text[start - 5 : end - 5]).replace(",", "")
        if printed.isdecimal() and claim.unit != "万元":
            assert claim.number % int(printed or 1) == 0 if int(printed) else claim.number == 0


@pytest.mark.parametrize(
    "piece", ["收到申请1件", "未因复议", "1,", "未", "收到", "十", "近1余件", "（一）\n", "行政规范性文件"]
)
def test_the_time_for_a_long_section_grows_with_its_length(piece: str) -> None:
    def seconds(length: int) -> float:
        text = "依申请公开信息" + piece * (length // len(piece))
        section = Section("", text, (0, len(text)))
        started = time.process_time()
        assert AnnualReport(form="2021", year=2024, sections=Sections(overview=section)).claims is not None
        return time.process_time() - started

    short, long = min(seconds(5_000) for _ in range(2)), seconds(40_000)
    assert long < 8 * short * 4 + 0.1


def test_every_mark_is_named_where_claims_are_explained() -> None:
    marks = ("approximate", "other-year", "part", *(name for name, _ in GUARDS))
    assert [mark for mark in marks if f"`{mark}`" not in (Claim.__doc__ or "")] == []
