"""Where the cursor stays as one list gives way to another."""

from __future__ import annotations

from enum import Enum


class ListChange(Enum):
    """What a list that is asked for has in common with the one that is shown."""

    SAME_LIST = "the same in the same order, perhaps on another day or with other tasks since"
    SAME_TASKS = "what passes is the same, in another order or other groups"
    OTHER = "other tasks"


class Anchor:
    """The task that the cursor is to be on once the list has changed: one sought, or the one that it was on.

    It is held from one answer to the next. A task that is not among a list's first lines is remembered together with
    the line that the cursor was put on meanwhile; the whole list finds it again, unless the cursor was moved since.
    """

    def __init__(self) -> None:
        self._sought: int | None = None
        self._missed: tuple[int, int] | None = None

    def seek(self, task_id: int) -> None:
        """Have the next answer put the cursor on a task that is not listed yet."""
        self._sought = task_id

    def lift(self, change: ListChange, cursor: int, task_id: int | None) -> int | None:
        """The task to look for in the list that comes, the cursor being on this one; from here on none is held."""
        sought, self._sought = self._sought, None
        missed, self._missed = self._missed, None
        if sought is not None:
            return sought
        if missed and missed[1] == cursor:
            return missed[0]
        is_at_rest = cursor == 0 and change is ListChange.SAME_TASKS
        return None if is_at_rest else task_id

    def drop(self, task_id: int, cursor: int) -> None:
        """Hold a task that is not listed yet, for as long as the cursor stays on this line."""
        self._missed = (task_id, cursor)
