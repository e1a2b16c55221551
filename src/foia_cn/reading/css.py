"""The sheets of a web page: the declarations that tell what is shown, by what their rules are for.

Of selectors a tag, a class, an id, or a tag with one of these is understood, of conditions those that hold on a wide
screen. Where the last class or id of another selector fits, it is open whether the rule holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum

from attrs import define, field


class Effect(IntEnum):
    """What a declaration makes of an element: nothing, a part of its own, one that is not seen, one that is not there."""

    NONE = 0
    APART = 1
    UNSEEN = 2
    GONE = 3


_ZERO = r"[-+]?0*+(?:\.0*+)?(?:[a-z]++|%)?"
_LENGTH = rf"(?!{_ZERO}$)[-+]?\d*+(?:\.\d*+)?(?:px|pt|pc|em|rem|ex|cm|mm|in|%)"
_EFFECTS = {
    "display": {"none": Effect.GONE, r"(?:block|flow-root|list-item|flex|grid|table)[-\w]*+": Effect.APART},
    "opacity": {_ZERO: Effect.UNSEEN},
    "visibility": {"hidden|collapse": Effect.UNSEEN},
    "text-decoration": {".*line-through.*": Effect.APART},
    "vertical-align": {rf"super|sub|text-top|{_LENGTH}": Effect.APART},
    "position": {"absolute|fixed": Effect.APART},
    "top": {_LENGTH: Effect.APART},
    "float": {"left|right": Effect.APART},
    "color": {"#fff(?:fff)?|white|transparent": Effect.APART},
    **{name: {_ZERO: Effect.APART} for name in ("width", "height", "max-width", "max-height")},
    "mso-hide": {"all": Effect.APART},
    "mso-text-raise": {_LENGTH: Effect.APART},
    **{f"mso-{name}": {".+": Effect.APART} for name in ("special-character", "footnote-id", "endnote-id")},
    "font-size": {},
}
"""What the values of properties do. What is moved, squeezed or bleached, or hidden by Word alone (`mso-hide`), may be
seen or not: it is a part of its own."""

_PATTERNS = {
    name: [(re.compile(pattern, re.DOTALL), effect) for pattern, effect in values.items()]
    for name, values in _EFFECTS.items()
}
_SAME = {"text-decoration-line": "text-decoration", "font": "font-size"}
_INHERITED = ("inherit", "unset", "")

_IGNORED = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->|\"[^\"\n]*+\"|'[^'\n]*+'", re.DOTALL)
_PIECE = re.compile(r"([^{};]*+)([{};]|\Z)")
_SIMPLE = re.compile(r"(?=.)(?P<tag>[A-Za-z][A-Za-z0-9]*+|\*)?(?P<mark>[.#][-\w]++)?")
_LAST = re.compile(r"[.#][-\w]++\Z")
_SCREEN = re.compile(
    r"(?:only\s++)?(?:(?:all|screen)\b\s*+)?(?:(?:and\b\s*+)?\(\s*+min-width\s*+:[^()]*+\)\s*+)*+", re.IGNORECASE
)
_MEDIA, _PASSING = "@media", ("@supports", "@layer")

Weight = tuple[bool, int, int]
"""What decides between declarations: whether they insist, what the selector names, the order."""
BUILT_IN: Weight = (False, -1, 0)
OF_ATTRIBUTE = 1000
_OF_MARK, _OF_TAG = {"#": 100, ".": 10}, 1

Declared = dict[str, tuple[Weight, str]]
"""The values of properties by name."""


@define
class Rules:
    """The rules of a page by tag (or nothing) and class or id (or nothing); by class or id what rules may do that are open."""

    sure: dict[tuple[str, str], Declared] = field(factory=dict)
    open: dict[str, set[tuple[str, Effect]]] = field(factory=dict)

    def read(self, sheet: str) -> None:
        """Add the rules of a sheet."""
        for selectors, body in _blocks(_IGNORED.sub(" ", sheet)):
            values = declared(body)
            for selector in selectors.split(",") if values else ():
                self._add(selector.strip(), values)

    def _add(self, selector: str, values: Declared) -> None:
        simple = _SIMPLE.fullmatch(selector)
        if simple:
            tag, mark = (simple["tag"] or "").lower(), simple["mark"] or ""
            weight = _OF_MARK.get(mark[:1], 0) + _OF_TAG * (tag not in ("", "*"))
            key = (tag if tag != "*" else "", mark)
            lay(self.sure.setdefault(key, {}), {n: ((w[0], weight, w[2]), v) for n, (w, v) in values.items()})
        elif (last := _LAST.search(selector)) and not {":", "["} & set(selector):
            self.open.setdefault(last[0], set()).update((n, effect(n, v)) for n, (_, v) in values.items())


def holds_on_screen(condition: str) -> bool:
    """Whether media that are named are, or may be, a wide screen."""
    return any(_SCREEN.fullmatch(query.strip()) for query in condition.split(","))


def effect(name: str, value: str) -> Effect:
    """What a declaration does."""
    return next((done for pattern, done in _PATTERNS[name] if pattern.fullmatch(value)), Effect.NONE)


def lay(into: Declared, values: Declared) -> None:
    """Lay declarations over others that weigh no more."""
    for name, (weight, value) in values.items():
        if name not in into or weight >= into[name][0]:
            into[name] = weight, value


def declared(body: str, weight: int = 0) -> Declared:
    """The known declarations of a rule or of an attribute."""
    found: Declared = {}
    for declaration in body.split(";"):
        name, _, value = declaration.partition(":")
        name, value = name.strip().lower(), value.strip().lower()
        name = _SAME.get(name, name)
        if name in _PATTERNS:
            value, insists, _ = value.partition("!")
            lay(found, {name: ((bool(insists), weight, 0), value.strip())} if value.strip() not in _INHERITED else {})
    return found


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """The selectors and declarations of each rule that holds."""
    opened: list[tuple[str, list[str], bool]] = [("", [], True)]
    for found in _PIECE.finditer(sheet):
        text, mark = found.groups()
        if mark == "{":
            opened.append((text.strip(), [], opened[-1][2] and _passes(text.strip())))
            continue
        opened[-1][1].append(text)
        if mark == "}" and len(opened) > 1:
            before, body, _ = opened.pop()
            if opened[-1][2] and not before.startswith("@"):
                yield before, ";".join(body)


def _passes(before: str) -> bool:
    """Whether the rules in a block hold."""
    kind = before.partition(" ")[0].partition("(")[0].lower()
    return kind in _PASSING or (kind == _MEDIA and holds_on_screen(before[len(_MEDIA) :]))
