"""What was measured as the journal keeps it: many values of one day and one basis in one entry."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import NamedTuple

NO_KINDS: Mapping[str, str] = MappingProxyType({})
"""Of no school is it told what kind it is."""
FILE = "file"
"""The origin of what a roadmap file states: a sync writes it, and takes it back."""


class MeasuredValue(NamedTuple):
    """One value: of what (an indicator, a measure, a raw figure, a target), where, and the value as text.

    ``school`` is empty for the county, ``stage`` empty where stages are not told apart. ``text`` are the document's
    words, ``paragraph`` their place in it, 0 for none.
    """

    of: str
    value: str
    school: str = ""
    stage: str = ""
    text: str = ""
    paragraph: int = 0


class ToldAgain(NamedTuple):
    """Which entry a file's unchanged values were told by first, and of which day they were then."""

    entry: int
    on: date


class MeasuredEntry(NamedTuple):
    """A journal entry of a roadmap (实测): values that held on one day, told by somebody at a moment (UTC).

    ``kinds`` tells of schools what kind each is. ``origin`` is ``file`` for what the roadmap file states, ``workbook``
    or ``hand``. Of the same thing the entry of the later day holds, of the same day the later entry: a correction.
    One that tells ``again`` what another told stands in its place: what people told since the other holds above it.
    """

    id: int
    on: date
    recorded_at: datetime
    actor: str
    basis: str
    note: str
    origin: str
    values: tuple[MeasuredValue, ...]
    kinds: Mapping[str, str] = NO_KINDS
    again: ToldAgain | None = None

    @property
    def place(self) -> int:
        """Where it stands among those of its day: its number, or that of the entry that it tells again."""
        return self.again.entry if self.again else self.id

    def yields_to(self, other: MeasuredEntry) -> bool:
        """Whether it only tells again what stood before the other, a person's word, and so leaves that in force."""
        if self.again is None or other.origin == FILE:
            return False
        return other.place > self.again.entry and other.on >= min(self.again.on, self.on)


class Held(NamedTuple):
    """The value that holds of one thing on a day, and the entry that told it."""

    value: MeasuredValue
    on: date
    basis: str
    entry: int
