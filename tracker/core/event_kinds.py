"""The kinds of journal entries (记录): what each is called, what it asks for and what it must have."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal, NamedTuple

from tracker.i18n import _, mark


class EventType(StrEnum):
    """Everything that can happen to a task; past tense, because it has."""

    PLANNED = "planned"
    REPLANNED = "replanned"
    WITHDRAWN = "withdrawn"
    CORRECTED = "corrected"
    STARTED = "started"
    REPORTED = "reported"
    REPORTED_DONE = "reported_done"
    VERIFIED = "verified"
    RETURNED = "returned"
    EXTENDED = "extended"
    NOTED = "noted"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    RETRACTED = "retracted"


class Need(NamedTuple):
    """What an entry must not lack: one of the fields filled in; else the sentence, told at the first of them."""

    fields: tuple[str, ...]
    sentence: str


class EventKind(NamedTuple):
    """What holds for every entry of a kind.

    ``asks`` are the fields that a person fills in, in the order in which they are asked for, the day of effect apart;
    none where nobody records such an entry by hand. ``due`` says what its ``due_on`` is: an extension's new date, which
    is later than the one in force, or a review's, which is later than the entry.
    """

    label: str
    asks: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    due: Literal["", "extension", "review"] = ""
    is_plan: bool = False


_REASON = Need(("note",), mark("请写明原因"))

KINDS: Mapping[EventType, EventKind] = {
    EventType.PLANNED: EventKind(mark("列入计划"), is_plan=True),
    EventType.REPLANNED: EventKind(mark("计划调整"), is_plan=True),
    EventType.WITHDRAWN: EventKind(mark("撤出计划"), is_plan=True),
    EventType.CORRECTED: EventKind(mark("更正"), is_plan=True),
    EventType.STARTED: EventKind(mark("启动"), ("note",)),
    EventType.REPORTED: EventKind(
        mark("报告进展"), ("progress", "note"), (Need(("progress", "note"), mark("请填写进度或进展说明")),)
    ),
    EventType.REPORTED_DONE: EventKind(mark("申请销号"), ("note",)),
    EventType.VERIFIED: EventKind(mark("核查销号"), ("note",)),
    EventType.RETURNED: EventKind(mark("退回"), ("note",), (_REASON,)),
    EventType.EXTENDED: EventKind(
        mark("批准延期"),
        ("due_on", "note", "basis"),
        (Need(("due_on",), mark("请填写批准的新期限")), _REASON, Need(("basis",), mark("请写明批准依据"))),
        due="extension",
    ),
    EventType.NOTED: EventKind(mark("备注"), ("note",), (Need(("note",), mark("请填写备注内容")),)),
    EventType.SUSPENDED: EventKind(
        mark("暂缓"), ("note", "due_on"), (_REASON, Need(("due_on",), mark("请填写复核日期"))), due="review"
    ),
    EventType.RESUMED: EventKind(mark("恢复"), ("note",)),
    EventType.RETRACTED: EventKind(mark("撤销记录")),
}
"""The one table of kinds: what each does to a task stands in :mod:`tracker.core.replay`."""

PLAN_EVENTS = frozenset(kind for kind, told in KINDS.items() if told.is_plan)
EVENT_LABELS = {kind.value: told.label for kind, told in KINDS.items()}


def event_label(event_type: str) -> str:
    """The event type's name in the language in force."""
    return _(EVENT_LABELS.get(event_type, event_type))
