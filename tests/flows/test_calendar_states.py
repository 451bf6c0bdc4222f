"""One task through every state and change: which entries of whose calendar move, their numbers, when the unit is rung.

What is expected is written out, step by step; nothing of it is worked out by the program's own rules. Days are of 2026:
30 June is a Tuesday, 31 August a Monday; the Dragon Boat holiday is over by 21 June.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.calendars.linter import lint_calendar
from tests.conftest import neighbour
from tests.flows.county import HELP, LEAD, OTHER, PLAN, County, entries
from tracker.core.event_kinds import EventType
from tracker.i18n import set_language
from tracker.services import database, sync
from tracker.services.calendars.publish import export_calendars
from tracker.services.ready import ready
from tracker.workdays import load_overrides


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The county as it begins, its plan in its database since January."""
    root = tmp_path_factory.mktemp("east")
    (root / "roadmaps").mkdir()
    (root / "roadmaps" / "east.yaml").write_text(PLAN, "utf-8")
    ready(County(root, date(2026, 1, 12)).workspace)
    return root


@pytest.fixture
def county(made: Path, tmp_path: Path) -> Iterator[County]:
    """The county on 20 May, each unit's feed asked once."""
    shutil.copytree(made, tmp_path / "east")
    county = County(tmp_path / "east", date(2026, 5, 20))
    for unit in (LEAD, HELP, OTHER):
        county.moved(unit)
    yield county
    set_language("zh")
    load_overrides(None)


WEEKLY = "07-01 07-06 07-13"
"""What is overdue from 30 June: the first working day after, then Mondays."""


def test_a_task_is_planned(county: County) -> None:
    assert county.task(LEAD).headline == "6月30日到期 牵头：校舍招标"
    assert county.task(HELP).headline == "6月30日到期 配合：校舍招标"
    assert county.task(LEAD).sequence == county.minutes
    # 31 May is a Sunday, so the first notice is on the Friday before it.
    assert county.rings(LEAD) == f"05-29 06-23 06-29 {WEEKLY}"
    assert {entry.headline for entry in county.seen[LEAD].values() if entry.day == "06-29"} == {
        "6月30日前要报：校舍招标"
    }


class Step(NamedTuple):
    """What happens on a day; what moves for the unit that leads and for the one that helps; when the lead is rung."""

    name: str
    day: str
    act: Callable[[County], object]
    lead: str
    helper: str
    rings: str
    status: str = ""


REPORT, DONE, RETURN = EventType.REPORTED, EventType.REPORTED_DONE, EventType.RETURNED
AUGUST = "07-20 07-27 08-03 08-10 08-17"
STEPS = [
    Step("due soon: what has rung is gone, what may follow is written", "06-24", lambda _: None,
         "-05-29 -06-23 +07-20 +07-27 +08-03 +08-10 +08-17", "-05-29", f"06-29 {WEEKLY} {AUGUST}"),
    Step("overdue: nothing is another one", "07-02", lambda _: None,
         "-06-29 -07-01 +08-24", "-07-01", f"07-06 07-13 {AUGUST} 08-24"),
    Step("begun, which the entry shows", "07-03", lambda county: county.tell(REPORT, progress=30, note="已发公告"),
         "~1.1", "~1.1", f"07-06 07-13 {AUGUST} 08-24", "推进中"),
    Step("further on, which no entry shows", "07-03", lambda county: county.tell(REPORT, progress=60, note="已评标"),
         "", "", f"07-06 07-13 {AUGUST} 08-24"),
    Step("reported: silent", "07-03", lambda county: county.tell(DONE, note="合同已签"),
         "-07-06 -07-13 -07-20 -07-27 -08-03 -08-10 -08-17 -08-24 ~1.1", "~1.1", "", "申请销号"),
    Step("returned: the next working day, then as before", "07-08",
         lambda county: county.tell(RETURN, note="缺验收单"),
         "+07-09 +07-13 +07-20 +07-27 +08-03 +08-10 +08-17 +08-24 +08-31 ~1.1", "~1.1",
         f"07-09 07-13 {AUGUST} 08-24 08-31", "退回"),
    Step("extended: by the new date", "07-10",
         lambda county: county.tell(EventType.EXTENDED, due_on=date(2026, 8, 31), note="设计变更", basis="批示"),
         "-07-09 -07-13 -07-20 -07-27 -08-03 -08-10 -08-17 -08-31 +07-31 ~08-24 +08-28 +09-01 ~1.1",
         "+07-31 +09-01 ~1.1", "07-31 08-24 08-28 09-01"),
    Step("suspended: on the day of review alone", "07-13",
         lambda county: county.tell(EventType.SUSPENDED, due_on=date(2026, 10, 17), note="等资金"),
         "-07-31 -08-24 -08-28 -09-01 +10-16 ~1.1", "-07-31 -09-01 ~1.1", "10-16", "暂缓"),
    Step("resumed: as if nothing had been", "07-20", lambda county: county.tell(EventType.RESUMED, note="资金到位"),
         "+07-31 +08-24 +08-28 +09-01 +09-07 +09-14 -10-16 ~1.1", "+07-31 +09-01 ~1.1",
         "07-31 08-24 08-28 09-01 09-07 09-14"),
    Step("reported again", "08-03", lambda county: county.tell(DONE, note="补齐"),
         "-07-31 -08-24 -08-28 -09-01 -09-07 -09-14 ~1.1", "-07-31 -09-01 ~1.1", "", "申请销号"),
    Step("closed", "08-05", lambda county: county.tell(EventType.VERIFIED), "~1.1", "~1.1", "", "已销号"),
    Step("closed for thirty days", "09-04", lambda _: None, "", "", "", "已销号"),
    Step("closed for longer: gone without a word", "09-05", lambda _: None, "-1.1", "-1.1", ""),
]  # fmt: skip


def test_a_task_goes_through_every_state(county: County) -> None:
    numbers: dict[str, int] = {}
    for step in STEPS:
        step.act(county.on(step.day))
        told = [step.name, _sorted(county.moved(LEAD)), _sorted(county.moved(HELP)), county.moved(OTHER)]
        assert told == [step.name, _sorted(step.lead), _sorted(step.helper), ""]
        assert (step.name, county.rings(LEAD)) == (step.name, step.rings)
        assert step.status in "".join(entry.headline + entry.text for entry in county.seen[LEAD].values())
        for uid, entry in county.seen[LEAD].items():
            assert entry.sequence >= numbers.get(uid, 0), step.name
            numbers[uid] = entry.sequence


def _sorted(words: str) -> list[str]:
    return sorted(words.split(), key=lambda word: word[1:])


# ---- one change at a time, on 20 May -------------------------------------------------------------------------------
def test_a_task_that_is_withdrawn_stays_on_its_day_as_cancelled_for_thirty_days(county: County) -> None:
    county.on("05-21").plan(
        '  - {id: "1.3", title: 教师培训, kind: other, due: 2026-12-31, units: [县住建局, 县财政局]}\n', ""
    )
    was = county.task(OTHER, "1.3")
    assert _sorted(county.moved(OTHER)) == _sorted("-12-01 -12-24 -12-30 ~1.3")
    gone = county.task(OTHER, "1.3")
    assert (gone.uid, gone.day, gone.status) == (was.uid, "12-31", "CANCELLED")
    assert gone.headline.startswith("【已取消】")
    county.on("06-20")
    assert "1.3" not in county.moved(OTHER)
    county.on("06-21")
    assert "-1.3" in county.moved(OTHER)


def test_what_was_extended_and_leaves_a_unit_stays_on_the_extended_day(county: County) -> None:
    county.tell(EventType.EXTENDED, due_on=date(2026, 9, 15), note="设计变更", basis="批示")
    county.moved(HELP)
    county.on("05-21").plan("units: [县教育局, 县财政局]", "units: [县教育局]")
    county.moved(HELP)
    gone = county.task(HELP)
    assert (gone.day, gone.status) == ("09-15", "CANCELLED")


def test_a_file_cancels_the_reminders_that_a_feed_leaves_out(county: County, tmp_path: Path) -> None:
    export_calendars(county.workspace, tmp_path / "out")
    county.on("05-21").tell(DONE, note="合同已签")
    export_calendars(county.workspace, tmp_path / "out")
    octets = (tmp_path / "out" / f"{LEAD}.ics").read_bytes()
    assert lint_calendar(octets) == []
    gone = {entry.day: entry.status for entry in entries(octets).values() if "VALUE=DATE" not in entry.octets}
    assert gone == dict.fromkeys(("05-29", "06-23", "06-29", "07-01", "07-06", "07-13"), "CANCELLED")
    assert b"VALARM" not in octets
    assert county.moved(LEAD) == "-05-29 -06-23 -06-29 -07-01 -07-06 -07-13 ~1.1"


def test_what_units_report_between_exports_silences_each(county: County, tmp_path: Path) -> None:
    for progress in (10, 20):
        export_calendars(county.workspace, tmp_path / "out")
        county.tell(REPORT, progress=progress, note="已发公告")
        assert (county.moved(LEAD), county.moved(OTHER)) == ("~1.1" if progress == 10 else "", "")
    county.tell(DONE, "1.3", note="已培训")
    assert _sorted(county.moved(OTHER)) == _sorted("-12-01 -12-24 -12-30 ~1.3")
    county.tell(RETURN, "1.3", note="缺签到表")
    assert _sorted(county.moved(OTHER)) == _sorted("+05-21 +12-01 +12-24 +12-30 ~1.3")
    assert all(entry.text.count("教师培训") < 2 for entry in county.seen[OTHER].values() if entry.is_reminder)


class Change(NamedTuple):
    """A change that is no entry of a task's, and what moves for the unit that leads and for the one that helps."""

    name: str
    act: Callable[[County], object]
    lead: str
    helper: str
    rings: str = f"05-29 06-23 06-29 {WEEKLY}"
    at: str = "0230"


def _second_county(county: County) -> None:
    (county.root / "roadmaps" / "xi.yaml").write_text(neighbour("xi"), "utf-8")
    sync.apply(county.workspace, sync.preview(county.workspace))


def _renamed_file(county: County) -> None:
    (county.root / "roadmaps" / "east.yaml").rename(county.root / "roadmaps" / "a.yaml")
    sync.apply(county.workspace, sync.preview(county.workspace))


def _holiday(county: County) -> None:
    (county.root / "holidays.toml").write_text("off = [2026-06-29]\n", "utf-8")


def _speaking_english(county: County) -> None:
    county.language = "en"
    set_language("en")


CHANGES = [
    Change("a note", lambda county: county.tell(EventType.NOTED, note="已约谈"), "", ""),
    Change("another unit's task", lambda county: county.tell(REPORT, "1.2", progress=10, note="已开工"), "", ""),
    Change("a second county", _second_county, "", ""),
    Change("the plan's file has another name", _renamed_file, "", ""),
    Change("the unit is renamed",
           lambda county: county.plan("  - {name: 县教育局}", "  - {name: 县教育体育局, aliases: [县教育局]}"),
           "~1.1", "~05-29 ~07-01 ~1.1"),
    Change("the task is renumbered", lambda county: county.plan('id: "1.1"', 'id: "2.1", was: "1.1"'), "~2.1", "~2.1"),
    Change("the task has another title", lambda county: county.plan("校舍招标", "校舍公开招标"),
           "~05-29 ~06-23 ~06-29 ~07-01 ~07-06 ~07-13 ~1.1", "~05-29 ~07-01 ~1.1"),
    # 29 June off: the day before is told on Friday the 26th, and the alarm of the file with one entry moves with it.
    Change("a holiday more", _holiday, "+06-26 -06-29 ~1.1", "~1.1", f"05-29 06-23 06-26 {WEEKLY}"),
    # Fourteen days before is Tuesday 16 June, three days before is a Saturday.
    Change("other lead times", lambda county: county.plan("tasks:", "policy: {alarm_days: [14, 3]}\ntasks:"),
           "-05-29 +06-16 -06-23 +06-26 -06-29 ~1.1", "-05-29 +06-16 -12-01 +12-17 ~1.1 ~1.3", f"06-16 06-26 {WEEKLY}"),
    Change("other lead times for that kind",
           lambda county: county.plan("tasks:", "policy: {alarm_days_of: {other: [14]}}\ntasks:"),
           "-05-29 +06-16 -06-23 -06-29 ~1.1", "-05-29 +06-16 -12-01 +12-17 ~1.1 ~1.3", f"06-16 {WEEKLY}"),
    Change("another hour", lambda county: county.plan("tasks:", 'policy: {remind_at: "09:00"}\ntasks:'),
           "~05-29 ~06-23 ~06-29 ~07-01 ~07-06 ~07-13 ~1.1", "~05-29 ~07-01 ~12-01 ~1.1 ~1.3", at="0100"),
    Change("another language", _speaking_english,
           "~05-29 ~06-23 ~06-29 ~07-01 ~07-06 ~07-13 ~1.1", "~05-29 ~07-01 ~12-01 ~1.1 ~1.3"),
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=[change.name for change in CHANGES])
def test_one_change_moves_what_shows_it_and_no_identifier(county: County, change: Change) -> None:
    was = {unit: dict(county.seen[unit]) for unit in (LEAD, HELP)}
    change.act(county.on("05-21"))
    assert _sorted(county.moved(LEAD)) == _sorted(change.lead)
    assert _sorted(county.moved(HELP)) == _sorted(change.helper)
    assert county.rings(LEAD, change.at) == change.rings
    for unit, before in was.items():
        names = {entry.name: uid for uid, entry in before.items()}
        now = {entry.name: uid for uid, entry in county.seen[unit].items()}
        assert {now[name] for name in names if name in now} <= {*before}


def test_a_database_made_anew_keeps_what_stands_in_the_files_and_numbers_the_rest_higher(
    county: County, tmp_path: Path
) -> None:
    export_calendars(county.workspace, tmp_path / "out")
    was = {path.name: path.read_bytes() for path in (tmp_path / "out").glob("*.ics")}
    for file in county.root.glob("tracker.db*"):
        file.unlink()
    ready(county.on("05-22").workspace)
    export_calendars(county.workspace, tmp_path / "out")
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").glob("*.ics")} == was
    county.tell(REPORT, progress=10, note="已开工")
    export_calendars(county.workspace, tmp_path / "out")
    before, after = entries(was[f"{LEAD}.ics"]), entries((tmp_path / "out" / f"{LEAD}.ics").read_bytes())
    assert {after[uid].name for uid in after if after[uid].octets != before[uid].octets} == {"1.1"}
    assert all(after[uid].sequence >= entry.sequence for uid, entry in before.items())


def test_a_database_made_anew_without_any_file_numbers_everything_higher(county: County) -> None:
    before = county.seen[LEAD]
    for file in county.root.glob("tracker.db*"):
        file.unlink()
    ready(county.on("05-22").workspace)
    after = county.feed(LEAD)
    assert {*after} == {*before}
    assert all(entry.sequence > before[uid].sequence for uid, entry in after.items())


def test_a_backup_put_back_takes_no_number_back(county: County, tmp_path: Path) -> None:
    database.backup(county.workspace, tmp_path / "saved.bak")
    county.on("05-21").tell(REPORT, progress=10, note="已开工")
    assert county.moved(LEAD) == "~1.1"
    later = county.task(LEAD)
    database.restore(county.on("05-22").workspace, tmp_path / "saved.bak")
    assert county.moved(LEAD) == "~1.1"
    back = county.task(LEAD)
    assert (back.uid, back.sequence > later.sequence, "未开始" in back.text) == (later.uid, True, True)
