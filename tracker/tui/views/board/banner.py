"""The first thing one sees: which construction and hiring tasks are overdue, and by how long."""

from __future__ import annotations

from textual.content import Content

from tracker.core.kinds import kind_label
from tracker.core.lamp import Item
from tracker.i18n import _
from tracker.text import capitalised, cell_width, clean, fit
from tracker.tui.overview import Alarm
from tracker.tui.widgets.clickable import ClickLine, clickable

TITLE_CELLS = 26
TITLE_CELLS_WIDE = 36
PAIRED, WIDE = 86, 130
"""Cells from which two names stand on a line, and from which they are hardly cut."""
MOST_NAME_LINES = 3


class AlarmBanner(ClickLine):
    """Red with the counts and the worst by name; one calm line when nothing is overdue."""

    def __init__(self) -> None:
        super().__init__()
        self._alarm: Alarm | None = None

    def show(self, alarm: Alarm) -> None:
        """Show an alarm, or that there is none."""
        self._alarm = alarm
        self.set_class(alarm.count == 0, "-calm")
        self._take_room()
        self.refresh()

    def on_resize(self) -> None:
        """Another width needs other lines."""
        self._take_room()

    def _take_room(self) -> None:
        """As many lines as there is something to say on; the stylesheet says how many at most."""
        if self._alarm is not None and self.size.width:
            needed = 1 + len(name_lines(self._alarm, self.size.width, MOST_NAME_LINES))
            if self.styles.height is None or self.styles.height.cells != needed:
                self.styles.height = needed

    def render(self) -> Content:
        """The counts on the first line, names fitted into the others."""
        if self._alarm is None:
            return Content("")
        if not self._alarm.count:
            is_of_some = self._alarm.is_of_some
            return Content(_("所列的没有逾期的建设和招聘事项") if is_of_some else _("没有逾期的建设和招聘事项"))
        width, lines = self.size.width, max(1, self.size.height - 1)
        head = clickable(Content.styled(fit(headline(self._alarm), width), "bold"), "screen.alarm")
        return Content("\n").join([head, *name_lines(self._alarm, width, lines)])


def headline(alarm: Alarm) -> str:
    """``项目建设 逾期14项 · 教师招聘 逾期3项 · 最长逾期62天``."""
    parts = [
        _("{kind} 逾期{count}项").format(kind=kind_label(kind), count=count) for kind, count in alarm.by_kind.items()
    ]
    longest = max((item.lamp.days_overdue for item in alarm.worst), default=0)
    return capitalised(" · ".join([*parts, _("最长逾期{days}天").format(days=longest)]))


def name_lines(alarm: Alarm, width: int, lines: int) -> list[Content]:
    """Names with days, as many as fit into the lines; how many more there are ends the last one."""
    left = alarm.count
    waiting = list(alarm.worst)
    shown: list[Content] = []
    while waiting and len(shown) < lines:
        is_last = len(shown) == lines - 1
        line: list[Content] = []
        used = 0
        while waiting:
            text = _entry(waiting[0], _title_cells(width))
            rest = _("…另有{count}项").format(count=left - 1) if is_last and left > 1 else ""
            if line and used + cell_width(text) + 3 + cell_width(rest) + 1 > width:
                break
            line.append(clickable(text, f"screen.go_to_task({waiting.pop(0).facts.task_id})"))
            used += cell_width(text) + 3
            left -= 1
        ending = _(" …另有{count}项").format(count=left) if is_last and left else ""
        shown.append(Content.assemble(Content(" · ").join(line), ending))
    return shown


def _title_cells(width: int) -> int:
    """Names are cut so that two fit on a line; where they do not fit even so, one has the line to itself."""
    if width >= WIDE:
        return TITLE_CELLS_WIDE
    return TITLE_CELLS if width >= PAIRED else max(8, width - TITLE_CELLS_WIDE)


def _entry(item: Item, cells: int) -> str:
    title = clean(item.facts.title)
    if cell_width(title) > cells:
        title = fit(title, cells).rstrip()
    return _("{code} {title} 逾期{days}天").format(
        code=clean(item.facts.code), title=title, days=item.lamp.days_overdue
    )
