"""The exceptions that `parse` and `read` raise besides TypeError and ValueError for misuse."""

from __future__ import annotations


class FoiaError(Exception):
    """Base of the documented errors."""


class UnsupportedSource(FoiaError):
    """The source is of a kind that cannot be opened here; the message says what would help."""


class LimitExceeded(FoiaError):
    """The source is larger than `Limits` allows; the message names the limit."""
