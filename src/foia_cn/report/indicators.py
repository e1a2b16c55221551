"""Printed numbers that no field of the report's form is for: rows and columns of an organ's own, or of another form."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from foia_cn.report.evidence import Evidence


@frozen
class Indicator:
    """One printed cell of an indicator (统计指标): the labels that lead to its row from the outermost in, its column,
    unit and value.

    `value` is None where the cell is blank or a dash, as in `AnnualReport.values`. `code` is the printed 代码. `form`
    and `path` name the field of an official form that the indicator is, or may be compared with, where one is known.
    """

    labels: tuple[str, ...]
    evidence: Evidence
    value: int | Decimal | None = None
    unit: str = ""
    column: str = ""
    code: str = ""
    form: str = ""
    path: str = ""

    @property
    def label(self) -> str:
        """The labels joined by ` > `."""
        return " > ".join(self.labels)
