"""What is found in a report beside its values: claims of the prose, suggestions where an error may sit."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from attrs import frozen

Number = int | Decimal


@frozen
class Claim:
    """A number that the prose states, before it is compared with anything.

    `kind` says what is counted (`requests.received`; the list is in docs/claims.md), `number` how many; "none" in words
    (未收到) is 0. `unit` is the printed unit; money is in 元. `span` is the place of the number, or of the words for
    none, in the text as it was passed in (None where the report has no positions); `sentence` is the sentence around
    it without blanks, `section` the section it stands in. `excluded` names the guard that keeps the claim from being
    compared (docs/claims.md says what each means): `approximate`, `other-year`, `part`, `plan`, `cumulative`, `as-of`,
    `area`; empty where it is compared.
    """

    kind: str
    number: Number
    approximate: bool
    sentence: str
    span: tuple[int, int] | None = None
    unit: str = ""
    section: str = ""
    excluded: str = ""


@frozen
class Change:
    """A cell, what is printed in it, and what would be in it."""

    path: str
    printed: Number | None
    suggested: Number | None


@frozen
class Suggestion:
    """Where an error may sit: a change of one cell, or of a few together (`also`), after which broken rules hold.

    `rules` are the codes of the rules that would hold again, each once, those of the prose last. `slip` names the human
    slip that the change would undo (docs/suggestions.md), empty where it looks like none. Nothing is ever applied.
    """

    path: str
    printed: Number | None
    suggested: Number | None
    rules: tuple[str, ...]
    slip: str = ""
    also: tuple[Change, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every cell that the suggestion would change."""
        return (Change(self.path, self.printed, self.suggested), *self.also)


@frozen
class Indicators:
    """Rates of one report. Each is None where its denominator is zero or one of its cells is not a printed number."""

    grant_rate: float | None
    """(予以公开 + 部分公开) / 办理结果总计"""
    full_grant_rate: float | None
    """予以公开 / 办理结果总计"""
    denial_rate: float | None
    """不予公开 (all grounds) / 办理结果总计"""
    denial_rates: Mapping[str, float | None]
    """不予公开 by ground (`state_secret`, …) / 办理结果总计"""
    not_held_share: float | None
    """本机关不掌握相关政府信息 / 办理结果总计"""
    not_processed_share: float | None
    """不予处理 / 办理结果总计"""
    carry_rate: float | None
    """结转下年度继续办理 / (本年新收 + 上年结转)"""
    legal_person_share: float | None
    """新收: 法人或其他组织 / 总计"""
    reconsideration_rate: float | None
    """行政复议总计 / 办理结果总计"""
    reconsideration_correction_rate: float | None
    """行政复议: 结果纠正 / (结果维持 + 结果纠正 + 其他结果)"""
    litigation_correction_rate: float | None
    """行政诉讼, both courses: 结果纠正 / (结果维持 + 结果纠正 + 其他结果)"""
