"""Every span worked out anew from the journal: for databases whose spans an older program wrote by fewer rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress

from tracker.core.events import Event
from tracker.store.database import Connection, chunks, marks
from tracker.store.write.projection import Key, Span, histories, policy_of, predecessors, put, spans_of
from tracker.store.write.span_proof import groups


def rework(connection: Connection) -> None:
    """Replace the spans of all tasks, a few at a time.

    Where the journal makes no sense, a task keeps its spans: verification tells what is wrong.
    """
    for keys in groups(connection):
        entries = _readable(connection, keys)
        for roadmap in dict.fromkeys(roadmap for roadmap, _code in keys.values()):
            of_it = {number: events for number, events in entries.items() if keys[number][0] == roadmap}
            spans = _spans(connection, roadmap, of_it)
            _forget_links(connection, list(spans))
            put(connection, spans, predecessors(connection, roadmap, (e for events in of_it.values() for e in events)))


def _readable(connection: Connection, keys: Mapping[int, Key]) -> dict[int, list[Event]]:
    """The entries of the tasks that have none that nobody can read."""
    unread: set[int] = set()
    entries = histories(connection, keys, unread=lambda task_id, _number, _error: unread.add(task_id))
    return {number: events for number, events in entries.items() if number not in unread}


def _spans(connection: Connection, roadmap: str, entries: Mapping[int, Sequence[Event]]) -> dict[int, list[Span]]:
    """By task; without those whose policy or history leads nowhere."""
    spans = {}
    with suppress(Exception):  # what was written past the program may break reading and replaying anywhere
        policy = policy_of(connection, roadmap)
        for number, events in entries.items():
            with suppress(Exception):
                spans[number] = spans_of(events, policy, number)
    return spans


def _forget_links(connection: Connection, task_ids: Sequence[int]) -> None:
    """Foreign keys rest while a database is brought up to date, so links do not go with their spans."""
    for chunk in chunks(task_ids):
        of_them = f"SELECT id FROM task_state WHERE task_id IN ({marks(chunk)})"
        connection.run(f"DELETE FROM task_link WHERE state_id IN ({of_them})", *chunk)
