"""A year of the county, day by day, as the phones of its units live it: what rings, when, for whom.

Method: the county's plan with the demonstration's made-up history in one database; each day begins with its entries,
then calendars are published by a clock that stands in the morning of that day, and what the octets of each unit's feed
have for the day is what its phone rings. What is late is worked out from the stories by a few rules that share no code
with the program. Held on every day: no ring past, at night or on a day off, none doubled, at most one a unit and day;
each overdue open task is named by a ring of its lead within seven days. No entry's number moves without its text, nor
its text without the number; on a day on which nothing happened none moves but what is seven weeks off and more, to
which is added what will be late by then.

Run: ``python -m tests.campaigns.year [--first 2023-06-21] [--days 365] [--plan FILE]``; it prints each unit's rings per
week and how much of them is about what others lead.
"""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple

from tests.calendars.linter import lint_calendar
from tests.campaigns.readers.octets import Entry, entries_of
from tests.conftest import HUTUBI, settings_of
from tracker.clock import FixedClock
from tracker.core.event_kinds import EventType
from tracker.core.events import Event
from tracker.core.query import Filter
from tracker.services.calendars.published import bring_up_to_date
from tracker.services.calendars.standing import calendar_octets
from tracker.services.demo import AS_OF, story_events
from tracker.services.ready import ready
from tracker.services.workspace import Workspace
from tracker.workdays import is_workday

DAY = timedelta(days=1)
NEAR = 7
OPEN = ("planned", "in_progress")
_TOLD = re.compile(r"(?m)^\d+\. (.*)（(牵头|共同牵头|配合)，")
_MORE = re.compile(r"(?m)^还有\d+项")


class Ring(NamedTuple):
    """What a unit's phone rings on a day: the titles it names with the unit's part, and whether it names all."""

    day: date
    unit: str
    tasks: tuple[tuple[str, str], ...]
    is_whole: bool

    @property
    def is_helping(self) -> bool:
        """Whether it is all about what others lead."""
        return {role for _title, role in self.tasks} == {"配合"}


class Due(NamedTuple):
    """What a task is by its stories: until when, whether it is with its unit, and who answers for it."""

    title: str
    lead: str
    due_on: date | None
    is_open: bool = True


class Year:
    """The county from a day on. ``rings`` and ``late`` grow with each day that is lived; ``faults`` should not."""

    def __init__(self, folder: Path, first: date, plan: Path = HUTUBI) -> None:
        (folder / "roadmaps").mkdir()
        shutil.copy(plan, folder / "roadmaps")
        self._settings = settings_of(folder)
        self.today = first
        self.days: list[date] = []
        self.rings: list[Ring] = []
        self.late: list[tuple[date, Due]] = []
        self._written: dict[tuple[date, str], set[date]] = {}
        self._numbered: dict[str, dict[bytes, tuple[int, bytes]]] = {}
        self.revisions = 0
        self.faults: list[str] = []
        self._stories = story_events() if plan == HUTUBI else []
        ready(self._at(date(2022, 3, 15) if plan == HUTUBI else first))
        with self._at(first).reader() as reader:
            units = reader.units()
            facts = [item.facts for item in reader.items(Filter(), first)]
            self._roadmap = reader.roadmaps()[0].id
        members = {member: member for unit in units for member in unit.members}
        self._keys = members | {unit.name: unit.key for unit in units}
        self.tasks = {each.code: Due(each.title, each.lead, each.due_on, each.status in OPEN) for each in facts}
        self._told(first - DAY)

    @property
    def units(self) -> Sequence[str]:
        """All units that have a calendar, members of collectives first."""
        return tuple(unit for unit in self._keys if (self.days[-1], unit) in self._written)

    def live(self, days: int) -> None:
        """So many days more."""
        for _day in range(days):
            is_quiet = not self._told(self.today)
            workspace = self._at(self.today)
            bring_up_to_date(workspace)
            with workspace.reader() as reader:
                for unit, key in self._keys.items():
                    if octets := calendar_octets(reader, self._roadmap, key):
                        self._heard(unit, octets)
                        self._moved(unit, octets, is_quiet=is_quiet)
            told = [task for task in self.tasks.values() if task.is_open and task.lead]
            late = [task for task in told if (task.due_on or date.max) < self.today]
            self.late += [(self.today, task) for task in late]
            self.days.append(self.today)
            self.today += DAY

    def unheard(self) -> Iterator[str]:
        """Each day on which an overdue task had no ring of its lead near it; of the days whose week after was lived."""
        heard: dict[tuple[str, str], list[date]] = {}
        whole: dict[str, list[date]] = {}
        for ring in self.rings:
            for title, _role in ring.tasks:
                heard.setdefault((ring.unit, title), []).append(ring.day)
            if not ring.is_whole:
                whole.setdefault(ring.unit, []).append(ring.day)
        for day, task in self.late:
            rings = heard.get((task.lead, task.title), []) + whole.get(task.lead, [])
            if day + NEAR * DAY < self.today and not any(abs(day - ring) <= NEAR * DAY for ring in rings):
                yield f"{day}: {task.title} of {task.lead}, due {task.due_on}"

    def foretold(self) -> tuple[int, int]:
        """How many of how many rings stood already in what was fetched a week before."""
        asked = [ring for ring in self.rings if ring.day - NEAR * DAY in self.days]
        return sum(ring.day in self._written[ring.day - NEAR * DAY, ring.unit] for ring in asked), len(asked)

    def _at(self, day: date) -> Workspace:
        return Workspace(self._settings, FixedClock(datetime.combine(day, time(0, 30), UTC)))

    def _told(self, until: date) -> int:
        """Have everything in the journal that happened up to a day; how much that was."""
        told = []
        while self._stories and self._stories[0].effective_on <= until:
            told.append(self._stories.pop(0))
        if told:
            with self._at(until).journal() as journal:
                journal.append(told)
        for event in told:
            self.tasks[event.task] = _after(self.tasks[event.task], event)
        return len(told)

    def _heard(self, unit: str, octets: bytes) -> None:
        faults = lint_calendar(octets) if self.today.weekday() == 0 and b"BEGIN:VEVENT" in octets else []
        entries = entries_of(octets)
        reminders = {entry: _moment(entry) for entry in entries if "T" in entry.start}
        faults += [
            f"an all-day entry rings: {each.summary}" for each in entries if each.alarms and "T" not in each.start
        ]
        days = Counter(at.date() for at in reminders.values())
        self._written[self.today, unit] = {*days}
        faults += [f"{count} rings on {day}" for day, count in days.items() if count > 1]
        for entry, at in reminders.items():
            faults += [f"{fault}: {entry.start} {entry.summary}" for fault in self._wrong(entry, at)]
            if at.date() == self.today:
                told = tuple((title, role) for title, role in _TOLD.findall(entry.description))
                self.rings.append(Ring(self.today, unit, told, not _MORE.search(entry.description)))
        self.faults += [f"{self.today} {unit}: {fault}" for fault in faults]

    def _moved(self, unit: str, octets: bytes, *, is_quiet: bool) -> None:
        """Hold the entries against those of the day before: no number moves alone, none goes back, all rest at rest."""
        before = self._numbered.get(unit, {})
        now = self._numbered[unit] = {uid: (number, shown) for uid, number, shown in _components(octets)}
        for uid in before.keys() & now.keys():
            old, new = before[uid], now[uid]
            wrong = {
                "moved alone": old[0] != new[0] and old[1] == new[1],
                "another with the same number": old[0] == new[0] and old[1] != new[1],
                "went back": new[0] < old[0],
                "moved though nothing happened": is_quiet and old != new and not self._is_far(new[1]),
            }
            self.faults += [f"{self.today} {unit}: {uid.decode()} {fault}" for fault, is_so in wrong.items() if is_so]
            self.revisions += old != new

    def _is_far(self, shown: bytes) -> bool:
        """Whether it is a reminder so far off that what will be late by then has just been added."""
        start = re.search(rb"DTSTART:(\d{8})T", shown)
        return start is not None and date.fromisoformat(start[1].decode()) - self.today > 50 * DAY

    def _wrong(self, entry: Entry, at: datetime) -> Iterator[str]:
        wrong = {
            "past": at.date() < self.today,
            "at night": not time(8) <= at.time() <= time(20),
            "on a day off": not is_workday(at.date()),
            "not with one alarm at its start": entry.alarms != (0,),
        }
        yield from (fault for fault, is_so in wrong.items() if is_so)


def _components(octets: bytes) -> Iterator[tuple[bytes, int, bytes]]:
    """Each entry's identifier, its number, and all of it but number and stamps."""
    for component in octets.split(b"BEGIN:VEVENT\r\n")[1:]:
        lines = component.partition(b"END:VEVENT")[0].split(b"\r\n")
        shown = [line for line in lines if not line.startswith((b"SEQUENCE:", b"DTSTAMP:", b"LAST-MODIFIED:"))]
        number = next(line for line in lines if line.startswith(b"SEQUENCE:"))
        yield lines[0], int(number[9:]), b"\r\n".join(shown)


def _moment(entry: Entry) -> datetime:
    """When an entry begins, in Beijing."""
    return datetime.fromisoformat(entry.start).replace(tzinfo=None) + timedelta(hours=8)


def _after(task: Due, event: Event) -> Due:
    """What a task is after an entry, by few rules of its own."""
    if event.type is EventType.EXTENDED:
        return task._replace(due_on=event.due_on)
    if event.type in (EventType.REPORTED_DONE, EventType.VERIFIED):
        return task._replace(is_open=False)
    return task._replace(is_open=True) if event.type is EventType.RETURNED else task


def table(year: Year) -> Iterator[str]:
    """Each unit's rings: how many weeks had none, one, two or more, and how much is about what others lead."""
    weeks = len({day - day.weekday() * DAY for day in year.days})
    yield f"{'':20}rings   weeks with 0     1     2   3 or more   tasks named   of them helping   rings only helping"
    for unit in year.units:
        rings = [ring for ring in year.rings if ring.unit == unit]
        spread = Counter(Counter(ring.day - ring.day.weekday() * DAY for ring in rings).values())
        counts = (weeks - spread.total(), spread[1], spread[2], sum(spread.values()) - spread[1] - spread[2])
        yield _row(unit, rings, "{:>15} {:>5} {:>5} {:>11}".format(*counts))
    yield _row("全部", year.rings, " " * 39)


def _row(name: str, rings: Sequence[Ring], weeks: str) -> str:
    roles = [role for ring in rings for _title, role in ring.tasks]
    helping, only = _share(roles.count("配合"), len(roles)), _share(sum(ring.is_helping for ring in rings), len(rings))
    return f"{name}{' ' * max(0, 16 - 2 * len(name))}{len(rings):>5} {weeks} {len(roles):>13} {helping:>17} {only:>20}"


def _share(part: int, whole: int) -> str:
    return f"{part} ({part / whole:.0%})" if whole else "-"


def main() -> None:
    """Live, tell, judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=date.fromisoformat, default=AS_OF - 365 * DAY)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--plan", type=Path, default=HUTUBI, help="another plan, of which nothing is ever reported")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        year = Year(Path(folder), given.first, given.plan)
        year.live(given.days)
    print(f"{given.first} to {year.today - DAY}: {len(year.late)} days of overdue tasks")
    print(*table(year), sep="\n")
    print(f"entries revised: {year.revisions}")
    print("rung too by a calendar fetched a week before: {} of {}".format(*year.foretold()))
    unheard = list(year.unheard())
    print(f"overdue without a ring of its lead within {NEAR} days: {len(unheard)}", *unheard[:5], sep="\n")
    print(f"faults: {len(year.faults)}", *year.faults[:5], sep="\n")
    raise SystemExit(bool(unheard or year.faults))


if __name__ == "__main__":
    main()
