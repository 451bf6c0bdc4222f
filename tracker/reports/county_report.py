"""What a county's own table says on a day: its rows with their merges, and beside each how its tasks stand."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

STATUS, LAMP, ID = "完成情况", "亮灯", "编号"
"""Columns that are not the county's own; the import knows them by these words."""

_RANKS = ("县", "市", "区", "旗")

Marks = tuple[str, ...]
"""A row's words; ``^`` and ``<`` stand for merges as in :mod:`tracker.core.written.original`."""


class CountyRow(NamedTuple):
    """One row: its cells, the colour of its lamp, and the number by which tasks name it, 0 where none does."""

    cells: Marks
    lamp: str = ""
    number: int = 0


class CountyTable(NamedTuple):
    """One table below its title, with the heading rows that come again on each page."""

    title: str
    header: tuple[Marks, ...]
    rows: tuple[CountyRow, ...]

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max(map(len, (*self.header, *(row.cells for row in self.rows))), default=0)


class CountyReport(NamedTuple):
    """The whole document: title, whose it is, its number and day of issue, as of when it stands, its tables."""

    title: str
    county: str
    document: str
    issued_on: date | None
    as_of: date
    tables: tuple[CountyTable, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands below the title, line by line."""
        issued = f"成文日期：{day_words(self.issued_on)}" if self.issued_on else ""
        return tuple(filter(None, (self.document, self._whose, issued, f"进展情况截至：{day_words(self.as_of)}")))

    @property
    def _whose(self) -> str:
        """Whose plan it is, where its title does not say so."""
        if self.county in self.title:
            return ""
        return f"{self.county}人民政府" if self.county.endswith(_RANKS) else self.county


def day_words(day: date) -> str:
    """A day as documents write it: ``2024年6月1日``."""
    return f"{day.year}年{day.month}月{day.day}日"
