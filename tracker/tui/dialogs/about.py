"""The head of a record dialog: which tasks it is about, and how they stand."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from tracker.core.event_kinds import EventType
from tracker.core.facts import TaskFacts
from tracker.core.identity.unit_names import lead_label
from tracker.core.lamp import Item
from tracker.core.status import Status, status_label
from tracker.i18n import _
from tracker.text import cell_width
from tracker.tui.widgets.prose import labelled, lamp_words, paragraph

WIDTH = 62
"""Cells of text in a dialog, between its borders and padding."""
_TASKS_SHOWN = 4


def about(items: Sequence[Item], event_type: EventType) -> Content:
    """One task in a few lines, or how many there are and which."""
    lines = _one(items[0], event_type) if len(items) == 1 else _many(items)
    return Content("\n").join(lines)


def _one(item: Item, event_type: EventType) -> list[Content]:
    facts = item.facts
    due = _due_dates(facts) if event_type is EventType.EXTENDED else _due(facts)
    rows: list[tuple[str, str, Content | None]] = [
        (_("牵头"), lead_label(facts.lead), None),
        (_("期限"), due, None),
        (_("状态"), _standing(facts), None),
        (_("亮灯"), item.lamp.reason_text(), lamp_words(item.lamp.colour)),
    ]
    column = max(cell_width(label) for label, _text, _lead in rows) + 2
    lines = paragraph(f"{facts.code}  {facts.title}", WIDTH, "bold", limit=2)
    for label, text, lead in rows:
        lines += labelled(label, text, WIDTH, column=column, lead=lead, limit=1)
    return lines


def _due(facts: TaskFacts) -> str:
    day = facts.due_on.isoformat() if facts.due_on else _("无期限")
    is_of_phrase = facts.due_on == facts.due_on_original  # an extension has a day, and no phrase of the plan
    if not facts.deadline_text or not is_of_phrase:
        return day
    return _("{day}（{phrase}）").format(day=day, phrase=facts.deadline_text)


def _due_dates(facts: TaskFacts) -> str:
    original = facts.due_on_first or _("无期限")
    if facts.extensions:
        return _("原定 {original}，现行 {day}，已延期 {count} 次").format(
            original=original, day=facts.due_on, count=facts.extensions
        )
    if facts.due_on != facts.due_on_first:
        return _("原定 {original}，现行 {day}").format(original=original, day=facts.due_on or _("无期限"))
    return _("原定 {original}，未曾延期").format(original=original)


def _standing(facts: TaskFacts) -> str:
    if facts.status == Status.IN_PROGRESS:
        return f"{status_label(facts.status)} {facts.progress}%"
    return status_label(facts.status)


def _many(items: Sequence[Item]) -> list[Content]:
    lines = [Content.styled(_("共 {count} 项，逐项记录同样内容").format(count=len(items)), "bold")]
    shown = items if len(items) <= _TASKS_SHOWN + 1 else items[:_TASKS_SHOWN]
    for item in shown:
        lines += labelled("", f"{item.facts.code}  {item.facts.title}", WIDTH, column=0, lead=_lamp(item), limit=1)
    if len(items) > len(shown):
        lines.append(Content.styled(_("另有 {count} 项").format(count=len(items) - len(shown)), "$secondary"))
    return lines


def _lamp(item: Item) -> Content:
    return lamp_words(item.lamp.colour)
