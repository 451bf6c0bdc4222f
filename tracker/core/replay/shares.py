"""A duty that each member of a collective has for itself (各自): what is true of it follows from its members' shares.

A share is a task of its own, with a journal of its own; its id is the duty's and the member's: ``3.2/甲镇``. The duty's
row says what its worst share says, so that the one rule of the lamp judges both: its date and its days of warning are
those of the share that turns red or yellow first. ``tests/oracles/histories.py`` says the same without this code.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from tracker.core.facts import TaskFacts
from tracker.core.status import WITH_UNIT, Status

History = Sequence[tuple[date, TaskFacts]]
"""What is true of a task, each with the day it holds from, oldest first."""


def with_shares(own: History, shares: Iterable[History]) -> list[tuple[date, TaskFacts]]:
    """What is true of a duty from day to day: its own plan, and what its shares come to on each."""
    histories = [own, *shares]
    if len(histories) == 1 or not own:
        return list(own)
    days = {day for history in histories for told in history for day in (told[0], told[1].start_on)}
    changes = sorted(day for day in days if day and day >= own[0][0])
    places = [0] * len(histories)
    found: list[tuple[date, TaskFacts]] = []
    for day in changes:
        standing = []
        for number, history in enumerate(histories):
            while places[number] < len(history) and history[places[number]][0] <= day:
                places[number] += 1
            standing.append(history[places[number] - 1][1] if places[number] else None)
        duty = standing[0]
        assert duty is not None
        come_to = summed_up(duty, [share for share in standing[1:] if share is not None], day)
        if not found or found[-1][1] != come_to:
            found.append((day, come_to))
    return found


def summed_up(duty: TaskFacts, shares: Iterable[TaskFacts], day: date) -> TaskFacts:
    """The duty's row with what its shares come to from that day on; as it is where nobody has a share."""
    there = [share for share in shares if share.status != Status.WITHDRAWN]
    newest = max((duty.event_id, *(share.event_id for share in there)))
    if not there or duty.status == Status.WITHDRAWN:
        return duty._replace(event_id=newest)
    running = [share for share in there if share.status in WITH_UNIT]
    worst = _worst(there, running)
    reported = [share for share in there if share.status == Status.REPORTED_DONE and share.due_on]
    done = sum(share.status == Status.CLOSED for share in there)
    start = _start(running) if running else duty.start_on
    return duty._replace(
        status=_status(there, running, is_early=start is not None and start > day),
        start_on=start,
        due_on=worst.due_on,
        progress=sum(share.progress for share in there) // len(there),
        begun_on=_first(share.begun_on for share in there),
        reported_done_on=worst.reported_done_on,
        closed_on=max(filter(None, (share.closed_on for share in there)), default=None),
        last_report_on=_word(running or there),
        review_on=_first(share.review_on for share in there),
        extensions=sum(share.extensions for share in there),
        returns=sum(share.returns for share in there),
        late_moves=max(share.late_moves for share in there),
        shares=len(there),
        shares_done=done,
        # What awaits verification is yellow from the day on which it was reported, as nearness is for what is not.
        warn_from=_first([*(s.warn_from for s in running), *(s.reported_done_on for s in reported)]),
        behind_from=_first(share.behind_from for share in running),
        report_by=_first(share.report_by for share in running) or duty.report_by,
        event_id=newest,
    )


def _status(there: Sequence[TaskFacts], running: Sequence[TaskFacts], *, is_early: bool) -> Status:
    statuses = {share.status for share in there}
    if running:
        # Begun by any of them; where the rest may not begin yet, what is closed alone does not make it late.
        begun = {Status.IN_PROGRESS, Status.REPORTED_DONE} if is_early else set(_BEGUN)
        return Status.IN_PROGRESS if statuses & begun else Status.PLANNED
    return next(status for status in (Status.REPORTED_DONE, Status.SUSPENDED, Status.CLOSED) if status in statuses)


_BEGUN = (Status.IN_PROGRESS, Status.REPORTED_DONE, Status.CLOSED)


def _worst(there: Sequence[TaskFacts], running: Sequence[TaskFacts]) -> TaskFacts:
    """The share by whose dates the duty is judged: the first to be late of those that can be, else the latest done."""
    open_ = [*running, *(share for share in there if share.status == Status.REPORTED_DONE and not _is_in_time(share))]
    if open_:
        return min(open_, key=_urgency)
    waiting = [share for share in there if share.status == Status.REPORTED_DONE]
    if waiting:
        return min(waiting, key=_urgency)
    suspended = [share for share in there if share.status == Status.SUSPENDED]
    return min(suspended, key=_urgency) if suspended else max(there, key=_lateness)


def _is_in_time(share: TaskFacts) -> bool:
    done, due = share.reported_done_on, share.due_on
    return due is None or (done is not None and done <= due)


def _urgency(share: TaskFacts) -> tuple[date, int]:
    """By which the first is the most urgent, whatever the order of the shares: of one date the one done last."""
    return share.due_on or date.max, -(share.reported_done_on or date.min).toordinal()


def _lateness(share: TaskFacts) -> tuple[int, date]:
    done, due = share.reported_done_on, share.due_on
    return (done - due).days if done and due else -(10**6), done or date.min


def _start(running: Sequence[TaskFacts]) -> date | None:
    """The first day on which any of them may begin, of those with a date where some have one; None where one may at
    any time."""
    starts = [share.start_on for share in running if share.due_on] or [share.start_on for share in running]
    return None if None in starts else min(start for start in starts if start)


def _word(shares: Sequence[TaskFacts]) -> date | None:
    """The last word of the share that was silent longest; None where one never gave any."""
    words = [share.last_report_on for share in shares]
    return None if None in words else min(word for word in words if word)


def _first(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day), default=None)
