"""What whole processes cost: user and system time with that of the children they waited for, and the peak of memory.

A small interpreter starts each of them: a process begins with its parent's memory as its peak, and a bench has a lot.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

_LAUNCHER = """
import os, resource, sys
output, seconds, *words = sys.argv[1:]
resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
actions = [(os.POSIX_SPAWN_OPEN, 1, output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)]
pid = os.posix_spawn(words[0], words, os.environ, file_actions=actions)
_pid, status, used = os.wait4(pid, 0)
print(os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


class Cost(NamedTuple):
    """CPU milliseconds, megabytes at the peak, and what was printed."""

    cpu_ms: float
    peak_mb: float
    output: str


@dataclass(frozen=True)
class Program:
    """Words to run in a folder; ``before`` makes the ground ready each time and is not measured."""

    words: Sequence[str]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    before: Callable[[], object] | None = None
    codes: tuple[int, ...] = (0,)
    """How it may end."""
    seconds: int = 3600
    """Of CPU, that a run may take."""

    def run(self) -> Cost:
        """What one run costs; raises TimeoutError where it takes longer than it may, RuntimeError where it fails."""
        if self.before:
            self.before()
        with tempfile.TemporaryDirectory() as scratch:
            output = Path(scratch, "output")
            launch = [sys.executable, "-I", "-S", "-c", _LAUNCHER, os.fspath(output), str(self.seconds), *self.words]
            ran = subprocess.run(launch, cwd=self.folder, env=self._surroundings(scratch), capture_output=True)
            code, seconds, kilobytes = ran.stdout.split() or (b"-1", b"0", b"0")
            told = output.read_text("utf-8", "replace")
        if int(code) in (-signal.SIGXCPU, -signal.SIGKILL) and float(seconds) > self.seconds - 1:
            raise TimeoutError(self.words)
        if int(code) not in self.codes:
            raise RuntimeError(
                f"{' '.join(self.words)} in {self.folder}: {code!r} {told[-500:]} {ran.stderr[-2000:]!r}"
            )
        return Cost(float(seconds) * 1000, int(kilobytes) / 1024, told)

    def _surroundings(self, scratch: str) -> dict[str, str]:
        """The environment without what the user set for the tracker or his programs read from his home.

        Installed programs have compiled modules: a checkout gets them on the first run unless that is forbidden.
        """
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("TRACKER_", "XDG_", "PYTHON"))
        }
        return {**kept, "HOME": scratch, "XDG_CONFIG_HOME": scratch, "LANG": "C.UTF-8", **self.environment}


def bare() -> Program:
    """The interpreter that does nothing, the floor."""
    return Program([sys.executable, "-c", "pass"], Path.cwd())


def tracker(
    root: Path, *words: str, before: Callable[[], object] | None = None, codes: tuple[int, ...] = (0,)
) -> Program:
    """A command of ours on a workspace, as of the day on which the benches look."""
    environment = {"TRACKER_AS_OF": "2024-06-01", "TRACKER_ACTOR": "测算"}
    return Program([sys.executable, "-m", "tracker", *words], root, environment, before, codes)


def script(code: str, root: Path) -> Program:
    """Python of ours on a workspace; what it prints is in the output."""
    environment = {"TRACKER_AS_OF": "2024-06-01", "TRACKER_ACTOR": "测算", "PYTHONPATH": os.fspath(Path.cwd())}
    return Program([sys.executable, "-c", code], root, environment)


def costs(programs: Mapping[str, Program | None], rounds: int, *, is_warmed: bool = True) -> dict[str, list[Cost]]:
    """What each program costs in some interleaved rounds, after a first one that warms and does not count.

    None stands for a program that is not installed, and costs nothing.
    """
    found: dict[str, list[Cost]] = {name: [] for name in programs}
    for turn in range(not is_warmed, rounds + 1):
        for name, program in programs.items():
            if program and (cost := program.run()) and turn:
                found[name].append(cost)
    return found


def cpu(measured: Sequence[Cost]) -> list[float]:
    """The CPU milliseconds of each round."""
    return [cost.cpu_ms for cost in measured]


def peak(measured: Sequence[Cost]) -> list[float]:
    """The megabytes of each round."""
    return [cost.peak_mb for cost in measured]
