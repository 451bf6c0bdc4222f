"""Keys made from the table of actions: bindings with their full-width twins, and their names for people."""

from __future__ import annotations

from textual.binding import Binding

from tracker.i18n import _, mark
from tracker.tui.actions import ACTIONS, Action

# What Chinese input methods send instead of the ASCII punctuation, beyond the plain full-width form.
_TWINS = {"/": "、", "[": "【「", "]": "】」", "{": "『", "}": "』", "<": "《", ">": "》", "-": "—"}
_FIRST = frozenset({"search", "quit"})
"""Their keys go before the focused widget: what is typed right behind F3 is searched; Ctrl+Q leaves dialogs."""

_KEY_NAMES = {
    "enter": "Enter", "escape": "Esc", "space": mark("空格"), "pageup": "PgUp", "pagedown": "PgDn", "home": "Home",
    "end": "End", "tab": "Tab", "up": "↑", "down": "↓", "left": "←", "right": "→", "backspace": mark("退格"),
    "shift": "Shift", "ctrl": "Ctrl",
}  # fmt: skip


def twins(character: str) -> str:
    """The characters that arrive when the key is pressed with a Chinese input method or full-width mode on."""
    return chr(ord(character) + 0xFEE0) + _TWINS.get(character, "")


def lettered(*keys: str) -> str:
    """Keys and letters as one binding has them, the letters with their full-width twins."""
    return ",".join(each for key in keys for each in ((key, *twins(key)) if len(key) == 1 else (key,)))


def bindings(scope: str) -> list[Binding]:
    """The Textual bindings of a scope, in table order; none shown by Textual's own footer."""
    return [
        Binding(
            key,
            action.action,
            _(action.label),
            show=False,
            tooltip=_(action.tooltip),
            id=action.id + suffix,
            priority=action.id in _FIRST and key in action.keys,
        )
        for action in ACTIONS
        if action.scope == scope
        for key, suffix in _all_keys(action)
    ]


def _all_keys(action: Action) -> list[tuple[str, str]]:
    """Each key with the suffix of its binding id, so that a user's keymap can name it."""
    keys = [*action.keys]
    for letter in action.letters:
        keys += [letter, *twins(letter)]
    return [(key, f"-{index}" if index else "") for index, key in enumerate(keys)]


def key_text(action: Action) -> str:
    """The keys of an action for people, the one that always arrives first: ``F3 /``."""
    return " ".join([*map(_shown, action.keys), *action.letters])


def first_key(action: Action) -> str:
    """The one key that the footer teaches."""
    return key_text(action).split(" ", 1)[0]


def _shown(key: str) -> str:
    parts = [_(_KEY_NAMES[part]) if part in _KEY_NAMES else part.upper() for part in key.split("+")]
    return "+".join(parts)
