"""What a file says beside tasks as it is written, value by value."""

from __future__ import annotations

from tracker.core.amount import Amount
from tracker.core.model import Target, TargetStep
from tracker.core.written.reported import WrittenMeasurement, WrittenProblem, WrittenResult
from tracker.plans.reporting.places import paragraph_of
from tracker.plans.rows.reading import TableRow


def written_target(row: TableRow) -> Target:
    """A target with the phrases of its days, which are not read."""
    return Target(
        id=row["id"],
        title=row["title"],
        operator=row["operator"],
        threshold=row["threshold"],
        unit=row["unit"],
        school_stage=row["school_stage"] or "both",
        due_text=row["due"],
        steps=tuple(TargetStep(each["threshold"], None, each["due"]) for each in row["steps"]),
        limits=tuple((each["of"], each["threshold"]) for each in row["limits"]),
        against=row["against"],
        indicator=row["indicator"],
    )


def written_result(row: TableRow) -> WrittenResult:
    """A result as it is written."""
    given = ("id", "title", "kind", "period", "until", "on", "indicators", "tasks", "project", "remark", "quiet")
    return WrittenResult(
        **{key: row[key] for key in given},
        start=row["from"],
        amounts=written_amounts(row),
        paragraph=paragraph_of(row),
    )


def written_problem(row: TableRow) -> WrittenProblem:
    """A problem as it is written."""
    given = ("id", "title", "indicators", "on", "remark", "quiet")
    return WrittenProblem(**{key: row[key] for key in given}, paragraph=paragraph_of(row))


def written_measurement(row: TableRow) -> WrittenMeasurement:
    """A value as it is written."""
    given = ("of", "value", "school", "stage", "on", "basis", "text", "quiet")
    return WrittenMeasurement(**{key: row[key] for key in given}, paragraph=paragraph_of(row))


def written_amounts(row: TableRow) -> tuple[Amount, ...]:
    """The quantities that a row names, as they are written."""
    return tuple(Amount(*(each[key] for key in Amount._fields)) for each in row["amounts"])
