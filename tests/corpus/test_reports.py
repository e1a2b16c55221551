"""Real reports: every value, every place, every misprint."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from attrs import fields
from material import Material, flags, named, parsed, same

import foia_cn
from foia_cn import Status
from foia_cn.report import Sections

SUMMED = ("requests.", "disputes.")


def test_values_are_the_gold(report_document: Material) -> None:
    report, gold = parsed(report_document), report_document.gold["values"]
    assert list(report.values) == list(gold)
    wrong = {path: report.values[path] for path in gold if not same(report.values[path], gold[path])}
    assert wrong == {}
    assert len(gold) == 200


def test_nothing_is_flagged_without_reason(report_document: Material) -> None:
    excused = frozenset(report_document.gold["violations"])
    flagged = flags(parsed(report_document))
    assert [path for path in flagged if not named(path, excused)] == []


def test_metadata_are_the_gold(report_document: Material) -> None:
    report, gold = parsed(report_document), report_document.gold["meta"]
    found = {key: getattr(report, key) for key in gold}
    if found["published"]:
        found["published"] = found["published"].isoformat()
    assert {key: found[key] for key in gold if gold[key] is not None} == {
        k: v for k, v in gold.items() if v is not None
    }


def test_every_span_cuts_out_its_number(report_document: Material) -> None:
    report = parsed(report_document)
    spans = []
    for path, value in report.values.items():
        evidence = report.evidence[path]
        assert evidence.status is Status.VALUE
        assert evidence.span is not None
        start, end = evidence.span
        printed = report_document.text[start:end]
        assert printed == evidence.raw == printed.strip()
        assert Decimal(unicodedata.normalize("NFKC", printed)) == value
        assert not _digit(report_document.text, start - 1)
        assert not _digit(report_document.text, end)
        spans.append((start, end))
    assert len(set(spans)) == len(spans) == 200


def _digit(text: str, place: int) -> bool:
    return text[place : place + 1].isdigit()


def test_every_misprint_is_named(report_document: Material) -> None:
    """Any digit of any number of 表三 and 表四 other than 0, changed to any other digit."""
    silent, tried = [], 0
    for path, text in _misprints(report_document):
        tried += 1
        if not named(path, flags(foia_cn.parse(text))):
            silent.append(f"{path}: {text}")
    assert silent == []
    assert tried % 9 == 0


def _misprints(document: Material) -> Iterator[tuple[str, str]]:
    """The text with one digit changed, and the path of the number that it belongs to."""
    report, text = parsed(document), document.text
    for path, value in report.values.items():
        span = report.evidence[path].span
        if not value or span is None or not path.startswith(SUMMED):
            continue
        for place in range(*span):
            for digit in "0123456789":
                if text[place] != digit:
                    yield path, text[:place] + digit + text[place + 1 :]


def test_sections_lie_in_their_order(report_document: Material) -> None:
    report, text = parsed(report_document), report_document.text
    found = [getattr(report.sections, section.name) for section in fields(Sections)]
    assert None not in found
    spans = [section.span for section in found]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    for section in found:
        assert "".join(text[slice(*section.span)].split()).startswith("".join(section.title.split()))
    for section in (found[0], found[4], found[5]):
        assert section.text.strip()


def test_sections_hold_their_tables(report_document: Material) -> None:
    report = parsed(report_document)
    for path in report.values:
        section = getattr(report.sections, path.split(".")[0])
        start, end = report.evidence[path].span or (-1, -1)
        assert section.span[0] < start < end <= section.span[1]


def test_path_bytes_and_text_read_alike(report_document: Material) -> None:
    report, content = parsed(report_document), report_document.path.read_bytes()
    assert foia_cn.parse(content) == report
    assert foia_cn.parse(report_document.text).values == report.values
    assert foia_cn.parse(report_document.text.encode("gb18030")).values == report.values
