"""Draw the pictures of the README: ``python .ci/pictures.py`` writes ``docs/*.svg`` from the demonstration."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")

DOCS = Path(__file__).resolve().parents[1] / "docs"


async def draw(name: str, columns: int, rows: int, *keys: str) -> None:
    """Open the demonstration, press keys, and save what the screen shows."""
    from tracker.services.demo import demo_workspace
    from tracker.settings import load_settings
    from tracker.tui.app import TrackerApp
    from tracker.tui.terminal.picture import redrawn

    with demo_workspace(load_settings({"actor": "协调人"}, environ={})) as workspace:
        app = TrackerApp(workspace)
        async with app.run_test(size=(columns, rows)) as pilot:
            await pilot.pause(1.0)
            for key in keys:
                await pilot.press(key)
                await pilot.pause(0.5)
            svg = app.export_screenshot(title="tracker demo")
    (DOCS / f"{name}.svg").write_text(redrawn(svg) + "\n", "utf-8")


def main() -> None:
    """Draw all pictures."""
    DOCS.mkdir(exist_ok=True)
    asyncio.run(draw("board", 130, 38))
    asyncio.run(draw("timeline", 120, 34, "2"))
    asyncio.run(draw("review", 100, 30, "5"))


if __name__ == "__main__":
    main()
