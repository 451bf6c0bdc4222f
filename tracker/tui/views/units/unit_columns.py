"""The columns of the list and what they show; on a narrow screen the less telling ones give way."""

from __future__ import annotations

from typing import NamedTuple

from tracker.core.overview.statistics import UnitStats
from tracker.i18n import _
from tracker.text import capitalised, cell_width, percent
from tracker.tui.views.units.course import MONTHS
from tracker.tui.views.units.roster import ORDERS

NAME_LEAST, NAME_MOST = 16, 36
BAR_LEAST, BAR_MOST = 10, 40
_BAR_FAIR = 12
"""What the bar has before the last months have a column."""
MARK_CELLS = 3
"""The margin and the sign before a name: ``▸``, ``▾``, or the step in before a member."""
_RANKS = {
    "extended": 8, "co_lead": 7, "supporting": 6, "bar": 5, "on_time_rate": 4, "moved": 3, "closed": 2,
    "due_soon": 1,
}  # fmt: skip
"""What gives way on a narrow screen, the highest first; the others always stay."""


class UnitColumn(NamedTuple):
    """A column of so many cells, one free cell before it."""

    id: str
    label: str
    width: int

    @property
    def is_right(self) -> bool:
        """Whether it holds figures."""
        return self.id not in ("name", "bar")


def columns_for(
    width: int, widest_name: int, *, order: str = "", has_moved: bool = False, has_co_leads: bool = False
) -> tuple[UnitColumn, ...]:
    """The columns that fill ``width`` cells; names and the bar take what the figures leave.

    The column that sorts has a cell more, for its sign.
    Dates moved after they had passed, and tasks led beside another unit, have a column only where there are any.
    """
    without = {name for name, has in (("moved", has_moved), ("co_lead", has_co_leads)) if not has}
    labels = {name: capitalised(_(label)) for name, label in ORDERS.items() if name not in without}
    figures = [UnitColumn(name, label, max(4, cell_width(label) + (name == order))) for name, label in labels.items()][
        1:
    ]
    columns = [UnitColumn("name", labels["name"], NAME_LEAST), *figures, UnitColumn("bar", _("完成情况"), BAR_LEAST)]
    while _used(columns) > width and any(column.id in _RANKS for column in columns):
        columns.remove(max(columns, key=lambda column: _RANKS.get(column.id, 0)))
    spare = max(0, width - _used(columns))
    name = max(NAME_LEAST, min(NAME_MOST, widest_name, NAME_LEAST + spare))
    spare -= name - NAME_LEAST
    course = _course()
    if spare >= course.width + 1 + _BAR_FAIR - BAR_LEAST:
        columns.insert(-1, course)
        spare -= course.width + 1
    bar = min(BAR_MOST, BAR_LEAST + spare)
    widths = {"name": name, "bar": bar}
    return tuple(column._replace(width=widths.get(column.id, column.width)) for column in columns)


def _course() -> UnitColumn:
    label = _("近半年")
    return UnitColumn("course", label, max(MONTHS, cell_width(label)))


def _used(columns: list[UnitColumn]) -> int:
    return MARK_CELLS + sum(column.width + 1 for column in columns)


def figure(column_id: str, stats: UnitStats) -> str:
    """A figure as it is shown: nothing for none, ``—`` for a rate of nothing."""
    value = getattr(stats, column_id)
    if column_id.endswith("_rate"):
        return percent(value)
    return str(value) if value else "0" if column_id == "lead" else "·"
