"""A day opened: the tasks that fall due on it, to be gone to or listed on the board, and what else it holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from tracker.errors import TrackerError
from tracker.i18n import _
from tracker.text import clean
from tracker.tui.leaving import Dialog
from tracker.tui.view import View
from tracker.tui.views.board.columns.layout import Arrangement
from tracker.tui.views.board.task_table import TaskTable
from tracker.tui.widgets.asof import day_text

if TYPE_CHECKING:
    from tracker.services.workspace import Workspace

_MOST_TOLD = 9
"""Lines that what else there is takes at most."""
LIST_ALL = 0
"""What the dialog gives for "all of them on the board"; else it gives a task's id."""

COLUMNS = Arrangement(("lamp", "code", "title", "lead", "status", "days"))
"""What is told of a task; its date stands above."""


class DayDialog(Dialog["int | None"]):
    """The board's table, of one day, above what else it holds.

    Gives a task's id, :data:`LIST_ALL`, or None when it is left.
    """

    DEFAULT_CSS = """
    DayDialog { align: center middle; background: $background 60%; }
    DayDialog > #day {
        width: 104; max-width: 100%; height: auto; max-height: 90%; padding: 0 1;
        background: $surface; border: round $primary; border-title-color: $text-primary; border-title-style: bold;
        border-subtitle-color: $secondary;
    }
    DayDialog TaskTable { width: 100%; height: 12; }
    DayDialog #told { height: auto; max-height: 8; margin-top: 1; }
    DayDialog Button { width: 100%; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("enter", "open", show=False),
        Binding("tab", "app.focus_next", show=False),
    ]

    def __init__(self, workspace: Workspace, view: View, tasks: int, told: Sequence[Content] = ()) -> None:
        """``told`` are lines about what else the day holds."""
        super().__init__()
        self._told = told
        self._workspace = workspace
        self._view = view
        self._tasks = tasks

    def compose(self) -> ComposeResult:
        """The tasks, and below them the way to the board."""
        day = self._view.wanted.due_from
        assert day is not None
        with Vertical(id="day") as box:
            if self._tasks:
                box.border_title = Content(_("{day} 到期 {count} 项").format(day=day_text(day), count=self._tasks))
                box.border_subtitle = Content(_("Enter 到这一项  Tab 到下方  Esc 返回"))
                yield TaskTable(self._workspace.reader, self._view)
            else:
                box.border_title = Content(_("{day} 没有到期的事项").format(day=day_text(day)))
                box.border_subtitle = Content(_("Esc 返回"))
            if self._told:
                with VerticalScroll(id="told", can_focus=not self._tasks):
                    yield Static(Content("\n").join(self._told))
            if self._tasks:
                yield Button(Content(_("在台账里列出这一天")), compact=True)

    def on_mount(self) -> None:
        """List the tasks, with as many lines as there are."""
        if not self._tasks:
            self.query_one("#told").focus()
            return
        table = self.query_one(TaskTable)
        table.painter.arrange(COLUMNS)
        table.styles.height = min(self._tasks + 1, max(3, self.app.size.height - 8 - min(len(self._told), _MOST_TOLD)))
        table.ask(self._view)
        table.focus()

    @on(TaskTable.Opened)
    def action_open(self) -> None:
        """Go to the task."""
        if not self._tasks:
            self.dismiss(None)
        elif (item := self.query_one(TaskTable).item) is not None:
            self.dismiss(item.facts.task_id)

    @on(Button.Pressed)
    def _list_all(self) -> None:
        self.dismiss(LIST_ALL)

    def action_leave(self) -> None:
        """Back to the calendar."""
        self.dismiss(None)

    @on(TaskTable.Failed)
    def _tell_failed(self, event: TaskTable.Failed) -> None:
        error: TrackerError = event.error
        self.notify(clean(error.message), severity="error", markup=False)
        self.dismiss(None)
