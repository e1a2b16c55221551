"""What may be compared between the forms, and the command that prints them."""

from __future__ import annotations

import itertools

import pytest

import foia_cn
from foia_cn import Comparability, Relation, crosswalk
from foia_cn.cli import main
from foia_cn.forms import FORMS

WITH_FIELDS = [form for form in FORMS.values() if form.fields]


def statement(form: str, path: str, other: str) -> Comparability:
    (found,) = (c for c in crosswalk(form, other) if c.path == path)
    return found


def test_every_field_has_one_statement_about_every_other_form() -> None:
    told = [(c.form, c.path, c.other) for c in crosswalk()]
    wanted = [(a.id, path, b.id) for a, b in itertools.permutations(WITH_FIELDS, 2) for path in a.fields]
    assert sorted(told) == sorted(wanted)


def test_statements_name_fields_that_are_there() -> None:
    for c in crosswalk():
        assert set(c.paths) <= FORMS[c.other].fields.keys(), c
        assert bool(c.paths) == (c.relation is not Relation.NONE), c
        assert bool(c.note) == bool(c.note_en), c
        assert c.note or c.relation is not Relation.ALIKE, c


def test_statements_are_mutual() -> None:
    known = {(c.form, c.path, c.other): c for c in crosswalk()}
    for c in crosswalk():
        for path in c.paths:
            back = known[c.other, path, c.form]
            if not c.part and len(c.paths) == 1 and c.relation in (Relation.SAME, Relation.CLOSE):
                assert (c.path in back.paths, back.relation) == (True, c.relation), c


@pytest.mark.parametrize("column", ["natural_person", "total"])
def test_an_undivided_row_is_the_sum_of_three(column: str) -> None:
    group = "requests.outcomes.other_handling"
    rows = tuple(f"{group}.{row}.{column}" for row in ("not_supplemented", "fee_unpaid", "other"))
    whole = statement("2019", f"{group}.subtotal.{column}", "2021")
    assert (whole.paths, whole.relation, whole.part) == (rows, Relation.SAME, False)
    part = statement("2021", rows[0], "2019")
    assert (part.paths, part.part) == ((f"{group}.subtotal.{column}",), True)


@pytest.mark.parametrize(
    ("form", "path", "other", "alike"),
    [
        ("2019", "disclosure.rules.total_disclosed", "2021", "disclosure.rules.in_force"),
        ("2021", "disclosure.fees.amount", "2019", "disclosure.fees.previous_items"),
        ("2014", "statistics.fees.amount", "2021", "disclosure.fees.amount"),
    ],
)
def test_what_only_looks_alike(form: str, path: str, other: str, alike: str) -> None:
    found = statement(form, path, other)
    assert (found.relation, found.paths) == (Relation.ALIKE, (alike,))


def test_what_is_the_same_and_what_is_gone() -> None:
    assert statement("2019", "disclosure.licensing.decisions", "2021").relation is Relation.SAME
    assert statement("2021", "disputes.litigation_direct.total", "2019").relation is Relation.SAME
    assert statement("2019", "disclosure.centralized_procurement.amount", "2021").relation is Relation.NONE
    with pytest.raises(ValueError, match="not '1999'"):
        crosswalk("1999")


def test_forms_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forms"]) == 0
    assert [line.split("（")[0] for line in capsys.readouterr().out.splitlines()] == list(FORMS)


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_form_command_prints_every_field(
    form: foia_cn.forms.Form, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["forms", form.id, "--lang", lang]) == 0
    out = capsys.readouterr().out
    assert form.notice in out
    words = out.split()
    assert set(form.fields) <= set(words)
    assert {i.code for i in form.indicators} <= set(words)


def test_unknown_form_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main(["forms", "1999"])
    assert raised.value.code == 2
    assert "1999" in capsys.readouterr().err
