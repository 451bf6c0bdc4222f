"""What was probably meant where a name is not known."""

from __future__ import annotations

import difflib

from tracker.i18n import _

_WORD = 64


def nearest(word: str, choices: list[str]) -> str:
    """The choice that was probably meant; empty when none is near."""
    near = difflib.get_close_matches(word[:_WORD], choices, n=1)
    return near[0] if near else ""


def did_you_mean(word: str, choices: list[str]) -> str:
    """A sentence naming the nearest choice; empty when none is near."""
    near = nearest(word, choices)
    return _("您是不是要写 {word}？").format(word=near) if near else ""


def which_task(name: str, ids: list[str]) -> str:
    """A sentence naming the turn of a repeated task, or the nearest id; empty when none is near."""
    turn = next((other for other in ids if other.startswith(f"{name}@")), "")
    return _("它是重复事项，请写明哪一次，如 {id}").format(id=turn) if turn else did_you_mean(name, ids)
