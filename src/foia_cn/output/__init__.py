"""Reports to text: pure functions, and `FORMATS`, the table of formats that the command line offers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from attrs import frozen

from foia_cn.output.rows import csv_header, csv_rows, to_csv
from foia_cn.output.text import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from foia_cn.report import AnnualReport

__all__ = ["FORMATS", "Format", "csv_header", "csv_rows", "render", "to_csv", "to_jsonl"]


@frozen
class Format:
    """How a run of reports is written: `header` once, then for each report `write(report, source, lang)`."""

    write: Callable[[AnnualReport, str, str], str]
    header: str = ""


def to_jsonl(report: AnnualReport, source: str = "") -> str:
    """`report.to_dict()` as one line of JSON, its keys sorted; `source` is among them when given."""
    data = {**report.to_dict(), **({"source": source} if source else {})}
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


FORMATS = {
    "text": Format(lambda report, source, lang: render(report, lang, source)),
    "json": Format(lambda report, _source, _lang: report.to_json() + "\n"),
    "jsonl": Format(lambda report, source, _lang: to_jsonl(report, source)),
    "csv": Format(lambda report, source, _lang: to_csv(report, source), csv_header()),
}
