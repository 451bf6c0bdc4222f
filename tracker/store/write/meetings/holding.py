"""The days of meetings as entries of the journal: appended and taken back in the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date

from tracker.core.event_kinds import EventType
from tracker.core.events import Said
from tracker.errors import Refused
from tracker.i18n import _
from tracker.store import chain
from tracker.store.database import Connection
from tracker.store.questions.meetings.held import HELD, STANDING


class MeetingWriter:
    """Writes in the transaction of a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def hold(self, roadmaps: Sequence[str], day: date, said: Said, note: str = "") -> tuple[str, ...]:
        """Record that the meeting on those roadmaps was held; gives those of which it was not recorded before."""
        news = tuple(each for each in roadmaps if not self._standing(each, day))
        moment = said.recorded_at.astimezone(UTC).isoformat()
        for roadmap in news:
            number = self._connection.next_id("event")
            about = (day.isoformat(), moment, said.actor, note)
            chain.append(self._connection, [(number, None, HELD, *about, None, None, "", None, None)], roadmap)
        return news

    def take_back(self, roadmaps: Sequence[str], day: date, said: Said, note: str = "") -> tuple[str, ...]:
        """Take back that the meeting was held that day; gives the roadmaps of which it was recorded.

        Raises :class:`Refused` where it was of none.
        """
        moment = said.recorded_at.astimezone(UTC).isoformat()
        told = []
        for roadmap in roadmaps:
            for entry in self._standing(roadmap, day):
                number, kind = self._connection.next_id("event"), EventType.RETRACTED.value
                about = (day.isoformat(), moment, said.actor, note)
                chain.append(self._connection, [(number, None, kind, *about, None, None, "", None, entry)], roadmap)
                told.append(roadmap)
        if not told:
            raise Refused(
                _("没有记下 {day} 开过调度会").format(day=day), hint=_("用 tracker review list 查看记下的日期")
            )
        return tuple(told)

    def _standing(self, roadmap: str, day: date) -> list[int]:
        query = f"SELECT e.id {STANDING} AND e.roadmap = ? AND e.effective_on = ? ORDER BY e.id"
        return list(self._connection.column(query, roadmap, day.isoformat()))
