"""How many cells of the corpus are read rightly, and what has changed since the committed baseline.

    python benchmarks/accuracy.py              # totals; what is newly right, newly wrong, newly missing, newly flagged
    python benchmarks/accuracy.py -v           # the paths too
    python benchmarks/accuracy.py --update     # the run becomes the baseline

Reads the text reports and the text documents of the matrix in the folder that FOIA_CN_CORPUS names, else `../shared`.
The baseline, accuracy-baseline.json, holds for each document its counts and one letter for each field in the form's
order, runs of a letter with their length before it (`195.5m`):

    .  right               f  right, but flagged although the report is consistent there
    w  wrong, flagged      W  wrong and nothing says so
    m  missing, flagged    M  missing and nothing says so

Exit status 1 when something is silently wrong or missing, or a document that was read made `parse` fail.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import foia_cn
from foia_cn import AnnualReport, Severity
from measuring import CORPUS

HERE = Path(__file__).resolve().parent
BASELINE = HERE / "accuracy-baseline.json"
TEXTS = (".txt", ".md", ".csv")
COUNTS = {"right": ".f", "wrong": "wW", "missing": "mM", "flagged": "fwm", "silent": "WM"}
NEWLY = {"right": ".f", "wrong": "wW", "missing": "mM", "flagged": "f"}


class Document(NamedTuple):
    """A document of the corpus, its gold, and whether all its numbers can be read from it."""

    name: str
    path: Path
    gold: dict[str, Any]
    recoverable: bool


def documents() -> Iterator[Document]:
    """The text reports, then the texts of the matrix."""
    for path in sorted((CORPUS / "reports").glob("*.txt")):
        yield Document(f"reports/{path.name}", path, _json(path.with_suffix(".gold.json")), True)
    manifest = CORPUS / "matrix" / "manifest.jsonl"
    lines = manifest.read_text(encoding="utf-8").splitlines() if manifest.exists() else []
    for entry in map(json.loads, lines):
        if entry["path"].endswith(TEXTS):
            path, gold = CORPUS / "matrix" / entry["path"], CORPUS / "matrix" / entry["gold"]
            yield Document(f"matrix/{entry['path']}", path, _json(gold), entry["recoverable"])


def _json(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


def letters(report: AnnualReport, gold: Mapping[str, Any]) -> str:
    """One letter for each field of the gold."""
    flagged = {path for p in report.problems if p.severity is not Severity.INFO for path in p.paths}
    excused = set(gold.get("violations", ()))
    return "".join(
        _letter(report.values.get(path), printed, _named(path, flagged), _named(path, excused))
        for path, printed in gold["values"].items()
    )


def _letter(value: int | Decimal | None, printed: float | None, flagged: bool, excused: bool) -> str:
    if value == printed or (value is not None and printed is not None and Decimal(value) == Decimal(str(printed))):
        return "f" if flagged and not excused else "."
    letter = "m" if value is None else "w"
    return letter if flagged else letter.upper()


def _named(path: str, paths: set[str]) -> bool:
    return any(path == p or path.startswith(f"{p}.") for p in paths)


def packed(cells: str) -> str:
    """`....mm` as `4.2m`."""
    return "".join(f"{len(list(run))}{letter}" for letter, run in groupby(cells))


def unpacked(runs: str) -> str:
    """`4.2m` as `....mm`."""
    return "".join(letter * int(length) for length, letter in re.findall(r"(\d+)(\D)", runs))


def counted(cells: str) -> dict[str, int]:
    """How many cells are right, wrong, missing, flagged, silent."""
    return {name: sum(map(cells.count, kinds)) for name, kinds in COUNTS.items()}


def measure(found: list[Document]) -> dict[str, str]:
    """The letters of each document; of one on which `read` fails, `!`."""
    results = {}
    for document in found:
        try:
            results[document.name] = letters(foia_cn.read(document.path), document.gold)
        except Exception as error:
            print(f"CRASH {document.name}: {type(error).__name__}: {error}")
            results[document.name] = "!"
    return results


def print_totals(found: list[Document], results: Mapping[str, str]) -> None:
    """A line for what can be read in full and one for what cannot."""
    print(f"{'':16}{'documents':>10}{'cells':>8}{'right':>8}{'%':>9}" + "".join(f"{n:>9}" for n in list(COUNTS)[1:]))
    for title, recoverable in (("recoverable", True), ("not recoverable", False)):
        chosen = [results[document.name] for document in found if document.recoverable is recoverable]
        counts, cells = counted("".join(chosen)), sum(map(len, chosen))
        share = 100 * counts["right"] / max(cells, 1)
        print(
            f"{title:16}{len(chosen):10}{cells:8}{counts['right']:8}{share:9.3f}"
            + "".join(f"{counts[n]:9}" for n in list(COUNTS)[1:])
        )


def changes(before: str, after: str, paths: list[str]) -> dict[str, list[str]]:
    """The paths that are newly right, wrong, missing, flagged; all of them where the baseline has no such document."""
    pairs = list(zip(paths, before.ljust(len(paths), "?"), after.ljust(len(paths), "!"), strict=True))
    return {kind: [p for p, old, new in pairs if new in kinds and old not in kinds] for kind, kinds in NEWLY.items()}


def print_changes(
    found: list[Document], results: Mapping[str, str], baseline: Mapping[str, Any], verbose: bool
) -> None:
    """What the run does otherwise than the baseline, document by document, then in all."""
    total: Counter[str] = Counter()
    for document in found:
        before = unpacked(baseline.get(document.name, {}).get("cells", ""))
        new = changes(before, results[document.name], list(document.gold["values"]))
        total.update({kind: len(paths) for kind, paths in new.items()})
        if any(new.values()):
            print(
                f"{document.name}: " + ", ".join(f"{len(paths)} newly {kind}" for kind, paths in new.items() if paths)
            )
        for kind, paths in new.items() if verbose else ():
            print("".join(f"    {kind:8} {path}\n" for path in paths), end="")
    for name in sorted(baseline.keys() - results.keys()):
        print(f"{name}: not in the corpus any more")
    print("against the baseline: " + ", ".join(f"{total[kind]} newly {kind}" for kind in NEWLY))


def update(results: Mapping[str, str]) -> None:
    """Write the baseline, a line for each document."""
    lines = [
        f"{json.dumps(name)}: {json.dumps({**counted(cells), 'cells': packed(cells)})}"
        for name, cells in results.items()
    ]
    BASELINE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{len(lines)} documents written to {BASELINE.name}")


def main() -> int:
    """The command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("-v", "--verbose", action="store_true", help="name the paths that changed")
    cli.add_argument("--update", action="store_true", help="make this run the baseline")
    args = cli.parse_args()
    found = list(documents())
    if not found:
        print(f"no corpus in {CORPUS}; set FOIA_CN_CORPUS", file=sys.stderr)
        return 2
    results = measure(found)
    print_totals(found, results)
    if args.update:
        update(results)
    else:
        print_changes(found, results, _json(BASELINE) if BASELINE.exists() else {}, args.verbose)
    bad = sum(map("".join(results.values()).count, "WM!"))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
