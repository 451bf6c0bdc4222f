"""Dialogs: each a modal screen, typed by what it returns, None or False when cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker.core.events import EventType
from tracker.core.lamp import Item
from tracker.services.record import Entry
from tracker.tui.dialogs.ask import ConfirmDialog, DateDialog, NameDialog
from tracker.tui.dialogs.record import FindBases, RecordDialog
from tracker.tui.dialogs.stale import StaleDialog
from tracker.tui.dialogs.sync import BrokenFileDialog, SyncReviewDialog

__all__ = [
    "BrokenFileDialog",
    "ConfirmDialog",
    "DateDialog",
    "NameDialog",
    "RecordDialog",
    "StaleDialog",
    "SyncReviewDialog",
    "dialog_for",
]


def dialog_for(
    event_type: EventType,
    items: Sequence[Item],
    as_of: date,
    *,
    draft: Entry | None = None,
    refusal: str = "",
    find_bases: FindBases | None = None,
) -> RecordDialog:
    """The dialog that fills in one verb for the tasks; ``draft`` and ``refusal`` reopen it after a refusal.

    ``find_bases`` finds the documents that earlier extensions named; it is called in a thread of its own.
    """
    return RecordDialog(event_type, items, as_of, draft=draft, refusal=refusal, find_bases=find_bases)
