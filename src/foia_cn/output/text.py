"""A report to read in a terminal: head, official tables, problems, summary."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from foia_cn.forms import FORMS
from foia_cn.output.display import left, one_line, width
from foia_cn.output.indicators import indicator_list
from foia_cn.output.tables import draw, shown_paths, status
from foia_cn.output.words import HEAD, LANGUAGES, LEGEND, MEANINGS, SEVERITIES, SUMMARY, UNTITLED, form_text
from foia_cn.report import Status

if TYPE_CHECKING:
    from foia_cn.report import AnnualReport, Problem


def render(report: AnnualReport, lang: str = "zh", source: str = "") -> str:
    """The report as text, in Chinese (`zh`) or English (`en`). Raises ValueError for another language.

    `source` is named in the head when given.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"lang must be one of {', '.join(LANGUAGES)}, not {lang!r}")
    form = FORMS.get(report.form or "")
    tables = [draw(report, table, lang) for table in form.tables] if form else []
    rest = [indicator_list(report, lang), legend(report, lang), _problems(report, lang), summary(report, lang)]
    return "\n\n".join(filter(None, [_head(report, lang, source), *tables, *rest])) + "\n"


def head_lines(report: AnnualReport, lang: str, source: str = "") -> list[tuple[str, str]]:
    """What stands under the title: names and what the report says of them."""
    texts = ((names[lang], _head_text(report, name, lang, source)) for name, names in HEAD)
    return [(name, text) for name, text in texts if text]


def _head(report: AnnualReport, lang: str, source: str) -> str:
    texts = head_lines(report, lang, source)
    room = max(width(name) for name, _ in texts)
    lines = (f"{left(name, room)}  {one_line(text)}" for name, text in texts)
    return "\n".join([one_line(report.title or UNTITLED[lang]), *lines])


def _head_text(report: AnnualReport, name: str, lang: str, source: str) -> str:
    """What the head says about `name`; a dash where the report does not tell."""
    if name == "source":
        return source
    value = getattr(report, name)
    if name == "form" and value in FORMS:
        return form_text(FORMS[value], lang)
    if name == "period" and value:
        return " – ".join(map(str, value))
    return str(value or "—")


def legend(report: AnnualReport, lang: str) -> str:
    """The marks that occur in the tables, explained; nothing when every cell has its number."""
    form = FORMS.get(report.form or "")
    paths = [path for table in form.tables for path in shown_paths(report, table)] if form else []
    found = {status(report, path) for path in paths} - {Status.VALUE}
    meanings = "; ".join(MEANINGS[mark][lang] for mark in Status if mark in found)
    return f"{LEGEND[lang]}  {meanings}" if found else ""


def _problems(report: AnnualReport, lang: str) -> str:
    codes = max((width(problem.code) for problem in report.problems), default=0)
    severities = max(width(names[lang]) for names in SEVERITIES.values())
    return "\n".join(_problem(problem, lang, severities, codes) for problem in report.problems)


def _problem(problem: Problem, lang: str, severities: int, codes: int) -> str:
    severity = left(SEVERITIES[problem.severity][lang], severities)
    return f"{severity}  {left(problem.code, codes)}  {one_line(problem.text(lang))}"


def summary(report: AnnualReport, lang: str) -> str:
    """How many fields, numbers and problems there are."""
    counts = Counter(problem.severity.value for problem in report.problems)
    numbers = sum(value is not None for value in report.values.values())
    severities = {severity.value: counts[severity.value] for severity in SEVERITIES}
    return SUMMARY[lang].format(fields=len(report.values), numbers=numbers, **severities)
