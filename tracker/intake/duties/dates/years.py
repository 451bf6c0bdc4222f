"""The year in force of a row: a calendar year, or a school year whose months lie in two."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from tracker.core.deadline import Deadline
from tracker.intake.duties.dates.phrases import PhraseReading, days_of, read, reading_of

_WORDS = re.compile(r"((?:19|20|21)\d\d)(?:\s*[-—–/~至]\s*((?:19|20|21)\d\d))?")


class RowYear(NamedTuple):
    """``first`` is the calendar year, or the one in which a school year begins; 0 where nobody knows it."""

    first: int = 0
    is_school: bool = False

    @property
    def guess(self) -> int:
        """A year to read words in that may not depend on one."""
        return self.first or 2024

    def year_of(self, phrase: str) -> int:
        """The calendar year in which a phrase is to be read. Twin: tracker.plans.drafting.years.YearInForce.read."""
        if not self.is_school:
            return self.guess
        for year in (self.first, self.first + 1):
            days = days_of(reading_of(phrase, year).deadline)
            if days and all(date(self.first, 8, 1) <= day <= date(self.first + 1, 7, 31) for day in days):
                return year
        return self.first + (min(days_of(read(phrase, self.first)), default=date(1, 9, 1)).month < 8)

    def reading(self, phrase: str) -> PhraseReading:
        """What a phrase means in it."""
        return reading_of(phrase, self.year_of(phrase))

    def deadline(self, phrase: str) -> Deadline:
        """The same, of words that are known to be a date."""
        return self.reading(phrase).deadline


def row_year(text: str) -> RowYear:
    """The year of a row as the understanding of tables has it: ``2024``, ``2024-2025`` for a school year."""
    found = _WORDS.search(text)
    if not found:
        return RowYear()
    first, second = int(found[1]), int(found[2] or 0)
    return RowYear(first, is_school=bool(second and second == first + 1) or "学年" in text)
