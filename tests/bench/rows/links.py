"""What hangs together: one task shown from the middle of long chains and large plans, and the facts of a meeting."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.ground import Ground
from tests.bench.processes import costs, cpu, peak, script, tracker
from tests.bench.row import Row

_MOST = 2
"""How many times the cost of a task that stands alone among a hundred any other task may cost."""
_FACTS = """
import time
from tests.bench.plans import TODAY
from tracker.core.query import Filter
from tracker.services.answers.difference import difference
from tracker.services.answers.review import review
from tracker.services.meetings.since import month_before
from tracker.store.questions.reader import Reader
begun = time.process_time()
with Reader("tracker.db") as reader:
    {work}
print((time.process_time() - begun) * 1000)
"""
_WORKS = {
    "review facts": "review(reader, Filter(), TODAY)",
    "difference of a month": "difference(reader, Filter(), TODAY, month_before(TODAY))",
}


def show(ground: Ground) -> Iterator[Row]:
    """``show`` beside the same on a task that waits for nobody."""
    alone = tracker(ground.workspace(100, has_history=True), "show", "3.5")
    shown = {
        "chain of 1,000": tracker(ground.workspace(1000, shape="chain"), "show", "56.4"),
        "project of 1,000 without links": tracker(ground.workspace(1000, shape="project"), "show", "56.4"),
        "roadmap of 10,000": tracker(ground.workspace(10_000, has_history=True), "show", "556.4"),
    }
    found = costs({"alone": alone, **shown}, ground.rounds())
    for name in shown:
        yield Row(f"show, {name}", cpu(found[name]), "alone", cpu(found["alone"]), _MOST)


def large(ground: Ground) -> Iterator[Row]:
    """100,000 tasks in ten roadmaps, which takes some minutes to make; facts are CPU time inside the process."""
    root = ground.workspace(100_000, has_history=True)
    found = costs({name: script(_FACTS.format(work=work), root) for name, work in _WORKS.items()}, ground.rounds(5))
    for name, limit in zip(_WORKS, (1000, None), strict=True):
        yield Row(f"{name}, 100,000 tasks", [float(cost.output) for cost in found[name]], limit=limit)
    alone = tracker(ground.workspace(100, has_history=True), "show", "3.5")
    shown = costs({"alone": alone, "show": tracker(root, "show", "bench005:556.4")}, ground.rounds())
    yield Row("show, 100,000 tasks", cpu(shown["show"]), "alone", cpu(shown["alone"]), _MOST)
    for form in ("json", "csv"):
        listed = costs({"list": tracker(root, "list", "--format", form)}, 1, is_warmed=False)["list"]
        yield Row(f"list --format {form}, 100,000 tasks", cpu(listed))
        yield Row(f"list --format {form}, 100,000 tasks: peak", peak(listed), limit=60, unit="MB")


GROUPS = {"show": show}
ON_DEMAND = {"large": large}
