"""Every figure of every view and export, counted a second time at six dates, on the county's plan and on the demo.

The second count (``tests/oracles/figures.py``) has plan and history as JSON and shares nothing with the program.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from python_calamine import CalamineWorkbook

from tests.conftest import HUTUBI, NOON, settings_of
from tests.oracles.figures import Day, Figures, rounded
from tracker.cli.main import run
from tracker.clock import FixedClock
from tracker.core.lamp import COLOUR_LABELS
from tracker.core.query import Filter
from tracker.i18n import _
from tracker.services.answers.difference import difference
from tracker.services.answers.review import review
from tracker.services.demo import demo_workspace
from tracker.services.export import write_sheet
from tracker.services.sheets.sheet import Sheet
from tracker.services.workspace import Workspace
from tracker.store.questions import figures
from tracker.store.questions.reader import Reader
from tracker.tui.overview import read_alarm
from tracker.tui.view import View
from tracker.tui.views.board.sheet import sheet_of as board_sheet
from tracker.tui.views.calendar.shown import read_year
from tracker.tui.views.review.blocks import SheetRoom
from tracker.tui.views.review.charts import curve_lines
from tracker.tui.views.review.overall import figures as large_figures
from tracker.tui.views.units.roster import totals_of
from tracker.tui.views.units.sheet import read_roster
from tracker.tui.views.units.sheet import sheet_of as units_sheet

DATES = [
    date(2022, 10, 15), date(2023, 9, 5), date(2024, 5, 31), date(2024, 6, 20), date(2025, 1, 10), date(2026, 11, 27),
]  # fmt: skip
CASES = [(name, day) for name in ("county", "demo") for day in DATES]
COLUMNS = ("code", "lead", "due", "days", "status", "progress", "lamp")


@pytest.fixture(scope="module")
def places(filled: Path) -> Iterator[dict[str, Workspace]]:
    """The county's plan without a report, and the demo."""
    settings = settings_of(filled)
    with demo_workspace(settings._replace(as_of=DATES[-1])) as demo:
        yield {"county": Workspace(settings, FixedClock(NOON)), "demo": demo}


@cache
def _written() -> tuple[dict[str, tuple[str, ...]], str]:
    plan = yaml.safe_load(HUTUBI.read_text("utf-8"))
    after = {str(row["id"]): tuple(map(str, row.get("after", ()))) for row in plan["tasks"]}
    return {code: names for code, names in after.items() if names}, str(plan.get("evaluation", ""))


def _json(place: Workspace, command: str) -> Any:  # noqa: ANN401
    told = io.StringIO()
    where = ["--database", place.settings.database, "--roadmaps", place.settings.roadmaps_folder]
    with redirect_stdout(told), redirect_stderr(io.StringIO()):
        assert run([*where, *command.split(), "--format", "json"], FixedClock(NOON)) == 0, command
    return json.loads(told.getvalue())


@pytest.fixture(scope="module")
def counted(places: dict[str, Workspace]) -> dict[str, Figures]:
    """The second count of both."""
    plan = _json(places["county"], "--as-of 2022-03-15 list")
    return {
        name: Figures(plan, _json(place, "--as-of 2026-11-27 history"), _written()[0], date(2022, 3, 14))
        for name, place in places.items()
    }


@contextmanager
def _seen(
    places: dict[str, Workspace], counted: dict[str, Figures], case: tuple[str, date]
) -> Iterator[tuple[Reader, Day]]:
    with places[case[0]].reader() as reader:
        yield reader, counted[case[0]].on(case[1])


@pytest.mark.no_cover
@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_figure_is_that_of_a_second_count(
    places: dict[str, Workspace], counted: dict[str, Figures], case: tuple[str, date], tmp_path: Path
) -> None:
    name, day = case
    place = places[name]
    with _seen(places, counted, case) as (reader, own):
        _summary(reader, own)
        _groups(reader, own)
        _units(reader, own)
        _meeting(reader, own, counted[name])
        _calendar(reader, own)
        _workbooks(place, reader, own, tmp_path)
    _command_line(place, own, day)


def _summary(reader: Reader, own: Day) -> None:
    told = reader.summary(Filter(), own.day)
    assert told.tasks == len(own.tasks)
    assert {k: v for k, v in told.by_lamp.items() if v} == own.by(lambda task: task.shown.lamp)
    assert {k: v for k, v in told.by_status.items() if v} == own.by(lambda task: task.shown.status)
    assert told.overdue == own.count(lambda task: task.shown.is_overdue)
    assert told.overdue_by_kind == own.by(lambda task: task.shown.plan.kind, lambda task: task.shown.is_overdue)
    assert told.due_soon == own.count(lambda task: own.is_soon(task, 0, 30))
    assert told.unreported == own.count(lambda task: task.shown.is_unreported)
    alarm = read_alarm(reader, "", own.day)
    assert alarm.by_kind == own.by(lambda task: task.shown.plan.kind, own.urgent)
    longest = max((task.shown.days_late for task in own.tasks if own.urgent(task)), default=0)
    assert max((item.lamp.days_overdue for item in alarm.worst), default=0) == longest


def _groups(reader: Reader, own: Day) -> None:
    for group in ("lead", "kind"):
        for told in reader.group_counts(Filter(), own.day, group):
            mine = [task for task in own.tasks if getattr(task.shown.plan, group) == told.value]
            shown = [task.shown for task in mine]
            assert told.tasks == len(shown)
            assert told.overdue == sum(each.is_overdue for each in shown)
            assert told.closed == sum(each.status == "closed" for each in shown)
            assert told.unreported == sum(each.is_unreported for each in shown)
            assert (told.due, told.closed_due) == (sum(map(own.is_due, mine)), sum(map(own.is_closed_due, mine)))
    assert sum(told.tasks for told in reader.group_counts(Filter(), own.day, "lead")) == len(own.tasks)


SHARED = (
    "lead",
    "supporting",
    "overdue",
    "due_soon",
    "unreported",
    "closed",
    "extended",
    "due",
    "closed_due",
    "on_time",
)


def _units(reader: Reader, own: Day) -> None:
    stats = figures.unit_stats(reader, Filter(), own.day)
    names = {task.shown.plan.lead for task in own.tasks} | {unit for task in own.tasks for unit in task.supporting}
    assert {row.unit for row in stats} == names
    for row in stats:
        mine = own.unit(row.unit)
        assert {field: getattr(row, field) for field in SHARED} == {field: mine[field] for field in SHARED}
    totals = totals_of(stats)
    sums = {field: sum(int(own.unit(name)[field] or 0) for name in names) for field in SHARED}
    assert {field: getattr(totals, field) for field in SHARED} == sums


def _meeting(reader: Reader, own: Day, counted: Figures) -> None:
    told = review(reader, Filter(), own.day)
    due, closed = own.count(own.is_due), own.count(own.is_closed_due)
    assert tuple(told.rates) == (due, closed, own.count(own.is_on_time))
    firsts = own.count(lambda task: bool(task.shown.first_due and task.shown.first_due < own.day))
    all_closed = own.count(lambda task: task.shown.status == "closed")
    assert tuple(told.reached)[1:] == (firsts, due, all_closed)
    legend = "\n".join(line.plain for line in curve_lines(told, SheetRoom(100, 24)))
    for words in (f"已销号 {all_closed} ", f"按原定期限应完成 {firsts} ", f"按批准期限应完成 {due}"):
        assert words in legend
    months = {(y, m): figure for (y, m), figure in zip(_months(), own.by_month(), strict=True)}
    for point in told.curve:
        mine = months[point.day.year, point.day.month]
        assert (point.planned, point.approved) == mine[:2]
        assert point.closed in (None, mine[2])
    large = [each.figure for each in large_figures(told)]
    rate = rounded(closed, due)
    assert large == [
        str(own.count(lambda task: task.shown.is_overdue)), str(own.count(own.urgent)),
        "—" if rate is None else f"{rate}%", str(own.count(lambda task: own.is_soon(task, 0, 30))),
        str(own.count(lambda task: task.shown.is_unreported)), str(len(own.tasks)),
    ]  # fmt: skip
    lists = {
        "urgent": own.urgent,
        "overdue": lambda task: task.shown.is_overdue and not own.urgent(task),
        "near": lambda task: own.is_soon(task, 0, 30),
        "far": lambda task: own.is_soon(task, 31, 60),
    }
    for field, holds in lists.items():
        listed = getattr(told, field)
        assert sorted(item.facts.code for item in listed.items) == own.codes(holds), field
        assert listed.total == own.count(holds)
    evaluation = counted.plan[_written()[1]]["due_on"]
    (risk,) = told.risks
    chains, alone = own.threats(date.fromisoformat(evaluation))
    assert sorted(threat.item.facts.code for threat in risk.threats) == chains
    assert sorted(threat.item.facts.code for threat in risk.alone) == alone
    assert (risk.total, risk.alone_total) == (len(chains), len(alone))
    _changes(reader, own, counted)


def _changes(reader: Reader, own: Day, counted: Figures) -> None:
    before = counted.on(own.day - timedelta(30))
    told = difference(reader, Filter(), own.day, before.day).by_kind
    then = {task.code: task.shown for task in before.tasks}
    mine = {
        "closed": own.codes(lambda task: task.shown.status == "closed" != then[task.code].status),
        "overdue": own.codes(lambda task: task.shown.is_overdue and not then[task.code].is_overdue),
        "extended": own.codes(lambda task: task.shown.extensions > then[task.code].extensions),
    }
    for kind, codes in mine.items():
        assert sorted(change.after.facts.code for change in told[kind]) == codes, kind  # type: ignore[index]


def _months() -> list[tuple[int, int]]:
    return [(year, month) for year in range(2020, 2031) for month in range(1, 13)]


def _calendar(reader: Reader, own: Day) -> None:
    year = read_year(reader, Filter(), own.day, own.day.year)
    due = own.by(
        lambda task: str(task.shown.due), lambda task: bool(task.shown.due and task.shown.due.year == year.year)
    )
    assert {str(day): told.tasks for day, told in year.counts.items() if day.year == year.year} == due
    late = own.by(lambda task: str(task.shown.due), lambda task: task.shown.is_overdue)
    assert all(told.overdue == late[str(day)] for day, told in year.counts.items())


def _cells(place: Workspace, sheet: Sheet, path: Path) -> list[dict[str, Any]]:
    """The rows of a workbook by their headings, wherever these stand; rows without a first cell are none."""
    write_sheet(place, sheet, path)
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)
    head = next(at for at, row in enumerate(rows) if sheet.headings[0] in row and sheet.headings[1] in row)
    return [dict(zip(map(str, rows[head]), row, strict=False)) for row in rows[head + 1 :]]


def _workbooks(place: Workspace, reader: Reader, own: Day, folder: Path) -> None:
    view = View(as_of=own.day)
    cells = _cells(place, board_sheet(reader, view, COLUMNS), folder / "board.xlsx")
    listed = {str(row["编号"]): row for row in cells if str(row["编号"]) in {task.code for task in own.tasks}}
    assert len(listed) == len(own.tasks)
    for task in own.tasks:
        assert _(COLOUR_LABELS[task.shown.lamp]) in str(listed[task.code]["亮灯"])
        assert listed[task.code]["进度"] in (task.shown.progress, f"{task.shown.progress}%")
    roster = read_roster(reader, view)
    lines = roster.lines("overdue", is_descending=True, opened=set())
    for row in _cells(place, units_sheet(lines), folder / "units.xlsx"):
        mine = own.unit(str(row["责任单位"]))
        if not mine["lead"] and not mine["supporting"]:
            continue
        headings = {
            "牵头": "lead", "配合": "supporting", "逾期": "overdue", "30天内": "due_soon", "未报": "unreported",
            "已销号": "closed", "已到期": "due", "到期已销号": "closed_due", "按期报结并销号": "on_time",
        }  # fmt: skip
        assert {field: row[heading] for heading, field in headings.items()} == {f: mine[f] for f in headings.values()}
        for heading, field in (("销号率", "closure_rate"), ("按期率", "on_time_rate")):
            shown = None if row[heading] == "" else int(row[heading] * 100 + 0.5 + 1e-9)  # as its format rounds it
            assert shown == mine[field]


def _command_line(place: Workspace, own: Day, day: date) -> None:
    status = _json(place, f"--as-of {day} status")
    assert status["tasks"] == len(own.tasks)
    assert {k: v for k, v in status["by_lamp"].items() if v} == own.by(lambda task: task.shown.lamp)
    assert status["overdue"] == own.count(lambda task: task.shown.is_overdue)
    assert status["unreported"] == own.count(lambda task: task.shown.is_unreported)
    assert status["waiting"] == own.count(lambda task: task.shown.status == "reported_done")
    (county,) = status["counties"]
    assert (county["overdue"], county["closed"]) == (
        status["overdue"],
        own.count(lambda task: task.shown.status == "closed"),
    )
    listed = {row["id"]: row for row in _json(place, f"--as-of {day} list")}
    assert len(listed) == len(own.tasks)
    for task in own.tasks:
        row, shown = listed[task.code], task.shown
        told = (row["lamp"], row["status"], row["days_overdue"], row["unreported"], row["progress"], row["due_on"])
        mine = (shown.lamp, shown.status, shown.days_late, shown.is_unreported, shown.progress, str(shown.due))
        assert told == (*mine[:5], None if shown.due is None else mine[5]), task.code
