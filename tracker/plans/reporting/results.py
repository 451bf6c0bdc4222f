"""The results that a report states (成效): what, how much, in which period, as of which day."""

from __future__ import annotations

from datetime import date

from tracker.core.kinds import Kind
from tracker.core.model import ReportedResult
from tracker.core.written.reported_periods import ReportedPeriod, read_period
from tracker.plans.drafting.deadlines import first_day, last_day
from tracker.plans.drafting.draft import amounts_of
from tracker.plans.drafting.years import YearInForce
from tracker.plans.format.codes import ProblemList
from tracker.plans.reporting.places import paragraph_of
from tracker.plans.rows.reading import TableRow


def results_of(top: TableRow, issued_on: date, problems: ProblemList) -> tuple[ReportedResult, ...]:
    """The results as they are listed; one without a day of its own is told as of the day of issue.

    Its period is read by that day; days that the file gives beside it overrule the reading.
    """
    return tuple(_result(row, issued_on, problems) for row in top["results"])


def _result(row: TableRow, issued_on: date, problems: ProblemList) -> ReportedResult:
    year = YearInForce(issued_on.year)
    on = last_day(row, "on", year, problems) or issued_on
    read = read_period(row["period"], on) or ReportedPeriod(None, None)
    from_on = first_day(row, "from", year, problems) or read.from_on
    until_on = last_day(row, "until", year, problems) or read.until_on
    return ReportedResult(
        id=row["id"],
        title=row["title"],
        kind=Kind(row["kind"] or Kind.OTHER),
        on=on,
        period=row["period"],
        from_on=from_on,
        until_on=until_on,
        amounts=amounts_of(row, problems),
        indicators=tuple(dict.fromkeys(row["indicators"])),
        tasks=tuple(dict.fromkeys(row["tasks"])),
        project=row["project"],
        paragraph=paragraph_of(row),
        remark=row["remark"],
    )
