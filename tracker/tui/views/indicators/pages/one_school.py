"""A school's page: its indicators stage by stage, what each lacks of what people count, its projects and dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tracker.core.amount import unit_text
from tracker.core.indicators.attainment import SchoolStanding, SchoolValue, Verdict, attains
from tracker.core.indicators.outlook.remedy import shortfall
from tracker.core.indicators.outlook.threats import stage_cited
from tracker.core.indicators.reasons import school_reason_text
from tracker.core.indicators.standard import Measure, Standard
from tracker.core.lamp import Colour
from tracker.i18n import _
from tracker.services.indicators.county import CountyFacts
from tracker.services.indicators.threats import Serving
from tracker.text import cell_width, clean
from tracker.tui.views.indicators.drawing.columns import IndicatorColumn, heading_of, laid_out, line_of, width_of
from tracker.tui.views.indicators.drawing.marks import SIGNS, figure, share_bar, share_text, verdict_part
from tracker.tui.views.indicators.drawing.naming import (
    kind_label,
    measure_title,
    share_of,
    short_title,
    split_words,
    stage_label,
)
from tracker.tui.views.indicators.drawing.page import Bit, Bits, Opened, PageLine, TaskStep, joined, prose
from tracker.tui.views.indicators.drawing.task_lines import added_text, serving_at, task_foot, task_rows
from tracker.tui.views.indicators.pages.county import ROOMY
from tracker.tui.views.indicators.pages.schools import look_of

if TYPE_CHECKING:
    from tracker.services.sheets.sheet import Sheet


FOOT_LINES = 3


class Lack(NamedTuple):
    """What a school lacks of an indicator, in the figure that people count: 320 ㎡ 教学用房面积."""

    amount: float
    unit: str
    figure: str


class OneSchoolPage:
    """The page of one school."""

    def __init__(self, facts: CountyFacts, school: str) -> None:
        assert facts.standard is not None
        assert facts.standing is not None
        self.facts, self.standard, self.school = facts, facts.standard, school
        self.stages = [each for each in facts.standing.schools if each.school == school]
        self.others = [
            (attainment.code, value)
            for attainment in facts.standing.attainments
            if attainment.code not in facts.standard.school_codes
            for value in attainment.schools
            if value.school == school and value.value is not None
        ]
        self.projects = facts.servings.by_school.get(school, ())
        self._listed = lru_cache(4)(lambda width: list(self._lines(width)))
        self._columns = lru_cache(4)(self._columns_for)

    def head(self, width: int, height: int) -> list[Bits]:
        """The school, its kind, and how many indicators it attains at each stage."""
        kinds = dict.fromkeys(kind_label(each.kind, self.standard) for each in self.stages)
        told = [Bit(f" {clean(self.school)}", "strong"), *(Bit(kind, "quiet") for kind in kinds)]
        if self.projects:
            late = sum(serving.item.lamp.days_overdue > 0 for serving in self.projects)
            told.append(Bit(_("项目 {count} 项").format(count=len(self.projects)), "quiet"))
            told.append(Bit(_("逾期 {count}").format(count=late), "not_met") if late else Bit(""))
        return [joined(told), *([()] if height >= ROOMY else [])]

    def heading(self, width: int) -> Bits:
        """The names of the columns."""
        return heading_of(self._columns(width))

    def count(self, width: int) -> int:
        """Stages with their indicators, then projects."""
        return len(self._listed(width))

    def line(self, number: int, width: int) -> PageLine:
        """One of them."""
        return self._listed(width)[number]

    def about(self, number: int, width: int) -> Opened:
        """What it is."""
        return self._listed(width)[number].about

    def foot(self, number: int, width: int) -> list[Bits]:
        """The indicator in full with what is lacking."""
        key = self._listed(width)[number].about.key if 0 <= number < self.count(width) else ""
        if found := serving_at(key, self.projects):
            return self._task_foot(found, width)
        code, _gap, stage = key.partition(" ")
        indicator = self.standard.indicator(code) if stage else None
        if indicator is None:
            return [()] * FOOT_LINES
        value = next((value for own, value in self._values() if own == code and value.stage == stage), None)
        lack = lack_of(self.standard, code, value) if value else None
        first = joined([Bit(f" {clean(indicator.name)}", "strong"), Bit(stage_label(stage, self.standard), "quiet")])
        if lack is None:
            return [first, (), ()]
        words = _("还差 {amount} {unit}（{figure}），学生数不变时").format(
            amount=f"{lack.amount:,.0f}", unit=unit_text(lack.unit), figure=clean(lack.figure)
        )
        assert value is not None
        closings = [
            f"{clean(serving.item.facts.title)} {added_text(serving, code)} {closing}"
            for serving in self.projects
            if (closing := self._closing(serving, code, value))
        ]
        return [first, *prose(words, width, "limit", lines=1), *prose(_("；").join(closings), width, lines=1)]

    # ---- the list ----------------------------------------------------------------------------------------------
    def _lines(self, width: int) -> Iterator[PageLine]:
        columns = self._columns(width)
        for standing in self.stages:
            yield self._stage(standing, width)
            for code, value in standing.values:
                about = Opened(f"{code} {standing.stage}")
                yield PageLine(line_of(columns, self._cells(code, value, columns)), about)
        if self.others:
            yield PageLine((Bit(" " + _("其他逐校的指标"), "group"),), Opened("others", None, is_heading=True))
        for code, value in self.others:
            yield PageLine(line_of(columns, self._cells(code, value, columns)), Opened(f"{code} {value.stage}"))
        if self.projects:
            yield PageLine((Bit(" " + _("项目和事项"), "group"),), Opened("projects", None, True))
        told = [(serving.item, added_text(serving)) for serving in self.projects]
        for serving, parts in zip(self.projects, task_rows(told, width), strict=True):
            task_id = serving.item.facts.task_id
            yield PageLine(parts, Opened(f"task {task_id}", TaskStep(task_id)))
        if any(value.is_split for _code, value in self._values()):
            for number, parts in enumerate(prose(split_words(self.standard), width, "quiet")):
                yield PageLine(parts, Opened(f"split {number}", None, True))

    def _values(self) -> list[tuple[str, SchoolValue]]:
        return [*(pair for each in self.stages for pair in each.values), *self.others]

    def _task_foot(self, serving: Serving, width: int) -> list[Bits]:
        """The task, what it adds, and which gaps of the school that closes."""
        closings = [
            f"{code.partition('.')[0]} {stage_label(value.stage, self.standard)} {words}"
            for code, value in self._values()
            if (words := self._closing(serving, code, value))
        ]
        return [*task_foot(serving.item, added_text(serving), width), *prose(_("；").join(closings), width, lines=1)]

    def _closing(self, serving: Serving, code: str, value: SchoolValue) -> str:
        """``3 → 4.88 ㎡，补上``: how far a task that is not done would move a value, and whether that is enough."""
        measure, after = measure_of(self.standard, code), self._after(serving, code, value)
        if after is None or value.asked is None or measure is None:
            return ""
        told = f"{figure(value.value, after)} → {figure(after, value.asked)} {measure.unit}".rstrip()
        if value.verdict is not Verdict.NOT_MET:
            return told
        enough = attains(after, operator_of(measure), value.asked)
        return (_("{move}，补上") if enough else _("{move}，仍不够")).format(move=told)

    def _after(self, serving: Serving, code: str, value: SchoolValue) -> float | None:
        task_id, measure = serving.item.facts.task_id, measure_of(self.standard, code)
        late = self.facts.servings.endangering.get((code, value.stage), ())
        for task in late:
            if task.item.facts.task_id == task_id:
                return task.of_school.after if task.of_school else None
        is_due = serving.item.lamp.colour is not Colour.BLUE and len(self.stages) == 1
        added = next((each.amount for each in serving.adds if each.code == code.partition(".")[0]), None)
        if not (is_due and added and measure and measure.per and value.pupils) or value.value is None:
            return None
        if stage_cited(serving.cited, code, value.stage) is None:
            return None
        return value.value + added * measure.times / value.pupils

    def _stage(self, standing: SchoolStanding, width: int) -> PageLine:
        met = sum(value.verdict is Verdict.MET for _code, value in standing.values)
        verdict = verdict_part(standing.verdict) if standing.is_counted else Bit(_("不计入"), "quiet")
        told = [Bit(f" {stage_label(standing.stage, self.standard)}", "group"), verdict]
        told.append(Bit(school_reason_text(self.standard, standing), "quiet"))
        if standing.is_counted and standing.values:
            told.append(Bit(_("达到 {met}/{count} 项").format(met=met, count=len(standing.values)), "quiet"))
        if standing.pupils is not None:
            told.append(Bit(_("学生 {count} 人").format(count=f"{standing.pupils:,.0f}"), "quiet"))
        return PageLine(joined(told), Opened(f"stage {standing.stage}", None, True))

    def _columns_for(self, width: int) -> tuple[IndicatorColumn, ...]:
        told = self._values()
        names = [self._title(code) for code, _value in told]
        lacks = [cell_width(self._lack(code, value)) for code, value in told]
        right = True
        return laid_out(
            (
                IndicatorColumn("code", "", 3),
                IndicatorColumn("name", _("指标"), 14, min(40, max(map(cell_width, names), default=14))),
                IndicatorColumn("verdict", _("结论"), max(10, cell_width(_("未达标")) + 2)),
                IndicatorColumn("value", _("实测"), 9, is_right=right),
                IndicatorColumn("asked", _("要求"), 12, 14),
                IndicatorColumn("share", _("占要求"), max(6, cell_width(_("占要求"))), is_right=right),
                IndicatorColumn("bar", "", 8, 32, rank=1),
                IndicatorColumn("lack", _("还差"), max(8, *lacks, 0) if lacks else 8),
            ),
            width,
        )

    def _title(self, code: str) -> str:
        indicator = self.standard.indicator(code)
        if indicator is None:
            return code
        return measure_title(indicator, code) if "." in code else short_title(indicator)

    def _lack(self, code: str, value: SchoolValue) -> str:
        lack = lack_of(self.standard, code, value)
        return f"{lack.amount:,.0f} {unit_text(lack.unit)}" if lack else ""

    def _cells(self, code: str, value: SchoolValue, columns: Sequence[IndicatorColumn]) -> dict[str, Bit | Bits]:
        measure = measure_of(self.standard, code)
        operator = operator_of(measure)
        look = look_of(value, operator, self.standard.allocation.floor)
        share = share_of(value, operator) if operator.startswith(">") else None
        return {
            "code": Bit(code.partition(".")[0], "quiet"),
            "name": Bit(self._title(code)),
            "verdict": Bit(verdict_part(value.verdict).text, look),
            "value": Bit(value.said or figure(value.value, value.asked) + (_("*") if value.is_split else "")),
            "asked": Bit(_asked(operator, value, measure), "quiet"),
            "share": Bit(share_text(share, self.standard.allocation.floor), look),
            "bar": share_bar(share, width_of(columns, "bar"), look),
            "lack": Bit(self._lack(code, value), "limit"),
        }

    # ---- taken away --------------------------------------------------------------------------------------------
    def copied(self, number: int, width: int) -> list[tuple[str, str]]:
        """A line of it."""
        from tracker.tui.views.indicators.pages.sheet import copied_row

        keys = [f"{code} {each.stage}" for each in self.stages for code, _value in each.values]
        key = self.line(number, width).about.key
        return copied_row(self.sheet(), keys.index(key)) if key in keys else []

    def sheet(self) -> Sheet:
        """The school's indicators."""
        from tracker.tui.views.indicators.pages.sheet import school_sheet

        return school_sheet(self.facts, self.school, self.stages)


def _asked(operator: str, value: SchoolValue, measure: Measure | None) -> str:
    if value.asked is None:
        return ""
    asked = figure(value.asked)
    return f"{SIGNS.get(operator, operator)} {asked} {unit_text(measure.unit, asked) if measure else ''}".strip()


def measure_of(standard: Standard, code: str) -> Measure | None:
    """The measure of that code, or the first of the indicator."""
    indicator = standard.indicator(code)
    measures = indicator.measures if indicator else ()
    return next((each for each in measures if each.code == code), measures[0] if measures else None)


def operator_of(measure: Measure | None) -> str:
    """How its values are compared."""
    return measure.thresholds[0].operator if measure and measure.thresholds else ">="


def lack_of(standard: Standard, code: str, value: SchoolValue) -> Lack | None:
    """What is missing in the raw figure; None where nothing is, or nobody can tell."""
    missing, measure = shortfall(standard, code, value), measure_of(standard, code)
    raw = next((each for each in standard.figures if measure and each.id == measure.over), None)
    return Lack(missing, raw.unit, raw.name) if missing and raw else None
