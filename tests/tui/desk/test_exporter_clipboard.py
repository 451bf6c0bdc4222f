"""A line, or one of its cells, copied from a pane of made-up words."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from textual.app import App, ComposeResult

from tests.tui.conftest import Board
from tracker.tui.desk.exporter import Copier
from tracker.tui.themes import DARK

HOSTILE = "县四中\x1b]0;x\x07[/]\u202e楼"
CELLS = (("编号", "21.1a"), ("事项", HOSTILE), ("牵头", ""))


class Host(App[None]):
    """A pane of one line, and the part that copies it."""

    def __init__(self, cells: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.cells = list(cells)
        self.copier = Copier(self)
        self.register_theme(DARK)
        self.theme = DARK.name

    def copied(self) -> list[tuple[str, str]]:
        return self.cells

    def compose(self) -> ComposeResult:
        yield self.copier


@asynccontextmanager
async def copying(cells: Sequence[tuple[str, str]] = CELLS) -> AsyncIterator[tuple[Host, Board]]:
    app = Host(cells)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        yield app, Board(pilot)


async def test_a_line_is_copied_inert_with_tabs_between_its_cells() -> None:
    async with copying() as (app, board):
        app.copier.action_copy()
        assert app.clipboard == "21.1a\t县四中\ufffd]0;x\ufffd[/]\ufffd楼\t"
        await board.shows("已复制：21.1a 县四中", "Shift")


async def test_one_cell_is_chosen_and_copied() -> None:
    async with copying() as (app, board):
        app.copier.action_copy_cell()
        await board.shows("复制哪一栏", "编号：21.1a", "事项：县四中")
        await board.press("enter")
        await board.shows("已复制：21.1a")
        assert app.clipboard == "21.1a"


@pytest.mark.parametrize("action", ["action_copy", "action_copy_cell"])
async def test_where_there_is_nothing_to_copy_that_is_said(action: str) -> None:
    async with copying([]) as (app, board):
        getattr(app.copier, action)()
        await board.shows("没有可以复制的内容")
        assert app.clipboard == ""
