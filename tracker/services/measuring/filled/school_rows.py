"""The rows of schools in a workbook that came back: each school once, each figure where that school can have it."""

from __future__ import annotations

from typing import NamedTuple

from tracker.core.indicators.measured import MeasuredValue
from tracker.i18n import _
from tracker.services.measuring.columns import KIND, SCHOOL
from tracker.services.measuring.filled.cells import FormSheet, Mistake, cell_name, shortened
from tracker.services.measuring.filled.heads import SheetHeads
from tracker.services.measuring.fitting import Fitter, Misfit, value_of
from tracker.text import bare

_SUMS = frozenset(("合计", "总计", "小计", "全县", "全县合计", "全县平均", "平均", "全县均值", "total"))


class _School(NamedTuple):
    """Whose row it is; no name where that is not clear."""

    name: str = ""
    kind: str = ""


class SchoolRows:
    """What the rows say, sheet after sheet: values, new kinds, mistakes."""

    def __init__(self, fitter: Fitter) -> None:
        self._fitter = fitter
        self._met: dict[str, str] = {}
        self.values: list[MeasuredValue] = []
        self.kinds: dict[str, str] = {}
        self.mistakes: list[Mistake] = []

    def read(self, sheet: FormSheet, heads: SheetHeads) -> None:
        """Take one sheet."""
        figures = {code: column for code, column in heads.columns.items() if code not in (SCHOOL, KIND)}
        for row in range(heads.first, sheet.last_row + 1):
            filled = {code: column for code, column in figures.items() if not sheet.is_empty(row, column)}
            if filled or sheet.text(row, heads.columns[SCHOOL]):
                self._row(sheet, heads, row, filled)

    def _row(self, sheet: FormSheet, heads: SheetHeads, row: int, filled: dict[str, int]) -> None:
        school = self._school(sheet, heads, row, has_figures=bool(filled))
        for code, column in filled.items():
            try:
                if fault := sheet.fault(row, column):
                    raise Misfit("value", fault)
                self._figure(code, sheet.text(row, column), school)
            except Misfit as misfit:
                self.mistakes.append(sheet.mistake(row, column, misfit.sentence))

    def _figure(self, code: str, text: str, school: _School) -> None:
        figure, _at, stage = code.removeprefix("#").partition("@")
        thing = self._fitter.things.get(figure)
        if thing is None:  # a column of the other sheet, such as the basis
            return
        value = value_of(thing, shortened(text))
        if school.name:
            stage = self._fitter.stage(thing, stage, school.name, school.kind)
            self.values.append(MeasuredValue(thing.of, value, school.name, stage))

    def _school(self, sheet: FormSheet, heads: SheetHeads, row: int, *, has_figures: bool) -> _School:
        column, kinds = heads.columns[SCHOOL], heads.columns.get(KIND, heads.columns[SCHOOL])
        name = sheet.text(row, column)
        told = sheet.text(row, kinds) if kinds != column else ""
        faults = {each: sheet.fault(row, each) for each in (column, kinds)}
        try:
            if fault := faults[column]:
                raise Misfit("school", fault)
            if fault := faults[kinds]:
                raise Misfit("kind", fault)
            return self._named(name, told, has_figures, f"{sheet.name}!{cell_name(row, column)}")
        except Misfit as misfit:
            place = kinds if misfit.field == "kind" else column
            self.mistakes.append(sheet.mistake(row, place, misfit.sentence))
            return _School()

    def _named(self, name: str, told: str, has_figures: bool, cell: str) -> _School:
        if not name:
            raise Misfit("school", _("这一行没有校名"))
        if bare(name) in _SUMS:
            raise Misfit("school", _("是合计行，请删去；全县的数由各校的数算出"))
        known = self._fitter.known.school(name)
        own, kind = self._fitter.school(shortened(name), told)
        if own in self._met:
            raise Misfit("school", _("{school}写了两行，另一行在 {cell}").format(school=own, cell=self._met[own]))
        self._met[own] = cell
        if not kind and has_figures:
            raise Misfit("kind", _("{school}没有选办学类型").format(school=own))
        if kind and (known is None or known.kind != kind):
            self.kinds[own] = kind
        return _School(own, kind)
