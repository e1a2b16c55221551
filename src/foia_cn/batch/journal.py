"""The journal of a batch: an SQLite file beside the output, which any run can be taken up from.

`results` has what was read, by content and by what read it (version, shape); a content that changes is another one.
`files` has the files of this run and what is in them. Both are on disk, so that no number of files is too many.
"""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from attrs import frozen

from foia_cn.batch.payload import decode, failed

if TYPE_CHECKING:
    from pathlib import Path

    from foia_cn.batch.worker import Answer

LISTED = 10_000
"""How many failures and copies a summary lists; the output has them all."""

_TABLES = """
CREATE TABLE IF NOT EXISTS results (
    sha256 TEXT, key TEXT, error TEXT, form TEXT, year INTEGER, problems TEXT, errors INTEGER, payload BLOB,
    PRIMARY KEY (sha256, key));
DROP TABLE IF EXISTS files;
CREATE TABLE files (path BLOB PRIMARY KEY, done INTEGER DEFAULT 0, sha256 TEXT, error TEXT) WITHOUT ROWID;
"""
_DONE = """
FROM files LEFT JOIN results ON results.sha256 = files.sha256 AND results.key = :key WHERE files.done
"""


@frozen
class Summary:
    """What became of a batch.

    `complete` is False when it was interrupted. `forms`, `years` and `problems` count files; `failures` pairs a file
    with the reason why it could not be read, `copies` one with the first file (by name) of the same content; both
    list at most 10,000, `failed` and `copied` count all.
    """

    complete: bool
    files: int
    done: int
    failed: int
    flagged: int
    """Files that were read and have problems of severity error."""
    copied: int
    forms: tuple[tuple[str | None, int], ...]
    years: tuple[tuple[int | None, int], ...]
    problems: tuple[tuple[str, int], ...]
    failures: tuple[tuple[str, str], ...]
    copies: tuple[tuple[str, str], ...]


@contextmanager
def locked(where: Path) -> Iterator[None]:
    """Keep other runs from an output. The system lets go of the lock with the process, however that ends.

    Raises ValueError where another run has it.
    """
    lock = sqlite3.connect(where, timeout=0, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.DatabaseError as error:
        raise ValueError(f"another run is writing there: {where} ({error})") from error
    else:
        yield
    finally:
        lock.close()


def open_journal(where: Path, resume: bool) -> sqlite3.Connection:
    """The journal at a path, empty unless it is to be resumed. Raises ValueError for a file that is no journal."""
    if not resume:
        for suffix in ("", "-wal", "-shm"):
            where.with_name(where.name + suffix).unlink(missing_ok=True)
    journal = sqlite3.connect(where)
    try:
        journal.execute("PRAGMA journal_mode = WAL")
        journal.execute("PRAGMA synchronous = NORMAL")
        journal.executescript(_TABLES)
    except sqlite3.DatabaseError as error:
        journal.close()
        raise ValueError(f"{where} is no journal that can be used: {error}") from error
    return journal


def plan(journal: sqlite3.Connection, paths: Iterable[str]) -> int:
    """Note the files of this run; how many there are."""
    with journal:
        journal.executemany("INSERT OR IGNORE INTO files (path) VALUES (?)", ((os.fsencode(p),) for p in paths))
    count: int = journal.execute("SELECT count(*) FROM files").fetchone()[0]
    return count


def planned(journal: sqlite3.Connection) -> Iterator[str]:
    """The files of this run, by name."""
    last = b""
    # In steps: a long query would have to see all that is written meanwhile, or keep the journal from being tidied.
    while some := journal.execute("SELECT path FROM files WHERE path > ? ORDER BY path LIMIT 1000", (last,)).fetchall():
        yield from (os.fsdecode(path) for (path,) in some)
        last = some[-1][0]


def record(journal: sqlite3.Connection, key: str, answer: Answer) -> None:
    """Note what became of a file. Nothing is certain to be kept until `journal.commit()`."""
    kept = answer.sha256 is not None
    if kept and not answer.known:
        problems = " ".join(answer.problems)
        facts = (answer.sha256, key, answer.error, answer.form, answer.year, problems, answer.errors, answer.payload)
        journal.execute("INSERT OR IGNORE INTO results VALUES (?, ?, ?, ?, ?, ?, ?, ?)", facts)
    journal.execute(
        "UPDATE files SET done = 1, sha256 = ?, error = ? WHERE path = ?",
        (answer.sha256, None if kept else answer.error, os.fsencode(answer.path)),
    )


def forget_failures(journal: sqlite3.Connection) -> None:
    """Let what could not be read be tried again."""
    with journal:
        journal.execute("DELETE FROM results WHERE error IS NOT NULL")


def rows(journal: sqlite3.Connection, key: str, shape: str) -> Iterator[dict[str, Any]]:
    """The rows of the output: by name of file, whatever the order in which they were read."""
    query = f"SELECT path, files.sha256, coalesce(files.error, results.error), payload {_DONE} ORDER BY path"
    for path, sha256, error, payload in journal.execute(query, {"key": key}):
        source = readable(path)
        yield from decode(payload, shape, source, sha256) if error is None else failed(error, shape, source, sha256)


def readable(path: bytes) -> str:
    """The name of a file as text that can be written; what is no text in it becomes an escape."""
    return os.fsdecode(path).encode("utf-8", "backslashreplace").decode()


def summarise(journal: sqlite3.Connection, key: str, complete: bool) -> Summary:
    """The counts and lists of a run."""

    def ask(query: str) -> list[Any]:
        return journal.execute(query, {"key": key, "most": LISTED}).fetchall()

    read = f"{_DONE} AND results.error IS NULL AND files.error IS NULL"
    bad = f"{_DONE} AND coalesce(files.error, results.error) IS NOT NULL"
    codes: Counter[str] = Counter()
    for text, count in ask(f"SELECT problems, count(*) {read} GROUP BY problems"):
        codes.update(dict.fromkeys(text.split(), count))
    groups = "SELECT sha256, min(path) AS first FROM files WHERE done AND sha256 IS NOT NULL GROUP BY sha256"
    same = f"FROM files JOIN ({groups}) USING (sha256) WHERE path != first"
    ((done, failed_, flagged),) = ask(
        f"SELECT count(*), count(coalesce(files.error, results.error)), coalesce(sum(errors > 0), 0) {_DONE}"
    )
    failures = ask(f"SELECT path, coalesce(files.error, results.error) {bad} ORDER BY path LIMIT :most")
    return Summary(
        complete=complete,
        files=ask("SELECT count(*) FROM files")[0][0],
        done=done,
        failed=failed_,
        flagged=flagged,
        copied=ask(f"SELECT count(*) {same}")[0][0],
        forms=tuple(ask(f"SELECT form, count(*) {read} GROUP BY form ORDER BY form")),
        years=tuple(ask(f"SELECT year, count(*) {read} GROUP BY year ORDER BY year")),
        problems=tuple(sorted(codes.items())),
        failures=tuple((readable(path), error) for path, error in failures),
        copies=tuple(
            (readable(path), readable(first))
            for path, first in ask(f"SELECT path, first {same} ORDER BY path LIMIT :most")
        ),
    )
