"""The office files and pages that real programs made: every cell right, nothing flagged falsely, the title right."""

from __future__ import annotations

import json

import pytest
from material import FOLDER, Material, flags, named, parsed, same

SUFFIXES = (".docx", ".xlsx", ".odt", ".html")
MANIFEST = FOLDER / "matrix" / "manifest.jsonl"


def originals() -> list[Material]:
    lines = MANIFEST.read_text(encoding="utf-8").splitlines() if MANIFEST.exists() else []
    entries = [entry for line in lines if (entry := json.loads(line))["path"].endswith(SUFFIXES)]
    folder = FOLDER / "matrix"
    return [Material(entry["path"], folder / entry["path"], folder / entry["gold"]) for entry in entries]


@pytest.mark.skipif(not MANIFEST.exists(), reason="the corpus is not there")
def test_originals_are_read_without_a_fault() -> None:
    documents = originals()
    assert len(documents) > 20
    assert {document.name: faults for document in documents if (faults := _faults(document))} == {}


def _faults(document: Material) -> list[str]:
    report, gold = parsed(document), document.gold
    flagged, excused = flags(report), frozenset(gold.get("violations", ()))
    wrong = [path for path, printed in gold["values"].items() if not same(report.values.get(path), printed)]
    false = [path for path in gold["values"] if named(path, flagged) and not named(path, excused)]
    meta = [name for name in ("title", "agency", "year") if getattr(report, name) != gold["meta"][name]]
    return [*wrong, *false, *meta]
