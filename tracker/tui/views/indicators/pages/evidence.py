"""An indicator that is not judged school by school: what is asked, what was measured, and what a report says to it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from tracker.core.indicators.attainment import Attainment
from tracker.core.indicators.outlook.trend import trend_of
from tracker.core.indicators.reasons import reason_text
from tracker.i18n import _, mark
from tracker.services.indicators.county import CountyFacts
from tracker.text import clean
from tracker.tui.views.indicators.drawing.marks import (
    asked_text,
    figure,
    margin_bar,
    margin_text,
    shown_margin,
    value_text,
    verdict_part,
)
from tracker.tui.views.indicators.drawing.naming import measure_title, stage_label
from tracker.tui.views.indicators.drawing.page import Bit, Bits, Opened, PageLine, TaskStep, joined, labelled
from tracker.tui.views.indicators.drawing.task_lines import serving_at, serving_words, task_foot, task_lines, task_rows

if TYPE_CHECKING:
    from tracker.services.sheets.sheet import Sheet

_BAR_CELLS = 31
_SOURCES = {"S": mark("公开材料"), "H": mark("来源文件"), "M": mark("凭记忆，待核对原件")}


class EvidencePage:
    """The page of an indicator at a stage."""

    def __init__(self, facts: CountyFacts, attainment: Attainment) -> None:
        assert facts.standard is not None
        self.facts, self.standard, self.attainment = facts, facts.standard, attainment
        self.indicator = self.standard.indicator(attainment.code)
        self._listed = lru_cache(4)(lambda width: list(self._lines(width)))

    def head(self, width: int, height: int) -> list[Bits]:
        """The indicator and its verdict, and how far the value is from what is asked."""
        attainment = self.attainment
        title = self._title()
        verdict = verdict_part(attainment.verdict, is_stated=attainment.is_stated)
        stage = stage_label(attainment.stage, self.standard)
        first = joined([Bit(f" {attainment.code} {title}", "strong"), Bit(stage, "quiet"), verdict])
        margin = shown_margin(attainment)
        if margin is None:
            return [first]
        told = Bit(f" {value_text(attainment)}"), Bit(f"  {asked_text(attainment, self.standard)} ", "quiet")
        bar = margin_bar(margin, min(_BAR_CELLS, width // 3), attainment.verdict)
        return [first, (*told, *bar, Bit(f" {margin_text(margin)}"))]

    def _title(self) -> str:
        """The indicator's, with that of the measure where it has several."""
        indicator, code = self.indicator, self.attainment.code
        if indicator is None:
            return code
        measure = measure_title(indicator, code) if len(indicator.measures) > 1 else ""
        return " ".join(filter(None, (clean(indicator.name), measure)))

    def heading(self, width: int) -> Bits:
        """There are no columns."""
        return ()

    def count(self, width: int) -> int:
        """Words, results, problems, tasks."""
        return len(self._listed(width))

    def line(self, number: int, width: int) -> PageLine:
        """One of them."""
        return self._listed(width)[number]

    def about(self, number: int, width: int) -> Opened:
        """What it is."""
        return self._listed(width)[number].about

    def foot(self, number: int, width: int) -> list[Bits]:
        """The task under the cursor in full; nothing where no task cites the indicator."""
        own, servings = self.attainment, self.facts.servings
        behind = servings.behind(own.code, own.stage)
        found = serving_at(self.about(number, width).key, behind) if 0 <= number < self.count(width) else None
        if found:
            return task_foot(found.item, serving_words(found, servings, own), width)
        return [(), ()] if behind else []

    def _lines(self, width: int) -> Iterator[PageLine]:
        for label, text in self._told():
            for parts in labelled(label, clean(text), width):
                yield PageLine(parts, Opened(label, None, True))
        own = self.attainment.code.partition(".")[0]
        results = [each for each in self.facts.results if own in codes_of(each.indicators)]
        if results:
            yield heading(_("支持它的成效"), len(results))
        for result in results:
            amounts = _("、").join(clean(amount.shown()) for amount in result.amounts)
            words = "  ".join(filter(None, (clean(result.period), clean(result.title), amounts)))
            for parts in labelled(str(result.on), words, width, column=12):
                yield PageLine(parts, Opened(f"result {result.id}", None, True))
        yield from self._problems(own, width)
        yield from task_lines(self.facts.servings, self.attainment, width)

    def _problems(self, own: str, width: int) -> Iterator[PageLine]:
        problems = [each for each in self.facts.problems if own in codes_of(each.problem.indicators)]
        if problems:
            yield heading(_("涉及它的问题"), len(problems))
        for each in problems:
            label = _("尚无安排") if each.is_open else _("已有安排")
            for parts in labelled(label, clean(each.problem.title), width, "limit" if each.is_open else "", column=12):
                yield PageLine(parts, Opened(f"problem {each.problem.id}", None, True))
            for item, parts in zip(each.items, task_rows([(item, "") for item in each.items], width), strict=True):
                yield PageLine(parts, Opened(f"task {item.facts.task_id}", TaskStep(item.facts.task_id)))

    def _told(self) -> Iterator[tuple[str, str]]:
        attainment, indicator = self.attainment, self.indicator
        yield _("结论"), reason_text(self.standard, attainment)
        asked = asked_text(attainment, self.standard)
        if asked:
            yield _("要求"), asked
        if indicator and indicator.note:
            yield _("说明"), indicator.remark
        if indicator and indicator.source:
            source = source_words(indicator.source)
            yield _("依据"), _("{document}；{source}").format(document=self.standard.document, source=source)
        if attainment.measured_on:
            words = (str(attainment.measured_on), value_text(attainment), attainment.basis)
            yield _("实测"), "  ".join(filter(None, words))
        if attainment.text:
            yield _("原文"), attainment.text
        course = trend_of(self.facts.course, attainment.code, attainment.stage)
        told = [(point.on, point.value) for point in course if point.value is not None]
        if len(told) > 1:
            yield _("历次"), _("；").join(f"{day} {figure(value)}" for day, value in told)

    # ---- taken away --------------------------------------------------------------------------------------------
    def copied(self, number: int, width: int) -> list[tuple[str, str]]:
        """The indicator."""
        from tracker.tui.views.indicators.pages.sheet import copied_attainment

        return copied_attainment(self.standard, self.attainment)

    def sheet(self) -> Sheet:
        """All indicators of the county."""
        from tracker.tui.views.indicators.pages.sheet import county_sheet

        return county_sheet(self.facts)


def source_words(source: str) -> str:
    """Where a standard has its figures from; the letters of the file that comes with the program in words."""
    letters = source.split("+")
    return _("、").join(_(_SOURCES[letter]) for letter in letters) if set(letters) <= set(_SOURCES) else source


def heading(label: str, count: int) -> PageLine:
    """A heading over lines, with how many."""
    return PageLine((Bit(f" {label} {count}", "group"),), Opened(label, None, True))


def codes_of(codes: tuple[str, ...]) -> set[str]:
    """The indicators that codes of indicators and measures are of."""
    return {code.partition(".")[0] for code in codes}
