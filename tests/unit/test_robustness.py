"""Whatever it is given, `parse` returns a report, in time linear in the length; only misuse raises."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import foia_cn
from breaking import assert_sound, damaged
from foia_cn import AnnualReport, Severity, UnsupportedSource

SAMPLE = (resources.files("foia_cn") / "data" / "sample-2021.txt").read_text(encoding="utf-8")
THOROUGH = bool(os.environ.get("FOIA_CN_THOROUGH"))
HEAD, ROW, TAIL = SAMPLE.partition("4.保护第三方合法权益")

HOSTILE = {
    "labels": "属于国家秘密",
    "labels without their parents": "其他\n总计\n",
    "rows": "1.属于国家秘密\n0\n0\n0\n0\n0\n0\n0\n",
    "headings": "三、收到和处理政府信息公开申请情况\n",
    "titles": "2023年政府信息公开工作年度报告\n",
    "one number": "7",
    "numbers": "1 ",
    "numbers on lines": "1\n",
    "grouped numbers": "1,234,",
    "cells": "0\t",
    "bars": "| ",
    "dashes": "-",
    "rules": "---- ---- ----\n",
    "no-break spaces": "\xa0",
    "paragraphs of no-break spaces": "\xa0\n",
    "zero-width spaces": "\u200b",
    "blanks": " ",
    "tabs": "\t",
    "empty lines": "\n",
    "open tags": "<",
    "tags": "<td a='",
    "comments": "<!--",
    "scripts": "<script>",
    "quotes": '"',
    "quoted cells": '","',
    "backslashes": "\\",
    "fillers": "NaN ",
    "brackets": "（",
    "dates": "2024年1月11日",
    "page numbers": "第 ",
    "blank lines of a page": " " * 200 + "\n",
    "numbers broken in two": "1\u200b",
    "Han characters": "公",
}

pieces = st.sampled_from(
    [*HOSTILE.values(), ROW, "0", "７", "1,288", "/", "—", "无", "- 4 -", "\r\n", "\f", "\x00", "\ud800"]
)
reportlike = st.lists(st.one_of(pieces, st.text(max_size=5)), max_size=60).map("".join)


@pytest.fixture
def no_hang() -> Iterator[None]:
    """A text on which a pattern runs wild fails its test, instead of holding up all others for hours."""
    if not hasattr(signal, "alarm"):
        yield
        return
    before = signal.signal(signal.SIGALRM, _hangs)
    signal.alarm(30)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def _hangs(*_: object) -> None:
    pytest.fail("the text takes half a minute where it should take a fraction of a second")


def hostile(piece: str, length: int, inside: bool) -> str:
    """The piece over and over, alone or in the middle of the sample's 表三."""
    many = piece * (length // len(piece))
    return f"{HEAD}{many}{ROW}{TAIL}" if inside else f"{many}公"


@pytest.mark.usefixtures("no_hang")
@pytest.mark.parametrize("inside", [False, True], ids=["alone", "inside"])
@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_long_hostile_texts_give_a_report(piece: str, inside: bool) -> None:
    """No pattern backtracks without bounds: 50,000 characters, 1,000,000 with FOIA_CN_THOROUGH=1."""
    text = hostile(piece, 1_000_000 if THOROUGH else 50_000, inside)
    assert_sound(foia_cn.parse(text), text)


@pytest.mark.usefixtures("no_hang")
@pytest.mark.parametrize("piece", ["numbers", "cells", "tags"])
def test_one_line_of_a_megabyte_gives_a_report(piece: str) -> None:
    """What looks a cell's line through for each cell takes no time at 50,000 characters, and minutes here."""
    text = hostile(HOSTILE[piece], 1_000_000, inside=True)
    assert_sound(foia_cn.parse(text), text)


ONCE = {
    "a rule and a line of dashes": ("---- ---- ----\n", "-", "公"),
    "a number of many groups": ("1", ",000", "1"),
    "a number of many digits": ("总计", "7", "%"),
    "a cell of many digits": (HEAD + ROW, "7", TAIL),
    "an indented word": ("", " ", "公"),
    "an unfinished page number": ("", "·", "第"),
}


@pytest.mark.usefixtures("no_hang")
@pytest.mark.parametrize("case", ONCE.values(), ids=ONCE)
def test_long_runs_give_a_report(case: tuple[str, str, str]) -> None:
    head, piece, tail = case
    text = head + piece * (50_000 // len(piece)) + tail
    assert_sound(foia_cn.parse(text), text)


def calls(text: str) -> int:
    """How many functions, of the library and of the interpreter, `parse` calls on the text."""
    count = 0

    def counting(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        foia_cn.parse(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.usefixtures("no_hang")
@pytest.mark.parametrize("inside", [False, True], ids=["alone", "inside"])
@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_work_grows_with_the_length(piece: str, inside: bool) -> None:
    """Eight times the text, hardly more than eight times the calls."""
    few, many = (calls(hostile(piece, length, inside)) for length in (2_000, 16_000))
    assert many <= 12 * few


@given(st.text())
@example("")
@example("\ufeff")
@example("\x00")
@example("\ud800")
def test_any_text_gives_a_report(text: str) -> None:
    report = foia_cn.parse(text)
    assert_sound(report, text)
    assert report.form is None
    assert not report.ok


@given(reportlike)
def test_pieces_of_reports_give_a_report(text: str) -> None:
    assert_sound(foia_cn.parse(text), text)


@given(st.binary())
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf")
@example(b"\x81")
def test_any_bytes_give_a_report(content: bytes) -> None:
    assert_sound(foia_cn.parse(content, media="text/plain"))
    with suppress(UnsupportedSource):
        assert_sound(foia_cn.parse(content))


@given(st.binary(max_size=30), st.integers(0, 3000), st.sampled_from(["utf-8", "gb18030", "utf-16"]))
def test_bytes_in_a_report_give_a_report(content: bytes, place: int, encoding: str) -> None:
    report = SAMPLE.encode(encoding)
    assert_sound(foia_cn.parse(report[:place] + content + report[place:], media="text/plain"))


@settings(max_examples=settings.default.max_examples // 4 if settings.default else 50)
@given(damaged(SAMPLE, pieces))
def test_damaged_reports_give_a_report(text: str) -> None:
    report = foia_cn.parse(text)
    assert_sound(report, text)
    assert AnnualReport.from_dict(report.to_dict()) == report


@pytest.mark.parametrize("wrong", [None, 7, 1.5, Path("report.txt"), ["report"], io.StringIO("report"), object()])
def test_anything_else_is_misuse(wrong: Any) -> None:
    with pytest.raises(TypeError, match=rf"text or the bytes.*{type(wrong).__name__}"):
        foia_cn.parse(wrong)


@pytest.mark.parametrize("wrong", [None, 7, ["report"], io.StringIO("report")])
def test_reading_anything_else_is_misuse(wrong: Any) -> None:
    with pytest.raises(TypeError, match=rf"a path or a file.*{type(wrong).__name__}"):
        foia_cn.read(wrong)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="report"):
        foia_cn.read(tmp_path / "report.txt")


def test_the_sample_itself_is_sound() -> None:
    report = foia_cn.parse(SAMPLE)
    assert_sound(report, SAMPLE)
    assert all(p.severity is Severity.INFO for p in report.problems)
    assert None not in report.values.values()


@pytest.mark.parametrize(
    ("text", "sections", "headings", "labels", "rows"),
    [
        ("abc", 6, 0, 0, 0),
        ("2016年政府信息公开工作年度报告\n一、概述\n好。", 9, 1, 0, 0),
        ("本年废止件数\n现行有效件数\n规章\n6\n2\n1,208", 6, 0, 1, 1),
    ],
)
def test_why_it_is_no_report(text: str, sections: int, headings: int, labels: int, rows: int) -> None:
    (found,) = foia_cn.parse(text).problems
    assert (
        f"：{sections} 个部分只见 {headings} 个标题，表格行标签只见 {labels} 个，有可归位数字的只见 {rows} 行"
        in found.message
    )
    wanted = f": section headings: {headings} of {sections}; row labels: {labels}; rows with their numbers: {rows}"
    assert found.text("en").endswith(wanted)
