"""What the feeds show, followed as the database moves: entries are made here, never because somebody asks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from shutil import disk_usage
from time import monotonic
from typing import NamedTuple

from tracker.clock import today
from tracker.errors import StoreError, TrackerError
from tracker.i18n import _
from tracker.readings import by_reading
from tracker.services.calendars.gathering import unit_calendars
from tracker.services.calendars.published import bring_up_to_date, mend
from tracker.services.calendars.standing import Spoiled, calendar_mark, calendar_octets, single_octets
from tracker.services.workspace import Workspace
from tracker.store import schema
from tracker.store.database import condition
from tracker.store.questions.calendars.subscribers import Fetches, Subscription, subscriptions
from tracker.store.questions.reader import Reader
from tracker.store.sqlite import place_of
from tracker.store.waiting import waiting_until
from tracker.workdays import is_workday

Place = tuple[str, str]
"""A roadmap, and the lasting name of a unit."""
EMPTY = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//roadmap-tracker//EN\r\nEND:VCALENDAR\r\n"
"""The calendar of a unit that has nothing to do: an address that stands always leads to one."""


_PATIENCE_SECONDS = 5.0
"""How long others who write are waited for: meanwhile nobody sees who was shut out."""
_ENTRY = b"BEGIN:VEVENT"
_LEAST_ROOM = 1 << 20
"""So many bytes an answer and what it moves may take."""


class FeedsShown(NamedTuple):
    """What the feeds show: where addresses lead to, by the digests of their secrets, and the calendars there.

    ``failure`` is why entries could not be brought up to date; then the calendars are what they were. One whose entries
    are lost is not among them: to an empty one a telephone would take all away that it knows.
    """

    subscriptions: Mapping[str, Subscription]
    calendars: Mapping[Place, bytes]
    failure: Exception | None


def _lost(places: set[Place]) -> StoreError | None:
    if not places:
        return None
    names = _("、").join(unit for unit in sorted((unit for _roadmap, unit in places), key=by_reading))
    return StoreError(_("日历里的日程读不出来：{names}").format(names=names), hint=_("用 tracker db verify 检查"))


class Follower:
    """Looks whether anything has moved, and brings the calendars up to date; from one thread at a time.

    They are of today, whatever day the workspace looks at.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = Workspace(workspace.settings._replace(as_of=None), workspace.clock)
        self._reader: Reader | None = None
        self._seen: tuple[int, date, int] | None = None
        self._file: tuple[int, int] | None = None
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
            self._require_place()
            self._reader = self._reader or self._workspace.reader()
            seen = (self._reader.data_version(), today(self._workspace.clock), self._holidays())
            if seen == self._seen:
                return None
            failure = self._bring_up_to_date()
            found = subscriptions(self._reader)
            places = {(one.roadmap, one.unit) for one in found.values()}
            calendars = self._read(self._reader, places)
            shown = FeedsShown(found, calendars, failure or _lost(places - calendars.keys()))
        except TrackerError:
            self.close()
            raise
        self._seen = None if shown.failure else seen
        return shown

    def lack(self) -> Exception | None:
        """Why nothing can be written where the database stands: the disk has no room. None where that is not so."""
        database = self._workspace.database
        if self._workspace.is_read_only or schema.is_server(database):
            return None
        if disk_usage(Path(place_of(database)).absolute().parent).free >= _LEAST_ROOM:
            return None
        return StoreError(_("磁盘已满（或配额已用完），数据库无法写入"), hint=_("清理磁盘后再试"))

    def single(self, uid: str) -> bytes | None:
        """One entry as a file of its own, from any thread; None for one that has none. Raises :class:`StoreError`."""
        with self._workspace.reader() as reader:
            return single_octets(reader, uid, today(self._workspace.clock))

    def note(self, fetches: Mapping[int, Fetches]) -> None:
        """Write down how addresses were used; nothing where one may only look. Raises :class:`StoreError`."""
        if fetches and not self._workspace.is_read_only:
            from tracker.store.write.calendars.subscribers import note_fetches

            with waiting_until(monotonic() + _PATIENCE_SECONDS):
                note_fetches(self._workspace.database, fetches)

    def close(self) -> None:
        """Let go of the database, until the next look."""
        if self._reader is not None:
            self._reader.close()
        self._reader = self._seen = None

    def _require_place(self) -> None:
        """The database stands where it stood: a connection goes on in a file that was taken away.

        Raises :class:`StoreError` where there is none that can be read.
        """
        database = self._workspace.database
        if schema.is_server(database):
            return
        try:
            found = Path(place_of(database)).stat()
            file = (found.st_dev, found.st_ino)
        except OSError:
            file = None
        if file != self._file:
            self.close()
            self._file = file
        schema.require(condition(database), schema.shown(database))

    def _bring_up_to_date(self) -> Exception | None:
        """Why the entries stay what they were: who is shut out must be so even then."""
        try:
            with waiting_until(monotonic() + _PATIENCE_SECONDS):
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
                self._calendars[place] = (mark, self._octets(reader, place) or EMPTY)
        lost = {place for place in places if _ENTRY not in self._calendars[place][1] and self._has_to_do(reader, place)}
        for place in lost:
            del self._calendars[place]
        return {place: octets for place, (_mark, octets) in self._calendars.items()}

    def _has_to_do(self, reader: Reader, place: Place) -> bool:
        """Whether the unit's calendar ought to show an entry."""
        row = next((row for row in reader.all_roadmaps() if row.id == place[0] and not row.is_draft), None)
        day = today(self._workspace.clock)
        calendars = unit_calendars(reader, row, day, is_workday, units=[place[1]]) if row else ()
        return any(piece.is_shown for calendar in calendars for piece in calendar.pieces)

    def _octets(self, reader: Reader, place: Place) -> bytes | None:
        try:
            return calendar_octets(reader, *place)
        except Spoiled as spoiled:
            mend(self._workspace, spoiled)
            return calendar_octets(reader, *place)

    def _holidays(self) -> int:
        """A number that moves with the file of regional holidays."""
        try:
            return self._workspace.holidays.stat().st_mtime_ns
        except OSError:
            return 0
