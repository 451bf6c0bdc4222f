"""Draw the pictures of the README: ``python .ci/pictures.py`` writes ``docs/*.svg``, of demonstration and counties."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
DOCUMENT = "白鹭市教育强市任务分工.docx"
"""The one that the picture of an import is drawn from; it is made up."""


async def draw_app(app: App[object], name: str, size: tuple[int, int], keys: Sequence[str], *, title: str) -> None:
    """Run an app, press keys, and save what the screen shows."""
    from tracker.tui.terminal.picture import redrawn

    async with app.run_test(size=size) as pilot:
        await pilot.pause(1.0)
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.5)
        svg = app.export_screenshot(title=title)
    (DOCS / f"{name}.svg").write_text(redrawn(svg) + "\n", "utf-8")


async def draw(name: str, columns: int, rows: int, *keys: str) -> None:
    """Open the demonstration, press keys, and save what the screen shows."""
    from tracker.services.demo import demo_workspace
    from tracker.settings import load_settings
    from tracker.tui.app import TrackerApp

    with demo_workspace(load_settings({"actor": "协调人"}, environ={})) as workspace:
        app = TrackerApp(workspace)
        await draw_app(app, name, (columns, rows), keys, title="tracker demo")


async def draw_counties(name: str, columns: int, rows: int, *keys: str) -> None:
    """Open all counties of this repository as of 2026-11-21, press keys, and save the screen."""
    from datetime import UTC, datetime

    from tracker.clock import FixedClock
    from tracker.services.ready import ready
    from tracker.services.workspace import Workspace
    from tracker.settings import load_settings
    from tracker.tui.app import TrackerApp

    with tempfile.TemporaryDirectory() as folder:
        flags = {"actor": "协调人", "database": str(Path(folder) / "tracker.db"), "roadmaps": str(ROOT / "roadmaps")}
        workspace = Workspace(load_settings(flags, environ={}), FixedClock(datetime(2026, 11, 21, 4, tzinfo=UTC)))
        ready(workspace)
        app = TrackerApp(workspace)
        await draw_app(app, name, (columns, rows), keys, title="tracker")


async def draw_import(name: str, columns: int, rows: int, *keys: str) -> None:
    """Review one of the tests' documents, press keys, and save what the screen shows."""
    sys.path.insert(0, str(ROOT))
    from tests.intake.traps.case import traps
    from tests.intake.traps.making import document_of
    from tracker.clock import SystemClock
    from tracker.services.importing.session import ImportSession
    from tracker.services.workspace import Workspace
    from tracker.settings import load_settings
    from tracker.tui.beginning.begin_app import BeginApp
    from tracker.tui.importing.screen import ImportScreen
    from tracker.tui.user.starting import PLAIN_START

    trap = next(each for each in traps() if each.first("file") == DOCUMENT)
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings({"actor": "协调人"}, environ={}, cwd=Path(folder))
        workspace = Workspace(settings, SystemClock())
        session = ImportSession.begin(workspace, document_of(trap), trap.first("file"))
        app = BeginApp(ImportScreen(session), PLAIN_START)
        await draw_app(app, name, (columns, rows), keys, title=f"tracker import {DOCUMENT}")


def main() -> None:
    """Draw all pictures."""
    DOCS.mkdir(exist_ok=True)
    asyncio.run(draw("board", 130, 38))
    asyncio.run(draw("timeline", 120, 34, "2"))
    asyncio.run(draw("review", 100, 30, "5"))
    asyncio.run(draw_counties("indicators", 130, 38, "6", "down", "down", "down", "enter"))
    asyncio.run(draw_import("import", 130, 36, "f3", "f3", "f3"))


if __name__ == "__main__":
    main()
