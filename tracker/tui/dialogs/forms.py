"""What each verb asks for, from its kind's requirements; the dialog is :mod:`tracker.tui.dialogs.record`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tracker.core.event_kinds import KINDS, EventKind, EventType
from tracker.i18n import mark


class Form(NamedTuple):
    """The fields of one verb, in order, with the words for its note."""

    fields: tuple[str, ...]
    note: str
    note_hint: str


OPTIONAL = mark("可不填")
REQUIRED = mark("必填")
_NOTE_WORDS: Mapping[EventType, tuple[str, str]] = {
    EventType.STARTED: (mark("启动情况"), OPTIONAL),
    EventType.REPORTED: (mark("进展说明"), mark("责任单位报来的情况，与进度至少填一项")),
    EventType.REPORTED_DONE: (mark("完成情况"), mark("佐证材料：名称、文号、存放处；可不填")),
    EventType.VERIFIED: (mark("核查意见"), mark("可不填；记录后事项销号")),
    EventType.RETURNED: (mark("退回原因"), mark("必填：哪里不合格，如何补正")),
    EventType.EXTENDED: (mark("延期原因"), REQUIRED),
    EventType.NOTED: (mark("备注内容"), REQUIRED),
    EventType.SUSPENDED: (mark("暂缓原因"), mark("必填：等待季节、用地、资金等")),
    EventType.RESUMED: (mark("恢复情况"), OPTIONAL),
}
"""What the note of a verb is called and what is said under it, where it is more than a note."""


def _form(event_type: EventType, kind: EventKind) -> Form:
    is_needed = any(need.fields == ("note",) for need in kind.needs)
    plain = (mark("说明"), REQUIRED if is_needed else OPTIONAL)
    return Form((*kind.asks, "effective_on"), *_NOTE_WORDS.get(event_type, plain))


FORMS: Mapping[EventType, Form] = {
    event_type: _form(event_type, kind) for event_type, kind in KINDS.items() if kind.asks
}
