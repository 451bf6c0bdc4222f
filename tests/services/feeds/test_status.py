"""How calendars arrive: by whom fetched, what is wrong, and what to do; what is wrong first."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.conftest import NOON
from tests.services.feeds.conftest import office_of
from tracker.clock import FixedClock
from tracker.core.event_kinds import EventType
from tracker.services.calendars.publish import export_calendars
from tracker.services.calendars.published import bring_up_to_date
from tracker.services.feeds.status import (
    Channel,
    Delivery,
    Trouble,
    deliveries,
    next_step,
    trouble_words,
    waiting_words,
)
from tracker.services.feeds.subscribers import revoke, subscribe
from tracker.services.recording.record import Entry, record
from tracker.services.workspace import Workspace
from tracker.store.questions.calendars.subscribers import Fetches
from tracker.store.write.calendars.subscribers import note_fetches

HOUR = timedelta(hours=1)


def listed(workspace: Workspace) -> list[Delivery]:
    with workspace.reader() as reader:
        return deliveries(workspace, reader)


def told(workspace: Workspace, hours: float) -> dict[str, Delivery]:
    """The way to each unit so many hours later; of two ways the first that is listed."""
    later = Workspace(workspace.settings, FixedClock(NOON + hours * HOUR))
    found: dict[str, Delivery] = {}
    for one in listed(later):
        found.setdefault(one.unit, one)
    return found


def words(workspace: Workspace, one: Delivery, hours: float) -> tuple[str, str]:
    return trouble_words(one, NOON + hours * HOUR), next_step(one)


def test_who_has_tasks_and_no_way_at_all_is_told_first(workspace: Workspace) -> None:
    subscribe(workspace, "县财政局")
    found = listed(workspace)
    assert [one.trouble for one in found] == [Trouble.NO_CALENDAR] * (len(found) - 1) + [Trouble.NONE]
    bureau = next(one for one in found if one.unit == "县教育局")
    assert bureau.open_tasks > 20
    assert words(workspace, bureau, 0) == (f"还没有日历：{bureau.open_tasks} 项未办结", "建立订阅，或导出文件发去")
    assert found[-1].unit == "县财政局"
    assert (found[-1].channel, found[-1].lamp) == (Channel.FEED, "grey")


@pytest.mark.parametrize(
    ("hours", "lamp", "said", "step"),
    [
        (0, "green", "正常", ""),
        (12, "green", "正常", ""),
        (12.01, "yellow", "12小时没有读取", "电话告知；改用邮件"),
        (60, "yellow", "2天没有读取", "电话告知；改用邮件"),
    ],
)
def test_three_intervals_without_a_fetch_turn_a_unit_yellow(
    workspace: Workspace, hours: float, lamp: str, said: str, step: str
) -> None:
    made = subscribe(workspace, "县财政局", label="李敏")
    note_fetches(workspace.database, {made.id: Fetches(2, NOON, "iOS")})
    one = told(workspace, hours)["县财政局"]
    assert one.subscriber is not None
    assert (one.subscriber.label, one.subscriber.fetches) == ("李敏", 2)
    assert (one.lamp, *words(workspace, one, hours)) == (lamp, said, step)


def test_an_address_that_nobody_ever_used_is_told_after_as_long(workspace: Workspace) -> None:
    made = subscribe(workspace, "县财政局")
    assert words(workspace, told(workspace, 11)["县财政局"], 11) == ("刚建立，等第一次读取", "")
    late = told(workspace, 13)["县财政局"]
    assert (late.trouble, late.lamp) == (Trouble.NEVER_FETCHED, "yellow")
    assert words(workspace, late, 13)[0] == "建立13小时，从未读取"
    assert "停用再建" in next_step(late)
    revoke(workspace, made.id)
    assert told(workspace, 13)["县财政局"].trouble is Trouble.NO_CALENDAR


def test_a_collective_is_reached_where_a_member_is_and_claims_are_the_units(workspace: Workspace) -> None:
    before = told(workspace, 0)
    collective = next(one for one in before.values() if one.unit == "各义务教育学校")
    assert collective.trouble is Trouble.NO_CALENDAR
    subscribe(workspace, "县二小")
    record(workspace, ["21.1a"], Entry(EventType.REPORTED_DONE, workspace.as_of))
    after = told(workspace, 0)
    assert (after["各义务教育学校"].trouble, after["各义务教育学校"].lamp) == (Trouble.NONE, "grey")
    assert after["县二小"].channel is Channel.FEED
    assert {name: one.waiting for name, one in after.items() if one.waiting} == {"县财政局": 1}


def test_a_file_is_a_way_that_falls_behind(workspace: Workspace, tmp_path: Path) -> None:
    export_calendars(workspace, tmp_path / "ics")
    found = listed(workspace)
    assert {one.channel for one in found} == {Channel.FILE}
    assert {(one.trouble, one.lamp) for one in found} == {(Trouble.NONE, "green")}
    bureau = next(one for one in found if one.unit == "县财政局")
    assert bureau.published_at is not None
    assert words(workspace, bureau, 0) == ("文件，不会自动更新", "")
    export_calendars(workspace, tmp_path / "schools", units=("县二小",))
    assert told(workspace, 0)["县二小"].channel is Channel.FILE
    record(workspace, ["21.1a"], Entry(EventType.REPORTED_DONE, workspace.as_of))
    bring_up_to_date(workspace)
    behind = [one for one in listed(workspace) if one.trouble]
    assert [one.unit for one in behind] == ["县财政局", "县教育局"]
    assert words(workspace, behind[0], 0) == ("文件，写好后又有变动", "重新导出，再发一次")


def test_a_file_that_is_gone_reaches_nobody_and_a_workspace_takes_its_own_along(
    workspace: Workspace, tmp_path: Path
) -> None:
    export_calendars(workspace, tmp_path / "ics", units=("县财政局", "县教育局"))
    (tmp_path / "ics" / "县财政局.ics").unlink()
    assert told(workspace, 0)["县财政局"].trouble is Trouble.NO_CALENDAR
    assert told(workspace, 0)["县教育局"].channel is Channel.FILE
    moved = Workspace(workspace.settings._replace(root_folder=str(tmp_path / "moved")), workspace.clock)
    moved.settings.root.mkdir()
    for name in ("ics", ".tracker"):
        (tmp_path / name).rename(tmp_path / "moved" / name)
    assert told(moved, 0)["县教育局"].channel is Channel.FILE
    (tmp_path / "moved" / "ics").rename(tmp_path / "elsewhere")
    assert told(moved, 0)["县教育局"].trouble is Trouble.NO_CALENDAR


def test_the_counts_of_a_unit_are_told_with_its_first_way(workspace: Workspace) -> None:
    for label in ("李敏", "张华"):
        subscribe(workspace, "县财政局", label=label)
    record(workspace, ["21.1a"], Entry(EventType.REPORTED_DONE, workspace.as_of))
    found = [one for one in listed(workspace) if one.unit == "县财政局"]
    assert [(one.waiting, waiting_words(one)) for one in found] == [(1, "1"), (1, "")]


def test_a_unit_that_reports_trouble_is_called_back_first_until_something_is_recorded(june: Workspace) -> None:
    bureau = office_of(june, "县财政局")
    office_of(june, "县财政局")
    code = next(task.key[1] for task in bureau.page().tasks() if "progress" in task.answers)
    bureau.send(bureau.form(code, "trouble", "资金未到位"))
    first, second = listed(june)[:2]
    assert (first.unit, first.in_trouble, first.lamp) == ("县财政局", 1, "yellow")
    assert trouble_words(first, june.clock.now()) == "1 项有困难；刚建立，等第一次读取"
    assert [next_step(one) for one in (first, second)] == ["回电了解困难", ""]
    assert not any(one.in_trouble for one in listed(bureau.later(days=31).workspace))
    bureau.record(code, Entry(EventType.NOTED, date(2024, 6, 20), note="已电话了解"))
    assert not any(one.in_trouble for one in listed(june))
