"""Columns of a list: which have room, how wide they are, and a line or a heading laid into them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tracker.text import capitalised, cell_width, fit
from tracker.tui.views.indicators.drawing.page import Bit, Bits


class IndicatorColumn(NamedTuple):
    """A column of ``least`` to ``most`` cells, one free cell before it; the highest ``rank`` gives way first."""

    id: str
    label: str
    least: int
    most: int = 0
    rank: int = 0
    is_right: bool = False

    @property
    def width(self) -> int:
        """The cells that it has."""
        return self.least


def laid_out(columns: Sequence[IndicatorColumn], width: int) -> tuple[IndicatorColumn, ...]:
    """The columns that fill ``width`` cells: some give way, then those that can grow share what is left, in turn."""
    kept = list(columns)
    while _used(kept) > width and any(column.rank for column in kept):
        kept.remove(max(kept, key=lambda column: column.rank))
    spare = max(0, width - _used(kept))
    grown = []
    for column in kept:
        more = min(spare, max(0, column.most - column.least))
        spare -= more
        grown.append(column._replace(least=column.least + more))
    return tuple(grown)


def _used(columns: Sequence[IndicatorColumn]) -> int:
    return 1 + sum(column.least + 1 for column in columns)


def heading_of(columns: Sequence[IndicatorColumn]) -> Bits:
    """The columns' names."""
    return tuple(Bit(f" {fit(capitalised(column.label), column.least, right=column.is_right)}") for column in columns)


def line_of(columns: Sequence[IndicatorColumn], cells: Mapping[str, Bit | Bits]) -> Bits:
    """A line: of each column its text, or parts that are together as wide as it."""
    parts: list[Bit] = []
    for column in columns:
        parts.append(Bit(" "))
        cell = cells.get(column.id, Bit(""))
        if isinstance(cell, Bit):
            parts.append(Bit(fit(cell.text, column.least, right=column.is_right), cell.look))
        else:
            parts += [*cell, Bit(" " * (column.least - sum(cell_width(part.text) for part in cell)))]
    return tuple(parts)


def width_of(columns: Sequence[IndicatorColumn], name: str) -> int:
    """The cells of a column, 0 where it has no room."""
    return next((column.least for column in columns if column.id == name), 0)
