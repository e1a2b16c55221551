"""What the pages tell users to run does what they say. Packages that are not installed are skipped."""

from __future__ import annotations

import re
import shutil
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import recipes

import foia_cn
import foia_cn.forms
from foia_cn import cli

pytest.importorskip("pyarrow")

SAMPLE = (resources.files("foia_cn.data") / "sample-2021.txt").read_text(encoding="utf-8")
YEARS = (2022, 2023, 2023)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `reports` with the sample, one for another year in which nothing is denied, and a copy."""
    (tmp_path / "reports" / "deeper").mkdir(parents=True)
    (tmp_path / "reports" / "sample.txt").write_text(SAMPLE, encoding="utf-8")
    (tmp_path / "reports" / "deeper" / "copy.txt").write_text(SAMPLE, encoding="utf-8")
    (tmp_path / "reports" / "other.txt").write_text(without_denials(SAMPLE), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def without_denials(text: str) -> str:
    """The sample for 2022, its denied requests granted instead, so that every sum still holds."""
    report = foia_cn.parse(text)
    changes = {}
    for column in foia_cn.forms.FORMS["2021"].tables[1].blocks[0].columns:
        denied = [p for p in report.values if re.fullmatch(rf"requests\.outcomes\.denied\.\w+\.{column.key}", p)]
        granted = f"requests.outcomes.granted.{column.key}"
        changes |= dict.fromkeys(denied, 0)
        changes[granted] = sum(int(report.values[p] or 0) for p in [granted, *denied])
    for path, value in sorted(changes.items(), key=lambda change: -(report.evidence[change[0]].span or (0, 0))[0]):
        start, end = report.evidence[path].span or (0, 0)
        text = text[:start] + str(value) + text[end:]
    return text.replace("2023年", "2022年")


def run(name: str) -> dict[str, Any]:
    found: dict[str, Any] = {"__name__": "recipe"}
    exec(recipes.recipe(name), found)
    return found


def test_the_other_report_is_one(folder: Path) -> None:
    report = foia_cn.read(folder / "reports" / "other.txt")
    assert report.ok
    assert report.year == 2022


@pytest.mark.usefixtures("folder")
def test_pandas() -> None:
    pytest.importorskip("pandas")
    found = run("pandas")
    assert len(found["long"]) == 200
    assert found["wide"]["requests.new.total"].tolist() == [40]


def test_arrow(folder: Path) -> None:
    for package in ("polars", "pandas", "duckdb"):
        pytest.importorskip(package)
    found = run("arrow")
    assert found["total"] == [(40,)]
    assert found["frame"]["year"].to_list() == found["pandas_frame"]["year"].tolist() == [2023]
    assert (folder / "long.parquet").stat().st_size > 0


@pytest.mark.usefixtures("folder")
def test_batch_and_what_reads_the_result() -> None:
    assert run("batch")["summary"].done == 3
    pytest.importorskip("polars")
    assert run("polars")["totals"].rows() == [(2022, 40), (2023, 80)]
    pytest.importorskip("duckdb")
    assert run("duckdb")["totals"] == [(2022, 40, 0), (2023, 80, 0)]


@pytest.mark.parametrize("engine", recipes.ENGINES)
def test_an_engine_gives_the_same_rows(folder: Path, engine: str) -> None:
    pytest.importorskip({"spark": "pyspark"}.get(engine, engine))
    if engine == "spark" and not shutil.which("java"):
        pytest.skip("no Java")
    (folder / "reports" / "bad.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    foia_cn_rows = recipes.by_name(_batch(folder), folder / "reports")
    assert len(foia_cn_rows) == 4
    assert recipes.by_name(recipes.run_engine(engine, folder), folder / "reports") == foia_cn_rows


def _batch(folder: Path) -> Any:
    import pyarrow.parquet

    assert cli.main(["batch", str(folder / "reports"), "-o", str(folder / "r.parquet"), "--quiet"]) == cli.UNREADABLE
    return pyarrow.parquet.read_table(folder / "r.parquet")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_question_of_the_readme(readme: str, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("polars")
    text = (recipes.ROOT / readme).read_text(encoding="utf-8")
    command, code = re.findall(
        r"```\w+\n(.*?)```", text.split("<!-- question -->")[1].split("<!-- /question -->")[0], re.S
    )
    assert len(code.split("\n")) - code.count("\n\n") - 1 == 5
    assert cli.main(command.split()[1:]) == cli.FINE
    capsys.readouterr()
    exec(code, {})
    values = foia_cn.parse(SAMPLE).values
    denied = [v for p, v in values.items() if re.fullmatch(r"requests\.outcomes\.denied\.\w+\.total", p)]
    rate = sum(int(v or 0) for v in denied) / int(values["requests.outcomes.total.total"] or 0)
    printed = re.findall(r"(20\d\d) *┆ ([\d.]+)", capsys.readouterr().out)
    assert [(int(year), float(share)) for year, share in printed] == [(2022, 0), (2023, pytest.approx(rate, abs=1e-5))]
