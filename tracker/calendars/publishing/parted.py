"""A calendar's octets taken apart, such as this program writes them: entries with their stamps and what they show.

A file that it did not write, or that was edited, is read as far as it goes and never fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import Literal, NamedTuple

from tracker.calendars.head import OWNER, OWNER_UNIT

TAIL = b"END:VCALENDAR\r\n"
"""How every calendar ends."""
OURS = b"PRODID:-//roadmap-tracker//"
"""How the line begins by which our calendars are known."""
LOOK_BACK = "X-ROADMAP-AS-OF"
"""The property of a calendar that shows another day than that of its writing."""
_ENTRY = re.compile(rb"^BEGIN:VEVENT\r?\n.*?^END:VEVENT\r?\n", re.DOTALL | re.MULTILINE)
_LINE = re.compile(rb"[^\n]*\n(?:[ \t][^\n]*\n)*")
_MOST = 2**31 - 1
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_STAMPS = ("UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE")


class Parted(NamedTuple):
    """An entry of a file. ``body`` are its lines without frame, identifier, stamps and number."""

    uid: str
    kind: Literal["deadline", "reminder"]
    day: str
    sequence: int
    created_at: str
    changed_at: str
    is_cancelled: bool
    body: bytes
    octets: bytes


def is_ours(content: bytes) -> bool:
    """Whether a file is a calendar of this program."""
    return OURS in content[:1000]


def is_live(content: bytes) -> bool:
    """Whether it is one that subscribers may have, and no look at another day."""
    return is_ours(content) and LOOK_BACK.encode() not in content.partition(b"BEGIN:VEVENT")[0]


class Owner(NamedTuple):
    """Whose a calendar says it is, and how it is called; empty where it does not say."""

    roadmap: str = ""
    unit: str = ""
    name: str = ""


def owner_of(content: bytes) -> Owner:
    """Whose a file is, as its head says; of another program's nothing is known. What it says is not clean."""
    if not is_ours(content):
        return Owner()
    told = {}
    for each in lines_of(content.partition(b"BEGIN:VEVENT")[0]):
        name, _colon, text = unfolded(each).partition(":")
        told[name] = plain(text)
    return Owner(told.get(OWNER, ""), told.get(OWNER_UNIT, ""), told.get("X-WR-CALNAME", ""))


def entries_of(content: bytes) -> Iterator[Parted]:
    """The entries of a calendar that can be told apart, in its order."""
    for found in _ENTRY.finditer(content):
        with suppress(ValueError, KeyError):
            yield parted(found.group())


def parted(octets: bytes) -> Parted:
    """One VEVENT taken apart. Raises ``ValueError`` or ``KeyError`` for one without what it must have.

    What no database could hold is none either: octets that are no text, a number beyond what RFC 5545 3.3.8 allows.
    """
    if "\0" in octets.decode():
        raise ValueError("a null character")
    values: dict[str, str] = {}
    body = []
    for line in lines_of(octets)[1:-1]:
        name = line[:20].partition(b":")[0].partition(b";")[0].decode("ascii", "replace")
        if name == "BEGIN" or "BEGIN" in values:
            values["BEGIN"] = ""
        elif name in (*_STAMPS, "DTSTART", "STATUS"):
            values[name] = unfolded(line).partition(":")[2].strip()
            if name in _STAMPS:
                continue
        body.append(line)
    start = values["DTSTART"]
    changed_at, sequence = _moment(values["LAST-MODIFIED"]), int(values["SEQUENCE"])
    if not 0 <= sequence < _MOST:
        raise ValueError(sequence)
    return Parted(
        values["UID"],
        "reminder" if "T" in start else "deadline",
        f"{start[:4]}-{start[4:6]}-{start[6:8]}",
        sequence,
        _moment(values["CREATED"]) if "CREATED" in values else changed_at,
        changed_at,
        values.get("STATUS") == "CANCELLED",
        b"".join(body),
        octets,
    )


def headline_of(octets: bytes) -> str:
    """The headline of an entry, as it reads; empty for none."""
    for line in lines_of(octets):
        if line.startswith(b"SUMMARY:"):
            return plain(unfolded(line).partition(":")[2])
    return ""


def plain(text: str) -> str:
    """A TEXT value as it reads."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def unfolded(line: bytes) -> str:
    """A content line without its folds and its end; what is no UTF-8 shows."""
    return line.replace(b"\r\n ", b"").decode("utf-8", "replace").rstrip("\r\n")


def lines_of(octets: bytes) -> list[bytes]:
    """Its content lines, each with its folds and its end."""
    return _LINE.findall(octets)


def _moment(text: str) -> str:
    return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).isoformat()
