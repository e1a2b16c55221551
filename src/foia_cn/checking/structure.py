"""Form and date: the right form for the year, period, sections filled, template words, published in time (N14 to N19).

These problems name no value: their paths are `form`, `period`, `published`, `agency` or `sections.NAME`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from attrs import fields

from foia_cn.checking.rank import is_department
from foia_cn.forms import Form, lexicon
from foia_cn.reading.folding import squeeze
from foia_cn.report import AnnualReport, Problem, Section, Sections, problem

NEW_REGULATIONS = 2019
"""The first data year under the Regulations of 2019, by which departments publish by 31 January."""

_SIX_PARTS = ("2021", "2019")
"""The forms with six parts."""

_SHORTEST = 10
_FILLED = ("overview", "problems")
# Every alternative begins with a character of its own, so that most places of a text are passed over at a glance.
_TEMPLATE = re.compile(
    "|".join(rf"{mark}[xX×*]+(?:年|月|件|条|局|市|县|区|镇)" for mark in ("x", "X", "×", r"\*"))
    + r"|该部分以表格形式报告|表格如下|年(?<!\d年)月日|\(此处[^。,]{0,6}填写|此处[^。,]{0,6}填写|请(?:在此)?填写|填报说明|"
    r"点击(?:此处)?输入"
)
_NOTICE = re.compile(r"国办(?P<kind>公开办函|发|函|公开办)\(?(?P<year>20\d\d)\)?(?P<number>30|60)号")
_SIX = re.compile(r"(?P<n>[五七八]|[5789])个?(?:部分|方面)(?:组成|构成|内容)")
_NAMES = re.compile(r"总体情况|主动公开|申请情况|复议|存在的?(?:主要)?问题|其他需要")
_YEARS = re.compile(r"20\d\d(?=年)")


def check_structure(form: Form, report: AnnualReport) -> Iterator[Problem]:
    """The problems of a report's frame."""
    yield from _form_of_year(form, report)
    yield from _period(report)
    yield from _year_of_prose(report)
    yield from _in_time(report)
    yield from _filled(report)
    yield from _template(report)
    if report.form in _SIX_PARTS:
        yield from _preamble(report)
    yield from _signed(report)


def _form_of_year(form: Form, report: AnnualReport) -> Iterator[Problem]:
    first, last = form.years
    if report.year and not first <= report.year <= (last or report.year):
        yield problem("FORM-YEAR", "form", year=report.year, form=form.id, notice=form.notice)


def _period(report: AnnualReport) -> Iterator[Problem]:
    """N14: the period is the data year, from its first day to its last."""
    if report.period and report.year:
        year = report.year
        if report.period != (datetime.date(year, 1, 1), datetime.date(year, 12, 31)):
            first, last = report.period
            yield problem("N14", "period", first=first, last=last, year=year)


def _year_of_prose(report: AnnualReport) -> Iterator[Problem]:
    """N14-TEXT: an overview that begins with last year and never names this one is last year's."""
    section = report.sections.overview
    if section is None or not report.year:
        return
    years = _YEARS.findall(squeeze(section.folded))
    if years and str(report.year) not in years and years[0] == str(report.year - 1):
        yield problem("N14-TEXT", "sections.overview", span=section.span, found=years[0], year=report.year)


def _in_time(report: AnnualReport) -> Iterator[Problem]:
    """N18: 31 January for departments since the Regulations of 2019, 31 March for everyone else and before."""
    if not (report.published and report.year and report.agency):
        return
    early = report.year >= NEW_REGULATIONS and is_department(report.agency)
    limit = datetime.date(report.year + 1, 1 if early else 3, 31)
    if report.published > limit and report.published.year == limit.year:
        yield problem("N18", "published", published=report.published, limit=limit)


def _sections(report: AnnualReport) -> Iterator[tuple[str, Section]]:
    for attribute in fields(Sections):
        section = getattr(report.sections, attribute.name)
        if section is not None:
            yield attribute.name, section


def _filled(report: AnnualReport) -> Iterator[Problem]:
    """N17: the sections that are prose say something."""
    for name, section in _sections(report):
        if name in _FILLED and len(squeeze(section.text)) < _SHORTEST:
            yield problem("N17", f"sections.{name}", span=section.span, title=section.title)


def _template(report: AnnualReport) -> Iterator[Problem]:
    for name, section in _sections(report):
        found = _TEMPLATE.search(section.folded)
        if found:
            yield problem("TEMPLATE", f"sections.{name}", span=section.span, title=section.title, words=found[0])


def _preamble(report: AnnualReport) -> Iterator[Problem]:
    """N15 and N16: what the preamble says about the report's parts and the notice it follows."""
    if report.preamble is None:
        return
    text = squeeze(report.preamble.folded)
    parts = _SIX.search(text)
    if parts and len({name[:2] for name in _NAMES.findall(text)}) >= 4:
        yield problem("N15", "preamble", span=report.preamble.span, words=parts[0])
    for notice in _NOTICE.finditer(text):
        if (notice["year"], notice["number"]) in (("2021", "30"), ("2019", "60")) and notice["kind"] != "公开办函":
            yield problem("N16", "preamble", span=report.preamble.span, words=notice[0])


def _signed(report: AnnualReport) -> Iterator[Problem]:
    """N19: the organ that signs is the one in the title, or one of the two names contains the other."""
    section = report.sections.other_matters
    if section is None or not report.agency:
        return
    lines = [squeeze(line) for line in section.text.strip().split("\n")[-6:]]
    names = [line for line in lines if re.fullmatch(rf"[\u3400-\u9fff]{{5,24}}[{lexicon.ORGAN_ENDINGS}]", line)]
    if names and not any(_same_organ(name, report.agency) for name in names):
        yield problem("N19", "agency", span=section.span, signed=names[0], agency=report.agency)


def _same_organ(one: str, other: str) -> bool:
    """Whether the shorter name's characters stand in the longer one in order (市经信局 in 市经济和信息化局)."""
    shorter, longer = sorted((one, other), key=len)
    rest = iter(longer)
    return all(char in rest for char in shorter)
