"""A database is made on first use, brought up to date when older, and never written by who may only look."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import settings_of
from tracker.clock import FixedClock
from tracker.errors import NoRoadmap, Refused, RoadmapProblems, StoreError
from tracker.services.ready import is_first_use, ready
from tracker.services.workspace import Workspace
from tracker.store import schema
from tracker.store.database import condition
from tracker.store.write.making import MIGRATIONS, NEWEST
from tracker.store.write.upgrade import upgrade


@pytest.fixture
def older(tmp_path: Path, clock: FixedClock) -> Workspace:
    """A workspace whose database is of the first revision."""
    migrations = tmp_path / "first"
    shutil.copytree(MIGRATIONS, migrations)
    (migrations / NEWEST.name).unlink()
    for file in (migrations / "versions").glob("[0-9]*.py"):
        if not file.name.startswith("0001"):
            file.unlink()
    workspace = Workspace(settings_of(tmp_path), clock)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "REVISION", "0001")
        upgrade(workspace.database, migrations=migrations)
    assert condition(workspace.database) == "older"
    return workspace


def test_an_older_database_is_upgraded_and_the_backup_told(older: Workspace, tmp_path: Path) -> None:
    (told,) = ready(older)
    assert told == f"数据库已升级；升级前的备份：{tmp_path / 'tracker.db.backup-0001-1'}"
    assert (tmp_path / "tracker.db.backup-0001-1").is_file()
    assert condition(older.database) == "current"
    assert ready(older) == ()


def test_who_may_only_look_upgrades_nothing(older: Workspace) -> None:
    before = Path(older.database).read_bytes()
    with pytest.raises(Refused):
        ready(Workspace(older.settings._replace(read_only=True), older.clock))
    assert Path(older.database).read_bytes() == before


def test_a_first_use_makes_the_database_and_tells_what_came_in(hutubi: Path, clock: FixedClock) -> None:
    (hutubi / "tracker.db").unlink()
    made, synced = ready(Workspace(settings_of(hutubi), clock))
    assert made == f"已建立数据库 {hutubi / 'tracker.db'}"
    assert synced.startswith("已同步：新增 ")


def test_a_first_use_without_roadmaps_or_with_a_broken_one_makes_nothing(tmp_path: Path, clock: FixedClock) -> None:
    workspace = Workspace(settings_of(tmp_path), clock)
    with pytest.raises(NoRoadmap, match="没有路线图文件"):
        ready(workspace)
    (tmp_path / "roadmaps").mkdir()
    (tmp_path / "roadmaps" / "broken.yaml").write_text("title: [", "utf-8")
    with pytest.raises(RoadmapProblems):
        ready(workspace)
    assert not (tmp_path / "tracker.db").exists()


def test_it_is_the_first_use_until_there_is_a_database(hutubi: Path, clock: FixedClock) -> None:
    workspace = Workspace(settings_of(hutubi), clock)
    assert not is_first_use(workspace)
    (hutubi / "tracker.db").unlink()
    assert is_first_use(workspace)
    ready(workspace)
    assert not is_first_use(workspace)


def test_what_is_no_database_of_ours_is_refused_and_left_as_it_is(tmp_path: Path, clock: FixedClock) -> None:
    (tmp_path / "tracker.db").write_text("一封信", "utf-8")
    with pytest.raises(StoreError, match="不是本程序的数据库"):
        ready(Workspace(settings_of(tmp_path), clock))
    assert (tmp_path / "tracker.db").read_text("utf-8") == "一封信"
