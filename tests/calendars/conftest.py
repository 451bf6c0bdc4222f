"""A linter for iCalendar octets, and tasks to make calendars of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, date, datetime

import pytest

from tracker.calendars.edition import digest
from tracker.calendars.entry import CalendarEntry, CalendarTask, is_gone
from tracker.calendars.feed import TAIL, Calendar, Scheduled
from tracker.calendars.feed import unit_calendar as in_parts
from tracker.calendars.shown import shown_of
from tracker.core.facts import TaskFacts
from tracker.core.model import Policy

Lint = Callable[[bytes], list[str]]
DEFAULT_ALARM_DAYS = Policy().alarm_days
MakeTask = Callable[..., CalendarTask]

ONCE = {
    "VCALENDAR": (
        "VERSION", "PRODID", "CALSCALE", "UID", "NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL",
    ),
    "VEVENT": (
        "UID", "DTSTAMP", "LAST-MODIFIED", "CREATED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION",
        "CATEGORIES", "STATUS", "TRANSP",
    ),
    "VALARM": ("ACTION", "DESCRIPTION", "TRIGGER"),
}  # fmt: skip
FORBIDDEN = ("METHOD", "ORGANIZER", "ATTENDEE", "TZID", "X-WR-TIMEZONE")
TEXTS = ("SUMMARY", "DESCRIPTION", "NAME", "X-WR-CALNAME", "X-WR-CALDESC")
VALUES = {
    "VERSION": r"2\.0",
    "DTSTAMP": r"\d{8}T\d{6}Z",
    "LAST-MODIFIED": r"\d{8}T\d{6}Z",
    "CREATED": r"\d{8}T\d{6}Z",
    "DTSTART": r"\d{8}",
    "DTEND": r"\d{8}",
    "SEQUENCE": r"\d+",
    "STATUS": r"TENTATIVE|CONFIRMED|CANCELLED",
    "TRANSP": r"TRANSPARENT",
    "ACTION": r"DISPLAY",
    "TRIGGER": r"-P(\d+W|(?=\d|T\d)(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?)",
    "REFRESH-INTERVAL": r"PT\d+H|P\d+D",
    "X-PUBLISHED-TTL": r"PT\d+H|P\d+D",
} | dict.fromkeys(TEXTS, r"(?:[^\\;,]|\\[\\;,nN])*")
PARAMETERS = {"DTSTART": ";VALUE=DATE", "DTEND": ";VALUE=DATE", "REFRESH-INTERVAL": ";VALUE=DURATION"}
LINE = re.compile(r"([A-Z0-9-]+)((?:;[A-Z0-9-]+=[^;:\"]*)*):(.*)", re.DOTALL)
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def lint_calendar(data: bytes) -> list[str]:
    """What is wrong with the octets of a calendar; nothing is assumed about who wrote them."""
    findings = [*_octets(data)]
    text = re.sub("\r?\n[ \t]", "", data.decode("utf-8", "replace"))
    return findings + _Grammar(text).findings


def _octets(data: bytes) -> list[str]:
    lines = data.split(b"\n")
    checks = {
        "byte order mark": data.startswith(b"\xef\xbb\xbf"),
        "no final CRLF": not data.endswith(b"\r\n"),
        "bare LF": any(not line.endswith(b"\r") for line in lines[:-1]),
        "bare CR": any(b"\r" in line[:-1] for line in lines),
        "empty line": any(line.strip() == b"" for line in lines[:-1]),
        "line over 75 octets": any(len(line.rstrip(b"\r")) > 75 for line in lines),
        "split or broken UTF-8": any(not _is_utf8(line) for line in lines),
        "control character": bool(CONTROLS.search(data.decode("utf-8", "replace").lstrip("\ufeff"))),
    }
    return [finding for finding, is_found in checks.items() if is_found]


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


class _Grammar:
    def __init__(self, text: str) -> None:
        self.findings: list[str] = []
        self.uids: Counter[str] = Counter()
        self.stack: list[tuple[str, list[tuple[str, str]]]] = []
        self.counts: Counter[str] = Counter()
        for line in filter(None, re.split("\r?\n", text)):
            match = LINE.fullmatch(line)
            if match:
                self._take(*match.groups())
            else:
                self.findings.append(f"malformed line {line[:20]!r}")
        for name in ("VCALENDAR", "VEVENT"):
            if not self.counts[name]:
                self.findings.append(f"no {name}")
        self.findings += [f"unclosed {name}" for name, _ in self.stack]
        self.findings += [f"duplicate UID {uid}" for uid, count in self.uids.items() if count > 1]

    def _take(self, name: str, parameters: str, value: str) -> None:
        if name == "BEGIN":
            if (self.stack[-1][0] if self.stack else "") != {"VCALENDAR": "", "VEVENT": "VCALENDAR"}.get(
                value, "VEVENT"
            ):
                self.findings.append(f"{value} out of place")
            if self.stack:
                self.stack[-1][1].append(("BEGIN", value))
            self.stack.append((value, []))
            self.counts[value] += 1
        elif name == "END":
            if not self.stack or self.stack[-1][0] != value:
                self.findings.append(f"END:{value} without BEGIN")
            else:
                self._close(*self.stack.pop())
        elif not self.stack:
            self.findings.append(f"{name} outside a component")
        else:
            self._property(name, parameters, value)

    def _property(self, name: str, parameters: str, value: str) -> None:
        self.stack[-1][1].append((name, value))
        if name in FORBIDDEN:
            self.findings.append(f"{name} has no place here")
        if parameters != PARAMETERS.get(name, ""):
            self.findings.append(f"{name} has parameters {parameters!r}")
        if name in VALUES and not re.fullmatch(VALUES[name], value, re.DOTALL):
            self.findings.append(f"{name} has value {value[:20]!r}")

    def _close(self, component: str, properties: list[tuple[str, str]]) -> None:
        names = [name for name, _ in properties]
        for name in ONCE.get(component, ()):
            if names.count(name) != 1:
                self.findings.append(f"{component} has {names.count(name)} {name}")
        if component == "VEVENT":
            self._event(names, dict(properties))

    def _event(self, names: list[str], values: dict[str, str]) -> None:
        self.uids[values.get("UID", "")] += 1
        if "BEGIN" in names and set(names[names.index("BEGIN") :]) != {"BEGIN"}:
            self.findings.append("property after VALARM")
        if "BEGIN" in names and values.get("STATUS") == "CANCELLED":
            self.findings.append("alarm on a cancelled entry")
        if values.get("DTEND", "") <= values.get("DTSTART", ""):
            self.findings.append("DTEND not after DTSTART")
        if values.get("DTSTAMP") != values.get("LAST-MODIFIED"):
            self.findings.append("DTSTAMP is not LAST-MODIFIED")
        for name in ("DTSTART", "DTEND"):
            try:
                datetime.strptime(values.get(name, ""), "%Y%m%d").replace(tzinfo=UTC)
            except ValueError:
                self.findings.append(f"{name} is not a day")


FACTS: dict[str, object] = dict.fromkeys(TaskFacts._fields, None) | {
    "task_id": 1, "roadmap": "hutubi", "code": "21.1a", "position": 30, "title": "县四中综合艺体楼招标",
    "kind": "construction", "project": "县四中综合艺体楼", "step": "tender", "start_on": date(2024, 5, 1),
    "due_on": date(2024, 5, 31), "due_on_original": date(2024, 5, 31), "deadline_text": "5月底",
    "deadline_class": "point", "lead": "县财政局", "co_leads": (), "supporting": ("县教育局", "各义务教育学校"),
    "after": (), "targets": (), "document": "呼县政办〔2022〕5号", "row": 21, "item": 1, "status": "in_progress",
    "progress": 0, "note": "", "extensions": 0, "returns": 0, "late_moves": 0, "event_id": 7,
}  # fmt: skip


def make_calendar_task(
    sequence: int = 0,
    changed_at: datetime = datetime(2024, 3, 2, 4, 5, 6, tzinfo=UTC),
    *,
    is_cancelled: bool = False,
    **facts: object,
) -> CalendarTask:
    """A task like 21.1a of Hutubi, other than the facts given; the plan's dates follow the due date."""
    if "due_on" in facts:
        facts = {"due_on_original": facts["due_on"]} | facts
    facts = {"due_on_first": facts.get("due_on_original", FACTS["due_on_original"])} | facts
    created_at = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
    made = shown_of(TaskFacts(**(FACTS | facts)))  # type: ignore[arg-type]
    return CalendarTask(made, sequence, created_at, changed_at, is_cancelled)


def listed(
    task: CalendarTask, *, roadmap_title: str = "", alarm_days: tuple[int, ...] = DEFAULT_ALARM_DAYS
) -> Scheduled:
    """The task as a calendar is told of it."""
    facts = task.facts
    lasting = task.lasting or (facts.roadmap, facts.code)
    place = (facts.due_on.isoformat() if facts.due_on else "", facts.roadmap, facts.position, facts.code)
    mark = digest(task, roadmap_title, alarm_days)
    people = (facts.lead, facts.co_leads, facts.supporting)
    return Scheduled(
        *place, lasting, *people, task.is_cancelled, is_gone(task), mark,
        lambda: CalendarEntry(task, roadmap_title=roadmap_title, alarm_days=alarm_days),
    )  # fmt: skip


def whole(calendar: Calendar) -> bytes:
    """All of a calendar's octets, every part made."""
    return b"".join(part.octets() for part in calendar.parts) + TAIL


def unit_calendar(
    unit: str,
    roadmaps: Mapping[str, str],
    tasks: Sequence[CalendarTask],
    *,
    names: Collection[str] = (),
    alarm_days: Mapping[str, tuple[int, ...]] | None = None,
) -> bytes | None:
    """The octets of a unit's calendar, or None where it has none."""
    told = [
        listed(
            task,
            roadmap_title=roadmaps.get(task.facts.roadmap, ""),
            alarm_days=(alarm_days or {}).get(task.facts.roadmap, DEFAULT_ALARM_DAYS),
        )
        for task in tasks
    ]
    calendar = in_parts(unit, roadmaps, told, names=names)
    return whole(calendar) if calendar else None


@pytest.fixture(scope="session")
def lint() -> Lint:
    return lint_calendar


@pytest.fixture(scope="session")
def make_task() -> MakeTask:
    return make_calendar_task
