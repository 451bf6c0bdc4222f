"""The board's own actions: sorting, grouping, marking, columns; by keys and by mouse, on a real database."""

from __future__ import annotations

import pytest
from textual.message import Message

from tests.tui.conftest import AS_OF, TASKS, Board, Plant, board_on
from tracker.tui.app import TrackerApp
from tracker.tui.desk import counter
from tracker.tui.view import View
from tracker.tui.views.board.board_pane import BoardPane, told
from tracker.tui.widgets.lamps import LampLine


async def pick(board: Board, opening: str, title: str, *keys: str) -> None:
    await board.press(opening)
    await board.shows(f"╭─ {title}")
    await board.press(*keys, "enter")
    await board.until(lambda: f"╭─ {title}" not in board.text())


def heading(board: Board) -> str:
    return next(line for line in board.lines() if "编号" in line)


def test_first_lines_are_not_told_as_all() -> None:
    assert told(View(AS_OF), 0, 200, 0, is_partial=True).startswith("前 200 项，其余读取中 · 按")
    assert told(View(AS_OF), 0, 200, 0).startswith("共 200 项 · 按")


async def test_the_first_page_of_a_large_plan_waits_for_no_count(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counter, "LARGE_PLAN", 0)
    go_on = counter.Counter.go_on
    monkeypatch.setattr(counter.Counter, "go_on", lambda _counter: None)
    async with board_on(plant(), is_loaded=False) as board:
        await board.shows("东风小学教学楼招标", "正在统计…", "共 8 项 · 按轻重缓急")
        lamps = board.screen.query_one(LampLine)
        assert not lamps.is_counted
        go_on(board.screen.counter)
        await board.until(lambda: lamps.is_counted)
        await board.shows("● 红 4", "共 8 项 · 按轻重缓急")


async def test_a_heading_sorts_and_turns_round(plant: Plant) -> None:
    async with board_on(plant()) as board:
        table = board.table
        edge = next(edge.x for edge in table.painter.layout.edges() if edge.column.id == "due")
        await board.pilot.click(table, offset=(edge + 3, 0))
        await board.lists("1.1", "2.1", "6.1", "1.2", "3.1", "4.1", "7.1", "5.1")
        await board.shows("期限↑", "按期限")
        await board.pilot.click(table, offset=(edge + 3, 0))
        await board.lists("7.1", "4.1", "3.1", "1.2", "6.1", "2.1", "1.1", "5.1")
        await board.shows("期限↓", "按期限倒序")


@pytest.mark.no_cover
async def test_the_menu_of_orders(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await pick(board, "ctrl+o", "排序", "down", "down", "down")
        await board.lists("1.1", "1.2", "2.1", "3.1", "4.1", "5.1", "6.1", "7.1")
        await board.until(lambda: "编号" in heading(board))
        await pick(board, "o", "排序")
        await board.lists("7.1", "6.1", "5.1", "4.1", "3.1", "2.1", "1.2", "1.1")
        assert board.screen.view == View(AS_OF, order="code", is_descending=True)


async def test_groups_with_their_totals(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await pick(board, "ctrl+g", "分组", "down")
        await board.shows("▾ 县教育局", "▾ 县财政局", "▾ 县住建局", "4 组")
        line = next(line for line in board.lines() if "▾ 县财政局" in line)
        assert line.split()[2:10] == ["3", "项", "逾期", "2", "已销号", "0", "未报", "3"]
        await board.press("left")
        await board.shows("▸ ")
        await board.press("right")
        await board.until(lambda: "▸ " not in board.text())
        await board.press("ctrl+t")
        await board.until(lambda: board.table.line_count == 4)
        await pick(board, "ctrl+g", "分组", "up")
        await board.until(lambda: board.table.line_count == 8 and "组" not in heading(board))


@pytest.mark.no_cover
async def test_grouping_by_month_and_kind(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await pick(board, "ctrl+g", "分组", "down", "down", "down", "down")
        await board.shows("▾ 2024-03", "▾ 2024-04", "▾ 无期限")
        await pick(board, "ctrl+g", "分组", "up", "up")
        await board.shows("▾ 项目建设", "▾ 教师招聘")


@pytest.mark.no_cover
async def test_an_empty_list_says_so_in_groups_too(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await pick(board, "ctrl+g", "分组", "down")
        await pick(board, "l", "亮灯", "end")
        await board.shows("没有符合条件的事项；按 Esc 清除筛选")


async def test_the_marked_are_counted(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.press("space", "space")
        await board.shows("已选 2 项 · 共 8 项 · 按轻重缓急")
        await board.press("ctrl+a")
        await board.shows("已选 8 项")
        assert len(board.screen.switcher.chosen()) == 8
        await board.press("ctrl+a")
        await board.until(lambda: "已选" not in board.text())
        await board.press("space", "escape")
        await board.until(lambda: not board.table.marked)


async def test_at_80_columns_the_marked_still_are(plant: Plant) -> None:
    async with board_on(plant(), (80, 24)) as board:
        await board.shows("● 红 4", "未报 6", "共 8 项")
        await board.press("ctrl+a")
        await board.shows("已选 8 项")


async def test_the_search_is_marked_where_it_is_found(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.press("slash", *"招标", "enter")
        await board.lists("1.2")
        await board.shows("东风小学教学楼招标")
        y = next(y for y, line in enumerate(board.lines()) if "1.2   " in line and "未报" in line)
        strip = board.pilot.app.screen._compositor.render_strips()[y]
        found = [segment.text for segment in strip if segment.style and segment.style.underline]
        assert found == ["招标"]
        await board.press("escape")
        await board.lists("1.1", "2.1", "6.1", "1.2", "3.1", "4.1", "7.1", "5.1")
        assert not [s for strip in board.pilot.app.screen._compositor.render_strips()[5:12] for s in strip
                    if s.style and s.style.underline]  # fmt: skip


async def test_the_line_under_the_cursor_is_copied(plant: Plant) -> None:
    async with board_on(plant()) as board:
        pane = board.screen.switcher.board
        copied = dict(pane.copied())
        assert copied["事项"] == "东风小学教学楼前期手续"
        assert copied["配合"] == "县财政局、县教育局"
        await pick(board, "ctrl+g", "分组", "down")
        await board.until(lambda: board.table.window.head_at(board.table.cursor))
        assert dict(pane.copied())["事项"] == "3"


async def test_the_sheet_is_what_is_listed(plant: Plant) -> None:
    async with board_on(plant()) as board:
        pane = board.screen.switcher.board
        with pane.workspace.reader() as reader:
            sheet = pane.sheet(reader, View(AS_OF, order="code").wanting(overdue=True))
            assert [row[1] for row in sheet.rows] == ["1.1", "1.2", "2.1", "6.1"]
            assert sheet.count == 4


async def test_columns_are_chosen_in_sight_of_the_board(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await pick(board, "ctrl+l", "栏目", "down", "space")
        await board.until(lambda: "编号" not in board.text())
        pane = board.screen.switcher.board
        assert pane.columns == ("lamp", "title", "kind", "lead", "due", "progress", "days")
        await board.press("ctrl+l")
        await board.shows("╭─ 栏目")
        await board.press("space", "down")
        await board.until(lambda: "亮灯" not in board.lines()[5])
        await board.press("escape")
        await board.until(lambda: "亮灯" in board.lines()[5])
        assert pane.columns[0] == "lamp"


async def test_what_was_arranged_is_told_and_taken_back(plant: Plant) -> None:
    told: list[Message] = []
    app = TrackerApp(plant())
    async with app.run_test(size=(100, 30), message_hook=told.append) as pilot:
        board = Board(pilot)
        await board.until(lambda: board.table.is_complete and board.screen.is_settled and board.screen.counter.overview)
        await pick(board, "ctrl+l", "栏目", "down", "space", "down", "down", "down", "right", "right")
        await board.until(lambda: any(isinstance(message, BoardPane.Arranged) for message in told))
        kept = next(message for message in told if isinstance(message, BoardPane.Arranged))
        pane = board.screen.switcher.board
        assert kept.columns == pane.columns == ("lamp", "title", "kind", "lead", "due", "progress", "days")
        assert kept.widths == {"lead": 18}
    async with board_on(plant(TASKS[:1], roadmap="xiyu"), (100, 30)) as board:
        pane = board.screen.switcher.board
        pane.set_columns(kept.columns, kept.widths)
        assert (pane.columns, dict(pane.widths)) == (kept.columns, kept.widths)
        await board.until(lambda: "编号" not in board.text())


async def test_many_columns_are_never_wider_than_the_screen(plant: Plant) -> None:
    async with board_on(plant(), (80, 24)) as board:
        board.screen.switcher.board.set_columns(
            ("lamp", "code", "title", "status", "original", "note", "row", "start"), {}
        )
        await board.until(lambda: any(line.rstrip().endswith("…") and "编号" in line for line in board.lines()))
        assert "开始" not in heading(board)
