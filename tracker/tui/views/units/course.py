"""How many tasks of a unit were overdue at the ends of the last months: a small drawing, and the numbers in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tracker.i18n import _
from tracker.text import clean

MONTHS = 6
_LEVELS = "▁▂▃▄▅▆▇█"
_NONE = "·"


def course_days(as_of: date) -> tuple[date, ...]:
    """The ends of the months before the day, and the day itself."""
    days = [as_of]
    while len(days) < MONTHS and days[-1].toordinal() > days[-1].day:
        days.append(days[-1] - timedelta(days=days[-1].day))
    return tuple(reversed(days))


def drawn(course: Sequence[int], most: int) -> str:
    """A character a month, the highest for the ``most`` of all units; a dot where nothing was overdue."""
    return "".join(_LEVELS[-(-count * len(_LEVELS) // most) - 1] if count else _NONE for count in course)


def course_words(unit: str, days: Sequence[date], course: Sequence[int]) -> str:
    """``县财政局逾期：06-20 2项 · … · 01-31 0项``, the newest first; nothing where nothing is known."""
    if not course:
        return ""
    counts = [
        _("{day} {count}项").format(day=str(day)[5:], count=count)
        for day, count in reversed([*zip(days, course, strict=True)])
    ]
    return _("{unit}逾期：{counts}").format(unit=clean(unit), counts=" · ".join(counts))
