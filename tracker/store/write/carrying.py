"""Tasks under new codes and in other roadmaps, units under new names: the spans tell them anew, the journal stays.

The journal knows both by lasting names; spans say what everything is called now.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import groupby
from operator import itemgetter

from tracker.core.identity.names import Key, parted
from tracker.core.plan_text import task_from_text
from tracker.errors import StaleWrite
from tracker.i18n import _
from tracker.store.database import Connection, chunks, marks
from tracker.store.write.projection import histories, policy_of, predecessors, rewrite, task_ids


def renumber(connection: Connection, moves: Mapping[Key, Key]) -> None:
    """Give tasks other codes, and other roadmaps, all at once; raises :class:`StaleWrite` for one that is not there."""
    if not moves:
        return
    ids = {old: _id_of(connection, old) for old in moves}
    if any(_is_there(connection, new) for new in moves.values() if new not in moves):
        raise _stale()
    for old, number in ids.items():  # aside first: what one has another may get
        connection.run("UPDATE task SET code = ? WHERE id = ?", f"{old[1]}\x01{number}", number)
    for old, number in ids.items():
        connection.run("UPDATE task SET roadmap = ?, code = ? WHERE id = ?", *moves[old], number)
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
    query = "SELECT s.task_id FROM task_state s JOIN task_link l ON l.state_id = s.id WHERE l.after_id IN ({})"
    return {
        task_id for chunk in chunks(list(numbers)) for task_id in connection.column(query.format(marks(chunk)), *chunk)
    }


def of_units(connection: Connection, names: Collection[str]) -> set[int]:
    """The tasks with a span in which one of those units leads, alone or beside another, or supports."""
    lines = "instr(char(10) || co_leads || char(10) || supporting || char(10), char(10) || ? || char(10)) > 0"
    query = f"SELECT task_id FROM task_state WHERE lead = ? OR {lines}"  # our own words
    return {task_id for name in names for task_id in connection.column(query, name, name)}


def retell(connection: Connection, numbers: Collection[int]) -> None:
    """Write the spans of those tasks anew, by what everything is called now."""
    query = "SELECT roadmap, id, code FROM task WHERE id IN ({})"
    rows = [row for chunk in chunks(sorted(numbers)) for row in connection.rows(query.format(marks(chunk)), *chunk)]
    for roadmap, group in groupby(sorted(rows), itemgetter(0)):
        entries = histories(connection, {number: (roadmap, code) for _roadmap, number, code in group})
        ids = predecessors(connection, roadmap, (event for events in entries.values() for event in events))
        rewrite(connection, entries, policy_of(connection, roadmap), ids)


def former(connection: Connection, key: Key) -> frozenset[Key]:
    """The ids that a task ever had, as its plans tell them."""
    query = (
        "SELECT t.origin, e.plan FROM task t JOIN event e ON e.task_id = t.id"
        " WHERE t.roadmap = ? AND t.code = ? AND e.plan IS NOT NULL"
    )
    told = {parted(task_from_text(text).id, origin) for origin, text in connection.rows(query, *key)}
    return frozenset(told - {key})
