"""Which files `check` takes: each one named, and those below a folder that a report may be in."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from attrs import frozen

from foia_cn.cli.common import FINE, STDIN, UNREADABLE
from foia_cn.errors import FoiaError
from foia_cn.reading.limits import Limits
from foia_cn.reading.readers import CONVERTED, find_reader
from foia_cn.reading.sniffing import TEXT, sniff

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DOCUMENT = re.compile(
    r"te?xt|md|markdown|[ct]sv|[sx]?html?|mht(ml)?|pdf|ofd|doc[xm]?|dotx|wps|rtf|xls[xm]?|xltx|et|od[ts]|ot[ts]|fod[ts]"
)
"""The suffixes of documents: of such a file it is told if it cannot be read. Others are taken if their content has a reader."""


@frozen
class Left:
    """What is not read, why, and the exit status that it is worth."""

    name: str
    why: str
    status: int = FINE


def find(names: Iterable[str]) -> Iterator[str | Left]:
    """The files named, and all that `find_files` finds below the folders named."""
    for name in names:
        if name == STDIN or not os.path.isdir(name):
            yield name
            continue
        found = [_take(path) for path in _below(name)]
        yield from found
        if not any(isinstance(file, str) for file in found):
            yield Left(name, "no file to check in this folder", UNREADABLE)


def _below(folder: str) -> Iterator[str]:
    from foia_cn.batch.sources import find_files  # loads what a batch needs, and files that are named never do

    return find_files([folder])


def _take(name: str) -> str | Left:
    """A file of a folder, or why it is passed over."""
    if _DOCUMENT.fullmatch(name.rpartition(".")[2].lower()):
        return name
    try:
        why = _no_document(name)
    except OSError:  # for the one who reads it to say
        return name
    return Left(name, f"passed over: {why}") if why else name


def _no_document(name: str) -> str:
    """Why nothing can be read from this content; empty where something can. Raises OSError."""
    with open(name, "rb") as file:
        media = sniff(file.read(Limits().bytes))
    if media == TEXT:
        return "neither its name nor its content says that it is a document"
    try:
        if media not in CONVERTED:
            find_reader(media)
    except FoiaError as error:
        return str(error)
    return ""
