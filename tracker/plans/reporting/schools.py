"""The schools of a file, and the names by which it means them."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.core.model import School
from tracker.plans.rows.reading import TableRow
from tracker.text import bare


def schools_of(top: TableRow) -> tuple[School, ...]:
    """The schools as they are listed."""
    return tuple(School(row["name"], row["kind"], row["aliases"]) for row in top["schools"])


def called(schools: Iterable[School]) -> dict[str, str]:
    """The registered name of each school by everything that it is called; the first that has a name keeps it."""
    names: dict[str, str] = {}
    for school in schools:
        for name in (school.name, *school.aliases):
            names.setdefault(bare(name), school.name)
    return names
