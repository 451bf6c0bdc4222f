"""What is asked of a county and what was told of it: standard, schools, targets, values, results, problems."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from tracker.core.events import Said
from tracker.core.indicators import reported_text
from tracker.core.indicators.measured import MeasuredEntry, MeasuredValue
from tracker.core.indicators.standard import Standard
from tracker.core.indicators.standard_text import standard_from_text
from tracker.core.lamp import Item
from tracker.core.model import ReportedProblem, ReportedResult, School, Target
from tracker.store.questions import sql
from tracker.store.questions.measured.entries import ENTRIES, KeptEntry, entry_of
from tracker.store.questions.reader import Reader


def standard_of(reader: Reader, roadmap: str) -> Standard | None:
    """The standard that a roadmap is assessed by; None where it names none."""
    query = "SELECT s.content FROM roadmap r JOIN standard s ON s.sha256 = r.standard WHERE r.id = :id"
    rows = reader.rows(query, {"id": roadmap})
    return standard_from_text(rows[0][0]) if rows else None


def kept_entries(reader: Reader, roadmap: str) -> tuple[KeptEntry, ...]:
    """Every entry of measured values, in the order of recording, also those that were taken back."""
    return tuple(map(entry_of, reader.rows(ENTRIES.format(roadmap=":roadmap"), {"roadmap": roadmap})))


def entries_of(reader: Reader, roadmap: str, *, known_at: datetime | None = None) -> tuple[MeasuredEntry, ...]:
    """The entries that stand, in the order of recording, or those that stood at a moment."""
    return tuple(each.entry for each in kept_entries(reader, roadmap) if _stood(each, known_at))


def _stood(kept: KeptEntry, at: datetime | None) -> bool:
    if at is None:
        return kept.retracted is None
    return kept.entry.recorded_at <= at and (kept.retracted is None or kept.retracted.recorded_at > at)


class ToldValue(NamedTuple):
    """A value, the entry that told it, and who took that back; None while it stands."""

    value: MeasuredValue
    entry: MeasuredEntry
    retracted: Said | None = None
    reason: str = ""


def history_of(reader: Reader, roadmap: str, of: str, *, school: str = "", stage: str = "") -> tuple[ToldValue, ...]:
    """All that was ever told of one thing of a county or a school, the newest day first, of one day the latest told."""
    told = [
        ToldValue(value, *kept)
        for kept in kept_entries(reader, roadmap)
        for value in kept.entry.values
        if (value.of, value.school, value.stage) == (of, school, stage)
    ]
    return tuple(sorted(told, key=lambda each: (each.entry.on, each.entry.id), reverse=True))


def schools_of(reader: Reader, roadmap: str) -> tuple[School, ...]:
    """The schools that a roadmap lists."""
    return reported_text.schools_from_text(_column(reader, roadmap, "schools"))


def targets_of(reader: Reader, roadmap: str) -> tuple[Target, ...]:
    """The targets of a roadmap."""
    return reported_text.targets_from_text(_column(reader, roadmap, "targets"))


def results_of(reader: Reader, roadmap: str) -> tuple[ReportedResult, ...]:
    """What a roadmap's document states as achieved."""
    return reported_text.results_from_text(_column(reader, roadmap, "results"))


def problems_of(reader: Reader, roadmap: str) -> tuple[ReportedProblem, ...]:
    """The weaknesses that a roadmap's document names."""
    return reported_text.problems_from_text(_column(reader, roadmap, "problems"))


def adopting(reader: Reader, roadmap: str, as_of: date) -> list[Item]:
    """The tasks that adopt problems of a roadmap on a day (整改), withdrawn ones too, judged, in the plan's order."""
    query = f"SELECT s.task_id FROM v_task s WHERE s.roadmap = :roadmap AND s.adopts <> '' AND {sql.HOLDS}"
    ids = [row[0] for row in reader.rows(query, {"roadmap": roadmap, "d": as_of.isoformat()})]
    return sorted(reader.items_by_id(ids, as_of).values(), key=lambda item: item.facts.position)


def _column(reader: Reader, roadmap: str, name: str) -> str:
    rows = reader.rows(f"SELECT {name} FROM roadmap WHERE id = :id", {"id": roadmap})  # our own names
    return str(rows[0][0]) if rows else ""
