from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.conftest import Tracker, neighbour

pytestmark = pytest.mark.usefixtures("hutubi")


def test_create_prints_the_address_alone(tracker: Tracker) -> None:
    ran = tracker("feed", "create", "--unit", "财政局", "--address", "https://gz.example.cn")
    assert ran.code == 0
    assert re.fullmatch(r"https://gz\.example\.cn/f/[A-Za-z0-9_-]{43}\.ics\n", ran.out)
    assert "只显示这一次" in ran.err
    assert "feed_address" not in ran.err
    assert "feed_address" in tracker("feed", "create", "--unit", "教育局").err


def test_the_list_never_tells_an_address(tracker: Tracker) -> None:
    made = tracker("feed", "create", "--unit", "财政局", "--label", "\x1b[31m李敏").out
    token = made.rpartition("/")[2].removesuffix(".ics\n")
    table, data = tracker("feed", "list"), tracker("feed", "list", "--format", "json")
    assert "李敏" in table.out
    assert "\x1b" not in table.out
    assert token not in table.out + data.out
    (row,) = json.loads(data.out)
    assert list(row) == [
        "id", "roadmap", "unit", "label", "created_at", "created_by", "revoked_at", "fetched_at", "fetches", "client",
        "unit_key",
    ]  # fmt: skip
    assert (row["id"], row["unit"], row["fetched_at"], row["created_by"]) == (1, "县财政局", None, "王协调")


def test_a_revoked_one_is_told_as_such_and_once_more_is_no_failure(tracker: Tracker) -> None:
    assert "还没有订阅" in tracker("feed", "list").err
    tracker("feed", "create", "--unit", "财政局")
    assert "已停用第 1 号" in tracker("feed", "revoke", "1").err
    again = tracker("feed", "revoke", "1")
    assert (again.code, "早已停用" in again.err) == (0, True)
    assert "已停用" in tracker("feed", "list").out
    assert tracker("feed", "revoke", "2").code == 2


def test_units_of_several_roadmaps_are_told_apart(tracker: Tracker, hutubi: Path) -> None:
    (hutubi / "roadmaps" / "second.yaml").write_text(neighbour("second"), "utf-8")
    tracker("sync")
    for roadmap in ("hutubi", "second"):
        tracker("feed", "create", "--unit", "财政局", "--roadmap", roadmap)
    heading, *rows = tracker("feed", "list").out.splitlines()
    assert heading.split()[:3] == ["编号", "县", "单位"]
    assert [row.split()[:3] for row in rows] == [["1", "呼图壁县", "县财政局"], ["2", "second邻县", "县财政局"]]
    heading, *rows = tracker("calendar", "status").out.splitlines()
    assert heading.split()[:3] == ["灯", "县", "单位"]
    assert {row.split()[1] for row in rows} == {"呼图壁县", "second邻县"}
