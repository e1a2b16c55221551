"""`Document`: where every reader ends. Text with its folded twin, and what else the source knows of its cells."""

from __future__ import annotations

from functools import cached_property

from attrs import field, frozen

from foia_cn.reading.folding import fold
from foia_cn.report import Problem


@frozen
class Document:
    """The text of a source, one folded character for each of its characters, and the problems met while reading."""

    text: str
    folded: str = field(repr=False)
    problems: tuple[Problem, ...] = ()

    @cached_property
    def line_starts(self) -> list[int]:
        """Where each line of the text begins."""
        starts, at = [0], self.folded.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.folded.find("\n", at + 1)
        return starts


def read_text(text: str, problems: tuple[Problem, ...] = ()) -> Document:
    """Plain text: the reader that knows least."""
    return Document(text, fold(text), problems)
