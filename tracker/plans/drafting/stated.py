"""How tasks stood, as the document says: ``status``, the day of it (``status_on``), ``progress``, ``status_note``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker.core.model import Roadmap, Stated, Task
from tracker.core.status import Status
from tracker.i18n import _
from tracker.plans.drafting.years import deadline_of
from tracker.plans.format.codes import ProblemList
from tracker.plans.rows.reading import TableRow

_BESIDE = ("status_on", "progress", "status_note")
"""What is said of a status, and means nothing without one."""


def stated_of(
    tasks: Sequence[Task], rows: Sequence[TableRow], roadmap: Roadmap, problems: ProblemList
) -> dict[str, Stated]:
    """What the row of each task says of its state, by the task's id; on the day of issue where it tells no other.

    Of a duty that each member has for itself it is said of every member's share.
    """
    found = {}
    for task, row in zip(tasks, rows, strict=True):
        if task.each or _is_silent(row):
            continue
        key, reason = _contradiction(row)
        if not reason and roadmap.is_draft and not row["status_on"]:
            key, reason = "status", _("草稿没有发文日期，写上 status_on")
        if reason:
            problems.add("bad-status", row.at(key), key=key, reason=reason)
        elif day := _day(row, roadmap.issued_on, problems):
            found[task.id] = Stated(Status(row["status"]), day, row["progress"], row["status_note"])
    return found


def _is_silent(row: TableRow) -> bool:
    """Whether it says nothing of a state, or only what is noted as a problem already."""
    if row["status"]:
        return False
    return bool("status" in row.node.entries or all(row[key] in ("", None) for key in _BESIDE))


def _contradiction(row: TableRow) -> tuple[str, str]:
    """The key that does not go with the rest of the row, and why; empty where all do."""
    if not row["status"]:
        return next(key for key in _BESIDE if row[key] not in ("", None)), _("没有写 status")
    if row["repeat"]:
        return "status", _("重复的事项各期不同，同步后逐期记录")
    if row["progress"] is not None and row["status"] != Status.IN_PROGRESS:
        return "progress", _("只与 status: 推进中 一起写")
    if (row["progress"] or 0) > 100:
        return "progress", _("应在 0 到 100 之间")
    return "", ""


def _day(row: TableRow, issued_on: date, problems: ProblemList) -> date | None:
    if not row["status_on"]:
        return issued_on
    deadline = deadline_of(row["status_on"], issued_on.year)
    day = max(deadline.dates, default=deadline.due_on)
    if day is None:
        reason = deadline.reason or _("看不出是哪一天")
        problems.add("bad-deadline", row.at("status_on"), value=deadline.phrase, reason=reason)
    elif deadline.is_ambiguous:
        values = {"value": deadline.phrase, "day": day, "reason": deadline.reason}
        problems.add("ambiguous-deadline", row.at("status_on"), hint=_("读法不对时请改写为日期"), **values)
    return day
