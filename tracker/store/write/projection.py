"""Journal entries as rows, and the spans that follow from them: what is true of each task from one change to the next.

Both are written in the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from tracker.core.event_kinds import event_label
from tracker.core.events import Event
from tracker.core.identity.names import Names, parted
from tracker.core.model import Policy
from tracker.core.replay import Growing, IllegalEvent, facts_of, states
from tracker.errors import Refused
from tracker.i18n import _
from tracker.store import chain
from tracker.store.columns import COLUMNS
from tracker.store.database import Connection, chunks, marks
from tracker.store.questions import sql
from tracker.store.questions.rows import facts_to_row
from tracker.store.schema import FOREVER
from tracker.store.write.codec import event_from_row, event_to_row, policy_from_text

Key = tuple[str, str]
"""A task by its roadmap and its code."""


class Span(NamedTuple):
    """One span's columns between its id and its end, and the codes of its predecessors."""

    values: tuple[Any, ...]
    after: tuple[str, ...]


def task_ids(connection: Connection, roadmap: str, codes: Sequence[str] | None = None) -> dict[str, int]:
    """The ids of a roadmap's tasks by code: of all, or of those named."""
    query = "SELECT code, id FROM task WHERE roadmap = ?"
    if codes is None:
        return dict(connection.rows(query, roadmap))
    pieces = [connection.rows(f"{query} AND code IN ({marks(chunk)})", roadmap, *chunk) for chunk in chunks(codes)]
    return {code: number for piece in pieces for code, number in piece}


def histories(
    connection: Connection, keys: Mapping[int, Key], *, unread: Callable[[int, int, Exception], None] | None = None
) -> dict[int, list[Event]]:
    """Every entry of those tasks, in the order of recording; plans name tasks and units as they are called now.

    Where ``unread`` is given, an entry that makes no sense is told to it, with its task's id and its number, and left
    out; otherwise it raises ``ValueError`` or whatever its values lead to.
    """
    found: dict[int, list[Event]] = {task_id: [] for task_id in keys}
    names = names_of(connection)
    for chunk in chunks(list(keys)):
        for row in connection.rows(f"{chain.ENTRIES} WHERE task_id IN ({marks(chunk)}) ORDER BY id", *chunk):
            number, task_id, *_told = row
            try:
                event = event_from_row(row, *keys[task_id])
                if event.plan and names.has_any:
                    place = names.place(task_id, *keys[task_id])
                    event = event._replace(plan=names.told(event.plan, place))
                found[task_id].append(event)
            except Exception as error:
                if unread is None:
                    raise
                unread(task_id, number, error)
    return found


def policy_of(connection: Connection, roadmap_id: str) -> Policy:
    """The lamp policy of a roadmap as last read."""
    text = connection.value("SELECT policy FROM roadmap WHERE id = ?", roadmap_id)
    return policy_from_text(text) if text else Policy()


def names_of(connection: Connection) -> Names:
    """What tasks and units are called now, and in the journal."""
    return Names(connection.rows(sql.RENAMED_TASKS), connection.rows(sql.RENAMED_UNITS))


def add_events(connection: Connection, events: Iterable[Event], ids: Mapping[Key, int]) -> list[Event]:
    """Write entries, chained, and give them with their numbers, which go up by one."""
    first = connection.next_id("event")
    numbered = [event._replace(id=number) for number, event in enumerate(events, first)]
    names = names_of(connection)
    chain.append(connection, [_row(event, ids[event.roadmap, event.task], names) for event in numbered])
    return numbered


def _row(event: Event, task_id: int, names: Names) -> tuple[object, ...]:
    if event.plan and names.has_any:
        place = names.place(task_id, event.roadmap, event.task)
        event = event._replace(plan=names.written(event.plan, place))
    return event_to_row(event, task_id)


def admit(history: Growing, event: Event) -> None:
    """Add an entry to its task's history; raises :class:`Refused` where it does not fit."""
    try:
        history.add(event)
    except IllegalEvent as error:
        culprit = error.event
        reason = _(error.template)
        if culprit.id != event.id:
            reason = _("{reason}（{day} {label}）").format(
                reason=reason, day=culprit.effective_on, label=event_label(culprit.type)
            )
        raise Refused(_("{name}：{reason}").format(name=f"{event.roadmap}:{event.task}", reason=reason)) from error


def spans_of(events: Sequence[Event], policy: Policy, task_id: int) -> list[Span]:
    """A task's spans, oldest first, all under the code that it has now."""
    history = states(events)
    ends = [day.isoformat() for day, _state in history[1:]] + [FOREVER]
    spans = []
    for (day, state), until in zip(history, ends, strict=True) if history else ():
        facts = facts_of(state, policy, task_id=task_id)._replace(code=events[0].task)
        spans.append(Span((day.isoformat(), until, *facts_to_row(facts)), facts.after))
    return spans


def rewrite(
    connection: Connection, entries: Mapping[int, Sequence[Event]], policy: Policy, ids: Mapping[str, int]
) -> None:
    """Replace the spans and links of those tasks of one roadmap; ``ids`` tells the task id of every code in it."""
    put(connection, {task_id: spans_of(events, policy, task_id) for task_id, events in entries.items()}, ids)


def put(connection: Connection, spans: Mapping[int, Sequence[Span]], ids: Mapping[str, int]) -> None:
    """Let those tasks of one roadmap have these spans and no others; ``ids`` tells the task id of every code in it."""
    _forget(connection, list(spans))
    first = connection.next_id("task_state")
    rows: list[tuple[Any, ...]] = []
    links: list[tuple[int, int]] = []
    for number, span in enumerate((span for of_task in spans.values() for span in of_task), first):
        rows.append((number, *span.values))
        links += [(number, ids[code]) for code in dict.fromkeys(span.after) if code in ids]
    connection.insert("task_state", COLUMNS["task_state"], rows)
    connection.insert("task_link", COLUMNS["task_link"], links)


def elsewhere(connection: Connection, entries: Iterable[Event]) -> dict[str, int]:
    """The task ids of predecessors that have gone to another roadmap, by their full names."""
    names = {name for event in entries if event.plan for name in event.plan.after if ":" in name}
    keys = {name: parted(name, "") for name in sorted(names)}
    found = {name: task_ids(connection, roadmap, [code]) for name, (roadmap, code) in keys.items()}
    return {name: ids[keys[name][1]] for name, ids in found.items() if ids}


def predecessors(connection: Connection, roadmap: str, entries: Iterable[Event]) -> dict[str, int]:
    """The task ids of every code that the plans in those entries name as a predecessor."""
    told = list(entries)
    codes = {code for event in told if event.plan for code in event.plan.after}
    return {**task_ids(connection, roadmap, sorted(codes)), **elsewhere(connection, told)}


def _forget(connection: Connection, task_ids: Sequence[int]) -> None:
    for chunk in chunks(task_ids):
        connection.run(f"DELETE FROM task_state WHERE task_id IN ({marks(chunk)})", *chunk)
