"""The table's lines when the list is divided: a head above each group's tasks, which may be folded away."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Container, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from tracker.core.kinds import kind_label, step_label
from tracker.core.status import status_label
from tracker.i18n import _, mark
from tracker.readings import by_reading
from tracker.text import clean
from tracker.tui.widgets.lamps import lamp_text

if TYPE_CHECKING:
    from tracker.core.overview.statistics import GroupCount

GROUP_LABELS = {
    "": mark("不分组"),
    "lead": mark("牵头单位"),
    "kind": mark("类别"),
    "project": mark("项目"),
    "month": mark("到期月份"),
    "roadmap": mark("路线图"),
    "section": mark("板块"),
    "unit": mark("责任单位（含配合）"),
    "lamp": mark("亮灯"),
    "status": mark("状态"),
    "step": mark("环节"),
}
BY_URGENCY = frozenset({"lead", "unit", "kind", "project", "roadmap"})
"""Those without an order of their own: the most overdue first where the list is by urgency, else by their names."""
_WITHOUT = {
    "section": mark("无板块"), "lead": mark("未明确"), "unit": mark("未明确"), "project": mark("不属于项目"),
    "step": mark("不分环节"), "month": mark("无期限"),
}  # fmt: skip
_LABELS: dict[str, Callable[[str], str]] = {
    "kind": kind_label,
    "step": step_label,
    "status": status_label,
    "lamp": lamp_text,
}


def group_label(group: str, value: str) -> str:
    """A group's value in words."""
    if not value:
        return _(_WITHOUT[group]) if group in _WITHOUT else "—"
    return _LABELS.get(group, clean)(value)


def end_of(name: str, text: str) -> int:
    """Where what a text says behind a name begins, as titles of one project do; 0 where the name is not in it."""
    at = text.find(name) if name else -1
    return at + len(name) if at >= 0 else 0


def shown_order(counts: Sequence[GroupCount], group: str, order: str) -> list[int]:
    """The places of the groups in the order in which they are shown; what belongs to none stays last."""
    places = range(len(counts))
    if group not in BY_URGENCY:
        return list(places)

    def key(place: int) -> tuple[bool, int, object]:
        count = counts[place]
        late = count.overdue if order == "attention" else 0
        name = (place, "") if group == "kind" else by_reading(count.value)
        return not count.value, -late, name

    return sorted(places, key=key)


class Groups:
    """Where the heads and the tasks of each group stand; lines are prefix sums, so that one is found by bisection.

    ``counts`` are in the order in which their tasks come, ``shown`` the places in it in the order of the heads.
    """

    def __init__(
        self, counts: Sequence[GroupCount], shown: Sequence[int] | None = None, folded: Container[str] = ()
    ) -> None:
        shown = range(len(counts)) if shown is None else shown
        self._come = array("I", accumulate((count.tasks for count in counts), initial=0))
        self._place = array("I", bytes(4 * len(counts)))
        for line, place in enumerate(shown):
            self._place[place] = line
        self.counts = [counts[place] for place in shown]
        self.starts = array("I", (self._come[place] for place in shown))
        """The first task of each group that is shown, counted among all tasks."""
        self.total = self._come[-1]
        """How many tasks there are."""
        self.fold(folded)

    def fold(self, folded: Container[str]) -> None:
        """Leave only the heads of some groups."""
        self._is_folded = bytearray(count.value in folded for count in self.counts)
        sizes = (
            1 if is_folded else 1 + count.tasks for is_folded, count in zip(self._is_folded, self.counts, strict=True)
        )
        self._heads = array("I", accumulate(sizes, initial=0))
        self.widest = max((count.tasks for count in self.counts), default=0)

    def __len__(self) -> int:
        """How many lines there are."""
        return self._heads[-1]

    def group_at(self, line: int) -> int:
        """The place of the group that a line stands in."""
        return bisect_right(self._heads, line, hi=len(self.counts)) - 1

    def head_at(self, line: int) -> GroupCount | None:
        """The group whose head stands at a line; None for a task's line."""
        place = self.group_at(line)
        return self.counts[place] if place >= 0 and self._heads[place] == line else None

    def index_at(self, line: int) -> int | None:
        """Which of all tasks stands at a line; None for a head, or past the end."""
        if not 0 <= line < len(self):
            return None
        place = self.group_at(line)
        below = line - self._heads[place]
        return self.starts[place] + below - 1 if below else None

    def line_of(self, index: int) -> int:
        """The line of a task; the head of its group where that is folded."""
        place = self._place[bisect_right(self._come, index, hi=len(self.counts)) - 1]
        return self._heads[place] + (0 if self._is_folded[place] else 1 + index - self.starts[place])

    def head_of(self, value: str) -> int | None:
        """The line of a group's head; None where there is no such group."""
        return next((self._heads[place] for place, count in enumerate(self.counts) if count.value == value), None)

    def head_above(self, line: int) -> int:
        """The line of the head that a line stands under, or its own."""
        return self._heads[self.group_at(line)]
