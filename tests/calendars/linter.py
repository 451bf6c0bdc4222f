"""A linter for iCalendar octets: of a unit's calendar (feed and file), and of a file of one entry.

It shares no code with the program and knows what the program is held to: RFC 5545 and 7986, and what clients were seen
to stumble over. Entries are all-day deadlines, which never ring in a calendar, and timed reminders, which do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

Lint = Callable[[bytes], list[str]]

BEIJING = timedelta(hours=8)
DAY = timedelta(days=1)
# Exactly once and at most once; what is in neither has no place. No name of a calendar is one of an entry's: naive
# readers take such a line for the first entry's own, and a calendar's UID makes of forty entries one.
CALENDAR = (("VERSION", "PRODID", "CALSCALE", "NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"),
            ("X-WR-CALDESC", "X-ROADMAP-AS-OF", "X-ROADMAP-ID", "X-ROADMAP-UNIT"))  # fmt: skip
SINGLE = (("VERSION", "PRODID", "CALSCALE"), ("NAME", "X-WR-CALNAME", "X-WR-CALDESC", "X-ROADMAP-ID"))
ENTRY = (("UID", "DTSTAMP", "LAST-MODIFIED", "CREATED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION",
          "STATUS", "TRANSP"), ("CATEGORIES", "URL", "CLASS"))  # fmt: skip
ALARM = (("ACTION", "DESCRIPTION", "TRIGGER"), ())
PLACES = {"VCALENDAR": "", "VEVENT": "VCALENDAR", "VALARM": "VEVENT"}

TEXT = r"(?:[^\\;,]|\\[\\;,nN])"
HEADLINE = r"(?=.*\S)(?:[^\\;,]|\\[\\;,])+"
MOMENT = r"\d{8}T\d{6}Z"
PERIOD = r"(?:PT[1-9]\d*[HM]|P[1-9]\d*D)"
VALUES = {
    "VERSION": r"2\.0",
    "PRODID": rf"{TEXT}+",
    "CALSCALE": "GREGORIAN",
    "NAME": HEADLINE,
    "X-WR-CALNAME": HEADLINE,
    "X-WR-CALDESC": rf"{TEXT}*",
    "X-ROADMAP-AS-OF": r"\d{4}-\d{2}-\d{2}",  # of a look at another day
    "X-ROADMAP-ID": HEADLINE,
    "X-ROADMAP-UNIT": HEADLINE,
    "REFRESH-INTERVAL": PERIOD,
    "X-PUBLISHED-TTL": PERIOD,
    "UID": r"[A-Za-z0-9-]{8,255}",  # part of an address and of a file's name
    "DTSTAMP": MOMENT,
    "LAST-MODIFIED": MOMENT,
    "CREATED": MOMENT,
    "DTSTART": rf"\d{{8}}|{MOMENT}",
    "DTEND": rf"\d{{8}}|{MOMENT}",
    "SEQUENCE": r"0|[1-9]\d{0,9}",
    "SUMMARY": HEADLINE,
    "DESCRIPTION": rf"{TEXT}+",
    "CATEGORIES": rf"{TEXT}*(?:,{TEXT}*)*",
    "STATUS": "TENTATIVE|CONFIRMED|CANCELLED",
    "TRANSP": "TRANSPARENT",
    "CLASS": "PUBLIC",
    "URL": r"https?://\S+",
    "ACTION": "DISPLAY",
    # Outlook takes the absolute value: what rings after the start would ring before it. Zero may go without its sign.
    "TRIGGER": r"-P(?:\d+W|(?=\d|T\d)(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)|P(?:T0[HMS]|0D)",
}
LINE = re.compile(r"([A-Z0-9-]+)((?:;[A-Z0-9-]+=[^;:\"]*)*):(.*)", re.DOTALL)
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def lint_calendar(data: bytes) -> list[str]:
    """What is wrong with the octets of a unit's calendar; nothing is assumed about who wrote them."""
    return _findings(data, CALENDAR, is_single=False)


def lint_single(data: bytes) -> list[str]:
    """What is wrong with the octets of a file of one entry, which may ring where a calendar's deadline does not."""
    return _findings(data, SINGLE, is_single=True)


def _findings(data: bytes, head: tuple[tuple[str, ...], tuple[str, ...]], *, is_single: bool) -> list[str]:
    text = re.sub("\r?\n[ \t]", "", data.decode("utf-8", "replace").removeprefix("\ufeff"))
    grammar = _Grammar(text, {"VCALENDAR": head, "VEVENT": ENTRY, "VALARM": ALARM})
    return [*_octets(data), *grammar.findings, *_entries(grammar.entries, is_single=is_single)]


def _octets(data: bytes) -> list[str]:
    lines = data.split(b"\n")
    checks = {
        "byte order mark": data.startswith(b"\xef\xbb\xbf"),
        "no final CRLF": not data.endswith(b"\r\n"),
        "bare LF": any(not line.endswith(b"\r") for line in lines[:-1]),
        "bare CR": any(b"\r" in line[:-1] for line in lines),
        "empty line": any(line.strip() == b"" for line in lines[:-1]),
        "line over 75 octets": any(len(line.removesuffix(b"\r")) > 75 for line in lines),
        "split or broken UTF-8": any(not _is_utf8(line) for line in lines),
        "control character": bool(CONTROLS.search(data.decode("utf-8", "replace").removeprefix("\ufeff"))),
    }
    return [finding for finding, is_found in checks.items() if is_found]


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


class Component(NamedTuple):
    """A component with its properties as (name, parameters, value) and the components in it."""

    name: str
    properties: list[tuple[str, str, str]]
    parts: list[Component]

    def value(self, name: str) -> str:
        """The property's value; empty where it is missing."""
        return next((value for told, _parameters, value in self.properties if told == name), "")


class _Grammar:
    """The components of a text, with what is wrong in their nesting and in each property alone."""

    def __init__(self, text: str, known: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]) -> None:
        self.findings: list[str] = []
        self.entries: list[Component] = []
        self._known = known
        self._stack: list[Component] = []
        self._calendars = 0
        for line in filter(None, re.split("\r?\n", text)):
            match = LINE.fullmatch(line)
            if match:
                self._take(*match.groups())
            else:
                self.findings.append(f"malformed line {line[:20]!r}")
        if self._calendars != 1:
            self.findings.append(f"{self._calendars} VCALENDAR")
        if not self.entries:
            self.findings.append("no VEVENT")
        self.findings += [f"unclosed {component.name}" for component in self._stack]

    def _take(self, name: str, parameters: str, value: str) -> None:
        if name == "BEGIN":
            self._begin(value)
        elif name == "END":
            if not self._stack or self._stack[-1].name != value:
                self.findings.append(f"END:{value} without BEGIN")
            else:
                self._close(self._stack.pop())
        elif not self._stack:
            self.findings.append(f"{name} outside a component")
        else:
            self._property(self._stack[-1], name, parameters, value)

    def _begin(self, name: str) -> None:
        around = self._stack[-1].name if self._stack else ""
        if PLACES.get(name, "nowhere") != around:
            self.findings.append(f"{name} out of place")
        component = Component(name, [], [])
        if self._stack:
            self._stack[-1].parts.append(component)
        self._stack.append(component)
        self._calendars += name == "VCALENDAR"

    def _property(self, component: Component, name: str, parameters: str, value: str) -> None:
        if component.parts:
            self.findings.append(f"{name} after a part of {component.name}")
        component.properties.append((name, parameters, value))
        if name not in sum(self._known.get(component.name, ()), ()):
            self.findings.append(f"{name} has no place in {component.name}")
        if parameters != _parameters(name, value):
            self.findings.append(f"{name} has parameters {parameters!r}")
        if name in VALUES and not re.fullmatch(VALUES[name], value, re.DOTALL):
            self.findings.append(f"{name} has value {value[:20]!r}")

    def _close(self, component: Component) -> None:
        counts = Counter(name for name, _parameters, _value in component.properties)
        once, perhaps = self._known.get(component.name, ((), ()))
        wrong = [name for name in once if counts[name] != 1] + [name for name in perhaps if counts[name] > 1]
        self.findings += [f"{component.name} has {counts[name]} {name}" for name in wrong]
        if component.name == "VEVENT":
            self.entries.append(component)
        if component.name == "VCALENDAR":
            names = {component.value("NAME"), component.value("X-WR-CALNAME")}
            self.findings += ["NAME is not X-WR-CALNAME"] * (len(names) > 1)


def _parameters(name: str, value: str) -> str:
    if name in ("DTSTART", "DTEND") and "T" not in value:
        return ";VALUE=DATE"
    return ";VALUE=DURATION" if name == "REFRESH-INTERVAL" else ""


def _entries(entries: list[Component], *, is_single: bool) -> Iterator[str]:
    """What is wrong with entries as wholes and with all of them together."""
    uids = Counter(entry.value("UID") for entry in entries)
    yield from (f"duplicate UID {uid}" for uid, count in uids.items() if count > 1)
    if is_single and len(entries) > 1:
        yield f"{len(entries)} entries in a file of one"
    rings: Counter[datetime] = Counter()
    for entry in entries:
        yield from _stamps(entry)
        yield from _days(entry)
        yield from _alarms(entry, is_single=is_single)
        rings.update(_rings(entry))
    yield from (f"{count} alarms at {minute:%Y-%m-%d %H:%M}" for minute, count in rings.items() if count > 1)


def _stamps(entry: Component) -> Iterator[str]:
    if entry.value("DTSTAMP") != entry.value("LAST-MODIFIED"):
        yield "DTSTAMP is not LAST-MODIFIED"
    if entry.value("CREATED") > entry.value("LAST-MODIFIED"):
        yield "CREATED after LAST-MODIFIED"
    if entry.value("SEQUENCE").isdigit() and int(entry.value("SEQUENCE")) >= 2**31:
        yield "SEQUENCE over 32 bits"
    for name in ("DTSTAMP", "LAST-MODIFIED", "CREATED"):
        if _moment(entry.value(name)) is None:
            yield f"{name} is no moment"


def _days(entry: Component) -> Iterator[str]:
    values = entry.value("DTSTART"), entry.value("DTEND")
    start, end = map(_moment, values)
    yield from (f"{name} is no day" for name, at in (("DTSTART", start), ("DTEND", end)) if at is None)
    if start is None or end is None:
        return
    if ("T" in values[0]) != ("T" in values[1]):
        yield "DTSTART and DTEND of two kinds"
    elif end <= start:
        yield "DTEND not after DTSTART"
    elif end - start > DAY or ("T" in values[0] and (end + BEIJING).date() > (start + BEIJING).date()):
        yield "entry of several days"


def _alarms(entry: Component, *, is_single: bool) -> Iterator[str]:
    alarms = [part for part in entry.parts if part.name == "VALARM"]
    if not alarms:
        return
    if len(alarms) > 1:
        yield f"{len(alarms)} alarms in an entry"
    if entry.value("STATUS") == "CANCELLED":
        yield "alarm on a cancelled entry"
    if "T" not in entry.value("DTSTART") and not is_single:
        yield "all-day entry rings"
    for at in _rings(entry):
        if not 7 <= (at + BEIJING).hour < 22:
            yield "alarm at night"


def _rings(entry: Component) -> list[datetime]:
    """The moments in UTC at which the entry rings; an all-day one begins at midnight in Beijing."""
    start = _moment(entry.value("DTSTART"))
    triggers = [part.value("TRIGGER") for part in entry.parts if re.fullmatch(VALUES["TRIGGER"], part.value("TRIGGER"))]
    if start is None:
        return []
    if "T" not in entry.value("DTSTART"):
        start -= BEIJING
    return [start - _period(trigger) for trigger in triggers]


def _period(trigger: str) -> timedelta:
    units = {"W": "weeks", "D": "days", "H": "hours", "M": "minutes", "S": "seconds"}
    return timedelta(**{units[unit]: int(count) for count, unit in re.findall(r"(\d+)([WDHMS])", trigger)})


def _moment(value: str) -> datetime | None:
    form = "%Y%m%dT%H%M%SZ" if "T" in value else "%Y%m%d"
    try:
        return datetime.strptime(value, form).replace(tzinfo=UTC)
    except ValueError:
        return None
