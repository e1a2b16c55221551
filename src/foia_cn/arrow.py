"""Reports as Arrow tables: for pyarrow, polars, pandas, DuckDB, Spark, Ray and Parquet. Needs the extra `arrow`.

    import foia_cn, foia_cn.arrow, polars
    polars.from_arrow(foia_cn.arrow.to_table(reports))

Tables and streams have `__arrow_c_stream__`, so all of those take them as they are. Columns, their order and their
types follow from the forms and nothing else; each field of a schema says in its metadata what it is (`zh`, `en`,
`unit`, `basis`). Counts are int64, amounts decimal(24, 6): 万元 down to the 分. A printed number that its column cannot
hold (3.5 in a column of counts) is null there and its path is in `flagged`; JSON has it as printed.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any

from foia_cn.batch.files import digest, file_row, reason
from foia_cn.errors import extra
from foia_cn.output import rows as _rows
from foia_cn.output.columns import CODEBOOK, Type, Variable, columns
from foia_cn.parsing import parse

with extra("arrow"):
    import pyarrow as pa
    import pyarrow.csv
    import pyarrow.parquet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from os import PathLike

    from foia_cn.output.rows import Reports, Row

__all__ = [
    "codebook",
    "parse_batch",
    "save_parquet",
    "schema",
    "stream",
    "to_batch",
    "to_table",
    "write_csv",
    "write_parquet",
]

ROWS = 1000
"""Rows of one batch of a stream."""
SMALL_GROUP, LARGE_GROUP = 1_000, 16_000
"""Rows of one row group of a Parquet file. What waits for its group is held in memory, and so is a directory of all
groups: they grow with the file, so that neither does.
"""
PRECISION, SCALE = 24, 6
TYPES: dict[Type, Any] = {
    "str": pa.string(),
    "int": pa.int64(),
    "decimal": pa.decimal128(PRECISION, SCALE),
    "date": pa.date32(),
}


def schema(shape: str = "wide", form: str | None = None) -> Any:
    """The `pyarrow.Schema` of a table of reports: `wide`, `long`, or `files` (what `parse_batch` returns).

    For one form, or (None) for all of them together. Raises ValueError for another shape or form.
    """
    return pa.schema([_field(variable) for variable in columns(shape, form)])


def to_table(reports: Reports, shape: str = "wide", *, form: str | None = None) -> Any:
    """The reports as a `pyarrow.Table`. Arguments and errors are those of `foia_cn.to_rows`, whose own shape is `long`."""
    return stream(reports, shape, form=form).read_all()


def stream(reports: Reports, shape: str = "wide", *, form: str | None = None) -> Any:
    """The reports as a `pyarrow.RecordBatchReader`, which takes them as it is read: for more than fit into memory."""
    variables = columns(shape, form)
    rows = _row_stream(reports, shape, form)
    return pa.RecordBatchReader.from_batches(schema(shape, form), _batches(rows, variables))


def write_parquet(
    reports: Reports, where: str | PathLike[str], shape: str = "wide", *, form: str | None = None
) -> None:
    """The reports as a Parquet file, written as they come; arguments and errors are those of `foia_cn.to_rows`."""
    save_parquet(stream(reports, shape, form=form), where)


def save_parquet(batches: Any, where: str | PathLike[str]) -> None:
    """A `RecordBatchReader` as a Parquet file, some of its batches at a time."""
    with pyarrow.parquet.ParquetWriter(where, batches.schema, compression="zstd") as writer:
        for some in _groups(batches):
            writer.write_table(pa.Table.from_batches(some))


def _groups(batches: Iterable[Any]) -> Iterator[list[Any]]:
    """Batches in groups, each of about an eighth of the rows before it."""
    some: list[Any] = []
    written = 0
    for batch in batches:
        some.append(batch)
        there = sum(map(len, some))
        if there >= min(max(SMALL_GROUP, written // 8), LARGE_GROUP):
            yield some
            some, written = [], written + there
    if some:
        yield some


def write_csv(reports: Reports, where: str | PathLike[str], shape: str = "wide", *, form: str | None = None) -> None:
    """The reports as a CSV file, written as they come; arguments and errors are those of `foia_cn.to_rows`."""
    batches = stream(reports, shape, form=form)
    with pyarrow.csv.CSVWriter(where, batches.schema) as writer:
        for batch in batches:
            writer.write_batch(batch)


def codebook(form: str | None = None) -> Any:
    """`foia_cn.codebook` as a `pyarrow.Table`: what the fields of one form, or of all, are."""
    return pa.Table.from_batches([to_batch(_rows.codebook(form), CODEBOOK)])


def parse_batch(batch: Any) -> Any:
    """A batch of files to a batch of rows: the one function that an engine needs.

    Takes a `pyarrow.RecordBatch` (or Table) with the columns `path` (text) and `content` (binary, or text) and returns
    the same kind with the schema `schema("files")`, a row for each file in the same order. Touches nothing but its
    argument and never fails for what a file holds: the column `error` says why a file could not be read. Raises
    KeyError when a column is not there.
    """
    variables = columns("files")
    names = [variable.name for variable in variables]
    pairs = zip(batch.column("path").to_pylist(), batch.column("content").to_pylist(), strict=True)
    result = to_batch([_parse_row(path, content, names) for path, content in pairs], variables)
    return pa.Table.from_batches([result]) if isinstance(batch, pa.Table) else result


def _parse_row(path: str, content: bytes | str | None, names: Sequence[str]) -> Row:
    if content is None:
        return file_row(path, None, "no content", names)
    try:
        return file_row(path, digest(content), parse(content), names)
    except Exception as error:  # whatever it is, it is this file's alone: the others of the batch must not be lost
        return file_row(path, digest(content), reason(error), names)


def to_batch(rows: Iterable[Row], variables: Sequence[Variable]) -> Any:
    """Rows as a `pyarrow.RecordBatch` with these columns; numbers that a column cannot hold are null and flagged."""
    fitting = [_fitted(row, variables) for row in rows]
    arrays = [pa.array([row[v.name] for row in fitting], TYPES[v.type]) for v in variables]
    return pa.RecordBatch.from_arrays(arrays, schema=pa.schema([_field(v) for v in variables]))


def _batches(rows: Iterator[Row], variables: Sequence[Variable]) -> Iterator[Any]:
    while some := list(islice(rows, ROWS)):
        yield to_batch(some, variables)


def _row_stream(reports: Reports, shape: str, form: str | None) -> Iterator[Row]:
    for item in _rows.named_reports(reports):
        yield from _rows.to_rows([item], shape, form=form)


def _field(variable: Variable) -> Any:
    about = {"zh": variable.zh, "en": variable.en, "unit": variable.unit, "basis": variable.basis}
    return pa.field(variable.name, TYPES[variable.type], metadata={k: v for k, v in about.items() if v})


def _fitted(row: Mapping[str, Any], variables: Sequence[Variable]) -> Row:
    """The row, with None for each cell that the type of its column cannot hold, and flagged there."""
    unfit = [v.name for v in variables if row[v.name] is not None and not _FITS[v.type](row[v.name])]
    fitting = {**row, **{name: _text(row[name]) for name in unfit}}
    lost = [name for name in unfit if fitting[name] is None and "." in name]
    if lost and row.get("flagged") is not None:
        fitting["flagged"] = " ".join(dict.fromkeys([*row["flagged"].split(), *lost]))
    return fitting


def _text(value: object) -> str | None:
    """Text with what UTF-8 cannot write (lone surrogates in the names of files) as escapes; None for all else."""
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else None


def _is_count(value: object) -> bool:
    return isinstance(value, int) and -(2**63) <= value < 2**63


def _is_amount(value: int | Decimal) -> bool:
    number = Decimal(value)
    return number.adjusted() < PRECISION - SCALE and number == round(number, SCALE)


def _is_writable(value: str) -> bool:
    return value.isascii() or not any("\ud800" <= character <= "\udfff" for character in value)


_FITS: dict[Type, Callable[[Any], bool]] = {
    "str": _is_writable,
    "int": _is_count,
    "decimal": _is_amount,
    "date": bool,
}
