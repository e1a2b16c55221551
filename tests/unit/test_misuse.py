"""What is passed wrongly is told as what it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import foia_cn


@pytest.mark.parametrize("wrong", [{"media": 5}, {"media": b"text/plain"}, {"limits": None}, {"limits": {}}], ids=str)
def test_no_media_type_and_no_limits_are_type_errors(wrong: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.touch()
    calls: list[tuple[Callable[..., object], object]] = [
        (foia_cn.parse, ""),
        (foia_cn.parse, b""),
        (foia_cn.parse_all, ""),
        (foia_cn.read, path),
        (foia_cn.read_all, path),
    ]
    for function, content in calls:
        with pytest.raises(TypeError, match=next(iter(wrong))):
            function(content, **wrong)


@pytest.mark.parametrize("name", ["r.html", "C:\\报告\\2023 年.docx", "../reports/年报.pdf"])
def test_a_name_passed_as_text_is_told_where_files_are_read(name: str) -> None:
    (problem,) = foia_cn.parse(name).problems
    assert problem.code == "NOT-A-REPORT"
    assert "foia_cn.read()" in problem.message
    assert "foia_cn.read()" in problem.text("en")


@pytest.mark.parametrize("text", ["本局无年报。", "共 3.5 万元", "r.html\n本局"])
def test_what_is_no_name_is_not_taken_for_one(text: str) -> None:
    assert "foia_cn.read()" not in foia_cn.parse(text).problems[0].message


@pytest.mark.parametrize("forms", [("2020",), ("2020", "2021"), ("2021", "2020")])
def test_a_form_that_does_not_exist_is_a_value_error(forms: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="not '2020'"):
        foia_cn.crosswalk(*forms)
    with pytest.raises(ValueError, match="not '2020'"):
        foia_cn.codebook("2020")
