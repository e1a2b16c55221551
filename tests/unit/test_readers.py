"""Readers that other packages add, and what kind of file some content is taken for."""

from __future__ import annotations

import importlib.metadata
import io
import re
import shutil
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from office import zipped

import foia_cn
from foia_cn import LimitExceeded, Limits, UnsupportedSource
from foia_cn.reading import readers
from foia_cn.reading.sniffing import sniff

SAMPLE = (files("foia_cn.data") / "sample-2021.txt").read_text(encoding="utf-8")
PNG = b"\x89PNG\r\n\x1a\nnot really"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
DOCS = Path(__file__).resolve().parents[2] / "docs" / "readers.md"


def recognise(_: bytes) -> Iterator[tuple[str, Any]]:
    """What a program for character recognition would make of the sample."""
    rows: list[list[str]] = []
    for line in [*SAMPLE.split("\n"), ""]:
        if "\t" in line:
            rows.append(line.split("\t"))
        else:
            if rows:
                yield "table", rows
            rows = []
            yield "paragraph", line


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Adds an entry point, as if a package with it were installed."""

    def add(media: str, reader: object) -> None:
        point = EntryPoint(media, "ours:read", readers.GROUP)
        monkeypatch.setattr(EntryPoint, "load", lambda _: reader)

        def points(group: str, name: str) -> list[EntryPoint]:
            return [point] if (group, name) == (readers.GROUP, media) else []

        monkeypatch.setattr(importlib.metadata, "entry_points", points)
        readers._added.cache_clear()

    yield add
    readers._added.cache_clear()


def example() -> Callable[..., Any]:
    """The reader that the documentation shows."""
    found = re.search(r"<!-- reader-example -->\n```python\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    names: dict[str, Any] = {"recognise": recognise}
    exec(found[1], names)
    reader: Callable[..., Any] = names["read_png"]
    return reader


def test_the_reader_of_the_documentation(installed: Callable[..., None]) -> None:
    with pytest.raises(UnsupportedSource, match="character recognition"):
        foia_cn.parse(PNG)
    installed("image/png", example())
    assert foia_cn.parse(PNG).values == foia_cn.parse(SAMPLE).values
    assert foia_cn.read(io.BytesIO(PNG)).title == foia_cn.parse(SAMPLE).title


def test_a_reader_replaces_another(installed: Callable[..., None]) -> None:
    installed("text/html", lambda _, limits: readers.find_reader("text/plain")(SAMPLE, limits))
    assert foia_cn.parse("<html>").values == foia_cn.parse(SAMPLE).values


def test_a_reader_of_old_files_is_used_by_parse_too(installed: Callable[..., None]) -> None:
    installed("application/x-ole-storage", lambda _, limits: readers.find_reader("text/plain")(SAMPLE, limits))
    assert foia_cn.parse(OLE).ok
    assert foia_cn.read(io.BytesIO(OLE)).ok


def test_the_group_is_the_one_that_is_documented() -> None:
    assert f'[project.entry-points."{readers.GROUP}"]' in DOCS.read_text(encoding="utf-8")


def types(main: str) -> bytes:
    return zipped(
        **{"[Content_Types].xml": f'<Types><Override ContentType="application/{main}+xml"/></Types>', "a": ""}
    )


WORD, SHEET = (
    f"application/vnd.openxmlformats-officedocument.{name}"
    for name in ("wordprocessingml.document", "spreadsheetml.sheet")
)
KINDS = [
    (types("vnd.openxmlformats-officedocument.wordprocessingml.document.main"), WORD),
    (types("vnd.ms-word.document.macroEnabled.main"), WORD),
    (types("vnd.openxmlformats-officedocument.spreadsheetml.sheet.main"), SHEET),
    (types("vnd.ms-excel.sheet.macroEnabled.main"), SHEET),
    (types("vnd.ms-excel.sheet.binary.macroEnabled.main"), "application/zip"),
    (types("vnd.openxmlformats-officedocument.presentationml.presentation.main"), "application/zip"),
    (zipped(mimetype="application/vnd.oasis.opendocument.text\n"), "application/vnd.oasis.opendocument.text"),
    (zipped(mimetype="<script>"), "application/zip"),
    (b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="x">', "application/vnd.ms-wordml"),
    (b'<?xml version="1.0"?><pkg:package xmlns:pkg="x">', "application/vnd.ms-wordml"),
    (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="x">', "application/vnd.ms-spreadsheetml"),
    (b"\xef\xbb\xbf<html>", "text/html"),
    (OLE, "application/x-ole-storage"),
    (b"{\\rtf1", "application/rtf"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "media"), KINDS)
def test_content_says_what_a_file_is(content: bytes, media: str) -> None:
    assert sniff(content) == media


RTF = (
    "{\\rtf1\\ansi\\uc1 "
    + "".join(f"\\u{ord(c)}?" for c in "清源市文化和旅游局2023年政府信息公开工作年度报告")
    + "\\par}"
)


def test_old_files_need_another_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    for content in (OLE, RTF.encode()):
        with pytest.raises(UnsupportedSource, match="install LibreOffice"):
            foia_cn.read(io.BytesIO(content))
        with pytest.raises(UnsupportedSource, match="LibreOffice"):
            foia_cn.parse(content)


@pytest.mark.skipif(not (shutil.which("soffice") or shutil.which("libreoffice")), reason="LibreOffice is not there")
def test_old_files_are_converted_and_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    report = foia_cn.read(io.BytesIO(RTF.encode()))
    assert [p.code for p in report.problems] == ["NOT-A-REPORT"]
    assert "文化和旅游局" not in "".join(p.message for p in report.problems)
    with pytest.raises(LimitExceeded, match="seconds"):
        foia_cn.read(io.BytesIO(RTF.encode()), limits=Limits(seconds=0.01))
    assert list(tmp_path.iterdir()) == []
