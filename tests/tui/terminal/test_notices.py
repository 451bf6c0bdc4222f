"""Notices stand on lines of their own, whole, on every screen; errors until somebody is there."""

from __future__ import annotations

import re

import pytest
from textual.notifications import SeverityLevel
from textual.widgets._toast import ToastRack

from tests.tui.conftest import Board, Plant, board_on
from tests.tui.pace import WAITS, a_moment
from tracker.tui.actions import VIEWS
from tracker.tui.terminal import notices

SENTENCE = "只读方式：不能记录、同步或导出，要记录请不带 --read-only 打开；" * 3
KINDS: tuple[SeverityLevel, ...] = ("information", "warning", "error")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the pilot wait no longer than it must."""
    for place in WAITS:
        monkeypatch.setattr(place, a_moment)


async def _tells_whole(board: Board) -> None:
    screen = board.pilot.app.screen
    board.pilot.app.clear_notifications()
    for kind in KINDS:
        board.pilot.app.notify(SENTENCE, severity=kind, markup=False)
    await board.until(lambda: _told(board).count(_told_as(SENTENCE)) == len(KINDS))
    rack = screen.query_one(ToastRack)
    assert all(child.region.intersection(rack.region).area == 0 for child in screen.children if child is not rack)


def _told_as(text: str) -> str:
    return re.sub(r"[\s▌█]", "", text)


def _told(board: Board) -> str:
    return _told_as(board.text())


async def test_notices_stand_whole_on_every_view_beside_a_detail(plant: Plant) -> None:
    async with board_on(plant(), (150, 40)) as board:
        for number, view in enumerate(VIEWS, 1):
            await board.press(str(number))
            await board.until(lambda view=view: board.screen.scope == view)  # type: ignore[misc]
            await _tells_whole(board)
        assert board.lines()[-1].strip().endswith("F1 帮助")


async def test_what_was_done_is_not_told_over_the_next_screen(plant: Plant) -> None:
    async with board_on(plant()) as board:
        for kind in KINDS:
            board.pilot.app.notify(kind, severity=kind)
        await board.shows(*KINDS)
        await board.press("f1")
        await board.until(lambda: len(board.pilot.app.screen_stack) > 1)
        await board.shows("warning", "error")
        assert "information" not in board.text()


async def test_notices_stand_whole_on_every_screen_over_the_desk(plant: Plant) -> None:
    async with board_on(plant(), (151, 30)) as board:
        for key in ("r", "f2", "f7", "h", "d", "f1"):
            await board.press(key)
            await board.until(lambda: len(board.pilot.app.screen_stack) > 1)
            await _tells_whole(board)
            board.pilot.app.clear_notifications()
            while len(board.pilot.app.screen_stack) > 1:
                await board.press("escape")


async def test_an_error_stands_until_a_key_is_pressed_and_goes_then(
    plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notices, "SEEN_SECONDS", 0.05)
    async with board_on(plant()) as board:
        board.screen.notify("没有写成", severity="error", timeout=0.01, markup=False)
        await board.shows("没有写成")
        await board.pilot.pause(0.1)
        assert "没有写成" in board.text()
        await board.press("down")
        await board.until(lambda: "没有写成" not in board.text())


async def test_a_notice_that_stands_is_not_told_twice(plant: Plant) -> None:
    async with board_on(plant()) as board:
        for severity in (*KINDS, *KINDS):
            board.pilot.app.notify("计划没有改动", severity=severity)
        await board.until(lambda: _told(board).count("计划没有改动") == len(KINDS))
        assert [notice.severity for notice in board.pilot.app._notifications] == list(KINDS)


async def test_a_notice_that_is_taken_back_leaves_nothing(plant: Plant) -> None:
    async with board_on(plant()) as board:
        board.pilot.app.notify("计划没有改动")
        await board.shows("计划没有改动")
        board.pilot.app.clear_notifications()
        board.pilot.app.notify("已记录")
        await board.shows("已记录")
        await board.until(lambda: "计划没有改动" not in board.text())
        assert "ToastHolder" not in board.text()
        assert board.screen.query_one(ToastRack).region.height == 1
