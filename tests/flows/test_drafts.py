"""A plan before it is issued, and the day on which it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Tracker

DRAFT = """\
title: 东风县路线图
county: 东风县
draft: true
units:
  - {name: 县教育局}
tasks:
  - {id: "1.1", title: 摸底, kind: 其他, due: 2025年3月底, units: [县教育局], source: {row: 1}}
  - {id: "1.2", title: 招标, kind: 其他, due: 2025年6月底, units: [县教育局], source: {row: 2}}
"""
ISSUED = DRAFT.replace("draft: true", "document: 东政办〔2025〕1号\nissued_on: 2025-01-10").replace("3月底", "4月底")


def test_a_draft_is_marked_works_and_is_held_back_from_departments_until_it_is_issued(
    tracker: Tracker, tmp_path: Path
) -> None:
    file = tmp_path / "roadmaps" / "dongfeng.yaml"
    file.parent.mkdir()
    file.write_text(DRAFT, "utf-8")
    assert "【草稿】东风县路线图" in tracker("check").err
    autumn = ("--as-of", "2024-11-01")
    assert tracker(*autumn, "sync").code == 0
    listed = tracker(*autumn, "list")
    assert "摸底" in listed.out
    assert "【草稿】东风县路线图尚未发文" in listed.err
    assert tracker(*autumn, "report", "1.1", "--progress", "20").code == 0
    assert "草稿，尚未发文 第1行第1项" in tracker(*autumn, "show", "1.1").out
    assert json.loads(tracker(*autumn, "show", "1.1", "--format", "json").out)["is_draft"] is True
    assert json.loads(tracker(*autumn, "status", "--format", "json").out)["drafts"] == ["dongfeng"]
    refused = tracker(*autumn, "calendar", "export", "--out", str(tmp_path / "ics"))
    assert (refused.code, "尚未发文" in refused.err) == (2, True)
    assert not (tmp_path / "ics").exists()
    file.write_text(DRAFT.replace("2025年6月底", "2025年5月底"), "utf-8")
    assert tracker("--as-of", "2025-02-01", "sync").code == 0
    file.write_text(ISSUED, "utf-8")
    issued = tracker("--as-of", "2025-01-20", "sync")  # and issued on an earlier day than that of the last change
    assert (issued.code, "草稿已发文 东政办〔2025〕1号 2025-01-10" in issued.out) == (0, True)
    seen = json.loads(tracker("--as-of", "2025-02-01", "show", "1.2", "--format", "json").out)
    assert (seen["is_draft"], seen["due_on"], seen["late_moves"]) == (False, "2025-06-30", 0)
    moved = json.loads(tracker("--as-of", "2025-02-01", "show", "1.1", "--format", "json").out)
    assert (moved["due_on"], moved["due_on_first"]) == ("2025-04-30", "2025-04-30")  # a draft's date bound nobody
    assert tracker("--as-of", "2025-02-01", "calendar", "export", "--out", str(tmp_path / "ics")).code == 0
    assert tracker("db", "verify").code == 0


def test_a_turn_of_a_draft_that_was_closed_stays_when_the_plan_is_issued(tracker: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "roadmaps" / "dongfeng.yaml"
    file.parent.mkdir()
    repeat = "due: 每季度末, repeat: quarterly, ends: 2025年底, units"
    text = DRAFT.replace("due: 2025年3月底, units", repeat).replace(", source: {row: 1}", "").replace("6月底", "1月底")
    file.write_text(text, "utf-8")
    assert tracker("--as-of", "2025-01-02", "sync").code == 0
    assert tracker("--as-of", "2025-03-20", "done", "1.1@2025q1").code == 0
    assert tracker("--as-of", "2025-03-25", "verify", "1.1@2025q1").code == 0
    file.write_text(text.replace("draft: true", "document: 东政办〔2025〕1号\nissued_on: 2025-07-10"), "utf-8")
    issued = tracker("--as-of", "2025-07-12", "sync", "--force")
    listed = json.loads(tracker("--as-of", "2025-07-12", "list", "--format", "json").out)
    stand = {task["id"]: task["status"] for task in listed}
    assert (stand["1.1@2025q1"], stand.get("1.1@2025q2", "withdrawn")) == ("closed", "withdrawn"), issued
    assert "第0行" not in issued.out
    assert tracker("db", "verify").code == 0
