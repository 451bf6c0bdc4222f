"""An empty folder: the likely file first, four ways by number, the sample, a table that is pasted."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events

from tests.tui.beginning.conftest import PASTED
from tests.tui.conftest import NOON
from tracker.clock import FixedClock
from tracker.services.workspace import Workspace
from tracker.settings import Settings
from tracker.tui.beginning.begin_app import BeginApp
from tracker.tui.beginning.first_run import FirstRun
from tracker.tui.beginning.source_dialog import SourceDialog
from tracker.tui.dialogs.ask import NameDialog
from tracker.tui.importing.screen import ImportScreen
from tracker.tui.terminal.strips import strips_of
from tracker.tui.user.starting import PLAIN_START


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A folder with nothing but a document that holds no table."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "创建方案.txt").write_text("没有表格\n", "utf-8")
    settings = Settings(str(tmp_path), str(tmp_path / "tracker.db"), str(tmp_path / "roadmaps"), actor="王协调")
    return Workspace(settings, FixedClock(NOON))


class Begun:
    """The program under test."""

    def __init__(self, app: BeginApp) -> None:
        self.app = app

    async def until(self, condition: Callable[[], object]) -> None:
        for _attempt in range(300):
            if condition():
                return
            await asyncio.sleep(0.01)
        raise AssertionError(self.text)

    @property
    def text(self) -> str:
        return "\n".join(strip.text for strip in strips_of(self.app.screen))

    async def press(self, *keys: str) -> None:
        from textual.pilot import Pilot

        await Pilot(self.app).press(*keys)

    async def shows(self, *words: str) -> None:
        await self.until(lambda: all(word in self.text for word in words))


@asynccontextmanager
async def begun(workspace: Workspace) -> AsyncIterator[Begun]:
    app = BeginApp(FirstRun(workspace), PLAIN_START)
    async with app.run_test(size=(100, 30), notifications=True):
        one = Begun(app)
        await one.shows("这里还没有路线图", "1  导入本县方案", "创建方案.txt", "Enter 导入", "4  离开")
        yield one


async def test_a_file_is_tried_and_the_sample_taken(empty: Workspace, tmp_path: Path) -> None:
    async with begun(empty) as one:
        await one.press("enter")
        await one.until(lambda: isinstance(one.app.screen, SourceDialog))
        await one.until(lambda: one.app.screen.query_one("#path").has_class("-wrong"))
        await one.press("escape", "２")
        await one.until(lambda: isinstance(one.app.screen, NameDialog))
        await one.press("enter")
        await one.until(lambda: one.app.way == "sample")
        assert "roadmaps/某县.yaml" in one.app.told
    assert (tmp_path / "roadmaps" / "某县.yaml").is_file()
    assert not (tmp_path / "tracker.db").exists()


async def test_a_pasted_table_becomes_the_plan(empty: Workspace, tmp_path: Path) -> None:
    async with begun(empty) as one:
        one.app.post_message(events.Paste(PASTED))
        await one.until(lambda: isinstance(one.app.screen, ImportScreen) and not one.app.screen.is_at_work)
        review = one.app.screen
        assert isinstance(review, ImportScreen)
        while review.draft.blocking:
            await one.press("f6", *"某县", "enter")
            await one.until(lambda: not review.redrafter.is_working)
        await one.press("ctrl+s", "enter")
        await one.until(lambda: one.app.way == "imported")
        assert "2 项" in one.app.told
    assert (tmp_path / "tracker.db").is_file()
