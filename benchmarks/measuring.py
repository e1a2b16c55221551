"""What the benchmarks share: where the corpus is, how two pieces of work are timed against each other, how that is shown."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
CORPUS = Path(os.environ.get("FOIA_CN_CORPUS") or ROOT.parent / "shared")


class Row(NamedTuple):
    """What is measured, against what, how many times its time it takes and may take."""

    what: str
    floor: str
    ratio: float
    target: float

    @property
    def over(self) -> bool:
        """Whether it takes more than it may."""
        return self.ratio > self.target

    def __str__(self) -> str:
        return f"{self.what:26}{self.floor:26}{self.ratio:8.2f}{self.target:8.2f}{'  over' if self.over else ''}"


HEADER = f"{'input':26}{'floor':26}{'ratio':>8}{'target':>8}"


def ratio(work: Callable[[], object], floor: Callable[[], object], repeats: int) -> float:
    """How many times as long `work` takes as `floor`: medians of processor time, taken in turns; the first do not count."""
    times = [(_seconds(work), _seconds(floor)) for _ in range(repeats + 1)][1:]
    ours, least = (statistics.median(column) for column in zip(*times, strict=True))
    return float(ours / least)


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
