"""What the commands share: exit statuses, the arguments of files, loading a file or saying why it cannot be read."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import foia_cn
from foia_cn.errors import FoiaError
from foia_cn.output.display import one_line
from foia_cn.output.words import LANGUAGES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from foia_cn.report import AnnualReport

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

FINE, FOUND, UNREADABLE, CUT_OFF = 0, 1, 3, 141
STDIN = "-"


def add_command(
    commands: Commands, name: str, run: Callable[[argparse.Namespace], int], text: str
) -> argparse.ArgumentParser:
    """The parser of a command that `run` carries out."""
    parser = commands.add_parser(name, help=text, description=text)
    parser.set_defaults(run=run)
    return parser


def add_files(parser: argparse.ArgumentParser) -> None:
    """The arguments of a command that reads files."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="文件，- 为标准输入 a file, or - for standard input")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh", help="语言 language (default: zh)")


def each(names: Sequence[str], run: Callable[[str, bytes, AnnualReport], int]) -> int:
    """The worst status of `run` on the name, the content and the report of each file."""
    status = FINE
    for name in names:
        loaded = load(name)
        status = max(status, run(name, *loaded) if loaded else UNREADABLE)
    return status


def load(name: str) -> tuple[bytes, AnnualReport] | None:
    """The content of a file and its report; None, and the reason on stderr, when it cannot be read."""
    try:
        data = sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
        return data, foia_cn.read(io.BytesIO(data))
    except OSError as error:
        reason = error.strerror
    except FoiaError as error:
        reason = str(error)
    print(f"foia-cn: {one_line(name)}: {reason}", file=sys.stderr)
    return None
