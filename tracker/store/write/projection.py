"""Journal entries as rows, and the spans that follow from them: what is true of each task from one change to the next.

Both are written in the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from tracker.core.event_kinds import event_label
from tracker.core.events import Event
from tracker.core.facts import TaskFacts
from tracker.core.identity.names import SIGN, Names, duty_of, parted
from tracker.core.model import Policy
from tracker.core.replay import Growing, IllegalEvent, facts_of, states
from tracker.core.replay.shares import with_shares
from tracker.errors import Refused
from tracker.i18n import _
from tracker.store import chain
from tracker.store.columns import COLUMNS
from tracker.store.database import Connection, chunks, marks
from tracker.store.questions import sql
from tracker.store.questions.rows import facts_to_row
from tracker.store.schema import FOREVER
from tracker.store.write.codec import event_from_row, event_to_row, policy_from_text
from tracker.store.write.spoken import spoken

Key = tuple[str, str]
"""A task by its roadmap and its code."""


Shares = Mapping[int, Sequence[Event]]
"""The entries of a duty's shares, by their tasks' ids."""
NO_SHARES: Shares = MappingProxyType({})
_MOST_NAMED = 10
Unread = Callable[[int, int, Exception], None]


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
    connection: Connection, keys: Mapping[int, Key], *, unread: Unread | None = None
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


def admit(connection: Connection, history: Growing, event: Event) -> None:
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
        name = spoken(connection, event.roadmap, event.task)
        raise Refused(_("{name}：{reason}").format(name=name, reason=reason)) from error


def admit_all(connection: Connection, additions: Sequence[tuple[Growing, Event]]) -> None:
    """Add each entry to its task's history; the refusal names every task that hinders."""
    refusals = []
    for history, event in additions:
        try:
            admit(connection, history, event)
        except Refused as refusal:
            refusals.append(refusal)
    if not refusals:
        return
    if len(additions) == 1:
        raise refusals[0]
    told = _("；").join(refusal.message for refusal in refusals[:_MOST_NAMED])
    if len(refusals) > _MOST_NAMED:
        told = _("{told} 等 {count} 项").format(told=told, count=len(refusals))
    counts = {"count": len(additions), "fit": len(additions) - len(refusals)}
    raise Refused(told, hint=_("{count} 项中 {fit} 项可以记；略去不能记的再记，本次没有写入任何内容").format(**counts))


def spans_of(events: Sequence[Event], policy: Policy, task_id: int, shares: Shares = NO_SHARES) -> list[Span]:
    """A task's spans, oldest first, all under the code that it has now; ``shares`` are the entries of its shares."""
    history = _facts_of(events, policy, task_id)
    if shares:
        history = with_shares(history, [_facts_of(told, policy, number) for number, told in shares.items()])
    ends = [day.isoformat() for day, _facts in history[1:]] + [FOREVER]
    return [
        Span((day.isoformat(), until, *facts_to_row(facts)), facts.after)
        for (day, facts), until in zip(history, ends, strict=False)
    ]


def _facts_of(events: Sequence[Event], policy: Policy, task_id: int) -> list[tuple[date, TaskFacts]]:
    if not events:
        return []
    code = events[0].task
    duty = duty_of(code)
    return [
        (day, facts_of(state, policy, task_id=task_id)._replace(code=code, share_of=duty))
        for day, state in states(events)
    ]


def shares_of(
    connection: Connection, entries: Mapping[int, Sequence[Event]], *, unread: Unread | None = None
) -> dict[int, Shares]:
    """The entries of the shares of those tasks of one roadmap that are duties of many, by the duty's id."""
    duties = {number: told[0] for number, told in entries.items() if any(e.plan and e.plan.each for e in told)}
    if not duties:
        return {}
    known: dict[str, dict[int, Sequence[Event]]] = {}
    for number, told in entries.items():
        if told and (duty := duty_of(told[0].task)):
            known.setdefault(duty, {})[number] = told
    found: dict[int, Shares] = {}
    for number, first in duties.items():
        mine = known.get(first.task, {})
        others = {
            share: (first.roadmap, code)
            for share, code in connection.rows(_SHARES, first.roadmap, *_share_codes(first.task))
            if share not in mine
        }
        whole = {**mine, **(histories(connection, others, unread=unread) if others else {})}
        # In one order, whichever of them is written: of two that are equally late the first tells the duty's dates.
        found[number] = dict(sorted(whole.items()))
    return found


_SHARES = "SELECT id, code FROM task WHERE roadmap = ? AND code > ? AND code < ?"


def _share_codes(duty: str) -> tuple[str, str]:
    """Between which texts the ids of a duty's shares lie, by the bytes of which both databases sort."""
    return f"{duty}{SIGN}", f"{duty}{chr(ord(SIGN) + 1)}"


def _with_duties(connection: Connection, entries: Mapping[int, Sequence[Event]]) -> Mapping[int, Sequence[Event]]:
    """The entries with those of the duties of which some of them are shares."""
    roadmaps = {duty_of(told[0].task): told[0].roadmap for told in entries.values() if told and duty_of(told[0].task)}
    if not roadmaps:
        return entries
    there = {told[0].task for told in entries.values() if told}
    missing = [duty for duty in roadmaps if duty not in there]
    found = {}
    for roadmap in {roadmaps[duty] for duty in missing}:
        ids = task_ids(connection, roadmap, [duty for duty in missing if roadmaps[duty] == roadmap])
        found.update(histories(connection, {number: (roadmap, code) for code, number in ids.items()}))
    return {**entries, **found}


def rewrite(
    connection: Connection, entries: Mapping[int, Sequence[Event]], policy: Policy, ids: Mapping[str, int]
) -> None:
    """Replace the spans and links of those tasks of one roadmap; ``ids`` tells the task id of every code in it.

    With a share goes the duty of which it is one.
    """
    whole = _with_duties(connection, entries)
    beside = [event for number, told in whole.items() if number not in entries for event in told]
    if beside:
        ids = {**ids, **predecessors(connection, beside[0].roadmap, beside)}
    shares = shares_of(connection, whole)
    spans = {
        task_id: spans_of(events, policy, task_id, shares.get(task_id, NO_SHARES)) for task_id, events in whole.items()
    }
    put(connection, spans, ids)


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
