"""Journal entries as rows, and the spans that follow from them: what is true of each task from one change to the next.

Both are written in the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, select

from tracker.core.events import Event, event_label
from tracker.core.identity.names import Names, parted
from tracker.core.model import Policy
from tracker.core.replay import IllegalEvent, check, facts_of, states
from tracker.errors import Refused
from tracker.i18n import _
from tracker.store import chain
from tracker.store.engine import chunks, insert_rows, next_id, table
from tracker.store.questions import sql
from tracker.store.questions.rows import facts_to_row
from tracker.store.schema import FOREVER
from tracker.store.tables import StoredEvent, StoredLink, StoredRoadmap, StoredState, StoredTask
from tracker.store.write.codec import event_from_row, event_to_row, policy_from_text

Key = tuple[str, str]
"""A task by its roadmap and its code."""


class Span(NamedTuple):
    """One span's columns between its id and its end, and the codes of its predecessors."""

    values: tuple[Any, ...]
    after: tuple[str, ...]


def task_ids(connection: Connection, roadmap: str, codes: Sequence[str] | None = None) -> dict[str, int]:
    """The ids of a roadmap's tasks by code: of all, or of those named."""
    tasks = table(StoredTask).c
    query = select(tasks.code, tasks.id).where(tasks.roadmap == roadmap)
    pieces = [query] if codes is None else [query.where(tasks.code.in_(chunk)) for chunk in chunks(codes)]
    return {row.code: row.id for piece in pieces for row in connection.execute(piece)}


def histories(
    connection: Connection, keys: Mapping[int, Key], *, unread: Callable[[int, int, Exception], None] | None = None
) -> dict[int, list[Event]]:
    """Every entry of those tasks, in the order of recording; plans name tasks and units as they are called now.

    Where ``unread`` is given, an entry that makes no sense is told to it, with its task's id and its number, and left
    out; otherwise it raises ``ValueError`` or whatever its values lead to.
    """
    found: dict[int, list[Event]] = {task_id: [] for task_id in keys}
    events = table(StoredEvent).c
    query = chain.entries().order_by(events.id)
    names = names_of(connection)
    for chunk in chunks(list(keys)):
        for row in connection.execute(query.where(events.task_id.in_(chunk))).all():
            try:
                event = event_from_row(row, *keys[row.task_id])
                if event.plan:
                    place = names.place(row.task_id, *keys[row.task_id])
                    event = replace(event, plan=names.told(event.plan, place))
                found[row.task_id].append(event)
            except Exception as error:
                if unread is None:
                    raise
                unread(row.task_id, row.id, error)
    return found


def policy_of(connection: Connection, roadmap_id: str) -> Policy:
    """The lamp policy of a roadmap as last read."""
    roadmaps = table(StoredRoadmap).c
    text = connection.scalar(select(roadmaps.policy).where(roadmaps.id == roadmap_id))
    return policy_from_text(text) if text else Policy()


def names_of(connection: Connection) -> Names:
    """What tasks and units are called now, and in the journal."""
    tasks, units = (connection.exec_driver_sql(query).fetchall() for query in (sql.RENAMED_TASKS, sql.RENAMED_UNITS))
    return Names(tasks, units)


def add_events(connection: Connection, events: Iterable[Event], ids: Mapping[Key, int]) -> list[Event]:
    """Write entries, chained, and give them with their numbers, which go up by one."""
    first = next_id(connection, StoredEvent)
    numbered = [replace(event, id=number) for number, event in enumerate(events, first)]
    names = names_of(connection)
    chain.append(connection, [_row(event, ids[event.roadmap, event.task], names) for event in numbered])
    return numbered


def _row(event: Event, task_id: int, names: Names) -> tuple[object, ...]:
    if event.plan:
        place = names.place(task_id, event.roadmap, event.task)
        event = replace(event, plan=names.written(event.plan, place))
    return event_to_row(event, task_id)


def admit(history: list[Event], event: Event) -> None:
    """Add an entry to its task's history; raises :class:`Refused` where it does not fit."""
    try:
        check(history, event)
    except IllegalEvent as error:
        culprit = error.event
        reason = _(error.template)
        if culprit.id != event.id:
            reason = _("{reason}（{day} {label}）").format(
                reason=reason, day=culprit.effective_on, label=event_label(culprit.type)
            )
        raise Refused(_("{name}：{reason}").format(name=f"{event.roadmap}:{event.task}", reason=reason)) from error
    history.append(event)


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
    first = next_id(connection, StoredState)
    rows: list[tuple[Any, ...]] = []
    links: list[tuple[int, int]] = []
    for number, span in enumerate((span for of_task in spans.values() for span in of_task), first):
        rows.append((number, *span.values))
        links += [(number, ids[code]) for code in dict.fromkeys(span.after) if code in ids]
    insert_rows(connection, table(StoredState), rows)
    insert_rows(connection, table(StoredLink), links)


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
    spans = table(StoredState)
    for chunk in chunks(task_ids):
        connection.execute(delete(spans).where(spans.c.task_id.in_(chunk)))
