"""A table of made-up rows, in an app of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Self

from textual import on
from textual.app import App, ComposeResult

from tests.tui.conftest import AS_OF, item_of, task
from tracker.core.kinds import Kind
from tracker.core.lamp import Item
from tracker.core.overview.statistics import GroupCount
from tracker.core.query import Filter
from tracker.errors import StoreError
from tracker.tui.view import View
from tracker.tui.views.board.task_table import TaskTable

VIEW = View(AS_OF)


class Rows:
    """A source of made-up rows that counts what it is asked and can be held."""

    def __init__(self, count: int) -> None:
        self.numbers: Sequence[int] = range(1, count + 1)
        self.fetched: list[int] = []
        self.title = "教学楼招标"
        self.gate = threading.Event()
        self.gate.set()
        self.is_interrupted = False
        self.fault: StoreError | None = None
        self.asked = 0

    def ids(
        self, wanted: Filter, as_of: date, *, order: str = "attention", descending: bool = False, group: str = ""
    ) -> Iterator[int]:
        self.asked += 1
        if self.fault:
            raise self.fault
        self.gate.wait(10)
        yield from (number for number in self.numbers if wanted.search in str(number))

    def group_counts(self, wanted: Filter, as_of: date, group: str) -> list[GroupCount]:
        """Groups of ten."""
        numbers = range(0, len(self.numbers), 10)
        return [GroupCount(f"第{start // 10 + 1}组", min(10, len(self.numbers) - start), 10, 0, 0) for start in numbers]

    def items_by_id(self, ids: Sequence[int], as_of: date) -> dict[int, Item]:
        self.fetched.append(len(ids))
        return {number: self.item(number, as_of) for number in ids}

    def rows(self, query: str, params: dict[str, object] | None = None) -> list[tuple[object, ...]]:
        return []

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

    @on(TaskTable.Failed)
    def keep_failure(self, event: TaskTable.Failed) -> None:
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
