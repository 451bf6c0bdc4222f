"""The program on screen: its theme, the keys that work everywhere, and the desk."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from textual.actions import ActionParseResult, parse
from textual.binding import BindingType
from textual.command import Provider
from textual.dom import DOMNode

from tracker.i18n import _
from tracker.tui.desk.screen import Desk
from tracker.tui.keys import bindings
from tracker.tui.leaving import LeavesOnce
from tracker.tui.terminal.probe import give_back
from tracker.tui.terminal.running import TerminalApp, run_or_raise
from tracker.tui.themes import use_themes
from tracker.tui.user.starting import PLAIN_START, Start

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tracker.services.workspace import Workspace


def _action_commands() -> type[Provider]:
    from tracker.tui.palette import BoardCommands

    return BoardCommands


class TrackerApp(TerminalApp):
    """One workspace on one desk, begun as the user likes it."""

    # Textual loads no stylesheet of a default screen's own.
    CSS_PATH: ClassVar[list[str | PurePath]] = ["styles/desk.tcss", "styles/board.tcss", "styles/detail.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("app")]
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_action_commands}

    def __init__(self, workspace: Workspace, start: Start = PLAIN_START) -> None:
        super().__init__(start.probed)
        self._desk = Desk(workspace, start)
        self._start = start
        self.title = _("路线图台账")
        use_themes(self, start.preferences.theme, self.colours)

    def get_default_screen(self) -> Desk:
        """The desk."""
        return self._desk

    def on_ready(self) -> None:
        """What was typed while the program started is not lost; what was found out then is told."""
        give_back(self, self._start.probed.typed)
        for sentence in self._start.told:
            self.notify(sentence, severity="warning", timeout=15, markup=False)
        if self._start.news:
            self.notify(self._start.news, timeout=15, markup=False)

    @property
    def is_at_work(self) -> bool:
        """Whether the screen has to be waited for."""
        screen = self.screen_stack[-1] if self.screen_stack else None
        return isinstance(screen, Desk | LeavesOnce) and screen.is_mounted and screen.is_at_work

    def action_command_palette(self) -> None:
        """All commands by name."""
        from tracker.tui.palette import BoardPalette

        if not isinstance(self.screen, BoardPalette):
            self.push_screen(BoardPalette(finds_things=self.screen is self._desk))

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action; one of the desk, from a key, a click or a menu, is run by the part of the desk that has it."""
        place, name, arguments = parse(action) if isinstance(action, str) else action
        asked = self.screen if place == "screen" else None if place else default_namespace
        if asked is self._desk:
            return await super().run_action(("", name, arguments), self._desk.owner_of(name))
        return await super().run_action(action, default_namespace, namespaces)

    async def action_quit(self) -> None:
        """Stop running queries first: the program's end waits for its threads."""
        self._desk.interrupt()
        self.exit()


def run_app(workspace: Workspace, start: Start) -> None:
    """Show the desk until the user leaves it; a failure that ends it is raised with the terminal given back."""
    run_or_raise(TrackerApp(workspace, start))
