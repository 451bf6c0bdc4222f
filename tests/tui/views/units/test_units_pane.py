"""The units as their user sees them, in a real database, driven by keys and mouse."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest

from tests.tui.conftest import AS_OF, ISSUED, NOON, SIZES, TASKS, Board, Plant, board_on, task
from tracker.core.event_kinds import EventType
from tracker.core.events import Event
from tracker.core.kinds import Kind
from tracker.core.model import Roadmap, Source, Task, Unit
from tracker.readings import by_reading
from tracker.services.workspace import Workspace
from tracker.store.schema import FileFacts
from tracker.store.write.journal import Journal
from tracker.store.write.upgrade import upgrade
from tracker.text import cell_width
from tracker.tui.views.units.units_pane import UnitsPane

HOSTILE = "[/][red]局[@click=app.quit]x[/] \x1b]0;t\x07\x1b[31m\x9b35m\u202e倒\u2066\u200b" + "长" * 10_000
SHARED = (
    task("1.1", "各校自查", Kind.ARCHIVE, date(2024, 5, 31), lead="各学校", supporting=("县教育局",)),
    task("1.2", "设备更新", Kind.EQUIPMENT, date(2024, 12, 31), lead="县财政局", supporting=("各学校",)),
    task("1.3", "一小综合楼", Kind.CONSTRUCTION, date(2024, 3, 31), lead="一小"),
)


class Units(Board):
    """The desk with the units on it."""

    @property
    def pane(self) -> UnitsPane:
        pane = self.screen.pane
        assert isinstance(pane, UnitsPane)
        return pane

    def names(self) -> list[str]:
        return [line.name for line in self.pane.table.lines]

    def line_of(self, name: str) -> str:
        """What the screen shows of a unit."""
        return next(line for line in self.lines() if name in line)

    def heading_at(self, label: str) -> tuple[int, int]:
        """Where a heading is on the screen."""
        y = self.pane.table.region.y
        line = self.lines()[y]
        return cell_width(line[: line.index(label)]), y

    async def click(self, x: int, y: int, times: int = 1) -> None:
        await self.pilot.click(offset=(x, y), times=times)


@asynccontextmanager
async def units_on(workspace: Workspace, size: tuple[int, int] = (100, 30)) -> AsyncIterator[Units]:
    async with board_on(workspace, size) as board:
        await board.press("4")
        units = Units(board.pilot)
        await units.until(lambda: units.pane.table.has_focus)
        yield units


@pytest.fixture
def collective(plant: Plant) -> Workspace:
    """A plan with a collective unit, one of whose members has a task of its own."""
    workspace = plant(())
    store_units(workspace.database, SHARED, {"各学校": ("一小", "二小")})
    return workspace


def store_units(database: str, tasks: Sequence[Task], members: dict[str, tuple[str, ...]]) -> None:
    placed = tuple(each._replace(position=n, source=Source("文", n + 1, 1)) for n, each in enumerate(tasks))
    names = dict.fromkeys(name for each in placed for name in (each.lead, *each.supporting))
    units = tuple(Unit(name, members=members.get(name, ())) for name in names)
    plan = Roadmap("school", "学校路线图", "东风县", "文", ISSUED, placed, units)
    events = [Event("school", each.id, EventType.PLANNED, ISSUED, NOON, "王协调", plan=each) for each in placed]
    with Journal(database) as journal:
        journal.store_plan(plan, events, FileFacts("", 0, 0, ""))


async def test_each_unit_has_a_line_with_the_most_late_first(plant: Plant) -> None:
    async with units_on(plant()) as board:
        await board.until(lambda: board.names() == ["县财政局", "县住建局", "县人社局", "县教育局"])
        assert board.line_of("县财政局").split()[:4] == ["县财政局", "3", "1", "2"]
        assert board.line_of("县教育局").split()[-1].strip("▱") == ""
        await board.shows("县财政局逾期：06-01 2项 · 05-31 2项 · 04-30 0项 · 03-31 0项 · 02-29 0项 · 01-31 0项")
        assert "····██" in board.line_of("县财政局")
        await board.press("down")
        await board.shows("县住建局逾期：06-01 ")
        assert board.line_of("合计").split()[:6] == ["合计", "4", "个单位", "8", "3", "4"]
        await board.shows("逾期↓", "共 4 个单位 · 按逾期倒序", "销号率＝已销号÷已到期", "■ 逾期 ▱ 其余")


@pytest.mark.no_cover
async def test_nothing_is_wider_than_the_screen(plant: Plant) -> None:
    hostile = [task(f"9.{n}", HOSTILE, Kind.OTHER, AS_OF, lead=f"{n}{HOSTILE}") for n in range(40)]
    async with units_on(plant([*TASKS, *hostile]), (50, 12)) as board:
        await board.until(lambda: len(board.names()) == 44)
        for size in ((50, 12), *SIZES):
            await board.resize(size)
            await board.press("end")
            await board.shows("39[/][red]局")
            lines = board.lines()
            assert len(lines) == size[1]
            assert {cell_width(line) for line in lines} == {size[0]}
            assert all(line.isprintable() for line in lines)


async def test_a_heading_sorts_and_sorts_back(plant: Plant) -> None:
    async with units_on(plant()) as board:
        await board.until(board.names)
        await board.click(*board.heading_at("牵头"))
        await board.until(lambda: board.names()[0] in ("县教育局", "县财政局") and board.pane.order == "lead")
        assert board.names()[-2:] == ["县住建局", "县人社局"]
        await board.click(*board.heading_at("牵头"))
        await board.until(lambda: board.names()[:2] == ["县住建局", "县人社局"])
        await board.shows("牵头↑", "按牵头 ")
        await board.click(*board.heading_at("完成情况"))
        await board.until(lambda: board.pane.order == "closure_rate")


async def test_the_menu_sorts(plant: Plant) -> None:
    async with units_on(plant()) as board:
        await board.until(board.names)
        await board.press("down", "down")
        followed = board.names()[2]
        await board.press("ctrl+o")
        await board.shows("╭─ 排序")
        assert any("逾期" in line and "↓  " in line for line in board.lines()[8:])
        await board.press("up", "up", "up", "up", "enter")
        await board.shows("责任单位↑")
        assert board.names() == sorted(board.names(), key=by_reading)
        assert board.pane.table.line
        assert board.pane.table.line.name == followed


async def test_a_unit_opens_on_the_board(plant: Plant) -> None:
    async with units_on(plant()) as board:
        await board.until(board.names)
        await board.press("enter")
        await board.until(lambda: board.screen.scope == "board")
        await board.shows("单位：县财政局")
        await board.until(lambda: sorted(board.codes()) == ["1.1", "1.2", "5.1", "6.1"])
        await board.press("4")
        await board.until(lambda: board.screen.scope == "units" and board.names() == ["县财政局"])


async def test_a_double_click_opens_too(plant: Plant) -> None:
    async with units_on(plant()) as board:
        await board.until(board.names)
        await board.click(10, board.pane.table.region.y + 3, times=2)
        await board.shows("单位：县人社局")
        assert board.screen.scope == "board"


async def test_a_collective_unit_opens_into_its_members(collective: Workspace) -> None:
    async with units_on(collective) as board:
        await board.until(lambda: board.names() == ["各学校", "一小", "县财政局", "县教育局"])
        await board.press("right")
        assert board.names() == ["各学校", "一小", "二小", "一小", "县财政局", "县教育局"]
        await board.shows("▾ 各学校", "└ 二小", "随集体 2 项")
        own = board.line_of("└ 一小")
        assert own.split()[2:5] == ["1", "·", "1"]
        assert own.rstrip().endswith("随集体 2 项")
        assert board.line_of("合计").split()[:4] == ["合计", "4", "个单位", "3"]
        await board.press("down", "down", "left")
        assert board.names() == ["各学校", "一小", "县财政局", "县教育局"]
        assert board.pane.table.cursor == 0
        await board.press("down", "right", "left")
        assert len(board.names()) == 4


async def test_the_sign_opens_and_closes_by_mouse(collective: Workspace) -> None:
    async with units_on(collective) as board:
        await board.shows("▸ 各学校")
        y = board.pane.table.region.y + 1
        await board.click(1, y)
        await board.shows("▾ 各学校")
        await board.click(1, y)
        await board.shows("▸ 各学校")
        await board.click(1, y + 1)
        assert len(board.names()) == 4


async def test_a_member_opens_with_the_tasks_it_shares(collective: Workspace) -> None:
    async with units_on(collective) as board:
        await board.shows("▸ 各学校")
        await board.press("right", "down", "down", "enter")
        await board.until(lambda: board.screen.scope == "board")
        await board.until(lambda: sorted(board.codes()) == ["1.1", "1.2"])
        await board.shows("单位：二小、各学校")


async def test_the_filter_holds_here_too(plant: Plant) -> None:
    async with units_on(plant()) as board:
        await board.until(board.names)
        await board.press("exclamation_mark")
        await board.until(lambda: board.line_of("合计").split()[3] == "4")
        board.screen.show_view(board.screen.view.wanting(overdue=False, units=("县财政局",)))
        await board.until(lambda: board.names() == ["县财政局"])
        board.screen.show_view(board.screen.view.wanting(units=(), search="没有这样的事"))
        await board.shows("没有符合条件的事项；按 Esc 清除筛选")
        assert board.line_of("合计").split()[:4] == ["合计", "0", "个单位", "0"]


async def test_without_a_roadmap(plant: Plant, tmp_path: Path) -> None:
    workspace = plant()
    workspace.settings = workspace.settings._replace(database=str(tmp_path / "empty.db"))
    upgrade(workspace.settings.database)
    async with units_on(workspace, (160, 30)) as board:
        await board.shows("还没有路线图：把路线图文件放进", "共 0 个单位")
        await board.press("enter", "right", "left", "down", "up")
        assert board.screen.scope == "units"
        assert board.pane.copied() == []


async def test_the_date_changes_the_figures(plant: Plant) -> None:
    async with units_on(plant(as_of=date(2024, 3, 31))) as board:
        await board.until(board.names)
        assert board.line_of("县住建局").split()[2:4] == ["·", "·"]
        await board.press("right_square_bracket")
        await board.until(lambda: board.line_of("县住建局").split()[3] == "1")


async def test_the_sums_stand_under_their_columns(plant: Plant) -> None:
    many = [task(f"9.{n}", "事", Kind.OTHER, date(2024, 5, 1), lead=f"第{n}局") for n in range(60)]
    async with units_on(plant(many), (90, 24)) as board:
        await board.until(lambda: len(board.names()) == 60)
        await board.shows("合计 60 个单位")
        end = {cell_width(line[: line.index("100%" if "100%" in line else "0%")]) for line in board.lines()[3:8]}
        total = board.line_of("合计")
        assert end == {cell_width(total[: total.index("0%", total.index("·"))])}


async def test_the_sums_move_with_the_columns_when_a_scroll_bar_comes(plant: Plant) -> None:
    workspace = plant(())
    store_units(workspace.database, SHARED, {"各学校": tuple(f"第{n}小学" for n in range(40))})
    async with units_on(workspace, (90, 24)) as board:
        await board.shows("▸ 各学校", "合计 4 个单位")
        await board.press("right")
        await board.until(lambda: board.pane.table.show_vertical_scrollbar)

        def bar_end(words: str) -> int:
            line = board.line_of(words)
            return cell_width(line[: max(line.rfind("▱"), line.rfind("■"))])

        await board.until(lambda: bar_end("▾ 各学校") == bar_end("合计"))


async def test_the_list_is_exported_and_a_line_copied(collective: Workspace) -> None:
    async with units_on(collective) as board:
        await board.shows("▸ 各学校")
        await board.press("right")
        with collective.reader() as reader:
            sheet = board.pane.sheet(reader, board.screen.view)
            rows = [list(row) for row in sheet.rows]
        assert sheet.count == len(rows) == 6
        assert [len(row) for row in rows] == [len(sheet.headings)] * 6
        assert rows[0] == ["各学校", 1, 0, 1, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0.0, 0.0, ""]
        assert rows[2][0] == "二小"
        assert rows[2][-1] == "随集体 2 项"
        await board.press("down")
        copied = dict(board.pane.copied())
        assert (copied["责任单位"], copied["牵头"], copied["销号率"], copied["说明"]) == (
            "一小",
            "1",
            "0%",
            "随集体 2 项",
        )
