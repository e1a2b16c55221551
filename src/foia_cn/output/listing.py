"""Problems of many reports as text: a line a problem, JSON, CSV, GitHub annotations, SARIF."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from attrs import frozen

from foia_cn.checking.slips import MEANINGS
from foia_cn.forms import FORMS
from foia_cn.output.display import one_line
from foia_cn.report import AnnualReport, Problem, Severity, Suggestion

HEADER = ("file", "agency", "year", "line", "page", "severity", "code", "paths", "message", "advice", "suggestion")
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


@frozen(slots=False)
class Checked:
    """A report that was checked, the file it is from, its text (for line numbers), and the problems to be listed."""

    source: str
    text: str
    report: AnnualReport
    problems: tuple[Problem, ...]

    def line(self, problem: Problem) -> int:
        """The line (from 1) that a problem starts on; the first when it has no place in the text."""
        return self.text.count("\n", 0, problem.span[0] if problem.span else 0) + 1

    def page(self, problem: Problem) -> int | None:
        """The page of a file of pages that a problem is on: that of the first of its cells that has one."""
        named = dict(problem.details).get("pages", "").partition(",")[0]
        if named.isdecimal():
            return int(named)
        found = (self.report.evidence[path].page for path in problem.paths if path in self.report.evidence)
        return next((page for page in found if page), None)

    def place(self, problem: Problem) -> str:
        """The line of a problem, or the page where there are pages: `65`, `p3`."""
        page = self.page(problem)
        return f"p{page}" if page else str(self.line(problem))

    @cached_property
    def suggestions(self) -> tuple[Suggestion, ...]:
        return self.report.suggestions

    def suggestion(self, problem: Problem) -> Suggestion | None:
        """The likeliest change of one of the problem's cells that would satisfy its rule; None where there is none."""
        fitting = (
            s for s in self.suggestions if problem.code in s.rules and {c.path for c in s.changes} & {*problem.paths}
        )
        return next(fitting, None)


def to_text(checked: Iterable[Checked], lang: str) -> str:
    """One line a problem: file, line or page, code, what is wrong."""
    return "".join(
        f"{one_line(c.source)}:{c.place(p)}: {p.code}: {one_line(p.text(lang))}\n" for c in checked for p in c.problems
    )


def to_github(checked: Iterable[Checked], lang: str) -> str:
    """Workflow commands that annotate the lines of a pull request."""
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
    return "".join(
        f"::{levels[p.severity]} file={_property(c.source)},line={c.line(p)},title={_property(p.code)}::{_data(p.text(lang))}\n"
        for c in checked
        for p in c.problems
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def facts(checked: Checked, problem: Problem, lang: str) -> dict[str, Any]:
    """A problem as JSON-ready data, with its file and the likeliest change."""
    found = checked.suggestion(problem)
    return {
        "file": checked.source,
        "agency": checked.report.agency,
        "year": checked.report.year,
        "line": checked.line(problem),
        "page": checked.page(problem),
        "severity": problem.severity.value,
        "code": problem.code,
        "paths": list(problem.paths),
        "message": problem.text(lang),
        "advice": problem.advice,
        "suggestion": describe(found, checked.report, lang) if found else None,
    }


def describe(suggestion: Suggestion, report: AnnualReport, lang: str) -> str:
    """A suggestion in one line: each cell, what is printed, what would fit, and the slip that it looks like."""
    form = FORMS.get(report.form or "")
    names = {c.path: form.field(c.path).describe(lang) if form else c.path for c in suggestion.changes}
    cells = (f"{names[c.path]}: {'' if c.printed is None else c.printed} → {c.suggested}" for c in suggestion.changes)
    slip = f" ({MEANINGS[suggestion.slip][lang == 'en']})" if suggestion.slip else ""
    return "; ".join(cells) + slip


def to_json(checked: Iterable[Checked], lang: str) -> str:
    """A JSON array, one object a problem."""
    found = [facts(c, p, lang) for c in checked for p in c.problems]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def to_csv(checked: Iterable[Checked], lang: str) -> str:
    """CSV with a header, one line a problem; paths are joined by blanks."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    for one in checked:
        for problem in one.problems:
            row = facts(one, problem, lang)
            writer.writerow(" ".join(v) if isinstance(v, list) else "" if v is None else v for v in row.values())
    return text.getvalue()


def to_sarif(checked: Iterable[Checked], lang: str) -> str:
    """SARIF 2.1.0, as code scanning services take it."""
    items = list(checked)
    codes = sorted({p.code for c in items for p in c.problems})
    results = [_result(c, p, lang, codes) for c in items for p in c.problems]
    driver = {"name": "foia-cn", "rules": [_rule(code) for code in codes]}
    run = {"tool": {"driver": driver}, "results": results, "columnKind": "unicodeCodePoints"}
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(code: str) -> dict[str, Any]:
    from foia_cn.checking.rules import RULES
    from foia_cn.report import CODES

    rule = next((r for r in RULES if r.code == code), None)
    text = rule.formula if rule else CODES[code].advice
    level = _LEVELS[CODES[code].severity]
    return {"id": code, "shortDescription": {"text": text}, "defaultConfiguration": {"level": level}}


def _result(checked: Checked, problem: Problem, lang: str, codes: Sequence[str]) -> dict[str, Any]:
    place = {"artifactLocation": {"uri": _uri(checked.source)}, "region": {"startLine": checked.line(problem)}}
    return {
        "ruleId": problem.code,
        "ruleIndex": codes.index(problem.code),
        "level": _LEVELS[problem.severity],
        "message": {"text": problem.text(lang)},
        "locations": [{"physicalLocation": place}],
        "properties": {"paths": list(problem.paths), "page": checked.page(problem)},
    }


def _uri(source: str) -> str:
    from urllib.parse import quote

    return quote(source.replace("\\", "/").encode("utf-8", "surrogateescape"))
