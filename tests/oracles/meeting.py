"""What a meeting is told of the time since the one before, counted from plan and history as JSON once more.

As :mod:`tests.oracles.figures`, nothing of the product is used.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from tests.oracles.figures import Day, Figures, Tracked

REPORTS = ("reported", "reported_done")
ABSENT = ("", "withdrawn")
SIGNS = {"started": "报", "reported": "报", "reported_done": "报", "verified": "核", "returned": "退"}


class Heard(NamedTuple):
    """Whom one heard of: tasks reported on, unreported and overdue ones, and the last word."""

    reported: int
    unreported: int
    overdue: int
    last: date | None


def said_in(history: Iterable[Mapping[str, Any]]) -> list[tuple[date, int, str, str]]:
    """The entries that stand: day, number, task and kind, in the order in which they were told."""
    kept = [one for one in history if not one["retracted"] and one["type"] not in ("planned", "retracted")]
    told = [(date.fromisoformat(one["effective_on"]), int(one["id"]), one["task"], one["type"]) for one in kept]
    return sorted(told, key=lambda one: one[1])


def earlier_day(held: Iterable[str], day: date) -> date:
    """The day of the meeting before, else the same day a month before or the last one of that month."""
    before = [date.fromisoformat(one) for one in held if date.fromisoformat(one) < day]
    if before:
        return max(before)
    year, month = (day.year, day.month - 1) if day.month > 1 else (day.year - 1, 12)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


class Between:
    """The time between two days."""

    def __init__(self, counted: Figures, said: list[tuple[date, int, str, str]], since: date, now: Day) -> None:
        self.since, self.now = since, now
        self._then = counted.on(since)
        self._was = {task.code: task for task in self._then.tasks}
        self._said = [one for one in said if since < one[0] <= now.day]

    def changes(self) -> dict[str, list[str]]:
        """The tasks that changed in each way."""
        found: dict[str, list[str]] = {}
        for task in self.now.tasks:
            for kind in self._kinds(task, self._was.get(task.code)):
                found.setdefault(kind, []).append(task.code)
        pushed, before = _pushed(self.now), _pushed(self._then)
        for task in self.now.tasks:
            if task.code in pushed and task.shown.lamp != "red" and task.code not in found.get("slipped", []):
                was = before.get(task.code, task.shown.due)
                if was and pushed[task.code] > was:
                    found.setdefault("slipped", []).append(task.code)
        return {kind: sorted(codes) for kind, codes in found.items()}

    def _kinds(self, task: Tracked, before: Tracked | None) -> list[str]:
        now, was = task.shown, before.shown.status if before else ""
        is_returned = any(code == task.code and kind == "returned" for _day, _number, code, kind in self._said)
        is_extended = now.extensions > (before.shown.extensions if before else 0)
        is_moved = now.late_moves > (before.shown.late_moves if before else 0)
        due = before.shown.due if before else now.first_due
        was_late = bool(before and before.shown.is_overdue)
        is_begun = task.standing.begun is not None and not (before and before.standing.begun)
        ways = {
            "closed": now.status == "closed" != was,
            "reported_done": now.status == "reported_done" and (was != "reported_done" or is_returned),
            "overdue": now.is_overdue and not was_late,
            "returned": is_returned,
            "extended": is_extended,
            "moved": is_moved,
            "slipped": bool(due and now.due and now.due > due) and not is_extended and not is_moved,
            "recovered": was_late and not now.is_overdue and now.status != "withdrawn",
            "started": is_begun and now.status == "in_progress",
            "suspended": now.status == "suspended" != was,
            "resumed": was == "suspended" and now.status in ("planned", "in_progress"),
            "added": was in ABSENT and now.status != "withdrawn",
            "withdrawn": was not in ABSENT and now.status == "withdrawn",
        }
        return [kind for kind, holds in ways.items() if holds]

    def reports(self) -> dict[str, tuple[date, int, int]]:
        """Of each task reported on: the day of the newest report, the progress before and now."""
        newest = {code: day for day, _number, code, kind in self._said if kind in REPORTS}
        now = {task.code: task for task in self.now.tasks}
        was = {code: task.shown.progress for code, task in self._was.items()}
        return {code: (day, was.get(code, 0), now[code].shown.progress) for code, day in newest.items()}

    def units(self) -> dict[str, Heard]:
        """How each leading unit made itself heard."""
        reported = set(self.reports())
        found = {}
        for name in {task.shown.plan.lead for task in self.now.tasks}:
            mine = [task for task in self.now.tasks if task.shown.plan.lead == name]
            found[name] = Heard(
                sum(task.code in reported for task in mine),
                sum(task.shown.is_unreported for task in mine),
                sum(task.shown.is_overdue for task in mine),
                max((task.standing.word for task in mine if task.standing.word), default=None),
            )
        return found


def _pushed(day: Day) -> dict[str, date]:
    """The tasks that late ones before them push past their dates, and to when."""
    due = {task.code: task.shown.due for task in day.tasks}
    found = {}
    for code, (ends, cause) in day.finishes().items():
        own = due[code]
        if cause != code and ends and own and ends > own:
            found[code] = ends
    return found


def margin(day: Day, evaluation: date) -> int | None:
    """Days by which the latest likely finish passes the evaluation; what is planned for later does not count, and
    another evaluation only where it passes."""
    tasks = {task.code: task for task in day.tasks}
    past = []
    for code, (ends, _cause) in day.finishes().items():
        plan = tasks[code].standing.plan
        if ends and plan.due and plan.due <= evaluation and (plan.kind != "evaluation" or ends > evaluation):
            past.append((ends - evaluation).days)
    return max(past, default=None)


def diary(day: Day, said: list[tuple[date, int, str, str]], year: int, month: int) -> dict[str, Counter[str]]:
    """How many things of each sign the days of a month had until the day, and what begins on them."""
    found: dict[str, Counter[str]] = {}
    begins = [(task.standing.plan.start, "始") for task in day.tasks]
    happened = [(on, SIGNS[kind]) for on, _number, _code, kind in said if kind in SIGNS and on <= day.day]
    for on, sign in (*begins, *happened):
        if on and (on.year, on.month) == (year, month):
            found.setdefault(str(on), Counter())[sign] += 1
    return found


def this_week(day: Day, task: Tracked) -> bool:
    """Whether it is open and due until Sunday."""
    return day.is_soon(task, 0, 7 - day.day.isoweekday())


def month_ends(day: date) -> list[date]:
    """The ends of the five months before, and the day."""
    ends = [day]
    while len(ends) < 6:
        ends.append(ends[-1].replace(day=1) - timedelta(1))
    return ends[::-1]
