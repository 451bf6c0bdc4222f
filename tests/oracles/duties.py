"""What a duty that each member of a collective has for itself comes to on a day, from the members' shares on that day.

Written from the rules in words, without anything of the product: the lamp is that of the worst share, the status says
how far those are who still have to do it, the date is that by which the duty is judged.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

WORST_FIRST = ("red", "yellow", "green", "grey", "blue")


class Alone(NamedTuple):
    """One share as it stands; ``can_be_late`` where it is late one day if nothing more is said of it."""

    status: str
    lamp: str
    due: date | None
    start: date | None
    done: date | None
    can_be_late: bool


def status_of(shares: Sequence[Alone], day: date) -> str:
    """As far as those are who still have to do it, begun as soon as one of them all has begun.

    Before they may begin, who is through already does not count as a beginning: nobody is behind.
    """
    doing, has = _dated(shares), {one.status for one in shares}
    if doing:
        may_begin = any(one.start is None or one.start <= day for one in doing)
        begun = {"in_progress", "reported_done", "closed"} if may_begin else {"in_progress", "reported_done"}
        return "in_progress" if has & begun else "planned"
    return "reported_done" if "reported_done" in has else "suspended" if "suspended" in has else "closed"


def lamp_of(shares: Sequence[Alone], *, is_silent: bool, is_held_up: bool) -> str:
    """The worst of the shares' lamps; who is silent and a late predecessor of the duty make of green yellow.

    Where those who still have to do it have no date, the duty has none and is grey. Where some have one and another,
    who has none, is at it or done, it is not idle: the duty is judged as one.
    """
    if _dated(shares) and due_of(shares) is None:
        return "grey"
    worst = min((one.lamp for one in shares), key=WORST_FIRST.index)
    if worst == "grey" and _dated(shares) and any(one.status in ("in_progress", "reported_done") for one in shares):
        worst = "green"
    return "yellow" if worst == "green" and (is_silent or is_held_up) else worst


def due_of(shares: Sequence[Alone]) -> date | None:
    """The first date on which somebody is late or will be; where nobody can be any more, the first one awaited, then
    the first one suspended; where all is closed, that of the share that took longest beyond its date."""
    late = [one.due for one in shares if one.can_be_late and one.due]
    if late:
        return min(late)
    if _dated(shares):
        return None
    for status in ("reported_done", "suspended"):
        some = [one.due for one in shares if one.status == status]
        if some:
            return min((due for due in some if due), default=None)
    closed = [(one.done - one.due, one.due) for one in shares if one.done and one.due]
    return max(closed)[1] if closed else None


def start_of(shares: Sequence[Alone], own: date | None) -> date | None:
    """The first day on which anybody who still has to do it may begin, of those with a date where some have one; the
    duty's own where nobody has to do it any more."""
    starts = [one.start for one in _dated(shares)]
    return own if not starts else None if None in starts else min(start for start in starts if start)


def _dated(shares: Sequence[Alone]) -> list[Alone]:
    doing = [one for one in shares if one.status in ("planned", "in_progress")]
    return [one for one in doing if one.due] or doing
