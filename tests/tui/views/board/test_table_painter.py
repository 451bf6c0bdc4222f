"""Painted lines: exact width, few segments, kept until something changes."""

from __future__ import annotations

from textual.app import App, ComposeResult

from tests.tui.conftest import AS_OF, TASKS, Plant, item_of
from tracker.tui.view import View
from tracker.tui.views.board.table_painter import TablePainter
from tracker.tui.views.board.task_table import TaskTable

PHASES = [
    TASKS[0]._replace(title="县一小东风校区综合艺体楼" + step, project="县一小东风校区综合艺体楼", position=number)
    for number, step in enumerate(("前期手续", "招标"))
]


class PaintApp(App[None]):
    """Lends its table's looks."""

    def __init__(self, plant: Plant) -> None:
        super().__init__()
        self.table = TaskTable(plant().reader, View(AS_OF))

    def compose(self) -> ComposeResult:
        yield self.table


async def test_painting(plant: Plant) -> None:
    app = PaintApp(plant)
    async with app.run_test():
        painter = TablePainter()
        painter.prepare(app.table, 100, 5)
        strip = painter.row(item_of(TASKS[0]), AS_OF, "row", is_marked=False)
        assert strip.cell_length == painter.header().cell_length == painter.blank("没有").cell_length == 100
        assert len(strip._segments) <= 6
        assert painter.row(item_of(TASKS[0]), AS_OF, "row", is_marked=False) is strip
        assert painter.row(item_of(TASKS[0]), AS_OF, "row", is_marked=True).text.startswith("»")
        painter.forget_rows()
        assert painter.row(item_of(TASKS[0]), AS_OF, "row", is_marked=False) is not strip
        painter.prepare(app.table, 40, 5)
        assert painter.row(item_of(TASKS[0]), AS_OF, "cursor", is_marked=False).cell_length == 40
        shown = [painter.row(item_of(each, number=9 + each.position), AS_OF, "row", is_marked=False) for each in PHASES]
        assert ["…前期" in shown[0].text, "…招标" in shown[1].text] == [True, True]
