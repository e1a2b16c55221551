"""Claims of the prose: numbers that its sentences state, extracted before anything is compared.

`extract_claims(report)` reads the prose of the sections in `READ` (not that of plans and shortcomings) and the preamble.
Each number is looked at once, with the words around it and what its paragraph said before; wordings for none have no
number. The wordings are data (`phrases`, `absences`, `guards`). What fits none is no claim: a claim that is not
understood can raise no false alarm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from foia_cn.checking.absences import NONE_OF
from foia_cn.checking.guards import ABOUT, GARBLED, GUARDS, MONTHS, NO_COUNT, PARTS, PERIOD_WORDS, STOCKS, WHEN
from foia_cn.checking.phrases import PHRASES, Phrase
from foia_cn.forms import lexicon
from foia_cn.forms.numerals import numeral
from foia_cn.report import AnnualReport, Section
from foia_cn.report.findings import Claim, Number

READ = ("overview", "disclosure", "requests", "disputes", "other_matters")
"""The sections whose prose makes claims."""

_SENTENCE = re.compile(r"[^。;!?]{1,1500}+[。;!?]?")
_PARAGRAPH = re.compile(r"\n[\s\u200b]*+(?=\(?[一二三四五六七八九十]{1,2}[)、])")
_PRINTED = re.compile(r"[^\s\u200b*]")
_BLANKS = re.compile(r"[\s\u200b*]+")
_WORTH = re.compile(r"\d|[一二两三四五六七八九十]{1,8}[件份宗起条]|[未无零]|没有|不存在|维持")
_TOPICS = re.compile(
    r"申请|依申请|复议|诉讼|规范性文件|处理费|收费通知|费用|行政(?:许可|处罚|强制)决定|信息|解读|期限|结转|办结|答复|(?:予以|部分|同意)公开|不予|无法提供|维持|自然人|法人|其[他它](?:处理|结果)|审结|纠正|决定|统计|报告"
)
_GARBLED = re.compile(GARBLED)
_COUNT = re.compile(
    r"(?P<about>近|约|超过?|逾|将近|突破|不少于|多达)?"
    r"(?P<n>零(?=[件份宗起次条元])|(?<=为)零(?=[,。;、()]|$)|\d{1,3}(?:,\d{3})++(?![\d,])|\d{1,9}+(?:\.\d{1,6}+)?+|[一二两三四五六七八九十][零一二三四五六七八九十百千]{0,7}+)"
    r"(?P<more>余|多|几)?(?P<ten>[万千百亿])?(?P<more2>余|多)?"
    r"(?P<unit>件次|条次|篇次|人次|个百分点|个工作日|个月|[件份宗起次条篇项个例则部元张%人期场])?(?P<above>以上|左右|上下)?"
)
_BARE = re.compile(r"(?=[,。;、()]|$)")
_CUT = re.compile(r"[,:();]")
_WHEN = re.compile(WHEN)
_PERIOD = re.compile(PERIOD_WORDS + lexicon.PERIOD)
_ABOUT = re.compile(ABOUT)
_ASIDE = re.compile(r"\([^()]*+\)")
_COURSE = re.compile(r"复议|诉讼")
_COURSES = {"复议": "reconsideration", "诉讼": "litigation"}
_OGI = re.compile("信息公开|依申请|申请公开")
_OF_CASES = ("requests", "disputes", "reconsideration", "litigation")
_ABOUT_DISPUTES = ("disputes", "reconsideration", "litigation")
_OF_DISPUTES = ("disputes", "other_matters")
_TENS = {"万": 10_000, "千": 1000, "百": 100, "亿": 100_000_000}
_BEHIND, _BEFORE, _SAID = 24, 200, 400
"""How many characters are looked at behind a number, before it, and of what the paragraph said before."""


class _Sentence(NamedTuple):
    """A sentence without blanks, where it begins in the section's text, what the paragraph said before it, and where
    that begins.
    """

    text: str
    raw: str
    start: int
    said: str
    paragraph: int

    def lead(self) -> str:
        """The sentence before, where this one goes on with it."""
        *_, before = re.split("[。!?]", self.said[:-1])
        return before if self.said[-1:] == ";" or self.text.startswith("其中") else ""


def extract_claims(report: AnnualReport) -> tuple[Claim, ...]:
    """The claims of a report's prose, in the order in which they stand."""
    sections = [("preamble", report.preamble), *((name, getattr(report.sections, name)) for name in READ)]
    return tuple(claim for name, section in sections if section for claim in claims_of(section, name, report.year))


def claims_of(section: Section, name: str, year: int | None) -> Iterator[Claim]:
    """The claims of one section. Spans are in the report's text where the section has places, else None."""
    areas: set[int] = set()  # paragraphs that have begun to count the whole area's cases
    for sentence in _sentences(section.folded):
        for kind, number, unit, approximate, excluded, start, end in _sorted(sentence, year, name):
            place = _place(sentence, start, end)
            cases = kind.startswith(_OF_CASES)
            if cases and excluded == "area":
                areas.add(sentence.paragraph)
            why = "area" if cases and not excluded and sentence.paragraph in areas else excluded
            yield Claim(kind, number, approximate, sentence.text, _shift(section, *place), unit, name, why)


def _sentences(text: str) -> Iterator[_Sentence]:
    """The sentences that may hold a claim."""
    for first, last in _paragraphs(text):
        said = ""
        for found in _SENTENCE.finditer(text, first, last):
            raw = found[0]
            squeezed = _BLANKS.sub("", raw)
            if _TOPICS.search(squeezed) and _WORTH.search(squeezed) and not _GARBLED.search(squeezed):
                yield _Sentence(squeezed, raw, found.start(), said, first)
            said = (said + squeezed)[-_SAID:]


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    cuts = [0, *(m.end() for m in _PARAGRAPH.finditer(text)), len(text)]
    return pairwise(cuts)


_Found = tuple[str, Number, str, bool, str, int, int]


def _sorted(sentence: _Sentence, year: int | None, section: str) -> list[_Found]:
    """The claims of a sentence by their place; a wording for none counts where no number was read for that kind."""
    counted = list(_counted(sentence, year, section))
    kinds = {found[0] for found in counted}
    none = [found for found in _none(sentence, year, section) if found[0] not in kinds]
    period = _period(sentence)
    return sorted([*counted, *none, *period], key=lambda found: found[5])


def _counted(sentence: _Sentence, year: int | None, section: str) -> Iterator[_Found]:
    text, last = sentence.text, 0
    for found in _COUNT.finditer(text):
        if not found["unit"] and not (_BARE.match(text, found.end()) and section in ("overview", "other_matters")):
            continue
        before = text[last : found.start()]
        phrase = _classify(before, found, sentence) if not _no_count().search(before) else None
        kind = _kind(phrase, text[max(0, found.start() - _BEFORE) : found.start()], sentence.said) if phrase else ""
        number = _number(found["n"], found["ten"])
        if kind and number is not None:
            approximate = _round(found, before)
            excluded = "approximate" if approximate else _excluded(sentence, last, found.start(), kind, year)
            yield kind, number, found["unit"] or "", approximate, excluded, found.start("n"), found.end("n")
        if phrase or found["n"][0].isdigit():
            last = found.end()


def _round(found: re.Match[str], before: str) -> bool:
    """Whether a number is said to be a round one."""
    rounded = found["ten"] and found["unit"] != "元"
    return bool(rounded or any(found[name] for name in ("about", "more", "more2", "above")) or _ABOUT.search(before))


@lru_cache(maxsize=1)
def _no_count() -> re.Pattern[str]:
    return re.compile(NO_COUNT)


class _Pattern(NamedTuple):
    """A phrase, compiled."""

    phrase: Phrase
    words: tuple[str, ...]
    before: re.Pattern[str]
    after: re.Pattern[str]
    needs: re.Pattern[str]
    unless: re.Pattern[str]
    against: re.Pattern[str]

    def fits(self, clause: str, behind: str, said: str, sentence: str) -> bool:
        """Whether the words around a number are this phrase."""
        return (
            self.before.search(clause) is not None
            and self.after.match(behind) is not None
            and not (self.phrase.unless and self.unless.search(clause))
            and not (self.phrase.against and self.against.search(sentence))
            and self.needs.search(said + behind) is not None
        )


class _Phrases(NamedTuple):
    """The phrases that a number with one unit may belong to, and all the words one of which stands near it."""

    words: re.Pattern[str]
    patterns: tuple[_Pattern, ...]


@lru_cache(maxsize=1)
def _compiled() -> dict[str, _Phrases]:
    """The phrases by unit."""
    patterns = [
        _Pattern(p, tuple(p.words.split()), *map(re.compile, (p.before, p.after, p.needs, p.unless, p.against)))
        for p in PHRASES
    ]
    units = dict.fromkeys(unit for p in PHRASES for unit in p.units)
    own = {unit: tuple(p for p in patterns if unit in p.phrase.units) for unit in units}
    words = {unit: re.compile("|".join({word for p in own[unit] for word in p.words})) for unit in units}
    return {unit: _Phrases(words[unit], own[unit]) for unit in units}


def _classify(before: str, found: re.Match[str], sentence: _Sentence) -> Phrase | None:
    """The first phrase that fits the words around a number."""
    unit = ("万元" if found["ten"] and found["unit"] == "元" else found["unit"]) or ""
    clause = _CUT.split(before[-_BEFORE:].rstrip(":"))[-1][-60:]
    behind = sentence.text[found.end() : found.end() + _BEHIND]
    near = clause + behind
    phrases = _compiled().get(unit)
    if phrases is None or not phrases.words.search(near):
        return None
    likely = [p for p in phrases.patterns if any(word in near for word in p.words)]
    own = sentence.text[max(0, found.start() - _SAID) : found.start()]
    said = sentence.said + own + found[0]
    own = sentence.lead() + own
    return next((p.phrase for p in likely if p.fits(clause, behind, said, own)), None)


def _kind(phrase: Phrase, before: str, said: str) -> str:
    """The kind of claim; of the course of dispute named last. The empty string where a result is of no course."""
    courses = _COURSE.findall(before) or _COURSE.findall(said)
    if "{" in phrase.kind and not courses:
        return ""
    return phrase.kind.format(course=_COURSES[courses[-1]] if courses else "")


def _excluded(sentence: _Sentence, last: int, at: int, kind: str, year: int | None) -> str:
    """The guard that keeps a number from being compared, or the empty string."""
    text = sentence.text
    before = _ASIDE.sub("", (sentence.lead() + text[:at])[-_BEFORE:])
    near = text[max(last, at - _BEFORE) : at]
    past = re.search(r"(?<!结转)上一?年(?!度?[结转遗])|去年|往年|同期", near)
    if kind != "requests.carried_in" and (past or _other_year(before, year)):
        return "other-year"
    if kind.startswith("requests.") and (
        re.search(MONTHS, near) or (kind.endswith("received") and re.search(PARTS, near))
    ):
        return "part"
    marks = (name for name, words in GUARDS if re.search(words, before))
    return next((name for name in marks if not (name == "as-of" and kind in STOCKS)), "")


def _other_year(before: str, year: int | None) -> bool:
    """Whether the year named last is not the report's."""
    named = [*_WHEN.finditer(before)]
    years = [found["year"] for found in named if found["year"]]
    return bool(years and year and int(years[-1]) != year) or bool(named and named[-1]["past"])


def _none(sentence: _Sentence, year: int | None, section: str) -> Iterator[_Found]:
    text = sentence.text
    told: set[str] = set()
    for none, pattern in _compiled_none():
        found, kind = pattern.search(text), none
        if not found or (kind in _COURSES.values() and _covered(found, text)):
            continue
        if kind.startswith(_ABOUT_DISPUTES) and not (section in _OF_DISPUTES or _OGI.search(sentence.said + text)):
            continue
        if none == "disputes.corrected" and not _COURSE.search(sentence.lead() + text[: found.end()]):
            continue
        kind = _course(none, found, text)
        if kind not in told:
            excluded = _excluded(sentence, 0, found.start(), kind, year)
            yield kind, 0, "", False, excluded, found.start(), found.end()
        told.add(kind)


def _course(kind: str, found: re.Match[str], text: str) -> str:
    """None corrected: of the course that the clause names, else the one named last; of both where it names both."""
    if kind != "disputes.corrected":
        return kind
    clause = re.split("[,;]", text[max(0, found.start() - _BEFORE) : found.start()])[-1] + found[0]
    named = set(_COURSE.findall(clause)) or set(
        _COURSE.findall(text[max(0, found.start() - _BEFORE) : found.start()])[-1:]
    )
    return f"{_COURSES[named.pop()]}.corrected" if len(named) == 1 else kind


@lru_cache(maxsize=1)
def _compiled_none() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern)) for kind, pattern in NONE_OF)


def _covered(found: re.Match[str], text: str) -> bool:
    """Whether the sentence says the same of both courses at once."""
    both = next(pattern for kind, pattern in _compiled_none() if kind == "disputes").search(text)
    return both is not None and both.start() <= found.start() < both.end()


def _period(sentence: _Sentence) -> list[_Found]:
    """The data year that 统计期限 names."""
    found = _PERIOD.search(sentence.text)
    return [("period", int(found["y"]), "年", False, "", found.start("y"), found.end())] if found else []


def _number(digits: str, ten: str | None) -> Number | None:
    """The number, money in 元; None for Chinese numerals that leave open which."""
    plain = digits.replace(",", "")
    whole = plain if plain[0].isdigit() else _in_words(plain)
    if whole is None:
        return None
    number = Decimal(whole) * _TENS.get(ten or "", 1)
    return int(number) if number == number.to_integral_value() else number


def _in_words(text: str) -> int | None:
    """Digits one after the other are no number that a sentence counts: 三五件 are a few."""
    return numeral(text) if len(text) == 1 or any(char in lexicon.TENS for char in text) else None


def _place(sentence: _Sentence, start: int, end: int) -> tuple[int, int]:
    """A stretch of the sentence without blanks, in the section's text."""
    if len(sentence.raw) == len(sentence.text):
        return sentence.start + start, sentence.start + end
    printed = [m.start() for m in _PRINTED.finditer(sentence.raw)]
    return sentence.start + printed[start], sentence.start + printed[end - 1] + 1


def _shift(section: Section, start: int, end: int) -> tuple[int, int] | None:
    """A stretch of the section's text, in the report's text."""
    offset = 0
    for first, last in section.pieces:
        if start < offset + last - first:
            return start - offset + first, end - offset + first
        offset += last - first + 1
    return None
