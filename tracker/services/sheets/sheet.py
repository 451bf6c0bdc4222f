"""A table to write: its headings, its rows, and what they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

Cell = str | int | float | date | None
Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to write. ``rows`` may be read only once; ``count`` is how many they are, where that is known.

    ``about`` says in words what the rows are: the as-of date, the filter. ``further`` are pages behind it where a file
    has pages; text has the first alone.
    """

    title: str
    headings: Sequence[str]
    rows: Iterable[Row]
    count: int | None = None
    about: str = ""
    further: Sequence[Sheet] = ()
