"""The days on which meetings (调度会) were held: entries of the journal, each of a roadmap and of no task."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from tracker.store.questions.reader import Reader

HELD = "held"
"""The type of such an entry."""

STANDING = (
    f"FROM event e WHERE e.type = '{HELD}' AND e.roadmap IN (SELECT id FROM roadmap)"
    " AND NOT EXISTS (SELECT 1 FROM event r WHERE r.retracts = e.id)"
)
"""The entries that nobody took back; roadmaps lead into the journal's index."""


class HeldEntry(NamedTuple):
    """One meeting as it stands in the journal of one roadmap."""

    id: int
    roadmap: str
    day: date
    recorded_at: datetime
    actor: str
    note: str


def held_entries(reader: Reader, roadmap: str = "") -> list[HeldEntry]:
    """The meetings of a roadmap, or of all, the newest first."""
    query = f"SELECT e.id, e.roadmap, e.effective_on, e.recorded_at, e.actor, e.note {STANDING}"
    narrowed = f"{query} AND e.roadmap = :roadmap" if roadmap else query
    rows = reader.rows(f"{narrowed} ORDER BY e.effective_on DESC, e.roadmap", {"roadmap": roadmap})
    return [
        HeldEntry(number, of, date.fromisoformat(day), datetime.fromisoformat(moment), actor, note)
        for number, of, day, moment, actor, note in rows
    ]


def last_held(reader: Reader, roadmap: str, before: date) -> date | None:
    """The last day before another on which a meeting on a roadmap, or on any, was held."""
    query = f"SELECT max(e.effective_on) {STANDING} AND e.effective_on < :before"
    narrowed = f"{query} AND e.roadmap = :roadmap" if roadmap else query
    found = reader.rows(narrowed, {"roadmap": roadmap, "before": before.isoformat()})[0][0]
    return date.fromisoformat(found) if found else None
