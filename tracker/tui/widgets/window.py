"""The rows around the viewport: ids for all, items for the few that are looked at."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Protocol, Self

from tracker.core.lamp import Item
from tracker.core.query import Filter
from tracker.errors import TrackerError

KEPT_ITEMS = 2000
WIDEST_CODE = 12


class Source(Protocol):
    """What the table reads from; :class:`tracker.store.reader.Reader` is one."""

    def ids(self, wanted: Filter, as_of: date, *, order: str = "attention") -> Iterator[int]:
        """The ids that pass the filter, in order, streamed."""
        ...

    def items_by_id(self, ids: Sequence[int], as_of: date) -> dict[int, Item]:
        """The items of some ids."""
        ...

    def interrupt(self) -> None:
        """Stop a running query; may be called from another thread."""
        ...

    def close(self) -> None:
        """Let go of the connection."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc: object) -> None: ...


OpenSource = Callable[[], Source]


class RowWindow:
    """All ids in display order, four bytes each, and a cache of the items near the lines asked for."""

    def __init__(self, open_source: OpenSource, as_of: date) -> None:
        self._open_source = open_source
        self._source: Source | None = None
        self._items: dict[int, Item] = {}
        self.as_of = as_of
        self.ids: array[int] = array("I")
        self.fetches = 0
        self.code_width = 0
        self.error: TrackerError | None = None

    def __len__(self) -> int:
        return len(self.ids)

    def forget(self, as_of: date) -> None:
        """Drop the cached items: the data or the date has changed."""
        self.as_of = as_of
        self._items.clear()

    def id_at(self, line: int) -> int | None:
        """The id at a line, None past the end."""
        return self.ids[line] if 0 <= line < len(self.ids) else None

    def line_of(self, item_id: int | None) -> int | None:
        """The line of an id, None where it is not listed."""
        if item_id is None:
            return None
        try:
            return self.ids.index(item_id)
        except ValueError:
            return None

    def item(self, line: int, height: int) -> Item | None:
        """The item at a line; a miss fetches the lines around it, about two screens of ``height`` lines."""
        item_id = self.id_at(line)
        if item_id is None:
            return None
        if item_id not in self._items:
            nearby = self.ids[max(0, line - height // 2) : line + height + height // 2]
            self._fetch([near for near in nearby if near not in self._items])
        return self._items.get(item_id)

    def items(self, ids: Sequence[int]) -> list[Item]:
        """The items of some ids, in that order."""
        self._fetch([wanted for wanted in ids if wanted not in self._items])
        return [self._items[wanted] for wanted in ids if wanted in self._items]

    def close(self) -> None:
        """Let go of the connection."""
        if self._source is not None:
            self._source.close()
            self._source = None

    def _fetch(self, ids: list[int]) -> None:
        if not ids or self.error:
            return
        if len(self._items) > KEPT_ITEMS:
            self._items.clear()
        self.fetches += 1
        try:
            if self._source is None:
                self._source = self._open_source()
            found = self._source.items_by_id(ids, self.as_of)
            self._items.update(found)
            widest = max((len(item.facts.code) for item in found.values()), default=0)
            self.code_width = max(self.code_width, min(widest, WIDEST_CODE))
        except TrackerError as error:
            self.error = error
