"""The board in a real terminal: what a person sees, and what reaches the terminal when the data is hostile."""

from __future__ import annotations

import re
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.bench.terminal import Terminal

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")

HOSTILE = "\x1b]0;owned\x07\x1b[31mred\x9b35m\x90q\x85\u202egnorw\u2066[/][red]$x[@click=quit]" + "长" * 10_000
ENTER, UP, F2, F3 = b"\r", b"\x1b[A", b"\x1bOQ", b"\x1bOR"
CTRL_S, CTRL_Q, CTRL_Z = b"\x13", b"\x11", b"\x1a"
Opened = Callable[..., Terminal]


@pytest.fixture
def opened(hutubi: Path) -> Iterator[Opened]:
    """Open the board on the county's plan as of 2024-06-01."""
    terminals: list[Terminal] = []

    def open_board(columns: int = 100, rows: int = 30) -> Terminal:
        words = ["-m", "tracker", "--as-of", "2024-06-01", "tui"]
        terminals.append(Terminal(words, hutubi, columns=columns, rows=rows))
        return terminals[-1]

    yield open_board
    for terminal in terminals:
        terminal.close()


def test_the_overdue_buildings_and_hirings_are_named_first(opened: Opened) -> None:
    terminal = opened()
    terminal.sees("2022年1月期末")
    terminal.sees("县一小东风校区综合艺体楼")
    # Which of the two is read first is chance; another view and back draws the whole screen from the top.
    terminal.write(b"2")
    terminal.settle()
    terminal.write(b"1")
    terminal.sees("2022年1月期末", "县一小东风校区综合艺体楼")
    seen = terminal.drawn()
    assert (
        seen.index("项目建设 逾期14项 · 教师招聘 逾期3项")
        < seen.index("县一小东风校区综合艺体楼")
        < seen.index("2022年1月期末")
    )


def test_a_report_is_typed_recorded_and_undone(opened: Opened, hutubi: Path) -> None:
    terminal = opened(160, 48)
    terminal.read_until("未报".encode())
    terminal.write(F3)
    terminal.read_until("搜索".encode())
    terminal.write(b"21.1a")
    terminal.read_until("所列 1 项".encode())
    terminal.write(F2)
    terminal.read_until("批准延期".encode())
    terminal.write(ENTER)
    terminal.read_until("生效日期".encode())
    terminal.write(UP + UP + CTRL_S)
    terminal.sees("已记录 21.1a")
    assert _events(hutubi)[-1] == ("reported", 20)
    terminal.write(CTRL_Z)
    terminal.sees("已撤销 21.1a")
    assert _events(hutubi)[-1] == ("retracted", None)


def test_leaving_gives_the_terminal_back(opened: Opened) -> None:
    terminal = opened()
    terminal.read_until(b"F1")
    terminal.write(CTRL_Q)
    terminal.read_until(b"\x1b[?1049l")
    assert terminal.wait() == 0


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 48)], ids=str)
def test_hostile_text_in_every_field_reaches_the_terminal_inert(
    opened: Opened, hutubi: Path, size: tuple[int, int]
) -> None:
    _plant(hutubi)
    terminal = opened(*size)
    terminal.read_until("未报".encode())
    terminal.write(ENTER + F2)
    terminal.read_until("批准延期".encode())
    terminal.write(ENTER)
    terminal.read_until("生效日期".encode())
    terminal.settle()
    # Textual's own request for the mouse pointer's shape ends in BEL.
    seen = re.sub(rb"\x1b\]22;[a-z-]*\x07", b"", terminal.seen)
    for raw in (b"\x1b]0;", b"\x07", "\x9b".encode(), "\x90".encode(), "\u202e".encode(), "\u2066".encode()):
        assert raw not in seen, raw
    assert b"\x1b[31mred" not in seen
    assert b"[/]" in terminal.seen
    terminal.write(CTRL_Q)
    terminal.read_until(b"\x1b[?1049l")
    assert terminal.wait() == 0


def _events(folder: Path) -> list[tuple[str, int | None]]:
    with sqlite3.connect(folder / "tracker.db") as connection:
        rows = connection.execute("SELECT type, progress FROM event ORDER BY id").fetchall()
    connection.close()
    return [(str(row[0]), row[1]) for row in rows]


def _plant(folder: Path) -> None:
    """Put hostile text where only a broken import or another program could have put it."""
    fields = ("title", "project", "lead", "supporting", "deadline_text", "document", "note", "targets")
    with sqlite3.connect(folder / "tracker.db") as connection:
        for field in fields:
            connection.execute(f"UPDATE task_state SET {field} = ?", ("[/]" + HOSTILE,))
        connection.execute("UPDATE roadmap SET title = ?, document = ?", ("[/]" + HOSTILE, HOSTILE))
        connection.execute("UPDATE unit SET name = name || ?", (HOSTILE,))
    connection.close()
