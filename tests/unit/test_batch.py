"""A folder of files into one table: every file accounted for, whatever it does, and the same table however often killed."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

import foia_cn
from foia_cn import batch, cli
from foia_cn.batch.progress import Progress, teller

SAMPLE = (resources.files("foia_cn.data") / "sample-2021.txt").read_bytes()
READER = "misbehaving:parse"
RUN = [sys.executable, "-c", "import sys; from foia_cn.cli import main; sys.exit(main())"]


@pytest.fixture(autouse=True)
def _reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twelve reports of twelve agencies, the first of them twice."""
    found = tmp_path / "in"
    (found / "deeper").mkdir(parents=True)
    for i in range(12):
        place = found / ("deeper" if i % 2 else ".") / f"{i:02}.txt"
        place.write_bytes(SAMPLE.replace("清源市".encode(), f"清源市第{i}区".encode()))
    (found / "copy.txt").write_bytes((found / "00.txt").read_bytes())
    return found


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def names(rows: list[dict[str, Any]]) -> list[str]:
    return [Path(row["source"]).name for row in rows]


class TestRows:
    def test_every_file_in_order_of_names(self, folder: Path) -> None:
        out = folder.parent / "out.jsonl"
        summary = batch.run([folder], out, jobs=2)
        rows = read_jsonl(out)
        assert [row["source"] for row in rows] == sorted(str(p) for p in folder.rglob("*.txt"))
        for row in rows:
            data = {k: v for k, v in row.items() if k not in ("source", "sha256")}
            assert data == foia_cn.read(row["source"]).to_dict()
        assert (summary.complete, summary.files, summary.done, summary.failed) == (True, 13, 13, 0)
        assert summary.forms == (("2021", 13),)
        assert summary.years == ((2023, 13),)
        assert summary.copies == ((str(folder / "copy.txt"), str(folder / "00.txt")),)

    @pytest.mark.parametrize("suffix", ["csv", "sqlite", "parquet", "duckdb"])
    def test_wide_rows_in_any_kind_of_file(self, folder: Path, suffix: str) -> None:
        for package in {"parquet": ["pyarrow"], "duckdb": ["pyarrow", "duckdb"]}.get(suffix, []):
            pytest.importorskip(package)
        (folder / "bad.png").write_bytes(b"\x89PNG\r\n\x1a\n")
        out = folder.parent / f"out.{suffix}"
        summary = batch.run([folder], out, jobs=2)
        (error,) = (row["error"] for row in LOAD[suffix](out) if row["error"])
        assert summary.failures == ((str(folder / "bad.png"), error),)
        reports = {str(p): foia_cn.read(p) for p in folder.rglob("*.txt")}
        wanted = {row["source"]: row for row in foia_cn.to_rows(reports, "wide")}
        for row in LOAD[suffix](out):
            expected = wanted.get(row["source"], dict.fromkeys(row))
            for name in ("agency", "year", "published", "requests.new.total", "disclosure.fees.amount", "errors"):
                cell = "" if expected[name] is None and suffix == "csv" else expected[name]
                same = cell == row[name] or str(cell) == str(row[name])
                assert same or float(cell) == float(row[name]), name  # type: ignore[arg-type]

    def test_long_rows_are_those_of_to_rows(self, folder: Path) -> None:
        out = folder.parent / "out.csv"
        batch.run([folder], out, shape="long")
        reports = {str(p): foia_cn.read(p) for p in sorted(folder.rglob("*.txt"), key=str)}
        rows = LOAD["csv"](out)
        assert rows == [
            {name: "" if cell is None else str(cell) for name, cell in row.items()} for row in foia_cn.to_rows(reports)
        ]

    def test_the_output_is_no_input(self, folder: Path) -> None:
        for _ in range(2):
            assert batch.run([folder], folder / "out.csv").files == 13

    def test_two_runs_do_not_share_an_output(self, folder: Path) -> None:
        refused: list[str] = []

        def another(_: object) -> None:
            with pytest.raises(ValueError, match="another run"):
                batch.run([folder], folder.parent / "out.csv")
            refused.append("yes")

        batch.run([folder], folder.parent / "out.csv", progress=another)
        assert refused
        assert batch.run([folder], folder.parent / "out.csv").done == 13

    def test_no_files_no_rows(self, tmp_path: Path) -> None:
        summary = batch.run([tmp_path], tmp_path / "out.csv")
        assert (summary.files, summary.complete, LOAD["csv"](tmp_path / "out.csv")) == (0, True, [])

    @pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
    def test_names_that_are_no_text(self, folder: Path) -> None:
        name = os.fsdecode(os.fsencode(str(folder)) + b"/\xff.txt")
        Path(name).write_bytes(SAMPLE)
        for suffix in ("csv", "jsonl", "sqlite"):
            out = folder.parent / f"out.{suffix}"
            assert batch.run([folder], out).failed == 0
            assert any(row["source"].endswith("\\udcff.txt") for row in LOAD[suffix](out))


def _load_sqlite(path: Path, query: str = "SELECT * FROM reports") -> list[dict[str, Any]]:
    base = sqlite3.connect(path)
    base.row_factory = sqlite3.Row
    rows = [dict(row) for row in base.execute(query)]
    base.close()
    return rows


def _load_csv(path: Path) -> list[dict[str, Any]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def _load_parquet(path: Path) -> list[dict[str, Any]]:
    import pyarrow.parquet

    rows: list[dict[str, Any]] = pyarrow.parquet.read_table(path).to_pylist()
    return rows


def _load_duckdb(path: Path) -> list[dict[str, Any]]:
    import duckdb

    with duckdb.connect(str(path)) as base:
        assert base.execute("SELECT count(*) FROM codebook").fetchall() == [(len(foia_cn.codebook()),)]
        rows: list[dict[str, Any]] = base.sql("SELECT * FROM reports").to_arrow_table().to_pylist()
        return rows


LOAD = {
    "csv": _load_csv,
    "jsonl": read_jsonl,
    "sqlite": _load_sqlite,
    "parquet": _load_parquet,
    "duckdb": _load_duckdb,
}


class TestMisbehaviour:
    def test_each_costs_only_itself_and_is_listed_with_its_reason(self, folder: Path) -> None:
        for name, content in {"hang": b"hang", "crash": b"crash", "raise": b"raise", "print": b"print"}.items():
            (folder / f"{name}.txt").write_bytes(content)
        out = folder.parent / "out.csv"
        missing = folder / "missing.txt"
        summary = batch.run([folder, missing], out, jobs=2, timeout=2, reader=READER)
        reasons = {Path(path).name: reason for path, reason in summary.failures}
        assert reasons == {
            "hang.txt": "timeout: not read within 2 s",
            "crash.txt": "crash: the process that read it died (SIGABRT)",
            "raise.txt": "RuntimeError: out of order",
            "missing.txt": os.strerror(2),
        }
        rows = {Path(row["source"]).name: row for row in LOAD["csv"](out)}
        assert {name: row["error"] for name, row in rows.items() if row["error"]} == reasons
        assert sum(row["form"] == "2021" for row in rows.values()) == 13
        assert summary.done == summary.files == 18

    def test_a_crash_that_may_be_another_s_is_tried_once_more(self, folder: Path) -> None:
        (folder / "unlucky.txt").write_bytes(b"crash once\n" + os.fsencode(folder.parent / "mark"))
        assert batch.run([folder], folder.parent / "out.csv", reader=READER).failed == 0

    def test_a_file_that_swells_is_a_memory_error(self, folder: Path) -> None:
        pytest.importorskip("resource")
        (folder / "big.txt").write_bytes(SAMPLE + b" " * 60_000_000)
        summary = batch.run([folder], folder.parent / "out.csv", jobs=1, memory=200 * 1024**2)
        assert [reason.split(":")[0] for _, reason in summary.failures] == ["MemoryError"]

    def test_workers_are_replaced(self, folder: Path) -> None:
        assert batch.run([folder], folder.parent / "out.csv", jobs=1, recycle=3).done == 13

    @pytest.mark.parametrize("reader", ["no_such_module:parse", "foia_cn:no_such_function"])
    def test_a_reader_that_is_not_there_is_told_at_once(self, folder: Path, reader: str) -> None:
        with pytest.raises(batch.WorkerError, match="no_such"):
            batch.run([folder], folder.parent / "out.csv", reader=reader)


class TestResuming:
    def test_what_is_known_is_not_read_again_and_what_has_changed_is(self, folder: Path) -> None:
        counter, out = folder.parent / "counter", folder.parent / "out.csv"
        for name in "ab":
            (folder / f"{name}.txt").write_bytes(b"count " + name.encode() + b"\n" + bytes(counter))
        batch.run([folder], out, reader=READER)
        first = out.read_bytes()
        batch.run([folder], out, reader=READER, resume=True)
        assert (counter.read_text(), out.read_bytes()) == ("xx", first)
        (folder / "a.txt").write_bytes(b"count c\n" + bytes(counter))
        batch.run([folder], out, reader=READER, resume=True)
        assert counter.read_text() == "xxx"
        assert out.read_bytes() != first
        batch.run([folder], out, reader=READER)
        assert counter.read_text() == "xxxxx"

    def test_another_shape_or_reader_is_not_taken_from_the_journal(self, folder: Path) -> None:
        out = folder.parent / "out.jsonl"
        batch.run([folder], out)
        batch.run([folder], out, shape="wide", resume=True)
        assert read_jsonl(out)[0]["requests.new.total"] == 40

    def test_failures_are_kept_until_they_are_retried(self, folder: Path) -> None:
        mark, out = folder.parent / "mark", folder.parent / "out.csv"
        (folder / "late.txt").write_bytes(b"late")
        run = {"reader": "late:parse", "jobs": 1}
        sys.path.insert(0, str(folder.parent))
        (folder.parent / "late.py").write_text(
            f"import os, foia_cn\ndef parse(content):\n    os.path.exists({str(mark)!r}) or content != b'late' or 1 / 0\n"
            "    return foia_cn.parse(content)\n"
        )
        assert batch.run([folder], out, **run).failed == 1  # type: ignore[arg-type]
        mark.touch()
        assert batch.run([folder], out, resume=True, **run).failed == 1  # type: ignore[arg-type]
        assert batch.run([folder], out, resume=True, retry=True, **run).failed == 0  # type: ignore[arg-type]
        sys.path.remove(str(folder.parent))

    @pytest.mark.skipif(os.name == "nt", reason="no such signals")
    @pytest.mark.parametrize("killing", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
    def test_killed_and_resumed_it_ends_in_the_same_rows(self, tmp_path: Path, killing: signal.Signals) -> None:
        folder, out, whole = tmp_path / "in", tmp_path / "out.csv", tmp_path / "whole.csv"
        folder.mkdir()
        for i in range(150):
            (folder / f"{i:03}.txt").write_bytes(SAMPLE.replace("清源市".encode(), f"清源市第{i}区".encode()))
        batch.run([folder], whole)
        command = [*RUN, "batch", str(folder), "-o", str(out), "--jobs", "2"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        journal = tmp_path / "out.csv.journal"
        _wait(lambda: journal.exists() and _done(journal) > 0)
        workers = _children(process.pid)
        process.send_signal(killing)
        said, _ = process.communicate(timeout=60)
        if killing is not signal.SIGKILL:
            assert process.returncode == 130
            assert b"--resume" in said
            assert 0 < len(LOAD["csv"](out)) < 150
        _wait(lambda: not any(Path(f"/proc/{pid}/stat").exists() for pid in workers))
        resumed = subprocess.run([*command, "--resume"], capture_output=True, check=True, timeout=120)
        assert b" known" in resumed.stderr
        assert out.read_bytes() == whole.read_bytes()

    def test_a_file_in_the_place_of_the_journal_is_refused(self, folder: Path) -> None:
        (folder.parent / "out.csv.journal").write_text("no journal at all, but a text of some length" * 100)
        with pytest.raises(ValueError, match="no journal"):
            batch.run([folder], folder.parent / "out.csv", resume=True)


def _wait(done: Any) -> None:
    for _ in range(600):
        if done():
            return
        time.sleep(0.05)
    pytest.fail("it never came")


def _done(journal: Path) -> int:
    try:
        return int(_load_sqlite(journal, "SELECT count(*) AS n FROM results")[0]["n"])
    except sqlite3.OperationalError:
        return 0


def _children(pid: int) -> list[str]:
    """The processes that a process has started, where the system tells."""
    return [p for place in Path(f"/proc/{pid}/task").glob("*/children") for p in place.read_text().split()]


class TestMisuse:
    @pytest.mark.parametrize(
        ("output", "options", "message"),
        [
            ("out.xlsx", {}, "must end in one of"),
            ("out", {}, "must end in one of"),
            ("out.csv", {"shape": "reports"}, "cannot have the shape"),
            ("out.csv", {"shape": "tall"}, "cannot have the shape"),
            ("out.csv", {"jobs": 0}, "above zero"),
            ("out.csv", {"timeout": 0}, "above zero"),
        ],
    )
    def test_is_a_value_error(self, folder: Path, output: str, options: dict[str, Any], message: str) -> None:
        with pytest.raises(ValueError, match=message):
            batch.run([folder], folder.parent / output, **options)

    def test_a_package_that_is_not_installed_is_named(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "pyarrow" else object())
        with pytest.raises(ValueError, match=r"pyarrow, which is not installed: pip install 'foia-cn\[arrow\]'"):
            batch.run([folder], folder.parent / "out.parquet")

    def test_no_folder_to_write_to(self, folder: Path) -> None:
        with pytest.raises(FileNotFoundError):
            batch.run([folder], folder.parent / "nowhere" / "out.csv")


class TestCommandLine:
    def test_a_summary_on_stdout_and_lines_on_stderr(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (folder / "bad.png").write_bytes(b"\x89PNG\r\n\x1a\n")
        out = folder.parent / "out.csv"
        assert cli.main(["batch", str(folder), "-o", str(out)]) == cli.UNREADABLE
        said, told = capsys.readouterr()
        assert said.startswith("files: 14, failed: 1, copies: 1, with errors: 0\nforms: 2021 13\nyears: 2023 13\n")
        assert f"failed: {folder / 'bad.png'}: UnsupportedSource: " in said
        assert f"copy: {folder / 'copy.txt'} of {folder / '00.txt'}" in said
        assert told.splitlines()[-1].startswith("14/14 100%")
        assert "\r" not in told

    def test_fine_and_quiet(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main(["batch", str(folder), "-o", str(folder.parent / "out.csv"), "--quiet"]) == cli.FINE
        assert capsys.readouterr().err == ""

    def test_misuse(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main(["batch", str(folder), "-o", "out.xlsx"]) == 2
        assert "must end in" in capsys.readouterr().err

    def test_what_other_runs_have_written_is_not_read(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        for name in ("first.jsonl", "second.csv"):
            assert cli.main(["batch", str(folder), "-o", str(folder / name), "--quiet"]) == cli.FINE
            assert capsys.readouterr().out.startswith("files: 13, failed: 0")
        (folder / "second.csv.lock").unlink()
        (folder / "second.csv.journal").unlink()
        cli.main(["batch", str(folder), "-o", str(folder / "third.csv"), "--quiet"])
        assert capsys.readouterr().out.startswith("files: 14, ")

    def test_files_with_several_reports_are_told(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (folder / "00.txt").write_bytes(SAMPLE + SAMPLE)
        assert cli.main(["batch", str(folder), "-o", str(folder.parent / "out.csv"), "--quiet"]) == cli.FINE
        assert "\nonly the first report was read of 1 files that hold several" in capsys.readouterr().out

    def test_a_folder_that_cannot_be_opened_is_a_failure(self, folder: Path, closed: Callable[[str], None]) -> None:
        closed("deeper")
        summary = batch.run([folder], folder.parent / "out.jsonl", jobs=1)
        assert [Path(name).name for name, _ in summary.failures] == ["deeper"]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class TestProgress:
    def test_a_bar_with_rate_and_time_left_on_a_terminal(self) -> None:
        stream, now = _Terminal(), [0.0]
        tell = teller(stream, lambda: now[0])
        for second in range(11):
            now[0] = float(second)
            tell(Progress(100, done=second * 5, failed=second // 5))
        last = stream.getvalue().split("\r")[-1]
        assert last.startswith("[############............] 50/100 50%, 5.0/s, 0:10 left, 2 failed")

    def test_plain_lines_seldom_elsewhere(self) -> None:
        stream, now = io.StringIO(), [0.0]
        tell = teller(stream, lambda: now[0])
        for second in range(100):
            now[0] = float(second)
            tell(Progress(7200, done=second))
        lines = stream.getvalue().splitlines()
        assert 5 <= len(lines) <= 8
        assert lines[-1] == "90/7200 1%, 1.0/s, 1:58:30 left"

    def test_the_end_is_told_once(self) -> None:
        stream = io.StringIO()
        tell = teller(stream, lambda: 0.0)
        for _ in range(3):
            tell(Progress(1, done=1))
        assert stream.getvalue() == "1/1 100%\n"
