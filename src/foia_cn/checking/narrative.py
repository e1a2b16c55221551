"""The claims of the prose against the tables: N1 to N13, T3-FEE.

A claim that a guard excludes is not compared; neither is one whose cells are not all printed numbers. Both honest
conventions of 收到 are accepted: new requests alone, or with those carried over. A contradiction is a warning, never an
error: either side may be the wrong one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from attrs import frozen

from foia_cn.checking.relations import Values, add
from foia_cn.forms import Form
from foia_cn.report import AnnualReport, Problem, problem
from foia_cn.report.findings import Claim, Number

Alternatives = tuple[tuple[str, ...], ...]

_NEW, _IN = "requests.new", "requests.carried_in"
_ALL, _OUT = "requests.outcomes.total.total", "requests.carried_out.total"
_LEGAL = (
    "commercial_enterprise",
    "research_institution",
    "public_interest_organization",
    "legal_service_institution",
    "other_organization",
)
_SUED = ("disputes.litigation_direct", "disputes.litigation_after_reconsideration")
_COURSES = ("disputes.reconsideration", *_SUED)
_GROUPS = ("denied", "unable", "not_processed", "other_handling")
_RESULTS = ("upheld", "corrected", "other", "pending")
FEES_SINCE = "2021"
"""The form under which the fee is the 信息处理费 of 国办函〔2020〕109号."""

_TOLERANCE = 0.5
"""In per cent: shares are rounded in many ways."""


@frozen
class Target:
    """What a kind of claim is compared with: the code of a contradiction, and the cells that may add up to it.

    In `PREFIX.*.KEY` the star stands for every row of the group; a path behind `-` is subtracted.
    """

    code: str
    alternatives: Alternatives


def _rows(courses: tuple[str, ...], key: str) -> tuple[str, ...]:
    return tuple(f"{course}.{key}" for course in courses)


TARGETS: dict[str, Target] = {
    "requests.received": Target("N1", ((f"{_NEW}.total",), (f"{_NEW}.total", f"{_IN}.total"))),
    "requests.closed": Target(
        "N1", ((_ALL,), (_ALL, f"-{_IN}.total"), (f"{_NEW}.total",), (f"{_NEW}.total", f"{_IN}.total"))
    ),
    "requests.by_natural_person": Target(
        "N2", ((f"{_NEW}.natural_person",), (f"{_NEW}.natural_person", f"{_IN}.natural_person"))
    ),
    "requests.by_legal_person": Target(
        "N2",
        (
            tuple(f"{_NEW}.{key}" for key in _LEGAL),
            tuple(f"{row}.{key}" for row in (_NEW, _IN) for key in _LEGAL),
        ),
    ),
    "requests.granted": Target("N4", (("requests.outcomes.granted.total",),)),
    "requests.partially_granted": Target("N4", (("requests.outcomes.partially_granted.total",),)),
    "requests.granted_or_partially": Target(
        "N4", (("requests.outcomes.granted.total", "requests.outcomes.partially_granted.total"),)
    ),
    **{f"requests.{group}": Target("N4", ((f"requests.outcomes.{group}.*.total",),)) for group in _GROUPS},
    "requests.carried_in": Target("N6", ((f"{_IN}.total",),)),
    "requests.carried_out": Target("N6", ((_OUT,),)),
    "reconsideration": Target("N7", (("disputes.reconsideration.total",),)),
    **{f"reconsideration.{r}": Target("N7", ((f"disputes.reconsideration.{r}",),)) for r in _RESULTS},
    "litigation": Target("N8", (_rows(_SUED, "total"),)),
    **{f"litigation.{r}": Target("N8", (_rows(_SUED, r),)) for r in _RESULTS},
    "disputes": Target("N7", (_rows(_COURSES, "total"),)),
    "disputes.corrected": Target("N9", (_rows(_COURSES, "corrected"),)),
    **{
        f"normative_documents.{key}": Target("N10", ((f"disclosure.normative_documents.{key}",),))
        for key in ("issued", "repealed", "in_force")
    },
    **{key: Target("N11", ((f"disclosure.{key}.decisions",),)) for key in ("licensing", "penalties", "compulsion")},
}
"""The kinds of claims that have cells to be compared with. 未收到 (a claim of none) is reported as N3."""


def check_claims(form: Form, report: AnnualReport) -> Iterator[Problem]:
    """The problems of the prose: contradictions with the tables, and within itself."""
    compared = [claim for claim in report.claims if not claim.excluded]
    fitting = [agrees(form, report.values, claim) for claim in compared]
    agreeing = {claim.kind for claim, fits in zip(compared, fitting, strict=True) if fits}
    for claim, fits in zip(compared, fitting, strict=True):
        if fits is False:
            yield _contradiction(form, report, claim, repeated=claim.kind in agreeing)
    yield from _shares(report, compared)
    yield from _published(compared)
    if form.id == FEES_SINCE:
        yield from _fees(report, compared)


def cells(form: Form, claim: Claim) -> Alternatives:
    """The cells of the form that a claim may count, in each honest reading; none where the form has none."""
    return _cells(form, claim.kind)


@lru_cache(maxsize=256)
def _cells(form: Form, kind: str) -> Alternatives:
    target = TARGETS.get(kind)
    return tuple(filter(None, (_expand(form, paths) for paths in target.alternatives))) if target else ()


def _expand(form: Form, paths: tuple[str, ...]) -> tuple[str, ...]:
    """The paths of the form that these stand for; empty when it lacks one."""
    found: list[str] = []
    for path in paths:
        stem, star, key = path.partition(".*")
        rows = [p for p in form.fields if p.startswith(f"{stem}.") and p.endswith(key)] if star else [path]
        if not rows or any(p.removeprefix("-") not in form.fields for p in rows):
            return ()
        found += rows
    return tuple(found)


def agreement(form: Form, report: AnnualReport, changed: Mapping[str, Number | None]) -> tuple[int, tuple[str, ...]]:
    """How many claims about the changed cells agree after the change, less those that do not; the rules it satisfies."""
    values = {**report.values, **changed}
    about = [c for c in report.claims if not c.excluded and any(p in changed for r in cells(form, c) for p in r)]
    after = [(claim, agrees(form, values, claim)) for claim in about]
    mended = [code_of(c) for c, fits in after if fits and agrees(form, report.values, c) is False]
    return sum({True: 1, False: -1, None: 0}[fits] for _, fits in after), tuple(dict.fromkeys(mended))


def agrees(form: Form, values: Values, claim: Claim) -> bool | None:
    """Whether a claim fits the tables in one of its readings; None where that cannot be said."""
    sums = [_signed(values, paths) for paths in cells(form, claim)]
    if claim.number in sums:
        return True
    return False if sums and None not in sums else None


def _signed(values: Values, paths: Sequence[str]) -> Number | None:
    """The sum of the cells, less those behind `-`."""
    plus = add(values, [p for p in paths if not p.startswith("-")])
    minus = add(values, [p[1:] for p in paths if p.startswith("-")])
    return None if plus is None or minus is None else plus - minus


def _contradiction(form: Form, report: AnnualReport, claim: Claim, repeated: bool) -> Problem:
    paths = cells(form, claim)[0]
    code = "N-REPEAT" if repeated else code_of(claim)
    label = {
        suffix: " + ".join(form.field(p).describe(lang) for p in paths[:3]) + (" + …" if len(paths) > 3 else "")
        for lang, suffix in (("zh", "label"), ("en", "label_en"))
    }
    return problem(
        code,
        *paths,
        span=claim.span,
        sentence=_excerpt(claim),
        number=claim.number,
        value=add(report.values, paths),
        **label,
    )


def code_of(claim: Claim) -> str:
    """The code of a contradiction; for claims of none, that of the rule about none."""
    if claim.number == 0 and claim.kind == "requests.received":
        return "N3"
    if claim.number == 0 and claim.kind.endswith(".corrected"):
        return "N9"
    return TARGETS[claim.kind].code


def _excerpt(claim: Claim) -> str:
    """At most 60 characters of the sentence."""
    return claim.sentence if len(claim.sentence) <= 60 else claim.sentence[:59] + "…"


def _shares(report: AnnualReport, claims: Sequence[Claim]) -> Iterator[Problem]:
    """N5: a share behind a count of outcomes that no total yields."""
    totals = [(_ALL,), (f"{_NEW}.total",), (f"{_NEW}.total", f"{_IN}.total")]
    sums = [add(report.values, paths) for paths in totals]
    if None in sums:
        return
    for counted, share in pairwise(claims):
        same = share.kind == "share" and counted.kind.startswith("requests.") and _of(counted, share)
        said = [c.number for c in claims if c.kind in ("requests.received", "requests.closed")]
        denominators = [s for s in (*sums, *said) if s]
        if same and denominators and not any(_near(counted.number, d, share.number) for d in denominators):
            yield problem(
                "N5",
                f"sections.{share.section}",
                span=share.span,
                sentence=_excerpt(share),
                number=share.number,
                value=f"{100 * counted.number / denominators[0]:.2f}",
            )


def _of(counted: Claim, share: Claim) -> bool:
    """Whether a share stands right behind the count that it is a share of."""
    number = rf"(?<!\d){counted.number}(?:件次|[件宗份起])?[,(、]?"
    return share.sentence == counted.sentence and bool(
        re.search(rf"{number}占[^,;]{{0,12}}{share.number}%", share.sentence)
    )


def _near(part: Number, whole: Number, share: Number) -> bool:
    return abs(100 * float(part) / float(whole) - float(share)) <= _TOLERANCE


def _published(claims: Sequence[Claim]) -> Iterator[Problem]:
    """N13: parts behind 其中 that do not add up to what they are parts of; two totals that differ."""
    by_sentence: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_sentence[claim.sentence].append(claim)
    for sentence, group in by_sentence.items():
        whole = [c for c in group if c.kind == "information.published"]
        parts = [c for c in group if c.kind == "information.part"]
        if len(whole) == 1 and len(parts) > 2 and "其中" in sentence:
            total = sum(c.number for c in parts)
            if total != whole[0].number:
                yield _differs(whole[0], total)
    totals = [c for c in claims if c.kind == "information.published"]
    yield from (_differs(b, a.number) for a, b in pairwise(totals) if a.number != b.number and a.unit == b.unit)


def _differs(claim: Claim, other: Number) -> Problem:
    where = f"sections.{claim.section}"
    return problem("N13", where, span=claim.span, sentence=_excerpt(claim), number=claim.number, value=other)


def _fees(report: AnnualReport, claims: Sequence[Claim]) -> Iterator[Problem]:
    """N12 and T3-FEE: the processing fee (信息处理费), within the prose and beside the row of unpaid fees."""
    charged = [c for c in claims if c.kind == "fee.charged"]
    notices = [c for c in claims if c.kind == "fee.notices"]
    for claim in charged:
        if claim.unit == "元" and claim.number % 10:
            yield _fee(claim, "应为 10 元的整数倍", "not a multiple of 10 yuan")
    if any(c.number for c in charged) and notices and not any(c.number for c in notices):
        yield _fee(charged[-1], "未发收费通知而有收费", "charged without a notice")
    if len({bool(c.number) for c in charged}) == 2:
        yield _fee(charged[-1], "前后说法不一", "the report says both that there was a fee and that there was none")
    yield from _unpaid(report, notices)


def _fee(claim: Claim, reason: str, reason_en: str) -> Problem:
    where = f"sections.{claim.section}"
    return problem("N12", where, span=claim.span, sentence=_excerpt(claim), reason=reason, reason_en=reason_en)


def _unpaid(report: AnnualReport, notices: Sequence[Claim]) -> Iterator[Problem]:
    """Fees not paid in time presuppose a notice (收费通知), which section 六 has to report."""
    path = "requests.outcomes.other_handling.fee_unpaid.total"
    unpaid, section = report.values.get(path), report.sections.other_matters
    if not unpaid or section is None or not section.text:
        return
    denied = notices and not any(c.number for c in notices)
    if denied or "费" not in section.text:
        yield problem("T3-FEE", path, span=report.evidence[path].span, value=unpaid)
