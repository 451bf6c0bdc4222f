"""The meeting as a view: one matter of the agenda at a time, calm and large enough for a projector."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from tracker.core.overview.supposed import suppositions
from tracker.errors import UnknownTask
from tracker.i18n import mark
from tracker.services.answers.review import Review, review, supposing
from tracker.tui.keys import bindings
from tracker.tui.loading import Loader
from tracker.tui.overview import Overview
from tracker.tui.pane import Pane, pane_styles
from tracker.tui.part import Part
from tracker.tui.view import View
from tracker.tui.views.review.acts.holder import Holder
from tracker.tui.views.review.acts.notes_panel import NotesPanel
from tracker.tui.views.review.acts.printer import Printer
from tracker.tui.views.review.agenda import Matter, agenda, filter_of, place_of
from tracker.tui.views.review.agenda_line import AgendaLine, PlaceLine
from tracker.tui.views.review.blocks import SheetRoom
from tracker.tui.views.review.large import large_lines
from tracker.tui.views.review.matter_view import MatterView, matter_lines, rehearsal_note

if TYPE_CHECKING:
    from tracker.core.lamp import Item
    from tracker.services.answers.show import Detail
    from tracker.services.sheets.sheet import Sheet
    from tracker.services.workspace import Workspace
    from tracker.store.questions.reader import Reader


class ReviewPane(Pane, can_focus=True):
    """Agenda, the sheet of one matter, and where one stands."""

    scope: ClassVar[str] = "review"
    has_lamps: ClassVar[bool] = False
    has_detail: ClassVar[bool] = False
    nothing_chosen: ClassVar[str] = mark("先按 → 翻到那一件事项")
    DEFAULT_CSS: ClassVar[str] = pane_styles("review")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("review")]

    def __init__(self, workspace: Workspace, view: View) -> None:
        super().__init__(workspace, view)
        self._facts = Loader(self, workspace.reader, take=self._take, fail=self.tell_failed)
        self._chains = Loader(self, workspace.reader, take=self._take_detail, fail=self.tell_failed)
        self._review: Review | None = None
        self._matters: tuple[Matter, ...] = ()
        self._place = 0
        self._details: dict[str, Detail] = {}
        self._holder = Holder(workspace, self)
        self._printer = Printer(workspace, self)
        self._is_large = False

    def compose(self) -> ComposeResult:
        """Agenda, sheet, place."""
        yield AgendaLine()
        yield MatterView()
        yield NotesPanel()
        yield PlaceLine()
        yield self._holder
        yield self._printer

    def show(self, view: View) -> None:
        """Read the meeting's facts for a view; the matter stays, if it is still on the agenda."""
        self.view = view
        self._chains.stop()
        self._facts.ask(lambda reader: [_meeting(reader, view)])

    def take_overview(self, overview: Overview) -> None:
        """Know why there may be nothing to go through."""
        super().take_overview(overview)
        self._draw()

    def interrupt(self) -> None:
        """Stop reading."""
        self._facts.stop()
        self._chains.stop()
        self._holder.interrupt()

    def action_hold(self) -> None:
        """Ask on which day the meeting was held."""
        self._holder.hold()

    def action_paper(self) -> None:
        """Put all pages on paper, with the notes if they are shown."""
        self._printer.print()

    def action_large(self) -> None:
        """Show big type, or the sheets as they are."""
        self._is_large = not self._is_large
        self._draw()

    def action_notes(self) -> None:
        """Show the speaker's notes at the foot, or take them away."""
        self._notes.display = not self._notes.display
        self.call_after_refresh(self._draw)

    @property
    def has_notes(self) -> bool:
        """Whether the speaker's notes are shown."""
        return bool(self._notes.display)

    @property
    def _notes(self) -> NotesPanel:
        return self.query_one(NotesPanel)

    @on(Part.Written)
    def _read_again(self) -> None:
        self.show(self.view)

    def _take(self, facts: Review) -> None:
        key = self.matter.key if self.matter else ""
        self._review, self._matters = facts, agenda(facts)
        self._details.clear()
        self._go_to(place_of(self._matters, key, self._place), came_from=key)

    def _take_detail(self, detail: Detail) -> None:
        name = detail.item.facts.name
        self._details[name] = detail
        if self.item and self.item.facts.name == name:
            self._draw()

    @property
    def matter(self) -> Matter | None:
        """The matter at hand."""
        return self._matters[self._place] if self._matters else None

    @property
    def item(self) -> Item | None:
        """The task that the matter at hand is about."""
        return self.matter.item if self.matter else None

    @property
    def _body(self) -> MatterView:
        return self.query_one(MatterView)

    def _go_to(self, place: int, *, came_from: str = "") -> None:
        if not self._matters:
            return
        self._place = max(0, min(place, len(self._matters) - 1))
        item = self.item
        if item and item.facts.name not in self._details:
            self._chains.ask(partial(_detail, (item.facts.roadmap, item.facts.code), self.view))
        self._draw()
        if self._matters[self._place].key != came_from:
            self._body.scroll_home(animate=False)
        self.post_message(self.Moved())

    def _draw(self) -> None:
        if self._review is None or self.matter is None:
            return
        detail = self._details.get(self.item.facts.name) if self.item else None
        note = [rehearsal_note(self.matter)] if self._review.is_supposed else []
        room = self._body.room._replace(height=self._body.room.height - len(note))
        lines = matter_lines(self.matter, self._review, room, detail=detail, empty=self.emptiness)
        if self._is_large:
            lines = large_lines(self.matter, self._review, room, detail, lines)
        self._body.show([*note, *lines])
        if self.has_notes:
            self._notes.show(_notes_of(self.matter, self._review, detail))
            self.call_after_refresh(self._fit, room)
        self.query_one(AgendaLine).show(self._review, self.matter.section)
        self.call_after_refresh(self._tell_place)

    def _fit(self, drawn_for: SheetRoom) -> None:
        """Draw the sheet again where the notes beneath it have come to need more room or less."""
        if self._body.room != drawn_for:
            self._draw()

    def on_mount(self) -> None:
        """However the sheet is scrolled, the place line tells whether there is more of it."""
        self.watch(self._body, "scroll_y", self._tell_place, init=False)

    def _tell_place(self) -> None:
        self.query_one(PlaceLine).show(self._matters, self._place, has_more=self._body.has_more)

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the sheet out for another room."""
        self.call_after_refresh(self._draw)

    def action_matter(self, steps: int) -> None:
        """Go so many matters on or back."""
        self._go_to(self._place + steps)

    def action_edge(self, place: int) -> None:
        """Go to the first matter (0) or to the last (-1)."""
        self._go_to(place if place >= 0 else len(self._matters) - 1)

    def action_go_to_section(self, section: str) -> None:
        """Go to the first matter of a section."""
        self._go_to(place_of(self._matters, section, self._place))

    def action_scroll_lines(self, lines: int) -> None:
        """Move within a sheet that is longer than the screen; the notes go on where the sheet does not."""
        if (lines < 0 or not self._body.has_more) and self._notes.move(lines):
            return
        self._body.move(lines)

    def action_page(self, pages: int) -> None:
        """Read on in a long sheet; past its end, go to the next matter."""
        if not self._body.read_on(pages):
            self.action_matter(pages)

    @on(events.MouseScrollDown)
    @on(events.MouseScrollUp)
    def _wheel(self, event: events.MouseEvent) -> None:
        """The wheel walks the agenda where the sheet does not scroll itself."""
        event.stop()
        if not self._body.max_scroll_y:
            self.action_matter(1 if isinstance(event, events.MouseScrollDown) else -1)

    def action_open_matter(self) -> None:
        """List what the matter is about on the board; units and indicators have views of their own."""
        if self._review is None or self.matter is None:
            return
        if self.matter.section in ("units", "indicators"):
            self.post_message(self.Wanted(self.view, self.matter.section))
            return
        wanted = filter_of(self.matter, self._review, self.view.wanted)
        self.post_message(self.Wanted(self.view._replace(wanted=wanted), "board"))

    def sheet(self, reader: Reader, view: View) -> Sheet:
        """The figures and the overdue tasks as a table."""
        from tracker.tui.views.review.sheet import review_sheet

        return review_sheet(review(reader, view.asked, view.as_of, view.since))

    def copied(self) -> list[tuple[str, str]]:
        """The task at hand, or the sheet's text."""
        from tracker.tui.views.review.sheet import copied_figures, copied_task, copied_text

        if self.item:
            return copied_task(self.item)
        if self._review is None or self.matter is None:
            return []
        note = [rehearsal_note(self.matter)] if self._review.is_supposed else []
        if self.matter.section == "overall" and not note:
            return [(self.matter.title, copied_figures(self._review))]
        room = SheetRoom(self._body.room.width, 0)
        return [(self.matter.title, copied_text([*note, *matter_lines(self.matter, self._review, room)]))]


def _meeting(reader: Reader, view: View) -> Review:
    """The meeting's facts, chains and evaluation under what a rehearsal supposes."""
    found = review(reader, view.asked, view.as_of, view.since)
    return supposing(reader, found, view.asked, suppositions(view.supposed)) if view.supposed else found


def _detail(key: tuple[str, str], view: View, reader: Reader) -> Iterator[Detail]:
    """A task with its chain; nothing where it is not there any more."""
    from tracker.services.answers.show import show

    try:
        yield show(reader, key, view.as_of, suppositions(view.supposed))
    except UnknownTask:
        return


def _notes_of(matter: Matter, review: Review, detail: Detail | None) -> tuple[str, ...]:
    """The notes of a matter: of its task, or of its whole section."""
    from tracker.services.meetings.paper.notes import section_notes, task_notes

    if matter.item is not None:
        return task_notes(matter.item, detail, review)
    return section_notes(matter.section, review)
