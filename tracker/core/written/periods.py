"""How often a duty recurs: ``quarterly``, ``every 2 months``, 每两周; written in either language, kept in one form."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tracker.core.deadline.normalise import normalise

MOST_MONTHS = 60
MOST_WEEKS = 52
"""The longest periods that are counted in months and in weeks."""
_TEN_YEARS_OF_MONTHS = 120
_TEN_YEARS_OF_WEEKS = 530


class Recurrence(NamedTuple):
    """A period of so many months or weeks; ``last_day`` are the words for the last day of one that has a name."""

    months: int
    weeks: int = 0
    last_day: str = ""

    @property
    def turns_a_year(self) -> int:
        """At most so many fall due in one year."""
        return -(-53 // self.weeks) if self.weeks else -(-12 // self.months)

    @property
    def most_turns(self) -> int:
        """As many turns as one duty may have: ten years of the shortest period."""
        return _TEN_YEARS_OF_WEEKS if self.weeks else _TEN_YEARS_OF_MONTHS


_NAMED = {
    "yearly": Recurrence(12, last_day="每年底"),
    "half-yearly": Recurrence(6, last_day="每半年末"),
    "termly": Recurrence(6, last_day="每学期末"),
    "quarterly": Recurrence(3, last_day="每季度末"),
    "monthly": Recurrence(1, last_day="每月底"),
    "weekly": Recurrence(0, weeks=1),
}
_COUNTED = re.compile(r"every ([1-9][0-9]?) (month|week)s?")
_IN_WORDS = re.compile(
    r"(?:每(?P<between>隔)?(?P<count>\d{1,2})?个?|[按逐])(?P<unit>半年|学年|学期|季|年|月|双月|周|双周|星期|礼拜)度?"
    r"|(?<!\d)(?P<report>半年|季|年|月|周)度?报(?![名到])"
)
_UNITS = {
    "年": "yearly", "学年": "yearly", "半年": "half-yearly", "学期": "termly", "季": "quarterly", "月": "monthly",
    "双月": "every 2 months", "周": "weekly", "星期": "weekly", "礼拜": "weekly", "双周": "every 2 weeks",
}  # fmt: skip
REPEATS = {
    "每年": "yearly", "每半年": "half-yearly", "每学期": "termly", "每季度": "quarterly", "每月": "monthly",
    "每周": "weekly", "每2个月": "every 2 months", "每2周": "every 2 weeks",
}  # fmt: skip
"""What may be written for a repeat, and its form; of those that are counted one example each."""
PATTERN = r"^(every [1-9][0-9]? (months?|weeks?)|每.{1,6})$"
"""What an editor takes for a repeat that is counted."""


def period(name: str) -> Recurrence:
    """The period of a repeat in its own form."""
    found = _COUNTED.fullmatch(name)
    if not found:
        return _NAMED[name]
    count = int(found[1])
    return Recurrence(count) if found[2] == "month" else Recurrence(0, weeks=count)


def spelled(text: str) -> str:
    """A repeat in its own form: ``every 2 months`` of 每两个月; empty where it is none."""
    lower = " ".join(text.lower().split())
    counted = _COUNTED.fullmatch(lower)
    if counted:
        return _every(int(counted[1]), "monthly" if counted[2] == "month" else "weekly")
    worded = _IN_WORDS.fullmatch(re.sub(r"[1一]次$", "", normalise(text)))
    return (worded and _meant(worded)) or (lower if lower in _NAMED else "")


@lru_cache(maxsize=4096)
def named_in(phrase: str) -> tuple[str, ...]:
    """The repeats that a deadline phrase names, in the order of its words: ``quarterly`` of 每季度末."""
    text = normalise(phrase).replace("年年", "每年").replace("月月", "每月")
    return tuple(dict.fromkeys(filter(None, map(_meant, _IN_WORDS.finditer(text)))))


def _meant(found: re.Match[str]) -> str:
    name = _UNITS[found["unit"] or found["report"]]
    count = int(found["count"] or 1)
    return _every(count + 1 if found["between"] and count == 1 else count, name)


def _every(count: int, name: str) -> str:
    """So many of a period in the form that a file keeps; empty where nobody counts so far."""
    if count == 1:
        return name
    one = period(name)
    months, weeks = one.months * count, one.weeks * count
    if not count or months > MOST_MONTHS or weeks > MOST_WEEKS:
        return ""
    return f"every {weeks} weeks" if weeks else f"every {months} months"
