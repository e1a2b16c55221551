"""PDFs that agencies and common programs made: every cell, the metadata, the place of every value; both backends alike."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from material import FOLDER, Material, flags, named, same

import foia_cn
from foia_cn.parsing import DEFAULT_LIMITS
from foia_cn.reading import pdf, pdf_miner


def papers() -> list[Material]:
    """The PDFs among the real reports and in the matrix."""
    golds = sorted((FOLDER / "reports").glob("*.gold.json"))
    found = [(path.with_name(path.name.removesuffix(".gold.json") + ".pdf"), path) for path in golds]
    manifest = FOLDER / "matrix" / "manifest.jsonl"
    entries = map(json.loads, manifest.read_text(encoding="utf-8").splitlines() if manifest.exists() else [])
    found += [(FOLDER / "matrix" / entry["path"], FOLDER / "matrix" / entry["gold"]) for entry in entries]
    return [
        Material(str(path.relative_to(FOLDER)), path, gold, True)
        for path, gold in found
        if path.suffix == ".pdf" and path.exists()
    ]


each = pytest.mark.parametrize("paper", papers(), ids=lambda paper: paper.name)


@each
def test_everything_is_read_rightly(paper: Material) -> None:
    report = foia_cn.read(paper.path)
    raised, excused = flags(report), frozenset(paper.gold.get("violations", []))
    for path, printed in paper.gold["values"].items():
        assert same(report.values[path], printed), path
        assert not named(path, raised) or named(path, excused), f"{path} is right but flagged"
        evidence = report.evidence[path]
        assert printed is None or (evidence.page and evidence.box), f"{path} has no place"
    for name, wanted in paper.gold["meta"].items():
        got = getattr(report, name, None)
        assert wanted is None or (str(got) if name == "published" else got) == wanted, name


@each
def test_the_backends_agree(paper: Material) -> None:
    pdf_pdfium = pytest.importorskip("foia_cn.reading.pdf_pdfium", exc_type=ImportError)
    backends: list[Callable[..., pdf.Printout]] = [pdf_miner.printout, pdf_pdfium.printout]
    content = paper.path.read_bytes()
    one, other = (pdf.read_printout(backend(content, DEFAULT_LIMITS), DEFAULT_LIMITS) for backend in backends)
    assert one.text == other.text
    assert one.cells == other.cells
    assert one.problems == other.problems
    assert one.boxes.keys() == other.boxes.keys()
    for place, box in one.boxes.items():
        if one.text[place].isdigit():
            assert tuple(box) == pytest.approx(tuple(other.boxes[place]), abs=1.0), one.text[place]
