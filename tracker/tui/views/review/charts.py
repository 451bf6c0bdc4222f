"""The drawn sheets: units and sections with a bar each, and what was planned against what was done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from tracker.core.identity.unit_names import lead_label
from tracker.core.overview.curve import CurvePoint
from tracker.i18n import _
from tracker.services.answers.review import Review
from tracker.text import capitalised, cell_width, fit, percent
from tracker.tui.views.groups import group_label
from tracker.tui.views.review.blocks import SheetLines, SheetRoom, centred, heading, rest_line, spaced
from tracker.tui.views.review.drawing.plot import Plot
from tracker.tui.widgets.clickable import clickable

_CLOSED, _LATE, _REST = "█", "▓", "░"
LEAST_BAR = 10
MOST_UNITS = 100


class Ranked(NamedTuple):
    """A line of a ranking: whose tasks, how many, how many of them closed, overdue and unreported, its last word."""

    name: str
    tasks: int
    closed: int
    overdue: int
    unreported: int
    rate: str

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """What stands at its end, each with its style."""
        return (
            (_("逾期{count}").format(count=self.overdue), "bold $lamp-red" if self.overdue else "$lamp-grey"),
            (_("未报{count}").format(count=self.unreported), "$lamp-silent" if self.unreported else "$lamp-grey"),
            (self.rate, "$foreground"),
        )


def unit_lines(review: Review, room: SheetRoom) -> SheetLines:
    """A line for each leading unit, the most overdue first: its name, its tasks as a bar, its counts."""
    leading = [row for row in review.units if row.lead]
    units = leading[:MOST_UNITS]
    if not units:
        return [heading(_("责任单位排名")), *centred(_("没有牵头的单位"), room, "bold")]
    ranked = [
        Ranked(
            lead_label(row.unit), row.lead, row.closed, row.overdue, row.unreported,
            _("销号率{rate}").format(rate=percent(row.closure_rate)),
        )
        for row in units
    ]  # fmt: skip
    lines = [[clickable(line, "screen.view('units')")] for line in _bars(ranked, room)]
    rows = lines + rest_line(len(units), len(leading))
    title = heading(_("责任单位排名"), None, _("按逾期多少排列"))
    shades = Content.assemble(_shades(), ("   " + _("条按全部事项，销号率只算到期的"), "$secondary"))
    return [title, shades, Content(""), *spaced(rows, room.height - 3)]


def section_lines(review: Review, room: SheetRoom) -> SheetLines:
    """A line for each section of the plan, in the plan's order: its name, its tasks as a bar, its counts."""
    ranked = [
        Ranked(
            group_label("section", each.value), each.tasks, each.closed, each.overdue, each.unreported,
            _("已销号{closed}/{count}").format(closed=each.closed, count=each.tasks),
        )
        for each in review.sections
    ]  # fmt: skip
    rows = [[line] for line in _bars(ranked, room)]
    title = heading(_("各板块进展"), None, _("按文件的先后排列"))
    return [title, _shades(), Content(""), *spaced(rows, room.height - 3)]


def _shades() -> Content:
    return Content.assemble(
        (f"{_CLOSED} " + capitalised(_("已销号")), "$lamp-blue"),
        "   ",
        (f"{_LATE} " + _("逾期"), "$lamp-red"),
        "   ",
        (f"{_REST} " + _("其余"), "$lamp-grey"),
    )


def _bars(rows: Sequence[Ranked], room: SheetRoom) -> SheetLines:
    """Names, bars and words in columns; the longest bar is that of the most tasks."""
    word_cells = [max(cell_width(row.words[number][0]) for row in rows) for number in range(3)]
    name_cells = min(24 if room.is_wide else 14, max(cell_width(row.name) for row in rows))
    bar_cells = max(LEAST_BAR, room.width - name_cells - sum(word_cells) - 8)
    most = max(row.tasks for row in rows)
    return [_bar(row, word_cells, name_cells, bar_cells * row.tasks / most, bar_cells) for row in rows]


def _bar(row: Ranked, word_cells: Sequence[int], name_cells: int, cells: float, bar_cells: int) -> Content:
    scale = max(1, round(cells)) / row.tasks
    closed, late = round(row.closed * scale), round((row.closed + row.overdue) * scale)
    bar = Content.assemble(
        (_CLOSED * closed, "$lamp-blue"),
        (_LATE * (late - closed), "$lamp-red"),
        (_REST * (max(1, round(cells)) - late), "$lamp-grey"),
    )
    ends = [
        ("  " + fit(word, width, right=True), style) for (word, style), width in zip(row.words, word_cells, strict=True)
    ]
    name = Content.styled(fit(row.name, name_cells), "bold")
    return Content.assemble(name, "  ", bar, " " * (bar_cells - bar.cell_length), *ends)


def curve_lines(review: Review, room: SheetRoom) -> SheetLines:
    """The curve: closed as an area, planned as a line, approved as a dotted one, with the as-of date marked."""
    points = review.curve
    if not points:
        return [heading(_("计划与实际")), *centred(_("没有可画的事项"), room, "bold")]
    legend = _legend(review.reached)
    height = max(5, room.height - len(legend) - 3)
    return [
        heading(_("计划与实际")),
        Content(""),
        *legend,
        Content(""),
        *Plot(points, review.summary.as_of).lines(room.width, height),
    ]


def _legend(here: CurvePoint) -> SheetLines:
    closed = Content.styled("█ " + _("已销号 {count}").format(count=here.closed or 0), "$lamp-blue")
    planned = Content.styled("⠒⠒ " + _("按原定期限应完成 {count}").format(count=here.planned), "$foreground")
    approved = Content.styled("⠂⠐ " + _("按批准期限应完成 {count}").format(count=here.approved), "$lamp-yellow")
    return [Content("   ").join([closed, planned, approved])]
