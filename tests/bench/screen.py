"""The board at 300,000 tasks against the board at 300: keys, memory, search, sort, as-of date, held keys.

Method: the program runs in a pseudo-terminal of 120 x 40 cells and is driven by keys, its caches warm. CPU time is that
of all its threads, from the kernel's scheduler, between a key and the end of the frame that answers it, begun when
nothing else is under way; a search, sort or date is answered when the line above the table tells of the new list, which
comes with its first page. Medians over rounds that alternate between the sizes. Both plans have five years with what
became of them by 2024-06-01 (``plans.py``). A page key shows rows that were not shown before. Memory is the resident
set (``VmRSS``) when the board has settled. A held key is 60 keys in two seconds; its lag is the wall time from the last
key to the last frame, or to the last date.

The peer is Textual's ``DataTable`` with eight columns of the same texts in the same terminal, at 300 rows and at
``--peer-rows`` (its start grows with the rows: 300,000 take minutes, so the default is 30,000).

taskwarrior-tui publishes no benchmark; its issue 413 tells of about a second for ``j`` or ``k`` at 12,453 tasks, 300 of
them pending, and of 0.33 s CPU for the ``task export`` that it runs anew every 250 ms by default, which alone is more
than one core (https://github.com/kdheepak/taskwarrior-tui/issues/413).

``python -m tests.bench.screen [--folder DIR] [--tasks N] [--peer-rows N]``; DIR keeps the plans for the next run.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

from tests.bench.plans import TODAY, workspace_of
from tests.bench.terminal import Terminal
from tracker.tui.view import ORDER_LABELS

SMALL = 300
ROUNDS, PRESSES, PAGES = 3, 32, 5
HELD, HELD_SECONDS = 60, 2
DOWN, UP, PAGE_DOWN, HOME = b"\x1b[B", b"\x1b[A", b"\x1b[6~", b"\x1b[H\x1b[1;5H"
F3, ESCAPE, CTRL_O = b"\x1bOR", b"\x1b", b"\x0f"
LISTED, FRAME_END = " · 按".encode(), b"\x1b[?2026l"
COUNT = re.compile(r"(?:共|前) (\d+) 项")
REST_SECONDS, REST_MS = 0.25, 3
"""At rest is who took no more CPU than that for so long; a count begins 0.15 s after what it belongs to."""
WORDS = {
    "everywhere": "均衡发展",
    "in every sixth": "雀尔沟小",
    "in one of 100": "游泳池改",
    "in one of 5,000": "攀岩墙建",
    "nowhere, its characters are": "育教局县",
}
ORDERS = ("due", "title", "lead", "progress", "supporting", "attention")
STEPS = (b"]", b"[", b"}", b"{")
PEER = (
    "import sys\nfrom textual.app import App\nfrom textual.widgets import DataTable\n"
    "class Peer(App):\n"
    "    def compose(self):\n        yield DataTable(cursor_type='row')\n"
    "    def on_mount(self):\n"
    "        table = self.query_one(DataTable)\n"
    "        for name in ('灯', '编号', '事项', '类别', '牵头', '期限', '进度', '时限'):\n"
    "            table.add_column(name, width=12)\n"
    "        table.add_rows(('● 红', f'{n}.1', f'第{n}项东风小学2024年均衡发展工作', '项目建设', '县教育局',"
    " '2024-05-31', '40%', '逾期1天') for n in range(int(sys.argv[1])))\n"
    "Peer().run()\n"
)
PUBLISHED = """taskwarrior-tui, as published (issue 413):
  j or k at 12,453 tasks, 300 of them pending: about 1,000 ms
  the export it runs every 250 ms: 330 ms CPU
"""


class Screen:
    """A program in a terminal, with the CPU time and the memory it takes."""

    def __init__(self, words: list[str], folder: Path, ready: bytes) -> None:
        self.terminal = Terminal(words, folder)
        self.terminal.read_until(ready, 600)
        self.started_ms = self.terminal.cpu_nanoseconds() / 1e6
        self.terminal.settle(2.0)
        self.rest()
        self.listed = 0

    def rest(self) -> None:
        """Wait until nothing is under way."""
        self.frames()

    def frames(self, keys: bytes = b"") -> list[tuple[float, bytes]]:
        """The frames from a key on until nothing is under way: CPU milliseconds to the end of each, what it wrote."""
        terminal, found = self.terminal, []
        terminal.seen = b""
        begun = calm_cpu = terminal.cpu_nanoseconds()
        calm_at = time.monotonic()
        terminal.write(keys)
        while time.monotonic() < calm_at + REST_SECONDS:
            terminal.listen(0.03)
            now = terminal.cpu_nanoseconds()
            if FRAME_END in terminal.seen:
                frame, _end, terminal.seen = terminal.seen.rpartition(FRAME_END)
                found.append(((now - begun) / 1e6, frame))
            if now - calm_cpu > REST_MS * 1e6:
                calm_at, calm_cpu = time.monotonic(), now
        return found

    def cpu_ms(self, act: Callable[[], None]) -> float:
        """CPU milliseconds that something takes."""
        before = self.terminal.cpu_nanoseconds()
        act()
        return (self.terminal.cpu_nanoseconds() - before) / 1e6

    def arrow_ms(self) -> float:
        """CPU milliseconds an arrow key."""
        self.rest()

        def press() -> None:
            for turn in range(PRESSES):
                self.terminal.press(DOWN if turn % 4 < 2 else UP)

        return self.cpu_ms(press) / PRESSES

    def page_ms(self) -> float:
        """CPU milliseconds a page key."""
        self.rest()

        def press() -> None:
            for _page in range(PAGES):
                self.terminal.press(PAGE_DOWN)

        time_ms = self.cpu_ms(press) / PAGES
        self.terminal.write(HOME)
        return time_ms

    def fresh_page_ms(self) -> float:
        """The same on another date, of which no row is known yet."""
        for step in (b"]", b"["):
            self.frames(step)
        return self.page_ms()

    def search_ms(self, word: str) -> list[float]:
        """CPU milliseconds to the first page after each keystroke of a word; the words are gone again afterwards."""
        self.frames(F3)
        times = []
        for character in word:
            self.rest()
            times.append(self._listed_ms(self.frames(character.encode())))
        self._listed_ms(self.frames(ESCAPE))
        return times

    def _listed_ms(self, frames: list[tuple[float, bytes]]) -> float:
        """When the list is a new one: the number told is another, or, where it stays the same, told again."""
        counts = [(ms, COUNT.findall(frame.decode(errors="ignore"))) for ms, frame in frames]
        told = [(ms, int(listed[-1])) for ms, listed in counts if listed]
        before, self.listed = self.listed, told[-1][1]
        return next((ms for ms, listed in told if listed != before), told[0][0])

    def steps_ms(self) -> list[float]:
        """CPU milliseconds to the list on each of some dates."""
        self.rest()
        return [next(ms for ms, frame in self.frames(step) if LISTED in frame) for step in STEPS]

    def sorts_ms(self) -> list[float]:
        """CPU milliseconds to the list in each of some orders, asked for by the menu; its own closing counts."""
        times = []
        for order in ORDERS:
            self.frames(CTRL_O)
            self.frames(ORDER_LABELS[order].encode())
            told = f" · 按{ORDER_LABELS[order]}".encode()
            times.append(next(ms for ms, frame in self.frames(b"\r") if told in frame))
        return times

    def held_lag_ms(self, key: bytes) -> float:
        """Wall milliseconds from the last of many keys to the last frame."""
        last = self._hold(key)
        return max(0.0, (self.terminal.last_read_at(0.4) - last) * 1000)

    def held_step_lag_ms(self) -> float:
        """Wall milliseconds from the last of many steps to the frame with its date."""
        last = self._hold(b"]")
        self.terminal.read_until(str(TODAY + timedelta(days=HELD)).encode())
        return max(0.0, (time.monotonic() - last) * 1000)

    def _hold(self, key: bytes) -> float:
        """Send the key as a keyboard repeats it; the moment of the last one."""
        self.rest()
        begun = time.monotonic()
        self.terminal.seen = b""
        for turn in range(HELD):
            os.write(self.terminal.fd, key)
            if turn < HELD - 1:
                self._drain_until(begun + (turn + 1) * HELD_SECONDS / HELD)
        self.terminal.answered_from = 0
        return time.monotonic()

    def _drain_until(self, moment: float) -> None:
        while (left := moment - time.monotonic()) > 0:
            self.terminal.drain(left)

    def memory_mb(self) -> float:
        """Resident memory in megabytes."""
        status = Path(f"/proc/{self.terminal.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024


Screens = dict[int, Screen]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--tasks", type=int, default=300_000)
    parser.add_argument("--peer-rows", type=int, default=30_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as stack:
        os.environ.update(HOME=scratch, XDG_CONFIG_HOME=scratch)  # what the user likes is neither read nor changed
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
    sys.stdout.write(PUBLISHED)


def _board(root: Path, size: int) -> Screen:
    sys.stderr.write(f"preparing {size} tasks\n")
    workspace_of(root, size, has_history=True)
    words = ["-m", "tracker", "--as-of", str(TODAY), "--lang", "zh", "tui"]
    Screen(words, root, LISTED).terminal.close()  # the first one reads the disk
    return Screen(words, root, LISTED)


def _print_keys(name: str, screens: Screens) -> None:
    is_board = name == "board"
    _row(f"{name}: start, CPU ms", {size: screen.started_ms for size, screen in screens.items()})
    _row(f"{name}: memory, MB", {size: screen.memory_mb() for size, screen in screens.items()}, "1.5 x")
    _row(f"{name}: arrow key, CPU ms", _medians(screens, lambda screen: [screen.arrow_ms()])[0], "2 x")
    page_ms = Screen.fresh_page_ms if is_board else Screen.page_ms
    _row(f"{name}: page key, CPU ms", _medians(screens, lambda screen: [page_ms(screen)])[0], "2 x")
    _row(f"{name}: lag of a held arrow, ms", {size: screen.held_lag_ms(DOWN) for size, screen in screens.items()})


def _print_answers(screens: Screens) -> None:
    for name, word in WORDS.items():
        times = _medians(screens, lambda screen, word=word: screen.search_ms(word))  # type: ignore[misc]
        for length, each in enumerate(times, 1):
            _row(f"search of {length} characters {name}, CPU ms", each, "50 ms")
    _row("as-of step, CPU ms", _mean(_medians(screens, Screen.steps_ms)), "150 ms")
    for order, each in zip(ORDERS, _medians(screens, Screen.sorts_ms), strict=True):
        _row(f"sort by {order}, CPU ms", each, "100 ms")
    _row("lag of a held as-of step, ms", {size: screen.held_step_lag_ms() for size, screen in screens.items()})
    _row("memory afterwards, MB", {size: screen.memory_mb() for size, screen in screens.items()}, "1.5 x")


def _medians(screens: Screens, measure: Callable[[Screen], list[float]]) -> list[dict[int, float]]:
    """For each of the figures that are measured at once the median of some rounds, by size."""
    rounds: dict[int, list[list[float]]] = {size: [] for size in screens}
    for _round in range(ROUNDS):
        for size, screen in screens.items():
            rounds[size].append(measure(screen))
    medians = {size: [statistics.median(each) for each in zip(*times, strict=True)] for size, times in rounds.items()}
    return [dict(zip(medians, figures, strict=True)) for figures in zip(*medians.values(), strict=True)]


def _mean(figures: list[dict[int, float]]) -> dict[int, float]:
    return {size: statistics.mean(each[size] for each in figures) for size in figures[0]}


def _row(name: str, values: dict[int, float], goal: str = "") -> None:
    (small, least), (large, most) = values.items()
    ratio = f"{most / least:5.2f} x" if least else ""
    told = f"goal {goal}" if goal else ""
    sys.stdout.write(f"{name:62} {least:8.1f} at {small:,} {most:8.1f} at {large:,} {ratio:8} {told}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
