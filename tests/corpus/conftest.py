"""Gives `report_document` and `matrix_document` to the tests that ask for them, one test a document; none, no test."""

from __future__ import annotations

import pytest
from material import Material, matrix_texts, text_reports

_FIXTURES = {"report_document": text_reports, "matrix_document": matrix_texts}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    for fixture, documents in _FIXTURES.items():
        if fixture in metafunc.fixturenames:
            metafunc.parametrize(fixture, documents(), ids=lambda document: document.name)


@pytest.fixture
def text_corpus() -> list[Material]:
    """All texts of the matrix; skips where there are none."""
    return matrix_texts() or pytest.skip("no corpus here")
