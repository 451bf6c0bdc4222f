"""What units answered on their pages: the journal's entries that came that way, and whether they still stand."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from tracker.store import schema
from tracker.store.questions import sql
from tracker.store.questions.reader import Reader
from tracker.store.questions.rows import EventRow, event_row

_ANSWERS = (
    f"SELECT {sql.columns(EventRow._fields, 'v_event')}, a.subscriber, s.unit, s.label, a.answered_at,"
    " coalesce((SELECT t.title FROM v_task t WHERE t.task_id = v_event.task_id AND t.until_on = :forever), '')"
    " FROM answer a JOIN v_event ON v_event.id = a.event_id JOIN subscriber s ON s.id = a.subscriber"
)
_UNHEARD = (
    "s.roadmap = :roadmap AND a.answered_at >= :since AND v_event.type = 'reported' AND NOT EXISTS"
    " (SELECT 1 FROM event e WHERE e.task_id = v_event.task_id AND e.id > a.event_id"
    " AND e.type NOT IN ('replanned', 'corrected'))"
)


class UnitAnswer(NamedTuple):
    """An entry that a unit made on its page; ``entry.is_retracted`` tells whether it was taken back since.

    ``unit`` is the lasting name of the subscriber's unit, ``label`` what the subscriber is called.
    """

    entry: EventRow
    subscriber: int
    unit: str
    label: str
    answered_at: datetime
    title: str


def answers(
    reader: Reader, *, roadmap: str = "", since: datetime | None = None, after: int = 0, subscriber: int | None = None
) -> list[UnitAnswer]:
    """What was answered since a moment, and behind the entry of that number, the newest first; of one subscriber, too.

    Without ``roadmap`` those of all.
    """
    conditions, params = ["a.event_id > :after"], {"after": after, "forever": schema.FOREVER}
    given: dict[str, object] = {"roadmap": roadmap or None, "subscriber": subscriber, "since": _moment(since)}
    columns = {
        "roadmap": "s.roadmap = :roadmap",
        "subscriber": "s.id = :subscriber",
        "since": "a.answered_at >= :since",
    }
    conditions += [columns[name] for name, value in given.items() if value is not None]
    params |= {name: value for name, value in given.items() if value is not None}
    return _found(reader, " AND ".join(conditions), params)


def unheard_reports(reader: Reader, roadmap: str, since: datetime) -> list[UnitAnswer]:
    """The reports that units made on their pages since a moment, after which nobody recorded anything on the task."""
    params: sql.Params = {"roadmap": roadmap, "since": _moment(since), "forever": schema.FOREVER}
    return _found(reader, _UNHEARD, params)


def answer_by_key(reader: Reader, subscriber: int, key_hash: str) -> UnitAnswer | None:
    """What a subscriber's one-time key was used for; None where it was not."""
    params: sql.Params = {"key": key_hash, "subscriber": subscriber, "forever": schema.FOREVER}
    return next(iter(_found(reader, "a.key_hash = :key AND s.id = :subscriber", params)), None)


def answer_of_entry(reader: Reader, subscriber: int, entry: int) -> UnitAnswer | None:
    """The answer of a subscriber that became that entry; None where it was not this subscriber's."""
    params: sql.Params = {"entry": entry, "subscriber": subscriber, "forever": schema.FOREVER}
    return next(iter(_found(reader, "a.event_id = :entry AND s.id = :subscriber", params)), None)


def _found(reader: Reader, condition: str, params: sql.Params) -> list[UnitAnswer]:
    rows = reader.rows(f"{_ANSWERS} WHERE {condition} ORDER BY a.event_id DESC", params)
    return [_answer(event_row(row[:-5]), *row[-5:]) for row in rows]


def _answer(entry: EventRow, subscriber: int, unit: str, label: str, answered_at: str, title: str) -> UnitAnswer:
    return UnitAnswer(entry, subscriber, unit, label, datetime.fromisoformat(answered_at), title)


def _moment(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment else None
