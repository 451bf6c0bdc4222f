"""Workspaces filled with synthetic county plans and what became of them, the same for the same bench."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.bench.counties import County, Shape
from tracker.clock import FixedClock
from tracker.core.event_kinds import EventType
from tracker.core.events import Event
from tracker.services.ready import ready
from tracker.services.workspace import Workspace
from tracker.settings import Settings

FILE_TASKS = 10_000
"""A roadmap file holds no more than 300,000 keys and values; larger plans are several files."""
CLOCK = FixedClock(datetime(2024, 6, 1, 4, tzinfo=UTC))
ISSUED_ON = date(2022, 1, 1)
TODAY = date(2024, 6, 1)


@dataclass(frozen=True)
class Bench:
    """What a workspace is filled with: so many tasks, and what became of them.

    ``has_history`` tells of every task past its date what became of it; ``entries`` is how many entries a task has at
    least, its plan among them: the others are reports. ``file_tasks`` is how many a roadmap has.
    """

    tasks: int
    shape: Shape = "county"
    has_history: bool = False
    entries: int = 1
    file_tasks: int = FILE_TASKS

    def counties(self) -> dict[str, County]:
        """The roadmaps by their ids: as many files as the tasks need."""
        starts, most = range(0, self.tasks, self.file_tasks), self.file_tasks
        return {f"bench{n:03}": County(min(most, self.tasks - start), self.shape) for n, start in enumerate(starts)}


def workspace_of(
    root: Path, tasks: int, *, shape: Shape = "county", has_history: bool = False, entries: int = 1
) -> Workspace:
    """A workspace folder filled with such a :class:`Bench`; made once, then reused."""
    return filled(root, Bench(tasks, shape, has_history, entries))


def filled(root: Path, bench: Bench) -> Workspace:
    """A workspace folder with its roadmaps, its database and what became of the tasks; what is there stays."""
    workspace = written(root, bench)
    ready(workspace)
    if bench.has_history or bench.entries > 1:
        _remember(workspace, bench)
    return workspace


def written(root: Path, bench: Bench) -> Workspace:
    """A workspace folder with its roadmaps alone."""
    (root / "roadmaps").mkdir(parents=True, exist_ok=True)
    for roadmap, county in bench.counties().items():
        file = root / "roadmaps" / f"{roadmap}.yaml"
        if not file.exists():
            file.write_text(county.text().replace("测算用", roadmap, 1), "utf-8")
    return Workspace(Settings(str(root), str(root / "tracker.db"), str(root / "roadmaps"), actor="测算"), CLOCK)


def reports(roadmap: str, code: str, count: int) -> list[Event]:
    """So many reports on a task, day after day from the issue on."""
    days = (ISSUED_ON + timedelta(days=number) for number in range(count))
    return [
        Event(roadmap, code, EventType.REPORTED, day, CLOCK.now(), "测算", note=f"第{n}次调度", progress=n % 40)
        for n, day in enumerate(days, 1)
    ]


def _remember(workspace: Workspace, bench: Bench) -> None:
    """Record what happened to the tasks of every roadmap of which nothing is recorded yet."""
    counties = bench.counties()
    with workspace.reader() as reader:
        silent = [name for name in counties if reader.events(roadmap=name, limit=1)[0].type == EventType.PLANNED]
    with _sorted_afterwards(workspace.settings.database), workspace.journal() as journal:
        for roadmap in silent:
            journal.append(list(_entries(bench, roadmap, counties[roadmap])))


@contextmanager
def _sorted_afterwards(file: str) -> Iterator[None]:
    """The indexes of orders and words are made again behind the rows, or two million entries would take an hour."""
    with closing(sqlite3.connect(file)) as connection:
        aside = connection.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE name LIKE 'ix_order%'"
            " OR type = 'trigger' AND tbl_name = 'task_state'"
        ).fetchall()
        for kind, name, _text in aside:
            connection.execute(f"DROP {kind} {name}")
        connection.commit()
        yield
        for _kind, _name, text in aside:
            connection.execute(text)
        connection.execute("INSERT INTO task_search (task_search) VALUES ('rebuild')")
        connection.commit()


def _entries(bench: Bench, roadmap: str, county: County) -> Iterator[Event]:
    """The entries of one roadmap, task by task: reports first, where there are to be more than the history tells."""
    for number in range(county.tasks):
        told = list(_history(roadmap, county, number)) if bench.has_history else []
        yield from reports(roadmap, county.code(number), bench.entries - 1 - len(told))
        yield from told


def _history(roadmap: str, county: County, number: int) -> Iterator[Event]:
    """Of the tasks past their date four in five are closed; the rest are late, awaited, extended or suspended."""
    start, due = county.days(number)
    chance = (number * 2_654_435_761 >> 12) % 100

    def event(kind: EventType, day: date, note: str = "", **given: object) -> Event:
        return Event(roadmap, county.code(number), kind, day, CLOCK.now(), "测算", note=note, **given)  # type: ignore[arg-type]

    if start >= TODAY:
        return
    if due >= TODAY:
        if chance < 50:
            yield event(EventType.REPORTED, TODAY - timedelta(days=chance % 30), "正在推进", progress=chance)
        return
    if chance < 40 or 80 <= chance < 88:
        yield event(EventType.REPORTED, due - timedelta(days=10), "完成过半", progress=40 + chance % 20)
    if chance < 80 or 92 <= chance < 95:
        yield event(EventType.REPORTED_DONE, due - timedelta(days=5 - chance % 8), "已办结")
    if chance < 80:
        yield event(EventType.VERIFIED, due + timedelta(days=chance % 12))
    elif 95 <= chance < 98:
        yield event(
            EventType.EXTENDED, due - timedelta(days=2), "设备未到", due_on=due + timedelta(days=120), basis="批复"
        )
    elif chance >= 98:
        yield event(EventType.SUSPENDED, due - timedelta(days=9), "等待资金", due_on=due + timedelta(days=90))
