"""The as-of date under the mouse."""

from __future__ import annotations

from datetime import date

import pytest
from textual.events import MouseScrollDown, MouseScrollUp
from textual.geometry import Size

from tests.tui.conftest import Plant, board_on
from tracker.i18n import speaking
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
    ("columns", "tabs", "end"),
    [
        (100, " 1 台账  2 路线图 ", "截至 [2024-06-01 周六] 今天"),
        (81, "1 台账 2 路线图 ", "截至 [2024-06-01 周六] 今天"),
        (77, "1台账 2路线图 ", "截至 [2024-06-01 周六] 今天"),
        (56, "1 台账  2 3 4 5 6 ", "截至 [2024-06-01 周六] 今天"),
        (40, "1 台账  2 3 4 5 6 ", "  [2024-06-01 周六]"),
        (34, "1 台账  2 3 4 5 6 ", "  [2024-06-01]"),
        (28, "1 2 3 4 5 6 ", "  [2024-06-01]"),
        (14, "", "[2024-06-01]"),
    ],
)
def test_names_of_views_then_words_give_way_to_the_date(columns: int, tabs: str, end: str) -> None:
    shown = _line(columns).render().plain
    assert shown.startswith(tabs)
    assert cell_width(shown) <= columns
    assert shown.endswith(end)


@pytest.mark.parametrize("columns", [60, 50, 40, 28, 20])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_whole_date_stands_whatever_else_is_said(columns: int, language: str) -> None:
    with speaking(language):
        line = _line(columns)
        line.show("indicators", "东风县创建路线图", date(2024, 6, 1), date(2024, 6, 2), is_draft=True, badges=("推演",))
        line.tell_reading(is_reading=True)
        shown = line.render().plain
    assert "[2024-06-01" in shown
    assert "]" in shown
    assert cell_width(shown) <= columns
    assert ("推演" in shown) == (columns >= 40)


def test_in_english_too_the_views_keep_their_names_at_80_columns() -> None:
    with speaking("en"):
        shown = _line(80).render().plain
    assert "6Indices" in shown
    assert "[2024-06-01" in shown


def _line(columns: int) -> TitleLine:
    class Line(TitleLine):
        size = Size(columns, 1)

    return Line("board", date(2024, 6, 1), date(2024, 6, 1))
