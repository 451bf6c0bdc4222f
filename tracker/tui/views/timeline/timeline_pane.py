"""The timeline as a view: the scale above, the lines, the legend below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tracker.core.lamp import Item, colour_label
from tracker.i18n import _, mark
from tracker.tui.keys import bindings
from tracker.tui.overview import Overview
from tracker.tui.pane import Pane, pane_styles
from tracker.tui.view import View, order_label
from tracker.tui.views.timeline.canvas import TimelineCanvas
from tracker.tui.views.timeline.links import projected_on
from tracker.tui.views.timeline.listed_lines import order_of
from tracker.tui.views.timeline.scale import ZOOMS
from tracker.tui.views.timeline.scale_line import LegendLine, ScaleLine

if TYPE_CHECKING:
    from tracker.services.sheets.sheet import Sheet
    from tracker.store.questions.reader import Reader

HEADINGS = (
    mark("编号"), mark("事项"), mark("开始"), mark("原期限"), mark("期限"), mark("亮灯"), mark("预计完成"),
)  # fmt: skip
BLOCK = 500
Cell = str | date | None


class TimelinePane(Pane):
    """Tasks or projects as bars under a scale of dates."""

    scope: ClassVar[str] = "timeline"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("timeline")]
    DEFAULT_CSS = pane_styles("timeline")

    def compose(self) -> ComposeResult:
        """Scale, lines and legend."""
        yield ScaleLine()
        yield TimelineCanvas(self.workspace.reader, self.view)
        yield LegendLine()

    @property
    def canvas(self) -> TimelineCanvas:
        """The lines."""
        return self.query_one(TimelineCanvas)

    def show(self, view: View) -> None:
        """Show what the view asks for."""
        self.view = view
        self.canvas.show(view)

    def take_overview(self, overview: Overview) -> None:
        """Say why there is nothing, where there is nothing."""
        super().take_overview(overview)
        self.canvas.say_when_empty(self.emptiness)

    @on(TimelineCanvas.Framed)
    def _show_scale(self, event: TimelineCanvas.Framed) -> None:
        event.stop()
        self.query_one(ScaleLine).show(self.canvas.frame, is_merged=self.canvas.is_merged)

    @on(TimelineCanvas.Listed)
    def _tell_listed(self, event: TimelineCanvas.Listed) -> None:
        event.stop()
        self.post_message(self.Told(self._told(event.count)))
        self.query_one(ScaleLine).show(self.canvas.frame, is_merged=self.canvas.is_merged)
        self.canvas.say_when_empty(self.emptiness)

    def _told(self, count: int) -> str:
        gathered = self.canvas.lines.gathered
        if gathered is not None:
            projects = sum(1 for line in gathered if line.project)
            tasks = sum(len(line.ids) for line in gathered)
            words = _("{projects} 个项目、{kinds} 类 · 共 {count} 项")
            return words.format(projects=projects, kinds=len(gathered) - projects, count=tasks)
        order = order_label(order_of(self.view), is_descending=self.view.is_descending)
        return _("共 {count} 项 · {order}").format(count=count, order=order)

    @on(TimelineCanvas.Failed)
    def _tell_failed(self, event: TimelineCanvas.Failed) -> None:
        event.stop()
        self.tell_failed(event.error)

    @on(TimelineCanvas.Moved)
    def _tell_moved(self, event: TimelineCanvas.Moved) -> None:
        event.stop()
        self.post_message(self.Moved())

    @on(TimelineCanvas.Opened)
    def _tell_opened(self, event: TimelineCanvas.Opened) -> None:
        event.stop()
        self.post_message(self.Opened())

    # ---- actions -----------------------------------------------------------------------------------------------
    def action_pan(self, steps: int) -> None:
        """Move to earlier or later, by a week, a month, a quarter or a year, as the scale is."""
        self.canvas.pan(steps * self.canvas.frame.scale.kind.step)

    def action_zoom(self, steps: int) -> None:
        """Show more of time, or less."""
        self.canvas.zoom(steps)

    def action_next_zoom(self) -> None:
        """The next coarser scale; after the coarsest the finest."""
        zoom = self.canvas.frame.scale.zoom
        self.canvas.zoom(1 if zoom + 1 < len(ZOOMS) else -zoom)

    def action_form(self) -> None:
        """A line a project, or a line a task."""
        self.canvas.ask(self.view, is_merged=not self.canvas.is_merged)

    def action_center(self) -> None:
        """Bring the as-of date to the middle."""
        self.canvas.center()

    # ---- what is chosen ----------------------------------------------------------------------------------------
    @property
    def item(self) -> Item | None:
        """The task that the line under the cursor stands for."""
        return self.canvas.item

    def focus_list(self) -> None:
        """Give the keys to the lines."""
        self.canvas.focus()

    def interrupt(self) -> None:
        """Stop loading."""
        self.canvas.stop()

    # ---- taking away -------------------------------------------------------------------------------------------
    def sheet(self, reader: Reader, view: View) -> Sheet:
        """The tasks in the order shown, with their dates."""
        from tracker.services.sheets.sheet import Sheet

        ids = list(reader.ids(view.asked, view.as_of, order=order_of(view), descending=view.is_descending))
        headings = [_(heading) for heading in HEADINGS]
        return Sheet(_("路线图"), headings, _rows(reader, ids, view), count=len(ids))

    def copied(self) -> list[tuple[str, str]]:
        """The dates of the task under the cursor."""
        item = self.item
        if item is None:
            return []
        slip = self.canvas.chain.slips.get(item.facts.task_id)
        texts = [str(value) if value is not None else "" for value in _cells(item, slip.projected_on if slip else None)]
        return list(zip(map(_, HEADINGS), texts, strict=True))


def _cells(item: Item, projected_on: date | None) -> tuple[Cell, ...]:
    """The cells of one task; the projected finish only where it passes the due date."""
    facts, lamp = item
    start = facts.start_on or facts.begun_on
    return (
        facts.code, facts.title, start, facts.due_on_original, facts.due_on, colour_label(lamp.colour), projected_on,
    )  # fmt: skip


def _rows(reader: Reader, ids: Sequence[int], view: View) -> Iterator[tuple[Cell, ...]]:
    """The rows of some tasks, in that order, read as they are wanted."""
    for start in range(0, len(ids), BLOCK):
        block = ids[start : start + BLOCK]
        found = reader.items_by_id(block, view.as_of)
        for task_id in block:
            if task_id in found:
                yield _cells(found[task_id], projected_on(reader, found[task_id], view.as_of))
