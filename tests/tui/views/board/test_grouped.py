"""The table divided into groups: heads above tasks, folded and unfolded, at the same cost."""

from __future__ import annotations

from tests.tui.views.board.conftest import VIEW, Rows, TableApp, loaded, until

GROUPED = VIEW._replace(group="lead")


async def grouped(app: TableApp, pilot: object) -> None:
    await loaded(app, pilot)
    app.table.ask(GROUPED)
    await until(app, pilot, lambda: app.table.is_complete and "第1组" in app.lines()[1])


async def test_heads_stand_above_their_tasks() -> None:
    app = TableApp(Rows(25))
    async with app.run_test(size=(100, 40)) as pilot:
        await grouped(app, pilot)
        lines = app.lines()
        assert [line for line in range(1, 29) if "▾" in lines[line]] == [1, 12, 23]
        assert app.table.line_count == 28
        assert app.table.item is None
        assert app.table.chosen() == []
        await pilot.press("down")
        assert [item.facts.code for item in app.table.chosen()] == ["1.1"]
        app.table.go_to(11)
        app.table.mark()
        assert not app.table.marked


async def test_a_head_folds_its_group_by_key_and_by_click() -> None:
    app = TableApp(Rows(25))
    async with app.run_test(size=(100, 40)) as pilot:
        await grouped(app, pilot)
        await pilot.press("enter")
        assert app.table.line_count == 18
        assert app.lines()[1].startswith(" ▸ 第1组")
        assert app.lines()[2].startswith(" ▾ 第2组")
        await pilot.click(app.table, offset=(20, 2))
        assert app.table.line_count == 8
        assert app.table.cursor == 1
        await pilot.press("enter")
        assert app.table.line_count == 18
        app.table.go_to(5)
        app.table.fold(True)
        assert app.table.cursor == 1
        assert app.table.line_count == 8


async def test_all_fold_and_unfold() -> None:
    app = TableApp(Rows(25))
    async with app.run_test(size=(100, 40)) as pilot:
        await grouped(app, pilot)
        app.table.go_to(14)
        app.table.fold_all()
        assert app.table.line_count == 3
        assert app.table.cursor == 1
        app.table.fold_all()
        assert app.table.line_count == 28
        assert app.table.cursor == 11


async def test_what_is_folded_stays_so_while_the_grouping_stays() -> None:
    app = TableApp(Rows(25))
    async with app.run_test(size=(100, 40)) as pilot:
        await grouped(app, pilot)
        await pilot.press("down", "end")
        app.table.fold(True)
        assert app.table.window.head_at(app.table.cursor).value == "第3组"  # type: ignore[union-attr]
        app.table.ask(GROUPED.sorted_by("due"))
        await until(app, pilot, lambda: app.table.is_complete)
        assert app.table.folds.values == {"第3组"}
        assert app.table.window.head_at(app.table.cursor).value == "第3组"  # type: ignore[union-attr]
        app.table.ask(GROUPED._replace(group="kind"))
        await until(app, pilot, lambda: app.table.is_complete)
        assert app.table.line_count == 28


async def test_a_task_in_a_folded_group_is_gone_to() -> None:
    app = TableApp(Rows(25))
    async with app.run_test(size=(100, 40)) as pilot:
        await grouped(app, pilot)
        app.table.fold_all()
        assert app.table.go_to_id(15)
        assert app.table.item.facts.code == "15.1"  # type: ignore[union-attr]
        assert app.table.folds.values == {"第1组", "第3组"}


async def test_many_groups_cost_no_more_than_few() -> None:
    rows = Rows(100_000)
    app = TableApp(rows)
    async with app.run_test(size=(100, 24)) as pilot:
        await grouped(app, pilot)
        before = len(rows.fetched)
        for _key in range(20):
            app.table.action_move(1)
        app.table.action_edge(-1)
        await until(app, pilot, lambda: "100000.1" in "\n".join(app.lines()))
        assert len(rows.fetched) - before <= 3
        assert max(rows.fetched) <= 2 * 24 + 1
