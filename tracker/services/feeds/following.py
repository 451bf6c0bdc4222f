"""What the feeds show, followed as the database moves: entries are made here, never because somebody asks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from tracker.clock import today
from tracker.errors import TrackerError
from tracker.services.calendars.published import bring_up_to_date, calendar_mark, calendar_octets, single_octets
from tracker.services.workspace import Workspace
from tracker.store.questions.calendars.subscribers import Fetches, Subscription, subscriptions
from tracker.store.questions.reader import Reader

Place = tuple[str, str]
"""A roadmap, and the lasting name of a unit."""
EMPTY = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//roadmap-tracker//EN\r\nEND:VCALENDAR\r\n"
"""The calendar of a unit that has nothing to do: an address that stands always leads to one."""


class FeedsShown(NamedTuple):
    """What the feeds show: where addresses lead to, by the digests of their secrets, and the calendars there.

    ``failure`` is why entries could not be brought up to date; then the calendars are what they were.
    """

    subscriptions: Mapping[str, Subscription]
    calendars: Mapping[Place, bytes]
    failure: Exception | None


class Follower:
    """Looks whether anything has moved, and brings the calendars up to date; from one thread at a time.

    They are of today, whatever day the workspace looks at.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = Workspace(workspace.settings._replace(as_of=None), workspace.clock)
        self._reader: Reader | None = None
        self._seen: tuple[int, date, int] | None = None
        self._calendars: dict[Place, tuple[str, bytes]] = {}

    @property
    def workspace(self) -> Workspace:
        """The workspace as of today."""
        return self._workspace

    def look(self) -> FeedsShown | None:
        """What is shown where anything may have moved since the last look; None where nothing has.

        Raises :class:`StoreError` where the database cannot be read.
        """
        try:
            self._reader = self._reader or self._workspace.reader()
            seen = (self._reader.data_version(), today(self._workspace.clock), self._holidays())
            if seen == self._seen:
                return None
            failure = self._bring_up_to_date()
            found = subscriptions(self._reader)
            shown = FeedsShown(
                found, self._read(self._reader, {(one.roadmap, one.unit) for one in found.values()}), failure
            )
        except TrackerError:
            self.close()
            raise
        self._seen = None if failure else seen
        return shown

    def single(self, uid: str) -> bytes | None:
        """One entry as a file of its own, from any thread; None for one that has none. Raises :class:`StoreError`."""
        with self._workspace.reader() as reader:
            return single_octets(reader, uid, today(self._workspace.clock))

    def note(self, fetches: Mapping[int, Fetches]) -> None:
        """Write down how addresses were used; nothing where one may only look. Raises :class:`StoreError`."""
        if fetches and not self._workspace.is_read_only:
            from tracker.store.write.calendars.subscribers import note_fetches

            note_fetches(self._workspace.database, fetches)

    def close(self) -> None:
        """Let go of the database, until the next look."""
        if self._reader is not None:
            self._reader.close()
        self._reader = self._seen = None

    def _bring_up_to_date(self) -> Exception | None:
        """Why the entries stay what they were: who is shut out must be so even then."""
        try:
            bring_up_to_date(self._workspace)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is told, and what was published still stands
            return error
        return None

    def _read(self, reader: Reader, places: set[Place]) -> dict[Place, bytes]:
        for place in self._calendars.keys() - places:
            del self._calendars[place]
        for place in places:
            mark = calendar_mark(reader, *place)
            if place not in self._calendars or self._calendars[place][0] != mark:
                self._calendars[place] = (mark, calendar_octets(reader, *place) or EMPTY)
        return {place: octets for place, (_mark, octets) in self._calendars.items()}

    def _holidays(self) -> int:
        """A number that moves with the file of regional holidays."""
        try:
            return self._workspace.holidays.stat().st_mtime_ns
        except OSError:
            return 0
