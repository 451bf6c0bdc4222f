"""A pane whose table shows the columns that its user has chosen, and tells the desk to remember them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from tracker.i18n import _
from tracker.tui.pane import Pane
from tracker.tui.views.board.columns.layout import AUTOMATIC, Arrangement, Layout
from tracker.tui.views.board.task_table import TaskTable

if TYPE_CHECKING:
    from tracker.core.lamp import Item


class ArrangedPane(Pane):
    """A table: its columns, chosen in a dialog and widened on the heading, and its groups."""

    @dataclass
    class Arranged(Message):
        """The user has chosen other columns (none: by the screen's width) or widths; the desk remembers them."""

        columns: tuple[str, ...]
        widths: dict[str, int]

    _arrangement = AUTOMATIC

    @property
    def table(self) -> TaskTable:
        """The table."""
        return self.query_one(TaskTable)

    def focus_hit(self) -> None:
        """Give the keys to the table, the cursor on a task."""
        self.focus_list()
        self.table.land()

    @property
    def nothing_words(self) -> str:
        """The head of a group is no task."""
        if self.table.window.head_at(self.table.cursor):
            return _("光标在分组上：先选一个事项")
        return super().nothing_words

    def action_fold(self, is_folded: bool) -> None:
        """Fold the group that the cursor is in, or unfold it."""
        self.table.fold(bool(is_folded))

    def action_fold_all(self) -> None:
        """Fold all groups, or unfold them."""
        self.table.fold_all()

    @property
    def item_below(self) -> Item | None:
        """The first task of the group whose head the cursor is on."""
        return self.table.item_below

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the user has chosen, in order; none where the screen's width decides."""
        return self._arrangement.columns

    @property
    def widths(self) -> Mapping[str, int]:
        """The widths that the user has changed."""
        return self._arrangement.widths

    def set_columns(self, columns: tuple[str, ...], widths: Mapping[str, int]) -> None:
        """Show these columns, as remembered."""
        self._arrangement = Arrangement(columns, widths).known()
        for table in self.query(TaskTable):
            table.set_columns(self._arrangement)

    def action_columns(self) -> None:
        """Choose the columns, in sight of the board."""
        from tracker.tui.views.board.columns.columns_dialog import ColumnsDialog

        self.app.clear_notifications()  # nothing covers the dialog's own words
        self.app.push_screen(ColumnsDialog(self._arrangement, self._preview), self._chosen_columns)

    def _preview(self, arrangement: Arrangement) -> Layout:
        self.table.set_columns(arrangement)
        return self.table.painter.layout

    def _chosen_columns(self, arrangement: Arrangement | None) -> None:
        self.table.set_columns(arrangement or self._arrangement)
        if arrangement:
            self._keep(arrangement)

    @on(TaskTable.Widened)
    def _take_widths(self, event: TaskTable.Widened) -> None:
        event.stop()
        self._keep(event.arrangement)

    def _keep(self, arrangement: Arrangement) -> None:
        self._arrangement = arrangement
        self.post_message(self.Arranged(arrangement.columns, dict(arrangement.widths)))
