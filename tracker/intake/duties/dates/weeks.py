"""Deadlines that lean on something outside the document: teaching weeks, and events."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tracker.i18n import _, mark
from tracker.intake.document import SourcePlace
from tracker.intake.doubts import Asking, Doubt, DoubtKind, Option
from tracker.intake.duties.dates.phrases import read
from tracker.intake.duties.listing.numbering import folded, numeral

_N = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
_WEEKS = re.compile(
    rf"第?\s*{_N}(?:\s*[-—–－~～至到、]+\s*第?\s*{_N})?\s*教学周|第\s*{_N}(?:\s*[-—–－~～至到、]+\s*第?\s*{_N})?\s*周"
)
_BARE_WEEKS = re.compile(rf"^{_N}(?:\s*[-—–－~～至到、]+\s*{_N})?\s*周$")
_TERM = re.compile(r"(秋|春)(?=季)|第?([一二12])学期|([上下])学期")
_UNDATED = "none"
_AUTUMN = {"秋": "秋季", "一": "秋季", "1": "秋季", "上": "秋季", "春": "春季", "二": "春季", "2": "春季", "下": "春季"}
_OF_A_DATE = re.compile(r"\d\s*[年月]|学期|开学|假")
_QUESTIONS = {
    "": mark("第1教学周从哪天算起（开学日期）？"),
    "秋季": mark("秋季学期哪天开学？第1教学周从那天算起。"),
    "春季": mark("春季学期哪天开学？第1教学周从那天算起。"),
}
_EVENT = re.compile(
    r"[^\d\s]{2,}(?:之?前|以前|之?后|以后|期间|时|当[天日]|之日)|[^\d\s]{2,}后的?\s*[\d一二三十]+个?(?:工作日|[日天周月年])"
)


def week_of(phrase: str) -> tuple[int, int] | None:
    """First and last teaching week that a phrase names: 第3周, 第3-5周, 教学第10周."""
    text = folded(phrase).strip()
    found = _WEEKS.search(text) or _BARE_WEEKS.match(text)
    numbers = [value for each in (found.groups() if found else ()) if each and (value := numeral(each))]
    return (numbers[0], numbers[-1]) if numbers and max(numbers) <= 30 else None


def first_day(words: str, place: SourcePlace, quoted: str, asking: Asking) -> date | None:
    """The first day of the term, asked once for each term that the document names; None until somebody tells it."""
    found = _TERM.search(words)
    term = _AUTUMN[next(filter(None, found.groups()))] if found else ""
    question = _(_QUESTIONS[term])
    hint = _("写日期，如 2024-09-02")
    key = f"term:{term}"
    choices = (Option(_UNDATED, _("不写日期，照原话")),)
    answer = asking.ask(Doubt(key, DoubtKind.TERM, (place,), quoted, question, choices, takes_text=True, hint=hint))
    if answer == _UNDATED:
        return None
    day = _whole_day(answer)
    if day is None:
        asking.refuse(key, _("“{answer}”不是年月日齐全的日期").format(answer=answer))
    return day


def days_of_weeks(first: date, weeks: tuple[int, int]) -> tuple[date, date]:
    """Monday of the first of the weeks and Sunday of the last; week 1 is that of the first day of term."""
    monday = first - timedelta(days=first.weekday())
    return monday + timedelta(weeks=weeks[0] - 1), monday + timedelta(weeks=weeks[1], days=-1)


def is_event(phrase: str) -> bool:
    """Whether a phrase without a date names something that happens: 会议召开前, 工程竣工后30日内."""
    text = folded(phrase)
    return bool(_EVENT.search(text)) and not _OF_A_DATE.search(text)


def _whole_day(answer: str) -> date | None:
    days = {read(answer, year).due_on for year in (2024, 2028)}
    starts = {read(answer, year).start_on for year in (2024, 2028)}
    return days.pop() if len(days) == 1 and starts == {None} else None
