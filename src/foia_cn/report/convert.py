"""Reports to and from JSON-ready data. `from_dict(to_dict(report)) == report` for every report."""

from __future__ import annotations

import datetime
import json
import types
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from attrs import evolve, fields, has

from foia_cn.forms import FORMS
from foia_cn.report.problems import CODES

if TYPE_CHECKING:
    from foia_cn.report.report import AnnualReport

SCHEMA_VERSION = 1
T = TypeVar("T")


def to_dict(report: AnnualReport) -> dict[str, Any]:
    return {"schema_version": SCHEMA_VERSION, **_plain(report)}


def to_json(report: AnnualReport) -> str:
    return json.dumps(to_dict(report), ensure_ascii=False, sort_keys=True, indent=1)


def from_dict(cls: type[AnnualReport], data: Mapping[str, Any]) -> AnnualReport:
    if not isinstance(data, Mapping) or data.get("schema_version") != SCHEMA_VERSION:
        raise ValueError(f"not a report of schema version {SCHEMA_VERSION}")
    try:
        report: AnnualReport = _build(cls, data)
        if strange := next(_strange(report), None):
            raise KeyError(strange)
        return evolve(
            report, values=_ordered(report.form, report.values), evidence=_ordered(report.form, report.evidence)
        )
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise ValueError(f"not a report: {error}") from error


def _strange(report: AnnualReport) -> Iterator[str]:
    """What no report has: a form that is none, other paths than its form's or not all of them, codes without a meaning."""
    form = FORMS.get(report.form or "")
    if report.form is not None and form is None:
        yield f"form {report.form}"
    fields = form.fields if form else {}
    known = fields.keys() | (form.optional_fields.keys() if form else ())
    yield from (path for path in (*report.values, *report.evidence) if path not in known)
    yield from (path for path in fields if path not in report.values)
    yield from (problem.code for problem in report.problems if problem.code not in CODES)


def _ordered(form: str | None, items: Mapping[str, T]) -> dict[str, T]:
    """The items in the order of the form, which sorted JSON has lost."""
    official = FORMS.get(form or "")
    paths = [*official.fields, *official.optional_fields] if official else []
    return {**{path: items[path] for path in paths if path in items}, **items}


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def _plain(value: Any) -> Any:
    """`value` as JSON has it: classes to dicts without what is None or a default, dates and decimals to strings."""
    if has(type(value)):
        pairs = ((a, getattr(value, a.name)) for a in fields(type(value)))
        return {a.name: _plain(item) for a, item in pairs if item is not None and item != a.default}
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, (datetime.date, Decimal)):
        return str(value)
    return value


def _build(kind: Any, data: Any) -> Any:
    """The value of type `kind` that `_plain` turned into `data`."""
    origin, arguments = get_origin(kind), get_args(kind)
    if data is None:
        return None
    if origin in (Union, types.UnionType):
        return _build_union(arguments, data)
    if has(kind):
        hints = _hints(kind)
        return kind(**{a.name: _build(hints[a.name], data[a.name]) for a in fields(kind) if a.name in data})
    if origin is tuple:
        kinds = [arguments[0]] * len(data) if arguments[-1] is Ellipsis else arguments
        return tuple(_build(k, item) for k, item in zip(kinds, data, strict=True))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {key: _build(arguments[1], item) for key, item in data.items()}
    if kind is datetime.date:
        return datetime.date.fromisoformat(data)
    if kind is Decimal or (isinstance(kind, type) and issubclass(kind, StrEnum)):
        return kind(data)
    return _plainly(kind, data)


def _plainly(kind: Any, data: Any) -> Any:
    """Text or a number, if it is of its kind; a whole number may stand for one with a fraction."""
    if isinstance(data, bool) or not isinstance(data, (int, float) if kind is float else kind):
        raise TypeError(f"{data!r} where {kind.__name__} belongs")
    return data


def _build_union(kinds: tuple[Any, ...], data: Any) -> Any:
    """An optional value, or a number: decimals are written as strings, integers as they are."""
    kinds = tuple(k for k in kinds if k is not type(None))
    if Decimal in kinds:
        return Decimal(data) if isinstance(data, str) else _plainly(int, data)
    return _build(kinds[0], data)
