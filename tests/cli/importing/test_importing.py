"""``tracker import`` without a screen: doubts on standard output, what they came to in the file, answers by code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import settings_of
from tests.services.importing.test_session import TABLE
from tracker.cli.importing.doubts import doubt_line
from tracker.services.importing.session import ImportSession
from tracker.services.workspace import Workspace

if TYPE_CHECKING:
    from tests.conftest import Tracker
    from tracker.clock import FixedClock


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A document in an empty working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "方案.txt").write_text(TABLE, "utf-8")
    return tmp_path


def test_without_consent_the_doubts_are_listed_and_nothing_is_written(plan: Path, tracker: Tracker) -> None:
    ran = tracker("import", "方案.txt")
    assert ran.code == 2
    assert "6月初" in ran.out
    assert "--accept" in ran.err
    assert not (plan / "roadmaps").exists()


def test_what_is_accepted_is_a_plan_that_is_synced(plan: Path, tracker: Tracker) -> None:
    ran = tracker("import", "方案.txt", "--accept")
    assert ran.code == 0
    assert "roadmaps/青禾县.yaml" in ran.out
    assert "3 行，4 项" in ran.err
    assert len(json.loads(tracker("list", "--format", "json").out)) == 4
    text = (plan / "roadmaps" / "青禾县.yaml").read_text("utf-8")
    assert "# 存疑：" in text
    assert tracker("check").code == 0
    shown = tracker("show", "2.1").out
    assert "完成第一小学综合楼项目招标" in shown


def test_tasks_that_repeat_are_counted_as_syncing_counts_them(plan: Path, tracker: Tracker) -> None:
    (plan / "方案.txt").write_text(TABLE.replace("完成教师招聘。\t8月底", "报送进展。\t每季度末"), "utf-8")
    told = tracker("import", "方案.txt", "--accept").err
    synced = len(json.loads(tracker("list", "--format", "json").out))
    assert f"3 行，4 项（重复的展开为 {synced} 项）" in told
    assert synced > 4


def test_what_has_no_reading_must_be_answered_only_where_it_blocks(tmp_path: Path, clock: FixedClock) -> None:
    session = ImportSession.begin(Workspace(settings_of(tmp_path), clock), TABLE, "方案.txt")
    doubt = session.draft.open_doubts[0]._replace(choices=())
    assert "未定" in doubt_line(session, doubt)
    assert "必须回答" in doubt_line(session, doubt._replace(is_blocking=True))


def test_programs_get_every_doubt_with_its_place_and_choices(plan: Path, tracker: Tracker) -> None:
    ran = tracker("import", "方案.txt", "--accept", "--format", "json")
    data = json.loads(ran.out)
    assert (data["rows"], data["tasks"], Path(data["file"]).name) == (3, 4, "青禾县.yaml")
    doubt = next(doubt for doubt in data["doubts"] if "6月初" in doubt["quoted"])
    assert doubt["places"][0]["where"] == "表1第3行第3格"
    assert len(doubt["choices"]) >= 2


def test_an_answer_by_its_code_is_what_is_written(plan: Path, tracker: Tracker) -> None:
    data = json.loads(tracker("import", "方案.txt", "--format", "json").out)
    doubt = next(doubt for doubt in data["doubts"] if "6月初" in doubt["quoted"])
    other = doubt["choices"][1]["value"]
    assert tracker("import", "方案.txt", "--accept", "--answer", f"{doubt['code']}={other}").code == 0
    shown = {item["id"]: item["due_on"] for item in json.loads(tracker("list", "--format", "json").out)}
    assert shown["2.1"] != "2024-06-10"


def test_an_answer_that_is_none_is_refused_with_what_may_be_said(plan: Path, tracker: Tracker) -> None:
    assert "没有代码为" in tracker("import", "方案.txt", "--accept", "--answer", "x=y").err
    assert tracker("import", "方案.txt", "--accept", "--answer", "x").code == 2
    assert not (plan / "roadmaps").exists()


@pytest.mark.parametrize(("name", "content"), [("没有.docx", None), ("空.docx", b""), ("图.png", b"\x89PNG\r\n\x1a\n")])
def test_what_cannot_be_read_is_one_sentence(name: str, content: bytes | None, plan: Path, tracker: Tracker) -> None:
    if content is not None:
        (plan / name).write_bytes(content)
    ran = tracker("import", name, "--accept")
    assert ran.code == 2
    assert ran.out == ""
    assert len(ran.err.strip().splitlines()) <= 2
