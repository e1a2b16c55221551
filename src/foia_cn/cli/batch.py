"""`foia-cn batch`: a folder of files into one table."""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from foia_cn.cli.common import FINE, UNREADABLE, add_command
from foia_cn.output.display import one_line

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from foia_cn.batch import Summary
    from foia_cn.cli.common import Commands

INTERRUPTED = 130
USAGE = 2


def add(commands: Commands) -> None:
    parser = add_command(commands, "batch", run, "批量读取，汇成一张表 read folders of files into one table")
    parser.add_argument("paths", nargs="+", metavar="PATH", help="文件或文件夹 files and folders")
    parser.add_argument(
        "-o", "--output", required=True, metavar="OUT", help="输出 .parquet .csv .duckdb .sqlite .jsonl output file"
    )
    parser.add_argument(
        "--shape",
        choices=("wide", "long", "reports"),
        help="每行一份报告、一个字段 a row for each file (default) or field; reports: all, .jsonl only and its default",
    )
    parser.add_argument("--jobs", type=int, metavar="N", help="进程数 processes (default: all processors)")
    parser.add_argument("--resume", action="store_true", help="接着上次继续 go on where a run before has stopped")
    parser.add_argument("--retry", action="store_true", help="连同失败的重试 with --resume: try again what failed")
    parser.add_argument(
        "--timeout", type=float, default=60.0, metavar="S", help="每个文件最多几秒 seconds for one file (default: 60)"
    )
    parser.add_argument("--quiet", action="store_true", help="不显示进度 no progress on stderr")


def run(arguments: argparse.Namespace) -> int:
    # What the other commands do not need is not loaded for them.
    from foia_cn import batch
    from foia_cn.batch.progress import teller

    with suppress(ValueError):  # not for a thread to say
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # what ends a run ends it as Ctrl-C does
    names = ("shape", "jobs", "resume", "retry", "timeout")
    options: dict[str, Any] = {name: getattr(arguments, name) for name in names}
    if not arguments.quiet:
        options["progress"] = teller(sys.stderr)
    try:
        summary = batch.run(arguments.paths, arguments.output, **options)
    except ValueError as error:
        print(f"foia-cn batch: {error}", file=sys.stderr)
        return USAGE
    except (OSError, batch.WorkerError) as error:
        print(f"foia-cn batch: {one_line(str(error))}", file=sys.stderr)
        return UNREADABLE
    except KeyboardInterrupt:
        print("foia-cn batch: interrupted, nothing is written; go on with --resume", file=sys.stderr)
        return INTERRUPTED
    print("\n".join(lines(summary, arguments.output)))
    return INTERRUPTED if not summary.complete else UNREADABLE if summary.failed else FINE


def lines(summary: Summary, output: str) -> Iterator[str]:
    """What became of a batch, for people."""
    if not summary.complete:
        yield f"interrupted: {summary.done} of {summary.files} files; go on with --resume"
    yield f"files: {summary.done}, failed: {summary.failed}, copies: {summary.copied}, with errors: {summary.flagged}"
    for name in ("forms", "years", "problems"):
        counts = getattr(summary, name)
        if counts:
            yield f"{name}: " + ", ".join(f"{key or 'none'} {count}" for key, count in counts)
    if several := dict(summary.problems).get("SEVERAL-REPORTS"):
        yield f"only the first report was read of {several} files that hold several; foia_cn.read_all reads each"
    yield from (f"failed: {one_line(path)}: {one_line(reason)}" for path, reason in summary.failures)
    yield from (f"copy: {one_line(path)} of {one_line(first)}" for path, first in summary.copies)
    listed = len(summary.failures) + len(summary.copies)
    if listed < summary.failed + summary.copied:
        yield f"and {summary.failed + summary.copied - listed} more"
    yield f"written: {one_line(output)}"
