"""The rows around the viewport: ids for all, items for the few that are looked at."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, Self

from tracker.core.lamp import Item
from tracker.core.query import Filter
from tracker.errors import TrackerError
from tracker.tui.views.groups import Groups

if TYPE_CHECKING:
    from tracker.core.overview.statistics import GroupCount

KEPT_ITEMS = 2000
LEAST_CODE = 5
"""What every view leaves for an id."""
WIDEST_CODE = 12


class TaskSource(Protocol):
    """What the table reads from; :class:`tracker.store.questions.reader.Reader` is one."""

    def ids(
        self, wanted: Filter, as_of: date, *, order: str = "attention", descending: bool = False, group: str = ""
    ) -> Iterator[int]:
        """The ids that pass the filter, in order, streamed; where a group is named, one group after another."""
        ...

    def group_counts(self, wanted: Filter, as_of: date, group: str) -> Sequence[GroupCount]:
        """The groups in that order, each with its totals."""
        ...

    def items_by_id(self, ids: Sequence[int], as_of: date) -> dict[int, Item]:
        """The items of some ids."""
        ...

    def rows(self, query: str, params: dict[str, object] | None = None) -> list[tuple[Any, ...]]:
        """The rows of a question of the store."""
        ...

    def interrupt(self) -> None:
        """Stop a running query; may be called from another thread."""
        ...

    def close(self) -> None:
        """Let go of the connection."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc: object) -> None: ...


OpenTasks = Callable[[], TaskSource]


class RowWindow:
    """All ids in display order, four bytes each, and a cache of the items near the lines asked for.

    A line is a task's, or, where the list is divided, the head of a group. ``widened`` is told when an id needs more
    room than any before: items are read while lines are drawn, so those above are drawn already, and are to be drawn
    again once that is over.
    """

    def __init__(self, open_source: OpenTasks, as_of: date, widened: Callable[[], object] = lambda: None) -> None:
        self._open_source = open_source
        self._widened = widened
        self._source: TaskSource | None = None
        self._items: dict[int, Item | None] = {}
        self.as_of = as_of
        self.ids: array[int] = array("I")
        self.groups: Groups | None = None
        self.fetches = 0
        self.code_width = 0
        self.error: TrackerError | None = None

    def __len__(self) -> int:
        """How many lines there are."""
        return len(self.ids) if self.groups is None else len(self.groups)

    def show(self, ids: array[int], groups: Groups | None = None) -> None:
        """List these tasks, divided or not."""
        self.ids, self.groups = ids, groups

    def forget(self, as_of: date) -> None:
        """Drop the cached items: the data or the date has changed."""
        self.as_of = as_of
        self._items.clear()

    def id_at(self, line: int) -> int | None:
        """The id at a line, None past the end and at the head of a group."""
        index = line if self.groups is None else self.groups.index_at(line)
        return self.ids[index] if index is not None and 0 <= index < len(self.ids) else None

    def head_at(self, line: int) -> GroupCount | None:
        """The group whose head stands at a line."""
        return self.groups.head_at(line) if self.groups and 0 <= line < len(self.groups) else None

    def line_of(self, item_id: int | None, near: int = 0) -> int | None:
        """The line of an id, None where it is not listed; the head of its group where that is folded.

        Of a task that stands in several groups the line nearest to another.
        """
        if item_id is None or item_id not in self.ids:
            return None
        if self.groups is None:
            return self.ids.index(item_id)
        found = (index for index, each in enumerate(self.ids) if each == item_id)
        return min(map(self.groups.line_of, found), key=lambda line: abs(line - near))

    def item(self, line: int, height: int) -> Item | None:
        """The item at a line; a miss fetches the lines around it, about two screens of ``height`` lines."""
        item_id = self.id_at(line)
        if item_id is None:
            return None
        if item_id not in self._items:
            self._fetch(self.ids_between(max(0, line - height // 2), line + height + height // 2))
        return self._items.get(item_id)

    def ids_between(self, first: int, stop: int) -> Sequence[int]:
        """The ids at some lines, from the first to before another."""
        if self.groups is None:
            return self.ids[first:stop]
        found = (self.id_at(line) for line in range(first, min(stop, len(self))))
        return [item_id for item_id in found if item_id is not None]

    def items(self, ids: Sequence[int]) -> list[Item]:
        """The items of some ids, in that order."""
        self._fetch(ids)
        found = (self._items.get(wanted) for wanted in ids)
        return [item for item in found if item]

    def close(self) -> None:
        """Let go of the connection."""
        if self._source is not None:
            self._source.close()
            self._source = None

    def _fetch(self, ids: Sequence[int]) -> None:
        missing = [wanted for wanted in ids if wanted not in self._items]
        if not missing or self.error:
            return
        if len(self._items) > KEPT_ITEMS:
            self._items.clear()
            missing = list(ids)
        self.fetches += 1
        try:
            if self._source is None:
                self._source = self._open_source()
            found = self._source.items_by_id(missing, self.as_of)
        except TrackerError as error:
            self.error = error
            return
        # An id that is not there on that day is remembered too: each line drawn would ask for it again.
        self._items.update(dict.fromkeys(missing))
        self.keep(found)

    def keep(self, found: Mapping[int, Item]) -> None:
        """Know these items, however they were read."""
        self._items.update(found)
        widest = max((len(item.facts.code) for item in found.values()), default=0)
        before, self.code_width = self.code_width, max(self.code_width, min(widest, WIDEST_CODE))
        if self.code_width > max(before, LEAST_CODE):
            self._widened()
