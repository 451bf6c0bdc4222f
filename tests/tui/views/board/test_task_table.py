"""The virtual table: cost that does not grow with the rows, answers that do not come too late, text that is inert."""

from __future__ import annotations

import pytest

from tests.tui.views.board.conftest import VIEW, Rows, TableApp, loaded, until
from tracker.text import cell_width
from tracker.tui.views.board.task_table import MOST_MARKED

HOSTILE = "[/][red]招标[@click=app.quit]x[/] \x1b]0;t\x07\x1b[31m\x9b35m\u202e倒\u2066\u200b" + "长" * 10_000


@pytest.mark.no_cover
@pytest.mark.parametrize("count", [50, 100_000])
async def test_a_key_costs_the_same_whatever_the_rows(count: int) -> None:
    rows = Rows(count)
    app = TableApp(rows)
    async with app.run_test(size=(100, 24)) as pilot:
        await loaded(app, pilot)
        await pilot.pause()
        before = len(rows.fetched)
        for _key in range(20):
            app.table.action_move(1)
        await pilot.pause()
        assert len(rows.fetched) - before <= 1
        app.table.action_edge(-1)
        await until(app, pilot, lambda: app.table.cursor == count - 1)
        await until(app, pilot, lambda: f"{count}.1" in "\n".join(app.lines()))
        assert len(rows.fetched) - before <= 3
        assert max(rows.fetched) <= 2 * 24 + 1


async def test_a_click_chooses_and_the_wheel_scrolls() -> None:
    app = TableApp(Rows(100))
    async with app.run_test(size=(100, 24)) as pilot:
        await loaded(app, pilot)
        await pilot.click(app.table, offset=(20, 5))
        assert app.table.cursor == 4
        await pilot.click(app.table, offset=(20, 0))
        assert app.table.cursor == 4
        app.table.scroll_down(animate=False)
        await until(app, pilot, lambda: app.table.scroll_offset.y > 0)
        assert app.lines()[0].startswith(" 亮灯")
        assert app.table.cursor == 4


async def test_marked_tasks_are_chosen_together() -> None:
    app = TableApp(Rows(10))
    async with app.run_test(size=(100, 24)) as pilot:
        await loaded(app, pilot)
        assert [item.facts.code for item in app.table.chosen()] == ["1.1"]
        app.table.mark()
        await pilot.press("down")
        app.table.mark()
        await pilot.pause()
        assert [item.facts.code for item in app.table.chosen()] == ["1.1", "3.1"]
        assert [line[0] for line in app.lines()[1:4]] == ["»", " ", "»"]
        app.table.clear_marks()
        assert not app.table.marked


async def test_hostile_text_is_inert() -> None:
    rows = Rows(30)
    rows.title = HOSTILE
    app = TableApp(rows)
    async with app.run_test(size=(100, 24)) as pilot:
        await loaded(app, pilot)
        await pilot.pause()
        text = "\n".join(app.lines())
        assert "[/][red]招标[@click" in text
        assert not [char for char in text if char != "\n" and not char.isprintable()]
        assert {cell_width(line) for line in app.lines()} == {100}


async def test_an_empty_table_says_why() -> None:
    app = TableApp(Rows(0))
    async with app.run_test(size=(100, 24)) as pilot:
        await until(app, pilot, lambda: app.table.is_complete)
        app.table.say_when_empty("没有事项")
        await until(app, pilot, lambda: "没有事项" in "\n".join(app.lines()))
        await pilot.press("down", "end", "pageup", "space", "enter")
        assert app.table.item is None
        assert app.table.chosen() == []


async def test_all_are_marked_and_unmarked() -> None:
    app = TableApp(Rows(30))
    async with app.run_test(size=(100, 24)) as pilot:
        await loaded(app, pilot)
        assert app.table.mark_all()
        assert len(app.table.chosen()) == 30
        assert app.table.mark_all()
        assert not app.table.marked


async def test_so_many_are_not_marked_by_a_slip() -> None:
    app = TableApp(Rows(MOST_MARKED + 1))
    async with app.run_test(size=(100, 24)) as pilot:
        await loaded(app, pilot)
        assert not app.table.mark_all()
        assert not app.table.marked


async def test_clicks_mark_one_or_a_range() -> None:
    app = TableApp(Rows(30))
    async with app.run_test(size=(100, 24)) as pilot:
        await loaded(app, pilot)
        await pilot.click(app.table, offset=(20, 3))
        await pilot.click(app.table, offset=(20, 6), shift=True)
        assert app.table.marked == {3, 4, 5, 6}
        await pilot.click(app.table, offset=(20, 5), control=True)
        assert app.table.marked == {3, 4, 6}
        await pilot.click(app.table, offset=(20, 2), shift=True)
        assert app.table.marked == {2, 3, 4, 5, 6}
        assert app.table.cursor == 1


async def test_what_is_no_longer_listed_is_no_longer_marked() -> None:
    app = TableApp(Rows(30))
    async with app.run_test(size=(100, 24)) as pilot:
        await loaded(app, pilot)
        app.table.mark_all()
        app.table.ask(VIEW.wanting(search="2"))
        await until(app, pilot, lambda: app.table.is_complete)
        await until(app, pilot, lambda: app.table.marked == {2, 12, *range(20, 30)})


async def test_ids_that_turn_out_wide_leave_no_line_in_other_columns() -> None:
    rows = Rows(100)
    rows.title = "招标"
    app = TableApp(rows)
    async with app.run_test(size=(100, 24)) as pilot:
        await loaded(app, pilot)
        rows.numbers = range(1_000_000, 1_000_100)
        app.table.ask(VIEW)
        await until(app, pilot, lambda: "1000000.1" in app.lines()[1] and "1000020.1" in app.lines()[21])
        await until(app, pilot, lambda: len({line.index("招标") for line in app.lines()[1:22]}) == 1)
        heading, *lines = app.lines()[:22]
        assert {cell_width(line[: line.index("招标")]) for line in lines} == {
            cell_width(heading[: heading.index("事项")])
        }
