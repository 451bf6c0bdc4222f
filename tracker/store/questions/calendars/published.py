"""What was published of calendars: rows as they stand, a calendar's octets, and what has stirred since."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from tracker.core.event_kinds import PLAN_EVENTS
from tracker.store.columns import COLUMNS, listed
from tracker.store.questions.reader import Reader

Row = tuple[Any, ...]
"""In the order of the table's columns."""

CALENDAR = "calendar"
"""The kind of the row of a calendar itself: :mod:`tracker.calendars.publishing.renewal` says what it tells."""
ROADMAP = "roadmap"
"""The kind of the row that tells up to which entry of the journal a roadmap's calendars were brought."""
_MOST_VALUES = 400
_COLUMNS = COLUMNS["publication"]
_LIGHT = f"SELECT {listed(_COLUMNS[:-2])}, '', '' FROM publication"
_WHOLE = f"SELECT {listed(_COLUMNS)} FROM publication"
_ENTRIES = (
    f"SELECT {listed(_COLUMNS)} FROM publication WHERE roadmap = :roadmap AND unit = :unit"
    f" AND kind NOT IN ('{CALENDAR}', '{ROADMAP}') AND mark <> '' ORDER BY day, uid"
)
_STIRRED = (
    "SELECT e.task_id, e.roadmap, e.type FROM event e LEFT JOIN task t ON t.id = e.task_id"
    " WHERE e.id > :since AND (e.roadmap = :roadmap OR t.roadmap = :roadmap)"
)


class Stirred(NamedTuple):
    """What happened in a roadmap since an entry: to all of it, or to some tasks, perhaps to their plans too."""

    is_all: bool
    tasks: frozenset[int] = frozenset()
    has_plans: bool = False


def standing(reader: Reader, roadmap: str, units: Collection[str] | None = None) -> list[Row]:
    """The rows of a roadmap, or of some of its units by their lasting names, with empty ones for octets and alarm."""
    if units is None:
        return reader.rows(f"{_LIGHT} WHERE roadmap = :roadmap", {"roadmap": roadmap})
    rows: list[Row] = []
    for unit in units:
        rows += reader.rows(f"{_LIGHT} WHERE roadmap = :roadmap AND unit = :unit", {"roadmap": roadmap, "unit": unit})
    return rows


def units(reader: Reader, roadmap: str) -> list[str]:
    """The units of a roadmap that have rows, by lasting names; the roadmap's own row has an empty one."""
    query = "SELECT DISTINCT unit FROM publication WHERE roadmap = :roadmap ORDER BY unit"
    return [row[0] for row in reader.rows(query, {"roadmap": roadmap})]


def rows_of(reader: Reader, uids: Sequence[str]) -> list[Row]:
    """Those of the rows that there are, whole: rows of whole roadmaps lie far apart, and are dear to look through."""
    return _of(reader, _WHOLE, uids)


def entry(reader: Reader, uid: str) -> Row | None:
    """One row, whole."""
    return next(iter(reader.rows(f"{_WHOLE} WHERE uid = :uid", {"uid": uid})), None)


def entries(reader: Reader, roadmap: str, unit: str) -> list[Row]:
    """The rows of a calendar's entries that are shown, whole, in its order."""
    return reader.rows(_ENTRIES, {"roadmap": roadmap, "unit": unit})


def shown(reader: Reader) -> list[Row]:
    """The rows of all entries that are shown, whole, of whatever roadmap."""
    return reader.rows(f"{_WHOLE} WHERE kind NOT IN ('{CALENDAR}', '{ROADMAP}') AND mark <> '' ORDER BY roadmap, unit")


def counts(reader: Reader) -> list[tuple[str, str, int]]:
    """Each roadmap that was gone through with how many rows it was left with, and how many it has."""
    query = (
        "SELECT roadmap, revision, (SELECT count(*) FROM publication p WHERE p.roadmap = r.roadmap)"
        f" FROM publication r WHERE kind = '{ROADMAP}' AND mark <> '' ORDER BY roadmap"
    )
    return [(row[0], str(row[1]), int(row[2])) for row in reader.rows(query)]


def number_of(reader: Reader, roadmap: str) -> int:
    """How many rows a roadmap has."""
    query = "SELECT count(*) FROM publication WHERE roadmap = :roadmap"
    return int(reader.rows(query, {"roadmap": roadmap})[0][0])


def standing_of(reader: Reader, uids: Sequence[str]) -> list[Row]:
    """Those of the rows that there are, in whatever roadmap, with empty ones for octets and alarm."""
    return _of(reader, _LIGHT, uids)


def _of(reader: Reader, query: str, uids: Sequence[str]) -> list[Row]:
    rows: list[Row] = []
    for start in range(0, len(uids), _MOST_VALUES):
        some = {f"u{number}": uid for number, uid in enumerate(uids[start : start + _MOST_VALUES])}
        names = ", ".join(f":{name}" for name in some)
        rows += reader.rows(f"{query} WHERE uid IN ({names})", dict(some))
    return rows


def subscribed(reader: Reader, roadmap: str) -> list[str]:
    """The units, by lasting names, that have an address of their calendar that is still good."""
    query = "SELECT DISTINCT unit FROM subscriber WHERE roadmap = :roadmap AND revoked_at = '' ORDER BY unit"
    return [row[0] for row in reader.rows(query, {"roadmap": roadmap})]


def tasks_by_names(reader: Reader, roadmap: str) -> list[tuple[str, str, str]]:
    """A roadmap's tasks: the roadmap and the id that each had at first, and the id that it has."""
    rows = reader.rows('SELECT origin, "key", code FROM task WHERE roadmap = :roadmap', {"roadmap": roadmap})
    return [(row[0], row[1], row[2]) for row in rows]


def last_deadline(reader: Reader) -> str:
    """The last day on which a deadline stands; empty for none."""
    query = "SELECT coalesce(max(day), '') FROM publication WHERE kind = 'deadline' AND mark <> '' AND gone_on = ''"
    return str(reader.rows(query)[0][0])


def newest(reader: Reader) -> int:
    """The number of the newest entry of the journal."""
    return int(reader.rows("SELECT coalesce(max(id), 0) FROM event")[0][0])


def proof(reader: Reader, number: int) -> str:
    """The hash of an entry of the journal, which tells all that stands up to it; empty for none."""
    return next((str(row[0]) for row in reader.rows("SELECT hash FROM event WHERE id = :id", {"id": number})), "")


def stirred(reader: Reader, roadmap: str, since: int) -> Stirred:
    """What happened in a roadmap since that entry. A change of its file, or a journal that is shorter, stirs all."""
    if newest(reader) < since:
        return Stirred(True)
    rows = reader.rows(_STIRRED, {"roadmap": roadmap, "since": since})
    is_all = any(row[1] is not None for row in rows)
    has_plans = any(row[2] in PLAN_EVENTS for row in rows)
    return Stirred(is_all, frozenset() if is_all else frozenset(row[0] for row in rows), has_plans)
