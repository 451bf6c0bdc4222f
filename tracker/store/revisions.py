"""What the journal says of roadmaps: after every change of one, an entry with its row and those of its units (修订).

So the chain covers the two tables that tasks' entries do not tell of.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC
from typing import Any

from tracker.clock import BEIJING
from tracker.core.events import Event, Said
from tracker.core.plan_text import chained_text
from tracker.store import chain
from tracker.store.columns import COLUMNS, listed
from tracker.store.database import Connection

REVISED = "revised"
"""The type of such an entry; it is of a roadmap and of no task."""


def said_in(events: Sequence[Event]) -> Said:
    """Who wrote those entries, and when. Raises ``ValueError`` where there is none."""
    for event in events:
        return Said(event.actor, event.recorded_at)
    raise ValueError("a roadmap's change without who makes it, and when")


@contextmanager
def revising(connection: Connection, roadmap_id: str, says: Callable[[], Said]) -> Iterator[None]:
    """Append the entry behind what changes a roadmap or its units meanwhile; ``says`` is asked only where it does."""
    before = standing(connection, roadmap_id)
    yield
    if standing(connection, roadmap_id) != before:
        revise(connection, roadmap_id, says())


def revise(connection: Connection, roadmap_id: str, said: Said) -> None:
    """Append the entry that tells how a roadmap and its units stand now."""
    day = said.recorded_at.astimezone(BEIJING).date().isoformat()
    moment = said.recorded_at.astimezone(UTC).isoformat()
    text = chained_text(standing(connection, roadmap_id))
    row = (connection.next_id("event"), None, REVISED, day, moment, said.actor, "", None, None, "", text, None)
    chain.append(connection, [row], roadmap_id)


def standing(connection: Connection, roadmap_id: str) -> Mapping[str, Any]:
    """The rows of a roadmap and of its units as they stand, by column."""
    roadmaps = _rows(connection, "roadmap", "id = ?", roadmap_id)
    units = _rows(connection, "unit", 'roadmap = ? ORDER BY position, "name"', roadmap_id)
    return {"roadmap": roadmaps[0] if roadmaps else {}, "units": units}


def _rows(connection: Connection, table: str, condition: str, roadmap_id: str) -> list[dict[str, Any]]:
    columns = COLUMNS[table]
    query = f"SELECT {listed(columns)} FROM {table} WHERE {condition}"  # our own names
    return [dict(zip(columns, row, strict=True)) for row in connection.rows(query, roadmap_id)]


def revise_untold(connection: Connection, said: Said) -> None:
    """Append such an entry for every roadmap of which the newest one does not tell all columns, or that has none.

    For databases that a migration has just brought along. What an entry tells is left as it is: where the rows say
    something else, they were changed behind the program's back, and that must still be found.
    """
    for roadmap_id in connection.column("SELECT id FROM roadmap"):
        found, told = standing(connection, roadmap_id), newest(connection, roadmap_id)
        if told is None or (differences(told, found) == [] and _columns(told) != _columns(found)):
            revise(connection, roadmap_id, said)


def newest(connection: Connection, roadmap_id: str) -> Mapping[str, Any] | None:
    """What a roadmap's newest such entry tells; None where there is none.

    Raises ``ValueError`` for a text of no sense.
    """
    query = "SELECT plan FROM event WHERE roadmap = ? AND type = ? ORDER BY id DESC LIMIT 1"
    text = connection.value(query, roadmap_id, REVISED)
    told = json.loads(text) if text is not None else None
    if told is not None and not _is_telling(told):
        raise ValueError(text)
    return told


def differences(told: Mapping[str, Any], found: Mapping[str, Any]) -> list[str]:
    """Where the rows are not what was told, as ``title``, ``unit 县教育局 contact`` or ``unit 县财政局``."""
    wrong = _differing(told["roadmap"], found["roadmap"])
    before, now = ({str(unit.get("name")): unit for unit in rows["units"]} for rows in (told, found))
    for name in sorted({*before, *now}):
        if name not in before or name not in now:
            wrong.append(f"unit {name}")
        else:
            wrong += [f"unit {name} {column}" for column in _differing(before[name], now[name])]
    return wrong


def _differing(told: Mapping[str, Any], found: Mapping[str, Any]) -> list[str]:
    return [column for column in told if column not in found or found[column] != told[column]]


def _is_telling(told: object) -> bool:
    return (
        isinstance(told, dict)
        and isinstance(told.get("roadmap"), dict)
        and isinstance(told.get("units"), list)
        and all(isinstance(unit, dict) for unit in told["units"])
    )


def _columns(rows: Mapping[str, Any]) -> set[tuple[str, str]]:
    return {("roadmap", name) for name in rows["roadmap"]} | {("unit", name) for unit in rows["units"] for name in unit}
