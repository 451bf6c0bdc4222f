"""How alike two tasks are: by their words, what is built, who answers, when they are due, and where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from tracker.core.reissue.sides import Side
from tracker.text import bare

_DATES = re.compile(r"(?:19|20)\d\d(?:[-—~至](?:19|20)?\d\d)?(?:学年|年)?|\d{1,2}(?:[-—~至]\d{1,2})?月(?:份|底|末|初)?")
_NUMBERED = re.compile(r"^(?:[(（]?[0-9一二三四五六七八九十]{1,3}[)）.、．]|[①-⑳])")
_NO_WORDS = re.compile(r"[\W_]+")
_TEXT, _UNITS, _DATE, _PLACE = 0.50, 0.14, 0.18, 0.18
"""What each part of a likeness counts; together 1."""
_SAME_STEP, _LIKE_PROJECT, _ALIKE = 0.92, 0.75, 0.5
_OTHER_STEP, _OTHER_KIND = 0.6, 0.85
_SHORTEST = 3
_DAYS = ((0, 1.0), (31, 0.85), (92, 0.6), (366, 0.3), (800, 0.1))
"""What dates count that lie so many days apart, at most."""
Bigrams = frozenset[str]


def essence(text: str) -> str:
    """The words of a title that are no numbering, no years and months, and no marks: the same one every year."""
    return _NO_WORDS.sub("", _DATES.sub("", _NUMBERED.sub("", bare(text))))


def bigrams(text: str) -> Bigrams:
    """All pairs of neighbouring characters; a single character is itself one."""
    return frozenset(text[at : at + 2] for at in range(max(len(text) - 1, 1))) if text else frozenset()


def dice(one: Bigrams, other: Bigrams) -> float:
    """How much two texts have in common, from 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def within(part: Bigrams, whole: Bigrams) -> float:
    """How much of a part the whole says, from 0 to 1."""
    return len(part & whole) / len(part) if part else 0.0


@dataclass(frozen=True)
class Likened:
    """A task with what it is compared by."""

    side: Side

    @cached_property
    def title(self) -> str:
        """What the title says, whatever the year."""
        return essence(self.side.title)

    @cached_property
    def wording(self) -> str:
        """What the document's words say, whatever the year; the title where they are not known."""
        return essence(self.side.wording) or self.title

    @cached_property
    def texts(self) -> tuple[Bigrams, Bigrams]:
        """The pairs of characters of title and wording."""
        return bigrams(self.title), bigrams(self.wording)

    @cached_property
    def words(self) -> Bigrams:
        """The pairs of characters of both."""
        return self.texts[0] | self.texts[1]

    @cached_property
    def project(self) -> str:
        """What is built, as names are compared."""
        return bare(self.side.project)

    @cached_property
    def units(self) -> frozenset[str]:
        """All who answer or help."""
        return frozenset((self.side.lead, *self.side.supporting)) - {""}


def has_same_words(old: Likened, new: Likened) -> bool:
    """Whether title or wording are the same but for the year."""
    return bool(old.title) and (old.title == new.title or old.wording == new.wording)


def text_likeness(old: Likened, new: Likened) -> float:
    """How much titles and wordings have in common; a title that the other's wording holds counts almost as much."""
    if has_same_words(old, new):
        return 1.0
    mine, yours = old.texts, new.texts
    found = max(dice(mine[0], yours[0]), dice(mine[1], yours[1]))
    if len(mine[0]) >= _SHORTEST:
        found = max(found, 0.8 * within(mine[0], yours[1]))
    return found


def likeness(old: Likened, new: Likened, place: float) -> float:
    """How alike two tasks are, from 0 to 1; ``place`` is how well they stand at the same place."""
    text = text_likeness(old, new)
    is_one_step = bool(old.side.step) and old.side.step == new.side.step
    if is_one_step and old.project and old.project == new.project:
        text = max(text, _SAME_STEP)
    elif is_one_step and dice(bigrams(old.project), bigrams(new.project)) >= _ALIKE:
        text = max(text, _LIKE_PROJECT)
    found = _TEXT * text + _UNITS * units_likeness(old, new) + _DATE * date_likeness(old, new) + _PLACE * place
    if old.side.step and new.side.step and not is_one_step:
        found *= _OTHER_STEP
    elif old.side.kind != new.side.kind:
        found *= _OTHER_KIND
    return found


def units_likeness(old: Likened, new: Likened) -> float:
    """Half for the lead, half for the share of units that both name."""
    if not old.units and not new.units:
        return 0.5
    shared = len(old.units & new.units) / len(old.units | new.units)
    return (0.5 if old.side.lead == new.side.lead else 0.0) + shared / 2


def date_likeness(old: Likened, new: Likened) -> float:
    """How near the days are due to each other."""
    if old.side.due_on is None or new.side.due_on is None:
        return 0.5
    apart = abs((old.side.due_on - new.side.due_on).days)
    return next((value for most, value in _DAYS if apart <= most), 0.0)
