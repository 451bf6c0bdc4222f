"""What stands in a calendar's octets, read by few lines that no other program shares: the measure of all readers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple


class Entry(NamedTuple):
    """One entry: days as 2024-05-31, moments as 2024-05-30T02:30:00Z, alarms in seconds from the start."""

    uid: str
    summary: str
    start: str
    end: str
    description: str
    alarms: tuple[int, ...]


def entry_of(row: Sequence[object]) -> Entry:
    """An entry as a reader tells it: five texts and a list of seconds."""
    uid, summary, start, end, description = map(str, row[:5])
    assert isinstance(row[5], list)
    return Entry(uid, summary, start, end, description, tuple(sorted(row[5])))


def entries_of(octets: bytes) -> list[Entry]:
    """All entries of a calendar in the order of their identifiers."""
    text = re.sub("\r\n[ \t]", "", octets.decode())
    return sorted(map(_entry, re.findall("BEGIN:VEVENT\r\n(.*?)END:VEVENT\r\n", text, re.DOTALL)))


def _entry(lines: str) -> Entry:
    own, *alarms = lines.split("BEGIN:VALARM\r\n")
    values = {line.partition(":")[0].partition(";")[0]: line.partition(":")[2] for line in own.split("\r\n")}
    triggers = re.findall(r"^TRIGGER:(-?)P(.*)\r$", "\r\n".join(alarms), re.MULTILINE)
    return Entry(
        values["UID"],
        _plain(values["SUMMARY"]),
        _time(values["DTSTART"]),
        _time(values["DTEND"]),
        _plain(values["DESCRIPTION"]),
        tuple(sorted(-_seconds(period) if sign else _seconds(period) for sign, period in triggers)),
    )


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text)


def _time(value: str) -> str:
    if "T" in value:
        return f"{datetime.strptime(value, '%Y%m%dT%H%M%SZ').replace(tzinfo=UTC):%Y-%m-%dT%H:%M:%SZ}"
    return f"{value[:4]}-{value[4:6]}-{value[6:]}"


def _seconds(period: str) -> int:
    units = {"W": 7 * 86_400, "D": 86_400, "H": 3_600, "M": 60, "S": 1}
    return sum(int(count) * units[unit] for count, unit in re.findall(r"(\d+)([WDHMS])", period))


def day_after(day: str) -> str:
    """The next day: some readers tell the last day of an entry instead of the first after it."""
    return f"{datetime.fromisoformat(day) + timedelta(days=1):%Y-%m-%d}"
