"""Which days an entry can take effect on, and what is said of one that is unusually early."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tracker.core.event_kinds import EventType
from tracker.core.facts import TaskFacts
from tracker.i18n import _
from tracker.store.questions.reader import Reader

_YEARS_BEFORE = 10
_FIRST = date(1949, 1, 1)


def issue_day(reader: Reader, roadmaps: Iterable[str]) -> date | None:
    """The last day on which one of some roadmaps was issued; None where all are drafts."""
    found = [reader.roadmap(roadmap) for roadmap in dict.fromkeys(roadmaps)]
    return max((plan.issued_on for plan in found if not plan.is_draft), default=None)


def day_fault(day: date, latest: date, issued_on: date | None) -> str:
    """Why an entry cannot take effect on a day: it is to come, or so early that it is a slip of the hand."""
    if day > latest:
        return _("生效日期 {day} 还没有到").format(day=day)
    if issued_on is None:
        return _("生效日期 {day} 太早：最早 {first}").format(day=day, first=_FIRST) if day < _FIRST else ""
    if day >= issued_on.replace(year=issued_on.year - _YEARS_BEFORE, day=min(issued_on.day, 28)):
        return ""
    words = _("生效日期 {day} 太早：比发文日期 {issued} 早 {years} 年以上")
    return words.format(day=day, issued=issued_on, years=_YEARS_BEFORE)


def early(kind: EventType, day: date, tasks: Iterable[TaskFacts], issued_on: date | None) -> str:
    """What is odd about a day that an entry may well have; empty where nothing is."""
    if issued_on and day < issued_on:
        return _("早于发文日期 {issued}").format(issued=issued_on)
    reports = [facts.last_report_on for facts in tasks if facts.last_report_on]
    if kind is EventType.REPORTED and reports and day < max(reports):
        return _("早于 {day} 的报告：进度仍按后来的").format(day=max(reports))
    return ""
