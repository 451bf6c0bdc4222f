"""The timeline as its user sees it, in a real database, driven by keys and the mouse."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

import pytest
from textual import events

from tests.tui.conftest import SIZES, TASKS, Board, Plant, board_on, task
from tracker.core.kinds import Kind
from tracker.services.workspace import Workspace
from tracker.text import cell_width
from tracker.tui.view import View
from tracker.tui.views.timeline.bars import AS_OF as LINE
from tracker.tui.views.timeline.canvas import TimelineCanvas
from tracker.tui.views.timeline.timeline_pane import TimelinePane

HOSTILE = "[/][red]招标[@click=app.quit]x[/] \x1b]0;t\x07\x1b[31m\x9b35m\u202e倒\u2066\u200b" + "长" * 10_000
CHAIN = (
    task("1.1", "前期手续", Kind.CONSTRUCTION, date(2024, 3, 31), project="东风楼", step="permits"),
    task("1.2", "招标", Kind.CONSTRUCTION, date(2024, 6, 30), start_on=date(2024, 5, 1), project="东风楼",
         step="tender", after=("1.1",)),
    task("1.3", "交付", Kind.CONSTRUCTION, date(2024, 9, 30), start_on=date(2024, 7, 1), project="东风楼",
         step="delivery", after=("1.2",)),
    task("2.1", "开会", Kind.MEETING, date(2024, 6, 20), start_on=date(2024, 6, 1)),
)  # fmt: skip


@asynccontextmanager
async def timeline_on(workspace: Workspace, size: tuple[int, int] = (100, 30)) -> AsyncIterator[Board]:
    async with board_on(workspace, size) as board:
        await board.press("2")
        await board.until(lambda: isinstance(board.screen.pane, TimelinePane) and canvas(board).is_complete)
        await board.until(lambda: canvas(board).has_focus)
        yield board


def canvas(board: Board) -> TimelineCanvas:
    return board.screen.pane.query_one(TimelineCanvas)


def column(board: Board) -> int:
    """Where the as-of line stands on the screen, in cells; -1 where it is not."""
    line = next((line for line in board.lines() if line.rstrip().endswith(LINE) or f" {LINE} " in line), "")
    return cell_width(line[: line.index(LINE)]) if LINE in line else -1


def row(board: Board, code: str) -> str:
    return next(line for line in board.lines() if f" {code} " in line[:12])


@pytest.mark.no_cover
async def test_nothing_is_wider_than_the_screen(plant: Plant) -> None:
    hostile = task("9.9", HOSTILE, Kind.CONSTRUCTION, date(2024, 7, 1), project=HOSTILE)
    async with timeline_on(plant((*TASKS, hostile._replace(id="9.8", project=""), hostile)), SIZES[0]) as board:
        await _fits_at_every_scale(board)
        await board.press("ctrl+t")
        await board.until(lambda: canvas(board).is_complete and canvas(board).lines.gathered)
        await _fits_at_every_scale(board)


async def _fits_at_every_scale(board: Board) -> None:
    await board.press(*["ctrl+up"] * 3)
    for size, key in zip(SIZES, ("ctrl+down", "ctrl+up", "ctrl+down"), strict=True):
        await board.resize(size)
        for turn in range(4):
            await board.press(*[key] * bool(turn))
            await board.shows("[/][red]")
            assert [cell_width(line) for line in board.lines()[2:-2]] == [size[0]] * (size[1] - 4)
        assert not {"\x1b", "\u202e"} & {*board.text()}


async def test_first_sight(plant: Plant) -> None:
    async with timeline_on(plant()) as board:
        await board.shows("2024年", "▼06-01", "共 8 项 · 按期限", "◇ 原期限", "逾期62天")
        codes = [line.split()[1] for line in board.lines()[4:12]]
        assert codes == ["1.1", "2.1", "6.1", "1.2", "3.1", "4.1", "7.1", "5.1"]
        assert "●╍╍╍╍╍╍╍╍" in row(board, "1.1")
        assert row(board, "5.1").rstrip().endswith("→")


async def test_the_cursor_begins_at_the_first_unfinished_task(plant: Plant) -> None:
    workspace = plant()
    from tracker.services.recording.record import Entry, record

    for kind, day in (("reported_done", 20), ("verified", 25)):
        from tracker.core.event_kinds import EventType

        record(workspace, ["1.1"], Entry(EventType(kind), date(2024, 5, day)))
    async with timeline_on(workspace) as board:
        item = canvas(board).item
        assert item is not None
        assert item.facts.code == "2.1"
        assert "✓" in row(board, "1.1")


async def test_another_order_is_kept(plant: Plant) -> None:
    async with timeline_on(plant()) as board:
        board.screen.show_view(board.screen.view.sorted_by("code"))
        await board.shows("共 8 项 · 按编号")
        await board.until(lambda: "2.1" in board.lines()[6])


@pytest.mark.no_cover
async def test_zooming_keeps_the_as_of_line_where_it_is(plant: Plant) -> None:
    async with timeline_on(plant()) as board:
        await board.until(lambda: column(board) > 0)
        first = column(board)
        await board.press("right")
        await board.until(lambda: column(board) == first - 4)
        at, seen = first - 4, set()
        for key, label in (("ctrl+up", "周"), ("ctrl+down", "月"), ("minus", "季"), ("ctrl+down", "年")):
            await board.press(key)
            await board.shows(f"[－] {label} [＋]")
            assert column(board) == at
            seen.add(board.lines()[3])
        assert len(seen) == 4


async def test_zooming_keeps_the_middle_where_the_as_of_line_is_away(plant: Plant) -> None:
    async with timeline_on(plant()) as board:
        canvas(board).pan(200)
        before = canvas(board).frame
        middle = before.scale.day(before.left + before.chart // 2)
        canvas(board).zoom(1)
        after = canvas(board).frame
        assert abs((after.scale.day(after.left + after.chart // 2) - middle).days) < 31


async def test_panning_moves_by_what_the_header_counts(plant: Plant) -> None:
    async with timeline_on(plant()) as board:
        await board.until(lambda: column(board) > 0)
        at = column(board)
        await board.press("right")
        await board.until(lambda: column(board) == at - 4)
        await board.press("left", "left")
        await board.until(lambda: column(board) == at + 4)
        await board.press("backspace")
        frame = canvas(board).frame
        await board.until(lambda: column(board) == frame.names + frame.chart // 2)


async def test_the_calendar_has_ends(plant: Plant) -> None:
    async with timeline_on(plant()) as board:
        for cells in (-(10**9), 10**9):
            canvas(board).pan(cells)
            await board.pilot.pause()
            assert len(board.lines()) == 30


@pytest.mark.no_cover
async def test_the_as_of_line_moves_with_the_date_and_the_rest_stays(plant: Plant) -> None:
    async with timeline_on(plant()) as board:
        await board.until(lambda: column(board) > 0)
        at, left = column(board), canvas(board).frame.left
        await board.press("right_curly_bracket")
        await board.shows("▼07-01", "逾期92天")
        assert canvas(board).frame.left == left
        assert column(board) == at + 4


async def test_a_jump_of_the_date_brings_the_chart_along(plant: Plant) -> None:
    async with timeline_on(plant()) as board:
        board.screen.show_view(board.screen.view._replace(as_of=date(2027, 3, 1)))
        await board.shows("▼03-01")
        await board.until(lambda: column(board) > 0)


async def test_the_filter_travels_along(plant: Plant) -> None:
    async with timeline_on(plant()) as board:
        await board.press("f6")
        await board.shows("所列 4 项")
        await board.until(lambda: canvas(board).line_count == 4)
        await board.press("1")
        await board.lists("1.1", "2.1", "6.1", "1.2")


async def test_the_form_changes_by_key_and_by_click(plant: Plant) -> None:
    async with timeline_on(plant(CHAIN)) as board:
        await board.press("ctrl+t")
        await board.shows("3项", "东风楼", "1 个项目、1 类 · 共 4 项", "会议调度")
        line = board.lines()[4]
        assert line.count("●") == 2
        await board.pilot.click("ScaleLine", offset=(15, 0))
        await board.shows("共 4 项 · 按期限")


async def test_the_signs_in_the_corner_zoom(plant: Plant) -> None:
    async with timeline_on(plant()) as board:
        await board.shows("[－] 月 [＋]")
        await board.pilot.click("ScaleLine", offset=(2, 0))
        await board.shows("[－] 季 [＋]")
        await board.pilot.click("ScaleLine", offset=(11, 0))
        await board.shows("[－] 月 [＋]")
        await board.pilot.click("ScaleLine", offset=(6, 0))
        await board.shows("[－] 季 [＋]")


@pytest.mark.no_cover
async def test_the_chain_of_the_cursors_task_is_drawn(plant: Plant) -> None:
    async with timeline_on(plant(CHAIN)) as board:
        await board.shows("↓")
        await board.press("down", "down")
        await board.until(lambda: "↑" in row(board, "1.1") and "↓" in row(board, "1.3"))
        item = canvas(board).item
        assert item is not None
        assert item.facts.code == "1.2"
        assert "└" in board.text()
        await board.shows("▹", "顺延")
        await board.press("up")
        await board.until(lambda: "↑" not in board.text() and "顺延" not in board.text())


async def test_enter_and_a_double_click_open_the_detail(plant: Plant) -> None:
    async with timeline_on(plant()) as board:
        await board.press("enter")
        await board.shows("事项 ──")
        await board.press("escape")
        await board.until(lambda: "事项 ──" not in board.text())
        await board.pilot.click(TimelineCanvas, offset=(10, 3), times=2)
        await board.until(lambda: canvas(board).cursor == 2)
        await board.shows("事项 ──")


async def test_dragging_pans_and_does_not_select(plant: Plant) -> None:
    async with timeline_on(plant()) as board:
        before = canvas(board).frame
        await drag(board, (60, 5), (50, 8))
        target = canvas(board)
        assert target.frame.left == before.left + 10
        await board.pilot.hover(TimelineCanvas, offset=(20, 9))
        assert target.frame.left == before.left + 10
        target.post_message(events.Click(target, 50, 5, 0, 0, 1, shift=False, meta=False, ctrl=False))
        await board.pilot.pause()
        assert target.cursor == 0
        await board.pilot.click(TimelineCanvas, offset=(50, 5))
        await board.until(lambda: target.cursor == 4)


async def test_the_edge_of_the_names_can_be_dragged(plant: Plant) -> None:
    async with timeline_on(plant()) as board:
        before = canvas(board).frame
        await drag(board, (before.names - 1, 5), (before.names - 6, 5))
        await board.until(lambda: canvas(board).frame.names == before.names - 5)


async def drag(board: Board, start: tuple[int, int], end: tuple[int, int]) -> None:
    await board.pilot.mouse_down(TimelineCanvas, offset=start)
    await board.pilot.hover(TimelineCanvas, offset=end)
    await board.pilot.mouse_up(TimelineCanvas, offset=end)
    await board.pilot.pause()


@pytest.mark.parametrize(
    ("event", "modifier", "change"),
    [
        (events.MouseScrollDown, "ctrl", ("zoom", 2)),
        (events.MouseScrollUp, "ctrl", ("zoom", 0)),
        (events.MouseScrollDown, "shift", ("left", 4)),
        (events.MouseScrollLeft, "", ("left", -4)),
        (events.MouseScrollRight, "", ("left", 4)),
    ],
)
async def test_the_wheel_zooms_and_pans(
    plant: Plant, event: type[events.MouseEvent], modifier: str, change: tuple[str, int]
) -> None:
    async with timeline_on(plant()) as board:
        target = canvas(board)
        left = target.frame.left
        target.post_message(
            event(target, 60, 5, 0, 0, 0, shift=modifier == "shift", meta=False, ctrl=modifier == "ctrl")
        )
        what, value = change
        await board.until(
            lambda: target.frame.scale.zoom == value if what == "zoom" else target.frame.left == left + value
        )


async def test_an_empty_chart_says_why(plant: Plant) -> None:
    async with timeline_on(plant(as_of=date(2023, 1, 1))) as board:
        await board.shows("尚未印发")
    async with timeline_on(plant(roadmap="second", tasks=CHAIN)) as board:
        board.screen.show_view(board.screen.view.wanting(search="没有这样的"))
        await board.shows("没有符合条件的事项")


async def test_what_is_copied_and_exported(plant: Plant) -> None:
    workspace = plant(CHAIN)
    async with timeline_on(workspace) as board:
        pane = board.screen.pane
        assert pane.copied()[:2] == [("编号", "1.1"), ("事项", "前期手续")]
        assert ("期限", "2024-03-31") in pane.copied()
        with workspace.reader() as reader:
            sheet = pane.sheet(reader, View(date(2024, 6, 1)))
            rows = [list(cells) for cells in sheet.rows]
        assert sheet.count == len(rows) == 4
        assert [cells[0] for cells in rows] == ["1.1", "2.1", "1.2", "1.3"]
        assert rows[0][2:6] == [date(2024, 1, 10), date(2024, 3, 31), date(2024, 3, 31), "红 未报"]
        projected = rows[2][6]
        assert isinstance(projected, date)
        assert projected > date(2024, 6, 30)


@pytest.mark.no_cover
async def test_a_key_costs_no_more_rows_than_are_near(plant: Plant) -> None:
    many = [task(f"{n}.1", f"第{n}项", Kind.OTHER, date(2024, 1, 1 + n % 28)) for n in range(1, 600)]
    async with timeline_on(plant(many)) as board:
        window = canvas(board).lines.window
        await board.until(lambda: canvas(board).line_count == 599)
        await board.press("end")
        await board.until(lambda: canvas(board).cursor == 598)
        fetches = window.fetches
        await board.press("up", "up", "up")
        assert window.fetches == fetches


async def test_projects_come_with_the_tasks_that_are_drawn(plant: Plant) -> None:
    meetings = [task(f"9.{n}", f"第{n}次会", Kind.MEETING, date(2024, 7, 1), project=f"项目{n}") for n in range(60)]
    async with timeline_on(plant((*CHAIN, *meetings))) as board:
        await board.shows("共 64 项")
        read = canvas(board).lines.window.fetches
        await board.press("ctrl+t")
        await board.shows("61 个项目", "1项")
        assert canvas(board).lines.window.fetches == read
