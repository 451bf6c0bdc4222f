"""CPU time from the start of the process to the first paint of the board, as a multiple of an empty Textual app's.

The floor is ``App`` with one ``Static``; the board holds a plan of 1,000 tasks, and is painted when a task is on the
screen. Goal: 1.6.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from pathlib import Path

from tests.bench.plans import workspace_of
from tests.bench.terminal import Terminal

ROUNDS = 15
SENTINEL = "年均衡发展".encode()
"""Every title of the plan has it, and nothing else on the screen."""
EMPTY = (
    "from textual.app import App\nfrom textual.widgets import Static\n"
    "class Empty(App):\n    def compose(self):\n        yield Static('年均衡发展')\n"
    "Empty().run()\n"
)
PROGRAMS = {
    "empty Textual app": ["-c", EMPTY],
    "board, 1,000 tasks": ["-m", "tracker", "--as-of", "2024-06-01", "--lang", "zh", "tui"],
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
    """Measure in interleaved rounds; print the medians, and that of the rounds' ratios."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        os.environ.update(HOME=folder, XDG_CONFIG_HOME=folder)  # what the user likes does not matter
        workspace_of(root, 1000)
        times: dict[str, list[float]] = {name: [] for name in PROGRAMS}
        for _round in range(ROUNDS + 1):
            for name, words in PROGRAMS.items():
                times[name].append(first_paint_ms(words, root))
    floors = times["empty Textual app"]
    for name, values in times.items():
        ratio = statistics.median(value / floor for value, floor in zip(values[1:], floors[1:], strict=True))
        sys.stdout.write(f"{name:24} {statistics.median(values[1:]):7.1f} ms CPU   {ratio:5.2f} x\n")


if __name__ == "__main__":
    main()
