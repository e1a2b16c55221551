"""The stages of `parse` one by one, so that a regression shows where: cases for pytest-benchmark.

pip install pytest-benchmark
pytest benchmarks/stages.py --benchmark-autosave            # before a change
pytest benchmarks/stages.py --benchmark-compare             # after it
"""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

import foia_cn
from foia_cn.checking.check import check
from foia_cn.checking.claims import extract_claims
from foia_cn.forms import FORMS
from foia_cn.matching.build import values
from foia_cn.matching.channel import open_channel
from foia_cn.matching.choosing import choose_form
from foia_cn.matching.labels import occurrences
from foia_cn.matching.metadata import find_metadata
from foia_cn.matching.outline import find_headings
from foia_cn.matching.table import Page
from foia_cn.matching.tables import match_tables
from foia_cn.matching.vocabulary import vocabulary
from foia_cn.parsing import read_document
from speed import sample

FORM = FORMS["2021"]
TEXT = sample()
DOCUMENT = read_document(TEXT)
CHANNEL = open_channel(DOCUMENT.folded)
HEADINGS = find_headings(FORM, DOCUMENT, CHANNEL)
PAGE = Page(DOCUMENT, CHANNEL, tuple(occurrences(vocabulary(FORM), CHANNEL)))
MATCHES = match_tables(FORM, PAGE, HEADINGS)
REPORT = foia_cn.parse(TEXT)

STAGES = {
    "read": lambda: read_document(TEXT),
    "channel": lambda: open_channel(DOCUMENT.folded),
    "choose form": lambda: choose_form(tuple(FORMS.values()), CHANNEL.text, lambda: 2023),
    "headings": lambda: find_headings(FORM, DOCUMENT, CHANNEL),
    "labels": lambda: occurrences(vocabulary(FORM), CHANNEL),
    "tables": lambda: match_tables(FORM, PAGE, HEADINGS),
    "values": lambda: values(FORM, MATCHES, DOCUMENT),
    "evidence": lambda: dict(values(FORM, MATCHES, DOCUMENT)[1]),
    "metadata": lambda: find_metadata(DOCUMENT, HEADINGS[0].start, HEADINGS[-1].start),
    "claims": lambda: extract_claims(REPORT),
    "checks": lambda: check(FORM, evolve(REPORT)),
    "parse": lambda: foia_cn.parse(TEXT),
}


@pytest.mark.parametrize("stage", STAGES)
def test_stage(benchmark: Any, stage: str) -> None:
    """The time of one stage on the shipped sample."""
    assert benchmark(STAGES[stage]) is not None
