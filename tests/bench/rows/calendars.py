"""Calendars of 1,000 tasks: all of them from nothing, and again after one change; and of 100,000.

What a server does between a change and the calendar that it sends is measured in a process that runs already, beside
what it does as it begins with nothing published.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path

from tests.bench.changes import without
from tests.bench.ground import Ground
from tests.bench.peers import Org, TaskJuggler
from tests.bench.plans import CLOCK, TODAY
from tests.bench.processes import Program, costs, cpu, peak, script, tracker
from tests.bench.row import Row

_EXPORT = ("calendar", "export", "--out")
_ON_THAT_DAY = """
import sys
from datetime import datetime
from tracker.cli.main import run
from tracker.clock import FixedClock
sys.exit(run({words!r}, FixedClock(datetime.fromisoformat({moment!r}))))
"""
_SERVER = """
import json, time
from datetime import timedelta
from tests.bench.plans import CLOCK, TODAY
from tracker.core.event_kinds import EventType
from tracker.core.query import Filter
from tracker.services.calendars.published import bring_up_to_date
from tracker.services.recording.record import Entry, record
from tracker.services.workspace import Workspace
from tracker.settings import Settings

def spent(work):
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000

county = Workspace(Settings(".", "tracker.db", "roadmaps", actor="测算"), CLOCK)
whole = spent(lambda: bring_up_to_date(county))
reader = county.reader()  # stays open, as a server's does
found = [item.facts for item in reader.items(Filter(), TODAY)]
items = [facts for facts in found if facts.status == "in_progress" and facts.due_on]
again = []
for number, facts in enumerate(items[:: len(items) // 9 or 1]):  # early ones and late ones
    day = max(TODAY, facts.due_on) + timedelta(days=40 + number)
    record(county, [facts.name], Entry(EventType.EXTENDED, due_on=day, note="设备未到", basis="批复"))
    again.append(spent(lambda: bring_up_to_date(county)))
print(json.dumps([whole, sorted(again)[len(again) // 2]]))
"""


def at_1000(ground: Ground) -> Iterator[Row]:
    """All calendars from nothing into an empty folder, then again where nothing and where one date has changed.

    The working days have been looked up in the workspace before, as by any command that asked for them.
    """
    made = ground.workspace(1000, has_history=True)
    items, root, empty = ground.items(made), ground.copy(made, "calendars"), ground.copy(made, "no-calendars")
    juggler, org = TaskJuggler(root / "taskjuggler"), Org(root / "org")
    _on_that_day(root, *_EXPORT, "kept").run()
    task = next(item.facts.name for item in items if item.facts.status == "in_progress" and item.facts.due_on)
    programs: dict[str, Program | None] = {
        "list": tracker(root, "list", "--limit", "1"),
        "all": _on_that_day(empty, *_EXPORT, "all", before=_unpublished(made, empty)),
        "same": _on_that_day(root, *_EXPORT, "kept"),
        "one": _on_that_day(root, *_EXPORT, "kept", before=_extended(root, task)),
        juggler.name: juggler.calendars(items),
        org.name: org.calendars(items),
    }
    found = costs(programs, ground.rounds())
    yield Row("calendar export, 1,000 tasks", cpu(found["all"]), juggler.name, cpu(found[juggler.name]), 1 / 5)
    yield Row("calendar export, 1,000 tasks", cpu(found["all"]), org.name, cpu(found[org.name]))
    yield Row("calendar export, 1,000 tasks: peak", peak(found["all"]), unit="MB")
    start, whole, same, one = (cpu(found[name]) for name in ("list", "all", "same", "one"))
    yield Row("again, nothing changed", same, "list --limit 1", start, 2)
    yield Row("again, one date changed", one, "list --limit 1", start)
    yield Row("again, one date changed", one, "all of it", whole, 1 / 2)


def in_a_server(ground: Ground) -> Iterator[Row]:
    """One date changed, of 1,000 tasks in one plan and of 10,000 in ten, where the server has published them before."""
    for plans in (1, 10):
        made = ground.workspace(1000 * plans, has_history=True, file_tasks=1000)
        root = ground.copy(made, "served")
        program = script(_SERVER, root)
        told = []
        for _round in range(ground.rounds(5)):
            _unpublished(made, root)()
            told.append(json.loads(program.run().output))
        whole, one = ([pair[number] for pair in told] for number in (0, 1))
        yield Row(f"published again, one of {1000 * plans:,} changed", one, "all of it", whole, 1 / 50)


def at_100_000(ground: Ground) -> Iterator[Row]:
    """All calendars of 100,000 tasks."""
    made = ground.workspace(100_000, has_history=True)
    root = ground.copy(made, "all-calendars")
    program = _on_that_day(root, *_EXPORT, "all", before=_unpublished(made, root))
    found = [program.run() for _round in range(ground.rounds(1))]
    yield Row("calendar export, 100,000 tasks: peak", peak(found), limit=600, unit="MB")
    yield Row("calendar export, 100,000 tasks", cpu(found))


def _on_that_day(root: Path, *words: str, before: Callable[[], object] | None = None) -> Program:
    """A command of ours on the day of the benches as today: as of another day nothing is published."""
    program = script(_ON_THAT_DAY.format(words=[*words], moment=CLOCK.now().isoformat()), root)
    environment = {name: value for name, value in program.environment.items() if name != "TRACKER_AS_OF"}
    return Program(program.words, root, environment, before)


def _unpublished(made: Path, root: Path) -> Callable[[], object]:
    """Nothing was published yet, and no file is there."""

    def remove() -> None:
        without(root / "all", *root.glob(".tracker/calendars-*"), *root.glob("tracker.db*"))()
        (root / "tracker.db").write_bytes((made / "tracker.db").read_bytes())

    return remove


def _extended(root: Path, task: str) -> Callable[[], object]:
    """The task gets a later date each time."""
    days = (TODAY + timedelta(days=number) for number in count(300))
    words = ("--reason", "设备未到", "--basis", "批复")
    return lambda: tracker(root, "extend", task, "--to", str(next(days)), *words).run()


GROUPS = {"1000": at_1000, "server": in_a_server}
ON_DEMAND = {"100000": at_100_000}
