"""How a unit's trouble stands in the journal, which knows reports alone: at the head of the note, in plain words."""

from __future__ import annotations

from contextlib import suppress
from functools import cache

from tracker.core.event_kinds import EventType
from tracker.errors import UsageError
from tracker.i18n import LANGUAGES, _, mark, speaking
from tracker.store.questions.rows import EventRow

_TROUBLE = mark("有困难：{note}")


def trouble_note(note: str) -> str:
    """The note of a report of trouble."""
    return _(_TROUBLE).format(note=note)


def trouble_of(entry: EventRow) -> str | None:
    """What the trouble is, in the unit's words; None where the entry reports none, or was taken back."""
    if entry.type != EventType.REPORTED or entry.is_retracted:
        return None
    return next((entry.note.removeprefix(head).strip() for head in _heads() if entry.note.startswith(head)), None)


@cache
def _heads() -> tuple[str, ...]:
    """How such notes begin, in whatever language they were recorded."""
    heads = []
    for language in LANGUAGES:
        with suppress(UsageError), speaking(language):  # what was never translated here was never recorded in it
            heads.append(trouble_note("").rstrip())
    return tuple(heads)
