"""The indicators as their user sees them, in a real database, driven by keys."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

import pytest

from tests.standards import national
from tests.tui.conftest import ISSUED, NOON, Board, Plant, board_on, task
from tests.tui.views.indicators.made import DAY, KINDS, entries
from tracker.core.amount import Amount
from tracker.core.event_kinds import EventType
from tracker.core.events import Event, Said
from tracker.core.indicators.standard_text import standard_to_text
from tracker.core.kinds import Kind
from tracker.core.model import ReportedProblem, ReportedResult, Roadmap, School, Unit
from tracker.services.workspace import Workspace
from tracker.store.schema import FileFacts
from tracker.store.write.journal import Journal
from tracker.text import cell_width
from tracker.tui.dialogs.ask import ConfirmDialog
from tracker.tui.dialogs.measure import MeasureDialog
from tracker.tui.dialogs.menu import ChoiceMenu
from tracker.tui.views.indicators.drawing.page import PageLevel
from tracker.tui.views.indicators.indicators_pane import IndicatorsPane
from tracker.tui.views.indicators.page_table import PageTable
from tracker.tui.views.indicators.path_line import PathLine
from tracker.tui.views.indicators.reading import COUNTIES

LOOKED = date(2026, 2, 1)
SAID = Said("王协调", NOON)
WORKS = (
    task("1.1", "县二小综合楼", Kind.CONSTRUCTION, date(2025, 12, 31), project="县二小综合楼", targets=("A4",),
         amounts=(Amount("建筑面积", "3000", "平方米"),), adopts=("p1",)),
    task("2.1", "提高满意度", Kind.OTHER, date(2026, 12, 31), targets=("D1",)),
)  # fmt: skip


class Indicators(Board):
    """The desk with the indicators on it."""

    @property
    def pane(self) -> IndicatorsPane:
        pane = self.screen.pane
        assert isinstance(pane, IndicatorsPane)
        return pane

    @property
    def key(self) -> str:
        """What the cursor is on."""
        return self.pane.table.about.key

    async def stands_at(self, key: str) -> None:
        await self.until(lambda: self.key == key)

    async def goes_to(self, key: str) -> None:
        """Put the cursor on a line."""
        table = self.pane.table
        assert table.page
        keys = [table.page.about(number, table.room).key for number in range(table.line_count)]
        table.go_to(keys.index(key))
        await self.stands_at(key)


@asynccontextmanager
async def indicators_on(workspace: Workspace, size: tuple[int, int] = (100, 30)) -> AsyncIterator[Indicators]:
    async with board_on(workspace, size) as board:
        await board.press("6")
        indicators = Indicators(board.pilot)
        await indicators.until(lambda: indicators.screen.query(IndicatorsPane) and indicators.pane.table.line_count)
        await indicators.until(lambda: indicators.pane.query_one(PageTable).has_focus)
        yield indicators


def assess(workspace: Workspace) -> None:
    """Give the planted roadmap a standard, schools, a problem, a result and what was measured."""
    placed = tuple(each._replace(position=number) for number, each in enumerate(WORKS))
    plan = Roadmap(
        "dongfeng", "东风县创建路线图", "东风县", "文", ISSUED, placed, (Unit("县教育局"),),
        standard=standard_to_text(national()),
        schools=tuple(School(name, kind) for name, kind in KINDS.items()),
        problems=(ReportedProblem("p1", "校舍不足", DAY, ("A4",)), ReportedProblem("p2", "满意度不高", DAY, ("D1",))),
        results=(ReportedResult("r1", "满意度调查两轮", Kind.OTHER, DAY, "2025年", indicators=("D1",)),),
    )  # fmt: skip
    events = [Event("dongfeng", each.id, EventType.PLANNED, ISSUED, NOON, "王协调", plan=each) for each in placed]
    with Journal(workspace.database) as journal:
        journal.store_plan(plan, events, FileFacts("dongfeng.yaml", 1, 1, "1"), SAID)
        for entry in entries():
            journal.measure("dongfeng", entry.values, on=entry.on, said=SAID, basis=entry.basis)


@pytest.fixture
def county(plant: Plant) -> Workspace:
    """A county that is assessed."""
    workspace = plant((), as_of=LOOKED)
    assess(workspace)
    return workspace


async def test_the_way_down_to_a_school_and_its_project_and_back_with_the_cursor_kept(county: Workspace) -> None:
    async with indicators_on(county) as board:
        await board.shows("32 项：", "✓ 达标 9", "✗ 未达标 3", "全县未达标")
        assert board.pane.path == [PageLevel("indicators", "dongfeng")]
        await board.goes_to("A4 primary")
        await board.shows("● 1", "县二小 3㎡，为要求的 67%，低于 85%")
        await board.press("enter")
        await board.shows("东风县 › A4 教学用房 小学", "差异系数 0.27 ≤ 0.50", "不计入 2 所", "差异系数走势")
        await board.press("down", "up", "enter")
        assert board.pane.query_one(PathLine).render().plain.startswith(" 东风县 › A4")
        await board.shows("› 县二小", "900 ㎡", "县二小综合楼", "＋3,000 ㎡")
        await board.goes_to("task 1")
        await board.press("enter")
        await board.until(lambda: board.screen.scope == "board" and board.code() == "1.1")
        await board.press("escape")
        await board.until(lambda: board.screen.scope == "indicators")
        await board.stands_at("task 1")
        await board.press("backspace")
        await board.stands_at("县二小")
        await board.press("right")
        await board.press("escape")
        await board.until(lambda: len(board.pane.path) == 1)
        await board.press("escape")
        await board.until(lambda: board.screen.scope == "board")


async def test_an_indicator_without_schools_shows_what_it_rests_on(county: Workspace) -> None:
    async with indicators_on(county) as board:
        await board.goes_to("D1 both")
        await board.press("enter")
        await board.shows("81.83", "满意度调查两轮", "尚无安排", "满意度不高", "提高满意度")
        await board.press("left")
        await board.until(lambda: board.pane.place.code.startswith("C9"))
        await board.press("ctrl+l")
        await board.shows("没有事项引用 C9")
        await board.press("right", "ctrl+l")
        await board.until(lambda: board.screen.scope == "board" and board.screen.view.wanted.codes == ("2.1",))


async def test_a_value_is_recorded_refused_at_its_field_and_taken_back(county: Workspace) -> None:
    async with indicators_on(county, (80, 24)) as board:
        await board.goes_to("C1 junior")
        await board.press("ctrl+a")
        await board.until(lambda: isinstance(board.pilot.app.screen, MeasureDialog))
        await board.shows("初中三年巩固率")
        await board.press(*"many", "ctrl+s")
        await board.shows("不是数")
        await board.press(*["backspace"] * 4, *"96", "tab", "tab", *"tongji", "ctrl+s")
        await board.until(lambda: not isinstance(board.pilot.app.screen, MeasureDialog))
        await board.shows("Ctrl+Z 撤销", "✓ 达标 10")
        await board.stands_at("C1 junior")
        await board.press("ctrl+z")
        await board.shows("已撤销", "✓ 达标 9")


async def test_several_counties_stand_side_by_side_and_a_filter_goes_straight_in(county: Workspace) -> None:
    from tests.tui.conftest import TASKS, store

    store(county.database, TASKS, "elsewhere")
    async with indicators_on(county) as board:
        await board.shows("2 个县，其中 1 个有评估标准", "东风县")
        await board.goes_to("elsewhere")
        await board.press("enter")
        await board.shows("还没有评估标准", "standard: 2017-6")
        await board.press("ctrl+a")
        await board.shows("先在路线图里写")
        await board.press("escape")
        await board.stands_at("elsewhere")
        board.screen.show_view(board.screen.view.wanting(roadmap="dongfeng"))
        await board.until(lambda: board.pane.path == [PageLevel("indicators", "dongfeng")])
        await board.shows("32 项：")
        board.screen.show_view(board.screen.view.wanting(roadmap=""))
        await board.until(lambda: board.pane.path[0] == COUNTIES)


async def test_more_than_one_value_is_taken_back_only_when_that_is_agreed(county: Workspace) -> None:
    async with indicators_on(county, (80, 24)) as board:
        await board.press("ctrl+z")
        await board.until(lambda: isinstance(board.pilot.app.screen, ConfirmDialog))
        await board.shows("撤销一次登记的", "个实测值？", "按 Ctrl+A 重新登记")
        await board.press("escape")
        await board.shows("✓ 达标 9")
        await board.press("ctrl+z")
        await board.until(lambda: isinstance(board.pilot.app.screen, ConfirmDialog))
        await board.press("ctrl+s")
        await board.shows("已撤销", "✓ 达标 0")


async def test_the_search_finds_indicators_and_other_conditions_say_that_they_do_not(county: Workspace) -> None:
    async with indicators_on(county, (100, 30)) as board:
        view = board.screen.view
        board.screen.show_view(view.wanting(search="未达标", overdue=True, roadmap="dongfeng"))
        await board.shows("筛选不影响指标", "路线图：东风县", "32 项：")
        table = board.pane.table
        await board.until(lambda: table.line_count < 10 and table.page is not None)
        assert table.page
        assert "A4 primary" in [table.page.about(number, table.room).key for number in range(table.line_count)]
        board.screen.show_view(view.wanting(search="没有的指标"))
        await board.shows("没有与“没有的指标”相符的")
        assert "筛选不影响指标" not in board.text()
        await board.press("f2")
        await board.shows("指标不是事项")
        assert not isinstance(board.pilot.app.screen, ChoiceMenu)
        await board.press("ctrl+e")
        await board.shows("导出所见内容", "xlsx", "csv", "svg")
        assert "docx" not in board.text()
        await board.press("escape", "ctrl+t")
        await board.shows("写填报模板", "xlsx")
        assert "csv" not in board.text()


@pytest.mark.no_cover
async def test_nothing_is_wider_than_a_small_screen(county: Workspace) -> None:
    async with indicators_on(county, (50, 12)) as board:
        for keys in ((), ("down", "enter"), ("enter",)):
            await board.press(*keys)
            await board.pilot.pause()
            assert {cell_width(line) for line in board.lines()} == {50}
