"""An Atheris target for texts: `parse` returns a report whatever it is given, and the report is sound.

Atheris is not among the development dependencies (it is built for Linux and macOS only). Ten minutes of it:

    pip install atheris
    python benchmarks/fuzz_text.py -max_total_time=600 -max_len=2000 -len_control=0 -timeout=10 -rss_limit_mb=1024

The options are libFuzzer's; a folder given after them keeps the interesting inputs, and an input that failed is
written to `crash-*` or `timeout-*` and can be given as the only argument to run it again. Half of the inputs are taken
as bytes, the others are edits of the shipped sample, so that the tables are reached.
"""

from __future__ import annotations

import sys
from importlib import resources
from types import ModuleType

import foia_cn
from foia_cn import AnnualReport

PIECES = (
    "\t",
    "\n",
    "\xa0",
    "|",
    "｜",
    ",",
    '"',
    "<td>",
    "-",
    "/",
    "无",
    "0",
    "７",
    "1,288",
    "- 4 -",
    "总计",
    "其他",
    "",
)


def sample() -> str:
    """The report that ships with the package."""
    return (resources.files("foia_cn") / "data" / "sample-2021.txt").read_text(encoding="utf-8")


def edited(text: str, edits: bytes) -> str:
    """The text after edits of five bytes each: what to do, where, how much, with which piece."""
    for n in range(0, len(edits) - 4, 5):
        kind, high, low, length, piece = edits[n : n + 5]
        start = (high * 256 + low) % (len(text) + 1)
        end = start + length % 64
        cut = text[start:end]
        put = (PIECES[piece % len(PIECES)], cut * 2, cut[::-1], chr(piece * 256 + length))[kind % 4]
        text = text[:start] + put + text[end if kind % 4 != 3 else start :]
    return text


def check(report: AnnualReport, text: str | None) -> None:
    """The invariants of a report: a value for each field of its form, evidence that cuts out what it quotes."""
    assert list(report.values) == list(report.evidence)
    for path, evidence in report.evidence.items():
        assert (report.values[path] is not None) == (evidence.status == "value"), path
        if text is not None and evidence.span is not None:
            assert text[slice(*evidence.span)] == evidence.raw, path
    assert AnnualReport.from_dict(report.to_dict()) == report


def fuzz(data: bytes) -> None:
    """One input: its first byte says what the others are."""
    if data[:1] < b"\x80":
        check(foia_cn.parse(data[1:], media="text/plain"), None)
    else:
        text = edited(sample(), data[1:])
        check(foia_cn.parse(text), text)


def _atheris() -> ModuleType:
    try:
        import atheris
    except ImportError:
        sys.exit("this needs Atheris: pip install atheris")
    module: ModuleType = atheris
    return module


def main() -> None:
    """Run the fuzzer with the options of the command line."""
    atheris = _atheris()
    atheris.instrument_all()
    atheris.Setup(sys.argv, fuzz)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
