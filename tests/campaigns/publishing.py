"""A small county is changed at random for as long as one likes, and its calendars hold what they promise.

Method: entries of every kind, taken back now and then; the plan edited, units and tasks under other names; days that
pass and a clock that is put back; backups put back, the database made anew beside its files; another language, another
holiday. After each step: every feed is what the gathering gives on that day, entry by entry, and beside it has nothing
but what is cancelled; no entry's number ever goes back, and none shows something else under the same one; the linter
finds nothing; a file has what the feed has, and the cancelled reminders.

Run: ``python -m tests.campaigns.publishing [--first 0] [--counties 20] [--steps 60]``; a county is its seed.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from tests.calendars.linter import lint_calendar
from tests.flows.county import PLAN, County, entries
from tracker.core.event_kinds import EventType
from tracker.errors import TrackerError
from tracker.i18n import set_language
from tracker.services import database
from tracker.services.calendars.gathering import unit_calendars
from tracker.services.calendars.publish import export_calendars
from tracker.services.calendars.published import bring_up_to_date
from tracker.services.calendars.standing import calendar_octets
from tracker.services.ready import ready
from tracker.services.recording.undo import undo
from tracker.store.questions.reader import Reader
from tracker.workdays import is_workday, load_overrides

DAY = timedelta(days=1)
KINDS = (EventType.REPORTED, EventType.REPORTED_DONE, EventType.RETURNED, EventType.VERIFIED, EventType.EXTENDED,
         EventType.SUSPENDED, EventType.RESUMED, EventType.NOTED)  # fmt: skip
TRAINING = '  - {id: "1.3", title: 教师培训, kind: other, due: 2026-12-31, units: [县住建局, 县财政局]}\n'
EDITS = (
    ("校舍招标", "校舍公开招标"),
    ("due: 2026-06-30", "due: 2026-07-31"),
    ("units: [县教育局, 县财政局]", "units: [县教育局]"),
    ("tasks:\n", "policy: {alarm_days: [14, 3]}\ntasks:\n"),
    ("tasks:\n", 'policy: {remind_at: "09:00"}\ntasks:\n'),
    ("  - {name: 县教育局}", "  - {name: 县教育体育局, aliases: [县教育局]}"),
    ("county: 东风县\n", "county: 东风县\noffice: 创建办\n"),
    (TRAINING, ""),
)
"""What the plan says otherwise now and then; the same the other way round takes it back."""


class Campaign:
    """A county on its way. ``steps`` tells what was done; :meth:`step` raises AssertionError where a promise breaks."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._chance, self._folder = Random(seed), folder
        self._county = County(folder / "east", date(2026, 5, 20))
        self._plan = self._county.root / "roadmaps" / "east.yaml"
        self._plan.parent.mkdir(parents=True)
        self._plan.write_text(PLAN, "utf-8")
        ready(self._county.workspace)
        self._known: dict[str, tuple[int, str]] = {}
        self._saved: list[tuple[Path, str]] = []
        self.steps: list[str] = []

    def step(self) -> None:
        """One thing more happens."""
        deeds = {self._pass: 4, self._tell: 6, self._edit: 3, self._export: 2, self._take_back: 1, self._save: 1,
                 self._put_back: 1, self._begin_anew: 1, self._speak: 1, self._rest: 1, self._back: 1}  # fmt: skip
        deed: Callable[[], str] = self._chance.choices([*deeds], [*deeds.values()])[0]
        try:
            told = deed()
        except TrackerError as error:
            told = f"{deed.__name__}: {type(error).__name__}"
        self.steps.append(f"{self._county.day} {told}")
        bring_up_to_date(self._county.workspace)
        with self._county.workspace.reader() as reader:
            self._hold(reader)

    def _hold(self, reader: Reader) -> None:
        """Every feed is what is gathered, and its numbers only grow."""
        for calendar in unit_calendars(reader, reader.all_roadmaps()[0], self._county.day, is_workday):
            octets = calendar_octets(reader, "east", calendar.key) or b""
            found = entries(octets)
            wanted = {piece.uid: piece.body().decode() for piece in calendar.pieces if piece.is_shown}
            assert not found or lint_calendar(octets) == []
            assert {uid: _shown(found[uid].octets) for uid in wanted} == {uid: _shown(wanted[uid]) for uid in wanted}
            assert all(found[uid].status == "CANCELLED" and not found[uid].is_reminder for uid in found.keys() - wanted)
            for uid, entry in found.items():
                number, shown = self._known.get(uid, (0, ""))
                assert entry.sequence >= number + (number > 0 and shown != _shown(entry.octets)), entry
                self._known[uid] = entry.sequence, _shown(entry.octets)

    def _pass(self) -> str:
        self._county.day += self._chance.choice((1, 1, 2, 7, 20)) * DAY
        return "days pass"

    def _back(self) -> str:
        self._county.day -= DAY
        return "the clock is put back"

    def _tell(self) -> str:
        kind, code = self._chance.choice(KINDS), self._chance.choice(("1.1", "1.2", "1.3"))
        more: dict[str, Any] = {"note": f"第{len(self.steps)}步"}
        if kind is EventType.REPORTED:
            more["progress"] = self._chance.randrange(10, 90)
        if kind in (EventType.EXTENDED, EventType.SUSPENDED):
            more["due_on"] = self._county.day + self._chance.randrange(5, 90) * DAY
        if kind is EventType.EXTENDED:
            more["basis"] = "批示"
        self._county.tell(kind, code, **more)
        return f"{code} {kind} {more}"

    def _edit(self) -> str:
        said = self._plan.read_text("utf-8")
        old, new = self._chance.choice(EDITS)
        if new and new in said:
            old, new = new, old
        elif not new and old not in said:
            old, new = "tasks:\n", f"tasks:\n{TRAINING}"
        if old not in said:
            return "nothing to edit"
        try:
            self._county.plan(old, new)
        except TrackerError:
            self._plan.write_text(said, "utf-8")
            raise
        return f"{old!r} is {new!r}"

    def _export(self) -> str:
        folder = self._folder / "out"
        exported = export_calendars(self._county.workspace, folder)
        with self._county.workspace.reader() as reader:
            feeds = {path: entries(calendar_octets(reader, "east", path.stem)) for path in exported.paths}
        for path, feed in feeds.items():
            file = entries(path.read_bytes())
            assert {uid: entry for uid, entry in file.items() if uid in feed} == feed
            assert all(entry.status == "CANCELLED" for uid, entry in file.items() if uid not in feed)
        return "exported"

    def _take_back(self) -> str:
        undo(self._county.workspace)
        return "taken back"

    def _save(self) -> str:
        file = self._folder / f"{len(self.steps)}.bak"
        database.backup(self._county.workspace, file)
        self._saved.append((file, self._plan.read_text("utf-8")))
        return f"{file.name} saved"

    def _put_back(self) -> str:
        if not self._saved:
            return "nothing to put back"
        file, plan = self._chance.choice(self._saved)
        database.restore(self._county.workspace, file)
        self._plan.write_text(plan, "utf-8")
        return f"{file.name} put back"

    def _begin_anew(self) -> str:
        """The database is lost; the files are there. What a unit was called at first nobody knows any more."""
        if "aliases" in self._plan.read_text("utf-8"):
            return "a database that is not lost"
        self._export()
        for file in self._county.root.glob("tracker.db*"):
            file.unlink()
        ready(self._county.workspace)
        self._saved.clear()
        self._export()
        return "the database is made anew"

    def _speak(self) -> str:
        self._county.language = "en" if self._county.language == "zh" else "zh"
        set_language(self._county.language)
        return self._county.language

    def _rest(self) -> str:
        file = self._county.root / "holidays.toml"
        if file.exists():
            file.unlink()
            return "no holiday more"
        day = self._county.day + self._chance.randrange(1, 30) * DAY
        file.write_text(f"off = [{day}]\n", "utf-8")
        return f"a holiday on {day}"


def _shown(component: str) -> str:
    """An entry without what tells it from others and one revision from another."""
    own = re.sub(r"(?m)^(?:UID|DTSTAMP|LAST-MODIFIED|CREATED|SEQUENCE|BEGIN:VEVENT|END:VEVENT).*\r\n", "", component)
    return re.sub("\r\n[ \t]", "", own)


def lived(seed: int, steps: int) -> Iterator[str]:
    """What broke in a county, with the steps before; nothing where all held."""
    with tempfile.TemporaryDirectory() as folder:
        campaign = Campaign(Path(folder), seed)
        try:
            for _step in range(steps):
                campaign.step()
        except AssertionError as error:
            yield f"county {seed}: {error}"
            yield from campaign.steps[-12:]
        finally:
            set_language("zh")
            load_overrides(None)


def main() -> None:
    """Live, tell, judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--counties", type=int, default=20)
    parser.add_argument("--steps", type=int, default=60)
    given = parser.parse_args()
    found = [line for seed in range(given.first, given.first + given.counties) for line in lived(seed, given.steps)]
    print(*found, f"{given.counties} counties of {given.steps} steps", sep="\n")
    raise SystemExit(bool(found))


if __name__ == "__main__":
    main()
