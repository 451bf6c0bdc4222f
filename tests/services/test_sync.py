from __future__ import annotations

from pathlib import Path

import pytest

from tracker.errors import RoadmapProblems, StaleWrite
from tracker.services import sync
from tracker.services.workspace import Workspace
from tracker.services.workspace.files import is_stale


def _edit(workspace: Workspace, old: str, new: str) -> None:
    file = workspace.settings.roadmaps / "hutubi.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_a_changed_title_is_one_change_and_is_told_with_both_titles(workspace: Workspace) -> None:
    _edit(workspace, "title: 2022年1月期末优质均衡检查", "title: 2022年1月期末检查")
    assert is_stale(workspace)
    preview = sync.preview(workspace)
    assert [[change.new.id for change in diff.changed] for diff in preview.diffs] == [["1.1"]]
    assert any("2022年1月期末检查" in line for line in preview.lines())
    sync.apply(workspace, preview)
    assert not is_stale(workspace)
    assert not sync.preview(workspace).has_changes


def test_a_new_alias_alone_is_applied_without_touching_tasks(workspace: Workspace) -> None:
    _edit(workspace, "aliases: [审计局,", "aliases: [审计局, 审计,")
    preview = sync.preview(workspace)
    assert preview.has_changes
    assert not preview.diffs
    assert preview.lines()
    sync.apply(workspace, preview)
    with workspace.reader() as reader:
        unit = next(row for row in reader.units() if row.name == "县审计局")
    assert "审计" in unit.aliases


def test_a_new_policy_changes_lamps_at_once(workspace: Workspace) -> None:
    with workspace.reader() as reader:
        before = reader.item("hutubi", "36.1", workspace.as_of)
    _edit(workspace, "\ntasks:\n", "\npolicy:\n  warn_days: {evaluation: 90}\n\ntasks:\n")
    sync.apply(workspace, sync.preview(workspace))
    with workspace.reader() as reader:
        after = reader.item("hutubi", "36.1", workspace.as_of)
    assert before is not None
    assert after is not None
    assert before.facts.warn_from is not None
    assert after.facts.warn_from is not None
    assert (before.facts.warn_from - after.facts.warn_from).days == 30


def test_applying_a_preview_that_somebody_overtook_is_refused(workspace: Workspace) -> None:
    _edit(workspace, "title: 2022年1月期末优质均衡检查", "title: 甲")
    mine = sync.preview(workspace)
    sync.apply(workspace, sync.preview(workspace))
    with pytest.raises(StaleWrite):
        sync.apply(workspace, mine)


def test_problems_come_with_the_preview_and_are_not_applied(workspace: Workspace) -> None:
    _edit(workspace, "kind: inspection", "kind: inspektion")
    preview = sync.preview(workspace)
    assert [problem.code for problem in preview.problems] == ["unknown-kind"]
    with pytest.raises(RoadmapProblems):
        sync.apply(workspace, preview)


def test_progress_is_told_file_by_file(workspace: Workspace, tmp_path: Path) -> None:
    text = (workspace.settings.roadmaps / "hutubi.yaml").read_text("utf-8")
    for name in ("a", "b"):
        (workspace.settings.roadmaps / f"{name}.yaml").write_text(text, "utf-8")
    told: list[tuple[int, int]] = []
    sync.preview(workspace, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_a_folder_is_read_by_name_with_all_its_problems(workspace: Workspace, tmp_path: Path) -> None:
    good = (workspace.settings.roadmaps / "hutubi.yaml").read_text("utf-8")
    folder = tmp_path / "several"
    folder.mkdir()
    for name in ("b.yaml", "a.yml", ".hidden.yaml", "notes.txt"):
        (folder / name).write_text(good, "utf-8")
    assert [source.roadmap.id for source in sync.read_all(folder)] == ["a", "b"]
    (folder / "c.yaml").write_text("title:", "utf-8")
    with pytest.raises(RoadmapProblems) as caught:
        sync.read_all(folder)
    assert {str(problem).partition(":")[0] for problem in caught.value.problems} == {str(folder / "c.yaml")}


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert sync.read_all(tmp_path / "none") == []


def test_a_file_saved_again_as_it_was_is_remembered(workspace: Workspace) -> None:
    file = workspace.settings.roadmaps / "hutubi.yaml"
    file.touch()
    preview = sync.preview(workspace)
    assert not preview.has_changes
    sync.apply(workspace, preview)
    with workspace.reader() as reader:
        (row,) = reader.roadmaps()
    assert row.mtime_ns == file.stat().st_mtime_ns


def test_two_files_of_one_stem_are_a_problem(workspace: Workspace) -> None:
    text = (workspace.settings.roadmaps / "hutubi.yaml").read_text("utf-8")
    (workspace.settings.roadmaps / "hutubi.yml").write_text(text, "utf-8")
    assert "duplicate-roadmap" in {problem.code for problem in sync.preview(workspace).problems}


def test_a_reissued_document_changes_the_plan_from_its_issue_on(workspace: Workspace) -> None:
    from datetime import date

    _edit(workspace, "issued_on: 2022-03-14", "issued_on: 2024-02-01")
    _edit(
        workspace,
        "step: tender\n    start: 2024年5月\n    due: 5月底",
        "step: tender\n    start: 2024年5月\n    due: 7月底",
    )
    sync.apply(workspace, sync.preview(workspace))
    with workspace.reader() as reader:
        before = reader.item("hutubi", "21.1a", date(2024, 1, 31))
        after = reader.item("hutubi", "21.1a", date(2024, 2, 1))
    assert before is not None
    assert after is not None
    assert before.facts.due_on == date(2024, 5, 31)
    assert after.facts.due_on == date(2024, 7, 31)
