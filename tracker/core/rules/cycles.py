"""Tasks that wait for each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.core.model import Roadmap
from tracker.core.rules.finding import Finding, found
from tracker.i18n import _

_NAMED = 3
"""Of a long cycle so many tasks are named at its beginning: a sentence is a line."""
_WALKED = 100_000
"""Tasks on all cycles told of one roadmap: enough for any that people wrote, and soon walked."""


def no_cycles(roadmap: Roadmap) -> Iterator[Finding]:
    """Following ``after`` never leads back."""
    index: dict[str, int] = {}
    for position, task in enumerate(roadmap.tasks):
        index.setdefault(task.id, position)
    graph = {
        name: [other for other in roadmap.tasks[position].after if other in index and other != name]
        for name, position in index.items()
    }
    for cycle in cycles_of(graph):
        first = min(range(len(cycle)), key=lambda at: index[cycle[at]])
        cycle = [*cycle[first:], *cycle[:first]]
        path = ("tasks", index[cycle[0]], "after", cycle[1])
        yield found("cycle", path, chain=_chain(cycle))


def cycles_of(graph: Mapping[str, list[str]]) -> Iterator[list[str]]:
    """The cycles that a walk over all tasks closes; no more once they are long together."""
    done: set[str] = set()
    walked = 0
    for root in graph:
        trail = [] if root in done else [root]
        depth = dict.fromkeys(trail, 0)
        followers = [iter(graph[name]) for name in trail]
        while trail:
            follower = next(followers[-1], None)
            if follower is None:
                followers.pop()
                done.add(trail[-1])
                del depth[trail.pop()]
            elif follower in depth:
                cycle = trail[depth[follower] :]
                yield cycle
                walked += len(cycle)
                if walked > _WALKED:
                    return
            elif follower not in done:
                depth[follower] = len(trail)
                trail.append(follower)
                followers.append(iter(graph[follower]))


def _chain(cycle: list[str]) -> str:
    """A cycle as it is told: a long one by its beginning, its last task and how many there are."""
    if len(cycle) <= 2 * _NAMED:
        return " → ".join([*cycle, cycle[0]])
    shown = " → ".join([*cycle[:_NAMED], "…", cycle[-1], cycle[0]])
    return _("{chain}（共 {count} 项）").format(chain=shown, count=len(cycle))
