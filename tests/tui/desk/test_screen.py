"""The desk joins its parts: every action has one owner, and what one part tells reaches the other."""

from __future__ import annotations

from textual.actions import parse

from tests.tui.conftest import Plant, board_on
from tracker.tui.actions import ACTIONS
from tracker.tui.desk.screen import Desk
from tracker.tui.loading import Reading
from tracker.tui.user.starting import PLAIN_START

CLICKED = ("this_week", "due_soon", "pick", "drop", "in_pane", "go_to_task")
"""Actions without a key of their own: what chips, lamps and names run when they are clicked."""


def test_every_action_has_one_owner(plant: Plant) -> None:
    desk = Desk(plant(), PLAIN_START)
    places = [desk, desk.switcher, desk.search, *desk.unseen]
    names = {parse(action.action)[1] for action in ACTIONS if action.scope == "desk"} | {*CLICKED}
    for name in names:
        assert len([place for place in places if hasattr(place, f"action_{name}")]) == 1, name
        assert hasattr(desk.owner_of(name), f"action_{name}")


def test_what_nobody_owns_is_asked_of_the_desk(plant: Plant) -> None:
    desk = Desk(plant(), PLAIN_START)
    assert desk.owner_of("no_such_thing") is desk


async def test_an_action_asked_of_the_screen_is_run_by_its_part(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.screen.run_action("screen.overdue")
        assert board.screen.view.wanted.overdue
        await board.table.run_action("screen.pick('kinds', 'hiring')")
        await board.lists("2.1")


async def test_an_action_asked_of_a_dialog_is_not_the_desks(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.press("f7")
        await board.shows("指定日期")
        assert not await board.pilot.app.run_action("screen.overdue")
        assert not board.screen.view.wanted.overdue


async def test_order_and_saved_filters_are_remembered(plant: Plant) -> None:
    async with board_on(plant()) as board:
        board.screen.show_view(board.screen.view.sorted_by("due"))
        assert board.screen.keeper.preferences.order == "due"


async def test_what_takes_long_is_told_beside_the_date(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.shows("截至 [2024-06-01")
        for is_slow, words in ((True, "读取中 [2024-06-01"), (False, "截至 [2024-06-01")):
            board.table.post_message(Reading(board.table.loader, is_slow))
            await board.shows(words)
