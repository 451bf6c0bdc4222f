"""The workbooks of all six views: what one would hand to a leader."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.services.sheets.workbooks import read_workbook, told_apart
from tests.tui.conftest import AS_OF, Plant
from tracker.core.event_kinds import EventType
from tracker.services.answers.review import review
from tracker.services.export import write_sheet
from tracker.services.indicators.portfolio import portfolio
from tracker.services.recording.record import Entry, record
from tracker.services.sheets.heading import headed
from tracker.services.sheets.looks import number_format, share_value
from tracker.services.sheets.meeting.beside import problems_page
from tracker.services.sheets.meeting.heard import reports_page, silent_page
from tracker.services.sheets.meeting.pages import meeting_pages
from tracker.services.sheets.sheet import Share, Sheet
from tracker.services.sheets.tasks import task_cells, task_headings
from tracker.services.sheets.units import unit_headings, unit_row
from tracker.services.workspace import Workspace
from tracker.store.questions.reader import Reader
from tracker.text import percent
from tracker.tui.desk.exporter import under_heading
from tracker.tui.view import View
from tracker.tui.views.board.columns.layout import AUTOMATIC
from tracker.tui.views.board.sheet import sheet_of as board_sheet
from tracker.tui.views.board.sheet import taken_columns
from tracker.tui.views.calendar.sheet import sheet_of as calendar_sheet
from tracker.tui.views.indicators.pages.sheet import counties_sheet
from tracker.tui.views.review.sheet import review_sheet
from tracker.tui.views.timeline.sheet import sheet_of as timeline_sheet
from tracker.tui.views.units.roster import nothing
from tracker.tui.views.units.sheet import read_roster
from tracker.tui.views.units.sheet import sheet_of as units_sheet

VIEW = View(AS_OF)
GROUPED = VIEW._replace(group="lead")


def _units(reader: Reader) -> Sheet:
    roster = read_roster(reader, VIEW)
    return units_sheet(roster.lines("overdue", is_descending=True, opened=()), roster)


BOOKS: dict[str, Callable[[Reader], Sheet]] = {
    "责任事项台账": lambda reader: board_sheet(reader, GROUPED, taken_columns(AUTOMATIC, "lead")),
    "事项进度安排": lambda reader: timeline_sheet(reader, VIEW),
    "2024年到期事项": lambda reader: calendar_sheet(reader, VIEW, AS_OF, "year"),
    "责任单位完成情况": _units,
    "工作调度会": lambda reader: review_sheet(review(reader, VIEW.asked, AS_OF)),
    "创建情况": lambda reader: counties_sheet(portfolio(reader, VIEW.asked, AS_OF)),
}


@pytest.fixture
def told(plant: Plant) -> Workspace:
    workspace = plant()
    for code, entry in (
        ("1.1", Entry(EventType.REPORTED, date(2024, 5, 20), progress=40)),
        ("2.1", Entry(EventType.EXTENDED, date(2024, 4, 25), due_on=date(2024, 6, 15), note="报名不足", basis="纪要")),
        ("6.1", Entry(EventType.REPORTED_DONE, date(2024, 5, 1))),
        ("6.1", Entry(EventType.VERIFIED, date(2024, 5, 10))),
    ):
        record(workspace, [code], entry)
    return workspace


def test_every_view_has_a_workbook_with_county_day_lamps_and_columns_that_stand_right(
    told: Workspace, tmp_path: Path
) -> None:
    lamps: dict[str, set[str]] = {}
    for number, (title, made) in enumerate(BOOKS.items()):
        path = tmp_path / f"{number}.xlsx"
        with told.reader() as reader:
            write_sheet(told, under_heading(made(reader), reader, VIEW), path)
        names = CalamineWorkbook.from_path(path).sheet_names
        for page in range(1, len(names) + 1):
            book = read_workbook(path, page)
            assert str(book.rows[0][0]).startswith("东风县"), title
            assert "dongfeng县创建路线图；截至 2024-06-01" in str(book.rows[1][0])
            for wanted in (
                'orientation="landscape"',
                'paperSize="9"',
                'fitToHeight="0"',
                "第 &amp;P 页",
                "截至 2024-06-01",
            ):
                assert wanted in book.xml, (title, wanted)
            lamps.setdefault(title, set()).update(told_apart(book))
        assert read_workbook(path).rows[0] == [f"东风县{title}"]
    assert lamps["责任事项台账"] == lamps["事项进度安排"] == {"红", "黄", "灰", "蓝"}
    assert lamps["工作调度会"] >= {"红", "黄", "蓝"}
    assert lamps["2024年到期事项"] == {"红", "黄", "灰", "蓝"}


def test_sums_marks_and_groups_are_kept(told: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with told.reader() as reader:
        write_sheet(told, BOOKS["责任事项台账"](reader), path)
        write_sheet(told, _units(reader), tmp_path / "b.xlsx")
        (item, *_others) = reader.items(VIEW.asked, AS_OF)
    assert len(task_cells(item)) == len(task_headings())
    assert len(unit_row("", nothing(""))) == len(unit_headings())
    ledger, groups, units = read_workbook(path), read_workbook(path, 2), read_workbook(tmp_path / "b.xlsx")
    counts = Counter(str(row[0]).partition(" ")[0] for row in ledger.rows[4:])
    said = "，".join(f"{lamp} {counts[lamp]}" for lamp in "红黄绿灰蓝")
    assert str(ledger.rows[2][0]).startswith(f"共 8 项：{said}；逾期 2，未报 ")
    assert 'yyyy-mm-dd"延"' in {look.number for line in ledger.looks for look in line}
    assert '0"%"' in {look.number for line in ledger.looks for look in line}
    assert groups.rows[-1][:4] == ["合计", 8, 2, 1]
    assert units.rows[-1][:2] == ["合计 4 个单位", 8]
    assert "0%" in {look.number for line in units.looks for look in line}


def test_the_meeting_has_all_its_pages_and_a_curve_that_ends_where_it_is_known(told: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with told.reader() as reader:
        write_sheet(told, BOOKS["工作调度会"](reader), path)
        facts = review(reader, VIEW.asked, AS_OF)
    names = CalamineWorkbook.from_path(path).sheet_names
    assert problems_page(facts) is None, "where no county names a problem there is no page of them"
    assert [page.title for page in meeting_pages(facts)] == names[1:]
    assert names == ["调度会", "变化", "收到报告", "单位报告", "近期到期", "链条", "责任单位", "计划与实际"]
    changes, near, chains = (read_workbook(path, number) for number in (2, 5, 6))
    assert ["已销号", "蓝", "6.1"] in [row[:3] for row in changes.rows]
    assert ("30天内", "2.1") in [(row[0], row[2]) for row in near.rows if len(row) > 2]
    assert ["1.1", "红 未报", "1.2"] in [row[:3] for row in chains.rows]
    assert [page.count for page in (reports_page(facts), silent_page(facts)) if page] == [
        len(facts.heard.reports),
        len(facts.heard.silent) + len(facts.heard.answered),
    ]
    curve = read_workbook(path, 8)
    assert re.search(r'<drawing r:id="rId1"/>', curve.xml)
    assert next(len(row) for row in curve.rows if isinstance(row[0], date) and row[0] > date(2024, 6, 30)) == 3


@pytest.mark.parametrize("share", [0.0, 0.004, 0.635, 2 / 3, 0.9375, 0.996, 1.0])
def test_a_rate_is_shown_as_the_screen_shows_it(share: float) -> None:
    shown = f"{share_value(Share(share)):.{number_format(Share(share)).count('0') - 1}%}"
    assert shown == percent(share)


def test_a_heading_names_few_counties_and_counts_many_and_every_draft_says_so(told: Workspace) -> None:
    with told.reader() as reader:
        (row,) = reader.roadmaps()
    many = [row._replace(id=str(number), county=f"{number}县", is_draft=number == 3) for number in range(5)]
    sheet = headed(Sheet("台账", (), ()), many, AS_OF, ["类别：教师招聘"])
    assert sheet.heading == "5 个县台账"
    assert sheet.about == "5 份路线图；【草稿】dongfeng县创建路线图；截至 2024-06-01；类别：教师招聘"
    assert headed(Sheet("台账", (), ()), many[:2], AS_OF).heading == "0县、1县台账"
