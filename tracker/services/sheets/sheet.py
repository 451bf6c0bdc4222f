"""A table to write: its headings, its rows, and what they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self


class LampWord(str):
    """A lamp's word; a file that has colours shows the lamp's behind it."""

    __slots__ = ("colour",)
    colour: str

    def __new__(cls, words: str, colour: str) -> Self:
        """``words`` tell the lamp, ``colour`` is its identifier."""
        made = super().__new__(cls, words)
        made.colour = colour
        return made


class MarkedDay(date):
    """A day with a short word behind it, such as 延, that is still a day to a spreadsheet."""

    mark = ""

    @classmethod
    def of(cls, day: date, mark: str) -> Self:
        """The day with that word."""
        made = cls(day.year, day.month, day.day)
        made.mark = mark
        return made


class Percent(int):
    """So many per cent."""


class Share(float):
    """A share of one, told in per cent as the screen tells it."""


Cell = str | int | float | date | None
Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Curve:
    """A drawing of columns of numbers over the first column, beside the table."""

    title: str
    columns: Sequence[int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to write. ``rows`` may be read only once; ``count`` is how many they are, where that is known.

    ``heading`` stands above it, the title where there is none; ``about`` says in words what the rows are: the as-of
    date, the filter; ``lines`` tell more of them, a line each. ``totals`` are what the columns come to. ``as_of``
    stands at the foot of each printed page. ``further`` are pages behind it where a file has pages; text has the first
    alone, headings and rows.
    """

    title: str
    headings: Sequence[str]
    rows: Iterable[Row]
    count: int | None = None
    about: str = ""
    further: Sequence[Sheet] = ()
    heading: str = ""
    lines: Sequence[str] = ()
    totals: Row = ()
    as_of: date | None = None
    curve: Curve | None = None
