"""Reports as Arrow tables, and the libraries that take them."""

from __future__ import annotations

import csv
import hashlib
from decimal import Decimal
from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest

import foia_cn
from foia_cn import AnnualReport
from foia_cn.forms import FORMS
from foia_cn.report import problem

pa = pytest.importorskip("pyarrow")

import foia_cn.arrow  # noqa: E402

if TYPE_CHECKING:
    from pathlib import Path

SAMPLE = (resources.files("foia_cn.data") / "sample-2021.txt").read_bytes()
KINDS = {"int": "int64", "decimal": "decimal128(24, 6)"}


@pytest.fixture(scope="module")
def reports() -> dict[str, AnnualReport]:
    misprinted = SAMPLE.replace("行政许可".encode(), "许可".encode(), 1)
    return {"good": foia_cn.parse(SAMPLE), "bad": foia_cn.parse(misprinted), "none": foia_cn.parse("今天天气很好。")}


class TestSchema:
    @pytest.mark.parametrize("form", FORMS)
    def test_types_follow_from_the_form(self, form: str) -> None:
        schema = foia_cn.arrow.schema("wide", form)
        for path, field in FORMS[form].fields.items():
            assert str(schema.field(path).type) == KINDS[field.kind], path

    def test_a_field_says_what_it_is(self) -> None:
        metadata = foia_cn.arrow.schema().field("requests.outcomes.denied.state_secret.total").metadata
        assert "属于国家秘密" in metadata[b"zh"].decode()
        assert metadata[b"unit"].decode() == "件"

    def test_another_shape_or_form_is_refused(self) -> None:
        with pytest.raises(ValueError, match="shape"):
            foia_cn.arrow.schema("tall")
        with pytest.raises(ValueError, match="form"):
            foia_cn.arrow.schema("wide", "1999")


class TestTables:
    @pytest.mark.parametrize("shape", ["long", "wide"])
    def test_a_table_has_the_rows_of_to_rows(self, reports: dict[str, AnnualReport], shape: str) -> None:
        table = foia_cn.arrow.to_table(reports, shape)
        assert table.schema == foia_cn.arrow.schema(shape)
        assert table.to_pylist() == foia_cn.to_rows(reports, shape)

    @pytest.mark.parametrize("shape", ["long", "wide", "files"])
    def test_no_reports_an_empty_table_of_the_same_schema(self, shape: str) -> None:
        table = foia_cn.arrow.to_table([], shape) if shape != "files" else foia_cn.arrow.parse_batch(files({}))
        assert (table.num_rows, table.schema) == (0, foia_cn.arrow.schema(shape))

    def test_a_stream_takes_reports_as_it_goes(self, reports: dict[str, AnnualReport]) -> None:
        taken = []

        def many() -> Any:
            for i in range(3000):
                taken.append(i)
                yield str(i), reports["none"]

        stream = foia_cn.arrow.stream(many())
        assert stream.read_next_batch().num_rows > 0
        assert len(taken) < 3000

    @pytest.mark.parametrize("value", [Decimal("3.5"), 2**63, -(2**63) - 1, Decimal("3")])
    def test_a_number_that_does_not_fit_is_null_and_flagged(self, value: int | Decimal) -> None:
        known = (problem("T3-INT", "requests.new.total", label="", value=value),)
        report = AnnualReport(form="2021", values={"requests.new.total": value, "requests.new.natural_person": 3})
        for found in (report, AnnualReport(form="2021", values=report.values, problems=known)):
            (row,) = foia_cn.arrow.to_table(found).to_pylist()
            assert row["requests.new.total"] is None
            assert row["flagged"] == "requests.new.total"
            assert row["requests.new.natural_person"] == 3

    @pytest.mark.parametrize(
        ("text", "fits"),
        [
            ("999999999999999999.999999", True),
            ("1000000000000000000", False),
            ("0.0000001", False),
            ("0.10000000", True),
        ],
    )
    def test_amounts_are_exact_or_flagged(self, text: str, fits: bool) -> None:
        report = AnnualReport(form="2021", values={"disclosure.fees.amount": Decimal(text)})
        (row,) = foia_cn.arrow.to_table(report).to_pylist()
        assert row["disclosure.fees.amount"] == (Decimal(text) if fits else None)
        assert (row["flagged"] == "") is fits

    def test_the_codebook_is_a_table(self) -> None:
        assert foia_cn.arrow.codebook().to_pylist() == foia_cn.codebook()
        assert str(foia_cn.arrow.codebook().schema.field("last_year").type) == "int64"


class TestFiles:
    def test_parquet_reads_back(self, reports: dict[str, AnnualReport], tmp_path: Path) -> None:
        parquet = pytest.importorskip("pyarrow.parquet")
        foia_cn.arrow.write_parquet(reports, tmp_path / "r.parquet")
        table = parquet.read_table(tmp_path / "r.parquet")
        assert table == foia_cn.arrow.to_table(reports)
        assert table.schema.equals(foia_cn.arrow.schema(), check_metadata=True)

    def test_many_reports_are_few_row_groups_in_their_order(
        self, reports: dict[str, AnnualReport], tmp_path: Path
    ) -> None:
        parquet = pytest.importorskip("pyarrow.parquet")
        foia_cn.arrow.write_parquet(((str(i), reports["none"]) for i in range(3000)), tmp_path / "r.parquet")
        file = parquet.ParquetFile(tmp_path / "r.parquet")
        assert file.num_row_groups == 3
        assert file.read(["source"]).column("source").to_pylist() == [str(i) for i in range(3000)]

    def test_csv_reads_back(self, reports: dict[str, AnnualReport], tmp_path: Path) -> None:
        foia_cn.arrow.write_csv(reports, tmp_path / "r.csv", "long")
        with (tmp_path / "r.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert [row["path"] for row in rows] == [row["path"] for row in foia_cn.to_rows(reports)]
        assert [row["status"] for row in rows] == [row["status"] for row in foia_cn.to_rows(reports)]


def files(contents: dict[str, Any], kind: Any = None) -> Any:
    columns = [pa.array(list(contents), pa.string()), pa.array(list(contents.values()), kind or pa.binary())]
    return pa.RecordBatch.from_arrays(columns, names=["path", "content"])


class TestParseBatch:
    def test_a_row_for_each_file_in_order(self) -> None:
        batch = files({"a.txt": SAMPLE, "b.txt": b"", "c.txt": SAMPLE})
        result = foia_cn.arrow.parse_batch(batch)
        assert isinstance(result, pa.RecordBatch)
        assert result.schema == foia_cn.arrow.schema("files")
        first, empty, copy = result.to_pylist()
        (wide,) = foia_cn.to_rows({"a.txt": foia_cn.parse(SAMPLE)}, "wide")
        assert first == {**wide, "sha256": hashlib.sha256(SAMPLE).hexdigest(), "error": None}
        assert (empty["form"], empty["problems"], empty["error"]) == (None, "EMPTY", None)
        assert copy == {**first, "source": "c.txt"}

    def test_what_cannot_be_read_costs_only_itself(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def sick(content: bytes) -> AnnualReport:
            raise RuntimeError("two\nlines") if content == b"sick" else foia_cn.LimitExceeded("too long")

        monkeypatch.setattr(foia_cn.arrow, "parse", lambda c: foia_cn.parse(c) if len(c) > 9 else sick(c))
        batch = files({"a": b"sick", "b": None, "c": b"long", "d": SAMPLE})
        rows = foia_cn.arrow.parse_batch(batch).to_pylist()
        assert [row["error"] for row in rows] == [
            "RuntimeError: two lines",
            "no content",
            "LimitExceeded: too long",
            None,
        ]
        assert [row["requests.new.total"] for row in rows] == [None, None, None, 40]

    def test_text_and_large_binary_and_tables_are_taken_too(self) -> None:
        wanted = foia_cn.arrow.parse_batch(files({"a": SAMPLE}))
        assert foia_cn.arrow.parse_batch(files({"a": SAMPLE}, pa.large_binary())) == wanted
        text = foia_cn.arrow.parse_batch(files({"a": SAMPLE.decode()}, pa.string()))
        assert text == wanted
        table = foia_cn.arrow.parse_batch(pa.Table.from_batches([files({"a": SAMPLE})]))
        assert isinstance(table, pa.Table)
        assert table.to_pylist() == wanted.to_pylist()

    def test_a_batch_without_the_columns_is_refused(self) -> None:
        with pytest.raises(KeyError, match="content"):
            foia_cn.arrow.parse_batch(files({"a": SAMPLE}).select(["path"]))


class TestLibraries:
    def test_polars(self, reports: dict[str, AnnualReport]) -> None:
        polars = pytest.importorskip("polars")
        frame = polars.DataFrame(foia_cn.arrow.stream(reports))
        assert frame["requests.new.total"].to_list() == [40, 40, None]
        assert frame.schema["disclosure.fees.amount"] == polars.Decimal(24, 6)

    def test_pandas(self, reports: dict[str, AnnualReport]) -> None:
        pytest.importorskip("pandas")
        frame = foia_cn.arrow.to_table(reports).to_pandas()
        assert frame["requests.new.total"].isna().tolist() == [False, False, True]

    def test_pandas_without_arrow(self, reports: dict[str, AnnualReport]) -> None:
        pandas = pytest.importorskip("pandas")
        frame = pandas.DataFrame(foia_cn.to_rows(reports))
        assert frame.query("path == 'requests.new.total'")["value"].tolist() == [40, 40]

    def test_duckdb(self, reports: dict[str, AnnualReport]) -> None:
        duckdb = pytest.importorskip("duckdb")
        table = foia_cn.arrow.to_table(reports)  # noqa: F841  DuckDB finds it by its name
        assert duckdb.sql('select sum("requests.new.total") from "table"').fetchall() == [(80,)]
