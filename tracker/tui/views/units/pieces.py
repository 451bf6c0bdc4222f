"""A line of the list as pieces of text: heading, unit, member, sums; each exactly as wide as its columns."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.core.overview.statistics import UnitStats
from tracker.i18n import _
from tracker.text import cell_width, clean, fit
from tracker.tui.views.units.bar import bar_of
from tracker.tui.views.units.course import drawn
from tracker.tui.views.units.roster import UnitLine
from tracker.tui.views.units.unit_columns import MARK_CELLS, UnitColumn, figure
from tracker.tui.widgets.looks import Piece

GROUNDS = ("header", "row", "odd", "cursor", "cursor-away", "total")
LOOKS = ("sorting", "quiet", "member", "overdue", "due_soon", "unreported", "moved", "closed", "open")
_COLOURED = frozenset({"overdue", "due_soon", "unreported", "moved"})


def heading(columns: Sequence[UnitColumn], order: str, *, is_descending: bool) -> list[Piece]:
    """The labels; the one that sorts has the sign of its direction behind it, where the next has its free cell."""
    sign = "↓" if is_descending else "↑"
    pieces = [Piece(" " * (MARK_CELLS - 1), "header")]
    for column in columns:
        is_sorting = column.id == order
        text = column.label + sign * is_sorting
        look = "sorting" if is_sorting else ""
        pieces += [Piece(" ", "header"), Piece(fit(text, column.width, right=column.is_right), "header", look)]
    return pieces


def row(line: UnitLine, columns: Sequence[UnitColumn], ground: str) -> list[Piece]:
    """A unit's line, or a member's."""
    has_figures = line.shared is None or line.stats.lead or line.stats.co_lead or line.stats.supporting
    if has_figures:
        return [*_name(line, columns[0], ground), *_figures(line, columns[1:], ground)]
    room = sum(column.width + 1 for column in columns[1:])
    return [*_name(line, columns[0], ground), Piece(fit(f" {shared_words(line)}", room), ground, "quiet")]


def shared_words(line: UnitLine) -> str:
    """``随集体 5 项``: the tasks that a member has with its collective unit; empty for others."""
    if line.shared is None:
        return ""
    if not line.is_shared_known:
        return _("随集体")
    count = line.shared.lead + line.shared.co_lead + line.shared.supporting
    return _("随集体 {count} 项").format(count=count) if count else ""


def sums(totals: UnitStats, units: int, columns: Sequence[UnitColumn]) -> list[Piece]:
    """The last line: what all units have together."""
    words = _("合计 {count} 个单位").format(count=units)
    first = Piece(fit(" " * MARK_CELLS + words, MARK_CELLS + columns[0].width), "total")
    return [first, *_figures(UnitLine(totals), columns[1:], "total")]


def _name(line: UnitLine, column: UnitColumn, ground: str) -> list[Piece]:
    sign = ("▾" if line.is_open else "▸") if line.members else " "
    if line.shared is not None:
        return [Piece(" " * MARK_CELLS, ground), Piece(fit(f"└ {line.name}", column.width), ground, "member")]
    words = clean(line.name)
    if line.members:
        count = _("（{count} 个成员）").format(count=len(line.members))
        words += count if cell_width(words) + cell_width(count) <= column.width else ""
    return [Piece(f" {sign} ", ground, "sorting"), Piece(fit(words, column.width), ground)]


def _figures(line: UnitLine, columns: Sequence[UnitColumn], ground: str) -> list[Piece]:
    pieces: list[Piece] = []
    for column in columns:
        pieces.append(Piece(" ", ground))
        if column.id == "bar":
            pieces += _bar(line, column.width, ground)
            continue
        if column.id == "course":
            look = "overdue" if line.course and line.course[-1] else "quiet"
            pieces.append(Piece(fit(drawn(line.course, line.most), column.width, right=True), ground, look))
            continue
        text = figure(column.id, line.stats)
        look = "quiet" if text in ("·", "—") else column.id if column.id in _COLOURED else ""
        pieces.append(Piece(fit(text, column.width, right=True), ground, look))
    return pieces


def _bar(line: UnitLine, width: int, ground: str) -> list[Piece]:
    if line.shared is not None:
        return [Piece(fit(shared_words(line), width), ground, "quiet")]
    return [Piece(text, ground, part) for text, part in bar_of(line.stats, width)]
