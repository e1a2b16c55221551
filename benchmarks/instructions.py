"""How many machine instructions `parse` takes for a text, beside the regex pass: figures that no busy machine changes.

    python benchmarks/instructions.py              # the sample, and the text reports of the corpus if it is there

Needs valgrind (cachegrind). What an interpreter takes for n runs less what it takes for none, so that neither the
import nor the first run counts. About a minute.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

RUNS = 3
CODE = """
import sys
sys.path.insert(0, sys.argv[1])
import foia_cn
from speed import texts, tokenise
work = {"parse": foia_cn.parse, "regex": tokenise}[sys.argv[2]]
inputs = list(texts().values())
for _ in range(1 + int(sys.argv[3])):
    for text in inputs:
        work(text)
print(len(inputs))
"""
_COUNT = re.compile(r"I\s+refs:\s+([\d,]+)")


def count(work: str, runs: int) -> tuple[int, int]:
    """The instructions of an interpreter that does the work so often, and the number of texts."""
    here = os.path.dirname(os.path.abspath(__file__))
    tool = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
    command = [*tool, sys.executable, "-c", CODE, here, work, str(runs)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONHASHSEED": "0"}
    )
    found = _COUNT.search(done.stderr)
    assert found, done.stderr[-2000:]
    return int(found[1].replace(",", "")), int(done.stdout)


def main() -> None:
    """Print both counts and their ratio."""
    asked = [(work, runs) for work in ("parse", "regex") for runs in (RUNS, 0)]
    with ThreadPoolExecutor(2) as pool:
        (parse, texts), (bare, _), (regex, _), (none, _) = pool.map(lambda pair: count(*pair), asked)
    ours, floor = (parse - bare) / RUNS / texts, (regex - none) / RUNS / texts
    print(f"parse {ours / 1e6:.1f} million instructions a text, regex pass {floor / 1e6:.1f}: {ours / floor:.2f} times")


if __name__ == "__main__":
    main()
