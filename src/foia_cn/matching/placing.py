"""Which column each token of a row belongs to."""

from __future__ import annotations

from attrs import frozen

from foia_cn.matching.tokens import Token
from foia_cn.report import Basis


@frozen
class Placement:
    """A row's cells: for each column its token, or None where the cell is empty, and what decided."""

    cells: tuple[Token | None, ...]
    basis: Basis
    sums: tuple[str, ...] = ()


def by_count(tokens: tuple[Token, ...], size: int) -> Placement | None:
    """As many tokens as columns: one each."""
    return Placement(tokens, Basis.COUNT) if len(tokens) == size else None
