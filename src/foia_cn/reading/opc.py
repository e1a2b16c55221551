"""Office Open XML packages (ECMA-376 part 2): which member is the document, and which members a member refers to."""

from __future__ import annotations

import posixpath
from typing import NamedTuple

from foia_cn.reading.archive import Archive

_TYPES = "[Content_Types].xml"


class Relation(NamedTuple):
    """What a part refers to: the last word of the kind of relation, and the member's name."""

    kind: str
    target: str


def relations(archive: Archive, part: str) -> dict[str, Relation]:
    """The relations of a part by their ids; those of the package itself for the part ''."""
    folder, name = posixpath.split(part)
    member = posixpath.join(folder, "_rels", f"{name}.rels")
    if member not in archive:
        return {}
    return {
        entry.get("Id", ""): Relation(
            entry.get("Type", "").rpartition("/")[2], _resolve(folder, entry.get("Target", ""))
        )
        for entry in archive.xml(member)
        if entry.get("TargetMode") != "External"
    }


def _resolve(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/"))).lstrip("/")


def main_part(archive: Archive, usual: str) -> str:
    """The member that is the document: the one the package names, else the `usual` one."""
    named = (r.target for r in relations(archive, "").values() if r.kind == "officeDocument")
    return next((target for target in named if target in archive), usual)
