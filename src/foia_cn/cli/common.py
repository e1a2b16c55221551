"""What the commands share: exit statuses, the arguments of files, loading a file or saying why it cannot be read."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import foia_cn
from foia_cn.checking.rules import RULES, matching
from foia_cn.errors import FoiaError
from foia_cn.output.display import one_line
from foia_cn.output.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from foia_cn.report import AnnualReport, Problem

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

FINE, FOUND, UNREADABLE, CUT_OFF = 0, 1, 3, 141
STDIN = "-"
_RULES = {rule.code for rule in RULES}


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


def codes_of(known: Collection[str], text: str) -> tuple[str, ...]:
    """The codes, or families of codes (`T3`), that a list like `T3,n1` names, in any case, as `known` spells them.

    Raises ArgumentTypeError, which argparse tells the user, for one that names none: it would choose nothing.
    """
    wanted = [code for part in text.split(",") if (code := part.strip())]
    spelled = {code: {k[: len(code)] for k in known if k.upper().startswith(code.upper())} for code in wanted}
    families = {code: {s for s in spelled[code] if any(matching((s,), k) for k in known)} for code in wanted}
    unknown = ", ".join(code for code in wanted if not families[code])
    if unknown:
        raise argparse.ArgumentTypeError(f"no rule that is checked here: {one_line(unknown)}; foia-cn rules lists all")
    return tuple(spelling for code in wanted for spelling in sorted(families[code]))


def of_reading(problem: Problem) -> bool:
    """Whether a problem says what was not read: no rule is broken by that, and none could be applied."""
    return problem.code not in _RULES


def load(name: str) -> tuple[bytes, tuple[AnnualReport, ...]] | None:
    """The content of a file and each report in it; None, and the reason on stderr, when it cannot be read."""
    try:
        data = sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
        return data, tuple(foia_cn.read_all(io.BytesIO(data)))
    except OSError as error:
        reason = error.strerror
    except FoiaError as error:
        reason = str(error)
    print(f"foia-cn: {one_line(name)}: {reason}", file=sys.stderr)
    return None
