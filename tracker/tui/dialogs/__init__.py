"""Dialogs: each a modal screen, typed by what it returns, None or False when cancelled."""

from __future__ import annotations

from tracker.tui.dialogs.ask import ConfirmDialog, DateDialog, NameDialog
from tracker.tui.dialogs.record import RecordDialog
from tracker.tui.dialogs.renumbered import RenumberedDialog
from tracker.tui.dialogs.stale import StaleDialog
from tracker.tui.dialogs.sync import BrokenFileDialog, SyncReviewDialog

__all__ = [
    "BrokenFileDialog",
    "ConfirmDialog",
    "DateDialog",
    "NameDialog",
    "RecordDialog",
    "RenumberedDialog",
    "StaleDialog",
    "SyncReviewDialog",
]
