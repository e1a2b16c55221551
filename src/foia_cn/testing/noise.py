"""Perturbations of the marked text that keep its information: line ends, page breaks.

Each takes the marked text and random numbers and returns the changed text.
"""

from __future__ import annotations

from random import Random

from foia_cn.testing import marks

_FOOTERS = ("- {0} -", "— {0} —", "第 {0} 页", "第{0}页 共9页", "— {0} —\n\f政府信息公开工作年度报告", "第 {0} 页\n\f")


def carriage_returns(text: str, _: Random) -> str:
    """Line ends of Windows."""
    return text.replace("\n", "\r\n")


def byte_order_mark(text: str, _: Random) -> str:
    """A byte order mark at the beginning."""
    return "\ufeff" + text


def page_breaks(text: str, random: Random) -> str:
    """Page numbers and running titles between rows of the tables."""
    lines = text.split("\n")
    starts = [i for i, line in enumerate(lines) if marks.ROW in line]
    footer = random.choice(_FOOTERS)
    chosen = sorted(random.sample(starts, min(3, len(starts))), reverse=True)
    for page, i in zip(range(len(chosen), 0, -1), chosen, strict=True):
        lines.insert(i, footer.format(page))
    return "\n".join(lines)
