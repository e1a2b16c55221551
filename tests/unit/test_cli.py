"""The command line, run as users run it."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import foia_cn
from foia_cn import cli

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RUN = [sys.executable, "-c", "import sys; from foia_cn.cli import main; sys.exit(main())"]


def run(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, **environment}
    return subprocess.run([*RUN, *arguments], input=stdin, capture_output=True, env=env, timeout=60, check=False)


@pytest.fixture(scope="module")
def sample() -> bytes:
    return run("sample").stdout


@pytest.fixture
def files(tmp_path: Path, sample: bytes) -> dict[str, Path]:
    """A faultless report, one with a misprint in line 65, one that does not exist."""
    paths = {name: tmp_path / f"{name}.txt" for name in ("good", "bad", "absent")}
    paths["good"].write_bytes(sample)
    lines = sample.decode().split("\n")
    lines[64] = lines[64].replace("29", "28")
    paths["bad"].write_text("\n".join(lines), encoding="utf-8")
    return paths


def main(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = cli.main([str(argument) for argument in arguments])
    return status, *capsys.readouterr()


def test_sample_piped_into_parse_prints_its_tables(sample: bytes) -> None:
    done = run("parse", "-", stdin=sample)
    assert done.returncode == 0
    assert done.stderr == b""
    assert "清源市文化和旅游局2023年政府信息公开工作年度报告" in done.stdout.decode()
    assert "（七）总计" in done.stdout.decode()


def test_parse_speaks_english(capsys: pytest.CaptureFixture[str], files: dict[str, Path]) -> None:
    status, out, _ = main(capsys, "parse", "--lang", "en", files["good"])
    assert status == 0
    assert "Requests received and processed" in out


def test_parse_is_fine_with_problems(capsys: pytest.CaptureFixture[str], files: dict[str, Path]) -> None:
    status, out, _ = main(capsys, "parse", files["bad"])
    assert status == 0
    assert "T3-ROW" in out


def test_json_is_the_report(capsys: pytest.CaptureFixture[str], files: dict[str, Path]) -> None:
    _, out, _ = main(capsys, "parse", "--format", "json", files["bad"])
    assert json.loads(out) == foia_cn.read(files["bad"]).to_dict()


def test_json_lines_are_one_a_file_and_named(capsys: pytest.CaptureFixture[str], files: dict[str, Path]) -> None:
    _, out, _ = main(capsys, "parse", "--format", "jsonl", files["good"], files["bad"])
    assert [json.loads(line)["source"] for line in out.splitlines()] == [str(files["good"]), str(files["bad"])]


def test_each_report_of_a_file_is_printed(capsys: pytest.CaptureFixture[str], files: dict[str, Path]) -> None:
    both = files["good"].read_bytes() + b"\n" + files["bad"].read_bytes()
    files["absent"].write_bytes(both)
    _, out, _ = main(capsys, "parse", "--format", "jsonl", files["absent"])
    name, reports = str(files["absent"]), list(foia_cn.parse_all(both))
    assert [json.loads(line) for line in out.splitlines()] == [
        {**reports[0].to_dict(), "source": name},
        {**reports[1].to_dict(), "source": f"{name}#2"},
    ]


def test_csv_of_many_files_has_one_header(capsys: pytest.CaptureFixture[str], files: dict[str, Path]) -> None:
    _, out, _ = main(capsys, "parse", "--format", "csv", files["good"], files["bad"])
    rows = list(csv.DictReader(io.StringIO(out)))
    assert len(rows) == 400
    assert {row["source"] for row in rows} == {str(files["good"]), str(files["bad"])}
    assert rows[0]["path"] == "disclosure.rules.issued"


def test_check_has_nothing_but_numbers_to_tell_of_a_faultless_report(
    capsys: pytest.CaptureFixture[str], files: dict[str, Path]
) -> None:
    told = "foia-cn: 1 files, 1 reports: 200 numbers in 200 cells; problems listed: 0\n"
    assert main(capsys, "check", "--lang", "en", files["good"]) == (0, "", told)


def test_check_prints_file_line_code_message(capsys: pytest.CaptureFixture[str], files: dict[str, Path]) -> None:
    status, out, err = main(capsys, "check", files["good"], files["bad"])
    assert status == 1
    assert err == "foia-cn: 共 2 个文件、2 份报告：400 个单元格中读出 400 个数字，列出 3 个问题\n"
    assert f"{files['bad']}:65: T3-ROW: 表三“（七）总计”：各列之和 41 ≠ 总计 42（差 1）" in out.splitlines()
    assert len(out.splitlines()) == len(foia_cn.read(files["bad"]).problems)


def test_check_counts_lines_of_the_decoded_text(
    capsys: pytest.CaptureFixture[str], files: dict[str, Path], tmp_path: Path
) -> None:
    other = tmp_path / "gb.txt"
    other.write_bytes(files["bad"].read_bytes().decode().replace("\n", "\r\n").encode("gb18030"))
    _, out, _ = main(capsys, "check", "--lang", "en", other)
    assert f"{other}:65: T3-ROW: " in out


def test_a_problem_without_a_place_is_in_line_one(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    assert main(capsys, "check", empty)[:2] == (1, f"{empty}:1: EMPTY: 内容为空\n")


def test_an_unreadable_file_is_told_and_the_others_are_done(
    capsys: pytest.CaptureFixture[str], files: dict[str, Path], tmp_path: Path
) -> None:
    status, out, err = main(capsys, "parse", files["absent"], tmp_path, files["bad"])
    assert status == 3
    assert [line.split(": ")[1] for line in err.splitlines()] == [str(files["absent"]), str(tmp_path)]
    assert "T3-ROW" in out


def test_a_documented_error_is_told_like_an_unreadable_file(
    capsys: pytest.CaptureFixture[str], files: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> Iterator[foia_cn.AnnualReport]:
        raise foia_cn.UnsupportedSource("a scan")

    monkeypatch.setattr(foia_cn, "read_all", refuse)
    assert main(capsys, "parse", files["good"]) == (3, "", f"foia-cn: {files['good']}: a scan\n")


@pytest.mark.parametrize("arguments", [[], ["parse"], ["check"], ["parse", "--format", "xml", "-"], ["paint"]])
def test_usage_errors_exit_2_and_print_nothing_on_stdout(arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"usage: foia-cn" in done.stderr


def test_version() -> None:
    assert run("--version").stdout.decode().strip() == f"foia-cn {foia_cn.__version__}"


@pytest.mark.parametrize("arguments", [["parse", "-"], ["--help"], ["sample"]])
def test_stdout_is_utf_8_in_any_locale(sample: bytes, arguments: list[str]) -> None:
    done = run(*arguments, stdin=sample, PYTHONIOENCODING="ascii:strict", PYTHONUTF8="0", LC_ALL="C")
    assert done.returncode == 0
    assert "报告" in done.stdout.decode("utf-8")


def test_a_hostile_name_and_report_stay_on_their_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    name = tmp_path / "a\x1b[2J\nb.txt"
    name.write_text("", encoding="utf-8")
    _, out, _ = main(capsys, "check", name)
    assert out.count("\n") == 1
    assert "\x1b" not in out


@pytest.mark.skipif(os.name == "nt", reason="no such pipes")
def test_a_reader_that_goes_away_is_no_traceback(files: dict[str, Path]) -> None:
    many = [str(files["good"])] * 20
    with subprocess.Popen([*RUN, "parse", *many], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == cli.CUT_OFF
