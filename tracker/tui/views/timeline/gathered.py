"""What stands on each line: one task, or the tasks that a project, a kind or a section brings together."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from tracker.core.kinds import STEP_LABELS, kind_label
from tracker.core.lamp import Colour, Item
from tracker.core.status import Status
from tracker.errors import TrackerError
from tracker.i18n import _
from tracker.store.questions.belonging import gather
from tracker.tui.view import View
from tracker.tui.views.groups import end_of, group_label
from tracker.tui.views.timeline.chart_painter import Name
from tracker.tui.views.window import OpenTasks, RowWindow

if TYPE_CHECKING:
    from tracker.store.questions.reader import Reader

Form = Literal["tasks", "projects", "sections"]
"""What a line is: a task, or what is gathered by project (and by kind where there is none), or by section."""
DRAWN = 40
"""So many tasks of a line are drawn, the first ones of the plan."""
_STEPS = {step: number for number, step in enumerate(STEP_LABELS)}
_URGENCY = {colour.value: number for number, colour in enumerate(Colour)}


@dataclass(frozen=True)
class Gathered:
    """A line of several tasks: of a project, of a section, or where ``name`` is empty of a kind or of no section."""

    roadmap: str
    name: str
    kind: str
    ids: array[int] = field(default_factory=lambda: array("I"))

    @property
    def title(self) -> str:
        """What stands at its left."""
        if self.name:
            return self.name
        return kind_label(self.kind) if self.kind else group_label("section", "")

    @property
    def drawn(self) -> Sequence[int]:
        """The tasks that are drawn."""
        return self.ids[:DRAWN]


def read_gathered(reader: Reader, view: View, form: Form = "projects") -> list[Gathered]:
    """The lines of a view: sections, or projects and then kinds, in the plan's order."""
    lines: dict[tuple[str, str, str], Gathered] = {}
    for roadmap, section, project, kind, task_id in gather(reader, view.asked, view.as_of):
        key = (roadmap, section, "") if form == "sections" else (roadmap, project, "" if project else kind)
        line = lines.get(key)
        if line is None:
            line = lines[key] = Gathered(*key)
        line.ids.append(task_id)
    return sorted(lines.values(), key=lambda line: not line.name)


def line_with(lines: Sequence[Gathered], task_id: int | None) -> int | None:
    """The line that a task is on, None where it is not listed."""
    return next((line for line, each in enumerate(lines) if task_id is not None and task_id in each.ids), None)


def in_steps(items: Sequence[Item]) -> list[Item]:
    """The tasks of a line from first to last: by step, then by date."""
    last = len(_STEPS)
    return sorted(items, key=lambda i: (_STEPS.get(i.facts.step, last), i.facts.due_on is None, i.facts.due_on or 0))


def current(items: Sequence[Item]) -> Item | None:
    """The task that a line stands for: the first one that is not closed, or else the last one."""
    return next((item for item in items if item.facts.status != Status.CLOSED), items[-1] if items else None)


def worst(items: Sequence[Item]) -> str:
    """The most urgent lamp of a line."""
    return min((item.lamp.colour.value for item in items), key=_URGENCY.__getitem__, default="grey")


class LineContents:
    """The list in one of its two forms; items are read for the lines that are looked at."""

    def __init__(self, open_source: OpenTasks, as_of: date, widened: Callable[[], object] = lambda: None) -> None:
        self.window = RowWindow(open_source, as_of, widened)
        self.gathered: list[Gathered] | None = None
        self._read: set[int] = set()

    def __len__(self) -> int:
        return len(self.window) if self.gathered is None else len(self.gathered)

    def show(self, listed: array[int] | list[Gathered], as_of: date) -> None:
        """List tasks by id, or lines of several; what was read for another date is dropped."""
        self.window.forget(as_of)
        self._read.clear()
        if isinstance(listed, array):
            self.gathered = None
            self.window.show(listed)
        else:
            self.gathered = listed
            self.window.show(array("I"))

    def key_at(self, line: int) -> int | None:
        """A number that tells the line from the others; None past the end."""
        ids = self._ids_at(line)
        return ids[0] if ids else None

    def items_at(self, line: int, height: int) -> Sequence[Item]:
        """The tasks of a line, from first to last; a miss reads what the lines around it need, too."""
        if self.gathered is None:
            item = self.window.item(line, height)
            return (item,) if item else ()
        nearby = self.gathered[line : line + height] if line not in self._read else ()
        self._read.update(range(line, line + len(nearby)))
        self.window.items([item_id for near in nearby for item_id in near.drawn])
        return in_steps(self.window.items(self._ids_at(line)))

    def item_at(self, line: int, height: int) -> Item | None:
        """The task that a line stands for."""
        return current(self.items_at(line, height))

    def name_at(self, line: int, items: Sequence[Item]) -> Name:
        """What stands at the left of a line."""
        if self.gathered is None:
            facts, lamp = items[0]
            return Name(lamp.colour.value, facts.code, facts.title, end_of(facts.project, facts.title))
        line_ = self.gathered[line]
        return Name(worst(items), _("{count}项").format(count=len(line_.ids)), line_.title)

    def line_of(self, task_id: int | None) -> int | None:
        """The line of a task, None where it is not listed."""
        if self.gathered is None:
            return self.window.line_of(task_id)
        return line_with(self.gathered, task_id)

    def take_error(self) -> TrackerError | None:
        """What kept items from being read, once."""
        error, self.window.error = self.window.error, None
        return error

    def _ids_at(self, line: int) -> Sequence[int]:
        if self.gathered is None:
            task_id = self.window.id_at(line)
            return () if task_id is None else (task_id,)
        return self.gathered[line].drawn if 0 <= line < len(self.gathered) else ()
