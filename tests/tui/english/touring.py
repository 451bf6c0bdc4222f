"""A tour of the whole screen in English: every view, menu, dialog and overlay, each as the lines it shows.

Textual's bindings are class bodies, so the language is set before the program is imported: run it in a process of its
own, ``python -m tests.tui.english.touring FOLDER COLUMNS ROWS``, which writes the lines as JSON.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual._compositor import Compositor
from textual._context import visible_screen_stack

from tests.tui.pace import WAITS, a_moment
from tracker import i18n
from tracker.core.event_kinds import EventType
from tracker.core.events import Event, Said
from tracker.core.indicators.measured import MeasuredValue
from tracker.core.indicators.standard import Allocation, Indicator, Measure, RawFigure, Requirement, Standard
from tracker.core.indicators.standard_text import standard_to_text
from tracker.core.kinds import Kind
from tracker.core.model import Roadmap, School, Source, Task, Unit

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tracker.services.workspace import Workspace

AS_OF = date(2024, 6, 1)
NOON = datetime(2024, 6, 1, 4, 0, tzinfo=UTC)
ISSUED = date(2024, 1, 10)
STORY = """
1.1 reported 2024-03-01 progress=40 note=foundations
1.1 extended 2024-03-20 due=2024-04-30 note=rain basis=notice-8
2.1 reported_done 2024-04-20 note=forty-hired
2.1 returned 2024-05-10 note=two-short
3.1 reported 2024-05-20 progress=10
4.1 suspended 2024-05-02 due=2024-09-01 note=funds
6.1 reported_done 2024-05-20
6.1 verified 2024-05-25
8.1 reported_done 2024-05-30
"""

STANDARD = Standard(
    "east-1", "Standard of the East", "Notice 2/2023",
    (
        Indicator("A1", "Resources", "Floor area per pupil", "schools", (
            Measure("A1", "Floor area per pupil", "m", (Requirement("primary", ">=", "4.5"),), "area", "pupils"),
        ), source="S"),
        Indicator("D1", "Opinion", "What parents say", "value", (
            Measure("D1", "What parents say", "%", (Requirement("both", ">=", "85"),)),
        )),
    ),
    (RawFigure("pupils", "Pupils", by_stage=True), RawFigure("area", "Floor area", "m")),
    Allocation(("A1",), 1, 0.85, {"primary": 0.5}, 50, {"primary": 1.0}, "Weighed by pupils."),
)  # fmt: skip
MEASURED = """
pupils East primary 100
pupils West primary 900
area East - 900
area West - 3600
D1 - - 84
"""

BACK = ("escape",)
NONE: tuple[str, ...] = ()


def _line(place: int) -> tuple[str, ...]:
    """The keys to so many lines under the first."""
    return ("home", *["down"] * place)


STOPS: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("board", "10 listed", NONE, NONE),
    ("detail", "Status   in progress", ("enter",), BACK),
    ("record menu", "Edit plan", ("f2",), BACK),
    ("report", "by schedule", ("f2", "enter"), BACK),
    ("report done", "evidence", ("b",), BACK),
    ("verify", "Findings", (*_line(3), "v"), BACK),
    ("return", "Give a reason", ("x", "ctrl+s"), BACK),
    ("does not fit", "What fits: progress r", ("home", "v"), NONE),
    ("extend", "used before", ("p",), BACK),
    ("note", "Note", ("n",), BACK),
    ("start", "How it started", (*_line(6), "f2", "down", "down", "down", "down", "down", "enter"), BACK),
    ("suspend", "Review date", ("home", "f2", "down", "down", "enter"), BACK),
    ("resume", "How it resumes", (*_line(5), "f2", "enter"), BACK),
    ("report, wrong", "Not a date", ("home", "r", *"999", "tab", "tab", "x", "enter"), BACK),
    ("claims", "1 as of 2024-06-01", ("ctrl+x",), BACK),
    ("undo", "Undone", ("u",), NONE),
    ("search", "Search kind:hiring", ("f3", *"kind:hi"), BACK),
    ("search, not understood", "found as written", ("f3", *"kind:zz"), BACK),
    ("nothing found", "No tasks match", ("f3", *"zzz", "enter"), BACK),
    ("filters", "Kind  ", ("f4",), BACK),
    ("lamps", "yellow                           ", ("l",), BACK),
    ("kinds", "Type to narrow", ("c",), BACK),
    ("units to filter by", "Housing  ", ("w",), BACK),
    ("filtered", "Overdue only", ("f6",), NONE),
    ("name of a preset", "such as: finance", ("m", "enter"), BACK),
    ("presets", "Presets", ("m",), BACK),
    ("all again", "10 listed", ("ctrl+r",), NONE),
    ("selected", "10 selected", ("ctrl+a",), NONE),
    ("those it does not fit", "Leave out, record 8", ("r",), NONE),
    ("report on several", "the same record for each", ("enter",), ("escape", "escape")),
    ("order", "Order in file", ("ctrl+o",), BACK),
    ("groups", "No groups", ("ctrl+g",), BACK),
    ("grouped", "tasks 4", ("ctrl+g", "down", "enter"), NONE),
    ("folded", "▸ Bureau", ("ctrl+t",), ("ctrl+t",)),
    ("by month", "▾ 2024-05", ("ctrl+g", *"month", "enter"), ("ctrl+g", *"groups", "enter")),
    ("columns", "Narrower", ("ctrl+l",), BACK),
    ("date", "Set date", ("f7",), BACK),
    ("earlier date", "Compare with", ("D",), BACK),
    ("before the roadmap", "Not issued yet", ("f7", *"2023-01-01", "enter"), ("f8",)),
    ("difference", "6 changed", ("d",), BACK),
    ("journal of a task", "foundations", ("h",), BACK),
    ("journal", "Buy equipment", ("h", "tab"), BACK),
    ("export", "Export what", ("ctrl+e",), BACK),
    ("calendars", "● All (5)", ("ctrl+f",), BACK),
    ("deliveries", "no calendar yet", ("ctrl+n",), NONE),
    ("new feed", "for whom", ("insert",), NONE),
    ("address", "Only this machine", ("enter",), ("escape", "escape")),
    ("copied", "Copied", ("y",), NONE),
    ("copy a cell", "Copy which", ("Y",), BACK),
    ("jump", "10", ("ctrl+k",), BACK),
    ("palette", "Find a command", ("f9",), BACK),
    ("palette, narrowed", "Day back", ("f9", *"day"), BACK),
    ("help", "Fold all groups", ("f1",), NONE),
    *((f"help, page {page}", "Scroll", ("pagedown",), NONE) for page in range(2, 10)),
    ("no help", "Commands", BACK, NONE),
    ("sync", "are unchanged", ("f5",), NONE),
    ("themes", "High contrast", ("f12",), BACK),
    ("timeline", "[-] Month [+]", ("2",), NONE),
    ("timeline with detail", "Status   in progress", ("enter",), BACK),
    ("weeks", "Jun 2024", ("+",), NONE),
    ("quarters", "Q3", ("-", "-"), NONE),
    ("years", "Jul", ("-",), NONE),
    ("projects", "rotation", ("ctrl+t",), NONE),
    ("projects by month", "[-] Month [+]", ("+", "+"), ("ctrl+t",)),
    ("calendar", "Jun 2024", ("3",), NONE),
    ("May", "11 work", ("pageup",), NONE),
    ("February", "Nothing is due in this month", ("pageup", "pageup", "pageup"), NONE),
    ("day", "List this day", ("home", *["right"] * 4, "enter"), BACK),
    ("empty day", "Nothing is due on", ("right", "enter"), BACK),
    ("year", "worked weekend", ("ctrl+t",), ("ctrl+t",)),
    ("units", "5 units", ("4",), NONE),
    ("members", "with its group", ("end", "right"), NONE),
    ("order of units", "On time %  ", ("ctrl+o",), BACK),
    ("help on units", "Unit's board", ("f1",), BACK),
    ("review", "Overall picture", ("5",), NONE),
    *((f"review, item {item}", f"{item}/11", ("n",), NONE) for item in range(2, 12)),
    ("help on the review", "Page on", ("f1",), BACK),
    ("indicators", "2 indicators:", ("6",), NONE),
    ("schools", "2 schools", ("enter",), NONE),
    ("one school", "lacks 450 m", ("enter",), ("escape", "escape")),
    ("an indicator by itself", "What parents say", ("end", "enter"), BACK),
    ("measure", "Record a value", ("ctrl+a",), BACK),
    ("help on the indicators", "Write the form", ("f1",), BACK),
)  # fmt: skip
"""Where to go: a name, what is to be seen there, the keys that lead there, and those that lead back."""


async def toured(workspace: Workspace, columns: int, rows: int) -> dict[str, list[str]]:
    """The lines at each stop."""
    from tracker.tui.app import TrackerApp

    app, seen = TrackerApp(workspace), {}
    async with app.run_test(size=(columns, rows), notifications=True) as pilot:
        for name, words, there, back in STOPS:
            await pilot.press(*there)
            seen[name] = await _shown(pilot, words)
            await pilot.press(*back)
            app.clear_notifications()
    return seen


async def _shown(pilot: Pilot[None], words: str) -> list[str]:
    """The lines once they hold the words and are not about to change, or the last ones after a while."""
    before: list[str] = []
    for _attempt in range(500):
        await pilot.pause(0.02)
        visible_screen_stack.set(pilot.app._background_screens)
        lines = [strip.text for strip in pilot.app.screen._compositor.render_strips()]
        if lines == before and any(words in line for line in lines):
            break
        before = lines
    return before


def _unpainted(self: Compositor, **_how: object) -> None:
    """Nothing for the terminal, which nobody looks at: painting takes a third of the tour."""
    self._dirty_regions.clear()


@contextmanager
def made_up(folder: Path) -> Iterator[Workspace]:
    """A plan whose every word is Latin, with a little history."""
    from tracker.clock import FixedClock
    from tracker.services.workspace import Workspace
    from tracker.settings import Settings
    from tracker.store.schema import FileFacts
    from tracker.store.write.journal import Journal
    from tracker.store.write.upgrade import upgrade

    def task(code: str, title: str, kind: Kind, due_on: date | None, lead: str = "Bureau", **more: object) -> Task:
        shape = "point" if due_on else "ongoing"
        begins = {"start_on": ISSUED, "due_on": due_on, "deadline_text": "", "deadline_class": shape, **more}
        source = Source("Notice 1/2024", int(code[0]), 1)
        return Task(code, title, kind, lead=lead, source=source, position=int(code[0]), **begins)  # type: ignore[arg-type]

    schools = Unit("All schools", members=("East School", "West School"))
    tasks = (
        task("1.1", "East school permits", Kind.CONSTRUCTION, date(2024, 3, 31), "Housing", project="East School",
             step="permits", supporting=("Finance", "Bureau")),
        task("1.2", "East school tender", Kind.CONSTRUCTION, date(2024, 5, 20), "Finance", project="East School",
             step="tender", after=("1.1",)),
        task("2.1", "Hire forty teachers", Kind.HIRING, date(2024, 4, 30), "Personnel", supporting=("Bureau",)),
        task("3.1", "Rotate heads and teachers", Kind.ROTATION, date(2024, 6, 13), "All schools"),
        task("4.1", "Select lead teachers", Kind.SELECTION, date(2024, 12, 31), start_on=date(2024, 4, 1)),
        task("5.1", "Keep the funds coming", Kind.FUNDING, None, "Finance"),
        task("6.1", "Buy equipment", Kind.EQUIPMENT, date(2024, 5, 1), "Finance", supporting=("All schools",)),
        task("7.1", "Deliver the new hall", Kind.CONSTRUCTION, date(2025, 8, 31), start_on=date(2024, 7, 1),
             project="East School", step="delivery", after=("1.2",)),
        task("8.1", "File the archive", Kind.ARCHIVE, date(2024, 6, 5)),
        task("9.1", "Evaluation", Kind.EVALUATION, date(2025, 9, 30), start_on=date(2025, 9, 1)),
    )  # fmt: skip
    units = (*map(Unit, ("Housing", "Finance", "Bureau", "Personnel")), schools)
    plan = Roadmap(
        "east", "East County roadmap", "East County", "Notice 1/2024", ISSUED, tasks, units,
        standard=standard_to_text(STANDARD),
        schools=(School("East School", "primary"), School("West School", "primary")),
    )  # fmt: skip
    (folder / "roadmaps").mkdir()
    settings = Settings(
        str(folder), str(folder / "tracker.db"), str(folder / "roadmaps"), as_of=AS_OF, actor="Coordinator"
    )
    upgrade(settings.database)
    events = [Event(plan.id, each.id, EventType.PLANNED, ISSUED, NOON, "Coordinator", plan=each) for each in tasks]
    with Journal(settings.database) as journal:
        journal.store_plan(plan, events, FileFacts("", 0, 0, ""))
        journal.append([_told(plan.id, line.split()) for line in STORY.strip().splitlines()])
        values = [_measured(line.split()) for line in MEASURED.strip().splitlines()]
        journal.measure(plan.id, values, on=date(2024, 3, 1), said=Said("Coordinator", NOON), basis="return")
    yield Workspace(settings, FixedClock(NOON))


def _measured(words: list[str]) -> MeasuredValue:
    of, school, stage, value = words
    return MeasuredValue(of, value, "" if school == "-" else f"{school} School", "" if stage == "-" else stage)


def _told(roadmap: str, words: list[str]) -> Event:
    code, kind, day, *rest = words
    more = dict(each.split("=") for each in rest)
    return Event(
        roadmap,
        code,
        EventType(kind),
        date.fromisoformat(day),
        NOON,
        "Coordinator",
        more.get("note", ""),
        int(more["progress"]) if "progress" in more else None,
        date.fromisoformat(more["due"]) if "due" in more else None,
        more.get("basis", ""),
    )


def main() -> None:
    """Tour, and write what was seen."""
    i18n.set_language("en")
    place, columns, rows = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with made_up(Path(place)) as workspace, pytest.MonkeyPatch.context() as patch:
        for wait in WAITS:
            patch.setattr(wait, a_moment)
        patch.setattr(Compositor, "render_update", _unpainted)
        sys.stdout.write(json.dumps(asyncio.run(toured(workspace, columns, rows))))


if __name__ == "__main__":
    main()
