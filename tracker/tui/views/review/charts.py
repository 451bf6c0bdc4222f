"""The two drawn sheets: units ranked with a bar each, and what was planned against what was done."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from tracker.core.overview.curve import CurvePoint
from tracker.core.overview.statistics import UnitStats
from tracker.i18n import _
from tracker.services.answers.review import Review
from tracker.text import capitalised, cell_width, fit, percent
from tracker.tui.views.review.blocks import SheetLines, SheetRoom, centred, heading, rest_line, spaced
from tracker.tui.views.review.plot import Plot
from tracker.tui.widgets.clickable import clickable

_CLOSED, _LATE, _REST = "█", "▓", "░"
LEAST_BAR = 10
MOST_UNITS = 100


def unit_lines(review: Review, room: SheetRoom) -> SheetLines:
    """A line for each leading unit, the most overdue first: its name, its tasks as a bar, its counts."""
    leading = [row for row in review.units if row.lead]
    units = leading[:MOST_UNITS]
    if not units:
        return [heading(_("责任单位排名")), *centred(_("没有牵头的单位"), room, "bold")]
    legend = Content.assemble(
        (f"{_CLOSED} {capitalised(_('已销号'))}", "$lamp-blue"),
        "   ",
        (f"{_LATE} {_('逾期')}", "$lamp-red"),
        "   ",
        (f"{_REST} {_('其余')}", "$lamp-grey"),
    )
    words = [_unit_words(row) for row in units]
    word_cells = [max(cell_width(each[number]) for each in words) for number in range(3)]
    name_cells = min(24 if room.is_wide else 14, max(cell_width(row.unit) for row in units))
    bar_cells = max(LEAST_BAR, room.width - name_cells - sum(word_cells) - 8)
    most = max(row.lead for row in units)
    rows = [
        [_unit_line(row, each, word_cells, name_cells, bar_cells * row.lead / most, bar_cells)]
        for row, each in zip(units, words, strict=True)
    ] + rest_line(len(units), len(leading))
    return [heading(_("责任单位排名"), None, _("按逾期多少排列")), legend, Content(""), *spaced(rows, room.height - 3)]


def _unit_words(row: UnitStats) -> tuple[str, str, str]:
    return (
        _("逾期{count}").format(count=row.overdue),
        _("未报{count}").format(count=row.unreported),
        _("销号率{rate}").format(rate=percent(row.closure_rate)),
    )


def _unit_line(
    row: UnitStats, words: Sequence[str], word_cells: Sequence[int], name_cells: int, cells: float, bar_cells: int
) -> Content:
    scale = max(1, round(cells)) / row.lead
    closed, late = round(row.closed * scale), round((row.closed + row.overdue) * scale)
    bar = Content.assemble(
        (_CLOSED * closed, "$lamp-blue"),
        (_LATE * (late - closed), "$lamp-red"),
        (_REST * (max(1, round(cells)) - late), "$lamp-grey"),
    )
    styles = (
        "bold $lamp-red" if row.overdue else "$lamp-grey",
        "$lamp-silent" if row.unreported else "$lamp-grey",
        "$foreground",
    )
    ends = [
        ("  " + fit(word, width, right=True), style)
        for word, width, style in zip(words, word_cells, styles, strict=True)
    ]
    name = Content.styled(fit(row.unit, name_cells), "bold")
    return clickable(
        Content.assemble(name, "  ", bar, " " * (bar_cells - bar.cell_length), *ends), "screen.view('units')"
    )


def curve_lines(review: Review, room: SheetRoom) -> SheetLines:
    """The curve: closed as an area, planned as a line, approved as a dotted one, with the as-of date marked."""
    points = review.curve
    if not points:
        return [heading(_("计划与实际")), *centred(_("没有可画的事项"), room, "bold")]
    legend = _legend(points, review)
    height = max(5, room.height - len(legend) - 3)
    return [
        heading(_("计划与实际")),
        Content(""),
        *legend,
        Content(""),
        *Plot(points, review.summary.as_of).lines(room.width, height),
    ]


def _legend(points: Sequence[CurvePoint], review: Review) -> SheetLines:
    here = max((point for point in points if point.closed is not None), key=lambda point: point.day, default=points[0])
    closed = Content.styled("█ " + _("已销号 {count}").format(count=here.closed or 0), "$lamp-blue")
    planned = Content.styled("⠒⠒ " + _("按原定期限应完成 {count}").format(count=here.planned), "$foreground")
    approved = Content.styled("⠂⠐ " + _("按批准期限应完成 {count}").format(count=here.approved), "$lamp-yellow")
    return [Content("   ").join([closed, planned, approved])]
