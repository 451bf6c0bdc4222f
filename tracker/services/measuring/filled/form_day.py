"""The day and the basis that stand above the rows of a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tracker.i18n import _, mark
from tracker.services.days import Lean, read_day
from tracker.services.measuring.filled.cells import FormSheet, Mistake, shortened
from tracker.services.measuring.spelling import says, spellings
from tracker.text import bare

_DAY, _BASIS = mark("填报日期"), mark("依据")
_COLONS = "：:"


class FormDay(NamedTuple):
    """What stands there, and where; ``mistakes`` tell what is missing or cannot be read."""

    on: date | None
    basis: str
    mistakes: tuple[Mistake, ...] = ()


def day_of_form(sheet: FormSheet, above: int, as_of: date, latest: date) -> FormDay | None:
    """The day and the basis of a sheet, from the rows above a row; None where it does not ask for them."""
    labels = {label: place for label in (_DAY, _BASIS) if (place := _label(sheet, above, label))}
    if _DAY not in labels:
        return None
    places = {label: _answer(sheet, place, set(labels.values())) for label, place in labels.items()}
    mistakes = list(_faults(sheet, places))
    row, column = places[_DAY]
    on = sheet.day(row, column)
    text = _after(sheet.text(row, column), _DAY)
    if not mistakes or mistakes[0][1:3] != (row, column):
        on, fault = _read(on, text, as_of, latest)
        mistakes += [sheet.mistake(row, column, fault)] if fault else []
    basis = _after(sheet.text(*places[_BASIS]), _BASIS) if _BASIS in places else ""
    if not basis:
        mistakes.append(sheet.mistake(*places.get(_BASIS, (row, column)), _("没有写依据")))
    return FormDay(on, basis, tuple(mistakes))


def _read(on: date | None, text: str, as_of: date, latest: date) -> tuple[date | None, str]:
    if on is None and not text:
        return None, _("没有写填报日期")
    if on is None:
        try:
            on = read_day(text, anchor=as_of, lean=Lean.BACK)
        except ValueError as error:
            return None, _("“{text}”读不出日期：{reason}").format(text=shortened(text), reason=error)
    return (on, _("日期 {day} 还没有到").format(day=on)) if on > latest else (on, "")


def _faults(sheet: FormSheet, places: dict[str, tuple[int, int]]) -> Iterator[Mistake]:
    for row, column in places.values():
        if (fault := sheet.fault(row, column)) and not any(first == (row, column) for first, _last in sheet.merges):
            yield sheet.mistake(row, column, fault)


def _label(sheet: FormSheet, above: int, label: str) -> tuple[int, int] | None:
    wanted = spellings(label)
    for row in range(1, above):
        for column in range(1, sheet.last_column + 1):
            if bare(sheet.text(row, column)).partition(":")[0] in wanted:
                return row, column
    return None


def _answer(sheet: FormSheet, label: tuple[int, int], labels: set[tuple[int, int]]) -> tuple[int, int]:
    """The place of what was written to a label: its own cell behind a colon, or the next one that is not empty."""
    row, column = label
    for across in range(column + 1, sheet.last_column + 1):
        if (row, across) in labels:
            break
        if not sheet.is_empty(row, across):
            return row, across
    has_own = any(colon in sheet.text(row, column) for colon in _COLONS)
    return label if has_own else (row, column + 1)


def _after(text: str, label: str) -> str:
    """What stands behind a label in its own cell; all of another cell."""
    before, colon, behind = text.replace("：", ":").partition(":")
    return behind.strip() if colon and says(before, label) else "" if says(text, label) else text.strip()
