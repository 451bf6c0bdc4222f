from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from tracker.errors import NoRoadmap
from tracker.services.workspace import Workspace
from tracker.services.workspace.files import (
    changed_files,
    fingerprint,
    is_stale,
    resaved,
    roadmap_files,
    some_roadmaps,
    vanished,
)
from tracker.store.questions.rows import RoadmapRow

MINUTE = 60_000_000_000


@pytest.fixture
def rows(workspace: Workspace) -> list[RoadmapRow]:
    """The roadmaps that the database was filled with."""
    with workspace.reader() as reader:
        return reader.roadmaps()


@pytest.fixture
def file(hutubi: Path) -> Path:
    """The file of the county's roadmap."""
    return hutubi / "roadmaps" / "hutubi.yaml"


def _saved_again(file: Path, content: bytes) -> None:
    """Write the file a minute later."""
    moment = file.stat().st_mtime_ns + MINUTE
    file.write_bytes(content)
    os.utime(file, ns=(moment, moment))


def _told(workspace: Workspace, file: Path, rows: Sequence[RoadmapRow]) -> tuple[bool, list[Path], list[str]]:
    """Whether the files are stale, which have changed, and which were only saved again."""
    resaved_ids = [roadmap for roadmap, _facts in resaved(file.parent, rows)]
    return is_stale(workspace, rows), changed_files(file.parent, rows), resaved_ids


def test_roadmap_files_are_those_of_yaml_by_name_but_no_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", ".hidden.yaml", "notes.txt", "c.yaml~"):
        (tmp_path / name).touch()
    assert roadmap_files(tmp_path) == some_roadmaps(tmp_path) == [tmp_path / "a.yml", tmp_path / "b.yaml"]


@pytest.mark.parametrize("name", ["none", "letter", "home"])
def test_where_there_is_no_roadmap_the_ways_to_one_are_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "letter").touch()
    assert roadmap_files(tmp_path / name) == []
    with pytest.raises(NoRoadmap, match=f"{name} 中没有路线图文件") as caught:
        some_roadmaps(tmp_path / name)
    assert "tracker init" in caught.value.hint


def test_a_fingerprint_is_of_the_whole_content_and_of_one_place(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = b"x" * ((1 << 20) + 1)
    file.write_bytes(content)
    facts = fingerprint(file)
    assert (facts.size, facts.mtime_ns) == (len(content), file.stat().st_mtime_ns)
    assert facts.sha256 == hashlib.sha256(content).hexdigest()
    monkeypatch.chdir(file.parent)
    assert fingerprint(Path(file.name)) == facts


def test_a_file_saved_again_as_it_was_is_no_change(workspace: Workspace, file: Path, rows: list[RoadmapRow]) -> None:
    assert _told(workspace, file, rows) == (False, [], [])
    _saved_again(file, file.read_bytes())
    assert _told(workspace, file, rows) == (False, [], ["hutubi"])


@pytest.mark.parametrize("change", [lambda text: text.replace(b"title", b"Title", 1), lambda text: text + b"#"])
def test_other_content_is_a_change_whether_it_is_longer_or_not(
    workspace: Workspace, file: Path, rows: list[RoadmapRow], change: object
) -> None:
    assert callable(change)
    _saved_again(file, change(file.read_bytes()))
    assert _told(workspace, file, rows) == (True, [file], [])
    assert is_stale(workspace)


def test_a_new_file_and_one_that_cannot_be_read_are_changes(
    workspace: Workspace, file: Path, rows: list[RoadmapRow]
) -> None:
    new = file.with_name("east.yaml")
    new.symlink_to("nowhere.yaml")
    assert (is_stale(workspace, rows), changed_files(file.parent, rows)) == (True, [new])


def test_a_file_that_is_gone_is_missed_once(workspace: Workspace, file: Path, rows: list[RoadmapRow]) -> None:
    assert vanished(file.parent, rows) == []
    file.unlink()
    assert vanished(file.parent, rows) == rows
    assert is_stale(workspace, rows)
    told = [row._replace(path="") for row in rows]
    assert vanished(file.parent, told) == []
    assert not is_stale(workspace, told)
