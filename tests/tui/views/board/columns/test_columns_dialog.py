"""Choosing columns: what is ticked, moved, widened and restored, and that the board shows it meanwhile."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.app import App
from textual.pilot import Pilot

from tracker.tui.views.board.columns.columns_dialog import ColumnsDialog
from tracker.tui.views.board.columns.layout import AUTOMATIC, Arrangement, Layout, laid_out

AT_100 = laid_out(100).ids


class ColumnsApp(App[None]):
    """Lays columns out as a board of 100 cells would."""

    CSS_PATH = "../../../../../tracker/tui/styles/board.tcss"

    def __init__(self, arrangement: Arrangement) -> None:
        super().__init__()
        self.arrangement = arrangement
        self.shown: list[Arrangement] = []
        self.answers: list[Arrangement | None] = []

    def get_css_variables(self) -> dict[str, str]:
        names = ("red", "yellow", "green", "grey", "blue", "silent")
        own = {f"lamp-{name}": "#808080" for name in names}
        rows = dict.fromkeys(
            ("row-odd", "row-cursor", "row-cursor-away", "alarm-background", "alarm-foreground", "calm-background"),
            "#202020",
        )
        return {**super().get_css_variables(), **own, **rows}

    def on_mount(self) -> None:
        self.push_screen(ColumnsDialog(self.arrangement, self.preview), self.answers.append)

    def preview(self, arrangement: Arrangement) -> Layout:
        self.shown.append(arrangement)
        return laid_out(100, arrangement)

    def lines(self) -> list[str]:
        return [strip.text for strip in self.screen._compositor.render_strips()]


@asynccontextmanager
async def dialog_on(
    arrangement: Arrangement = AUTOMATIC, size: tuple[int, int] = (80, 30)
) -> AsyncIterator[tuple[ColumnsApp, Pilot[None]]]:
    app = ColumnsApp(arrangement)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


async def test_the_columns_that_stand_are_ticked_first() -> None:
    async with dialog_on() as (app, pilot):
        ticked = [line.split("✓")[1].split()[0] for line in app.lines() if "✓" in line]
        assert ticked == ["亮灯", "编号", "事项", "类别", "牵头", "期限", "进度", "时限"]
        await pilot.press("enter")
        assert app.answers == [AUTOMATIC]


async def test_space_chooses_and_leaves_out() -> None:
    async with dialog_on() as (app, pilot):
        await pilot.press("space")
        assert app.shown[-1].columns == AT_100[1:]
        await pilot.press("end", "space")
        assert app.shown[-1].columns == (*AT_100[1:], "row")
        await pilot.press("enter")
        assert app.answers == [Arrangement((*AT_100[1:], "row"))]


async def test_the_title_stays() -> None:
    async with dialog_on() as (app, pilot):
        await pilot.press("down", "down", "space", "right", "enter")
        assert app.answers == [AUTOMATIC]


@pytest.mark.no_cover
@pytest.mark.parametrize("key", ["ctrl+down", "right_square_bracket", "】"])
async def test_a_column_is_moved(key: str) -> None:
    async with dialog_on() as (app, pilot):
        await pilot.press(key, key)
        assert app.shown[-1].columns == ("code", "title", "lamp", *AT_100[3:])
        await pilot.press("ctrl+up", "enter")
        assert app.answers == [Arrangement(("code", "lamp", "title", *AT_100[3:]))]


async def test_nothing_moves_past_the_ends() -> None:
    async with dialog_on() as (app, pilot):
        await pilot.press("ctrl+up", "end", "ctrl+down", "enter")
        assert app.answers == [AUTOMATIC]


async def test_a_width_is_changed_and_all_is_restored() -> None:
    async with dialog_on(Arrangement(("code", "title", "due"), {"code": 9})) as (app, pilot):
        await pilot.press("left", "left")
        assert dict(app.shown[-1].widths) == {"code": 7}
        await pilot.press("delete")
        assert app.shown[-1] == AUTOMATIC
        await pilot.press("enter")
        assert app.answers == [AUTOMATIC]


async def test_esc_leaves_all_as_it_was() -> None:
    async with dialog_on() as (app, pilot):
        await pilot.press("space", "escape")
        assert app.answers == [None]


async def test_all_of_it_by_mouse() -> None:
    async with dialog_on() as (app, pilot):
        where = {word: (line.index(word), y) for y, line in enumerate(app.lines()) for word in ("亮灯", "下移", "变宽")
                 if word in line}  # fmt: skip

        async def click(word: str) -> None:
            x, y = next((line[: line.index(word)], y) for y, line in enumerate(app.lines()) if word in line)
            from tracker.text import cell_width

            await pilot.click(offset=(cell_width(x) + 1, y))
            await pilot.pause()

        assert len(where) == 3
        await click("类别")
        assert "kind" not in app.shown[-1].columns
        await click("类别")
        await click("上移")
        assert app.shown[-1].columns[2:4] == ("kind", "title")
        await click("变宽")
        assert dict(app.shown[-1].widths) == {"kind": 9}
        await click("确定")
        assert app.answers[0]
        assert app.answers[0].columns[2] == "kind"


@pytest.mark.no_cover
@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 48)])
async def test_what_can_be_done_is_always_in_sight(size: tuple[int, int]) -> None:
    async with dialog_on(size=size) as (app, _pilot):
        text = "\n".join(app.lines())
        assert all(words in text for words in ("空格 选用", "Del 还原", "Enter 确定", "Esc 取消"))


async def test_a_column_without_room_says_so() -> None:
    everything = (*AT_100, "project", "step", "status", "note", "start")
    async with dialog_on(Arrangement(everything)) as (app, _pilot):
        line = next(line for line in app.lines() if "最近备注" in line)
        assert "放不下" in line
