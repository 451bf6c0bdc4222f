"""The peers with the same tasks as ours, each in a folder of its own: nothing of the user's is read or changed.

Taskwarrior gets them by ``task import``, todoman as a folder of .ics files. What we hold for closed or reported done is
done there; what is suspended or open-ended has no date, so that all find the same tasks overdue. Neither knows of
units: the lead becomes a project, or a category.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from tests.bench.plans import TODAY
from tests.bench.processes import Program
from tracker.clock import SystemClock
from tracker.core.lamp import Item

_DONE = ("closed", "reported_done")


@dataclass(frozen=True)
class Taskwarrior:
    """Taskwarrior in a folder; its programs are None where it is not installed."""

    folder: Path
    name = "Taskwarrior"

    def run(self, *words: str) -> Program | None:
        """A command of it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "taskrc").write_text(f"data.location={self.folder}/data\nconfirmation=off\nverbose=nothing\n")
        return _program("task", words, self.folder, {"TASKRC": f"{self.folder}/taskrc"})

    def filled(self, items: Sequence[Item]) -> Taskwarrior:
        """With these tasks."""
        shutil.rmtree(self.folder, ignore_errors=True)
        if program := self.importing(items):
            program.run()
        return self

    def importing(self, items: Sequence[Item]) -> Program | None:
        """The command that takes these tasks in."""
        words = self.run("import", "tasks.json")
        (self.folder / "tasks.json").write_text(json.dumps([_task(item) for item in items], ensure_ascii=False))
        return words

    def emptied(self) -> None:
        """Nothing is known any more."""
        shutil.rmtree(self.folder / "data", ignore_errors=True)


@dataclass(frozen=True)
class Todoman:
    """todoman in a folder; its programs are None where it is not installed."""

    folder: Path
    name = "todoman"

    def run(self, *words: str) -> Program | None:
        """A command of it; the first one after a change reads the files into its cache."""
        program = "todoman" if shutil.which("todoman") else "todo"
        return _program(program, words, self.folder, {"TODOMAN_CONFIG": f"{self.folder}/config.py"})

    def filled(self, items: Sequence[Item]) -> Todoman:
        """With these tasks."""
        shutil.rmtree(self.folder, ignore_errors=True)
        (self.folder / "lists" / "county").mkdir(parents=True)
        settings = {"path": f"{self.folder}/lists/*", "cache_path": f"{self.folder}/cache", "date_format": "%Y-%m-%d"}
        lines = [f"{key} = {value!r}\n" for key, value in (settings | {"default_list": "county"}).items()]
        (self.folder / "config.py").write_text("".join(lines))
        for item in items:
            (self.folder / "lists" / "county" / f"{_uid(item)}.ics").write_text(_todo(item), "utf-8", newline="\r\n")
        return self

    def emptied(self) -> None:
        """The files are to be read again."""
        (self.folder / "cache").unlink(missing_ok=True)


@dataclass(frozen=True)
class TaskJuggler:
    """TaskJuggler in a folder: a project whose tasks have set dates and units that answer for them."""

    folder: Path
    name = "TaskJuggler"

    def calendars(self, items: Sequence[Item]) -> Program | None:
        """The command that writes a calendar for each unit, of the tasks it leads or supports."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        (self.folder / "plan.tjp").write_text(_project(items), "utf-8")
        return _program("tj3", ("--silent", "plan.tjp"), self.folder, {})


@dataclass(frozen=True)
class Org:
    """Emacs with Org in a folder: a file for each unit, whose headlines have deadlines."""

    folder: Path
    name = "Org"

    def calendars(self, items: Sequence[Item]) -> Program | None:
        """The command that writes a calendar for each unit, of the tasks it leads or supports."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        told: dict[str, list[str]] = {}
        for item in items:
            for unit in _units(item) if item.facts.due_on else ():
                told.setdefault(unit, []).append(_headline(item))
        for number, headlines in enumerate(told.values()):
            (self.folder / f"u{number}.org").write_text("".join(headlines), "utf-8")
        files = " ".join(f'"u{number}.org"' for number in range(len(told)))
        work = f"(dolist (file '({files})) (find-file file) (org-icalendar-export-to-ics))"
        return _program("emacs", ("-Q", "--batch", "--eval", f"(progn {_ORG} {work})"), self.folder, {})


_ORG = (
    "(require 'ox-icalendar) (setq org-icalendar-use-deadline '(event-if-todo event-if-not-todo)"
    " org-icalendar-store-UID nil org-export-with-broken-links t)"
)


def hours_until(day: date) -> int:
    """The hours from now to a day, below 0 for one that is past: todoman knows no other day than today."""
    return int((datetime(day.year, day.month, day.day, tzinfo=UTC) - SystemClock().now()).total_seconds() // 3600)


def _program(name: str, words: Sequence[str], folder: Path, environment: dict[str, str]) -> Program | None:
    path = shutil.which(name)
    return Program([path, *words], folder, environment) if path else None


def _uid(item: Item) -> str:
    return str(uuid5(NAMESPACE_URL, f"{item.facts.roadmap}:{item.facts.code}"))


def _due(item: Item) -> str:
    due_on = item.facts.due_on if item.facts.status != "suspended" else None
    return f"{due_on:%Y%m%d}" if due_on else ""


def _task(item: Item) -> dict[str, object]:
    facts = item.facts
    due = {"due": f"{day}T000000Z"} if (day := _due(item)) else {}
    done = {"status": "completed", "end": f"{TODAY:%Y%m%d}T000000Z"} if facts.status in _DONE else {"status": "pending"}
    texts = {"description": facts.title, "project": facts.lead, "tags": [facts.kind]}
    return {"uuid": _uid(item), "entry": "20220101T000000Z", **texts, **done, **due}


def _headline(item: Item) -> str:
    state = "DONE" if item.facts.status in _DONE else "TODO"
    return f"* {state} {item.facts.title}\nDEADLINE: <{item.facts.due_on:%Y-%m-%d}>\n{item.facts.lead}\n"


def _project(items: Sequence[Item]) -> str:
    units = {unit: f"u{n}" for n, unit in enumerate(sorted({unit for item in items for unit in _units(item)}))}
    lines = ['project plan "plan" 2020-01-01 +10y {}', *(f'resource {key} "{unit}"' for unit, key in units.items())]
    for number, item in enumerate(items):
        if day := item.facts.due_on:
            who = ", ".join(dict.fromkeys(units[unit] for unit in _units(item)))
            days = f"start {day:%Y-%m-%d} end {day + timedelta(days=1):%Y-%m-%d}"
            lines.append(f'task t{number} "{item.facts.title}" {{ {days} responsible {who} }}')
    for key in units.values():
        lines.append(f'icalreport "{key}" {{ scenario plan hidetask ~isresponsibilityof({key}, plan) }}')
    return "\n".join([*lines, ""])


def _units(item: Item) -> tuple[str, ...]:
    return (item.facts.lead, *item.facts.supporting)


def _todo(item: Item) -> str:
    facts = item.facts
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:bench", "BEGIN:VTODO", f"UID:{_uid(item)}"]
    lines += ["DTSTAMP:20220101T000000Z", f"SUMMARY:{facts.title}", f"CATEGORIES:{facts.lead},{facts.kind}"]
    lines += [f"DUE;VALUE=DATE:{day}"] if (day := _due(item)) else []
    lines += ["STATUS:COMPLETED", "COMPLETED:20240601T000000Z"] if facts.status in _DONE else ["STATUS:NEEDS-ACTION"]
    return "\n".join([*lines, "END:VTODO", "END:VCALENDAR", ""])
