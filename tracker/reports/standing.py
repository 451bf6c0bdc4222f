"""How tasks stand, in the words of a county's table: status, days, extension, and the lamp of the worst."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from tracker.core.facts import TaskFacts
from tracker.core.lamp import COLOUR_LABELS, Colour, Item
from tracker.core.status import STATUS_LABELS, WITH_UNIT, Status
from tracker.reports.county_report import day_words

_ORDER = tuple(Colour)


def standing(items: Sequence[Item]) -> str:
    """How the tasks of a row stand: a line each, with its id where there are several."""
    if len(items) == 1:
        return _words(items[0])
    return "\n".join(f"{item.facts.code} {_words(item)}" for item in items)


def lamp_of(items: Sequence[Item]) -> str:
    """The colour of the worst of some tasks; empty where there is none."""
    return min((item.lamp.colour for item in items), key=_ORDER.index, default="")


def lamp_word(colour: str) -> str:
    """A lamp in the county's word."""
    return COLOUR_LABELS.get(colour, "")


def _words(item: Item) -> str:
    return "，".join(_parts(item.facts, item.lamp.days_overdue))


def _parts(facts: TaskFacts, days_overdue: int) -> Iterator[str]:
    if facts.status == Status.WITHDRAWN:
        yield STATUS_LABELS[facts.status]
        return
    day = facts.closed_on if facts.status == Status.CLOSED else facts.reported_done_on
    if facts.status in (Status.CLOSED, Status.REPORTED_DONE) and day:
        yield f"{day_words(day)}{STATUS_LABELS[facts.status]}"
    else:
        yield STATUS_LABELS[facts.status]
    if facts.shares:
        yield f"{facts.shares}个单位中{facts.shares_done}个已销号"
    elif facts.progress and facts.status in (*WITH_UNIT, Status.SUSPENDED):
        yield f"进度{facts.progress}%"
    if days_overdue:
        yield f"逾期{days_overdue}天"
    if facts.extensions and facts.due_on and _is_moved(facts.due_on, facts.due_on_original):
        yield f"已延期至{day_words(facts.due_on)}"


def _is_moved(due_on: date, planned: date | None) -> bool:
    return due_on != planned
