"""How a roadmap's county stands against its standard from day to day (达标情况): spans, as the journal makes them.

The law is :mod:`tracker.core.indicators.attaining`; what it says on a day holds until the next day of which anything
was told. The schools and the standard are those of the roadmap as it is now, on past days too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tracker.core.indicators.attaining import county_standing
from tracker.core.indicators.attainment import CountyStanding, Verdict
from tracker.core.indicators.held import held
from tracker.core.indicators.measured import MeasuredEntry
from tracker.core.indicators.reported_text import schools_from_text
from tracker.core.indicators.standard import Standard
from tracker.store.columns import COLUMNS
from tracker.store.database import Connection
from tracker.store.questions.measured.entries import ENTRIES, KeptEntry, entry_of, standing_entries
from tracker.store.questions.measured.standings import LETTERS
from tracker.store.schema import FOREVER
from tracker.store.write.measured.standards import kept_standard

Span = tuple[Any, ...]
"""A row of ``standing`` behind its roadmap."""


def entries_in(connection: Connection, roadmap: str) -> tuple[KeptEntry, ...]:
    """All entries of a roadmap, in the order of recording.

    Raises ``ValueError`` or ``TypeError`` for one of no sense.
    """
    return tuple(map(entry_of, connection.rows(ENTRIES.format(roadmap="?"), roadmap)))


def rewrite_standings(connection: Connection, roadmap: str) -> None:
    """Replace a roadmap's spans by what the law says now; none where it names no standard."""
    connection.run("DELETE FROM standing WHERE roadmap = ?", roadmap)
    spans = told_spans(connection, roadmap)
    connection.insert("standing", COLUMNS["standing"], [(roadmap, *span) for span in spans])


def told_spans(connection: Connection, roadmap: str) -> list[Span]:
    """The spans that follow from the journal. Raises ``ValueError`` or ``TypeError`` where it makes no sense."""
    rows = connection.rows("SELECT standard, schools FROM roadmap WHERE id = ?", roadmap)
    digest, schools = rows[0] if rows else ("", "")
    standard = kept_standard(connection, digest)
    if standard is None:
        return []
    kinds = {school.name: school.kind for school in schools_from_text(schools)}
    return spans_of(standard, digest, standing_entries(entries_in(connection, roadmap)), kinds)


def spans_of(standard: Standard, digest: str, entries: Sequence[MeasuredEntry], kinds: Mapping[str, str]) -> list[Span]:
    """From the beginning of time, when nothing was told, to all days; neighbours differ."""
    days = sorted({entry.on for entry in entries})
    turns = [date.min, *days]
    told: list[tuple[str, Span]] = []
    for day in turns:
        row = _row(county_standing(standard, held(entries, day), kinds, day))
        if not told or told[-1][1] != row:
            told.append((day.isoformat(), row))
    ends = [start for start, _row in told[1:]] + [FOREVER]
    return [(start, end, digest, *row) for (start, row), end in zip(told, ends, strict=True)]


def _row(standing: CountyStanding) -> Span:
    letters = "".join(LETTERS[verdict] for _code, verdict in standing.verdicts)
    counts = (standing.count(verdict) for verdict in (Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN))
    return (*counts, " ".join((letters, *standing.vetoed)))
