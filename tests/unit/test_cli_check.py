"""`foia-cn check`, `rules`, `compare`: folders, formats, filters."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

import foia_cn
from foia_cn import cli
from foia_cn.checking.rules import RULES
from foia_cn.testing import LAYOUTS
from foia_cn.testing.paper import print_report, to_ofd, to_pdf
from judging import printing

pytest.importorskip("xlsxwriter")


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A folder of a faultless report, one with a wrong total in line 65, and one file that is no report."""
    cli.main(["sample"])
    text = capsys.readouterr().out
    lines = text.split("\n")
    assert "29" in lines[64]
    lines[64] = lines[64].replace("29", "28")
    (tmp_path / "sub").mkdir()
    (tmp_path / "good.txt").write_text(text, encoding="utf-8")
    (tmp_path / "sub" / "bad.txt").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return tmp_path


def check(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = cli.main(["check", *map(str, arguments)])
    return status, *capsys.readouterr()


def test_folders_are_searched_for_reports(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    status, out, err = check(capsys, folder)
    assert status == 1
    passed, summary = err.splitlines()
    assert passed.startswith(f"foia-cn: {folder / 'picture.png'}: passed over: no reader for image/png")
    assert "2 份报告" in summary
    assert {line.split(":")[0] for line in out.splitlines()} == {str(folder / "sub" / "bad.txt")}
    assert f"{folder / 'sub' / 'bad.txt'}:65: T3-ROW: " in out


def test_a_problem_in_a_pdf_is_on_its_page(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    papers = print_report(foia_cn.read(folder / "sub" / "bad.txt"))
    (folder / "bad.pdf").write_bytes(to_pdf(papers))
    found = json.loads(check(capsys, folder / "bad.pdf", "--rules", "T3-ROW", "--format", "json")[1])
    page = found[0]["page"]
    assert any(ink.char == "8" for ink in papers[page - 1].inks)
    _, out, _ = check(capsys, folder / "bad.pdf", "--rules", "T3-ROW")
    assert out.startswith(f"{folder / 'bad.pdf'}:p{page}: T3-ROW: ")
    rows = list(csv.DictReader(io.StringIO(check(capsys, folder / "bad.pdf", "--format", "csv")[1])))
    assert rows[0]["page"] == str(page)


def test_a_page_that_cannot_be_read_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    sample = foia_cn.read(Path(str(files("foia_cn.data") / "sample-2021.txt")))
    whole = to_ofd(print_report(sample))
    with zipfile.ZipFile(io.BytesIO(whole)) as archive, zipfile.ZipFile(tmp_path / "torn.ofd", "w") as torn:
        for name in archive.namelist():
            torn.writestr(name, b"" if "Page_2" in name else archive.read(name))
    out = check(capsys, tmp_path / "torn.ofd", "--rules", "PAGE-UNREAD")[1]
    assert out.startswith(f"{tmp_path / 'torn.ofd'}:p3: PAGE-UNREAD: ")


def test_rules_are_chosen_and_ignored(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert check(capsys, folder, "--ignore", "T3")[:2] == (0, "")
    _, out, _ = check(capsys, folder, "--rules", "T3-ROW")
    assert [line.split(": ")[1] for line in out.splitlines()] == ["T3-ROW"]
    assert check(capsys, folder, "--rules", "N")[:2] == (0, "")
    assert check(capsys, folder, "--rules", "t3-row,N")[1] == out


@pytest.mark.parametrize("codes", ["NOPE", "T3,NOPE", "T9", "X-CARRY", "AGG-SUM"])
def test_rules_that_check_does_not_know_are_misuse(
    capsys: pytest.CaptureFixture[str], folder: Path, codes: str
) -> None:
    """X-CARRY is about two reports, AGG-SUM about many: nothing would be checked."""
    with pytest.raises(SystemExit) as left:
        check(capsys, folder, "--rules", codes)
    assert left.value.code == 2
    assert codes.removeprefix("T3,") in capsys.readouterr().err


@pytest.mark.parametrize("code", ["XX", "EMPTY"])
def test_only_rules_can_be_listed(capsys: pytest.CaptureFixture[str], code: str) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["rules", "T3", code])
    assert left.value.code == 2
    assert code in capsys.readouterr().err
    assert cli.main(["rules", "t2a"]) == 0
    assert capsys.readouterr().out.startswith("T2a ")


def test_what_was_not_read_is_told_whatever_rules_are_chosen(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    """Sums of cells that are not there hold, and prose that is no report breaks no rule."""
    text = (folder / "good.txt").read_text(encoding="utf-8")
    cut = folder / "cut.txt"
    cut.write_text(text[: text.index("（七）总计")], encoding="utf-8")
    status, out, _ = check(capsys, cut, "--rules", "T3")
    assert status == 1
    assert {line.split(": ")[1] for line in out.splitlines()} >= {"ROW-MISSING", "TABLE-MISSING"}
    cut.write_text("本局有关通知。", encoding="utf-8")
    assert check(capsys, cut, "--rules", "N1")[0] == 1
    assert check(capsys, cut, "--rules", "N1", "--ignore", "NOT-A-REPORT")[:2] == (0, "")


def test_each_report_of_a_file_is_checked(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    both = [(folder / name).read_text(encoding="utf-8") for name in ("good.txt", "sub/bad.txt")]
    many = folder / "many.txt"
    many.write_text("\n".join(both), encoding="utf-8")
    status, out, err = check(capsys, many, "--rules", "T3-ROW")
    assert status == 1
    assert out.startswith(f"{many}:{both[0].count(chr(10)) + 1 + 65}: T3-ROW: ")
    assert "2 份报告" in err


def test_a_form_without_a_number_is_told(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    sample = foia_cn.read(folder / "good.txt")
    blank = folder / "blank.txt"
    blank.write_text(LAYOUTS["tabbed-rows"].render(printing(sample, dict.fromkeys(sample.values))), encoding="utf-8")
    status, _, err = check(capsys, blank, "--lang", "en", "--rules", "T3")
    assert status == 0
    assert err.splitlines() == [
        f"foia-cn: {blank}: none of the 200 cells holds a number: there was nothing to check",
        "foia-cn: 1 files, 1 reports: 0 numbers in 200 cells; problems listed: 0",
    ]


@pytest.mark.parametrize("content", [None, "picture.png"])
def test_a_folder_without_a_file_to_check_does_not_pass(
    capsys: pytest.CaptureFixture[str], folder: Path, content: str | None
) -> None:
    empty = folder / "empty"
    empty.mkdir()
    if content:
        (folder / content).rename(empty / content)
    status, out, err = check(capsys, empty)
    assert (status, out) == (3, "")
    assert f"{empty}: no file to check" in err


def test_all_that_can_be_read_is_read_in_folders(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """By name, so that a damaged document is told, or by content."""
    page = b"<html><body><p>\xe9\x80\x9a\xe7\x9f\xa5</p></body></html>"
    contents = {
        **dict.fromkeys(["a.text", "a.tsv", "a.shtml", "a.TXT"], "通知".encode()),
        **dict.fromkeys(["page.aspx", "page"], page),
        "saved.mht": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n"
        + page
        + b"\n--x--",
        "broken.ods": b"PK\x03\x04",
        "broken.rtf": b"{\\rtf",
        "old": b"{\\rtf1 }",
    }
    others = {"style.css": b"body { color: red }", "no-suffix": b"", "archive": b"PK\x03\x04", ".hidden.txt": b""}
    for name, data in (contents | others).items():
        (tmp_path / name).write_bytes(data)
    _, out, err = check(capsys, tmp_path)
    told = {name for name in contents if any(f"{tmp_path / name}:" in line for line in (out + err).splitlines())}
    assert told == set(contents)
    passed = {line.split(": ")[1] for line in err.splitlines() if "passed over" in line}
    assert passed == {str(tmp_path / name) for name in others if name != ".hidden.txt"}


def test_a_link_that_leads_nowhere_is_told(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    try:
        (folder / "gone.docx").symlink_to(folder / "absent.docx")
    except OSError:
        pytest.skip("no links here")
    status, _, err = check(capsys, folder)
    assert status == 3
    assert "gone.docx" in err


def test_a_folder_that_cannot_be_opened_is_told(
    capsys: pytest.CaptureFixture[str], folder: Path, closed: Callable[[str], None]
) -> None:
    closed("sub")
    status, _, err = check(capsys, folder)
    assert status == 3
    assert f"{folder / 'sub'}: " in err


def test_json(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    status, out, _ = check(capsys, folder, "--format", "json")
    found = json.loads(out)
    assert status == 1
    assert found[0]["code"] == "T3-ROW"
    assert found[0]["line"] == 65
    assert found[0]["severity"] == "error"
    assert "28 → 29" in found[0]["suggestion"]


def test_csv(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(check(capsys, folder, "--format", "csv")[1])))
    assert rows[0]["code"] == "T3-ROW"
    assert rows[0]["agency"] == "清源市文化和旅游局"


def test_github_annotations_are_escaped(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    (folder / "sub" / "bad.txt").rename(folder / "sub" / "a,b:c%.txt")
    first = check(capsys, folder, "--format", "github")[1].splitlines()[0]
    assert first.startswith("::error file=")
    assert "a%2Cb%3Ac%25.txt,line=65,title=T3-ROW::" in first


def test_sarif(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    log = json.loads(check(capsys, folder, "--format", "sarif")[1])
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 65}
    assert place["artifactLocation"]["uri"].endswith("sub/bad.txt")


def sheets(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


def test_workbook_has_a_summary_and_a_sheet_for_each_unit(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    target = folder / "issues.xlsx"
    assert check(capsys, folder, "--format", "xlsx", "--output", target)[:2] == (1, "")
    parts = sheets(target)
    assert [f"xl/worksheets/sheet{n}.xml" in parts for n in (1, 2, 3, 4)] == [True, True, True, False]
    assert 'name="汇总"' in parts["xl/workbook.xml"]
    assert 'name="清源市文化和旅游局-2"' in parts["xl/workbook.xml"]
    assert "T3-ROW" in parts["xl/sharedStrings.xml"]


def test_no_cell_of_a_workbook_is_a_formula(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    named = folder / "=1+1.txt"
    named.write_text("=cmd()", encoding="utf-8")
    target = folder / "issues.xlsx"
    assert check(capsys, named, "--format", "xlsx", "--output", target)[0] == 1
    parts = sheets(target)
    assert "<f>" not in "".join(text for name, text in parts.items() if "worksheets" in name)
    assert "=1+1.txt" in parts["xl/sharedStrings.xml"]


def test_a_workbook_needs_a_file(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    status, out, err = check(capsys, folder, "--format", "xlsx")
    assert (status, out) == (2, "")
    assert "--output" in err


def test_an_output_that_cannot_be_written_is_told(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    status, _, err = check(capsys, folder, "--format", "json", "--output", folder)
    assert status == 3
    assert str(folder) in err


def test_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rules"]) == 0
    out = capsys.readouterr().out
    assert [line.split()[0] for line in out.splitlines()] == [rule.code for rule in RULES]
    assert cli.main(["rules", "T4", "--lang", "en"]) == 0
    assert capsys.readouterr().out == "T4-SUM      error    each course: total = upheld + corrected + other + pending\n"


def test_compare(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    good = str(folder / "good.txt")
    assert cli.main(["compare", good, good]) in (0, 1)
    out = capsys.readouterr().out
    assert out.startswith("X-PAIR: ")
    assert "100%" in out
    assert cli.main(["compare", good, str(folder / "absent.txt")]) == 3
    assert "absent.txt" in capsys.readouterr().err


def test_compare_does_not_pass_what_it_could_not_read(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    text = (folder / "good.txt").read_text(encoding="utf-8")
    cut, many = folder / "cut.txt", folder / "many.txt"
    cut.write_text(text[: text.index("（七）总计")].replace("2023年", "2022年"), encoding="utf-8")
    assert cli.main(["compare", str(cut), str(folder / "good.txt")]) == 1
    assert f"{cut}: ROW-MISSING: " in capsys.readouterr().out
    many.write_text(f"{text}\n{text}", encoding="utf-8")
    assert cli.main(["compare", str(many), str(folder / "good.txt")]) == 3
    assert "many.txt" in capsys.readouterr().err
