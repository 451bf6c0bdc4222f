"""The calendar as its user sees it, in a real database, driven by keys and mouse."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual import events

from tests.tui.conftest import SIZES, TASKS, Board, Plant, board_on, task
from tracker.core.event_kinds import EventType
from tracker.core.kinds import Kind
from tracker.core.query import Filter
from tracker.services.calendars.ringing import ringing
from tracker.services.recording.record import Entry, record
from tracker.services.workspace import Workspace
from tracker.store.questions.calendars.diary import diary
from tracker.store.write.upgrade import upgrade
from tracker.text import cell_width
from tracker.tui.views.calendar.calendar_pane import CalendarPane
from tracker.tui.views.calendar.day_dialog import DayDialog
from tracker.workdays import announced_through, is_workday, load_overrides

HOSTILE = "[/][red]招标[@click=app.quit]x[/] \x1b]0;t\x07\x1b[31m\x9b35m\u202e倒\u2066\u200b" + "长" * 10_000


class Calendar(Board):
    """The desk with the calendar on it."""

    @property
    def pane(self) -> CalendarPane:
        pane = self.screen.pane
        assert isinstance(pane, CalendarPane)
        return pane

    @property
    def day(self) -> date:
        return self.pane.shown.day

    def head(self) -> str:
        """The line that names the month."""
        return self.lines()[self.pane.region.y]

    def place(self, day: date) -> tuple[int, int]:
        """Where a day is drawn on the screen."""
        grid = self.pane.grid
        for y in range(grid.size.height):
            for x in range(0, grid.size.width, 4):  # no day is narrower
                if grid.day_at(x, y) == day:
                    first = next(each for each in range(max(x - 30, 0), x + 1) if grid.day_at(each, y) == day)
                    return grid.region.x + first + 1, grid.region.y + y
        raise AssertionError(f"{day} is not drawn")

    def where(self, words: str) -> tuple[int, int]:
        """Where words stand on the screen."""
        y, line = next((y, line) for y, line in enumerate(self.lines()) if words in line)
        return cell_width(line[: line.index(words)]), y

    async def click(self, day: date, times: int = 1) -> None:
        await self.pilot.click(offset=self.place(day), times=times)

    async def settled(self) -> None:
        """Wait until the year's counts and the month's tasks are there."""
        year = self.pane.shown.year
        await self.until(lambda: self.pane.shown.year.is_read and self.pane.shown.year.year == self.day.year)
        shown = self.pane.shown
        due = {day for day in year.counts if (day.year, day.month) == (shown.day.year, shown.day.month)}
        await self.until(lambda: due <= set(self.pane.shown.items))


@asynccontextmanager
async def calendar_on(workspace: Workspace, size: tuple[int, int] = (100, 30)) -> AsyncIterator[Calendar]:
    async with board_on(workspace, size) as board:
        await board.press("3")
        calendar = Calendar(board.pilot)
        await calendar.until(lambda: calendar.pane.shown.year.is_read and calendar.pane.grid.has_focus)
        yield calendar


@pytest.mark.no_cover
async def test_a_month_tells_what_falls_due_among_working_days_and_holidays(plant: Plant) -> None:
    async with calendar_on(plant()) as board:
        await board.shows("2024年6月", "周一", "周日", "校长教师交流", "休 端午节", "2024-06-01 周六 · 没有到期的事项")
        assert "到期 1 · ● 逾期 0 · ✓ 已销号 0" in board.head()
        await board.press("pageup")
        await board.shows("2024年5月", "休 劳动节", "11 班", "● 设备更新采", "● 东风小学教")
        assert "到期 2 · ● 逾期 2" in board.head()
        await board.press("pagedown", "pagedown")
        await board.shows("2024年7月", "本月没有到期的事项")


@pytest.mark.no_cover
async def test_nothing_is_wider_than_the_screen(plant: Plant) -> None:
    hostile = task("[/]", HOSTILE, Kind.CONSTRUCTION, date(2024, 6, 13), lead=HOSTILE, project=HOSTILE)
    async with calendar_on(plant([*TASKS, hostile]), (40, 12)) as board:
        for size in ((40, 12), *SIZES):
            await board.resize(size)
            await board.settled()
            for key in ("home", "ctrl+t"):
                await board.press(key)
                lines = board.lines()
                assert len(lines) == size[1]
                assert {cell_width(line) for line in lines} == {size[0]}
                assert all(line.isprintable() for line in lines)
            await board.press("ctrl+t")
            await board.click(date(2024, 6, 13), times=2)
            await board.until(lambda: isinstance(board.pilot.app.screen, DayDialog))
            await board.until(lambda: "[/]" in board.text())
            assert {cell_width(line) for line in board.lines()} == {size[0]}
            await board.press("escape")


async def test_the_cursor_walks_through_days_weeks_and_months(plant: Plant) -> None:
    async with calendar_on(plant()) as board:
        assert board.day == date(2024, 6, 1)
        await board.press("left")
        assert board.day == date(2024, 5, 31)
        await board.shows("2024年5月")
        await board.press("up", "j")
        assert board.day == date(2024, 5, 31)
        await board.press("down", "right")
        await board.shows("▌ 8 休")
        await board.press("down")
        await board.shows("▌15")
        assert "▌ 8" not in board.text()
        await board.press("up", "pagedown")
        assert board.day == date(2024, 7, 8)
        await board.press("home")
        assert board.day == date(2024, 6, 1)
        await board.shows("2024年6月")


async def test_another_year_is_read_when_the_cursor_comes_there(plant: Plant) -> None:
    async with calendar_on(plant()) as board:
        board.pane.go_to(date(2025, 8, 31))
        await board.shows("2025年8月", "新建综合楼交")
        board.pane.go_to(date(2024, 12, 31))
        await board.shows("2024年12月", "○ 骨干教师评")


async def test_the_days_have_the_whole_width_and_records_need_a_task_gone_to(plant: Plant) -> None:
    later = task("0.9", "招标前的准备", Kind.OTHER, date(2024, 5, 20), start_on=date(2024, 7, 1))
    async with calendar_on(plant([later, *TASKS], as_of=date(2024, 5, 10)), (160, 48)) as board:
        board.pane.go_to(date(2024, 5, 20))
        await board.until(lambda: board.pane.item and board.pane.item.facts.code)
        assert board.pane.item is not None
        assert board.pane.item.facts.code == "1.2"
        assert board.pane.chosen() == []
        assert board.pane.grid.size.width == 160


async def test_a_day_opens_and_a_task_is_gone_to(plant: Plant) -> None:
    async with calendar_on(plant()) as board:
        board.pane.go_to(date(2024, 5, 20))
        await board.press("enter")
        await board.shows("2024-05-20 周一 到期 1 项", "东风小学教学楼招标", "县财政局", "逾期12天")
        await board.press("escape")
        await board.until(lambda: board.screen.is_current)
        assert board.day == date(2024, 5, 20)
        await board.press("enter")
        await board.shows("东风小学教学楼招标")
        await board.press("enter")
        await board.until(lambda: board.screen.scope == "board" and board.code() == "1.2")


async def test_a_day_is_listed_on_the_board(plant: Plant) -> None:
    async with calendar_on(plant()) as board:
        board.pane.go_to(date(2024, 5, 20))
        await board.press("enter")
        await board.shows("在台账里列出这一天")
        await board.press("tab", "enter")
        await board.until(lambda: board.screen.scope == "board")
        await board.lists("1.2")
        await board.shows("期限：2024-05-20")


async def test_a_month_is_a_diary_and_every_day_opens(plant: Plant) -> None:
    workspace = plant()
    for code, kind, day, progress in (
        ("3.1", EventType.REPORTED, date(2024, 5, 28), 40),
        ("6.1", EventType.REPORTED_DONE, date(2024, 5, 28), None),
        ("6.1", EventType.VERIFIED, date(2024, 5, 29), None),
    ):
        record(workspace, [code], Entry(kind, day, progress=progress))
    async with calendar_on(workspace) as board:
        await board.until(lambda: board.pane.shown.diary)
        await board.shows("始 开始", "报 收到报告", "核 核查销号", "醒 提醒单位", "报2", "核1")
        with workspace.reader() as reader:
            rung = ringing(reader, Filter(), date(2024, 6, 1), date(2024, 6, 1), date(2024, 6, 30))
            told = diary(reader, Filter(), date(2024, 6, 1), date(2024, 5, 27), date(2024, 6, 30))
        read = [entry for entries in board.pane.shown.diary.values() for entry in entries]
        assert sorted(read) == sorted((*rung, *told))
        assert {entry.code for entry in rung} == {"1.1", "1.2", "2.1", "3.1"}
        assert all(entry.day >= date(2024, 6, 1) and is_workday(entry.day) for entry in rung)
        board.pane.go_to(date(2024, 5, 28))
        await board.until(lambda: board.pane.shown.items.get(date(2024, 5, 20)))
        await board.press("enter")
        await board.shows("05-28", "报告进展 40%", "3.1 校长教师交流轮岗", "申请销号", "6.1", "下一个期限是 2024-06-13")
        await board.press("enter")
        await board.until(lambda: board.screen.is_current)
        board.pane.go_to(date(2024, 6, 2))
        await board.press("enter")
        await board.shows("没有到期的事项", "这一天没有安排，也没有记录", "下一个期限是 2024-06-13")
        await board.press("escape")
        await board.until(lambda: board.screen.is_current)
        board.pane.go_to(date(2024, 9, 1))
        await board.until(lambda: board.pane.shown.diary.get(date(2024, 9, 1)))
        await board.press("enter")
        await board.shows("开始", "4.1 骨干教师评选")


async def test_days_months_and_forms_are_a_click_away(plant: Plant) -> None:
    async with calendar_on(plant()) as board:
        await board.click(date(2024, 6, 20))
        assert board.day == date(2024, 6, 20)
        x = board.head().index("›")
        await board.pilot.click(offset=(cell_width(board.head()[:x]), board.pane.region.y))
        assert board.day == date(2024, 7, 20)
        strip = board.lines()[board.pane.region.y + 1]
        await board.pilot.click(offset=(cell_width(strip[: strip.index("5月")]), board.pane.region.y + 2))
        assert board.day == date(2024, 5, 20)
        await board.pilot.click(offset=(cell_width(board.head()[: board.head().index("年历")]), board.pane.region.y))
        await board.until(lambda: board.pane.form == "year" and board.pane.grid.has_focus)
        await board.click(date(2024, 4, 30))
        assert board.day == date(2024, 4, 30)
        await board.settled()
        await board.click(date(2024, 4, 30), times=2)
        await board.shows("招聘音体美教师40名")


@pytest.mark.no_cover
async def test_what_is_clicked_is_what_is_drawn_there(plant: Plant) -> None:
    async with calendar_on(plant(as_of=date(2024, 5, 8))) as board:
        await board.shows("东风小学")
        await board.pilot.click(offset=board.where("东风小学"))
        assert board.day == date(2024, 5, 20)
        x, y = board.where("▲ 东风小学")
        await board.pilot.click(offset=(x, y - 1))
        assert board.day == date(2024, 5, 20)
        await board.pilot.click(offset=(x, y - 2))
        assert board.day == date(2024, 5, 13)
        await board.press("ctrl+t")
        await board.shows(" 5月")
        x, y = board.where("░1")
        assert board.lines()[y].startswith(" 3月")
        for shift in (0, 1):
            await board.pilot.click(offset=(x + shift, y))
            assert board.day == date(2024, 3, 31)
        await board.pilot.click(offset=(2, y + 1))
        assert board.day == date(2024, 4, 30)


@pytest.mark.no_cover
async def test_a_day_of_another_month_opens_on_a_double_click(plant: Plant) -> None:
    async with calendar_on(plant(as_of=date(2024, 4, 1))) as board:
        await board.settled()
        await board.click(date(2024, 5, 1), times=2)
        await board.shows("2024-05-01 周三 到期 1 项")


async def test_the_wheel_turns_the_months(plant: Plant) -> None:
    async with calendar_on(plant()) as board:
        await board.pilot._post_mouse_events([events.MouseScrollDown], board.pane.grid)
        assert board.day == date(2024, 7, 1)
        await board.pilot._post_mouse_events([events.MouseScrollUp], board.pane.grid)
        assert board.day == date(2024, 6, 1)


async def test_the_year_has_a_line_for_each_month(plant: Plant) -> None:
    async with calendar_on(plant()) as board:
        await board.press("ctrl+t")
        await board.shows("2024年 ", "到期 6 · ● 逾期 4", "░ 1", "节假日", "调休上班")
        may = next(line for line in board.lines() if line.startswith(" 5月"))
        assert may.split()[-3:] == ["2", "●", "2"]
        assert "░1" in may
        assert next(line for line in board.lines() if line.startswith(" 7月")).split()[-1] != "0"
        await board.press("down")
        assert board.day == date(2024, 7, 1)
        await board.shows("2024-07-01 周一  工作日  没有到期的事项")
        await board.press("right", "up")
        assert board.day == date(2024, 6, 2)
        await board.shows("2024-06-02 周日  周末  没有到期的事项")
        await board.press("pagedown")
        await board.shows("2025年 ", "到期 1 ")
        await board.press("escape")
        await board.until(lambda: board.pane.form == "month" and board.pane.grid.has_focus)
        await board.shows("2025年6月")


async def test_the_cursor_follows_the_as_of_date(plant: Plant) -> None:
    async with calendar_on(plant()) as board:
        await board.press("down", "right_curly_bracket")
        await board.shows("2024年7月")
        assert board.day == date(2024, 7, 1)
        await board.press("1", "left_curly_bracket", "3")
        await board.until(lambda: board.screen.scope == "calendar" and board.day == date(2024, 6, 1))


async def test_the_filter_holds_here_too(plant: Plant) -> None:
    async with calendar_on(plant()) as board:
        await board.press("exclamation_mark", "pageup")
        await board.shows("到期 2 · ● 逾期 2")
        await board.press("pagedown")
        await board.shows("本月没有到期的事项")
        board.screen.show_view(board.screen.view.wanting(overdue=False, units=("县财政局",)))
        await board.press("pageup")
        await board.shows("到期 2")
        board.screen.show_view(board.screen.view.wanting(search="综合楼"))
        await board.shows("没有符合条件的事项；按 Esc 清除筛选")
        await board.press("escape")
        await board.shows("到期 2 · ● 逾期 2")
        assert "没有符合条件" not in board.text()


async def test_a_year_whose_holidays_are_not_announced_says_so_once(plant: Plant) -> None:
    year = announced_through() + 1
    async with calendar_on(plant(as_of=date(year, 1, 4))) as board:
        await board.shows(f"{year}年放假安排未公布，只按周末推算", "元旦")
        assert board.text().count("未公布") == 1
        await board.press("pageup")
        await board.until(lambda: "未公布" not in board.text())


async def test_without_a_roadmap(plant: Plant, tmp_path: Path) -> None:
    workspace = plant()
    workspace.settings = workspace.settings._replace(database=str(tmp_path / "empty.db"))
    upgrade(workspace.settings.database)
    async with calendar_on(workspace, (80, 24)) as board:
        await board.until(lambda: "再按F5" in board.text().replace(" ", "").replace("\n", ""))
        await board.shows("还没有路线图", "本月没有到期的事项")


async def test_before_the_plan_was_issued(plant: Plant) -> None:
    async with calendar_on(plant(as_of=date(2024, 1, 9))) as board:
        await board.shows("时路线图尚未印发", "2024年1月")


@pytest.mark.no_cover
async def test_the_regional_holidays_count(plant: Plant, tmp_path: Path) -> None:
    (tmp_path / "holidays.toml").write_text("off = [2024-06-05]\n", encoding="utf-8")
    try:
        async with calendar_on(plant()) as board:
            await board.shows(" 5 休")
    finally:
        load_overrides(None)


async def test_a_broken_holiday_file_is_told_and_the_rest_stands(plant: Plant, tmp_path: Path) -> None:
    (tmp_path / "holidays.toml").write_text("off = 5\n", encoding="utf-8")
    async with calendar_on(plant()) as board:
        await board.shows("休 端午节")
        await board.until(lambda: any("holidays.toml" in n.message for n in board.pilot.app._notifications))


async def test_a_record_by_another_is_seen(plant: Plant) -> None:
    workspace = plant()
    async with calendar_on(workspace) as board:
        await board.settled()
        board.screen.reload()
        await board.settled()
        assert "到期 1" in board.head()


async def test_what_is_shown_is_exported_by_day(plant: Plant) -> None:
    workspace = plant()
    async with calendar_on(workspace) as board:
        board.pane.go_to(date(2024, 5, 20))
        with workspace.reader() as reader:
            month = board.pane.sheet(reader, board.screen.view)
            assert (month.title, month.count) == ("2024年5月", 2)
            rows = list(month.rows)
            board.pane.action_form()
            year = board.pane.sheet(reader, board.screen.view)
            assert (year.title, year.count, len(list(year.rows))) == ("2024年", 6, 6)
        assert list(rows[0]) == [
            date(2024, 5, 1), "周三", "劳动节", "dongfeng", "6.1", "设备更新采购", "县财政局", "红 未报", "未开始"
        ]  # fmt: skip
        assert len(month.headings) == len(rows[0])


async def test_a_day_is_copied(plant: Plant) -> None:
    async with calendar_on(plant()) as board:
        board.pane.go_to(date(2024, 5, 20))
        await board.settled()
        assert [text for _heading, text in board.pane.copied()] == [
            "2024-05-20", "周一", "工作日", "1", "1.2 东风小学教学楼招标"
        ]  # fmt: skip
        await board.press("right")
        assert board.pane.copied()[3][1] == "0"


async def test_a_busy_day_counts_what_has_no_room(plant: Plant) -> None:
    many = [task(f"9.{n}", f"第{n}件", Kind.OTHER, date(2024, 6, 13)) for n in range(40)]
    async with calendar_on(plant(many), (80, 24)) as board:
        await board.settled()
        await board.shows("▲ 40")
        await board.click(date(2024, 6, 13), times=2)
        await board.shows("到期 40 项")


@pytest.mark.no_cover
async def test_the_edges_of_time_hold(plant: Plant) -> None:
    async with calendar_on(plant()) as board:
        for day in (date.min, date.max):
            board.pane.go_to(day)
            await board.press(
                "pageup", "left", "pagedown", "pagedown", "right", "ctrl+t", "pageup", "pagedown", "ctrl+t"
            )
            await board.until(lambda: board.pane.shown.year.is_read)
        assert board.day.year == 9998
        board.pane.go_to(date(2024, 6, 1) + timedelta(0))
        await board.shows("2024年6月")
