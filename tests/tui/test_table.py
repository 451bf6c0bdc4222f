"""The virtual table: cost that does not grow with the rows, answers that do not come too late, text that is inert."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Self

import pytest
from textual.app import App, ComposeResult

from tracker.core.kinds import Kind
from tracker.core.lamp import Item
from tracker.core.query import Filter
from tracker.errors import StoreError
from tracker.text import cell_width
from tracker.tui.view import View
from tracker.tui.widgets.table import FIRST_LINES, TaskTable

from .conftest import AS_OF, item_of, task

VIEW = View(AS_OF)
HOSTILE = "[/][red]招标[@click=app.quit]x[/] \x1b]0;t\x07\x1b[31m\x9b35m\u202e倒\u2066\u200b" + "长" * 10_000


class Rows:
    """A source of made-up rows that counts what it is asked and can be held."""

    def __init__(self, count: int) -> None:
        self.numbers = range(1, count + 1)
        self.fetched: list[int] = []
        self.title = "教学楼招标"
        self.gate = threading.Event()
        self.gate.set()
        self.is_interrupted = False
        self.fault: StoreError | None = None

    def ids(self, wanted: Filter, as_of: date, *, order: str = "attention") -> Iterator[int]:
        if self.fault:
            raise self.fault
        self.gate.wait(10)
        yield from (number for number in self.numbers if wanted.search in str(number))

    def items_by_id(self, ids: Sequence[int], as_of: date) -> dict[int, Item]:
        self.fetched.append(len(ids))
        return {number: self.item(number, as_of) for number in ids}

    def item(self, number: int, as_of: date) -> Item:
        return item_of(task(f"{number}.1", self.title, Kind.CONSTRUCTION, date(2024, 3, 31)), as_of, number=number)

    def interrupt(self) -> None:
        self.is_interrupted = True

    def close(self) -> None:
        """Nothing to let go of."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None: ...


class TableApp(App[None]):
    CSS = "TaskTable { overflow-x: hidden; scrollbar-size-vertical: 1; }"

    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self.table = TaskTable(lambda: rows, VIEW)
        self.failures: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.table

    def on_mount(self) -> None:
        self.table.ask(VIEW)

    def on_task_table_failed(self, event: TaskTable.Failed) -> None:
        self.failures.append(event.error.message)

    def lines(self) -> list[str]:
        return [strip.text for strip in self.screen._compositor.render_strips()]


async def until(app: TableApp, pilot: object, condition: Callable[[], object]) -> None:
    for _attempt in range(500):
        if condition():
            return
        await pilot.pause(0.02)  # type: ignore[attr-defined]
    raise AssertionError("\n".join(app.lines()))


async def loaded(app: TableApp, pilot: object) -> None:
    await until(app, pilot, lambda: app.table.is_complete and app.table.window.fetches)


@pytest.mark.parametrize("count", [50, 100_000])
async def test_a_key_costs_the_same_whatever_the_rows(count: int) -> None:
    rows = Rows(count)
    app = TableApp(rows)
    async with app.run_test(size=(100, 24)) as pilot:
        await loaded(app, pilot)
        await pilot.pause()
        before = len(rows.fetched)
        for _key in range(20):
            app.table.action_move(1)
        await pilot.pause()
        assert len(rows.fetched) - before <= 1
        app.table.action_edge(-1)
        await until(app, pilot, lambda: app.table.cursor == count - 1)
        await until(app, pilot, lambda: f"{count}.1" in "\n".join(app.lines()))
        assert len(rows.fetched) - before <= 3
        assert max(rows.fetched) <= 2 * 24 + 1


async def test_the_first_lines_are_shown_before_the_rest_has_come() -> None:
    rows = Rows(FIRST_LINES * 3)
    seen: list[tuple[int, bool]] = []

    class Watching(TableApp):
        def on_task_table_listed(self, event: TaskTable.Listed) -> None:
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
        await until(app, pilot, lambda: app.table._loading)
        app.table.ask(VIEW.wanting(search="299"))
        assert rows.is_interrupted
        rows.gate.set()
        await until(app, pilot, lambda: app.table.is_complete)
        assert list(app.table.window.ids) == [299]
        app.table.post_message(TaskTable._Answered(1, array("I", [1, 2]), is_complete=True))
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


async def test_a_click_chooses_and_the_wheel_scrolls() -> None:
    app = TableApp(Rows(100))
    async with app.run_test(size=(100, 24)) as pilot:
        await loaded(app, pilot)
        await pilot.click(app.table, offset=(20, 5))
        assert app.table.cursor == 4
        await pilot.click(app.table, offset=(20, 0))
        assert app.table.cursor == 4
        app.table.scroll_down(animate=False)
        await until(app, pilot, lambda: app.table.scroll_offset.y > 0)
        assert app.lines()[0].startswith(" 亮灯")
        assert app.table.cursor == 4


async def test_marked_tasks_are_chosen_together() -> None:
    app = TableApp(Rows(10))
    async with app.run_test(size=(100, 24)) as pilot:
        await loaded(app, pilot)
        assert [item.facts.code for item in app.table.chosen()] == ["1.1"]
        await pilot.press("space", "down", "space")
        assert [item.facts.code for item in app.table.chosen()] == ["1.1", "3.1"]
        assert [line[0] for line in app.lines()[1:4]] == ["✓", " ", "✓"]
        app.table.clear_marks()
        assert not app.table.marked


async def test_hostile_text_is_inert() -> None:
    rows = Rows(30)
    rows.title = HOSTILE
    app = TableApp(rows)
    async with app.run_test(size=(100, 24)) as pilot:
        await loaded(app, pilot)
        await pilot.pause()
        text = "\n".join(app.lines())
        assert "[/][red]招标[@click" in text
        assert not [char for char in text if char != "\n" and not char.isprintable()]
        assert {cell_width(line) for line in app.lines()} == {100}


async def test_a_failing_database_is_told_once_and_does_not_crash() -> None:
    rows = Rows(5)
    rows.fault = StoreError("数据库打不开")
    app = TableApp(rows)
    async with app.run_test(size=(100, 24)) as pilot:
        await until(app, pilot, lambda: app.failures)
        assert app.failures == ["数据库打不开"]


async def test_an_empty_table_says_why() -> None:
    app = TableApp(Rows(0))
    async with app.run_test(size=(100, 24)) as pilot:
        await until(app, pilot, lambda: app.table.is_complete)
        app.table.say_when_empty("没有事项")
        await until(app, pilot, lambda: "没有事项" in "\n".join(app.lines()))
        await pilot.press("down", "end", "pageup", "space", "enter")
        assert app.table.item is None
        assert app.table.chosen() == []
