"""One number or one line of 表三 or 表四 removed, doubled, exchanged, merged, inserted: nothing is read wrongly in silence.

Each real report is damaged as it is, and again with numbers in it that tell every column from its neighbours, because
zeros hide most errors. A sample by default; all of it with

    FOIA_CN_THOROUGH=1 pytest tests/corpus/test_real_damage.py
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from damaging import DAMAGES, Cell, Damage, Page, refilled
from material import Material, flags, named, parsed, rich_values, same

import foia_cn
from foia_cn import AnnualReport, Status

THOROUGH = bool(os.environ.get("FOIA_CN_THOROUGH"))
FULLEST = "cixi-gov-office-2023"
SAMPLE, SAMPLE_OF_FULLEST = 11, 50


@pytest.mark.parametrize("numbers", ["printed", "rich"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_never_silent(report_document: Material, damage: str, numbers: str) -> None:
    page, values = _page(report_document), report_document.gold["values"]
    if numbers == "rich":
        values = rich_values()
        page = refilled(page, values)
    cases = _sampled(list(DAMAGES[damage](page)), report_document.name)
    failures = [failure for case in cases for failure in silent(case, values)]
    assert failures == [], f"{len(failures)} silent errors in {len(cases)} damaged texts"


def test_refilled_reports_are_read(report_document: Material) -> None:
    values = rich_values()
    report = foia_cn.parse(refilled(_page(report_document), values).text)
    assert {path: report.values[path] for path in values if not same(report.values[path], values[path])} == {}
    # The prose still speaks of the true numbers, bureaus make no rules, and direct suits are mentioned from 2024 on.
    beside = ("N", "T3-FEE", "T2-RULES", "X-DIRECT24")
    assert [p for p in report.problems if not p.code.startswith(beside)] == []


def _page(document: Material) -> Page:
    found = ((path, evidence.span) for path, evidence in parsed(document).evidence.items())
    cells = [Cell(path, *span) for path, span in found if span]
    return Page(document.text, tuple(sorted(cells, key=lambda cell: cell.start)))


def _sampled(cases: list[Damage], name: str) -> list[Damage]:
    """So many cases, evenly spread; all of them where all are wanted."""
    wanted = SAMPLE_OF_FULLEST if name == FULLEST else SAMPLE
    if THOROUGH or len(cases) <= wanted:
        return cases
    return [cases[n * len(cases) // wanted] for n in range(wanted)]


def silent(case: Damage, printed: Mapping[str, Any]) -> Iterator[str]:
    """The paths that are read otherwise than printed, before or after the damage, although nothing says so."""
    report = foia_cn.parse(case.text)
    flagged = flags(report)
    for path, wanted in printed.items():
        value = report.values.get(path)
        excused = path in case.also and same(value, case.also[path]) and _blank_or_read(report, path)
        if not same(value, wanted) and not excused and not named(path, flagged):
            yield f"{case.where}: {path}: printed {wanted}, read {value}"


def _blank_or_read(report: AnnualReport, path: str) -> bool:
    return report.evidence[path].status in (Status.BLANK, Status.VALUE)
