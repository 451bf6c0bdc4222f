"""Keys in the large: what each takes of the event loop, with 100,000 tasks of 20 entries, chains and collectives.

The program is driven in a terminal. The figure of a key is the longest turn of the event loop from the key until
nothing is under way any more, in CPU milliseconds of its thread (``metered.py``); a row tells the dearest key of a
view. Beside it stands the longest time, on the clock, from a key to the next frame: what takes longer than a second
has to say so meanwhile, and a clock on a machine that does other work tells too much rather than too little.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.ground import Ground
from tests.bench.row import Row
from tests.bench.terminal import Terminal

TASKS = 100_000
REPOSITORY = Path(__file__).resolve().parents[3]
FRAME_END = b"\x1b[?2026l"
REST_SECONDS, REST_MS = 0.4, 3
KEYS = {
    "down": b"\x1b[B", "up": b"\x1b[A", "left": b"\x1b[D", "right": b"\x1b[C", "page down": b"\x1b[6~",
    "page up": b"\x1b[5~", "home": b"\x1b[H", "end": b"\x1b[F", "ctrl+end": b"\x1b[1;5F", "ctrl+home": b"\x1b[1;5H",
    "enter": b"\r", "escape": b"\x1b", "tab": b"\t", "F3": b"\x1bOR", "ctrl+g": b"\x07", "ctrl+o": b"\x0f",
    "ctrl+t": b"\x14", "ctrl+r": b"\x12",
}  # fmt: skip
"""What a terminal sends; any other name is sent as it is written."""
VIEWS = {
    "board": ("down", "page down", "end", "home", "]", "[", "F3", "小", "学", "escape", "F6", "F6",
              "ctrl+g", "end", "enter", "down", "ctrl+t", "ctrl+t", "ctrl+g", "home", "enter", "home"),
    "detail": ("enter", "down", "down", "page down", "end", "home", "]", "[", "h", "down", "end", "tab", "end",
               "escape", "enter"),
    "review": ("5", "n", "n", "n", "down", "page down", "end", "]", "[", "1"),
    "difference": ("d", "down", "page down", "end", "home", "tab", "right", "left", "escape"),
    "units": ("4", "down", "page down", "end", "right", "left", "ctrl+o", "escape", "]", "[", "1"),
    "timeline": ("2", "down", "page down", "+", "-", "end", "]", "[", "ctrl+t", "end", "ctrl+t", "1"),
    "calendar": ("3", "page up", "page down", "right", "enter", "escape", "]", "[", "ctrl+t", "ctrl+t", "1"),
}  # fmt: skip
"""The keys pressed in each view, one after the other; each begins and ends at the top of the board."""


class Metered:
    """The board with a meter on its event loop."""

    def __init__(self, root: Path, lines: Path) -> None:
        words = ["-m", "tests.bench.metered", str(lines), "--as-of", "2024-06-01", "--lang", "zh", "tui"]
        self._lines = lines
        self.terminal = Terminal(words, root, home=lines.parent)
        self.terminal.read_until(" · 按".encode(), 120)
        self.pressed("")

    def pressed(self, name: str) -> tuple[float, float]:
        """What a key costs: the longest turn of the loop, CPU milliseconds; and the wall ones to its next frame."""
        terminal = self.terminal
        known = self._lines.stat().st_size
        terminal.seen = b""
        begun = calm_at = time.monotonic()
        calm_cpu, shown_ms = terminal.cpu_nanoseconds(), 0.0
        terminal.write(KEYS.get(name, name.encode()))
        while time.monotonic() < calm_at + REST_SECONDS:
            terminal.listen(0.03)
            if not shown_ms and FRAME_END in terminal.seen:
                shown_ms = (time.monotonic() - begun) * 1000
            now = terminal.cpu_nanoseconds()
            if now - calm_cpu > REST_MS * 1e6:
                calm_at, calm_cpu = time.monotonic(), now
        with self._lines.open() as lines:
            lines.seek(known)
            turns = [float(line) for line in lines if line.strip()]
        return max(turns, default=0.0), shown_ms


def keys(ground: Ground) -> Iterator[Row]:
    """The dearest key of each view, and the one that is answered last."""
    root = ground.workspace(TASKS, has_history=True, entries=21)
    os.environ["PYTHONPATH"] = str(REPOSITORY)
    found = Metered(root, ground.folder / "turns")
    try:
        for view, names in VIEWS.items():
            costs = [(*found.pressed(name), name) for name in names]
            turn_ms, _shown, dearest = max(costs)
            shown_ms, latest = max((shown, name) for _turn, shown, name in costs)
            yield Row(f"{view}: longest turn of the loop ({dearest})", [turn_ms], limit=50)
            yield Row(f"{view}: longest to the next frame ({latest})", [shown_ms], limit=1000)
    finally:
        found.terminal.close()


ON_DEMAND = {"keys": keys}
