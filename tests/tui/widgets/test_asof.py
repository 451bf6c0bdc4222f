"""The as-of date under the mouse."""

from __future__ import annotations

from datetime import date

import pytest
from textual.events import MouseScrollDown, MouseScrollUp
from textual.geometry import Size

from tests.tui.conftest import Plant, board_on
from tracker.text import cell_width
from tracker.tui.widgets.asof import TitleLine


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("turned", "held", "then"),
    [
        (MouseScrollDown, {}, date(2024, 6, 2)),
        (MouseScrollUp, {}, date(2024, 5, 31)),
        (MouseScrollDown, {"shift": True}, date(2024, 6, 8)),
        (MouseScrollUp, {"control": True}, date(2024, 5, 1)),
    ],
)
async def test_the_wheel_moves_the_date(plant: Plant, turned: type, held: dict[str, bool], then: date) -> None:
    async with board_on(plant()) as board:
        await board.pilot._post_mouse_events([turned], TitleLine, offset=(90, 0), button=0, **held)
        await board.until(lambda: board.screen.view.as_of == then)


async def test_the_wheel_elsewhere_on_the_line_does_nothing(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.pilot._post_mouse_events([MouseScrollDown], TitleLine, offset=(5, 0), button=0)
        await board.pilot._post_mouse_events([MouseScrollUp], TitleLine, offset=(90, 0), button=0)
        await board.until(lambda: board.screen.view.as_of == date(2024, 5, 31))


@pytest.mark.parametrize(
    ("columns", "tabs"),
    [
        (100, " 1 台账  2 路线图 "),
        (81, "1 台账 2 路线图 "),
        (77, "1台账 2路线图 "),
        (56, "1 台账  2 3 4 5 6 "),
    ],
)
def test_names_of_views_give_way_to_the_date(columns: int, tabs: str) -> None:
    class Line(TitleLine):
        size = Size(columns, 1)

    shown = Line("board", date(2024, 6, 1), date(2024, 6, 1)).render().plain
    assert shown.startswith(tabs)
    assert cell_width(shown) <= columns
    assert shown.endswith("今天")
