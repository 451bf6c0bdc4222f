"""The first thing one sees: which construction and hiring tasks are overdue, and by how long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from tracker.core.kinds import kind_label
from tracker.core.lamp import Item
from tracker.i18n import _
from tracker.text import capitalised, cell_width, clean, fit, fit_apart
from tracker.tui.keys import lettered
from tracker.tui.overview import Alarm
from tracker.tui.widgets.clickable import ClickLine, clickable

LEAST_TITLE, LEAST_TITLE_WIDE = 26, 36
"""Cells of a title that another name on its line may not take from it, on a narrow and on a wide screen."""
WIDE = 130
BETWEEN = " · "
MOST_NAME_LINES = 3


class AlarmBanner(ClickLine):
    """Red with the counts and the worst by name; one calm line when nothing is overdue.

    The keys come to it from the first line of the list, and go back there.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", show=False),
        Binding(lettered("down", "j"), "leave", show=False),
        Binding("escape", "leave", show=False),
    ]

    @dataclass
    class Left(Message):
        """The keys go back to the list."""

    def __init__(self) -> None:
        super().__init__()
        self._alarm: Alarm | None = None

    def show(self, alarm: Alarm) -> None:
        """Show an alarm, or that there is none."""
        self._alarm = alarm
        self.set_class(alarm.count == 0, "-calm")
        if self.has_focus and not alarm.count:
            self.post_message(self.Left())
        self.can_focus = alarm.count > 0
        self._take_room()
        self.refresh()

    def on_resize(self) -> None:
        """Another width needs other lines."""
        self._take_room()

    async def action_open(self) -> None:
        """List what it is about."""
        self.action_leave()
        await self.app.run_action("screen.alarm", self)

    def action_leave(self) -> None:
        """Give the keys back to the list."""
        self.post_message(self.Left())

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
        width, lines = self.size.width, max(1, self.size.height - 1)
        if not self._alarm.count:
            return Content(fit(calm_line(self._alarm), width))
        hint = _("Enter 列出  ↓ 返回") if self.has_focus else ""
        room = width - (cell_width(hint) + 1 if hint else 0)
        head = clickable(Content.styled(fit(headline(self._alarm, room), room), "bold"), "screen.alarm")
        if hint:
            head = Content.assemble(head, " ", Content.styled(hint, "bold reverse"))
        return Content("\n").join([head, *name_lines(self._alarm, width, lines)])


def calm_line(alarm: Alarm) -> str:
    """That nothing is overdue, and of what."""
    if not alarm.scope:
        return _("所列的没有逾期的建设和招聘事项")
    return _("{scope}没有逾期的建设和招聘事项").format(scope=clean(alarm.scope))


def headline(alarm: Alarm, width: int) -> str:
    """``全县：项目建设 逾期14项 · 教师招聘 逾期3项 · 建设招聘最长逾期62天``, the last shorter where it must be."""
    scope = clean(alarm.scope) or _("所列")
    counts = [
        _("{kind} 逾期{count}项").format(kind=kind_label(kind), count=count) for kind, count in alarm.by_kind.items()
    ]
    longest = max((item.lamp.days_overdue for item in alarm.worst), default=0)
    for words in (_("建设招聘最长逾期{days}天"), _("其中最长{days}天"), _("最长{days}天")):
        said = BETWEEN.join([*counts, words.format(days=longest)])
        told = _("{label}：{words}").format(label=scope, words=said)
        if cell_width(told) <= width:
            return capitalised(told)
    return capitalised(said if cell_width(said) <= width else BETWEEN.join(counts))


def name_lines(alarm: Alarm, width: int, lines: int) -> list[Content]:
    """Names with days, as many as fit into the lines; how many more there are ends the last one."""
    waiting = list(alarm.worst)
    left = alarm.count
    shown: list[Content] = []
    while waiting and len(shown) < lines:
        is_last = len(shown) == lines - 1
        count = _fitting(waiting, width, left if is_last else 0)
        line, waiting = waiting[:count], waiting[count:]
        left -= count
        ending = _(" …另有{count}项").format(count=left) if is_last and left else ""
        room = width - cell_width(ending) - cell_width(BETWEEN) * (count - 1)
        named = [
            clickable(_entry(item, title), f"screen.go_to_task({item.facts.task_id})")
            for item, title in zip(line, _titles(line, room), strict=True)
        ]
        shown.append(Content.assemble(Content(BETWEEN).join(named), ending))
    return shown


def _fitting(items: Sequence[Item], width: int, left: int) -> int:
    """How many names stand on a line, one at least, each with so much of its title as it needs to be told.

    ``left`` are all that are not named yet, where the line has to say how many it leaves out; else 0.
    """
    least = LEAST_TITLE_WIDE if width >= WIDE else LEAST_TITLE
    used = count = 0
    for item in items:
        used += _cells_around(item) + min(least, cell_width(clean(item.facts.title))) + (3 if count else 0)
        rest = left - count - 1
        ending = cell_width(_(" …另有{count}项").format(count=rest)) if rest > 0 else 0
        if count and used + ending > width:
            break
        count += 1
    return count


def _titles(items: Sequence[Item], room: int) -> list[str]:
    """The titles of one line; where there is no room for all of them, the longest are cut."""
    titles = [clean(item.facts.title) for item in items]
    room -= sum(map(_cells_around, items))
    longest = max(map(cell_width, titles))
    while longest > 1 and sum(min(longest, cell_width(title)) for title in titles) > room:
        longest -= 1
    return [title.rstrip() for title in fit_apart(titles, longest)]


def _cells_around(item: Item) -> int:
    return cell_width(_entry(item, ""))


def _entry(item: Item, title: str) -> str:
    return _("{code} {title} 逾期{days}天").format(
        code=clean(item.facts.code), title=title, days=item.lamp.days_overdue
    )
