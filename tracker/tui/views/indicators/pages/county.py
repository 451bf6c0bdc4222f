"""A county's page: every indicator at every stage in its group, what is asked, what is measured, and what is behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from tracker.core.indicators.attainment import Attainment, Verdict, verdict_label
from tracker.core.indicators.outlook.trend import trend_of
from tracker.core.indicators.reasons import reason_text
from tracker.core.indicators.standard import Indicator, Standard
from tracker.core.lamp import Colour, Item
from tracker.i18n import _
from tracker.services.indicators.county import CountyFacts
from tracker.text import cell_width, clean
from tracker.tui.views.indicators.drawing.columns import IndicatorColumn, heading_of, laid_out, line_of, width_of
from tracker.tui.views.indicators.drawing.marks import (
    asked_text,
    cause_text,
    margin_bar,
    margin_text,
    shown_margin,
    side_look,
    trend,
    value_text,
    variation_part,
    verdict_part,
    verdict_text,
)
from tracker.tui.views.indicators.drawing.naming import key_of, measure_title, short_title, stage_label
from tracker.tui.views.indicators.drawing.page import Bit, Bits, Opened, PageLevel, PageLine, joined, prose
from tracker.tui.widgets.lamps import SHAPES

if TYPE_CHECKING:
    from tracker.services.sheets.sheet import Sheet

FOOT_LINES = 3
ROOMY = 28
"""Rows of the view from which a blank line is left above the list."""
_ORDER = [colour.value for colour in Colour]


class GroupLine(NamedTuple):
    """The heading over the indicators of a group."""

    group: str
    verdicts: tuple[Verdict, ...]


class IndicatorLine(NamedTuple):
    """One indicator at one stage; ``is_first`` on its first line, ``measure`` where it measures more than one thing."""

    indicator: Indicator
    attainment: Attainment
    is_first: bool
    measure: str = ""
    lamp: str = ""
    late: int = 0
    course: tuple[float | None, ...] = ()


class WholeLine(NamedTuple):
    """An indicator that measures more than one thing, as a whole; its measures follow."""

    indicator: Indicator
    verdict: Verdict
    measures: tuple[Attainment, ...]
    lamp: str = ""
    late: int = 0

    @property
    def is_stated(self) -> bool:
        """Whether the verdict rests on the county's own statement: what is met where any of it does."""
        deciding = [each.is_stated for each in self.measures if each.verdict is self.verdict]
        return any(deciding) if self.verdict is Verdict.MET else bool(deciding) and all(deciding)


class CountyPage:
    """The page of a county that has a standard."""

    def __init__(self, facts: CountyFacts) -> None:
        assert facts.standard is not None
        assert facts.standing is not None
        self.facts, self.standard, self.standing = facts, facts.standard, facts.standing
        self.lines: list[GroupLine | WholeLine | IndicatorLine] = list(_lines(facts, self.standard))
        self._widest = max((cell_width(clean(each.name)) for each in self.standard.indicators), default=16)
        self._columns = lru_cache(4)(self._columns_for)

    # ---- above and below ---------------------------------------------------------------------------------------
    def head(self, width: int, height: int) -> list[Bits]:
        """How the county stands, and by what it alone would fail."""
        lines = standing_lines(self.facts)
        if not any(each.measured_on for each in self.standing.attainments):
            words = _("还没有实测值：按 Ctrl+A 登记一项，或按 Ctrl+T 写填报模板，填好后用 tracker measure import 导入")
            lines += prose(words, width, "limit")
        return [*lines, *([()] if height >= ROOMY else [])]

    def heading(self, width: int) -> Bits:
        """The names of the columns."""
        return heading_of(self._columns(width))

    def foot(self, number: int, width: int) -> list[Bits]:
        """The indicator in full, and why it has its verdict."""
        line = self.lines[number] if 0 <= number < len(self.lines) else None
        if isinstance(line, WholeLine):
            return [
                joined([Bit(f" {clean(line.indicator.name)}", "strong")]),
                *_whole_words(line, self.standard, width),
            ]
        if not isinstance(line, IndicatorLine):
            return [()] * FOOT_LINES
        attainment = line.attainment
        names = dict.fromkeys((clean(line.indicator.name), line.measure))
        title = [*(Bit(f" {name}" if name else "", "strong") for name in names)]
        title.append(Bit(stage_label(attainment.stage, self.standard), "quiet"))
        told = [Bit(str(attainment.measured_on or ""), "quiet"), Bit(clean(attainment.basis), "quiet")]
        reason = prose(reason_text(self.standard, attainment), width, lines=FOOT_LINES - 1)
        return [joined([*title, *told]), *reason]

    # ---- the list ----------------------------------------------------------------------------------------------
    def count(self, width: int) -> int:
        """One line for each group, and for each stage of each indicator."""
        return len(self.lines)

    def line(self, number: int, width: int) -> PageLine:
        """A group's heading, or an indicator."""
        line, columns, about = self.lines[number], self._columns(width), self.about(number, width)
        if isinstance(line, IndicatorLine):
            return PageLine(line_of(columns, self._cells(line, columns)), about)
        if isinstance(line, WholeLine):
            return PageLine(line_of(columns, self._whole_cells(line, columns)), about)
        counted = ((verdict, line.verdicts.count(verdict)) for verdict in Verdict)
        told = [Bit(f"{verdict_label(one)} {count}", one.value if count else "quiet") for one, count in counted]
        return PageLine(joined([Bit(f" {clean(self.standard.group_name(line.group))}", "group"), *told]), about)

    def about(self, number: int, width: int) -> Opened:
        """The group, or the indicator and where Enter leads from it."""
        line = self.lines[number]
        if isinstance(line, GroupLine):
            return Opened(line.group, None, is_heading=True)
        if isinstance(line, WholeLine):
            return Opened(line.indicator.code, self.about(number + 1, width).opens)
        level = "schools" if line.indicator.judged_by == "schools" and line.attainment.listed else "evidence"
        place = PageLevel(level, self.facts.roadmap.id, line.attainment.code, line.attainment.stage)
        return Opened(key_of(line.attainment), place)

    def _columns_for(self, width: int) -> tuple[IndicatorColumn, ...]:
        lines = [line for line in self.lines if isinstance(line, IndicatorLine)]
        asked = max((cell_width(clean(asked_text(line.attainment, self.standard))) for line in lines), default=8)
        value = max((cell_width(clean(value_text(line.attainment))) for line in lines), default=6)
        verdict = max((cell_width(_verdict(line.attainment)) for line in lines), default=8)
        margin = max((cell_width(_margin(line.attainment)) for line in lines), default=5)
        stages = [_("学段"), *(stage_label(line.attainment.stage, self.standard) for line in lines)]
        right = True
        columns = (
            IndicatorColumn("code", "", 3),
            IndicatorColumn("name", _("指标"), 14, min(52, self._widest)),
            IndicatorColumn("stage", _("学段"), max(cell_width(each) for each in stages)),
            IndicatorColumn("verdict", _("结论"), verdict),
            IndicatorColumn("value", _("实测"), min(9, max(6, value)), min(20, value), is_right=right),
            IndicatorColumn("asked", _("要求"), min(12, max(6, asked)), min(22, asked)),
            IndicatorColumn("bar", _("差距"), 5, 21, rank=1),
            IndicatorColumn("margin", "", max(5, margin), is_right=right),
            IndicatorColumn("trend", _("走势"), 6, 13, rank=4),
            IndicatorColumn("variation", _("差异系数"), max(9, cell_width(_("差异系数"))), rank=2),
            IndicatorColumn("day", _("实测日期"), 10, rank=3),
            IndicatorColumn("tasks", _("事项"), 5),
        )
        return laid_out(columns, width)

    def _cells(self, line: IndicatorLine, columns: Sequence[IndicatorColumn]) -> dict[str, Bit | Bits]:
        attainment, is_full = line.attainment, width_of(columns, "name") >= self._widest
        margin = shown_margin(attainment)
        title = line.indicator.name if is_full else short_title(line.indicator)
        name = Bit(title) if line.is_first else Bit(f"└ {line.measure}" if line.measure else "", "quiet")
        return {
            "code": Bit(line.indicator.code if line.is_first else "", "quiet"),
            "name": name,
            "stage": Bit(stage_label(attainment.stage, self.standard), "quiet"),
            "verdict": verdict_part(attainment.verdict, is_stated=attainment.is_stated),
            "value": Bit(clean(value_text(attainment)), "" if attainment.value is not None else "quiet"),
            "asked": Bit(clean(asked_text(attainment, self.standard)), "quiet"),
            "bar": margin_bar(margin, width_of(columns, "bar"), attainment.verdict),
            "margin": Bit(_margin(attainment), side_look(margin, attainment.verdict)),
            "trend": Bit(trend(line.course)[-width_of(columns, "trend") :], "quiet"),
            "variation": variation_part(attainment),
            "day": Bit(str(attainment.measured_on or ""), "quiet"),
            "tasks": lamp_part(line.lamp, line.late),
        }

    def _whole_cells(self, line: WholeLine, columns: Sequence[IndicatorColumn]) -> dict[str, Bit | Bits]:
        is_full = width_of(columns, "name") >= self._widest
        return {
            "code": Bit(line.indicator.code, "quiet"),
            "name": Bit(line.indicator.name if is_full else short_title(line.indicator)),
            "verdict": verdict_part(line.verdict, is_stated=line.is_stated),
            "tasks": lamp_part(line.lamp, line.late),
        }

    # ---- taken away --------------------------------------------------------------------------------------------
    def copied(self, number: int, width: int) -> list[tuple[str, str]]:
        """An indicator's line, with why it has its verdict."""
        from tracker.tui.views.indicators.pages.sheet import copied_attainment

        line = self.lines[number] if 0 <= number < len(self.lines) else None
        if isinstance(line, WholeLine):
            told = verdict_text(line.verdict, is_stated=line.is_stated)
            return [(_("编号"), line.indicator.code), (_("指标"), line.indicator.name), (_("结论"), told)]
        return copied_attainment(self.standard, line.attainment) if isinstance(line, IndicatorLine) else []

    def sheet(self) -> Sheet:
        """All indicators."""
        from tracker.tui.views.indicators.pages.sheet import county_sheet

        return county_sheet(self.facts)


def _lines(facts: CountyFacts, standard: Standard) -> Iterator[GroupLine | WholeLine | IndicatorLine]:
    assert facts.standing is not None
    verdicts = dict(facts.standing.verdicts)
    told: dict[str, list[Attainment]] = {}
    for attainment in facts.standing.attainments:
        told.setdefault(attainment.code.partition(".")[0], []).append(attainment)
    for group, indicators in groupby(standard.indicators, key=lambda each: each.group):
        found = list(indicators)
        if not any(each.code in told for each in found):
            continue  # a search has left none of the group
        yield GroupLine(group, tuple(verdicts.get(each.code, Verdict.UNKNOWN) for each in found))
        for indicator in found:
            measured = tuple(told.get(indicator.code, ()))
            is_one = len(indicator.measures) < 2
            if measured and not is_one:
                behind = [serving.item for serving in facts.servings.by_code.get(indicator.code, ())]
                yield WholeLine(indicator, verdicts.get(indicator.code, Verdict.UNKNOWN), measured, *_behind(behind))
            for number, attainment in enumerate(measured):
                yield _line(facts, indicator, attainment, is_first=is_one and number == 0)


def _behind(items: Sequence[Item]) -> tuple[str, int]:
    """The worst lamp of tasks, and how many of them are late."""
    worst = min((item.lamp.colour.value for item in items), key=_ORDER.index, default="")
    return worst, sum(item.lamp.days_overdue > 0 for item in items)


def _margin(attainment: Attainment) -> str:
    return cause_text(attainment) or margin_text(shown_margin(attainment))


def _whole_words(line: WholeLine, standard: Standard, width: int) -> list[Bits]:
    """How each of its measures stands, all of which must be met."""
    named = (
        (measure_title(line.indicator, one.code), stage_label(one.stage, standard), _verdict(one))
        for one in line.measures
    )
    told = _("；").join(" ".join(filter(None, words)) for words in named)
    return prose(_("各项都达标才达标：{measures}").format(measures=told), width, lines=FOOT_LINES - 1)


def _line(facts: CountyFacts, indicator: Indicator, attainment: Attainment, *, is_first: bool) -> IndicatorLine:
    items = [serving.item for serving in facts.servings.behind(attainment.code, attainment.stage)]
    worst, late = _behind(items)
    measure = measure_title(indicator, attainment.code) if len(indicator.measures) > 1 else ""
    course = tuple(point.value for point in trend_of(facts.course, attainment.code, attainment.stage))
    return IndicatorLine(indicator, attainment, is_first, measure, worst, late, course)


def standing_lines(facts: CountyFacts) -> list[Bits]:
    """``32 项：达标 12 未达标 3 未知 17``, with the vetoes that hold and the standard's document."""
    standing, standard = facts.standing, facts.standard
    assert standing is not None
    assert standard is not None
    counts = [
        Bit(f"{verdict_text(verdict)} {standing.count(verdict)}", verdict.value if standing.count(verdict) else "quiet")
        for verdict in Verdict
    ]
    vetoes = {veto.code: veto.name for veto in standard.vetoes}
    held = _("、").join(clean(vetoes.get(code, code)) for code in standing.vetoed)
    veto = Bit(_("一票否决：{titles}").format(titles=held), "not_met") if held else Bit("")
    total = Bit(" " + _("{count} 项：").format(count=len(standing.verdicts)), "strong")
    overall = Bit(_("全县{verdict}").format(verdict=verdict_label(standing.overall)), standing.overall.value)
    line = joined([total, *counts, overall, veto, Bit(clean(standard.document), "quiet")])
    return [line]


def lamp_part(lamp: str, late: int) -> Bit:
    """The worst lamp of the tasks behind, and how many of them are late: ``● 2``."""
    if not lamp:
        return Bit("")
    return Bit(f"{SHAPES[lamp]} {late}" if late else SHAPES[lamp], lamp)


def _verdict(attainment: Attainment) -> str:
    return verdict_text(attainment.verdict, is_stated=attainment.is_stated)
