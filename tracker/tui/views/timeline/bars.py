"""One task as a bar: where it begins, how far it has come, when it was and is due, and how late it is.

Solid is within the first plan's date, dashed is beyond it; heavy is done, light is to be done. The mark at the
approved due date has the lamp's shape, so that nothing hangs on colour alone.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tracker.core.facts import TaskFacts
from tracker.core.lamp import Item
from tracker.core.status import IDLE, Status
from tracker.i18n import _
from tracker.text import cell_width
from tracker.tui.views.timeline.chart import GRID, Chart
from tracker.tui.views.timeline.scale import Scale
from tracker.tui.widgets.lamps import SHAPES

DONE, LEFT = "━", "─"
DONE_BEYOND, LEFT_BEYOND = "╍", "╌"
PAUSED = "┈"
ORIGINAL, CLOSED, PROJECTED, ENDLESS = "◇", "✓", "▹", "→"
LATER, EARLIER, SHIFT = "»", "«", "═"
AS_OF = "┃"
RULE = "│"
WORDS = 16
"""How far words may move on behind others."""
LEAD_IN = 2
"""Cells of bar before the due mark of a task whose start nobody knows."""
_CROSSED = {DONE: "╋", LEFT: "╂", DONE_BEYOND: "╋", LEFT_BEYOND: "╂", PAUSED: "╂"}


class Slip(NamedTuple):
    """When a task is likely to finish after its due date, because of what it waits for."""

    projected_on: date
    days: int


class Shifted(NamedTuple):
    """When a task is projected to finish, and when it would in a rehearsal."""

    before_on: date
    now_on: date

    @property
    def days(self) -> int:
        """By how many days that is later; negative is earlier."""
        return (self.now_on - self.before_on).days


class Bar(NamedTuple):
    """A task in cells. ``due`` is where its mark stands: the approved due date, or the day it was closed.

    ``solid`` is the end of the part within the first date: the original due date of a task that was given another, the
    due date of one closed late. ``end`` is the last cell that anything is drawn in, None for a task without end.
    """

    item: Item
    start: int
    solid: int
    due: int | None
    end: int | None


def bar_of(item: Item, scale: Scale, as_of: date) -> Bar:
    """Where a task lies on the scale."""
    facts = item.facts
    mark = facts.closed_on if facts.status == Status.CLOSED and facts.closed_on else facts.due_on
    if mark is None:
        start = scale.cell(_start(facts) or as_of)
        return Bar(item, start, start, None, None)
    due = scale.cell(mark)
    start_on = _start(facts)
    solid_on = facts.due_on if facts.status == Status.CLOSED else facts.due_on_first
    solid = min(due, scale.cell(solid_on)) if solid_on else due
    start = min(scale.cell(start_on), due) if start_on else min(solid, due) - LEAD_IN
    late = scale.cell(as_of) if item.lamp.days_overdue else due
    return Bar(item, start, max(solid, start), due, max(due, late, _original(facts, scale) or due))


def _original(facts: TaskFacts, scale: Scale) -> int | None:
    """The cell of the original due date, where the task has been given another."""
    first = facts.due_on_first
    return scale.cell(first) if first and facts.due_on and first != facts.due_on else None


def _start(facts: TaskFacts) -> date | None:
    return min(filter(None, (facts.start_on, facts.begun_on)), default=None)


def draw_ground(chart: Chart, scale: Scale) -> None:
    """The faint lines at months, quarters or years."""
    for cell in scale.grid(chart.left, chart.width):
        chart.put(cell, RULE, GRID)


def draw_as_of(chart: Chart, cell: int) -> None:
    """The as-of line, through bars and beside marks."""
    glyph, look = chart.at(cell)
    if look in ("", GRID) or glyph in _CROSSED:
        chart.put(cell, _CROSSED.get(glyph, AS_OF), "as-of")


def draw_bar(chart: Chart, bar: Bar, as_of: int) -> None:
    """The bar without its marks. ``as_of`` is the cell of the as-of date."""
    facts, lamp = bar.item
    colour = lamp.colour.value
    if bar.due is None:
        chart.fill(bar.start, chart.end, LEFT, colour)
        return
    is_paused = facts.status in IDLE
    chart.fill(bar.start, bar.solid, PAUSED if is_paused else LEFT, colour)
    chart.fill(bar.solid, bar.due, PAUSED if is_paused else LEFT_BEYOND, colour)
    done = bar.start + _done_cells(facts, bar.due - bar.start)
    chart.fill(bar.start, min(done, bar.solid), DONE, colour)
    chart.fill(bar.solid, done, DONE_BEYOND, colour)
    if lamp.days_overdue:
        chart.fill(bar.due + 1, as_of, DONE_BEYOND, "red")


def _done_cells(facts: TaskFacts, cells: int) -> int:
    """The reported share of the bar; something was done, so something shows."""
    return max(int(facts.progress > 0), cells * facts.progress // 100)


def draw_marks(chart: Chart, bar: Bar, scale: Scale) -> None:
    """The original and the approved due date, or the day it was closed, or that there is no end."""
    facts, lamp = bar.item
    colour = lamp.colour.value
    if bar.due is None:
        chart.put(max(chart.end - 1, bar.start), ENDLESS, colour)
        return
    original = _original(facts, scale)
    if original is not None and original != bar.due:
        chart.put(original, ORIGINAL, colour)
    chart.put(bar.due, CLOSED if facts.status == Status.CLOSED else SHAPES[colour], f"{colour}-mark")


def draw_projected(chart: Chart, bar: Bar, slip: Slip, scale: Scale) -> None:
    """The mark of the day on which the task is likely to finish."""
    cell = scale.cell(slip.projected_on)
    if (bar.end is None or cell > bar.end) and chart.is_free(cell, 1):
        chart.put(cell, PROJECTED, "slip-mark")


def draw_slip(chart: Chart, bar: Bar, slip: Slip, scale: Scale) -> None:
    """How much later than due, in words, and dashes up to the projected date where nothing else stands."""
    projected = scale.cell(slip.projected_on)
    end = projected if bar.end is None else max(projected, bar.end)
    words = _("顺延{days}天").format(days=slip.days)
    if not chart.write(end + 2, words, "slip", within=WORDS):
        chart.write(bar.start - cell_width(words) - 1, words, "slip")
    for cell in range(max(chart.left, (bar.end or projected) + 1), min(projected, chart.end)):
        if chart.is_free(cell, 1) and not _is_word(chart, cell - 1) and not _is_word(chart, cell + 1):
            chart.put(cell, LEFT_BEYOND, "slip")


def draw_shifted(chart: Chart, bar: Bar, shifted: Shifted, scale: Scale) -> None:
    """Where a rehearsal puts the finish: a double line from where it is projected, which still stands, and how far."""
    before, now = scale.cell(shifted.before_on), scale.cell(shifted.now_on)
    for cell in range(min(before, now), max(before, now)):
        if chart.at(cell)[1] != "as-of" and not chart.at(cell)[1].endswith("-mark"):
            chart.put(cell, SHIFT, "slip")
    if before != now and not chart.at(before)[1].endswith("-mark"):
        chart.put(before, PROJECTED, "slip-mark")
    chart.put(now, LATER if shifted.days > 0 else EARLIER, "slip-mark")
    chart.write(max(now, bar.end or now) + 2, _("推演{days:+d}天").format(days=shifted.days), "slip", within=WORDS)


def _is_word(chart: Chart, cell: int) -> bool:
    glyph = chart.at(cell)[0]
    return not glyph or glyph.isalnum()


def draw_note(chart: Chart, bar: Bar, scale: Scale) -> bool:
    """Where a bar is off the screen, an arrow towards it and its month; whether that was so."""
    if bar.due is None or bar.end is None:
        return False
    colour = bar.item.lamp.colour.value
    month = scale.day(bar.due).isoformat()[:7]
    if bar.end < chart.left:
        chart.write(chart.left, f"◂ {month}", "quiet")
        chart.put(chart.left, "◂", colour)
    elif bar.start >= chart.end:
        chart.write(chart.end - len(month) - 2, f"{month} ▸", "quiet")
        chart.put(chart.end - 1, "▸", colour)
    else:
        return False
    return True


def draw_words(chart: Chart, bar: Bar, *step: str, within: int = 0) -> None:
    """How late a task is, behind its bar, and which step of its project it is; less where there is less room."""
    late = lateness(bar.item)
    if bar.end is None or bar.end < chart.left:
        return
    look = "red" if late else "quiet"
    for words in (" ".join(filter(None, (*step, late))), late, *step):
        if words and chart.write(bar.end + 2, words, look, within=within):
            return
    if late and not step:
        chart.write(bar.start - cell_width(late) - 1, late, look)


def lateness(item: Item) -> str:
    """``逾期62天``, or nothing."""
    days = item.lamp.days_overdue
    return _("逾期{days}天").format(days=days) if days else ""
