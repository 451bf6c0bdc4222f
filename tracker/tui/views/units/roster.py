"""The lines of the list: units in an order, under an opened collective unit its members, and the sums of all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tracker.core.identity.unit_names import lead_label
from tracker.core.overview.statistics import UnitStats
from tracker.i18n import mark
from tracker.readings import by_reading

if TYPE_CHECKING:
    from tracker.core.query import Filter
    from tracker.store.questions.rows import UnitRow


class UnitLine(NamedTuple):
    """A unit's figures. ``members`` are those of a collective unit; ``shared`` is a member's collective unit."""

    stats: UnitStats
    members: tuple[str, ...] = ()
    is_open: bool = False
    shared: UnitStats | None = None
    is_shared_known: bool = True
    course: tuple[int, ...] = ()
    """How many were overdue at the ends of the last months; nothing while that has not been read."""
    most: int = 1
    """The most of any unit."""

    @property
    def name(self) -> str:
        """The unit, or that no unit is named."""
        return lead_label(self.stats.unit)

    @property
    def units(self) -> tuple[str, ...]:
        """The names whose tasks are this line's: a member also has those of its collective unit."""
        return (self.name, self.shared.unit) if self.shared else (self.name,)


class Roster(NamedTuple):
    """What has been read: figures by unit in the default order, and the members of each collective unit."""

    stats: tuple[UnitStats, ...] = ()
    members: Mapping[str, tuple[str, ...]] = {}  # a NamedTuple default; nobody writes to it
    several: frozenset[str] = frozenset()
    """The collective units that more than one roadmap has: how many tasks a member shares cannot be told."""
    divided: Mapping[str, int] = {}  # a NamedTuple default; nobody writes to it
    """How many duties of a collective unit each of its members has for itself."""
    whole: tuple[UnitStats, ...] = ()
    """The figures of whole tasks, where there are such duties: the sums have them once."""

    days: tuple[date, ...] = ()
    courses: Mapping[str, tuple[int, ...]] = {}  # a NamedTuple default; nobody writes to it
    """How many each unit had overdue on each of the days; units without any are absent."""

    @property
    def totals(self) -> UnitStats:
        """The sums of all units."""
        return totals_of(self.whole or self.stats)

    def lines(self, order: str, *, is_descending: bool, opened: Collection[str]) -> list[UnitLine]:
        """All lines in an order; equals stay most overdue, then most unreported first."""
        by_name = {stats.unit: stats for stats in self.stats}
        lines = []
        for stats in sorted_by(self.stats, order, is_descending=is_descending):
            members = self.members.get(stats.unit, ())
            lines.append(UnitLine(stats, members, is_open=stats.unit in opened))
            if members and stats.unit in opened:
                is_known = stats.unit not in self.several
                shared = stats._replace(lead=stats.lead - self.divided.get(stats.unit, 0))
                lines += [UnitLine(by_name.get(name) or nothing(name), (), False, shared, is_known) for name in members]
        most = max(map(max, self.courses.values()), default=1)
        nothing_late = (0,) * len(self.days)
        return [line._replace(course=self.courses.get(line.stats.unit, nothing_late), most=most) for line in lines]


ORDERS = {
    "name": mark("责任单位"),
    "lead": mark("牵头"),
    "co_lead": mark("共同牵头"),
    "supporting": mark("配合"),
    "overdue": mark("逾期"),
    "due_soon": mark("30天内"),
    "unreported": mark("未报"),
    "closed": mark("已销号"),
    "closure_rate": mark("销号率"),
    "on_time_rate": mark("按期率"),
    "extended": mark("延期"),
    "moved": mark("改期"),
}
"""What the list can be sorted by, with the headings."""


def sorted_by(stats: Sequence[UnitStats], order: str, *, is_descending: bool) -> list[UnitStats]:
    """The units in an order, first the tasks of no unit; those without a figure stand last either way."""
    return sorted(_in_order(stats, order, is_descending=is_descending), key=lambda each: each.unit != "")


def _in_order(stats: Sequence[UnitStats], order: str, *, is_descending: bool) -> list[UnitStats]:
    if order == "name":
        return sorted(stats, key=lambda each: by_reading(each.unit), reverse=is_descending)
    figure: Callable[[UnitStats], float | None] = lambda each: getattr(each, order)  # noqa: E731
    known = [each for each in stats if figure(each) is not None]
    known.sort(key=lambda each: figure(each) or 0, reverse=is_descending)
    return known + [each for each in stats if figure(each) is None]


def nothing(unit: str) -> UnitStats:
    """The figures of a unit without tasks of its own."""
    return UnitStats(unit, *[0] * (len(UnitStats._fields) - 1))


def totals_of(stats: Iterable[UnitStats]) -> UnitStats:
    """The sums: every task once in what is led, as often as a unit supports it in what is supported."""
    columns = list(zip(*stats, strict=True))[1:]
    return UnitStats("", *map(sum, columns)) if columns else nothing("")


def asked_for(stats: Iterable[UnitStats], wanted: Filter) -> tuple[UnitStats, ...]:
    """The units that a filter by unit means, not the others who share their tasks."""
    return tuple(
        each
        for each in stats
        if (not wanted.units or each.unit in wanted.units)
        and (not wanted.people or any(part in each.unit for part in wanted.people))
    )


def members_of(units: Iterable[UnitRow]) -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    """The members of each collective unit, and the collective units that several roadmaps have."""
    members: dict[str, tuple[str, ...]] = {}
    several = set()
    for row in units:
        if row.members:
            if row.name in members:
                several.add(row.name)
            members[row.name] = tuple(dict.fromkeys((*members.get(row.name, ()), *row.members)))
    return members, frozenset(several)
