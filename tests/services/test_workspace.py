"""The workspace: made on first use, brought up to date when older, and never written by who may only look."""

from __future__ import annotations

import getpass
import shutil
from pathlib import Path

import pytest

from tests.conftest import settings_of
from tracker.clock import FixedClock
from tracker.errors import Refused, RoadmapProblems, UsageError
from tracker.services.workspace import Workspace
from tracker.store import schema
from tracker.store.upgrade import MIGRATIONS, upgrade


@pytest.fixture
def older(tmp_path: Path, clock: FixedClock) -> Workspace:
    """A workspace whose database is of the first revision."""
    migrations = tmp_path / "first"
    shutil.copytree(MIGRATIONS, migrations)
    for file in (migrations / "versions").glob("[0-9]*.py"):
        if not file.name.startswith("0001"):
            file.unlink()
    workspace = Workspace(settings_of(tmp_path), clock)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "REVISION", "0001")
        upgrade(workspace.database, migrations=migrations)
    assert schema.condition(workspace.database) == "older"
    return workspace


def test_an_older_database_is_upgraded_and_the_backup_told(older: Workspace, tmp_path: Path) -> None:
    (told,) = older.ready()
    assert told == f"数据库已升级；升级前的备份：{tmp_path / 'tracker.db.backup-0001-1'}"
    assert (tmp_path / "tracker.db.backup-0001-1").is_file()
    assert schema.condition(older.database) == "current"
    assert older.ready() == ()


def test_who_may_only_look_upgrades_nothing(older: Workspace) -> None:
    before = Path(older.database).read_bytes()
    with pytest.raises(Refused):
        Workspace(older.settings._replace(read_only=True), older.clock).ready()
    assert Path(older.database).read_bytes() == before


def test_a_first_use_makes_the_database_and_tells_what_came_in(hutubi: Path, clock: FixedClock) -> None:
    (hutubi / "tracker.db").unlink()
    made, synced = Workspace(settings_of(hutubi), clock).ready()
    assert made == f"已建立数据库 {hutubi / 'tracker.db'}"
    assert synced.startswith("已同步：新增 ")


def test_a_first_use_without_roadmaps_or_with_a_broken_one_makes_nothing(tmp_path: Path, clock: FixedClock) -> None:
    workspace = Workspace(settings_of(tmp_path), clock)
    with pytest.raises(UsageError, match="没有路线图文件"):
        workspace.ready()
    (tmp_path / "roadmaps").mkdir()
    (tmp_path / "roadmaps" / "broken.yaml").write_text("title: [", "utf-8")
    with pytest.raises(RoadmapProblems):
        workspace.ready()
    assert not (tmp_path / "tracker.db").exists()


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
