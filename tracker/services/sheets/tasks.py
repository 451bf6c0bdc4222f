"""A task's facts as cells of a workbook: its lamp in word and colour, its dates with their marks."""

from __future__ import annotations

from tracker.core.facts import TaskFacts
from tracker.core.identity.unit_names import lead_label
from tracker.core.lamp import Item, colour_label
from tracker.core.status import Status, status_label
from tracker.i18n import _, mark
from tracker.services.sheets.sheet import Cell, LampWord, MarkedDay, Row

_BESIDE = {"": mark("未报"), Status.REPORTED_DONE: mark("待核"), Status.SUSPENDED: mark("暂缓")}
"""What stands beside the lamp: silence, or a status that the lamp does not tell."""


def lamp_word(item: Item) -> LampWord:
    """The lamp as every workbook has it: the word, and its colour behind it."""
    colour = item.lamp.colour.value
    said = _BESIDE.get("" if item.lamp.is_unreported else item.facts.status, "")
    return LampWord(" ".join(filter(None, (colour_label(colour), _(said) if said else ""))), colour)


def due_day(facts: TaskFacts) -> Cell:
    """The due date, with 延 where it was extended and 改 where the plan moved it after it had passed."""
    if facts.due_on is None:
        return facts.deadline_text
    if facts.late_moves:
        return MarkedDay.of(facts.due_on, _("改"))
    return MarkedDay.of(facts.due_on, _("延")) if facts.extensions else facts.due_on


def task_headings() -> tuple[str, ...]:
    """The columns of :func:`task_cells`, in the language in force."""
    return (_("亮灯"), _("编号"), _("事项"), _("牵头"), _("期限"), _("状态"))


def task_cells(item: Item) -> Row:
    """What every page tells of a task."""
    facts = item.facts
    return (
        lamp_word(item),
        facts.code,
        facts.title,
        lead_label(facts.lead),
        due_day(facts),
        status_label(facts.status),
    )
