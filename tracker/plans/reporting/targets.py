"""The targets of a file (量化目标): thresholds, the days by which they hold, and the steps that lead there."""

from __future__ import annotations

from tracker.core.model import Target, TargetStep
from tracker.i18n import _
from tracker.plans.drafting.deadlines import last_day
from tracker.plans.drafting.years import YearInForce
from tracker.plans.format.codes import ProblemList
from tracker.plans.rows.reading import TableRow


def targets_of(top: TableRow, year: YearInForce, problems: ProblemList) -> tuple[Target, ...]:
    """The targets as they are listed; a date without a year is of the document's."""
    return tuple(_target(row, year, problems) for row in top["targets"])


def _target(row: TableRow, year: YearInForce, problems: ProblemList) -> Target:
    if "threshold" not in row.node.entries and not row["against"]:
        problems.add("missing-key", row.node, key="threshold", hint=_("与别的比较、没有数值的，写 against"))
    return Target(
        row["id"],
        row["title"],
        row["operator"],
        row["threshold"],
        row["unit"],
        row["school_stage"] or "both",
        last_day(row, "due", year, problems),
        row["due"],
        tuple(_step(each, year, problems) for each in row["steps"]),
        tuple((each["of"], each["threshold"]) for each in row["limits"]),
        row["against"],
        row["indicator"],
    )


def _step(row: TableRow, year: YearInForce, problems: ProblemList) -> TargetStep:
    return TargetStep(row["threshold"], last_day(row, "due", year, problems), row["due"])
