"""Who a task is for: the names in its units cell, as the units of the file."""

from __future__ import annotations

from typing import NamedTuple

from tracker.core.identity.unit_names import UnitNames
from tracker.core.model import Roadmap
from tracker.core.rules.meant import Nearest
from tracker.i18n import _
from tracker.plans.format.codes import ProblemList
from tracker.plans.rows.reading import TableRow


class Responsible(NamedTuple):
    """Who a task is for: the unit that answers, those that lead beside it, those that support."""

    lead: str
    co_leads: tuple[str, ...]
    supporting: tuple[str, ...]


class NamedUnits:
    """The units of a file, to read the names by which its tasks mean them."""

    def __init__(self, roadmap: Roadmap, problems: ProblemList) -> None:
        called = {alias: unit.name for unit in roadmap.units for alias in (*unit.aliases, unit.name)}
        self._names = UnitNames(called.items(), roadmap.county)
        self._nearest = Nearest(called)
        self._has_any = bool(called)
        self._problems = problems

    def of(self, row: TableRow) -> Responsible:
        """Who a task's row says it is for, in the table's order; a name that means no unit stays as it is written.

        The first of ``units`` answers, or of ``co_leads`` where there are no others, or the one that ``lead`` marks.
        One marked among the co-leads leaves its place beside the others to the first.
        """
        units = self._units(row, "units")
        if units and not row["co_leads"] and not row["lead"]:  # as most rows are
            return Responsible(units[0], (), units[1:])
        co_leads = self._units(row, "co_leads")
        if not units:
            units, co_leads = co_leads[:1], co_leads[1:]
        lead = self._marked(row, (*units, *co_leads)) or (units[0] if units else "")
        if lead in co_leads:
            co_leads, units = (*units[:1], *_without(lead, co_leads)), units[1:]
        else:
            units = _without(lead, units)
        return Responsible(lead, co_leads, units)

    def _marked(self, row: TableRow, named: tuple[str, ...]) -> str:
        """The unit that is marked as the one that answers; a problem where it is none of the named."""
        if not row["lead"]:
            return ""
        lead = self._names.meant(row["lead"]) or row["lead"]
        if lead in named:
            return lead
        hint = _("写其中之一：{names}").format(names=_("、").join(named)) if named else _("写进 units，作第一个")
        self._problems.add("lead-not-named", row.at("lead"), value=row["lead"], hint=hint)
        return ""

    def _units(self, row: TableRow, key: str) -> tuple[str, ...]:
        return tuple(self._unit(name, row, key) for name in row[key])

    def _unit(self, name: str, row: TableRow, key: str) -> str:
        unit = self._names.meant(name)
        if unit is None and self._has_any and not self._problems.is_full:
            self._tell(name, row, key)
        return unit or name  # of a unit whose name could not be read the alias is known

    def _tell(self, name: str, row: TableRow, key: str) -> None:
        possible = self._names.possible(name)
        at = row.at(key, name)
        if possible:
            hint = _("您是不是要写 {word}？").format(word=possible[0])
            self._problems.add("ambiguous-unit", at, value=name, units=_("、").join(possible), hint=hint)
        else:
            hint = self._nearest.hint(name) or _("请在 units 里加上这个单位")
            self._problems.add("unknown-unit", at, value=name, hint=hint)


def _without(name: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """The names but for the first that is this one: a second is a slip, which a rule tells."""
    at = names.index(name) if name in names else len(names)
    return names[:at] + names[at + 1 :]
