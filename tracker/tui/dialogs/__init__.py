"""Dialogs: each a modal screen, typed by what it returns, None or False when cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker.core.events import EventType
from tracker.core.lamp import Item
from tracker.services.record import Entry
from tracker.tui.dialogs.ask import ConfirmDialog, DateDialog
from tracker.tui.dialogs.record import RecordDialog
from tracker.tui.dialogs.sync import SyncReviewDialog

__all__ = ["ConfirmDialog", "DateDialog", "RecordDialog", "SyncReviewDialog", "dialog_for"]


def dialog_for(
    event_type: EventType, items: Sequence[Item], as_of: date, *, draft: Entry | None = None, refusal: str = ""
) -> RecordDialog:
    """The dialog that fills in one verb for the tasks; ``draft`` and ``refusal`` reopen it after a refusal."""
    return RecordDialog(event_type, items, as_of, draft=draft, refusal=refusal)
