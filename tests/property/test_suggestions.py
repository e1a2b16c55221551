"""Where the error is: changes made to consistent reports are found again."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from foia_cn.checking.check import check
from foia_cn.forms import FORMS, Identity
from foia_cn.report import AnnualReport, Evidence, Section, Sections, Status, Suggestion
from foia_cn.testing import reports


def misprinted(report: AnnualReport, changes: Mapping[str, int | None]) -> AnnualReport:
    """The report with these numbers printed in these cells, and no prose that gives the true ones away."""
    evidence = {path: evolve(report.evidence[path], status=Status.VALUE, raw=str(n)) for path, n in changes.items()}
    return AnnualReport(
        form=report.form,
        agency=report.agency,
        year=report.year,
        values={**report.values, **changes},
        evidence={**report.evidence, **evidence},
    )


def incidence(identities: tuple[Identity, ...], path: str) -> frozenset[int]:
    """The sums that a cell is in: two cells in the same sums explain the same errors."""
    return frozenset(n for n, i in enumerate(identities) if path in i.left + i.right)


def determined(form: str) -> list[str]:
    """The cells that no other cell stands in for: they alone are in all the sums that they are in."""
    signatures = {path: incidence(FORMS[form].identities, path) for path in FORMS[form].fields}
    count = Counter(signatures.values())
    return [path for path, signature in signatures.items() if signature and count[signature] == 1]


DETERMINED = {form: determined(form) for form in FORMS}
SUMMED = {name: [path for path in form.fields if incidence(form.identities, path)] for name, form in FORMS.items()}
WITH_SUMS = [name for name, paths in SUMMED.items() if paths]


def drawn(blanks: bool | None = None) -> st.SearchStrategy[AnnualReport]:
    """Reports of any form that has sums."""
    return st.sampled_from(WITH_SUMS).flatmap(lambda form: reports(form, blanks))


def test_every_cell_of_table_three_is_determined() -> None:
    assert {path for path in FORMS["2021"].fields if path.startswith("requests.")} == set(DETERMINED["2021"])
    assert [len(DETERMINED[form]) for form in WITH_SUMS] == [175, 161, 1]


@settings(max_examples=50, deadline=None)
@given(drawn(blanks=False), st.integers(0, 2**32))
def test_a_changed_cell_is_the_first_suggestion(report: AnnualReport, seed: int) -> None:
    dice = random.Random(seed)
    missed = []
    likely = DETERMINED[report.form or ""]
    for path in dice.sample(likely, min(40, len(likely))):
        printed = dice.choice([int(report.values[path] or 0) + dice.randint(1, 500), dice.randint(0, 9)])
        if printed == report.values[path]:
            continue
        found = misprinted(report, {path: printed}).suggestions
        if not found or (found[0].path, found[0].suggested) != (path, report.values[path]):
            missed.append((path, printed, found[:2]))
    assert missed == []


@settings(max_examples=30)
@given(drawn())
def test_a_consistent_report_gets_no_suggestion(report: AnnualReport) -> None:
    assert report.suggestions == ()


@pytest.mark.parametrize("form", WITH_SUMS)
@settings(max_examples=30)
@given(data=st.data())
def test_every_suggestion_restores_the_sums_it_names(form: str, data: st.DataObject) -> None:
    report = data.draw(reports(form, blanks=False))
    paths = data.draw(st.lists(st.sampled_from(SUMMED[form]), min_size=1, max_size=3, unique=True))
    wrong = misprinted(report, {path: data.draw(st.integers(0, 999)) for path in paths})
    for suggestion in wrong.suggestions:
        if suggestion.slip == "yuan-for-10k-yuan":
            continue
        values = {**wrong.values, **{c.path: c.suggested for c in suggestion.changes}}
        assert all(c.suggested is not None and c.suggested >= 0 for c in suggestion.changes)
        touched = [i for i in FORMS[form].identities if {c.path for c in suggestion.changes} & set(i.left + i.right)]
        assert all(balance(i, values) == 0 for i in touched)
        broken = {i.code for i in touched if balance(i, wrong.values)}
        assert set(suggestion.rules) == broken


def balance(identity: Identity, values: Mapping[str, object]) -> int:
    left, right = (sum(int(str(values[p] or 0)) for p in side) for side in (identity.left, identity.right))
    return left - right


def blank_report(**cells: int) -> AnnualReport:
    """A report of zeros but for these cells (dots written as double underscores)."""
    values = dict.fromkeys(FORMS["2021"].fields, 0) | {path.replace("__", "."): n for path, n in cells.items()}
    return misprinted(AnnualReport(form="2021", agency="某县教育局", year=2024, evidence=_seen()), values)


def _seen() -> dict[str, Evidence]:
    return {path: Evidence(Status.VALUE, "0") for path in FORMS["2021"].fields}


def first(report: AnnualReport) -> Suggestion:
    return report.suggestions[0]


def test_a_total_under_other_is_a_number_in_the_wrong_column() -> None:
    report = blank_report(
        requests__new__natural_person=5,
        requests__new__other_organization=5,
        requests__outcomes__granted__natural_person=5,
        requests__outcomes__granted__total=5,
        requests__outcomes__total__natural_person=5,
        requests__outcomes__total__total=5,
    )
    found = first(report)
    assert found.slip == "wrong-column"
    assert {(c.path, c.printed, c.suggested) for c in found.changes} == {
        ("requests.new.other_organization", 5, 0),
        ("requests.new.total", 0, 5),
    }


def test_a_forgotten_carry_over_is_recognised_and_the_other_explanations_listed() -> None:
    report = blank_report(
        requests__new__natural_person=7,
        requests__new__total=7,
        requests__outcomes__granted__natural_person=5,
        requests__outcomes__granted__total=5,
        requests__outcomes__total__natural_person=5,
        requests__outcomes__total__total=5,
    )
    found = report.suggestions
    assert found[0].slip == "carry-forgotten"
    assert {c.path: c.suggested for c in found[0].changes} == {
        "requests.carried_out.natural_person": 2,
        "requests.carried_out.total": 2,
    }
    assert {"requests.new.natural_person", "requests.new.total"} in [{c.path for c in s.changes} for s in found]


def test_split_and_merged_digits_are_recognised() -> None:
    granted = {"requests__outcomes__granted__total": 12, "requests__outcomes__total__total": 12}
    rest = {"requests__new__total": 12, "requests__outcomes__granted__natural_person": 12}
    true = {"requests__outcomes__total__natural_person": 12, "requests__new__natural_person": 12}
    split = {"requests__new__natural_person": 1, "requests__new__commercial_enterprise": 2}
    found = first(blank_report(**granted, **rest, **{**true, **split}))
    assert found.slip == "digits-split"
    assert {c.suggested for c in found.changes} == {0, 12}


def test_exchanged_rows_are_recognised() -> None:
    cells = {
        "requests__new__natural_person": 9,
        "requests__new__total": 9,
        "requests__outcomes__granted__natural_person": 6,
        "requests__outcomes__granted__total": 6,
        "requests__outcomes__total__natural_person": 3,
        "requests__outcomes__total__total": 3,
        "requests__carried_out__natural_person": 6,
        "requests__carried_out__total": 6,
    }
    found = [s for s in blank_report(**cells).suggestions if s.slip == "rows-swapped"]
    assert len(found) == 1
    assert {c.path.split(".")[1] for c in found[0].changes} == {"outcomes", "carried_out"}


def test_fees_in_yuan() -> None:
    report = blank_report(disclosure__fees__amount=12_345_678)
    checked = evolve(report, problems=check(FORMS["2021"], report))
    assert [(s.path, str(s.suggested), s.slip) for s in checked.suggestions] == [
        ("disclosure.fees.amount", "1234.5678", "yuan-for-10k-yuan")
    ]


def test_what_the_prose_says_decides_between_cells_that_sums_cannot_tell_apart() -> None:
    text = "因政府信息公开引发行政复议5件，其中结果维持3件，结果纠正2件。"
    report = blank_report(
        disputes__reconsideration__upheld=4,
        disputes__reconsideration__corrected=2,
        disputes__reconsideration__total=5,
    )
    said = evolve(report, sections=Sections(overview=Section("一、总体情况", text, (0, len(text)))))
    assert (first(said).path, first(said).suggested) == ("disputes.reconsideration.upheld", 3)
    assert first(said).rules == ("T4-SUM", "N7")
    assert len(report.suggestions) > 1


def test_a_cell_that_no_sum_sees_may_be_what_the_prose_says() -> None:
    text = "全年制发行政规范性文件14件。"
    made = blank_report(disclosure__normative_documents__issued=41, disclosure__normative_documents__in_force=50)
    said = evolve(made, sections=Sections(overview=Section("一、总体情况", text, (0, len(text)))))
    (found,) = said.suggestions
    assert (found.path, found.printed, found.suggested) == ("disclosure.normative_documents.issued", 41, 14)
    assert (found.rules, found.slip) == (("N10",), "digits-transposed")


def test_what_explains_more_comes_first() -> None:
    made = blank_report(requests__outcomes__granted__natural_person=7, disputes__litigation_direct__total=3)
    assert (first(made).path, first(made).suggested) == ("requests.outcomes.granted.natural_person", 0)
    assert "disputes.litigation_direct.total" in [s.path for s in made.suggestions]
