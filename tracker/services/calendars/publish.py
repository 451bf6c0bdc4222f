"""Write one calendar for each responsible unit; of what was written before, only what has changed is made again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tracker.calendars.edition import edition
from tracker.calendars.feed import Calendar, Scheduled, unit_calendar
from tracker.calendars.kept import Kept, record_file
from tracker.calendars.schedule import WorkingDays
from tracker.calendars.writing import file_names, has_calendars, places, write_calendars
from tracker.core.identity.names import SIGN, duty_of
from tracker.errors import Refused, UsageError
from tracker.i18n import _
from tracker.services.calendars.entries import FeedHeading, listed
from tracker.services.workspace import Workspace
from tracker.services.workspace.naming import find_units, typed
from tracker.store.questions.calendars.telling import alarm_policy
from tracker.store.questions.reader import Reader
from tracker.store.questions.rows import RoadmapRow
from tracker.workdays import announced_through


class Exported(NamedTuple):
    """The calendar files, the number of entries in them, and what the coordinator should know."""

    paths: tuple[Path, ...]
    entries: int
    remarks: tuple[str, ...] = ()

    def with_more(self, other: Exported) -> Exported:
        """Both together."""
        return Exported(
            self.paths + other.paths, self.entries + other.entries, tuple(dict.fromkeys(self.remarks + other.remarks))
        )


def export_calendars(workspace: Workspace, folder: Path, *, units: tuple[str, ...] = ()) -> Exported:
    """Write the units' calendars into a folder; all units of the plan, or the ones named.

    The first roadmap's lie in the folder itself, every other has a folder of its own, because two counties may have a
    unit of one name. A file is called after the unit as it was called at first, so that its address outlasts a new
    name. Of a roadmap that is gone only the files that are there are brought up to date. A named member of a collective
    unit (a school) gets a calendar with the collective's tasks. Drafts are left out. Raises :class:`UsageError` for an
    unknown unit, :class:`Refused` where there are drafts alone, :class:`PublishError` for a folder that cannot be
    written.
    """
    workspace.require_writing()
    workspace.use_regional_holidays()
    with workspace.reader() as reader:
        issued, drafts = _issued(reader)
    kept = Kept(record_file(workspace.settings.root, folder), folder, edition())
    exported, last_due = Exported((), 0), ""
    with workspace.reader() as reader:
        where = places(folder, [row.id for row in reader.roadmaps()])
        chosen = _chosen(reader, units)
        for feed in [_feed(reader, row, kept) for row in issued]:
            tasks = listed(reader, feed.heading, workspace.as_of)
            last_due = max(last_due, *(task.due for task in tasks), "")
            if feed.roadmap in where:
                exported = exported.with_more(_written(where[feed.roadmap], feed, feed.calendars(tasks, chosen), kept))
            elif has_calendars(folder / feed.roadmap):
                _bring_up_to_date(folder / feed.roadmap, feed.calendars(tasks, chosen), kept)
    remarks = (*drafts, *_remarks(last_due, workspace.as_of, kept))
    kept.close()
    if chosen and not exported.paths:
        raise UsageError(_("{units} 没有带期限的事项").format(units=_("、").join(chosen)))
    return Exported((), 0, remarks).with_more(exported)


def _issued(reader: Reader) -> tuple[list[RoadmapRow], tuple[str, ...]]:
    """The roadmaps that departments are held to, and what to say of the others: a draft binds nobody yet."""
    rows = reader.all_roadmaps()
    drafts = [row for row in rows if row.is_draft]
    told = tuple(_("{title}尚未发文，没有写日历").format(title=row.heading) for row in drafts)
    if drafts and len(drafts) == len(rows):
        hint = _("发文后在路线图文件里写上 document 和 issued_on，删去 draft，再同步")
        raise Refused(_("；").join(told), hint=hint)
    return [row for row in rows if not row.is_draft], told


class _Feed(NamedTuple):
    """What the calendars of one roadmap have in common; ``keys`` are its units' lasting names.

    ``collectives`` are those of each member that is no unit of the roadmap itself.
    """

    heading: FeedHeading
    keys: Mapping[str, str]
    collectives: Mapping[str, tuple[str, ...]]

    @property
    def roadmap(self) -> str:
        """The roadmap's id."""
        return self.heading.roadmap

    def calendars(self, tasks: Sequence[Scheduled], chosen: Mapping[str, tuple[str, ...]]) -> dict[str, Calendar]:
        """The roadmap's calendars by the lasting names of their units.

        A member that has shares of duties has besides what its collectives do as one where it has no list of its own.
        """
        made = {}
        answering = chosen or self._answering(tasks)
        for unit, mine in _by_unit(tasks, answering).items():
            key, names = self.keys.get(unit, unit), answering.get(unit, ())
            made[key] = unit_calendar(unit, {self.roadmap: self.heading.title}, mine, key=key, names=names)
        return {key: calendar for key, calendar in made.items() if calendar is not None}

    def _answering(self, tasks: Sequence[Scheduled]) -> dict[str, tuple[str, ...]]:
        """The names that every unit of the tasks answers to."""
        named = (name for task in tasks for name in (task.lead, *task.co_leads, *task.supporting))
        units = dict.fromkeys(filter(None, named))
        return {unit: (unit, *self.collectives.get(unit, ())) for unit in units}


def _feed(reader: Reader, row: RoadmapRow, kept: Kept) -> _Feed:
    units = reader.units(row.id)
    keys = {unit.name: unit.key for unit in units}
    collectives: dict[str, tuple[str, ...]] = {}
    for unit in units:
        for member in unit.members:
            if member not in keys:
                collectives[member] = (*collectives.get(member, ()), unit.name)
    heading = FeedHeading(row.id, row.title, alarm_policy(reader, row.id), WorkingDays(kept.noted))
    return _Feed(heading, keys, collectives)


def _written(place: Path, feed: _Feed, calendars: Mapping[str, Calendar], kept: Kept) -> Exported:
    write_calendars(place, calendars, kept)
    files = file_names(calendars)
    remarks = tuple(
        _("{unit}的日历仍在原名的文件 {file} 里，已订阅的不受影响").format(unit=unit, file=files[key])
        for unit, key in feed.keys.items()
        if unit != key and key in files
    )
    entries = sum(calendar.entries for calendar in calendars.values())
    return Exported(tuple(place / name for name in files.values()), entries, remarks)


def _bring_up_to_date(place: Path, calendars: Mapping[str, Calendar], kept: Kept) -> None:
    """The calendars of a roadmap that is gone: only what subscribers may have an address of."""
    there = {key: calendar for key, calendar in calendars.items() if (place / file_names([key])[key]).is_file()}
    if there:
        write_calendars(place, there, kept)


def _chosen(reader: Reader, wanted: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The calendar's name and the unit names it answers to, for each wanted name."""
    known = {row.name for row in reader.units()}
    chosen: dict[str, tuple[str, ...]] = {}
    for word in wanted:
        found = find_units(reader, (typed(word),))
        members = [unit for unit in found if unit not in known]
        chosen.update(dict.fromkeys(members, found) or {unit: (unit,) for unit in found})
    return chosen


def _by_unit(tasks: Sequence[Scheduled], chosen: Mapping[str, tuple[str, ...]]) -> dict[str, list[Scheduled]]:
    """The tasks of those units; each once, a living entry before its own tombstone, no duty beside the own share."""
    answering: dict[str, list[str]] = {}
    for unit, names in chosen.items():
        for name in names:
            answering.setdefault(name, []).append(unit)
    shared = {(duty_of(task.code), task.lead) for task in tasks if SIGN in task.code}
    mine: dict[str, dict[tuple[str, str], Scheduled]] = {}
    for task in tasks:
        for name in (task.lead, *task.co_leads, *task.supporting):
            for unit in answering.get(name, ()):
                if unit == name or (task.code, unit) not in shared:
                    mine.setdefault(unit, {}).setdefault(task.lasting, task)
    return {unit: list(found.values()) for unit, found in mine.items()}


def _remarks(last_due: str, as_of: date, kept: Kept) -> tuple[str, ...]:
    """That reminders go by weekdays alone where a task is still to come due after the last year announced."""
    if "announced" not in kept.noted:
        kept.noted["announced"] = announced_through()
    last = kept.noted["announced"]
    if last_due <= as_of.isoformat() or int(last_due[:4]) <= last:
        return ()
    return (_("{year}年以后的放假安排尚未公布：提醒按周一至周五推算").format(year=last),)
