"""The heading under the mouse: a click sorts, an edge can be dragged, a double click puts it back."""

from __future__ import annotations

import pytest
from textual import on
from textual.pilot import Pilot

from tests.tui.views.board.conftest import Rows, TableApp, loaded
from tracker.tui.views.board.columns.layout import Arrangement
from tracker.tui.views.board.task_table import TaskTable


class HeadedApp(TableApp):
    """Remembers what the heading was asked."""

    def __init__(self, count: int = 30) -> None:
        super().__init__(Rows(count))
        self.orders: list[str] = []
        self.kept: list[Arrangement] = []

    @on(TaskTable.Sorted)
    def keep_order(self, event: TaskTable.Sorted) -> None:
        self.orders.append(event.order)

    @on(TaskTable.Widened)
    def keep_widths(self, event: TaskTable.Widened) -> None:
        self.kept.append(event.arrangement)

    def edge(self, name: str) -> int:
        return next(edge.x for edge in self.table.painter.layout.edges() if edge.column.id == name)

    def width(self, name: str) -> int:
        return next(column.width for column in self.table.painter.layout.columns if column.id == name)


async def drag(app: HeadedApp, pilot: Pilot[None], x: int, to: int) -> None:
    await pilot.mouse_down(app.table, offset=(x, 0))
    for step in (x + (to - x) // 2, to):
        await pilot.hover(app.table, offset=(step, 0))
    await pilot.mouse_up(app.table, offset=(to, 0))


async def test_a_click_on_a_heading_sorts() -> None:
    app = HeadedApp()
    async with app.run_test(size=(100, 24)) as pilot:
        await loaded(app, pilot)
        await pilot.click(app.table, offset=(app.edge("due") + 2, 0))
        await pilot.click(app.table, offset=(3, 0))
        assert app.orders == ["due", "attention"]
        assert app.table.cursor == 0


async def test_a_column_that_sorts_nothing_stays_silent() -> None:
    app = HeadedApp()
    async with app.run_test(size=(100, 24)) as pilot:
        await loaded(app, pilot)
        app.table.set_columns(Arrangement(("title", "note")))
        await pilot.pause()
        await pilot.click(app.table, offset=(app.edge("note") + 3, 0))
        assert app.orders == []


@pytest.mark.no_cover
@pytest.mark.parametrize(("name", "cells", "growth"), [("lead", -5, 5), ("lead", 4, -4), ("code", 3, 3)])
async def test_a_dragged_edge_follows_the_mouse(name: str, cells: int, growth: int) -> None:
    app = HeadedApp()
    async with app.run_test(size=(100, 24)) as pilot:
        await loaded(app, pilot)
        x, before, ids = app.edge(name), app.width(name), app.table.painter.layout.ids
        await drag(app, pilot, x, x + cells)
        await pilot.pause()
        assert app.edge(name) == x + cells
        assert app.width(name) == before + growth
        assert app.table.painter.layout.ids == ids
        assert app.kept[-1].widths[name] == before + growth
        assert app.orders == []


@pytest.mark.no_cover
@pytest.mark.parametrize("beside", [-1, 1])
async def test_an_edge_is_taken_hold_of_from_beside_it(beside: int) -> None:
    app = HeadedApp()
    async with app.run_test(size=(100, 24)) as pilot:
        await loaded(app, pilot)
        x = app.edge("due")
        await drag(app, pilot, x + beside, x - 6)
        await pilot.pause()
        assert app.edge("due") == x - 6


async def test_an_edge_stops_where_a_column_would_go() -> None:
    app = HeadedApp()
    async with app.run_test(size=(100, 24)) as pilot:
        await loaded(app, pilot)
        ids, x = app.table.painter.layout.ids, app.edge("lead")
        await drag(app, pilot, x, 20)
        await pilot.pause()
        assert app.table.painter.layout.ids == ids
        assert 20 < app.edge("lead") < x
        await drag(app, pilot, app.edge("code"), 1)
        await pilot.pause()
        assert app.width("code") == 2
        assert {len(strip.text) > 0 for strip in app.screen._compositor.render_strips()} == {True}


async def test_a_double_click_puts_an_edge_back() -> None:
    app = HeadedApp()
    async with app.run_test(size=(100, 24)) as pilot:
        await loaded(app, pilot)
        x = app.edge("lead")
        await drag(app, pilot, x, x - 5)
        await pilot.pause()
        await pilot.double_click(app.table, offset=(app.edge("lead"), 0))
        assert app.edge("lead") == x
        assert app.kept[-1].widths == {}
        assert app.orders == []


async def test_the_edge_under_the_mouse_is_shown() -> None:
    app = HeadedApp()
    async with app.run_test(size=(100, 24)) as pilot:
        await loaded(app, pilot)
        await pilot.hover(app.table, offset=(app.edge("lead") + 1, 0))
        await pilot.pause()
        assert app.lines()[0].count("│") == 1
        await pilot.hover(app.table, offset=(30, 5))
        await pilot.pause()
        assert app.lines()[0].count("│") == 0
