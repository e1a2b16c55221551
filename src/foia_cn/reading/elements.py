"""Elements of XML by the names of what they are, whatever their namespaces: transitional, strict and older files differ in
nothing else that is read here.
"""

from __future__ import annotations

from lxml import etree


def name_of(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def child(element: etree._Element, *names: str) -> etree._Element | None:
    """The element at the end of a path of names without namespaces."""
    found: etree._Element | None = element
    for name in names:
        found = next(found.iterchildren(f"{{*}}{name}"), None) if found is not None else None
    return found


def value_of(element: etree._Element | None, name: str = "val") -> str:
    """The attribute of this name in any namespace; empty where there is none, or no element."""
    if element is None:
        return ""
    return next((str(v) for key, v in element.attrib.items() if str(key).rpartition("}")[2] == name), "")
