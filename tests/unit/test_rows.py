"""Reports as rows: `to_rows` in both shapes, the codebook."""

from __future__ import annotations

import datetime
from decimal import Decimal
from importlib import resources

import pytest

import foia_cn
from foia_cn import AnnualReport, Evidence, Severity, Status
from foia_cn.forms import FORMS
from foia_cn.report import problem
from foia_cn.report.indicators import Indicator

SAMPLE = (resources.files("foia_cn.data") / "sample-2021.txt").read_text(encoding="utf-8")
LONG = "source agency year form table path row_label column_label value unit raw status page start end problems"


@pytest.fixture(scope="module")
def sample() -> AnnualReport:
    return foia_cn.parse(SAMPLE)


@pytest.fixture(scope="module")
def misprinted() -> AnnualReport:
    """The total of outcomes for natural persons, 29, reads 28; 行政许可 is left out."""
    lines = SAMPLE.split("\n")
    lines[64] = lines[64].replace("29", "28")
    return foia_cn.parse("\n".join(line for line in lines if not line.startswith("行政许可")))


class TestLong:
    def test_a_row_for_each_field_with_all_that_is_known_of_it(self, sample: AnnualReport) -> None:
        rows = foia_cn.to_rows([sample])
        assert {" ".join(row) for row in rows} == {LONG}
        assert [row["path"] for row in rows] == list(sample.values)
        assert [row["value"] for row in rows] == list(sample.values.values())
        first = rows[0]
        assert (first["agency"], first["year"], first["form"]) == (sample.agency, 2023, "2021")
        assert (first["table"], first["row_label"], first["column_label"]) == (
            "二",
            "第二十条第（一）项 > 规章",
            "本年制发件数",
        )
        assert SAMPLE[first["start"] : first["end"]] == first["raw"]  # type: ignore[misc]

    def test_numbers_keep_their_type(self, sample: AnnualReport) -> None:
        values = {row["path"]: row["value"] for row in foia_cn.to_rows([sample])}
        assert values["disclosure.fees.amount"] == Decimal("3.62")
        assert type(values["requests.new.total"]) is int

    def test_what_there_is_not_is_none_and_never_zero(self, misprinted: AnnualReport) -> None:
        row = next(r for r in foia_cn.to_rows([misprinted]) if r["path"] == "disclosure.licensing.decisions")
        assert (row["value"], row["raw"], row["status"], row["start"]) == (None, None, "missing", None)

    def test_each_row_has_the_problems_that_name_its_field(self, misprinted: AnnualReport) -> None:
        rows = foia_cn.to_rows([misprinted])
        for row in rows:
            path = str(row["path"])
            naming = [p.code for p in misprinted.problems if any(f"{path}.".startswith(f"{q}.") for q in p.paths)]
            assert row["problems"] == " ".join(dict.fromkeys(naming))
        assert {"", "T3-ROW"} < {code for row in rows for code in str(row["problems"]).split(" ")}

    def test_pages_are_those_of_the_evidence(self) -> None:
        evidence = {"requests.new.total": Evidence(Status.VALUE, "7", page=3)}
        (row,) = foia_cn.to_rows(AnnualReport(form="2021", values={"requests.new.total": 7}, evidence=evidence))
        assert (row["page"], row["value"], row["start"]) == (3, 7, None)

    def test_indicators_that_are_no_field_come_behind_without_a_path(self) -> None:
        printed = Indicator(("一、主动公开", "微博条数"), Evidence(Status.VALUE, "12", page=2), 12, "条", "本年")
        report = AnnualReport(form="2021", values={"requests.new.total": 7}, indicators_printed=(printed,))
        field, row = foia_cn.to_rows(report)
        assert field["path"] == "requests.new.total"
        assert (row["path"], row["table"], row["value"], row["unit"], row["page"]) == (None, None, 12, "条", 2)
        assert (row["row_label"], row["column_label"], row["status"]) == ("一、主动公开 > 微博条数", "本年", "value")
        assert len(foia_cn.to_rows(AnnualReport(form="2008", indicators_printed=(printed,)))) == 1
        assert foia_cn.to_rows(report, "wide")[0]["indicators"] == 1

    def test_a_printed_unit_goes_before_the_form_s(self) -> None:
        evidence = {"requests.new.total": Evidence(Status.VALUE, "7", unit="宗")}
        report = AnnualReport(form="2021", values=dict.fromkeys(evidence, 7), evidence=evidence)
        assert foia_cn.to_rows(report)[0]["unit"] == "宗"


class TestWide:
    def test_one_row_a_report_particulars_first(self, sample: AnnualReport, misprinted: AnnualReport) -> None:
        good, bad, nothing = foia_cn.to_rows([sample, misprinted, foia_cn.parse("")], "wide")
        assert list(good) == list(bad) == list(nothing)
        assert next(iter(good)) == "source"
        assert (good["published"], good["period_end"]) == (datetime.date(2024, 1, 22), datetime.date(2023, 12, 31))
        assert {path: good[path] for path in sample.values} == dict(sample.values)
        assert bad["disclosure.licensing.decisions"] is None
        assert {nothing[path] for path in sample.values} == {None}

    def test_the_columns_are_those_of_the_forms(self, sample: AnnualReport) -> None:
        (all_forms,), (one,) = foia_cn.to_rows([sample], "wide"), foia_cn.to_rows([sample], "wide", form="2021")
        fields = {**FORMS["2021"].fields, **FORMS["2021"].optional_fields}
        assert [name for name in one if "." in name] == list(fields)
        assert {path for form in FORMS.values() for path in {**form.fields, **form.optional_fields}} <= set(all_forms)

    def test_problems_are_counted_and_what_they_name_is_flagged(self, misprinted: AnnualReport) -> None:
        (row,) = foia_cn.to_rows([misprinted], "wide")
        grave = [p for p in misprinted.problems if p.severity is not Severity.INFO]
        assert row["errors"] == sum(p.severity is Severity.ERROR for p in misprinted.problems) > 0
        assert set(str(row["flagged"]).split()) == {path for p in grave for path in p.paths}
        assert set(str(row["problems"]).split()) == {p.code for p in misprinted.problems}

    def test_a_note_flags_nothing(self) -> None:
        noted = AnnualReport(
            form="2021", problems=(problem("SECTION-MISSING", "sections.overview", number=1, title=""),)
        )
        (row,) = foia_cn.to_rows([noted], "wide")
        assert (row["flagged"], row["problems"], row["errors"]) == ("", "SECTION-MISSING", 0)

    @pytest.mark.parametrize("shape", ["long", "wide"])
    def test_a_report_of_another_form_is_refused_not_emptied(self, shape: str) -> None:
        with pytest.raises(ValueError, match="a is of form 1999, not 2021"):
            foia_cn.to_rows({"a": AnnualReport(form="1999")}, shape, form="2021")


class TestNames:
    def test_by_place_by_pair_by_mapping_or_just_one(self, sample: AnnualReport) -> None:
        def sources(reports: object) -> list[object]:
            return [row["source"] for row in foia_cn.to_rows(reports, "wide")]  # type: ignore[arg-type]

        assert sources([sample, sample]) == ["1", "2"]
        assert sources(iter([("a", sample), ("b", sample)])) == ["a", "b"]
        assert sources({"a": sample}) == ["a"]
        assert sources(sample) == ["1"]
        assert sources([]) == []

    @pytest.mark.parametrize("shape", ["files", "tall", ""])
    def test_another_shape_is_refused(self, sample: AnnualReport, shape: str) -> None:
        with pytest.raises(ValueError, match="long or wide"):
            foia_cn.to_rows([sample], shape)

    @pytest.mark.parametrize("shape", ["long", "wide"])
    def test_another_form_is_refused(self, sample: AnnualReport, shape: str) -> None:
        with pytest.raises(ValueError, match="2021"):
            foia_cn.to_rows([sample], shape, form="1999")


class TestCodebook:
    def test_every_field_of_every_form(self) -> None:
        entries = foia_cn.codebook()
        wanted = [(f.id, path) for f in FORMS.values() for path in {**f.fields, **f.optional_fields}]
        assert [(entry["form"], entry["path"]) for entry in entries] == wanted
        assert all(entry["row_label"] and entry["column_label"] and entry["unit"] for entry in entries)

    def test_an_entry_in_both_languages_with_its_article(self) -> None:
        entries = {entry["path"]: entry for entry in foia_cn.codebook("2021")}
        entry = entries["requests.outcomes.denied.state_secret.total"]
        assert str(entry["row_label"]).endswith("（三）不予公开 > 1.属于国家秘密")
        assert str(entry["row_label_en"]).endswith("State secrets")
        assert "第十四条" in str(entry["basis"])
        assert entries["requests.outcomes.denied.subtotal.total"]["optional"] == 1
        assert "2021" in str(entry["forms"]).split()

    def test_an_entry_says_what_it_is_in_other_forms(self) -> None:
        entries = {(entry["form"], entry["path"]): str(entry["comparability"]) for entry in foia_cn.codebook()}
        told = entries["2021", "requests.new.total"]
        assert told.startswith("2019 same requests.new.total; 2014 close statistics.requests.received")
        assert "part of" in entries["2021", "requests.outcomes.other_handling.fee_unpaid.total"]
        assert all("none" not in text.split() for text in entries.values())
