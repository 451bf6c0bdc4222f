"""What a unit is told to do about a task, in the words of its page."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from tracker.clock import BEIJING
from tracker.core.lamp import Item
from tracker.core.status import Status
from tracker.i18n import _, current_language
from tracker.text import clean

_ENGLISH_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
Place = Literal["returned", "overdue", "soon", "waiting", "later", "closed"]


def office_name(office: str) -> str:
    """The office that units answer to, by its name or by what it is."""
    return clean(office) or _("创建工作办公室")


def situation(item: Item, place: Place, *, is_own: bool, office: str) -> str:
    """What is to be done about a task, or what it waits for; ``is_own`` where the unit itself can report it done."""
    facts, to = item.facts, office_name(office)
    if place == "closed":
        return _("已核查销号，不用再办。")
    if facts.each:
        shared = _("由各成员单位各自办理、各自申报，合起来算这一项。")
        return shared if is_own else shared + _("贵单位配合：配合的情况在这里说一声。")
    if not is_own:
        return _supporting(item, to)
    if place == "waiting":
        return _("已申报办结，等{office}核查，不用再报。").format(office=to)
    if facts.status == Status.SUSPENDED:
        return _suspended(item)
    if place == "returned":
        return _("请按退回的意见补齐，补齐后再点“已办结”。")
    if place == "overdue":
        return _("请尽快办结后点“已办结”；一时办不完的，点“有困难 / 报进度”写明原因和打算哪天办完。")
    return _("办结后点“已办结”；办不下去的，及早点“有困难 / 报进度”。")


def day_words(day: date, as_of: date) -> str:
    """A day as people say it, with its weekday, and its year where that is another: ``5月31日（周五）``."""
    if current_language() == "en":
        return f"{_ENGLISH_DAYS[day.weekday()]} {day.day} {_ENGLISH_MONTHS[day.month - 1]} {day.year}"
    year = f"{day.year}年" if day.year != as_of.year else ""
    return f"{year}{day.month}月{day.day}日（周{'一二三四五六日'[day.weekday()]}）"


def moment_words(moment: datetime, as_of: date) -> str:
    """A moment in Beijing time, as people say it."""
    there = moment.astimezone(BEIJING)
    return f"{day_words(there.date(), as_of)} {there:%H:%M}"


def due_words(item: Item, as_of: date) -> str:
    """The due date in force, with the plan's own words where they name the same day."""
    facts = item.facts
    if facts.due_on is None:
        return clean(facts.deadline_text) or _("没有期限")
    day = day_words(facts.due_on, as_of)
    if facts.due_on != facts.due_on_original:
        return _("{day}，已延期").format(day=day) if facts.extensions else day
    phrase = clean(facts.deadline_text)
    is_told = phrase and not phrase.replace("-", "").isdecimal()
    return _("{phrase}，即{day}").format(day=day, phrase=phrase) if is_told else day


def _supporting(item: Item, office: str) -> str:
    facts = item.facts
    if facts.status == Status.REPORTED_DONE:
        return _("牵头单位已申报办结，等{office}核查。").format(office=office)
    if facts.status == Status.SUSPENDED:
        return _suspended(item)
    lead = clean(facts.lead) or _("牵头单位")
    if item.lamp.days_overdue:
        return _("{lead}牵头，已经逾期：请问清还缺贵单位什么，配合的情况在这里说一声。").format(lead=lead)
    return _("{lead}牵头，贵单位配合：配合的情况在这里说一声，不影响牵头单位申报。").format(lead=lead)


def _suspended(item: Item) -> str:
    day = item.facts.review_on
    return _("暂缓办理，{day}再看。").format(day=day) if day else _("暂缓办理。")
