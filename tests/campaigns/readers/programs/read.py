"""Read calendars by one of Python's readers: ``read.py icalendar FILE...``; it runs outside the tests' environment."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

Row = tuple[str, str, str, str, str, list[int]]


def by_icalendar(file: Path) -> Iterator[Row]:
    """As icalendar reads it, none of whose properties may be faulty."""
    for event in import_module("icalendar").Calendar.from_ical(file.read_bytes()).events:
        assert not event.errors, event.errors
        yield _of_icalendar(event)


def by_recurring(file: Path) -> Iterator[Row]:
    """As recurring-ical-events finds the occurrences."""
    calendar = import_module("icalendar").Calendar.from_ical(file.read_bytes())
    yield from map(_of_icalendar, import_module("recurring_ical_events").of(calendar).all())


def _of_icalendar(event: Any) -> Row:  # noqa: ANN401 - its types are not there to be seen
    alarms = [_seconds(alarm["TRIGGER"].dt) for alarm in event.walk("VALARM")]
    start, end = _time(event["DTSTART"].dt), _time(event["DTEND"].dt)
    return str(event["UID"]), str(event["SUMMARY"]), start, end, str(event["DESCRIPTION"]), alarms


def by_vobject(file: Path) -> Iterator[Row]:
    """As vobject reads and validates it."""
    calendar = import_module("vobject").readOne(file.read_text("utf-8"))
    calendar.validate()
    for event in calendar.contents["vevent"]:
        alarms = [_seconds(alarm.trigger.value) for alarm in event.contents.get("valarm", [])]
        start, end = _time(event.dtstart.value), _time(event.dtend.value)
        yield event.uid.value, event.summary.value, start, end, event.description.value, alarms


def by_ics(file: Path) -> Iterator[Row]:
    """As ics.py reads it, which keeps whole days as midnights."""
    with file.open(encoding="utf-8", newline="") as stream:
        calendar = import_module("ics").Calendar(stream.read())
    for event in calendar.events:
        shape: Callable[[Any], str] = (lambda at: str(at.date())) if event.all_day else (lambda at: _time(at.datetime))
        alarms = [_seconds(alarm.trigger) for alarm in event.alarms]
        yield event.uid, event.name, shape(event.begin), shape(event.end), event.description, alarms


def _time(at: date) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if isinstance(at, datetime) else str(at)


def _seconds(offset: timedelta) -> int:
    return round(offset.total_seconds())


READERS = {"icalendar": by_icalendar, "recurring": by_recurring, "vobject": by_vobject, "ics": by_ics}


if __name__ == "__main__":
    read = READERS[sys.argv[1]]
    print(json.dumps([[name, list(read(Path(name)))] for name in sys.argv[2:]]))
