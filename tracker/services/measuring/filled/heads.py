"""Which column is which in a sheet that came back, by its hidden code, or else by the words that head it."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import NamedTuple

from tracker.core.indicators.standard import Standard
from tracker.i18n import _
from tracker.services.measuring.columns import (
    HEADINGS,
    NOTE,
    OF,
    SCHOOL,
    column_by_code,
    column_by_words,
    columns_of,
    is_ignored,
    own_by_words,
)
from tracker.services.measuring.filled.cells import FormSheet, Mistake, cell_name, shortened
from tracker.services.measuring.known import asked_back

_SEARCHED = 30
"""Rows from the top in which headings are looked for."""


class SheetHeads(NamedTuple):
    """The columns by their codes, the rows that the headings and the first values stand in, and what is wrong."""

    columns: Mapping[str, int]
    row: int
    first: int
    mistakes: tuple[Mistake, ...]

    @property
    def is_of_schools(self) -> bool:
        """Whether rows are schools, and not what is told of the county."""
        return SCHOOL in self.columns


def heads_of(sheet: FormSheet, standard: Standard) -> SheetHeads | None:
    """The heads of a sheet; None where it has none, as a sheet of words."""
    codes = _row_of(sheet, lambda text: text in (SCHOOL, OF))
    row = _row_of(sheet, lambda text: own_by_words(text) in (SCHOOL, OF)) or (codes + 1 if codes else 0)
    return _Finding(sheet, standard, codes, row).found() if row else None


def _row_of(sheet: FormSheet, is_wanted: object) -> int:
    assert callable(is_wanted)
    for row in range(1, min(sheet.last_row, _SEARCHED) + 1):
        if any(is_wanted(sheet.text(row, column)) for column in range(1, sheet.last_column + 1)):
            return row
    return 0


class _Finding:
    """One look through the columns of a sheet. ``codes`` is the row of hidden codes, 0 where there is none."""

    def __init__(self, sheet: FormSheet, standard: Standard, codes: int, row: int) -> None:
        self._sheet, self._standard, self._codes, self._row = sheet, standard, codes, row
        self._has_two = any(standard.stage_called(self._sheet.text(row + 1, column)) for column in self._all)
        self._columns: dict[str, int] = {}
        self._mistakes: list[Mistake] = []

    @property
    def _all(self) -> range:
        return range(1, self._sheet.last_column + 1)

    def found(self) -> SheetHeads:
        """The heads."""
        heading = ""
        for column in self._all:
            own = self._sheet.heading(self._row, column)
            below = self._below(column)
            # Of a merge that was taken apart only the first column has the words.
            heading = own if own or not self._standard.stage_called(below) else heading
            self._take(column, heading, below)
        first = self._row + 1 + self._has_two
        return SheetHeads(self._columns, self._row, first, tuple(self._mistakes))

    def _below(self, column: int) -> str:
        return self._sheet.text(self._row + 1, column) if self._has_two else ""

    def _take(self, column: int, heading: str, below: str) -> None:
        code = self._sheet.text(self._codes, column) if self._codes else ""
        if code == NOTE:
            return
        told = self._by_words(heading, below)
        if code.startswith("#"):
            if code not in HEADINGS and column_by_code(self._standard, code) is None:
                self._wrong(column, _("隐藏的编码 {code} 不认识").format(code=shortened(code)))
                return
            if told and told != code:
                words = _("栏名“{heading}”和隐藏的编码 {code} 不是一回事；请从新的模板抄过来")
                self._wrong(column, words.format(heading=shortened(f"{heading}{below}"), code=code))
                return
        elif not told:
            self._refuse_unknown(column, heading, below)
            return
        else:
            code = told
        if code in self._columns:
            first = cell_name(self._row, self._columns[code])
            self._wrong(column, _("与 {cell} 是同一栏").format(cell=first))
            return
        self._columns[code] = column

    def _by_words(self, heading: str, below: str) -> str:
        if not heading:
            return ""
        if own := own_by_words(heading):
            return own
        column = column_by_words(self._standard, heading, below)
        return column.code if column else ""

    def _refuse_unknown(self, column: int, heading: str, below: str) -> None:
        rows = range(self._row + 1 + self._has_two, self._sheet.last_row + 1)
        if is_ignored(heading) or is_ignored(below) or all(self._sheet.is_empty(row, column) for row in rows):
            return
        words = f"{heading}{below}"
        if not words:
            self._wrong(column, _("这一栏没有栏名；备注请写栏名“备注”"))
            return
        known = [each.words for each in columns_of(self._standard)]
        near = difflib.get_close_matches(words, known, n=3, cutoff=0.5)
        self._wrong(column, _("不认识栏名“{heading}”").format(heading=shortened(words)) + asked_back(near))

    def _wrong(self, column: int, sentence: str) -> None:
        self._mistakes.append(self._sheet.mistake(self._row, column, sentence))
