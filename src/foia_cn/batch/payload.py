"""What a report leaves in the journal, and how rows come back out of it: compressed JSON, without the file's name.

Three shapes: `wide` (a row for each file, with the columns `files`), `long` (a row for each field) and `reports` (all
of `AnnualReport.to_dict`). The same content gives the same payload, whatever the file is called.
"""

from __future__ import annotations

import datetime
import json
import zlib
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from foia_cn.batch.files import file_row
from foia_cn.output.columns import columns
from foia_cn.output.rows import long_rows, wide_row
from foia_cn.report.convert import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from foia_cn.output.columns import Type, Variable
    from foia_cn.report import AnnualReport

SHAPES = ("wide", "long", "reports")


def variables(shape: str) -> tuple[Variable, ...]:
    """The columns of the output. Raises ValueError for `reports`, which have none, and for what is no shape."""
    return columns("files" if shape == "wide" else shape)


def layout(shape: str) -> str:
    """What a payload of this shape is made of: if that changes, old payloads are of no use."""
    names = "" if shape == "reports" else " ".join(f"{v.name}:{v.type}" for v in variables(shape))
    return f"{shape} {SCHEMA_VERSION} {zlib.crc32(names.encode()):08x}"


def encode(report: AnnualReport, shape: str) -> bytes:
    """The payload of a report."""
    return zlib.compress(json.dumps(_content(report, shape), default=str, separators=(",", ":")).encode(), 1)


def _content(report: AnnualReport, shape: str) -> Any:
    if shape == "reports":
        return report.to_dict()
    if shape == "long":
        return [list(row.values()) for row in long_rows(report)]
    return list(wide_row(report, "", [v.name for v in variables(shape)]).values())


def decode(payload: bytes, shape: str, source: str, sha256: str) -> Iterator[dict[str, Any]]:
    """The rows of a file that was read."""
    content = json.loads(zlib.decompress(payload))
    if shape == "reports":
        yield {**content, "source": source, "sha256": sha256}
        return
    for cells in content if shape == "long" else [content]:
        row = {v.name: _READ[v.type](cell) for v, cell in zip(variables(shape), cells, strict=True)}
        yield {**row, "source": source, **({"sha256": sha256} if shape == "wide" else {})}


def failed(error: str, shape: str, source: str, sha256: str | None) -> Iterator[dict[str, Any]]:
    """The rows of a file that could not be read: none where a row is a field."""
    if shape == "reports":
        yield {"source": source, "sha256": sha256, "error": error}
    elif shape == "wide":
        yield {**file_row(source, sha256, error, [v.name for v in variables(shape)])}


def _count(cell: Any) -> Any:
    """An integer, or the decimal that is printed where one belongs."""
    return Decimal(cell) if isinstance(cell, str) else cell


_READ: dict[Type, Callable[[Any], Any]] = {
    "str": lambda cell: cell,
    "int": _count,
    "decimal": _count,
    "date": lambda cell: cell and datetime.date.fromisoformat(cell),
}
