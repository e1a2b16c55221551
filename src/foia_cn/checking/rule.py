"""What a rule of checking is; the rules are in `rules` and `rules_tables`."""

from __future__ import annotations

from attrs import frozen

from foia_cn.report import CODES, Severity


@frozen
class Rule:
    """A rule. `subject` is what it is about (表二, 正文, 两年, …); `formula` is in Chinese, `formula_en` in English.

    `why` says why it holds, `exceptions` when it may rightly not hold (both in Chinese; exceptions may be empty).
    """

    code: str
    subject: str
    formula: str
    formula_en: str
    why: str
    exceptions: str = ""

    @property
    def severity(self) -> Severity:
        """How grave a violation is."""
        return CODES[self.code].severity
