"""Calendars exported from the screen: for whom, where to, how far it is, what came of it, and what is refused."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from tests.tui.conftest import Board, Plant, board_on
from tests.tui.publishing.test_result import entries_of
from tracker.services.calendars.destination import folder_problem
from tracker.services.calendars.publish import export_calendars
from tracker.services.workspace import Workspace
from tracker.tui.publishing.export_dialog import AudienceLine, CalendarDialog, FolderField
from tracker.tui.user.preferences import Preferences


def today_of(workspace: Workspace) -> Workspace:
    """The workspace with no date set: today is the clock's."""
    return Workspace(workspace.settings._replace(as_of=None), workspace.clock)


async def asked_on(board: Board) -> CalendarDialog:
    await board.press("F")
    await board.until(lambda: isinstance(board.pilot.app.screen, CalendarDialog))
    screen = board.pilot.app.screen
    assert isinstance(screen, CalendarDialog)
    return screen


async def test_one_key_and_enter_write_a_calendar_for_every_unit(plant: Plant, tmp_path: Path) -> None:
    theirs = Preferences(calendars={str(tmp_path / "other"): str(tmp_path / "theirs")})
    async with board_on(today_of(plant()), (80, 24), liked=theirs) as board:
        await asked_on(board)
        await board.shows(
            "导出日历", "截至 2024-06-01", "● 全部 4 个单位", "新建：/", "│ calendars ", "○ 每项另写一个文件"
        )
        await board.press("enter")
        await board.shows("日历已导出", "4 个单位", "怎样装进日历", "华为 小米", "要自动更新")
        await board.press("escape")
        await board.until(lambda: board.pilot.app.screen is board.screen)
        files = sorted(path.name for path in (tmp_path / "calendars").glob("*.ics"))
        assert files == ["县人社局.ics", "县住建局.ics", "县教育局.ics", "县财政局.ics"]
        await asked_on(board)
        await board.shows("已有 4 份，没变的不动")


async def test_the_units_of_the_filter_or_of_the_chosen_tasks_into_the_folder_of_this_workspace(
    plant: Plant, tmp_path: Path
) -> None:
    theirs, mine = {str(tmp_path / "other"): str(tmp_path / "theirs")}, {str(tmp_path): str(tmp_path / "mine")}
    async with board_on(today_of(plant()), liked=Preferences(calendars=theirs | mine)) as board:
        board.screen.show_view(board.screen.view.wanting(units=("县人社局",)))
        await board.lists("2.1")
        dialog = await asked_on(board)
        await board.shows("│ mine ")
        await board.press("down")
        await board.shows("● 筛选的 1 个单位", "○ 选中事项的 2 个单位")
        await board.press("up", "up", "ctrl+t")
        assert dialog.query_one(AudienceLine).place == 2
        await board.press("down", "down", "end", *"x", "enter")
        await board.shows("日历已导出", "1 个单位", "另有单条文件")
        assert board.screen.keeper.preferences.calendars == theirs | {str(tmp_path): str(tmp_path / "minex")}
    folder = tmp_path / "minex"
    assert [path.name for path in folder.glob("*.ics")] == ["县人社局.ics"]
    assert all(entries_of(path) == 1 for path in (folder / "县人社局").glob("*.ics"))


async def test_where_nothing_can_be_written_is_told_at_the_field_another_day_over_live_calendars_too(
    plant: Plant, tmp_path: Path
) -> None:
    (tmp_path / "文件").write_text("")
    workspace = today_of(plant())
    export_calendars(workspace, tmp_path / "calendars")
    before = (tmp_path / "calendars" / "县财政局.ics").read_bytes()
    async with board_on(workspace) as board:
        await board.press("[")
        await board.shows("2024-05-31")
        dialog = await asked_on(board)
        await board.shows("截至 2024-05-31，不是今天", "calendars-2024-05-31")
        field = dialog.query_one(FolderField)
        for text, told in (("", "请填写文件夹"), ("文件", "不是文件夹"), ("calendars", "各单位在用的日历")):
            field.value = str(tmp_path / text) if text else ""
            await board.press("enter")
            await board.until(lambda: told in str(field.border_subtitle) and field.has_class("-wrong"))  # noqa: B023
            assert board.pilot.app.screen is dialog
        field.value = str(tmp_path / "那一天")
        await board.press("enter")
        await board.shows("日历已导出")
    assert folder_problem(workspace, tmp_path / "文件" / "下面") != ""
    assert folder_problem(workspace, tmp_path / "新的" / "下面") == ""
    assert (tmp_path / "calendars" / "县财政局.ics").read_bytes() == before
    assert (tmp_path / "那一天" / "县财政局.ics").exists()


async def test_long_work_shows_how_far_it_is_and_escape_stops_it(
    plant: Plant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tracker.tui.publishing.publisher import Publisher

    may_go_on = threading.Event()
    post = Publisher.post_message

    def slow(self: Publisher, message: object) -> bool:
        if isinstance(message, Publisher.Advanced):
            may_go_on.wait(20)
        return post(self, message)  # type: ignore[arg-type]

    monkeypatch.setattr(Publisher, "post_message", slow)
    async with board_on(today_of(plant())) as board:
        await asked_on(board)
        await board.press("enter")
        await board.shows("正在导出日历")
        await board.press("escape")
        may_go_on.set()
        await board.shows("已取消")
        await board.until(lambda: board.pilot.app.screen is board.screen)
    assert not list(tmp_path.glob("calendars/*.ics"))
