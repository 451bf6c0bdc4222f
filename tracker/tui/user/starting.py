"""What comes before the screen: the user's keys, what the user likes, and a question to the terminal.

Keys go into the table of actions before anything else imports it: bindings, footer, help and menus are made from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tracker.tui import actions
from tracker.tui.terminal.colours import colours_of
from tracker.tui.terminal.probe import Probed, probe, warning
from tracker.tui.user.keymap import load_keymap, rebound
from tracker.tui.user.preferences import PreferenceFile, Preferences, user_folder


@dataclass(frozen=True, slots=True)
class Start:
    """What the app starts with; ``told`` are sentences for the user about what could not be used,
    ``news`` what was done before."""

    file: PreferenceFile
    preferences: Preferences
    probed: Probed
    told: tuple[str, ...]
    news: str = ""


PLAIN_START = Start(PreferenceFile(Path(), is_read_only=True), Preferences(), Probed(), ())
"""As the program comes, remembering nothing."""


def prepare(*, remembers: bool) -> Start:
    """Look at the user's files and the terminal. Call it before ``tracker.tui.app`` is imported.

    ``remembers`` is False for a demonstration and where one may only look: then nothing is written.
    """
    folder = user_folder()
    keymap, wrong_keys = load_keymap(folder / "keys.toml", actions.ACTIONS)
    actions.ACTIONS = rebound(actions.ACTIONS, keymap)
    file = PreferenceFile(folder / "screen.json", is_read_only=not remembers)
    preferences, odd = file.load()
    probed = probe()._replace(colours=colours_of())
    told = (*wrong_keys, *odd, warning(probed))
    return Start(file, preferences, probed, tuple(sentence for sentence in told if sentence))
