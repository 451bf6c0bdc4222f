"""A roadmap file of 10,000 tasks read with all checks, beside PyYAML's C loader on the same text.

CPU time inside the process, the imports left out on both sides: the loader gives dictionaries without places. Nodes are
read without the collector of garbage, as the whole is.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.ground import Ground
from tests.bench.processes import Program, costs, script
from tests.bench.row import Row

_TIMED = """
import gc, sys, time
from pathlib import Path
{given}
path = next(Path("roadmaps").iterdir())
begun = time.process_time()
{work}
print((time.process_time() - begun) * 1000)
"""
_OURS = _TIMED.format(
    given="from tracker.plans.file import read_roadmap", work="roadmap, found = read_roadmap(path)\nassert roadmap"
)
_CHECKS = "from tracker.plans.text.nodes import read_nodes\nfrom tracker.plans.format.codes import ProblemList"
_NODES = _TIMED.format(given=_CHECKS, work="gc.disable()\nread_nodes(path.read_bytes(), ProblemList('x'))")
_LOADER = _TIMED.format(given="import yaml", work="yaml.load(path.read_text('utf-8'), Loader=yaml.CSafeLoader)")


def whole(ground: Ground) -> Iterator[Row]:
    """The whole way from the file to a checked roadmap, and of it the nodes with their places."""
    for tasks, goal in ((1000, None), (10_000, 1 / 5)):
        root = ground.workspace(tasks)
        programs: dict[str, Program | None] = {name: script(code, root) for name, code in _CODES.items()}
        found = costs(programs, ground.rounds(5))
        figures = {name: [float(cost.output) for cost in found[name]] for name in found}
        yield Row(f"file read and checked, {tasks:,} tasks", figures["ours"], "CSafeLoader", figures["loader"], goal)
        yield Row(f"nodes with places, {tasks:,} tasks", figures["nodes"], "CSafeLoader", figures["loader"])


_CODES = {"ours": _OURS, "nodes": _NODES, "loader": _LOADER}
GROUPS = {"file": whole}
