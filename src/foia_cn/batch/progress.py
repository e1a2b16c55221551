"""How far a batch has come, and how that is told: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import TextIO

from attrs import evolve, field, frozen

BAR = 24
"""Columns of the bar."""
OFTEN, SELDOM = 0.2, 15.0
"""Seconds between two looks at a terminal, and between two lines elsewhere."""
WINDOW = 20.0
"""Seconds that the rate is taken over."""


@frozen
class Progress:
    """Files to read, files done, and of those: the ones that failed, the ones that were in the journal."""

    total: int
    done: int = 0
    failed: int = 0
    known: int = 0
    started: float = field(factory=time.monotonic, eq=False)

    def after(self, failed: bool, known: bool) -> Progress:
        """One file further on."""
        return evolve(self, done=self.done + 1, failed=self.failed + failed, known=self.known + known)


def describe(state: Progress, rate: float | None) -> str:
    """The numbers in one line. `rate` is in files a second, None while nobody can tell."""
    share = f"{100 * state.done // state.total}%" if state.total else "100%"
    parts = [f"{state.done}/{state.total} {share}"]
    if rate:
        parts += [f"{rate:.1f}/s", f"{_clock((state.total - state.done) / rate)} left"]
    parts += [f"{state.known} known"] if state.known else []
    parts += [f"{state.failed} failed"] if state.failed else []
    return ", ".join(parts)


def bar(state: Progress, rate: float | None) -> str:
    """A bar and the numbers."""
    full = BAR * state.done // state.total if state.total else BAR
    return f"[{'#' * full}{'.' * (BAR - full)}] {describe(state, rate)}"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def teller(stream: TextIO, clock: Callable[[], float] = time.monotonic) -> Callable[[Progress], None]:
    """A function that tells `stream` how far a batch has come, no more often than one wants to know."""
    live = stream.isatty()
    seen: deque[tuple[float, int]] = deque()
    told = [-SELDOM, -1.0]

    def tell(state: Progress) -> None:
        now, last = clock(), state.done == state.total and told[1] != state.done
        if not last and now - told[0] < (OFTEN if live else SELDOM):
            return
        seen.append((now, state.done))
        while len(seen) > 2 and now - seen[0][0] > WINDOW:
            seen.popleft()
        passed, read = now - seen[0][0], state.done - seen[0][1]
        rate = read / passed if passed and read else None
        told[:] = now, state.done
        stream.write(f"\r{bar(state, rate)}\x1b[K" if live else f"{describe(state, rate)}\n")
        if live and last:
            stream.write("\n")
        stream.flush()

    return tell
