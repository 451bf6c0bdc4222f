"""Calendars published: every entry a row of the database, made anew when it shows something else, and read as it is.

The feed and the files are the same octets: a head, the rows, an end. Of one roadmap the rows move in one transaction,
inside the write lock, so that two programs at once make no entry twice. After an entry in the journal only the units
that it concerns are looked at; all of them where the day, the program, its language, the working days, the roadmap's
file, or who has a calendar of his own has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import NamedTuple, Protocol

from tracker.calendars.edition import digest, edition
from tracker.calendars.identifiers import uid_of
from tracker.calendars.piece import UnitCalendar
from tracker.calendars.publishing.kept import Noted
from tracker.calendars.publishing.parted import Parted
from tracker.calendars.publishing.renewal import CALENDAR, Standing, renewed
from tracker.calendars.publishing.revision import (
    UNSURE,
    Moment,
    Published,
    is_whole,
)
from tracker.calendars.schedule import WorkingDays
from tracker.clock import today
from tracker.services.calendars.gathering import Gathering, touched_units, unit_calendars
from tracker.services.calendars.standing import Spoiled, heads, row_of
from tracker.services.workspace import Workspace
from tracker.store.questions.calendars import published as questions
from tracker.store.questions.reader import Reader
from tracker.store.questions.rows import RoadmapRow
from tracker.workdays import is_workday, workdays_mark

_FURTHEST = 1000
"""So many entries of other roadmaps a roadmap's row may be behind: it is looked for what concerns it among them."""


_KEPT: dict[tuple[str, str], tuple[str, Gathering]] = {}
"""By database and roadmap what was gathered last, and of what state of the journal; it moves on as that does."""

_ASKED: set[tuple[str, str]] = set()
"""Which of them this process was asked for before."""


class Files(Protocol):
    """What stands in files that are about to be replaced, and that the database may not know."""

    def differing(self, reader: Reader, roadmap: str) -> Collection[str]:
        """The units, by lasting names, whose file is not what was written of the rows that stand."""

    def entries(self, reader: Reader, roadmap: str, unit: str, known: Collection[str]) -> Mapping[str, Parted]:
        """The entries of such a file by their identifiers; only those ``known`` where it does not say whose it is."""


class Wish(NamedTuple):
    """What is asked for beside all that is published anyway.

    ``members`` are further units that shall have a calendar; ``files`` is where the octets are to go; ``works`` tells
    working days, else those noted in the workspace do; ``told`` is called with each unit whose calendar was gone
    through.
    """

    members: tuple[str, ...] = ()
    files: Files | None = None
    works: Callable[[date], bool] | None = None
    told: Callable[[str], None] = lambda _unit: None


NOTHING_MORE = Wish()
"""What is published anyway."""


def bring_up_to_date(workspace: Workspace, wish: Wish = NOTHING_MORE) -> bool:
    """Publish whatever has moved, as of today whatever day is looked at; whether anything had.

    Nothing is done in a workspace that may only be looked at, nor for drafts. Raises :class:`StoreError`.
    """
    if workspace.is_read_only:
        return False
    workspace.use_regional_holidays()
    noted = noted_days(workspace)
    wish = wish if wish.works else wish._replace(works=WorkingDays(noted.values))
    with workspace.reader() as reader:
        issued = [row for row in reader.all_roadmaps() if not row.is_draft]
        moved = [_Calendars(workspace, reader, roadmap, wish).bring_up_to_date() for roadmap in issued]
    noted.close()
    return any(moved)


def noted_days(workspace: Workspace) -> Noted:
    """The working days of the years that were looked up before: the calendar they stand in is dear to load."""
    return Noted(workspace.settings.root / ".tracker" / "workdays.kept", digest(workdays_mark()))


def mend(workspace: Workspace, spoiled: Spoiled) -> None:
    """Make spoiled entries anew, with higher numbers; raises it again where one may only look."""
    if workspace.is_read_only:
        raise spoiled
    from tracker.store.write.calendars.published import doubt, publishing

    with publishing(workspace.database) as connection:
        doubt(connection, spoiled.roadmap, spoiled.uids)
    bring_up_to_date(workspace)


class _Calendars:
    """One roadmap's calendars on their way to the present."""

    def __init__(self, workspace: Workspace, reader: Reader, roadmap: RoadmapRow, wish: Wish) -> None:
        self._workspace, self._reader, self._roadmap, self._wish = workspace, reader, roadmap, wish
        self._moment = Moment(workspace.clock.now(), today(workspace.clock))
        self._files = wish.files
        self._gathering: Gathering | None = None
        self._place = (workspace.database, roadmap.id)
        self._moved_from = {roadmap.id}

    def bring_up_to_date(self) -> bool:
        """Whether anything had moved."""
        first = self._work()
        if not first:
            return False
        from tracker.store.write.calendars.published import count, keep, publishing

        kept = _KEPT.pop(self._place, None)
        with publishing(self._workspace.database) as connection:
            work = first if self._is_still(first) else self._work()
            rows = self._rows(work, kept) if work else []  # somebody else may have come first
            keep(connection, rows)
            count(connection, self._moved_from if rows else ())
        if work and self._gathering and self._gathering.is_kept:
            _KEPT[self._place] = (self._proof(work.state), self._gathering)
        return bool(rows)

    def _is_still(self, work: _Work) -> bool:
        """Whether nobody has told or published anything since; files may be written at any time."""
        reader, state = self._reader, questions.entry(self._reader, work.state.uid)
        found = row_of(state) if state else None
        return self._files is None and found == work.found and questions.newest(reader) == work.state.sequence

    def _proof(self, state: Published) -> str:
        """What tells the journal up to where calendars were brought, and of what day and program, from any other."""
        return f"{state.mark} {state.sequence} {questions.proof(self._reader, state.sequence)}"

    def _work(self) -> _Work | None:
        """What has to be gone through, if anything; reads what stands."""
        reader, roadmap = self._reader, self._roadmap.id
        found = heads(reader, roadmap)
        state = found.pop("", None)
        asked = {*(state.octets.split("\n") if state and state.octets else ()), *self._wish.members}
        units = reader.units(roadmap)
        members = {member for unit in units for member in unit.members} - {unit.key for unit in units}
        members &= {*asked, *questions.subscribed(reader, roadmap)}
        mark, newest = digest(edition(), self._moment.today, sorted(members)), questions.newest(reader)
        new = Published(
            uid_of(questions.ROADMAP, roadmap), roadmap, "", questions.ROADMAP, "", mark, "", newest, "", "", ""
        )
        work = _Work(new._replace(octets="\n".join(sorted(members & asked))), found, members, state)
        is_complete = state is not None and state.revision == str(questions.number_of(reader, roadmap))
        if state is None or state.mark != mark or not is_complete or any(row.mark == UNSURE for row in found.values()):
            return work
        stirred = questions.stirred(reader, roadmap, state.sequence)
        if stirred.is_all:
            return work
        touched = touched_units(reader, roadmap, stirred.tasks) & {*found, *members} if stirred.tasks else set()
        differing = self._files.differing(reader, roadmap) if self._files else ()
        if not stirred.tasks and not differing and newest - state.sequence < _FURTHEST:
            return None
        if differing or stirred.has_plans:
            return work._replace(keys=touched.union(differing))
        return work._replace(keys=touched, tasks=stirred.tasks, since=self._proof(state))

    def _rows(self, work: _Work, kept: tuple[str, Gathering] | None) -> list[Published]:
        """The rows that are to be other ones than they are, the roadmap's own among them."""
        standing: dict[str, dict[str, Published]] = {}
        for row in map(row_of, questions.standing(self._reader, self._roadmap.id, work.keys)):
            if row.kind not in (CALENDAR, questions.ROADMAP):
                standing.setdefault(row.unit, {})[row.uid] = row
        rows = [work.state]
        for calendar in self._gathered(work, kept):
            is_gone = not calendar.pieces and calendar.told is None and calendar.key in work.heads  # its head stays
            here = standing.pop(calendar.key, {})
            rows += self._renewed(calendar.key, None if is_gone else calendar, here, work)
        for key, gone in standing.items() if work.tasks is None or not self._gathering else ():
            rows += self._renewed(key, None, gone, work)
        return rows

    def _gathered(self, work: _Work, kept: tuple[str, Gathering] | None) -> Iterator[UnitCalendar]:
        day, works = self._moment.today, self._wish.works or is_workday
        if work.tasks is not None and kept and kept[0] == work.since:
            self._gathering = kept[1]
            yield from self._gathering.renewed(self._reader, work.tasks)
        elif work.keys is not None and self._place not in _ASKED:  # a command asks once and ends
            _ASKED.add(self._place)
            yield from unit_calendars(self._reader, self._roadmap, day, works, units=work.keys)
        else:
            self._gathering = Gathering(self._reader, self._roadmap, day, works)
            yield from self._gathering.calendars(None, {*work.members, *(work.keys or ())}, only=work.keys)

    def _renewed(
        self, key: str, calendar: UnitCalendar | None, rows: dict[str, Published], work: _Work
    ) -> list[Published]:
        place = (self._roadmap.id, key)
        pieces = calendar.pieces if calendar else ()
        known = {*rows, *(piece.uid for piece in pieces)}
        file = self._files.entries(self._reader, *place, known) if self._files else {}
        wanted = {*(piece.uid for piece in pieces if piece.is_shown), *file}
        others = questions.standing_of(self._reader, sorted(wanted - rows.keys()))
        elsewhere = {row.uid: row for row in map(row_of, others)}
        standing = Standing(work.heads.get(key), rows, self._octets, elsewhere, file)
        new = renewed(place, calendar, standing, self._moment)
        self._moved_from |= {elsewhere[row.uid].roadmap for row in new if row.uid in elsewhere}
        self._wish.told(key)
        return new

    def _octets(self, uid: str) -> str:
        row = questions.entry(self._reader, uid)
        entry = Published._make(row) if row else None
        return entry.octets if entry and is_whole(entry) else ""


class _Work(NamedTuple):
    """What has to be gone through of a roadmap's calendars: all, or those of some units by their lasting names."""

    state: Published
    """The roadmap's own row as it is to stand afterwards: of what day it was made, up to which entry, for whom."""
    heads: Mapping[str, Published]
    members: Collection[str]
    found: Published | None
    """The roadmap's row as it stood."""
    keys: set[str] | None = None
    tasks: frozenset[int] | None = None
    """Where not None, only the state of these tasks has changed."""
    since: str = ""
