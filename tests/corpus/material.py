"""The real documents with their gold values, in the folder that FOIA_CN_CORPUS names or in `../shared`, if it is there."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from attrs import field, frozen

import foia_cn
from foia_cn import AnnualReport, Severity

TEXTS = (".txt", ".md", ".csv")
_CHECKOUT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("FOIA_CN_CORPUS") or _CHECKOUT.parent / "shared")


@frozen(slots=False)
class Material:
    """A document, where its gold is, and whether all its numbers can be read from it."""

    name: str
    path: Path
    gold_path: Path
    recoverable: bool = field(default=True)

    @cached_property
    def gold(self) -> dict[str, Any]:
        """The gold file: `meta`, `values`, `violations`."""
        gold: dict[str, Any] = json.loads(self.gold_path.read_text(encoding="utf-8"))
        return gold

    @property
    def text(self) -> str:
        return self.path.read_bytes().decode("utf-8-sig")


@cache
def parsed(document: Material) -> AnnualReport:
    """The report that `foia_cn.read` makes of the document, once for all tests."""
    return foia_cn.read(document.path)


def text_reports() -> list[Material]:
    """The real reports that are texts."""
    golds = sorted((FOLDER / "reports").glob("*.gold.json"))
    names = [(path.name.removesuffix(".gold.json"), path) for path in golds]
    found = [Material(name, path.with_name(f"{name}.txt"), path) for name, path in names]
    return [document for document in found if document.path.exists()]


def matrix_texts() -> list[Material]:
    """The texts that real programs made of real and invented reports."""
    folder = FOLDER / "matrix"
    manifest = folder / "manifest.jsonl"
    lines = manifest.read_text(encoding="utf-8").splitlines() if manifest.exists() else []
    entries = [json.loads(line) for line in lines]
    return [
        Material(entry["path"], folder / entry["path"], folder / entry["gold"], entry["recoverable"])
        for entry in entries
        if entry["path"].endswith(TEXTS)
    ]


def rich_values() -> dict[str, int | None]:
    """Numbers for every field of the form that tell each from its neighbours; all its sums hold."""
    gold = json.loads((FOLDER / "matrix" / "gold" / "syn2.json").read_text(encoding="utf-8"))
    values: dict[str, int | None] = gold["values"]
    return values


def flags(report: AnnualReport) -> frozenset[str]:
    """The paths and prefixes that errors and warnings name."""
    return frozenset(path for p in report.problems if p.severity is not Severity.INFO for path in p.paths)


def named(path: str, paths: frozenset[str]) -> bool:
    """Whether the path, or a prefix of it, is among the paths."""
    parts = path.split(".")
    return any(".".join(parts[:n]) in paths for n in range(1, len(parts) + 1))


def same(value: int | Decimal | None, printed: float | str | None) -> bool:
    """Whether a value is the one of the gold."""
    if value is None or printed is None:
        return value is printed
    return Decimal(value) == Decimal(str(printed))


def silent(report: AnnualReport, printed: Mapping[str, Any]) -> Iterator[str]:
    """What is not as printed although nothing says so, one sentence a path."""
    flagged = flags(report)
    for path, wanted in printed.items():
        value = report.values.get(path)
        if not same(value, wanted) and not named(path, flagged):
            status = report.evidence[path].status if path in report.evidence else "no such path"
            yield f"{path}: printed {wanted}, read {value} ({status})"
