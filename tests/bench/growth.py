"""How the cost of every verb grows with the plan: ``python -m tests.bench.growth --folder DIR [--sizes 100,1000]``.

Each task has its plan and 20 entries or more, a third of them wait for others, and there are collective units. Every
figure is the median of the CPU time of whole processes. The exponent is the slope, in logarithms, of what a size costs
above the same verb at ten tasks, over the sizes where that is more than the noise, a quarter of the start; where it is
nowhere it is 0. A verb of one task may have 0.1, any other 1.05. What does not end in ``--seconds`` has no figure.

DIR keeps the plans: those of 100,000 tasks take some minutes, and four gigabytes. Records and syncs are made on them.
"""

from __future__ import annotations

import argparse
import math
import statistics
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.bench.changes import edited, without
from tests.bench.ground import Ground
from tests.bench.processes import Cost, Program, script, tracker

SIZES = (100, 1_000, 10_000, 100_000)
START = 10
"""The size whose cost counts as the start."""
NOISE = 0.25
SINGLE, ALL = 0.1, 1.05
_TASK, _OPEN = "bench000:1.9", "bench000:1.4"
"""The second of a building's three steps, and a task that is not closed; both are in the plan of every size."""
_EXPORT = ("calendar", "export", "--out", "out")
_ASKED = """
from tests.bench.plans import TODAY
from tracker.core.query import Filter
from tracker.store.questions.reader import Reader
reader = Reader("tracker.db")
"""
_REVIEW = f"{_ASKED}from tracker.services.answers.review import review\nreview(reader, Filter(), TODAY)"
_DIFFERENCE = (
    f"{_ASKED}from datetime import timedelta\nfrom tracker.services.answers.difference import difference\n"
    "difference(reader, Filter(), TODAY, TODAY - timedelta(days=30))"
)


@dataclass(frozen=True)
class Verb:
    """Something to do on a workspace, and the exponent that it may have."""

    program: Callable[[Path], Program]
    most: float = ALL


VERBS: Mapping[str, Verb] = {
    "list --overdue": Verb(lambda root: tracker(root, "list", "--overdue")),
    "show": Verb(lambda root: tracker(root, "show", _TASK), SINGLE),
    "history": Verb(lambda root: tracker(root, "history", _TASK), SINGLE),
    "report": Verb(lambda root: tracker(root, "report", _OPEN, "--progress", "50"), SINGLE),
    "undo": Verb(lambda root: tracker(root, "undo", before=_one_report(root)), SINGLE),
    "sync, unchanged": Verb(lambda root: tracker(root, "sync")),
    "sync, one edited": Verb(lambda root: tracker(root, "sync", before=edited(root))),
    "calendar export": Verb(lambda root: tracker(root, *_EXPORT, before=without(root / "out", root / ".tracker"))),
    "db verify": Verb(lambda root: tracker(root, "db", "verify")),
    "db backup": Verb(lambda root: tracker(root, "db", "backup", "copy.db", before=without(root / "copy.db"))),
    "status": Verb(lambda root: tracker(root, "status")),
    "review": Verb(lambda root: script(_REVIEW, root)),
    "difference": Verb(lambda root: script(_DIFFERENCE, root)),
}


def _one_report(root: Path) -> Callable[[], object]:
    return tracker(root, "report", _OPEN, "--progress", "20").run


@dataclass
class Growth:
    """What one verb costs by the number of tasks; None where it did not end in time."""

    verb: str
    most: float
    start_ms: float
    costs_ms: dict[int, float | None] = field(default_factory=dict)
    peak_mb: float = 0

    @property
    def exponent(self) -> float:
        """The slope above the start; without end where a size has no figure."""
        if None in self.costs_ms.values():
            return math.inf
        above = {size: cost - self.start_ms for size, cost in self.costs_ms.items() if cost is not None}
        noise = self.start_ms * NOISE
        clear = {size: cost for size, cost in above.items() if cost > noise}
        if len(clear) == 1:  # it was no more than the noise a size before
            clear = {min(above): noise} | clear
        return slope(clear) if len(clear) > 1 else 0.0

    def text(self) -> str:
        """The verb in one line of the table."""
        cells = "".join("        —" if cost is None else f"{cost:9,.0f}" for cost in self.costs_ms.values())
        state = "" if self.exponent <= self.most else f"  above {self.most}"
        return f"{self.verb:18}{self.start_ms:8,.0f}{cells}{self.exponent:9.2f}{self.peak_mb:9,.0f}{state}"


def slope(points: Mapping[int, float]) -> float:
    """The exponent of cost by size, by least squares of the logarithms."""
    sizes, costs = [math.log(size) for size in points], [math.log(cost) for cost in points.values()]
    return statistics.linear_regression(sizes, costs).slope


def growths(
    ground: Ground, sizes: Sequence[int], verbs: Sequence[str], *, entries: int, seconds: int
) -> Iterator[Growth]:
    """Each of the verbs at each of the sizes, one verb after the other."""
    roots = {size: ground.workspace(size, has_history=True, entries=entries) for size in (START, *sizes)}
    for name in verbs:
        verb = VERBS[name]
        start = _measured(verb.program(roots[START]), ground.rounds(3), seconds)
        assert start, name
        growth = Growth(name, verb.most, start.cpu_ms)
        for size in sizes:
            rounds = 1 if size > 10_000 and verb.most != SINGLE else ground.rounds(3)
            cost = _measured(verb.program(roots[size]), rounds, seconds)
            growth.costs_ms[size] = cost and cost.cpu_ms
            growth.peak_mb = cost.peak_mb if cost else growth.peak_mb
        yield growth


def _measured(program: Program, rounds: int, seconds: int) -> Cost | None:
    """The median of some rounds, after one that warms where there are several; None where one does not end in time."""
    program, found = replace(program, seconds=seconds), []
    for _round in range(rounds + (rounds > 1)):
        try:
            found.append(program.run())
        except TimeoutError:
            return None
    return sorted(found[rounds > 1 :])[(rounds - 1) // 2]


def head(sizes: Sequence[int]) -> str:
    """The first line of the table."""
    columns = "".join(f"{size:9,}" for size in sizes)
    return f"{'CPU ms at tasks:':18}{START:8}{columns}{'exponent':>9}{'peak MB':>9}"


def main() -> None:
    """Measure, and print each verb when it is known."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.growth")
    parser.add_argument("--folder", type=Path, required=True, help="keeps the plans for the next time")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--verbs", default="", help="beginnings of names, separated by commas; all without it")
    parser.add_argument("--entries", type=int, default=21)
    parser.add_argument("--seconds", type=int, default=600, help="of CPU, for one run")
    given = parser.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")]
    verbs = [name for name in VERBS if name.startswith(tuple(given.verbs.split(",")))]
    sys.stdout.write(f"{head(sizes)}\n")
    for growth in growths(Ground(given.folder), sizes, verbs, entries=given.entries, seconds=given.seconds):
        sys.stdout.write(f"{growth.text()}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
