"""Record again what was taken back last, as an editor redoes: the journal only grows, so it is a record of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from tracker.core.event_kinds import EventType
from tracker.errors import Refused
from tracker.i18n import _
from tracker.services.recording.record import Entry, Recorded, record
from tracker.services.recording.undo import told_of
from tracker.services.workspace import Workspace
from tracker.store.questions.history import latest_of_person
from tracker.store.questions.rows import EventRow
from tracker.text import clean

_LOOKED_BACK = 500
"""So many of a person's entries are looked through, however many there are."""


def redo(workspace: Workspace) -> Recorded:
    """Record again all that this person's last undo took back.

    Raises :class:`Refused` where there is nothing, where it was another's record, or where it no longer fits;
    :class:`StaleWrite` where somebody has recorded on one of the tasks since.
    """
    workspace.require_writing()
    actor = clean(workspace.actor)
    with workspace.reader() as reader:
        rows = latest_of_person(reader, actor, _LOOKED_BACK)
    rows_by_id = {row.id: row for row in rows}
    undone = _undone([row for row in rows if row.actor == actor], rows_by_id)
    if not undone:
        raise Refused(_("没有可以重做的撤销"))
    again = undone[-1]
    if other := next((row.actor for row in again if row.actor != actor), None):
        raise Refused(_("这条是 {actor} 记录的，只能由本人重做").format(actor=other))
    seen = {f"{row.roadmap}:{row.code}": 0 for row in again}
    for row in rows:
        name = f"{row.roadmap}:{row.code}"
        if name in seen and row.actor == actor:
            seen[name] = max(seen[name], row.id)
    recorded = record(workspace, list(seen), _entry(again[0]), seen=seen)
    return recorded._replace(sentence=_("已重做 {record}").format(record=told_of(again)))


def _undone(mine: Sequence[EventRow], known: dict[int, EventRow]) -> list[list[EventRow]]:
    """What a person took back and has not recorded again, the last of it last; a new record forgets all of it."""
    undone: list[list[EventRow]] = []
    for action in _actions(mine, known):
        if action[0].type == EventType.RETRACTED:
            undone.append([known[row.retracts] for row in action if row.retracts in known])
        elif undone and _said(action) == _said(undone[-1]):
            undone.pop()
        else:
            undone.clear()
    return undone


def _actions(mine: Sequence[EventRow], known: dict[int, EventRow]) -> Iterator[list[EventRow]]:
    """What was done at once, oldest first: told apart by all but the task, as an undo does."""

    def at_once(row: EventRow) -> tuple[EventRow | None, ...]:
        target = known.get(row.retracts or 0)
        return _without_task(row), target and _without_task(target)

    for _key, rows in groupby(mine, key=at_once):
        yield list(rows)


def _without_task(row: EventRow) -> EventRow:
    return row._replace(id=0, roadmap="", code="", retracts=None, is_retracted=False)


def _said(action: Sequence[EventRow]) -> list[tuple[str, str, Entry]]:
    return sorted(((row.roadmap, row.code, _entry(row)) for row in action), key=lambda told: told[:2])


def _entry(row: EventRow) -> Entry:
    return Entry(EventType(row.type), row.effective_on, row.progress, row.note, row.due_on, row.basis)
