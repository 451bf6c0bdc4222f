"""One indicator at one stage, school by school: the worst first, those left out last, and how far schools differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from tracker.core.indicators.attainment import Attainment, SchoolValue, Variation, Verdict
from tracker.core.indicators.outlook.remedy import remedy
from tracker.core.indicators.outlook.trend import trend_of
from tracker.core.indicators.reasons import reason_text, school_reason_text
from tracker.i18n import _
from tracker.services.indicators.county import CountyFacts
from tracker.text import cell_width, clean, fit, percent
from tracker.tui.views.indicators.drawing.chart import CoursePoint, StripAsked, course, strip
from tracker.tui.views.indicators.drawing.columns import IndicatorColumn, heading_of, laid_out, line_of, width_of
from tracker.tui.views.indicators.drawing.marks import (
    asked_text,
    coefficient,
    figure,
    share_bar,
    share_text,
    value_text,
    verdict_part,
)
from tracker.tui.views.indicators.drawing.naming import kind_label, share_of, split_words, stage_label
from tracker.tui.views.indicators.drawing.page import Bit, Bits, Opened, PageLevel, PageLine, joined, prose
from tracker.tui.views.indicators.drawing.task_lines import serving_at, serving_words, task_foot, task_lines

if TYPE_CHECKING:
    from tracker.services.sheets.sheet import Sheet

FOOT_LINES = 2
TALL = 36
MOST_PULLS = 3
MOST_HINT = 4
"""Lines of a hint where the view is not tall."""


class SchoolsPage:
    """The schools of an indicator at a stage."""

    def __init__(self, facts: CountyFacts, attainment: Attainment) -> None:
        assert facts.standard is not None
        assert facts.standing is not None
        self.facts, self.standard, self.standing, self.attainment = facts, facts.standard, facts.standing, attainment
        self.indicator = self.standard.indicator(attainment.code)
        self.is_allocation = attainment.code in self.standard.allocation.of
        self.floor = self.standard.allocation.floor if self.is_allocation else 1.0
        self.schools = sorted(attainment.schools, key=self._rank)
        self.standings = {each.school: each for each in self.standing.schools if each.stage in ("", attainment.stage)}
        self._listed = lru_cache(4)(lambda width: list(self._lines(width)))
        self._columns = lru_cache(4)(self._columns_for)

    def _rank(self, school: SchoolValue) -> tuple[bool, float]:
        share = share_of(school, self.attainment.operator)
        return (share is None, share or 0.0)

    # ---- above and below ---------------------------------------------------------------------------------------
    def head(self, width: int, height: int) -> list[Bits]:
        """The county's verdict, the strip, how far schools differ, and over time."""
        attainment = self.attainment
        title = clean(self.indicator.name if self.indicator else attainment.code)
        told = _("全县 {value} {asked}") if self.is_allocation else _("最差的 {value} {asked}")
        county = told.format(value=value_text(attainment), asked=asked_text(attainment, self.standard))
        lines: list[Bits] = [
            joined([
                Bit(f" {title}", "strong"), Bit(stage_label(attainment.stage, self.standard), "quiet"),
                verdict_part(attainment.verdict, is_stated=attainment.is_stated), Bit(clean(county)),
            ]),
            *prose(reason_text(self.standard, attainment), width, "quiet", lines=1 if height < TALL else 0),
        ]  # fmt: skip
        lines += self._strip(width)
        if attainment.variation:
            lines += variation_lines(attainment.variation, width)
            hint = remedy(self.standard, attainment)
            lines += prose(hint.text(), width, "near")[: None if height >= TALL else MOST_HINT] if hint else []
        lines += self._course(width, height)
        return lines

    def _strip(self, width: int) -> list[Bits]:
        known = [school.value for school in self.schools if school.value is not None]
        asked = self.attainment.asked
        if not known or not asked:
            return []
        return strip(known, StripAsked(self.attainment.operator, asked, self.floor), width - 1)

    def _course(self, width: int, height: int) -> list[Bits]:
        trend = trend_of(self.facts.course, self.attainment.code, self.attainment.stage)
        points = [CoursePoint(point.on, point.coefficient) for point in trend]
        limit = self.attainment.variation.limit if self.attainment.variation else None
        return course(points, limit, width, 4 if height >= TALL else 1)

    def heading(self, width: int) -> Bits:
        """The names of the columns."""
        return heading_of(self._columns(width))

    def foot(self, number: int, width: int) -> list[Bits]:
        """How the school under the cursor stands over all its indicators."""
        listed = self._listed(width)
        key = listed[number].about.key if 0 <= number < len(listed) else ""
        standing = self.standings.get(key)
        servings, own = self.facts.servings, self.attainment
        if found := serving_at(key, servings.behind(own.code, own.stage)):
            return task_foot(found.item, serving_words(found, servings, own), width)
        if standing is None:
            return [()] * FOOT_LINES
        name = joined(
            [Bit(f" {clean(standing.school)}", "strong"), Bit(kind_label(standing.kind, self.standard), "quiet")]
        )
        return [name, *prose(school_reason_text(self.standard, standing), width, lines=FOOT_LINES - 1)]

    # ---- the list ----------------------------------------------------------------------------------------------
    def count(self, width: int) -> int:
        """Schools, those left out, and how it is worked out."""
        return len(self._listed(width))

    def line(self, number: int, width: int) -> PageLine:
        """One of them."""
        return self._listed(width)[number]

    def about(self, number: int, width: int) -> Opened:
        """What it is."""
        return self._listed(width)[number].about

    def _lines(self, width: int) -> Iterator[PageLine]:
        columns = self._columns(width)
        pulls = dict(self.attainment.variation.pulls) if self.attainment.variation else {}
        here = PageLevel("school", self.facts.roadmap.id, self.attainment.code, self.attainment.stage)
        for school in self.schools:
            about = Opened(school.school, here._replace(school=school.school))
            yield PageLine(line_of(columns, self._cells(school, columns, pulls)), about)
        left_out = [each for each in self.standings.values() if not each.is_counted]
        if left_out:
            told = _("不计入 {count} 所").format(count=len(left_out))
            yield PageLine((Bit(f" {told}", "group"),), Opened("left", None, True))
        for standing in left_out:
            reason = school_reason_text(self.standard, standing)
            parts = joined(
                [Bit(f" {clean(standing.school)}"), Bit(kind_label(standing.kind, self.standard), "quiet"), Bit(reason)]
            )
            yield PageLine(parts, Opened(standing.school, here._replace(school=standing.school)))
        yield from task_lines(self.facts.servings, self.attainment, width)
        yield from self._method(width)

    def _method(self, width: int) -> Iterator[PageLine]:
        method = self.standard.allocation.explained if self.attainment.variation else ""
        if any(school.is_split for school in self.schools):
            method = f"{method} {split_words(self.standard)}".strip()
        if method:
            yield PageLine((Bit(" " + _("怎样算"), "group"),), Opened("method", None, True))
            for number, parts in enumerate(prose(clean(method), width, "quiet", indent=3)):
                yield PageLine(parts, Opened(f"method {number}", None, True))

    def _columns_for(self, width: int) -> tuple[IndicatorColumn, ...]:
        names = [clean(school.school) for school in self.schools]
        right = True
        columns = [
            IndicatorColumn("name", _("学校"), 14, min(36, max(map(cell_width, names), default=14))),
            IndicatorColumn("kind", _("类型"), 14, rank=5),
            IndicatorColumn("value", _("实测"), 9, is_right=right),
            IndicatorColumn("share", _("占要求"), max(6, cell_width(_("占要求"))), is_right=right),
            IndicatorColumn("bar", "", 12, 40, rank=1),
            IndicatorColumn("verdict", _("结论"), max(10, cell_width(self._below()) + 2)),
            IndicatorColumn("pupils", _("学生"), max(6, cell_width(_("学生"))), rank=2, is_right=right),
        ]
        if self.attainment.variation and self.attainment.variation.pulls:
            columns.append(IndicatorColumn("pull", _("拉动"), max(5, cell_width(_("拉动"))), rank=4, is_right=right))
        return laid_out(columns, width)

    def _below(self) -> str:
        return _("低于{floor}").format(floor=percent(self.floor))

    def _cells(
        self, school: SchoolValue, columns: Sequence[IndicatorColumn], pulls: dict[str, float]
    ) -> dict[str, Bit | Bits]:
        share = share_of(school, self.attainment.operator)
        look = look_of(school, self.attainment.operator, self.floor)
        standing = self.standings.get(school.school)
        verdict = verdict_part(school.verdict)
        if school.verdict is Verdict.NOT_MET and self.floor < 1 and not school.said:
            verdict = Bit(f"✗ {self._below()}", "not_met") if look == "not_met" else Bit(verdict.text, "near")
        return {
            "name": Bit(school.school, ""),
            "kind": Bit(kind_label(standing.kind, self.standard) if standing else "", "quiet"),
            "value": Bit((school.said or figure(school.value, school.asked)) + (_("*") if school.is_split else ""), ""),
            "share": Bit(share_text(share if self.attainment.operator.startswith(">") else None, self.floor), look),
            "bar": share_bar(share, width_of(columns, "bar"), look),
            "verdict": verdict,
            "pupils": Bit(f"{school.pupils:,.0f}" if school.pupils is not None else "—", "quiet"),
            "pull": Bit(percent(pulls[school.school]) if school.school in pulls else "", "limit"),
        }

    # ---- taken away --------------------------------------------------------------------------------------------
    def copied(self, number: int, width: int) -> list[tuple[str, str]]:
        """A school with its value."""
        from tracker.tui.views.indicators.pages.sheet import copied_row

        key = self.line(number, width).about.key
        place = next((place for place, school in enumerate(self.schools) if school.school == key), None)
        return copied_row(self.sheet(), place) if place is not None else []

    def sheet(self) -> Sheet:
        """Schools and their values."""
        from tracker.tui.views.indicators.pages.sheet import schools_sheet

        return schools_sheet(self.facts, self.attainment, self.schools)


def look_of(school: SchoolValue, operator: str, floor: float) -> str:
    """Attained, short of it but not under the floor, or under it."""
    if school.verdict is not Verdict.NOT_MET:
        return school.verdict.value
    share = share_of(school, operator)
    return "near" if floor < 1 and share is not None and share >= floor - 1e-9 else "not_met"


def variation_lines(variation: Variation, width: int) -> list[Bits]:
    """The coefficient beside its limit with what it is made of, and the schools that pull it most."""
    over = variation.verdict is Verdict.NOT_MET
    limit = "" if variation.limit is None else f" {'>' if over else '≤'} {variation.limit:.2f}"
    told = Bit(_("差异系数 {value}").format(value=coefficient(variation.coefficient, variation.limit)) + limit,
                variation.verdict.value)  # fmt: skip
    made = _("{count} 所 · 均值 {mean} · 标准差 {deviation}").format(
        count=variation.schools, mean=figure(variation.mean), deviation=figure(variation.deviation)
    )
    first = (Bit(" "), told, Bit(f"  {made}", "quiet"))
    pulling = [f"{clean(school)} {percent(share)}" for school, share in variation.pulls[:MOST_PULLS]]
    if not pulling:
        return [first]
    return [first, (Bit(fit(" " + _("拉大差异：{schools}").format(schools=_("、").join(pulling)), width), "limit"),)]
