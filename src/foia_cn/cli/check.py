"""`foia-cn check`: what is wrong with the reports, one problem a line, or as JSON, CSV, XLSX, annotations, SARIF."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from foia_cn.checking.rules import matching
from foia_cn.cli.common import FINE, FOUND, STDIN, UNREADABLE, add_command, add_files, load
from foia_cn.output.display import one_line
from foia_cn.output.listing import Checked, to_csv, to_github, to_json, to_sarif, to_text
from foia_cn.reading.decoding import decode
from foia_cn.reading.sniffing import TEXT, sniff
from foia_cn.report import Severity

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from foia_cn.cli.common import Commands
    from foia_cn.report import Problem

    Writer = Callable[[Iterable[Checked], str], str]

WRITERS: dict[str, Writer] = {
    "text": to_text,
    "json": to_json,
    "csv": to_csv,
    "github": to_github,
    "sarif": to_sarif,
}
XLSX = "xlsx"
SUFFIXES = {".txt", ".md", ".csv", ".html", ".htm", ".docx", ".doc", ".wps", ".odt", ".pdf", ".xlsx", ".xls", ".ofd"}
"""What is looked for in folders; a file named on the command line is read whatever its name."""


def add(commands: Commands) -> None:
    parser = add_command(commands, "check", run, "检查报告，每个问题一行 print problems only, one a line")
    add_files(parser)
    parser.add_argument("--format", choices=(*WRITERS, XLSX), default="text", help="格式 output format (default: text)")
    parser.add_argument("--output", "-o", metavar="FILE", help="写入文件 write to FILE (needed for xlsx)")
    parser.add_argument("--rules", type=_codes, default=(), metavar="CODES", help="只查这些规则 only these: T3,N1")
    parser.add_argument("--ignore", type=_codes, default=(), metavar="CODES", help="忽略这些规则 all but these")
    parser.add_argument(
        "--severity",
        choices=[s.value for s in Severity],
        default=Severity.INFO.value,
        help="最低级别 least severity listed (default: info)",
    )


def _codes(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (code.strip() for code in text.split(","))))


def run(arguments: argparse.Namespace) -> int:
    if arguments.format == XLSX and not arguments.output:
        print("foia-cn: --format xlsx: --output FILE", file=sys.stderr)
        return 2
    status = [FINE]
    found = _checked(arguments, status)
    if arguments.format == "text" and not arguments.output:
        for one in found:
            sys.stdout.write(to_text([one], arguments.lang))
    else:
        status.append(_write(arguments, list(found)))
    return max(status)


def _write(arguments: argparse.Namespace, found: Sequence[Checked]) -> int:
    """Write everything at once, to the file or to stdout."""
    if arguments.format == XLSX:
        try:
            from foia_cn.output.workbook import to_xlsx
        except ImportError:
            print("foia-cn: --format xlsx: pip install 'foia-cn[xlsx]'", file=sys.stderr)
            return UNREADABLE
        content = to_xlsx(found, arguments.lang)
    else:
        content = WRITERS[arguments.format](found, arguments.lang).encode("utf-8", "backslashreplace")
    if not arguments.output:
        sys.stdout.write(content.decode("utf-8"))
        return FINE
    try:
        Path(arguments.output).write_bytes(content)
    except OSError as error:
        print(f"foia-cn: {one_line(arguments.output)}: {error.strerror}", file=sys.stderr)
        return UNREADABLE
    return FINE


def _checked(arguments: argparse.Namespace, status: list[int]) -> Iterator[Checked]:
    """Each file's report and its problems that are to be listed; the exit statuses go to `status`."""
    for name in _files(arguments.files):
        loaded = load(name)
        if loaded is None:
            status.append(UNREADABLE)
            continue
        data, report = loaded
        problems = tuple(p for p in report.problems if _listed(p, arguments))
        status.append(FOUND if any(p.severity is Severity.ERROR for p in problems) else FINE)
        yield Checked(name, _text(data), report, problems)


def _files(names: Iterable[str]) -> Iterator[str]:
    """The files named, and those below the folders named, in order."""
    for name in names:
        path = Path(name)
        if name != STDIN and path.is_dir():
            yield from (str(p) for p in sorted(path.rglob("*")) if p.suffix.lower() in SUFFIXES and p.is_file())
        else:
            yield name


def _listed(problem: Problem, arguments: argparse.Namespace) -> bool:
    severities = list(Severity)
    grave = severities.index(problem.severity) <= severities.index(Severity(arguments.severity))
    wanted = not arguments.rules or matching(arguments.rules, problem.code)
    return grave and wanted and not matching(arguments.ignore, problem.code)


def _text(data: bytes) -> str:
    """The text that line numbers are counted in; none for files whose text is made by reading them."""
    return decode(data)[0] if sniff(data) == TEXT else ""
