"""The journal: all of it proved again, and many entries for one task at once."""

from __future__ import annotations

import math
from collections.abc import Iterator

from tests.bench.ground import Ground
from tests.bench.processes import costs, cpu, peak, script, tracker
from tests.bench.row import Row

_COUNTS = (500, 2000)
_APPEND = """
import sys, time
from pathlib import Path
from tests.bench.plans import Bench, filled, reports
workspace = filled(Path.cwd(), Bench(100))
entries = reports("bench000", "3.3", {count})
with workspace.journal() as journal:
    begun = time.process_time()
    journal.append(entries)
    print((time.process_time() - begun) * 1000)
"""


def verify(ground: Ground) -> Iterator[Row]:
    """``db verify`` of 1,000 tasks with 100 entries each."""
    if ground.is_quick:  # to make them takes minutes
        return
    root = ground.workspace(1000, entries=100)
    found = costs({"verify": tracker(root, "db", "verify")}, ground.rounds(3))["verify"]
    yield Row("db verify, 1,000 tasks of 100 entries", cpu(found), limit=2000)
    yield Row("db verify, 1,000 tasks of 100 entries: peak", peak(found), limit=60, unit="MB")


def one_task(ground: Ground) -> Iterator[Row]:
    """Reports on one task in one call: the exponent of the time between two counts, 1 where it is linear."""
    root, kept = ground.workspace(100), {}
    for count in _COUNTS[: 1 if ground.is_quick else 2]:
        place = ground.copy(root, "entries")
        figure = float(
            costs({"append": script(_APPEND.format(count=count), place)}, 1, is_warmed=False)["append"][0].output
        )
        kept[count] = figure
        yield Row(f"{count:,} entries to one task at once", [figure])
    if len(kept) > 1:
        exponent = math.log(kept[_COUNTS[1]] / kept[_COUNTS[0]]) / math.log(_COUNTS[1] / _COUNTS[0])
        yield Row("entries to one task: exponent", [exponent], limit=1.1, unit="")


GROUPS = {"verify": verify, "one-task": one_task}
