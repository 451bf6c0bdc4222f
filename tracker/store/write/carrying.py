"""Tasks under new codes and in other roadmaps, units under new names: the spans tell them anew, the journal stays.

The journal knows both by lasting names; spans say what everything is called now.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection, or_, select, update

from tracker.core.identity.names import parted
from tracker.core.identity.questions import Key
from tracker.core.plan_text import task_from_text
from tracker.errors import StaleWrite
from tracker.i18n import _
from tracker.store.engine import chunks, table
from tracker.store.tables import StoredEvent, StoredLink, StoredState, StoredTask
from tracker.store.write.projection import histories, policy_of, predecessors, rewrite, task_ids


def renumber(connection: Connection, moves: Mapping[Key, Key]) -> None:
    """Give tasks other codes, and other roadmaps, all at once; raises :class:`StaleWrite` for one that is not there."""
    if not moves:
        return
    ids = {old: _id_of(connection, old) for old in moves}
    if any(_is_there(connection, new) for new in moves.values() if new not in moves):
        raise _stale()
    tasks = table(StoredTask)
    for old, number in ids.items():  # aside first: what one has another may get
        connection.execute(update(tasks).where(tasks.c.id == number).values(code=f"{old[1]}\x01{number}"))
    for old, number in ids.items():
        roadmap, code = moves[old]
        connection.execute(update(tasks).where(tasks.c.id == number).values(roadmap=roadmap, code=code))
    retell(connection, {*ids.values(), *_waiting(connection, ids.values())})


def _id_of(connection: Connection, key: Key) -> int:
    found = task_ids(connection, key[0], [key[1]])
    if not found:
        raise _stale()
    return found[key[1]]


def _is_there(connection: Connection, key: Key) -> bool:
    return bool(task_ids(connection, key[0], [key[1]]))


def _stale() -> StaleWrite:
    return StaleWrite(_("查看差异之后计划又有变动"), hint=_("请重新同步"))


def _waiting(connection: Connection, numbers: Iterable[int]) -> set[int]:
    """The tasks whose plans, of whatever day, wait for one of those."""
    links, spans = table(StoredLink).c, table(StoredState).c
    query = select(spans.task_id).join_from(table(StoredState), table(StoredLink), links.state_id == spans.id)
    found: set[int] = set()
    for chunk in chunks(list(numbers)):
        found.update(connection.scalars(query.where(links.after_id.in_(chunk))))
    return found


def of_units(connection: Connection, names: Collection[str]) -> set[int]:
    """The tasks with a span in which one of those units leads or supports."""
    spans = table(StoredState).c
    line = "\n" + spans.supporting + "\n"
    found: set[int] = set()
    for name in names:
        query = select(spans.task_id).where(or_(spans.lead == name, line.contains(f"\n{name}\n", autoescape=True)))
        found.update(connection.scalars(query))
    return found


def retell(connection: Connection, numbers: Collection[int]) -> None:
    """Write the spans of those tasks anew, by what everything is called now."""
    tasks = table(StoredTask).c
    rows: list[tuple[str, int, str]] = []
    for chunk in chunks(sorted(numbers)):
        query = select(tasks.roadmap, tasks.id, tasks.code).where(tasks.id.in_(chunk))
        rows += [(row.roadmap, row.id, row.code) for row in connection.execute(query)]
    for roadmap, group in groupby(sorted(rows), itemgetter(0)):
        entries = histories(connection, {number: (roadmap, code) for _roadmap, number, code in group})
        ids = predecessors(connection, roadmap, (event for events in entries.values() for event in events))
        rewrite(connection, entries, policy_of(connection, roadmap), ids)


def former(connection: Connection, key: Key) -> frozenset[Key]:
    """The ids that a task ever had, as its plans tell them."""
    tasks, events = table(StoredTask).c, table(StoredEvent).c
    query = select(tasks.origin, events.plan).join_from(
        table(StoredTask), table(StoredEvent), events.task_id == tasks.id
    )
    query = query.where(tasks.roadmap == key[0], tasks.code == key[1], events.plan.is_not(None))
    told = {parted(task_from_text(text).id, origin) for origin, text in connection.execute(query)}
    return frozenset(told - {key})
