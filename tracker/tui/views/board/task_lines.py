"""The tasks of a view, line by line: shown before all have come, the cursor staying with its task."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual.geometry import Size

from tracker.store.questions.counts import by_unit
from tracker.tui.view import View
from tracker.tui.views.board.anchor import Anchor, ListChange
from tracker.tui.views.board.table_painter import TablePainter
from tracker.tui.views.folds import Folds
from tracker.tui.views.groups import Groups, shown_order
from tracker.tui.views.loaded_lines import LoadedLines
from tracker.tui.views.parts import in_parts
from tracker.tui.views.window import OpenTasks, RowWindow, TaskSource

if TYPE_CHECKING:
    from tracker.core.overview.statistics import GroupCount

MANY_LINES = 5_000
"""A list as long as this is redrawn at once on another date, as it stands; a shorter one is there as fast anew."""
REST_SECONDS = 0.04
"""What such a list waits before it is asked anew, so that dates stepped through are not all asked for."""


@dataclass
class TaskList:
    """The ids of a view's tasks as far as they have come; ``groups`` always counts all of them."""

    ids: array[int]
    groups: Groups | None
    is_complete: bool


def read_tasks(view: View, source: TaskSource) -> Iterator[TaskList | None]:
    """A view's tasks: its groups and first lines, then all of it."""
    if view.group == "unit":
        divided = by_unit(source, view.asked, view.as_of, order=view.order, descending=view.is_descending)
        counts: Sequence[GroupCount] = divided.counts
        ids = iter(divided.ids)
    else:
        counts = source.group_counts(view.asked, view.as_of, view.group) if view.group else ()
        ids = source.ids(view.asked, view.as_of, order=view.order, descending=view.is_descending, group=view.group)
    groups = Groups(counts, shown_order(counts, view.group, view.order)) if view.group else None
    for part in in_parts(ids):
        yield part and TaskList(part.ids, groups, part.is_complete)


class TaskLines(LoadedLines[TaskSource, TaskList]):
    """Tasks by line, divided into groups or not.

    What is shown is the last list that has come, though another one may have been asked for: ``window`` and ``folds``
    belong to what is shown, ``view`` and ``change`` to what is asked for. ``change`` tells what the two have in common
    until the whole of it has come: only then, and only by a whole list, does "the same list" begin to hold.
    """

    def __init__(self, open_source: OpenTasks, view: View) -> None:
        super().__init__(open_source, view)
        self.change = ListChange.OTHER
        self.window = RowWindow(open_source, view.as_of, partial(self.call_later, self.refresh))
        self.painter = TablePainter()
        self.folds = Folds()
        self._anchor = Anchor()

    # ---- asking ------------------------------------------------------------------------------------------------
    def ask(self, view: View) -> None:
        """List what a view shows; the same view again reads what has changed since."""
        before, self.view = self.view, view
        is_repeat = view._replace(as_of=before.as_of) == before
        self.change = self._change_from(before, is_repeat=is_repeat)
        if view.group != before.group:
            self.folds.values.clear()
        if self.change is ListChange.SAME_LIST and self._is_long and view.as_of != before.as_of:
            self._renew()
        self.is_complete = False
        ask = partial(self.loader.ask, partial(read_tasks, view))
        if is_repeat and self._is_long:
            self.loader.rest(REST_SECONDS, ask)
        else:
            ask()

    def _change_from(self, before: View, *, is_repeat: bool) -> ListChange:
        """A list is only the same as one that is shown as a whole."""
        if is_repeat and (self.is_complete or self.change is ListChange.SAME_LIST):
            return ListChange.SAME_LIST
        return ListChange.SAME_TASKS if self.view.wanted == before.wanted else ListChange.OTHER

    @property
    def is_behind(self) -> bool:
        """Whether other tasks have been asked for than those that are still shown."""
        return self.loader.is_unanswered and self.change is ListChange.OTHER

    def follow(self, item_id: int) -> None:
        """Have the next answer put the cursor on a task that is not listed yet."""
        self._anchor.seek(item_id)

    @property
    def _is_long(self) -> bool:
        return len(self.window.ids) > MANY_LINES

    # ---- taking the answer -------------------------------------------------------------------------------------
    def take_answer(self, answer: TaskList) -> None:
        """Show a list, or its first lines; the cursor stays with its task, or else with the head of its group.

        A task that is sought draws it away from a head.
        """
        if self.change is ListChange.SAME_LIST and not answer.is_complete:
            if not self._has_what_is_seen(answer):
                return
            answer.ids += self.window.ids[len(answer.ids) :]
        line_on_screen = self.cursor - self.scroll_offset.y
        sought = self._anchor.lift(self.change, self.cursor, self.window.id_at(self.cursor))
        head = self.window.head_at(self.cursor)
        self._list(answer)
        line = self.window.line_of(sought, self.cursor)
        if line is None and head:
            line = self._line_of_head(head.value)
        self._go_to(line, line_on_screen)
        is_to_come = line is None and self.change is not ListChange.OTHER and not answer.is_complete
        if is_to_come and sought is not None:
            self._anchor.drop(sought, self.cursor)
        listed = answer.groups.total if answer.groups else len(answer.ids)
        self.post_message(self.Listed(listed, answer.is_complete))

    def _has_what_is_seen(self, answer: TaskList) -> bool:
        """Whether the first lines of a long list asked for anew are all that is in view; the old ones stay below."""
        return (
            self._is_long
            and not answer.groups
            and self.scroll_offset.y + self.size.height <= len(answer.ids)
            and self.window.id_at(self.cursor) in answer.ids
        )

    def _list(self, answer: TaskList) -> None:
        if answer.groups and self.folds.values:
            answer.groups.fold(self.folds.values)
        self.window.show(answer.ids, answer.groups)
        self.is_complete = answer.is_complete
        self._renew()
        self.virtual_size = Size(0, self.line_count + 1)

    def _go_to(self, line: int | None, line_on_screen: int) -> None:
        """Put the cursor on a line where it stood on the screen; where there is none, the same list keeps its place."""
        is_same_list = self.change is ListChange.SAME_LIST
        if line is None:
            line = self.cursor if is_same_list else 0
        top = line - line_on_screen
        if not is_same_list and line < self.size.height - 1:
            top = 0  # what stands above it, the most urgent or the head of its group, is seen as well
        self.scroll_to(y=top, animate=False, force=True, immediate=True)
        self.go_to(line)

    def _line_of_head(self, value: str) -> int | None:
        return self.window.groups.head_of(value) if self.window.groups else None

    def _renew(self) -> None:
        self.window.forget(self.view.as_of)
        self.painter.search = self.view.wanted.search
        self.painter.show_groups(self.view.group)
        self.painter.forget_rows()
        self.refresh()

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        return len(self.window)

    def let_go(self) -> None:
        """Close the connection that items are read with."""
        self.window.close()

    # ---- folding -----------------------------------------------------------------------------------------------
    def fold(self, is_folded: bool) -> None:
        """Fold the group that the cursor is in, or unfold it; the cursor goes to its head, or below it."""
        groups = self.window.groups
        if groups and groups.counts:
            self._refold(self.folds.turn(groups, self.cursor, is_folded=is_folded))

    def fold_all(self) -> None:
        """Fold all groups; where they are, unfold them."""
        groups = self.window.groups
        if groups and groups.counts:
            self._refold(self.folds.turn_all(groups, self.cursor))

    def _refold(self, head: int | None) -> None:
        if head is not None:
            self.virtual_size = Size(0, self.line_count + 1)
            self.refresh()
            self.go_to(head)
