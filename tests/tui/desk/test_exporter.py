"""Exporting from a pane of a few, or of very many, made-up rows."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from textual.app import App, ComposeResult

from tests.tui.conftest import Board
from tracker.core.query import Filter
from tracker.errors import UsageError
from tracker.intake.reading.reading import read_document
from tracker.services.sheets.sheet import Row, Sheet
from tracker.services.workspace import Workspace
from tracker.store.questions.reader import Reader
from tracker.tui.desk.exporter import Exporter
from tracker.tui.pane import Pane
from tracker.tui.themes import DARK
from tracker.tui.view import View

VIEW = View(date(2024, 6, 1), Filter(kinds=("construction",)))


class Lines(Pane):
    scope = "board"
    forms = (".xlsx", ".csv", ".docx", ".svg")
    rows: Callable[[], Iterator[Row]] | None = None

    def sheet(self, reader: Reader, view: View) -> Sheet:
        assert threading.current_thread() is not threading.main_thread()
        assert reader.summary(Filter(), view.as_of).tasks > 0
        if self.rows is None:
            raise UsageError("没有可导出的内容", hint="换一个视图")
        return Sheet("台账", ("编号",), self.rows(), 2)

    def render(self) -> str:
        return "所见内容"


class Host(App[None]):
    """A pane, and the parts that take away what it shows."""

    def __init__(self, workspace: Workspace, pane: Pane) -> None:
        super().__init__()
        self.pane, self.view = pane, VIEW
        self.exporter = Exporter(workspace, self)
        self.register_theme(DARK)
        self.theme = DARK.name

    def compose(self) -> ComposeResult:
        yield self.pane
        yield self.exporter


@pytest.fixture
def pane(workspace: Workspace) -> Lines:
    return Lines(workspace, VIEW)


@asynccontextmanager
async def on(workspace: Workspace, pane: Pane) -> AsyncIterator[tuple[Host, Board]]:
    app = Host(workspace, pane)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.pause()
        yield app, Board(pilot)


async def test_what_is_shown_goes_to_a_file(workspace: Workspace, pane: Lines, tmp_path: Path) -> None:
    pane.rows = lambda: iter([("21.1a",), ("21.1b",)])
    async with on(workspace, pane) as (app, board):
        app.exporter.action_export()
        await board.shows("台账-2024-06-01.xlsx")
        await board.press("down", "enter")
        await board.shows("已导出到", "共 2 行")
    assert (tmp_path / "台账-2024-06-01.csv").read_text("utf-8-sig").splitlines() == ["编号", "21.1a", "21.1b"]


async def test_a_workbook_says_in_words_what_it_shows(workspace: Workspace, pane: Lines, tmp_path: Path) -> None:
    from tests.services.sheets.workbooks import read_workbook

    pane.rows = lambda: iter([("21.1a",)])
    async with on(workspace, pane) as (app, board):
        app.exporter.action_export()
        await board.shows("xlsx")
        await board.press("enter")
        await board.shows("已导出到")
    about = read_workbook(tmp_path / "台账-2024-06-01.xlsx").rows[1][0]
    assert about == "呼图壁县创建义务教育优质均衡发展县路线图；截至 2024-06-01；类别：项目建设"


async def test_the_countys_own_table_is_a_form_of_its_own(workspace: Workspace, pane: Lines, tmp_path: Path) -> None:
    async with on(workspace, pane) as (app, board):
        app.exporter.action_export()
        await board.shows("docx 本县原表")
        await board.press("down", "down", "enter")
        await board.shows("已导出到", "再导入这个文件")
    (table,) = read_document((tmp_path / "台账-2024-06-01.docx").read_bytes(), "x.docx").tables
    assert [cell.text for cell in table.grid[1]][-1] == "红"


async def test_a_picture_shows_the_screen_without_the_dialog(workspace: Workspace, pane: Lines, tmp_path: Path) -> None:
    async with on(workspace, pane) as (app, board):
        app.notify("刚才的提示", severity="warning")
        app.exporter.action_export()
        await board.shows("xlsx", "刚才的提示")
        await board.press("up", "enter")
        await board.shows("已导出到")
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
    async with on(workspace, pane) as (app, board):
        app.exporter.action_export()
        await board.shows("xlsx")
        await board.press("enter")
        await board.shows("正在导出", "Esc 取消")
        await board.press("escape")
        await board.shows("正在停下")
        may_go_on.set()
        await board.shows("已取消，没有写文件")
        assert len(app.screen_stack) == 1
        app.exporter.action_export()
        await board.shows("文件名")
    assert list(tmp_path.glob("*.xlsx")) == []
    assert list(tmp_path.glob("*.tmp")) == []


async def test_a_failure_is_told_with_its_hint(workspace: Workspace, pane: Lines) -> None:
    async with on(workspace, pane) as (app, board):
        app.exporter.action_export()
        await board.shows("xlsx")
        await board.press("enter")
        await board.shows("没有可导出的内容", "换一个视图")


async def test_who_may_only_look_is_not_even_asked(workspace: Workspace, pane: Lines) -> None:
    looking = Workspace(workspace.settings._replace(read_only=True), workspace.clock)
    async with on(looking, pane) as (app, board):
        app.exporter.action_export()
        await board.shows("只读方式")
        assert len(app.screen_stack) == 1


async def test_a_page_does_not_write_to_its_servers_disk(
    workspace: Workspace, pane: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Host, "is_web", True)
    async with on(workspace, pane) as (app, board):
        app.exporter.action_export()
        await board.shows("浏览器里不能导出文件")
        assert len(app.screen_stack) == 1
