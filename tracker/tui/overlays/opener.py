"""Opens what lies over the desk for a while: the journal, the difference between two dates, labels to jump by, help."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Protocol

from tracker.core.lamp import Item
from tracker.tui.loading import Loader
from tracker.tui.part import Part, tell_failure
from tracker.tui.view import View, Viewer

if TYPE_CHECKING:
    from tracker.services.meetings.since import Since
    from tracker.services.workspace import Workspace
    from tracker.store.questions.reader import Reader
    from tracker.tui.overlays.claims import ClaimsScreen
    from tracker.tui.overlays.difference import Compared
    from tracker.tui.overlays.jump import JumpTarget


class Beneath(Viewer, Protocol):
    """What an overlay lies over."""

    def reload(self) -> None:
        """Read again what is shown."""


class Tasks(Protocol):
    """Where one comes from a task, and perhaps goes to another."""

    @property
    def item(self) -> Item | None:
        """The task under the cursor."""

    @property
    def scope(self) -> str:
        """The name of the view that is looked at."""

    async def action_go_to_task(self, item_id: int) -> None:
        """Put the cursor on a task."""


class Opener(Part):
    """Opens overlays, and takes up what one leaves them with."""

    def __init__(
        self,
        workspace: Workspace,
        desk: Beneath,
        views: Tasks,
        make_recorder: Callable[[ClaimsScreen, ClaimsScreen], Part],
    ) -> None:
        super().__init__()
        self._make_recorder = make_recorder
        self._workspace = workspace
        self._desk = desk
        self._views = views
        self._since = Loader(self, workspace.reader, take=self._ask_since, fail=lambda error: tell_failure(self, error))

    def on_unmount(self) -> None:
        """Stop reading."""
        self._since.stop()

    def action_help(self) -> None:
        """List all keys."""
        from tracker.tui.overlays.help import HelpScreen

        self.app.push_screen(HelpScreen(self._views.scope))

    # ---- the journal -------------------------------------------------------------------------------------------
    def action_journal(self) -> None:
        """List what was recorded on the task under the cursor, or on all."""
        from tracker.tui.overlays.journal import JournalScreen

        screen = JournalScreen(self._workspace, self._views.item, self._desk.view.wanted.roadmap)
        self.app.push_screen(screen, self._left_journal)

    async def _left_journal(self, item_id: int | None) -> None:
        self._desk.reload()
        if item_id is not None:
            await self._views.action_go_to_task(item_id)

    # ---- claims ------------------------------------------------------------------------------------------------
    def action_claims(self) -> None:
        """List the claims that wait to be verified."""
        from tracker.tui.overlays.claims import ClaimsScreen

        screen = ClaimsScreen(self._workspace, self._desk.view, self._make_recorder)
        self.app.push_screen(screen, lambda _nothing: self._desk.reload())

    # ---- two dates ---------------------------------------------------------------------------------------------
    def action_difference(self) -> None:
        """Show what changed between the earlier date and the one in view."""
        from tracker.tui.overlays.difference import DifferenceScreen

        self.app.push_screen(DifferenceScreen(self._workspace, self._desk.view), self._left_difference)

    async def _left_difference(self, compared: Compared | None) -> None:
        if compared is None:
            return
        self._compare_with(compared.since)
        if compared.item_id is not None:
            await self._views.action_go_to_task(compared.item_id)

    def action_since(self) -> None:
        """Ask for the earlier date."""
        self._since.ask(partial(_since, self._desk.view))

    def _ask_since(self, known: Since) -> None:
        from tracker.tui.dialogs import DateDialog

        dialog = DateDialog(known.day, before=self._desk.view.as_of)
        self.app.push_screen(dialog, lambda day: self._compare_with(day) if day not in (None, known.day) else None)

    def _compare_with(self, since: date | None) -> None:
        if since != self._desk.view.since:
            self._desk.show_view(self._desk.view._replace(since=since))

    # ---- jumping -----------------------------------------------------------------------------------------------
    def action_jump(self) -> None:
        """Label everything that can be clicked, and the rows."""
        from tracker.tui.overlays.jump import JumpScreen

        self.app.push_screen(JumpScreen(self.screen), self._jumped)

    async def _jumped(self, target: JumpTarget | None) -> None:
        if target is not None and target.widget.is_attached:
            if target.is_row:
                target.widget.focus()
            await self.app.run_action(target.action, target.widget)


def _since(view: View, reader: Reader) -> Iterator[Since]:
    from tracker.services.meetings.since import since_of

    yield since_of(reader, view.wanted.roadmap, view.as_of, view.since)
