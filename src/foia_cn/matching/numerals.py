"""Chinese numerals in cells and dates; the claims of the prose read the same."""

from __future__ import annotations

from foia_cn.forms.numerals import numeral

__all__ = ["numeral"]
