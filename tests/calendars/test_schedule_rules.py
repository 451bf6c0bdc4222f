"""The schedule against the rules of reminders, asked day by day as one would read them out."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from tracker.calendars.schedule import Awaited, Schedule

DAY = timedelta(days=1)
FIRST = date(2025, 12, 1)
STATUSES = ("planned", "in_progress", "reported_done", "closed", "suspended", "withdrawn")


class Offices:
    """Weekdays on which offices work, but for holidays by chance, some of them a week and more, and Sundays worked."""

    def __init__(self, seed: int) -> None:
        chance = Random(seed)
        self._off = {day for day in range(1200) if chance.random() < 0.04}
        for _holiday in range(6):
            begin = chance.randrange(1200)
            self._off |= {*range(begin, begin + chance.randrange(3, 12))}
        self._on = {day for day in range(1200) if chance.random() < 0.02}

    def __call__(self, day: date) -> bool:
        number = (day - FIRST).days + 400
        return number in self._on or (day.weekday() < 5 and number not in self._off)

    def on_or_before(self, day: date) -> date:
        while not self(day):
            day -= DAY
        return day

    def after(self, day: date) -> date:
        day += DAY
        while not self(day):
            day += DAY
        return day

    def is_first_of_week(self, day: date) -> bool:
        monday = day - day.weekday() * DAY
        return self(day) and not any(self(monday + number * DAY) for number in range(day.weekday()))


def reasons(day: date, task: Awaited, offices: Offices, lead_days: set[int], *, is_supporting: bool) -> list[str]:
    """Why a unit is reminded of a task on a day that is to come, the weightiest reason first."""
    if task.status == "suspended":
        is_review = task.review_on is not None and day == offices.on_or_before(task.review_on)
        return ["review"] if is_review and not is_supporting else []
    if task.status not in ("planned", "in_progress"):
        return []
    found = []
    if task.returned_on and day == offices.after(task.returned_on) and not is_supporting:
        found.append("returned")
    if task.due_on is None:
        return found
    if day > task.due_on:
        first = offices.after(task.due_on)
        is_weekly = day > first and offices.is_first_of_week(day) and not is_supporting
        return [*found, "overdue"] if day == first or is_weekly else found
    leads = {offices.on_or_before(task.due_on - max(1, before) * DAY) for before in lead_days}
    if is_supporting:
        leads = {min(leads)} if leads else set()
    return [*found, "due"] if day in leads else found


def _task(chance: Random) -> Awaited:
    """Any task; half of them with their unit, due around the first day."""
    status = chance.choice(STATUSES) if chance.random() < 0.5 else "in_progress"
    due_on, review_on, returned_on = (
        FIRST + chance.choice((chance.randrange(-90, 100), chance.randrange(100, 460))) * DAY
        if chance.random() < 0.8
        else None
        for _day in range(3)
    )
    return Awaited(status, due_on, review_on, returned_on)


@pytest.mark.parametrize("is_supporting", [False, True])
def test_a_unit_is_reminded_when_the_rules_say_so_and_on_no_other_day(*, is_supporting: bool) -> None:
    for seed in range(150):
        chance, offices = Random(seed), Offices(seed)
        task, lead_days = _task(chance), set(chance.sample(range(60), chance.randrange(5)))
        rings = Schedule(FIRST, lead_days, offices).rings(task, is_supporting=is_supporting)
        for number in range(400):
            day = FIRST + number * DAY
            told = reasons(day, task, offices, lead_days, is_supporting=is_supporting)
            if number > 56:  # what is overdue is written for eight weeks
                told = [reason for reason in told if reason != "overdue"]
            assert rings.get(day) == (told[0] if told else None), (day, task)
