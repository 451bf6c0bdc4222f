"""Several leads and no unit at all, from the file to lists, figures and calendars."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Tracker

PLAN = """\
title: 测试县路线图
county: 测试县
document: 测政办〔2022〕1号
issued_on: 2022-03-14
units: [{name: 县教育局}, {name: 县人社局}, {name: 县财政局}]
tasks:
  - {id: "1", title: 教师招聘, kind: hiring, due: 2022-06-30, units: [教育局, 财政局], co_leads: [人社局]}
  - {id: "2", title: 控辍保学, kind: other, due: 2022-06-30}
"""


def test_co_leads_and_tasks_of_no_unit_are_told_as_such(tracker: Tracker, tmp_path: Path) -> None:
    (tmp_path / "roadmaps").mkdir(exist_ok=True)
    (tmp_path / "roadmaps" / "test.yaml").write_text(PLAN, "utf-8")
    tracker("sync")
    listed = json.loads(tracker("list", "--format", "json", "--unit", "人社局").out)
    assert [(each["lead"], each["co_leads"], each["supporting"]) for each in listed] == [
        ("县教育局", ["县人社局"], ["县财政局"])
    ]
    assert tracker("list", "--unit", "人社局", "--role", "lead").out == ""
    assert "未明确" in tracker("list", "--unassigned").out
    assert json.loads(tracker("list", "--format", "json", "--search", "未明确").out)[0]["lead"] == ""
    assert "共同牵头" in tracker("show", "1").out
    tracker("calendar", "export", "--out", str(tmp_path / "out"))
    files = {path.stem: path.read_text("utf-8") for path in (tmp_path / "out").rglob("*.ics")}
    assert set(files) == {"县教育局", "县人社局", "县财政局"}
    assert "到期 共同牵头：教师招聘" in files["县人社局"]
