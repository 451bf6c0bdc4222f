"""Every figure of a meeting, counted from what other programs may read: the plan and its history as JSON.

The tasks are replayed by :mod:`tests.oracles.histories`; nothing of the product is used. How tasks wait for each other
is projected here once more, from the rules in words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tests.oracles.histories import Planned, Shown, Standing, Told, World

URGENT = ("construction", "hiring")
OVER = ("closed", "reported_done", "withdrawn")


@dataclass(frozen=True)
class Tracked:
    """A task on a day: its id, who has it beside the lead, how it is shown and how it stands."""

    code: str
    supporting: tuple[str, ...]
    shown: Shown
    standing: Standing
    closed: date | None


def rounded(part: int, whole: int) -> int | None:
    """Per cent as a calculator rounds; all but some is never all, some never none."""
    if not whole:
        return None
    exact = Fraction(part * 100, whole)
    return min(max(int(exact + Fraction(1, 2)), 1), 99) if 0 < part < whole else int(exact)


class Figures:
    """A plan with its history, as two lists of JSON objects, and what each task waits for."""

    def __init__(
        self,
        plan: Sequence[Mapping[str, Any]],
        history: Iterable[Mapping[str, Any]],
        after: Mapping[str, tuple[str, ...]],
        issued: date,
    ) -> None:
        self.plan = {str(row["id"]): row for row in plan}
        self.after = after
        self.world = World(issued)
        self._closed: dict[str, list[date]] = defaultdict(list)
        for code, row in self.plan.items():
            start, due = (date.fromisoformat(row[key]) if row[key] else None for key in ("start_on", "due_on"))
            planned = Planned(row["title"], row["kind"], start, due, row["lead"], after.get(code, ()))
            self.world.tell(Told(0, code, "planned", issued, plan=planned))
        told = [one for one in history if one["type"] not in ("planned", "retracted") and not one["retracted"]]
        for one in sorted(told, key=lambda each: each["id"]):
            day, due = date.fromisoformat(one["effective_on"]), one["due_on"]
            said = {"progress": one["progress"], "due": date.fromisoformat(due) if due else None}
            self.world.tell(Told(0, one["task"], one["type"], day, **said))
            if one["type"] == "verified":
                self._closed[one["task"]].append(day)

    def on(self, day: date) -> Day:
        """All tasks on a day."""
        tracked = []
        for code, shown in self.world.look(day).items():
            standing = self.world.standing(code, day)
            assert standing
            closed = max((on for on in self._closed[code] if on <= day), default=None)
            supporting = tuple(self.plan[code]["supporting"])
            tracked.append(Tracked(code, supporting, shown, standing, closed if shown.status == "closed" else None))
        return Day(day, tracked, self.after)


class Day:
    """The tasks as they stand on a day, and what they come to."""

    def __init__(self, day: date, tasks: list[Tracked], after: Mapping[str, tuple[str, ...]]) -> None:
        self.day, self.tasks, self._after = day, tasks, after

    def count(self, holds: Callable[[Tracked], bool]) -> int:
        """How many tasks are so."""
        return sum(map(holds, self.tasks))

    def by(
        self, value: Callable[[Tracked], str], holds: Callable[[Tracked], bool] = lambda _task: True
    ) -> Counter[str]:
        """How many there are of each, among those that are so."""
        return Counter(value(task) for task in self.tasks if holds(task))

    def codes(self, holds: Callable[[Tracked], bool]) -> list[str]:
        """The tasks that are so."""
        return sorted(task.code for task in self.tasks if holds(task))

    def is_soon(self, task: Tracked, first: int, last: int) -> bool:
        """Whether an open task is due from so many days ahead to so many."""
        due = task.shown.due
        return (
            due is not None
            and task.shown.status not in ("closed", "withdrawn", "suspended")
            and (first <= (due - self.day).days <= last)
        )

    def is_due(self, task: Tracked) -> bool:
        """Whether its date is past and it is not held off."""
        return task.shown.due is not None and task.shown.due < self.day and task.shown.status != "suspended"

    def is_closed_due(self, task: Tracked) -> bool:
        """Whether it was due and is closed."""
        return self.is_due(task) and task.shown.status == "closed"

    def is_on_time(self, task: Tracked) -> bool:
        """Whether it was due, is closed, and was reported done by its date."""
        done, due = task.standing.done, task.shown.due
        return self.is_closed_due(task) and done is not None and due is not None and done <= due

    def urgent(self, task: Tracked) -> bool:
        """Whether it is overdue construction or hiring."""
        return task.shown.is_overdue and task.shown.plan.kind in URGENT

    def unit(self, name: str) -> dict[str, int | None]:
        """A unit's line: what it leads, but for what it supports."""
        led = Day(self.day, [task for task in self.tasks if task.shown.plan.lead == name], self._after)
        due, closed, on_time = led.count(led.is_due), led.count(led.is_closed_due), led.count(led.is_on_time)
        return {
            "lead": len(led.tasks),
            "supporting": self.count(lambda task: name in task.supporting),
            "overdue": led.count(lambda task: task.shown.is_overdue),
            "due_soon": led.count(lambda task: led.is_soon(task, 0, 30)),
            "unreported": led.count(lambda task: task.shown.is_unreported),
            "closed": led.count(lambda task: task.shown.status == "closed"),
            "extended": led.count(lambda task: task.shown.extensions > 0),
            "due": due,
            "closed_due": closed,
            "on_time": on_time,
            "closure_rate": rounded(closed, due),
            "on_time_rate": rounded(on_time, due),
        }

    def by_month(self) -> list[tuple[int, int, int]]:
        """How many are due and how many closed by the first dates, the approved ones and the deeds, month by month."""
        return [self._until(year, month) for year in range(2020, 2031) for month in range(1, 13)]

    def _until(self, year: int, month: int) -> tuple[int, int, int]:
        end = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
        first = self.count(lambda task: bool(task.shown.first_due and task.shown.first_due <= end))
        held = [task for task in self.tasks if task.shown.status != "suspended"]
        due = sum(bool(task.shown.due and task.shown.due <= end) for task in held)
        return first, due, self.count(lambda task: bool(task.closed and task.closed <= end))

    def finishes(self) -> dict[str, tuple[date | None, str]]:
        """When each task is likely to finish, and the task that decides it."""
        tasks = {task.code: task for task in self.tasks}
        found: dict[str, tuple[date | None, str]] = {}

        def finish(code: str) -> tuple[date | None, str]:
            if code in found:
                return found[code]
            task = tasks[code]
            if task.shown.status in ("closed", "reported_done"):
                found[code] = (task.standing.done, code)
                return found[code]
            due = task.shown.due
            best = (max(due, self.day) if due and task.shown.status != "withdrawn" else None, code)
            for name in self._after.get(code, ()):
                ends, cause = finish(name)
                planned, before = task.standing.plan.due, tasks[name].standing.plan.due
                if best[0] is None or ends is None or planned is None or before is None:
                    continue
                start = task.standing.plan.start
                free = max(before, start - timedelta(1)) if start else before
                pushed = ends + (planned - free)
                if pushed > best[0]:
                    best = (pushed, cause)
            found[code] = best
            return best

        for code in tasks:
            finish(code)
        return found

    def threats(self, evaluation: date) -> tuple[list[str], list[str]]:
        """The late links that make others wait, and the tasks that only pass the evaluation date themselves."""
        tasks, finishes = {task.code: task for task in self.tasks}, self.finishes()
        chains, alone = [], []
        for code, task in tasks.items():
            mine = [name for name, (_ends, cause) in finishes.items() if cause == code]
            slipped = [name for name in mine if _slips(tasks[name], finishes[name][0])]
            passes = any(self._passes(tasks[name], finishes[name][0], evaluation) for name in mine)
            if [name for name in slipped if name != code]:
                chains.append(code)
            elif passes and task.shown.status not in ("closed", "reported_done"):
                alone.append(code)
        return sorted(chains), sorted(alone)

    def _passes(self, task: Tracked, ends: date | None, evaluation: date) -> bool:
        planned = task.standing.plan.due
        return bool(ends and planned and planned <= evaluation and ends > evaluation)


def _slips(task: Tracked, ends: date | None) -> bool:
    return bool(ends and task.shown.due and ends > task.shown.due)
