from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Tracker


def test_progress_is_shown_on_a_terminal_only(tracker: Tracker, hutubi: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = hutubi / "roadmaps" / "hutubi.yaml"
    file.write_text(file.read_text("utf-8") + "# 一\n", "utf-8")
    assert "读取路线图" not in tracker("sync").err
    file.write_text(file.read_text("utf-8") + "# 二\n", "utf-8")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert "\r读取路线图 1/1\n" in tracker("sync").err
