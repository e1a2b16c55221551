"""Chinese numerals to numbers: digit by digit (二〇二四) or by tens (一百二十三)."""

from __future__ import annotations

from foia_cn.forms.lexicon import DIGITS, TENS


def numeral(text: str) -> int | None:
    """The number that Chinese numerals print; None if they print none."""
    if text and all(char in DIGITS for char in text):
        return int("".join(str(DIGITS[char]) for char in text))
    total, digit, last = 0, None, max(TENS.values()) * 10
    for char in text:
        if char in TENS:
            if TENS[char] >= last or (digit is None and total):
                return None
            last = TENS[char]
            total += (1 if digit is None else digit) * last
            digit = None
        elif char in DIGITS and (digit is None or digit == 0):
            digit = DIGITS[char]
        else:
            return None
    return total + (digit or 0) if text else None
