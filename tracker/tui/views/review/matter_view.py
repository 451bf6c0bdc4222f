"""The sheet: what a matter shows, laid out for the room there is, and scrolled where it is longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widget import Widget

from tracker.i18n import _
from tracker.text import cell_width
from tracker.tui.views.review.agenda import Matter
from tracker.tui.views.review.blocks import SheetLines, SheetRoom, centred
from tracker.tui.views.review.case import case_lines
from tracker.tui.views.review.charts import curve_lines, section_lines, unit_lines
from tracker.tui.views.review.lists import (
    answered_lines,
    chain_lines,
    change_lines,
    moved_lines,
    near_lines,
    overdue_lines,
    unassigned_lines,
)
from tracker.tui.views.review.overall import overall_lines
from tracker.tui.views.review.reported import indicator_lines, problem_lines

if TYPE_CHECKING:
    from tracker.services.answers.review import Review
    from tracker.services.answers.show import Detail

LEAST_WIDTH = 40
MOVING = frozenset({"overall", "unassigned", "urgent", "overdue", "near", "chains"})
"""The sections that a rehearsal moves."""
_DRAWN = {
    "overall": overall_lines,
    "unassigned": unassigned_lines,
    "problems": problem_lines,
    "changes": change_lines,
    "answered": answered_lines,
    "moved": moved_lines,
    "near": near_lines,
    "chains": chain_lines,
    "sections": section_lines,
    "indicators": indicator_lines,
    "units": unit_lines,
    "curve": curve_lines,
}


def matter_lines(
    matter: Matter, review: Review, room: SheetRoom, *, detail: Detail | None = None, empty: str = ""
) -> SheetLines:
    """The lines of a matter, laid out for the room; longer than the room where they must be.

    ``detail`` is that of the matter's task, once it is there; ``empty`` says why there is no task at all.
    """
    room = SheetRoom(max(room.width, LEAST_WIDTH), room.height)
    if matter.item is not None:
        return case_lines(matter.item, detail, room, as_of=review.summary.as_of)
    is_beside_tasks = matter.section in ("problems", "indicators")
    if not review.summary.tasks and not review.changes.tasks and not is_beside_tasks:
        return centred(empty or _("没有事项"), room, "bold")
    if matter.section == "urgent":
        good_news = _("没有逾期的建设和招聘事项")
        return overdue_lines(_("逾期的建设和招聘事项"), review.urgent, good_news, room)
    if matter.section == "overdue":
        return overdue_lines(_("其他逾期事项"), review.overdue, _("没有其他逾期事项"), room)
    return _DRAWN[matter.section](review, room)


def rehearsal_note(matter: Matter) -> Content:
    """Which part of a sheet is supposed while a rehearsal lasts."""
    if matter.item is not None:
        words = _("推演：链条是推演后的，其余如实")
    elif matter.section in MOVING:
        words = _("推演：这一页是推演后的")
    else:
        words = _("推演不改这一页，所列如实")
    return Content.styled(words, "bold $lamp-silent")


class MatterText(Widget):
    """The lines of a sheet, drawn as they come into view; what can be clicked keeps its colours."""

    auto_links = reactive(False)

    def __init__(self, lines: SheetLines) -> None:
        super().__init__()
        self._lines = lines
        self._folded: tuple[int, SheetLines] = (-1, [])

    def show(self, lines: SheetLines) -> None:
        """Show other lines."""
        self._lines = lines
        self._folded = (-1, [])
        self.refresh(layout=True)

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """As many as there are lines; what is wider than the sheet goes on in the next one."""
        return len(self._rows(width))

    def render(self) -> Content:
        """All of it as one text, for the clipboard."""
        return Content("\n").join(self._rows(self.size.width))

    def render_line(self, y: int) -> Strip:
        """One line, as far as it is marked in the colour of that."""
        rows = self._rows(self.size.width)
        line = rows[y] if y < len(rows) else Content("")
        marked = self.text_selection.get_span(y) if self.text_selection else None
        if marked:
            style = Style.from_styles(self.screen.get_component_styles("screen--selection"))
            line = line.stylize(style, marked[0], len(line) if marked[1] == -1 else marked[1])
        strips = Visual.to_strips(self, line, self.size.width, 1, self.visual_style, apply_selection=False)
        return strips[0].apply_offsets(0, y) if strips else Strip([])

    def _rows(self, width: int) -> SheetLines:
        if self._folded[0] != width:
            folded = [
                part
                for line in self._lines
                for part in ([line] if cell_width(line.plain) <= width else line.fold(width))
            ]
            self._folded = (width, folded)
        return self._folded[1]


class MatterView(VerticalScroll, can_focus=False):
    """Shows the lines it is given; the keys stay with the pane."""

    def compose(self) -> ComposeResult:
        """One text."""
        yield MatterText([Content(_("载入中……"))])

    @property
    def room(self) -> SheetRoom:
        """The cells that lines can be laid out for."""
        region = self.scrollable_content_region
        return SheetRoom(region.width, region.height)

    @property
    def has_more(self) -> bool:
        """Whether there are lines below those on the screen."""
        return self.scroll_offset.y < self.max_scroll_y

    def show(self, lines: SheetLines) -> None:
        """Show other lines; the scroll stays."""
        self.query_one(MatterText).show(lines)

    def move(self, lines: int) -> None:
        """Scroll by lines."""
        self.scroll_relative(y=lines, animate=False)

    def read_on(self, pages: int) -> bool:
        """Scroll by screens, with a line or two in common; False at the end, or going back at the top."""
        if not (self.has_more if pages > 0 else self.scroll_offset.y > 0):
            return False
        self.move(pages * max(1, self.room.height - 2))
        return True
