"""Exporting and copying on a screen with a pane of a few, or of very many, made-up rows."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tracker.core.query import Filter
from tracker.errors import UsageError
from tracker.services.sheets.sheet import Row, Sheet
from tracker.services.workspace import Workspace
from tracker.store.questions.reader import Reader
from tracker.tui.desk.exporter import ExportingScreen
from tracker.tui.pane import Pane
from tracker.tui.themes import DARK
from tracker.tui.view import View

HOSTILE = "县四中\x1b]0;x\x07[/]\u202e楼"
VIEW = View(date(2024, 6, 1), Filter(kinds=("construction",)))


class Lines(Pane):
    scope = "board"
    cells: list[tuple[str, str]] = [("编号", "21.1a"), ("事项", HOSTILE), ("牵头", "")]  # noqa: RUF012  # replaced by tests
    rows: Callable[[], Iterator[Row]] | None = None

    def sheet(self, reader: Reader, view: View) -> Sheet:
        assert threading.current_thread() is not threading.main_thread()
        assert reader.summary(Filter(), view.as_of).tasks > 0
        if self.rows is None:
            raise UsageError("没有可导出的内容", hint="换一个视图")
        return Sheet("台账", ("编号",), self.rows(), 2)

    def copied(self) -> list[tuple[str, str]]:
        return self.cells

    def render(self) -> str:
        return "所见内容"


class Desk(ExportingScreen):
    def __init__(self, workspace: Workspace, pane: Pane) -> None:
        super().__init__(workspace, VIEW)
        self._pane_shown = pane

    @property
    def pane(self) -> Pane:
        return self._pane_shown

    def compose(self) -> ComposeResult:
        yield self._pane_shown


class Host(App[None]):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.register_theme(DARK)
        self.theme = DARK.name

    def get_default_screen(self) -> Desk:
        return self._desk


class Driver:
    def __init__(self, app: Host, desk: Desk, pilot: Pilot[None]) -> None:
        self.app, self.desk, self.pilot = app, desk, pilot

    @property
    def shown(self) -> str:
        return "\n".join(strip.text for strip in self.app.screen._compositor.render_strips())

    async def sees(self, *words: str) -> None:
        for _attempt in range(500):
            if all(word in self.shown for word in words):
                return
            await self.pilot.pause(0.02)
        raise AssertionError(self.shown)


@pytest.fixture
def pane(workspace: Workspace) -> Lines:
    return Lines(workspace, VIEW)


@asynccontextmanager
async def on(workspace: Workspace, pane: Pane) -> AsyncIterator[Driver]:
    desk = Desk(workspace, pane)
    app = Host(desk)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.pause()
        yield Driver(app, desk, pilot)


async def test_what_is_shown_goes_to_a_file(workspace: Workspace, pane: Lines, tmp_path: Path) -> None:
    pane.rows = lambda: iter([("21.1a",), ("21.1b",)])
    async with on(workspace, pane) as driver:
        driver.desk.action_export()
        await driver.sees("台账-2024-06-01.xlsx")
        await driver.pilot.press("down", "enter")
        await driver.sees("已导出到", "共 2 行")
    assert (tmp_path / "台账-2024-06-01.csv").read_text("utf-8-sig").splitlines() == ["编号", "21.1a", "21.1b"]


async def test_a_workbook_says_in_words_what_it_shows(workspace: Workspace, pane: Lines, tmp_path: Path) -> None:
    from tests.services.sheets.workbooks import read_workbook

    pane.rows = lambda: iter([("21.1a",)])
    async with on(workspace, pane) as driver:
        driver.desk.action_export()
        await driver.sees("xlsx")
        await driver.pilot.press("enter")
        await driver.sees("已导出到")
    about = read_workbook(tmp_path / "台账-2024-06-01.xlsx").rows[1][0]
    assert about == "截至 2024-06-01；类别：项目建设"


async def test_a_picture_shows_the_screen_without_the_dialog(workspace: Workspace, pane: Lines, tmp_path: Path) -> None:
    async with on(workspace, pane) as driver:
        driver.desk.notify("刚才的提示")
        driver.desk.action_export()
        await driver.sees("xlsx", "刚才的提示")
        await driver.pilot.press("up", "enter")
        await driver.sees("已导出到")
    drawn = (tmp_path / "台账-2024-06-01.svg").read_text("utf-8")
    assert "所见内容" in drawn
    assert "换格式" not in drawn
    assert "刚才的提示" not in drawn
    assert "https://cdn" not in drawn


async def test_long_work_shows_how_far_it_is_and_escape_stops_it(
    workspace: Workspace, pane: Lines, tmp_path: Path
) -> None:
    may_go_on = threading.Event()

    def rows() -> Iterator[Row]:
        for number in range(2000):
            if number == 1200:
                may_go_on.wait(30)
            yield (str(number),)

    pane.rows = rows
    async with on(workspace, pane) as driver:
        driver.desk.action_export()
        await driver.sees("xlsx")
        await driver.pilot.press("enter")
        await driver.sees("正在导出", "Esc 取消")
        await driver.pilot.press("escape")
        await driver.sees("正在停下")
        may_go_on.set()
        await driver.sees("已取消，没有写文件")
        assert driver.app.screen is driver.desk
        driver.desk.action_export()
        await driver.sees("文件名")
    assert list(tmp_path.glob("*.xlsx")) == []
    assert list(tmp_path.glob("*.tmp")) == []


async def test_a_failure_is_told_with_its_hint(workspace: Workspace, pane: Lines) -> None:
    async with on(workspace, pane) as driver:
        driver.desk.action_export()
        await driver.sees("xlsx")
        await driver.pilot.press("enter")
        await driver.sees("没有可导出的内容", "换一个视图")


async def test_who_may_only_look_is_not_even_asked(workspace: Workspace, pane: Lines) -> None:
    looking = Workspace(workspace.settings._replace(read_only=True), workspace.clock)
    async with on(looking, pane) as driver:
        driver.desk.action_export()
        await driver.sees("只读方式")
        assert driver.app.screen is driver.desk


async def test_a_page_does_not_write_to_its_servers_disk(
    workspace: Workspace, pane: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Host, "is_web", True)
    async with on(workspace, pane) as driver:
        driver.desk.action_export()
        await driver.sees("浏览器里不能导出文件")
        assert driver.app.screen is driver.desk


async def test_a_line_is_copied_inert_with_tabs_between_its_cells(workspace: Workspace, pane: Lines) -> None:
    async with on(workspace, pane) as driver:
        driver.desk.action_copy()
        assert driver.app.clipboard == "21.1a\t县四中\ufffd]0;x\ufffd[/]\ufffd楼\t"
        await driver.sees("已复制：21.1a 县四中", "Shift")


async def test_one_cell_is_chosen_and_copied(workspace: Workspace, pane: Lines) -> None:
    async with on(workspace, pane) as driver:
        driver.desk.action_copy_cell()
        await driver.sees("复制哪一栏", "编号：21.1a", "事项：县四中")
        await driver.pilot.press("enter")
        await driver.sees("已复制：21.1a")
        assert driver.app.clipboard == "21.1a"


@pytest.mark.parametrize("action", ["action_copy", "action_copy_cell"])
async def test_where_there_is_nothing_to_copy_that_is_said(workspace: Workspace, pane: Lines, action: str) -> None:
    pane.cells = []
    async with on(workspace, pane) as driver:
        getattr(driver.desk, action)()
        await driver.sees("没有可以复制的内容")
        assert driver.app.clipboard == ""
