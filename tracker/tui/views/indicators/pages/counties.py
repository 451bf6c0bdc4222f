"""All counties side by side, the one in greatest need first: late tasks, what is closed, indicators met and not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from tracker.core.indicators.attainment import Verdict, verdict_label
from tracker.i18n import _
from tracker.text import cell_width, clean, percent
from tracker.tui.views.indicators.drawing.columns import IndicatorColumn, heading_of, laid_out, line_of, width_of
from tracker.tui.views.indicators.drawing.marks import verdict_text
from tracker.tui.views.indicators.drawing.page import Bit, Bits, Opened, PageLevel, PageLine, joined
from tracker.tui.views.units.bar import portions

if TYPE_CHECKING:
    from tracker.services.indicators.portfolio import CountyLine
    from tracker.services.sheets.sheet import Sheet

FOOT_LINES = 1
_WIDEST = 200
"""So many counties' names are measured for the width of their column."""
_GLYPHS = {"met": "━", "not_met": "╳", "unknown": "·"}


class CountiesPage:
    """The page of all counties."""

    def __init__(self, counties: Sequence[CountyLine]) -> None:
        self.counties = counties
        self._columns = lru_cache(4)(self._columns_for)
        self._overdue = sum(county.overdue for county in counties)
        self._assessed = sum(county.met is not None for county in counties)

    def head(self, width: int, height: int) -> list[Bits]:
        """How many counties, and how many of them name a standard."""
        told = _("{count} 个县，其中 {assessed} 个有评估标准").format(count=len(self.counties), assessed=self._assessed)
        late = Bit(_("逾期 {count}").format(count=self._overdue), "not_met" if self._overdue else "quiet")
        return [joined([Bit(f" {told}", "strong"), late, Bit(_("最需要关注的在前"), "quiet")]), ()]

    def heading(self, width: int) -> Bits:
        """The names of the columns."""
        return heading_of(self._columns(width))

    def count(self, width: int) -> int:
        """One line for each."""
        return len(self.counties)

    def line(self, number: int, width: int) -> PageLine:
        """A county."""
        county = self.counties[number]
        columns = self._columns(width)
        return PageLine(line_of(columns, self._cells(county, columns)), self.about(number, width))

    def about(self, number: int, width: int) -> Opened:
        """Which county it is."""
        roadmap = self.counties[number].roadmap
        return Opened(roadmap, PageLevel("indicators", roadmap))

    def foot(self, number: int, width: int) -> list[Bits]:
        """The roadmap's title."""
        county = self.counties[number] if 0 <= number < len(self.counties) else None
        return [(Bit(f" {clean(county.title)}", "quiet"),) if county else ()]

    def _columns_for(self, width: int) -> tuple[IndicatorColumn, ...]:
        names = max((cell_width(clean(county.county)) for county in self.counties[:_WIDEST]), default=10)
        right = True
        words = {verdict: verdict_label(verdict) for verdict in Verdict}
        return laid_out(
            (
                IndicatorColumn("name", _("县"), 12, max(12, min(30, names))),
                IndicatorColumn("tasks", _("事项"), max(5, cell_width(_("事项"))), rank=2, is_right=right),
                IndicatorColumn("overdue", _("逾期"), max(5, cell_width(_("逾期"))), is_right=right),
                IndicatorColumn("unreported", _("未报"), max(5, cell_width(_("未报"))), rank=3, is_right=right),
                IndicatorColumn("closed", _("已销号"), max(6, cell_width(_("已销号"))), is_right=right),
                *(
                    IndicatorColumn(verdict.value, words[verdict], max(6, cell_width(words[verdict])), is_right=right)
                    for verdict in Verdict
                ),
                IndicatorColumn("bar", "", 10, 33, rank=1),
            ),
            width,
        )

    def _cells(self, county: CountyLine, columns: Sequence[IndicatorColumn]) -> dict[str, Bit | Bits]:
        cells: dict[str, Bit | Bits] = {
            "name": Bit(county.county),
            "tasks": Bit(str(county.tasks), "quiet"),
            "overdue": _counted(county.overdue, "red"),
            "unreported": _counted(county.unreported, "unknown"),
            "closed": Bit(percent(county.closed_share), "blue" if county.closed else "quiet"),
        }
        counts = (county.met, county.not_met, county.unknown)
        if county.met is None:
            return {
                **cells,
                "met": Bit("—", "quiet"),
                "bar": (Bit(_("无标准")[: width_of(columns, "bar")], "quiet"),),
            }
        for verdict, count in zip(Verdict, counts, strict=True):
            cells[verdict.value] = _counted(count or 0, verdict.value)
        shares = portions([count or 0 for count in counts], width_of(columns, "bar"))
        cells["bar"] = tuple(
            Bit(_GLYPHS[verdict.value] * share, verdict.value) for verdict, share in zip(Verdict, shares, strict=True)
        )
        return cells

    # ---- taken away --------------------------------------------------------------------------------------------
    def copied(self, number: int, width: int) -> list[tuple[str, str]]:
        """A county's figures."""
        from tracker.tui.views.indicators.pages.sheet import copied_row

        return copied_row(self.sheet(), number) if 0 <= number < len(self.counties) else []

    def sheet(self) -> Sheet:
        """All counties."""
        from tracker.tui.views.indicators.pages.sheet import counties_sheet

        return counties_sheet(self.counties)


def _counted(count: int, look: str) -> Bit:
    return Bit(str(count), look) if count else Bit("·", "quiet")


def signs() -> str:
    """What the signs of the bar mean."""
    return "  ".join(f"{_GLYPHS[verdict.value]} {verdict_text(verdict)[2:]}" for verdict in Verdict)
