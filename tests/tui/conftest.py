"""A made-up plan in a real database, and the board on it, driven by keys."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot

from tracker.clock import FixedClock
from tracker.core.event_kinds import EventType
from tracker.core.events import Event, Said
from tracker.core.kinds import Kind
from tracker.core.lamp import Item, judge
from tracker.core.model import Policy, Roadmap, Source, Task, Unit
from tracker.core.replay import facts_of, states
from tracker.core.status import Status
from tracker.services.workspace import Workspace
from tracker.settings import Settings
from tracker.store.schema import FileFacts
from tracker.store.write.journal import Journal
from tracker.store.write.upgrade import upgrade
from tracker.tui.app import TrackerApp
from tracker.tui.desk.screen import Desk
from tracker.tui.terminal.strips import strips_of
from tracker.tui.user.preferences import Preferences
from tracker.tui.user.starting import PLAIN_START
from tracker.tui.views.board.task_table import TaskTable
from tracker.tui.widgets.lamps import LampLine

ISSUED = date(2024, 1, 10)
AS_OF = date(2024, 6, 1)
NOON = datetime(2024, 6, 1, 4, 0, tzinfo=UTC)
LOOK_SECONDS = 0.01
SIZES = ((80, 24), (100, 30), (160, 48))
"""The terminals that are met with: columns and rows."""

Plant = Callable[..., Workspace]


def task(code: str, title: str, kind: Kind, due_on: date | None, **more: object) -> Task:
    """A task of the made-up plan, begun with the plan and led by the bureau unless told otherwise."""
    plain = Task(
        code, title, kind, ISSUED, due_on, "" if due_on else "长期坚持", "point" if due_on else "ongoing", "县教育局"
    )
    return plain._replace(**more)  # type: ignore[arg-type]


TASKS = (
    task("1.1", "东风小学教学楼前期手续", Kind.CONSTRUCTION, date(2024, 3, 31), project="东风小学教学楼",
         step="permits", lead="县住建局", supporting=("县财政局", "县教育局")),
    task("1.2", "东风小学教学楼招标", Kind.CONSTRUCTION, date(2024, 5, 20), project="东风小学教学楼", step="tender",
         lead="县财政局", after=("1.1",)),
    task("2.1", "招聘音体美教师40名", Kind.HIRING, date(2024, 4, 30), lead="县人社局", supporting=("县教育局",)),
    task("3.1", "校长教师交流轮岗", Kind.ROTATION, date(2024, 6, 13)),
    task("4.1", "骨干教师评选", Kind.SELECTION, date(2024, 12, 31), start_on=date(2024, 9, 1)),
    task("5.1", "落实经费保障", Kind.FUNDING, None, lead="县财政局"),
    task("6.1", "设备更新采购", Kind.EQUIPMENT, date(2024, 5, 1), lead="县财政局"),
    task("7.1", "新建综合楼交付", Kind.CONSTRUCTION, date(2025, 8, 31), start_on=date(2024, 7, 1), step="delivery"),
)  # fmt: skip


def item_of(plan: Task, as_of: date = AS_OF, *, number: int = 1, **state: object) -> Item:
    """A task of the made-up plan as a list shows it, in a state changed by hand."""
    planned = Event("dongfeng", plan.id, EventType.PLANNED, ISSUED, NOON, plan=plan)
    (_day, begun), *_later = states([planned])
    state["status"] = Status(str(state.get("status", begun.status)))
    facts = facts_of(begun._replace(**state), Policy(), task_id=number)  # type: ignore[arg-type]
    return Item(facts, judge(facts, as_of))


@pytest.fixture(scope="session", autouse=True)
def styles_read_once() -> Iterator[None]:
    """Every app reads the same style sheets anew, a tenth of a test's time: what was read is kept between apps."""
    read: dict[object, list[RuleSet]] = {}
    parse = Stylesheet._parse_rules

    def once(self: Stylesheet, *what: object, **more: object) -> list[RuleSet]:
        key = (what, *more.items(), *self._variables.items())
        if key not in read:
            read[key] = parse(self, *what, **more)  # type: ignore[arg-type]
        return read[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", once)
        yield


@pytest.fixture(scope="session", autouse=True)
def at_rest_at_once() -> Iterator[None]:
    """The pilot looks after 10 ms whether the process is at rest, not after 20: it looks two or three times a key."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textual._wait.SLEEP_GRANULARITY", LOOK_SECONDS)
        patch.setattr("textual._wait.SLEEP_IDLE", LOOK_SECONDS / 20)
        yield


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Sequence[Task], str], Path]:
    """The database that holds a plan and nothing else: made once, to be copied, never written."""
    made: dict[object, Path] = {}

    def of(tasks: Sequence[Task], roadmap: str) -> Path:
        key = (tuple(tasks), roadmap)
        if key not in made:
            database = tmp_path_factory.mktemp("planted") / "tracker.db"
            upgrade(str(database))
            store(str(database), tasks, roadmap)
            made[key] = database
        return made[key]

    return of


@pytest.fixture
def plant(tmp_path: Path, planted: Callable[[Sequence[Task], str], Path]) -> Plant:
    """Make a workspace that holds a plan; one more plan where there is a workspace already."""

    def make(tasks: Sequence[Task] = TASKS, *, as_of: date | None = AS_OF, roadmap: str = "dongfeng") -> Workspace:
        folder = tmp_path / "roadmaps"
        folder.mkdir(exist_ok=True)
        settings = Settings(str(tmp_path), str(tmp_path / "tracker.db"), str(folder), as_of=as_of, actor="王协调")
        if Path(settings.database).exists():
            store(settings.database, tasks, roadmap)
        else:
            shutil.copy2(planted(tasks, roadmap), settings.database)
        return Workspace(settings, FixedClock(NOON))

    return make


def store(database: str, tasks: Sequence[Task], roadmap: str) -> None:
    """Put a plan into the database, as a sync would."""
    placed = tuple(
        each._replace(position=index, source=Source("东风政发〔2024〕1号", index + 1, 1))
        for index, each in enumerate(tasks)
    )
    names = dict.fromkeys(name for each in placed for name in (each.lead, *each.supporting))
    plan = Roadmap(
        roadmap, f"{roadmap}县创建路线图", "东风县", "东风政发〔2024〕1号", ISSUED, placed, tuple(map(Unit, names))
    )
    events = [Event(roadmap, each.id, EventType.PLANNED, ISSUED, NOON, "王协调", plan=each) for each in placed]
    with Journal(database) as journal:
        journal.store_plan(plan, events, FileFacts("", 0, 0, ""), Said("王协调", NOON))


class Board:
    """The board under test: its pilot, and what can be read off the screen."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot

    @property
    def screen(self) -> Desk:
        """The desk, under whatever dialog is open."""
        screen = self.pilot.app.screen_stack[0]
        assert isinstance(screen, Desk)
        return screen

    @property
    def table(self) -> TaskTable:
        """The board's table."""
        return self.screen.switcher.board.table

    def lines(self) -> list[str]:
        """What the terminal shows, line by line."""
        return [strip.text for strip in strips_of(self.pilot.app.screen)]

    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.lines())

    def codes(self) -> list[str]:
        """The ids of the listed tasks, in order."""
        window = self.table.window
        return [item.facts.code for item in window.items(list(window.ids))]

    def code(self) -> str:
        """The id of the task under the cursor."""
        item = self.table.item
        return item.facts.code if item else ""

    async def press(self, *keys: str) -> None:
        """Press keys one after another."""
        await self.pilot.press(*keys)

    async def resize(self, size: tuple[int, int]) -> None:
        """Give the terminal so many columns and rows."""
        await self.pilot.resize_terminal(*size)
        await self.until(lambda: (self.pilot.app.screen.size.width, len(self.lines())) == size)

    async def until(self, condition: Callable[[], object], seconds: float = 10) -> None:
        """Wait for a condition; fail with the screen where it does not come true."""
        async with asyncio.timeout(seconds * 2):
            for _attempt in range(int(seconds * 50)):
                if condition():
                    return
                await self.pilot.pause(0.02)
        raise AssertionError(f"did not come true; the screen:\n{self.text()}")

    async def shows(self, *words: str) -> None:
        """Wait until all the words are on the screen."""
        await self.until(lambda: all(word in self.text() for word in words))

    async def lists(self, *codes: str) -> None:
        """Wait until exactly these tasks are listed, in this order."""
        await self.until(lambda: self.table.is_complete and tuple(self.codes()) == codes)


@asynccontextmanager
async def board_on(
    workspace: Workspace,
    size: tuple[int, int] = (100, 30),
    *,
    is_loaded: bool = True,
    liked: Preferences | None = None,
) -> AsyncIterator[Board]:
    """The board of a workspace, once it is loaded, as the user likes it."""
    app = TrackerApp(workspace, replace(PLAIN_START, preferences=liked) if liked else PLAIN_START)
    async with app.run_test(size=size, notifications=True) as pilot:
        board = Board(pilot)
        if is_loaded:
            screen, lamps = board.screen, board.screen.query_one(LampLine)
            await board.until(lambda: board.table.is_complete and screen.is_settled and lamps.is_counted)
            await pilot.pause()
        yield board
