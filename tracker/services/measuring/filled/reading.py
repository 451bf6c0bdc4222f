"""A workbook that came back, as values: read cell by cell, with everything that is wrong in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from tracker.core.indicators.measured import MeasuredValue
from tracker.errors import UsageError
from tracker.i18n import _
from tracker.intake.reading.refusal import form_of
from tracker.intake.reading.xlsx import raw_sheets
from tracker.services.measuring.columns import OF, VALUE
from tracker.services.measuring.filled.cells import FormSheet, Mistake
from tracker.services.measuring.filled.county_rows import CountyRows
from tracker.services.measuring.filled.form_day import FormDay, day_of_form
from tracker.services.measuring.filled.heads import SheetHeads, heads_of
from tracker.services.measuring.filled.owner import strangers
from tracker.services.measuring.filled.school_rows import SchoolRows
from tracker.services.measuring.fitting import Fitter
from tracker.services.measuring.known import KnownCounty
from tracker.text import clean

_MOST_ROWS = 10_000
"""Of a sheet; no county has so many schools."""


class ReadForm(NamedTuple):
    """What a workbook says: the day, and by the basis the values; kinds of schools that were not known so."""

    on: date | None
    basis: str
    values: Mapping[str, tuple[MeasuredValue, ...]]
    kinds: Mapping[str, str]
    mistakes: tuple[Mistake, ...]


def read_form(data: bytes, name: str, known: KnownCounty, *, as_of: date, latest: date) -> ReadForm:
    """Read a workbook's bytes; ``latest`` is the last day that may be told of.

    Raises :class:`UsageError` for what is no workbook, is damaged or too large, or has none of the form's sheets.
    """
    if form_of(data, name) != "xlsx":
        raise UsageError(
            _("{name} 不是 Excel 工作簿").format(name=clean(name)), hint=_("在 Excel 或 WPS 表格中另存为 .xlsx 再导入")
        )
    sheets = [FormSheet(number, raw) for number, raw in enumerate(raw_sheets(data, name))]
    headed = [(sheet, heads) for sheet in sheets if (heads := heads_of(sheet, known.standard))]
    if not headed:
        raise UsageError(
            _("{name} 里没有填报的表").format(name=clean(name)),
            hint=_("用 tracker measure template 生成模板，填好再导入"),
        )
    if any(sheet.last_row > _MOST_ROWS for sheet, _heads in headed):
        raise UsageError(
            _("{name} 超过 {count} 行").format(name=clean(name), count=f"{_MOST_ROWS:,}"),
            hint=_("一个县一本；删去多余的行再导入"),
        )
    return _read(headed, known, as_of, latest)


def _read(headed: list[tuple[FormSheet, SheetHeads]], known: KnownCounty, as_of: date, latest: date) -> ReadForm:
    days = [day for sheet, heads in headed if (day := day_of_form(sheet, heads.row, as_of, latest))]
    told = _agreed(days, headed)
    fitter = Fitter(known)
    schools, county = SchoolRows(fitter), CountyRows(fitter)
    mistakes = [*told.mistakes]
    for sheet, heads in headed:
        mistakes += [*strangers(sheet, heads.row, known.ground.county), *heads.mistakes]
        if heads.is_of_schools:
            schools.read(sheet, heads)
        elif {OF, VALUE} <= heads.columns.keys():
            county.read(sheet, heads)
        else:
            mistakes.append(sheet.mistake(heads.row, 1, _("没有“编码”或者“值”这一栏")))
    mistakes += [*schools.mistakes, *county.mistakes]
    values: dict[str, list[MeasuredValue]] = {}
    for value in schools.values:
        values.setdefault(told.basis, []).append(value)
    for value, basis in county.values:
        values.setdefault(basis or told.basis, []).append(value)
    kept = {basis: tuple(each) for basis, each in values.items()}
    return ReadForm(told.on, told.basis, kept, schools.kinds, tuple(sorted(mistakes)))


def _agreed(days: list[FormDay], headed: list[tuple[FormSheet, SheetHeads]]) -> FormDay:
    """The one day of the workbook."""
    sheet, heads = headed[0]
    place = (max(heads.row - 1, 1), 1)
    if not days:
        words = _("上方没有“填报日期”和“依据”两格；在栏名上方一格写“填报日期：2026-01-20”，旁边一格写“依据：…”")
        return FormDay(None, "", (sheet.mistake(*place, words),))
    first = days[0]
    if len({day.on for day in days if day.on}) > 1:
        more = (sheet.mistake(*place, _("各表的填报日期不一样；一本里只写一个日期")),)
        return first._replace(mistakes=tuple(each for day in days for each in day.mistakes) + more)
    return first
