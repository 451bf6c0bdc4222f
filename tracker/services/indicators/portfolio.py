"""Counties side by side (各县概览): what is late, what is closed and how each stands by its standard, by need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from tracker.core.indicators.attainment import Verdict
from tracker.core.query import Filter
from tracker.store.questions.measured.standings import StandingRow, standings
from tracker.store.questions.reader import Reader


class CountyLine(NamedTuple):
    """One roadmap's county on a day. ``met``, ``not_met`` and ``unknown`` are indicators, ``overall``
    the county's own verdict; None without a standard.
    """

    roadmap: str
    county: str
    title: str
    tasks: int
    overdue: int
    unreported: int
    closed: int
    met: int | None
    not_met: int | None
    unknown: int | None
    overall: Verdict | None = None

    @property
    def verdicts(self) -> Mapping[Verdict, int]:
        """How many indicators have each verdict; empty without a standard."""
        if self.met is None or self.not_met is None or self.unknown is None:
            return {}
        return {Verdict.MET: self.met, Verdict.NOT_MET: self.not_met, Verdict.UNKNOWN: self.unknown}

    @property
    def closed_share(self) -> float | None:
        """已销号 / 事项; None where there is no task."""
        return self.closed / self.tasks if self.tasks else None

    @property
    def need(self) -> tuple[int, int, int, int]:
        """What puts a county first: indicators not met, then overdue tasks, indicators unknown, tasks unreported."""
        return (self.not_met or 0, self.overdue, self.unknown or 0, self.unreported)


def portfolio(reader: Reader, wanted: Filter, as_of: date) -> list[CountyLine]:
    """Every roadmap that has a file, of tasks those that pass the filter; the one in greatest need first."""
    found = {row.roadmap: row for row in standings(reader, as_of)}
    counts = {count.value: count for count in reader.group_counts(wanted, as_of, "roadmap")}
    lines = []
    for row in reader.roadmaps():
        if wanted.roadmap not in ("", row.id):
            continue
        count = counts.get(row.id)
        tasks = (count.tasks, count.overdue, count.unreported, count.closed) if count else (0, 0, 0, 0)
        lines.append(CountyLine(row.id, row.county, row.heading, *tasks, *_verdicts(found.get(row.id))))
    return by_need(lines)


def by_need(lines: Iterable[CountyLine]) -> list[CountyLine]:
    """The lines, the one in greatest need first; of equal ones in the order in which they came."""
    return sorted(lines, key=lambda line: tuple(-number for number in line.need))


def _verdicts(row: StandingRow | None) -> tuple[int | None, int | None, int | None, Verdict | None]:
    return (row.met, row.not_met, row.unknown, row.overall) if row else (None, None, None, None)
