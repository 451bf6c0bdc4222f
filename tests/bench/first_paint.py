"""CPU time from the start of the process to the first paint of the board, as a multiple of an empty Textual app's.

The floor is ``App`` with one ``Static``; the board holds the county plan of 1,000 tasks. Goal: 1.6.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from tests.bench.plans import workspace_of
from tests.bench.terminal import Terminal

ROUNDS = 9
SENTINEL = "测算用路线图".encode()
EMPTY = (
    "from textual.app import App\nfrom textual.widgets import Static\n"
    "class Empty(App):\n    def compose(self):\n        yield Static('测算用路线图')\n"
    "Empty().run()\n"
)
PROGRAMS = {
    "empty Textual app": ["-c", EMPTY],
    "board, 1,000 tasks": ["-m", "tracker", "--as-of", "2024-06-01", "tui"],
}


def first_paint_ms(words: list[str], folder: Path) -> float:
    """CPU milliseconds until the sentinel is on the screen."""
    terminal = Terminal(words, folder)
    try:
        terminal.read_until(SENTINEL)
        return terminal.cpu_nanoseconds() / 1e6
    finally:
        terminal.close()


def main() -> None:
    """Measure in interleaved rounds and print medians and the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        workspace_of(root, 1000)
        times: dict[str, list[float]] = {name: [] for name in PROGRAMS}
        for _round in range(ROUNDS + 1):
            for name, words in PROGRAMS.items():
                times[name].append(first_paint_ms(words, root))
    floor = statistics.median(times["empty Textual app"][1:])
    for name, values in times.items():
        median = statistics.median(values[1:])
        sys.stdout.write(f"{name:24} {median:7.1f} ms CPU   {median / floor:5.2f} x\n")


if __name__ == "__main__":
    main()
