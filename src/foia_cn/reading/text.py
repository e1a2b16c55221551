"""Plain text, Markdown and their mixtures: markup left in the text becomes blanks and separators of the same length."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from itertools import groupby

from foia_cn.forms.lexicon import NOTHING_WORDS, UNITS
from foia_cn.reading.decoding import decode
from foia_cn.reading.digests import without_digests
from foia_cn.reading.document import Document
from foia_cn.reading.folding import NBSP, ZERO_WIDTH, fold
from foia_cn.reading.limits import Limits
from foia_cn.report import Problem

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:]{0,15})(?=[\s/>])[^<>]{0,2000}>|<!--")
_ENTITY = re.compile(r"&(?:nbsp|ensp|emsp|thinsp|#160|#xa0|#xA0|#12288);")
_ESCAPED_BREAK = re.compile(r"\\[nrt](?![A-Za-z])")
_RULE = re.compile(r"^[ \t]*-{3,}(?: +-{2,}){2,}[ \t]*$", re.MULTILINE)
_HEAD_RULE = re.compile(r"^[ \t]*+\|(?:[ \t]*+:?-{3,}+:?[ \t]*+\|)++[ \t]*+$", re.MULTILINE)
_EDGE = r"\s|│┃║¦\",;\u200b"


def _words(words: Iterable[str], before: str, after: str) -> re.Pattern[str]:
    """Any of the words with `before` and `after` around it. What is before is looked at last: words are rarer."""
    return re.compile(rf"(?:{'|'.join(f'{word}{before[:-1]}{word})' for word in words)}){after}")


_FILLER = _words(("NaN", "nan", "None", "null", "NULL", "#N/A"), "(?<![A-Za-z0-9])", "(?![A-Za-z0-9])")
_NOTHING = _words(NOTHING_WORDS, f"(?<![^{_EDGE}])", f"(?![^{_EDGE}])")
_UNIT = _words(UNITS, r"(?<=\d)", f"(?=[{_EDGE}]|$)")
_QUOTED = re.compile(r"(?:(?<=[,\t\n])|^)\"[^\"]{0,400}\"(?=[,\t\n]|$)")
FEWEST, MOSTLY = 3, 0.8
"""How many blanks a line has at least whose cells are joined by them, how many such lines a paragraph has, and of all."""
_THOUSANDS = re.compile(r"(?<![\d,])\d{1,3}(?:,\d{3})++(?!\d)")
_DIVIDED = re.compile(r"[\t|]|,,|\d,(?!\d{3}(?!\d))")
_HIDDEN = {"<!--": "-->", "script": "</script>", "style": "</style>"}
_ROWS, _CELLS = ("tr", "table", "p", "div", "li"), ("td", "th")


def read_plain(content: bytes | str, limits: Limits) -> Document:
    """The document of a text file: a `Reader`."""
    text, problems = (content, ()) if isinstance(content, str) else decode(content)
    limits.check("characters", len(text))
    limits.check("lines", text.count("\n"))
    return read_text(text, problems)


def read_text(text: str, problems: tuple[Problem, ...] = ()) -> Document:
    """The document of a text. Places in the text stay what they are."""
    folded = fold(text)
    if "<" in folded:
        folded = _without_tags(folded)
    if "&" in folded:
        folded = _ENTITY.sub(lambda m: NBSP.ljust(len(m[0]), ZERO_WIDTH), folded)
    if "\\" in folded:
        folded = _ESCAPED_BREAK.sub("  ", folded)
    if '"' in folded:
        folded = _QUOTED.sub(lambda m: _THOUSANDS.sub(_ungrouped, m[0]).replace("\n", " "), folded)
    if "|" in folded:
        # The line under a table's first row holds no cells.
        folded = _HEAD_RULE.sub(lambda m: " " * len(m[0]), folded)
    folded = _divided(without_digests(folded))
    return Document(text, _ruled(text, mask(folded)), problems)


def _ungrouped(found: re.Match[str]) -> str:
    return found[0].replace(",", ZERO_WIDTH)


def _divided(folded: str) -> str:
    """The text with tabs for the blanks of paragraphs whose lines are cells joined by one blank each.

    Then all lines have equally many blanks, some of them side by side where a cell is empty, however long the lines
    are; in columns of fixed width longer lines have fewer. Lines with hardly any blank are those of broken cells.
    """
    lines = folded.split("\n")
    blanks = [line.count(" ") for line in lines]
    if sum(number >= FEWEST for number in blanks) < FEWEST:
        return folded
    runs = [list(run) for filled, run in groupby(range(len(lines)), key=lambda n: lines[n] != "") if filled]
    wide = [[(lines[n], blanks[n]) for n in run if blanks[n] >= FEWEST] for run in runs]
    if not any(_joined(some, FEWEST) for some in wide):
        return folded
    for run, some in zip(runs, wide, strict=True):
        joints = _joined(some, 2)
        for n in run:
            lines[n] = lines[n].replace(" ", "\t") if 0 < joints == blanks[n] else lines[n]
    return "\n".join(lines)


def _joined(lines: list[tuple[str, int]], least: int) -> int:
    """How many blanks join the cells of each of these lines, which come with their blanks' number; 0 where none do.

    The blanks of lines that are only indented join nothing, nor do those of lines whose numbers something else divides.
    """
    (blanks, _), *_ = Counter(number for _, number in lines).most_common(1) or [(0, 0)]
    alike = [
        line for line, number in lines if number == blanks and " " in line.lstrip(" ") and not _DIVIDED.search(line)
    ]
    empty = any("  " in line or line.endswith(" ") for line in alike)
    return blanks if empty and len(set(map(len, alike))) > 1 and len(alike) >= max(least, MOSTLY * len(lines)) else 0


def mask(folded: str) -> str:
    """Folded text whose cells hold no more than they mean: units and fillers blanked, words for nothing as dashes."""
    for pattern, mark in ((_FILLER, " "), (_NOTHING, "-"), (_UNIT, ZERO_WIDTH)):
        folded = pattern.sub(lambda m, mark=mark: mark * len(m[0]), folded)  # type: ignore[misc]
    return folded


def _without_tags(folded: str) -> str:
    """Tags become blanks; those that begin a cell a tab, those that begin a row a line break. Scripts go."""
    parts, at = [], 0
    lasts = {closing: folded.rfind(closing) for closing in _HIDDEN.values()}
    for match in _TAG.finditer(folded):
        if match.start() < at:
            continue
        name, end = (match[2] or "").lower(), match.end()
        closing = None if match[1] else _HIDDEN.get((match[2] and name) or match[0])
        if closing and lasts[closing] >= end:
            end = folded.find(closing, end) + len(closing)
        mark = "\t" if name in _CELLS and not match[1] else "\n" if name in _ROWS and not match[1] else " "
        parts += [folded[at : match.start()], mark.ljust(end - match.start())]
        at = end
    return "".join([*parts, folded[at:]])


def _ruled(text: str, folded: str) -> str:
    """Bars drawn into the columns of tables that are set under a rule of dashes with gaps."""
    rules = list(_RULE.finditer(folded))
    if not rules:
        return folded
    lines = folded.split("\n")
    raw = text.replace("\r\n", " \n").replace("\r", "\n").split("\n") if len(text) == len(folded) else lines
    for number, after in _tables(lines):
        gaps = [m.start() for m in re.finditer(r"(?<=-) +(?=-)", lines[number])]
        for n in range(number + 1, after):
            lines[n] = _barred(lines[n], raw[n] if n < len(raw) else lines[n], gaps)
    return "\n".join(lines)


def _tables(lines: list[str]) -> list[tuple[int, int]]:
    """The line numbers of the rules with gaps, each with the number of the line that ends its table."""
    rules = [n for n, line in enumerate(lines) if re.fullmatch(r"[ \t]*-{3}[- ]*", line)]
    return [
        (n, after)
        for n, after in zip(rules, [*rules[1:], min(len(lines), rules[-1] + 200)], strict=True)
        if _RULE.fullmatch(lines[n]) and after - n < 400
    ]


def _barred(line: str, raw: str, gaps: list[int]) -> str:
    """The line with a bar in each gap that falls on a blank, counted in display columns.

    Labels may fill gaps, for they may span columns; a line with a number in a gap is out of place and stays as it is.
    """
    chars, column = list(line), 0
    wanted = iter(gaps)
    gap = next(wanted, None)
    for n, char in enumerate(raw[: len(chars)]):
        while gap is not None and column > gap:
            gap = next(wanted, None)
        if gap is not None and column == gap:
            if chars[n].isdecimal():
                return line
            chars[n] = "|" if chars[n] == " " else chars[n]
        column += 0 if chars[n] == ZERO_WIDTH else 2 if unicodedata.east_asian_width(char) in "WF" else 1
    return "".join(chars)
