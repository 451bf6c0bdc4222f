"""What was probably meant where a name is not known."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from heapq import nlargest

from tracker.core.model import Roadmap
from tracker.i18n import _

JOINED = re.compile(r"[，；]")
"""Marks between items that no name of a unit holds."""
_MARKS = re.compile(r"[、，,；;\s]+")
_AROUND = " 【】［］〔〕（）()「」[]{}"
_WORD = 64
_ITEMS = 4
_LOOKUPS = 50
_COMPARED = 50_000
_CLOSE = 20


def list_hint(text: str) -> str:
    """A sentence that writes as a list what was written as one text; empty where it has nothing in it."""
    items = list_items(text)
    if not items:
        return ""
    shown = ", ".join([*items[:_ITEMS], "…"] if len(items) > _ITEMS else items)
    return _("写作 [{items}]，用半角的方括号、逗号和空格").format(items=shown)


def list_items(text: str) -> list[str]:
    """The items that one text was meant to list."""
    return [item for item in _MARKS.split(text.strip(_AROUND)) if item]


class Nearest:
    """The nearest of some choices to a word: each word looked up once, and no more of them than anybody reads hints of.

    Of a file in which every reference is wrong in the same way the first few tell how.
    """

    def __init__(self, choices: Iterable[str]) -> None:
        self._choices = dict.fromkeys(choices)
        self._left = min(_LOOKUPS, _COMPARED // (len(self._choices) + 1))
        self._found: dict[str, str] = {}

    def of(self, word: str) -> str:
        """The choice that was probably meant; empty when none is near, or too many words were asked already."""
        word = word[:_WORD]
        if word not in self._found and self._left:
            self._left -= 1
            near = difflib.get_close_matches(word, self._likely(word), n=1)
            self._found[word] = near[0] if near else ""
        return self._found.get(word, "")

    def hint(self, word: str, *, but: str = "") -> str:
        """A sentence naming the nearest choice; empty when none is near, or only ``but``."""
        parts = set(list_items(word))
        if len(parts) > 1 and not parts.isdisjoint(self._choices):
            return list_hint(word)
        near = self.of(word)
        return _("您是不是要写 {word}？").format(word=near) if near and near != but else ""

    def _likely(self, word: str) -> Iterable[str]:
        """The choices that share most characters and pairs with the word: comparing letter by letter is dear."""
        if len(self._choices) <= _CLOSE:
            return self._choices
        pieces = {*word, *(word[at : at + 2] for at in range(len(word) - 1))}
        short = (choice for choice in self._choices if len(choice) <= 2 * _WORD)
        return nlargest(_CLOSE, short, key=lambda choice: sum(piece in choice for piece in pieces) / (len(choice) + 1))


class TaskIds:
    """The tasks' ids: whether one is there, and what was probably meant by one that is not."""

    def __init__(self, roadmap: Roadmap) -> None:
        self._turns: dict[str, str] = {}
        for task in roadmap.tasks:
            name, at, _turn = task.id.partition("@")
            if at:
                self._turns.setdefault(name, task.id)
        # What is not ASCII is refused as an id itself.
        self._nearest = Nearest(task.id for task in roadmap.tasks if task.id.isascii())

    def hint(self, name: str, *, but: str = "") -> str:
        """What to write instead of an id that is not there; never ``but``, the one that names it."""
        turn = self._turns.get(name, "")
        if turn:
            return _("它是重复事项，请写明哪一次，如 {id}").format(id=turn)
        return self._nearest.hint(name, but=but)
