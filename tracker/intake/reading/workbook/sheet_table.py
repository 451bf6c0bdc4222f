"""One sheet as a table: its values in words, what its XML marks, edges without words left away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from itertools import repeat
from typing import NamedTuple, cast

from tracker.intake.document import Table, TableCell
from tracker.intake.grid import Grid
from tracker.intake.inert import inert
from tracker.intake.reading.workbook.looks import LookKind, NumberLook, shown
from tracker.intake.reading.workbook.marks import Place, SheetMarks
from tracker.intake.reading.workbook.merges import Range, merge
from tracker.intake.reading.workbook.values import day_of, number_words, words_of
from tracker.text import is_sound

_DAYLESS = repeat(None)
_YEARLESS = (LookKind.MONTH, LookKind.MONTH_DAY)


class SheetValues(NamedTuple):
    """What the reader of values gives: the place of the first, row and column from 0, the values, merged cells."""

    start: tuple[int, int]
    rows: Sequence[Sequence[object]]
    merges: Sequence[Range]


class SheetTable(NamedTuple):
    """The table of a sheet, and the days whose year is not shown, by their places in the sheet."""

    table: Table
    yearless: Mapping[Place, date]


class _Words(NamedTuple):
    """The words of all places, and the days among them by row and column."""

    rows: list[list[str]]
    days: dict[int, dict[int, date]]
    yearless: dict[Place, date]


def sheet_table(
    name: str, values: SheetValues, marks: SheetMarks, looks: Mapping[int, NumberLook]
) -> SheetTable | None:
    """The table of a sheet; none where no words are in it. Its number is to be given."""
    words = _words(values, marks, looks)
    rows = _sound(words.rows) if words.rows else []
    used = [at for at, row in enumerate(rows) if any(row)]
    if not used:
        return None
    first, last = used[0], used[-1]
    rows = rows[first : last + 1]
    left, right = _sides(rows)
    top = values.start[0] + first
    days: dict[int, list[date | None]] = {}
    for row, told in words.days.items():
        days[row - first] = [None] * (right - left)
        for column, day in told.items():
            days[row - first][column - left] = day
    grid = _grid([row[left:right] for row in rows] if left or right < len(rows[0]) else rows, days)
    across = values.start[1] + left
    if values.merges:
        cells = [list(row) for row in grid]
        merge(cells, [((a - top, b - across), (c - top, d - across)) for (a, b), (c, d) in values.merges])
        grid = tuple(map(tuple, cells))
    hidden = frozenset(row - top for row in marks.hidden_rows if 0 < row - top <= len(grid))
    title = inert(name)
    return SheetTable(Table(0, grid, title, hidden, title, top + 1, across + 1), words.yearless)


def _words(values: SheetValues, marks: SheetMarks, looks: Mapping[int, NumberLook]) -> _Words:
    words = _Words([], {}, {})
    for at, row in enumerate(values.rows):
        told: list[object] = [*row]
        for column, value in enumerate(row):
            if value.__class__ is str:
                continue
            if isinstance(value, float):
                told[column] = number_words(value)
            else:
                told[column] = words_of(value)
                if day := day_of(value):
                    words.days.setdefault(at, {})[column] = day
        words.rows.append(cast("list[str]", told))
    _mark(words, values, marks, looks)
    return words


def _mark(words: _Words, values: SheetValues, marks: SheetMarks, looks: Mapping[int, NumberLook]) -> None:
    """Put what is seen in the places of errors and of numbers and days that look otherwise than they are."""
    top, left = values.start[0] + 1, values.start[1] + 1
    for (row, column), number in marks.styles.items():
        at = (row - top, column - left)
        if _is_in(words.rows, at) and (text := shown(values.rows[at[0]][at[1]], looks[number])):
            words.rows[at[0]][at[1]] = text
            day = words.days.get(at[0], {}).pop(at[1], None)
            if day and looks[number].kind in _YEARLESS:
                words.yearless[row, column] = day
    for (row, column), text in marks.errors.items():
        at = (row - top, column - left)
        if _is_in(words.rows, at):
            words.rows[at[0]][at[1]] = text


def _is_in(rows: list[list[str]], at: tuple[int, int]) -> bool:
    return 0 <= at[0] < len(rows) and 0 <= at[1] < len(rows[0])


def _sound(rows: list[list[str]]) -> list[list[str]]:
    """The words made inert; where nothing in all of them asks for it, no cell is looked at by itself."""
    told = "\n".join(["\n".join(row) for row in rows]).replace("\xa0", " ").replace("\u3000", " ")
    if is_sound(told.replace("\n", "")):
        if "\n " in told or " \n" in told or told[:1] == " " or told[-1:] == " ":
            return [["\n".join(map(str.strip, text.split("\n"))).strip() for text in row] for row in rows]
        if told.count("\n") == len(rows) * len(rows[0]) - 1:
            return rows
        return [[text.strip() if "\n" in text else text for text in row] for row in rows]
    return [[inert(text) for text in row] for row in rows]


def _sides(rows: list[list[str]]) -> tuple[int, int]:
    """The first column with words, and the one behind the last."""
    left, right = 0, len(rows[0])
    while not any(row[left] for row in rows):
        left += 1
    while not any(row[right - 1] for row in rows):
        right -= 1
    return left, right


def _grid(rows: list[list[str]], days: Mapping[int, list[date | None]]) -> Grid:
    new = partial(tuple.__new__, TableCell)  # a quarter of the time that the class takes for it
    columns = range(1, len(rows[0]) + 1)
    once, no_tables = repeat(1), repeat(())
    return tuple(
        tuple(
            map(new, zip(row, repeat(at + 1), columns, once, once, days.get(at) or _DAYLESS, no_tables, strict=False))
        )
        for at, row in enumerate(rows)
    )
