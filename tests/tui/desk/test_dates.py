"""The as-of date, on a view that shows nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from textual.app import App, ComposeResult

from tests.tui.conftest import AS_OF, Board, Plant, board_on
from tests.tui.pace import WAITS, a_moment
from tracker.services.workspace import Workspace
from tracker.tui.desk.dates import AsOfDate
from tracker.tui.dialogs.fields import DayField
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


@pytest.mark.no_cover
async def test_a_date_is_typed(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.press("f7")
        await board.shows("指定日期")
        await board.press("ctrl+u", *"2024-05-01", "enter")
        await board.until(lambda: board.screen.view.as_of == date(2024, 5, 1))
        await board.shows("2024-05-01 周三", "F8 今天")


class MovedClock:
    """A clock that stands still until it is moved."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment


MIDNIGHT = datetime(2024, 6, 1, 16, 0, tzinfo=UTC)
"""The end of the made-up plan's day in Beijing."""


@pytest.fixture
def left_open(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> tuple[Workspace, MovedClock]:
    """A workspace that is looked at shortly before midnight, and its clock."""
    monkeypatch.setattr("tracker.tui.desk.watcher.DATABASE_SECONDS", 0.2)
    for place in WAITS:
        monkeypatch.setattr(place, a_moment)
    clock = MovedClock(MIDNIGHT - timedelta(seconds=1))
    return Workspace(plant(as_of=None).settings, clock), clock


async def test_a_board_left_open_turns_with_the_day_and_a_form_on_it_keeps_what_is_typed(
    left_open: tuple[Workspace, MovedClock],
) -> None:
    workspace, clock = left_open
    async with board_on(workspace) as board:
        await board.shows("2024-06-01 周六] 今天", "逾期62天")
        await board.press("r", "7", "tab", "甲")
        clock.moment = MIDNIGHT
        await board.shows("已过零点，今天是 2024-06-02 周日；正在填写的内容和日期没有动", "甲", "2024-06-01")
        await board.press("ctrl+s")
        await board.shows("2024-06-02 周日] 今天", "逾期63天", "（2024-06-01生效）")
        await board.press("n")
        await board.until(lambda: board.pilot.app.screen.query(DayField))
        assert board.pilot.app.screen.query_one(DayField).day == date(2024, 6, 2)
        await board.press("escape", "3")
        await board.until(lambda: board.screen.pane.id == "calendar")
        assert board.screen.pane.view.as_of == date(2024, 6, 2)


async def test_another_day_than_today_stays_but_is_no_longer_called_so(left_open: tuple[Workspace, MovedClock]) -> None:
    workspace, clock = left_open
    given = Workspace(workspace.settings._replace(as_of=AS_OF), clock)
    async with board_on(given) as board:
        await board.shows("2024-06-01 周六] 今天")
        clock.moment = MIDNIGHT
        await board.shows("2024-06-01 周六] F8 今天")
        await board.press("f8")
        await board.shows("2024-06-02 周日] 今天")
        clock.moment = MIDNIGHT + timedelta(days=1)
        await board.shows("2024-06-03 周一] 今天", "已过零点，今天是 2024-06-03 周一")
