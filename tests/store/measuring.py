"""A small standard and made-up values of a county, for databases that hold measured values."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING

from tracker.core.indicators.measured import MeasuredValue
from tracker.core.indicators.standard import Allocation, Indicator, Measure, RawFigure, Requirement, Standard, Veto
from tracker.core.indicators.standard_text import standard_to_text
from tracker.core.model import Measurement, ReportedProblem, School

if TYPE_CHECKING:
    from tracker.core.events import Said
    from tracker.store.write.journal import Journal

DAY = date(2024, 1, 20)
STAGES = ("primary", "junior")
STANDARD = Standard(
    "small",
    "小标准",
    "某教督〔2024〕1号",
    (
        Indicator(
            "A1", "A", "每百名学生拥有高学历教师数", "schools",
            (Measure("A1", "每百名学生", "人", (Requirement("primary", ">=", "4.2"),), "teachers", "pupils", 100.0),),
        ),
        Indicator("B9", "B", "培训", "value", (Measure("B9", "培训", "%", (Requirement("both", ">=", "100"),)),)),
        Indicator("C1", "C", "规划", "statement", (Measure("C1", "规划"),)),
    ),
    (RawFigure("pupils", "学生数", "人", by_stage=True), RawFigure("teachers", "教师", "人", by_stage=True)),
    Allocation(("A1",), attained=1, floor=0.85, variation={"primary": 0.5}, smallest_point=50),
    (Veto("V1", "违规办学"),),
)  # fmt: skip
TEXT = standard_to_text(STANDARD)
SCHOOLS = (School("县一小", "primary", ("一小",)), School("县二小", "primary"))
PROBLEM = ReportedProblem("p1", "培训不足", DAY, ("B9",), 14)
MET = (
    MeasuredValue("pupils", "100", "县一小", "primary"),
    MeasuredValue("teachers", "6", "县一小", "primary"),
    MeasuredValue("pupils", "100", "县二小", "primary"),
    MeasuredValue("teachers", "6", "县二小", "primary"),
    MeasuredValue("B9", "100"),
    MeasuredValue("C1", "是"),
)
"""What attains all that the small standard asks."""


def stated(of: str, value: str, on: date = DAY, **given: object) -> Measurement:
    """A value as a file states it."""
    return Measurement(of, value, on, **{"basis": "自评", "text": f"{value}", "paragraph": 3, **given})  # type: ignore[arg-type]


def made_up(chance: Random) -> tuple[MeasuredValue, ...]:
    """Some values of the county and its schools, good and bad, and of one school that no file lists."""
    found = []
    for school in chance.sample(("县一小", "县二小", "三小"), chance.randint(0, 3)):
        pupils = chance.choice(("40", "100", "200"))
        found += [
            MeasuredValue("pupils", pupils, school, "primary"),
            MeasuredValue("teachers", chance.choice(("2", "6", "9")), school, "primary"),
        ]
    for of, values in (("B9", ("99", "100")), ("C1", ("是", "否")), ("V1", ("是", "否"))):
        if chance.random() < 0.4:
            found.append(MeasuredValue(of, chance.choice(values)))
    return tuple(found) or (MeasuredValue("C1", "是"),)


def retract_measured(journal: Journal, entry: int, said: Said, *, note: str = "") -> str:
    """Take back one entry of measured values; gives its roadmap."""
    with journal.measuring() as values:
        return values.retract(entry, said, note)
