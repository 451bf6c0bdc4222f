"""The table's lines when the list is divided: a head above each group's tasks, which may be folded away."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Container, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from tracker.core.kinds import kind_label
from tracker.i18n import _, mark
from tracker.text import clean

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
}
_WITHOUT = {
    "section": mark("无板块"), "lead": mark("未明确"), "project": mark("不属于项目"), "month": mark("无期限"),
}  # fmt: skip


def group_label(group: str, value: str) -> str:
    """A group's value in words."""
    if not value:
        return _(_WITHOUT[group]) if group in _WITHOUT else "—"
    return kind_label(value) if group == "kind" else clean(value)


class Groups:
    """Where the heads and the tasks of each group stand; positions are prefix sums, so a line is found by bisection."""

    def __init__(self, counts: Sequence[GroupCount], folded: Container[str] = ()) -> None:
        self.counts = counts
        self.starts = array("I", accumulate((count.tasks for count in counts), initial=0))
        """The first task of each group, counted among all tasks, and how many tasks there are."""
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
        place = bisect_right(self.starts, index, hi=len(self.counts)) - 1
        return self._heads[place] + (0 if self._is_folded[place] else 1 + index - self.starts[place])

    def head_of(self, value: str) -> int | None:
        """The line of a group's head; None where there is no such group."""
        return next((self._heads[place] for place, count in enumerate(self.counts) if count.value == value), None)

    def head_above(self, line: int) -> int:
        """The line of the head that a line stands under, or its own."""
        return self._heads[self.group_at(line)]
