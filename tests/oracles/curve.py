"""The curve of given items in plain Python; SQL counts the months where the program asks.

The twin is ``curve`` of ``tracker/store/questions/figures.py``; ``tests/store/questions/test_figures.py`` binds them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from tracker.core.lamp import Item
from tracker.core.overview.curve import CurvePoint, Month, summed_up
from tracker.core.status import Status


def curve_of(items: Iterable[Item], as_of: date) -> tuple[CurvePoint, ...]:
    """The curve of some tasks, a point for every month from the first date to the last, the as-of date's included."""
    planned: Counter[Month] = Counter()
    approved: Counter[Month] = Counter()
    closed: Counter[Month] = Counter()
    for facts, _lamp in items:
        for day, counter in ((facts.due_on_first, planned), (facts.due_on, approved)):
            if day is not None and not (counter is approved and facts.status == Status.SUSPENDED):
                counter[day.year, day.month] += 1
        if facts.status == Status.CLOSED and facts.closed_on is not None:
            closed[facts.closed_on.year, facts.closed_on.month] += 1
    return summed_up(planned, approved, closed, as_of)


def reached_by(items: Iterable[Item], as_of: date) -> CurvePoint:
    """What was due before the day by the first dates and by the approved ones, and what is closed."""
    told = [facts for facts, _lamp in items if facts.status != Status.WITHDRAWN]
    planned = [facts for facts in told if facts.due_on_first and facts.due_on_first < as_of]
    late = [f for f in told if f.due_on and f.due_on < as_of and f.status != Status.SUSPENDED]
    return CurvePoint(as_of, len(planned), len(late), sum(facts.status == Status.CLOSED for facts in told))
