"""Measured values as entries of the journal (实测): checked, chained and projected in the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date

from tracker.core.event_kinds import EventType
from tracker.core.events import Said
from tracker.core.indicators.measured import FILE, MeasuredEntry
from tracker.core.indicators.measured_text import ToldValues, told_from_text, told_to_text
from tracker.core.indicators.standard import BOTH
from tracker.errors import Refused
from tracker.i18n import _
from tracker.store import chain
from tracker.store.database import Connection
from tracker.store.questions.measured.entries import MEASURED
from tracker.store.write.measured.standings import rewrite_standings


class MeasuredWriter:
    """Writes entries in the transaction of a connection; at the end the standings of their roadmaps follow."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._roadmaps: set[str] = set()

    def add(
        self, roadmap: str, told: ToldValues, said: Said, *, on: date, basis: str = "", note: str = ""
    ) -> MeasuredEntry:
        """Append one entry and give it. Raises as :func:`add_measured` does."""
        self._roadmaps.add(roadmap)
        return add_measured(self._connection, roadmap, told, said, on=on, basis=basis, note=note)

    def retract(self, entry: int, said: Said, note: str = "") -> str:
        """Take back an entry that a person told; gives its roadmap. Raises as :func:`retract` does."""
        roadmap = retract(self._connection, entry, said, note)
        self._roadmaps.add(roadmap)
        return roadmap

    def finish(self) -> None:
        """Write the standings anew."""
        for roadmap in sorted(self._roadmaps):
            rewrite_standings(self._connection, roadmap)


def add_measured(
    connection: Connection, roadmap: str, told: ToldValues, said: Said, *, on: date, basis: str = "", note: str = ""
) -> MeasuredEntry:
    """Append one entry and give it; the standings are left as they are. Raises :class:`Refused` for an unknown roadmap.

    Raises ``ValueError`` for a time without its zone.
    """
    if said.recorded_at.tzinfo is None:
        raise ValueError("recorded_at without a time zone")
    if connection.value("SELECT 1 FROM roadmap WHERE id = ?", roadmap) is None:
        raise Refused(_("没有路线图 {roadmap}").format(roadmap=roadmap), hint=_("用 tracker status 查看有哪些路线图"))
    if not told.values and not told.kinds:
        raise Refused(_("没有要记录的数值"))
    moment = said.recorded_at.astimezone(UTC)
    plain = [value._replace(stage="") if value.stage == BOTH else value for value in told.values]
    text = told_to_text(told._replace(values=tuple(plain)))
    number = connection.next_id("event")
    about = (on.isoformat(), moment.isoformat(), said.actor, note)
    chain.append(connection, [(number, None, MEASURED, *about, None, None, basis, text, None)], roadmap)
    values, kinds, origin, again = told_from_text(text)
    return MeasuredEntry(number, on, moment, said.actor, basis, note, origin, values, kinds, again)


def take_back(connection: Connection, roadmap: str, numbers: Sequence[tuple[int, str]], said: Said, note: str) -> None:
    """Append a retraction for each of those entries, which stand: its number and its day as text."""
    moment = said.recorded_at.astimezone(UTC).isoformat()
    first = connection.next_id("event")
    rows = [
        (number, None, EventType.RETRACTED.value, day, moment, said.actor, note, None, None, "", None, entry)
        for number, (entry, day) in enumerate(numbers, first)
    ]
    chain.append(connection, rows, roadmap)


def retract(connection: Connection, entry: int, said: Said, note: str) -> str:
    """Take back an entry that a person told; gives its roadmap, whose standings are left as they are.

    Raises :class:`Refused` for one that is not there, is taken back already, or is stated by a file.
    """
    query = 'SELECT roadmap, effective_on, "plan" FROM event WHERE id = ? AND type = ?'
    rows = connection.rows(query, entry, MEASURED)
    if not rows:
        raise Refused(_("第 {number} 号不是实测值的记录").format(number=entry))
    roadmap, day, text = rows[0]
    if connection.value("SELECT 1 FROM event WHERE retracts = ?", entry) is not None:
        raise Refused(_("第 {number} 号记录已经撤销").format(number=entry))
    if told_from_text(text).origin == FILE:
        raise Refused(
            _("第 {number} 号记录是路线图文件所述的实测值").format(number=entry), hint=_("请改文件后重新同步")
        )
    take_back(connection, roadmap, [(entry, day)], said, note)
    return str(roadmap)
