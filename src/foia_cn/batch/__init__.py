"""From a folder of files to one table: `run`, which is what `foia-cn batch` does.

    summary = foia_cn.batch.run(["reports/"], "reports.parquet")

What is read goes into a journal beside the output (`reports.parquet.journal`), and the output is written from it at
the end, ordered by file name. So a run that was killed goes on where it stopped with `resume=True` and ends in the same
rows, and a file is read again only when its content has changed. Files are read in processes of their own: one that
hangs, crashes or swells costs itself and is listed with its reason.
"""

from __future__ import annotations

import os
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import foia_cn
from foia_cn.batch import payload
from foia_cn.batch.journal import Summary, forget_failures, locked, open_journal, plan, planned, record, rows, summarise
from foia_cn.batch.pool import Settings, WorkerError, answer_all
from foia_cn.batch.progress import Progress
from foia_cn.batch.sources import find_files
from foia_cn.batch.writers import KINDS, kind_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable
    from os import PathLike

__all__ = ["KINDS", "Progress", "Summary", "WorkerError", "run"]

MEMORY = 4 * 1024**3
"""Bytes of address space that one file may take (where the system can bound it)."""
COMMIT = 1.0
"""Seconds of work that a kill may cost."""


def run(
    paths: Iterable[str | PathLike[str]],
    output: str | PathLike[str],
    *,
    shape: str | None = None,
    jobs: int | None = None,
    resume: bool = False,
    retry: bool = False,
    timeout: float = 60.0,
    memory: int | None = MEMORY,
    recycle: int = 1000,
    reader: str = "foia_cn:parse",
    progress: Callable[[Progress], None] = lambda _: None,
) -> Summary:
    """Read all files and folders of `paths` into `output`: .parquet, .csv, .duckdb, .sqlite or .jsonl by its name.

    `shape`: `wide` (a row for each file: `foia_cn.arrow.schema("files")`), `long` (a row for each field) or, for
    .jsonl only and there the default, `reports` (all of `to_dict`). `jobs` processes (one for each processor) read,
    each replaced after `recycle` files. A file that takes longer than `timeout` seconds or more than `memory` bytes is
    given up. `resume` goes on with the journal of a run before, else that is thrown away; `retry` then tries again what
    failed. `reader` is another function from bytes to a report, as `module:function`. `progress` is called every now
    and then.

    Two runs cannot write to one output at a time: the second is ValueError (OUTPUT.lock is what tells them apart).
    Ctrl-C ends it early: what has been read is written, and `Summary.complete` is False; a second one is
    KeyboardInterrupt and leaves the output as it was before. Raises ValueError for misuse
    (a suffix that is not known, a package that is not installed), OSError when nothing can be written, WorkerError when
    no process can be started.
    """
    where = Path(output)
    kind, shape = kind_of(where, shape)
    _check(jobs, timeout, recycle)
    notes = where.with_name(where.name + ".journal")
    partial = where.with_name(where.name + ".partial")
    key = f"{foia_cn.__version__} {reader} {payload.layout(shape)}"
    settings = Settings(reader, shape, str(notes.absolute()), key, timeout, memory, recycle)
    if not where.parent.is_dir():
        raise FileNotFoundError(f"no such folder: {where.parent}")
    lock = where.with_name(where.name + ".lock")
    own = [f"{name}{end}" for name in (where, notes, partial, lock) for end in ("", "-wal", "-shm", "-journal")]
    with locked(lock), closing(open_journal(notes, resume)) as journal:
        if retry:
            forget_failures(journal)
        plan(journal, find_files(paths, own))
        complete = _read(journal, settings, jobs or processors(), progress)
        partial.unlink(missing_ok=True)
        kind.write(partial, shape, rows(journal, key, shape))
        os.replace(partial, where)
        return summarise(journal, key, complete)


def _check(jobs: int | None, timeout: float, recycle: int) -> None:
    if (jobs is not None and jobs < 1) or recycle < 1 or not timeout > 0:
        raise ValueError("jobs, recycle and timeout must be above zero")


def processors() -> int:
    """The processors that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _read(journal: sqlite3.Connection, settings: Settings, jobs: int, progress: Callable[[Progress], None]) -> bool:
    """Ask for every file and note the answers; whether all were answered."""
    (total,) = journal.execute("SELECT count(*) FROM files").fetchone()
    state, committed = Progress(total), time.monotonic()
    complete = False
    with suppress(KeyboardInterrupt), closing(answer_all(planned(journal), settings, jobs)) as answers:
        for answer in answers:
            if answer:
                record(journal, settings.key, answer)
                state = state.after(failed=answer.error is not None, known=answer.known)
            if time.monotonic() - committed > COMMIT:
                journal.commit()
                committed = time.monotonic()
            progress(state)
        complete = True
    journal.commit()
    progress(state)
    return complete
