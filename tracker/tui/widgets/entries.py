"""A journal entry in a few words, the same wherever entries are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.clock import BEIJING
from tracker.core.event_kinds import EventType, event_label
from tracker.i18n import _

if TYPE_CHECKING:
    from tracker.store.questions.rows import EventRow


def entry_words(row: EventRow) -> str:
    """What was recorded: ``报告进展 40%``, ``批准延期 至 2024-09-30``."""
    words = [event_label(row.type)]
    if row.progress is not None:
        words.append(f"{row.progress}%")
    if row.due_on is not None:
        words.append((_("至 {day}") if row.type == EventType.EXTENDED else _("{day} 复核")).format(day=row.due_on))
    return " ".join(words)


def told_at(row: EventRow) -> str:
    """When it was recorded, in Beijing: ``2024-06-01 12:00``."""
    return f"{row.recorded_at.astimezone(BEIJING):%Y-%m-%d %H:%M}"


def told_by(row: EventRow) -> str:
    """Who recorded it."""
    return row.actor or _("某人")
