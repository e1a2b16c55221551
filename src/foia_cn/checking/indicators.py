"""`AnnualReport.indicators`: the usual rates. A cell that is not printed, or a denominator of zero, makes None."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from foia_cn.checking.relations import Values, add
from foia_cn.report import AnnualReport
from foia_cn.report.evidence import FrozenMapping
from foia_cn.report.findings import Indicators

_OUT = "requests.outcomes"
_ALL = (f"{_OUT}.total.total",)
_SUED = ("disputes.litigation_direct", "disputes.litigation_after_reconsideration")


def indicate(report: AnnualReport) -> Indicators:
    """The indicators of a report; all None for a form without table 三."""
    values = report.values
    denied = _group(values, "denied")
    organizations = [
        p for p in values if p.startswith("requests.new.") and not p.endswith((".natural_person", ".total"))
    ]
    return Indicators(
        grant_rate=_rate(values, (f"{_OUT}.granted.total", f"{_OUT}.partially_granted.total"), _ALL),
        full_grant_rate=_rate(values, (f"{_OUT}.granted.total",), _ALL),
        denial_rate=_rate(values, denied, _ALL),
        denial_rates=FrozenMapping({path.split(".")[-2]: _rate(values, (path,), _ALL) for path in denied}),
        not_held_share=_rate(values, (f"{_OUT}.unable.not_held.total",), _ALL),
        not_processed_share=_rate(values, _group(values, "not_processed"), _ALL),
        carry_rate=_rate(values, ("requests.carried_out.total",), ("requests.new.total", "requests.carried_in.total")),
        legal_person_share=_rate(values, organizations, ("requests.new.total",)),
        reconsideration_rate=_rate(values, ("disputes.reconsideration.total",), _ALL),
        reconsideration_correction_rate=_corrected(values, ("disputes.reconsideration",)),
        litigation_correction_rate=_corrected(values, _SUED),
    )


def _group(values: Values, name: str) -> list[str]:
    """The totals of a group's rows, its own printed subtotal left out."""
    rows = [p for p in values if p.startswith(f"{_OUT}.{name}.") and p.endswith(".total")]
    return [p for p in rows if not p.endswith(".subtotal.total")]


def _corrected(values: Values, courses: Iterable[str]) -> float | None:
    decided = [f"{course}.{key}" for course in courses for key in ("upheld", "corrected", "other")]
    return _rate(values, [p for p in decided if p.endswith(".corrected")], decided)


def _rate(values: Values, part: Sequence[str], whole: Sequence[str]) -> float | None:
    above, below = add(values, part), add(values, whole)
    return None if not part or above is None or not below else float(above / below)
