"""The process that reads files. It may hang, crash or swell; what it costs then is the file in its hands.

A line of JSON with the settings on stdin, then a line for each file; on stdout for each an `Answer` without its
payload as a line of JSON, followed by the payload. It ends by itself when a file takes too long (the system
sees to that, whatever holds the interpreter), and when nobody is there to ask any more.
"""

from __future__ import annotations

import faulthandler
import hashlib
import importlib
import json
import os
import signal
import sqlite3
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO

from attrs import asdict, evolve, frozen

from foia_cn.batch.files import digest, reason
from foia_cn.batch.payload import encode
from foia_cn.reading.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Callable

    from foia_cn.report import AnnualReport

BOOT = (
    "import sys, json; settings = json.loads(sys.stdin.buffer.readline()); sys.path[:] = settings['path']; "
    "from foia_cn.batch.worker import main; main(settings)"
)
"""What a new interpreter is given to run."""
MOST = Limits().bytes


@frozen
class Answer:
    """What became of a file. `known`: its content is in the journal, so that there is no payload."""

    path: str
    sha256: str | None = None
    error: str | None = None
    known: bool = False
    form: str | None = None
    year: int | None = None
    problems: tuple[str, ...] = ()
    errors: int = 0
    payload: bytes = b""


def main(settings: dict[str, Any]) -> None:
    """Answer until stdin ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not be taken for an answer
    try:
        read, known = _reader(settings["reader"]), _journal(settings["journal"], settings["key"])
        _bound_memory(settings["memory"])
    except Exception as error:
        _send(answers, Answer("", error=reason(error)))
        return
    _send(answers, Answer(""))
    for line in sys.stdin.buffer:
        _end_after(settings["timeout"])
        answer = _answer(json.loads(line), read, known, settings["shape"])
        _end_after(0)
        _send(answers, answer)


def _end_after(seconds: float) -> None:
    """End this process after so long, whatever holds the interpreter then; 0 is never."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)  # nobody handles SIGALRM, so the system ends the process
    elif seconds:
        faulthandler.dump_traceback_later(seconds, exit=True)
    else:
        faulthandler.cancel_dump_traceback_later()


def _send(answers: BinaryIO, answer: Answer) -> None:
    head = {**asdict(evolve(answer, payload=b"")), "payload": len(answer.payload)}
    answers.write(json.dumps(head).encode() + b"\n" + answer.payload)
    answers.flush()


def receive(answers: BinaryIO) -> Answer | None:
    """The next answer of a worker, or None when it is gone."""
    line = answers.readline()
    if not line.endswith(b"\n"):
        return None
    head = json.loads(line)
    payload = answers.read(head["payload"])
    complete = len(payload) == head["payload"]
    return Answer(**{**head, "problems": tuple(head["problems"]), "payload": payload}) if complete else None


def _answer(path: str, read: Callable[[bytes], AnnualReport], known: Callable[[str], bool], shape: str) -> Answer:
    try:
        content, sha256 = load(path)
    except OSError as error:
        return Answer(path, error=error.strerror or reason(error))
    if known(sha256):
        return Answer(path, sha256, known=True)
    try:
        report = read(content)
        payload = encode(report, shape)
    except Exception as error:  # whatever it is, it is this file's alone
        return Answer(path, sha256, reason(error))
    codes = tuple(sorted({problem.code for problem in report.problems}))
    errors = sum(problem.severity == "error" for problem in report.problems)
    return Answer(path, sha256, form=report.form, year=report.year, problems=codes, errors=errors, payload=payload)


def load(path: str) -> tuple[bytes, str]:
    """The content of a file (of one that is too large, enough to be told so) and the SHA-256 of all of it."""
    with open(path, "rb") as file:
        content = file.read(MOST + 1)
        if len(content) <= MOST:
            return content, digest(content)
        file.seek(0)
        return content, hashlib.file_digest(file, "sha256").hexdigest()


def _reader(name: str) -> Callable[[bytes], AnnualReport]:
    module, _, function = name.partition(":")
    found: Callable[[bytes], AnnualReport] = getattr(importlib.import_module(module), function)
    return found


def _journal(name: str, key: str) -> Callable[[str], bool]:
    """Whether a content has been read in a run before, or under another name."""
    journal = sqlite3.connect(name, timeout=60)
    query = "SELECT 1 FROM results WHERE sha256 = ? AND key = ?"
    return lambda sha256: bool(journal.execute(query, (sha256, key)).fetchall())


def _bound_memory(most: int | None) -> None:
    """Past `most` bytes of address space a file is a MemoryError; only where the system can do that."""
    if most and os.name == "posix":
        import resource

        with suppress(ValueError, OSError):  # a stricter bound is there already, or the system knows none
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
