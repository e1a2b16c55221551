"""Reports as JSON: there and back for every report, and never anything that the published schema does not allow."""

from __future__ import annotations

import json
import pickle
from importlib import resources
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import foia_cn
from foia_cn import AnnualReport
from foia_cn.forms import FORMS
from foia_cn.testing import Layout, Perturbation, layouts, perturbations, render, reports

SAMPLE = (resources.files("foia_cn.data") / "sample-2021.txt").read_bytes()
VALIDATOR = jsonschema.Draft202012Validator(foia_cn.json_schema())
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@st.composite
def parsed(draw: st.DrawFn) -> AnnualReport:
    """Reports as `parse` returns them: faultless ones, perturbed ones, damaged ones with problems of many kinds."""
    report, layout, change = draw(reports()), draw(layouts()), draw(perturbations())
    return _read(report, layout, change, draw(st.integers(0, 99)))


def _read(report: AnnualReport, layout: Layout, change: Perturbation, seed: int) -> AnnualReport:
    return foia_cn.parse(render(report, layout, change, seed=seed))


@settings(max_examples=60)
@given(
    st.sampled_from(list(FORMS)).flatmap(reports)
    | parsed()
    | st.builds(foia_cn.parse, st.binary(max_size=40) | st.text(max_size=40))
)
def test_there_and_back(report: AnnualReport) -> None:
    text = report.to_json()
    back = AnnualReport.from_dict(json.loads(text))
    assert AnnualReport.from_dict(report.to_dict()) == report == back
    assert back.to_json() == text
    assert list(back.values) == list(report.values)
    assert VALIDATOR.is_valid(json.loads(text))


@settings(max_examples=30)
@given(parsed())
def test_a_report_goes_to_another_process_and_back(report: AnnualReport) -> None:
    back = pickle.loads(pickle.dumps(report))
    assert back == report
    assert back.to_json() == report.to_json()


def test_evidence_is_there_for_every_value_before_anyone_has_asked_for_it() -> None:
    report = foia_cn.parse(SAMPLE)
    assert list(report.evidence) == list(report.values)
    assert "requests.new.total" in report.evidence
    assert report.evidence.get("requests.new") is None
    assert report.evidence["requests.new.total"] is report.evidence["requests.new.total"]
    with pytest.raises(KeyError):
        report.evidence["requests.new"]


def test_same_bytes_in_same_bytes_out() -> None:
    texts = {foia_cn.parse(SAMPLE).to_json() for _ in range(2)}
    assert len(texts) == 1
    keys = list(json.loads(texts.pop()))
    assert keys == sorted(keys)
    assert "schema_version" in keys


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(foia_cn.json_schema())


@pytest.mark.parametrize("form", FORMS)
def test_the_schema_explains_every_field(form: str) -> None:
    fields = foia_cn.json_schema()["$defs"][f"values-{form}"]["properties"]
    assert list(fields) == [*FORMS[form].fields, *FORMS[form].optional_fields]
    assert all(field["title"] and field["description"] for field in fields.values())


@pytest.mark.parametrize(
    ("where", "what"),
    [
        (("schema_version",), 2),
        (("form",), "1999"),
        (("form",), "2019"),
        (("form",), None),
        (("year",), "2023"),
        (("published",), 20240122),
        (("values", "requests.new.total"), "forty"),
        (("values", "requests.new.total"), 1.5),
        (("values", "requests.newer.total"), 1),
        (("values",), {"requests.new.total": 1}),
        (("evidence", "requests.newer.total"), {"status": "blank"}),
        (("evidence", "requests.new.total", "status"), "zero"),
        (("evidence", "requests.new.total", "span"), [1]),
        (("problems",), [{"code": "NO-SUCH-CODE", "severity": "error", "paths": []}]),
    ],
)
def test_the_schema_refuses_what_no_report_is(where: tuple[str, ...], what: object) -> None:
    data: dict[str, Any] = json.loads(foia_cn.parse(SAMPLE).to_json())
    assert VALIDATOR.is_valid(data)
    place = data
    for key in where[:-1]:
        place = place[key]
    place[where[-1]] = what
    assert not VALIDATOR.is_valid(data)
    with pytest.raises(ValueError, match="not a report"):
        AnnualReport.from_dict(data)


def test_what_stands_beside_a_report_is_left_out() -> None:
    report = foia_cn.parse(SAMPLE)
    assert AnnualReport.from_dict({**report.to_dict(), "source": "a.html"}) == report
    assert not VALIDATOR.is_valid({**report.to_dict(), "surprise": 1})


@settings(max_examples=200)
@given(st.dictionaries(st.sampled_from([*json.loads(foia_cn.parse(SAMPLE).to_json()), "x"]), JSON))
def test_other_data_is_a_value_error_or_a_report(data: dict[str, Any]) -> None:
    for candidate in (data, {**data, "schema_version": 1}):
        try:
            AnnualReport.from_dict(candidate)
        except ValueError:
            continue
