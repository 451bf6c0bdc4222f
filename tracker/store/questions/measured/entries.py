"""Entries of measured values as rows of the journal: the one query for them, for reading and for writing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from tracker.core.events import Said
from tracker.core.indicators.measured import MeasuredEntry
from tracker.core.indicators.measured_text import told_from_text

MEASURED = "measured"
"""The type of such an entry; it is of a roadmap and of no task."""

ENTRIES = (
    'SELECT e.id, e.effective_on, e.recorded_at, e.actor, e.basis, e.note, e."plan",'
    " r.id, r.recorded_at, r.actor, r.note FROM event e LEFT JOIN event r ON r.retracts = e.id"
    f" WHERE e.type = '{MEASURED}' AND e.roadmap = {{roadmap}} ORDER BY e.id"
)
"""All of a roadmap with what took them back; ``roadmap`` is the mark of its value. The index's condition, as it is."""


class KeptEntry(NamedTuple):
    """An entry as it was told, and who took it back, with the reason; None while it stands."""

    entry: MeasuredEntry
    retracted: Said | None = None
    reason: str = ""


def entry_of(row: Sequence[Any]) -> KeptEntry:
    """The entry of a row of :data:`ENTRIES`. Raises ``ValueError`` or ``TypeError`` for one of no sense."""
    number, on, moment, actor, basis, note, text, back, back_at, back_by, reason = row
    told = told_from_text(text)
    entry = MeasuredEntry(
        id=number,
        on=date.fromisoformat(on),
        recorded_at=datetime.fromisoformat(moment),
        actor=actor,
        basis=basis,
        note=note,
        origin=told.origin,
        values=told.values,
        kinds=told.kinds,
        again=told.again,
    )
    return (
        KeptEntry(entry) if back is None else KeptEntry(entry, Said(back_by, datetime.fromisoformat(back_at)), reason)
    )


def standing_entries(kept: Iterable[KeptEntry]) -> tuple[MeasuredEntry, ...]:
    """Those that nobody took back."""
    return tuple(each.entry for each in kept if each.retracted is None)
