"""An account of a journal that many wrote at once: by raw SQL and a small law of its own, without the program's code.

All entries take effect on one day, so the order of the numbers is the order of what happened.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any, NamedTuple

from tests.campaigns.writer import Deed

_ENTRIES = (
    "SELECT e.id, coalesce(t.code, ''), e.type, e.actor, e.note, e.due_on, e.retracts, coalesce(e.plan, '')"
    " FROM event e LEFT JOIN task t ON t.id = e.task_id ORDER BY e.id"
)
_OF_PLANS = ("planned", "replanned", "withdrawn", "corrected", "revised")
_VERSION = re.compile(r"第(\d+)版")

_WITH_UNIT = ("planned", "in_progress")
_LAW = {
    "started": (("planned",), "in_progress"),
    "reported": (_WITH_UNIT, "in_progress"),
    "reported_done": (_WITH_UNIT, "reported_done"),
    "verified": (("reported_done",), "closed"),
    "returned": (("reported_done",), "in_progress"),
    "extended": ((*_WITH_UNIT, "reported_done"), ""),
    "suspended": (_WITH_UNIT, "suspended"),
    "resumed": (("suspended",), "begun or not"),
    "noted": (("planned", "in_progress", "reported_done", "closed", "suspended"), ""),
}
"""For each kind the statuses in which it may come, and the one that follows; empty where it stays."""


class Row(NamedTuple):
    """One entry of the journal."""

    id: int
    code: str
    type: str
    actor: str
    note: str
    due_on: str | None
    retracts: int | None
    plan: str


class _Standing(NamedTuple):
    """How a task stands after an entry."""

    id: int
    status: str
    due_on: str
    is_begun: bool


def rows_of(address: str) -> list[Row]:
    """The journal, in the order of the numbers."""
    if "://" not in address:
        with closing(sqlite3.connect(address)) as connection:
            return [Row(*row) for row in connection.execute(_ENTRIES)]
    import psycopg

    with psycopg.connect(address) as server:
        found: list[tuple[Any, ...]] = server.execute(_ENTRIES).fetchall()
    return [Row(*row) for row in found]


def faults(rows: Sequence[Row], deeds: Sequence[Deed]) -> list[str]:
    """What of the journal cannot be, and what of the acknowledged is not in it."""
    return [*_numbers(rows), *_accounts(rows, deeds), *_stale(rows, deeds), *_plans(rows), *_histories(rows)]


def _numbers(rows: Sequence[Row]) -> Iterator[str]:
    if [row.id for row in rows] != list(range(1, len(rows) + 1)):
        yield "gap: the numbers do not follow on each other"


def _accounts(rows: Sequence[Row], deeds: Sequence[Deed]) -> Iterator[str]:
    """Each acknowledged entry is there once, and nothing else was recorded."""
    records = Counter((row.code, row.type, row.note, row.actor) for row in rows if row.type not in _OF_PLANS)
    known = Counter((entry.code, str(entry.type), entry.note, entry.actor) for deed in deeds for entry in deed.entries)
    yield from (f"lost: {entry}" for entry in known - records)
    yield from (f"not acknowledged: {entry}" for entry in records - known)
    by_id = {row.id: (row.code, row.type, row.note) for row in rows}
    for entry in (entry for deed in deeds for entry in deed.entries if entry.id):
        if by_id.get(entry.id) != (entry.code, entry.type, entry.note):
            yield f"lost: {entry} is not under its number"


def _stale(rows: Sequence[Row], deeds: Sequence[Deed]) -> Iterator[str]:
    """Nothing was recorded upon what its writer had not seen."""
    for deed in deeds:
        for entry in deed.entries if deed.seen else ():
            if any(deed.seen < row.id < entry.id and row.code == entry.code for row in rows):
                yield f"stale: {entry} upon {deed.seen}"


def _plans(rows: Sequence[Row]) -> Iterator[str]:
    """A task is planned once, and no version of a title comes twice or after a later one."""
    versions: dict[str, int] = {}
    for row in rows:
        if row.type not in ("planned", "replanned", "revised"):
            continue
        found = _VERSION.search(row.plan)
        version, before = int(found[1]) if found else -1, versions.get(row.code, -1)
        if row.type == "planned" and row.code in versions:
            yield f"twice: {row.code} is planned again by {row.id}"
        if version < before or (version == before and row.code):
            yield f"plan: {row.code or 'heading'} version {version} upon {before} in {row.id}"
        versions[row.code] = version


def _histories(rows: Sequence[Row]) -> Iterator[str]:
    histories: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.code and row.type not in _OF_PLANS:
            histories[row.code].append(row)
    for history in histories.values():
        yield from _history(history)


def _history(history: Sequence[Row]) -> Iterator[str]:
    stack = [_Standing(0, "planned", "2030-06-30", False)]
    for row in history:
        now = stack[-1]
        if row.type == "retracted":
            if row.retracts != now.id:
                yield f"rule: {row.id} takes back {row.retracts} and not {now.id}, the last of {row.code}"
            else:
                stack.pop()
            continue
        allowed, follows = _LAW[row.type]
        if now.status not in allowed:
            yield f"rule: {row.id} {row.type} upon {now.status} of {row.code}"
        due = now.due_on
        if row.type == "extended":
            if str(row.due_on) <= due:
                yield f"rule: {row.id} extends {row.code} from {due} to {row.due_on}"
            due = str(row.due_on)
        is_begun = now.is_begun or row.type in ("started", "reported", "reported_done")
        status = follows or now.status
        if row.type == "resumed":
            status = "in_progress" if now.is_begun else "planned"
        stack.append(_Standing(row.id, status, due, is_begun))
