"""The day and the basis that stand above the rows of a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tracker.i18n import _, mark
from tracker.services.days import Lean, read_day
from tracker.services.measuring.filled.cells import FormSheet, Mistake, shortened
from tracker.services.measuring.fitting import basis_fault, day_fault
from tracker.services.measuring.spelling import spellings
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
    text = _said(sheet, places[_DAY], labels[_DAY])
    if not mistakes or mistakes[0][1:3] != (row, column):
        on, fault = _read(on, text, as_of, latest)
        mistakes += [sheet.mistake(row, column, fault)] if fault else []
    basis = _said(sheet, places[_BASIS], labels[_BASIS]) if _BASIS in places else ""
    if fault := basis_fault(basis) if basis else _("没有写依据"):
        mistakes.append(sheet.mistake(*places.get(_BASIS, (row, column)), fault))
    return FormDay(on, basis, tuple(mistakes))


def _read(on: date | None, text: str, as_of: date, latest: date) -> tuple[date | None, str]:
    if on is None and not text:
        return None, _("没有写填报日期")
    if on is None:
        try:
            on = read_day(text, anchor=as_of, lean=Lean.BACK)
        except ValueError as error:
            return None, _("“{text}”读不出日期：{reason}").format(text=shortened(text), reason=error)
        end = read_day(text, anchor=as_of, lean=Lean.SAME_YEAR)
        if max(on, end) > latest and text.strip().endswith(("年", "月")):
            return None, _("“{text}”没有写明是哪一天；请写到日，例如 2026-01-20").format(text=shortened(text))
    return on, day_fault(on, latest)


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


def _said(sheet: FormSheet, place: tuple[int, int], label: tuple[int, int]) -> str:
    """What was written: all of a cell of its own, of the label's cell what stands behind the colon."""
    text = sheet.text(*place)
    if place != label:
        return text.strip()
    at = min((text.find(colon) for colon in _COLONS if colon in text), default=len(text))
    return text[at + 1 :].strip()
