from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Tracker

MEETING = "--as-of=2024-06-01"


def test_a_slip_is_told_as_a_table_and_to_programs(hutubi: Path, tracker: Tracker) -> None:
    before = (hutubi / "tracker.db").read_bytes()
    ran = tracker(MEETING, "whatif", "21.1b", "22.1b", "--slip", "40天")
    assert ran.out.startswith("推演（没有记录）：21.1b 推迟40天；22.1b 推迟40天\n")
    line = next(line for line in ran.out.splitlines() if line.startswith("21.1b"))
    assert line.split()[2:] == ["2024-05-31", "2024-07-02", "2024-08-11", "+40", "红，多40天"]
    told = json.loads(tracker(MEETING, "whatif", "21.1b", "--slip", "40", "--format", "json").out)
    assert told["recorded"] is False
    assert told["supposed"] == [{"id": "21.1b", "roadmap": "hutubi", "slip_days": 40, "finish_on": "2024-08-11"}]
    (roadmap,) = told["roadmaps"]
    assert (roadmap["margin_days_before"], roadmap["margin_days"], roadmap["partial"]) == (30, 30, False)
    assert roadmap["moved"] == [
        {
            "id": "21.1b", "roadmap": "hutubi", "title": "雀尔沟小学综合艺体楼招标", "due_on": "2024-05-31",
            "projected_on_before": "2024-07-02", "projected_on": "2024-08-11", "days": 40,
            "lamp_before": "red", "lamp": "red", "red_from_before": "2024-06-01", "red_from": "2024-06-01",
        }
    ]  # fmt: skip
    assert (hutubi / "tracker.db").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("21.1b --slip many", "--slip 后面要写天数：many"),
        ("21.1b --slip -40", "1 到 3650"),
        ("21.1b --slip 99999999999999", "--slip 后面要写天数"),
        ("21.1b --done 2024-05-31", "之前"),
        ("21.1b --done 9999-12-31", "最晚"),
        ("21.1b --done 胡说", "读不出日期"),
        ("21.1b", "--slip --done 中要写一样"),
        ("21.1b --slip 3 --done 2024-07-01", "--slip"),
    ],
)
def test_what_cannot_be_is_a_wrong_use(hutubi: Path, tracker: Tracker, words: str, reason: str) -> None:
    ran = tracker(MEETING, "whatif", *words.split())
    assert (ran.code, ran.out) == (2, "")
    assert reason in ran.err
