"""A duty that eight towns have each: three report, one is returned, one is late; one joins and one leaves."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import icalendar
import pytest

from tracker.core.query import Filter
from tracker.services.answers.difference import difference
from tracker.services.answers.review import review
from tracker.store.questions.reader import Reader

if TYPE_CHECKING:
    from tests.conftest import Tracker

TOWNS = ["甲镇", "乙镇", "丙镇", "丁镇", "戊镇", "己乡", "庚乡", "辛乡"]
TOWN = "  - {{name: {}}}\n"
PLAN = """\
title: 东风县路线图
county: 东风县
document: 东政办〔2024〕1号
issued_on: {issued_on}
units:
  - {{name: 县教育局}}
  - {{name: 各乡镇, members: [{members}]}}
{towns}tasks:
  - {{id: "3.2", title: 各乡镇排查辍学学生, kind: 控辍保学, due: 2024-06-30, units: [各乡镇, 县教育局], each: true}}
  - {{id: "4.1", title: 汇总上报, kind: 其他, due: 2024-07-31, units: [县教育局], after: ["3.2"]}}
"""


class Towns:
    """The county, asked on a day."""

    def __init__(self, tracker: Tracker, folder: Path) -> None:
        self._tracker, self._folder = tracker, folder
        self.shown = ""
        (folder / "roadmaps").mkdir()

    def plan(self, day: str, members: list[str], *words: str) -> None:
        units = "".join(map(TOWN.format, [*TOWNS, "壬街道"]))
        text = PLAN.format(issued_on="2024-01-10", members=", ".join(members), towns=units)
        (self._folder / "roadmaps" / "dongfeng.yaml").write_text(text, "utf-8")
        self.shown = self.at(day, "sync", *words)

    def at(self, day: str, *words: str, code: int = 0) -> str:
        ran = self._tracker("--as-of", day, *words)
        assert ran.code == code, ran
        return ran.out if code == 0 else ran.err

    def listed(self, day: str, *words: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self.at(day, "list", *words, "--format", "json"))
        return found

    def duty(self, day: str) -> tuple[object, ...]:
        (duty,) = [task for task in self.listed(day) if task["id"] == "3.2"]
        return tuple(duty[key] for key in ("shares_done", "shares", "lamp", "status", "days_overdue"))

    def told(self, since: str, day: str, *units: str) -> dict[str, list[str]]:
        """What a meeting is told between two dates: the kinds of change, each with its tasks."""
        with Reader(str(self._folder / "tracker.db")) as reader:
            found = difference(reader, Filter(units=units), date.fromisoformat(day), date.fromisoformat(since))
        return {kind.value: [change.after.facts.code for change in found.by_kind[kind]] for kind in found.kinds}

    def calendar(self, day: str, unit: str) -> dict[str, str]:
        """The entries of a unit's calendar: what stands in the headline, and the state in the body."""
        self.at(day, "calendar", "export", "--out", "ics")
        calendar = icalendar.Calendar.from_ical((self._folder / "ics" / f"{unit}.ics").read_bytes())
        deadlines = [event for event in calendar.walk("VEVENT") if not event.walk("VALARM")]
        bodies = [(str(event["SUMMARY"]), str(event["DESCRIPTION"]).splitlines()) for event in deadlines]
        return {
            head: "；".join(line for line in lines if line[:4] in ("各自办理", "当前状态")) for head, lines in bodies
        }


@pytest.fixture
def towns(tracker: Tracker, tmp_path: Path) -> Towns:
    """The county with its plan of eight towns, some of which have reported by July."""
    towns = Towns(tracker, tmp_path)
    towns.plan("2024-01-10", TOWNS)
    for town, day in (("甲镇", "2024-06-20"), ("乙镇", "2024-06-25"), ("丙镇", "2024-06-28")):
        towns.at(day, "done", f"3.2/{town}")
    towns.at("2024-06-28", "verify", "3.2/甲镇")
    towns.at("2024-07-01", "return", "3.2/乙镇", "--reason", "缺名册")
    towns.at("2024-07-02", "verify", "3.2/丙镇")
    towns.at("2024-07-10", "done", "3.2/丁镇")
    return towns


def test_how_many_are_done_and_the_lamp_of_the_worst_on_each_day(towns: Towns) -> None:
    assert towns.duty("2024-05-01") == (0, 8, "yellow", "planned", 0)
    assert towns.duty("2024-06-21") == (0, 8, "yellow", "in_progress", 0)
    assert towns.duty("2024-06-30") == (1, 8, "yellow", "in_progress", 0)
    assert towns.duty("2024-07-05") == (2, 8, "red", "in_progress", 5)
    (after,) = [task for task in towns.listed("2024-07-05") if task["id"] == "4.1"]
    assert "前置事项3.2逾期" in after["lamp_reason"]


def test_a_list_has_the_duty_once_and_a_members_list_its_share(towns: Towns) -> None:
    def of(unit: str) -> list[tuple[str, str]]:
        return [(task["id"], task["lamp"]) for task in towns.listed("2024-07-05", "--unit", unit)]

    assert [task["id"] for task in towns.listed("2024-07-05")] == ["3.2", "4.1"]
    assert (of("甲镇"), of("乙镇"), of("各乡镇")) == ([("3.2/甲镇", "blue")], [("3.2/乙镇", "red")], [("3.2", "red")])
    assert json.loads(towns.at("2024-07-05", "status", "--format", "json"))["tasks"] == 2


def test_nobody_reports_for_all_of_them(towns: Towns) -> None:
    refused = towns.at("2024-07-05", "done", "3.2", code=2)
    assert "各单位各自办理" in refused
    assert "3.2 --unit 甲镇" in refused
    towns.at("2024-07-05", "note", "3.2", "七月底前补齐")
    assert towns.duty("2024-07-05")[:2] == (2, 8)


def test_one_joins_and_one_leaves_from_the_day_of_the_changed_plan(towns: Towns) -> None:
    towns.plan("2024-07-15", [*TOWNS[:-1], "壬街道"])
    assert towns.duty("2024-07-14") == (2, 8, "red", "in_progress", 14)
    assert towns.duty("2024-07-15") == (2, 8, "red", "in_progress", 15)
    members = {task["id"]: task["status"] for task in towns.listed("2024-07-15", "--unit", "壬街道")}
    assert members == {"3.2/壬街道": "planned"}
    towns.plan("2024-07-20", ["甲镇", "丙镇"], "--force")
    assert towns.duty("2024-07-20") == (2, 2, "blue", "closed", 0)
    assert towns.duty("2024-07-19")[:2] == (2, 8)


def test_undo_takes_one_towns_word_back_and_the_database_proves_itself(towns: Towns) -> None:
    towns.at("2024-07-12", "verify", "3.2/丁镇")
    assert towns.duty("2024-07-12")[:2] == (3, 8)
    towns.at("2024-07-12", "undo", "3.2/丁镇")
    assert towns.duty("2024-07-12")[:2] == (2, 8)
    towns.at("2024-07-12", "db", "verify")


def test_a_member_under_another_name_goes_on_with_its_share(towns: Towns, tmp_path: Path) -> None:
    plan = tmp_path / "roadmaps" / "dongfeng.yaml"
    told = plan.read_text("utf-8").replace("{name: 乙镇}", "{name: 乙街道, aliases: [乙镇]}")
    plan.write_text(told, "utf-8")
    towns.at("2024-07-15", "sync")
    assert towns.duty("2024-07-15") == (2, 8, "red", "in_progress", 15)
    (share,) = towns.listed("2024-07-15", "--unit", "乙街道")
    assert (share["id"], share["status"], share["lead"]) == ("3.2/乙街道", "in_progress", "乙街道")
    towns.at("2024-07-15", "db", "verify")


def test_units_are_named_beside_their_duty(towns: Towns) -> None:
    towns.at("2024-07-10", "done", "3.2", "--unit", "戊镇", "--unit", "己乡")
    done = {task["id"]: task["status"] for task in towns.listed("2024-07-10", "--duty", "3.2")}
    assert (done["3.2/戊镇"], done["3.2/己乡"], done["3.2/庚乡"]) == ("reported_done", "reported_done", "planned")
    assert "3.2 由这些单位各自办理：甲镇、" in towns.at("2024-07-10", "done", "3.2", "--unit", "子镇", code=2)
    assert "去掉 --unit" in towns.at("2024-07-10", "done", "4.1", "--unit", "甲镇", code=2)


def test_a_duty_shows_its_members_the_worst_first_and_a_share_its_duty(towns: Towns) -> None:
    shown = towns.at("2024-07-12", "show", "3.2")
    members = [line.split()[1:3] for line in shown.splitlines() if line.startswith("各单位")]
    towns_first = ["乙镇", "丁镇", "戊镇", "己乡", "庚乡", "辛乡"]
    assert members == [["红", town] for town in towns_first] + [["蓝", "甲镇"], ["蓝", "丙镇"]]
    assert "推进中  2/8" in shown
    assert "2024-07-01  乙镇  退回  缺名册" in shown
    assert "3.2  红  8个单位中2个已销号" in towns.at("2024-07-12", "show", "3.2/乙镇")
    told = [line.split()[0] for line in towns.at("2024-07-12", "history", "3.2").splitlines()]
    assert told == ["3.2/丁镇", "3.2/丙镇", "3.2/乙镇", "3.2/甲镇", "3.2/丙镇", "3.2/乙镇", "3.2/甲镇", "3.2"]
    shown = json.loads(towns.at("2024-07-12", "show", "3.2", "--format", "json"))
    assert [member["id"] for member in shown["members"]][:2] == ["3.2/乙镇", "3.2/丁镇"]


def test_words_find_the_duties_of_each_and_their_shares(towns: Towns) -> None:
    for words, found in (("each", ["3.2"]), ("各自:3.2 红 单位:镇", ["3.2/乙镇", "3.2/丁镇", "3.2/戊镇"])):
        assert [task["id"] for task in towns.listed("2024-07-12", "--search", words)] == found


def test_between_two_dates_each_town_is_told_with_its_own_and_the_duty_once(towns: Towns) -> None:
    towns.plan("2024-07-15", [*TOWNS[:-1], "壬街道"])
    assert towns.told("2024-01-01", "2024-06-29") == {
        "closed": ["3.2/甲镇"],
        "reported_done": ["3.2/乙镇", "3.2/丙镇"],
        "added": ["3.2", "4.1"],
    }
    assert towns.told("2024-06-29", "2024-07-12") == {
        "closed": ["3.2/丙镇"],
        "reported_done": ["3.2/丁镇"],
        "overdue": ["3.2"],
        "returned": ["3.2/乙镇"],
        "slipped": ["4.1"],
    }
    assert towns.told("2024-07-12", "2024-07-15") == {
        "overdue": ["3.2/壬街道"],
        "slipped": ["4.1"],
        "added": ["3.2/壬街道"],
        "withdrawn": ["3.2/辛乡"],
    }
    assert towns.told("2024-06-29", "2024-07-12", "戊镇") == {"overdue": ["3.2/戊镇"]}
    assert towns.told("2024-06-29", "2024-07-12", "各乡镇") == {"overdue": ["3.2"], "returned": ["3.2"]}


def test_a_meeting_counts_the_duty_once_and_each_town_its_own(towns: Towns, tmp_path: Path) -> None:
    with Reader(str(tmp_path / "tracker.db")) as reader:
        found = review(reader, Filter(), date(2024, 7, 5))
    assert found.rates == (1, 0, 0)
    assert [item.facts.code for item in found.overdue.items] == ["3.2"]
    assert found.overdue.late == {"dongfeng:3.2": (("乙镇", "丁镇", "戊镇", "己乡", "庚乡", "辛乡"), 6)}
    units = {row.unit: (row.lead, row.overdue, row.due, row.closed_due, row.on_time) for row in found.units}
    assert units["各乡镇"] == (1, 1, 1, 0, 0)
    assert (units["甲镇"], units["乙镇"]) == ((1, 0, 1, 1, 1), (1, 1, 1, 0, 0))


def test_each_towns_calendar_has_its_share_as_it_stands_on_the_day(towns: Towns) -> None:
    title, due = "各乡镇排查辍学学生", "6月30日到期 "
    assert towns.calendar("2024-06-29", "甲镇") == {f"{due}已销号：{title}": "当前状态：已销号（2024-06-28）"}
    assert towns.calendar("2024-06-29", "乙镇") == {
        f"{due}已报待核查：各乡镇…辍学学生": "当前状态：申请销号（2024-06-25）"
    }
    assert towns.calendar("2024-07-12", "乙镇") == {f"{due}退回：{title}": "当前状态：推进中（2024-07-01退回）"}
    assert towns.calendar("2024-07-12", "各乡镇") == {
        f"{due}牵头：{title}": "各自办理：8个单位中2个已销号；当前状态：推进中"
    }
    towns.plan("2024-07-15", [*TOWNS[:-1], "壬街道"])
    assert towns.calendar("2024-07-15", "壬街道") == {f"{due}牵头：{title}": "当前状态：未开始"}


def test_what_is_taken_back_is_as_before_on_every_day(towns: Towns) -> None:
    days = ("2024-06-21", "2024-06-30", "2024-07-05", "2024-07-12")
    before = [towns.duty(day) for day in days]
    towns.at("2024-07-12", "verify", "3.2", "--unit", "丁镇")
    towns.at("2024-07-12", "done", "3.2", "--unit", "戊镇", "--on", "2024-07-05")
    assert towns.duty("2024-07-12")[0] == 3
    towns.at("2024-07-12", "undo")
    towns.at("2024-07-12", "undo")
    assert "tracker undo 3.2/甲镇" in towns.at("2024-07-12", "undo", "3.2", code=2)
    assert [towns.duty(day) for day in days] == before
    towns.at("2024-07-12", "done", "3.2", "--unit", "戊镇", "--unit", "己乡")
    towns.at("2024-07-12", "undo")
    towns.at("2024-07-12", "db", "verify")


def test_a_preview_tells_who_joins_and_who_leaves_once(towns: Towns) -> None:
    towns.plan("2024-07-15", [*TOWNS[:-1], "壬街道"], "--dry-run")
    shown = towns.shown
    assert [line.split("：")[0] for line in shown.splitlines()] == [
        "新增 3.2/壬街道 各乡镇排查辍学学生", "调整 3.2 各乡镇排查辍学学生", "撤出 3.2/辛乡 各乡镇排查辍学学生",
    ]  # fmt: skip


def test_a_member_that_was_no_unit_is_known_by_its_former_name(towns: Towns, tmp_path: Path) -> None:
    plan = tmp_path / "roadmaps" / "dongfeng.yaml"
    plain = plan.read_text("utf-8").replace("  - {name: 丙镇}\n", "")
    plan.write_text(plain, "utf-8")
    towns.at("2024-07-14", "sync")
    renamed = plain.replace("丙镇", "丙街道").replace(
        "  - {name: 甲镇}\n", "  - {name: 甲镇}\n  - {name: 丙街道, aliases: [丙镇]}\n"
    )
    plan.write_text(renamed, "utf-8")
    towns.at("2024-07-15", "sync")
    assert towns.duty("2024-07-15")[:2] == (2, 8)
    assert [task["id"] for task in towns.listed("2024-07-15", "--unit", "丙街道")] == ["3.2/丙街道"]
    assert [task["lamp"] for task in towns.listed("2024-07-15", "--search", "3.2/丙")] == ["blue"]


def test_a_past_day_knows_the_members_of_then_and_says_who_awaits_verification(towns: Towns) -> None:
    towns.plan("2024-07-15", ["甲镇", "丙镇"], "--force")
    assert [task["id"] for task in towns.listed("2024-07-05", "--unit", "丁镇")] == ["3.2/丁镇"]
    (duty,) = [task for task in towns.listed("2024-07-12") if task["id"] == "3.2"]
    assert duty["lamp_reason"].startswith("8个单位中2个已销号、1个待核查；最久的逾期")
    assert duty["shares_reported"] == 1


def test_who_leaves_keeps_what_fell_due_of_a_recurring_duty_and_who_joins_has_none_of_it(
    tracker: Tracker, tmp_path: Path
) -> None:
    towns, plan = Towns(tracker, tmp_path), tmp_path / "roadmaps" / "dongfeng.yaml"
    text = PLAN.format(issued_on="2024-01-10", members="甲镇, 乙镇", towns="".join(map(TOWN.format, TOWNS[:3])))
    text = text.replace('after: ["3.2"]', "source: {row: 2}").replace("2024-06-30", "每季度末, repeat: quarterly")
    plan.write_text(text + "ends: 2024-12-31\n", "utf-8")
    towns.at("2024-01-20", "sync")
    towns.at("2024-03-20", "done", "3.2@2024q1/乙镇")
    towns.at("2024-03-25", "verify", "3.2@2024q1/乙镇")
    plan.write_text(plan.read_text("utf-8").replace("甲镇, 乙镇", "甲镇, 丙镇"), "utf-8")
    towns.at("2024-07-15", "sync", "--force")

    def of(unit: str) -> set[tuple[str, str]]:
        """The unit's own shares: duties of its collective in which it has none are listed besides."""
        listed = towns.listed("2024-07-15", "--unit", unit)
        return {(task["id"].partition("@")[2], task["status"]) for task in listed if task["lead"] == unit}

    assert of("乙镇") == {("2024q1/乙镇", "closed"), ("2024q2/乙镇", "planned")}
    assert of("丙镇") == {("2024q3/丙镇", "planned"), ("2024q4/丙镇", "planned")}
    assert towns.at("2024-07-16", "sync") == ""
    towns.at("2024-07-16", "db", "verify")
