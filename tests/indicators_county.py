"""A made county of 40 schools over three years, the same at every run: raw figures as a workbook would bring them.

The first year has gaps, in the second schools are far apart and some poor, the third is good but for a few misses.
Every kind of school occurs, and a teaching point below and one above fifty pupils.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cache

from tracker.core.indicators.measured import MeasuredEntry, MeasuredValue
from tracker.core.model import School

YEARS = (date(2023, 9, 1), date(2024, 9, 1), date(2025, 9, 1))
_OF_KIND = {
    "primary": 20, "junior": 8, "nine_year": 5, "twelve_year": 1, "complete": 2, "teaching_point": 2,
    "special": 1, "upper_secondary": 1,
}  # fmt: skip
_WORDS = {
    "primary": "小学", "junior": "中学", "nine_year": "九年一贯制学校", "twelve_year": "实验学校",
    "complete": "完全中学", "teaching_point": "教学点", "special": "特殊教育学校", "upper_secondary": "高级中学",
}  # fmt: skip
_STAGES = {
    "primary": ("primary",), "junior": ("junior",), "nine_year": ("primary", "junior"), "teaching_point": ("primary",),
    "twelve_year": ("primary", "junior", "upper_secondary"), "complete": ("junior", "upper_secondary"),
    "special": ("",), "upper_secondary": ("upper_secondary",),
}  # fmt: skip
_COUNTED = {"teachers_above": 5.3, "teachers_backbone": 1.0, "teachers_arts": 0.9}
_WHOLE = {"classroom_area": 5.8, "sports_area": 10.2, "equipment_value": 2500.0, "multimedia_rooms": 0.024}
_LEVELS = {2023: (1.6, 0.15), 2024: (2.4, 0.95), 2025: (1.6, 0.22)}
"""Of each year how much there is of what is asked, and how far schools differ."""

Figures = Mapping[str, Mapping[tuple[str, str], float]]
"""By school, by figure and stage; no stage for a whole school's."""


@cache
def schools() -> tuple[School, ...]:
    """The forty, each with a name of its own and its kind."""
    return tuple(
        School(f"第{number}{_WORDS[kind]}", kind) for kind, count in _OF_KIND.items() for number in range(1, count + 1)
    )


def kinds() -> dict[str, str]:
    """What each school is."""
    return {school.name: school.kind for school in schools()}


@cache
def figures(year: int) -> Figures:
    """Every raw figure of that year; of the first year some are missing."""
    chance = random.Random(f"made county {year}")
    found = {school.name: dict(_of_school(school, year, chance)) for school in schools()}
    if year == YEARS[0].year:
        for name in ("第3小学", "第7小学", "第2中学"):
            found[name].pop(("sports_area", ""))
        del found["第5小学"]["pupils", "primary"]
        del found["第1完全中学"]["pupils", "upper_secondary"]
    return found


def _of_school(school: School, year: int, chance: random.Random) -> Iterator[tuple[tuple[str, str], float]]:
    level, spread = _LEVELS[year]
    pupils = {stage: _pupils(school, chance) for stage in _STAGES[school.kind]}
    if school.kind == "teaching_point":
        pupils = {"primary": 49 if school.name.startswith("第1") else 50}
    for stage, count in pupils.items():
        yield ("pupils", stage), count
        for name, asked in _COUNTED.items():
            yield (name, stage), round(count * asked / 100 * level * chance.uniform(1 - spread, 1 + spread)) + 1
        yield ("classes", stage), -(-count // 42)
        yield ("largest_class", stage), chance.randint(38, 46)
    for name, asked in _WHOLE.items():
        share = level * chance.uniform(1 - spread, 1 + spread)
        if year == YEARS[-1].year and school.name in ("第4小学", "第3中学") and name == "sports_area":
            share = 0.92 if school.kind == "junior" else 0.92 * 7.5 / 10.2
        yield (name, ""), round(sum(pupils.values()) * asked * share, 1 if name == "classroom_area" else 0)
    yield ("music_rooms", ""), max(1, sum(pupils.values()) // 400)
    yield ("art_rooms", ""), 1
    yield ("smallest_music_room", ""), chance.choice((96.0, 102.5, 90.0))
    yield ("smallest_art_room", ""), chance.choice((90.0, 95.0))


def _pupils(school: School, chance: random.Random) -> int:
    return chance.randint(120, 1900) if school.kind in ("primary", "junior") else chance.randint(150, 900)


@cache
def entries() -> tuple[MeasuredEntry, ...]:
    """The three years as the journal keeps them: one entry a year, numbers as text."""
    found = []
    for number, day in enumerate(YEARS, start=1):
        values = tuple(
            MeasuredValue(name, f"{value:g}" if value < 1e5 else f"{value:.0f}", school, stage)
            for school, told in figures(day.year).items()
            for (name, stage), value in told.items()
        )
        at = datetime(day.year, 10, 8, 3, tzinfo=UTC)
        found.append(MeasuredEntry(number, day, at, "测算员", "教育事业统计", "", "workbook", values, kinds()))
    return tuple(found)
