"""Whom calendars are for, and when what they hold moved last."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from tracker.core.query import Filter
from tracker.core.status import OPEN
from tracker.store.questions.figures import unit_stats
from tracker.store.questions.reader import Reader

# What is made of a calendar as a whole has a row too; that moves with its entries.
_MOVED = "SELECT roadmap, unit, max(changed_at) FROM publication WHERE octets <> '' AND changed_at <> '' GROUP BY 1, 2"


def moved_at(reader: Reader) -> Mapping[tuple[str, str], datetime]:
    """When the newest entry of each calendar moved, by roadmap and the unit's lasting name."""
    return {(row[0], row[1]): datetime.fromisoformat(row[2]) for row in reader.rows(_MOVED)}


def open_tasks(reader: Reader, roadmap: str, as_of: date) -> dict[str, int]:
    """How many tasks that are not settled on that day each unit has a part in, by its present name."""
    found = unit_stats(reader, Filter(roadmap=roadmap, statuses=OPEN), as_of)
    return {row.unit: row.lead + row.co_lead + row.supporting for row in found if row.unit}
