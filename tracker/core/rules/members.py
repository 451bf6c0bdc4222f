"""Members of collective units: somebody is reached, each member once, none the unit itself, and no circle."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.core.model import Roadmap, Unit
from tracker.core.rules.cycles import cycles_of
from tracker.core.rules.finding import Finding, found
from tracker.i18n import _
from tracker.text import bare


def no_units(roadmap: Roadmap) -> Iterator[Finding]:
    """Without a list of units any spelling is a unit; a report whose tasks name none needs no list."""
    if not roadmap.units and not (roadmap.is_report and not any(task.lead for task in roadmap.tasks)):
        yield found("no-units", ("units",))


_MANY = re.compile(
    "(?:[省州市县区旗]|全[省州市县区旗])?[属直辖]?(?:有关|相关|其他)?"
    "(?:学校|中小学校?|义务教育(?:阶段)?学校|[小中]学|初中|高中|幼儿园|乡镇|镇街|街道|乡镇和?街道|村|社区"
    "|(?:单位|部门|成员单位|责任单位))"
)
"""What names a kind of places or offices and none of them; 各 before it says the same of any name."""


def collectives_reach_somebody(roadmap: Roadmap) -> Iterator[Finding]:
    """A unit that stands for many has members, or a contact; the calendar of one without goes to nobody."""
    for index, unit in enumerate(roadmap.units):
        if not unit.members and not unit.contact and is_collective(unit.name):
            hint = _("把成员写进 members，或者写上 contact")
            yield found("collective-unreachable", ("units", index, "name"), unit=unit.name, hint=hint)


def is_collective(name: str) -> bool:
    """Whether a unit's name stands for many: 各学校, 区属各小学, 乡镇, 有关部门."""
    return "各" in name or _MANY.fullmatch(name) is not None


def members(roadmap: Roadmap) -> Iterator[Finding]:
    """A member is named once, and is not the unit itself."""
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
