"""The fields of every form are those of the contract: paths, tables, labels, units and types, in its order."""

from __future__ import annotations

import csv

import pytest
from material import FOLDER

from foia_cn.forms import FORMS

FIELDS = FOLDER / "contract" / "fields.tsv"


@pytest.mark.parametrize("form", ["2021", "2019", "2014"])
def test_fields_are_those_of_the_contract(form: str) -> None:
    if not FIELDS.exists():
        pytest.skip("no contract here")
    with FIELDS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["form"] == form]
    fields = FORMS[form].fields
    assert [row["path"] for row in rows] == list(fields)
    for row, field in zip(rows, fields.values(), strict=True):
        facts = (field.table.number, field.column_label, field.unit, field.kind)
        assert facts == (row["table"], row["column_label"], row["unit"], row["type"]), row["path"]
        # The contract shortens the labels above a row of the table of 2014, and counts the grounds of refusal anew.
        if form == "2014":
            assert field.row.label.text.split("：")[-1] in row["row_label"], row["path"]
        else:
            assert field.row_label == row["row_label"], row["path"]
