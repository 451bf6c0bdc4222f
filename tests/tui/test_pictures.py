"""The settled look of every view, held to a drawing that somebody has looked at.

``UPDATE_PICTURES=1 pytest tests/tui/test_pictures.py`` draws them anew; look at each before keeping it.
"""

from __future__ import annotations

import os
import re
from datetime import date
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.tui.conftest import board_on
from tracker.services.demo import demo_workspace
from tracker.services.workspace import Workspace
from tracker.tui.actions import VIEWS
from tracker.tui.terminal.picture import redrawn

FOLDER = Path(__file__).parent / "pictures"
DRAWN_WITH = (FOLDER / "textual.txt").read_text().strip() if FOLDER.is_dir() else ""


@pytest.mark.no_cover
@pytest.mark.parametrize("view", VIEWS)
async def test_the_settled_look(workspace: Workspace, view: str) -> None:
    is_drawn_anew = bool(os.environ.get("UPDATE_PICTURES"))
    if not is_drawn_anew and version("textual") != DRAWN_WITH:
        pytest.skip(f"drawn with Textual {DRAWN_WITH}, other versions draw otherwise")
    with demo_workspace(workspace.settings._replace(as_of=date(2024, 6, 1))) as playground:
        async with board_on(playground) as board:
            app = board.pilot.app
            await board.press(str(list(VIEWS).index(view) + 1))
            await board.until(lambda: board.screen.scope == view and board.screen.counter.overview)
            seen: list[str] = []
            while len(seen) < 2 or seen[-1] != seen[-2]:
                await app.workers.wait_for_complete()
                await board.pilot.pause(0.05)
                seen.append(board.text())
                assert len(seen) < 100
            picture = re.sub(r"terminal-\d+", "terminal", redrawn(app.export_screenshot(title="")))
    file = FOLDER / f"{view}.svg"
    if is_drawn_anew:
        FOLDER.mkdir(exist_ok=True)
        file.write_text(picture, "utf-8")
        (FOLDER / "textual.txt").write_text(version("textual") + "\n")
    assert picture == file.read_text("utf-8"), f"{view} looks otherwise than {file}"
