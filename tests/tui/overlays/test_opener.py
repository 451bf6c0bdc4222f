"""What one leaves an overlay with is taken up: another task, another earlier date."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from functools import partial

from textual.app import App, ComposeResult

from tests.tui.conftest import AS_OF, Board, Plant
from tracker.core.lamp import Item
from tracker.services.workspace import Workspace
from tracker.tui.desk.recorder import Recorder
from tracker.tui.overlays.help import HelpScreen
from tracker.tui.overlays.opener import Opener
from tracker.tui.themes import use_themes
from tracker.tui.view import View

EARLIER = date(2024, 4, 1)


class Host(App[None]):
    """A view with no task under the cursor, and the part that opens overlays over it."""

    scope = "board"
    item: Item | None = None

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.view = View(AS_OF)
        self.shown: list[View] = []
        self.went_to: list[int] = []
        self.opener = Opener(workspace, self, self, partial(Recorder, workspace))
        use_themes(self, "")

    def compose(self) -> ComposeResult:
        yield self.opener

    def show_view(self, view: View) -> None:
        self.view = view
        self.shown.append(view)

    def reload(self) -> None:
        self.show_view(self.view)

    async def action_go_to_task(self, item_id: int) -> None:
        self.went_to.append(item_id)


@asynccontextmanager
async def opening(workspace: Workspace) -> AsyncIterator[tuple[Host, Board]]:
    app = Host(workspace)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        yield app, Board(pilot)


async def test_the_help_is_that_of_the_view(plant: Plant) -> None:
    async with opening(plant()) as (app, board):
        app.opener.action_help()
        await board.until(lambda: isinstance(app.screen, HelpScreen))
        await board.shows("台账里的按键")


async def test_a_journal_that_is_left_has_the_view_read_again(plant: Plant) -> None:
    async with opening(plant()) as (app, board):
        app.opener.action_journal()
        await board.shows("记录流水")
        await board.press("escape")
        await board.until(lambda: app.shown == [app.view])
        assert app.went_to == []


async def test_an_entrys_task_is_gone_to(plant: Plant) -> None:
    async with opening(plant()) as (app, board):
        app.opener.action_journal()
        await board.shows("共 8 条")
        await board.press("enter")
        await board.until(lambda: len(app.went_to) == 1)


async def test_the_earlier_date_is_taken_up_where_it_is_another(plant: Plant) -> None:
    async with opening(plant()) as (app, board):
        app.opener.action_since()
        await board.shows("对照日期")
        await board.press("ctrl+u", *EARLIER.isoformat(), "enter")
        await board.until(lambda: app.view.since == EARLIER)
        app.opener.action_difference()
        await board.shows("两日对比")
        await board.press("escape")
        await board.until(lambda: len(app.screen_stack) == 1)
        assert len(app.shown) == 1
