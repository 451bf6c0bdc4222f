"""A newcomer's first minutes, through the command line only."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Tracker

REPOSITORY = Path(__file__).resolve().parents[2]
ROADMAP = REPOSITORY / "roadmaps" / "hutubi.yaml"


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    (tmp_path / "roadmaps").mkdir()
    shutil.copy2(ROADMAP, tmp_path / "roadmaps")
    return tmp_path


def test_the_first_command_builds_the_database_and_prints_what_is_late(fresh: Path) -> None:
    words = [sys.executable, "-m", "tracker", "--as-of", "2024-06-01"]
    done = subprocess.run(words, cwd=fresh, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL)
    assert "已建立数据库" in done.stderr
    assert "呼图壁县创建义务教育优质均衡发展县路线图" in done.stdout
    assert "21.1a" in done.stdout
    assert "逾期1天" in done.stdout
    assert (fresh / "tracker.db").exists()


def test_without_roadmaps_it_says_what_to_do_and_makes_nothing(tracker: Tracker, tmp_path: Path) -> None:
    ran = tracker("list")
    assert ran.code == 2
    assert "没有路线图文件" in ran.err
    assert "tracker demo" in ran.err
    assert not (tmp_path / "tracker.db").exists()


def test_a_broken_roadmap_on_first_use_makes_no_database(tracker: Tracker, fresh: Path) -> None:
    (fresh / "roadmaps" / "other.yaml").write_text("title: 半截\n", "utf-8")
    ran = tracker("list")
    assert ran.code == 3
    assert "other.yaml:1:1:" in ran.err
    assert not (fresh / "tracker.db").exists()


def test_a_workspace_is_found_from_a_folder_inside_it(
    tracker: Tracker, hutubi: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = hutubi / "notes" / "2024"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    assert tracker("--as-of", "2024-06-01", "list", "--overdue").code == 0
    assert not (inside / "tracker.db").exists()


def test_the_demonstration_prints_the_same_twice_and_leaves_nothing(tracker: Tracker, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    first, second = tracker("demo", "--print"), tracker("demo", "--print")
    assert first.code == 0
    assert first.out == second.out
    assert "（演示数据）呼图壁县" in first.out
    assert "截至" in first.out
    assert "2024-06-20" in first.out
    assert "19.1c" in first.out
    assert sorted(tmp_path.rglob("*")) == before


def test_the_demonstration_history_is_legal_and_has_every_lamp(tracker: Tracker) -> None:
    out = tracker("demo", "--print").out
    lamps = next(line for line in out.splitlines() if line.startswith("亮灯"))
    counts = dict(zip(lamps.split()[1::2], map(int, lamps.split()[2::2]), strict=True))
    assert all(counts[colour] > 0 for colour in ("红", "黄", "绿", "灰", "蓝")), counts


def test_settings_come_from_the_file_the_environment_and_the_flag_in_that_order(
    tracker: Tracker, hutubi: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (hutubi / "tracker.toml").write_text('as_of = "2022-04-01"\n', "utf-8")
    assert '"as_of": "2022-04-01"' in tracker("status", "--format", "json").out
    monkeypatch.setenv("TRACKER_AS_OF", "2023-04-01")
    assert '"as_of": "2023-04-01"' in tracker("status", "--format", "json").out
    assert '"as_of": "2024-04-01"' in tracker("--as-of", "2024-04-01", "status", "--format", "json").out


def test_what_holds_for_every_command_may_stand_before_or_after_it_and_the_last_counts(
    tracker: Tracker, hutubi: Path
) -> None:
    before = tracker("--as-of", "2024-06-01", "list", "--overdue")
    assert before.code == 0
    assert tracker("list", "--overdue", "--as-of", "2024-06-01") == before
    assert tracker("list", "--as-of=2024-06-01", "--overdue") == before
    assert tracker("--as-of", "2022-04-01", "list", "--overdue", "--as-of", "2024-06-01") == before
    assert (
        tracker("--database", "absent.db", "list", "--overdue", "--as-of", "2024-06-01", "--database", "tracker.db")
        == before
    )
    assert tracker("db", "--database", "tracker.db", "verify", "--lang", "zh").code == 0
    assert tracker("--as-of", "2024-05-20", "note", "21.1a", "一", "--actor", "李协调").code == 0
    assert '"actor": "李协调"' in tracker("history", "21.1a", "--format", "json", "--as-of", "2024-05-20").out


def test_without_an_as_of_date_it_is_today_in_beijing(tracker: Tracker, hutubi: Path) -> None:
    assert '"as_of": "2026-11-21"' in tracker("status", "--format", "json").out


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_completion_offers_commands_tasks_units_and_kinds(hutubi: Path) -> None:
    def completed(*words: str) -> list[str]:
        # What bash does with the script, at the end of the line.
        program = (
            f'tracker() {{ "{sys.executable}" -m tracker "$@"; }}\n'
            'eval "$(tracker completion bash)"\n'
            "COMP_LINE=$1 COMP_POINT=${#1} COMP_TYPE=9\n"
            "_python_argcomplete tracker\n"
            "printf '%s\\n' \"${COMPREPLY[@]}\"\n"
        )
        line = " ".join(["tracker", *words])
        environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}
        ran = subprocess.run(
            ["bash", "-c", program, "bash", line],
            cwd=hutubi, env=environment, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return [word.strip() for word in ran.stdout.split("\n") if word]

    assert completed("re") == ["report", "return", "resume", "redo", "review", "reconcile"]
    assert completed("db", "ver") == ["verify"]
    assert completed("show", "21.1") == ["21.1a", "21.1b", "21.1c", "21.1d"]
    assert completed("report", "21.1a", "21.1b", "21.2") == ["21.2"]
    assert completed("list", "--unit", "县财") == ["县财政局"]
    assert completed("list", "--kind", "con") == ["construction"]
    assert completed("list", "--lamp", "黄") == ["黄"]
    assert completed("list", "--over") == ["--overdue", "--overwrite"]
    assert completed("list", "--as") == ["--as-of"]
    assert completed("--as-of", "2024-06-01", "li") == ["list"]


def test_help_is_in_the_language_asked_for(tracker: Tracker) -> None:
    assert "列出事项" in tracker("list", "--help").out
    english = tracker("--lang", "en", "list", "--help").out
    assert "List tasks" in english
    assert not any("\u4e00" <= char <= "\u9fff" for char in english)
