"""Which lines the timeline has: tasks in their order, or merged by project or section, with the cursor on its task."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual.geometry import Size

from tracker.core.lamp import Item
from tracker.core.status import OPEN
from tracker.tui.view import View
from tracker.tui.views.loaded_lines import LoadedLines
from tracker.tui.views.parts import in_parts
from tracker.tui.views.timeline.gathered import Form, Gathered, LineContents, line_with, read_gathered

if TYPE_CHECKING:
    from tracker.store.questions.reader import Reader


def order_of(view: View) -> str:
    """The order of the lines: by due date, which makes the bars a staircase, unless another one was asked for."""
    return "due" if view.order == "attention" else view.order


@dataclass(frozen=True)
class LineList:
    """The lines as far as they have come, the task to look at first, and the plan's last day."""

    listed: array[int] | list[Gathered]
    home: int | None
    ends_on: date | None
    is_complete: bool
    items: Mapping[int, Item] = field(default_factory=dict)


class Look(NamedTuple):
    """What is looked at while lines are asked for: a task, so many lines below the top, of so many."""

    task: int | None
    above: int
    height: int


def read_lines(view: View, form: Form, look: Look, reader: Reader) -> Iterator[LineList | None]:
    """A view's lines: the first tasks, then all of them; or what is merged, at once, with the tasks to be drawn."""
    ends_on = _last_day(reader, view)
    if form != "tasks":
        home = _first_unfinished(reader, view)
        lines = read_gathered(reader, view, form)
        seen = _seen(lines, look if look.task is not None else Look(home, 0, look.height))
        yield LineList(lines, home, ends_on, is_complete=True, items=reader.items_by_id(seen, view.as_of))
        return
    for part in in_parts(reader.ids(view.asked, view.as_of, order=order_of(view), descending=view.is_descending)):
        home = _first_unfinished(reader, view) if part and part.is_complete else None
        yield part and LineList(part.ids, home, ends_on, part.is_complete)


def _seen(lines: Sequence[Gathered], look: Look) -> list[int]:
    """The tasks drawn on the first screen."""
    top = (line_with(lines, look.task) or 0) - look.above
    first = max(0, min(top, len(lines) - look.height))
    return [task_id for line in lines[first : first + look.height] for task_id in line.drawn]


class ListedLines(LoadedLines["Reader", LineList], inherit_bindings=False):
    """Lines of a view; the cursor stays with its task when they change.

    A list that begins anew puts the cursor on the task to look at first, unless it was moved since the view was asked
    for; once a whole list has come, the next one follows the task under the cursor.
    """

    def __init__(self, open_reader: Callable[[], Reader], view: View) -> None:
        super().__init__(open_reader, view)
        self.form: Form = "tasks"
        self.ends_on: date | None = None
        self.lines = LineContents(open_reader, view.as_of, partial(self.call_later, self.reframe))
        self._follows = False
        self._placed = 0

    def reframe(self) -> None:
        """Draw all lines anew: the room for names has changed."""
        self.refresh()

    # ---- asking ------------------------------------------------------------------------------------------------
    def ask(self, view: View, *, form: Form | None = None, follows: bool = True) -> None:
        """List what a view shows, as tasks or merged; the cursor follows its task, or goes to the first unfinished."""
        self.view = view
        self.form = form or self.form
        self._follows = follows
        self._placed = self.cursor
        self.is_complete = False
        look = Look(self._followed(), self.cursor - self.scroll_offset.y, self.size.height)
        self.loader.ask(partial(read_lines, view, self.form, look))

    # ---- taking the answer -------------------------------------------------------------------------------------
    def take_answer(self, answer: LineList) -> None:
        """Show the lines, or the first ones; a list whose cursor follows its task waits until that has come."""
        followed = self._followed()
        if followed is not None and not answer.is_complete:
            return
        on_screen = self.cursor - self.scroll_offset.y
        self.lines.show(answer.listed, self.view.as_of)
        self.lines.window.keep(answer.items)
        self.is_complete = answer.is_complete
        self.ends_on = answer.ends_on
        self.virtual_size = Size(0, len(self.lines) + 1)
        line = self.lines.line_of(followed)
        if line is None:
            line, on_screen = self.lines.line_of(answer.home) or 0, 0
        self._follows = answer.is_complete
        self._placed = line
        self.relist()
        self.scroll_to(y=line - on_screen, animate=False, force=True, immediate=True)
        self.go_to(line)
        self.post_message(self.Listed(len(self.lines), answer.is_complete))

    def _followed(self) -> int | None:
        """The task that the cursor is to stay with: where the lines are not to begin anew, or it was moved since."""
        if not self._follows and self.cursor == self._placed:
            return None
        return (
            self.item.facts.task_id if self.lines.gathered is not None and self.item else self.lines.key_at(self.cursor)
        )

    def relist(self) -> None:
        """The lines, or what they show, are others than before."""
        self.refresh()

    @property
    def is_merged(self) -> bool:
        """Whether a line is several tasks."""
        return self.form != "tasks"

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        return len(self.lines)

    @property
    def item(self) -> Item | None:
        """The task that the line under the cursor stands for."""
        return self.lines.item_at(self.cursor, self.size.height)

    def let_go(self) -> None:
        """Close the connection that items are read with."""
        self.lines.window.close()


def _first_unfinished(reader: Reader, view: View) -> int | None:
    """The first task to look at: what is due before it is done, where the lines stand by due date."""
    if order_of(view) != "due" or view.is_descending:
        return None
    statuses = tuple(status for status in view.asked.statuses or OPEN if status in OPEN)
    unfinished = view.asked._replace(statuses=statuses)
    return next(reader.ids(unfinished, view.as_of, order="due"), None) if statuses else None


def _last_day(reader: Reader, view: View) -> date | None:
    """When the last of the roadmaps ends."""
    return max((row.ends_on for row in reader.roadmaps() if view.asked.roadmap in ("", row.id)), default=None)
