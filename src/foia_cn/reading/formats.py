"""How a spreadsheet shows a number (ECMA-376 part 1, 18.8.30): what is printed is what its number format makes of it.

A format may round, hide zeros (`#`, `0;-0;;@`) or print a dash for them: then a blank or a dash is what is read.
"""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: '#,##0;-#,##0;"-"',
    42: '#,##0;-#,##0;"-"',
    43: '#,##0.00;-#,##0.00;"-"',
    44: '#,##0.00;-#,##0.00;"-"',
    49: "@",
    **dict.fromkeys([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)], "yyyy-m-d"),
}
"""Formats known by number: every program shows them alike but for the dress of dates and of money."""

_PIECES = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<number>[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+)'
    r"|(?P<other>.)",
    re.DOTALL,
)
_SECTION = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\])*', re.DOTALL)
_UNQUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]', re.DOTALL)
_DATE = re.compile(r"[ymdhse]", re.IGNORECASE)
_EXPONENT = re.compile(r"E[+-]", re.IGNORECASE)
_CONDITION = re.compile(r"\[\s*[<>=]")
_LONGEST = 400


def shortest(value: str) -> str:
    """A number as a spreadsheet shows it without a format: no noise of binary fractions, no `.0`, no exponent."""
    try:
        number = Decimal(repr(float(value)))
    except (ValueError, OverflowError, InvalidOperation):
        return value
    if not number.is_finite() or not -20 < number.adjusted() < 40:
        return value
    if number == number.to_integral_value():
        exact = Decimal(value) if re.fullmatch(r"-?\d{1,40}", value) else number.quantize(Decimal(1))
        return f"{exact:f}" if exact else "0"
    return f"{number:f}"


def display(value: str, code: str, first_day: datetime.date = datetime.date(1899, 12, 30)) -> str:
    """What is printed for a number under a format code. A format that is not understood prints the number plain."""
    plain = shortest(value)
    code = code[:_LONGEST]
    if code in ("", "@") or code.lower() == "general":
        return plain
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return plain
    if not number.is_finite() or _CONDITION.search(code):
        return plain
    sections = _sections(code)
    section = _choose(sections, number)
    bare = _UNQUOTED.sub("", section)
    if _EXPONENT.search(bare):
        return plain
    if _DATE.search(bare) and "general" not in bare.lower():
        return _day(number, first_day) or plain
    try:
        return _printed(abs(number) if number < 0 and len(sections) > 1 else number, section)
    except InvalidOperation:
        return plain


def _sections(code: str) -> list[str]:
    sections, at = [], 0
    while at <= len(code):
        found = _SECTION.match(code, at)
        end = found.end() if found else len(code)
        sections.append(code[at:end])
        at = end + 1
    return sections


def _choose(sections: list[str], number: Decimal) -> str:
    if number < 0 and len(sections) > 1:
        return sections[1]
    return sections[2] if number == 0 and len(sections) > 2 else sections[0]


def _day(number: Decimal, first: datetime.date) -> str | None:
    try:
        return (first + datetime.timedelta(days=int(number))).isoformat()
    except OverflowError:
        return None


def _printed(number: Decimal, section: str) -> str:
    """The number in a section of its format: literals as they are, the first run of digit places filled."""
    if "general" in section.lower():
        return f"{number:f}"
    pieces = list(_PIECES.finditer(section))
    percent = sum(p["other"] == "%" for p in pieces)
    parts, filled = [], False
    for piece in pieces:
        if piece["number"]:
            parts.append("" if filled else _digits(number.scaleb(2 * percent), piece["number"]))
            filled = True
        else:
            parts.append(piece["quoted"] or piece["escaped"] or piece["other"] or "")
    return "".join(parts).strip()


def _digits(number: Decimal, places: str) -> str:
    whole, _, fraction = places.partition(".")
    scaled = number.scaleb(-3 * (len(whole) - len(whole.rstrip(","))))
    rounded = scaled.quantize(Decimal(1).scaleb(-min(len(fraction), 30)), ROUND_HALF_UP)
    sign, (left, _, right) = "-" if rounded < 0 else "", f"{abs(rounded):f}".partition(".")
    least = whole.count("0")
    left = left.lstrip("0").rjust(least, "0") if least else left.lstrip("0")
    if "," in whole.rstrip(","):
        left = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", left)
    kept = len(fraction.rstrip("#?"))
    right = right[:kept] + right[kept:].rstrip("0")
    return (
        f"{sign}{left}.{right}"
        if "." in places and (right or left) and (right or kept or "0" in whole)
        else sign + left
    )
