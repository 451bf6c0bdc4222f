"""``tracker``, ``tracker tui`` and ``tracker demo`` where there is no terminal; with one, see ``tests/flows``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.bench.terminal import Terminal

if TYPE_CHECKING:
    from tests.conftest import Tracker


def test_without_a_terminal_how_things_stand_is_printed(tracker: Tracker, hutubi: Path) -> None:
    ran = tracker("--as-of", "2024-06-01")
    assert ran.code == 0
    assert ran.out.splitlines()[0] == "呼图壁县创建义务教育优质均衡发展县路线图"
    assert "逾期事项" in ran.out
    assert "21.1a" in ran.out


def test_before_the_plan_was_issued_nothing_is_late_and_it_is_said(tracker: Tracker, hutubi: Path) -> None:
    assert tracker("--as-of", "2022-03-13").out.splitlines()[-1] == "没有逾期事项"


@pytest.mark.parametrize("words", [("tui",), ("tui", "--read-only")], ids=" ".join)
def test_the_board_needs_a_terminal_for_looking_too(tracker: Tracker, hutubi: Path, words: tuple[str, ...]) -> None:
    ran = tracker(*words)
    assert (ran.code, ran.out) == (2, "")
    assert "台账需要终端" in ran.err
    assert "tracker list" in ran.err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a pseudo-terminal")
@pytest.mark.parametrize("called", ["dumb", ""])
def test_a_dumb_terminal_is_printed_to_and_never_drawn_on(hutubi: Path, called: str) -> None:
    for words, code, told in (((), 0, "逾期事项"), (("tui",), 2, f"TERM={called}")):
        terminal = Terminal(["-m", "tracker", "--lang", "zh", *words], hutubi, called=called)
        try:
            assert terminal.wait() == code
            assert told in terminal.seen.decode()
            assert b"\x1b[?1049h" not in terminal.seen
        finally:
            terminal.close()


def test_where_there_is_no_plan_yet_nobody_is_asked_who_could_not_answer(tracker: Tracker, tmp_path: Path) -> None:
    ran = tracker("tui")
    assert ran.code == 2
    assert "tracker init" in ran.err
    assert not (tmp_path / "tracker.db").exists()


def test_looking_alone_makes_no_database(tracker: Tracker, hutubi: Path) -> None:
    (hutubi / "tracker.db").unlink()
    ran = tracker("tui", "--read-only")
    assert ran.code == 2
    assert "只读" in ran.err
    assert not (hutubi / "tracker.db").exists()


@pytest.mark.parametrize("words", [("demo",), ("demo", "--print")], ids=" ".join)
def test_the_demonstration_is_printed_and_says_what_is_made_up(
    tracker: Tracker, hutubi: Path, words: tuple[str, ...]
) -> None:
    before = tracker("history", "--format", "json").out
    ran = tracker(*words)
    assert ran.code == 0
    assert ran.err == "演示数据：计划是真实的，进展记录是虚构的\n"
    assert ran.out.startswith("（演示数据）呼图壁县")
    assert tracker("history", "--format", "json").out == before
