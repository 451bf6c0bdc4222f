"""The board at 300,000 tasks against the board at 300: keys, memory, search, sort, as-of date, a held arrow.

Method: the program runs in a pseudo-terminal of 120 x 40 cells and is driven by keys. CPU time is that of all its
threads, from the kernel's scheduler, between a key and the end of the frame that answers it; a search, sort or date
is answered when the line of counts above the table tells of the new list, which comes with its first page. Medians
over rounds that alternate between the sizes. Memory is the resident set (``VmRSS``) a second after the board has
settled. A held arrow is 60 keys in two seconds; its lag is the wall time from the last key to the last frame.

The peer is Textual's ``DataTable`` with eight columns of the same texts in the same terminal, at 300 rows and at
``--peer-rows`` (its start grows with the rows: 300,000 take minutes, so the default is 30,000).

taskwarrior-tui publishes no benchmark; its issue 413 tells of about a second for ``j`` or ``k`` at 12,453 tasks, 300 of
them pending, and of 0.33 s CPU for the ``task export`` that it runs anew every 250 ms by default, which alone is more
than one core (https://github.com/kdheepak/taskwarrior-tui/issues/413).

``python -m tests.bench.screen [--folder DIR] [--tasks N] [--peer-rows N]``; DIR keeps the plans for the next run.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from tests.bench.plans import workspace_of
from tests.bench.terminal import Terminal

SMALL = 300
ROUNDS, PRESSES = 5, 32
DOWN, UP, PAGE_DOWN, PAGE_UP = b"\x1b[B", b"\x1b[A", b"\x1b[6~", b"\x1b[5~"
F3, ESCAPE, CTRL_O, CTRL_R = b"\x1bOR", b"\x1b", b"\x0f", b"\x12"
LISTED = " 项 · ".encode()
WORDS = {
    "1 character, everywhere": "项",
    "1 character, some": "石",
    "2 characters, everywhere": "均衡",
    "2 characters, some": "财政",
    "2 characters, nowhere": "赵伟",
    "3 characters, some": "石梯子",
    "3 characters, one school": "五工台",
    "4 characters, everywhere": "均衡发展",
    "4 characters, nowhere": "科创园区",
}
PEER = (
    "import sys\nfrom textual.app import App\nfrom textual.widgets import DataTable\n"
    "class Peer(App):\n"
    "    def compose(self):\n        yield DataTable(cursor_type='row')\n"
    "    def on_mount(self):\n"
    "        table = self.query_one(DataTable)\n"
    "        for name in ('灯', '编号', '事项', '类别', '牵头', '期限', '进度', '时限'):\n"
    "            table.add_column(name, width=12)\n"
    "        table.add_rows(('● 红', f'{n}.1', f'东风小学2024年均衡发展第{n}项工作', '项目建设', '县教育局',"
    " '2024-05-31', '40%', '逾期1天') for n in range(int(sys.argv[1])))\n"
    "Peer().run()\n"
)


class Screen:
    """A program in a terminal, with the CPU time and the memory it takes."""

    def __init__(self, words: list[str], folder: Path, ready: bytes) -> None:
        self.terminal = Terminal(words, folder)
        self.terminal.read_until(ready, 600)
        self.terminal.settle(2.0)
        self.started_ms = self.terminal.cpu_nanoseconds() / 1e6

    def cpu_ms(self, act: Callable[[], None]) -> float:
        """CPU milliseconds that something takes."""
        before = self.terminal.cpu_nanoseconds()
        act()
        return (self.terminal.cpu_nanoseconds() - before) / 1e6

    def key_ms(self, forth: bytes, back: bytes) -> float:
        """CPU milliseconds a key: half of the presses forth, half back again."""
        self.terminal.settle(0.5)

        def press() -> None:
            for turn in range(PRESSES):
                self.terminal.press(forth if turn % 4 < 2 else back)

        return self.cpu_ms(press) / PRESSES

    def answer_ms(self, keys: bytes) -> float:
        """CPU milliseconds from a key to the first page of the list it asks for."""
        self.terminal.settle(0.6)

        def ask() -> None:
            self.terminal.seen = b""
            self.terminal.write(keys)
            self.terminal.read_until(LISTED)
            self.terminal.read_until(b"\x1b[?2026l")

        return self.cpu_ms(ask)

    def search_ms(self, word: str) -> list[float]:
        """CPU milliseconds to the first page after each keystroke of a word; the words are gone again afterwards."""
        self.terminal.write(F3)
        times = [self.answer_ms(character.encode()) for character in word]
        self.terminal.write(ESCAPE)
        self.terminal.settle(1.0)
        return times

    def held_lag_ms(self) -> float:
        """Wall milliseconds from the last of 60 arrows in two seconds to the frame that answers it."""
        self.terminal.settle(0.5)
        begun = time.monotonic()
        for turn in range(60):
            self.terminal.write(DOWN)
            self.terminal.drain(max(0.0, begun + (turn + 1) / 30 - time.monotonic()))
        last = time.monotonic()
        return max(0.0, (self.terminal.last_read_at(0.4) - last) * 1000)

    def memory_mb(self) -> float:
        """Resident memory in megabytes."""
        status = Path(f"/proc/{self.terminal.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--tasks", type=int, default=300_000)
    parser.add_argument("--peer-rows", type=int, default=30_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as stack:
        folder = given.folder or Path(scratch)
        boards = {size: _board(folder / str(size), size) for size in (SMALL, given.tasks)}
        for screen in boards.values():
            stack.callback(screen.terminal.close)
        _print_keys("board", boards)
        _print_answers(boards)
        stack.pop_all().close()
        peers = {n: Screen(["-c", PEER, str(n)], folder, "第0项".encode()) for n in (SMALL, given.peer_rows)}
        _print_keys("DataTable", peers)
        for screen in peers.values():
            screen.terminal.close()


def _board(root: Path, size: int) -> Screen:
    sys.stderr.write(f"preparing {size} tasks\n")
    workspace_of(root, size)
    return Screen(["-m", "tracker", "--as-of", "2024-06-01", "tui"], root, LISTED)


def _print_keys(name: str, screens: dict[int, Screen]) -> None:
    small, large = screens
    _row(f"{name}: start, CPU ms", {size: screen.started_ms for size, screen in screens.items()})
    _row(f"{name}: memory, MB", {size: screen.memory_mb() for size, screen in screens.items()}, "goal 1.5")
    for key, forth, back in (("arrow", DOWN, UP), ("page", PAGE_DOWN, PAGE_UP)):
        times = _rounds(screens, lambda screen, f=forth, b=back: screen.key_ms(f, b))  # type: ignore[misc]
        _row(f"{name}: {key} key, CPU ms", times, "goal 2")
    _row(f"{name}: lag of a held arrow, ms", {size: screens[size].held_lag_ms() for size in (small, large)})


def _print_answers(screens: dict[int, Screen]) -> None:
    for name, word in WORDS.items():
        times = _rounds(screens, lambda screen, w=word: max(screen.search_ms(w)))  # type: ignore[misc]
        _row(f"search, slowest keystroke: {name}, CPU ms", times, "goal 50 ms")
    times = _rounds(screens, lambda screen: statistics.mean(screen.answer_ms(key) for key in (b"]", b"[", b"}", b"{")))
    _row("as-of step, CPU ms", times, "goal 150 ms")
    times = _rounds(screens, lambda screen: statistics.mean(_sorts(screen)))
    _row("sort change, CPU ms", times, "goal 100 ms")


def _sorts(screen: Screen) -> Iterator[float]:
    """Each order of the menu in turn, and back to the first."""
    for order in (1, 2, 3, 4, 0):
        screen.terminal.write(CTRL_O)
        screen.terminal.settle(0.5)
        screen.terminal.write(b"\x1b[H" + DOWN * order)
        screen.terminal.settle(0.3)
        yield screen.answer_ms(b"\r")


def _rounds(screens: dict[int, Screen], measure: Callable[[Screen], float]) -> dict[int, float]:
    times: dict[int, list[float]] = {size: [] for size in screens}
    for _round in range(ROUNDS):
        for size, screen in screens.items():
            times[size].append(measure(screen))
    return {size: statistics.median(values) for size, values in times.items()}


def _row(name: str, values: dict[int, float], goal: str = "") -> None:
    (small, least), (large, most) = values.items()
    ratio = f"{most / least:5.2f} x" if least else ""
    sys.stdout.write(f"{name:58} {least:8.1f} at {small:,} {most:8.1f} at {large:,} {ratio:8} {goal}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
