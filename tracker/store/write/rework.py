"""What an older program wrote by fewer rules, mended: spans worked out anew, plans that are to be read again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress

from tracker.core.event_kinds import PLAN_EVENTS, EventType
from tracker.core.events import Event, Said
from tracker.store import revisions
from tracker.store.database import Connection, chunks, marks
from tracker.store.write.projection import (
    NO_SHARES,
    Key,
    Span,
    histories,
    policy_of,
    predecessors,
    put,
    shares_of,
    spans_of,
)
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


def unread(connection: Connection, said: Said) -> None:
    """Have the next sync read roadmaps again in which a plan entry counts from before an earlier one, so not at all.

    An older program left such entries, and said afterwards that nothing had changed; no sync writes them any more.
    """
    plans = sorted(PLAN_EVENTS - {EventType.CORRECTED})
    query = (
        "SELECT DISTINCT t.roadmap FROM (SELECT task_id, max(id) AS newest, max(effective_on) AS latest FROM event"
        f" WHERE type IN ({marks(plans)}) GROUP BY task_id) n JOIN event e ON e.id = n.newest"
        " JOIN task t ON t.id = e.task_id WHERE e.effective_on < n.latest"
    )
    for roadmap in connection.column(query, *plans):
        with revisions.revising(connection, roadmap, lambda: said):
            connection.run("UPDATE roadmap SET size = -1 WHERE id = ?", roadmap)


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
        shares = shares_of(connection, entries, unread=lambda *_told: None)
        for number, events in entries.items():
            with suppress(Exception):
                spans[number] = spans_of(events, policy, number, shares.get(number, NO_SHARES))
    return spans


def _forget_links(connection: Connection, task_ids: Sequence[int]) -> None:
    """Foreign keys rest while a database is brought up to date, so links do not go with their spans."""
    for chunk in chunks(task_ids):
        of_them = f"SELECT id FROM task_state WHERE task_id IN ({marks(chunk)})"
        connection.run(f"DELETE FROM task_link WHERE state_id IN ({of_them})", *chunk)
