"""How a report shows itself: in a notebook, to `rich`, at the prompt."""

from __future__ import annotations

import io
import pydoc
import subprocess
import sys
from html.parser import HTMLParser
from importlib import resources

import pytest
from attrs import evolve

import foia_cn
from foia_cn import AnnualReport, Evidence, Status
from foia_cn.forms import FORMS
from foia_cn.output import render
from foia_cn.output.display import width
from foia_cn.report import problem

SAMPLE = (resources.files("foia_cn.data") / "sample-2021.txt").read_bytes()
VOID = {"br", "hr", "img", "input", "meta", "link"}


class Page(HTMLParser):
    """The tags and the text of a page; fails where a tag is not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.cells: list[str] = []
        self.text = ""
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, _attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.open += [tag] if tag not in VOID else []
        self.cells += [""] if tag == "td" else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.open[-1:] == ["td"]:
            self.cells[-1] += data


def numbered(form: str) -> AnnualReport:
    """A report whose every field has a number of its own."""
    values = {path: 100_000 + i for i, path in enumerate(FORMS[form].fields)}
    return AnnualReport(
        form=form, values=values, evidence={p: Evidence(Status.VALUE, str(v)) for p, v in values.items()}
    )


class TestNotebook:
    @pytest.mark.parametrize("form", FORMS)
    def test_every_number_is_in_one_cell(self, form: str) -> None:
        report = numbered(form)
        cells = [cell for cell in Page(report._repr_html_()).cells if len(cell) == 6 and cell.isdigit()]
        assert cells == [str(value) for value in report.values.values()]

    @pytest.mark.parametrize("form", FORMS)
    def test_every_row_is_as_wide_as_its_table(self, form: str) -> None:
        for table in numbered(form)._repr_html_().split("<table>")[2:]:
            head, body = table.split("</thead>")
            columns = head.rsplit("<tr>", 1)[1].count("</th>") - ('rowspan="1"' in head)
            for row in body.split("</tr>")[:-1]:
                assert row.count("<td") == columns or f'colspan="{columns}"' in row

    def test_what_the_report_holds_is_escaped(self) -> None:
        hostile = "<script>alert('&')</script>\x1b[2J"
        found = problem("CELL-TEXT", "requests.new.total", field=hostile, raw=hostile)
        sample = foia_cn.parse(SAMPLE)
        report = evolve(sample, title=hostile, agency=hostile, index_number=hostile, problems=(found,))
        page = Page(report._repr_html_())
        assert "script" not in page.tags
        assert "<script>alert('&')</script> [2J" in page.text
        assert "\x1b" not in page.text

    def test_what_was_not_read_is_marked(self) -> None:
        path = "disclosure.licensing.decisions"
        for status, marked in {
            Status.MISSING: True,
            Status.TEXT: True,
            Status.BLANK: False,
            Status.DASH: False,
        }.items():
            report = AnnualReport(form="2021", values={path: None}, evidence={path: Evidence(status)})
            assert f'<td class="unread" title="{path}">' in report._repr_html_() or not marked
            assert f'<td title="{path}">' in report._repr_html_() or marked

    def test_what_is_no_report_says_so(self) -> None:
        assert "EMPTY" in Page(foia_cn.parse("")._repr_html_()).text


class TestRich:
    def test_it_is_the_text_for_terminals_in_colour(self) -> None:
        console = pytest.importorskip("rich.console")
        report = foia_cn.parse(SAMPLE.replace("行政许可".encode(), "许可".encode(), 1))
        plain, coloured = io.StringIO(), io.StringIO()
        console.Console(file=plain, width=200).print(report)
        console.Console(file=coloured, width=200, force_terminal=True, color_system="standard").print(report)
        assert plain.getvalue() == render(report)
        assert "\x1b[1;31m" in coloured.getvalue()
        assert "\x1b" not in plain.getvalue()

    def test_a_narrow_terminal_cuts_nothing_short(self) -> None:
        console = pytest.importorskip("rich.console")
        out = io.StringIO()
        console.Console(file=out, width=40).print(foia_cn.parse(SAMPLE))
        assert out.getvalue().split("\n") != render(foia_cn.parse(SAMPLE)).split("\n")
        assert "".join(out.getvalue().split()) == "".join(render(foia_cn.parse(SAMPLE)).split())

    def test_widths_are_those_that_rich_counts(self) -> None:
        cells = pytest.importorskip("rich.cells")
        for line in render(foia_cn.parse(SAMPLE)).splitlines():
            assert cells.cell_len(line) == width(line), line


def test_repr_is_one_line() -> None:
    assert repr(foia_cn.parse(SAMPLE)).count("\n") == 0


def test_help_is_enough_to_start() -> None:
    text = pydoc.plain(pydoc.render_doc(foia_cn.parse))
    for word in ("media", "AnnualReport", "problems", "TypeError", "UnsupportedSource", "report.values"):
        assert word in text


def test_importing_loads_nothing_that_is_not_needed() -> None:
    heavy = ("lxml", "pdfminer", "pyarrow", "rich", "sqlite3", "duckdb", "subprocess", "hypothesis")
    code = f"import sys, foia_cn; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
