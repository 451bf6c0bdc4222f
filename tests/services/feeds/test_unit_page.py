from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.conftest import NOON, settings_of
from tests.services.feeds.conftest import MORNING, Office, office_of
from tracker.clock import FixedClock
from tracker.core.event_kinds import EventType
from tracker.services import sync
from tracker.services.calendars.published import bring_up_to_date
from tracker.services.feeds.unit_page import unit_page
from tracker.services.ready import ready
from tracker.services.recording.record import Entry
from tracker.services.workspace import Workspace

TOWNS = """\
title: 东风县路线图
county: 东风县
document: 东政办〔2024〕1号
issued_on: 2024-01-10
units:
  - {name: 县教育局}
  - {name: 各乡镇, members: [甲镇, 乙镇, 丙村小]}
  - {name: 甲镇}
tasks:
  - {id: "3.2", title: 各乡镇排查辍学学生, kind: 控辍保学, due: 2024-06-30, units: [各乡镇, 县教育局], each: true}
  - {id: "3.3", title: 各乡镇共建宣传栏, kind: 其他, due: 2024-07-31, units: [各乡镇]}
  - {id: "4.1", title: 汇总上报, kind: 其他, due: 2024-07-31, units: [县教育局, 各乡镇]}
"""


def towns(folder: Path, text: str = TOWNS) -> Workspace:
    """A county with duties that each of several members has."""
    (folder / "roadmaps").mkdir()
    (folder / "roadmaps" / "hutubi.yaml").write_text(text, "utf-8")
    workspace = Workspace(settings_of(folder), FixedClock(MORNING))
    ready(workspace)
    return workspace


def places(office: Office) -> dict[str, str]:
    return {task.key[1]: task.place for task in office.page().tasks()}


def test_a_task_stands_where_what_it_asks_for_stands(bureau: Office) -> None:
    bureau.record("2.1", Entry(EventType.REPORTED_DONE, date(2024, 6, 18)))
    bureau.record("2.2", Entry(EventType.REPORTED_DONE, date(2024, 6, 17)))
    bureau.record("2.2", Entry(EventType.RETURNED, date(2024, 6, 18), note="缺会议纪要"))
    bureau.record("6.1", Entry(EventType.REPORTED_DONE, date(2024, 6, 1)))
    bureau.record("6.1", Entry(EventType.VERIFIED, date(2024, 6, 10)))
    bureau.record("6.2", Entry(EventType.REPORTED_DONE, date(2024, 4, 1)))
    bureau.record("6.2", Entry(EventType.VERIFIED, date(2024, 5, 20)))
    bureau.record("7.1", Entry(EventType.SUSPENDED, note="资金未到", due_on=date(2024, 9, 1)))
    found = places(bureau)
    told = {code: found.get(code) for code in ("1.1", "2.1", "2.2", "6.1", "6.2", "7.1", "22.1a")}
    assert told == {
        "1.1": "overdue", "2.1": "waiting", "2.2": "returned", "6.1": "closed", "6.2": None, "7.1": "later",
        "22.1a": "later",
    }  # fmt: skip
    assert bureau.task("2.2").reason == "缺会议纪要"
    assert "2024-09-01" in bureau.task("7.1").todo
    assert bureau.task("1.1").lamp_word == "红"
    assert bureau.task("1.1").due == "1月，即2022年1月31日（周一）"


def test_a_return_is_in_force_until_the_unit_reports_again(bureau: Office) -> None:
    bureau.record("2.2", Entry(EventType.REPORTED_DONE))
    bureau.record("2.2", Entry(EventType.RETURNED, note="缺会议纪要"))
    bureau.record("2.2", Entry(EventType.NOTED, note="已电话提醒"))
    assert bureau.task("2.2").reason == "缺会议纪要"
    bureau.record("2.2", Entry(EventType.REPORTED, progress=90))
    assert bureau.task("2.2").place == "overdue"


def test_who_supports_has_no_claim_to_make(june: Workspace) -> None:
    page = office_of(june, "县审计局").page()
    assert {task.answers for task in page.tasks()} == {("note",)}
    assert {task.role for task in page.tasks()} == {"配合"}


def test_what_the_unit_answers_for_stands_before_what_it_supports(bureau: Office) -> None:
    for _place, tasks in bureau.page().groups:
        roles = [task.answers == ("note",) for task in tasks]
        assert roles == sorted(roles)


def test_a_member_has_its_own_share_and_its_collectives_other_tasks(tmp_path: Path) -> None:
    workspace = towns(tmp_path)
    for unit in ("甲镇", "丙村小"):
        found = {task.key[1]: (task.role, task.answers) for task in office_of(workspace, unit).page().tasks()}
        assert found == {
            f"3.2/{unit}": ("牵头", ("done", "progress")),
            "3.3": ("所在集体", ("note",)),
            "4.1": ("所在集体", ("note",)),
        }


def test_a_duty_of_many_is_nobodys_to_claim_as_one(tmp_path: Path) -> None:
    workspace = towns(tmp_path)
    collective = office_of(workspace, "各乡镇")
    assert collective.task("3.2").answers == ()
    assert "各自申报" in collective.task("3.2").todo


def test_who_supports_a_duty_of_many_may_leave_a_note_on_the_duty(tmp_path: Path) -> None:
    bureau = office_of(towns(tmp_path), "县教育局")
    assert (bureau.task("3.2").role, bureau.task("3.2").answers) == ("配合", ("note",))
    assert "贵单位配合" in bureau.task("3.2").todo
    bureau.send(bureau.form("3.2", "note", "已下发排查表"))
    (entry,) = bureau.entries("3.2")
    assert (entry.type, entry.code, entry.note) == ("noted", "3.2", "已下发排查表")


def test_an_entry_of_a_day_that_is_past_is_not_offered_by_itself(tmp_path: Path) -> None:
    bureau = office_of(towns(tmp_path), "县教育局")
    bring_up_to_date(bureau.workspace)
    for days, is_offered in ((0, True), (10, True), (11, False)):
        assert bureau.later(days=days).task("3.2").has_file is is_offered


def test_a_draft_and_a_roadmap_that_is_gone_show_nothing_to_do(tmp_path: Path) -> None:
    draft = TOWNS.replace("document: 东政办〔2024〕1号\nissued_on: 2024-01-10\n", "draft: true\n")
    workspace = towns(tmp_path, draft)
    with workspace.reader() as reader:
        page = unit_page(reader, "hutubi", "甲镇", date(2024, 6, 20))
        assert (page.is_draft, page.groups) == (True, ())
        nowhere = unit_page(reader, "没有", "甲镇", date(2024, 6, 20))
        assert (nowhere.is_gone, nowhere.unit, nowhere.tasks()) == (True, "甲镇", ())


def test_a_roadmap_whose_file_is_gone_has_nothing_left_to_do(tmp_path: Path) -> None:
    workspace = towns(tmp_path)
    office, file = office_of(workspace, "县教育局"), tmp_path / "roadmaps" / "hutubi.yaml"
    (tmp_path / "roadmaps" / "west.yaml").write_text(TOWNS.replace("东", "西"), "utf-8")
    file.unlink()
    sync.apply(workspace, sync.preview(workspace), force=True)
    assert (office.page().is_gone, office.page().tasks()) == (True, ())


def test_the_unit_is_called_as_it_is_now(tmp_path: Path) -> None:
    workspace = towns(tmp_path)
    office, file = office_of(workspace, "县教育局"), tmp_path / "roadmaps" / "hutubi.yaml"
    before = {task.uid for task in office.page().tasks()}
    renamed = TOWNS.replace("县教育局", "县教科局").replace("{name: 县教科局}", "{name: 县教科局, aliases: [县教育局]}")
    file.write_text(renamed, "utf-8")
    sync.apply(workspace, sync.preview(workspace), force=True)
    assert office.page().unit == "县教科局"
    assert {task.uid for task in office.page().tasks()} == before


def test_today_is_the_clocks_and_what_names_a_task_is_its_entry(bureau: Office) -> None:
    assert bureau.page().as_of == date(2024, 6, 20) != NOON.date()
    uids = [task.uid for task in bureau.page().tasks()]
    assert len(set(uids)) == len(uids)
