"""What stands above the views is counted in a thread, for the view that is shown and no other."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import on
from textual.app import App, ComposeResult

from tests.tui.conftest import AS_OF, Board, Plant
from tracker.services.workspace import Workspace
from tracker.tui.desk import counter
from tracker.tui.desk.counter import Counter
from tracker.tui.overview import Overview
from tracker.tui.view import View

VIEW = View(AS_OF)
LATE = VIEW.wanting(overdue=True)


class Host(App[None]):
    """A view, and the part that counts for it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.view = VIEW
        self.counter = Counter(workspace, self)
        self.counted: list[Overview] = []

    def compose(self) -> ComposeResult:
        yield self.counter

    @on(Counter.Counted)
    def note(self, event: Counter.Counted) -> None:
        self.counted.append(event.overview)


@asynccontextmanager
async def counting(workspace: Workspace) -> AsyncIterator[tuple[Host, Board]]:
    app = Host(workspace)
    async with app.run_test(notifications=True) as pilot:
        yield app, Board(pilot)


async def test_a_view_is_counted(plant: Plant) -> None:
    async with counting(plant()) as (app, board):
        app.counter.count(VIEW)
        await board.until(lambda: app.counted)
        assert app.counter.overview is app.counted[0]
        assert app.counted[0].view == VIEW
        assert app.counted[0].summary.tasks == 8


async def settled(app: Host, board: Board) -> None:
    """Wait until nothing is being counted and what was counted has been told."""
    await app.workers.wait_for_complete()
    await board.pilot.pause()


async def test_what_was_counted_for_a_view_that_is_left_is_dropped(plant: Plant) -> None:
    async with counting(plant()) as (app, board):
        app.counter.count(VIEW)
        app.view = LATE
        await settled(app, board)
        assert app.counted == []
        assert app.counter.overview is None


async def test_the_newer_count_stops_the_older_one(plant: Plant) -> None:
    async with counting(plant()) as (app, board):
        app.counter.count(VIEW)
        app.counter.count(VIEW)
        await settled(app, board)
        assert len(app.counted) == 1


async def test_a_large_plan_is_counted_once_the_view_has_had_time(
    plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counter, "LARGE_PLAN", 0)
    async with counting(plant()) as (app, board):
        app.counter.count(VIEW)
        await settled(app, board)
        assert app.counted == [], "the first page of all goes before anything"
        app.counter.go_on()
        await settled(app, board)
        app.counter.count(VIEW)
        assert all(worker.is_finished for worker in app.workers), "the first page goes first"
        await board.until(lambda: len(app.counted) == 2)


async def test_a_count_that_is_to_begin_can_be_stopped(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counter, "LARGE_PLAN", 0)
    monkeypatch.setattr(counter, "COUNT_AFTER_SECONDS", 0.01)
    async with counting(plant()) as (app, board):
        app.counter.go_on()
        app.counter.count(VIEW)
        await settled(app, board)
        app.counter.count(VIEW)
        app.counter.stop()
        await board.pilot.pause(0.05)
        await settled(app, board)
        assert len(app.counted) == 1


async def test_a_database_that_cannot_be_read_is_told(plant: Plant, tmp_path: Path) -> None:
    workspace = plant()
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"no database at all" * 100)
    there = Workspace(workspace.settings._replace(database=str(broken)), workspace.clock)
    async with counting(there) as (app, board):
        app.counter.count(VIEW)
        await board.until(lambda: "broken.db" in re.sub(r"[\s▌]", "", board.text()))  # a long name is broken
        assert app.counter.overview is None
