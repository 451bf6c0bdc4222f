"""Doubts about dates: a convention, a date that cannot be, two months without a sign; each asked once per phrase."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from tracker.core.deadline import DeadlineClass
from tracker.i18n import _
from tracker.intake.document import SourcePlace
from tracker.intake.doubts import Asking, Doubt, DoubtKind, Option
from tracker.intake.duties.dates.phrases import PhraseReading, days_of, spaced_months
from tracker.intake.duties.dates.years import RowYear

NO_DATE = "-"
"""What is answered where a task is to have no date."""
_BEFORE = re.compile(r"(?:之前|以前|前)$")
_STRETCH = re.compile(r"假|节|国庆")
"""What lasts for days: before it is never after it."""
_EDGE = re.compile(r"月份?([初中])")
_ONE_OR_TEN = re.compile(r"((?:19|20)\d\d)[.．]1")
_LOOKS_DATED = re.compile(r"\d|[月日旬]|[年季]度?[底末]|学期|[一二三四五六七八九十]周")


class DatePhrase(NamedTuple):
    """What is in force of a phrase: the words to be written, what they mean, and what goes into the remark."""

    phrase: str
    reading: PhraseReading
    note: str = ""


def settled(phrase: str, year: RowYear, place: SourcePlace, asking: Asking) -> DatePhrase:
    """The phrase as it is to be written; asked where a convention decides, or where no date can be made of it."""
    reading = year.reading(phrase)
    if reading.is_serial:
        asking.note(place, _("“{phrase}”是表格里的日期序号，即 {day}").format(phrase=phrase, day=reading.phrase))
    if reading.tail:
        words = {"phrase": reading.phrase or phrase, "tail": reading.tail}
        asking.note(place, _("“{phrase}”之后的“{tail}”写进备注").format(**words))
    if _ONE_OR_TEN.fullmatch(reading.phrase.strip()):
        return _one_or_ten(reading, year, place, asking)
    if reading.is_settled:
        if reading.deadline.is_ambiguous:
            asking.note(place, _("“{phrase}”含当日").format(phrase=reading.phrase))
        elif reading.deadline.deadline_class is DeadlineClass.MULTI:
            day = _day(reading.deadline.due_on)
            asking.note(place, _("“{phrase}”有几个日期，以最后的{day}为准").format(phrase=phrase, day=day))
        return DatePhrase(reading.phrase, reading, reading.tail)
    if reading.is_dated:
        return _by_convention(phrase, reading, year, place, asking)
    is_wrong = reading.deadline.deadline_class is DeadlineClass.INVALID
    if is_wrong or (reading.deadline.deadline_class is DeadlineClass.NONE and _LOOKS_DATED.search(reading.phrase)):
        return _unreadable(phrase, reading, year, place, asking)
    if reading.deadline.deadline_class is DeadlineClass.NONE and reading.phrase.strip("-—–/、 "):
        asking.note(place, _("“{phrase}”没有写到日期，时限照原话写").format(phrase=phrase))
    return DatePhrase(reading.phrase, reading, reading.tail)


def _one_or_ten(reading: PhraseReading, year: RowYear, place: SourcePlace, asking: Asking) -> DatePhrase:
    """2024.1 is what is left of 2024.10 where a table takes it for a number."""
    phrase = reading.phrase
    found = _ONE_OR_TEN.fullmatch(phrase.strip())
    assert found is not None  # only asked of such
    choices = (
        Option(phrase, _("{year}年1月").format(year=found[1])),
        Option(f"{found[1]}年10月", _("{year}年10月").format(year=found[1])),
        Option(NO_DATE, _("不写时限，原话写进备注")),
    )
    question = _("“{phrase}”是1月还是10月（末尾的0可能被表格略去）？").format(phrase=phrase)
    return _answered(Doubt(f"date:{phrase}", DoubtKind.DATE, (place,), phrase, question, choices), year, asking)


def _by_convention(
    phrase: str, reading: PhraseReading, year: RowYear, place: SourcePlace, asking: Asking
) -> DatePhrase:
    own = _OneDay(reading.deadline.due_on or date.min, year.year_of(phrase), bool(year.first))
    label = _("按{day}算（{reason}）").format(day=own.dated(own.day), reason=reading.deadline.reason)
    others = _alternatives(reading, year)
    choices = (
        Option(reading.phrase, label),
        *(Option(own.at(day), _("按{day}算").format(day=own.dated(day))) for day in others),
        Option(NO_DATE, _("不写时限，原话写进备注")),
    )
    question = _("“{phrase}”按哪一天算？").format(phrase=reading.phrase)
    return _answered(Doubt(f"date:{reading.phrase}", DoubtKind.DATE, (place,), phrase, question, choices), year, asking)


def _unreadable(phrase: str, reading: PhraseReading, year: RowYear, place: SourcePlace, asking: Asking) -> DatePhrase:
    choices = [Option(NO_DATE, _("不写时限，原话写进备注"))]
    if months := spaced_months(phrase):
        span = "—".join(months) + "月"
        choices.insert(0, Option(span, _("按{span}算").format(span=span)))
    reason = reading.deadline.reason
    question = _("“{phrase}”是哪一天？（{reason}）").format(phrase=phrase, reason=reason)
    return _answered(Doubt(f"date:{phrase}", DoubtKind.DATE, (place,), phrase, question, tuple(choices)), year, asking)


def _answered(doubt: Doubt, year: RowYear, asking: Asking) -> DatePhrase:
    """What holds of a phrase after asking: the words themselves, another day, or none."""
    answer = asking.ask(doubt._replace(takes_text=True, hint=_("写日期，如 2024-06-30 或 6月底")))
    if answer != NO_DATE and not days_of(year.deadline(answer)):
        answer = asking.refuse(doubt.key, _("“{answer}”读不出日期").format(answer=answer))
    if answer == NO_DATE:
        return DatePhrase("", year.reading(""), doubt.quoted)
    reading = year.reading(answer)
    is_own = answer == year.reading(doubt.quoted).phrase
    note = "" if is_own else _("原文时限：{phrase}").format(phrase=doubt.quoted)
    return DatePhrase(reading.phrase, reading, note or year.reading(doubt.quoted).tail)


class _OneDay(NamedTuple):
    """A day in the words of a document, with its year only where that is not the row's."""

    day: date
    year: int
    is_known: bool

    def dated(self, day: date) -> str:
        """The day as people are to see it: with its year wherever that is known."""
        return f"{day.year}年{_day(day)}" if self.is_known else self.at(day)

    def at(self, day: date) -> str:
        return _day(day) if day.year == self.year else f"{day.year}年{_day(day)}"


def _day(day: date | None) -> str:
    return f"{day.month}月{day.day}日" if day else ""


def _alternatives(reading: PhraseReading, year: RowYear) -> tuple[date, ...]:
    """Other days that the same words are taken for."""
    due = reading.deadline.due_on
    if due is None:
        return ()
    if edge := _EDGE.search(reading.phrase):
        return tuple(due.replace(day=day) for day in ((5, 1) if edge[1] == "初" else (20,)) if day != due.day)
    if _BEFORE.search(reading.phrase) and not _STRETCH.search(reading.phrase):
        whole = year.deadline(_BEFORE.sub("", reading.phrase)).due_on
        return (whole,) if whole and whole != due else (due - timedelta(days=1),)
    return ()
