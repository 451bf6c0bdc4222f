"""A workspace that may only be looked at: refused where the work is done, whatever the face allows."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import settings_of
from tracker.core.event_kinds import EventType
from tracker.errors import Refused
from tracker.services import database, sync
from tracker.services.calendars.publish import export_calendars
from tracker.services.demo import demo_workspace
from tracker.services.init import init
from tracker.services.preview import Preview
from tracker.services.ready import ready
from tracker.services.recording.record import Entry, record
from tracker.services.recording.undo import undo
from tracker.services.workspace import Workspace

VERBS: dict[str, Callable[[Workspace], object]] = {
    "record": lambda looking: record(looking, ["36.1"], Entry(EventType.NOTED, note="看")),
    "undo": undo,
    "preview": sync.preview,
    "apply": lambda looking: sync.apply(looking, Preview(())),
    "journal": lambda looking: looking.journal(),
    "calendars": lambda looking: export_calendars(looking, Path("calendars")),
    "init": lambda looking: init(looking, Path("new")),
    "backup": database.backup,
    "restore": lambda looking: database.restore(looking, Path("tracker.db")),
}


@pytest.mark.parametrize("verb", VERBS)
def test_nothing_is_recorded_synced_or_written(workspace: Workspace, hutubi: Path, verb: str) -> None:
    record(workspace, ["36.1"], Entry(EventType.REPORTED, progress=40))
    looking = Workspace(workspace.settings._replace(read_only=True), workspace.clock)
    before = {path: path.read_bytes() for path in hutubi.rglob("*") if path.is_file()}
    with pytest.raises(Refused, match="只读"):
        VERBS[verb](looking)
    assert {path: path.read_bytes() for path in hutubi.rglob("*") if path.is_file()}.keys() == before.keys()
    with looking.reader() as reader:
        assert [row.progress for row in reader.events(roadmap="hutubi", code="36.1", limit=1)] == [40]


def test_no_database_is_made_for_looking(tmp_path: Path) -> None:
    (tmp_path / "roadmaps").mkdir()
    looking = Workspace(settings_of(tmp_path)._replace(read_only=True))
    with pytest.raises(Refused):
        ready(looking)
    assert not (tmp_path / "tracker.db").exists()


def test_a_database_that_is_there_can_be_looked_at(workspace: Workspace) -> None:
    looking = Workspace(workspace.settings._replace(read_only=True), workspace.clock)
    assert ready(looking) == ()
    with looking.reader() as reader:
        assert reader.item("hutubi", "36.1", looking.as_of)


def test_the_demonstration_can_be_looked_at_only(workspace: Workspace) -> None:
    with demo_workspace(workspace.settings._replace(read_only=True)) as looking, looking.reader() as reader:
        assert reader.events(limit=1)
        with pytest.raises(Refused, match="只读"):
            undo(looking)


@pytest.mark.usefixtures("hutubi")
def test_the_setting_holds_for_commands_too(
    tracker: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_READ_ONLY", "1")
    code, _out, err = tracker("note", "36.1", "看")
    assert code == 2
    assert "只读" in err
    assert tracker("status")[0] == 0


def test_a_database_that_one_may_not_write_is_known_before(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not workspace.is_locked
    monkeypatch.setattr(os, "access", lambda path, mode: not (str(path) == workspace.database and mode == os.W_OK))
    assert workspace.is_locked
    with pytest.raises(Refused) as refused:
        Workspace(workspace.settings._replace(read_only=True)).require_writing()
    assert "不能写" in refused.value.hint
