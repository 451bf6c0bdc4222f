from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Tracker


@pytest.mark.usefixtures("hutubi")
def test_the_days_of_meetings_are_recorded_listed_and_taken_back(tracker: Tracker) -> None:
    assert "已记下 2024-05-20 开过调度会" in tracker("review", "hold", "--on", "2024-05-20").err
    assert "已经记过" in tracker("review", "hold", "--on", "5月20日", "--as-of", "2024-06-01").err
    tracker("review", "hold", "--as-of", "2024-04-20", "--roadmap", "hutubi")
    assert [line.split()[0] for line in tracker("review", "list").out.splitlines()] == [
        "日期", "2024-05-20", "2024-04-20",
    ]  # fmt: skip
    tracker("review", "hold", "--on", "2024-05-21")
    tracker("review", "hold", "--on", "2024-05-20", "--roadmap", "hutubi")
    assert tracker("review", "undo").err.endswith("已撤销：2024-05-21 开过调度会\n")
    tracker("review", "undo", "--on", "2024-05-20")
    told = json.loads(tracker("review", "list", "--format", "json").out)
    assert [(each["held_on"], each["roadmaps"]) for each in told["meetings"]] == [("2024-04-20", ["hutubi"])]
    refused = tracker("review", "undo", "--on", "2024-05-20")
    assert (refused.code, "没有记下 2024-05-20" in refused.err) == (2, True)
    ran = tracker("review", "paper", "--out", "会", "--as-of", "2024-06-01", "--since", "2024-05-01", "--notes")
    assert (ran.out, "页议程" in ran.err) == ("会.html\n", True)
    assert "自 2024-05-01 以来" in Path("会.html").read_text("utf-8")
    for name, told in (
        ("-", "“-”不能"),
        (".", "没有写文件名"),
        ("会.html", "--overwrite"),
        ("会\n.html", "不能用的字符"),
    ):
        ran = tracker("review", "paper", "--out", name)
        assert (ran.code, told in ran.err) == (2, True), ran.err
    ran = tracker("review", "paper", "--out", "新.html", "--as-of", "2024-06-01", "--since", "2024-06-02")
    assert (ran.code, "晚于截至日期" in ran.err) == (2, True)
    ran = tracker("review", "hold", "--as-of", "2030-01-01")
    assert (ran.code, "2030-01-01 还没有到" in ran.err) == (2, True)
    tracker("review", "undo")
    assert "没有记下开过调度会" in tracker("review", "list").err
    assert tracker("db", "verify").code == 0
