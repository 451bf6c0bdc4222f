"""A small deterministic plan of any size, and databases that hold it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.store.server import Server, missing, running
from tracker.core.event_kinds import EventType
from tracker.core.events import Event, Said
from tracker.core.kinds import Kind
from tracker.core.model import Policy, Roadmap, Source, Stage, Target, Task, Unit
from tracker.store import schema, sqlite
from tracker.store.questions.reader import Reader
from tracker.store.schema import FileFacts
from tracker.store.write.journal import Journal
from tracker.store.write.upgrade import upgrade

ISSUED_ON = date(2022, 3, 14)
NOON = datetime(2022, 3, 14, 4, tzinfo=UTC)
UNITS = ("县教育局", "县财政局", "县人社局", "县住建局")
KINDS = (Kind.CONSTRUCTION, Kind.HIRING, Kind.TRAINING, Kind.MEETING, Kind.EVALUATION)
FILE = FileFacts("roadmaps/hutubi.yaml", 1000, 17, "ab" * 32)


class Builder:
    """Makes tasks, roadmaps and events; the same arguments give the same values."""

    issued_on = ISSUED_ON
    moment = NOON
    file = FILE
    said = Said("王玲", NOON)

    def task(self, number: int, **given: object) -> Task:
        """The task with that number, counted from 0: three to a row, every third waiting for the one before."""
        code = f"{number // 3 + 1}.{number % 3 + 1}"
        before = f"{(number - 1) // 3 + 1}.{(number - 1) % 3 + 1}"
        start = ISSUED_ON + timedelta(days=number * 7 % 400)
        task = Task(
            id=code,
            title=f"第{number}所学校综合楼",
            kind=KINDS[number % len(KINDS)],
            start_on=start if number % 5 else None,
            due_on=start + timedelta(days=60) if number % 7 != 6 else None,
            deadline_text="5月底",
            deadline_class="point",
            lead=UNITS[number % 4],
            supporting=(UNITS[(number + 1) % 4], UNITS[(number + 2) % 4]) if number % 2 else (),
            project=f"第{number // 3}中学" if number % 4 == 0 else "",
            after=(before,) if number % 3 == 1 else (),
            source=Source("呼县政办〔2022〕5号", number // 3 + 1, number % 3 + 1),
            position=number,
        )
        return task._replace(**given)  # type: ignore[arg-type]

    def roadmap(self, tasks: int = 12, roadmap: str = "hutubi", **given: object) -> Roadmap:
        """A roadmap of so many tasks."""
        made = Roadmap(
            id=roadmap,
            title="呼图壁县路线图",
            county="呼图壁县",
            document="呼县政办〔2022〕5号",
            issued_on=ISSUED_ON,
            tasks=tuple(self.task(number) for number in range(tasks)),
            units=tuple(Unit(name, (name[1:],)) for name in UNITS),
            stages=(Stage("启动实施", None, date(2022, 12, 31)),),
            targets=(Target("arts", "艺术教师", ">=", "0.9", "人"),),
        )
        return made._replace(**given)  # type: ignore[arg-type]

    def event(self, kind: str, task: str = "1.1", day: date = date(2022, 5, 1), **given: object) -> Event:
        """An entry of a type for a task on a day."""
        event = Event("hutubi", task, EventType(kind), day, NOON, "王玲")
        return event._replace(**given)  # type: ignore[arg-type]

    def planned(self, roadmap: Roadmap) -> list[Event]:
        """The entries with which a roadmap arrives."""
        return [
            self.event("planned", task.id, roadmap.issued_on, roadmap=roadmap.id, plan=task) for task in roadmap.tasks
        ]

    def database(self, path: Path, *roadmaps: Roadmap) -> str:
        """A database at that place with those roadmaps."""
        return self.filled(str(path), *roadmaps)

    def filled(self, database: str, *roadmaps: Roadmap) -> str:
        """The same at any path or address."""
        upgrade(database)
        with Journal(database) as journal:
            for roadmap in roadmaps:
                journal.store_plan(roadmap, self.planned(roadmap), FILE)
        return database


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server that lives as long as the session; each worker has its own."""
    if reason := missing():
        pytest.skip(reason)
    with running() as server:
        yield server


@pytest.fixture(scope="session")
def shared_template(server: Server, build: Builder) -> str:
    """The name of a database of twelve tasks on the server, to be copied."""
    build.filled(server.new("template_of_twelve"), build.roadmap())
    return "template_of_twelve"


@pytest.fixture
def shared(server: Server, shared_template: str) -> Iterator[str]:
    """The address of a database of its own with the same twelve tasks, on the server."""
    yield server.new("tracker", shared_template)
    server.run("DROP DATABASE tracker WITH (FORCE)")


@pytest.fixture(scope="session")
def build() -> Builder:
    """The builder."""
    return Builder()


@pytest.fixture(scope="session")
def template(build: Builder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of twelve tasks, to be copied."""
    return Path(build.database(tmp_path_factory.mktemp("store") / "template.db", build.roadmap()))


@pytest.fixture
def database(template: Path, tmp_path: Path) -> str:
    """A database of its own with twelve tasks, 1.1 to 4.3, all planned on 2022-03-14."""
    return str(shutil.copy2(template, tmp_path / "tracker.db"))


@pytest.fixture
def first(tmp_path: Path) -> str:
    """A database of the first revision: its search text has no spaces between the characters, and no index knows it.

    Kept as it was written then, because the program of today writes rows that it had no columns for.
    """
    database = str(tmp_path / "first.db")
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(Path(__file__).with_name("first.sql").read_text("utf-8"))
        connection.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
        connection.execute("PRAGMA journal_mode=WAL")
    return database


@pytest.fixture
def journal(database: str) -> Iterator[Journal]:
    """The writer of that database."""
    with Journal(database) as opened:
        yield opened


@pytest.fixture
def reader(database: str) -> Iterator[Reader]:
    """A reader of that database."""
    with Reader(database) as opened:
        yield opened


@pytest.fixture
def changed_policy() -> Callable[[Roadmap], Roadmap]:
    """A roadmap with another policy."""
    return lambda roadmap: roadmap._replace(policy=Policy(warn_days={"default": 3}, report_days=7))


@pytest.fixture(scope="module")
def spans(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """A database whose spans the tests fill themselves."""
    file = tmp_path_factory.mktemp("sql") / "spans.db"
    file.write_bytes(template.read_bytes())
    with closing(sqlite.connect(str(file))) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("PRAGMA synchronous=OFF")
        yield connection
