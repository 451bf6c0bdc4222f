"""The lines that are no tasks: the heading with its sort mark, and the head of a group with its totals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tracker.i18n import _
from tracker.text import cell_width, fit, percent
from tracker.tui.views.board.columns.column import Column
from tracker.tui.views.board.columns.layout import Edge, Layout

if TYPE_CHECKING:
    from tracker.core.overview.statistics import GroupCount

NAME_CELLS = 44
"""The most that a group's name takes."""
NAME_LEAST = 14
BAR_CELLS = 10

Styles = Mapping[str, Style]


class Sorting(NamedTuple):
    """By what the list is sorted."""

    order: str
    is_descending: bool

    @property
    def mark(self) -> str:
        """What stands in the heading."""
        return "↓" if self.is_descending else "↑"


def heading(layout: Layout, sorting: Sorting, looks: Styles, width: int, edge: Edge | None = None) -> Strip:
    """The line of labels; the column that sorts is set off, and so is the edge under the mouse."""
    plain, chosen = looks["header"], looks["header"] + looks["mark"]
    segments, gap = [], " "
    for column in layout.columns:
        is_sorting = column.order == sorting.order != ""
        before, label, after = _label(column, sorting.mark if is_sorting else "")
        segments += [Segment(before or gap, plain), Segment(label, chosen if is_sorting else plain)]
        gap = after or " "
    line = Strip([*segments, Segment(gap, plain)]).adjust_cell_length(width, plain)
    if layout.is_cut:
        line = Strip.join([line.crop(0, width - 1), Strip([Segment("…", plain)])])
    if edge:
        line = Strip.join([line.crop(0, edge.x), Strip([Segment("│", chosen)]), line.crop(edge.x + 1)])
    return line


def _label(column: Column, mark: str) -> tuple[str, str, str]:
    """The gap before, the label, and the gap after; the mark goes into a gap where the column has no room for it."""
    label = _(column.label)
    if not mark or cell_width(label) < column.width:
        shown = mark + label if column.is_right else label + mark
        return "", fit(shown, column.width, right=column.is_right), ""
    shown = fit(label, column.width, right=column.is_right)
    return (mark, shown, "") if column.is_right else ("", shown, mark)


def group_head(count: GroupCount, label: str, widest: int, looks: Styles, style: tuple[str, bool], width: int) -> Strip:
    """``▾ 县教育局  12 项  逾期 3  已销号 4  未报 2  ███░░░  销号率33%``, a group's head.

    ``label`` is its name in words, ``style`` the line's look and whether the group is folded. ``widest`` is the most
    tasks that any group has: the totals of all heads stand below each other.
    """
    look, is_folded = style
    base = looks[look]
    quiet = base + looks["quiet"]
    figures = [
        (_("{count} 项"), count.tasks, base),
        (_("逾期 {count}"), count.overdue, base + looks["late"] if count.overdue else quiet),
        (_("已销号 {count}"), count.closed, base + looks["blue"] if count.closed else quiet),
        (_("未报 {count}"), count.unreported, base + looks["silent"] if count.unreported else quiet),
    ]
    cells = [cell_width(template.format(count=widest)) for template, _number, _look in figures]
    room = width - BAR_CELLS - cell_width(rate_words(1)) - 7
    while figures and room - sum(cells) - 2 * len(cells) < NAME_LEAST:
        figures.pop(), cells.pop()
    name = max(4, min(NAME_CELLS, room - sum(cells) - 2 * len(cells)))
    segments = [Segment(f" {'▸' if is_folded else '▾'} {fit(label, name)}", base)]
    for place, ((template, number, shown), needed) in enumerate(zip(figures, cells, strict=True)):
        segments.append(Segment("  " + fit(template.format(count=number), needed, right=place == 0), shown))
    segments += _bar(count, base + looks["blue"], quiet, base)
    return Strip(segments).adjust_cell_length(width, base)


def rate_words(rate: float | None) -> str:
    """``销号率93%``: what the bar means, and what it means of a unit (责任单位): of what is due, what is closed."""
    return _("销号率{rate}").format(rate=percent(rate))


def _bar(count: GroupCount, full: Style, rest: Style, base: Style) -> list[Segment]:
    """The share of what is due that is closed; short of all a cell stays empty, anything at all fills one."""
    share = count.closure_rate or 0.0
    filled = min(BAR_CELLS - (share < 1), max(int(share > 0), round(share * BAR_CELLS)))
    return [
        Segment("  " + "█" * filled, full),
        Segment("░" * (BAR_CELLS - filled), rest),
        Segment("  " + fit(rate_words(count.closure_rate), cell_width(rate_words(1)), right=True), base),
    ]
