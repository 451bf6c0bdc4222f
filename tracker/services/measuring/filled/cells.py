"""A sheet that came back, cell by cell: what stands there, and what is wrong with it before anybody reads it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from tracker.i18n import _
from tracker.intake.inert import inert
from tracker.intake.reading.workbook.looks import LookKind
from tracker.intake.reading.workbook.values import day_of, words_of
from tracker.intake.reading.xlsx import RawSheet
from tracker.services.measuring.numbers import kept
from tracker.text import one_line

_LONGEST = 60
_EPOCH = date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)
"""Days as Excel counts them, from 1954 to 2119."""


class Mistake(NamedTuple):
    """What is wrong in one cell; sorted as one goes through a workbook."""

    sheet_number: int
    row: int
    column: int
    sheet: str
    sentence: str

    @property
    def cell(self) -> str:
        """Where it is, as people say it: ``学校!D7``."""
        return f"{self.sheet}!{cell_name(self.row, self.column)}"

    def __str__(self) -> str:
        return _("{cell}：{sentence}").format(cell=self.cell, sentence=self.sentence)


def cell_name(row: int, column: int) -> str:
    """A cell as people call it, ``D7``; row and column from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


class FormSheet:
    """One sheet with its values, rows and columns counted from 1."""

    def __init__(self, number: int, raw: RawSheet) -> None:
        self.number, self.name = number, raw.name
        self._raw = raw
        self._top, self._left = raw.values.start[0] + 1, raw.values.start[1] + 1
        self.last_row = self._top + len(raw.values.rows) - 1
        self.last_column = self._left + max(map(len, raw.values.rows), default=0) - 1
        self.merges = tuple(((a + 1, b + 1), (c + 1, d + 1)) for (a, b), (c, d) in raw.values.merges)
        self._unsaved = frozenset(raw.marks.unsaved)

    def value(self, row: int, column: int) -> object:
        """What the cell holds: text, a number, a day, true or false; None where it is empty."""
        at, across = row - self._top, column - self._left
        rows = self._raw.values.rows
        if not (0 <= at < len(rows) and 0 <= across < len(rows[at])):
            return None
        value = rows[at][across]
        return None if isinstance(value, str) and not value.strip() else value

    def text(self, row: int, column: int) -> str:
        """What one reads in the cell, in one line; a share as it is shown, ``95%``."""
        value = self.value(row, column)
        if value is None:
            return ""
        if isinstance(value, int | float) and not isinstance(value, bool):
            return f"{kept(round(value * 100, 10))}%" if self._is_share(row, column) else kept(float(value))
        return one_line(inert(value if isinstance(value, str) else words_of(value)))

    def is_empty(self, row: int, column: int) -> bool:
        """Whether nothing stands there, not even a formula or an error."""
        place = (row, column)
        return self.value(row, column) is None and place not in self._unsaved and place not in self._raw.marks.errors

    def fault(self, row: int, column: int) -> str:
        """Why nothing can be read there, in the language in force: an error, a formula without its result, a merge."""
        place = (row, column)
        if error := self._raw.marks.errors.get(place):
            return _("是公式错误 {error}").format(error=error)
        if place in self._unsaved:
            return _("公式没有存下结果；请用 Excel 或 WPS 打开，保存一次")
        if any(first == place for first, _last in self.merges):
            return _("是合并单元格，不知道是哪一格的数")
        return ""

    def day(self, row: int, column: int) -> date | None:
        """The day that stands there as one, or as the number that Excel counts it by; None for text."""
        value = self.value(row, column)
        if isinstance(value, float | int) and not isinstance(value, bool) and value in _SERIALS:
            return _EPOCH + timedelta(days=int(value))
        return day_of(value) if isinstance(value, date | datetime) else None

    def mistake(self, row: int, column: int, sentence: str) -> Mistake:
        """A mistake in a cell of this sheet."""
        return Mistake(self.number, row, column, self.name, sentence)

    def heading(self, row: int, column: int) -> str:
        """What heads a column in a line: its own words, or those of the cell that was merged over it."""
        if words := self.text(row, column):
            return words
        for (top, left), (bottom, right) in self.merges:
            if top <= row <= bottom and left <= column <= right:
                return self.text(top, left)
        return ""

    def _is_share(self, row: int, column: int) -> bool:
        look = self._raw.looks.get(self._raw.marks.styles.get((row, column), -1))
        return look is not None and look.kind is LookKind.PERCENT


def shortened(text: str) -> str:
    """A text as a sentence quotes it."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
