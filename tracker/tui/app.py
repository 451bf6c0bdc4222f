"""The program on screen: themes, the keys that work everywhere, and the board."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.command import Provider

from tracker.i18n import _
from tracker.tui.keys import bindings
from tracker.tui.screens.board import BoardScreen
from tracker.tui.themes import DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.services.workspace import Workspace


def _board_commands() -> type[Provider]:
    from tracker.tui.palette import BoardCommands

    return BoardCommands


class TrackerApp(App[None]):
    """One workspace on one board."""

    # Textual loads no stylesheet of a default screen's own.
    CSS_PATH: ClassVar[list[str | PurePath]] = ["styles/board.tcss", "styles/detail.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("app")]
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_board_commands}

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.title = _("路线图台账")
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name

    def get_default_screen(self) -> BoardScreen:
        """The board."""
        return BoardScreen(self._workspace)

    def action_theme(self) -> None:
        """Dark or light."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    def action_command_palette(self) -> None:
        """All commands by name."""
        from tracker.tui.palette import BoardPalette

        if not isinstance(self.screen, BoardPalette):
            self.push_screen(BoardPalette())

    async def action_quit(self) -> None:
        """Stop running queries first: the program's end waits for its threads."""
        for screen in self.screen_stack:
            if isinstance(screen, BoardScreen):
                screen.interrupt()
        self.exit()


def run_app(workspace: Workspace) -> None:
    """Show the board until the user leaves it."""
    TrackerApp(workspace).run()
