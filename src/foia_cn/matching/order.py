"""Whether the labels over the columns are printed in the form's order, all of them. Sums do not see columns or blocks
exchanged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise

from foia_cn.forms import Block, Label
from foia_cn.forms.lexicon import SENTENCE_ENDS
from foia_cn.forms.model import han
from foia_cn.matching.labels import Occurrence, between
from foia_cn.matching.records import SEPARATORS, line_of
from foia_cn.matching.stripes import WAYS, interval
from foia_cn.matching.vocabulary import Sheet
from foia_cn.reading.document import Document
from foia_cn.report import Problem, problem


def check_order(sheet: Sheet, near: Sequence[Occurrence], first_row: int, document: Document) -> list[Problem]:
    """The problem of a table whose column labels are out of order, as far as they can be told apart.

    They are looked for between the last sentence, or the last label of another table, and the table's first row. A
    header that is repeated begins anew.
    """
    header = max(document.folded.rfind(stop, 0, first_row) for stop in SENTENCE_ENDS)
    above = between(near, header + 1, first_row)[-MOST:]
    strange = (n for n, o in enumerate(above) if o.key not in sheet.owners and o.key not in sheet.headers)
    found = _labels(above[max(strange, default=-1) + 1 :], document.folded)
    turned = (pair for ranks in _ranks(sheet) for pair in _out_of_order(ranks, found))
    wrong = (pair for pair in turned if not _across(*pair, document))
    others = (
        pairs
        for block in sheet.table.blocks
        for pairs in (_exchanged(block, found), _on_a_line(block, found, document))
    )
    first = next(chain(wrong, *others), None)
    if first is None:
        return []
    span = (min(first[0].start, first[1].start), max(first[0].end, first[1].end))
    raw = "".join(document.text[slice(*span)].split())
    return [problem("ORDER", sheet.table.name, span=span, table=sheet.table.number, raw=raw)]


MOST = 200
"""How many labels above the first row of a table are looked at: no header has as many."""
_DIVIDED = re.compile(rf"[ \xa0\"]*+[{SEPARATORS}][ \xa0\"]*+")
"""What stands between neighbouring cells of a line that separators divide."""
_END = re.compile(rf"[ \xa0\"{SEPARATORS}]*+$", re.MULTILINE)


@lru_cache(maxsize=64)
def _ranks(sheet: Sheet) -> list[dict[str, int]]:
    """For each block and depth of its headers the search keys of the labels that stand there once, in their order."""
    return [ranks for block in sheet.table.blocks for ranks in _levels(block, sheet) if len(ranks) > 1]


def _levels(block: Block, sheet: Sheet) -> Iterator[dict[str, int]]:
    yield _once([column.label for column in block.columns], _rows(sheet))
    # Labels that rows have as well (其他, 总计) are told from those only beside their own kind.
    for parents in () if _is_repeating(block) else dict.fromkeys(column.parents for column in block.columns):
        yield _once([column.label for column in block.columns if column.parents == parents])
    for depth in range(max(len(column.parents) for column in block.columns)):
        labels = (column.parents[depth] for column in block.columns if depth < len(column.parents))
        yield _once(list(dict.fromkeys(labels)), _rows(sheet))


@lru_cache(maxsize=64)
def _flat(block: Block) -> tuple[dict[str, int], frozenset[str]]:
    """The keys of the labels that stand over one column of a block, in their order, and of those that stand over several."""
    above = frozenset(key for column in block.columns for parent in column.parents for key in parent.keys)
    return _once([column.label for column in block.columns]), above


@lru_cache(maxsize=64)
def _is_repeating(block: Block) -> bool:
    """Whether its labels stand over several groups of columns."""
    return len({column.label.text for column in block.columns}) < len(block.columns)


def _once(labels: Sequence[Label], rows: Collection[str] = ()) -> dict[str, int]:
    """The keys that belong to one of these labels only and to none of these rows, with its number."""
    owners = Counter(key for label in labels for key in label.keys)
    return {key: n for n, label in enumerate(labels) for key in label.keys if owners[key] == 1 and key not in rows}


def _rows(sheet: Sheet) -> frozenset[str]:
    return frozenset(key for item in sheet.items if item.row for key in item.label.keys)


def _labels(near: Sequence[Occurrence], folded: str) -> list[Occurrence]:
    """Those that are no part of a longer text: the heading of a table, a longer label that is wrapped."""
    ends, starts = {o.end for o in near}, {o.start for o in near}
    begun = (o for o in near if o.start in ends or not han(folded[o.start - 1 : o.start]))
    return [o for o in begun if o.end in starts or not han(folded[o.end : o.end + 1])]


def _out_of_order(ranks: dict[str, int], found: Sequence[Occurrence]) -> list[tuple[Occurrence, Occurrence]]:
    """Pairs of which the first belongs behind the second."""
    there = [o for o in found if o.key in ranks]
    if not there:
        return []
    least, most = (some(there, key=lambda o: ranks[o.key]) for some in (min, max))
    anew = ranks[most.key], ranks[least.key]
    turned = [
        (a, b) for a, b in pairwise(there) if ranks[b.key] < ranks[a.key] and (ranks[a.key], ranks[b.key]) != anew
    ]
    return [(there[0], least), *turned] if ranks[there[0].key] != ranks[least.key] else turned


def _on_a_line(block: Block, found: Sequence[Occurrence], document: Document) -> list[tuple[Occurrence, Occurrence]]:
    """Pairs of neighbouring cells on a line that do not follow each other in the form: the first belongs behind the second,
    or labels between them, or behind the last, are nowhere. The line holds no label that stands over several columns:
    those of them would follow it.
    """
    ranks, above = _flat(block)
    lines = {line_of(document.folded, o.start)[0] for o in found if o.key in above}
    there = [o for o in found if o.key in ranks and line_of(document.folded, o.start)[0] not in lines]
    lacking = _lacking(ranks, found, document.folded) if there else set()
    pairs = [(a, b) for a, b in pairwise(there) if _DIVIDED.fullmatch(document.folded, a.end, b.start)]
    wrong = [(a, b) for a, b in pairs if ranks[b.key] < ranks[a.key] or lacking & {*range(ranks[a.key], ranks[b.key])}]
    ends = pairs and max(lacking, default=-1) > ranks[there[-1].key] and _END.match(document.folded, there[-1].end)
    return [*wrong, (there[-1], there[-1])] if ends else wrong


def _lacking(ranks: dict[str, int], found: Sequence[Occurrence], folded: str) -> set[int]:
    """The numbers of the labels that are not printed in a header, neither whole nor wrapped."""
    unseen = set(ranks.values()).difference(ranks[o.key] for o in found if o.key in ranks)
    if not unseen:
        return unseen
    places = [found[0].start, *(place for o in found for place in (o.start, o.end)), found[-1].end]
    rest = "".join(folded[a:b] for a, b in zip(places[::2], places[1::2], strict=True))
    return unseen.difference(n for key, n in ranks.items() if key[0] in rest)


def _across(first: Occurrence, second: Occurrence, document: Document) -> bool:
    """Whether a label further down stands left of one that has others before it on its line, however that is counted: a
    header wrapped in columns and read across.
    """
    text, folded = document.text, document.folded
    boxes = [document.box((o.start, o.end)) for o in (first, second)] if document.boxes else []
    if boxes and boxes[0] and boxes[1]:
        return boxes[0].page == boxes[1].page and boxes[1].x0 < boxes[0].x0
    start, _ = line_of(folded, first.start)
    if "\n" not in folded[first.start : second.start] or not folded[start : first.start].strip():
        return False
    left, right = (second.start, second.end), (first.start, first.end)
    return all(interval(text, left, way)[0] < interval(text, right, way)[0] for way in WAYS)


def _exchanged(block: Block, found: Sequence[Occurrence]) -> list[tuple[Occurrence, Occurrence]]:
    """Of labels that stand over several groups of columns, if all are there, those that stand in another's place."""
    keys = {key for column in block.columns for key in column.label.keys}
    there = [o for o in found if o.key in keys][-len(block.columns) :] if _is_repeating(block) else []
    pairs = zip(there, block.columns, strict=True) if len(there) == len(block.columns) else ()
    return [(o, o) for o, column in pairs if o.key not in column.label.keys]
