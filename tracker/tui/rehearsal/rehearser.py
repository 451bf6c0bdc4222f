"""Rehearses on the desk: asks what is supposed of the task under the cursor, and has it shown until it is ended."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from textual import work

from tracker.errors import TrackerError
from tracker.i18n import _
from tracker.tui.loading import Loader
from tracker.tui.part import Part
from tracker.tui.widgets.filters import KeyLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.core.lamp import Item
    from tracker.core.overview.supposed import Supposed
    from tracker.services.answers.whatif import Rehearsed
    from tracker.services.workspace import Workspace
    from tracker.store.questions.reader import Reader
    from tracker.tui.pane import Pane
    from tracker.tui.rehearsal.suppose_dialog import TypedWish
    from tracker.tui.view import View


class RehearsalStage(Protocol):
    """Where it is shown."""

    @property
    def view(self) -> View:
        """The view, with what is supposed."""

    def show_view(self, view: View) -> None:
        """Show another view."""

    @property
    def pane(self) -> Pane:
        """The view that is looked at."""


class Rehearsable(Protocol):
    """Where tasks are chosen."""

    @property
    def nothing_chosen(self) -> str:
        """What to say where there is no task."""

    def chosen(self) -> list[Item]:
        """The tasks that are rehearsed."""


class Rehearser(Part):
    """Holds nothing itself: what is supposed stands in the view, so that every pane is told."""

    def __init__(self, workspace: Workspace, desk: RehearsalStage, views: Rehearsable) -> None:
        super().__init__()
        self._workspace = workspace
        self._desk = desk
        self._views = views
        self._loader = Loader(self, workspace.reader, take=self._take, fail=self._fail)
        self._is_on = False

    def action_rehearse(self) -> None:
        """Ask what is supposed of the chosen tasks."""
        items = self._views.chosen()
        if not items:
            self.notify(self._views.nothing_chosen, severity="warning", markup=False)
            return
        from tracker.tui.rehearsal.suppose_dialog import SupposeDialog

        about = _("、").join(f"{item.facts.code} {item.facts.title}" for item in items[:3])
        names = [item.facts.name for item in items]
        dialog = SupposeDialog(about, self._desk.view.as_of)
        self.app.push_screen(dialog, partial(self._entered, names))

    def _entered(self, names: list[str], text: str | None) -> None:
        if text:
            from tracker.tui.rehearsal.suppose_dialog import wished

            self._suppose(names, wished(text, self._desk.view.as_of))

    @work(thread=True, exclusive=True, group="suppose")
    def _suppose(self, names: list[str], wish: TypedWish) -> None:
        from tracker.services.answers.whatif import suppose

        try:
            with self._workspace.reader() as reader:
                supposed = suppose(reader, names, self._desk.view.as_of, slip=wish.slip, done_on=wish.done_on)
        except TrackerError as error:
            self.post_message(self.Failed(error))
            return
        self.app.call_from_thread(self._begin, supposed)

    def _begin(self, supposed: tuple[Supposed, ...]) -> None:
        fresh = {each.name for each in supposed}
        kept = tuple(each for each in self._desk.view.supposed if each.name not in fresh)
        self._desk.show_view(self._desk.view._replace(supposed=(*kept, *supposed)))

    def action_end_rehearsal(self) -> None:
        """Show again how things stand."""
        self._desk.show_view(self._desk.view._replace(supposed=()))

    def follow(self, view: View) -> None:
        """Work out anew what is supposed in the view; where nothing is, take away what was shown."""
        if view.supposed:
            self._is_on = True
            self._loader.ask(lambda reader: [_rehearsed(reader, view)])
        elif self._is_on:
            self._is_on = False
            self._loader.stop()
            self._show("", ())

    def _take(self, answer: tuple[View, tuple[Rehearsed, ...]]) -> None:
        view, found = answer
        if view.supposed == self._desk.view.supposed and view.supposed:
            self._show(_("；").join(each.words for each in view.supposed), found)

    def _show(self, words: str, found: Sequence[Rehearsed]) -> None:
        """Frame what moves, under the view and in it; without words it is over."""
        self.screen.set_class(bool(words), "-rehearsing")
        self._desk.pane.take_rehearsal(found)
        strips = self.screen.query("#rehearsal")
        if not words:
            strips.remove()
            return
        from tracker.tui.rehearsal.strip import RehearsalStrip

        strip = strips.first(RehearsalStrip) if strips else RehearsalStrip()
        strip.show(words, found, self._desk.view.as_of)
        if not strips:
            self.screen.mount(strip, before=self.screen.query_one(KeyLine))

    def _fail(self, error: TrackerError) -> None:
        self.post_message(self.Failed(error))


def _rehearsed(reader: Reader, view: View) -> tuple[View, tuple[Rehearsed, ...]]:
    from tracker.services.answers.whatif import rehearse

    return view, rehearse(reader, view.supposed, view.as_of)
