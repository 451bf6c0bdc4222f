"""Calendar files that nothing keeps up to date any more: taken away where all in them is long gone, else named."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from pathlib import Path

from tracker.calendars.publishing.kept import octets_at
from tracker.calendars.publishing.parted import Parted, entries_of, is_ours, owner_of
from tracker.calendars.publishing.revision import TOMBSTONE_DAYS, Published
from tracker.calendars.publishing.writing import CalendarFolder, calendars_in
from tracker.i18n import _
from tracker.store.questions.calendars import published as questions
from tracker.store.questions.reader import Reader


def swept(reader: Reader, folders: Iterable[Path], maintained: Collection[Path], today: date) -> list[str]:
    """What to say of those of our files in the folders that are not maintained; raises :class:`PublishError`.

    Other programs' files are not looked into, nor those of a roadmap that the database does not know.
    """
    remarks = []
    known = {"", *(row.id for row in reader.all_roadmaps())}
    for folder in dict.fromkeys(folders):
        place = CalendarFolder(folder)
        for path in calendars_in(folder):
            content = octets_at(path) if path not in maintained else None
            if content is None or not is_ours(content) or owner_of(content).roadmap not in known:
                continue
            if is_gone(reader, list(entries_of(content)), today):
                place.remove(path.name)
            else:
                remarks.append(
                    _("{file} 不再更新，里面的提醒仍会响：请告知订阅者删去，再删掉这个文件").format(file=path)
                )
        place.settle()
    return remarks


def is_gone(reader: Reader, entries: Collection[Parted], today: date) -> bool:
    """Whether of those entries nothing is shown any more, and what nobody knows was cancelled long ago."""
    rows = map(Published._make, questions.standing_of(reader, sorted({entry.uid for entry in entries})))
    marks = {row.uid: row.mark for row in rows}
    last = (today - timedelta(days=TOMBSTONE_DAYS)).isoformat()
    return all(
        not marks[entry.uid] if entry.uid in marks else entry.is_cancelled and entry.changed_at[:10] < last
        for entry in entries
    )
