"""Who a task is for: the names in its units cell, as the units of the file."""

from __future__ import annotations

from tracker.core.identity.unit_names import UnitNames
from tracker.core.model import Roadmap
from tracker.core.rules.meant import Nearest
from tracker.i18n import _
from tracker.plans.drafting.rows import TableRow
from tracker.plans.format.codes import ProblemList


class NamedUnits:
    """The units of a file, to read the names by which its tasks mean them."""

    def __init__(self, roadmap: Roadmap, problems: ProblemList) -> None:
        called = {alias: unit.name for unit in roadmap.units for alias in (*unit.aliases, unit.name)}
        self._names = UnitNames(called.items(), roadmap.county)
        self._nearest = Nearest(called)
        self._has_any = bool(called)
        self._problems = problems

    def of(self, row: TableRow, key: str) -> tuple[str, ...]:
        """The units that a task's key names, in its order; a name that means none stays as it is written."""
        return tuple(self._unit(name, row, key) for name in row[key])

    def _unit(self, name: str, row: TableRow, key: str) -> str:
        unit = self._names.meant(name)
        if unit is None and self._has_any and not self._problems.is_full:
            self._tell(name, row, key)
        return name if unit is None else unit

    def _tell(self, name: str, row: TableRow, key: str) -> None:
        possible = self._names.possible(name)
        at = row.at(key, name)
        if possible:
            hint = _("您是不是要写 {word}？").format(word=possible[0])
            self._problems.add("ambiguous-unit", at, value=name, units=_("、").join(possible), hint=hint)
        else:
            hint = self._nearest.hint(name) or _("请在 units 里加上这个单位")
            self._problems.add("unknown-unit", at, value=name, hint=hint)
