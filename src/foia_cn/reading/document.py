"""`Document`: where every reader ends. Text with its folded twin, and what else the source knows of its cells."""

from __future__ import annotations

from attrs import field, frozen

from foia_cn.report import Problem


@frozen
class Document:
    """The text of a source, one folded character for each of its characters, and the problems met while reading."""

    text: str
    folded: str = field(repr=False)
    problems: tuple[Problem, ...] = ()
