"""Light commands at 1,000 tasks, whole processes, as multiples of ``python -c pass``. Goal for the overdue list: 6."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.plans import workspace_of

TASKS = 1000
ROUNDS = 15
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "list --overdue": ["-m", "tracker", "--as-of", "2024-06-01", "list", "--overdue"],
    "list --overdue --format json": ["-m", "tracker", "--as-of", "2024-06-01", "list", "--overdue", "--format", "json"],
    "list --search": ["-m", "tracker", "--as-of", "2024-06-01", "list", "--search", "均衡"],
    "status": ["-m", "tracker", "--as-of", "2024-06-01", "status"],
    "show": ["-m", "tracker", "--as-of", "2024-06-01", "show", "21.1"],
    "--version": ["-m", "tracker", "--version"],
}


def cpu_ms(words: list[str], folder: Path) -> float:
    """CPU milliseconds of one run."""
    # Installed programs have compiled modules; a checkout gets them on the first run unless this forbids it.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *words], cwd=folder, env=environment, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def main() -> None:
    """Measure in interleaved rounds and print medians and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        workspace_of(root, TASKS)
        times: dict[str, list[float]] = {name: [] for name in COMMANDS}
        for _round in range(ROUNDS + 1):
            for name, words in COMMANDS.items():
                times[name].append(cpu_ms(words, root))
    floor = statistics.median(times["python -c pass"][1:])
    for name, values in times.items():
        median = statistics.median(values[1:])
        sys.stdout.write(f"{name:32} {median:7.1f} ms CPU   {median / floor:5.2f} x\n")


if __name__ == "__main__":
    main()
