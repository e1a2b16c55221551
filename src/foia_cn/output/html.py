"""A report as HTML, for notebooks: head, official tables, problems. Whatever the report holds is escaped.

Like the text for terminals, the tables follow from the form alone (`foia_cn.output.tables`).
"""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from foia_cn.forms import FORMS
from foia_cn.output.display import one_line
from foia_cn.output.tables import block_columns, block_lines, cell, status
from foia_cn.output.text import head_lines, legend, summary
from foia_cn.output.words import SEVERITIES, UNTITLED, column_text, label_text
from foia_cn.report import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foia_cn.forms import Block, Table
    from foia_cn.output.tables import Line
    from foia_cn.report import AnnualReport, Problem

_STYLE = """<style>
.foia-cn table { border-collapse: collapse; margin: .5em 0 }
.foia-cn th, .foia-cn td { border: 1px solid #999; padding: .15em .5em; text-align: right; font-weight: normal }
.foia-cn th { text-align: center; background: rgba(128, 128, 128, .12) }
.foia-cn tbody th { text-align: left; white-space: normal; max-width: 28em }
.foia-cn td.unread { background: rgba(200, 0, 0, .2) }
.foia-cn .error { color: #c00 } .foia-cn .warning { color: #a60 }
</style>"""
_UNREAD = frozenset({Status.TEXT, Status.MISSING, Status.AMBIGUOUS})


def render_html(report: AnnualReport, lang: str = "zh") -> str:
    """The report as a fragment of HTML, in Chinese (`zh`) or English (`en`); its style touches nothing else."""
    form = FORMS.get(report.form or "")
    tables = [_table(report, table, lang) for table in form.tables] if form else []
    parts = [_STYLE, f"<h3>{_text(report.title or UNTITLED[lang])}</h3>", _head(report, lang), *tables]
    parts += [_paragraph(legend(report, lang)), _problems(report, lang), _paragraph(summary(report, lang))]
    return '<div class="foia-cn">\n' + "\n".join(filter(None, parts)) + "\n</div>"


def _text(text: str) -> str:
    return escape(one_line(text))


def _paragraph(text: str) -> str:
    return f"<p>{_text(text)}</p>" if text else ""


def _head(report: AnnualReport, lang: str) -> str:
    rows = (f"<tr><th>{_text(name)}</th><td>{_text(text)}</td></tr>" for name, text in head_lines(report, lang))
    return f"<table><tbody>{''.join(rows)}</tbody></table>"


def _table(report: AnnualReport, table: Table, lang: str) -> str:
    blocks = "".join(_block(report, block, lang) for block in table.blocks)
    return f"<details open><summary><b>{_text(label_text(table.title, lang))}</b></summary>{blocks}</details>"


def _block(report: AnnualReport, block: Block, lang: str) -> str:
    heading = f"<caption>{_text(label_text(block.heading, lang))}</caption>" if block.heading else ""
    head = "".join(f"<tr>{row}</tr>" for row in _header(block, lang))
    body = "".join(_row(report, line, len(block_columns(block)), lang) for line in block_lines(report, block))
    return f"<table>{heading}<thead>{head}</thead><tbody>{body}</tbody></table>"


def _header(block: Block, lang: str) -> Iterator[str]:
    """The rows of the header: the headings over several columns, level by level, then the columns' own labels."""
    columns = block_columns(block)
    levels = max(len(above) for above, _ in columns)
    corner = _text(label_text(block.corner, lang)) if block.corner else ""
    first = f'<th rowspan="{levels + 1}">{corner}</th>'
    for level in range(levels):
        spans = groupby(columns, key=lambda pair: pair[0][: level + 1])
        cells = ((label_text(above[level], lang) if len(above) > level else "", len(list(g))) for above, g in spans)
        yield first + "".join(f'<th colspan="{count}">{_text(text)}</th>' for text, count in cells)
        first = ""
    yield first + "".join(f"<th>{_text(column_text(column, lang))}</th>" for _, column in columns)


def _row(report: AnnualReport, line: Line, columns: int, lang: str) -> str:
    indent = f' style="padding-left: {len(line.labels) - 0.5:g}em"'
    label = f"<th{indent}>{_text(label_text(line.labels[-1], lang))}</th>"
    cells = "".join(_cell(report, path) for path in line.paths) or f'<td colspan="{columns}"></td>'
    return f"<tr>{label}{cells}</tr>"


def _cell(report: AnnualReport, path: str) -> str:
    unread = ' class="unread"' if status(report, path) in _UNREAD else ""
    return f'<td{unread} title="{escape(path)}">{_text(cell(report, path))}</td>'


def _problems(report: AnnualReport, lang: str) -> str:
    items = "".join(_problem(problem, lang) for problem in report.problems)
    return f"<ul>{items}</ul>" if items else ""


def _problem(problem: Problem, lang: str) -> str:
    words = f"{SEVERITIES[problem.severity][lang]} <code>{escape(problem.code)}</code> {_text(problem.text(lang))}"
    return f'<li class="{problem.severity.value}">{words}</li>'
