"""What the plan changed after the import goes out as the plan says it now, in the county's own columns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.conftest import settings_of
from tests.services.importing.test_session import TABLE
from tracker.clock import FixedClock
from tracker.core.lamp import Item
from tracker.core.written.original import OriginalRow, OriginalTable
from tracker.intake.document import SourcePlace, TableCell
from tracker.intake.drafting import drafted
from tracker.intake.reading.reading import read_document
from tracker.intake.rows import BodyRow, Role, TableColumn, Wishes
from tracker.services import sync
from tracker.services.importing.session import ImportSession
from tracker.services.reporting.amending import RowEdit, amended_rows
from tracker.services.reporting.county_table import export_table
from tracker.services.reporting.layout import first_layout
from tracker.services.workspace import Workspace
from tracker.services.workspace.plan_files import read_files
from tracker.store.questions.history import revisions

_ADDED = """
  - id: "b1"
    title: 第二小学运动场改造招标
    kind: construction
    project: 第二小学运动场改造
    step: tender
    start: 2024年9月
    due: 2024年9月底
    units: [县教育局, 县住建局]
"""


def _sync(workspace: Workspace, path: Path) -> None:
    with workspace.reader() as reader:
        since, rows = revisions(reader), reader.all_roadmaps()
    sync.apply(
        workspace, sync.compare(workspace, read_files([path], workspace.settings.roadmaps, rows), since), force=True
    )


def test_dates_units_ids_added_and_withdrawn_tasks_come_back_as_planned(tmp_path: Path, clock: FixedClock) -> None:
    workspace = Workspace(settings_of(tmp_path), clock)
    path = ImportSession.begin(workspace, TABLE, "方案.txt").accepted().finished().path
    text = path.read_text("utf-8")
    first, *blocks = text.partition("\noriginal: |")[0].split("\n  - id: ")
    told = {block[1:4]: block for block in blocks}
    told["1.2"] = told["1.2"].replace("due: 3月底", "due: 2024年4月15日")
    told["3.1"] = (
        told["3.1"].replace("[县人社局, 县教育局]", "[县教育局, 县人社局]").replace('"3.1"', '"3.9"\n    was: "3.1"')
    )
    told.pop("1.1")
    tail = "\noriginal: |" + text.partition("\noriginal: |")[2]
    path.write_text("\n  - id: ".join((first, *told.values())).rstrip() + "\n" + _ADDED + tail, "utf-8")
    _sync(workspace, path)
    out = tmp_path / "进展.docx"
    assert export_table(workspace, "", out) == (5, ())
    draft = drafted(read_document(out.read_bytes(), out.name), Wishes())
    assert [each.task.id for each in draft.tasks] == ["1.2", "2.1", "3.9", "b1"]
    assert draft.tasks[0].deadline is not None
    assert draft.tasks[0].deadline.due_on == date(2024, 4, 15)


def test_a_cell_over_several_rows_keeps_its_words_where_they_still_hold(make_item: Callable[..., Item]) -> None:
    columns = (TableColumn(0, "内容", Role.WORK), TableColumn(1, "时限", Role.DEADLINE))
    cells = (TableCell("招标", 1, 1), TableCell("5月底", 1, 2))
    rows = {number: BodyRow(number, SourcePlace(1, number), cells, columns) for number in (1, 2, 3)}
    standings = {number: [make_item(f"{number}.1", due_on=date(2024, 6, number))] for number in rows}
    table = OriginalTable("", (), tuple(OriginalRow((f"事{n}", "5月底" if n == 1 else "^"), n) for n in rows))
    told = amended_rows(table, RowEdit(rows, standings, {"2.1": frozenset(("due_on",))}, {}))
    assert [row.cells[1] for row in told.rows] == ["5月底", "2024年6月2日", "5月底"]


def test_a_plan_without_a_table_has_a_row_and_an_id_for_each_task(make_item: Callable[..., Item]) -> None:
    layout = first_layout("", [make_item("1.1"), make_item("1.2")])
    assert [row.row for row in layout.tables[0].rows if row.row] == list(layout.standings) == [1, 2]
    assert layout.has_ids
