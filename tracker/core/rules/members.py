"""Members of collective units: each once, none the unit itself, and no circle."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.core.model import Roadmap, Unit
from tracker.core.rules.cycles import cycles_of
from tracker.core.rules.finding import Finding, found
from tracker.text import bare


def no_units(roadmap: Roadmap) -> Iterator[Finding]:
    """Without a list of units any spelling is a unit."""
    if not roadmap.units:
        yield found("no-units", ("units",))


def members(roadmap: Roadmap) -> Iterator[Finding]:
    """A member is named once; one that is a unit of its own is answered for twice."""
    units = _named(roadmap)
    for index, unit in enumerate(roadmap.units):
        seen: set[str] = set()
        for member in unit.members:
            path = ("units", index, "members", member)
            name = units.get(bare(member), "")
            if bare(member) in seen:
                yield found("repeated-member", ("units", index, "members"), member=member, unit=unit.name)
            elif name and name == unit.name:
                yield found("member-of-itself", path, unit=unit.name)
            elif name:
                yield found("member-is-unit", path, unit=unit.name, member=member, name=name)
            seen.add(bare(member))


def no_circles(roadmap: Roadmap) -> Iterator[Finding]:
    """No unit is, by way of others, a member of itself."""
    units = _named(roadmap)
    place: dict[str, tuple[int, Unit]] = {}
    for index, unit in enumerate(roadmap.units):
        place.setdefault(unit.name, (index, unit))
    graph = {
        name: [units[bare(member)] for member in unit.members if units.get(bare(member), name) != name]
        for name, (_index, unit) in place.items()
    }
    for circle in cycles_of(graph):
        index, unit = place[circle[0]]
        member = next(each for each in unit.members if units.get(bare(each)) == circle[1])
        shown = [*circle, circle[0]] if len(circle) <= _SHOWN else [*circle[:_SHOWN], "…", circle[0]]
        yield found("members-in-circle", ("units", index, "members", member), chain=" → ".join(shown))


def _named(roadmap: Roadmap) -> dict[str, str]:
    """The unit that each name and alias means, by its bare form."""
    return {bare(name): unit.name for unit in roadmap.units for name in (*unit.aliases, unit.name)}


_SHOWN = 5
"""Of a long circle so many units are named: a sentence is a line."""
