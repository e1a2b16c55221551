"""The files of a batch: those named, and all below the folders named."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from os import PathLike

from foia_cn.batch.writers import KINDS

_WRITTEN = re.compile(
    rf"(.+(?:{'|'.join(map(re.escape, KINDS))}))\.(?:journal|partial|lock)(?:-wal|-shm|-journal)?", re.IGNORECASE
)
"""The files of a run beside its output, and the name of that."""


def find_files(paths: Iterable[str | PathLike[str]], leave_out: Iterable[str] = ()) -> Iterator[str]:
    """Every file named, and every regular file below a folder named, but those whose name begins with a dot.

    A name that leads nowhere and a folder that cannot be opened are yielded too: that they cannot be read is for the
    one who reads to say. `leave_out` are names of files that are no reports (the output itself); what other runs have
    written is known by the journals and locks beside it. Links to folders are not followed.
    """
    known = {os.path.realpath(name) for name in leave_out}
    for path in paths:
        for name in _below(os.fspath(path)) if os.path.isdir(path) else [os.fspath(path)]:
            if os.path.realpath(name) not in known:
                yield name


def _below(folder: str) -> Iterator[str]:
    closed: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        written = {part for name in names if (found := _WRITTEN.fullmatch(name)) for part in (name, found[1])}
        for name in sorted({*names} - written):
            path = os.path.join(root, name)
            if not name.startswith(".") and (os.path.isfile(path) or not os.path.exists(path)):
                yield path
    yield from (error.filename for error in closed)
