"""A made county of 40 schools: raw figures as entries, and the same as a spreadsheet that works it all out itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from random import Random
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from tracker.core.indicators.measured import MeasuredEntry, MeasuredValue
from tracker.core.indicators.schools import KINDS as ALL_KINDS

KIND_STAGES = {kind.id: kind.stages for kind in ALL_KINDS}
DAY = date(2025, 12, 31)
KINDS = ("primary",) * 20 + ("junior",) * 7 + ("nine_year",) * 5 + ("complete",) * 2 + ("twelve_year", "special")
POINTS = ("teaching_point",) * 4
BY_STAGE = ("teachers_above", "teachers_backbone", "teachers_arts")
WHOLE = ("classroom_area", "sports_area", "equipment_value", "multimedia_rooms")
MEASURES = ("A1", "A2", "A3", "A4", "A5", "A6", "A7")
_TIMES = (100, 100, 100, 1, 1, 1, 100)
_WEIGHTS = {"primary": 1, "junior": 1.1, "upper_secondary": 1.32}
_PER_PUPIL = (0.05, 0.012, 0.011, 5.6, 9.5, 2600, 0.026)


class MadeSchool(NamedTuple):
    """A school with its figures by code and stage; whole-school ones have no stage."""

    name: str
    kind: str
    figures: dict[tuple[str, str], float]


def made_schools(seed: int = 13) -> list[MadeSchool]:
    """The schools, always the same; two of the four teaching points have fewer than 50 pupils."""
    random = Random(seed)
    found = []
    for number, kind in enumerate((*KINDS, *POINTS), start=1):
        figures: dict[tuple[str, str], float] = {}
        for stage in KIND_STAGES[kind]:
            few = (30, 49, 50, 80)[number - len(KINDS) - 1] if kind == "teaching_point" else 0
            figures["pupils", stage] = few or random.randrange(120, 1900)
        pupils = sum(figures.values())
        for code, each in zip((*BY_STAGE, *WHOLE), _PER_PUPIL, strict=True):
            if code in BY_STAGE:
                for stage in KIND_STAGES[kind]:
                    if stage != "upper_secondary":
                        figures[code, stage] = round(figures["pupils", stage] * each * random.uniform(0.7, 1.6))
            elif pupils:
                figures[code, ""] = round(
                    pupils * each * random.uniform(0.7, 1.6), 0 if code == "multimedia_rooms" else 1
                )
        found.append(MadeSchool(f"第{number}校", kind, figures))
    return found


def entry_of(schools: list[MadeSchool]) -> MeasuredEntry:
    """Their figures as one entry of the journal."""
    values = [
        MeasuredValue(code, f"{value:g}" if value < 1e5 else f"{value:.1f}", school.name, stage)
        for school in schools
        for (code, stage), value in school.figures.items()
    ]
    kinds = {school.name: school.kind for school in schools}
    return MeasuredEntry(1, DAY, datetime(2026, 1, 5, tzinfo=UTC), "", "统计", "", "workbook", tuple(values), kinds)


def reckoned(schools: list[MadeSchool]) -> bytes:
    """A workbook of formulas alone above the figures: a sheet a stage, a row a school, its seven values, then the
    county's mean, deviation and coefficient in rows 2, 3 and 4."""
    stream = BytesIO()
    book = Workbook(stream, {"in_memory": True})
    for stage in ("primary", "junior"):
        page = book.add_worksheet(stage)
        rows = list(_rows(schools, stage))
        for row, school in enumerate(rows, start=5):
            page.write_string(row, 0, school.name)
            for at, other in enumerate(_WEIGHTS, start=1):  # B, C, D: pupils by stage
                page.write_number(row, at, school.figures.get(("pupils", other), 0))
            own, line = xl_col_to_name(list(_WEIGHTS).index(stage) + 1), row + 1
            weighed = "+".join(f"{name}{line}*{weight}" for name, weight in zip("BCD", _WEIGHTS.values(), strict=True))
            page.write_formula(row, 4, f"={own}{line}*{_WEIGHTS[stage]}/({weighed})")  # E: the stage's share
            page.write_formula(row, 5, f"={own}{line}")  # F: its pupils
            for at, code in enumerate((*BY_STAGE, *WHOLE)):
                raw, share = 6 + at, "" if code in BY_STAGE else f"*$E{line}"
                page.write_number(row, raw, school.figures.get((code, stage), school.figures.get((code, ""), 0)))
                value = f"={xl_col_to_name(raw)}{line}{share}/$F{line}*{_TIMES[at]}"
                page.write_formula(row, 13 + at, value)
        last = 5 + len(rows)
        for at in range(7):
            name = xl_col_to_name(13 + at)
            values, pupils = f"{name}6:{name}{last}", f"$F$6:$F${last}"
            page.write_formula(1, 13 + at, f"=SUMPRODUCT({values},{pupils})/SUM({pupils})")
            page.write_formula(2, 13 + at, f"=SQRT(SUMPRODUCT({pupils}/SUM({pupils}),({values}-{name}2)^2))")
            page.write_formula(3, 13 + at, f"={name}3/{name}2")
    book.close()
    return stream.getvalue()


def _rows(schools: list[MadeSchool], stage: str) -> Iterator[MadeSchool]:
    """Those that the assessment counts: no special school, no teaching point of fewer than 50 pupils."""
    for school in schools:
        is_small = school.kind == "teaching_point" and school.figures["pupils", "primary"] < 50
        if stage in KIND_STAGES[school.kind] and not is_small:
            yield school
