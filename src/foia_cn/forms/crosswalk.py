"""Which fields of one form may be compared with which of another, and which only look alike.

What changed between the forms: 2019 counted publications and items of power where 2021 counts documents and decisions;
2014 counted replies in the language of the 2007 Regulations. The links are data; `crosswalk` turns them into one
statement for every field of every form about every other form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache

from attrs import evolve, frozen

from foia_cn.forms import FORMS
from foia_cn.forms.common import APPLICANTS


class Relation(StrEnum):
    """How two fields of different forms stand to each other."""

    SAME = "same"
    """The same thing, counted alike."""
    CLOSE = "close"
    """The same thing under other rules of counting: comparable with care."""
    ALIKE = "alike"
    """Only the words are alike: not comparable."""
    NONE = "none"
    """The other form has nothing of the kind."""


@frozen
class Comparability:
    """What field `path` of `form` is in `other`: the field in `paths`, the sum of those there, or nothing.

    `part` says that it is only a part of that field, so that `paths` is the sum of this field and others.
    """

    form: str
    path: str
    other: str
    paths: tuple[str, ...] = ()
    relation: Relation = Relation.NONE
    part: bool = False
    note: str = ""
    note_en: str = ""


@frozen
class _Link:
    """Fields of two forms whose sums correspond."""

    forms: tuple[str, str]
    left: tuple[str, ...]
    right: tuple[str, ...]
    relation: Relation
    note: str = ""
    note_en: str = ""


_NEW, _MIDDLE, _OLD = "2021", "2019", "2014"


def crosswalk(form: str | None = None, other: str | None = None) -> tuple[Comparability, ...]:
    """For every field of `form` what it is in the form `other`; of all forms and all others where none is named.

    In the order of the forms' fields. Raises ValueError for a form that does not exist.
    """
    if unknown := [name for name in (form, other) if name and name not in FORMS]:
        raise ValueError(f"form must be one of {', '.join(FORMS)}, not {unknown[0]!r}")
    ours = [form] if form else list(FORMS)
    theirs = [other] if other else list(FORMS)
    pairs = [(a, b) for a in ours for b in theirs if a != b and FORMS[a].fields and FORMS[b].fields]
    return tuple(statement for a, b in pairs for statement in _pair(a, b))


def _pair(form: str, other: str) -> Iterator[Comparability]:
    known: dict[str, Comparability] = {}
    for statement in (s for link in _links() for s in _both(link) if (s.form, s.other) == (form, other)):
        known.setdefault(statement.path, statement)
    for path in FORMS[form].fields:
        yield known.get(path, Comparability(form, path, other))


def _both(link: _Link) -> Iterator[Comparability]:
    (a, b), left, right = link.forms, link.left, link.right
    for form, other, own, there in ((a, b, left, right), (b, a, right, left)):
        facts = Comparability(form, "", other, there, link.relation, len(own) > 1, link.note, link.note_en)
        yield from (evolve(facts, path=path) for path in own)


def _same() -> Iterator[_Link]:
    """The fields that the forms of 2021 and 2019 share by path: tables 三 and 四, the decisions of table 二."""
    for path in FORMS[_NEW].fields:
        if path in FORMS[_MIDDLE].fields:
            yield _Link((_NEW, _MIDDLE), (path,), (path,), Relation.SAME)


def _other_handling() -> Iterator[_Link]:
    group = "requests.outcomes.other_handling"
    rows = ("not_supplemented", "fee_unpaid", "other")
    for column in (c.key for c in APPLICANTS):
        yield _Link(
            (_NEW, _MIDDLE),
            tuple(f"{group}.{row}.{column}" for row in rows),
            (f"{group}.subtotal.{column}",),
            Relation.SAME,
            "2019年格式不分项",
            "the form of 2019 does not divide it",
        )


def _disclosure() -> Iterator[_Link]:
    documents = {"rules": "", "normative_documents": "；2019年“规范性文件”口径较宽"}
    for row, more in documents.items():
        made, total = ("newly_made", "issued"), ("total_disclosed", "in_force")
        for (old, new), note, english in (
            (made, "新制作数量与制发件数口径不同", "made and issued are counted differently"),
            (total, "对外公开总数量不是现行有效件数", "all that is disclosed is not all that is in force"),
        ):
            path = f"disclosure.{row}"
            yield _Link(
                (_MIDDLE, _NEW),
                (f"{path}.{old}",),
                (f"{path}.{new}",),
                Relation.ALIKE,
                note + more,
                english + ("; 规范性文件 was read broadly in 2019" if more else ""),
            )
    yield _Link(
        (_MIDDLE, _NEW),
        ("disclosure.fees.previous_items",),
        ("disclosure.fees.amount",),
        Relation.ALIKE,
        "收费项目的数量不是金额",
        "a count of fee items is not an amount",
    )


_S, _O = "statistics", "requests.outcomes"


def _old(
    relation: Relation, left: str | Iterable[str], right: str | Iterable[str], note: str = "", english: str = ""
) -> Iterator[_Link]:
    """A link of the form of 2014 with both later forms, as far as they have the fields."""
    old = tuple(f"{_S}.{path}" for path in ([left] if isinstance(left, str) else left))
    new = (right,) if isinstance(right, str) else tuple(right)
    for form in (_NEW, _MIDDLE):
        if all(path in FORMS[form].fields for path in new):
            yield _Link((_OLD, form), old, new, relation, note, english)


def _replies() -> Iterator[_Link]:
    """The requests of the statistics table of 2014, and the replies to them."""
    replies, denied = "requests.replies", "requests.replies.denied"
    yield from _old(Relation.CLOSE, "requests.received", "requests.new.total")
    yield from _old(
        Relation.CLOSE,
        (f"{replies}.already_public", f"{replies}.granted"),
        f"{_O}.granted.total",
        "2019年起，已主动公开的计入予以公开",
        "from 2019 on, what was already public counts as granted",
    )
    yield from _old(Relation.CLOSE, f"{replies}.partially_granted", f"{_O}.partially_granted.total")
    yield from _old(
        Relation.CLOSE,
        f"{replies}.total",
        f"{_O}.total.total",
        "2014年格式为答复数，不含未答复即办结的",
        "the form of 2014 counts replies, not what was closed without one",
    )
    yield from _old(Relation.CLOSE, f"{denied}.state_secret", f"{_O}.denied.state_secret.total")
    yield from _old(
        Relation.CLOSE,
        (f"{denied}.trade_secret", f"{denied}.personal_privacy"),
        f"{_O}.denied.third_party_rights.total",
    )
    yield from _old(Relation.CLOSE, f"{denied}.security_or_stability", f"{_O}.denied.security_or_stability.total")
    yield from _old(
        Relation.CLOSE,
        (f"{replies}.not_this_organ", f"{replies}.nonexistent"),
        f"{_O}.unable.not_held.total",
        "2019年起，不属于本机关与信息不存在合为不掌握",
        "from 2019 on, not this organ's and nonexistent are one: not held",
    )
    yield from _old(
        Relation.ALIKE,
        f"{replies}.told_to_supplement",
        f"{_O}.unable.still_unclear.total",
        "告知补正不是补正后仍不明确",
        "told to supplement is not still unclear afterwards",
    )
    yield from _old(
        Relation.ALIKE,
        f"{denied}.other_legal_ground",
        f"{_O}.denied.prohibited_by_law.total",
        "拒绝的法定情形不同",
        "the grounds in law differ",
    )


def _statistics() -> Iterator[_Link]:
    """The rest of the statistics table of 2014: disputes, documents, fees."""
    for key in ("total", "upheld", "corrected", "other"):
        yield from _old(Relation.CLOSE, f"reconsideration.{key}", f"disputes.reconsideration.{key}")
        courses = (f"disputes.litigation_{course}.{key}" for course in ("direct", "after_reconsideration"))
        yield from _old(Relation.CLOSE, f"litigation.{key}", courses)
    english = "normative documents are defined differently"
    for path in ("disclosure.normative_documents.issued", "disclosure.normative_documents.newly_made"):
        yield from _old(Relation.ALIKE, "disclosure.normative_documents_issued", path, "规范性文件口径不同", english)
    yield from _old(
        Relation.ALIKE,
        "disclosure.normative_documents",
        "disclosure.normative_documents.newly_disclosed",
        "条与件不同，规范性文件口径不同",
        "items of information are not documents, and " + english,
    )
    yield from _old(
        Relation.ALIKE,
        "fees.amount",
        "disclosure.fees.amount",
        "依申请公开收取的费用不是行政事业性收费",
        "what is charged for requests is not what the organ charges for its services",
    )


@cache
def _links() -> tuple[_Link, ...]:
    return (*_same(), *_other_handling(), *_disclosure(), *_replies(), *_statistics())
