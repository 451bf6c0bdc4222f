"""Dates in their order: start before due, predecessors before successors, nothing due before the issue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.core.model import Roadmap
from tracker.core.rules.finding import Finding, found
from tracker.core.status import DONE
from tracker.i18n import _

_YEARS_AHEAD = 15
_YEARS_BACK = 10
_SOME_DAY = 2000
"""The year up to which an issue date stands for one that could not be read."""


def due_after_start(roadmap: Roadmap) -> Iterator[Finding]:
    """Nothing is due before it starts, neither task nor stage."""
    spans = [("tasks", index, task.start_on, task.due_on) for index, task in enumerate(roadmap.tasks)]
    spans += [("stages", index, stage.start_on, stage.due_on) for index, stage in enumerate(roadmap.stages)]
    for table, index, start, due in spans:
        if start and due and due < start:
            hint = _("跨年的时限请写上年份或“次年”")
            yield found("due-before-start", (table, index, "due"), hint=hint, due=due, start=start)


def due_after_predecessors(roadmap: Roadmap) -> Iterator[Finding]:
    """Nothing is due before what it waits for."""
    due = {task.id: task.due_on for task in roadmap.tasks}
    for index, task in enumerate(roadmap.tasks):
        for name in task.after:
            day = due.get(name)
            if task.due_on and day and task.due_on < day:
                path = ("tasks", index, "after", name)
                yield found("due-before-predecessor", path, due=task.due_on, id=name, day=day)


def due_after_issue(roadmap: Roadmap) -> Iterator[Finding]:
    """A task that was past due when the document was issued, not done in time as it says, is worth a second look."""
    done = {code: stated.on for code, stated in roadmap.stated.items() if stated.status in DONE}
    for index, task in enumerate(roadmap.tasks):
        if task.due_on and task.due_on < roadmap.issued_on and done.get(task.id, roadmap.issued_on) > task.due_on:
            hint = _("当时已经做完的，同步后按实际日期记录，算按期：tracker done {id} --on 日期").format(id=task.id)
            if task.id in done:
                hint = _("没有写哪一天完成的，按发文那天记，算逾期完成：写上 status_on")
            yield found("due-before-issue", ("tasks", index, "due"), hint=hint, due=task.due_on, day=roadmap.issued_on)


def stated_before_issue(roadmap: Roadmap) -> Iterator[Finding]:
    """A document says nothing of what happened after its issue."""
    for index, task in enumerate(roadmap.tasks) if roadmap.stated else ():
        stated = roadmap.stated.get(task.id)
        if stated and stated.on > roadmap.issued_on and not roadmap.is_draft:
            hint = _("年份不对的，写上年份；发文以后的事，同步后用 done、verify 等记录")
            path = ("tasks", index, "status_on")
            yield found("status-after-issue", path, hint=hint, day=stated.on, issued=roadmap.issued_on)


def due_before_end(roadmap: Roadmap) -> Iterator[Finding]:
    """What is due after the plan's end, or the last stage, has most often a slip in its year."""
    day = roadmap.ends or max((stage.due_on for stage in roadmap.stages if stage.due_on), default=None)
    for index, task in enumerate(roadmap.tasks):
        if day and task.due_on and task.due_on > day:
            yield found("due-after-end", ("tasks", index, "due"), due=task.due_on, day=day)


def dates_within_reason(roadmap: Roadmap) -> Iterator[Finding]:
    """A plan is about the years after its issue: 2066 is a slip for 2026."""
    issued_on = roadmap.issued_on
    if issued_on.year <= _SOME_DAY:
        return
    spans = [("tasks", index, task.start_on, task.due_on) for index, task in enumerate(roadmap.tasks)]
    spans += [("stages", index, stage.start_on, stage.due_on) for index, stage in enumerate(roadmap.stages)]
    for table, index, start, due in spans:
        for key, day in (("start", start), ("due", due)):
            if day and not -_YEARS_BACK <= day.year - issued_on.year <= _YEARS_AHEAD:
                yield found("far-date", (table, index, key), due=day, day=issued_on)


def stages_in_order(roadmap: Roadmap) -> Iterator[Finding]:
    """A stage begins after the one before it has ended."""
    ended: tuple[str, date] | None = None
    for index, stage in enumerate(roadmap.stages):
        begins_on = stage.start_on or stage.due_on
        if ended and begins_on and begins_on <= ended[1]:
            yield found("stage-order", ("stages", index), title=stage.title, earlier=ended[0])
        if stage.due_on:
            ended = (stage.title, stage.due_on)
