from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import HUTUBI, Tracker, neighbour
from tracker.errors import RoadmapProblems
from tracker.services import sync
from tracker.services.check import check
from tracker.services.workspace import Workspace
from tracker.services.workspace.files import fingerprint, is_stale
from tracker.services.workspace.plan_files import read_files
from tracker.store.schema import FileFacts


def _folder(workspace: Workspace) -> Path:
    return workspace.settings.roadmaps


def _without_id(text: str) -> str:
    return text.replace("\nid: hutubi\n", "\n")


def _ids(workspace: Workspace) -> list[tuple[str, str]]:
    with workspace.reader() as reader:
        return [(row.id, Path(row.path).name) for row in reader.roadmaps()]


def _problems(workspace: Workspace) -> list[tuple[str, str, str]]:
    return [(Path(p.file).name, p.code, p.message) for p in sync.preview(workspace).problems]


@pytest.mark.parametrize("has_id", [True, False])
@pytest.mark.parametrize("edit", [("", ""), ("title: 2022年1月期末优质均衡检查", "title: 2022年1月期末检查")])
def test_a_renamed_file_is_the_same_roadmap_with_an_id_or_without_changed_or_not(
    workspace: Workspace, edit: tuple[str, str], *, has_id: bool
) -> None:
    file = _folder(workspace) / "hutubi.yaml"
    text = HUTUBI.read_text("utf-8") if has_id else _without_id(HUTUBI.read_text("utf-8"))
    file.write_text(text, "utf-8")
    sync.apply(workspace, sync.preview(workspace))
    file.unlink()
    (_folder(workspace) / "county-2024.yaml").write_text(text.replace(*edit), "utf-8")
    assert is_stale(workspace)
    preview = sync.preview(workspace)
    assert preview.lines()[0] == "hutubi：文件改名 hutubi.yaml → county-2024.yaml"
    assert [len(diff.changed) for diff in preview.diffs] == ([1] if edit[0] else [])
    assert not any(diff.added or diff.withdrawn for diff in preview.diffs)
    sync.apply(workspace, preview)
    assert _ids(workspace) == [("hutubi", "county-2024.yaml")]
    assert not is_stale(workspace)
    file.write_text(neighbour("hutubi2").replace("\nid: hutubi2\n", "\n"), "utf-8")
    assert [(name, code) for name, code, _said in _problems(workspace)] == [("hutubi.yaml", "duplicate-roadmap")]


@pytest.mark.parametrize("name", ["hutubi-备份.yaml", "a.yaml", "hutubi2.yml"])
def test_a_copy_is_refused_by_name_whatever_it_is_called(workspace: Workspace, tracker: Tracker, name: str) -> None:
    copy = _folder(workspace) / name
    copy.write_text(_without_id(HUTUBI.read_text("utf-8")).replace("start: 2022年5月", "start: 2022年4月", 1), "utf-8")
    expected = [(name, "copied-roadmap", "县名、发文字号和名称都与文件 hutubi.yaml 相同，是同一份路线图")]
    assert _problems(workspace) == expected
    checked = tracker("check")
    assert checked.code == 3
    assert f"{copy}:1:1: {expected[0][2]} [copied-roadmap]" in checked.out
    assert _ids(workspace) == [("hutubi", "hutubi.yaml")]
    copy.unlink()
    assert not sync.preview(workspace).has_changes


def test_first_use_and_a_check_without_a_database_refuse_the_one_with_the_longer_name(tmp_path: Path) -> None:
    for name in ("hutubi.yaml", "hutubi-备份.yaml"):
        (tmp_path / name).write_text(_without_id(HUTUBI.read_text("utf-8")), "utf-8")
    with pytest.raises(RoadmapProblems) as caught:
        sync.read_all(tmp_path)
    told = [p for p in check((tmp_path,)).problems if not p.is_warning]
    assert [Path(p.file).name for p in told] == ["hutubi-备份.yaml"]
    assert told == list(caught.value.problems)


def test_two_files_with_one_id_are_told_and_another_county_with_another_id_is_welcome(workspace: Workspace) -> None:
    other = _folder(workspace) / "other.yaml"
    other.write_text(neighbour("hutubi"), "utf-8")
    assert _problems(workspace) == [("other.yaml", "duplicate-roadmap", "编号“hutubi”已被文件 hutubi.yaml 使用")]
    other.write_text(neighbour("east"), "utf-8")
    sync.apply(workspace, sync.preview(workspace))
    assert _ids(workspace) == [("hutubi", "hutubi.yaml"), ("east", "other.yaml")]


def test_a_copy_that_takes_the_place_of_its_original_goes_on_with_its_history(workspace: Workspace) -> None:
    file = _folder(workspace) / "hutubi.yaml"
    (_folder(workspace) / "hutubi-备份.yaml").write_text(_without_id(file.read_text("utf-8")), "utf-8")
    file.unlink()
    sync.apply(workspace, sync.preview(workspace))
    assert _ids(workspace) == [("hutubi", "hutubi-备份.yaml")]


def test_the_editor_finds_the_file_of_a_roadmap_by_whatever_name(workspace: Workspace) -> None:
    from tracker.services.edit import edited, place_of

    (_folder(workspace) / "hutubi.yaml").rename(_folder(workspace) / "plan.yaml")
    sync.apply(workspace, sync.preview(workspace))
    place = place_of(workspace, "hutubi", "21.1a")
    assert place.path.name == "plan.yaml"
    place.path.write_text(_without_id(place.path.read_text("utf-8")), "utf-8")
    preview = edited(workspace, place)
    assert preview is not None
    assert [change.source.roadmap.id for change in preview.changes] == ["hutubi"]
    assert preview.diffs == ()


def test_a_file_that_vanishes_between_look_and_read_is_a_problem_at_its_place(workspace: Workspace) -> None:
    folder = _folder(workspace)
    with workspace.reader() as reader:
        rows = reader.roadmaps()
    assert fingerprint(folder / "gone.yaml") == FileFacts("", 0, 0, "")
    with pytest.raises(RoadmapProblems) as caught:
        read_files([folder / "gone.yaml"], folder, rows)
    assert [str(problem) for problem in caught.value.problems] == [
        f"{folder / 'gone.yaml'}:1:1: 文件打不开：没有这个文件或文件夹 [unreadable-file]"
    ]
