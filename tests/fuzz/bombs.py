"""Plans wrong or large in one systematic way, that cost no more than reading them: ``python -m tests.fuzz.bombs``."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.fuzz.running import CPU_SECONDS
from tracker.plans.file import read_roadmap

_HEAD = "title: 甲\ncounty: 甲县\ndocument: 甲政办\nissued_on: 2024-01-01\nunits:\n  - {name: u}\n"


def _task(number: object, more: str = "", *, units: str = "u", kind: str = "meeting", due: str = "2024-12-31") -> str:
    return f'  - {{id: "{number}", title: 事项, kind: {kind}, due: {due}, units: [{units}]{more}}}\n'


def _plan(count: int, line: Callable[[int], str], head: str = _HEAD) -> str:
    return head + "tasks:\n" + "".join(map(line, range(count)))


def _unknown_units(count: int) -> str:
    units = "".join(f"  - {{name: 县第{number}中学}}\n" for number in range(count))
    return _plan(count, lambda number: _task(number, units=f"县第{number}种学"), _HEAD + units)


def _unknown_targets(count: int) -> str:
    lines = (f'  - {{id: t{number}, title: 指标, operator: ">", threshold: "1"}}\n' for number in range(count))
    return _plan(count, lambda number: _task(number, f", targets: [x{number}]"), _HEAD + "targets:\n" + "".join(lines))


def _all_mutual(count: int) -> str:
    everyone = ", ".join(map(str, range(count)))
    return _plan(count, lambda number: _task(number, f", after: [{everyone}]"))


def _late_predecessors(count: int) -> str:
    many = f", after: [{', '.join(map(str, range(count)))}]"
    return _plan(count, _task) + _task("z", many, due="2024-01-02")


BOMBS: dict[str, tuple[Callable[[int], str], int]] = {
    "unknown predecessors": (
        lambda count: _plan(count, lambda number: _task(f"task-{number}", f", after: [tusk-{number}x]")),
        1000,
    ),
    "unknown units": (_unknown_units, 3000),
    "unknown targets": (_unknown_targets, 3000),
    "mutual cycles": (_all_mutual, 600),
    "a ring": (lambda count: _plan(count, lambda number: _task(number, f", after: [{(number + 1) % count}]")), 60_000),
    "steps of one project": (
        lambda count: _plan(
            count,
            lambda number: _task(
                number, f", project: p, step: {'permits' if number % 2 else 'tender'}", kind="construction"
            ),
        ),
        10_000,
    ),
    "units on one task": (
        lambda count: _plan(1, lambda _: _task(1, units=", ".join(f"u{n}" for n in range(count)))),
        20_000,
    ),
    "predecessors on one task": (_late_predecessors, 50_000),
    "monthly tasks": (
        lambda count: _plan(
            count,
            lambda number: _task(number, ", repeat: monthly", due="2024年1月25日"),
            _HEAD.replace("units:", "stages: [{title: 全程, due: 2033-12-31}]\nunits:"),
        ),
        5000,
    ),
    "wide colons": (lambda count: _plan(count, lambda number: _task(number)).replace("title:", "title："), 3000),
    "unknown keys": (lambda count: _plan(1, _task) + "".join(f"{'k' * 28}{n}: 1\n" for n in range(count)), 20_000),
    "open quotes": (lambda count: _plan(count, _task).replace("事项", '"事项'), 3000),
    "tabs": (lambda count: _plan(count, _task).replace("  -", "\t-"), 3000),
    "control characters": (lambda count: _plan(count, _task).replace("事", "\x07"), 3000),
    "a long text": (lambda count: _plan(1, _task).replace("事项", "中" * count), 3_000_000),
    "equal keys": (lambda count: _plan(1, _task) + "title: x\n" * count, 900_000),
    "blanks": (lambda count: _plan(1, _task).replace("事项", f"[甲{' ' * count}"), 3_000_000),
    "brackets": (lambda count: _HEAD + "tasks: " + "[" * count, 9_000_000),
}
"""What each is made by, and how large it was when it took minutes."""


def seconds(text: str) -> float:
    """The CPU time of reading a file; it holds problems or it does not."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "bomb.yaml")
        path.write_text(text, "utf-8")
        began = time.process_time()
        read_roadmap(path)
        return time.process_time() - began


def main() -> None:
    """All of them in full size, or those named."""
    slow = 0
    for name in sys.argv[1:] or BOMBS:
        make, size = BOMBS[name]
        spent = seconds(make(size))
        slow += spent > CPU_SECONDS
        print(f"{name:26} {size:>9} {spent:6.2f} s of CPU")
    sys.exit(bool(slow))


if __name__ == "__main__":
    main()
