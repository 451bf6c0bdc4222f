"""What each verb asks for: one table of forms; the dialog that shows them is :mod:`tracker.tui.dialogs.record`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tracker.core.events import EventType
from tracker.i18n import mark


class Form(NamedTuple):
    """The fields of one verb, in order, with the words for its note; ``required`` names what must be filled in."""

    fields: tuple[str, ...]
    note: str
    note_hint: str = ""
    required: tuple[str, ...] = ()


OPTIONAL = mark("可不填")

FORMS: Mapping[EventType, Form] = {
    EventType.STARTED: Form(("note", "effective_on"), mark("启动情况"), OPTIONAL),
    EventType.REPORTED: Form(
        ("progress", "note", "effective_on"),
        mark("进展说明"),
        mark("责任单位报来的情况，与进度至少填一项"),
        ("progress",),
    ),
    EventType.REPORTED_DONE: Form(
        ("note", "effective_on"), mark("完成情况"), mark("佐证材料：名称、文号、存放处；可不填")
    ),
    EventType.VERIFIED: Form(("note", "effective_on"), mark("核查意见"), mark("可不填；记录后事项销号")),
    EventType.RETURNED: Form(("note", "effective_on"), mark("退回原因"), mark("必填：哪里不合格，如何补正"), ("note",)),
    EventType.EXTENDED: Form(
        ("due_on", "note", "basis", "effective_on"),
        mark("延期原因"),
        mark("必填"),
        ("due_on", "note", "basis"),
    ),
    EventType.NOTED: Form(("note", "effective_on"), mark("备注内容"), mark("必填"), ("note",)),
    EventType.SUSPENDED: Form(
        ("note", "due_on", "effective_on"), mark("暂缓原因"), mark("必填：等待季节、用地、资金等"), ("note", "due_on")
    ),
    EventType.RESUMED: Form(("note", "effective_on"), mark("恢复情况"), OPTIONAL),
}
