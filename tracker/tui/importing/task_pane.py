"""The tasks that were made of the row under the cursor, and what was decided of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from tracker.i18n import _
from tracker.services.importing.values import SourcePlace
from tracker.tui.importing.told import task_lines

if TYPE_CHECKING:
    from tracker.core.model import Target
    from tracker.services.importing.values import DraftTask, ImportDraft, Note


class TaskPane(VerticalScroll, can_focus=True):
    """Knows the tasks of each row of a draft."""

    def __init__(self) -> None:
        super().__init__(id="tasks")
        self._tasks: dict[SourcePlace, list[DraftTask]] = {}
        self._notes: dict[SourcePlace, list[Note]] = {}
        self._targets: dict[str, Target] = {}
        self._others: dict[int, str] = {}
        self._of_all: list[str] = []
        self._shown: tuple[SourcePlace, int] | None = None

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(id="made-of")

    def take(self, draft: ImportDraft) -> None:
        """Know the tasks of another draft."""
        self._tasks, self._notes, self._shown = {}, {}, None
        for drafted in draft.tasks:
            self._tasks.setdefault(drafted.place.row_place, []).append(drafted)
        for note in draft.notes:
            self._notes.setdefault(note.place.row_place, []).append(note)
        self._targets = {target.id: target for target in draft.roadmap.targets}
        self._others = {table.number: reason for table, reason in draft.understood.others}
        self._of_all = [*draft.document.notes, *(note.text for note in self._notes.get(SourcePlace(), []))]

    def show(self, row: SourcePlace) -> None:
        """Show what was made of a row; beside the running text what was decided of the whole document, too."""
        width = max(20, (self.size.width or 40) - 2)
        before, self._shown = self._shown, (row, width)
        if self._shown == before:
            return
        told = [note.text for note in self._notes.get(row, [])]
        if row.table in self._others:
            told.insert(0, _("这张表没有取：{reason}").format(reason=self._others[row.table]))
        told += self._of_all if not row.table else []
        made = task_lines(self._tasks.get(row, []), told, self._targets, width)
        self.query_one("#made-of", Static).update(made)
        if before is None or row != before[0]:
            self.scroll_home(animate=False)
