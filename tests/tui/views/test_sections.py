"""Sections (板块) of a plan, in its own order, wherever a list is divided by them."""

from __future__ import annotations

import pytest

from tests.tui.conftest import AS_OF, TASKS, Plant, board_on
from tracker.core.query import Filter
from tracker.services.answers.review import review
from tracker.services.workspace import Workspace
from tracker.tui.overview import read_overview
from tracker.tui.view import View
from tracker.tui.views.review.blocks import SheetRoom
from tracker.tui.views.review.charts import section_lines
from tracker.tui.views.timeline.gathered import read_gathered
from tracker.tui.widgets.search import SearchField

ORDER = ("三、办学条件", "一、队伍建设", "二、经费")
"""Neither as people count nor as characters are numbered, but as the plan has them."""


@pytest.fixture
def divided(plant: Plant) -> Workspace:
    """The made-up plan in three sections, one task in none."""
    of = {"1": ORDER[0], "6": ORDER[0], "2": ORDER[1], "3": ORDER[1], "4": ORDER[1], "5": ORDER[2]}
    return plant(tuple(task._replace(section=of.get(task.id.split(".")[0], "")) for task in TASKS))


def test_every_list_by_section_has_the_plans_order_and_what_has_none_last(divided: Workspace) -> None:
    with divided.reader() as reader:
        assert reader.sections(AS_OF) == ORDER == read_overview(reader, View(AS_OF)).sections
        lines = read_gathered(reader, View(AS_OF), "sections")
        facts = review(reader, Filter(), AS_OF)
        some = review(reader, Filter(kinds=("funding", "hiring")), AS_OF)
    assert [(line.title, len(line.ids)) for line in lines] == [*zip(ORDER, (3, 3, 1), strict=True), ("无板块", 1)]
    assert [each.value for each in facts.sections] == [*ORDER, ""]
    assert [each.value for each in some.sections] == [*ORDER[1:]]
    drawn = [line.plain for line in section_lines(facts, SheetRoom(80, 24))]
    assert [line.split()[0] for line in drawn if "逾期" in line and "/" in line] == [*ORDER, "无板块"]
    (first,) = [line for line in drawn if line.startswith(ORDER[0])]
    assert first.split()[-3:] == ["逾期3", "未报3", "已销号0/3"]
    assert max(line.cell_length for line in section_lines(facts, SheetRoom(60, 24))) <= 60


async def test_sections_divide_the_board_and_the_timeline_and_are_completed(divided: Workspace) -> None:
    async with board_on(divided, (100, 30)) as board:
        board.screen.show_view(board.screen.view._replace(group="section"))
        await board.shows("▾ 三、办学条件", "▾ 一、队伍建设", "▾ 二、经费", "▾ 无板块")
        await board.press("f3")
        field = board.screen.query_one(SearchField)
        field.insert_text_at_cursor("板块:一、")
        await board.press("tab")
        assert field.value == "板块:一、队伍建设"
        await board.press("enter")
        await board.lists("2.1", "3.1", "4.1")
        await board.press("escape", "2")
        await board.shows(" 事项  项目  板块 ")
        await board.press("ctrl+t", "ctrl+t")
        await board.shows("3 个板块 · 共 8 项", "三、办学条件")
        await board.press("ctrl+t")
        await board.shows("共 8 项 · 按期限")
