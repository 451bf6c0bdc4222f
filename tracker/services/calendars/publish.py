"""Write one calendar for each responsible unit into a folder: what is published, as files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tracker.calendars.piece import UnitCalendar
from tracker.calendars.publishing.kept import Kept, record_file
from tracker.calendars.publishing.revision import Published
from tracker.calendars.publishing.writing import CalendarFolder, file_names, places, require_own
from tracker.calendars.schedule import WorkingDays
from tracker.clock import today
from tracker.errors import Refused, UsageError
from tracker.i18n import _
from tracker.services.calendars.files import CalendarFiles
from tracker.services.calendars.gathering import unit_calendars
from tracker.services.calendars.leftovers import swept
from tracker.services.calendars.looking_back import entries_on, octets_on, require_no_subscribers
from tracker.services.calendars.published import Wish, bring_up_to_date, mend, noted_days
from tracker.services.calendars.singles import Codes, codes_of, has_folders, has_singles_in, write_singles
from tracker.services.calendars.standing import Spoiled, entries_in, heads
from tracker.services.workspace import Workspace
from tracker.services.workspace.naming import find_units, typed
from tracker.store.questions.calendars import published as questions
from tracker.store.questions.reader import Reader
from tracker.store.questions.rows import RoadmapRow
from tracker.workdays import announced_through


class Exported(NamedTuple):
    """The calendar files, the number of entries in them, and what the coordinator should know.

    ``singles`` are the files with one entry each, where they were asked for; ``changed`` are those calendar files that
    were not what they are now.
    """

    paths: tuple[Path, ...] = ()
    entries: int = 0
    remarks: tuple[str, ...] = ()
    singles: tuple[Path, ...] = ()
    changed: tuple[Path, ...] = ()

    def with_more(self, other: Exported) -> Exported:
        """Both together."""
        return Exported(
            self.paths + other.paths,
            self.entries + other.entries,
            tuple(dict.fromkeys(self.remarks + other.remarks)),
            self.singles + other.singles,
            self.changed + other.changed,
        )


Told = Callable[[int, int], None]
"""Called with how many steps of how many are done."""


def export_calendars(
    workspace: Workspace,
    folder: Path,
    *,
    units: tuple[str, ...] = (),
    has_singles: bool = False,
    told: Told = lambda _done, _all: None,
) -> Exported:
    """Write the units' calendars into a folder; all units of the plan, or the ones named.

    The first roadmap's lie in the folder itself, every other has a folder of its own, because two counties may have a
    unit of one name. A file is called after the unit as it was called at first, so that its address outlasts a new
    name. Of a roadmap that is gone only the files that are there are brought up to date. A named member of a collective
    unit (a school) gets a calendar with the collective's tasks. With ``has_singles`` each deadline has a file besides,
    in a folder that is called as the unit's file. Drafts are left out. As of another day than today nothing is
    published: the files show that day and lie apart. Raises :class:`UsageError` for an unknown unit, :class:`Refused`
    where there are drafts alone, and for another day where subscribers' calendars lie, :class:`PublishError` for a
    folder that cannot be written.
    """
    workspace.require_writing()
    workspace.use_regional_holidays()
    with workspace.reader() as reader:
        writing = _Writing(workspace, reader, folder, units, told)
        is_today = workspace.as_of == today(workspace.clock)
        exported = writing.published(has_singles) if is_today else writing.looked_back(has_singles)
    if units and not exported.paths:
        raise UsageError(_("{units} 没有带期限的事项").format(units=_("、").join(writing.chosen)))
    return exported


class _Writing:
    """One export on its way."""

    def __init__(self, workspace: Workspace, reader: Reader, folder: Path, units: tuple[str, ...], told: Told) -> None:
        self._workspace, self._reader, self._folder = workspace, reader, folder
        self._issued, self._drafts = issued(reader)
        self.chosen = _chosen(reader, units)
        self._units = {row.id: reader.units(row.id) for row in self._issued}
        self._present = [row.id for row in reader.roadmaps()]
        gone = [row.id for row in self._issued if row.id not in self._present]
        self._places = places(folder, self._present, gone)
        require_own(self._places)
        self._kept = Kept(record_file(workspace.settings.root, folder), folder)
        self._files = CalendarFiles(self._places, self._kept)
        self._noted = noted_days(workspace)
        self._works = WorkingDays(self._noted.values)
        self._steps = _Steps(told, sum(map(len, self._units.values())))

    def published(self, has_singles: bool) -> Exported:
        """Publish what has moved, and write it."""
        names = {unit.name for rows in self._units.values() for unit in rows}
        members = tuple(name for name in self.chosen if name not in names)
        bring_up_to_date(self._workspace, Wish(members, self._files, self._works, self._steps.take))
        exported = Exported(remarks=self._drafts)
        for row in self._issued:
            codes = codes_of(self._reader, row.id) if has_singles or has_folders(self._places.get(row.id)) else None
            for head, path in self._wanted(row.id):
                is_other = self._write(head, path)
                singles = self._singles(head, path, codes, has_singles) if codes else []
                told = self._told(head, path, singles)
                exported = exported.with_more(told._replace(changed=told.paths if is_other else ()))
                self._steps.take()
        self._files.settle()
        last_due = questions.last_deadline(self._reader)
        remarks = (*exported.remarks, *self._unannounced(last_due), *self._swept())
        self._kept.close()
        self._noted.close()
        self._steps.end()
        return exported._replace(remarks=tuple(dict.fromkeys(remarks)))

    def _write(self, head: Published, path: Path) -> bool:
        try:
            return self._files.write(self._reader, head, path)
        except Spoiled as spoiled:
            mend(self._workspace, spoiled)
            return self._files.write(self._reader, heads(self._reader, head.roadmap).get(head.unit, head), path)

    def looked_back(self, has_singles: bool) -> Exported:
        """Write what another day shows, where no subscriber looks."""
        day = self._workspace.as_of
        require_no_subscribers([self._folder, *self._places.values()], day)
        exported, last_due = Exported(remarks=self._drafts), ""
        for row in (row for row in self._issued if row.id in self._present):
            for calendar in self._on(row, day):
                entries = entries_on(calendar, day)
                exported = exported.with_more(self._shown(calendar, entries, has_singles))
                last_due = max([last_due, *(entry.day for entry in entries if entry.kind == "deadline")])
                self._steps.take()
        self._steps.end()
        remarks = self._unannounced(last_due)
        self._noted.close()
        return exported.with_more(Exported(remarks=remarks))

    def _on(self, row: RoadmapRow, day: date) -> Iterator[UnitCalendar]:
        keys = self._keys(row.id) if self.chosen else None
        return unit_calendars(self._reader, row, day, self._works, units=keys)

    def _shown(self, calendar: UnitCalendar, entries: Sequence[Published], has_singles: bool) -> Exported:
        if not entries:
            return Exported()
        day = self._workspace.as_of
        place = CalendarFolder(self._places[calendar.roadmap])
        path = place.folder / file_names([calendar.key])[calendar.key]
        place.write(path.name, octets_on(calendar, entries, day))
        place.settle()
        singles: list[Path] = []
        if has_singles:
            codes = codes_of(self._reader, calendar.roadmap)(calendar.key)
            singles = write_singles(path.with_suffix(""), calendar.head, entries, codes=codes, day=day)
        return Exported((path,), len(entries), (), tuple(singles), (path,))

    def _wanted(self, roadmap: str) -> Iterator[tuple[Published, Path]]:
        """The calendars to write with their files: those chosen, or all that have one by themselves or have a file.

        Of a roadmap that is gone only what subscribers may have an address of.
        """
        keys = self._keys(roadmap)
        for head, path in self._files.calendars(self._reader, roadmap):
            is_own = roadmap in self._present and self._is_own(roadmap, head.unit)
            is_chosen = head.unit in keys if self.chosen else is_own or path.exists()
            if head.sequence and is_chosen and (roadmap in self._present or path.exists()):
                yield head, path

    def _keys(self, roadmap: str) -> set[str]:
        """The lasting names of the chosen units."""
        keys = {unit.name: unit.key for unit in self._units[roadmap]}
        return {keys.get(name, name) for name in self.chosen}

    def _is_own(self, roadmap: str, key: str) -> bool:
        """Whether it is a unit of the plan, or a member that has what it does itself."""
        return any(unit.key == key for unit in self._units[roadmap]) or self._reader.has_led(key)

    def _singles(self, head: Published, path: Path, codes: Codes, is_asked: bool) -> list[Path]:
        """The files of one entry, where asked for; those of an earlier export do not stay behind."""
        place, day = path.with_suffix(""), self._workspace.as_of
        if not is_asked and not has_singles_in(place):
            return []
        entries = entries_in(self._reader, head.roadmap, head.unit)
        written = write_singles(place, head.octets.encode(), entries, codes=codes(head.unit), day=day)
        return written if is_asked else []

    def _told(self, head: Published, path: Path, singles: Sequence[Path]) -> Exported:
        """What was written of a calendar; nothing is said of a roadmap that is gone."""
        if head.roadmap not in self._present:
            return Exported()
        name = next((unit.name for unit in self._units[head.roadmap] if unit.key == head.unit), head.unit)
        remark = _("{unit}的日历仍在原名的文件 {file} 里，已订阅的不受影响").format(unit=name, file=path.name)
        return Exported((path,), head.sequence, (remark,) if name != head.unit else (), tuple(singles))

    def _unannounced(self, last_due: str) -> tuple[str, ...]:
        """That reminders go by weekdays alone where a task is still to come due after the last year announced."""
        if "announced" not in self._noted.values:
            self._noted.values["announced"] = announced_through()
        last = self._noted.values["announced"]
        if last_due <= self._workspace.as_of.isoformat() or int(last_due[:4]) <= last:
            return ()
        return (_("{year}年以后的放假安排尚未公布：提醒按法定节日和周一至周五推算").format(year=last),)

    def _swept(self) -> list[str]:
        """What to say of our files that nothing keeps up to date."""
        maintained = {
            path
            for roadmap in self._places
            for head, path in self._files.calendars(self._reader, roadmap)
            if head.sequence
        }
        folders = [self._folder, *(self._folder / row.id for row in self._issued)]
        return swept(self._reader, folders, maintained, today(self._workspace.clock))


class _Steps:
    """How far it is: each unit's calendar is gone through and then written."""

    def __init__(self, told: Told, units: int) -> None:
        self._told, self._all, self._done = told, 2 * units or 1, 0

    def take(self, _unit: str = "") -> None:
        """One more is done."""
        self._done = min(self._done + 1, self._all)
        self._told(self._done, self._all)

    def end(self) -> None:
        """All is done, whatever had not to be."""
        self._told(self._all, self._all)


def issued(reader: Reader) -> tuple[list[RoadmapRow], tuple[str, ...]]:
    """The roadmaps that departments are held to, and what to say of the others: a draft binds nobody yet."""
    rows = reader.all_roadmaps()
    drafts = [row for row in rows if row.is_draft]
    told = tuple(_("{title}尚未发文，没有写日历").format(title=row.heading) for row in drafts)
    if drafts and len(drafts) == len(rows):
        hint = _("发文后在路线图文件里写上 document 和 issued_on，删去 draft，再同步")
        raise Refused(_("；").join(told), hint=hint)
    return [row for row in rows if not row.is_draft], told


def _chosen(reader: Reader, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """The units, or members of collectives, that the wanted names mean, as they are called now."""
    known = {row.name for row in reader.units()}
    chosen: dict[str, None] = {}
    for word in wanted:
        found = find_units(reader, (typed(word),))
        members = [unit for unit in found if unit not in known]
        chosen.update(dict.fromkeys(members or found))
    return tuple(chosen)
