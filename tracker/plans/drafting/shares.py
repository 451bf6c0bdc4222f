"""A duty that each member of a collective has for itself (``each: true``) becomes a duty and a share for each."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.core.identity.names import share_id
from tracker.core.model import Task, Unit
from tracker.i18n import _
from tracker.plans.format.codes import ProblemList
from tracker.plans.rows.reading import TableRow
from tracker.text import bare

ALL_LIMIT = 20_000
"""Shares of all duties of a roadmap."""


class Members:
    """The members of the collectives of one roadmap, by their registered names; those of members that are collectives
    themselves in their place."""

    def __init__(self, units: tuple[Unit, ...]) -> None:
        self._units = {bare(name): unit for unit in units for name in (*unit.aliases, unit.name)}
        self._found: dict[str, tuple[str, ...]] = {}

    def of(self, name: str) -> tuple[str, ...]:
        """The units that each have a duty of that collective; none where it has no members."""
        if name not in self._found:
            unit = self._units.get(bare(name))
            walked = self._walked(unit, frozenset()) if unit else ()
            self._found[name] = tuple({bare(member): member for member in reversed([*walked])}.values())[::-1]
        return self._found[name]

    def _walked(self, unit: Unit, seen: frozenset[str]) -> Iterator[str]:
        for member in unit.members:
            inner = self._units.get(bare(member))
            if inner is None:
                yield member
            elif not inner.members:
                yield inner.name
            elif inner.name not in seen:
                yield from self._walked(inner, seen | {unit.name})


def shared(
    turns: list[tuple[Task, ...]], rows: tuple[TableRow, ...], units: tuple[Unit, ...], problems: ProblemList
) -> list[tuple[Task, ...]]:
    """Each task's turns with the shares of those that each member has; a problem where there is no member."""
    if not any(row["each"] == "true" for row in rows):
        return turns
    members = Members(units)
    left = ALL_LIMIT
    found = []
    for many, row in zip(turns, rows, strict=True):
        names = _names(many[0], row, members, problems)
        left -= len(names) * len(many)
        if names and left < 0:
            hint = _("请减少次数或成员，或分成几个文件")
            problems.add("too-many-shares", row.at("each"), limit=ALL_LIMIT, hint=hint)
            return turns
        found.append(tuple(task for turn in many for task in _with_shares(turn, names)) if names else many)
    return found


def _names(task: Task, row: TableRow, members: Members, problems: ProblemList) -> tuple[str, ...]:
    if row["each"] != "true" or not task.lead:
        return ()
    names = members.of(task.lead)
    if not names:
        hint = _("在 units 里给“{unit}”写上 members，或去掉 each").format(unit=task.lead)
        problems.add("each-without-members", row.at("each"), unit=task.lead, hint=hint)
    return names


def _with_shares(duty: Task, names: tuple[str, ...]) -> Iterator[Task]:
    """The duty, and what each member has of it: not what is before it, nor who supports all of them together."""
    yield duty._replace(each=names)
    share = duty._replace(co_leads=(), supporting=(), project="", step="", after=())
    for name in names:
        yield share._replace(id=share_id(duty.id, name), lead=name)
