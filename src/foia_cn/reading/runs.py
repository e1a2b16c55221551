"""How runs of Word look: which are hidden, which are struck out, raised or marks of notes, by themselves or by their styles."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from foia_cn.reading.elements import child, name_of, value_of
from foia_cn.reading.story import Inherited, Look, Properties

_OFF = ("0", "false", "off", "none")


def is_on(element: etree._Element | None) -> bool:
    """Whether a property is there and not switched off."""
    return element is not None and _is_on(value_of(element))


def _is_on(value: str) -> bool:
    return value.lower() not in _OFF


_NOTES = ("footnoteReference", "endnoteReference")
_APART: dict[str, Callable[[str], bool]] = {
    "strike": _is_on,
    "dstrike": _is_on,
    "vertAlign": lambda value: value != "baseline",
    "position": lambda value: value.lstrip("-") != "0",
    "color": lambda value: value.lower() in ("ffffff", "#ffffff"),
    **dict.fromkeys(_NOTES, _is_on),
}
"""What sets a run apart from those beside it, with the values that do."""

_KNOWN = {*_APART, "vanish"}


class RunStyles:
    """The styles of a document, which say how runs look."""

    def __init__(self, root: etree._Element | None = None) -> None:
        styles = {value_of(style, "styleId"): style for style in root.iter("{*}style")} if root is not None else {}
        bases = {name: value_of(child(style, "basedOn")) for name, style in styles.items()}
        self._styles = Inherited({name: _properties(child(e, "rPr")) for name, e in styles.items()}, bases)

    def look(self, run: etree._Element, paragraph: str) -> Look:
        """How a run in a paragraph of this style looks."""
        properties = child(run, "rPr")
        style = value_of(child(properties, "rStyle")) if properties is not None else ""
        marks = dict.fromkeys((name for e in run if (name := name_of(e)) in _NOTES), "on")
        found = {**self._styles.of(paragraph), **self._styles.of(style), **_properties(properties), **marks}
        apart = frozenset(name for name, value in found.items() if name in _APART and _APART[name](value))
        return Look("vanish" in found and _is_on(found["vanish"]), apart)


def _properties(properties: etree._Element | None) -> Properties:
    elements = properties if properties is not None else ()
    return {name: value_of(e) for e in elements if (name := name_of(e)) in _KNOWN}
