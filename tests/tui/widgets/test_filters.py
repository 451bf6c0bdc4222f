"""The lines of conditions and keys."""

from __future__ import annotations

from tests.tui.conftest import AS_OF, Plant, board_on
from tracker.core.kinds import Kind
from tracker.core.query import Filter
from tracker.text import cell_width
from tracker.tui.keys import first_key
from tracker.tui.view import View
from tracker.tui.widgets.filters import CHIP_CELLS, conditions, fitted, taught


def test_each_condition_in_words() -> None:
    wanted = Filter(
        roadmap="dongfeng", overdue=True, kinds=("hiring", "construction"), units=("县\x1b教育局",), lamps=("red",),
        statuses=("suspended",), search="招聘",
    )  # fmt: skip
    assert conditions(View(AS_OF, wanted)) == [
        ("overdue", "只看逾期"),
        ("roadmap", "路线图：dongfeng"),
        ("lamps", "亮灯：红"),
        ("kinds", "类别：教师招聘、项目建设"),
        ("units", "单位：县\ufffd教育局"),
        ("statuses", "状态：暂缓"),
        ("search", "搜索：招聘"),
    ]
    assert conditions(View(AS_OF)) == []
    named = conditions(View(AS_OF, Filter(roadmap="dongfeng")), {"dongfeng": "东风县"})
    assert named == [("roadmap", "路线图：东风县")], "by its county, where that is known"


def test_the_key_line() -> None:
    assert " ".join(f"{first_key(a)} {a.footer}" for a in taught("board")).split() == [
        "Enter", "详情", "F2", "记录", "F3", "搜索", "F4", "筛选", "F6", "逾期", "F7", "日期", "F10", "建设招聘", "F9",
        "命令", "F1", "帮助",
    ]  # fmt: skip


def test_what_saved_filters_may_ask_shows_too() -> None:
    wanted = Filter(due_within=30, parts=(("lead", "财政"), ("project", "四中")), codes=("21.1a",))
    assert conditions(View(AS_OF, wanted)) == [
        ("due_within", "期限：30天内"),
        ("parts", "名称含：财政、四中"),
        ("codes", "编号：21.1a"),
    ]


def test_a_long_condition_is_cut_so_that_the_others_and_the_way_out_are_seen() -> None:
    said = [("overdue", "只看逾期"), ("codes", "编号：" + "、".join(f"{n}.1" for n in range(200)))]
    assert fitted(said, 400) != said
    (_first, whole), (_second, cut) = fitted(said, 60)
    assert whole == "只看逾期"
    assert cut.startswith("编号：0.1、1.1")
    assert cut.endswith("…")
    assert cell_width(whole) + cell_width(cut) + 2 * CHIP_CELLS == 60
    assert fitted(said[:1], 60) == said[:1]
    assert fitted([], 60) == []


async def test_the_way_out_of_many_kinds_is_on_the_screen(plant: Plant) -> None:
    async with board_on(plant(), (80, 24)) as board:
        board.screen.show_view(board.screen.view.wanting(overdue=True, kinds=tuple(Kind)))
        await board.shows("只看逾期 ✕", "类别：项目建设、", "… ✕", "Esc 全部清除")
