"""Roadmap files: checked, synced, refused when broken; a task that leaves the file is withdrawn, never deleted."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import neighbour

if TYPE_CHECKING:
    from tests.conftest import Tracker

BROKEN = sorted((Path(__file__).resolve().parents[1] / "broken").glob("*.yaml"))


def _digest(folder: Path) -> str:
    return hashlib.sha256((folder / "tracker.db").read_bytes()).hexdigest()


def _without(folder: Path, *codes: str) -> None:
    """Take tasks out of the roadmap file."""
    file = folder / "roadmaps" / "hutubi.yaml"
    head, *blocks = re.split(r"(?m)^(?=  - id: )", file.read_text("utf-8"))
    kept = [block for block in blocks if not any(f'"{code}"' in block.splitlines()[0] for code in codes)]
    file.write_text(head + "".join(kept), "utf-8")


def _ids(tracker: Tracker, *words: str) -> set[str]:
    return {task["id"] for task in json.loads(tracker(*words, "list", "--format", "json").out)}


def test_there_are_fifty_broken_files() -> None:
    assert len(BROKEN) >= 50


@pytest.mark.parametrize("part", range(4))
def test_a_broken_file_is_refused_with_code_3_and_the_database_untouched(
    tracker: Tracker, hutubi: Path, part: int
) -> None:
    before = _digest(hutubi)
    for file in BROKEN[part::4]:
        broken = Path(shutil.copy2(file, hutubi / "roadmaps"))
        for words in (["check", broken], ["sync"]):
            ran = tracker(*words)
            assert ran.code == 3, (words, ran)
            place = rf"{re.escape(file.name)}:\d+:\d+: .+ \[[a-z-]+\]"
            assert re.search(place, ran.out + ran.err), (words, ran)
        broken.unlink()
    assert _digest(hutubi) == before


@pytest.mark.parametrize("name", ["cycle", "february_30", "missing_everything", "tab_indent"])
def test_a_broken_file_is_found_among_the_others(tracker: Tracker, hutubi: Path, name: str) -> None:
    shutil.copy2(BROKEN[0].with_stem(name), hutubi / "roadmaps")
    ran = tracker("check")
    assert ran.code == 3
    assert re.search(rf"{name}\.yaml:\d+:\d+: .+ \[[a-z-]+\]", ran.out + ran.err)


def test_check_passes_the_countys_own_plan(tracker: Tracker, hutubi: Path) -> None:
    ran = tracker("check")
    assert ran.code == 0
    assert "呼图壁县创建义务教育优质均衡发展县路线图" in ran.err


def test_syncing_again_changes_nothing(tracker: Tracker, hutubi: Path) -> None:
    history = tracker("history", "--format", "json").out
    for _turn in range(2):
        ran = tracker("sync")
        assert ran.code == 0
        assert "没有变化" in ran.err
    (hutubi / "roadmaps" / "hutubi.yaml").touch()
    assert tracker("sync").code == 0
    assert tracker("history", "--format", "json").out == history


def test_a_dry_run_shows_the_difference_and_applies_nothing(tracker: Tracker, hutubi: Path) -> None:
    _without(hutubi, "2.2")
    before = _digest(hutubi)
    ran = tracker("sync", "--dry-run")
    assert ran.code == 0
    assert "2.2" in ran.out
    assert _digest(hutubi) == before
    assert "tracker sync" in tracker("list").err


def test_a_task_that_leaves_the_file_is_withdrawn_and_comes_back(tracker: Tracker, hutubi: Path) -> None:
    whole = (hutubi / "roadmaps" / "hutubi.yaml").read_text("utf-8")
    tracker("--as-of", "2024-04-01", "note", "2.2", "纪要已存")
    _without(hutubi, "2.2")
    assert tracker("sync").code == 0
    assert "2.2" not in _ids(tracker)
    assert "2.2" in _ids(tracker, "--as-of", "2024-05-01")
    assert "纪要已存" in tracker("history", "2.2").out
    (hutubi / "roadmaps" / "hutubi.yaml").write_text(whole, "utf-8")
    assert "恢复" in tracker("sync").err
    assert "2.2" in _ids(tracker)
    assert tracker("db", "verify").code == 0


def test_losing_more_than_a_fifth_needs_force(tracker: Tracker, hutubi: Path) -> None:
    everything = sorted(_ids(tracker))
    leaving = [code for code in everything if code.startswith(("1", "2"))]
    file = hutubi / "roadmaps" / "hutubi.yaml"
    head, *blocks = re.split(r"(?m)^(?=  - id: )", file.read_text("utf-8"))
    kept = [block for block in blocks if not re.match(r'  - id: "[12]', block)]
    text = re.sub(r"(?m)^    after: .*\n", "", head + "".join(kept))
    file.write_text(text, "utf-8")
    before = _digest(hutubi)
    ran = tracker("sync")
    assert ran.code == 2
    assert "--force" in ran.err
    assert _digest(hutubi) == before
    assert tracker("sync", "--force").code == 0
    assert not set(leaving) & _ids(tracker)


def test_a_roadmap_whose_file_is_gone_is_kept_unless_forced(tracker: Tracker, hutubi: Path) -> None:
    (hutubi / "roadmaps" / "hutubi.yaml").unlink()
    assert tracker("sync").code == 2
    assert _ids(tracker)
    assert tracker("sync", "--force").code == 0
    assert not _ids(tracker)
    assert "没有变化" in tracker("sync").err


def test_a_changed_due_date_leaves_past_views_as_they_were(tracker: Tracker, hutubi: Path) -> None:
    file = hutubi / "roadmaps" / "hutubi.yaml"
    old = "step: tender\n    start: 2022年5月\n    due: 5月底"
    assert old in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace(old, old.replace("due: 5月底", "due: 6月底")), "utf-8")
    ran = tracker("sync")
    assert "2022-06-30" in ran.out
    late = json.loads(tracker("--as-of", "2022-06-01", "list", "--overdue", "--format", "json").out)
    assert "3.1" in {task["id"] for task in late}
    assert json.loads(tracker("show", "3.1", "--format", "json").out)["due_on"] == "2022-06-30"


def test_two_roadmaps_live_beside_each_other(tracker: Tracker, hutubi: Path) -> None:
    other = hutubi / "roadmaps" / "other.yaml"
    other.write_text(neighbour("other"), "utf-8")
    assert tracker("sync").code == 0
    ran = tracker("show", "21.1a")
    assert ran.code == 2
    assert "hutubi:21.1a" in ran.err
    assert tracker("show", "other:21.1a").code == 0
    assert "other:21.1a" in tracker("--as-of", "2024-06-01", "list", "--overdue").out


def test_a_dry_run_tells_what_would_come_too_early(tracker: Tracker, hutubi: Path) -> None:
    tracker("--as-of", "2024-06-01", "note", "2.2", "纪要已存")
    _without(hutubi, "2.2")
    told = tracker("--as-of", "2024-05-01", "sync", "--dry-run")
    refused = tracker("--as-of", "2024-05-01", "sync")
    assert (told.code, refused.code) == (0, 2)
    assert "2.2 在 2024-06-01 已有“备注”" in told.err
    assert refused.err.partition("错误：")[2].splitlines()[0] in told.err
