"""Spans are places in a text that users can have, whatever kind of file it was made of."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import resources
from pathlib import Path
from random import Random

import pytest

import foia_cn
from dressing import WRITERS
from foia_cn.parsing import open_document, read_document
from foia_cn.testing.pages import page
from foia_cn.testing.paper import print_report, to_pdf

TEXT = (resources.files("foia_cn.data") / "sample-2021.txt").read_text(encoding="utf-8")
SAMPLE = foia_cn.parse(TEXT)
FILES = {
    **{kind: write(page(SAMPLE), Random(1)) for kind, write in WRITERS.items()},
    "pdf": to_pdf(print_report(SAMPLE)),
    "lines of Windows": TEXT.replace("\n", "\r\n").encode("utf-16"),
    "byte order mark": ("\ufeff" + TEXT).encode(),
}


@pytest.mark.parametrize("content", FILES.values(), ids=FILES)
def test_numbers_stand_where_they_are_said_to(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report"
    path.write_bytes(content)
    report, text = foia_cn.read(path), open_document(path).text
    assert text == read_document(content).text
    places = {name: evidence.span for name, evidence in report.evidence.items()}
    assert [n for n, span in places.items() if not span or text[slice(*span)] != report.evidence[n].raw] == []


def test_text_is_counted_as_it_is_passed_in() -> None:
    for text in (TEXT, "\ufeff" + TEXT, TEXT.replace("\n", "\r\n")):
        evidence = foia_cn.parse(text).evidence["requests.new.total"]
        assert evidence.span
        assert text[slice(*evidence.span)] == evidence.raw == "40"


def test_the_example_of_the_page(tmp_path: Path) -> None:
    (tmp_path / "sample.docx").write_bytes(FILES["docx"])
    text = (Path(__file__).parents[2] / "docs" / "readers.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"<!-- places-example -->\n```python\n(.*?)```", text, re.DOTALL)
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == "40 40\n"
