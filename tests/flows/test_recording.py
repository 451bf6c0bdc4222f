"""Reports, claims, verification, returns, extensions and undo, through the command line only."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Ran, Tracker


class Desk:
    """A coordinator at work on one day."""

    def __init__(self, tracker: Tracker, day: str) -> None:
        self.tracker = tracker
        self.day = day

    def does(self, *words: str, day: str = "") -> Ran:
        return self.tracker("--as-of", day or self.day, *words)

    def sees(self, task: str, day: str = "") -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.does("show", task, "--format", "json", day=day).out)
        return found


@pytest.fixture
def desk(tracker: Tracker, hutubi: Path) -> Desk:
    return Desk(tracker, "2024-05-20")


def test_a_report_is_seen_at_once_and_from_its_day_on(desk: Desk) -> None:
    ran = desk.does("report", "21.1a", "--progress", "60%", "--note", "已开标")
    assert ran.code == 0
    assert "21.1a" in ran.err
    seen = desk.sees("21.1a")
    assert (seen["status"], seen["progress"]) == ("in_progress", 60)
    assert seen["history"][0]["note"] == "已开标"
    assert seen["history"][0]["actor"] == "王协调"
    assert desk.sees("21.1a", "2024-05-19")["status"] == "planned"


def test_done_then_verified_closes_and_a_claim_alone_does_not(desk: Desk) -> None:
    assert desk.does("done", "21.1a").code == 0
    assert desk.sees("21.1a", "2024-06-15")["lamp"] == "yellow"
    assert desk.does("verify", "21.1a", day="2024-06-05").code == 0
    closed = desk.sees("21.1a", "2024-06-15")
    assert (closed["status"], closed["lamp"], closed["days_overdue"]) == ("closed", "blue", 0)


def test_a_returned_claim_is_late_again(desk: Desk) -> None:
    desk.does("report", "21.1a", "--progress", "70")
    desk.does("done", "21.1a")
    assert desk.does("return", "21.1a", "--reason", "缺中标通知书", day="2024-06-03").code == 0
    seen = desk.sees("21.1a", "2024-06-10")
    assert (seen["status"], seen["progress"], seen["lamp"], seen["days_overdue"]) == ("in_progress", 70, "red", 10)


def test_an_extension_moves_the_due_date_and_keeps_the_original(desk: Desk) -> None:
    ran = desk.does("extend", "21.1a", "--to", "9月底", "--reason", "设计变更", "--basis", "会议纪要〔2024〕3号")
    assert ran.code == 0, ran.err
    seen = desk.sees("21.1a", "2024-09-01")
    assert (seen["due_on"], seen["due_on_original"], seen["lamp"]) == ("2024-09-30", "2024-05-31", "yellow")
    assert seen["history"][0]["basis"] == "会议纪要〔2024〕3号"
    assert desk.sees("21.1a", "2024-10-01")["days_overdue"] == 1


def test_what_was_done_before_the_issue_is_recorded_on_its_day_and_was_on_time(desk: Desk) -> None:
    assert "--on" in desk.tracker("check", "--all").out
    assert desk.sees("1.1", "2022-03-20")["days_overdue"] == 48
    desk.does("start", "1.1", "--on", "2022-01-10", day="2022-03-20")
    assert desk.does("done", "1.1", "--on", "2022-01-25", day="2022-03-20").code == 0
    assert desk.does("show", "1.1", day="2022-03-13").code == 2  # the document was not issued yet
    for day in ("2022-03-14", "2022-03-20"):
        seen = desk.sees("1.1", day)
        assert (seen["lamp"], seen["lamp_reason"]) == ("yellow", "2022-01-25申请销号，待核查")
    assert desk.does("return", "1.1", "--reason", "缺材料", "--on", "2022-02-01", day="2022-03-20").code == 0
    assert desk.sees("1.1", "2022-03-14")["lamp"] == "red"
    assert desk.does("undo", "1.1", day="2022-03-20").code == 0
    assert desk.does("verify", "1.1", day="2022-03-20").code == 0
    assert [desk.sees("1.1", day)["lamp"] for day in ("2022-03-19", "2022-03-20")] == ["yellow", "blue"]
    assert desk.tracker("db", "verify").code == 0
    told = [entry["type"] for entry in desk.sees("1.1", "2022-03-20")["history"]]
    assert told == ["verified", "retracted", "returned", "reported_done", "started", "planned"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["verify", "21.1a"], "尚未申请销号"),
        (["return", "21.1a", "--reason", "x"], "尚未申请销号"),
        (["report", "21.1a"], "请填写进度"),
        (["report", "21.1a", "--progress", "101"], "0 到 100"),
        (["report", "21.1a", "--progress", "-5"], "0 到 100"),
        (["extend", "21.1a", "--to", "2024-05-01", "--reason", "x", "--basis", "y"], "不晚于"),
        (["extend", "21.1a", "--to", "13月底", "--reason", "x", "--basis", "y"], "13"),
        (["extend", "21.1a", "--to", "9月底", "--reason", " ", "--basis", "y"], "原因"),
        (["suspend", "21.1a", "--until", "2024-05-20", "--reason", "x"], "复核日期"),
        (["resume", "21.1a"], "未开始"),
        (["report", "21.1a", "--progress", "5", "--on", "2027-01-01"], "还没有到"),
        (["report", "99.9", "--progress", "5"], "没有编号"),
        (["note", "21.1a", "字" * 2001], "过长"),
        (["undo"], "没有可以撤销"),
    ],
    ids=str,
)
def test_what_does_not_fit_is_refused_with_the_reason_and_recorded_nowhere(
    desk: Desk, words: list[str], sentence: str
) -> None:
    before = desk.does("history", "--format", "json").out
    ran = desk.does(*words)
    assert ran.code == 2, ran.err
    assert sentence in ran.err
    assert desk.does("history", "--format", "json").out == before


def test_one_refusal_among_several_tasks_records_none(desk: Desk) -> None:
    desk.does("done", "21.1b")
    assert desk.does("report", "21.1a", "21.1b", "21.1c", "--progress", "10").code == 2
    assert desk.sees("21.1a")["status"] == "planned"
    assert desk.does("report", "21.1a", "21.1c", "--progress", "10").code == 0
    assert desk.sees("21.1c")["progress"] == 10


def test_undo_takes_back_the_newest_record_and_history_keeps_both(desk: Desk) -> None:
    desk.does("report", "21.1a", "--progress", "60")
    desk.does("done", "21.1a")
    for verb, status in (("undo", "in_progress"), ("redo", "reported_done"), ("undo", "in_progress")):
        assert desk.does(verb).code == 0
        assert desk.sees("21.1a")["status"] == status
    assert desk.does("undo", "21.1a").code == 0
    seen = desk.sees("21.1a")
    assert (seen["status"], seen["progress"]) == ("planned", 0)
    told = [(entry["type"], entry["retracted"]) for entry in seen["history"]]
    assert ("reported_done", True) in told
    assert told.count(("retracted", False)) == 3
    assert desk.does("undo").code == 2


def test_undo_without_a_task_leaves_other_peoples_records_alone(desk: Desk) -> None:
    desk.does("--actor", "李协调", "report", "21.1a", "--progress", "60")
    assert desk.does("undo").code == 2
    assert desk.does("--actor", "李协调", "undo").code == 0


def test_a_suspended_task_is_grey_until_resumed(desk: Desk) -> None:
    assert desk.does("suspend", "21.1a", "--until", "2024-08-01", "--reason", "土地手续").code == 0
    assert desk.sees("21.1a", "2024-07-01")["lamp"] == "grey"
    assert desk.does("resume", "21.1a", day="2024-07-10").code == 0
    assert desk.sees("21.1a", "2024-07-10")["lamp"] == "red"


def test_full_width_ids_and_full_names_are_understood(desk: Desk) -> None:
    assert desk.does("note", "２１．１ａ", "一").code == 0
    assert desk.does("note", "hutubi：21.1a", "二").code == 0
    assert desk.sees("21.1a")["history"][0]["note"] == "二"


def test_hostile_notes_reach_no_terminal_raw(desk: Desk) -> None:
    assert desk.does("note", "21.1a", "\x1b]0;x\x07\x1b[31m红\u202e逆\x9b[/]").code == 0
    shown = desk.does("show", "21.1a").out + desk.does("history", "21.1a").out
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(shown)
    assert "[/]" in shown


def test_the_database_is_sound_after_all_this(desk: Desk) -> None:
    desk.does("report", "21.1a", "--progress", "60")
    desk.does("done", "21.1a")
    desk.does("undo")
    assert desk.does("db", "verify").code == 0


def test_a_record_prints_the_task_for_programs(desk: Desk) -> None:
    told = json.loads(desk.does("report", "21.1a", "--progress", "60", "--format", "json").out)
    assert [(task["id"], task["progress"]) for task in told] == [("21.1a", 60)]


def test_a_command_that_says_what_it_has_seen_is_refused_where_something_newer_stands(desk: Desk) -> None:
    seen = str(json.loads(desk.does("history", "--limit", "1", "--format", "json").out)[0]["id"])
    assert desk.does("report", "21.1a", "--progress", "20", "--seen", seen).code == 0
    for words in (["report", "21.1a", "--progress", "10"], ["note", "21.1a", "等待施工许可"]):
        ran = desk.does(*words, "--seen", seen)
        assert (ran.code, "在您查看之后已有变动" in ran.err) == (2, True)
    assert desk.does("note", "36.1", "等待施工许可", "--seen", seen).code == 0
    mistyped = desk.does("note", "36.1", "再催", "--seen", f"{seen}9")
    assert (mistyped.code, "还没有第" in mistyped.err) == (2, True)


PLAN = """\
title: 东风县路线图
county: 东风县
document: 东政办〔2024〕1号
issued_on: 2024-03-10
units:
  - {name: 县教育局}
tasks:
  - {id: "1.1", title: 摸底, kind: 其他, due: 2024-01-31, units: [县教育局], status: 已完成, status_on: 2024-01-20}
  - {id: "1.2", title: 招标, kind: 其他, due: 2024-06-30, units: [县教育局], status: 推进中, progress: 40}
  - {id: "1.3", title: 验收, kind: 其他, due: 2024-09-30, units: [县教育局]}
"""


def test_what_the_document_says_of_a_state_is_recorded_at_the_first_sync_and_once(
    tracker: Tracker, tmp_path: Path
) -> None:
    file = tmp_path / "roadmaps" / "dongfeng.yaml"
    file.parent.mkdir()
    file.write_text(PLAN, "utf-8")
    desk = Desk(tracker, "2024-04-01")
    line = "dongfeng：按文件所述记入 2 项的状态：推进中 1，已完成 1"
    assert line in desk.does("sync", "--dry-run").out
    assert "新增 3 项，按文件所述记入状态 2 项" in desk.does("sync").out
    assert desk.does("show", "1.1", day="2024-03-09").code == 2
    for day in ("2024-03-10", "2024-04-01"):
        assert [desk.sees(task, day)["status"] for task in ("1.1", "1.2", "1.3")] == [
            "closed",
            "in_progress",
            "planned",
        ]
        assert desk.sees("1.2", day)["progress"] == 40
    verified, done, planned = desk.sees("1.1")["history"]
    assert [entry["type"] for entry in (verified, done, planned)] == ["verified", "reported_done", "planned"]
    for entry in (verified, done):
        told = (entry["effective_on"], entry["note"], entry["basis"], entry["actor"])
        assert told == ("2024-01-20", "文件所述：已完成", "东政办〔2024〕1号", "王协调")
    assert desk.does("undo", "1.1").code == 0
    assert desk.sees("1.1")["lamp"] == "yellow"
    file.write_text(PLAN.replace("progress: 40", "progress: 90"), "utf-8")
    assert "status 改了不再记入" in desk.does("sync").out
    assert desk.sees("1.2")["progress"] == 40
    assert tracker("db", "verify").code == 0
