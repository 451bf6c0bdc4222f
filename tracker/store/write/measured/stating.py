"""The values that a roadmap file states, brought into the journal: one entry for each day and basis."""

from __future__ import annotations

from datetime import date

from tracker.core.events import Said
from tracker.core.indicators.stated.restated import Restated, restated
from tracker.core.indicators.stated.standing import Former
from tracker.core.model import Roadmap
from tracker.i18n import _
from tracker.store.database import Connection
from tracker.store.questions.measured.entries import standing_entries
from tracker.store.write.measured.measuring import add_measured, take_back
from tracker.store.write.measured.standings import entries_in


def restated_by(connection: Connection, roadmap: Roadmap) -> Restated:
    """How what a file states differs from what stands as stated by it; asked before its heading is stored."""
    kept = entries_in(connection, roadmap.id)
    taken_back = tuple(each.entry for each in kept if each.retracted is not None)
    stored = connection.value("SELECT issued_on FROM roadmap WHERE id = ?", roadmap.id)
    issued = date.fromisoformat(stored) if stored else roadmap.issued_on
    moved = None if issued == roadmap.issued_on else (issued, roadmap.issued_on)
    return restated(Former(standing_entries(kept), taken_back, moved), roadmap.measurements)


def write_stated(connection: Connection, roadmap: str, change: Restated, said: Said) -> None:
    """Append what a file changes. The standings are left as they are."""
    numbers = [(entry.id, entry.on.isoformat()) for entry in change.gone]
    if numbers:
        take_back(connection, roadmap, numbers, said, _("路线图文件不再这样写"))
    for on, basis, told in change.added:
        add_measured(connection, roadmap, told, said, on=on, basis=basis)
