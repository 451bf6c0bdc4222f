"""A small county whose calendars are looked at: its folder, its day, and what each unit's feed has."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import NamedTuple

from tests.calendars.linter import lint_calendar, lint_single
from tests.conftest import settings_of
from tracker.clock import FixedClock
from tracker.core.event_kinds import EventType
from tracker.services import sync
from tracker.services.calendars.published import bring_up_to_date
from tracker.services.calendars.standing import calendar_octets, single_octets
from tracker.services.recording.record import Entry, record
from tracker.services.workspace import Workspace

PLAN = """\
id: east
title: 东风县路线图
county: 东风县
document: 东风政发〔2026〕1号
issued_on: 2026-01-10
units:
  - {name: 县教育局}
  - {name: 县财政局}
  - {name: 县住建局}
tasks:
  - {id: "1.1", title: 校舍招标, kind: other, due: 2026-06-30, units: [县教育局, 县财政局]}
  - {id: "1.2", title: 图书验收, kind: other, due: 2027-05-20, units: [县住建局]}
  - {id: "1.3", title: 教师培训, kind: other, due: 2026-12-31, units: [县住建局, 县财政局]}
"""
LEAD, HELP, OTHER = "县教育局", "县财政局", "县住建局"


class Shown(NamedTuple):
    """An entry as it stands in a calendar; ``name`` is ``1.1`` of a task's, ``06-29`` of a reminder."""

    uid: str
    name: str
    day: str
    headline: str
    text: str
    status: str
    sequence: int
    octets: str

    @property
    def is_reminder(self) -> bool:
        """Whether it rings."""
        return "BEGIN:VALARM" in self.octets


def entries(octets: bytes | None) -> dict[str, Shown]:
    """The entries of a calendar by identifier."""
    whole = octets.decode() if octets else ""
    found = {}
    for component in re.findall("BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", whole, re.DOTALL):
        lines = re.sub("\r\n[ \t]", "", component).split("\r\n")
        told = {line.partition(":")[0].partition(";")[0]: line.partition(":")[2] for line in reversed(lines)}
        start, text = told["DTSTART"], told["DESCRIPTION"].replace("\\n", "\n")
        code = re.search(r"(?m)^(?:事项编号：|Task(?: id)?: ?)(\S+)$", text)
        day = f"{start[4:6]}-{start[6:8]}"
        name = code[1] if code and "T" not in start else day
        found[told["UID"]] = Shown(
            told["UID"], name, day, told["SUMMARY"], text, told["STATUS"], int(told["SEQUENCE"]), component
        )
    return found


@dataclass
class County:
    """A county in its folder, on the morning of a day; ``seen`` is what each unit's feed had when it was last asked."""

    root: Path
    day: date
    language: str = "zh"
    seen: dict[str, dict[str, Shown]] = field(default_factory=dict)

    @property
    def workspace(self) -> Workspace:
        """The workspace on that day, half past eight in Beijing."""
        clock = FixedClock(datetime.combine(self.day, time(0, 30), UTC))
        return Workspace(settings_of(self.root)._replace(lang=self.language), clock)

    @property
    def minutes(self) -> int:
        """The number that what is revised now has at least: minutes since 2020."""
        return (self.day.toordinal() - date(2020, 1, 1).toordinal()) * 1440 + 30

    def on(self, day: str) -> County:
        """The same on another day."""
        self.day = date.fromisoformat(f"2026-{day}") if len(day) == 5 else date.fromisoformat(day)
        return self

    def tell(self, kind: EventType, code: str = "1.1", **more: object) -> None:
        """Something happened to a task."""
        record(self.workspace, [code], Entry(kind, **more))  # type: ignore[arg-type]

    def plan(self, old: str, new: str) -> None:
        """The plan says something else in one place."""
        file = next(self.workspace.settings.roadmaps.glob("*.yaml"))
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")
        sync.apply(self.workspace, sync.preview(self.workspace, answer="follow"), force=True)

    def feed(self, unit: str) -> dict[str, Shown]:
        """What the unit's feed has, published as of the day."""
        workspace = self.workspace
        bring_up_to_date(workspace)
        with workspace.reader() as reader:
            octets = calendar_octets(reader, "east", unit)
            found = entries(octets)
            singles = [single_octets(reader, uid) for uid, entry in found.items() if not entry.is_reminder]
        assert octets is None or lint_calendar(octets) == ([] if found else ["no VEVENT"])
        assert [finding for single in singles if single for finding in lint_single(single)] == []
        return found

    def moved(self, unit: str) -> str:
        """What is new (+), another one (~) or gone (-) in the unit's feed since it was last asked.

        Whatever moved has a higher number, at least that of the moment; whatever did not is the same to the octet.
        """
        before, after = self.seen.get(unit, {}), self.feed(unit)
        told = []
        for uid in sorted({*before, *after}, key=lambda uid: (after.get(uid) or before[uid]).name):
            old, new = before.get(uid), after.get(uid)
            if new is None:
                told.append(f"-{before[uid].name}")
            elif old is None or new.octets != old.octets:
                assert new.sequence >= max(self.minutes, old.sequence + 1 if old else 0)
                told.append(f"{'~' if old else '+'}{new.name}")
        self.seen[unit] = after
        return " ".join(told)

    def task(self, unit: str, name: str = "1.1") -> Shown:
        """The entry of a task in the unit's feed as it was last asked."""
        return next(entry for entry in self.seen[unit].values() if entry.name == name and not entry.is_reminder)

    def rings(self, unit: str, at: str = "0230") -> str:
        """The reminders in the unit's feed as it was last asked; each is at that time in UTC, 10:30 in Beijing."""
        reminders = [entry for entry in self.seen[unit].values() if entry.is_reminder]
        assert all(re.search(rf"DTSTART:\d{{8}}T{at}00Z\r\n", entry.octets) for entry in reminders)
        assert all("TRIGGER:-PT0M\r\n" in entry.octets and entry.status == "CONFIRMED" for entry in reminders)
        return " ".join(sorted(entry.day for entry in reminders))
