from __future__ import annotations

import getpass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.conftest import settings_of
from tracker.clock import FixedClock
from tracker.errors import Refused
from tracker.services.workspace import Workspace
from tracker.workdays import is_workday


def test_who_records_is_the_name_set_else_the_login_else_nobody(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert workspace.actor == "王协调"
    nameless = Workspace(workspace.settings._replace(actor=""), workspace.clock)
    monkeypatch.setenv("LOGNAME", "wangling")
    assert nameless.actor == "wangling"

    def unknown() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr(getpass, "getuser", unknown)
    assert nameless.actor == "未署名"


def test_questions_are_asked_for_the_date_set_else_for_today_in_beijing(tmp_path: Path) -> None:
    late_in_greenwich = FixedClock(datetime(2026, 11, 20, 16, 0, tzinfo=UTC))
    settings = settings_of(tmp_path)
    assert Workspace(settings, late_in_greenwich).as_of == date(2026, 11, 21)
    assert Workspace(settings._replace(as_of=date(2024, 6, 1)), late_in_greenwich).as_of == date(2024, 6, 1)


def test_only_who_may_write_gets_the_writer(workspace: Workspace) -> None:
    workspace.require_writing()
    looking = Workspace(workspace.settings._replace(read_only=True), workspace.clock)
    for writing in (looking.require_writing, looking.journal):
        with pytest.raises(Refused, match="只读") as caught:
            writing()
        assert "--read-only" in caught.value.hint


def test_regional_holidays_hold_as_long_as_their_file_is_there(workspace: Workspace, hutubi: Path) -> None:
    day = date(2026, 5, 27)
    workspace.use_regional_holidays()
    assert is_workday(day)
    file = hutubi / "holidays.toml"
    file.write_text("off = [2026-05-27]\n", "utf-8")
    workspace.use_regional_holidays()
    assert not is_workday(day)
    file.unlink()
    workspace.use_regional_holidays()
    assert is_workday(day)
