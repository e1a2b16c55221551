"""The files that a batch is written to: one function for each kind, chosen by the suffix of the name.

Each takes where to write, the shape and the rows, and writes them as they come.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from attrs import frozen

from foia_cn.batch.payload import SHAPES, variables
from foia_cn.output.columns import CODEBOOK
from foia_cn.output.rows import codebook

if TYPE_CHECKING:
    from pathlib import Path

    from foia_cn.output.columns import Type, Variable

Rows = Iterator[dict[str, Any]]
SOME = 100
"""Rows that are taken from the journal at once: hundreds of cells each, every one an object."""


@frozen
class Kind:
    """A kind of output: how it is written, the shape it has unless told otherwise, the packages it needs and the extra with them."""

    write: Callable[[Path, str, Rows], None]
    shape: str = "wide"
    needs: tuple[str, ...] = ()
    extra: str = ""


def kind_of(where: Path, shape: str | None) -> tuple[Kind, str]:
    """The kind of output that a name asks for, and the shape.

    Raises ValueError for another suffix, for a shape that it cannot have, and when a package is not installed.
    """
    kind = KINDS.get(where.suffix.lower())
    if kind is None:
        raise ValueError(f"the output must end in one of {', '.join(KINDS)}, not {where.suffix or where.name!r}")
    chosen = shape or kind.shape
    if chosen not in SHAPES or (chosen == "reports" and kind.shape != "reports"):
        raise ValueError(f"{where.suffix} cannot have the shape {chosen!r}")
    missing = [name for name in kind.needs if importlib.util.find_spec(name) is None]
    if missing:
        names = " and ".join(missing)
        raise ValueError(f"{where.suffix} needs {names}, which is not installed: pip install 'foia-cn[{kind.extra}]'")
    return kind, chosen


def _chunks(rows: Rows) -> Iterator[list[dict[str, Any]]]:
    while some := list(islice(rows, SOME)):
        yield some


def write_jsonl(where: Path, _shape: str, rows: Rows) -> None:
    """A line for each file or row, keys sorted, what is None left out."""
    with where.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            known = {name: cell for name, cell in row.items() if cell is not None}
            text = json.dumps(known, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
            file.write(_writable(text) + "\n")


def write_csv(where: Path, shape: str, rows: Rows) -> None:
    with where.open("w", encoding="utf-8", newline="", errors="backslashreplace") as file:
        writer = csv.DictWriter(file, [v.name for v in variables(shape)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_parquet(where: Path, shape: str, rows: Rows) -> None:
    import foia_cn.arrow

    foia_cn.arrow.save_parquet(_arrow(shape, rows), where)


def write_duckdb(where: Path, shape: str, rows: Rows) -> None:
    """The tables `reports` and `codebook`."""
    import duckdb
    import pyarrow

    import foia_cn.arrow

    with duckdb.connect(str(where)) as base:
        for name, batches in (("reports", _arrow(shape, rows)), ("codebook", foia_cn.arrow.codebook().to_reader())):
            # One by one: DuckDB would read a stream in a thread of its own, which a journal cannot be read in.
            base.register("incoming", pyarrow.Table.from_batches([], batches.schema))
            base.execute(f"CREATE TABLE {name} AS SELECT * FROM incoming")
            for batch in batches:
                base.register("incoming", pyarrow.Table.from_batches([batch]))
                base.execute(f"INSERT INTO {name} SELECT * FROM incoming")


def _arrow(shape: str, rows: Rows) -> Any:
    import pyarrow

    import foia_cn.arrow

    batches = (foia_cn.arrow.to_batch(some, variables(shape)) for some in _chunks(rows))
    return pyarrow.RecordBatchReader.from_batches(foia_cn.arrow.schema("files" if shape == "wide" else shape), batches)


def write_sqlite(where: Path, shape: str, rows: Rows) -> None:
    """The tables `reports` and `codebook`; dates are ISO text, amounts numbers."""
    base = sqlite3.connect(where)
    try:
        for name, columns, content in (("reports", variables(shape), rows), ("codebook", CODEBOOK, codebook())):
            _fill(base, name, columns, content)
        base.commit()
    finally:
        base.close()


def _fill(base: sqlite3.Connection, name: str, columns: Iterable[Variable], rows: Iterable[dict[str, Any]]) -> None:
    columns = tuple(columns)
    described = ", ".join(f'"{v.name}" {_SQL[v.type]}' for v in columns)
    base.execute(f"CREATE TABLE {name} ({described})")
    places = ", ".join("?" for _ in columns)
    cells = ([_sql(row[v.name]) for v in columns] for row in rows)
    base.executemany(f"INSERT INTO {name} VALUES ({places})", cells)


def _sql(cell: Any) -> Any:
    if isinstance(cell, str):
        return _writable(cell)
    small = isinstance(cell, int) and -(2**63) <= cell < 2**63
    return cell if cell is None or small else str(cell)


def _writable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()


_SQL: dict[Type, str] = {"str": "TEXT", "int": "INTEGER", "decimal": "NUMERIC", "date": "TEXT"}

KINDS: dict[str, Kind] = {
    ".parquet": Kind(write_parquet, needs=("pyarrow",), extra="arrow"),
    ".jsonl": Kind(write_jsonl, "reports"),
    ".csv": Kind(write_csv),
    ".duckdb": Kind(write_duckdb, needs=("duckdb", "pyarrow"), extra="duckdb"),
    ".sqlite": Kind(write_sqlite),
}
