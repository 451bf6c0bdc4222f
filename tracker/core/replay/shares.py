"""A duty that each member of a collective has for itself (各自): what is true of it follows from its members' shares.

A share is a task of its own, with a journal of its own; its id is the duty's and the member's: ``3.2/甲镇``. The duty's
row says what its worst share says, so that the one rule of the lamp judges both: its date and its days of warning are
those of the share that turns red or yellow first. ``tests/oracles/duties.py`` says the same without this code.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

from tracker.core.facts import TaskFacts
from tracker.core.status import WITH_UNIT, Status

History = Sequence[tuple[date, TaskFacts]]
"""What is true of a task, each with the day it holds from, oldest first."""


class Sum(NamedTuple):
    """What some shares come to; sums are summed up as shares are, so that many long histories cost little.

    A day that nobody has is ``_NEVER`` where the first of them counts, ``_EVER`` where the last does. ``judged`` begins
    with what makes one share worse than another, behind which stand its date and when it was done. ``start`` stands
    behind whether its share has no date; ``word`` is the last word of the share that was silent longest.
    """

    judged: tuple[int, int, int, date, date]
    start: tuple[bool, date]
    statuses: frozenset[Status]
    shares: int
    done: int
    reported: int
    progress: int
    extensions: int
    returns: int
    late_moves: int
    event_id: int
    begun_on: date
    closed_on: date
    word: date
    word_of_running: date
    review_on: date
    warn_from: date
    behind_from: date
    report_by: date


_EVER, _NEVER = date.min, date.max
_JOINED: tuple[Callable[[Any, Any], Any], ...] = (
    min, min, operator.or_, *[operator.add] * 6, max, max, min, max, *[min] * 6,
)  # fmt: skip
"""How each part of two sums becomes that of both."""
_SETS = {status: frozenset((status,)) for status in Status}
_RUNNING, _WAITING, _SUSPENDED, _CLOSED = range(4)
"""Whose share a duty is judged by: of those who can be late or are, else of those next in order."""
_Totals = Sequence[tuple[date, "Sum | None"]]
_Value = TypeVar("_Value")


def with_shares(own: History, shares: Iterable[History]) -> list[tuple[date, TaskFacts]]:
    """What is true of a duty from day to day: its own plan, and what its shares come to on each."""
    totals: list[_Totals] = [[(day, _alone(facts)) for day, facts in history] for history in shares]
    while len(totals) > 1:  # two by two, or each day of any would be one more sum over all
        odd = totals[-1:] if len(totals) % 2 else []
        totals = [_together(*pair) for pair in zip(totals[::2], totals[1::2], strict=False)] + odd
    if not totals or not own:
        return list(own)
    starts = {total.start[1] for _day, total in totals[0] if total} - {_EVER, _NEVER}
    days = sorted({day for day, _what in (*own, *totals[0])} | starts)
    found: list[tuple[date, TaskFacts]] = []
    for day, duty, total in zip(days, _on(days, own), _on(days, totals[0]), strict=True):
        if duty:
            come_to = _come_to(duty, total, day)
            if not found or found[-1][1] != come_to:
                found.append((day, come_to))
    return found


def _on(days: Sequence[date], history: Sequence[tuple[date, _Value]]) -> Iterator[_Value | None]:
    """What is true on each of some days, in their order; None before all."""
    place, value = 0, None
    for day in days:
        while place < len(history) and history[place][0] <= day:
            value = history[place][1]
            place += 1
        yield value


def _together(one: _Totals, other: _Totals) -> _Totals:
    days = sorted({day for day, _total in (*one, *other)})
    return [(day, _both(*pair)) for day, *pair in zip(days, _on(days, one), _on(days, other), strict=True)]


def _both(one: Sum | None, other: Sum | None) -> Sum | None:
    if one is None or other is None:
        return one or other
    return Sum._make([join(mine, theirs) for join, mine, theirs in zip(_JOINED, one, other, strict=True)])


def _alone(share: TaskFacts) -> Sum | None:
    """What one share comes to; nothing where it was withdrawn."""
    status = Status(share.status)
    if status == Status.WITHDRAWN:
        return None
    is_running = status in WITH_UNIT
    # What awaits verification is yellow from the day on which it was reported, as nearness is for what is not.
    warns = share.warn_from if is_running else share.reported_done_on if status == Status.REPORTED_DONE else None
    word = share.last_report_on or _EVER
    return Sum(
        judged=_judged(share, status),
        start=(share.due_on is None, share.start_on or _EVER) if is_running else (True, _NEVER),
        statuses=_SETS[status],
        shares=1,
        done=int(status == Status.CLOSED),
        reported=int(status == Status.REPORTED_DONE),
        progress=share.progress,
        extensions=share.extensions,
        returns=share.returns,
        late_moves=share.late_moves,
        event_id=share.event_id,
        begun_on=share.begun_on or _NEVER,
        closed_on=share.closed_on or _EVER,
        word=word,
        word_of_running=word if is_running else _NEVER,
        review_on=share.review_on or _NEVER,
        warn_from=(share.due_on and warns) or _NEVER,
        behind_from=(is_running and share.behind_from) or _NEVER,
        report_by=(is_running and share.report_by) or _NEVER,
    )


def _judged(share: TaskFacts, status: Status) -> tuple[int, int, int, date, date]:
    """The less, the worse: the first to be late of those that can be; of what is closed the one that took longest."""
    due, done = share.due_on or _NEVER, share.reported_done_on or _EVER
    late_done = -done.toordinal()
    if status == Status.CLOSED:
        is_known = share.due_on and share.reported_done_on
        return _CLOSED, (due - done).days if is_known else _NEVER.toordinal(), late_done, due, done
    if status == Status.SUSPENDED:
        return _SUSPENDED, due.toordinal(), late_done, due, done
    is_in_time = status == Status.REPORTED_DONE and (due == _NEVER or _EVER < done <= due)
    return _WAITING if is_in_time else _RUNNING, due.toordinal(), late_done, due, done


def _come_to(duty: TaskFacts, total: Sum | None, day: date) -> TaskFacts:
    """The duty's row with what its shares come to from that day on; as it is where nobody has a share."""
    if total is None:
        return duty
    newest = max(duty.event_id, total.event_id)
    if duty.status == Status.WITHDRAWN:
        return duty._replace(event_id=newest)
    is_running = not total.statuses.isdisjoint(WITH_UNIT)
    start_on = _day(total.start[1]) if is_running else duty.start_on
    *_order, due, done = total.judged
    return duty._replace(
        status=_status(total.statuses, is_running=is_running, is_early=start_on is not None and start_on > day),
        start_on=start_on,
        due_on=_day(due),
        progress=total.progress // total.shares,
        begun_on=_day(total.begun_on),
        reported_done_on=_day(done),
        closed_on=_day(total.closed_on),
        last_report_on=_day(total.word_of_running if is_running else total.word),
        review_on=_day(total.review_on),
        extensions=total.extensions,
        returns=total.returns,
        late_moves=total.late_moves,
        shares=total.shares,
        shares_done=total.done,
        shares_reported=total.reported,
        warn_from=_day(total.warn_from),
        behind_from=_day(total.behind_from),
        report_by=_day(total.report_by) or duty.report_by,
        event_id=newest,
    )


def _status(statuses: frozenset[Status], *, is_running: bool, is_early: bool) -> Status:
    if is_running:
        # Begun by any of them; where the rest may not begin yet, what is closed alone does not make it late.
        begun = {Status.IN_PROGRESS, Status.REPORTED_DONE} if is_early else _BEGUN
        return Status.PLANNED if statuses.isdisjoint(begun) else Status.IN_PROGRESS
    return next(status for status in (Status.REPORTED_DONE, Status.SUSPENDED, Status.CLOSED) if status in statuses)


_BEGUN = {Status.IN_PROGRESS, Status.REPORTED_DONE, Status.CLOSED}


def _day(day: date) -> date | None:
    return None if day in (_EVER, _NEVER) else day
