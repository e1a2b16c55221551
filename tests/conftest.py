"""Hypothesis profiles: `ci` (a few hundred examples in all) by default, `thorough` for a long run:

HYPOTHESIS_PROFILE=thorough pytest tests/property
"""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]

settings.register_profile("ci", max_examples=200, deadline=None, derandomize=True, suppress_health_check=_SLOW)
settings.register_profile("thorough", max_examples=10_000, deadline=None, suppress_health_check=_SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Closes the folders of a name: they cannot be opened from then on."""
    scan = os.scandir

    def close(name: str) -> None:
        def refuse(path: str) -> object:
            if os.path.basename(path) == name:
                raise PermissionError(13, "Permission denied", path)
            return scan(path)

        monkeypatch.setattr(os, "scandir", refuse)

    return close
