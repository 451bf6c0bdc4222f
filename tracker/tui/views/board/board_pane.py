"""The board (台账) as a view: what is overdue of construction and hiring, and the table of tasks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from tracker.core.query import GROUPS, ORDERS
from tracker.i18n import _
from tracker.text import capitalised
from tracker.tui.keys import bindings
from tracker.tui.overview import Overview
from tracker.tui.view import ORDER_LABELS, View, order_label
from tracker.tui.views.board.arranged_pane import ArrangedPane
from tracker.tui.views.board.banner import AlarmBanner
from tracker.tui.views.board.heads import Sorting
from tracker.tui.views.board.sheet import head_of, line_of, sheet_of, taken_columns
from tracker.tui.views.board.task_table import MOST_MARKED, TaskTable
from tracker.tui.views.groups import GROUP_LABELS
from tracker.tui.views.parts import FIRST_LINES

if TYPE_CHECKING:
    from tracker.core.lamp import Item
    from tracker.services.sheets.sheet import Sheet
    from tracker.services.workspace import Workspace
    from tracker.store.questions.reader import Reader
    from tracker.tui.dialogs.menu import ChoiceMenu

NARROW = 90
"""Cells below which the lamp line has no room for the order; the heading shows it."""


class BoardPane(ArrangedPane):
    """Banner and table."""

    scope: ClassVar[str] = "board"
    BLANK: ClassVar[bool] = True  # the table and the banner cover it
    forms: ClassVar[tuple[str, ...]] = (".xlsx", ".csv", ".docx", ".svg")
    """The tasks are the plan's own table too, which is a document."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("board")]

    @dataclass
    class Hidden(Message):
        """The task that was gone to is not listed."""

        item_id: int

    def __init__(self, workspace: Workspace, view: View) -> None:
        super().__init__(workspace, view)
        self._listed = 0
        self._is_partial = False
        self._sought: int | None = None

    def compose(self) -> ComposeResult:
        """Banner and table."""
        yield AlarmBanner()
        table = TaskTable(self.workspace.reader, self.view)
        table.set_columns(self._arrangement)
        yield table

    def show(self, view: View) -> None:
        """List what the view shows."""
        self.view = view
        self.table.ask(view)

    def take_overview(self, overview: Overview) -> None:
        """Show the alarm; tell roadmaps apart where there are several."""
        super().take_overview(overview)
        self.query_one(AlarmBanner).show(overview.alarm)
        self.table.show_roadmaps(self._roadmaps)
        self.table.say_when_empty(self.emptiness)

    @on(TaskTable.Listed)
    def _take_listed(self, event: TaskTable.Listed) -> None:
        event.stop()
        self._listed = event.count
        self._is_partial = not event.is_complete and event.count == FIRST_LINES
        if self.table.is_complete:
            self._arrive()
        self._tell()
        self.table.say_when_empty(self.emptiness)

    @on(TaskTable.Marked)
    def _tell(self) -> None:
        """Say how many tasks are marked and listed, in how many groups, and in which order."""
        if not self.table.is_complete and not self._listed:
            return  # not read yet, which is not none
        groups = self.table.window.groups
        tasks = len(set(self.table.window.ids)) if groups and self.view.group == "unit" else self._listed
        counts = (len(self.table.marked), tasks, len(groups.counts) if groups else 0)
        is_narrow = self.app.size.width < NARROW
        self.post_message(self.Told(told(self.view, *counts, is_narrow=is_narrow, is_partial=self._is_partial)))

    def on_resize(self) -> None:
        """Another width has room for other words."""
        self._tell()

    @on(TaskTable.Failed)
    def _tell_failed(self, event: TaskTable.Failed) -> None:
        event.stop()
        self.tell_failed(event.error)

    @on(TaskTable.Moved)
    def _tell_moved(self, event: TaskTable.Moved) -> None:
        event.stop()
        self.post_message(self.Moved())

    @on(TaskTable.Opened)
    def _tell_opened(self, event: TaskTable.Opened) -> None:
        event.stop()
        self.post_message(self.Opened())

    @on(TaskTable.LeftTop)
    def _go_up_to_banner(self, event: TaskTable.LeftTop) -> None:
        event.stop()
        banner = self.query_one(AlarmBanner)
        if banner.can_focus:
            banner.focus()

    @on(AlarmBanner.Left)
    def _take_keys_back(self, event: AlarmBanner.Left) -> None:
        event.stop()
        self.focus_list()

    # ---- what is chosen ----------------------------------------------------------------------------------------
    @property
    def is_behind(self) -> bool:
        """Whether the search or the filter has not been answered yet."""
        return self.table.is_behind

    @property
    def item(self) -> Item | None:
        """The item under the cursor."""
        return self.table.item

    @property
    def wanted_height(self) -> int:
        """Banner, heading and lines; 0 while the list is not there."""
        banner = self.query_one(AlarmBanner).outer_size.height
        return banner + 1 + self.table.line_count if self.table.is_complete else 0

    def reach(self, item_id: int) -> bool:
        """Put the cursor on a task, if it is listed."""
        return self.table.go_to_id(item_id)

    def chosen(self) -> list[Item]:
        """The marked items, or the one under the cursor."""
        return self.table.chosen()

    def written(self) -> None:
        """What was recorded needs no marks any more."""
        self.table.clear_marks()

    def action_mark(self) -> None:
        """Mark or unmark the task under the cursor and go on to the next."""
        self.table.mark()

    def action_mark_all(self) -> None:
        """Mark all tasks that are listed, or none."""
        if not self.table.mark_all():
            words = _("列出的事项超过 {count} 项，请先筛选再全部选中").format(count=MOST_MARKED)
            self.notify(words, severity="warning", markup=False)

    def go_to(self, item_id: int) -> None:
        """Put the cursor on a task, as soon as the list is there; :class:`Hidden` says where it is not on it."""
        self._sought = item_id
        if self.table.is_complete:
            self._arrive()
        else:
            self.table.follow(item_id)

    def seek(self, item_id: int) -> None:
        """Put the cursor on a task if it comes to be listed and nobody has moved the cursor; else nothing happens."""
        if self.table.cursor:
            return
        if self.table.is_complete:
            self.table.go_to_id(item_id)
        else:
            self.table.follow(item_id)

    def _arrive(self) -> None:
        sought, self._sought = self._sought, None
        if sought is not None and not self.table.go_to_id(sought):
            self.post_message(self.Hidden(sought))

    def focus_list(self) -> None:
        """Give the keys to the table."""
        self.table.focus()

    def step_back(self) -> bool:
        """Unmark all."""
        if not self.table.marked:
            return False
        self.table.clear_marks()
        return True

    # ---- how it is listed --------------------------------------------------------------------------------------
    @on(TaskTable.Sorted)
    def _sort(self, event: TaskTable.Sorted) -> None:
        event.stop()
        self.post_message(self.Wanted(self.view.sorted_by(event.order)))

    def action_order(self) -> None:
        """Choose an order; the one in force is turned round."""
        self.app.push_screen(order_menu(self.view), self._ordered)

    def _ordered(self, picked: tuple[str, ...] | None) -> None:
        if picked:
            self.post_message(self.Wanted(self.view.sorted_by(picked[0])))

    def action_group(self) -> None:
        """Choose by what the list is divided."""
        self.app.push_screen(group_menu(self.view), self._grouped)

    def _grouped(self, picked: tuple[str, ...] | None) -> None:
        if picked is not None:
            self.post_message(self.Wanted(self.view._replace(group=picked[0] if picked else "")))

    # ---- taking away -------------------------------------------------------------------------------------------
    def copied(self) -> list[tuple[str, str]]:
        """The line under the cursor as headings and texts."""
        head = self.table.window.head_at(self.table.cursor)
        if head:
            return head_of(head, self.view.group)
        return line_of(self.item, self.view.as_of, self._taken(self.view)) if self.item else []

    def sheet(self, reader: Reader, view: View) -> Sheet:
        """All that is listed, with the columns chosen."""
        return sheet_of(reader, view, self._taken(view))

    def _taken(self, view: View) -> tuple[str, ...]:
        return taken_columns(self._arrangement, view.group, has_roadmaps=len(self._roadmaps) > 1)

    @property
    def _roadmaps(self) -> dict[str, str]:
        """The titles of the roadmaps whose tasks may be listed."""
        roadmaps = self.overview.roadmaps if self.overview else ()
        return {row.id: row.heading for row in roadmaps if self.view.wanted.roadmap in ("", row.id)}

    def interrupt(self) -> None:
        """Stop loading."""
        self.table.stop()


def told(
    view: View, marked: int, listed: int, groups: int, *, is_narrow: bool = False, is_partial: bool = False
) -> str:
    """``已选 3 项 · 共 71 项 · 12 组 · 按轻重缓急``; on a narrow screen what matters most.

    Of a long list only the first lines may be there: then nobody knows yet how many there are.
    """
    order = order_label(view.order, is_descending=view.is_descending)
    said = [
        _("已选 {count} 项").format(count=marked) if marked else "",
        _counted(view, is_partial=is_partial).format(count=listed),
        _groups(view).format(count=groups) if groups and not (marked and is_narrow) else "",
        "" if is_narrow and (marked or groups) else order,
    ]
    return " · ".join(filter(None, said))


def _counted(view: View, *, is_partial: bool) -> str:
    """How many are listed; where a filter leaves tasks out, that it does."""
    if is_partial:
        return _("前 {count} 项，其余读取中")
    return _("所列 {count} 项") if view.is_filtered else _("共 {count} 项")


def _groups(view: View) -> str:
    """How many groups; where a filter leaves tasks out, that their figures do."""
    return _("{count} 组（筛选内）") if view.is_filtered else _("{count} 组")


def order_menu(view: View) -> ChoiceMenu:
    """All orders, the one in force with its direction."""
    from tracker.tui.dialogs.menu import Choice, ChoiceMenu

    sign = Sorting(view.order, view.is_descending).mark
    choices = [
        Choice(order, capitalised(_(ORDER_LABELS.get(order, order))), sign if order == view.order else "")
        for order in ORDERS
        if order != "days"
    ]
    return ChoiceMenu(_("排序"), choices, chosen=[view.order])


def group_menu(view: View) -> ChoiceMenu:
    """All that a list can be divided by."""
    from tracker.tui.dialogs.menu import Choice, ChoiceMenu

    choices = [Choice(group, _(GROUP_LABELS[group]), "✓" if group == view.group else "") for group in GROUPS]
    return ChoiceMenu(_("分组"), choices, chosen=[view.group])
