"""A made-up county with a few schools, held against the nation's standard: what the pages of the view are made of."""

from __future__ import annotations

from datetime import date

from tests.core.indicators.telling import good, told
from tests.standards import national
from tracker.core.indicators.attaining import county_standing
from tracker.core.indicators.held import held
from tracker.core.indicators.measured import MeasuredEntry
from tracker.services.indicators.county import CountyFacts
from tracker.store.questions.rows import RoadmapRow

DAY = date(2026, 1, 20)
KINDS = {
    "县一小": "primary", "县二小": "primary", "红旗小学": "primary", "一贯制学校": "nine_year", "县一中": "junior",
    "草场教学点": "teaching_point", "特教学校": "special",
}  # fmt: skip
ROW = RoadmapRow(
    "dongfeng", "东风县创建路线图", "东风县", "文", date(2024, 1, 10), "", date(2027, 1, 1), False, "", "", 0, 0, ""
)


def entries() -> list[MeasuredEntry]:
    """What was measured in two years: 县二小 is far below what is asked of its area, 红旗小学 just below."""
    primary = ("县一小", "县二小", "红旗小学", "一贯制学校")
    before = [line for name in primary for line in good(name, "primary", 400, A4=4)]
    now = [
        *good("县一小", "primary", 1000),
        *good("县二小", "primary", 600, A4=3.0),
        *good("红旗小学", "primary", 200, A4=4.4),
        *good("一贯制学校", "primary", 300), *good("一贯制学校", "junior", 100), *good("县一中", "junior", 900, A1=5.3),
        *good("草场教学点", "primary", 20), "- - B7 是", "- - B9 100", "- - D1 81.83", "- primary B13 99",
    ]  # fmt: skip
    return [told(*before, on=date(2025, 1, 20)), told(*now, on=DAY, number=2)]


def county(**more: object) -> CountyFacts:
    """The facts of that county; ``more`` replaces some of them."""
    measured = entries()
    days = (date(2025, 1, 20), DAY)
    course = tuple(county_standing(national(), held(measured, day), KINDS, day) for day in days)
    facts = CountyFacts(ROW, national(), course[-1], course=course)
    return facts._replace(**more)  # type: ignore[arg-type]
