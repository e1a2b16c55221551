"""The JSON Schema (2020-12) of `AnnualReport.to_dict`, from the classes and the forms.

The shape follows the type annotations as `foia_cn.report.convert` does; the forms say which paths there are and what
they mean. `docs/report.schema.json` is this schema, written by `docs/generate.py`.
"""

from __future__ import annotations

import datetime
import types
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints

from attrs import NOTHING, fields, has

from foia_cn.forms import FORMS
from foia_cn.report import CODES, AnnualReport
from foia_cn.report.convert import SCHEMA_VERSION

if TYPE_CHECKING:
    from foia_cn.forms import Field, Form

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
DECIMAL = r"^-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?$"
_PLAIN: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    datetime.date: {"type": "string", "format": "date"},
    Decimal: {"type": "string", "pattern": DECIMAL},
}
_FILE: Schema = {
    "source": {"type": "string", "description": "The name of the file, where the command line wrote this."},
    "sha256": {"type": "string", "description": "SHA-256 of the file, where `foia-cn batch` wrote this."},
}
_EMPTY: Schema = {"maxProperties": 0}
_NO_FORM: Schema = {
    "if": {"not": {"required": ["form"]}},
    "then": {"properties": {"values": _EMPTY, "evidence": _EMPTY}},
}


def json_schema() -> Schema:
    """The JSON Schema of what `AnnualReport.to_dict` returns. What is None or a default is left out there."""
    definitions: dict[str, Schema] = {}
    report = _object(AnnualReport, definitions)
    definitions["Problem"]["properties"]["code"] = {"enum": list(CODES)}
    report["properties"] = {"schema_version": {"const": SCHEMA_VERSION}, **report["properties"], **_FILE}
    report["properties"]["form"] = {"enum": list(FORMS)}
    report["required"] = ["schema_version", *report["required"]]
    return {
        "$schema": DIALECT,
        "title": "政府信息公开工作年度报告",
        "description": "A Chinese government open-information annual report, as foia_cn reads it.",
        **report,
        "allOf": [*(_when(form) for form in FORMS.values()), _NO_FORM],
        "$defs": {**definitions, **{f"values-{form.id}": _values(form) for form in FORMS.values()}},
    }


def _when(form: Form) -> Schema:
    """What a report of this form has: its fields and no others."""
    paths = {"propertyNames": {"enum": [*form.fields, *form.optional_fields]}}
    return {
        "if": {"properties": {"form": {"const": form.id}}, "required": ["form"]},
        "then": {"properties": {"values": {"$ref": f"#/$defs/values-{form.id}"}, "evidence": paths}},
    }


def _values(form: Form) -> Schema:
    known = {**form.fields, **form.optional_fields}
    return {
        "description": f"{form.notice}: the printed numbers; decimals are strings, so that none loses digits.",
        "properties": {path: _value(field) for path, field in known.items()},
        "required": list(form.fields),
        "additionalProperties": False,
    }


def _value(field: Field) -> Schema:
    """A field of a form. A printed number that is not of the form's kind is kept, so every field takes both."""
    described = {"title": field.describe("zh"), "description": f"{field.describe('en')}, {field.unit}"}
    return {**described, **({"$comment": field.row.basis} if field.row.basis else {})}


def _schema(kind: Any, definitions: dict[str, Schema], none: bool = False) -> Schema:
    """The schema of a value of type `kind`; `none`: whether None is written (it is left out of objects)."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        kinds = [_schema(k, definitions) for k in arguments if k is not type(None)]
        kinds += [{"type": "null"}] if none and type(None) in arguments else []
        return kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
    if has(kind):
        definitions.setdefault(kind.__name__, {})
        definitions[kind.__name__] = definitions[kind.__name__] or _object(kind, definitions)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    if origin is tuple:
        return _array(arguments, definitions)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _schema(arguments[1], definitions, none=True)}
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"enum": [member.value for member in kind]}
    return dict(_PLAIN[kind])


def _array(kinds: tuple[Any, ...], definitions: dict[str, Schema]) -> Schema:
    if kinds[-1] is Ellipsis:
        return {"type": "array", "items": _schema(kinds[0], definitions)}
    items = [_schema(kind, definitions) for kind in kinds]
    return {"type": "array", "prefixItems": items, "items": False, "minItems": len(items)}


def _object(cls: type, definitions: dict[str, Schema]) -> Schema:
    """An attrs class. Required is what `to_dict` never leaves out: what has no default, and what has a factory."""
    hints = get_type_hints(cls)
    attributes = fields(cls)
    needed = [a.name for a in attributes if not _optional(hints[a.name]) and (a.default is NOTHING or _made(a.default))]
    return {
        "description": (cls.__doc__ or "").split("\n\n")[0].replace("\n    ", " ").strip(),
        "type": "object",
        "properties": {a.name: _schema(hints[a.name], definitions) for a in attributes},
        "required": needed,
        "additionalProperties": False,
    }


def _optional(kind: Any) -> bool:
    return type(None) in get_args(kind)


def _made(default: object) -> bool:
    return hasattr(default, "factory")
