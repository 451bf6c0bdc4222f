"""The timeline as a view: the scale above, the lines, the legend below."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tracker.core.lamp import Item
from tracker.i18n import _
from tracker.tui.keys import bindings
from tracker.tui.overview import Overview
from tracker.tui.pane import Pane, pane_styles
from tracker.tui.view import View, order_label
from tracker.tui.views.timeline.bars import Shifted
from tracker.tui.views.timeline.canvas import TimelineCanvas
from tracker.tui.views.timeline.gathered import Form
from tracker.tui.views.timeline.listed_lines import order_of
from tracker.tui.views.timeline.scale import ZOOMS
from tracker.tui.views.timeline.scale_line import LegendLine, ScaleLine
from tracker.tui.views.timeline.sheet import copied_line, sheet_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.services.answers.whatif import Rehearsed
    from tracker.services.sheets.sheet import Sheet
    from tracker.store.questions.reader import Reader


class TimelinePane(Pane):
    """Tasks, projects or sections as bars under a scale of dates."""

    scope: ClassVar[str] = "timeline"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("timeline")]
    DEFAULT_CSS = pane_styles("timeline")

    _has_sections = False

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
        if not view.supposed:
            self.take_rehearsal(())
        self.canvas.show(view)

    def take_rehearsal(self, found: Sequence[Rehearsed]) -> None:
        """Draw what is moved at its supposed place too."""
        self.query_one(LegendLine).is_rehearsing = bool(found)
        self.canvas.show_shifted(
            {
                moved.facts.task_id: Shifted(moved.before.projected_on, moved.now.projected_on)
                for rehearsed in found
                for moved in rehearsed.comparison.moved
                if moved.days and moved.before.projected_on and moved.now.projected_on
            }
        )

    def take_overview(self, overview: Overview) -> None:
        """Say why there is nothing, where there is nothing."""
        super().take_overview(overview)
        self._has_sections = bool(overview.sections)
        if self.canvas.form not in self._forms:
            self.canvas.ask(self.view, form="tasks")
        self._show_corner()
        self.canvas.say_when_empty(self.emptiness)

    @on(TimelineCanvas.Framed)
    def _show_scale(self, event: TimelineCanvas.Framed) -> None:
        event.stop()
        self._show_corner()

    def _show_corner(self) -> None:
        self.query_one(ScaleLine).show(self.canvas.frame, self.canvas.form, self._forms)

    @property
    def _forms(self) -> tuple[Form, ...]:
        """The forms that tell something of the plans: without sections there is none of them."""
        return ("tasks", "projects", "sections") if self._has_sections else ("tasks", "projects")

    @on(TimelineCanvas.Listed)
    def _tell_listed(self, event: TimelineCanvas.Listed) -> None:
        event.stop()
        self.post_message(self.Told(self._told(event.count)))
        self._show_corner()
        self.canvas.say_when_empty(self.emptiness)

    def _told(self, count: int) -> str:
        gathered = self.canvas.lines.gathered
        if gathered is not None:
            projects = sum(1 for line in gathered if line.name)
            tasks = sum(len(line.ids) for line in gathered)
            if self.canvas.form == "sections":
                return _("{sections} 个板块 · 共 {count} 项").format(sections=projects, count=tasks)
            words = _("{projects} 个项目、{kinds} 类 · 共 {count} 项")
            return words.format(projects=projects, kinds=len(gathered) - projects, count=tasks)
        order = order_label(order_of(self.view), is_descending=self.view.is_descending)
        words = _("所列 {count} 项") if self.view.is_filtered else _("共 {count} 项")
        return f"{words.format(count=count)} · {order}"

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
        """A line a task, a project, or a section, in turn."""
        forms = self._forms
        self.canvas.ask(self.view, form=forms[(forms.index(self.canvas.form) + 1) % len(forms)])

    def action_form_of(self, form: Form) -> None:
        """Lines of that form."""
        self.canvas.ask(self.view, form=form)

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
        return sheet_of(reader, view)

    def copied(self) -> list[tuple[str, str]]:
        """The dates of the task under the cursor."""
        item = self.item
        if item is None:
            return []
        slip = self.canvas.chain.slips.get(item.facts.task_id)
        return copied_line(item, slip.projected_on if slip else None)
