"""A coordinator's morning in a real terminal, from opening the board to leaving it as clean as before."""

from __future__ import annotations

import sqlite3
import sys
import termios
from pathlib import Path

import pytest

from tests.bench.terminal import Terminal

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")

ENTER, ESCAPE, UP, DOWN = b"\r", b"\x1b", b"\x1b[A", b"\x1b[B"
SHIFT_LEFT, SHIFT_RIGHT = b"\x1b[1;2D", b"\x1b[1;2C"
F2, F3, F6 = b"\x1bOQ", b"\x1bOR", b"\x1b[17~"
CTRL_S, CTRL_Q, CTRL_Z = b"\x13", b"\x11", b"\x1a"
TAKEN = (b"1049", b"1000", b"1003", b"1006", b"2004")
"""What the program asks of a terminal: its second screen, the mouse, pasting in brackets."""


class Morning:
    """A terminal, and what a person does in it."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal

    def sees(self, *words: str) -> None:
        """Wait until all the words have come since the last keys."""
        self.terminal.sees(*words)

    def presses(self, *keys: bytes) -> None:
        """Press keys."""
        for key in keys:
            self.terminal.write(key)


def entries(folder: Path) -> list[tuple[str, str]]:
    """The records of the journal after the plan's own, oldest first."""
    connection = sqlite3.connect(folder / "tracker.db")
    try:
        query = "SELECT t.code, e.type FROM event e JOIN task t ON t.id = e.task_id WHERE e.plan IS NULL ORDER BY e.id"
        return [(str(code), str(kind)) for code, kind in connection.execute(query)]
    finally:
        connection.close()


def test_the_morning(hutubi: Path) -> None:
    terminal = Terminal(["-m", "tracker", "--as-of", "2024-06-01", "tui"], hutubi, columns=160, rows=48)
    before = termios.tcgetattr(terminal.fd)
    morning = Morning(terminal)
    try:
        morning.sees("项目建设 逾期14项 · 教师招聘 逾期3项", "县一小东风校区综合艺体楼")
        _follow_a_chain(morning)
        _record_and_undo(morning, hutubi)
        _look_around(morning)
        morning.presses(CTRL_Q)
        terminal.read_until(b"\x1b[?1049l")
        assert terminal.wait() == 0
        assert termios.tcgetattr(terminal.fd)[:4] == before[:4]
        _assert_given_back(terminal.seen)
    finally:
        terminal.close()
    assert entries(hutubi) == [("21.1a", "reported"), ("21.1a", "retracted"), ("21.1a", "reported_done")]


def _follow_a_chain(morning: Morning) -> None:
    """Only what is overdue; one building; its detail tells what it holds up."""
    morning.presses(F6)
    morning.sees("只看逾期")
    morning.presses(F3)
    morning.sees("搜索")
    morning.presses(b"21.1a")
    morning.sees("所列 1 项", "26.2a")
    morning.presses(ENTER)


def _record_and_undo(morning: Morning, folder: Path) -> None:
    """A report, taken back; then the unit says that it is done."""
    morning.presses(F2)
    morning.sees("批准延期")
    morning.presses(ENTER)
    morning.sees("生效日期")
    morning.presses(UP, UP, CTRL_S)
    morning.sees("已记录 21.1a")
    assert entries(folder)[-1] == ("21.1a", "reported")
    morning.presses(CTRL_Z)
    morning.sees("已撤销 21.1a")
    morning.presses(b"b")
    morning.sees("生效日期")
    morning.presses(CTRL_S)
    morning.sees("已记录 21.1a 申请销号")


def _look_around(morning: Morning) -> None:
    """Other dates, another search, the other views, and the review matter by matter."""
    morning.presses(SHIFT_RIGHT)
    morning.sees("2024-06-02")
    morning.presses(SHIFT_LEFT)
    morning.sees("2024-06-01")
    morning.presses(ESCAPE, b"\x12")
    morning.sees("共 71 项")
    morning.presses(b"/")
    morning.sees("搜索")
    morning.presses("招聘".encode())
    morning.sees("共 ")
    morning.presses(DOWN)
    morning.sees("亮灯")
    morning.presses(b"5")
    morning.sees("1/")
    morning.presses(b"n")
    morning.sees("2/")
    morning.presses(b"p")
    morning.sees("1/")
    morning.presses(b"1")
    morning.sees("编号")


def _assert_given_back(seen: bytes) -> None:
    """Every mode that was switched on is off again, and the cursor is visible."""
    for mode in TAKEN:
        on, off = seen.rfind(b"\x1b[?" + mode + b"h"), seen.rfind(b"\x1b[?" + mode + b"l")
        assert off > on, mode
    assert seen.rfind(b"\x1b[?25h") > seen.rfind(b"\x1b[?25l")
