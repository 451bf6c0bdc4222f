"""The meeting as those in the room see it, walked by keys and by mouse."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.content import Content
from textual.events import MouseScrollDown

from tests.tui.conftest import SIZES, TASKS, Plant, store, task
from tests.tui.views.review.conftest import meeting_on
from tracker.core.event_kinds import EventType
from tracker.core.kinds import Kind
from tracker.services.recording.record import Entry, record
from tracker.services.workspace import Workspace
from tracker.text import cell_width
from tracker.tui.views.review.agenda_line import AgendaLine, PlaceLine, around
from tracker.tui.views.review.matter_view import MatterView

HOSTILE = "[/][red]招标[@click=app.quit]x[/] \x1b]0;t\x07\x1b[31m\u202e倒\u200b" + "长" * 3000
URGENT = ["urgent dongfeng:1.1", "urgent dongfeng:2.1", "urgent dongfeng:1.2"]
AGENDA = ["overall", "urgent", *URGENT, "overdue", "changes", "near", "chains", "units", "curve"]


async def test_the_meeting_opens_with_the_figures(told: Workspace) -> None:
    async with meeting_on(told) as meeting:
        await meeting.comes_to("overall")
        await meeting.shows("全局情况", "其中建设和招聘", "销号率", "到期4项，已销号1项", "全部事项", "● 红 3", "1/11")
        assert "█" in meeting.text()


async def test_the_agenda_is_walked_one_matter_at_a_time(told: Workspace) -> None:
    async with meeting_on(told) as meeting:
        for key in AGENDA[1:]:
            await meeting.press("n")
            await meeting.comes_to(key)
        await meeting.press("n")
        await meeting.comes_to("curve")
        await meeting.shows("已销号 1", "按原定期限应完成 4", "按批准期限应完成 4")  # as on the first page
        await meeting.press("p")
        await meeting.comes_to("units")
        await meeting.press("home")
        await meeting.comes_to("overall")
        await meeting.press("p")
        await meeting.comes_to("overall")
        await meeting.press("end")
        await meeting.comes_to("curve")


@pytest.mark.no_cover
@pytest.mark.parametrize(("onward", "back"), [("right", "left"), ("pagedown", "pageup"), ("space", "ｐ"), ("ｎ", "p")])
async def test_every_key_that_walks(told: Workspace, onward: str, back: str) -> None:
    async with meeting_on(told) as meeting:
        await meeting.press(onward, onward)
        await meeting.comes_to(URGENT[0])
        await meeting.press(back)
        await meeting.comes_to("urgent")


@pytest.mark.no_cover
async def test_a_task_is_told_with_its_chain_and_what_it_threatens(told: Workspace) -> None:
    async with meeting_on(told) as meeting:
        await meeting.press("n", "n")
        await meeting.shows("3/11", "1.1  东风小学教学楼前期手续", "县住建局", "2024-03-31", "逾期天数", "推进中 40%")
        await meeting.shows("等待土地批复（2024-04-20）", "链条", "● 红 前期手续 → ● 红 招标", "1.2 预计顺延")
        await meeting.press("n")
        await meeting.shows("原定", "2024-04-30", "现行", "2024-05-15（延期1次）")


async def test_the_task_at_hand_is_what_a_record_applies_to(told: Workspace) -> None:
    async with meeting_on(told) as meeting:
        assert meeting.pane.item is None
        assert meeting.pane.chosen() == []
        await meeting.press("n", "n")
        await meeting.comes_to(URGENT[0])
        assert [item.facts.code for item in meeting.pane.chosen()] == ["1.1"]


async def test_what_changed_is_told_since_a_month_before_or_a_chosen_day(told: Workspace) -> None:
    async with meeting_on(told) as meeting:
        meeting.pane.action_go_to_section("changes")
        await meeting.shows("自 2024-05-01 以来", "已销号 1", "6.1", "2024-05-10销号", "新增逾期 2")
        assert "批准延期" not in meeting.text()
        meeting.screen.show_view(meeting.screen.view._replace(since=date(2024, 4, 1)))
        await meeting.shows("自 2024-04-01 以来", "批准延期 1", "2024-04-30 → 2024-05-15")
        await meeting.comes_to("changes")


async def test_late_links_are_told_with_what_waits_for_them(told: Workspace) -> None:
    async with meeting_on(told) as meeting:
        meeting.pane.action_go_to_section("chains")
        await meeting.shows("受威胁的链条  1 条", "● 红  1.1  东风小学教学楼前期手续  逾期62天")
        await meeting.shows("→  1.2  东风小学教学楼招标：顺延62天，预计 2024-07-21")


async def test_units_are_ranked_with_the_most_overdue_first(told: Workspace) -> None:
    async with meeting_on(told, (100, 30)) as meeting:
        meeting.pane.action_go_to_section("units")
        await meeting.shows("责任单位排名", "█ 已销号", "县住建局", "逾期1", "销号率0%")
        bars = {line.split()[0]: line for line in meeting.lines() if "销号率" in line and "县" in line}
        assert list(bars)[-1] == "县教育局"
        assert {unit: bars[unit].count("▓") > 0 for unit in bars} == {
            "县住建局": True,
            "县财政局": True,
            "县人社局": True,
            "县教育局": False,
        }
        assert bars["县财政局"].count("█") == bars["县财政局"].count("▓") == bars["县财政局"].count("░")
        assert bars["县住建局"].count("▓") == bars["县财政局"].count("▓")


async def test_another_date_keeps_the_matter(told: Workspace) -> None:
    async with meeting_on(told) as meeting:
        await meeting.press("n", "n", "n")
        await meeting.comes_to(URGENT[1])
        await meeting.press("]")
        await meeting.until(lambda: meeting.pane.item and meeting.pane.item.lamp.days_overdue == 18)
        assert meeting.at == URGENT[1]


async def test_a_shorter_agenda_keeps_the_matter(told: Workspace) -> None:
    async with meeting_on(told) as meeting:
        meeting.pane.action_go_to_section("units")
        await meeting.comes_to("units")
        meeting.screen.show_view(meeting.screen.view._replace(as_of=date(2024, 2, 1)))
        await meeting.until(lambda: len(meeting.pane._matters) == 8)
        await meeting.comes_to("units")


@pytest.mark.no_cover
async def test_a_matter_that_is_settled_gives_way_to_the_next(told: Workspace) -> None:
    async with meeting_on(told) as meeting:
        await meeting.press("n", "n", "n")
        await meeting.comes_to(URGENT[1])
        record(told, ["2.1"], Entry(EventType.REPORTED_DONE, date(2024, 5, 14)))
        meeting.screen.reload()
        await meeting.comes_to(URGENT[2])


@pytest.mark.no_cover
async def test_what_is_recorded_shows_in_the_chain(told: Workspace) -> None:
    async with meeting_on(told) as meeting:
        await meeting.press("n", "n")
        await meeting.shows("● 红 前期手续 → ● 红 招标")
        review_on = date(2024, 9, 1)
        record(told, ["1.2"], Entry(EventType.SUSPENDED, date(2024, 6, 1), due_on=review_on, note="等待资金"))
        meeting.screen.reload()
        await meeting.shows("● 红 前期手续 → ○ 灰 招标")


async def test_enter_lists_the_matter_on_the_board(told: Workspace) -> None:
    async with meeting_on(told) as meeting:
        await meeting.press("n", "enter")
        await meeting.until(lambda: meeting.screen.scope == "board")
        await meeting.lists("1.1", "2.1", "1.2")


async def test_enter_on_a_task_lists_that_task(told: Workspace) -> None:
    async with meeting_on(told) as meeting:
        await meeting.press("n", "n", "enter")
        await meeting.until(lambda: meeting.screen.scope == "board")
        await meeting.lists("1.1")


async def test_a_click_on_the_agenda_goes_to_the_section(told: Workspace) -> None:
    async with meeting_on(told) as meeting:
        await meeting.comes_to("overall")
        line = meeting.lines()[1]
        column = cell_width(line[: line.index("链条")])
        await meeting.pilot.click(AgendaLine, offset=(column, 0))
        await meeting.comes_to("chains")


async def test_a_click_on_the_arrows_walks(told: Workspace) -> None:
    async with meeting_on(told) as meeting:
        await meeting.comes_to("overall")
        place = meeting.screen.query_one(PlaceLine)
        await meeting.pilot.click(place, offset=(place.size.width - 1, 0))
        await meeting.comes_to("urgent")
        await meeting.pilot.click(place, offset=(2, 0))
        await meeting.comes_to("overall")


@pytest.mark.no_cover
async def test_a_click_on_a_listed_task_finds_it_on_the_board(told: Workspace) -> None:
    async with meeting_on(told) as meeting:
        await meeting.press("n")
        await meeting.shows("招聘音体美教师40名")
        row = next(number for number, line in enumerate(meeting.lines()) if "招聘音体美教师40名" in line)
        await meeting.pilot.click(offset=(30, row))
        await meeting.until(lambda: meeting.screen.scope == "board" and meeting.code() == "2.1")


async def test_the_wheel_walks_where_nothing_scrolls(told: Workspace) -> None:
    async with meeting_on(told) as meeting:
        await meeting.comes_to("overall")
        await meeting.pilot._post_mouse_events([MouseScrollDown], MatterView, offset=(5, 5))
        await meeting.comes_to("urgent")


async def test_a_long_list_is_read_on_page_by_page_before_the_next_matter(plant: Plant) -> None:
    meetings = [task(f"9.{n}", f"第{n}次联席会", Kind.MEETING, date(2024, 3, 31)) for n in range(1, 41)]
    workspace = plant((*TASKS, *meetings))
    async with meeting_on(workspace) as meeting:
        meeting.pane.action_go_to_section("overdue")
        await meeting.shows("其他逾期事项", "↓ 还有")
        seen = meeting.at
        for _press in range(10):
            await meeting.press("space")
            await meeting.pilot.pause()
            if "↓ 还有" not in meeting.text():
                break
        assert meeting.at == seen == "overdue"
        await meeting.shows("第40次联席会")
        await meeting.press("space")
        await meeting.comes_to("changes")
        await meeting.press("p")
        await meeting.comes_to("overdue")
        await meeting.until(lambda: meeting.pane._body.max_scroll_y >= 2)
        await meeting.press("down", "down")
        await meeting.until(lambda: meeting.pane._body.scroll_offset.y == 2)


async def test_a_larger_screen_has_larger_figures(told: Workspace) -> None:
    async with meeting_on(told) as meeting:
        await meeting.comes_to("overall")
        assert "▀" in meeting.text()
        await meeting.pilot.resize_terminal(120, 40)
        await meeting.until(lambda: "▀" not in meeting.text() and "全局情况" in meeting.text())


@pytest.mark.no_cover
async def test_every_matter_begins_at_its_top(plant: Plant) -> None:
    late = [task(f"9.{n}", f"第{n}件", Kind.MEETING if n % 2 else Kind.HIRING, date(2024, 3, 31)) for n in range(1, 81)]
    async with meeting_on(plant((*TASKS, *late))) as meeting:
        await meeting.press("n")
        await meeting.comes_to("urgent")
        await meeting.until(
            lambda: meeting.pane._body.max_scroll_y >= 3
        )  # laid out, so that there is something to scroll
        await meeting.press("down", "down", "down")
        await meeting.until(lambda: meeting.pane._body.scroll_offset.y == 3)
        meeting.pane.action_go_to_section("overdue")
        await meeting.comes_to("overdue")
        assert meeting.pane._body.scroll_offset.y == 0


async def test_nothing_overdue_is_good_news(plant: Plant) -> None:
    async with meeting_on(plant(as_of=date(2024, 2, 1))) as meeting:
        await meeting.press("n")
        await meeting.shows("✓ 没有逾期的建设和招聘事项")
        await meeting.press("n")
        await meeting.shows("✓ 没有其他逾期事项")
        await meeting.press("n", "n", "n")
        await meeting.shows("✓ 没有受威胁的链条")


async def test_before_the_roadmap_was_issued_the_meeting_says_so(plant: Plant) -> None:
    async with meeting_on(plant(as_of=date(2023, 1, 1))) as meeting:
        for _matter in range(8):
            await meeting.shows("路线图尚未印发")
            await meeting.press("n")


async def test_tasks_of_several_roadmaps_are_told_apart(plant: Plant) -> None:
    workspace = plant()
    store(workspace.database, TASKS[:1], "xihe")
    async with meeting_on(workspace) as meeting:
        await meeting.press("n")
        await meeting.shows("dongfeng:1.1", "xihe:1.1", "4 项")


@pytest.mark.no_cover
async def test_a_filter_narrows_the_agenda(told: Workspace) -> None:
    async with meeting_on(told) as meeting:
        meeting.screen.show_view(meeting.screen.view.wanting(kinds=("hiring",)))
        await meeting.until(lambda: len(meeting.pane._matters) == 9)
        await meeting.press("n", "n")
        await meeting.comes_to("urgent dongfeng:2.1")


@pytest.mark.no_cover
async def test_no_sheet_is_wider_than_the_screen(plant: Plant) -> None:
    workspace = plant()
    store(workspace.database, [task("1.1", HOSTILE, Kind.HIRING, date(2024, 5, 1), lead=HOSTILE[:200])], "hostile")
    async with meeting_on(workspace, (62, 18)) as meeting:
        for size in ((62, 18), *SIZES):
            await meeting.resize(size)
            await meeting.press("home")
            await meeting.comes_to("overall")
            while True:
                await meeting.pilot.pause()
                lines = meeting.lines()
                assert len(lines) == size[1]
                assert {cell_width(line) for line in lines} == {size[0]}
                assert all(section in lines[1] for section in ("全局", "重点逾期", "曲线"))
                assert not any(char in meeting.text() for char in "\x1b\x07\u202e\u200b")
                if meeting.at == "curve":
                    break
                await meeting.press("n")


async def test_the_sheet_to_export_holds_what_is_overdue_and_the_figures(told: Workspace) -> None:
    async with meeting_on(told) as meeting:
        with told.reader() as reader:
            sheet = meeting.pane.sheet(reader, meeting.screen.view)
    rows = list(sheet.rows)
    assert [row[0] for row in rows] == ["1.1", "2.1", "1.2"]
    assert all(len(row) == len(sheet.headings) for row in rows)
    assert rows[0][5:7] == (date(2024, 3, 31), 62)
    assert "逾期 3；其中建设和招聘 3" in sheet.lines[1]
    assert "已销号 1" in sheet.lines[-1]


async def test_a_matter_can_be_copied(told: Workspace) -> None:
    async with meeting_on(told) as meeting:
        ((title, text),) = meeting.pane.copied()
        assert title == "全局"
        assert text.splitlines()[:2] == ["逾期 3", "其中建设和招聘 3"]
        assert "销号率 25%：到期4项，已销号1项" in text
        assert "全部事项 8" in text
        await meeting.press("n", "n")
        await meeting.comes_to(URGENT[0])
        assert ("编号", "1.1") in meeting.pane.copied()


@pytest.mark.no_cover
async def test_an_answer_that_is_not_wanted_any_more_is_dropped(told: Workspace) -> None:
    async with meeting_on(told) as meeting:
        await meeting.comes_to("overall")
        old = meeting.pane._review
        assert old is not None
        meeting.screen.show_view(meeting.screen.view._replace(as_of=date(2024, 2, 1)))
        await meeting.until(lambda: meeting.pane._review is not old)
        facts = meeting.pane._facts
        facts._give(facts._wanted - 1, meeting.pane._take, old)
        await meeting.pilot.pause()
        assert meeting.pane._review is not None
        assert meeting.pane._review.summary.as_of == date(2024, 2, 1)


async def test_an_unreadable_database_is_told(told: Workspace) -> None:
    async with meeting_on(told) as meeting:
        await meeting.comes_to("overall")
        Path(told.database).write_text("not a database")
        meeting.screen.reload()
        await meeting.until(lambda: meeting.pilot.app._notifications)
        assert meeting.at == "overall"


@pytest.mark.no_cover
async def test_the_records_of_a_task_fill_the_room_that_is_left(told: Workspace) -> None:
    record(told, ["1.1"], Entry(EventType.REPORTED, date(2024, 4, 26), progress=50, note="土地已批复"))
    record(told, ["1.1"], Entry(EventType.REPORTED, date(2024, 5, 20), progress=60, note="尚未发生"))
    async with meeting_on(told, (80, 24)) as meeting:
        meeting.screen.show_view(meeting.screen.view._replace(as_of=date(2024, 5, 1)))
        await meeting.press("n", "n")
        await meeting.comes_to(URGENT[0])
        await meeting.shows("记录   2024-04-26  报告进展 50%  土地已批复", "2024-04-20  报告进展 40%  等待土地批复")
        assert "尚未发生" not in meeting.text()


def test_an_agenda_that_is_too_wide_shows_whole_parts_about_where_one_is() -> None:
    parts = [Content(f" 第{number}项 ") for number in range(9)]
    assert around(parts, 0, 24).plain == " 第0项  第1项  第2项 …"
    assert around(parts, 4, 24).plain == "… 第3项  第4项  第5项 …"
    assert around(parts, 8, 24).plain == "… 第6项  第7项  第8项 "
    assert around(parts, 4, 9).plain == "… 第4项 …"
