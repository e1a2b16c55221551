"""The forms as data: the fields of the contract, the typed parts, and an engine that knows none of them by name."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from attrs import fields, has

import foia_cn.matching
from foia_cn import AnnualReport
from foia_cn.forms import FORMS, Form
from foia_cn.report.parts import PARTS

COUNTS = {"2021": 200, "2019": 198, "2014": 58}
HAN = re.compile(r"[\u3400-\u9fff]")
ENGINE = sorted(Path(foia_cn.matching.__file__).parent.glob("*.py"))


@pytest.mark.parametrize(("form", "count"), COUNTS.items())
def test_number_of_fields(form: str, count: int) -> None:
    assert len(FORMS[form].fields) == count


def leaves(cls: Any, prefix: str) -> list[str]:
    """The paths that a typed part has an attribute for, those of parts that may be absent left out."""
    found: list[str] = []
    for attribute in fields(cls):
        hint, path = get_type_hints(cls)[attribute.name], f"{prefix}.{attribute.name}"
        if has(hint):
            found += leaves(hint, path)
        elif not any(has(kind) for kind in getattr(hint, "__args__", ())):
            found.append(path)
    return found


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_typed_parts_have_every_field(form: Form) -> None:
    parts = [leaves(cls, name) for (owner, name), cls in PARTS.items() if owner == form.id]
    assert sorted(path for part in parts for path in part) == sorted(form.fields)


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_parts_are_those_of_the_form(form: Form) -> None:
    report = AnnualReport(form=form.id, values={path: n for n, path in enumerate(form.fields)})
    there = {table.name for table in form.tables}
    for name in ("disclosure", "requests", "disputes", "statistics"):
        assert (getattr(report, name) is not None) == (name in there), name
    for n, path in enumerate(form.fields):
        value: Any = report
        for part in path.split("."):
            value = getattr(value, part)
        assert value == n, path


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_sums_are_over_fields(form: Form) -> None:
    for identity in form.identities:
        assert set(identity.paths) <= form.fields.keys()


@pytest.mark.parametrize("module", ENGINE, ids=lambda path: path.stem)
def test_the_engine_holds_no_label_and_knows_no_form(module: Path) -> None:
    """Labels and ids of forms are data: no string of the matching room has them, docstrings aside."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose
    ]
    assert [text for text in texts if HAN.search(text) or text in FORMS] == []
