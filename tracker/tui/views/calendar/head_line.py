"""Above the days: which month or year, what is due in it, the way to the others, and a year's months as a heat row."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from tracker.i18n import _
from tracker.text import cell_width, fit
from tracker.tui.views.calendar.day_grid import place_of
from tracker.tui.views.calendar.days import days_in
from tracker.tui.views.calendar.shares import shaded, spread
from tracker.tui.views.calendar.shown import Shown, Totals
from tracker.tui.widgets.asof import month_name, month_text
from tracker.tui.widgets.clickable import ClickLine, clickable
from tracker.tui.widgets.drawn import Drawn
from tracker.tui.widgets.lamps import COLOURS, SHAPES
from tracker.tui.widgets.looks import Looks, Piece, component_classes
from tracker.tui.widgets.prose import paragraph

FORMS = ("month", "year")
HEAT_CELLS = 5


class HeadLine(ClickLine):
    """``‹ 2024年5月 ›  到期 12 · 逾期 3 · 已销号 5`` and the two forms."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Shown | None = None
        self._form = "month"
        self._explanation = ""

    def show(self, shown: Shown, form: str) -> None:
        """Tell of another month or year."""
        is_new = form != self._form or not is_same_month(self._shown, shown)
        self._shown, self._form = shown, form
        if is_new:
            self.refresh()

    def explain(self, sentence: str) -> None:
        """Say below why there is nothing to show; an empty sentence takes it back."""
        if sentence != self._explanation:
            self._explanation = sentence
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line, and those that say why there is nothing."""
        return 1 + len(self._reason(width))

    def _reason(self, width: int) -> list[Content]:
        return paragraph(self._explanation, max(10, width - 2), "$lamp-yellow") if self._explanation else []

    def render(self) -> Content:
        """One line, and why there is nothing."""
        if self._shown is None:
            return Content("")
        more = self._reason(self.size.width)
        return Content("\n").join([self._first_line(self._shown), *(Content.assemble(" ", line) for line in more)])

    def _first_line(self, shown: Shown) -> Content:
        """The sentence about holidays not announced is as long as there is room for."""
        left = Content.assemble(" ", self._title(shown), "  ", self._totals(shown))
        right = self._forms()
        room = self.size.width - left.cell_length - right.cell_length
        note = self._note(shown, room - 3)
        return Content.assemble(
            left, "  " if note else "", note, " " * (room - note.cell_length - 2 * bool(note)), right
        )

    def _title(self, shown: Shown) -> Content:
        day = shown.day
        words = _("{year}年").format(year=day.year) if self._form == "year" else month_text(day)
        title = Content.styled(words, "bold")
        return Content.assemble(_step("‹", -1), title, _step("›", 1))

    def _totals(self, shown: Shown) -> Content:
        totals = totals_of(shown, self._form)
        if not shown.year.is_read:
            return Content("")
        if not totals.tasks:
            words = _("全年没有到期的事项") if self._form == "year" else _("本月没有到期的事项")
            return Content.styled(words, "$lamp-grey")
        parts = [
            Content.styled(_("到期 {count}").format(count=totals.tasks), "$foreground"),
            _counted("red", _("逾期 {count}").format(count=totals.overdue), totals.overdue),
            _counted("blue", _("已销号 {count}").format(count=totals.closed), totals.closed),
        ]
        return Content.styled(" · ", "$lamp-grey").join(parts)

    def _note(self, shown: Shown, room: int) -> Content:
        if shown.year.is_unannounced:
            year = shown.day.year
            for words in (_("{year}年放假安排未公布，只按周末推算"), _("{year}年放假安排未公布"), _("放假安排未公布")):
                if cell_width(words.format(year=year)) <= room:
                    return Content.styled(words.format(year=year), "$lamp-yellow")
        return Content("")

    def _forms(self) -> Content:
        words = {"month": _("月历"), "year": _("年历")}
        chips = [
            Content.styled(f" {words[form]} ", "bold reverse $secondary" if form == self._form else "$secondary")
            for form in FORMS
        ]
        return Content("").join(
            chip if form == self._form else clickable(chip, "screen.in_pane('form')")
            for form, chip in zip(FORMS, chips, strict=True)
        )


def is_same_month(before: Shown | None, after: Shown) -> bool:
    """Whether nothing that is told of a month differs."""
    return (
        before is not None
        and before.year is after.year
        and before.as_of == after.as_of
        and (before.day.year, before.day.month) == (after.day.year, after.day.month)
    )


def totals_of(shown: Shown, form: str) -> Totals:
    """The sums over the shown month or year."""
    day = shown.day
    if form == "year":
        return shown.year.total(date(day.year, 1, 1), date(day.year, 12, 31))
    return shown.year.total(day.replace(day=1), day.replace(day=days_in(day)))


def _step(sign: str, months: int) -> Content:
    return clickable(Content.styled(f" {sign} ", "bold $accent"), f'screen.in_pane("month({months})")')


def _counted(colour: str, words: str, count: int) -> Content:
    return Content.styled(f"{SHAPES[colour]} {words}", COLOURS[colour] if count else "$lamp-grey")


class YearStrip(Drawn):
    """Twelve months in two lines: their names, and how many tasks are due as shade and number."""

    COMPONENT_CLASSES: ClassVar[set[str]] = component_classes("strip", ("month", "shown", "hot", "as-of"))

    class Chosen(Message):
        """A month was clicked."""

        def __init__(self, month: int) -> None:
            super().__init__()
            self.month = month

    def __init__(self) -> None:
        super().__init__()
        self._shown: Shown | None = None
        self._looks = Looks(self, "strip")

    def show(self, shown: Shown) -> None:
        """Show another year, or another month as the one looked at."""
        is_new = not is_same_month(self._shown, shown)
        self._shown = shown
        if is_new:
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The names or the heat."""
        shown = self._shown
        if shown is None:
            return Strip.blank(self.size.width)
        counts = [totals_of(_month(shown, month), "month").tasks for month in range(1, 13)]
        pieces: list[Piece] = []
        for month, width in enumerate(spread(self.size.width, 12), 1):
            ground = "shown" if month == shown.day.month else "month"
            if y == 0:
                is_as_of = (shown.as_of.year, shown.as_of.month) == (shown.day.year, month)
                name = fit(f" {month_name(month)}", width - 1)
                pieces.append(Piece(name, ground, "as-of" if is_as_of else ""))
            else:
                heat = shaded(counts[month - 1], max(counts), min(HEAT_CELLS, self.size.width // 12 - 2))
                pieces.append(Piece(fit(f" {heat}", width - 1), ground, "hot"))
            pieces.append(Piece(" ", "month"))
        return self._looks.strip(pieces, self.size.width)

    def forget_looks(self) -> None:
        """Resolve the looks anew."""
        self._looks.forget()

    def on_click(self, event: events.Click) -> None:
        """Go to the month."""
        offset = event.get_content_offset(self)
        month = place_of(offset.x, spread(self.size.width, 12)) if offset else None
        if month is not None:
            self.post_message(self.Chosen(month + 1))


def _month(shown: Shown, month: int) -> Shown:
    return Shown(shown.as_of, shown.day.replace(day=1, month=month), shown.year)
