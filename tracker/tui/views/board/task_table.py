"""The virtual table: draws only the lines in view, so a key costs the same among forty rows and a million."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from tracker.core.lamp import Item
from tracker.tui.view import View
from tracker.tui.views.board.headed_lines import HeadedLines
from tracker.tui.views.board.table_painter import LOOKS
from tracker.tui.views.window import OpenTasks

MOST_MARKED = 5_000
"""Nobody records one thing on more tasks than this; marking so many is a slip."""


class TaskTable(HeadedLines):
    """Tasks by line, the cursor on one of them; columns are sorted by and widened on the heading."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"table--{look}" for look in LOOKS}
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "turn", show=False)]

    @dataclass
    class Marked(Message):
        """Other tasks are marked than before."""

    def __init__(self, open_source: OpenTasks, view: View) -> None:
        super().__init__(open_source, view)
        self.marked: set[int] = set()
        self._lands = False

    def show_roadmaps(self, titles: Mapping[str, str]) -> None:
        """What the roadmaps that may be listed are called."""
        self.painter.show_roadmaps(titles)
        self.refresh()

    # ---- what is chosen ----------------------------------------------------------------------------------------
    @property
    def item(self) -> Item | None:
        """The item under the cursor; None at the head of a group."""
        return self.window.item(self.cursor, self.size.height)

    @property
    def item_below(self) -> Item | None:
        """The first task of the group whose head the cursor is on, folded or not; None at a task."""
        groups = self.window.groups
        if not groups or not self.window.head_at(self.cursor):
            return None
        first = groups.starts[groups.group_at(self.cursor)]
        return next(iter(self.window.items(self.window.ids[first : first + 1])), None)

    def chosen(self) -> list[Item]:
        """The marked items in order of listing, or else the one under the cursor."""
        if self.marked:
            return self.window.items([item_id for item_id in self.window.ids if item_id in self.marked])
        return [self.item] if self.item else []

    def clear_marks(self) -> None:
        """Unmark all."""
        self._mark(set())

    def mark(self) -> None:
        """Mark or unmark the task under the cursor and go on to the next line; a head is passed over."""
        item_id = self.window.id_at(self.cursor)
        if item_id is not None:
            self._mark(self.marked ^ {item_id})
        self.go_to(self.cursor + 1)

    def mark_all(self) -> bool:
        """Mark all tasks that are listed, or none where all are; False where they are too many."""
        if len(self.window.ids) > MOST_MARKED:
            return False
        listed = set(self.window.ids)
        self._mark(set() if self.marked >= listed else listed)
        return True

    def _mark(self, marked: set[int]) -> None:
        if marked != self.marked:
            self.marked = marked
            self.refresh()
            self.post_message(self.Marked())

    @on(HeadedLines.Listed)
    def _land_listed(self, event: HeadedLines.Listed) -> None:
        if event.is_complete and self._lands:
            self.land()

    @on(HeadedLines.Listed)
    def _forget_unlisted(self, event: HeadedLines.Listed) -> None:
        if event.is_complete and self.marked:
            self._mark(self.marked.intersection(self.window.ids))

    def on_click(self, event: events.Click) -> None:
        """Fold or unfold at a head; with Ctrl mark the task, with Shift all from the cursor to it."""
        line = self.scroll_offset.y + event.y - 1
        if not event.y or line >= self.line_count:
            return
        if self.window.head_at(line):
            event.prevent_default()
            self.go_to(line)
            self.action_turn()
        elif event.ctrl or event.shift:
            event.prevent_default()
            first, last = sorted((self.cursor, line)) if event.shift else (line, line)
            clicked = set(self.window.ids_between(first, last + 1))
            self._mark(self.marked | clicked if event.shift else self.marked ^ clicked)
            self.go_to(line)

    def go_to_id(self, item_id: int) -> bool:
        """Put the cursor on a task, out of a folded group if need be; False where it is not listed."""
        line = self.window.line_of(item_id)
        if line is None:
            return False
        head = self.window.head_at(line)
        self.go_to(line)
        if head:
            self.fold(False)
            self.go_to(self.window.line_of(item_id) or line)
        return True

    def land(self) -> None:
        """Put a cursor that is on the head of a group on the first task, as soon as the list is whole."""
        self._lands = not self.is_complete
        if self.is_complete and self.window.head_at(self.cursor):
            self.go_to(0)
            self.fold(False)
            self.go_to(1)

    def action_turn(self) -> None:
        """At the head of a group fold or unfold it; elsewhere the key means something else."""
        head = self.window.head_at(self.cursor)
        if head is None:
            raise SkipAction
        self.fold(head.value not in self.folds.values)

    # ---- drawing -----------------------------------------------------------------------------------------------
    def render_line(self, y: int) -> Strip:
        """One line of the viewport: the heading, a head, a row, or nothing."""
        self.painter.prepare(self, self.scrollable_content_region.width, self.window.code_width)
        if y == 0:
            return self.painter.header(self.sorting, self._edge)
        line = self.scroll_offset.y + y - 1
        head = self.window.head_at(line)
        if head and self.window.groups:
            row = "cursor" if line == self.cursor else "group"
            is_folded = head.value in self.folds.values
            return self.painter.head(head, self.window.groups.widest, row, is_folded=is_folded)
        item = self.window.item(line, self.size.height)
        if self.window.error:
            self.post_message(self.Failed(self.window.error))
            self.window.error = None
        if item is None:
            return self.painter.blank(self.empty_text if y == 3 and self.is_complete and not self.window.ids else "")
        row = "cursor" if line == self.cursor else "odd" if line % 2 else "row"
        return self.painter.row(item, self.window.as_of, row, is_marked=item.facts.task_id in self.marked)

    def forget_looks(self) -> None:
        """Resolve the looks anew."""
        self.painter.forget_looks()
