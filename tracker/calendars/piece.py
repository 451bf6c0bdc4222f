"""A unit's calendar as it should be, told as pieces: what is the same as before need not be made again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple


class CalendarPiece(NamedTuple):
    """One entry of a unit's calendar.

    ``day`` is where it stands, ``2024-05-31``. ``mark`` changes with whatever ``body`` and ``alarm`` depend on.
    ``body`` gives the content lines of the VEVENT but for its UID, its stamps and its SEQUENCE; ``alarm`` the reminder
    that a file with this one entry has, empty for none. An entry that is not shown goes without a word: its deadline
    is out of the window, or it is closed for long.
    """

    uid: str
    kind: Literal["deadline", "reminder"]
    day: str
    mark: str
    body: Callable[[], bytes]
    alarm: Callable[[], bytes]
    is_shown: bool = True


class UnitCalendar(NamedTuple):
    """The calendar of one unit in one roadmap; ``key`` is the unit's lasting name, ``head`` what stands first.

    Where ``told`` is not None, only some of the entries are told, the ones with these identifiers: one among them that
    has no piece is no more, any other is as it was.
    """

    roadmap: str
    key: str
    unit: str
    head: bytes
    pieces: Sequence[CalendarPiece]
    told: frozenset[str] | None = None

    def is_told(self, uid: str) -> bool:
        """Whether an entry that has no piece is no more."""
        return self.told is None or uid in self.told
