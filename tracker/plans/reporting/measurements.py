"""The values that a file states (实测值)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tracker.core.indicators.standard import BOTH
from tracker.core.model import Measurement, School
from tracker.plans.drafting.deadlines import last_day
from tracker.plans.drafting.years import YearInForce
from tracker.plans.format.codes import ProblemList
from tracker.plans.reporting.places import paragraph_of
from tracker.plans.reporting.schools import called
from tracker.plans.rows.reading import TableRow
from tracker.text import bare


def measurements_of(
    top: TableRow, issued_on: date, schools: Iterable[School], problems: ProblemList
) -> tuple[Measurement, ...]:
    """The values as they are listed, schools by their registered names; of both stages together is of no stage."""
    year, names = YearInForce(issued_on.year), called(schools)
    return tuple(
        Measurement(
            of=row["of"],
            value=row["value"],
            on=last_day(row, "on", year, problems) or issued_on,
            school=names.get(bare(row["school"]), row["school"]),
            stage="" if row["stage"] == BOTH else row["stage"],
            basis=row["basis"],
            text=row["text"],
            paragraph=paragraph_of(row),
        )
        for row in top["measurements"]
    )
