"""A deadline phrase as a document has it: which of its words are the date, and what they say in a given year."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from tracker.core.deadline import Deadline, DeadlineClass, read_deadline
from tracker.core.deadline.normalise import LONGEST
from tracker.intake.duties.listing.items import joined
from tracker.intake.duties.listing.numbering import folded

_DATED = (DeadlineClass.POINT, DeadlineClass.RANGE, DeadlineClass.MULTI)
_SERIALS = range(36526, 55001)
"""2000 to 2050 as a workbook counts days."""
_NARROWED = re.compile(r"(\d月份?)\(((?:[上中下]旬|[底末初中]|\d{1,2}[日号])(?:前|之前|以前)?)\)")
_ASIDE = re.compile(r"([^（(]*[^（(\s])\s*[（(]([^（()）]*(?:19|20)\d\d\s*年[^（()）]*)[)）]")
"""A date, and a bracket about another one that has a year of its own."""
_DAY_BEFORE = re.compile(r"[日号](?:之前|以前)")
_CUTS = re.compile(r"[月年日号底末初中旬前内止季度期半\d]")
_OTHER_DATE = re.compile(r"\d{1,2}\s*[月日号]|\d{4}\s*年|[年季]度?[底末]|每|旬")
_TURNED = re.compile(
    r"^\s*(?:[后起前底末初中旬内间止\d年月日号季度至到.]|[以之][前后来间内]|期|开始|[-—–－~～、/]|不|未|非|无|待|另|视|除|延|推迟|取消|暂缓|左右)"
)
_HOUR = (
    r"(?:上午|下午|中午|晚上?|早上?)?\s*\d{1,2}\s*"
    r"(?:[:：]\s*[0-5]\d(?:\s*时)?|[点时](?!间|限|段)(?:整|半|[0-5]?\d分?)?)"
)
_CLOCK = re.compile(rf"{_HOUR}(?:\s*[-—–－~～至到]+\s*{_HOUR})?")
_BRACKETS = " ，,、；;。:：()（）[]【】〔〕\n\t\u3000"
_RELATIVE = re.compile(r"今年|本年|当年|同年|明年|来年|次年|翌年|去年|上年")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
_TERM = re.compile(r"[\d０-９一二三四五六七八九十上下年第春秋暑寒国元前全]")
_SPACED_MONTHS = re.compile(r"^(\d{1,2})[ \t\u3000]+(\d{1,2})月")


class PhraseReading(NamedTuple):
    """The words that are the date, what they mean, and the words behind them; ``is_serial`` for a workbook's number."""

    phrase: str
    deadline: Deadline
    tail: str = ""
    is_serial: bool = False

    @property
    def is_dated(self) -> bool:
        """Whether there is any date in it."""
        return self.deadline.deadline_class in _DATED

    @property
    def is_settled(self) -> bool:
        """Whether no convention decided; 之前 of a day counts the day, which is told and not asked."""
        return self.is_dated and (not self.deadline.is_ambiguous or bool(_DAY_BEFORE.search(self.phrase)))


@lru_cache(maxsize=8192)
def read(phrase: str, year: int) -> Deadline:
    """What the grammar says of a phrase in a calendar year."""
    return read_deadline(phrase, year=year)


def days_of(deadline: Deadline) -> tuple[date, ...]:
    """Every day that a deadline names."""
    return tuple(day for day in (deadline.start_on, deadline.due_on, *deadline.dates) if day)


@lru_cache(maxsize=8192)
def reading_of(text: str, year: int) -> PhraseReading:
    """The longest part of a phrase, from its beginning, that is unmistakably a date; else what the whole phrase is."""
    if len(text) > LONGEST:
        return PhraseReading(text, read(text, year))
    phrase, clock = _without_clock(joined_dates(text))
    if aside := _ASIDE.fullmatch(phrase):
        head = _read_in(aside[1], year)
        if head.is_settled and not head.tail:
            return head._replace(tail="；".join(filter(None, (aside[2], clock))))
    if "(" in folded(phrase):
        phrase = _NARROWED.sub(r"\1\2", folded(phrase)) if _NARROWED.search(folded(phrase)) else phrase
    found = _read_in(phrase, year)
    return found._replace(tail="；".join(filter(None, (found.tail, clock)))) if clock else found


def _read_in(phrase: str, year: int) -> PhraseReading:
    if len(phrase) == 4 and _BARE_YEAR.fullmatch(phrase):
        phrase += "年"
    if len(phrase) == 5 and phrase.isdecimal() and int(phrase) in _SERIALS:
        day = (date(1899, 12, 30) + timedelta(days=int(phrase))).isoformat()
        return PhraseReading(day, read(day, year), is_serial=True)
    whole = read(phrase, year)
    if whole.deadline_class in _DATED and not whole.is_ambiguous:
        return PhraseReading(phrase, whole)
    if whole.deadline_class in _DATED or whole.deadline_class is DeadlineClass.NONE:
        return _prefix(phrase, whole, year) or PhraseReading(phrase, whole)
    return PhraseReading(phrase, whole)


def _without_clock(phrase: str) -> tuple[str, str]:
    """The phrase without times of the day, and these; each alone says no date."""
    clocks = [found[0] for found in _CLOCK.finditer(folded(phrase))]
    rest = _CLOCK.sub("", folded(phrase)).strip() if clocks else phrase
    return (rest, "、".join(clocks)) if clocks else (phrase, "")


def joined_dates(text: str) -> str:
    """A phrase in one line; the blank that may stand for a sign between two months stays."""
    line = " ".join(text.split())
    return line if _SPACED_MONTHS.match(folded(line)) else joined(line)


def _prefix(phrase: str, whole: Deadline, year: int) -> PhraseReading | None:
    """The longest beginning that reads as a date without words to spare, and agrees with the whole where that has one.

    Of a whole without a date a beginning by convention (6月初) is taken, too, where there is no plain one.
    """
    second: PhraseReading | None = None
    for end in range(len(phrase) - 1, 1, -1):
        if not _CUTS.match(phrase[end - 1]) or _TURNED.match(phrase[end:]) or phrase[end].isdecimal():
            continue
        tail = phrase[end:].strip(_BRACKETS)
        if _OTHER_DATE.search(folded(tail)):
            continue
        if phrase[:end].count("(") + phrase[:end].count("（") > phrase[:end].count(")") + phrase[:end].count("）"):
            continue
        head = read(phrase[:end], year)
        if head.deadline_class not in _DATED or (whole.due_on and whole.due_on != head.due_on):
            continue
        found = PhraseReading(phrase[:end], head, tail)
        if not head.is_ambiguous:
            return found
        second = second or (found if phrase[end] in _BRACKETS or not whole.due_on else None)
    return second


@lru_cache(maxsize=8192)
def needs_year(phrase: str) -> bool:
    """Whether a phrase means other days in another year; what recurs does not need one.

    Twin: tracker.plans.drafting.years.needs_year.
    """
    one, other = read(phrase, 2024), read(phrase, 2028)  # both have a 29 February
    return one.deadline_class is not DeadlineClass.RECURRING and days_of(one) != days_of(other)


@lru_cache(maxsize=8192)
def with_year(phrase: str, year: int) -> str:
    """The phrase with the year written where it makes it mean, in any year, what it means in that one."""
    if not needs_year(phrase):
        return phrase
    meant = read(phrase, year)
    for candidate in _candidates(phrase, year):
        if not needs_year(candidate) and _is_same(read(candidate, year), meant):
            return candidate
    return meant.due_on.isoformat() if meant.due_on else phrase


def _candidates(phrase: str, year: int) -> list[str]:
    if _RELATIVE.match(phrase):
        numbers = {"今": 0, "本": 0, "当": 0, "同": 0, "明": 1, "来": 1, "次": 1, "翌": 1, "去": -1, "上": -1}
        return [f"{year + numbers[phrase[0]]}年{phrase[2:]}", f"{year + numbers[phrase[0]]}{phrase[2:]}"]
    short = [f"{year}{phrase}"] if phrase.startswith("年") else []
    short += [phrase.replace("全年", f"{year}年")] if "全年" in phrase else []
    places = sorted(range(min(len(phrase), 16)), key=lambda at: (not _TERM.match(phrase[at]), at))
    return short + [f"{phrase[:at]}{year}年{phrase[at:]}" for at in places]


def _is_same(one: Deadline, other: Deadline) -> bool:
    return one.deadline_class is other.deadline_class and days_of(one) == days_of(other)


def spaced_months(phrase: str) -> tuple[str, str] | None:
    """The two months of 3 4月, between which a sign is missing."""
    found = _SPACED_MONTHS.match(folded(phrase.strip()))
    return (found[1], found[2]) if found else None
