"""Lines that are asked of the database: what comes first, what comes too late, and where the cursor stays."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

import pytest
from textual import on

from tests.tui.views.board.conftest import VIEW, Rows, TableApp, loaded, until
from tracker.core.lamp import Item
from tracker.errors import StoreError
from tracker.tui.views.board import task_lines
from tracker.tui.views.board.task_lines import TaskList
from tracker.tui.views.board.task_table import TaskTable
from tracker.tui.views.parts import FIRST_LINES


class Held(Rows):
    """What comes behind the first lines can be held."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.rest = threading.Event()
        self.rest.set()

    def ids(self, *given: object, **more: object) -> Iterator[int]:
        found = super().ids(*given, **more)  # type: ignore[arg-type]
        yield from islice(found, FIRST_LINES)
        self.rest.wait(10)
        yield from found


async def test_the_first_lines_are_shown_before_the_rest_has_come() -> None:
    rows = Rows(FIRST_LINES * 3)
    seen: list[tuple[int, bool]] = []

    class Watching(TableApp):
        @on(TaskTable.Listed)
        def keep_seen(self, event: TaskTable.Listed) -> None:
            seen.append((event.count, event.is_complete))

    app = Watching(rows)
    async with app.run_test(size=(100, 24)) as pilot:
        await loaded(app, pilot)
        await until(app, pilot, lambda: len(seen) == 2)
        assert seen == [(FIRST_LINES, False), (FIRST_LINES * 3, True)]


async def test_a_stale_answer_is_dropped() -> None:
    rows = Rows(300)
    app = TableApp(rows)
    async with app.run_test(size=(100, 24)) as pilot:
        await loaded(app, pilot)
        rows.gate.clear()
        app.table.ask(VIEW.wanting(search="1"))
        await until(app, pilot, lambda: rows.asked == 2)
        app.table.ask(VIEW.wanting(search="299"))
        assert rows.is_interrupted
        rows.gate.set()
        await until(app, pilot, lambda: app.table.is_complete)
        assert list(app.table.window.ids) == [299]
        app.table.loader._give(1, app.table.take_answer, TaskList(array("I", [1, 2]), None, is_complete=True))
        await pilot.pause()
        assert list(app.table.window.ids) == [299]


async def test_the_cursor_stays_with_its_task() -> None:
    rows = Rows(100)
    app = TableApp(rows)
    async with app.run_test(size=(100, 24)) as pilot:
        await loaded(app, pilot)
        app.table.go_to(80)
        line_on_screen = app.table.cursor - app.table.scroll_offset.y
        rows.numbers = range(40, 101)
        app.table.ask(VIEW)
        await until(app, pilot, lambda: len(app.table.window) == 61)
        assert app.table.window.id_at(app.table.cursor) == 81
        assert app.table.cursor - app.table.scroll_offset.y == line_on_screen
        rows.numbers = range(90, 101)
        app.table.ask(VIEW)
        await until(app, pilot, lambda: len(app.table.window) == 11)
        assert app.table.cursor == 10


async def test_a_failing_database_is_told_once_and_does_not_crash() -> None:
    rows = Rows(5)
    rows.fault = StoreError("数据库打不开")
    app = TableApp(rows)
    async with app.run_test(size=(100, 24)) as pilot:
        await until(app, pilot, lambda: app.failures)
        assert app.failures == ["数据库打不开"]


async def test_a_long_list_shows_another_date_before_it_is_asked_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(task_lines, "MANY_LINES", 20)
    rows = Rows(100)
    app = TableApp(rows)
    async with app.run_test(size=(100, 24)) as pilot:
        await loaded(app, pilot)
        await until(app, pilot, lambda: "逾期62天" in app.lines()[1])
        rows.gate.clear()
        app.table.ask(VIEW._replace(as_of=VIEW.as_of + timedelta(days=1)))
        await until(app, pilot, lambda: "逾期63天" in app.lines()[1])
        assert not app.table.is_complete
        rows.gate.set()
        await until(app, pilot, lambda: app.table.is_complete)


async def test_dates_stepped_through_are_not_all_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(task_lines, "MANY_LINES", 20)
    monkeypatch.setattr(task_lines, "REST_SECONDS", 0.2)
    rows = Rows(100)
    app = TableApp(rows)
    async with app.run_test(size=(100, 24)) as pilot:
        await loaded(app, pilot)
        before = rows.asked
        for days in range(1, 11):
            app.table.ask(VIEW._replace(as_of=VIEW.as_of + timedelta(days=days)))
        await until(app, pilot, lambda: app.table.is_complete)
        assert rows.asked == before + 1
        assert "逾期72天" in app.lines()[1]


async def test_a_short_list_changes_in_one_go() -> None:
    rows = Rows(100)
    app = TableApp(rows)
    async with app.run_test(size=(100, 24)) as pilot:
        await loaded(app, pilot)
        await until(app, pilot, lambda: "逾期62天" in app.lines()[1])
        rows.gate.clear()
        app.table.ask(VIEW._replace(as_of=VIEW.as_of + timedelta(days=1)))
        app.table.refresh()
        await pilot.pause()
        assert "逾期62天" in app.lines()[1]
        rows.gate.set()
        await until(app, pilot, lambda: "逾期63天" in app.lines()[1])


async def test_the_cursor_finds_its_task_behind_the_first_lines_of_another_order() -> None:
    rows = Rows(FIRST_LINES * 3)
    app = TableApp(rows)
    async with app.run_test(size=(100, 24)) as pilot:
        await loaded(app, pilot)
        app.table.go_to(4)
        rows.numbers = range(FIRST_LINES * 3, 0, -1)
        app.table.ask(VIEW.sorted_by("code"))
        await until(app, pilot, lambda: app.table.is_complete)
        assert app.table.window.id_at(app.table.cursor) == 5
        app.table.action_edge(0)
        rows.numbers = range(1, FIRST_LINES * 3 + 1)
        app.table.ask(VIEW.sorted_by("title"))
        await until(app, pilot, lambda: app.table.is_complete)
        assert app.table.cursor == 0


async def test_a_task_gone_on_another_date_is_asked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    class Fewer(Rows):
        def items_by_id(self, ids: object, as_of: date) -> dict[int, Item]:
            found = super().items_by_id(ids, as_of)  # type: ignore[arg-type]
            return found if as_of == VIEW.as_of else {}

    monkeypatch.setattr(task_lines, "MANY_LINES", 20)
    rows = Fewer(100)
    app = TableApp(rows)
    async with app.run_test(size=(100, 24)) as pilot:
        await loaded(app, pilot)
        await pilot.pause()
        rows.gate.clear()
        before = len(rows.fetched)
        app.table.ask(VIEW._replace(as_of=VIEW.as_of - timedelta(days=99)))
        await until(app, pilot, lambda: "1.1" not in app.lines()[1])
        app.table.refresh()
        await pilot.pause()
        assert len(rows.fetched) == before + 1
        rows.gate.set()


async def test_another_list_begins_at_its_top_where_that_shows_the_task_too() -> None:
    rows = Rows(100)
    app = TableApp(rows)
    async with app.run_test(size=(100, 24)) as pilot:
        await loaded(app, pilot)
        rows.numbers = range(10, 101)
        app.table.ask(VIEW.wanting(search="1"))
        await until(app, pilot, lambda: app.table.is_complete)
        assert app.table.window.id_at(app.table.cursor) == 10
        rows.numbers = range(1, 101)
        app.table.ask(VIEW)
        await until(app, pilot, lambda: app.table.is_complete)
        assert app.table.window.id_at(app.table.cursor) == 10
        assert app.table.scroll_offset.y == 0
        app.table.go_to(80)
        app.table.ask(VIEW.sorted_by("code"))
        await until(app, pilot, lambda: app.table.is_complete)
        assert app.table.scroll_offset.y > 0


async def test_a_long_list_asked_anew_shows_its_first_lines_while_the_rest_is_on_its_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(task_lines, "MANY_LINES", 20)
    rows, listed = Held(FIRST_LINES * 3), FIRST_LINES * 3
    app = TableApp(rows)
    async with app.run_test(size=(100, 24)) as pilot:
        await loaded(app, pilot)
        rows.rest.clear()
        rows.numbers = [*range(11, listed + 1), *range(1, 11)]
        app.table.go_to(12)
        app.table.ask(VIEW)
        await until(app, pilot, lambda: app.table.window.id_at(0) == 11)
        assert not app.table.is_complete
        assert len(app.table.window) == listed
        assert app.table.window.id_at(app.table.cursor) == 13
        rows.rest.set()
        await until(app, pilot, lambda: app.table.is_complete)
        assert list(app.table.window.ids) == rows.numbers


async def test_a_long_list_asked_anew_waits_for_the_task_under_the_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(task_lines, "MANY_LINES", 20)
    rows, listed = Held(FIRST_LINES * 3), FIRST_LINES * 3
    seen: list[bool] = []

    class Watching(TableApp):
        @on(TaskTable.Listed)
        def keep_seen(self, event: TaskTable.Listed) -> None:
            seen.append(event.is_complete)

    app = Watching(rows)
    async with app.run_test(size=(100, 24)) as pilot:
        await loaded(app, pilot)
        await until(app, pilot, lambda: len(seen) == 2)
        rows.numbers = [*range(2, listed + 1), 1]
        app.table.ask(VIEW)
        await until(app, pilot, lambda: len(seen) == 3)
        assert seen == [False, True, True]
        assert app.table.cursor == listed - 1
