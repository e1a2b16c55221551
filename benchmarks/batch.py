"""Whether `foia-cn batch` keeps its word: busy processors, flat memory, every failure listed, the same rows when killed.

    python benchmarks/batch.py --files 2000 --kills 3
    python benchmarks/batch.py --files 20000 --kills 3 --engines

Writes that many synthetic documents below --folder (kept between runs): reports in every layout, 1 % of them damaged,
ten that hang or crash a worker (`misbehaving` is the reader). Reads them without interruption, then once more, killed
(SIGKILL) at random moments and resumed, and compares the Parquet files row for row. `--engines` reads the documents
with Ray Data and Spark too (all but the ten, which `parse` reads as what they are: no reports). Needs the extras `arrow` and `testing`, and Linux for the figures.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet
from hypothesis import HealthCheck, Phase, given, settings

import foia_cn
from foia_cn.testing import LAYOUTS, PERTURBATIONS, filled, render, reports

HERE = Path(__file__).resolve().parent
SICK = ("hang", "crash")
TIMEOUT = 10
CHILD = """
import sys, foia_cn.batch
from foia_cn.batch.progress import teller
summary = foia_cn.batch.run([sys.argv[1]], sys.argv[2], resume=True, timeout=float(sys.argv[3]),
                            reader="misbehaving:parse", progress=teller(sys.stderr))
print(summary.done, summary.failed, summary.copied, *(f"\\n  {path}: {reason}" for path, reason in summary.failures))
"""


def drawn(count: int) -> list[foia_cn.AnnualReport]:
    """That many reports, the same each time."""
    found: list[foia_cn.AnnualReport] = []
    quiet = settings(
        max_examples=count,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        deadline=None,
    )
    quiet(given(reports())(lambda report: found.append(filled(report))))()
    return found


def write(folder: Path, files: int) -> None:
    """The documents: a folder for each thousand, no two with the same content."""
    choice, patterns = random.Random(7), drawn(300)
    unharmed = [p for p in PERTURBATIONS.values() if p.keeps_information]
    harmful = [p for p in PERTURBATIONS.values() if not p.keeps_information]
    for number in range(files):
        damaged = number % 100 == 50
        change = choice.choice(harmful if damaged else unharmed)
        text = render(choice.choice(patterns), choice.choice(list(LAYOUTS.values())), change, seed=number)
        content = (text + f"\n\n本报告为第{number}号。\n").encode("utf-8", "replace")
        place = folder / f"{number // 1000:03}" / f"{number:06}.txt"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content[: len(content) // 2] + os.urandom(50) if damaged and number % 200 == 50 else content)
    for number in range(10):
        (folder / f"{number * files // 10_000:03}" / f"{number}-sick.txt").write_bytes(
            SICK[number % 2].encode() + f"\n{number}".encode()
        )


def start(folder: Path, out: Path) -> subprocess.Popen[str]:
    """A run that goes on with what the journal has."""
    path = os.pathsep.join([str(HERE), str(HERE.parent / "src")])
    command = [sys.executable, "-c", CHILD, str(folder), str(out), str(TIMEOUT)]
    return subprocess.Popen(command, env={**os.environ, "PYTHONPATH": path}, stdout=subprocess.PIPE, text=True)


def measured(process: subprocess.Popen[str]) -> str:
    """Wait for a run; what it did, how busy the processors were, what memory it and its workers took."""
    began, before, ours = time.monotonic(), _machine(), resource.getrusage(resource.RUSAGE_CHILDREN)
    seen: list[tuple[int, int]] = []
    while process.poll() is None:
        seen.append(_memory(process.pid))
        time.sleep(1)
    wall, after, mine = time.monotonic() - began, _machine(), resource.getrusage(resource.RUSAGE_CHILDREN)
    cores = len(os.sched_getaffinity(0))
    used = mine.ru_utime + mine.ru_stime - ours.ru_utime - ours.ru_stime
    busy = 1 - (after[1] - before[1]) / max(after[0] - before[0], 1)
    quarters = [seen[len(seen) * i // 4] for i in (1, 2, 3)] + [seen[-2 if len(seen) > 1 else -1]]
    return (
        f"{process.stdout.read() if process.stdout else ''}"
        f"wall {wall:.1f} s; processors busy {busy:.0%} (by this run {used / wall / cores:.0%}); memory in MiB after each "
        f"quarter: main {[main for main, _ in quarters]}, largest worker {[worker for _, worker in quarters]}"
    )


def _machine() -> tuple[int, int]:
    """The ticks of all processors so far, and those in which they had nothing to do."""
    ticks = [int(n) for n in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]]
    return sum(ticks), ticks[3] + ticks[4]


def _memory(pid: int) -> tuple[int, int]:
    """Resident MiB of a process, and of the largest of its children."""
    try:
        children = [c for place in Path(f"/proc/{pid}/task").glob("*/children") for c in place.read_text().split()]
    except OSError:
        children = []
    return _resident(str(pid)), max(map(_resident, children), default=0)


def _resident(pid: str) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize() >> 20
    except (OSError, IndexError):
        return 0


def killed(folder: Path, out: Path, kills: int, wall: float) -> str:
    """A run, killed at random moments and resumed; what the last one did."""
    moments = random.Random()
    for _ in range(kills):
        process = start(folder, out)
        time.sleep(moments.uniform(2, wall / (kills + 1)))
        process.send_signal(signal.SIGKILL)
        process.wait()
        print(f"  killed; the journal has {_journal(out)} files")
    return measured(start(folder, out))


def _journal(out: Path) -> int:
    import sqlite3

    base = sqlite3.connect(out.with_name(out.name + ".journal"))
    (count,) = base.execute("SELECT count(*) FROM results").fetchone()
    base.close()
    return int(count)


def engines(folder: Path, wanted: pyarrow.Table) -> None:
    """The same documents through Ray Data and Spark."""
    sys.path.insert(0, str(HERE.parent / "tests" / "unit"))
    import recipes

    reports = folder / "reports"
    rows = [{**row, "error": None} for row in recipes.by_name(wanted, reports) if "-sick" not in row["source"]]
    for name in recipes.ENGINES:
        began = time.monotonic()
        found = recipes.by_name(recipes.run_engine(name, folder, 3600), reports)
        same = [{**row, "error": None} for row in found if "-sick" not in row["source"]] == rows
        print(f"{name}: {time.monotonic() - began:.1f} s; the same rows: {same}")


def main() -> None:
    """The command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--files", type=int, default=2000, help="documents (2000)")
    cli.add_argument("--kills", type=int, default=3, help="how often the second run is killed (3)")
    cli.add_argument("--folder", type=Path, default=Path("build/batch"), help="where to write (build/batch)")
    cli.add_argument("--engines", action="store_true", help="read with Ray Data and Spark too")
    args = cli.parse_args()
    folder = args.folder.resolve() / str(args.files) / "reports"
    if not folder.exists():
        write(folder, args.files)
    for name in ("whole", "killed"):
        for place in args.folder.glob(f"{name}.parquet*"):
            place.unlink()
    whole, resumed = args.folder / "whole.parquet", args.folder / "killed.parquet"
    began = time.monotonic()
    print("uninterrupted:", measured(start(folder, whole)))
    wall = time.monotonic() - began
    print("killed and resumed:", killed(folder, resumed, args.kills, wall))
    table = pyarrow.parquet.read_table(whole)
    print("the same rows:", table == pyarrow.parquet.read_table(resumed), f"({table.num_rows})")
    if args.engines:
        engines(folder.parent, table)


if __name__ == "__main__":
    main()
