"""Chinese numerals to numbers: digit by digit (二〇二四) or by tens (一百二十三)."""

from __future__ import annotations

from foia_cn.forms.lexicon import DIGITS, TENS


def numeral(text: str) -> int | None:
    """The number that Chinese numerals print; None if they print none, or leave open which (两三, 一百二)."""
    if text and all(char in DIGITS for char in text):
        return _by_digits(text)
    total, digit, last, bridged = 0, None, max(TENS.values()) * 10, True
    for char in text:
        if char in TENS:
            if TENS[char] >= last or digit == 0 or (digit is None and total):
                return None
            last = TENS[char]
            total += (digit or 1) * last
            digit, bridged = None, last == min(TENS.values())
        elif char in DIGITS and not digit:
            digit, bridged = DIGITS[char], bridged or digit == 0
        else:
            return None
    return total + (digit or 0) if text and digit != 0 and (bridged or digit is None) else None


def _by_digits(text: str) -> int | None:
    """两三 and 三四 are one or the other and not 23 or 34."""
    one, other = (DIGITS[char] for char in text) if len(text) == 2 else (0, 0)
    either = len(text) > 1 and ("两" in text or 0 < one == other - 1)
    return None if either else int("".join(str(DIGITS[char]) for char in text))
