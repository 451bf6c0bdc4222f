"""Which columns stand on the screen and how wide: settled by the width alone, or as the user has arranged them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from tracker.tui.views.board.columns.column import BY_ID, COLUMNS, EXTRA, TITLE, TITLE_MIN, Column, worded

TITLE_LEAST = 16
"""What the title keeps among columns that the user has chosen."""
TITLE_NARROWEST = 12
"""What it keeps before a column that is always there gives way."""
TITLE_FAIR = 34
"""What the title gets before the columns of a wide screen (rank 5 and over) are shown, and before names grow: few
titles need more, and cut names of units and projects help nobody while it has cells to spare."""
NARROWEST, WIDEST = 2, 60
"""What a user may give a column."""
TOLD_BY_HEADS = {group: group for group in ("lead", "kind", "project", "step", "status", "section", "roadmap")}
"""The column that says what the groups' heads say. The one of lamps stays: it has more words than the lamp's."""
CUT_CELLS = 2
"""What the sign for columns that have no room takes at the end of the heading."""


class Arrangement(NamedTuple):
    """What the user has chosen: columns in order, none for the automatic ones, and the widths that were changed."""

    columns: tuple[str, ...] = ()
    widths: Mapping[str, int] = MappingProxyType({})

    def known(self) -> Arrangement:
        """The same without what no column of ours answers to; the title is always there."""
        columns = tuple(dict.fromkeys(name for name in self.columns if name in BY_ID))
        if columns and TITLE not in columns:
            columns = (TITLE, *columns)
        widths = {name: max(NARROWEST, min(cells, WIDEST)) for name, cells in self.widths.items() if name in BY_ID}
        widths.pop(TITLE, None)
        return Arrangement(columns, widths)

    def widened(self, column: Column, cells: int) -> Arrangement:
        """The same with a column's width changed, as far as it goes."""
        width = max(NARROWEST, min(column.width + cells, WIDEST))
        return self._replace(widths={**self.widths, column.id: width})

    def without_width(self, name: str) -> Arrangement:
        """The same with a column as wide as it is by itself."""
        return self._replace(widths={each: cells for each, cells in self.widths.items() if each != name})


AUTOMATIC = Arrangement()


class Edge(NamedTuple):
    """The cell between two columns; moved right by a cell, the column it belongs to grows by ``growth``."""

    x: int
    column: Column
    growth: int


class Layout(NamedTuple):
    """The columns as they stand from the line's second cell on, one cell between them."""

    columns: tuple[Column, ...] = ()
    is_cut: bool = False

    @property
    def ids(self) -> tuple[str, ...]:
        """The columns' names, from the left."""
        return tuple(column.id for column in self.columns)

    def column_at(self, x: int) -> Column | None:
        """The column that a cell of the line belongs to."""
        start = 1
        for column in self.columns:
            if start <= x <= start + column.width:
                return column
            start += column.width + 1
        return None

    def edges(self) -> list[Edge]:
        """What can be dragged. The title gives and takes, so an edge belongs to the column on its other side."""
        found, start, growth = [], 1, 1
        for column in self.columns:
            if column.id == TITLE:
                growth = -1
            else:
                found.append(Edge(start + column.width if growth > 0 else start - 1, column, growth))
            start += column.width + 1
        return found

    def edge_at(self, x: int, tolerance: int = 0) -> Edge | None:
        """The edge at a cell, or the nearest within so many."""
        near = [edge for edge in self.edges() if abs(edge.x - x) <= tolerance]
        return min(near, key=lambda edge: abs(edge.x - x), default=None)


def laid_out(
    width: int,
    arrangement: Arrangement = AUTOMATIC,
    *,
    code_width: int = 5,
    has_roadmaps: bool = False,
    group: str = "",
) -> Layout:
    """The columns, with their widths, that fill ``width`` cells; the one that the groups' heads tell is left out."""
    told = TOLD_BY_HEADS.get(group, "")
    if arrangement.columns:
        chosen = tuple(name for name in arrangement.columns if name != told)
        return _chosen(width, arrangement._replace(columns=chosen), code_width)
    hidden = {told} if has_roadmaps else {told, "roadmap"}
    named = [column for column in COLUMNS if column.rank != EXTRA and column.id not in hidden]
    columns = [_sized(column, arrangement.widths, code_width) for column in named]
    while _needed(columns) > width and any(column.rank for column in columns):
        columns.remove(max(columns, key=lambda column: column.rank))
    if _total(columns) - TITLE_MIN + TITLE_NARROWEST > width:
        return _chosen(width, Arrangement(tuple(column.id for column in columns)), code_width)
    return Layout(_filling(width, columns))


def _chosen(width: int, arrangement: Arrangement, code_width: int) -> Layout:
    """The chosen columns in their order; what has no room is left out from the right."""
    columns = [_sized(BY_ID[name], arrangement.widths, code_width) for name in arrangement.columns]
    columns = [column._replace(width=TITLE_LEAST) if column.id == TITLE else column for column in columns]
    room = width
    while _total(columns) > room and len(columns) > 1:
        columns.remove(next(column for column in reversed(columns) if column.id != TITLE))
        room = width - CUT_CELLS
    return Layout(_filling(room, columns), is_cut=room < width)


def _filling(width: int, columns: list[Column]) -> tuple[Column, ...]:
    spare = width - _total(columns)
    widths = {column.id: column.width for column in columns}
    for name, widest in ((TITLE, TITLE_FAIR), *((column.id, column.widest) for column in columns)):
        more = max(0, min(spare, widest - widths[name]))
        widths[name] += more
        spare -= more
    widths[TITLE] = max(4, widths[TITLE] + spare)
    return tuple(column._replace(width=widths[column.id]) for column in columns)


def _needed(columns: list[Column]) -> int:
    is_rich = any(column.rank >= 5 for column in columns)
    return _total(columns) + (TITLE_FAIR - TITLE_MIN if is_rich else 0)


def _total(columns: list[Column]) -> int:
    return sum(column.width + 1 for column in columns)


def _sized(column: Column, widths: Mapping[str, int], code_width: int) -> Column:
    """The column as wide as the user wants it, or as its words need."""
    wanted = widths.get(column.id)
    return worded(column, code_width) if wanted is None else column._replace(width=wanted, widest=0)
