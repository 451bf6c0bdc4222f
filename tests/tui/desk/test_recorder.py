"""Recording from the board: asked in a dialog, written in a thread, told in a toast, seen in the table."""

from __future__ import annotations

from datetime import date

import pytest

from tests.tui.conftest import AS_OF, Board, Plant, board_on
from tracker.core.event_kinds import EventType
from tracker.services.recording.record import Entry, record
from tracker.services.workspace import Workspace


def journal(workspace: Workspace, code: str) -> list[str]:
    with workspace.reader() as reader:
        return [row.type for row in reader.events(roadmap="dongfeng", code=code) if not row.is_retracted]


async def progress_of(board: Board, code: str, text: str) -> None:
    await board.until(lambda: any(f" {code} " in line and text in line for line in board.lines()))


async def test_a_record_takes_effect_on_the_date_in_view(plant: Plant) -> None:
    workspace = plant()
    async with board_on(workspace) as board:
        await board.press("left_curly_bracket")
        await board.shows("2024-05-01")
        await board.press("b")
        await board.shows("╭─ 申请销号")
        await board.press("tab", "ctrl+u", "ctrl+s")
        await board.shows("已记录 1.1 申请销号（2024-05-01生效）", "● 红 待核 1.1")


async def test_what_was_done_before_the_plan_was_issued_is_recorded_on_its_day(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.press("b")
        await board.shows("╭─ 申请销号")
        await board.press("tab", "ctrl+u", *"20231220", "ctrl+s")
        await board.shows("已记录 1.1 申请销号（2023-12-20生效）", "▲ 黄 待核 1.1")


async def test_every_verb_is_in_the_menu_the_likely_one_first(plant: Plant) -> None:
    workspace = plant()
    async with board_on(workspace) as board:
        await board.press("f2")
        await board.shows(
            "报告进展", "申请销号", "核查销号", "退回", "批准延期", "备注", "启动", "暂缓", "恢复", "撤销记录"
        )
        await board.press("enter")
        await board.shows("╭─ 报告进展")
        await board.press("escape", "f2")
        await board.shows("核查销号")
        await board.press("n")
        await board.shows("╭─ 备注")
        await board.press("escape", "b")
        await board.shows("╭─ 申请销号")
        await board.press("ctrl+s")
        await board.shows("已记录 1.1 申请销号", "待核 1.1")
        await board.press("f2", "enter")
        await board.shows("╭─ 核查销号", "记录后：红 → 蓝")
        await board.press("ctrl+s")
        await board.until(lambda: journal(workspace, "1.1") == ["verified", "reported_done", "planned"])


async def test_what_does_not_fit_is_said_before_anything_is_typed(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.press("x")
        await board.shows("1.1 尚未申请销号，不能记“退回”", "可以记：报告进展 r、申请销号 b")
        assert "╭─ 退回" not in board.text()
        await board.press("f2", "x")
        await board.until(lambda: "╭─ 记录" not in board.text())
        assert "╭─ 退回" not in board.text()


async def test_what_the_journal_refuses_comes_back_filled_and_what_was_left_is_not_kept(plant: Plant) -> None:
    workspace = plant()
    record(workspace, ["1.1"], Entry(EventType.REPORTED_DONE, AS_OF))
    record(workspace, ["2.1"], Entry(EventType.NOTED, AS_OF, note="先记的"))
    async with board_on(workspace) as board:
        await board.press("left_curly_bracket")
        await board.shows("2024-05-01")
        await board.press("b")
        await board.shows("╭─ 申请销号", "1.1")
        await board.press(*"abc", "ctrl+s")
        await board.shows("╭─ 申请销号", "abc", "之后的记录将不再成立")
        assert journal(workspace, "1.1") == ["reported_done", "planned"]
        await board.press("escape", "b")
        await board.shows("╭─ 申请销号")
        assert "abc" not in board.text()
        await board.press("escape", "ctrl+z")
        await board.shows("刚才那条没有记下", "2.1 的“备注”（2024-06-01生效）", "要撤销它吗")
        await board.press("escape")
        assert journal(workspace, "2.1") == ["noted", "planned"]


async def test_one_unfit_task_of_several_is_left_out_with_one_key(plant: Plant) -> None:
    workspace = plant()
    record(workspace, ["2.1"], Entry(EventType.REPORTED_DONE, AS_OF))
    async with board_on(workspace) as board:
        await board.press("f3", *"1", "enter", "space", "space", "space", "r")
        await board.shows("3 项中 2 项可以记“报告进展”，这些不能", "2.1  已申请销号", "略去，记其余")
        await board.press("enter")
        await board.shows("╭─ 报告进展", "共 2 项")
        await board.press(*"40", "ctrl+s")
        await board.shows("已记录")
        assert journal(workspace, "2.1") == ["reported_done", "planned"]
        assert journal(workspace, "1.1") == ["reported", "planned"]


async def overtaken(board: Board, workspace: Workspace, *keys: str) -> None:
    """Press the keys that open a dialog, have somebody else record a report, and try to record a note."""
    await board.press(*keys)
    await board.shows("╭─ 备注")
    other = Workspace(workspace.settings._replace(actor="李核查"), workspace.clock)
    record(other, ["1.1"], Entry(EventType.REPORTED, AS_OF, progress=30, note="已开工"))
    await board.press(*"abc", "ctrl+s")
    await board.shows("刚才已有变动", "又有 1 条记录", "李核查  报告进展 30%", "已开工", "您要记录", "abc")
    assert "noted" not in journal(workspace, "1.1")


async def test_what_others_recorded_meanwhile_is_shown_and_what_was_typed_is_kept(plant: Plant) -> None:
    workspace = plant()
    async with board_on(workspace) as board:
        await overtaken(board, workspace, "n")
        await progress_of(board, "1.1", "30%")
        await board.press("enter")
        await board.shows("╭─ 备注", "abc", "刚才已有变动：李核查 1.1 报告进展 30%")
        await board.press(*"d", "ctrl+s")
        await board.shows("已记录 1.1 备注")
    with workspace.reader() as reader:
        assert reader.events(roadmap="dongfeng", code="1.1")[0].note == "abcd"


async def test_a_record_is_made_all_the_same_on_the_new_state(plant: Plant) -> None:
    workspace = plant()
    async with board_on(workspace) as board:
        await overtaken(board, workspace, "n")
        await board.press("ctrl+s")
        assert journal(workspace, "1.1") == ["reported", "planned"], "twice Ctrl+S is not an answer"
        await board.press("left", "enter")
        await board.shows("已记录 1.1 备注")
        assert journal(workspace, "1.1") == ["noted", "reported", "planned"]


@pytest.mark.no_cover
async def test_a_third_one_who_records_meanwhile_is_shown_too(plant: Plant) -> None:
    workspace = plant()
    async with board_on(workspace) as board:
        await overtaken(board, workspace, "n")
        record(workspace, ["1.1"], Entry(EventType.REPORTED, AS_OF, progress=60))
        await board.press("left", "enter")
        await board.shows("刚才已有变动", "报告进展 60%")
        assert "noted" not in journal(workspace, "1.1")
        await board.press("left", "enter")
        await board.until(lambda: journal(workspace, "1.1") == ["noted", "reported", "reported", "planned"])


async def test_what_was_typed_is_dropped_only_when_told(plant: Plant) -> None:
    workspace = plant()
    async with board_on(workspace) as board:
        await overtaken(board, workspace, "n")
        await board.press("escape")
        await board.shows("╭─ 备注", "abc", "刚才已有变动：")
        await board.press("escape")
        await overtaken(board, workspace, "n")
        await board.press("right", "enter")
        await board.until(lambda: "刚才已有变动" not in board.text())
        await board.press("n")
        await board.shows("╭─ 备注")
        assert "abc" not in board.text()


async def test_several_tasks_one_of_which_has_changed(plant: Plant) -> None:
    workspace = plant()
    async with board_on(workspace) as board:
        await overtaken(board, workspace, "space", "space", "n")
        await board.shows("1.1  东风小学教学楼前期手续", "共 2 项")
        assert journal(workspace, "2.1") == ["planned"], "all or nothing"
        await board.press("left", "enter")
        await board.shows("已记录 1.1、2.1 备注")
        assert journal(workspace, "1.1")[0] == journal(workspace, "2.1")[0] == "noted"


async def test_documents_named_before_are_offered_for_the_next_extension(plant: Plant) -> None:
    workspace = plant()
    entry = Entry(EventType.EXTENDED, AS_OF, note="设计变更", due_on=date(2024, 9, 30), basis="东风政办〔2024〕8号")
    record(workspace, ["6.1"], entry)
    async with board_on(workspace) as board:
        await board.press("p")
        await board.shows("╭─ 批准延期", "↑ 以前用过的")
        await board.press("enter", "enter", "up")
        await board.shows("东风政办〔2024〕8号")


async def test_who_may_only_look_is_told_before_anything_is_filled_in(plant: Plant) -> None:
    workspace = plant()
    async with board_on(Workspace(workspace.settings._replace(read_only=True), workspace.clock)) as board:
        await board.shows(" 只读 ")
        assert " 只读 " in board.lines()[0]
        assert "F2" not in board.lines()[-1]
        await board.press("n")
        await board.shows("只读方式")
        assert "╭─ 备注" not in board.text()
        await board.press("f9", *"批准延期")
        await board.shows("没有这样的命令")


async def test_marked_tasks_are_recorded_together(plant: Plant) -> None:
    workspace = plant()
    async with board_on(workspace) as board:
        await board.press("space", "space", "n")
        await board.shows("共 2 项")
        await board.press(*"abc", "ctrl+s")
        await board.shows("已记录 1.1、2.1 备注")
        assert journal(workspace, "2.1") == ["noted", "planned"]


async def test_nothing_to_record_on(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.press("f3", "z", "z", "enter")
        await board.lists()
        await board.press("r")
        await board.shows("没有选中的事项")
