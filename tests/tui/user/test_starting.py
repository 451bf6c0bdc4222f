from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROGRAM = """
import json, sys
from tracker.tui.user.starting import prepare
start = prepare(remembers=False)
early = [name for name in ("tracker.tui.keys", "tracker.tui.app") if name in sys.modules]
from tracker.tui.keys import bindings, key_text
from tracker.tui.actions import ACTIONS
from tracker.tui.widgets.filters import taught
print(json.dumps({
    "early": early,
    "bound": {binding.key: binding.action for binding in bindings("desk")},
    "text": {action.id: key_text(action) for action in ACTIONS},
    "footer": [key_text(action) for action in taught("board")],
    "theme": start.preferences.theme,
    "told": start.told,
}))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The user's folder of this program, on every system's way to it."""
    done = subprocess.run(
        [sys.executable, "-c", "from tracker.tui.user.preferences import user_folder as f; print(f())"],
        env=_environment(tmp_path), capture_output=True, text=True, check=True,
    )  # fmt: skip
    folder = Path(done.stdout.strip())
    folder.mkdir(parents=True)
    return folder


def _environment(home: Path) -> dict[str, str]:
    homes = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA"), str(home))
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **homes}


def _started(home: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=_environment(home), capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_without_files_everything_is_as_it_comes(tmp_path: Path) -> None:
    found = _started(tmp_path)
    assert (found["early"], found["told"], found["theme"]) == ([], [], "")
    assert found["bound"]["f3"] == "search"


def test_the_users_keys_are_in_bindings_footer_and_help_alike(tmp_path: Path, folder: Path) -> None:
    (folder / "keys.toml").write_text('search = "f10, s"\nsync = "f5"\nnothing = "f9"\n')
    (folder / "screen.json").write_text('{"theme": "tracker-light", "order": 3}')
    found = _started(tmp_path)
    assert found["bound"]["f10"] == found["bound"]["ｓ"] == "search"
    assert "f3" not in found["bound"]
    assert found["text"]["search"] == "F10 s"
    assert "F10 s" in found["footer"]
    assert found["theme"] == "tracker-light"
    assert ["keys.toml" in found["told"][0], "screen.json" in found["told"][1]] == [True, True]
