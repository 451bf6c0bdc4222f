"""CPU time of an arrow key and of a page key on the board at 100 and at 100,000 tasks. Goal: within 30 %."""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from tests.bench.plans import workspace_of
from tests.bench.terminal import Terminal

SIZES = (100, 100_000)
KEYS = {"arrow": b"\x1b[B", "page": b"\x1b[6~"}
BACK = {"arrow": b"\x1b[A", "page": b"\x1b[5~"}
PRESSES, ROUNDS = 32, 5


def key_ms(terminal: Terminal, name: str) -> float:
    """CPU milliseconds a key: half of the presses down, half up again."""
    terminal.settle(0.5)
    before = terminal.cpu_nanoseconds()
    for turn in range(PRESSES):
        terminal.press(KEYS[name] if turn % 4 < 2 else BACK[name])
    return (terminal.cpu_nanoseconds() - before) / PRESSES / 1e6


def main() -> None:
    """Measure both sizes in turn and print medians and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        terminals = {}
        for size in SIZES:
            root = Path(folder) / str(size)
            sys.stderr.write(f"preparing {size} tasks\n")
            workspace_of(root, size)
            terminals[size] = Terminal(["-m", "tracker", "--as-of", "2024-06-01", "tui"], root)
            terminals[size].read_until("轻重缓急".encode())
            terminals[size].settle(2.0)
        times: dict[tuple[str, int], list[float]] = {}
        for _round in range(ROUNDS):
            for name in KEYS:
                for size in SIZES:
                    times.setdefault((name, size), []).append(key_ms(terminals[size], name))
        for terminal in terminals.values():
            terminal.close()
    for name in KEYS:
        small, large = (statistics.median(times[name, size]) for size in SIZES)
        sys.stdout.write(f"{name:6} {small:6.2f} ms at 100, {large:6.2f} ms at 100,000: {large / small:4.2f} x\n")


if __name__ == "__main__":
    main()
