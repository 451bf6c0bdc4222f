"""A field and a kind of entry are added to a copy of the package in few places, and then work from end to end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests import places

ON_THE_BOARD = """
import sys
from datetime import date
from tracker.core.query import Filter
from tracker.store.questions.reader import Reader
from tracker.tui.{room}.column import BY_ID, cell, value, worded

with Reader(sys.argv[1]) as reader:
    item = reader.item("hutubi", "21.1a", date(9999, 12, 30))
column = worded(BY_ID["budget"])
print(column.label, cell("budget", item, date(9999, 12, 30)).text, value("budget", item, date(9999, 12, 30)))
"""
BY_KEY = """
import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path
from tracker.clock import FixedClock
from tracker.services.workspace import Workspace
from tracker.settings import Settings
from tracker.tui.app import TrackerApp

folder = Path(sys.argv[1])
settings = Settings(str(folder), str(folder / "tracker.db"), str(folder / "roadmaps"), actor="王协调")
workspace = Workspace(settings, FixedClock(datetime(2026, 11, 21, 4, 0, tzinfo=UTC)))


def recorded():
    with workspace.reader() as reader:
        return [row for row in reader.events() if row.type == "evidence_attached"]


async def main():
    app = TrackerApp(workspace)
    async with app.run_test(size=(100, 30)) as pilot:
        async def until(condition):
            for _attempt in range(1000):
                if condition():
                    return
                await pilot.pause(0.02)
            raise AssertionError("\\n".join(strip.text for strip in app.screen._compositor.render_strips()))

        def has_dialog():
            return bool(app.screen.query("#note"))

        await until(lambda: app.focused is not None and not has_dialog())
        for _attempt in range(100):
            await pilot.press("A")
            await pilot.pause(0.1)
            if has_dialog():
                break
        await until(has_dialog)
        await pilot.press("ctrl+s")
        await until(lambda: "请写明佐证材料" in str(app.screen.query_one("#note").border_subtitle))
        app.screen.query_one("#note").value = "验收单"
        await pilot.press("ctrl+s")
        await until(recorded)


asyncio.run(main())
print([row.note for row in recorded()])
"""
COMMANDS = """
import sys
from tracker.cli.main import run

for words in sys.argv[1:]:
    code = run(words.split())
    print(end="\\0", flush=True)
    if code:
        sys.exit(code)
"""


class Changed(NamedTuple):
    """A copy of the package with changes in it, run in processes of its own."""

    root: Path
    folder: Path

    def python(self, *words: str, code: int = 0) -> str:
        """What Python prints there."""
        environment = {**os.environ, "PYTHONPATH": str(self.root), "PYTHONIOENCODING": "utf-8"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # the copy is compiled once, not by each of its processes
        command = [sys.executable, *words]
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr if code else done.stdout

    def tracker(self, *commands: str, code: int = 0) -> list[str]:
        """What each command prints, run one after the other in one process; then what the last one is refused with."""
        told = self.python("-c", COMMANDS, *commands, code=code).split("\0")
        assert len(told) == len(commands) + 1, told
        return told


@pytest.fixture
def changed(tmp_path: Path, hutubi: Path) -> Changed:
    """A copy beside a working folder whose database the program of today has filled."""
    (tmp_path / "copy").mkdir()
    return Changed(places.copied(tmp_path / "copy"), hutubi)


def _budget(listed: str) -> str:
    (task,) = [one for one in json.loads(listed) if one["id"] == "21.1a"]
    return str(task["budget"])


def test_a_field_takes_four_files_and_a_kind_of_entry_five() -> None:
    assert places.counts()["field"] <= 4
    assert places.counts()["event kind"] <= 5


def test_a_field_is_read_kept_told_exported_and_shown(changed: Changed) -> None:
    places.put(changed.root, places.FIELD)
    written = changed.python(str(changed.root / ".ci" / "migration.py"), "budget").strip()
    assert Path(written).parent == changed.root / "tracker" / "store" / "migrations" / "versions"
    assert '"budget"' in changed.python("-m", "tracker.plans.schema")

    plan = changed.folder / "roadmaps" / "hutubi.yaml"
    plain = plan.read_text("utf-8")
    place = '  - id: "21.1a"\n'
    assert place in plain
    plan.write_text(plain.replace(place, f"{place}    budget: 300万元\n"), "utf-8")
    _checked, differing, _synced, listed, _none = changed.tracker(
        "check", "sync --dry-run", "sync", "list --format json"
    )
    assert "预算 无 → 300万元" in differing
    assert _budget(listed) == "300万元"
    assert list(changed.folder.glob("tracker.db.backup-*"))
    plan.write_text(plain.replace(place, f"{place}    budget: 350万元\n"), "utf-8")
    differing, _synced, listed, *_rest = changed.tracker(
        "sync --dry-run", "sync", "list --format json", "report 21.1a --progress 60", "db verify"
    )
    assert "预算 300万元 → 350万元" in differing
    assert _budget(listed) == "350万元"

    columns = next((changed.root / "tracker" / "tui").rglob("board/columns/column.py"))
    room = ".".join(columns.relative_to(changed.root / "tracker" / "tui").parent.parts)
    shown = changed.python("-c", ON_THE_BOARD.format(room=room), str(changed.folder / "tracker.db"))
    assert shown.split() == ["预算", "350万元", "350万元"]


def test_a_kind_of_entry_is_refused_recorded_and_shown(changed: Changed) -> None:
    places.put(changed.root, places.EVENT_KIND)
    helped, _shown, refused = changed.tracker("--help", "attach 36.1", code=2)
    assert "attach" in helped
    assert "请写明佐证材料" in refused
    _attached, history, shown, *_rest = changed.tracker(
        "attach 36.1 --note 验收报告", "history 36.1", "show 36.1", "db verify"
    )
    assert "附上佐证  验收报告" in history
    assert "验收报告" in shown
    assert changed.python("-c", BY_KEY, str(changed.folder)).strip() == "['验收单', '验收报告']"
    changed.tracker("undo", "db verify")
