"""Tasks that wait for each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.core.model import Roadmap
from tracker.core.rules.finding import Finding, found


def no_cycles(roadmap: Roadmap) -> Iterator[Finding]:
    """Following ``after`` never leads back."""
    index: dict[str, int] = {}
    for position, task in enumerate(roadmap.tasks):
        index.setdefault(task.id, position)
    graph = {
        name: [other for other in roadmap.tasks[position].after if other in index and other != name]
        for name, position in index.items()
    }
    for cycle in _cycles(graph):
        first = min(range(len(cycle)), key=lambda at: index[cycle[at]])
        cycle = [*cycle[first:], *cycle[:first]]
        path = ("tasks", index[cycle[0]], "after", cycle[1])
        yield found("cycle", path, chain=" → ".join([*cycle, cycle[0]]))


def _cycles(graph: Mapping[str, list[str]]) -> Iterator[list[str]]:
    done: set[str] = set()
    for root in graph:
        trail = {} if root in done else {root: iter(graph[root])}
        while trail:
            node = next(reversed(trail))
            follower = next(trail[node], None)
            if follower is None:
                done.add(node)
                del trail[node]
            elif follower in trail:
                names = list(trail)
                yield names[names.index(follower) :]
            elif follower not in done:
                trail[follower] = iter(graph[follower])
