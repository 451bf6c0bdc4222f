"""What is taken away: the line under the cursor, and the whole list as a sheet."""

from __future__ import annotations

from datetime import date

from tests.tui.conftest import AS_OF, TASKS, Plant, item_of, store
from tracker.core.overview.statistics import GroupCount
from tracker.tui.view import View
from tracker.tui.views.board.columns.layout import AUTOMATIC, Arrangement
from tracker.tui.views.board.sheet import head_of, line_of, sheet_of, taken_columns


def test_the_columns_of_a_wide_screen_are_taken_where_none_were_chosen() -> None:
    assert taken_columns(AUTOMATIC)[:3] == ("lamp", "code", "title")
    assert "roadmap" not in taken_columns(AUTOMATIC)
    assert "roadmap" in taken_columns(AUTOMATIC, has_roadmaps=True)
    assert taken_columns(Arrangement(("note", "title"))) == ("note", "title")


def test_what_the_list_is_divided_by_goes_along() -> None:
    chosen = Arrangement(("title", "lead"))
    assert taken_columns(chosen, "lead") == ("title", "lead")
    assert taken_columns(chosen, "project") == ("project", "title", "lead")
    assert taken_columns(chosen, "month") == ("due", "title", "lead")


def test_a_line_names_those_who_help() -> None:
    line = line_of(item_of(TASKS[0]), AS_OF, ("code", "supporting", "due", "progress"))
    assert line == [("编号", "1.1"), ("配合", "县财政局、县教育局"), ("期限", "2024-03-31"), ("进度", "0%")]


def test_a_head_tells_its_totals() -> None:
    assert head_of(GroupCount("hiring", 4, 1, 2, 0), "kind") == [
        ("分组", "教师招聘"), ("事项", "4"), ("逾期", "1"), ("已销号", "2"), ("未报", "0"),
    ]  # fmt: skip


def test_a_sheet_has_every_line_with_dates_and_numbers(plant: Plant) -> None:
    workspace = plant()
    columns = ("lamp", "code", "due", "original", "progress", "extensions", "row", "last_report", "supporting", "days")
    with workspace.reader() as reader:
        sheet = sheet_of(reader, View(AS_OF, order="code"), columns)
        rows = list(sheet.rows)
    assert (sheet.title, sheet.count) == ("台账", len(TASKS))
    assert sheet.headings[:4] == ["亮灯", "编号", "期限", "原定期限"]
    due = date(2024, 3, 31)
    assert rows[0] == ["红 未报", "1.1", due, due, 0, 0, 1, None, "县财政局、县教育局", "逾期62天"]
    assert [row[1] for row in rows] == ["1.1", "1.2", "2.1", "3.1", "4.1", "5.1", "6.1", "7.1"]
    assert rows[5][2:4] == ["长期坚持", None]


def test_a_sheet_is_read_block_by_block(plant: Plant) -> None:
    workspace = plant(TASKS * 1)
    store(workspace.database, TASKS, "xiyu")
    with workspace.reader() as reader:
        view = View(AS_OF, order="code", is_descending=True, group="lead").wanting(roadmap="xiyu")
        sheet = sheet_of(reader, view, ("lead", "code"))
        assert sheet.count == len(TASKS)
        rows = [tuple(row) for row in sheet.rows]
    leads = [lead for lead, _code in rows]
    assert leads == sorted(leads, key=leads.index)
    assert len(set(leads)) == 4
    assert [code for lead, code in rows if lead == "县财政局"] == ["6.1", "5.1", "1.2"]
