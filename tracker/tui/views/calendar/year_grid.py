"""The year on screen: a line for each month, a cell for each of its days, how many tasks are due as shade and number.

Deadlines fall on the same days of many months, on the 10th, the 20th and the last: under one another they show.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual.geometry import Region

from tracker.i18n import _
from tracker.text import cell_width, fit
from tracker.tui.views.calendar.cells import PieceLine
from tracker.tui.views.calendar.day_grid import DayGrid
from tracker.tui.views.calendar.days import DayKind, DayMark, days_in, moved
from tracker.tui.views.calendar.head_line import totals_of
from tracker.tui.views.calendar.shares import SHADES, ranges, shaded, short, step_of
from tracker.tui.views.calendar.shown import Shown, Totals
from tracker.tui.widgets.asof import day_text, month_name
from tracker.tui.widgets.lamps import SHAPES
from tracker.tui.widgets.looks import Piece, component_classes

DAYS = 31
WIDEST = 4
_ROUND = (1, 5, 10, 15, 20, 25, 30)
_END = 5
"""The cells of a month's total, and of what is overdue in it; more where their headings are longer."""
_SIGNS = {DayKind.HOLIDAY: "-", DayKind.EXCHANGED: "+"}
_LOOKS = {DayKind.HOLIDAY: "holiday", DayKind.EXCHANGED: "exchanged"}


class YearGrid(DayGrid):
    """Twelve months under one another, their totals at the end of the line; what the signs mean at the foot."""

    prefix = "year"
    COMPONENT_CLASSES: ClassVar[set[str]] = component_classes(
        prefix,
        ("gap", "heading", "day", "off", "row", "cursor-on", "cursor-away", "hot", "quiet", "holiday", "exchanged",
         "as-of", "label", "red"),
    )  # fmt: skip

    def __init__(self, shown: Shown) -> None:
        super().__init__(shown)
        self._label = max(cell_width(month_name(month)) for month in range(1, 13)) + 2
        self._due, self._late = (max(_END, cell_width(word) + 1) for word in (_("到期"), _("逾期")))

    @property
    def _slot(self) -> int:
        """The cells of a day, the gap after it included."""
        return max(2, min(WIDEST, (self.size.width - self._label - self._due - self._late) // DAYS))

    @property
    def _height(self) -> int:
        """The lines of a month, at most three; what is left stays free at the foot."""
        return max(1, min(3, (self.size.height - 4) // 12))

    def pieces(self, y: int) -> PieceLine:
        """The heading, a month, or the foot."""
        if y == 0:
            return self._heading()
        month, line = divmod(y - 1, self._height)
        if month < 12:
            has_gap = self._height > 1 and line == self._height - 1
            return self._line([], "gap") if has_gap else self._month(month + 1, is_first=line == 0)
        return self._foot(y - 1 - 12 * self._height)

    def _heading(self) -> PieceLine:
        slot = self._slot
        days = [fit(str(day), slot - (slot > 2), right=True) + " " * (slot > 2) if day in _ROUND else " " * slot
                for day in range(1, DAYS + 1)]  # fmt: skip
        end = fit(_("到期"), self._due, right=True) + fit(_("逾期"), self._late, right=True)
        return self._line([Piece(" " * self._label + "".join(days) + end, "heading")], "heading")

    def _month(self, month: int, *, is_first: bool) -> PieceLine:
        """A line of a month: the first with names and numbers, the others only deepen the shades."""
        shown = replace(self._shown, day=self._shown.day.replace(day=1, month=month))
        is_here = month == self._shown.day.month
        ground, length = "row" if is_here else "gap", days_in(shown.day)
        name = f" {month_name(month)}" if is_first else ""
        line = [Piece(fit(name, self._label), ground, "label" if is_here else "quiet")]
        for number in range(1, length + 1):
            line += self._day(shown.day.replace(day=number), is_first)
        line.append(Piece(" " * self._slot * (DAYS - length), "gap"))
        return self._line([*line, *(self._totals(totals_of(shown, "month"), ground) if is_first else [])], ground)

    def _totals(self, totals: Totals, ground: str) -> PieceLine:
        tasks = short(totals.tasks, _END - 1) if totals.tasks else ""
        late = f"{SHAPES['red']} {short(totals.overdue, _END - 3)}" if totals.overdue else ""
        return [
            Piece(fit(tasks, self._due, right=True), ground),
            Piece(fit(late, self._late, right=True), ground, "red"),
        ]

    def _day(self, day: date, is_first: bool) -> PieceLine:
        year, slot = self._shown.year, self._slot
        mark, count = year.mark(day), year.counts.get(day)
        width = slot - (slot > 2)
        plain = "off" if mark.is_off else "day"
        ground = "cursor" if day == self._shown.day else plain
        look = "as-of" if day == self._shown.as_of else "hot" if count else _LOOKS.get(mark.kind, "quiet")
        if count:
            shade = SHADES[step_of(count.tasks, year.most)]
            text = shaded(count.tasks, year.most, width) if is_first else shade * width
        else:
            text = fit(sign_of(mark) if is_first else "", width, right=True)
        return [Piece(text, ground, look), Piece(" " * (slot - width), plain)]

    def _foot(self, line: int) -> PieceLine:
        if line == 1:
            return self._line([Piece(" ", "gap"), *self._cursor_words()], "gap")
        if line == 2:
            return self._line([Piece(" ", "gap"), *self._legend()], "gap")
        return self._line([], "gap")

    def _cursor_words(self) -> PieceLine:
        """The day under the cursor in words."""
        shown = self._shown
        mark, count = shown.year.mark(shown.day), shown.year.counts.get(shown.day)
        due = _("到期 {count} 项").format(count=count.tasks) if count else _("没有到期的事项")
        lamps = "  ".join(f"{SHAPES[colour]} {n}" for colour, n in count.by_lamp.items() if n) if count else ""
        words = "  ".join(filter(None, (day_text(shown.day), mark.label, due, lamps)))
        return [Piece(words, "gap", "label")]

    def _legend(self) -> PieceLine:
        said = [
            f"{SHADES[step]} {first}" if first == last else f"{SHADES[step]} {first}–{last}"
            for step, first, last in ranges(self._shown.year.most)
        ]
        words = [*said, *(f"{sign_of(mark)} {mark.label}" for mark in map(DayMark, _LOOKS)), "· " + _("工作日")]
        return [Piece("   ".join(words), "gap", "quiet")]

    def _line(self, pieces: PieceLine, ground: str) -> PieceLine:
        used = sum(cell_width(piece.text) for piece in pieces)
        return [*pieces, Piece(" " * max(0, self.size.width - used), ground)]

    def is_on_one_page(self, day: date, other: date) -> bool:
        """Whether the days are of one year."""
        return day.year == other.year

    def regions_of(self, day: date) -> tuple[Region, ...]:
        """The lines of the day's month, and the words about the day at the foot."""
        foot = 2 + 12 * self._height
        month = Region(0, 1 + (day.month - 1) * self._height, self.size.width, self._height)
        return (month, Region(0, foot, self.size.width, 1))

    def day_at(self, x: int, y: int) -> date | None:
        """The day drawn there; the month's name and totals stand for the day that the cursor keeps."""
        month = (y - 1) // self._height + 1
        if y < 1 or month > 12:
            return None
        first = self._shown.day.replace(day=1, month=month)
        number = (x - self._label) // self._slot + 1
        if 1 <= number <= DAYS:
            return first.replace(day=number) if number <= days_in(first) else None
        return moved(self._shown.day, "month", month - self._shown.day.month)


def sign_of(mark: DayMark) -> str:
    """What stands for a day without tasks: its word where that is narrow enough for a day's cells."""
    plain = " " if mark.is_off else "·"
    return mark.word if 0 < cell_width(mark.word) <= 2 else _SIGNS.get(mark.kind, plain)
