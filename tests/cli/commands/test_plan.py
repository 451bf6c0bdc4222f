from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from tests.conftest import Tracker


def test_progress_is_shown_on_a_terminal_only(tracker: Tracker, hutubi: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = hutubi / "roadmaps" / "hutubi.yaml"
    file.write_text(file.read_text("utf-8") + "# 一\n", "utf-8")
    assert "读取路线图" not in tracker("sync").err
    file.write_text(file.read_text("utf-8") + "# 二\n", "utf-8")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert "\r读取路线图 1/1\n" in tracker("sync").err


def test_a_check_tells_how_much_is_reported_beside_tasks(tracker: Tracker) -> None:
    done = tracker("check", str(REPOSITORY / "roadmaps" / "qapqal.yaml"))
    assert done.code == 0
    told = f"{done.out}{done.err}"
    assert re.search(r"察布查尔.*：\d+ 项，\d+ 个责任单位，成效 \d+ 项，问题 \d+ 个，实测值 \d+ 个", told)
