"""The files that calendars are exported to: where each lies, whether it stands as written, what it holds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from tracker.calendars.lines import line
from tracker.calendars.publishing.kept import Kept, octets_at
from tracker.calendars.publishing.parted import Parted, entries_of, is_live, owner_of
from tracker.calendars.publishing.revision import Published
from tracker.calendars.publishing.writing import CalendarFolder, file_names, foreign
from tracker.services.calendars.standing import calendar_octets, heads
from tracker.store.questions.reader import Reader


class CalendarFiles:
    """The calendar files in a folder: of each roadmap those in its place."""

    def __init__(self, places: Mapping[str, Path], kept: Kept) -> None:
        self._places, self._kept = places, kept
        self._folders = {roadmap: CalendarFolder(place) for roadmap, place in places.items()}

    def differing(self, reader: Reader, roadmap: str) -> list[str]:
        """The units, by lasting names, whose file is there and not what was written of the rows that stand."""
        return [
            head.unit
            for head, path in self.calendars(reader, roadmap)
            if path.exists() and not self._kept.is_still(path, head.revision)
        ]

    def entries(self, reader: Reader, roadmap: str, unit: str, known: Collection[str] = ()) -> dict[str, Parted]:
        """The entries of such a file by their identifiers; none of a look at another day, or of somebody else's.

        Of a file that does not say that it is this very calendar, only those ``known``; raises :class:`Refused` where
        it says nothing and none is, or where it is another roadmap's.
        """
        if roadmap not in self._places:
            return {}
        heads = _heads(reader, roadmap)
        path = self._places[roadmap] / file_names([*heads, unit])[unit]
        if unit in heads and self._kept.is_still(path, heads[unit].revision):
            return {}
        content = octets_at(path)
        if not content or not is_live(content):
            return {}
        found, owner = {entry.uid: entry for entry in entries_of(content)}, owner_of(content)
        if owner[:2] == (line(roadmap), line(unit)):
            return found
        shared = {uid: entry for uid, entry in found.items() if uid in known}
        if owner.roadmap != line(roadmap) and found and (owner.roadmap or not shared):
            raise foreign(path, owner)
        return shared

    def calendars(self, reader: Reader, roadmap: str) -> Iterator[tuple[Published, Path]]:
        """Every calendar of a roadmap that was published, as its row, and the file that it has."""
        heads = _heads(reader, roadmap) if roadmap in self._places else {}
        for unit, name in file_names(heads).items():
            yield heads[unit], self._places[roadmap] / name

    def write(self, reader: Reader, head: Published, path: Path) -> bool:
        """See that the file holds the calendar; whether it did not. Raises :class:`PublishError`."""
        if self._kept.is_still(path, head.revision):
            return False
        content = calendar_octets(reader, head.roadmap, head.unit, is_feed=False)
        if content is None:
            return False
        is_other = octets_at(path) != content
        if is_other:
            self._folders[head.roadmap].write(path.name, content)
        self._kept.note(path, content, head.revision)
        return is_other

    def settle(self) -> None:
        """Make what was written survive a power cut."""
        for folder in self._folders.values():
            folder.settle()


def _heads(reader: Reader, roadmap: str) -> dict[str, Published]:
    return {unit: head for unit, head in heads(reader, roadmap).items() if unit}
