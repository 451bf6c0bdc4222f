"""The board: CPU time from the start of the process to the first paint, beside a Textual app with one word on it.

A board is painted when a task is on the screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.bench.ground import Ground
from tests.bench.row import Row
from tests.bench.terminal import Terminal

_SENTINEL = "年均衡发展".encode()
"""Every title of the plan has it, and nothing else on the screen."""
_EMPTY = (
    "from textual.app import App\nfrom textual.widgets import Static\n"
    "class Empty(App):\n    def compose(self):\n        yield Static('年均衡发展')\n"
    "Empty().run()\n"
)


def first(ground: Ground) -> Iterator[Row]:
    """The board of 1,000 tasks."""
    root = ground.workspace(1000)
    board = ["-m", "tracker", "--as-of", "2024-06-01", "--lang", "zh", "tui"]
    found = painted({"board": (board, root), "empty": (["-c", _EMPTY], root)}, ground.rounds(15))
    yield Row("board, first paint, 1,000 tasks", found["board"], "empty app", found["empty"], 1.6)


def large(ground: Ground) -> Iterator[Row]:
    """The board of 300,000 tasks beside that of 300: the first page waits for no count and for no other page."""
    words = ["-m", "tracker", "--as-of", "2024-06-01", "--lang", "zh", "tui"]
    roots = {size: ground.workspace(size, has_history=True) for size in (300, 300_000)}
    found = painted({f"{size:,} tasks": (words, root) for size, root in roots.items()}, ground.rounds(9))
    yield Row("board, first paint, 300,000 tasks", found["300,000 tasks"], "300 tasks", found["300 tasks"], 1.2)


def painted(programs: Mapping[str, tuple[list[str], Path]], rounds: int) -> dict[str, list[float]]:
    """CPU milliseconds until each program shows a task, in interleaved rounds after a first one that does not count."""
    found: dict[str, list[float]] = {name: [] for name in programs}
    for turn in range(rounds + 1):
        for name, (words, folder) in programs.items():
            figure = _first_paint_ms(words, folder)
            found[name] += [figure] if turn else []
    return found


def _first_paint_ms(words: list[str], folder: Path) -> float:
    terminal = Terminal(words, folder, home=folder)
    try:
        terminal.read_until(_SENTINEL)
        return terminal.cpu_nanoseconds() / 1e6
    finally:
        terminal.close()


GROUPS = {"first": first}
ON_DEMAND = {"large": large}
