"""The program on screen before there is a plan, and for the review of one document: it ends with how one goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.command import Provider
from textual.screen import Screen

from tracker.i18n import _
from tracker.tui.beginning.first_run import FirstRun
from tracker.tui.beginning.importer import news_of
from tracker.tui.leaving import LeavesOnce
from tracker.tui.terminal.probe import give_back
from tracker.tui.terminal.running import TerminalApp, run_or_raise
from tracker.tui.themes import use_themes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tracker.services.importing.session import ImportSession
    from tracker.services.importing.writing import Written
    from tracker.services.workspace import Workspace
    from tracker.tui.user.starting import Start


def _action_commands() -> type[Provider]:
    from tracker.tui.palette import BoardCommands

    return BoardCommands


class BeginApp(TerminalApp):
    """Asks how to begin, or reviews one import."""

    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_action_commands}

    def __init__(self, first: Screen[Any], start: Start) -> None:
        super().__init__(start.probed)
        self._first = first
        self._start = start
        self.way = "leave"
        """How one goes on: ``imported``, ``sample``, ``demo``, or ``leave`` where nothing was begun."""
        self.told = ""
        """What there is to tell of it."""
        self.title = _("路线图台账")
        use_themes(self, start.preferences.theme, self.colours)

    def on_mount(self) -> None:
        """Show the one screen."""
        self.push_screen(self._first, self._reviewed)

    def on_ready(self) -> None:
        """What was typed while the program started is not lost."""
        give_back(self, self._start.probed.typed)

    @property
    def is_at_work(self) -> bool:
        """Whether the screen has to be waited for."""
        screen = self.screen_stack[-1] if self.screen_stack else None
        return isinstance(screen, LeavesOnce) and screen.is_mounted and screen.is_at_work

    def _reviewed(self, written: Written | None) -> None:
        if written is not None:
            self.way, self.told = "imported", news_of(written)
        self.exit()

    @on(FirstRun.Chosen)
    def _go_on(self, event: FirstRun.Chosen) -> None:
        self.way, self.told = event.way, event.told
        self.exit()

    def action_command_palette(self) -> None:
        """All commands by name."""
        from tracker.tui.palette import BoardPalette

        if not isinstance(self.screen, BoardPalette):
            self.push_screen(BoardPalette())


def first_run(workspace: Workspace, start: Start) -> BeginApp:
    """Ask how to begin in an empty folder; the app tells it when it has ended."""
    app = BeginApp(FirstRun(workspace), start)
    run_or_raise(app)
    return app


def review(session: ImportSession, out: Path | None, start: Start) -> BeginApp:
    """Review one import and write it, or not; the app tells it when it has ended."""
    from tracker.tui.importing.screen import ImportScreen

    app = BeginApp(ImportScreen(session, out), start)
    run_or_raise(app)
    return app
