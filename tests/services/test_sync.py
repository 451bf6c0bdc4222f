from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.conftest import neighbour
from tracker.core.events import Said
from tracker.errors import Refused, RoadmapProblems, StaleWrite
from tracker.services import sync
from tracker.services.ready import ready
from tracker.services.workspace import Workspace
from tracker.services.workspace.files import is_stale, resaved
from tracker.store.questions import history
from tracker.store.write.journal import Journal
from tracker.store.write.verification import verify


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


TITLE = "title: 2022年1月期末优质均衡检查"


def _is_settled(workspace: Workspace) -> bool:
    return not sync.preview(workspace).has_changes and verify(workspace.database) == []


@pytest.mark.parametrize("told", [TITLE, "title: 呼图壁县"], ids=["a task", "the heading"])
def test_applying_a_preview_that_somebody_overtook_is_refused(workspace: Workspace, told: str) -> None:
    _edit(workspace, told, "title: 甲县")
    mine = sync.preview(workspace)
    _edit(workspace, "title: 甲县", "title: 乙县")
    sync.apply(workspace, sync.preview(workspace))
    with pytest.raises(StaleWrite):
        sync.apply(workspace, mine)
    assert _is_settled(workspace)


def test_a_change_that_was_made_and_taken_back_meanwhile_is_refused(workspace: Workspace) -> None:
    _edit(workspace, TITLE, "title: 甲")
    mine = sync.preview(workspace)
    sync.apply(workspace, sync.preview(workspace))
    _edit(workspace, "title: 甲", TITLE)
    sync.apply(workspace, sync.preview(workspace))
    with pytest.raises(StaleWrite):
        sync.apply(workspace, mine)
    assert _is_settled(workspace)


def test_a_file_read_before_a_newer_one_was_synced_is_not_applied_over_it(workspace: Workspace) -> None:
    with workspace.reader() as reader:
        since = history.revisions(reader)
    sources = sync.read_all(workspace.settings.roadmaps)
    _edit(workspace, TITLE, "title: 甲")
    sync.apply(workspace, sync.preview(workspace))
    with pytest.raises(StaleWrite):
        sync.apply(workspace, sync.compare(workspace, sources, since))
    assert _is_settled(workspace)


def test_what_somebody_else_brought_in_already_is_not_brought_in_again(workspace: Workspace) -> None:
    _edit(workspace, '- id: "1.1"\n', '- id: "1.9"\n    was: "1.1"\n')
    mine, theirs = sync.preview(workspace), sync.preview(workspace)
    assert sync.apply(workspace, theirs) == "已同步：改编号 1 项"
    assert sync.apply(workspace, mine) == "计划没有变化"
    assert _is_settled(workspace)


class Overtaken(Workspace):
    """Somebody else brings a newer file in before anything is compared."""

    def journal(self) -> Journal:
        others = Workspace(self.settings, self.clock)
        if TITLE in (self.settings.roadmaps / "hutubi.yaml").read_text("utf-8"):
            _edit(others, TITLE, "title: 甲")
            sync.apply(others, sync.preview(others))
        return super().journal()


def test_a_first_use_that_somebody_else_overtook_with_a_newer_file_has_its_plan(workspace: Workspace) -> None:
    Path(workspace.database).unlink()
    assert ready(Overtaken(workspace.settings, workspace.clock)) == ()
    assert _is_settled(workspace)


def test_a_file_saved_as_it_was_is_not_remembered_over_a_newer_one(workspace: Workspace) -> None:
    os.utime(workspace.settings.roadmaps / "hutubi.yaml", (1, 1))
    with workspace.reader() as reader:
        again = resaved(workspace.settings.roadmaps, reader.all_roadmaps())
    assert [name for name, _file in again] == ["hutubi"]
    _edit(workspace, TITLE, "title: 甲")
    sync.apply(workspace, sync.preview(workspace))
    with workspace.journal() as journal:
        journal.touch(*again[0], Said("甲", workspace.clock.now()))
    assert _is_settled(workspace)


def test_problems_come_with_the_preview_and_are_not_applied(workspace: Workspace) -> None:
    _edit(workspace, "kind: inspection", "kind: inspektion")
    preview = sync.preview(workspace)
    assert [problem.code for problem in preview.problems] == ["unknown-kind"]
    with pytest.raises(RoadmapProblems):
        sync.apply(workspace, preview)


def test_progress_is_told_file_by_file(workspace: Workspace, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (workspace.settings.roadmaps / f"{name}.yaml").write_text(neighbour(name), "utf-8")
    told: list[tuple[int, int]] = []
    sync.preview(workspace, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_a_folder_is_read_by_name_with_all_its_problems(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "several"
    folder.mkdir()
    for name in ("b.yaml", "a.yml", ".hidden.yaml", "notes.txt"):
        (folder / name).write_text(neighbour(name[0]), "utf-8")
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
    _edit(workspace, "document: 呼县政办〔2022〕5号", "document: 呼县政办〔2024〕2号")
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


EAST = """\
title: 东风县路线图
county: 东风县
document: 东风政发〔2024〕1号
issued_on: 2024-01-10
units:
  - {name: 县教育局}
tasks:
"""
TASK = """\
  - id: "{number}.1"
    title: 召开第{number}次联席会
    kind: meeting
    due: 2024-06-30
    units: [县教育局]
"""


def _plan(numbers: Iterable[int]) -> str:
    return EAST + "".join(TASK.format(number=number) for number in numbers)


def _of_ten_tasks(workspace: Workspace) -> Path:
    """The file of a roadmap of ten tasks, which is in the database."""
    file = workspace.settings.roadmaps / "east.yaml"
    file.write_text(_plan(range(1, 11)), "utf-8")
    sync.apply(workspace, sync.preview(workspace))
    return file


@pytest.mark.parametrize(("dropped", "refusals"), [(1, ()), (2, ()), (3, ("east 将撤出 3 项，占在册事项的 30%",))])
def test_a_fifth_may_go_and_more_must_be_meant(workspace: Workspace, dropped: int, refusals: tuple[str, ...]) -> None:
    file = _of_ten_tasks(workspace)
    file.write_text(_plan(range(1 + dropped, 11)), "utf-8")
    preview = sync.preview(workspace)
    assert preview.refusals == refusals
    if refusals:
        with pytest.raises(Refused, match="30%"):
            sync.apply(workspace, preview)
        assert is_stale(workspace)
    assert sync.apply(workspace, preview, force=bool(refusals)) == f"已同步：撤出 {dropped} 项"
    assert not is_stale(workspace)


def test_a_file_that_is_gone_is_told_once_and_not_at_every_look(workspace: Workspace) -> None:
    file = _of_ten_tasks(workspace)
    text = file.read_text("utf-8")
    file.unlink()
    assert is_stale(workspace)
    preview = sync.preview(workspace)
    assert preview.refusals == ("east 将撤出 10 项，占在册事项的 100%",)
    sync.apply(workspace, preview, force=True)
    assert not is_stale(workspace)
    assert not sync.preview(workspace).has_changes
    with workspace.reader() as reader:
        row = next(row for row in reader.all_roadmaps() if row.id == "east")
    assert (row.path, row.size, row.mtime_ns, row.sha256) == ("", 0, 0, "")
    file.write_text(text, "utf-8")
    assert is_stale(workspace)
    assert sync.apply(workspace, sync.preview(workspace)) == "已同步：恢复列入 10 项"
    assert not is_stale(workspace)


def test_a_unit_renamed_and_a_new_policy_at_once_leave_no_span_behind(workspace: Workspace) -> None:
    _edit(workspace, "name: 县审计局\n    aliases: [", "name: 县审计中心\n    aliases: [县审计局, ")
    _edit(workspace, "\ntasks:\n", "\npolicy:\n  warn_days: {evaluation: 90}\n\ntasks:\n")
    preview = sync.preview(workspace)
    assert [dict(change.units) for change in preview.changes] == [{"县审计局": "县审计中心"}]
    sync.apply(workspace, preview)
    assert verify(workspace.database) == []
