"""Text set in columns that are not straight: numbers moved by a blank or two, pages that leave columns empty."""

from __future__ import annotations

import re
from importlib.resources import files
from random import Random

import pytest

import foia_cn
from foia_cn import AnnualReport
from foia_cn.testing import LAYOUTS
from judging import printing, silent

SAMPLE = foia_cn.parse((files("foia_cn.data") / "sample-2021.txt").read_bytes())
NUMBERS = re.compile(r"(?<=  )\d+(?: +\d+)* *$", re.MULTILINE)


def without_zeros(seed: int) -> AnnualReport:
    """A report that leaves its zeros out, with a few organizations in most rows."""
    random = Random(seed)
    rows = sorted({path.rpartition(".")[0] for path in SAMPLE.values if path.startswith("requests.")})
    values = {path: None if value == 0 else value for path, value in SAMPLE.values.items()}
    single = [row for row in rows if row not in ("requests.new", "requests.carried_in", "requests.carried_out")]
    single.remove("requests.outcomes.total")
    columns = [path.rpartition(".")[2] for path in SAMPLE.values if path.startswith("requests.new.")][:-1]
    for row in (*single, "requests.carried_in", "requests.carried_out"):
        chosen = random.sample(columns, random.choice((1, 2, 2, 3)))
        for column in columns:
            values[f"{row}.{column}"] = random.randint(3, 99) if column in chosen else None
    for column in columns:
        total = sum(values[f"{row}.{column}"] or 0 for row in single)
        values[f"requests.outcomes.total.{column}"] = total or None
        out, before = values[f"requests.carried_out.{column}"] or 0, values[f"requests.carried_in.{column}"] or 0
        values[f"requests.carried_in.{column}"] = min(before, total + out) or None
        values[f"requests.new.{column}"] = total + out - min(before, total + out) or None
    for row in rows:
        values[f"{row}.total"] = sum(values[f"{row}.{column}"] or 0 for column in columns) or None
    return printing(SAMPLE, values)


def moved(text: str, seed: int) -> str:
    """The text, the numbers of each row of table 三 moved by up to four blanks to the right."""
    random = Random(seed)
    start, end = text.index("一、本年新收"), text.index("四、政府信息公开行政复议")
    table = NUMBERS.sub(lambda row: " " * random.choice((0, 0, 1, 2, 4)) + row[0], text[start:end])
    return text[:start] + table + text[end:]


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("name", ["columns-characters", "columns-display", "columns-right"])
def test_numbers_that_stand_a_few_blanks_aside_are_read_or_refused(name: str, seed: int) -> None:
    report = without_zeros(seed)
    parsed = foia_cn.parse(moved(LAYOUTS[name].render(report), seed))
    assert silent(parsed, report) == []


@pytest.mark.parametrize("seed", range(8))
def test_the_sums_tell_which_of_two_near_columns_a_number_stands_in(seed: int) -> None:
    report = without_zeros(seed)
    assert foia_cn.parse(moved(LAYOUTS["columns-display"].render(report), seed)).values == report.values


def two_columns(seed: int) -> AnnualReport:
    """A report that fills in but one kind of applicant and the total."""
    report = without_zeros(seed)
    column = Random(seed).choice(["natural_person", "commercial_enterprise", "public_interest_organization"])
    rows = sorted({path.rpartition(".")[0] for path in report.values if path.startswith("requests.")})
    values = {path: None for path in report.values if path.startswith("requests.")}
    for row in rows:
        values |= dict.fromkeys((f"{row}.{column}", f"{row}.total"), report.values[f"{row}.natural_person"])
    return printing(report, values)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    "name", ["columns-wrapped-top", "columns-wrapped-middle", "columns-characters", "columns-right"]
)
def test_two_columns_of_numbers_are_read_under_their_labels(name: str, seed: int) -> None:
    """The label above those of the rows is wrapped beside those of the columns."""
    report = two_columns(seed)
    parsed = foia_cn.parse(LAYOUTS[name].render(report))
    assert {path: parsed.values[path] for path in report.values} == report.values


@pytest.mark.parametrize("aside", range(1, 5))
@pytest.mark.parametrize("name", ["columns-wrapped-top", "columns-wrapped-middle", "columns-characters"])
def test_numbers_that_are_set_otherwise_than_the_labels_are_under_none(name: str, aside: int) -> None:
    """As where a header and the rows below it are moved against each other."""
    report = two_columns(1)
    text = LAYOUTS[name].render(report)
    start, end = text.index("一、本年新收"), text.index("四、政府信息公开行政复议")
    shifted = NUMBERS.sub(lambda row: " " * aside + row[0], text[start:end])
    assert silent(foia_cn.parse(text[:start] + shifted + text[end:]), report) == []
