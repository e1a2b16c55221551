"""Human slips, recognised by what a change would undo. `slip` names the first that fits, or nothing."""

from __future__ import annotations

from collections.abc import Callable

from foia_cn.report.findings import Change

Changes = tuple[Change, ...]


def _text(number: object) -> str:
    return str(number or 0)


def _row(change: Change) -> str:
    return change.path.rpartition(".")[0]


def _carry_forgotten(changes: Changes) -> bool:
    """结转下年度 left at zero although requests are still open."""
    carried = all(_row(c) == "requests.carried_out" for c in changes)
    return carried and len(changes) == 2 and all(not c.printed for c in changes)


def _rows_swapped(changes: Changes) -> bool:
    return len(changes) > 2


def _wrong_column(changes: Changes) -> bool:
    """A number typed into one column that belongs in another of its row: often 总计 under 其他."""
    if len(changes) != 2 or _row(changes[0]) != _row(changes[1]):
        return False
    one, other = changes
    moved = (one.printed or 0) == other.suggested and one.suggested == (other.printed or 0)
    return moved and not (one.printed and other.printed)


def _cells_swapped(changes: Changes) -> bool:
    if len(changes) != 2:
        return False
    one, other = changes
    return one.printed == other.suggested and one.suggested == other.printed


def _digits_split(changes: Changes) -> bool:
    """12 printed as 1 and 2 in neighbouring cells."""
    return _joins(changes, [_text(c.printed) for c in changes], [_text(c.suggested) for c in changes])


def _digits_merged(changes: Changes) -> bool:
    """1 and 2 of neighbouring cells printed as 12 in one."""
    return _joins(changes, [_text(c.suggested) for c in changes], [_text(c.printed) for c in changes])


def _joins(changes: Changes, apart: list[str], joined: list[str]) -> bool:
    same_row = len(changes) == 2 and _row(changes[0]) == _row(changes[1])
    return same_row and "".join(apart) in joined and all(digits != "0" for digits in apart)


def _one(changes: Changes) -> tuple[str, str] | None:
    return (_text(changes[0].printed), _text(changes[0].suggested)) if len(changes) == 1 else None


def _cell_forgotten(changes: Changes) -> bool:
    """Nothing, or 0, where a number belongs: often filled in under 总计 only."""
    return len(changes) == 1 and not changes[0].printed


def _digits_transposed(changes: Changes) -> bool:
    pair = _one(changes)
    return pair is not None and pair[0] != pair[1] and sorted(pair[0]) == sorted(pair[1])


def _digit_missing(changes: Changes) -> bool:
    pair = _one(changes)
    return pair is not None and _drops_one(pair[1], pair[0])


def _digit_extra(changes: Changes) -> bool:
    pair = _one(changes)
    return pair is not None and _drops_one(pair[0], pair[1])


def _drops_one(long: str, short: str) -> bool:
    return len(long) == len(short) + 1 and any(long[:n] + long[n + 1 :] == short for n in range(len(long)))


def _digit_misread(changes: Changes) -> bool:
    pair = _one(changes)
    return pair is not None and len(pair[0]) == len(pair[1]) and sum(a != b for a, b in zip(*pair, strict=True)) == 1


_NAMED: dict[str, Callable[[Changes], bool]] = {
    "carry-forgotten": _carry_forgotten,
    "wrong-column": _wrong_column,
    "digits-split": _digits_split,
    "digits-merged": _digits_merged,
    "cells-swapped": _cells_swapped,
    "rows-swapped": _rows_swapped,
    "cell-forgotten": _cell_forgotten,
    "digits-transposed": _digits_transposed,
    "digit-missing": _digit_missing,
    "digit-extra": _digit_extra,
    "digit-misread": _digit_misread,
}

SLIPS: tuple[str, ...] = (*_NAMED, "yuan-for-10k-yuan", "")
"""Every slip that has a name, the surest first; the empty name is for changes that look like none."""

MEANINGS: dict[str, tuple[str, str]] = {
    "carry-forgotten": ("漏填结转下年度继续办理", "requests carried forward were left out"),
    "wrong-column": ("数字填错列", "a number in the wrong column"),
    "digits-split": ("一个数被拆成两格", "one number split over two cells"),
    "digits-merged": ("两格数字并成一个数", "two cells merged into one number"),
    "cells-swapped": ("两格数字互换", "two cells exchanged"),
    "rows-swapped": ("相邻两行互换", "two neighbouring rows exchanged"),
    "cell-forgotten": ("漏填（常只填总计）", "a cell left out (often only the total is filled in)"),
    "digits-transposed": ("数字次序颠倒", "digits transposed"),
    "digit-missing": ("少一位数字", "a digit missing"),
    "digit-extra": ("多一位数字", "a digit too many"),
    "digit-misread": ("一位数字有误", "one digit wrong"),
    "yuan-for-10k-yuan": ("以元代万元", "yuan given for 10,000 yuan"),
}
"""What the slips are called in Chinese and English."""


def slip(changes: Changes) -> str:
    """The name of the slip that the changes would undo, or the empty string."""
    return next((name for name, fits in _NAMED.items() if fits(changes)), "")
