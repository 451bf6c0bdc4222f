from __future__ import annotations

from dataclasses import replace
from datetime import date

from tracker.core.diff import plan_diff
from tracker.core.kinds import Kind
from tracker.core.model import Roadmap, Task
from tracker.core.problem import Problem
from tracker.errors import Refused
from tracker.services.preview import FileChange, Preview
from tracker.services.workspace.plan_files import RoadmapFile
from tracker.store.schema import FileFacts
from tracker.tui.dialogs import SyncReviewDialog

from .conftest import COMMANDS, HOSTILE, Open

TASKS = tuple(
    Task(f"{n}.1", f"第{n}件事", Kind.OTHER, None, date(2024, 5, 31), "5月底", "point", "县教育局")
    for n in range(1, 11)
)


def preview(old: tuple[Task, ...], new: tuple[Task, ...]) -> Preview:
    roadmap = Roadmap("hutubi", "路线图", "呼图壁县", "文号", date(2022, 3, 14), new)
    warning = Problem("hutubi.yaml", 30, 9, "deadline-ambiguous", "“6月初”按 6 月 10 日计", is_warning=True)
    source = RoadmapFile(roadmap, FileFacts("hutubi.yaml", 0, 0, ""), (warning,))
    return Preview((FileChange(source, plan_diff({task.id: (task, "planned") for task in old}, roadmap)),))


async def test_changes_are_counted_listed_and_applied(opened: Open) -> None:
    changed = TASKS[0]._replace(title="第1件事改名")
    async with opened(SyncReviewDialog(preview(TASKS[:9], (changed, *TASKS[2:])))) as dialog:
        await dialog.sees("新增 1", "调整 1", "撤出 1", "恢复列入 0", "第1件事改名", "10.1", "2.1", "应用", "取消")
        await dialog.sees("提示 1 处", "hutubi.yaml:30:9", "“6月初”按 6 月 10 日计")
        await dialog.press("enter")
        assert await dialog.answer() is True


async def test_a_correction_asks_for_its_reason_and_gives_it(opened: Open) -> None:
    changed = TASKS[0]._replace(due_on=date(2024, 6, 30))
    async with opened(SyncReviewDialog(preview(TASKS, (changed, *TASKS[1:])))) as dialog:
        await dialog.press("right", "enter")
        await dialog.sees("更正原因", "追溯到计划开始")
        await dialog.press("ctrl+s")
        await dialog.sees("请写明原因")
        await dialog.press("escape")
        await dialog.until(lambda: dialog.focus == "correct")
        while dialog.focus != "reason":  # the key is not taken before the dialog behind is drawn again
            await dialog.press("enter")
        await dialog.press(*"抄错月份", "enter")
        assert await dialog.answer() == "抄错月份"


async def test_losing_more_than_a_fifth_is_refused(opened: Open) -> None:
    async with opened(SyncReviewDialog(preview(TASKS, TASKS[:5]))) as dialog:
        await dialog.sees("将撤出 5 项", "tracker sync --force")
        await dialog.press("ctrl+s", "left", "enter")
        assert await dialog.answer() is False


async def test_what_comes_too_early_is_told_before_it_is_applied_and_can_be_a_correction_at_most(opened: Open) -> None:
    changed = preview(TASKS, (TASKS[0]._replace(due_on=date(2024, 6, 30)), *TASKS[1:]))
    early = Refused("hutubi:1.1 在 2024-05-01 已有“计划调整”", hint="请用 --as-of 2024-05-01 或更晚的日期同步")
    async with opened(SyncReviewDialog(replace(changed, too_early=early))) as dialog:
        await dialog.sees("在 2024-05-01 已有“计划调整”", "请用 --as-of 2024-05-01")
        assert set(dialog.host.screen.barred) == {"yes"}  # type: ignore[attr-defined]
        await dialog.press("ctrl+s", "escape")
        assert await dialog.answer() is False
    both = replace(changed, too_early=early, correction_too_early=early)
    assert set(SyncReviewDialog(both).barred) == {"yes", "correct"}


async def test_problems_are_listed_and_nothing_can_be_applied(opened: Open) -> None:
    problems = (Problem("hutubi.yaml", 12, 5, "deadline-invalid", "没有“13月底”这一天", "月份在 1 到 12 之间"),)
    async with opened(SyncReviewDialog(Preview((), problems))) as dialog:
        await dialog.sees("1 处问题", "hutubi.yaml:12:5", "没有“13月底”这一天", "月份在 1 到 12 之间")
        await dialog.press("ctrl+s", "escape")
        assert await dialog.answer() is False


async def test_no_change_is_said(opened: Open) -> None:
    async with opened(SyncReviewDialog(Preview(()))) as dialog:
        await dialog.sees("没有要更新的内容")
        await dialog.press("enter")
        assert await dialog.answer() is False


async def test_hundreds_of_hostile_problems_leave_the_buttons_in_sight(opened: Open) -> None:
    problems = tuple(Problem(HOSTILE, n, 1, "code", HOSTILE * 5, HOSTILE) for n in range(1, 700))
    async with opened(SyncReviewDialog(Preview((), problems))) as dialog:
        await dialog.sees("699 处问题", "[/] [red]紧急", "应用", "取消")
        await dialog.press("pagedown", "down")
        await dialog.until(lambda: "699 处问题" not in dialog.host.shown)
        assert not COMMANDS & set(dialog.host.shown)
