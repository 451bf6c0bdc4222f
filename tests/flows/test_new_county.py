"""A county begins in an empty folder: one sentence wherever one asks, and a screen where somebody can answer."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.bench.terminal import Terminal

if TYPE_CHECKING:
    from tests.conftest import Tracker

Opened = Callable[..., Terminal]


@pytest.mark.parametrize(
    "words",
    [[], ["list"], ["status"], ["show", "1.1"], ["note", "1.1", "看"], ["undo"], ["check"], ["sync"], ["tui"],
     ["sync", "--dry-run"], ["calendar", "export", "--out", "calendars"]],
    ids=" ".join,
)  # fmt: skip
@pytest.mark.parametrize("has_folder", [False, True], ids=["nothing", "roadmaps"])
def test_an_empty_folder_says_one_thing_whatever_is_asked(
    tracker: Tracker, tmp_path: Path, words: list[str], has_folder: bool
) -> None:
    if has_folder:
        (tmp_path / "roadmaps").mkdir()
    before = sorted(tmp_path.rglob("*"))
    done = tracker(*words)
    assert (done.code, done.out) == (2, "")
    sentence, hint = done.err.splitlines()
    assert sentence == f"错误：{tmp_path / 'roadmaps'} 中没有路线图文件"
    assert "tracker init" in hint
    assert "tracker demo" in hint
    assert sorted(tmp_path.rglob("*")) == before


def test_a_program_of_its_own_says_it_too(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tracker"]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )  # fmt: skip
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 2)
    assert "tracker demo" in done.stderr


def test_a_county_goes_from_nothing_to_the_board(tracker: Tracker, tmp_path: Path) -> None:
    assert tracker("init", "--county", "甲县").code == 0
    checked = tracker("check")
    assert (checked.code, checked.out) == (0, "")
    assert "甲县创建义务教育优质均衡发展县路线图" in checked.err
    listed = tracker("list")
    assert listed.code == 0
    assert "第一小学综合楼招标" in listed.out
    assert (tmp_path / "tracker.db").exists()


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """Run the program in a terminal, in the empty working folder."""
    terminals: list[Terminal] = []

    def run(*words: str) -> Terminal:
        terminals.append(Terminal(["-m", "tracker", *words], tmp_path))
        return terminals[-1]

    yield run
    for terminal in terminals:
        terminal.close()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a pseudo-terminal")
def test_at_a_terminal_one_is_asked_how_to_begin_and_who_leaves_leaves_nothing_behind(
    opened: Opened, tmp_path: Path
) -> None:
    before = sorted(tmp_path.rglob("*"))
    terminal = opened()
    terminal.sees("1  导入本县方案", "2  用样例开始", "3  看演示", "4  离开")
    terminal.write(b"4")
    assert terminal.wait() == 0
    assert "tracker init" in terminal.drawn()
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a pseudo-terminal")
def test_a_table_goes_by_way_of_its_review_to_the_board(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "方案.csv").write_text("工作内容,完成时限,责任单位\n召开部署会议,2024年3月底,甲县教育局\n", "utf-8")
    terminal = opened("import", "方案.csv", "--county", "甲县")
    terminal.sees("召开部署会议", "2024-03-31", "Ctrl+S")
    terminal.write(b"\x13")
    terminal.sees("按标出的读法写入")
    terminal.write(b"\r")
    terminal.sees("已写入", "召开部署会议", "F6")
    terminal.write(b"\x11")
    assert terminal.wait() == 0
    assert (tmp_path / "roadmaps" / "甲县.yaml").is_file()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a pseudo-terminal")
def test_at_a_terminal_other_commands_do_not_ask(opened: Opened) -> None:
    terminal = opened("list")
    assert terminal.wait() == 2
    assert "4  离开" not in terminal.drawn()
