"""How long `parse` takes on texts, beside one `regex` pass that finds every token of the same text and its place.

    python benchmarks/speed.py                 # the shipped sample, and the reports of the corpus if it is there
    python benchmarks/speed.py --growth        # also time per character at 1, 10 and 100 times a report's length
    python benchmarks/speed.py --hostile 1000000

The corpus is the folder that FOIA_CN_CORPUS names, else `../shared`. Times are medians; the ratio of the two columns
says more than either, as both are measured in the same run on the same machine.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable
from functools import partial
from importlib import resources

import regex

import foia_cn
from measuring import CORPUS

_TOKEN = regex.compile(r"\p{Nd}+(?:[.,]\p{Nd}+)*|\p{Han}+|[\p{L}]+|[^\s]|[^\S\n]+|\n")
TOO_LONG = 200.0
_NOISE = "政府信息公开申请数量总计其他一二三、（）0123456789 \t\n|，。-/"

HOSTILE: dict[str, str] = {
    "label": "属于国家秘密",
    "label and 7 zeros": "1.属于国家秘密\n0\n0\n0\n0\n0\n0\n0\n",
    "label, digits": "总计0",
    "heading line": "三、收到和处理政府信息公开申请情况\n",
    "other, total": "其他\n总计\n",
    "title": "2023年政府信息公开工作年度报告\n",
    "one digit": "7",
    "digits and blanks": "1 ",
    "digits and lines": "1\n",
    "digits and commas": "1,234,",
    "short cells": "0\t",
    "tag open": "<",
    "tag start": "<a ",
    "tag with quote": '<td a="',
    "comment start": "<!--",
    "script start": "<script>",
    "table row": "<tr><td>0</td>",
    "quote": '"',
    "quote, comma": '",',
    "comma, quote": ',"',
    "backslash": "\\",
    "ampersand": "&nbsp",
    "no-break space": "\xa0",
    "no-break spaces, line": "\xa0\n",
    "zero-width space": "\u200b",
    "ideographic space": "\u3000",
    "blank": " ",
    "tab": "\t",
    "empty line": "\n",
    "carriage return": "\r",
    "form feed": "\f",
    "dash": "-",
    "dashes and gaps": "--- ",
    "rules with gaps": "---- ---- ----\n",
    "rule and row": "---- ---- ----\n0    0    0\n",
    "dash, line": "-\n",
    "plus": "+",
    "bar": "|",
    "bar, blank": "| ",
    "bars, line": "|||\n",
    "pipe rule": "|---|---|\n",
    "box": "│",
    "NaN": "NaN ",
    "unit": "0件",
    "nothing": "无 ",
    "han": "公",
    "han line": "公\n",
    "enumerator": "（一）",
    "enumerators": "1、2.",
    "bracket": "（",
    "date": "2024年1月11日",
    "year": "2024年",
    "page": "第 ",
    "indented line": " " * 90 + "1\n",
    "rule, long dashes": "--- -- --\n" + "-" * 990 + "公\n",
    "groups": ",000",
    "broken digits": "1\u200b",
    "labels of 表四": "结果维持结果纠正其他结果尚未审结总计",
    "digits, page": "第1页",
    "index number": "索引号：",
    "kangxi radical": "⽂",
    "combining": "e\u0301",
    "hangul jamo": "\u1100\u1161",
    "full-width digit": "７",
    "period": "2023年1月1日至",
}


def median_ms(work: Callable[[], object], repeats: int) -> float:
    """The median time of `work` in milliseconds; the first run does not count."""
    work()
    times = []
    for _ in range(repeats):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return statistics.median(times) * 1000


def tokenise(text: str) -> int:
    """One pass that finds every token and its span; the number of tokens."""
    return sum(match.end() > match.start() for match in _TOKEN.finditer(text))


def sample() -> str:
    """The report that ships with the package."""
    return (resources.files("foia_cn") / "data" / "sample-2021.txt").read_text(encoding="utf-8")


def texts() -> dict[str, str]:
    """The shipped sample and the real text reports, by name."""
    reports = sorted((CORPUS / "reports").glob("*.txt"))
    return {"sample": sample(), **{path.stem: path.read_text(encoding="utf-8") for path in reports}}


def print_reports(repeats: int) -> None:
    """A line for each report: length, both times, their ratio."""
    print(f"{'report':26}{'chars':>8}{'parse ms':>10}{'regex ms':>10}{'ratio':>8}")
    rows = []
    for name, text in texts().items():
        parse = median_ms(partial(foia_cn.parse, text), repeats)
        tokens = median_ms(partial(tokenise, text), repeats)
        rows.append((parse, tokens))
        print(f"{name:26}{len(text):8}{parse:10.2f}{tokens:10.3f}{parse / tokens:8.1f}")
    parse, tokens = (statistics.median(column) for column in zip(*rows, strict=True))
    print(f"{'median':26}{'':8}{parse:10.2f}{tokens:10.3f}{parse / tokens:8.1f}")


def noise(length: int) -> str:
    """Characters of reports in no order, always the same."""
    return "".join(random.Random(2021).choices(_NOISE, k=length))


def growing() -> dict[str, Callable[[int], str]]:
    """Kinds of texts, made so many times as long as the sample."""
    report = sample()
    return {
        "report, repeated": lambda times: report * times,
        "report, then noise": lambda times: report + noise(len(report) * (times - 1)),
        "report in prose": lambda times: report.replace("\n", "\n" + "公开工作。" * (times - 1), 20),
        "noise": lambda times: noise(len(report) * times),
    }


def print_growth() -> None:
    """Microseconds per character of texts 1, 10 and 100 times as long as the sample."""
    print(f"\n{'us per character':26}{'1x':>10}{'10x':>10}{'100x':>10}")
    for name, make in growing().items():
        print(f"{name:26}" + "".join(f"{per_character(make(times)):10.3f}" for times in (1, 10, 100)))


def per_character(text: str) -> float:
    """Microseconds of one `parse` per character."""
    started = time.perf_counter()
    foia_cn.parse(text)
    return (time.perf_counter() - started) * 1e6 / len(text)


def print_hostile(length: int) -> None:
    """Seconds at a hundredth, a tenth and all of the length; linear is a factor of 10 from one to the next.

    Each piece is repeated alone, and again in the middle of the sample's 表三. What takes too long is not tried longer.
    """
    sizes = (length // 100, length // 10, length)
    print(f"\n{'hostile, seconds':30}" + "".join(f"{size:>12}" for size in sizes) + f"{'factor':>8}")
    for name, make in _hostile_texts().items():
        times: list[float] = []
        for size in sizes:
            text = make(size)
            if not times or times[-1] * 1e6 < TOO_LONG * len(text) / 10:
                times.append(per_character(text) * len(text) / 1e6)
        cells = "".join(f"{seconds:12.3f}" for seconds in times) + " " * 12 * (len(sizes) - len(times))
        factor = times[-1] / times[-2] if len(times) > 1 else float("inf")
        mark = "  <-- not linear" if len(times) < len(sizes) or factor > 20 else ""
        print(f"{name:30}{cells}{factor:8.1f}{mark}", flush=True)


def _hostile_texts() -> dict[str, Callable[[int], str]]:
    head, mark, tail = sample().partition("4.保护第三方合法权益")
    texts: dict[str, Callable[[int], str]] = {"noise": noise}
    for name, piece in HOSTILE.items():
        texts[name] = partial(_repeated, "", piece, "公")
        texts[f"{name} (in table)"] = partial(_repeated, head, piece, mark + tail)
    return texts


def _repeated(head: str, piece: str, tail: str, size: int) -> str:
    return head + piece * (size // len(piece)) + tail


def main() -> None:
    """The command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--repeats", type=int, default=15, help="runs of each report (15)")
    cli.add_argument("--growth", action="store_true", help="time per character of longer and longer texts")
    cli.add_argument("--hostile", type=int, default=0, metavar="CHARS", help="hostile texts of this length")
    args = cli.parse_args()
    print_reports(args.repeats)
    if args.growth:
        print_growth()
    if args.hostile:
        print_hostile(args.hostile)


if __name__ == "__main__":
    main()
