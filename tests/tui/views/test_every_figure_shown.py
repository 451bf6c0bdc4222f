"""The figures as people meet them — on the screen, in the meeting's workbook and paper, in groups — counted again.

The second count is that of ``test_every_figure.py``; what happened between two meetings is counted in
``tests/oracles/meeting.py``.
"""

from __future__ import annotations

import csv
import io
import re
from calendar import monthrange
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.conftest import NOON
from tests.oracles.figures import Day, Figures, Tracked, rounded
from tests.oracles.meeting import Between, diary, earlier_day, margin, month_ends, said_in, this_week
from tests.tui.conftest import Board, board_on
from tests.tui.views.test_every_figure import CASES, DATES, _json, _written
from tests.tui.views.test_every_figure import counted as counted
from tests.tui.views.test_every_figure import places as places
from tracker.cli.main import run
from tracker.clock import FixedClock
from tracker.core.lamp import COLOUR_LABELS
from tracker.core.overview.changes import CHANGE_LABELS
from tracker.core.query import GROUPS, Filter
from tracker.i18n import _
from tracker.services.answers.review import Review, review
from tracker.services.export import write_sheet
from tracker.services.workspace import Workspace
from tracker.store.questions import figures
from tracker.store.questions.calendars.claims import waiting, waiting_by_unit
from tracker.store.questions.counts import by_unit
from tracker.store.questions.meetings.heard import heard
from tracker.store.questions.reader import Reader
from tracker.tui.actions import VIEWS
from tracker.tui.views.calendar.diary import counts_text, read_diary
from tracker.tui.views.review.sheet import review_sheet
from tracker.tui.views.units.course import course_days

Said = list[tuple[date, int, str, str]]


@pytest.fixture(scope="module")
def told(places: dict[str, Workspace]) -> dict[str, tuple[Said, list[str]]]:
    """The entries of both, and the days of their meetings."""
    return {
        name: (
            said_in(_json(place, "--as-of 2026-11-27 history")),
            [one["held_on"] for one in _json(place, "--as-of 2026-11-27 review list")["meetings"]],
        )
        for name, place in places.items()
    }


@pytest.mark.no_cover
@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_figure_that_goes_out_is_that_of_a_second_count(
    places: dict[str, Workspace],
    counted: dict[str, Figures],
    told: dict[str, tuple[Said, list[str]]],
    case: tuple[str, date],
    tmp_path: Path,
) -> None:
    name, day = case
    place, own, (said, held) = places[name], counted[name].on(day), told[name]
    between = Between(counted[name], said, earlier_day(held, day), own)
    with place.reader() as reader:
        _next_up(reader, own)
        _next_up(reader, counted[name].on(date(day.year, day.month, 27)))  # the week in which months end
        _reports_of_a_day(reader, own, counted[name], said)
        _groups(reader, own, counted[name])
        _units(reader, own, counted[name])
        _diary(reader, own, said)
        facts = review(reader, Filter(), day)
        _meeting(facts, own, counted[name], between)
        pages = _pages(place, facts, tmp_path / "meeting.xlsx")
    _workbook(pages, own, between)
    _paper(_printed(place, day, tmp_path / "paper.html"), own, between)
    _csv(place, own)


def _reports_of_a_day(reader: Reader, own: Day, counted: Figures, said: Said) -> None:
    """What was reported on the earlier day itself was heard by then."""
    days = sorted({on for on, _number, _code, kind in said if kind == "reported_done" and on < own.day})
    for since in days[-3:]:
        shown = heard(reader, Filter(), since, own.day, limit=200).reports
        assert {
            one.item.facts.code: (one.entry.effective_on, one.before, one.item.facts.progress) for one in shown
        } == Between(counted, said, since, own).reports()


def _next_up(reader: Reader, own: Day) -> None:
    assert reader.summary(Filter(), own.day).due_this_week == own.count(lambda task: this_week(own, task))
    claimed = own.by(lambda task: task.shown.plan.lead, lambda task: task.shown.status == "reported_done")
    assert waiting(reader, Filter(), own.day) == claimed.total()
    assert waiting_by_unit(reader, Filter(), own.day) == claimed


def _tally(own: Day, tasks: list[Tracked]) -> tuple[int, int, int, int, int, int]:
    shown = [task.shown for task in tasks]
    return (
        len(tasks), sum(one.is_overdue for one in shown), sum(one.status == "closed" for one in shown),
        sum(one.is_unreported for one in shown), sum(map(own.is_due, tasks)), sum(map(own.is_closed_due, tasks)),
    )  # fmt: skip


def _groups(reader: Reader, own: Day, counted: Figures) -> None:
    of_plan = ("section", "project", "step", "roadmap")
    values: dict[str, Callable[[Tracked], str]] = {
        "lead": lambda task: task.shown.plan.lead,
        "kind": lambda task: task.shown.plan.kind,
        "lamp": lambda task: task.shown.lamp,
        "status": lambda task: task.shown.status,
        "month": lambda task: str(task.shown.due)[:7] if task.shown.due else "",
        **{group: lambda task, key=group: str(counted.plan[task.code][key]) for group in of_plan},  # type: ignore[misc]
    }
    assert {*values, "", "unit"} == set(GROUPS)
    for group, value in values.items():
        mine: dict[str, list[Tracked]] = {}
        for task in own.tasks:
            mine.setdefault(value(task), []).append(task)
        shown = {each.value: tuple(each)[1:] for each in reader.group_counts(Filter(), own.day, group)}
        assert shown == {name: _tally(own, tasks) for name, tasks in mine.items()}, group
    having: dict[str, list[Tracked]] = {}
    for task in own.tasks:
        for unit in {task.shown.plan.lead, *task.supporting, *counted.plan[task.code]["co_leads"]}:
            having.setdefault(unit, []).append(task)
    divided = by_unit(reader, Filter(), own.day, order="attention", descending=False)
    assert {each.value: tuple(each)[1:] for each in divided.counts} == {
        name: _tally(own, tasks) for name, tasks in having.items()
    }
    assert len(divided.ids) == sum(map(len, having.values()))


def _units(reader: Reader, own: Day, counted: Figures) -> None:
    beside = Counter(unit for task in own.tasks for unit in counted.plan[task.code]["co_leads"])
    moved = own.by(lambda task: task.shown.plan.lead, lambda task: task.shown.late_moves > 0)
    for row in figures.unit_stats(reader, Filter(), own.day):
        assert (row.co_lead, row.moved) == (beside[row.unit], moved[row.unit])
    days = month_ends(own.day)
    assert list(course_days(own.day)) == days
    late = [counted.on(day).by(lambda task: task.shown.plan.lead, lambda task: task.shown.is_overdue) for day in days]
    mine = {unit: tuple(each[unit] for each in late) for unit in {name for each in late for name in each}}
    assert figures.overdue_courses(reader, Filter(), days) == mine


def _diary(reader: Reader, own: Day, said: Said) -> None:
    shown = read_diary(reader, Filter(), own.day, own.day)
    mine = diary(own, said, own.day.year, own.day.month)
    for day in (own.day.replace(day=number) for number in range(1, monthrange(own.day.year, own.day.month)[1] + 1)):
        entries = [entry for entry in shown.get(day, ()) if entry.kind != "rings"]
        words = dict(re.findall(r"(\D)(\d+)", counts_text(entries, 80).replace(" ", "")))
        assert words == {sign: str(count) for sign, count in mine.get(str(day), {}).items()}, day


def _meeting(facts: Review, own: Day, counted: Figures, between: Between) -> None:
    assert facts.since.day == between.since
    mine = between.changes()
    shown = {
        str(kind): sorted(one.after.facts.code for one in facts.changes.by_kind[kind]) for kind in facts.changes.kinds
    }
    assert shown == mine
    assert {str(kind): facts.changes.counts[kind] for kind in facts.changes.kinds} == {
        k: len(v) for k, v in mine.items()
    }
    assert facts.changes.tasks == len({code for codes in mine.values() for code in codes})
    reports = {
        one.item.facts.code: (one.entry.effective_on, one.before, one.item.facts.progress)
        for one in facts.heard.reports
    }
    assert reports == between.reports()
    assert facts.heard.total == len(reports)
    units = between.units()
    answered, silent = (
        {one.unit: tuple(one)[1:] for one in each} for each in (facts.heard.answered, facts.heard.silent)
    )
    assert answered == {unit: each for unit, each in units.items() if each.reported}
    assert silent == {unit: each for unit, each in units.items() if each.unreported and not each.reported}
    evaluation = date.fromisoformat(counted.plan[_written()[1]]["due_on"])
    assert facts.risks[0].margin == margin(own, evaluation)
    assert facts.unassigned.total == own.count(lambda task: not task.shown.plan.lead)
    assert facts.moved.total == own.count(lambda task: task.shown.late_moves > 0)


Pages = dict[str, list[list[Any]]]


def _pages(place: Workspace, facts: Review, path: Path) -> Pages:
    write_sheet(place, review_sheet(facts), path)
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def _rows(page: list[list[Any]], first: str) -> list[dict[str, Any]]:
    head = next(at for at, row in enumerate(page) if row[0] == first)
    return [dict(zip(map(str, page[head]), row, strict=False)) for row in page[head + 1 :]]


def _figures_of(own: Day) -> dict[str, str]:
    due, closed = own.count(own.is_due), own.count(own.is_closed_due)
    rate = rounded(closed, due)
    return {
        "逾期": str(own.count(lambda task: task.shown.is_overdue)),
        "其中建设和招聘": str(own.count(own.urgent)),
        f"销号率：到期{due}项，已销号{closed}项": "—" if rate is None else f"{rate}%",
        "30天内到期": str(own.count(lambda task: own.is_soon(task, 0, 30))),
        "未报": str(own.count(lambda task: task.shown.is_unreported)),
        "全部事项": str(len(own.tasks)),
    }


def _workbook(pages: Pages, own: Day, between: Between) -> None:
    first = next(iter(pages.values()))
    lines = "\n".join(str(cell) for row in first for cell in row if cell != "")
    for label, figure in _figures_of(own).items():
        head, colon, tail = label.partition("：")
        assert f"{head} {figure}{colon}{tail}" in lines
    by_lamp = own.by(lambda task: task.shown.lamp)
    assert "，".join(f"{_(COLOUR_LABELS[colour])} {by_lamp[colour]}" for colour in COLOUR_LABELS) in lines
    late = {row["编号"]: int(row["逾期天数"]) for row in _rows(first, "编号") if row["事项"]}
    assert late == {task.code: task.shown.days_late for task in own.tasks if task.shown.is_overdue}
    changes = between.changes()
    words = {_(CHANGE_LABELS[kind]): len(codes) for kind, codes in changes.items()}
    if changes:
        assert Counter(row["变化"] for row in _rows(pages["变化"], "变化")) == words
    for label, count in words.items():
        assert f"{label} {count}" in lines
    reports = between.reports()
    assert ("收到报告" in pages) == bool(reports)
    if reports:
        rows = _rows(pages["收到报告"], "日期")
        assert [f"收到报告 {len(reports)}"] == [
            cell for row in pages["收到报告"] for cell in row if "收到报告 " in str(cell)
        ]
        assert {row["编号"]: (row["日期"], row["原进度"], row["现进度"]) for row in rows} == reports
    near = Counter(row["时段"] for row in _rows(pages["近期到期"], "时段")) if "近期到期" in pages else Counter()
    assert near["30天内"] == own.count(lambda task: own.is_soon(task, 0, 30))
    assert near["31至60天"] == own.count(lambda task: own.is_soon(task, 31, 60))


def _printed(place: Workspace, day: date, path: Path) -> str:
    where = ["--database", place.settings.database, "--roadmaps", place.settings.roadmaps_folder]
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        assert run([*where, "--as-of", str(day), "review", "paper", "--out", str(path)], FixedClock(NOON)) == 0
    return path.read_text("utf-8")


def _paper(page: str, own: Day, between: Between) -> None:
    boxes = re.findall(r"<div><b>(.*?)</b>(.*?)</div>", page)
    assert {label: figure for figure, label in boxes} == _figures_of(own)
    by_lamp = own.by(lambda task: task.shown.lamp)
    shown = re.findall(r'<span class="lamp (\w+)"><i>.</i> [^<]*</span></td><td>(\d+) 项</td>', page)
    assert {colour: int(count) for colour, count in shown} == {colour: by_lamp[colour] for colour in COLOUR_LABELS}
    for kind, codes in between.changes().items():
        assert f">{_(CHANGE_LABELS[kind])} {len(codes)}<" in page
    units = between.units().values()
    counts = {
        "收到报告": len(between.reports()),
        "报告了的单位": sum(bool(one.reported) for one in units),
        "没有报告的单位": sum(bool(one.unreported and not one.reported) for one in units),
    }
    for label, count in counts.items():
        assert re.findall(rf">{label} (\d+)<", page) == ([str(count)] if count else [])


def _csv(place: Workspace, own: Day) -> None:
    out = io.StringIO()
    where = ["--database", place.settings.database, "--roadmaps", place.settings.roadmaps_folder]
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        assert run([*where, "--as-of", str(own.day), "list", "--format", "csv"], FixedClock(NOON)) == 0
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(out.getvalue().lstrip("\ufeff")))}
    assert len(rows) == len(own.tasks)
    for task in own.tasks:
        row, shown = rows[task.code], task.shown
        said = (row["lamp"], row["status"], row["days_overdue"], row["unreported"], row["progress"], row["due_on"])
        mine = (shown.lamp, shown.status, shown.days_late, shown.is_unreported, shown.progress, shown.due or "")
        assert said == tuple(map(str, mine)), task.code


@pytest.mark.no_cover
@pytest.mark.parametrize("case", [("demo", DATES[1]), ("demo", DATES[3]), ("county", DATES[2])], ids=str)
async def test_the_screen_says_the_same(
    places: dict[str, Workspace],
    counted: dict[str, Figures],
    told: dict[str, tuple[Said, list[str]]],
    case: tuple[str, date],
) -> None:
    name, day = case
    own, place = counted[name].on(day), places[name]
    between = Between(counted[name], told[name][0], earlier_day(told[name][1], day), own)
    place = Workspace(place.settings._replace(as_of=day), FixedClock(NOON))
    async with board_on(place, (160, 110)) as board:
        _head(board, own)
        board.screen.show_view(board.screen.view._replace(group="lead"))
        leads = own.by(lambda task: task.shown.plan.lead)
        await board.until(lambda: board.text().count("销号率") == len(leads))
        _heads(board, own)
        await _opened(board, "units")
        _roster(board, own)
        await _opened(board, "review")
        _agenda(board, own, between)
        assert all(label in board.text() for label in _figures_of(own))
        by_lamp = own.by(lambda task: task.shown.lamp)
        legend = [line for line in board.lines()[3:] if "✓ 蓝" in line]
        assert [re.findall(r"[红黄绿灰蓝] (\d+)", line) for line in legend] == [
            [str(by_lamp[c]) for c in COLOUR_LABELS]
        ]


async def _opened(board: Board, view: str) -> None:
    await board.press(str(list(VIEWS).index(view) + 1))
    words = {"units": "合计", "review": "全局情况"}[view]
    await board.shows(words)
    await board.pilot.app.workers.wait_for_complete()
    await board.pilot.pause()


def _head(board: Board, own: Day) -> None:
    lamps, alarm = board.lines()[1:3]
    by_lamp = own.by(lambda task: task.shown.lamp)
    assert re.findall(r"([红黄绿灰蓝]|本周到期|30天内|待核查|未报) (\d+)", lamps) == [
        *((_(COLOUR_LABELS[colour]), str(by_lamp[colour])) for colour in COLOUR_LABELS),
        ("本周到期", str(own.count(lambda task: this_week(own, task)))),
        ("30天内", str(own.count(lambda task: own.is_soon(task, 0, 30)))),
        ("待核查", str(own.count(lambda task: task.shown.status == "reported_done"))),
        ("未报", str(own.count(lambda task: task.shown.is_unreported))),
    ]
    assert f"共 {len(own.tasks)} 项" in lamps
    late = own.by(lambda task: task.shown.plan.kind, own.urgent)
    said = {"construction": "项目建设 逾期{}项", "hiring": "教师招聘 逾期{}项"}
    assert re.findall(r"[项教]\w+ 逾期\d+项", alarm) == [
        words.format(late[kind]) for kind, words in said.items() if late[kind]
    ]
    longest = max((task.shown.days_late for task in own.tasks if own.urgent(task)), default=0)
    assert re.findall(r"最长逾期(\d+)天", alarm) == ([str(longest)] if longest else [])


def _heads(board: Board, own: Day) -> None:
    shown = {}
    for line in board.lines():
        if found := re.search(r"▾ (\S+) +(\d+) 项 +逾期 (\d+) +已销号 (\d+) +未报 (\d+) .*销号率 *(\d+%|—)", line):
            shown[found[1]] = (*map(int, found.groups()[1:5]), found[6])
    mine = {}
    for unit in own.by(lambda task: task.shown.plan.lead):
        tasks, late, closed, silent, due, closed_due = _tally(own, [t for t in own.tasks if t.shown.plan.lead == unit])
        mine[unit] = (tasks, late, closed, silent, _percent(closed_due, due))
    assert shown == mine


def _percent(part: int, whole: int) -> str:
    rate = rounded(part, whole)
    return "—" if rate is None else f"{rate}%"


def _roster(board: Board, own: Day) -> None:
    named = {task.shown.plan.lead for task in own.tasks} | {unit for task in own.tasks for unit in task.supporting}
    fields = ("lead", "supporting", "overdue", "due_soon", "unreported", "closed")
    shown = {}
    for line in board.lines():
        words = line.replace("▸", " ").replace("·", "0").split()
        name = words[0].partition("（")[0] if words else ""
        if name in named and name not in shown:
            shown[name] = [word for word in words[1:] if not word.endswith("）")][:9]
    mine = {}
    for unit in named:
        told = own.unit(unit)
        rates = ["—" if told[key] is None else f"{told[key]}%" for key in ("closure_rate", "on_time_rate")]
        mine[unit] = [*(str(told[field]) for field in fields), *rates, str(told["extended"])]
    assert shown == mine


def _agenda(board: Board, own: Day, between: Between) -> None:
    line = board.lines()[1]
    counts = {
        "重点逾期": own.count(own.urgent),
        "其他逾期": own.count(lambda task: task.shown.is_overdue and not own.urgent(task)),
        "变化": len({code for codes in between.changes().values() for code in codes}),
        "60天到期": own.count(lambda task: own.is_soon(task, 0, 60)),
    }
    assert {label: int(count) for label, count in re.findall(r"(\S+) (\d+)", line) if label in counts} == counts
