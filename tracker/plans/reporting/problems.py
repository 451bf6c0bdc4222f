"""The problems that a county names itself (问题清单)."""

from __future__ import annotations

from datetime import date

from tracker.core.model import ReportedProblem
from tracker.plans.drafting.deadlines import last_day
from tracker.plans.drafting.years import YearInForce
from tracker.plans.format.codes import ProblemList
from tracker.plans.reporting.places import paragraph_of
from tracker.plans.rows.reading import TableRow


def problems_of(top: TableRow, issued_on: date, problems: ProblemList) -> tuple[ReportedProblem, ...]:
    """The problems as they are listed; one without a day of its own is told as of the day of issue."""
    year = YearInForce(issued_on.year)
    return tuple(
        ReportedProblem(
            id=row["id"],
            title=row["title"],
            on=last_day(row, "on", year, problems) or issued_on,
            indicators=tuple(dict.fromkeys(row["indicators"])),
            paragraph=paragraph_of(row),
            remark=row["remark"],
        )
        for row in top["problems"]
    )
