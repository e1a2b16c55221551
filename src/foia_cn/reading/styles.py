"""What the styles of a web page make of an element: whether it is shown, and whether it stands apart from the text beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from attrs import define, field
from lxml import etree

from foia_cn.reading.css import BUILT_IN, OF_ATTRIBUTE, Declared, Effect, Rules, declared, effect, holds_on_screen, lay

_ALIKE = 0.85
"""The ratio of two sizes from which on both may be those of one number's digits."""

_OUTER = (1.0, 0.0)
_WORDS = {"xx-small": 9, "x-small": 10, "small": 13, "medium": 16, "large": 18, "x-large": 24, "xx-large": 32}
_NAMED = {"smaller": (0.83, 0.0), "larger": (1.2, 0.0), **{word: (0.0, float(size)) for word, size in _WORDS.items()}}
_PIXELS = {"": 0.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78, "rem": 16.0}
_UNITS = {"em": (1.0, 0.0), "ex": (0.5, 0.0), "%": (0.01, 0.0), **{unit: (0.0, size) for unit, size in _PIXELS.items()}}
_OF_FONT = (10, 13, 16, 18, 24, 32, 48)
_LENGTH = re.compile(r"(\d{1,6}(?:\.\d{0,6})?|\.\d{1,6})(px|pt|pc|in|cm|mm|rem|em|ex|%|)(?:/.*)?", re.DOTALL)
_FONT_SIZE = re.compile(r"\s*([-+]?)(\d)")

_BUILT_IN = {"small": "smaller", "big": "larger"}
_NOTE = re.compile(r"#.|.*#_(?:ft|ed)n", re.DOTALL)
_NOTES = frozenset([".MsoFootnoteReference", ".MsoEndnoteReference"])
_APART = frozenset(["sup", "sub", "del", "s", "strike", "input", "select", "textarea"])
"""What belongs to no number beside it: a note's mark, what is struck out, a box of its own."""
_TELLING = _APART | _BUILT_IN.keys()
_ROOTS = ("html", "body")
"""What a style hides for a moment only: a script shows the page when it is complete."""


class Look(NamedTuple):
    """How text looks: the size of its font in pixels, whether it is visible and nothing around it hides it."""

    size: float = 16.0
    visible: bool = True
    opaque: bool = True

    @property
    def is_seen(self) -> bool:
        return self.visible and self.opaque and self.size >= 1

    def is_unlike(self, size: float) -> bool:
        """Whether a number would not be set in both sizes."""
        return min(self.size, size) < _ALIKE * max(self.size, size)


class Style(NamedTuple):
    """What is known of an element without its place: what it says of visibility if it does; its size, in sizes of the text
    around it and in pixels."""

    gone: bool = False
    apart: bool = False
    opaque: bool = True
    visible: bool | None = None
    size: tuple[float, float] = (1.0, 0.0)

    def within(self, look: Look) -> Look:
        """The look of the element's text within an element of this look."""
        if self is _PLAIN:
            return look
        visible = look.visible if self.visible is None else self.visible
        return Look(self.size[0] * look.size + self.size[1], visible, look.opaque and self.opaque)


_PLAIN = Style()


@define
class Styles:
    """The styles of a page's elements. Those whose attributes are the same have the same."""

    rules: Rules
    _known: dict[tuple[object, ...], Style] = field(factory=dict)

    @classmethod
    def of(cls, root: etree._Element, linked: Callable[[str], str]) -> Styles:
        """The styles of a page; `linked` finds the sheets that it links."""
        rules = Rules()
        for element in root.iter("style", "link"):
            if holds_on_screen(element.get("media", "")):
                rules.read(_sheet(element, linked))
        return cls(rules)

    def style(self, tag: str, element: etree._Element) -> Style:
        """The style of an element."""
        attributes = element.items()
        if not attributes and tag not in _TELLING and self.rules.sure.keys().isdisjoint((("", ""), (tag, ""))):
            return _PLAIN
        key = tag, *attributes
        if key not in self._known:
            self._known[key] = self._style(tag, {str(name): str(value) for name, value in attributes})
        return self._known[key]

    def _style(self, tag: str, attributes: Mapping[str, str]) -> Style:
        marks = [f".{word}" for word in dict.fromkeys(attributes.get("class", "").split())]
        marks += [f"#{attributes['id']}"] if "id" in attributes else []
        own = _built_in(tag, attributes)
        for key in (("", ""), (tag, ""), *((t, mark) for mark in marks for t in ("", tag))):
            lay(own, self.rules.sure.get(key, {}))
        lay(own, declared(attributes.get("style", ""), OF_ATTRIBUTE))
        effects = {what: effect(what, value) for what, (_, value) in own.items()}
        for mark in marks:
            doubted = [what for what, done in self.rules.open.get(mark, ()) if effects.get(what, Effect.NONE) != done]
            effects |= dict.fromkeys(doubted, Effect.APART)
        noted = (
            tag in _APART or not _NOTES.isdisjoint(marks) or (tag == "a" and _NOTE.match(attributes.get("href", "")))
        )
        return Style(
            gone=effects.get("display") is Effect.GONE and tag not in _ROOTS,
            apart=bool(noted) or Effect.APART in effects.values(),
            opaque=effects.get("opacity") is not Effect.UNSEEN or tag in _ROOTS,
            visible=effects["visibility"] is not Effect.UNSEEN or tag in _ROOTS if "visibility" in effects else None,
            size=_size(own["font-size"][1]) if "font-size" in own else _OUTER,
        )


def _sheet(element: etree._Element, linked: Callable[[str], str]) -> str:
    """The sheet that an element of a page holds or links."""
    if element.tag == "style":
        return element.text or ""
    kinds = element.get("rel", "").lower().split()
    return linked(element.get("href", "")) if "stylesheet" in kinds and "alternate" not in kinds else ""


def _built_in(tag: str, attributes: Mapping[str, str]) -> Declared:
    """What tags and attributes of their own say without any style."""
    found = {"font-size": _BUILT_IN.get(tag, ""), "display": "none" if "hidden" in attributes else ""}
    if tag == "font":
        found |= {"font-size": _font_size(attributes.get("size", "")), "color": attributes.get("color", "")}
    return {what: (BUILT_IN, value.strip().lower()) for what, value in found.items() if value}


def _font_size(size: str) -> str:
    """The size that the attribute of a `font` stands for."""
    found = _FONT_SIZE.match(size)
    if not found:
        return ""
    number = 3 + int(found[1] + found[2]) if found[1] else int(found[2])
    return f"{_OF_FONT[min(max(number, 1), 7) - 1]}px"


def _size(value: str) -> tuple[float, float]:
    """The size that a value says, of a font or of its size: in sizes of the text around it, and in pixels."""
    for word in value.split():
        if word in _NAMED:
            return _NAMED[word]
        found = _LENGTH.fullmatch(word)
        if found and (found[2] or not float(found[1])):
            relative, pixels = _UNITS[found[2]]
            return relative * float(found[1]), pixels * float(found[1])
    return _OUTER
