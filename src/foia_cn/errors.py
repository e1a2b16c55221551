"""The exceptions that `parse` and `read` raise besides TypeError and ValueError for misuse, and that of a missing extra."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class FoiaError(Exception):
    """Base of the documented errors."""


class UnsupportedSource(FoiaError):
    """The source is of a kind that cannot be opened here; the message says what would help."""


class LimitExceeded(FoiaError):
    """The source is larger than `Limits` allows; the message names the limit."""


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Around the imports of what an extra brings: a ModuleNotFoundError then says how to install it."""
    try:
        yield
    except ModuleNotFoundError as error:
        message = f"{error.name} is not installed: pip install 'foia-cn[{name}]'"
        raise ModuleNotFoundError(message, name=error.name) from error
