"""What all that may be said of a task costs: a plan of 10,000 tasks that says it beside the same plan that does not.

It says of each a section, criteria, a remark, a leader's office and an amount; what a collective leads each of its
members has, which are 800 shares more.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.changes import edited, without_database
from tests.bench.counties import Shape
from tests.bench.ground import Ground
from tests.bench.processes import Program, costs, cpu, tracker
from tests.bench.row import Row

_A_FILE = 5_000
"""A file of more tasks that say all of this would have too many keys and values."""
_VERBS = {
    "file checked": "check",
    "cold sync": "sync",
    "sync, one task edited": "sync",
    "list": "list",
    "list as JSON": "list --format json",
    "list --search": "list --search 攀岩",
    "show": "show bench000:3.3",
    "report": "report bench000:3.3 --progress 10",
}


def whole(ground: Ground) -> Iterator[Row]:
    """Each verb on both plans, in turn."""
    full, plain = _programs(ground, "full"), _programs(ground, "county")
    for name in _VERBS:
        found = costs({"full": full[name], "plain": plain[name]}, ground.rounds(5))
        yield Row(f"{name}, 10,000 tasks", cpu(found["full"]), "without", cpu(found["plain"]))


def _programs(ground: Ground, shape: Shape) -> dict[str, Program]:
    root = ground.copy(ground.workspace(10_000, shape=shape, file_tasks=_A_FILE), "fields")
    before = {"cold sync": without_database(root), "sync, one task edited": edited(root)}
    return {name: tracker(root, *words.split(), before=before.get(name)) for name, words in _VERBS.items()}


GROUPS = {"all": whole}
