"""Processes that read files, and what becomes of each file: an `Answer`, whatever happens to the process.

A thread looks after each process: it hands out one file at a time, replaces the process after so many files, and when
it dies. A file that takes longer than it may is given up; one whose process dies is tried once more in a new one, so
that no file pays for another's memory.
"""

from __future__ import annotations

import json
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Generator, Iterable
from contextlib import suppress
from typing import Any, cast

from attrs import asdict, define, field, frozen

from foia_cn.batch.worker import BOOT, Answer, load, receive

AHEAD = 4
"""Files that wait for each process."""
TICK = 0.5
"""Seconds after which the caller hears from the pool even if nothing has happened."""


class WorkerError(RuntimeError):
    """No process could be started that reads files; the message says why."""


@frozen
class Settings:
    """What a worker is told. `reader` is `module:function`; `journal` a file of `foia_cn.batch.journal`."""

    reader: str
    shape: str
    journal: str
    key: str
    timeout: float
    memory: int | None = None
    recycle: int = 1000


@define(eq=False)
class _Shared:
    """What the threads and the caller share."""

    settings: Settings
    files: queue.Queue[str | None] = field(factory=queue.Queue)
    answers: queue.Queue[Answer | Exception] = field(factory=queue.Queue)
    processes: set[subprocess.Popen[bytes]] = field(factory=set)
    closing: bool = False


def answer_all(paths: Iterable[str], settings: Settings, jobs: int) -> Generator[Answer | None, None, None]:
    """An answer for each file, in the order in which they are ready; None now and then, so that the caller may look up.

    Raises WorkerError when no process can be started. Closing the generator ends all processes.
    """
    shared = _Shared(settings)
    threads = [threading.Thread(target=_look_after, args=(shared,), daemon=True) for _ in range(jobs)]
    for thread in threads:
        thread.start()
    try:
        waiting = 0
        for path in paths:
            while waiting >= jobs * AHEAD:
                answer = _next(shared)
                waiting -= answer is not None
                yield answer
            shared.files.put(path)
            waiting += 1
        while waiting:
            answer = _next(shared)
            waiting -= answer is not None
            yield answer
    finally:
        _close(shared, threads)


def _next(shared: _Shared) -> Answer | None:
    try:
        answer = shared.answers.get(timeout=TICK)
    except queue.Empty:
        return None
    if isinstance(answer, Exception):
        raise answer
    return answer


def _close(shared: _Shared, threads: list[threading.Thread]) -> None:
    shared.closing = True
    with suppress(queue.Empty):
        while True:
            shared.files.get_nowait()
    for _ in threads:
        shared.files.put(None)
    for process in tuple(shared.processes):
        process.kill()
    for thread in threads:
        thread.join(timeout=10)


def _look_after(shared: _Shared) -> None:
    """The life of a thread: processes, one after the other, and the files they are given."""
    process, read = None, 0
    try:
        for path in iter(shared.files.get, None):
            if process is None or read >= shared.settings.recycle:
                process, read = _replace(shared, process), 0
            answer, process = _ask(shared, process, path)
            read += 1
            shared.answers.put(answer)
    except Exception as error:
        if not shared.closing:
            shared.answers.put(error)
    finally:
        _end(shared, process)


def _ask(
    shared: _Shared, process: subprocess.Popen[bytes], path: str, again: bool = True
) -> tuple[Answer, subprocess.Popen[bytes] | None]:
    """The answer of a process about a file, and the process if it has survived."""
    started = time.monotonic()
    with suppress(OSError):
        cast(Any, process.stdin).write(json.dumps(path).encode() + b"\n")
        cast(Any, process.stdin).flush()
    answer = receive(cast(Any, process.stdout))
    if answer:
        return answer, process
    _end(shared, process)
    if time.monotonic() - started >= shared.settings.timeout:
        return _given_up(path, f"timeout: not read within {shared.settings.timeout:g} s"), None
    if again and not shared.closing:
        return _ask(shared, _replace(shared, None), path, again=False)
    return _given_up(path, f"crash: the process that read it died ({_death(process.returncode)})"), None


def _given_up(path: str, error: str) -> Answer:
    try:
        return Answer(path, load(path)[1], error)
    except OSError:
        return Answer(path, error=error)


def _death(status: int) -> str:
    """An exit status in words; on Unix the signals are negative."""
    with suppress(ValueError):
        return signal.Signals(-status).name
    return f"exit status {status}"


def _replace(shared: _Shared, process: subprocess.Popen[bytes] | None) -> subprocess.Popen[bytes]:
    """A new process in place of an old one. Raises WorkerError when it does not come up."""
    _end(shared, process)
    # A session of its own: Ctrl-C is for the caller, who decides what becomes of the processes.
    fresh = subprocess.Popen(
        [sys.executable, "-c", BOOT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    shared.processes.add(fresh)
    settings = {**asdict(shared.settings), "path": sys.path}
    with suppress(OSError):
        cast(Any, fresh.stdin).write(json.dumps(settings).encode() + b"\n")
        cast(Any, fresh.stdin).flush()
    ready = receive(cast(Any, fresh.stdout))
    if ready is None or ready.error:
        _end(shared, fresh)
        raise WorkerError(ready.error if ready else f"a worker did not start ({_death(fresh.returncode)})")
    return fresh


def _end(shared: _Shared, process: subprocess.Popen[bytes] | None) -> None:
    """Let a process go: it ends when its stdin does; one that does not is killed."""
    if process is None:
        return
    with suppress(OSError):
        cast(Any, process.stdin).close()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    cast(Any, process.stdout).close()
    shared.processes.discard(process)
