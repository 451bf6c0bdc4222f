"""Painting the timeline: names at the left, the chart at the right, as strips that are kept until something changes."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tracker.core.kinds import step_label
from tracker.core.lamp import Item
from tracker.text import fit, fit_from
from tracker.tui.views.timeline import bars
from tracker.tui.views.timeline.bars import Bar, Shifted, Slip, bar_of
from tracker.tui.views.timeline.chart import Chart
from tracker.tui.views.timeline.links import Elbow, draw_elbows
from tracker.tui.views.timeline.scale import Scale
from tracker.tui.widgets.lamps import SHAPES

if TYPE_CHECKING:
    from textual.widget import Widget

ROWS = ("header", "row", "odd", "cursor", "cursor-away")
LAMPS = ("red", "yellow", "green", "grey", "blue")
LOOKS = (*ROWS, *LAMPS, *(f"{lamp}-mark" for lamp in LAMPS), "grid", "as-of", "slip", "slip-mark", "link", "quiet",
         "label")  # fmt: skip
KEPT_STRIPS = 2000
TITLE_LEAST, TITLE_MOST = 16, 60
EDGE = 3
"""Cells between title and chart: blank, the side of a linked task, blank."""


class Frame(NamedTuple):
    """The part of time and the room for names that are shown; ``left`` is the chart's first cell."""

    scale: Scale
    left: int
    names: int
    width: int
    code: int
    as_of: date

    @property
    def chart(self) -> int:
        """The cells of the chart."""
        return max(1, self.width - self.names)

    @property
    def title(self) -> int:
        """The cells of a title."""
        return self.names - self.code - 4 - EDGE

    @property
    def as_of_cell(self) -> int:
        """The cell of the as-of line."""
        return self.scale.cell(self.as_of)

    def blank(self) -> Chart:
        """An empty line of the chart."""
        return Chart(self.left, self.chart)


class Name(NamedTuple):
    """What stands at the left of a row; from ``differs_at`` on its title is not that of its neighbours."""

    colour: str
    code: str
    title: str
    differs_at: int = 0


class BarRow(NamedTuple):
    """A row to paint: its name, its tasks, and what the chain of the cursor's task draws into it."""

    name: Name
    items: Sequence[Item]
    side: str = ""
    slips: tuple[Slip | None, ...] = ()
    shifted: tuple[Shifted | None, ...] = ()
    elbows: tuple[Elbow, ...] = ()
    place: int = 0
    is_gathered: bool = False


class ChartPainter:
    """Strips by row and look; looks are resolved once per theme, not per line."""

    def __init__(self) -> None:
        self._looks: dict[str, Style] = {}
        self._strips: dict[Hashable, Strip] = {}
        self._has_focus = True
        self._frame: Frame | None = None

    def prepare(self, widget: Widget, frame: Frame) -> None:
        """Settle the looks; what was painted for another frame is dropped."""
        if frame != self._frame:
            self._frame = frame
            self._strips.clear()
        if not self._looks:
            self._looks = {
                look: widget.get_component_rich_style(f"timeline--{look}", partial=look not in ROWS) for look in LOOKS
            }
            self._has_focus = widget.has_focus

    def forget_rows(self) -> None:
        """The items have changed."""
        self._strips.clear()

    def forget_looks(self) -> None:
        """The theme or the focus has changed."""
        self._looks.clear()
        self._strips.clear()

    @property
    def frame(self) -> Frame:
        """The frame that is painted."""
        assert self._frame is not None
        return self._frame

    def header(self) -> Strip:
        """The lower line of the scale."""
        frame = self.frame
        chart = frame.blank()
        for label in frame.scale.lower(frame.left, frame.chart):
            chart.write(label.cell, label.text, "label")
        if chart.is_free(frame.as_of_cell, 1):
            chart.put(frame.as_of_cell, bars.AS_OF, "as-of")
        return self._strip([(" " * frame.names, ""), *chart.runs()], "header")

    def blank(self, text: str = "") -> Strip:
        """A line without a task, with a sentence in it perhaps, else with the as-of line."""
        frame = self.frame
        if text:
            return self._strip([(fit("  " + text, frame.width), "")], "row")
        chart = self._ground()
        bars.draw_as_of(chart, frame.as_of_cell)
        return self._strip([(" " * frame.names, ""), *chart.runs()], "row")

    def row(self, key: Hashable, row: BarRow, look: str) -> Strip:
        """The line of a task or of several; ``key`` tells the tasks, ``look`` is ``row``, ``odd`` or ``cursor``."""
        whole = (key, look, row.side, row.slips, row.shifted, row.elbows, row.place if row.elbows else 0)
        strip = self._strips.get(whole)
        if strip is None:
            if len(self._strips) > KEPT_STRIPS:
                self._strips.clear()
            base = "cursor-away" if look == "cursor" and not self._has_focus else look
            strip = self._strips[whole] = self._strip([*self._names(row), *self.chart(row).runs()], base)
        return strip

    def chart(self, row: BarRow) -> Chart:
        """The right side of a row."""
        frame = self.frame
        here = frame.as_of_cell
        chart = self._ground()
        found = [bar_of(item, frame.scale, frame.as_of) for item in row.items]
        for bar in found:
            bars.draw_bar(chart, bar, here)
        bars.draw_as_of(chart, here)
        for bar in found:
            bars.draw_marks(chart, bar, frame.scale)
        slips = [(bar, slip) for bar, slip in zip(found, row.slips, strict=False) if slip]
        for bar, slip in slips:
            bars.draw_projected(chart, bar, slip, frame.scale)
        shifted = [(bar, shift) for bar, shift in zip(found, row.shifted, strict=False) if shift]
        for bar, shift in shifted:
            bars.draw_shifted(chart, bar, shift, frame.scale)
        if row.is_gathered:
            self._label_steps(chart, found)
        else:
            self._label(chart, found, within=bars.WORDS if slips or shifted else 0)
        for bar, slip in slips:
            bars.draw_slip(chart, bar, slip, frame.scale)
        draw_elbows(chart, row.place, row.elbows)
        return chart

    def _ground(self) -> Chart:
        chart = self.frame.blank()
        bars.draw_ground(chart, self.frame.scale)
        return chart

    def _label(self, chart: Chart, found: Sequence[Bar], *, within: int) -> None:
        for bar in found:
            if not bars.draw_note(chart, bar, self.frame.scale):
                bars.draw_words(chart, bar, within=within)

    def _label_steps(self, chart: Chart, found: Sequence[Bar]) -> None:
        """The steps' names behind their marks where there is room, the late ones first; else where the bars are."""
        before = [bar for bar in found if bar.end is not None and bar.end < chart.left]
        after = [bar for bar in found if bar.start >= chart.end]
        if len(before) + len(after) == len(found):
            for bar in (*before[-1:], *after[:1]):
                bars.draw_note(chart, bar, self.frame.scale)
        for bar in sorted(found, key=lambda bar: -bar.item.lamp.days_overdue):
            bars.draw_words(chart, bar, step_label(bar.item.facts.step))

    def _names(self, row: BarRow) -> Iterable[tuple[str, str]]:
        frame, name = self.frame, row.name
        return (
            (" ", ""),
            (SHAPES[name.colour], name.colour),
            (f" {fit(name.code, frame.code)} {fit_from(name.title, frame.title, name.differs_at)} ", ""),
            (row.side or " ", "link"),
            (" ", ""),
        )

    def _strip(self, pieces: Iterable[tuple[str, str]], base: str) -> Strip:
        """Neighbouring pieces of one style become one segment: half the bytes to the terminal."""
        ground = self._looks[base]
        styled = [(text, ground + self._looks[look] if look else ground) for text, look in pieces if text]
        segments = [
            Segment("".join(text for text, _style in group), style)
            for style, group in groupby(styled, key=lambda piece: piece[1])
        ]
        return Strip(segments).adjust_cell_length(self.frame.width, ground)


def names_width(width: int, code: int, title: int | None) -> int:
    """The cells for names in a pane so wide; ``title`` is the user's own width for titles."""
    wanted = max(TITLE_LEAST + 2, min(width * 27 // 100, 44)) if title is None else title
    room = width // 2 - code - 4 - EDGE
    return code + 4 + EDGE + max(4, min(wanted, room))
