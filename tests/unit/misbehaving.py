"""A reader for the tests of batches: does what the first bytes of a file tell it to, else parses."""

from __future__ import annotations

import os
import time
from pathlib import Path

import foia_cn


def parse(content: bytes) -> foia_cn.AnnualReport:
    order, _, rest = content.partition(b"\n")
    if order == b"hang":
        time.sleep(600)
    if order == b"crash":
        os.abort()
    if order == b"crash once":
        mark = Path(rest.decode())
        if not mark.exists():
            mark.touch()
            os.abort()
    if order == b"raise":
        raise RuntimeError("out\nof order")
    if order == b"print":
        print("a line that nobody has asked for")
    if order.startswith(b"count"):
        with Path(rest.decode()).open("a") as file:
            file.write("x")
    return foia_cn.parse(content)
