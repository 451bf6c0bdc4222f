"""The as-of date, on a view that shows nothing else."""

from __future__ import annotations

from datetime import date

import pytest
from textual.app import App, ComposeResult

from tests.tui.conftest import AS_OF, Board, Plant, board_on
from tracker.services.workspace import Workspace
from tracker.tui.desk.dates import AsOfDate
from tracker.tui.view import View


class Host(App[None]):
    """A view, and the part that shows it as of another day."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.view = View(AS_OF, order="due")
        self.dates = AsOfDate(workspace, self)

    def compose(self) -> ComposeResult:
        yield self.dates

    def show_view(self, view: View) -> None:
        self.view = view


@pytest.mark.parametrize(
    ("action", "then"),
    [
        ("as_of('day', -1)", date(2024, 5, 31)),
        ("as_of('week', 1)", date(2024, 6, 8)),
        ("as_of('month', -3)", date(2024, 3, 1)),
    ],
)
async def test_the_date_is_moved_and_comes_back_to_today(plant: Plant, action: str, then: date) -> None:
    app = Host(plant())
    async with app.run_test() as pilot:
        await app.dates.run_action(action)
        assert app.view == View(then, order="due")
        await app.dates.run_action("today")
        assert app.view == View(AS_OF, order="due")
        await Board(pilot).until(lambda: app.dates.today == AS_OF)


async def test_a_date_that_is_not_given_changes_nothing(plant: Plant) -> None:
    app = Host(plant())
    async with app.run_test() as pilot:
        board = Board(pilot)
        app.dates.action_date()
        await board.shows("指定日期")
        await board.press("escape")
        await board.until(lambda: len(app.screen_stack) == 1)
        assert app.view.as_of == AS_OF


async def test_a_date_is_typed(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.press("f7")
        await board.shows("指定日期")
        await board.press("ctrl+u", *"2024-05-01", "enter")
        await board.until(lambda: board.screen.view.as_of == date(2024, 5, 1))
        await board.shows("2024-05-01 周三", "F8 今天")
